"""The ontology and the shapes are documented from the graph, a page for each term and shape, in both languages."""

import pytest

from iae_atlas.errors import UnknownPage
from iae_atlas.namespaces import ONTOLOGY
from iae_atlas.site.content import Site
from iae_atlas.site.shapes import checking, shapes
from iae_atlas.site.terms import all_terms, disjoint, modules
from tests.site.reading import read


def test_index_gives_the_metadata(site: Site) -> None:
    """Version, prior version, prefix, creators, licence and citation stand on the index."""
    words = read(site, "/ontology.html", "en").words

    assert "Version 0.1.0" in words
    assert "Prior version none: this is the first" in words
    assert "Prefix iae: https://w3id.org/iae-atlas/ontology#" in words
    assert "Creators iae-atlas contributors" in words
    assert "Licence Licence Ouverte 2.0 (etalab-2.0)" in words


def test_every_term_stands_in_one_module_of_the_index(site: Site) -> None:
    """The modules hold all terms, each once."""
    listed = [term for module in modules(site) for term in module.terms]

    assert sorted(listed) == all_terms(site)


def test_class_page_says_genus_disjointness_uses_and_shapes(site: Site) -> None:
    """`iae:AidRule` is an evidenced node, disjoint with ceilings, used 26 times, checked by AidRuleShape, asked by aid-rules."""
    reading = read(site, "/ontology/AidRule.html", "en")

    assert "Genus evidenced node" in reading.words
    assert "29 resources declared" in reading.words
    assert "/en/ontology/Ceiling.html" in reading.targets()
    assert "/en/shapes/AidRuleShape.html" in reading.targets()
    assert "/en/queries/aid-rules.html" in reading.targets()
    assert ONTOLOGY + "Ceiling" in disjoint(site, ONTOLOGY + "AidRule")


def test_property_page_says_range_and_characteristics(site: Site) -> None:
    """`iae:rate` leads to a decimal, once at most, and has examples with their lines."""
    words = read(site, "/ontology/rate.html", "en").words

    assert "Value (range) xsd:decimal" in words
    assert "functional: one value at most" in words
    assert "Examples" in words
    assert "l. 5" in words or "l. 4" in words


def test_equivalent_expression_is_in_words(site: Site) -> None:
    """An instrument with an OPCA is an instrument that has a partner whose kind is OPCA; the reasoner finds its members."""
    words = read(site, "/ontology/InstrumentWithOPCA.html", "en").words

    assert "Equivalent to instrument and that has by “has partner” at least one thing whose “kind of actor” is" in words
    assert "more by the reasoner" in words


def test_unknown_term_is_no_page(site: Site) -> None:
    """A term that the ontology does not declare has no page."""
    with pytest.raises(UnknownPage):
        read(site, "/ontology/NoSuchTerm.html")


def test_all_terms_and_shapes_can_be_written(site: Site) -> None:
    """Every term and every shape has a page that can be written."""
    for term in all_terms(site):
        assert read(site, f"/ontology/{term.removeprefix(ONTOLOGY)}.html", "en").levels[0] == 1
    for shape in shapes(site).values():
        assert read(site, f"/shapes/{shape.name}.html", "fr").levels[0] == 1


def test_shape_page_gives_demands_and_both_messages(site: Site) -> None:
    """The rate lies between 0 and 1, is a decimal, stands once; the message is there in both languages, marked as such."""
    reading = read(site, "/shapes/AidRuleShape-rate.html", "en")

    assert "count of at most 1" in reading.words
    assert "value of at most 1" in reading.words
    assert "datatype xsd:decimal" in reading.words
    assert reading.language_of("Écrivez 0.80 pour 80 %") == {"fr"}
    assert reading.language_of("Write 0.80 for 80 %") == {"en"}


def test_shapes_that_check_a_term_are_found_by_target_and_path(site: Site) -> None:
    """A class is checked by what targets it, a property by what has it in its path."""
    by_term = checking(site)

    assert "https://w3id.org/iae-atlas/shapes#AidRuleShape" in by_term[ONTOLOGY + "AidRule"]
    assert "https://w3id.org/iae-atlas/shapes#AidRuleShape-rate" in by_term[ONTOLOGY + "rate"]


def test_shapes_of_entries_have_pages_and_a_list_of_their_own(site: Site) -> None:
    """What a report on an entry names can be read; the pages of terms go on naming what the whole graph is held against."""
    reading = read(site, "/shapes/EntryRule-rate.html", "en")
    index = read(site, "/shapes.html", "en")

    assert "value of at most 1" in reading.words
    assert "Shapes of entries" in index.words
    assert "/en/shapes/EntryRule.html" in index.targets()
    assert not [iri for iris in checking(site).values() for iri in iris if "#Entry" in iri]
