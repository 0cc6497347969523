"""The model, what the atlas is, how to report an error and what can be taken away."""

import re
from pathlib import Path

import pytest

from iae_atlas.site import diagram
from iae_atlas.site.content import Site
from iae_atlas.site.pages.about import PASSES
from iae_atlas.site.pages.report import filled
from iae_atlas.site.pages.sparql import recipe_text, recipes
from iae_atlas.site.settings import SiteSettings
from tests.site.reading import read

ROOT = Path(__file__).parents[2]
QUALITY = (ROOT / "docs" / "data-quality.md").read_text(encoding="utf-8")


def test_diagram_names_terms_that_exist(site: Site) -> None:
    """Every box and every arrow is a term of the ontology with a label in both languages, or a code list."""
    for language in ("fr", "en"):
        for iri in [box.iri for box in diagram.boxes(site, language)] + [a.iri for a in diagram.arrows(site, language)]:
            assert site.labelled(iri, language)[1] == language, iri


def test_arrows_are_true_to_the_data(site: Site) -> None:
    """Each arrow of the diagram is a property that some resource of its first class really has, to one of the second."""
    for source, prop, target in diagram.ARROWS:
        start, end = (diagram.iri_of_box(name) if name else None for name in (source, target))
        narrow = "" if end is None or target == "topic" else f"?y a/<{RDFS}subClassOf>* <{end}> ."
        if target == "topic":
            narrow = f"?y <http://www.w3.org/2004/02/skos/core#inScheme> <{end}> ."
        query = f"SELECT ?x WHERE {{ ?x a/<{RDFS}subClassOf>* <{start}> ; <{IAE}{prop}> ?y . {narrow} }} LIMIT 1"

        assert site.select(query), (source, prop, target)


RDFS = "http://www.w3.org/2000/01/rdf-schema#"
IAE = "https://w3id.org/iae-atlas/ontology#"


def test_boxes_do_not_overlap(site: Site) -> None:
    """No two boxes stand in one place, and all stand inside the picture."""
    corners = [(box.x, box.y) for box in diagram.boxes(site, "fr")]

    assert len(corners) == len(set(corners))
    assert all(x + diagram.WIDTH <= diagram.SIZE[0] and y + diagram.HEIGHT <= diagram.SIZE[1] for x, y in corners)


def test_there_are_ten_recipes_that_find_something(site: Site) -> None:
    """Each recipe answers, in both languages; the last gives a graph."""
    taught = recipes(site)

    assert len(taught) == 10
    for recipe in taught:
        for language in ("fr", "en"):
            assert any(True for _ in site.store.query(recipe_text(recipe, language))), recipe.name


def test_model_page_leads_to_the_editor_with_each_recipe(site: Site) -> None:
    """A link beside each recipe opens it in the editor, prefilled; the diagram has its words in a table."""
    reading = read(site, "/model.html", "en")
    prefilled = [link for link in reading.links if "sparql.html?query=" in link]

    assert len(prefilled) == 10
    assert "The diagram in words" in reading.words


def test_measures_are_those_of_the_documentation() -> None:
    """Every measure on the page is in docs/data-quality.md."""
    for _, english, value in PASSES:
        first, last = value.split(" / ")

        assert re.search(rf"\b{first}\b", QUALITY), english
        assert re.search(rf"\b{last}\b", QUALITY) or int(last) == 286 - 19, english


def test_about_page_cites_as_citation_cff(site: Site) -> None:
    """The citation on the page has title, authors and licence of CITATION.cff; the statements are counted by basis."""
    words = read(site, "/about.html", "en").words
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    for line in ("type: dataset", '- name: "iae-atlas contributors"', "license: etalab-2.0"):
        assert line in words
        assert line in citation
    assert "@misc{iae-atlas," in words


def test_report_without_a_statement_is_complete(site: Site) -> None:
    """Without a statement the page says so and still gives a text and where to send it."""
    words = read(site, "/report.html").words

    assert "Aucun énoncé choisi" in words
    assert "CONTRIBUTING.md" in words


def test_report_shows_the_statement_and_a_ready_text(site: Site) -> None:
    """With a statement in the address the page shows its parts and a text that names its passage."""
    query = """PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
    SELECT ?s WHERE { ?s iae:subject <https://w3id.org/iae-atlas/id/rule/arsie-etude-interne> ; iae:predicate iae:rate }"""
    iri = str(site.select(query)[0]["s"])
    reading = read(site, "/report.html", "en", {"statement": [iri]})

    assert "Value 80%" in reading.words
    assert f"Statement: {iri}" in reading.words
    assert "Passages: line 491" in reading.words


@pytest.mark.parametrize("given", ["https://example.org/x", "https://w3id.org/iae-atlas/id/nothing", "<script>", "a b"])
def test_report_of_what_is_not_there_says_so(site: Site, given: str) -> None:
    """An address that the atlas does not know is shown back as text, and nothing breaks."""
    reading = read(site, "/report.html", "en", {"statement": [given]})

    assert "No such thing in this atlas" in reading.words
    assert "<script>" not in reading.html.replace("<script type", "")


def test_template_of_the_publisher_is_filled(site: Site) -> None:
    """Title and text take their places in the publisher's address, encoded."""
    template = "https://tracker.example.org/new?title={title}&body={body}"

    assert (
        filled(template, "a & b", "l. 1\nl. 2")
        == "https://tracker.example.org/new?title=a%20%26%20b&body=l.%201%0Al.%202"
    )
    assert filled("", "a", "b") == ""


def test_publisher_settings_reach_the_page(site: Site) -> None:
    """Where the publisher set a tracker and a contact, the page leads there."""
    plain = site.settings
    site.settings = SiteSettings(
        report="https://tracker.example.org/new?t={title}&b={body}", contact="atlas@example.org"
    )
    try:
        reading = read(site, "/report.html", "en", {"statement": ["https://w3id.org/iae-atlas/id/body/cniae"]})
    finally:
        site.settings = plain

    assert "mailto:atlas@example.org" in reading.links
    assert any(link.startswith("https://tracker.example.org/new?t=National%20Council") for link in reading.links)


def test_downloads_lead_to_every_dump_and_answer(site: Site) -> None:
    """Quads, Turtle, checksums, one file a named graph, and CSV, JSON and XLSX of each question, in the page's language."""
    french, english = read(site, "/downloads.html"), read(site, "/downloads.html", "en")

    assert {"/dumps/atlas.nq", "/dumps/atlas.trig", "/dumps/atlas.ttl", "/dumps/SHA256SUMS"} <= french.targets()
    assert "/dumps/graph/panorama-2014.ttl" in french.targets()
    assert "/queries/aid-rules.xlsx" in french.targets()
    assert "/queries/aid-rules.en.csv" in english.targets()
