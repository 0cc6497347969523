"""Everything about one resource: what is said of it, what says it, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.errors import UnknownResource
from iae_atlas.namespaces import ID, PREFIXES, STUDY, contracted, expanded
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

FIRST = ("i", "doc", "body", "council", "region", "claim", "rule", "budget", "obs", "office", "comp")
FOLDERS = [PREFIXES[prefix] for prefix in FIRST] + [
    folder for prefix, folder in PREFIXES.items() if folder.startswith(ID) and folder != ID and prefix not in FIRST
]
SAID = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?property ?value ?basis ?lines ?source ?graph WHERE {
  { ?node ?property ?value } UNION
  { VALUES ?graph { <https://w3id.org/iae-atlas/graph/inferred> <https://w3id.org/iae-atlas/graph/derived> }
    GRAPH ?graph { ?node ?property ?value } }
  OPTIONAL {
    ?statement iae:subject ?node ; iae:predicate ?property ; iae:object ?value ; iae:basis ?basis
    OPTIONAL { ?statement iae:locator ?lines } OPTIONAL { ?statement iae:source ?source }
  }
  FILTER(?property NOT IN (iae:lines, iae:locator))
}"""
SAYING = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?subject ?property ?basis ?lines ?source WHERE {
  ?subject ?property ?node
  OPTIONAL {
    ?statement iae:subject ?subject ; iae:predicate ?property ; iae:object ?node ; iae:basis ?basis
    OPTIONAL { ?statement iae:locator ?lines } OPTIONAL { ?statement iae:source ?source }
  }
  FILTER NOT EXISTS { ?subject a iae:Statement }
}"""
LABEL = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE { VALUES ?property { skos:prefLabel rdfs:label } ?node ?property ?label }"""
PRESENT = """
SELECT DISTINCT ?node WHERE {
  VALUES ?node { %s }
  { ?node ?property ?value } UNION { GRAPH ?graph { ?node ?property ?value } }
}"""
FOUND = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?node WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel iae:acronym rdfs:label skos:notation }
  ?node ?property ?label
  FILTER(LCASE(STR(?label)) = %s)
} ORDER BY ?node"""


@dataclass(frozen=True, slots=True)
class Said:
    """
    One triple about the resource: the other end as IRI or text, its label, the basis and the place of its statement.

    `source` is the name of the source that says it, empty for the study and for what no statement says.
    """

    property: str
    property_label: str
    value: str
    value_label: str
    basis: str
    lines: str
    source: str = ""


@dataclass(slots=True)
class Description:
    """What the atlas holds about one resource: `said` of it, and what points `to` it."""

    iri: str
    label: str
    said: list[Said] = field(default_factory=list)
    to: list[Said] = field(default_factory=list)


def resolve(store: Queryable, name: str) -> NamedNode:
    """
    The resource that an IRI, a CURIE, a slug or a label names.

    Raises:
        UnknownResource: Nothing has that name, or several things have.
    """
    iri = expanded(name)
    try:
        candidates = [NamedNode(iri)] if iri else [NamedNode(folder + name) for folder in FOLDERS]
    except ValueError:  # a label, with characters that no IRI has
        candidates = []
    if candidates:
        result = store.query(PRESENT % " ".join(map(str, candidates)))
        assert isinstance(result, QuerySolutions)
        present = {row["node"] for row in result}
        if first := next((candidate for candidate in candidates if candidate in present), None):
            return first
    result = store.query(FOUND % str(Literal(name.lower())))
    assert isinstance(result, QuerySolutions)
    found = [row["node"] for row in result]
    if len(found) == 1 and isinstance(found[0], NamedNode):
        return found[0]
    if found:
        names = ", ".join(contracted(getattr(node, "value", str(node))) for node in found[:8])
        raise UnknownResource(
            f'"{name}" names several things: {names}. Give one of these.',
            f"« {name} » désigne plusieurs choses : {names}. Donnez l'une d'elles.",
        )
    raise UnknownResource(
        f'nothing is called "{name}". Give an IRI, a CURIE such as i:arsie, a slug or a label.',
        f"rien ne s'appelle « {name} ». Donnez un IRI, un CURIE tel que i:arsie, un nom court ou un libellé.",
    )


def describe(store: Queryable, name: str, language: str) -> Description:
    """
    Everything about one resource, labels in the language asked for.

    Raises:
        UnknownResource: Nothing has that IRI, CURIE, slug or label.
    """
    node = resolve(store, name)
    labels: dict[Term, str] = {}

    def label(term: Term | None) -> str:
        if not isinstance(term, NamedNode):
            return ""
        if term not in labels:
            labels[term] = label_of(store, term, language)
        return labels[term]

    description = Description(node.value, label(node))
    bound = str(node)
    for target, query, column in ((description.said, SAID, "value"), (description.to, SAYING, "subject")):
        result = store.query(query.replace("?node", bound))
        assert isinstance(result, QuerySolutions)
        rows = list(result)
        spoken = {row["property"] for row in rows if _language(row[column]) == language}
        for row in rows:
            other = row[column]
            if _language(other) not in (None, language) and row["property"] in spoken:
                continue
            graph = row["graph"] if column == "value" else None
            basis = _text(row["basis"]).rpartition("#")[2] or _text(graph).rpartition("/")[2]
            target.append(
                Said(
                    contracted(_text(row["property"])),
                    label(row["property"]),
                    contracted(_text(other)) if isinstance(other, NamedNode) else _text(other),
                    label(other),
                    basis,
                    _text(row["lines"]),
                    "" if _text(row["source"]) == STUDY else label(row["source"]),
                )
            )
        target.sort(key=lambda said: (said.property, said.value, said.source, said.lines))
    return description


def label_of(store: Queryable, node: NamedNode, language: str) -> str:
    """The label of a resource in a language, in the other one where it has none, else an empty text."""
    result = store.query(LABEL.replace("?node", str(node)))
    assert isinstance(result, QuerySolutions)
    found = {}
    for row in result:
        literal = row["label"]
        if isinstance(literal, Literal):
            found[literal.language] = literal.value
    return found.get(language) or found.get("fr") or found.get("en") or next(iter(found.values()), "")


def _language(term: Term | None) -> str | None:
    return term.language if isinstance(term, Literal) else None


def _text(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
