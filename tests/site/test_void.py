"""VoID tells the truth about the graph, and the catalogue is what DCAT-AP asks for."""

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from iae_atlas.site.content import Site
from iae_atlas.site.data.catalogue import catalogue, catalogue_data
from iae_atlas.site.data.datacite import datacite
from iae_atlas.site.data.dataset import CATALOGUE, DATASET, DCAT, place
from iae_atlas.site.data.forms import n_triples
from iae_atlas.site.data.schema_org import linked, schema_type
from iae_atlas.site.data.void import void
from iae_atlas.site.settings import SiteSettings

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
WHOLE = rdflib.URIRef(DATASET)


@pytest.fixture(scope="module")
def described(site: Site) -> rdflib.Graph:
    """Give the VoID description."""
    return rdflib.Graph().parse(data=n_triples(void(site)), format="nt")


def counted(site: Site, query: str) -> int:
    """The one number that a query gives."""
    return int(str(site.select(query)[0]["n"]))


def test_totals_are_those_of_sparql(site: Site, described: rdflib.Graph) -> None:
    """Triples, subjects and objects of the default graph; triples as the build reports them, too."""
    assert described.value(WHOLE, VOID.triples).toPython() == counted(
        site, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    )  # type: ignore[union-attr]
    assert described.value(WHOLE, VOID.distinctSubjects).toPython() == counted(  # type: ignore[union-attr]
        site, "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
    )


def test_class_partitions_count_entities(site: Site, described: rdflib.Graph) -> None:
    """27 regions of 2014, and for each class what SPARQL counts."""
    sizes = {
        str(described.value(part, VOID["class"])): described.value(part, VOID.entities).toPython()  # type: ignore[union-attr]
        for part in described.objects(WHOLE, VOID.classPartition)
    }

    assert sizes["https://w3id.org/iae-atlas/ontology#Region"] == 27
    assert len(sizes) == counted(site, "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?s a ?c FILTER(ISIRI(?c)) }")
    for cls in list(sizes)[::7]:
        assert sizes[cls] == counted(site, f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a <{cls}> }}")


def test_property_partitions_count_triples(site: Site, described: rdflib.Graph) -> None:
    """Their sum is the whole."""
    sizes = [
        described.value(part, VOID.triples).toPython()  # type: ignore[union-attr]
        for part in described.objects(WHOLE, VOID.propertyPartition)
    ]

    assert sum(sizes) == described.value(WHOLE, VOID.triples).toPython()  # type: ignore[union-attr]


def test_linksets_lead_outside(site: Site, described: rdflib.Graph) -> None:
    """Wikidata, INSEE, NUTS and GeoNames, with as many links as there are; candidates are no links."""
    sets = {
        str(described.value(node, VOID.linkPredicate)).rpartition("#")[2]: described.value(
            node, VOID.triples
        ).toPython()  # type: ignore[union-attr]
        for node in described.subjects(rdflib.RDF.type, VOID.Linkset)
    }

    assert {"wikidata", "inseeResource", "nutsRegion", "geonames"} <= sets.keys()
    assert "wikidataCandidate" not in sets
    for name, count in sets.items():
        assert count == counted(
            site, f"SELECT (COUNT(*) AS ?n) WHERE {{ ?s <https://w3id.org/iae-atlas/ontology#{name}> ?o }}"
        )


def test_examples_exist_and_graphs_are_subsets(site: Site, described: rdflib.Graph) -> None:
    """Each example is described in the atlas; each named graph has its size."""
    examples = list(described.objects(WHOLE, VOID.exampleResource))

    assert len(examples) == 5
    assert all(site.exists(str(example)) for example in examples)
    graph = "https://w3id.org/iae-atlas/graph/shapes"
    assert (WHOLE, VOID.subset, rdflib.URIRef(graph)) in described
    assert described.value(rdflib.URIRef(graph), VOID.triples).toPython() == counted(  # type: ignore[union-attr]
        site, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    )


@pytest.fixture(scope="module")
def profile(interop_path: Path) -> rdflib.Graph:
    """Give the shapes of DCAT-AP 3.0.1, without two references to shapes that the file does not hold."""
    shapes = rdflib.Graph().parse(interop_path / "dcat-ap-3.0.1-shacl.ttl")
    dangling = [t for t in shapes.triples((None, SH.property, None)) if (t[2], SH.path, None) not in shapes]
    assert len(dangling) == 2
    for triple in dangling:
        shapes.remove(triple)
    return shapes


