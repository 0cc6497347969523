"""The description of a resource is whole, says what proves it, and is the same in every form."""

import csv
from io import StringIO

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib.compare import isomorphic

from iae_atlas.namespaces import BASE, DERIVED_GRAPH, ID, INFERRED_GRAPH, OA, ONTOLOGY, PREFIXES, RDFS, SKOS, iae
from iae_atlas.site.content import Site
from iae_atlas.site.data.dataset import DATASET, FOAF, LICENCE, VOID
from iae_atlas.site.data.forms import written
from iae_atlas.site.data.linked import HANGING, INCOMING, described
from iae_atlas.site.data.linked_table import table

ARSIE = ID + "instrument/arsie"
RULE = ID + "rule/arsie-etude-interne"
PASSAGE = ID + "passage/panorama-2014/l491"
SAMPLES = (
    ARSIE,
    RULE,
    PASSAGE,
    ID + "region/11",
    ID + "source/panorama-2014",
    ID + "concept/kind/ACI",
    ID + "budget/aide-investissement-siae-2012",
    ONTOLOGY + "AidRule",
    BASE + "shapes#AidRuleShape",
    BASE + "query/budgets",
)
# rdflib's own parsers of JSON-LD and TriG use what it calls deprecated
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nt": "nt"}


def graph_of(site: Site, iri: str, form: str = "nt") -> rdflib.Graph:
    """The description as rdflib reads one form of it."""
    return rdflib.Graph().parse(data=written(described(site, iri).graphs, form), format=PARSERS[form])


@pytest.mark.parametrize("iri", SAMPLES)
@pytest.mark.parametrize("form", ["ttl", "jsonld", "rdf"])
def test_every_form_says_the_same(site: Site, iri: str, form: str) -> None:
    """Turtle, JSON-LD and RDF/XML read back as the triples of N-Triples; rdflib reads no file beside the document."""
    assert isomorphic(graph_of(site, iri, form), graph_of(site, iri))


@pytest.mark.parametrize("iri", SAMPLES)
def test_trig_keeps_what_is_deduced_apart(site: Site, iri: str) -> None:
    """Its default graph is what the other forms say; what nobody printed stands under the names of its graphs."""
    read = rdflib.Dataset()
    read.parse(data=written(described(site, iri).graphs, "trig"), format="trig")
    default = rdflib.Graph()
    for triple in read.default_graph:
        default.add(triple)

    assert isomorphic(default, graph_of(site, iri))
    assert {str(graph.identifier) for graph in read.graphs() if len(graph)} - {"urn:x-rdflib:default"} <= {
        INFERRED_GRAPH,
        DERIVED_GRAPH,
    }


def test_what_the_reasoner_adds_is_in_trig_and_table_only(site: Site) -> None:
    """ARSIE is a direct aid by its code; that it is one by class is deduced."""
    kind = rdflib.URIRef(iae("DirectAid"))
    rows = list(csv.DictReader(StringIO(table(described(site, ARSIE)).decode())))

    assert (rdflib.URIRef(ARSIE), rdflib.RDF.type, kind) not in graph_of(site, ARSIE)
    assert b"iae:DirectAid" in written(described(site, ARSIE).graphs, "trig")
    assert [row["basis"] for row in rows if row["value"] == str(kind) and row["direction"] == "out"] == ["inferred"]


def test_statements_come_whole_with_their_citations(site: Site) -> None:
    """Each of the statements about ARSIE has predicate, object, basis and a passage whose lines are there too."""
    graph = graph_of(site, ARSIE)
    statements = list(graph.subjects(rdflib.URIRef(iae("subject")), rdflib.URIRef(ARSIE)))
    counted = site.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?s <{iae('subject')}> <{ARSIE}> }}")

    assert len(statements) == counted[0]["n"] > 20
    for statement in statements:
        for part in ("predicate", "object", "basis", "lines", "source", "citation"):
            assert graph.value(statement, rdflib.URIRef(iae(part))) is not None, (statement, part)
        for passage in graph.objects(statement, rdflib.URIRef(iae("citation"))):
            assert graph.value(passage, rdflib.URIRef(iae("firstLine"))) is not None
            assert graph.value(passage, rdflib.URIRef(iae("pageFrom"))) is not None


def test_the_start_of_arsie_is_cited(site: Site) -> None:
    """The study says at line 487 that the aid has existed since 1993."""
    rows = list(csv.DictReader(StringIO(table(described(site, ARSIE)).decode())))
    start = [row for row in rows if row["property"] == iae("start")]

    assert [(row["value"], row["basis"], row["direction"]) for row in start] == [("1993", "stated", "out")]
    assert start[0]["lines"].split("-")[0].isdigit()


