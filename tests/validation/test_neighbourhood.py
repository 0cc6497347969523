"""An entry is checked against a small part of the graph, and the same is found as by checking all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Store, Triple

from iae_atlas import Atlas
from iae_atlas.namespaces import ID, ONTOLOGY, RDF, RDFS, SKOS
from iae_atlas.store.remote import RemoteStore
from iae_atlas.turtle.read import rdf_files, read_all
from iae_atlas.validation.neighbourhood import NearbyShapes, neighbourhood
from iae_atlas.validation.shapes import Shapes
from tests.validation.drawn import triples
from tests.validation.graphs import in_memory, shapes_of
from tests.validation.mutations import INFERRED, INSTRUMENTS, Changes, Excerpt, changes, mutated

TYPE, SUBCLASS, LABEL = NamedNode(RDF + "type"), NamedNode(RDFS + "subClassOf"), NamedNode(SKOS + "prefLabel")
DRAWN = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Elsewhere(RemoteStore):
    """Another store, without the network between: it counts what it is asked."""

    def __init__(self, store: Store) -> None:
        super().__init__("http://127.0.0.1/sparql")
        self.store = store
        self.asked = 0

    def query(self, query: str) -> QuerySolutions | QueryBoolean | Iterator[Triple]:
        """Answer from a store at hand."""
        self.asked += 1
        return self.store.query(query)


@pytest.fixture(scope="module")
def whole(atlas: Atlas) -> Store:
    """Give the whole atlas in memory; who changes it puts it back."""
    return in_memory(atlas)


@pytest.fixture(scope="module")
def near(atlas: Atlas) -> NearbyShapes:
    """Give the shapes of the atlas, prepared."""
    return NearbyShapes(Shapes(shapes_of(atlas)))


@pytest.fixture(scope="module")
def near_entries(atlas: Atlas) -> NearbyShapes:
    """Give the shapes of entries, prepared."""
    return NearbyShapes(Shapes(quad.triple for quad in read_all(rdf_files(atlas.home.ontology / "entries"))))


@pytest.fixture(scope="module")
def excerpt(whole: Store) -> Excerpt:
    """Give a small part of the atlas."""
    return Excerpt(whole)


def new_findings(
    near: NearbyShapes, graph: set[Triple], entry: set[Triple] | frozenset[Triple]
) -> list[tuple[object, ...]]:
    """What validating everything shows with the entry and did not show without it."""
    before = Counter(result.key for result in near.engine.run(graph))
    after = Counter(result.key for result in near.engine.run(graph | entry))
    return sorted((after - before).keys())


@settings(DRAWN, max_examples=40)
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_the_neighbourhood_shows_all_that_is_new(
    near: NearbyShapes, excerpt: Excerpt, instrument: str, made: Changes
) -> None:
    """Whatever faults an entry has, what is found is what the whole graph shows with it and did not show without it."""
    case = mutated(excerpt, instrument, made)

    found = [result.key for result in near.results(case.store, case.entry)]

    assert sorted(found) == new_findings(near, case.default(), case.entry)


@settings(DRAWN, max_examples=10)
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_so_it_does_for_the_shapes_of_entries(
    near_entries: NearbyShapes, excerpt: Excerpt, instrument: str, made: Changes
) -> None:
    """The same holds for the shapes that entries are held against before they are published."""
    case = mutated(excerpt, instrument, made)

    found = [result.key for result in near_entries.results(case.store, case.entry)]

    assert sorted(found) == new_findings(near_entries, case.default(), case.entry)


@settings(DRAWN, max_examples=15)
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_a_store_elsewhere_gives_the_same_in_few_queries(
    near: NearbyShapes, excerpt: Excerpt, instrument: str, made: Changes
) -> None:
    """Over the network the same is found, and it takes some dozen queries, not one a triple."""
    case = mutated(excerpt, instrument, made)
    elsewhere = Elsewhere(case.store)

    found = [result.key for result in near.results(elsewhere, case.entry)]

    assert sorted(found) == sorted(result.key for result in near.results(case.store, case.entry))
    assert elsewhere.asked <= 60


@pytest.mark.slow
@settings(DRAWN, max_examples=3)
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_so_it_is_before_the_whole_atlas(
    atlas: Atlas, whole: Store, excerpt: Excerpt, instrument: str, made: Changes
) -> None:
    """An instrument taken out of the whole atlas and put in again with faults shows what the whole atlas shows, by both engines."""
    entry = mutated(excerpt, instrument, made).entry
    own = set(excerpt.own[instrument])
    taken = [
        quad
        for triple in own
        for quad in whole.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    ]
    near = NearbyShapes(Shapes(shapes_of(atlas)), "shacl-rust")
    try:
        for quad in taken:
            whole.remove(quad)
        graph = {q.triple for g in (DefaultGraph(), INFERRED) for q in whole.quads_for_pattern(None, None, None, g)}
        found = [result.key for result in near.results(whole, entry)]
    finally:
        whole.extend(taken)

    assert sorted(found) == new_findings(near, graph, entry)


def council_with(store: Store, number: int) -> None:
    """A Regional Council that offers many instruments, each with a rule, a partner and a condition."""

    def add(subject: str, predicate: str, value: NamedNode | Literal) -> None:
        name = NamedNode(predicate) if predicate.startswith("http") else NamedNode(ONTOLOGY + predicate)
        store.add(Quad(NamedNode(ID + subject), name, value, DefaultGraph()))

    add("council/72", TYPE.value, NamedNode(ONTOLOGY + "RegionalCouncil"))
    add("council/72", LABEL.value, Literal("Conseil régional d'Aquitaine", language="fr"))
    store.add(Quad(NamedNode(ONTOLOGY + "RegionalCouncil"), SUBCLASS, NamedNode(ONTOLOGY + "Actor"), DefaultGraph()))
    for place in range(number):
        add(f"instrument/x{place}", TYPE.value, NamedNode(ONTOLOGY + "Instrument"))
        add(f"instrument/x{place}", "offeredBy", NamedNode(ID + "council/72"))
        add(f"instrument/x{place}", "hasRule", NamedNode(f"{ID}rule/x{place}"))
        add(f"condition/x{place}", "conditionOf", NamedNode(f"{ID}instrument/x{place}"))
        add(f"condition/x{place}", "criterion", NamedNode(ID + "concept/criterion/age"))


ENTRY = {
    Triple(NamedNode(ID + "instrument/new"), TYPE, NamedNode(ONTOLOGY + "Instrument")),
    Triple(NamedNode(ID + "instrument/new"), NamedNode(ONTOLOGY + "offeredBy"), NamedNode(ID + "council/72")),
    Triple(NamedNode(ID + "instrument/new"), NamedNode(ONTOLOGY + "hasRule"), NamedNode(ID + "rule/new")),
    Triple(NamedNode(ID + "rule/new"), TYPE, NamedNode(ONTOLOGY + "AidRule")),
    Triple(NamedNode(ID + "condition/new"), TYPE, NamedNode(ONTOLOGY + "Condition")),
    Triple(NamedNode(ID + "condition/new"), NamedNode(ONTOLOGY + "criterion"), NamedNode(ID + "concept/criterion/age")),
    Triple(NamedNode(ID + "council/72"), NamedNode(SKOS + "altLabel"), Literal("Région Aquitaine", language="fr")),
}


@pytest.mark.parametrize("folder", ["shapes", "entries"])
def test_a_council_with_thousands_of_links_is_not_swallowed(atlas: Atlas, folder: str) -> None:
    """However many instruments a council offers and however often a code is used, the same few triples are read."""
    shapes = Shapes(quad.triple for quad in read_all(rdf_files(atlas.home.ontology / folder)))
    small, large = Store(), Store()
    council_with(small, 2)
    council_with(large, 3000)

    seen = neighbourhood(large, ENTRY, shapes)

    assert seen == neighbourhood(small, ENTRY, shapes)
    assert Triple(NamedNode(ID + "council/72"), TYPE, NamedNode(ONTOLOGY + "RegionalCouncil")) in seen
    assert not any("instrument/x" in str(triple) for triple in seen)


def test_what_the_graph_says_already_adds_nothing(near: NearbyShapes, whole: Store, excerpt: Excerpt) -> None:
    """An entry that is in the graph already touches no node."""
    touched = near.neighbourhood(whole, excerpt.own["trace"])

    assert touched.added == set()
    assert touched.pairs == {}


def test_a_fault_that_was_there_is_not_new(near: NearbyShapes) -> None:
    """A node that was at fault before is told of for what the entry adds, and not again for the rest."""
    rule, rate = NamedNode(ID + "rule/old"), NamedNode(ONTOLOGY + "rate")
    store = Store()
    store.extend([Quad(rule, TYPE, NamedNode(ONTOLOGY + "AidRule")), Quad(rule, rate, Literal(80))])

    found = near.results(store, {Triple(rule, rate, Literal(90))})

    assert {(str(result.value), result.component.value.rsplit("#")[-1]) for result in found} == {
        ('"90"^^<http://www.w3.org/2001/XMLSchema#integer>', "DatatypeConstraintComponent"),
        ('"90"^^<http://www.w3.org/2001/XMLSchema#integer>', "MaxInclusiveConstraintComponent"),
        ("None", "MaxCountConstraintComponent"),
    }


def test_a_node_of_the_graph_is_looked_at_again_where_it_must() -> None:
    """A rule that a second instrument takes is at fault, though the entry says nothing of the rule itself."""
    shapes = """x:S sh:targetClass x:Rule ; sh:property x:P .
    x:P sh:path [ sh:inversePath x:hasRule ] ; sh:maxCount 1 ; sh:class x:Instrument ."""
    store = Store()
    store.extend(
        Quad(t.subject, t.predicate, t.object) for t in triples("x:r a x:Rule . x:i a x:Instrument ; x:hasRule x:r .")
    )

    found = NearbyShapes(Shapes(triples(shapes))).results(store, triples("x:j a x:Instrument ; x:hasRule x:r ."))

    assert [(result.focus, str(result.path), result.component.value.rsplit("#")[-1]) for result in found] == [
        (NamedNode("urn:x:r"), "^urn:x:hasRule", "MaxCountConstraintComponent")
    ]
