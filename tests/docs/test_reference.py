"""docs/reference.md holds what the program has: commands, options, questions, variables, limits, problems, paths."""

from __future__ import annotations

import re
from dataclasses import fields

import httpx
import pytest

from iae_atlas.cli.parser import make_parser
from iae_atlas.queries.catalogue import all_questions
from iae_atlas.site.data.files import DATA_ROUTES
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.problem_codes import CODES
from iae_atlas.web.settings import Limits
from tests.commands import COMMANDS
from tests.docs.pages import ROOT

ADDRESS = "http://127.0.0.1:8000"


def sections_of_reference() -> dict[str, str]:
    """The text below each third-level heading of docs/reference.md, by the heading."""
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} (.*)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_options_of_the_reference_are_those_of_the_help(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """docs/reference.md gives for each command exactly the options, with their choices, that --help shows."""
    sections = sections_of_reference()
    mine = next(text for heading, text in sections.items() if heading.startswith(f"`iae-atlas {command}"))
    common = sections["Options communes / Common options"]
    written = {
        option
        for text in (common, mine)
        for row in re.findall(r"^\| (`.*?) \|(?: |$)", text.replace("\\|", "¦"), re.MULTILINE)
        for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*(?: [a-z¦]+(?=`))?", row)
    }
    with pytest.raises(SystemExit):
        make_parser(language).parse_args([command, "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    given = {
        f"{name} {'¦'.join(choices.split(','))}" if choices else name
        for name, choices in re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)(?: \{([a-z,]+)\})?", shown.partition(": ")[2])
    }
    given = {name for name in given if not any(other.startswith(f"{name} ") for other in given)}

    assert written == given


def test_reference_has_every_command() -> None:
    """docs/reference.md has a section for each command of the command line, and for no other."""
    headings = {
        heading.split()[1].strip("`") for heading in sections_of_reference() if heading.startswith("`iae-atlas ")
    }
    known = set(make_parser("en")._subparsers._group_actions[0].choices)  # type: ignore[union-attr,arg-type]

    assert headings == known == set(COMMANDS)


def test_reference_has_every_question_with_its_parameters() -> None:
    """The catalogue of docs/reference.md lists each question of queries/ with its own parameters."""
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` \| ((?:`\w+`(?:, )?)*) ?\|", sections_of_reference()["Questions"], re.MULTILINE
    )
    listed = {name: set(re.findall(r"\w+", parameters)) for name, parameters in rows}
    known = {
        question.name: {parameter.name for parameter in question.parameters} - {"source", "lang"}
        for question in all_questions(ROOT / "queries")
    }

    assert listed == known


def test_reference_has_every_environment_variable() -> None:
    """Each environment variable that the sources or the tests read is in docs/reference.md."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    texts.append((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    read = {name for text in texts for name in re.findall(r"IAE_ATLAS_[A-Z]+(?:_[A-Z]+)*(?![A-Z_])", text)}
    read |= {name for text in texts for name in re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", text)}
    written = sections_of_reference()["Variables d'environnement / Environment variables"]

    assert {name for name in read if f"`{name}`" not in written} == set()


def test_reference_has_every_limit_with_its_default() -> None:
    """The limits of the query service in docs/reference.md are those of the program, with the values that they have by default."""
    text = sections_of_reference()["Variables d'environnement / Environment variables"]
    written = {
        name: float(value)
        for name, value in re.findall(r"^\| `IAE_ATLAS_LIMIT_(\w+)` \| ([\d.]+) \|", text, re.MULTILINE)
    }

    assert written == {field.name.upper(): float(getattr(Limits(), field.name)) for field in fields(Limits)}


def test_reference_has_every_problem_with_its_status() -> None:
    """The problems in docs/reference.md are those of the program: code, status and title in both languages."""
    text = sections_of_reference()["Problèmes / Problems"]
    written = {
        (code, int(status)): (french, english)
        for code, status, french, english in re.findall(
            r"^\| `([a-z-]+)` \| (\d+) \| (.*) / \*(.*)\* \|$", text, re.MULTILINE
        )
    }

    assert written == {(code, one.status): one.title for code, one in CODES.items()}


def test_paths_of_the_reference_answer_as_it_says(served: str) -> None:
    """Every path in the tables of the reference answers a client that accepts everything with the stated status."""
    stated = {path: status for path, status in paths_of_reference().items() if not LONG.fullmatch(path)}
    with httpx.Client(base_url=served, timeout=60) as client:
        answers = {path: client.get(path).status_code for path in stated}

    assert answers == stated


def test_reference_has_every_path_of_the_site() -> None:
    """Every pattern of pages and of files fits a path in the tables of the reference."""
    paths = paths_of_reference()
    missing = [
        route.pattern for route in (*ROUTES, *DATA_ROUTES) if all(route.match(as_file(path)) is None for path in paths)
    ]

    assert missing == []


EXAMPLES = {
    "ID": "instrument/arsie",
    "TERM": "AidRule",
    "SHAPE": "AidRuleShape",
    "GRAPH": "panorama-2014",
    "CODE": "query-syntax",
    "NAME": "budgets",
    "AID": "emplois-tremplin-ile-de-france",
    "RULE": "emplois-tremplin-ile-de-france-emploi",
    "KIND": "rule",
    "CHART": "survey-participation",
    "RECIPE": "03-where-it-is-said",
    "…": "budgets",
}

# dumps that take a minute to make; tests/site/test_dumps.py makes them of a small home
LONG = re.compile(r"/dumps/(?:atlas\.(?!nq$).*|SHA256SUMS)")


def paths_of_reference() -> dict[str, int]:
    """The paths in the tables of docs/reference.md, with examples for what is to be replaced, and the status of each."""
    found = {}
    for text in sections_of_reference().values():
        for cell, status in re.findall(r"^\| (`/[^|]*`) \| (\d+) \|", text, re.MULTILINE):
            for path in re.findall(r"`([^`]*)`", cell):
                for word, example in EXAMPLES.items():
                    path = re.sub(rf"(?<=[/.]){word}(?![\w-])", example, path)
                found |= dict.fromkeys(expanded(path), int(status))
    return found


def expanded(path: str) -> list[str]:
    """The paths that `{a,b}` stands for."""
    found = re.search(r"\{([^}]*)\}", path)
    if not found:
        return [path]
    return [one for word in found[1].split(",") for one in expanded(path.replace(found[0], word, 1))]


def as_file(path: str) -> str:
    """The path of the file that stands for a path: `/` is `/index.html`."""
    return "/index.html" if path == "/" else path
