"""
The documentation runs: commands, queries, Python, links, paths, options.

A fenced block may carry words after its language:

    ```sh exit=2          any of these exit codes, joined with |
    ```sh not-run         set-up that the documentation only shows; it must be part of what `make` or another test runs
    ```sh served          runs while the atlas is served at the address in it; so does ```python served
    ```sparql empty       no row is expected
    ```text output        what the sh block before it prints; a line with … alone stands for any lines
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from iae_atlas import Atlas
from iae_atlas.namespaces import PREFIXES
from iae_atlas.queries.free import run as run_query
from tests.commands import COMMANDS
from tests.docs.pages import PAGES, ROOT

FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (?P<words>.*)$", re.MULTILINE)
CODE = re.compile(r"`(?P<words>[^`\n]+)`")
PATH = re.compile(r"(?:\.ci|LICENSES|benchmarks|data|docs|ontology|queries|requirements|src|tests)(?:/[\w.\-]+)*/?")
STUDY = "IAE_ATLAS_STUDY"
PLACEHOLDER = "à mesurer / to be measured"
MINUTES = 5 * 60
ADDRESS = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page."""

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    body: str
    before: Block | None = None

    @property
    def name(self) -> str:
        """Where it stands, such as `docs/model.md:120`."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    def codes(self) -> set[int]:
        """The exit codes that are right."""
        stated = next((word for word in self.words if word.startswith("exit=")), "exit=0")
        return {int(code) for code in stated.removeprefix("exit=").split("|")}


def read_blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, each with the sh block before it."""
    text = page.read_text(encoding="utf-8")
    blocks: list[Block] = []
    shell: Block | None = None
    for match in FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        blocks.append(Block(page, line, language, tuple(words), match["body"], shell))
        if language == "sh":
            shell = blocks[-1]
    return blocks


BLOCKS = [block for page in PAGES for block in read_blocks(page)]


def of(language: str, *, study: bool = False, served: bool = False, without: str = "not-run") -> list[object]:
    """Parameters for the blocks of a language: those that read the study's text or not, need the atlas served or not."""
    return [
        pytest.param(block, id=block.name)
        for block in BLOCKS
        if block.language == language
        and without not in block.words
        and (STUDY in block.body) == study
        and ("served" in block.words) == served
    ]


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives to the headings of a page."""
    found: dict[str, int] = {}
    names = set()
    for match in HEADING.finditer(prose(page)):
        plain = re.sub(r"[^\w\- ]", "", match["words"].strip().lower().replace("`", ""))
        name = plain.replace(" ", "-")
        count = found.get(name, 0)
        found[name] = count + 1
        names.add(f"{name}-{count}" if count else name)
    return names


@pytest.fixture(scope="module")
def prefixes() -> str:
    """The prefixes that docs/model.md gives to paste."""
    return next(block.body for block in BLOCKS if block.language == "sparql" and "prefixes" in block.words)


@pytest.fixture
def environment(atlas: Atlas) -> dict[str, str]:
    """The environment of a reader: this interpreter first on the path, the built atlas as home, French."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**kept, "PATH": path, "IAE_ATLAS_HOME": str(atlas.home.root), "COLUMNS": "80"}


