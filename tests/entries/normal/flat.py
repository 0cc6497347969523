"""An entry in the flat form, with what the tests of the normal form ask of what became of it."""

from pyoxigraph import NamedNode, Quad, Store

from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.normal.form import Entry
from iae_atlas.namespaces import ID, PREFIXES, iae
from tests.entries.given import SOURCE

PART = """
_:x a iae:Instrument ; skos:prefLabel "Aide à l'encadrement"@fr, "Supervision aid"@en ;
    iae:offeredBy council:83 ; iae:citation p:aide ; iae:hasRule _:r .
_:r a iae:AidRule ; skos:prefLabel "Poste d'encadrant"@fr, "Supervisor's post"@en ; iae:rate .8 ; iae:citation p:aide ;
    iae:hasCeiling [ iae:amount 12000 ] ;
    iae:hasStep [ iae:year 2 ; iae:rate 0.3 ], [ iae:year 1 ; iae:rate 0.5 ] .
"""
FLAT = SOURCE + PART


def at(name: str) -> NamedNode:
    """Give the node of a CURIE; `p:` is the passages of the page."""
    prefix, _, local = name.partition(":")
    namespace = f"{ID}passage/page/" if prefix == "p" else PREFIXES[prefix]
    return NamedNode(namespace + local)


def rules(entry: Entry) -> list[str]:
    """Give the rules that the problems of an entry break."""
    return [problem.rule for problem in entry.problems]


def blocks(entry: Entry, subject: str, predicate: str) -> set[str]:
    """Give the blocks in which a property of a subject stands."""
    return {
        str(quad.graph_name) for quad in entry.quads if quad.subject == at(subject) and quad.predicate == at(predicate)
    }


def with_published(vocabulary: Store, entry: Entry, graph: str = "") -> Store:
    """Give a store that has an entry too."""
    store = Store()
    store.bulk_extend(vocabulary)
    name = NamedNode(graph) if graph else entry.graph
    evidenced = Terms.read(vocabulary).below(iae("EvidencedNode"))
    store.extend(Quad(t.subject, t.predicate, t.object, name) for t in entry.published(evidenced))
    store.extend(Quad(t.subject, t.predicate, t.object) for t in entry.published(evidenced))
    return store
