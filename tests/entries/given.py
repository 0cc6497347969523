"""Documents for the tests of what comes after the readers, without positions of their own but the order of the triples."""

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from iae_atlas.entries.documents.document import Document, Given
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.namespaces import PASSAGE, PREFIXES

HEAD = "".join(
    f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in {**PREFIXES, "p": PASSAGE + "page/"}.items()
)
SOURCE = """
src:page a iae:Source ; skos:prefLabel "Page du conseil"@fr, "Page of the council"@en ;
    dct:description "Page qui présente une aide."@fr, "Page that presents an aid."@en ; iae:address <https://example.org/aide> .
p:aide a iae:Passage ; iae:source src:page ; iae:locator "rubrique Aide" .
"""


def document(text: str, name: str = "aide.ttl", form: RdfFormat = RdfFormat.TRIG) -> Document:
    """Read Turtle or TriG with the prefixes of the data, `p:` for the passages of `src:page`; each triple has its rank as its line."""
    made = Document(name)
    for line, quad in enumerate(
        parse(HEAD + text if form in (RdfFormat.TURTLE, RdfFormat.TRIG) else text, format=form), 1
    ):
        origin = Origin(name, line)
        assert not isinstance(quad.graph_name, BlankNode)
        made.given.append(
            Given(quad.triple, quad.graph_name if isinstance(quad.graph_name, NamedNode) else None, origin)
        )
        made.subjects.setdefault(quad.subject, origin)
    return made
