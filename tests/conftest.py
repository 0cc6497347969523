"""Fixtures: homes to ask, material that is not in the repository, and the list of what was not run without it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer

from iae_atlas import Atlas
from iae_atlas.building import build, reasoned
from iae_atlas.locations import Home
from iae_atlas.store.opening import fill_store, is_stale
from iae_atlas.store.quads import sorted_lines, write_quads
from iae_atlas.store.sources import assemble
from tests.outside import not_run
from tests.sharing import BySharedWork

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "homes" / "small"

# Continuous integration draws the same examples each time, so that it judges the change; elsewhere each run looks further.
settings.register_profile("same-examples", derandomize=True)
if os.environ.get("IAE_ATLAS_CI") == "1":
    settings.load_profile("same-examples")


def outside_path(config: pytest.Config, what: str, variable: str, default: str) -> Path:
    """
    Find material that the repository does not hold.

    Args:
        config: The running configuration, for the root that `default` is relative to.
        what: What is looked for, as the start of a sentence.
        variable: Environment variable that names its place.
        default: Where it lies when the variable is not set.

    Returns:
        The path, which exists. Where it does not, the test is skipped, or fails if `IAE_ATLAS_CI` is 1.
    """
    given = os.environ.get(variable)
    path = Path(given) if given else (config.rootpath / default).resolve()
    if not path.exists():
        not_run(f"{what} not found at {path}; set {variable} to where it is")
    return path


@pytest.fixture(scope="session")
def study_text_path(pytestconfig: pytest.Config) -> Path:
    """Give the text of the 2014 study, a publication under copyright."""
    return outside_path(pytestconfig, "text of the study", "IAE_ATLAS_STUDY", "../shared/source/panorama-2014.txt")


@pytest.fixture(scope="session")
def interop_path(pytestconfig: pytest.Config) -> Path:
    """Give the folder of conformance suites made by others."""
    return outside_path(pytestconfig, "conformance suites", "IAE_ATLAS_INTEROP", "../shared/interop")


@pytest.fixture(scope="session")
def vocab_path(pytestconfig: pytest.Config) -> Path:
    """Give the folder of the external vocabularies' own files."""
    return outside_path(pytestconfig, "external vocabularies", "IAE_ATLAS_VOCAB", "../shared/vocab")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Give the small self-made home, built; nobody writes into it."""
    root = tmp_path_factory.mktemp("homes") / "small"
    shutil.copytree(SMALL, root)
    small = Home(root, root)
    build(small, reasoner=False)
    return small


@pytest.fixture
def fresh_home(tmp_path: Path) -> Home:
    """Give a copy of the small home of one's own, not built."""
    root = tmp_path / "home"
    shutil.copytree(SMALL, root)
    return Home(root, root)


@pytest.fixture(scope="session")
def small_text() -> Path:
    """Give the text that the small home's passages are of."""
    return SMALL / "etude.txt"


@pytest.fixture(scope="session")
def atlas_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Give a copy of the checkout's atlas: with its own build if that is up to date, else built here without HermiT and SHACL."""
    root = tmp_path_factory.mktemp("homes") / "atlas"
    for part in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / part, root / part)
    copy, checkout = Home(root, root), Home(ROOT, ROOT)
    if checkout.quads.is_file() and checkout.report.is_file() and not is_stale(checkout):
        copy.build.mkdir()
        shutil.copyfile(checkout.quads, copy.quads)
        shutil.copyfile(checkout.report, copy.report)
    else:
        dataset = reasoned(assemble(copy), copy, reasoner=False)
        digest = write_quads(copy.quads, sorted_lines(dataset.graphs.items()))
        copy.report.write_text(json.dumps({"digest": digest}), encoding="utf-8")
    fill_store(copy)
    return copy


@pytest.fixture(scope="session")
def atlas(atlas_home: Home) -> Atlas:
    """Give the checkout's atlas, opened read-only."""
    return Atlas(atlas_home.root)


@pytest.fixture(scope="session")
def served(atlas_home: Home) -> Iterator[str]:
    """Give the address of the checkout's atlas as `iae-atlas serve` serves it, without a slash at its end."""
    command = [str(Path(sys.executable).with_name("iae-atlas")), "serve", "--port", "0", "--data", str(atlas_home.root)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line
        yield found[0]
        process.terminate()


@pytest.fixture(scope="session")
def published(atlas_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the published site; statements have no pages of their own in it, which saves most of the time."""
    from iae_atlas.publish.files import publish

    target = tmp_path_factory.mktemp("published") / "site"
    publish(atlas_home, target, statements=False)
    return target


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> BySharedWork:
    """Share the tests out among the processes of `pytest -n 2`."""
    return BySharedWork(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the tests that were not run, by reason."""
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for report in terminalreporter.stats.get("skipped", []):
        detail = report.longrepr
        reason = detail[2] if isinstance(detail, tuple) else str(detail)
        by_reason[reason.removeprefix("Skipped: ")].append(report.nodeid)
    if not by_reason:
        return
    terminalreporter.section("not run")
    for reason, tests in sorted(by_reason.items()):
        terminalreporter.write_line(f"{reason}:")
        for test in sorted(tests):
            terminalreporter.write_line(f"  {test}")
