"""The commands over another store: loaded by one, asked by the others, with the answers of the embedded store."""

from __future__ import annotations

import csv
import io
import json
import warnings
from pathlib import Path

import pytest

from iae_atlas import Atlas
from iae_atlas.locations import Home
from tests.cli.conftest import Run, run

__all__ = ["run"]
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is found of a store in a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def small(run: Run, home: Home, oxigraph: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Stand in the small home, and give the address of Oxigraph's server with it loaded."""
    monkeypatch.chdir(home.root)
    ran = run("push", f"{oxigraph}/store", "--part-size", "50", "--lang", "en")
    assert ran.code == 0, ran.err
    return f"{oxigraph}/query"


def test_what_is_loaded_is_counted_and_named(run: Run, home: Home, small: str, oxigraph: str) -> None:
    """A line a graph on stdout; on stderr the address to ask."""
    graphs = json.loads(home.report.read_text(encoding="utf-8"))["graphs"]
    ran = run("push", f"{oxigraph}/store", "--lang", "en")
    printed = [line.rsplit(maxsplit=1) for line in ran.out.splitlines()]

    assert {name.strip(): int(count) for name, count in printed} == {
        "(default graph)" if name == "default" else name: count for name, count in graphs.items() if count
    }
    assert f"To ask it: --endpoint '{small}'" in ran.err


def test_a_dry_run_sends_nothing(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs neither the store nor the password."""
    monkeypatch.chdir(home.root)
    ran = run("push", "http://127.0.0.1:1/store", "--user", "me", "--default-graph", "x:d", "--dry-run", "--lang", "en")

    assert ran.code == 0
    assert "  x:d " in ran.out
    assert "counted afterwards at http://127.0.0.1:1/query?default-graph-uri=x:d&named-graph-uri=" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("http://127.0.0.1:1/store",), "Connection refused; expected a server that answers there."),
        (("http://127.0.0.1:1/x",), "where does this store answer queries? Say it with --endpoint URL"),
        (("http://127.0.0.1:1/store", "--user", "me"), "no password. Set IAE_ATLAS_PASSWORD"),
        (("http://127.0.0.1:1/store", "--part-size", "0"), "--part-size 0: expected at least 1."),
        (("ftp://127.0.0.1/store",), "expected an address that begins with http:// or https://"),
    ],
)
def test_a_wrong_call_is_told(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    """With code 2 and nothing on stdout."""
    monkeypatch.chdir(home.root)
    monkeypatch.delenv("IAE_ATLAS_PASSWORD", raising=False)
    monkeypatch.setattr("iae_atlas.store.exchange.PAUSES", ())
    monkeypatch.setattr("sys.stdin", io.StringIO())
    ran = run("push", *arguments, "--lang", "en")

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


@pytest.mark.parametrize("form", ["table", "md", "html", "csv", "tsv", "json", "xml"])
def test_a_question_is_answered_alike(run: Run, small: str, form: str) -> None:
    """In every format: our own writers write it."""
    here, there = run("query", "aids", "--format", form), run("query", "aids", "--format", form, "--endpoint", small)

    assert there.code == 0
    if form == "csv":
        assert sorted(csv.reader(io.StringIO(there.out))) == sorted(csv.reader(io.StringIO(here.out)))
    else:
        assert there.out == here.out


@pytest.mark.parametrize(
    "words",
    [("show", "i:aide-alsace"), ("show", "aide-alsace", "--format", "json"), ("cite", "i:aide-alsace")],
    ids=" ".join,
)
def test_a_resource_is_shown_alike(run: Run, small: str, words: tuple[str, ...]) -> None:
    """By CURIE and by slug."""
    assert run(*words, "--endpoint", small).out == run(*words).out


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("ASK { ?s ?p ?o }", "json"),
        ("CONSTRUCT { i:aide-alsace ?p ?o } WHERE { i:aide-alsace ?p ?o }", "nt"),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "csv"),
    ],
)
def test_a_query_of_ones_own_is_answered_alike(run: Run, small: str, tmp_path: Path, query: str, form: str) -> None:
    """Rows, a truth value, a graph."""
    (tmp_path / "x.rq").write_text(query, encoding="utf-8")
    words = ("sparql", str(tmp_path / "x.rq"), "--format", form)
    here, there = run(*words), run(*words, "--endpoint", small)

    assert (there.code, there.out) == (0, here.out)


def test_the_atlas_in_python_asks_it_too(small: str, home: Home) -> None:
    """With a warning for each difference; the small home is not the atlas that the probes know."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        atlas = Atlas(home.root, endpoint=small)
        answer = atlas.query("aids")

    assert [row["label"] for row in answer] == [row["label"] for row in Atlas(home.root).query("aids")]
    assert len(atlas.graph()) == len(Atlas(home.root).graph())
    assert all(str(one.message).startswith(small) for one in told)
