"""
The catalogue in DCAT-AP 3: the dataset, its dumps as distributions, and the SPARQL service.

What is named from the EU's and IANA's lists gets its class here, since the profile asks for it and nobody should have to fetch
those lists.
No date is given that the atlas does not know: a build carries no time.
"""

from __future__ import annotations

from functools import partial

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.namespaces import BASE, PREFIXES, SKOS, STUDY, XSD, iae
from iae_atlas.site.content import Site, text_of
from iae_atlas.site.data import dataset as about
from iae_atlas.site.data.dataset import (
    ADMS,
    CATALOGUE,
    DATASET,
    DCAT,
    DCT,
    FOAF,
    PUBLISHER,
    SPARQL_SERVICE,
    TYPE,
    VCARD,
    Sayings,
    place,
    text,
)
from iae_atlas.site.data.dumps import ATLAS_FORMS, GZIP, MEDIA_TYPES
from iae_atlas.site.data.forms import GRAPH_FORMS, MEDIA, NAMES, Graphs, written
from iae_atlas.site.data.routing import Data, DataRoute, single

EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
FRANCE, PUBLIC = EU + "country/FRA", EU + "access-right/PUBLIC"
LANGUAGES = (EU + "language/FRA", EU + "language/ENG")
THEMES, SOCIETY = EU + "data-theme", EU + "data-theme/SOCI"
FILE_TYPES = {
    "nq": "RDF_N_QUADS",
    "trig": "RDF_TRIG",
    "ttl": "RDF_TURTLE",
    "jsonld": "JSON_LD",
    "nt": "RDF_N_TRIPLES",
    "rdf": "RDF_XML",
}
FORM_NAMES = {**NAMES, "nq": "N-Quads"}
WHOLE = ("nq", "trig")
CONTACT = CATALOGUE + "#contact"
PERIOD = CATALOGUE + "#period"
TIMES = f"""
SELECT (MIN(STR(?start)) AS ?first) (MAX(STR(?published)) AS ?last) WHERE {{
  <{STUDY}> <{iae("basedOn")}> ?survey ; <{iae("publicationDate")}> ?published . ?survey <{iae("start")}> ?start
}}"""


def catalogue(site: Site) -> frozenset[Triple]:
    """The catalogue with all that it lists."""
    said = Sayings()
    said.say(CATALOGUE, TYPE, DCAT + "Catalog")
    _described(site, said, CATALOGUE, {"fr": "Catalogue d'iae-atlas", "en": "Catalogue of iae-atlas"})
    said.say(CATALOGUE, DCAT + "dataset", DATASET)
    said.say(CATALOGUE, DCAT + "service", SPARQL_SERVICE)
    said.say(CATALOGUE, DCAT + "themeTaxonomy", THEMES)
    said.say(CATALOGUE, DCT + "spatial", FRANCE)
    said.say(CATALOGUE, FOAF + "homepage", place(site, "/"))
    _dataset(site, said)
    _service(site, said)
    for form in ATLAS_FORMS:
        _distribution(site, said, form)
    _agents(site, said)
    _classes(site, said)
    return frozenset(said)


def _described(site: Site, said: Sayings, node: str, title: dict[str, str]) -> None:
    said.words(node, DCT + "title", title)
    said.words(node, DCT + "description", about.DESCRIPTION)
    said.say(node, DCT + "publisher", PUBLISHER)
    said.say(node, DCT + "license", about.LICENCE)
    said.say(node, DCT + "language", *LANGUAGES)


def _dataset(site: Site, said: Sayings) -> None:
    said.say(DATASET, TYPE, DCAT + "Dataset")
    _described(site, said, DATASET, about.TITLE)
    said.say(DATASET, DCT + "creator", PUBLISHER)
    said.say(DATASET, DCAT + "contactPoint", CONTACT)
    said.say(DATASET, DCT + "identifier", text(DATASET))
    said.say(DATASET, DCAT + "version", text(about.atlas_version()))
    said.say(DATASET, DCT + "accessRights", PUBLIC)
    said.say(DATASET, DCAT + "theme", SOCIETY)
    said.say(DATASET, DCT + "spatial", FRANCE)
    said.say(DATASET, DCT + "conformsTo", BASE + "ontology", BASE + "shapes")
    said.say(
        DATASET, PREFIXES["prov"] + "wasDerivedFrom", STUDY
    )  # a publication, so no dct:source, which wants a dataset
    said.say(DATASET, DCAT + "landingPage", place(site, "/"))
    said.say(DATASET, FOAF + "page", place(site, "/.well-known/void"))
    for language, words in about.KEYWORDS.items():
        said.say(DATASET, DCAT + "keyword", *(Literal(word, language=language) for word in words))
    said.say(DATASET, ADMS + "sample", f"{CATALOGUE}#dump-ttl")
    period = period_of(site)
    if period is not None:
        said.say(DATASET, DCT + "temporal", PERIOD)
        said.say(PERIOD, TYPE, DCT + "PeriodOfTime")
        for name, value in zip(("startDate", "endDate"), period, strict=True):
            said.say(PERIOD, DCAT + name, Literal(value, datatype=NamedNode(XSD + _kind(value))))


def period_of(site: Site) -> tuple[str, str] | None:
    """From the start of the survey that the study rests on to the publication of the study; None where the data says neither."""
    for first, last in site.rows(TIMES, "first", "last"):
        if first is not None and last is not None:
            return text_of(first), text_of(last)
    return None


def _kind(value: str) -> str:
    return {0: "gYear", 1: "gYearMonth"}.get(value.count("-"), "date")


