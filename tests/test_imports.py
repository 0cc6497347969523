"""Each package imports only what stands before it, and a question from a cold command line nothing that is heavy."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from iae_atlas.locations import Home

PACKAGE = Path(__file__).parents[1] / "src" / "iae_atlas"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERED = [path for path in MODULES if path != PACKAGE / "__init__.py"]  # the face loads its class when it is asked for
LAYERS = (
    "errors",
    "namespaces",
    "terminal",
    "letters",
    "locations",
    "turtle",
    "evidence",
    "store",
    "reasoning",
    "queries",
    "validation",
    "building",
    "entries",
    "estimate",
    "charts",
    "atlas",
    "site",
    "publish",
    "web",
    "cli",
)
SUBLAYERS = {
    "entries": (
        "documents",
        "findings",
        "names",
        "kinds",
        "reading",
        "normal",
        "acceptance",
        "cells",
        "sheets",
        "template",
        "drafting",
        "checks",
        "examination",
        "report",
        "opening",
        "validation",
    ),
}
HEAVY = {
    "altair",
    "ast",
    "asyncio",
    "concurrent",
    "csv",
    "dataclasses",
    "decimal",
    "difflib",
    "email",
    "hashlib",
    "html",
    "http",
    "importlib.metadata",
    "inspect",
    "json",
    "logging",
    "lzma",
    "numpy",
    "owlready2",
    "pandas",
    "pathlib",
    "platformdirs",
    "pyshacl",
    "rdflib",
    "shutil",
    "ssl",
    "subprocess",
    "tempfile",
    "textwrap",
    "typing",
    "unittest",
    "urllib",
    "vl_convert",
    "xml",
}
LATER = {
    "iae_atlas.atlas",
    "iae_atlas.building",
    "iae_atlas.charts",
    "iae_atlas.entries",
    "iae_atlas.estimate",
    "iae_atlas.evidence",
    "iae_atlas.queries.free",
    "iae_atlas.reasoning",
    "iae_atlas.validation",
}


def imported(path: Path) -> set[str]:
    """The own modules that a module imports, at its top or later, but for those that only type checkers read."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name.removeprefix("iae_atlas.") for name in found if name.startswith("iae_atlas.")}


@pytest.mark.parametrize("path", LAYERED, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    """The layers are in the order of the list; within a layer modules are free."""
    layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    allowed = LAYERS[: LAYERS.index(layer) + 1]

    assert {name for name in imported(path) if name.split(".")[0] not in allowed} == set()


@pytest.mark.parametrize("layer", SUBLAYERS)
def test_a_layer_has_an_order_within(layer: str) -> None:
    """The packages of a large layer are in the order of their list too, and each of them is on it."""
    order = SUBLAYERS[layer]
    upwards = [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in sorted((PACKAGE / layer).rglob("*.py"))
        if path != PACKAGE / layer / "__init__.py"
        for name in sorted(imported(path))
        if name.startswith(f"{layer}.")
        and order.index(name.split(".")[1])
        > order.index(path.relative_to(PACKAGE / layer).parts[0].removesuffix(".py"))
    ]

    assert upwards == []


@pytest.mark.parametrize(
    "words", [["query", "aids"], ["query", "aids", "-p", "region=94", "--format", "json"]], ids=["table", "json"]
)
def test_a_cold_question_imports_nothing_heavy(home: Home, words: list[str]) -> None:
    """What Python does not load by itself, and an answer does not need, stays away."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from iae_atlas.cli import main\n"
        "code = main(); print(*sorted(set(sys.modules) - before), file=sys.stderr); sys.exit(code)"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code, *words, "--data", str(home.root)],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    loaded = set(ran.stderr.split())

    assert "iae_atlas.cli.query" in loaded
    assert loaded & HEAVY == set()
    assert loaded & LATER == set()


def test_the_grammar_needs_no_engine() -> None:
    """Help and wrong calls come without pyoxigraph."""
    code = "import sys; from iae_atlas.cli.parser import make_parser; make_parser('fr'); sys.exit('pyoxigraph' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_short(path: Path) -> None:
    """Four hundred lines are enough for one subject."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
