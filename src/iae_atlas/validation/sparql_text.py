"""The queries of constraints: their text with its prefixes, and what rdflib makes of it, once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from iae_atlas.namespaces import OWL, RDF, RDFS
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.shapes import Shapes

ONTOLOGY = NamedNode(OWL + "Ontology")
USED = re.compile(r"(?<![\w:<])([A-Za-z][\w.-]*)?:(?=[\w%\\])")


def prologue(shapes: Shapes, constraint: Term, text: str) -> str:
    """The prefixes that a query of a constraint uses: of `sh:prefixes`, what these import, and the ontologies at hand."""
    holders = list(shapes.values(constraint, "prefixes"))
    for holder in holders:
        holders += [other for other in shapes.about.get(holder, {}).get(OWL + "imports", []) if other not in holders]
    holders += [
        node for node, about in shapes.about.items() if ONTOLOGY in about.get(RDF + "type", []) and node not in holders
    ]
    known = {"rdf": RDF, "rdfs": RDFS, "owl": OWL}
    for holder in reversed(holders):
        for declaration in shapes.values(holder, "declare"):
            for prefix in shapes.values(declaration, "prefix"):
                for namespace in shapes.values(declaration, "namespace"):
                    if isinstance(prefix, Literal) and isinstance(namespace, Literal):
                        known[prefix.value] = namespace.value
    used = {found[1] or "" for found in USED.finditer(text)}
    return "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in sorted(known.items()) if prefix in used)


@lru_cache(maxsize=2048)
def parsed(text: str) -> Any:
    """
    A query as rdflib evaluates it.

    Raises:
        SyntaxError: It is no query; rdflib itself raises whatever its parser happens to raise.
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    Store().query(text)
    return translateQuery(parseQuery(text), None, {})
