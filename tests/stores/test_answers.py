"""Every question gives the same rows on other stores as on the embedded one, by value; what differs is known, and why."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from iae_atlas import Atlas
from iae_atlas.queries.agreement import compared
from iae_atlas.queries.run import ask
from iae_atlas.store.pushing import Pushed
from iae_atlas.store.remote import RemoteStore
from tests.queries.test_engines import GIVEN, QUERIES, value

NAMES = sorted(path.stem for path in QUERIES.glob("*.rq"))
Rows = Counter[tuple[str, ...]]
KEPT: dict[str, Rows] = {}


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is found of a store in a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def rows(store: object, name: str, atlas: Atlas) -> Rows:
    """The rows of a question by value."""
    answer = ask(store, QUERIES, name, GIVEN.get(name, {}), "fr")  # type: ignore[arg-type]
    return Counter(tuple(value(term) for term in row) for row in answer.rows)


def expected(name: str, atlas: Atlas) -> Rows:
    """What the embedded store gives, asked once for all stores."""
    if name not in KEPT:
        KEPT[name] = rows(atlas.store, name, atlas)
    return KEPT[name]


@pytest.fixture(scope="module")
def oxigraph_store(loaded_oxigraph: Pushed) -> RemoteStore:
    """Oxigraph's server with the atlas in it."""
    return RemoteStore(loaded_oxigraph.endpoint)


@pytest.fixture(scope="module")
def virtuoso_store(loaded_virtuoso: Pushed, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> RemoteStore:
    """Virtuoso with the atlas in it, asked in the words that the probes found to be needed."""
    store = RemoteStore(loaded_virtuoso.endpoint, seconds=15, adapt=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        compared(store, atlas.home)
    return store


@pytest.mark.slow
def test_oxigraph_agrees_on_every_probe(oxigraph_store: RemoteStore, atlas: Atlas) -> None:
    """Nothing is to be said of it."""
    assert compared(oxigraph_store, atlas.home).differences == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_oxigraph_gives_the_same_rows(name: str, oxigraph_store: RemoteStore, atlas: Atlas) -> None:
    """Over HTTP as in this process."""
    assert rows(oxigraph_store, name, atlas) == expected(name, atlas)


# What Debian's Virtuoso 7.2.5 answers otherwise, though asked in other words; docs/how-to.md has the same list.
KNOWN = {
    "budget-per-unit": "a computed true or false comes back as the number 1 or 0",
    "regions-2016": "a computed true or false comes back as the number 1 or 0",
    "in-force": "a computed true or false comes back as the number 1 or 0",
    "topic-coverage": "dividing whole numbers gives a whole number, so that a share is 0",
    "who-sits-with-whom": "rows are missing where an optional column is empty",
    "offices": "an optional column is filled from another row",
    "region-sheet": "numbers inside COALESCE and STR come back empty",
    "source-comparison": "values inside COALESCE and STR come back empty",
}
# No answer, and then none to anybody either until the server is started anew: not asked.
SILENT = {"summable-budgets", "topics-per-region"}


@pytest.mark.slow
def test_virtuoso_differs_on_known_probes(virtuoso_store: RemoteStore, atlas: Atlas) -> None:
    """Each has its sentence."""
    found = {one.probe for one in compared(virtuoso_store, atlas.home).differences}

    assert found == {"regex-case", "integer-division", "undef-fills", "filter-in-optional"}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name not in SILENT])
def test_virtuoso_gives_the_same_rows_but_where_known(name: str, virtuoso_store: RemoteStore, atlas: Atlas) -> None:
    """A difference without a reason is a failure, and so is a reason without a difference."""
    differs = rows(virtuoso_store, name, atlas) != expected(name, atlas)

    assert differs == (name in KNOWN), KNOWN.get(name, "an unknown difference")


def test_the_documentation_has_the_same_list() -> None:
    """In both languages."""
    text = (QUERIES.parent / "docs" / "how-to.md").read_text(encoding="utf-8")

    assert all(text.count(f"| `{name}` |") == 2 for name in (*KNOWN, *SILENT))