def run_shell(body: str, directory: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a block as a reader would, stopping at the first command that fails."""
    shell = shutil.which("sh")
    assert shell is not None
    return subprocess.run(
        [shell, "-eu", "-c", body],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        timeout=MINUTES,
        check=False,
    )


@pytest.mark.parametrize("block", of("sh"))
def test_commands_leave_with_the_stated_code(block: Block, tmp_path: Path, environment: dict[str, str]) -> None:
    """A block of commands runs in an empty directory and leaves with the code that the page states."""
    done = run_shell(block.body, tmp_path, environment)

    assert done.returncode in block.codes(), f"{block.name}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"


@pytest.mark.parametrize("block", of("sh", study=True))
def test_commands_on_the_study_leave_with_the_stated_code(
    block: Block, tmp_path: Path, environment: dict[str, str], study_text_path: Path
) -> None:
    """A block that reads the study's text runs where the text is at hand."""
    done = run_shell(block.body, tmp_path, {**environment, STUDY: str(study_text_path)})

    assert done.returncode in block.codes(), f"{block.name}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"


@pytest.mark.parametrize("block", of("sh", served=True))
def test_commands_on_the_served_atlas_leave_with_the_stated_code(
    block: Block, tmp_path: Path, environment: dict[str, str], served: str
) -> None:
    """A block that asks the served atlas runs against it."""
    done = run_shell(block.body.replace(ADDRESS, served), tmp_path, environment)

    assert done.returncode in block.codes(), f"{block.name}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    assert "application/problem+json" not in done.stdout


@pytest.mark.parametrize("block", of("text", without="shown"))
def test_printed_output_is_what_the_command_prints(
    block: Block, tmp_path: Path, environment: dict[str, str], served: str
) -> None:
    """A block marked `output` holds what the sh block before it prints, … standing for lines left out."""
    if "output" not in block.words:
        return
    assert block.before
    done = run_shell(block.before.body.replace(ADDRESS, served), tmp_path, environment)
    parts = [re.escape(part) for part in re.split(r"^…\n", block.body, flags=re.MULTILINE)]

    assert re.fullmatch(r"(?:.*\n)*?".join(parts), done.stdout), f"{block.name}: the command prints\n{done.stdout}"


def test_blocks_that_do_not_run_are_run_elsewhere() -> None:
    """What is marked `not-run` is set-up, or a command whose module and options another test knows."""
    known = re.compile(
        r"make \w+|\. \.venv/bin/activate|cd \w+|git clone .*|python -m pip install .*"
        r"|python -m iae_atlas\.(?:evidence\.register|evidence\.segments|turtle\.format)(?: --check)?(?: --source FILE)?"
        r"|marimo run notebooks/tour\.py|python notebooks/tour\.py -- --output \w+"
        rf"|iae-atlas (?:--lang en )?(?:{'|'.join(COMMANDS)})(?: (?:[\w:./=\-]+|'[\w=*]+'))*"
    )
    odd = [
        f"{block.name}: {line}"
        for block in BLOCKS
        if "not-run" in block.words
        for line in block.body.splitlines()
        if line.strip() and not known.fullmatch(line.strip())
    ]

    assert odd == []


@pytest.mark.parametrize("block", [p for p in of("sparql") if "prefixes" not in p.values[0].words])  # type: ignore[attr-defined]
def test_queries_give_rows_with_the_pasted_prefixes(block: Block, atlas: Atlas, prefixes: str) -> None:
    """A query of the documentation, below the prefixes to paste, parses and gives at least one row."""
    result = run_query(atlas.store, prefixes + block.body)
    given = result.truth or len(result.answer.rows if result.answer else result.triples or [])

    assert bool(given) != ("empty" in block.words), f"{block.name}: {given} rows"


def test_pasted_prefixes_are_those_of_the_atlas(prefixes: str) -> None:
    """The block of prefixes in docs/model.md is the one that the command line adds."""
    pasted = dict(re.findall(r"^PREFIX ([\w-]+): <([^>]+)>$", prefixes, re.MULTILINE))

    assert pasted == PREFIXES


@pytest.mark.parametrize("block", of("python"))
def test_python_runs(block: Block, tmp_path: Path, environment: dict[str, str]) -> None:
    """A Python block runs by itself, without a warning."""
    run_program([sys.executable, "-W", "error", "-c", block.body], block, tmp_path, environment)


@pytest.mark.parametrize("block", of("python", served=True))
def test_python_runs_against_the_served_atlas(
    block: Block, tmp_path: Path, environment: dict[str, str], served: str
) -> None:
    """A Python block that asks the served atlas runs by itself, without a warning."""
    body = block.body.replace(ADDRESS, served)
    run_program([sys.executable, "-W", "error", "-c", body], block, tmp_path, environment)


@pytest.mark.parametrize("block", of("r", served=True))
def test_r_runs_against_the_served_atlas(
    block: Block, tmp_path: Path, environment: dict[str, str], served: str
) -> None:
    """A block in R asks the served atlas, where R is installed."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed (Debian: r-base-core)")
    run_program([rscript, "-e", block.body.replace(ADDRESS, served)], block, tmp_path, environment)


def run_program(words: list[str], block: Block, directory: Path, environment: dict[str, str]) -> None:
    """Run the program of a block, which must end well."""
    done = subprocess.run(
        words, cwd=directory, env=environment, capture_output=True, text=True, timeout=MINUTES, check=False
    )

    assert done.returncode == 0, f"{block.name}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_exist(page: Path) -> None:
    """Every relative link leads to a file and a heading that exist, and so does every path in backticks."""
    text = prose(page)
    missing = []
    for match in LINK.finditer(text):
        target = match["target"]
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            missing.append(target)
    for match in CODE.finditer(text):
        words = match["words"].rstrip("/")
        if (
            PATH.fullmatch(words)
            and not (ROOT / words).exists()
            and words not in {"queries/ma-question.rq", "queries/my-question.rq"}
        ):
            missing.append(match["words"])

    assert missing == []


def test_placeholders_stand_only_in_the_tables_of_figures() -> None:
    """Figures still to be measured are marked as such, and only in the two pages that hold them."""
    pages = {page.name for page in PAGES if PLACEHOLDER in page.read_text(encoding="utf-8")}

    assert pages <= {"data-quality.md", "benchmarks.md"}