def _service(site: Site, said: Sayings) -> None:
    said.say(SPARQL_SERVICE, TYPE, DCAT + "DataService")
    said.words(SPARQL_SERVICE, DCT + "title", {"fr": "Service SPARQL d'iae-atlas", "en": "SPARQL service of iae-atlas"})
    said.words(
        SPARQL_SERVICE,
        DCT + "description",
        {
            "fr": "SPARQL 1.1 en lecture seule sur tout l'atlas ; les limites sont dites dans la description du service.",
            "en": "SPARQL 1.1, read-only, over the whole atlas; its limits are in the description of the service.",
        },
    )
    said.say(SPARQL_SERVICE, DCAT + "endpointURL", place(site, "/sparql"))
    said.say(SPARQL_SERVICE, DCAT + "endpointDescription", place(site, "/openapi.json"))
    said.say(SPARQL_SERVICE, DCAT + "servesDataset", DATASET)
    said.say(SPARQL_SERVICE, DCT + "license", about.LICENCE)
    said.say(SPARQL_SERVICE, DCT + "publisher", PUBLISHER)
    said.say(SPARQL_SERVICE, DCT + "accessRights", PUBLIC)
    said.say(SPARQL_SERVICE, DCAT + "contactPoint", CONTACT)
    said.say(SPARQL_SERVICE, DCT + "conformsTo", "http://www.w3.org/TR/sparql11-protocol/")


def _distribution(site: Site, said: Sayings, form: str) -> None:
    node = f"{CATALOGUE}#dump-{form}"
    name = FORM_NAMES[form]
    said.say(DATASET, DCAT + "distribution", node)
    said.say(node, TYPE, DCAT + "Distribution")
    said.words(node, DCT + "title", {"fr": f"Tout l'atlas en {name}", "en": f"The whole atlas as {name}"})
    if form in WHOLE:
        words = {"fr": "Le graphe par défaut et chaque graphe nommé.", "en": "The default graph and each named graph."}
    else:
        words = {"fr": "Le graphe par défaut.", "en": "The default graph."}
    said.words(node, DCT + "description", words)
    said.say(node, DCAT + "accessURL", place(site, "/downloads.html"))
    said.say(node, DCAT + "downloadURL", place(site, f"/dumps/atlas.{form}{GZIP}"))
    said.say(node, DCAT + "mediaType", IANA + MEDIA_TYPES[form])
    said.say(node, DCAT + "compressFormat", IANA + "application/gzip")
    said.say(node, DCT + "format", f"{EU}file-type/{FILE_TYPES[form]}")
    said.say(node, DCT + "license", about.LICENCE)
    said.say(node, DCT + "language", *LANGUAGES)
    said.say(node, DCT + "conformsTo", BASE + "ontology")
    said.say(node, DCAT + "accessService", SPARQL_SERVICE)


def _agents(site: Site, said: Sayings) -> None:
    said.say(PUBLISHER, TYPE, FOAF + "Agent")
    said.say(PUBLISHER, FOAF + "name", text(about.PUBLISHER_NAME))
    said.say(PUBLISHER, FOAF + "homepage", place(site, "/"))
    said.say(CONTACT, TYPE, VCARD + "Organization", VCARD + "Kind")
    said.say(CONTACT, VCARD + "fn", text(about.PUBLISHER_NAME))
    contact = site.settings.contact
    if contact and "://" not in contact and "@" in contact:
        said.say(CONTACT, VCARD + "hasEmail", f"mailto:{contact.removeprefix('mailto:')}")
    else:
        said.say(CONTACT, VCARD + "hasURL", contact or place(site, "/"))


def _classes(site: Site, said: Sayings) -> None:
    said.say(about.LICENCE, TYPE, DCT + "LicenseDocument")
    said.say(FRANCE, TYPE, DCT + "Location")
    said.say(PUBLIC, TYPE, DCT + "RightsStatement")
    for language in LANGUAGES:
        said.say(language, TYPE, DCT + "LinguisticSystem")
    said.say(THEMES, TYPE, SKOS + "ConceptScheme")
    said.words(THEMES, DCT + "title", {"fr": "Thèmes de données de l'UE", "en": "EU data themes"})
    said.say(SOCIETY, TYPE, SKOS + "Concept")
    said.words(SOCIETY, SKOS + "prefLabel", {"fr": "Population et société", "en": "Population and society"})
    said.say(SOCIETY, SKOS + "inScheme", THEMES)
    for standard in (BASE + "ontology", BASE + "shapes", "http://www.w3.org/TR/sparql11-protocol/"):
        said.say(standard, TYPE, DCT + "Standard")
    for form in ATLAS_FORMS:
        said.say(IANA + MEDIA_TYPES[form], TYPE, DCT + "MediaType")
        said.say(f"{EU}file-type/{FILE_TYPES[form]}", TYPE, DCT + "MediaTypeOrExtent")
    said.say(IANA + "application/gzip", TYPE, DCT + "MediaType")
    for page in ("/", "/.well-known/void", "/downloads.html"):
        said.say(place(site, page), TYPE, FOAF + "Document")


def catalogue_data(site: Site, *, form: str) -> Data:
    """The catalogue in one form."""
    graphs = Graphs(catalogue(site), {}, (CATALOGUE, DATASET, SPARQL_SERVICE))
    return Data(MEDIA[form], written(graphs, form))


DATA_ROUTES = tuple(
    DataRoute(f"/catalog.{form}", partial(catalogue_data, form=form), single(f"/catalog.{form}"))
    for form in GRAPH_FORMS
)
