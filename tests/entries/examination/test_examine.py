"""All problems come at once, of each document its own; documents given together see each other, and one known is told so."""

from datetime import date
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.normal.form import normalised
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from iae_atlas.namespaces import iae
from iae_atlas.store.opening import open_store
from tests.entries.checks.conftest import BASE, TODAY

HEAD = BASE[: BASE.index("\nsrc:")] + "\n"
EVENT = BASE[BASE.index("event:vote") :]


def examined(home: Home, store: Store, **texts: str) -> list[Examined]:
    """What is found in texts of Turtle that are given together."""
    documents = [read(f"{name}.ttl", text.encode(), home) for name, text in texts.items()]
    return examine(documents, home, store, today=TODAY)


def test_each_document_has_its_own_problems(atlas_home: Home) -> None:
    """In the order given, each with its file."""
    store = open_store(atlas_home)
    wrong = HEAD + EVENT.replace("eventk:adoption", "eventk:adopton")
    one, two = examined(atlas_home, store, un=BASE.replace(EVENT, "").replace("0.40", "80"), deux=wrong)

    assert [(each.rule, each.origin.file) for each in one.problems] == [("iaesh:EntryRule-rate", "un.ttl")]
    assert [(each.rule, each.origin.file) for each in two.problems] == [("link-nowhere", "deux.ttl")]


def test_a_broken_document_does_not_hide_the_others(atlas_home: Home) -> None:
    """What cannot be read has no entry, and is told."""
    store = open_store(atlas_home)
    broken, fine = examined(atlas_home, store, vide="\n", propre=BASE)

    assert broken.entry is None
    assert [each.rule for each in broken.problems] == ["read:empty"]
    assert fine.problems == []


def test_an_entry_that_the_atlas_holds_already(atlas_home: Home) -> None:
    """It is told so, and nothing of it is a duplicate or a change of itself."""
    store = Store()
    store.bulk_load(path=str(atlas_home.quads), format=RdfFormat.N_QUADS)
    entry = normalised(read("saisie.ttl", BASE.encode(), atlas_home), store)
    evidenced = Terms.read(store).below(iae("EvidencedNode"))
    for triple in entry.published(evidenced):
        for graph in (entry.graph, DefaultGraph()):
            store.add(Quad(triple.subject, triple.predicate, triple.object, graph))
    again = examine([read("saisie.ttl", BASE.encode(), atlas_home)], atlas_home, store, today=TODAY)[0]
    more = BASE + '\nrule:postes-insertion-limousin-poste skos:altLabel "Aide"@fr ; iae:citation page:montant .\n'
    added = examine([read("saisie.ttl", more.encode(), atlas_home)], atlas_home, store, today=TODAY)[0]

    assert [(each.severity, each.rule) for each in again.problems] == [("info", "entry-known")]
    assert added.problems == []


def test_a_known_entry_changed_is_a_redefinition_of_nothing(atlas_home: Home) -> None:
    """The same source may say more of what it described itself; a second name for it is one too many."""
    store = Store()
    store.bulk_load(path=str(atlas_home.quads), format=RdfFormat.N_QUADS)
    entry = normalised(read("saisie.ttl", BASE.encode(), atlas_home), store)
    for triple in entry.published(Terms.read(store).below(iae("EvidencedNode"))):
        for graph in (entry.graph, DefaultGraph()):
            store.add(Quad(triple.subject, triple.predicate, triple.object, graph))
    renamed = HEAD + 'i:postes-insertion-limousin skos:prefLabel "Autre nom"@fr ; iae:citation page:montant .\n'
    found = examine([read("suite.ttl", renamed.encode(), atlas_home)], atlas_home, store, today=TODAY)[0]

    assert [(each.severity, each.path, each.got) for each in found.problems if each.severity == "violation"] == [
        ("violation", "skos:prefLabel", '"Autre nom"@fr')
    ]


def test_today_is_the_calendars_by_default(atlas_home: Home) -> None:
    """A source read tomorrow is one read in the future."""
    store = open_store(atlas_home)
    tomorrow = date.fromordinal(date.today().toordinal() + 1)  # noqa: DTZ011
    text = BASE.replace("2016-05-02", tomorrow.isoformat())
    found = examine([read("saisie.ttl", text.encode(), atlas_home)], atlas_home, store)[0]

    assert "date-future" in {each.rule for each in found.problems}


def test_a_home_without_shapes_still_checks(atlas_home: Home, tmp_path: Path) -> None:
    """What only the graph can tell is told."""
    bare = Home(tmp_path, tmp_path)
    store = open_store(atlas_home)
    text = BASE.replace("iae:funder council:74", "iae:funder body:adem")
    found = examine([read("saisie.ttl", text.encode(), atlas_home)], bare, store, today=TODAY)[0]

    assert [each.rule for each in found.problems] == ["link-nowhere"]
    assert NamedNode("https://w3id.org/iae-atlas/id/body/adem") == found.problems[0].value


def test_the_checks_of_the_graph_have_the_last_word(atlas_home: Home) -> None:
    """What no shape and no check of entries tells is told, where nothing else stands in the way; else it would only say so again."""
    store = open_store(atlas_home)
    unused = BASE + '\npage:autre a iae:Passage ; iae:source src:aide-limousin ; iae:locator "rubrique Autre" .\n'
    (fine,) = examined(atlas_home, store, saisie=unused)
    (wrong,) = examined(atlas_home, store, saisie=unused.replace("0.40", "80"))

    assert [(each.severity, each.rule, each.focus, each.origin.line) for each in fine.problems] == [
        ("warning", "check:passage-without-use", "id:passage/aide-limousin/autre", 94)
    ]
    assert fine.conforms
    assert [each.rule for each in wrong.problems] == ["iaesh:EntryRule-rate"]
