"""Names that the normal form gives: made from labels, taken once, the same whenever the entry is read."""

import pytest
from pyoxigraph import NamedNode, Store

from iae_atlas.entries.normal.form import all_normalised, normalised
from iae_atlas.namespaces import ENTRIES_GRAPH
from tests.entries.given import SOURCE, document
from tests.entries.normal.flat import FLAT, at, blocks, with_published


def test_the_names_of_an_accepted_entry_are_taken_again(vocabulary: Store) -> None:
    """What the author handed in once gives the same names once the atlas has it."""
    once = normalised(document(FLAT), vocabulary)
    store = with_published(vocabulary, once)

    assert normalised(document(FLAT), store).serialized() == once.serialized()


def test_a_name_that_means_something_else_gets_a_number(vocabulary: Store) -> None:
    """The aid of another source under the same label stays another thing, and the author is told."""
    other = normalised(
        document(
            FLAT.replace("src:page", "src:autre").replace("p:aide", "<https://w3id.org/iae-atlas/id/passage/autre/a>")
        ),
        vocabulary,
    )
    entry = normalised(document(FLAT), with_published(vocabulary, other))
    (found,) = [problem for problem in entry.problems if problem.focus.startswith("i:")]

    assert blocks(entry, "i:aide-a-encadrement-2", "iae:offeredBy") == {
        "<https://w3id.org/iae-atlas/id/passage/page/aide>"
    }
    assert (found.severity, found.rule, found.got, found.focus) == (
        "info",
        "name-taken",
        "i:aide-a-encadrement",
        "i:aide-a-encadrement-2",
    )


def test_the_name_of_something_withdrawn_is_not_given_again(vocabulary: Store) -> None:
    """What was withdrawn keeps its names."""
    gone = with_published(
        vocabulary, normalised(document(FLAT), vocabulary), "https://w3id.org/iae-atlas/graph/withdrawn"
    )

    assert "i:aide-a-encadrement-2" in normalised(document(FLAT), gone).serialized()


def test_a_source_without_a_name_is_called_by_its_label(vocabulary: Store) -> None:
    """So are its passages, below it."""
    text = """
_:s a iae:Source ; skos:prefLabel "Guide des aides : l'IAE"@fr, "Guide"@en .
_:p a iae:Passage ; iae:source _:s ; iae:locator "rubrique Conditions" .
council:83 iae:supportsNetwork body:coorace ; iae:citation _:p .
"""
    entry = normalised(document(text), vocabulary)

    assert entry.source == at("src:guide-des-aides-iae")
    assert entry.graph == NamedNode(ENTRIES_GRAPH + "guide-des-aides-iae")
    assert [str(quad.graph_name) for quad in entry.quads if quad.subject == at("council:83")] == [
        "<https://w3id.org/iae-atlas/id/passage/guide-des-aides-iae/rubrique-conditions>"
    ]


NAMELESS = """
_:s a iae:Source ; skos:prefLabel "Guide des aides"@fr, "Guide"@en {address}.
_:p a iae:Passage ; iae:source _:s ; iae:locator "rubrique Conditions" .
council:83 iae:supportsNetwork body:coorace ; iae:citation _:p .
"""


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("", "", "guide-des-aides"),
        ("; iae:address <https://www.example.org/a/>", "; iae:address <http://example.org/a>", "guide-des-aides"),
        ("; iae:address <https://example.org/a>", "; iae:address <https://example.org/b>", "guide-des-aides-2"),
        (
            '; iae:publicationDate "2014"^^xsd:gYear',
            '; iae:publicationDate "2015"^^xsd:gYear',
            "guide-des-aides-2",
        ),
    ],
)
def test_a_source_without_a_name_is_known_again(first: str, second: str, name: str, vocabulary: Store) -> None:
    """By its label and address, or by what is said of it; in the atlas as beside, and in whatever order."""
    texts = [NAMELESS.replace("{address}", each) for each in (first, second)]
    documents = [document(text, f"{place}.ttl") for place, text in zip("ab", texts, strict=True)]
    once = normalised(documents[0], vocabulary)
    later = normalised(documents[1], with_published(vocabulary, once))
    together = [entry.source for entry in all_normalised(documents, vocabulary)]

    assert later.source == at(f"src:{name}")
    assert together == [at("src:guide-des-aides"), at(f"src:{name}")]


def test_entries_given_together_share_no_name(vocabulary: Store) -> None:
    """Two sources with an aid of one label make two aids."""
    other = FLAT.replace("src:page", "src:autre").replace("p:aide", "<https://w3id.org/iae-atlas/id/passage/autre/a>")
    texts = [entry.serialized() for entry in all_normalised([document(FLAT), document(other)], vocabulary)]

    assert "i:aide-a-encadrement\n" in texts[0]
    assert "i:aide-a-encadrement-2\n" in texts[1]
    assert "i:aide-a-encadrement\n" not in texts[1]


def test_two_things_of_one_label_have_two_names(vocabulary: Store) -> None:
    """Within an entry the second gets a number, the same in every format."""
    text = SOURCE + "".join(
        f'_:{name} a iae:Budget ; skos:prefLabel "Budget"@fr, "Budget"@en ; iae:amount {amount} ; iae:citation p:aide .\n'
        for name, amount in (("z", 1000), ("a", 2000))
    )
    swapped = text.replace("_:z", "_:m").replace("_:a", "_:z").replace("_:m", "_:a")

    assert normalised(document(text), vocabulary).serialized() == normalised(document(swapped), vocabulary).serialized()
    assert "budget:budget-2\n" in normalised(document(text), vocabulary).serialized()


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Aide Auvergne (v2).ttl", "aide-auvergne-v2"), ("dossier/saisie.trig", "saisie"), ("Κ.ttl", "saisie")],
)
def test_an_entry_is_called_by_its_file(vocabulary: Store, name: str, slug: str) -> None:
    """Its short name is that of the file, as part of an IRI."""
    assert normalised(document(FLAT, name), vocabulary).slug == slug
