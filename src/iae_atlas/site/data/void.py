"""
The dataset in VoID: how many triples, of which classes and properties, in which graphs, with which links to elsewhere.

Numbers are those of the default graph, which is what SPARQL sees, and each can be had again from it by a query.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pyoxigraph import Triple

from iae_atlas.namespaces import GRAPH, ID, ONTOLOGY, contracted, iae
from iae_atlas.site.content import Site, iri_of, text_of
from iae_atlas.site.data import dataset as about
from iae_atlas.site.data.dataset import CATALOGUE, DATASET, DCT, FOAF, TYPE, VOID, Sayings, integer, place, text
from iae_atlas.site.data.forms import GRAPH_FORMS, MEDIA, Graphs, written
from iae_atlas.site.data.kept import graph_names, kept
from iae_atlas.site.data.routing import Data, DataRoute, single
from iae_atlas.site.data.turtle import ALL_PREFIXES

TOTALS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) (COUNT(DISTINCT ?p) AS ?properties)
WHERE { ?s ?p ?o }"""
CLASSES = "SELECT ?class (COUNT(DISTINCT ?s) AS ?entities) WHERE { ?s a ?class FILTER(ISIRI(?class)) } GROUP BY ?class ORDER BY ?class"
PROPERTIES = """
SELECT ?property (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
WHERE { ?s ?property ?o } GROUP BY ?property ORDER BY ?property"""
ENTITIES = f'SELECT (COUNT(DISTINCT ?s) AS ?entities) WHERE {{ ?s a ?class FILTER(STRSTARTS(STR(?s), "{ID}")) }}'
LINKS = """
SELECT (COUNT(*) AS ?triples) WHERE { ?s <%s> ?o FILTER(STRSTARTS(STR(?o), "%s")) }"""
SIZE = "SELECT (COUNT(*) AS ?triples) WHERE { GRAPH <%s> { ?s ?p ?o } }"
# Candidates that nobody has confirmed (`iae:wikidataCandidate` and its like) are no links.
TARGETS = (
    ("wikidata", iae("wikidata"), "http://www.wikidata.org/entity/", {"fr": "Wikidata", "en": "Wikidata"}),
    (
        "insee",
        iae("inseeResource"),
        "http://id.insee.fr/",
        {"fr": "INSEE, données géographiques", "en": "INSEE, geographical data"},
    ),
    ("nuts", iae("nutsRegion"), "http://data.europa.eu/nuts/", {"fr": "NUTS, Eurostat", "en": "NUTS, Eurostat"}),
    ("geonames", iae("geonames"), "https://sws.geonames.org/", {"fr": "GeoNames", "en": "GeoNames"}),
    (
        "geonames-territory",
        iae("geonamesTerritory"),
        "https://sws.geonames.org/",
        {"fr": "GeoNames, territoires", "en": "GeoNames, territories"},
    ),
)
FEATURES = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML", "TriG", "N-Quads")
EXAMPLES = (
    ID + "region/11",
    ID + "instrument/arsie",
    ID + "rule/arsie-etude-interne",
    ID + "passage/panorama-2014/l491",
    ONTOLOGY + "AidRule",
)
EXAMPLE_CLASSES = ("iae:Region", "iae:Instrument", "iae:AidRule", "iae:Passage", "iae:Source")


def void(site: Site) -> frozenset[Triple]:
    """The description of the dataset and of its parts."""
    said = Sayings()
    document = place(site, "/.well-known/void")
    said.say(document, TYPE, VOID + "DatasetDescription", FOAF + "Document")
    said.say(document, FOAF + "primaryTopic", DATASET)
    said.say(document, DCT + "license", about.LICENCE)
    _dataset(site, said)
    _statistics(site, said)
    _graphs(site, said)
    _links(site, said)
    return frozenset(said)


def _dataset(site: Site, said: Sayings) -> None:
    said.say(DATASET, TYPE, VOID + "Dataset")
    said.words(DATASET, DCT + "title", about.TITLE)
    said.words(DATASET, DCT + "description", about.DESCRIPTION)
    said.say(DATASET, DCT + "license", about.LICENCE)
    said.say(DATASET, DCT + "publisher", about.PUBLISHER)
    said.say(DATASET, FOAF + "homepage", place(site, "/"))
    said.say(DATASET, VOID + "uriSpace", text(ID))
    said.say(DATASET, VOID + "sparqlEndpoint", place(site, "/sparql"))
    said.say(
        DATASET, VOID + "dataDump", *(place(site, f"/dumps/atlas.{form}.gz") for form in ("nq", "ttl", "jsonld", "rdf"))
    )
    said.say(DATASET, VOID + "feature", *(ALL_PREFIXES["formats"] + name for name in FEATURES))
    said.say(DATASET, VOID + "exampleResource", *examples(site))
    said.say(DATASET, VOID + "vocabulary", *vocabularies(site))


