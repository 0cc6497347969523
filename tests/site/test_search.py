"""A resource is found by any of its names, and facets count what another choice would give."""

import json

import pytest

from iae_atlas.letters import plain_letters
from iae_atlas.namespaces import ID
from iae_atlas.site.content import Site
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.pages.search import index_of
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import page_at
from iae_atlas.site.search.export import exported
from iae_atlas.site.search.index import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pole emploi", "body/pole-emploi"),
        ("Pôle Emploi", "body/pole-emploi"),
        ("poel emploi", "body/pole-emploi"),
        ("NPC", "region/31"),
        ("regie de quartier", "concept/kind/RQ"),
        ("Régies de quartier", "concept/kind/RQ"),
        ("aci", "concept/kind/ACI"),
        ("geiq", "concept/kind/GEIQ"),
        ("arsie", "instrument/arsie"),
        ("emploi tremplin environnment", "instrument/emplois-tremplin-environnement"),
        ("replic", "instrument/replic"),
        ("haute corse", "department/2B"),
    ],
)
def test_the_thing_that_is_meant_comes_first(site: Site, text: str, expected: str) -> None:
    """Accents, capitals, plurals, acronyms, printed variants and slips of the hand lead to the same thing."""
    hits = index_of(site).search(text)

    assert hits.documents[0].iri == ID + expected


def test_a_misspelt_word_is_said_to_have_been_replaced(site: Site) -> None:
    """Whoever searches sees what was searched instead."""
    hits = index_of(site).search("aquitane")

    assert "aquitaine" in hits.mended["aquitane"]
    assert hits.total > 20


def test_words_that_are_nowhere_find_nothing(site: Site) -> None:
    """No answer is better than a wrong one."""
    assert index_of(site).search("zzyzx qwrt").total == 0


@pytest.mark.parametrize(
    "text", ['"', "a AND (", "NEAR(", "*", "'; DROP TABLE found; --", "l'", "   ", "-", "é" * 5000]
)
def test_no_text_breaks_the_search(site: Site, text: str) -> None:
    """What means something to the search engine is but a word here."""
    assert index_of(site).search(text).total >= 0


def test_facets_count_what_another_choice_would_give(site: Site) -> None:
    """The chosen value of a facet does not hide the counts of its other values."""
    index = index_of(site)
    free = index.search("emploi")
    chosen = index.search("emploi", {"sort": "instrument"})

    assert chosen.facets["sort"] == free.facets["sort"]
    assert chosen.total == free.facets["sort"]["instrument"]
    assert {one.sort for one in chosen.documents} == {"instrument"}
    assert sum(chosen.facets["region"].values()) < sum(free.facets["region"].values())


def test_a_facet_alone_lists_all_that_has_it(site: Site) -> None:
    """The study describes or lists three instruments of Île-de-France, other sources three more."""
    hits = index_of(site).search("", {"sort": "instrument", "region": "11"})

    assert {one.iri.removeprefix(ID) for one in hits.documents} == {
        "instrument/arsie",
        "instrument/emplois-insertion-environnement",
        "instrument/emplois-tremplin-ile-de-france",
        "instrument/emplois-tremplin-projet-ile-de-france",
        "instrument/fonds-transition-emplois-tremplin-iae",
        "instrument/emplois-tremplin-iae",
    }


def test_an_instrument_is_found_under_its_axis_and_its_structures(site: Site) -> None:
    """The aid of Rhône-Alpes to ACI stands under the first axis, and is open to ACI."""
    document = next(one for one in index_of(site).documents if one.iri == f"{ID}instrument/aides-aci-rhone-alpes")

    assert "1" in document.axes
    assert "ACI" in document.structures
    assert document.regions == ["82"]


def test_every_document_has_a_page(site: Site) -> None:
    """What is found can be opened."""
    for document in index_of(site).documents[::41]:
        if not document.path.startswith(("/ontology/", "/queries/")):
            assert page_at(ROUTES, site, document.path, "fr").title


@pytest.mark.parametrize(("language", "found"), [("fr", "résultats"), ("en", "results")])
def test_the_page_shows_what_was_found(site: Site, language: str, found: str) -> None:
    """The page holds the hits, the facets and the words that were asked for."""
    page = page_at(ROUTES, site, "/search.html", language, {"q": ["pole emploi"]})
    html = rendered(site, page, language, "/search.html", f"/{language}/search.html")

    assert found in html
    assert 'href="id/body/pole-emploi.html"' in html
    assert 'value="pole emploi"' in html
    assert page.private


def test_what_was_asked_for_is_escaped(site: Site) -> None:
    """Words of a reader never become part of the page."""
    page = page_at(ROUTES, site, "/search.html", "fr", {"q": ["<script>alert(1)</script>"]})

    assert "<script>alert" not in rendered(site, page, "fr", "/search.html", "/fr/search.html")


def test_the_file_for_the_browser_holds_the_same_documents(site: Site) -> None:
    """A site without a server searches the same things."""
    content = json.loads(exported(site, "en"))

    assert len(content["documents"]) == len(index_of(site).documents)
    assert content["values"]["region"]["31"] == "Nord-Pas-de-Calais"
    assert content["facets"]["axis"] == "Axis"


def test_folding_and_tokens() -> None:
    """Ligatures are written out, accents fall, words without sense are left aside unless there are no others."""
    assert plain_letters("Œuvre ÉCOLE") == "oeuvre ecole"
    assert tokens("régie de quartier") == ["regie", "quartier"]
    assert tokens("de la") == ["de", "la"]
