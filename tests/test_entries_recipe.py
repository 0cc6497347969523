"""The recipe that examines a pull request's entries: its steps, run on a repository with a good and a bad entry."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from iae_atlas.entries.report.annotations import annotated
from iae_atlas.locations import Home
from tests.entries.given import HEAD, SOURCE

ROOT = Path(__file__).parents[1]
RECIPE = ROOT / ".github" / "workflows" / "entries.yml"
SAID = SOURCE.replace(
    "iae:address",
    'iae:sourceKind srck:guide ; iae:consultedOn "2025-11-22"^^xsd:date ; iae:address',
)
GOOD = HEAD + SAID + "council:83 iae:supportsNetwork body:fnars ; iae:citation p:aide .\n"
BAD = GOOD.replace("src:page", "src:autre").replace("/page/", "/autre/").replace("body:fnars", "body:fnrs")


def steps() -> dict[str, dict[str, Any]]:
    """Give the steps of the recipe by name."""
    recipe = yaml.safe_load(RECIPE.read_text(encoding="utf-8"))
    return {step["name"]: step for step in recipe["jobs"]["examine"]["steps"]}


def run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the shell commands of a step as the runner does, with this Python's programs."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("IAE_ATLAS_", "GIT_"))}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**inherited, "PATH": path, "COLUMNS": "120", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    """Run git as someone."""
    names = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder,
        env={**os.environ, **names},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def repository(atlas_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a checkout whose target branch, beside it, is the atlas as built here."""
    folder = tmp_path_factory.mktemp("recipe") / "pull"
    (folder / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "entries", folder / ".ci" / "entries")
    shutil.copytree(ROOT / "proposals", folder / "proposals")
    accepted = folder / "data" / "entries" / "ancienne" / "aide.trig"
    accepted.parent.mkdir(parents=True)
    accepted.write_text(GOOD, encoding="utf-8")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "target")
    target = git(folder, "rev-parse", "HEAD")
    done = run(steps()["Target branch"]["run"], folder, TARGET=target)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(folder.parent / "target" / "data")
    for part in ("ontology", "data", "queries", "build"):
        (folder.parent / "target" / part).symlink_to(atlas_home.root / part)
    return folder