def _statistics(site: Site, said: Sayings) -> None:
    for triples, subjects, objects, properties in site.rows(TOTALS, "triples", "subjects", "objects", "properties"):
        said.say(DATASET, VOID + "triples", integer(int(text_of(triples))))
        said.say(DATASET, VOID + "distinctSubjects", integer(int(text_of(subjects))))
        said.say(DATASET, VOID + "distinctObjects", integer(int(text_of(objects))))
        said.say(DATASET, VOID + "properties", integer(int(text_of(properties))))
    for (entities,) in site.rows(ENTITIES, "entities"):
        said.say(DATASET, VOID + "entities", integer(int(text_of(entities))))
    classes = 0
    for cls, entities in site.rows(CLASSES, "class", "entities"):
        classes += 1
        part = _part("class", iri_of(cls))
        said.say(DATASET, VOID + "classPartition", part)
        said.say(part, VOID + "class", iri_of(cls))
        said.say(part, VOID + "entities", integer(int(text_of(entities))))
    said.say(DATASET, VOID + "classes", integer(classes))
    for prop, triples, subjects, objects in site.rows(PROPERTIES, "property", "triples", "subjects", "objects"):
        part = _part("property", iri_of(prop))
        said.say(DATASET, VOID + "propertyPartition", part)
        said.say(part, VOID + "property", iri_of(prop))
        said.say(part, VOID + "triples", integer(int(text_of(triples))))
        said.say(part, VOID + "distinctSubjects", integer(int(text_of(subjects))))
        said.say(part, VOID + "distinctObjects", integer(int(text_of(objects))))


def _graphs(site: Site, said: Sayings) -> None:
    for graph in graph_names(site):
        said.say(DATASET, VOID + "subset", graph)
        said.say(graph, TYPE, VOID + "Dataset")
        said.say(graph, DCT + "title", text(graph.removeprefix(GRAPH)))
        said.say(graph, VOID + "dataDump", place(site, f"/dumps/graph/{graph.removeprefix(GRAPH)}.ttl.gz"))
        for (triples,) in site.rows(SIZE % graph, "triples"):
            said.say(graph, VOID + "triples", integer(int(text_of(triples))))


def _links(site: Site, said: Sayings) -> None:
    for name, predicate, space, title in TARGETS:
        for (triples,) in site.rows(LINKS % (predicate, space), "triples"):
            count = int(text_of(triples))
            if count == 0:
                continue
            linkset, target = f"{CATALOGUE}#linkset-{name}", f"{CATALOGUE}#outside-{name.partition('-')[0]}"
            said.say(DATASET, VOID + "subset", linkset)
            said.say(linkset, TYPE, VOID + "Linkset")
            said.words(linkset, DCT + "title", title)
            said.say(linkset, VOID + "linkPredicate", predicate)
            said.say(linkset, VOID + "subjectsTarget", DATASET)
            said.say(linkset, VOID + "objectsTarget", target)
            said.say(linkset, VOID + "triples", integer(count))
            said.say(target, TYPE, VOID + "Dataset")
            said.say(target, VOID + "uriSpace", text(space))


def examples(site: Site) -> list[str]:
    """Some resources to start from: well-known ones, else the first of some classes."""
    known = [iri for iri in EXAMPLES if iri in site.classes]
    return known or [site.members[cls][0] for cls in EXAMPLE_CLASSES if cls in site.members]


def vocabularies(site: Site) -> list[str]:
    """The namespaces of the classes and properties that the data uses."""
    used = {iri_of(prop) for (prop,) in site.rows("SELECT DISTINCT ?p WHERE { ?s ?p ?o }", "p")}
    used |= {iri_of(cls) for (cls,) in site.rows("SELECT DISTINCT ?c WHERE { ?s a ?c FILTER(ISIRI(?c)) }", "c")}
    return sorted({iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in used if not iri.startswith(ID)})


def _part(kind: str, iri: str) -> str:
    name = contracted(iri)
    short = name.replace(":", "-") if name != iri else iri.rpartition("/")[2].replace("#", "-")
    return f"{CATALOGUE}#{kind}-{short}"


def void_data(site: Site, *, form: str) -> Data:
    """The description in one form, made once."""
    if site.settings.address:  # it stands in the description, which then is not that of the build alone
        return Data(MEDIA[form], _written(site, form))
    return Data(MEDIA[form], kept(site, f"void.{form}", partial(_written, site, form)))


def _written(site: Site, form: str) -> bytes:
    return written(Graphs(void(site), {}, (place(site, "/.well-known/void"), DATASET)), form)


def _routes() -> Iterator[DataRoute]:
    yield DataRoute("/.well-known/void", partial(void_data, form="ttl"), single("/.well-known/void"))
    for form in GRAPH_FORMS:
        yield DataRoute(f"/void.{form}", partial(void_data, form=form), single(f"/void.{form}"))


DATA_ROUTES = tuple(_routes())
