"""Fixtures for material that is not in the repository, and the list of what was not run without it."""

import os
from collections import defaultdict
from pathlib import Path

import pytest


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
    if path.exists():
        return path
    reason = f"{what} not found at {path}; set {variable} to where it is"
    if os.environ.get("IAE_ATLAS_CI") == "1":
        pytest.fail(f"{reason} (IAE_ATLAS_CI=1: nothing may be left out)", pytrace=False)
    pytest.skip(reason)


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