def conforms(data: rdflib.Graph, profile: rdflib.Graph) -> tuple[bool, str]:
    """Whether a catalogue conforms, and what the validator says."""
    result, _, text = pyshacl.validate(data, shacl_graph=profile, do_owl_imports=False)
    return bool(result), str(text)


def read_catalogue(site: Site) -> rdflib.Graph:
    """The catalogue as rdflib reads it."""
    return rdflib.Graph().parse(data=catalogue_data(site, form="ttl").read(), format="turtle")


def test_the_catalogue_conforms(site: Site, profile: rdflib.Graph) -> None:
    """DCAT-AP 3 finds nothing to say."""
    result, text = conforms(read_catalogue(site), profile)

    assert result, text


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [(DATASET, rdflib.DCTERMS.title), (f"{CATALOGUE}#dump-ttl", rdflib.URIRef(DCAT + "accessURL"))],
)
def test_a_broken_catalogue_does_not(site: Site, profile: rdflib.Graph, subject: str, predicate: rdflib.URIRef) -> None:
    """Without the title of the dataset, or without the address of a dump, the profile objects."""
    broken = read_catalogue(site)
    broken.remove((rdflib.URIRef(subject), predicate, None))

    assert not conforms(broken, profile)[0]


def test_the_period_is_that_of_the_study(site: Site) -> None:
    """From December 2012, when the survey began, to May 2014, when the study was published."""
    graph = read_catalogue(site)
    period = graph.value(WHOLE, rdflib.DCTERMS.temporal)

    assert str(graph.value(period, rdflib.URIRef(DCAT + "startDate"))) == "2012-12"
    assert str(graph.value(period, rdflib.URIRef(DCAT + "endDate"))) == "2014-05"


def test_addresses_follow_where_the_site_stands(atlas_home: object, site: Site) -> None:
    """With an address, documents stand there; names of resources never change."""
    moved = Site(site.home, SiteSettings(address="https://atlas.example.org/iae", contact="who@example.org"))
    graph = rdflib.Graph().parse(data=n_triples(catalogue(moved)), format="nt")

    assert place(moved, "/sparql") == "https://atlas.example.org/iae/sparql"
    assert (None, None, rdflib.URIRef("https://atlas.example.org/iae/dumps/atlas.nq.gz")) in graph
    assert (None, None, rdflib.URIRef("mailto:who@example.org")) in graph
    assert (WHOLE, rdflib.RDF.type, rdflib.URIRef(DCAT + "Dataset")) in graph


def test_metadata_for_a_doi_invents_none(site: Site) -> None:
    """What is missing is named; the study is what the dataset derives from."""
    found = datacite(site)
    attributes = found["data"]["attributes"]

    assert found["missing"] == ["doi", "publicationYear"]
    assert "doi" not in attributes
    assert attributes["relatedItems"][0]["relationType"] == "IsDerivedFrom"
    assert attributes["dates"] == [{"date": "2012-12/2014-05", "dateType": "Coverage"}]


def test_pages_say_what_they_are_about(site: Site) -> None:
    """The home page is about the dataset, the page of a region about an area that has a name in the page's language."""
    home = linked(site, "fr", "/index.html", "iae-atlas")
    region = linked(site, "en", "/id/region/11.html", "Île-de-France", "https://w3id.org/iae-atlas/id/region/11")

    assert home["@type"] == "Dataset"
    assert home["temporalCoverage"] == "2012-12/2014-05"
    assert region["about"] == {
        "@id": "https://w3id.org/iae-atlas/id/region/11",
        "@type": "AdministrativeArea",
        "name": "Île-de-France",
    }
    assert schema_type(site, "https://w3id.org/iae-atlas/id/flag/lorraine-travaux-montant") == "Thing"


def test_a_graph_has_a_page_that_counts(site: Site) -> None:
    """The graph of the study in both languages, with its size; a graph that is reached by name only says so."""
    from iae_atlas.site.pages import ROUTES
    from iae_atlas.site.rendering import rendered
    from iae_atlas.site.routing import page_at

    size = counted(
        site, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH <https://w3id.org/iae-atlas/graph/inferred> { ?s ?p ?o } }"
    )
    page = page_at(ROUTES, site, "/graph/inferred.html", "en")
    text = rendered(site, page, "en", "/graph/inferred.html", "/en/graph/inferred.html")

    assert f"{size:,} triples" in text
    assert "reached by its name only" in text
    assert page_at(ROUTES, site, "/graph/panorama-2014.html", "fr").title == "L'étude de 2014"
