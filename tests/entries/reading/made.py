"""Documents that tests read, and what they look at in them."""

from pathlib import Path

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home

ROOT = Path(__file__).parents[3]
HOME = Home(ROOT, ROOT)
HEAD = "PREFIX ex: <https://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"


def document(text: str, name: str = "saisie.ttl") -> Document:
    """Read a text under a name."""
    return read(name, text.encode(), HOME)


def turtle(text: str, name: str = "saisie.ttl") -> Document:
    """Read Turtle or TriG; the prefixes `ex:` and `xsd:` are declared on a line before it, so its own lines count from 2."""
    return document(HEAD + text, name)


def places(read_one: Document) -> list[tuple[int, int, str]]:
    """Line, column and value of each triple, in the order given; a blank node is `_`."""
    return [
        (given.origin.line, given.origin.column, "_" if isinstance(value, BlankNode) else str(value))
        for given in read_one.given
        for value in [given.triple.object]
    ]


def found(read_one: Document) -> list[tuple[str, int, int, str]]:
    """Rule, line, column and value found of each problem."""
    return [(one.rule.removeprefix("read:"), one.origin.line, one.origin.column, one.got) for one in read_one.problems]


def faults(read_one: Document, *allowed: str) -> list[tuple[str, int, int, str]]:
    """The problems that make a document wrong, but for rules of what is right RDF and not wanted in an entry."""
    wrong = {f"read:{rule}" for rule in allowed}
    return found(
        Document(
            "", problems=[one for one in read_one.problems if one.severity == "violation" and one.rule not in wrong]
        )
    )


def triples(read_one: Document) -> set[str]:
    """All triples with their blocks, whatever blank nodes are called."""
    return canonical(
        Quad(given.triple.subject, given.triple.predicate, given.triple.object, given.block) for given in read_one.given
    )


def parsed(text: str, form: RdfFormat) -> set[str]:
    """
    The same by pyoxigraph.

    Raises:
        SyntaxError: It refuses the text.
    """
    return canonical(
        Quad(quad.subject, quad.predicate, quad.object, graph if isinstance(graph, NamedNode) else None)
        for quad in parse(text.encode(), form)
        for graph in [quad.graph_name]
    )


def canonical(quads: object) -> set[str]:
    """Quads with the same names for the same blank nodes."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}
