"""The checks of the whole graph find, on what lies near an entry, what they find anew in the whole graph."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from iae_atlas import Atlas
from iae_atlas.errors import QueryFileError
from iae_atlas.namespaces import ID, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, SKOS
from iae_atlas.validation import embedded
from iae_atlas.validation.checks import check_files, found_by
from iae_atlas.validation.follow import REACHES, Check, read_check
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
PROLOGUE = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("iae", "id", "q", "skos", "src", "st", "cv", "role", "survey")
)
CEILING = (
    "id:r iae:hasCeiling id:c . id:c a iae:Ceiling ; iae:ceilingOn q:open . id:u a iae:Undetermined ; iae:concerns"
)
PART = "id:i a iae:Instrument . id:p a iae:Participation ; iae:participationIn id:i ; iae:participant id:a"
ANSWER = "a iae:SurveyResponse ; iae:responseTo survey:panorama-2014 ; iae:respondent id:c ."
COUNCIL = f"id:c a iae:RegionalCouncil . id:r {ANSWER}"
# Small graphs beside the fixtures of tests/checks: what is right, or wrong in another way than there.
BESIDE = {
    "box-without-passage": ["id:p iae:box id:b ; a iae:Passage . id:b a iae:Box ."],
    "citation-outside-source": [
        "st:x a iae:Statement ; iae:source src:one ; iae:citation id:p . id:p iae:source src:two .",
        "st:x a iae:Statement ; iae:source src:one ; iae:citation id:p . id:p iae:source src:one .",
    ],
    "evidence-without-statement": ["st:x iae:evidence id:e . id:e a iae:Inference ."],
    "fact-without-statement": [
        "id:x a iae:Instrument ; iae:start 2010 . st:x iae:subject id:x ; iae:predicate iae:start ; iae:object 2010 ."
    ],
    "hierarchy-cycle": [
        " . ".join(f"id:{one} skos:broader id:{two}" for one, two in zip("abcdef", "bcdefa", strict=True)) + "."
    ],
    "instrument-without-content": [
        f"id:x a iae:Instrument . id:c iae:{link} id:x ."
        for link in ("componentOf", "conditionOf", "budgetOf", "observationOf", "participationIn")
    ],
    "open-ceiling-without-undetermined": [f"{CEILING} id:c .", f"{CEILING} id:r .", f"{CEILING} id:other ."],
    "participation-without-partner": [
        f"{PART} . id:i iae:hasPartner id:a .",
        f"{PART} . id:a a iae:Office .",
        f"{PART} ; cv:role role:beneficiary .",
    ],
    "passage-without-use": ["st:x iae:citation id:p . id:p a iae:Passage ."],
    "region-without-statement": [
        "st:x iae:subject id:r ; iae:source src:panorama-2014 . id:r a iae:Region .",
        "id:c iae:territory id:r . st:x iae:object id:c ; iae:source src:panorama-2014 . id:r a iae:Region .",
    ],
    "section-without-passage": [
        "id:p a iae:Passage ; iae:section id:b . id:b iae:partOfSection id:a . id:a a iae:Section . id:b a iae:Section ."
    ],
    "statement-without-triple": [
        'id:a skos:altLabel "b" . st:x a iae:Statement ; iae:subject id:a ; iae:predicate skos:altLabel ; iae:object "b" .'
    ],
    "survey-response-missing": [
        COUNCIL,
        f"{COUNCIL} id:s {ANSWER}",
        f"{COUNCIL} id:s {ANSWER} id:t {ANSWER}",
    ],
}


@cache
def cases(name: str) -> list[tuple[Triple, Store, frozenset[tuple[str, str]]]]:
    """Entries of one triple each, the graph that holds all others, and what the check newly finds in the whole."""
    fixture = Store()
    fixture.load(path=str(Path(__file__).parents[1] / "checks" / f"{name}.trig"))
    graphs = [{quad.triple for quad in fixture}]
    graphs += [declared(PROLOGUE + text) for text in BESIDE.get(name, [])]
    check = read_check(CHECKS[0].parent / f"{name}.rq")
    found = []
    for triples in graphs:
        for triple in sorted(triples, key=str):
            if not changes_terms(triple):
                graph = put(Store(), triples - {triple})
                found.append((triple, graph, said(check, put(graph, {triple})) - said(check, graph)))
    return found


def declared(text: str) -> set[Triple]:
    """The triples of some Turtle, its terms declared."""
    found = {quad.triple for quad in parse(text.encode(), format=RdfFormat.TURTLE)}
    terms = {t.predicate for t in found} | {t.object for t in found if t.predicate == TYPE}
    own = [term for term in terms if isinstance(term, NamedNode) and term.value.startswith(ONTOLOGY)]
    return found | {Triple(term, TYPE, NamedNode(OWL + "ObjectProperty")) for term in own}


def said(check: Check, store: Store) -> frozenset[tuple[str, str]]:
    """What one check finds in a store."""
    found = found_by(store, check.file, check.text)
    return frozenset((finding.focus, "" if check.sampled else finding.message["en"]) for finding in found)


def said_near(check: Check, store: Store, triple: Triple) -> set[tuple[str, str]]:
    """What one check finds near an entry of one triple."""
    checks = NearbyChecks(check.file.parent, store)
    checks.checks = [check]
    return {(f.focus, "" if check.sampled else f.message["en"]) for f in checks.findings({triple}, ENTRY)}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_check_speaks_near_its_own_fault(path: Path) -> None:
    """Of a file that makes a check speak, and of others, each triple alone is an entry for the rest: it speaks where it should."""
    check = read_check(path)
    wrong = [str(triple) for triple, graph, want in cases(path.stem) if said_near(check, graph, triple) != want]

    assert wrong == []
    assert any(want for _, _, want in cases(path.stem))


LINES = [(path, line) for path in CASES for line in range(len(read_check(path).follow))]


@pytest.mark.parametrize(
    ("path", "line"), LINES, ids=lambda value: value.stem if isinstance(value, Path) else str(value)
)
def test_no_line_of_a_header_is_idle(path: Path, line: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any one line of what it follows, a check would say something else in one of these cases, were each resource a hub."""
    monkeypatch.setattr(embedded, "MANY", 0)
    check = read_check(path)
    cut = replace(check, follow=check.follow[:line] + check.follow[line + 1 :])

    assert any(said_near(cut, graph, triple) != want for triple, graph, want in cases(path.stem))


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
