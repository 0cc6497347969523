"""What a second source says stands on the pages beside the study's, each with its place; its passages have pages too."""

import re

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from iae_atlas.entries.acceptance.contribution import Contribution, today
from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.normal.form import normalised
from iae_atlas.locations import Home
from iae_atlas.namespaces import iae
from iae_atlas.site.content import Site
from tests.entries.given import SOURCE, document
from tests.site.pages import section, words, written

FACTS = """
i:emplois-tremplin-iae iae:start "2004"^^xsd:gYear ; iae:end "2016"^^xsd:gYear ; iae:citation p:aide .
rule:page-poste a iae:AidRule ; skos:prefLabel "Poste (page du conseil)"@fr, "Post (council's page)"@en ;
    iae:rate 0.4 ; iae:citation p:aide .
i:emplois-tremplin-iae iae:hasRule rule:page-poste .
"""


@pytest.fixture(scope="module")
def two(atlas_home: Home) -> Site:
    """Give the site of an atlas that has an entry too."""
    store = Store()
    store.bulk_load(path=str(atlas_home.quads), format=RdfFormat.N_QUADS)
    terms = Terms.read(store)
    entry = normalised(document(SOURCE + FACTS), store, terms)
    entry.quads += Contribution(entry.source, "page", "aide", b"", today()).quads()
    for triple in entry.published(terms.below(iae("EvidencedNode"))):
        for graph in (entry.graph, DefaultGraph()):
            store.add(Quad(triple.subject, triple.predicate, triple.object, graph))
    return Site(atlas_home, store=store)


@pytest.mark.parametrize(
    ("language", "title", "place"),
    [
        ("fr", "Rubrique Aide", "Source Page du conseil Endroit rubrique Aide Adresse https://example.org/aide"),
        ("en", "Section Aide", "Source Page of the council Place rubrique Aide Address https://example.org/aide"),
    ],
)
def test_a_passage_without_lines_has_a_page(two: Site, language: str, title: str, place: str) -> None:
    """It says where the passage is in words, in which source, and what it states; nothing of lines, nor of proving them."""
    html = written(two, "/id/passage/page/aide.html", language)

    assert f"<h1>{title}</h1>" in html
    assert section(html, "place-title").strip().endswith(place)
    assert "iae-atlas cite" not in html
    assert "2016" in section(html, "said-title")


def test_a_fact_of_another_source_names_it(two: Site) -> None:
    """The instrument's page gives the end, and where it is said; what the study says keeps its lines."""
    html = written(two, "/id/instrument/emplois-tremplin-iae.html")
    cited = re.findall(r'<a class="cite" href="([^"]+)">([^<]+)</a>', html)

    assert ("../passage/page/aide.html", "Page du conseil, rubrique Aide") in {
        (href.replace("../../fr/id/", "../"), text) for href, text in cited
    }
    assert any(text == "l. 271" for _, text in cited)


def test_the_graph_of_a_source_is_called_what_it_is(two: Site) -> None:
    """All entries on one source are one graph."""
    assert "<h1>Saisies sur une source" in written(two, "/graph/entries/page.html")


def test_a_contribution_has_a_page(two: Site) -> None:
    """Day, licence and source of an entry can be read."""
    text = words(written(two, "/id/contribution/page/aide.html"))

    assert "etalab-2.0" in text
    assert "Page du conseil" in text
