"""The questions give the same rows on Oxigraph and on rdflib, by value."""

from __future__ import annotations

import signal
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import DefaultGraph, RdfFormat, parse
from rdflib.util import from_n3

from iae_atlas import Atlas
from iae_atlas.queries.binding import bound
from iae_atlas.queries.catalogue import find_question

QUERIES = Path(__file__).parents[2] / "queries"
PLACES = Decimal("0.000001")  # the tolerance for division
# Asked for one value, as people ask them: without it they list the whole graph.
PATIENCE = 45
GIVEN: dict[str, dict[str, str]] = {
    "region-sheet": {"region": "53"},
    "stated-at": {"line": "231"},
    "source-comparison": {"subject": "arsie"},
}


@pytest.fixture(scope="module")
def dataset(atlas: Atlas) -> rdflib.Dataset:
    """The quads of the build in rdflib."""
    loaded = rdflib.Dataset()
    nodes: dict[str, Any] = {}

    def node(text: str) -> Any:
        if text not in nodes:
            nodes[text] = from_n3(text)
        return nodes[text]

    for quad in parse(path=atlas.home.quads, format=RdfFormat.N_QUADS):
        name = quad.graph_name
        graph = loaded.default_graph if isinstance(name, DefaultGraph) else loaded.graph(rdflib.URIRef(name.value))
        graph.add((node(str(quad.subject)), node(str(quad.predicate)), node(str(quad.object))))
    return loaded


def value(term: Any) -> str:
    """A term by its value: numbers rounded to six places, joined values in any order, all else as it is written."""
    if term is None:
        return ""
    text = str(getattr(term, "value", term)) if not isinstance(term, rdflib.term.Node) else str(term)
    try:
        return str(Decimal(text).quantize(PLACES).normalize())
    except InvalidOperation:
        return ";".join(sorted(text.split(";")))


def too_slow(*_: object) -> None:
    """End a query that rdflib does not answer in time."""
    raise TimeoutError(f"rdflib computed for more than {PATIENCE} s: make the query easier to join")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own evaluator calls it
@pytest.mark.parametrize("name", sorted(path.stem for path in QUERIES.glob("*.rq")))
def test_both_engines_give_the_same_rows(name: str, atlas: Atlas, dataset: rdflib.Dataset) -> None:
    """Oxigraph and rdflib answer alike, with a tolerance of half a millionth for division."""
    question = find_question(QUERIES, name)
    given = GIVEN.get(name, {})
    text = bound(question, given)

    ours = Counter(tuple(value(term) for term in row) for row in atlas.query(name, **given).rows)
    signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        theirs = Counter(tuple(value(term) for term in row) for row in dataset.query(text))  # type: ignore[union-attr]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)

    assert ours == theirs


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("summable-budgets", {"include_flagged": "true", "lang": "en"}),
        ("budget-per-unit", {"include_flagged": "true"}),
        ("region-topic-matrix", {"topic": "mutualisation", "lang": "en"}),
        ("regions-2016", {"region_2016": "75"}),
        ("offices", {"region": "41", "lang": "en"}),
        ("contents", {"instrument": "arsie"}),
        ("publics", {"instrument": ["tremplin-solidarites", "equipes-insertion"]}),
        ("inferences", {"source": "*", "lang": "en"}),
    ],
    ids=lambda value: value if isinstance(value, str) else ",".join(value),
)
def test_both_engines_agree_on_parameters(
    name: str, given: dict[str, str], atlas: Atlas, dataset: rdflib.Dataset
) -> None:
    """A bound parameter, several values and `*` mean the same to both engines."""
    text = bound(find_question(QUERIES, name), given)

    ours = Counter(tuple(value(term) for term in row) for row in atlas.query(name, **given).rows)
    theirs = Counter(tuple(value(term) for term in row) for row in dataset.query(text))  # type: ignore[union-attr]

    assert ours
    assert ours == theirs