def examined(repository: Path, change: str) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Commit what stands in the folder, examine it as the recipe does, and put the folder back."""
    target = git(repository, "rev-parse", "HEAD")
    git(repository, "add", "-A")
    git(repository, "commit", "-m", change)
    report = repository / "entries.sarif"
    report.unlink(missing_ok=True)
    done = run(steps()["Examine"]["run"], repository, TARGET=target)
    kept = repository.parent / f"{change}.sarif"
    if report.exists():
        report.rename(kept)
    git(repository, "reset", "--hard", target)
    return done, kept


def write(repository: Path, place: str, text: str) -> None:
    """Write a file of the pull request."""
    path = repository / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_good_entry_passes(repository: Path) -> None:
    """The step ends well, and nothing is annotated."""
    write(repository, "proposals/bonne saisie.ttl", GOOD)
    done, report = examined(repository, "good")

    assert (done.returncode, done.stderr) == (0, "")
    assert "conforme" in done.stdout
    assert "::error" not in done.stdout
    assert json.loads(report.read_text(encoding="utf-8"))["runs"][0]["results"] == []


def test_a_bad_entry_is_annotated_at_its_line(repository: Path) -> None:
    """The step fails; the line is named in a workflow command and in the report for code scanning, the good one is not."""
    write(repository, "proposals/bonne.ttl", GOOD)
    write(repository, "proposals/fautive.ttl", BAD)
    done, report = examined(repository, "bad")
    line = 1 + BAD.count("\n", 0, BAD.index("body:fnrs ;"))
    (result,) = json.loads(report.read_text(encoding="utf-8"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]

    assert done.returncode == 1
    assert f"::error file=proposals/fautive.ttl,line={line},col=" in done.stdout
    assert "file=proposals/bonne.ttl" not in done.stdout
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("proposals/fautive.ttl", line)


def test_an_entry_that_add_did_not_write_is_refused(repository: Path) -> None:
    """In data/entries/ stands what the command writes: canonical, with its contribution."""
    write(repository, "data/entries/page/aide.trig", GOOD)
    done, _ = examined(repository, "by-hand")

    assert done.returncode == 1
    assert "::error file=data/entries/page/aide.trig,title=forme / form::" in done.stdout
    assert "::error file=data/entries/page/aide.trig,title=trace / trace::" in done.stdout


def test_a_workbook_among_accepted_entries_is_refused(repository: Path) -> None:
    """What is to be accepted goes to proposals/."""
    write(repository, "data/entries/page/aide.ttl", GOOD)
    done, _ = examined(repository, "misplaced")

    assert done.returncode == 1
    assert "::error file=data/entries/page/aide.ttl,title=place / place::" in done.stdout


def test_an_accepted_entry_is_not_edited(repository: Path) -> None:
    """It is withdrawn, and another one is made."""
    write(repository, "data/entries/ancienne/aide.trig", GOOD + "# plus\n")
    done, _ = examined(repository, "edited")

    assert done.returncode == 1
    assert "::error file=data/entries/ancienne/aide.trig,title=saisie modifiée / entry edited::" in done.stdout
    assert "iae-atlas withdraw ancienne/aide --reason" in done.stdout


def test_an_accepted_entry_is_not_deleted(repository: Path) -> None:
    """Without a trace of its withdrawal the step fails."""
    (repository / "data/entries/ancienne/aide.trig").unlink()
    done, _ = examined(repository, "deleted")

    assert done.returncode == 1
    assert "title=saisie effacée / entry deleted::" in done.stdout


def test_a_withdrawn_entry_may_leave(repository: Path) -> None:
    """With its trace, it may; there is no entry to check then."""
    write(repository, "data/withdrawn/ancienne/aide.trig", GOOD)
    (repository / "data/entries/ancienne/aide.trig").unlink()
    done, _ = examined(repository, "withdrawn")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Aucune saisie à vérifier." in done.stdout


def test_the_recipe_reads_entries_and_writes_reports_only() -> None:
    """No secret, no token of the repository's, no code of the pull request's; actions of fixed versions."""
    recipe = yaml.safe_load(RECIPE.read_text(encoding="utf-8"))
    job = recipe["jobs"]["examine"]
    text = RECIPE.read_text(encoding="utf-8")

    assert list(recipe[True]) == ["pull_request"]
    assert recipe["permissions"] == {"contents": "read"}
    assert job["permissions"] == {"contents": "read", "security-events": "write"}
    assert "secrets." not in text
    assert all("${{" not in step.get("run", "") for step in job["steps"])
    assert [step["uses"].rpartition("@")[2].count(".") for step in job["steps"] if "uses" in step] == [2, 2, 2]
    assert steps()["Pull request"]["with"]["persist-credentials"] is False


def test_a_fork_is_annotated_without_code_scanning() -> None:
    """The report is sent where the token may write; elsewhere the commands of the step before do."""
    step = steps()["Report to code scanning"]

    assert step["with"]["sarif_file"] == "entries.sarif"
    assert "github.event.pull_request.head.repo.full_name == github.repository" in step["if"]
    assert steps()["Examine"]["run"].endswith(" entries.sarif")


def test_an_annotation_holds_no_sign_that_ends_it() -> None:
    """Percent signs, line ends, colons and commas are written as the runner reads them."""
    result = {
        "level": "warning",
        "ruleId": "a:b",
        "message": {"text": "80 % : deux\nlignes"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a%20b%2C.ttl"}, "region": {"startLine": 3}}}],
    }

    assert list(annotated({"runs": [{"results": [result]}]})) == [
        "::warning file=a b%2C.ttl,line=3,title=a%3Ab::80 %25 : deux%0Alignes"
    ]
