"""
The questions keep sources apart: a second source changes no answer of the first, loses no row of its own and doubles none.

The second source is the study once more, under names of its own; once with the same values, once with other ones.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store, Triple

from iae_atlas.locations import Home
from iae_atlas.queries.binding import Given
from iae_atlas.queries.catalogue import find_question
from iae_atlas.queries.run import ask
from iae_atlas.store.sources import assemble
from tests.queries.second_source import SECOND, second_source
from tests.queries.test_engines import value

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
PLACES = frozenset({"lines", "line", "printed_lines", "locator", "other_locator", "start_locator", "end_locator"})
# Asked for both sources, these also give pairs of which each source says one half.
PAIRS = {"shared-kinds", "who-sits-with-whom"}
# This one holds the sources against one another: what it says of one depends on the others. See test_comparing_sources.py.
NAMES.remove("source-comparison")
# This one gives one row an instrument, made of what all sources say.
TOGETHER = {"in-force"}
Rows = Counter[tuple[str, ...]]


class Stores:
    """The study alone, a second source alone, and both, beside the reference data."""

    def __init__(self, home: Home) -> None:
        self.home = home
        reference, study = assemble(home).merged.values()
        differing, alike = (second_source(home, differing=differing) for differing in (True, False))
        self.study = self.filled(reference, study)
        self.second = self.filled(reference, differing)
        self.both = self.filled(reference, study, differing)
        self.alike = self.filled(reference, alike)

    @staticmethod
    def filled(*graphs: set[Triple]) -> Store:
        """A store whose default graph merges these."""
        store = Store()
        store.bulk_extend(Quad(*triple) for triple in set().union(*graphs))
        return store

    def rows(self, store: Store, name: str, given: dict[str, Given], *, without: frozenset[str] = frozenset()) -> Rows:
        """The rows of a question, by value, without some columns."""
        answer = ask(store, self.home.queries, name, given, "fr")
        kept = [place for place, column in enumerate(answer.columns) if column not in without]
        return Counter(tuple(value(row[place]) for place in kept) for row in answer.rows)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Stores:
    """Give the stores of a home that has the ontology, the reference data and the study alone."""
    root = tmp_path_factory.mktemp("study-alone")
    for part in ("ontology", "queries", "data/panorama-2014", "data/reference"):
        (root / part).parent.mkdir(exist_ok=True)
        (root / part).symlink_to(ROOT / part, target_is_directory=True)
    return Stores(Home(root, root))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_second_source_changes_no_answer_of_the_first(name: str, stores: Stores) -> None:
    """Whatever else is said of its instruments and regions, the study's rows are as they were, and so are the second's."""
    for given in ({"source": "panorama-2014"}, {"source": "second"}):
        alone = stores.study if given == {"source": "panorama-2014"} else stores.second

        assert stores.rows(stores.both, name, given) == stores.rows(alone, name, given)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name not in TOGETHER])
def test_any_source_gives_the_rows_of_each(name: str, stores: Stores) -> None:
    """Each row once: none is lost for standing beside another source's, none is the product of two."""
    each = stores.rows(stores.study, name, {"source": "*"}) + stores.rows(stores.second, name, {"source": "*"})
    together = stores.rows(stores.both, name, {"source": "*"})

    assert each <= together
    if name in PAIRS:
        columns = [column.name for column in find_question(stores.home.queries, name).columns]
        source, other = columns.index("source"), columns.index("other_source")
        assert all(row[source] != row[other] for row in together - each)
    else:
        assert together == each


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_source_that_says_the_same_gives_the_same_rows(name: str, stores: Stores) -> None:
    """Its places are its own, and no lines: it is no text whose lines are counted."""
    answer = ask(stores.alike, stores.home.queries, name, {"source": "second"}, "fr")
    found = stores.rows(stores.alike, name, {"source": "second"}, without=PLACES)
    same = Counter(
        tuple(cell.replace("-second", "").replace("/second", "/panorama-2014") for cell in row)
        for row in found.elements()
    )
    expected = stores.rows(stores.study, name, {"source": "panorama-2014"}, without=PLACES)

    assert {str(row["source"]) for row in answer} == {SECOND.value}
    if name == "stated-at":  # once a line, where lines are counted
        assert same.keys() == expected.keys()
    else:
        assert same == expected
