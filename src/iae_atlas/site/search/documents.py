"""
What can be found: a document a resource, with its names, its words and its facets.

The same documents feed the index of the server and the file that a static site searches in the browser.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from iae_atlas.namespaces import ID, ONTOLOGY, QUERY
from iae_atlas.site.addresses import path_of
from iae_atlas.site.content import Site, iri_of, text_of

# The sorts of things, by the folder of their IRI: with their weight among equal hits and their names, many of them.
SORTS: tuple[tuple[str, float, str, str, tuple[str, ...]], ...] = (
    ("instrument", 3.0, "Dispositifs", "Instruments", ("instrument",)),
    ("region", 3.0, "Régions", "Regions", ("region", "region-2016")),
    ("structure", 3.0, "Types de structures", "Kinds of structures", ("concept/kind",)),
    ("partner", 2.6, "Acteurs et partenaires", "Actors and partners", ("body",)),
    ("document", 2.2, "Documents", "Documents", ("document", "concept/paca-axis", "concept/parie-axis")),
    ("rule", 1.8, "Règles d'aide", "Aid rules", ("rule", "cumulation")),
    ("council", 1.6, "Conseils et organes", "Councils and offices", ("council", "office")),
    ("question", 1.5, "Questions", "Questions", ("query",)),
    ("figure", 1.4, "Budgets et chiffres", "Budgets and figures", ("budget", "observation", "count")),
    ("claim", 1.2, "Constats, opinions, pistes", "Findings, opinions, avenues", ("claim", "recommendation")),
    ("event", 1.2, "Événements", "Events", ("event",)),
    ("condition", 1.0, "Conditions", "Conditions", ("condition",)),
    ("source", 1.0, "Sources", "Sources", ("source", "section", "box", "survey")),
    ("component", 0.9, "Composantes et mesures", "Components and measures", ("component",)),
    ("doubt", 0.8, "Doutes et points ouverts", "Doubts and open points", ("flag", "discrepancy", "undetermined")),
    ("department", 0.8, "Départements", "Departments", ("department",)),
    ("concept", 1.5, "Codes et notions", "Codes and notions", ("concept", "scheme")),
    ("term", 0.6, "Termes de l'ontologie", "Terms of the ontology", ("ontology",)),
)
FOLDERS = {folder: sort for sort, _, _, _, folders in SORTS for folder in folders}
NAMES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?node ?name WHERE {
  VALUES ?property { skos:altLabel skos:hiddenLabel skos:notation iae:acronym iae:expansion iae:referenceExpansion iae:isoCode }
  ?node ?property ?name
}"""
WORDS = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?node ?words WHERE {
  VALUES ?property { dct:description skos:definition skos:scopeNote iae:reason iae:printed iae:missingInput iae:aim }
  ?node ?property ?words
}"""
REGIONS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX igeo: <http://rdf.insee.fr/def/geo#>
SELECT DISTINCT ?node ?code WHERE {
  { GRAPH <https://w3id.org/iae-atlas/graph/derived> { ?node iae:dependsOnRegion ?region } }
  UNION { ?node iae:territory ?region } UNION { ?node iae:successor* ?region }
  ?region a iae:Region ; igeo:codeINSEE ?code
}"""
STRUCTURES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?node ?code WHERE {
  { ?node iae:opensTo|iae:restrictedToKind|iae:excludesKind|iae:prioritisesKind|iae:forKind|iae:about|iae:valueConcept ?kind }
  UNION { ?node iae:hasRule/iae:forKind ?kind } UNION { ?kind skos:notation ?code . BIND(?kind AS ?node) }
  VALUES ?class { iae:StructureKind iae:ConventionedStructureKind iae:LabelledStructureKind }
  ?kind a ?class ; skos:notation ?code
}"""
AXES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?node ?code WHERE {
  { ?node iae:intervention/skos:broader ?axis } UNION { ?node skos:broader ?axis }
  UNION { ?axis a skos:Concept . BIND(?axis AS ?node) }
  ?axis skos:inScheme <https://w3id.org/iae-atlas/id/scheme/axis> ; skos:notation ?code
}"""


@dataclass(slots=True)
class Document:
    """
    One thing that can be found.

    `label` is its name in each language; `names` are all its names and codes, `words` what is said of it, each once and in both
    languages; `sort` is one of SORTS; `regions` are INSEE codes, `structures` notations of kinds, `axes` those of the study's axes.
    """

    iri: str
    path: str
    sort: str
    weight: float
    label: dict[str, str]
    names: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    structures: list[str] = field(default_factory=list)
    axes: list[str] = field(default_factory=list)


def documents(site: Site) -> list[Document]:
    """Every document, in the order of their IRIs."""
    names = _gathered(site, NAMES, "name")
    words = _gathered(site, WORDS, "words")
    regions = _gathered(site, REGIONS, "code")
    structures = _gathered(site, STRUCTURES, "code")
    axes = _gathered(site, AXES, "code")
    weights = {sort: weight for sort, weight, *_ in SORTS}
    found = []
    for iri in sorted(site.classes):
        sort = _sort(iri)
        if sort is None or iri not in site.labels:
            continue
        labels = {language: site.label(iri, language) for language in ("fr", "en")}
        found.append(
            Document(
                iri,
                f"{path_of(iri)}.html",
                sort,
                weights[sort],
                labels,
                _unlike(names[iri], labels.values()),
                words[iri],
                sorted(regions[iri]),
                sorted(structures[iri]),
                sorted(axes[iri]),
            )
        )
    return found + _questions(site)


def sort_names(language: str) -> dict[str, str]:
    """What each sort is called, many of them."""
    return {sort: french if language == "fr" else english for sort, _, french, english, _ in SORTS}


def _sort(iri: str) -> str | None:
    """The sort of a resource, by the longest folder that its IRI stands in."""
    if iri.startswith(ONTOLOGY):
        return FOLDERS["ontology"]
    if not iri.startswith(ID):
        return None
    first, second, *_ = [*iri.removeprefix(ID).split("/"), ""]
    return FOLDERS.get(f"{first}/{second}") or FOLDERS.get(first)


def _questions(site: Site) -> list[Document]:
    weight = next(weight for sort, weight, *_ in SORTS if sort == "question")
    return [
        Document(
            QUERY + name,
            f"/queries/{name}.html",
            "question",
            weight,
            dict(question.question),
            [name, *question.keywords],
        )
        for name, question in sorted(site.questions.items())
    ]


def _gathered(site: Site, query: str, column: str) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node, value in sorted(site.rows(query, "node", column), key=str):
        if isinstance(node, NamedNode) and isinstance(value, Literal):
            text = text_of(value)
            if text not in found[iri_of(node)]:
                found[iri_of(node)].append(text)
    return found


def _unlike(names: Iterable[str], labels: Iterable[str]) -> list[str]:
    known = set(labels)
    return [name for name in names if name not in known]