@pytest.mark.parametrize("iri", SAMPLES)
def test_everything_mentioned_is_labelled(site: Site, iri: str) -> None:
    """What has a label in the atlas has it in the description, in both languages where the atlas has both."""
    graph = graph_of(site, iri)
    nodes = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    missing = []
    for node in nodes:
        for predicate in (RDFS + "label", SKOS + "prefLabel"):
            for quad in site.store.quads_for_pattern(NamedNode(node), NamedNode(predicate), None, None):
                term = rdflib.Literal(quad.object.value, lang=quad.object.language)  # type: ignore[union-attr]
                found = {
                    (str(label), label.language)
                    for label in graph.objects(rdflib.URIRef(node), rdflib.URIRef(predicate))
                }  # type: ignore[attr-defined]
                if (str(term), term.language) not in found:
                    missing.append((node, str(term)))

    assert missing == []


def test_what_makes_no_sense_alone_comes_along(site: Site) -> None:
    """The ceiling of the rule is there with its amount: 7,500 euros; the selector of a passage with its offsets."""
    graph = graph_of(site, RULE)
    ceiling = graph.value(rdflib.URIRef(RULE), rdflib.URIRef(iae("hasCeiling")))
    selector = graph_of(site, PASSAGE).value(rdflib.URIRef(PASSAGE), rdflib.URIRef(OA + "hasSelector"))

    assert str(graph.value(ceiling, rdflib.URIRef(iae("amount")))) == "7500"
    assert graph_of(site, PASSAGE).value(selector, rdflib.URIRef(OA + "start")) is not None
    assert OA + "hasSelector" in HANGING


def test_a_doubt_comes_with_the_figure(site: Site) -> None:
    """The budget that is printed as 700 million has its flag beside it, with the proposed 700,000."""
    graph = graph_of(site, ID + "budget/aide-investissement-siae-2012")
    flag = rdflib.URIRef(ID + "flag/aide-investissement-siae-2012")

    assert str(graph.value(flag, rdflib.URIRef(iae("proposed")))) == "700000"
    assert len(list(graph.objects(flag, rdflib.URIRef(iae("reason"))))) == 2


def test_incoming_links_are_there_and_bounded(site: Site) -> None:
    """All rules point from ARSIE; the study, to which thousands point, gives a hundred a property and says how many there are."""
    links = described(site, ID + "source/panorama-2014")
    document = rdflib.URIRef(links.document)
    graph = graph_of(site, ID + "source/panorama-2014")
    given = [triple for triple in links.incoming if triple.predicate == NamedNode(iae("source"))]

    assert len(given) == INCOMING < links.more[iae("source")]
    assert any(
        f"{links.more[iae('source')]} links iae:source" in str(text)
        for text in graph.objects(document, rdflib.RDFS.comment)
    )
    assert any("/sparql?query=" in str(place) for place in graph.objects(document, rdflib.RDFS.seeAlso))
    assert len(described(site, ARSIE).more) == 0


def test_a_passage_says_what_is_stated_there(site: Site) -> None:
    """Line 491 is cited by statements, whose three parts are in the description of the passage."""
    graph = graph_of(site, PASSAGE)
    citing = list(graph.subjects(rdflib.URIRef(iae("citation")), rdflib.URIRef(PASSAGE)))
    statements = [node for node in citing if (node, rdflib.RDF.type, rdflib.URIRef(iae("Statement"))) in graph]

    assert len(statements) > 5
    for statement in statements:
        assert graph.value(statement, rdflib.URIRef(iae("object"))) is not None


def test_the_document_says_what_it_is(site: Site) -> None:
    """Its topic, its licence, the dataset, and its other forms."""
    found = described(site, ARSIE)
    graph, document = graph_of(site, ARSIE), rdflib.URIRef(found.document)

    assert found.document == ARSIE + ".ttl"
    assert graph.value(document, rdflib.URIRef(FOAF + "primaryTopic")) == rdflib.URIRef(ARSIE)
    assert graph.value(document, rdflib.DCTERMS.license) == rdflib.URIRef(LICENCE)
    assert graph.value(document, rdflib.DCTERMS.isPartOf) == rdflib.URIRef(DATASET)
    assert graph.value(document, rdflib.URIRef(VOID + "inDataset")) == rdflib.URIRef(DATASET)
    assert {str(other).rpartition(".")[2] for other in graph.objects(document, rdflib.DCTERMS.hasFormat)} == {
        "csv",
        "jsonld",
        "nt",
        "rdf",
        "trig",
    }


def test_turtle_uses_house_prefixes_and_starts_with_the_resource(site: Site) -> None:
    """The first block is that of the resource, under its short name, its type first."""
    text = written(described(site, ARSIE).graphs, "ttl").decode()
    head, _, body = text.partition("\n\n")

    assert f"PREFIX i: <{PREFIXES['i']}>" in head
    assert "PREFIX paca:" not in head
    assert body.startswith("i:arsie\n    a iae:Instrument ;\n")


def test_the_same_resource_gives_the_same_bytes(site: Site) -> None:
    """A description made anew is the same to the byte, blank nodes and all."""
    for iri in (ARSIE, ONTOLOGY + "AidRule"):
        before = {form: written(described(site, iri).graphs, form) for form in ("ttl", "jsonld", "nt", "rdf", "trig")}
        described.cache_clear()

        assert {form: written(described(site, iri).graphs, form) for form in before} == before
