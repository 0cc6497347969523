"""
Namespaces that an author mistook: one finding for each, and the rest of the examination as if the right one stood there.

`http:` for `https:`, `ontology/` for `ontology#`, the ontology under another address altogether: each term would else be unknown, each
class missing, and the one mistake told a hundred times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import BlankNode, NamedNode, Triple

from iae_atlas.entries.documents.document import Document, Given
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.findings.remarks import remark
from iae_atlas.entries.names.families import TYPE
from iae_atlas.namespaces import BASE, ONTOLOGY, PREFIXES
from iae_atlas.turtle.terms import Term

ATLAS = re.compile(r"https?://(?:www\.)?w3id\.org/iae[-_]?atlas/", re.IGNORECASE)
ENOUGH = 2  # terms of the ontology that stand in another namespace; one alone may be a term of others


def with_right_namespaces(document: Document, declared: set[str]) -> tuple[Document, list[Problem]]:
    """
    The document with the namespaces that are meant, and a problem for each that was mistaken.

    Args:
        document: What a reader found.
        declared: The IRIs of the terms of the ontology.
    """
    meant = {**_of_atlas(document), **_of_terms(document, declared)}
    if not meant:
        return document, []
    problems = [
        remark("namespace-wrong", _place(document, wrong), got=wrong, expected=right)
        for wrong, right in sorted(meant.items())
        if not any(other != wrong and wrong.startswith(other) for other in meant)
    ]
    longest = sorted(meant, key=len, reverse=True)

    def mended(term: Term) -> Term:
        if isinstance(term, NamedNode):
            for wrong in longest:
                if term.value.startswith(wrong):
                    return NamedNode(meant[wrong] + term.value[len(wrong) :])
        return term

    given = []
    for line in document.given:
        subject, predicate = mended(line.triple.subject), mended(line.triple.predicate)
        block = None if line.block is None else mended(line.block)
        assert isinstance(subject, NamedNode | BlankNode)
        assert isinstance(predicate, NamedNode)
        assert block is None or isinstance(block, NamedNode)
        given.append(Given(Triple(subject, predicate, mended(line.triple.object)), block, line.origin))
    right = replace(
        document,
        given=given,
        subjects={mended(node): origin for node, origin in document.subjects.items()},
        places={(mended(node), predicate): origin for (node, predicate), origin in document.places.items()},
    )
    return right, problems


def _of_atlas(document: Document) -> dict[str, str]:
    """Other spellings of the address of the atlas."""
    found = (ATLAS.match(term.value) for line in document.given for term in _names(line))
    return {match[0]: BASE for match in found if match and match[0] != BASE}


def _of_terms(document: Document, declared: set[str]) -> dict[str, str]:
    """Namespaces that are none the atlas knows, whose terms are those of the ontology."""
    terms: defaultdict[str, set[str]] = defaultdict(set)
    for line in document.given:
        for term in (line.triple.predicate, line.triple.object if line.triple.predicate == TYPE else None):
            if isinstance(term, NamedNode) and term.value not in declared:
                cut = max(term.value.rfind("#"), term.value.rfind("/")) + 1
                if term.value.startswith(ONTOLOGY[:-1]) and cut < len(ONTOLOGY) - 1:
                    cut = len(ONTOLOGY) - 1  # the # was forgotten
                terms[term.value[:cut]].add(term.value[cut:])
    known = {*PREFIXES.values()}
    return {
        namespace: ONTOLOGY
        for namespace, names in terms.items()
        if namespace not in known
        and len(meant := [name for name in names if ONTOLOGY + name in declared]) >= ENOUGH
        and 2 * len(meant) > len(names)
    }


def _names(line: Given) -> Iterator[NamedNode]:
    for term in (line.triple.subject, line.triple.predicate, line.triple.object, line.block):
        if isinstance(term, NamedNode):
            yield term


def _place(document: Document, namespace: str) -> Origin:
    """Where the namespace is declared, else where it is first used."""
    for number, line in enumerate(document.lines, start=1):
        column = line.find(namespace)
        if column >= 0:
            return Origin(document.name, number, column + 1)
    used = (line.origin for line in document.given if any(term.value.startswith(namespace) for term in _names(line)))
    return min(used, default=Origin(document.name))
