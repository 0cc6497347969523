"""The checks of the whole graph find, on what lies near an entry, what they find anew in the whole graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from iae_atlas import Atlas
from iae_atlas.errors import QueryFileError
from iae_atlas.namespaces import ID, ONTOLOGY, OWL, RDF, RDFS, SKOS
from iae_atlas.validation.checks import check_files, found_by
from iae_atlas.validation.follow import REACHES, read_check
from iae_atlas.validation.nearby_checks import NearbyChecks, changes_terms
from tests.validation.graphs import in_memory
from tests.validation.mutations import ENTRY, INSTRUMENTS, Changes, Excerpt, changes, mutated
from tests.validation.test_neighbourhood import DRAWN, Elsewhere

CHECKS = check_files(Path(__file__).parents[2] / "queries/checks")
TYPE, LABEL = NamedNode(RDF + "type"), NamedNode(SKOS + "prefLabel")
Key = tuple[str, str, str]


@pytest.fixture(scope="module")
def whole(atlas: Atlas) -> Store:
    """Give the whole atlas in memory."""
    return in_memory(atlas)


@pytest.fixture(scope="module")
def excerpt(whole: Store) -> Excerpt:
    """Give a small part of the atlas."""
    return Excerpt(whole)


@pytest.fixture(scope="module")
def axioms(whole: Store) -> frozenset[Quad]:
    """Give the axioms of the ontology."""
    return frozenset(NearbyChecks(CHECKS[0].parent, whole).axioms)


def in_all(store: Store) -> set[Key]:
    """What all checks find in a store; an example that a message picks is not part of it."""
    found: set[Key] = set()
    for path in CHECKS:
        check = read_check(path)
        found |= {
            (finding.rule, finding.focus, "" if check.sampled else finding.message["en"])
            for finding in found_by(store, path, check.text)
        }
    return found


def near(checks: NearbyChecks, entry: set[Triple]) -> list[Key]:
    """What the checks find near an entry, in the same form."""
    sampled = {check.file.stem for check in checks.checks if check.sampled}
    found = checks.findings(entry, ENTRY)
    return [(f.rule, f.focus, "" if f.rule in sampled else f.message["en"]) for f in found]


def put(store: Store, triples: set[Triple]) -> Store:
    """A copy of a store with the triples of an entry, in the default graph and in their own."""
    copy = Store()
    copy.bulk_extend(store)
    for graph in (DefaultGraph(), ENTRY):
        copy.bulk_extend(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return copy


@settings(DRAWN, max_examples=25)
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_near_an_entry_all_that_is_new_is_found(
    excerpt: Excerpt, axioms: frozenset[Quad], instrument: str, made: Changes
) -> None:
    """Whatever faults an entry has, the checks find near it what they find with it and did not find without it."""
    case = mutated(excerpt, instrument, made)
    case.store.extend(axioms)
    entry = {triple for triple in case.entry if not changes_terms(triple)}

    found = near(NearbyChecks(CHECKS[0].parent, case.store), entry)

    assert sorted(found) == sorted(in_all(put(case.store, entry)) - in_all(case.store))


@settings(DRAWN, max_examples=8)
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_a_store_elsewhere_finds_the_same(
    excerpt: Excerpt, axioms: frozenset[Quad], instrument: str, made: Changes
) -> None:
    """Over the network the checks find the same."""
    case = mutated(excerpt, instrument, made)
    case.store.extend(axioms)
    elsewhere = Elsewhere(case.store)

    found = near(NearbyChecks(CHECKS[0].parent, elsewhere), set(case.entry))

    assert sorted(found) == sorted(near(NearbyChecks(CHECKS[0].parent, case.store), set(case.entry)))


CASES = [path for path in CHECKS if read_check(path).reach != "none"]
ABOUT_TERMS = {"hierarchy-cycle"}  # its file puts classes in a ring, which no entry can


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_check_speaks_near_its_own_fault(path: Path) -> None:
    """Of the file that makes a check speak, each triple alone is an entry for all the others: the check speaks where it should."""
    store = Store()
    store.load(path=str(Path(__file__).parents[1] / "checks" / f"{path.stem}.trig"))
    triples = {quad.triple for quad in store}
    spoke = 0
    for triple in sorted(triples, key=str):
        if changes_terms(triple):
            continue
        before = put(Store(), triples - {triple})
        want = {key for key in in_all(put(before, {triple})) - in_all(before) if key[0] == path.stem}
        found = {key for key in near(NearbyChecks(path.parent, before), {triple}) if key[0] == path.stem}
        spoke += len(want)

        assert found == want, triple

    assert spoke or path.stem in ABOUT_TERMS


def test_a_ring_of_broader_codes_is_found() -> None:
    """The link that closes a ring is an entry's, the rest of the ring the graph's."""
    broader = NamedNode(SKOS + "broader")
    one, two, three = (NamedNode(f"{ID}concept/kind/{name}") for name in ("one", "two", "three"))
    store = put(Store(), {Triple(one, broader, two), Triple(two, broader, three)})

    found = NearbyChecks(CHECKS[0].parent, store).findings({Triple(three, broader, one)}, ENTRY)

    assert {f.focus for f in found if f.rule == "hierarchy-cycle"} == {"kind:one", "kind:two", "kind:three"}


def test_what_an_entry_says_of_terms_is_left_aside() -> None:
    """A class that an entry declares, or puts below another, is told of elsewhere: it would change what all the graph means."""
    term = NamedNode(ONTOLOGY + "Nouveau")
    entry = {
        Triple(term, TYPE, NamedNode(OWL + "Class")),
        Triple(NamedNode(ID + "instrument/x"), NamedNode(RDFS + "subClassOf"), term),
    }

    assert NearbyChecks(CHECKS[0].parent, Store()).findings(entry, ENTRY) == []


def test_a_name_that_thousands_bear_is_read_only_for_what_must_differ() -> None:
    """A passage may be called as ten thousand others are; of a council that is named, no link that leads to it is read."""
    store = Store()
    council = NamedNode(ID + "council/72")
    store.add(Quad(council, TYPE, NamedNode(ONTOLOGY + "RegionalCouncil")))
    store.add(Quad(council, LABEL, Literal("Conseil régional", language="fr")))
    for number in range(3000):
        passage = NamedNode(f"{ID}passage/x{number}")
        store.add(Quad(passage, TYPE, NamedNode(ONTOLOGY + "Passage")))
        store.add(Quad(passage, LABEL, Literal("rubrique Conditions", language="fr")))
        store.add(Quad(NamedNode(f"{ID}instrument/x{number}"), NamedNode(ONTOLOGY + "offeredBy"), council))
    new, instrument = NamedNode(ID + "passage/new"), NamedNode(ID + "instrument/new")
    entry = {
        Triple(new, TYPE, NamedNode(ONTOLOGY + "Passage")),
        Triple(new, LABEL, Literal("rubrique Conditions", language="fr")),
        Triple(instrument, NamedNode(ONTOLOGY + "offeredBy"), council),
    }
    checks = NearbyChecks(CHECKS[0].parent, store)

    context = checks.context(entry, ENTRY)

    assert (
        len(context) <= 5
    )  # what the council is, one link to it, and one use of each of two terms that nobody declared


HEADER = "#+ severity: info\n#+ reach: {}\nSELECT ?focus ?message_fr ?message_en {{}}"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("everywhere", "reach"),
        ("whole\n#+ follow: iae:source", "follow"),
        ("whole\n#+ follow: iae:source > nobody:x", "nobody:x"),
        ("whole\n#+ follow: iae:source > same iae:x/iae:y", "no longer path"),
        ("whole\n#+ follow: a Box > ^iae:box", "Box"),
        ("whole\n#+ follow: iae:a/iae:b > iae:c", "no longer path"),
    ],
)
def test_a_reach_that_is_no_reach_is_refused(tmp_path: Path, lines: str, words: str) -> None:
    """A header says how far the check looks, in one of three words, and follows paths that can be read."""
    path = tmp_path / "x.rq"
    path.write_text(HEADER.format(lines), encoding="utf-8")

    with pytest.raises(QueryFileError, match=words):
        read_check(path)


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_every_check_says_how_far_it_looks(path: Path) -> None:
    """The word is one of three; what looks by value follows that value, and what no entry can stir follows nothing."""
    check = read_check(path)

    assert check.reach in REACHES
    assert (check.reach == "whole") <= bool(check.follow)
    assert (check.reach == "none") <= (not check.follow)
