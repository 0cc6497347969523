"""
The description of one resource as a table: a row a value, with its label, what it rests on and where the source says it.

`direction` is `out` for what is said of the resource and `in` for what points to it, where `value` is the other end. `basis` is
stated, inferred or derived; it is empty for what needs no proof (names of our own, reference data).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.namespaces import DERIVED_GRAPH, INFERRED_GRAPH, ONTOLOGY, iae
from iae_atlas.site.data.linked import Described, label_of
from iae_atlas.turtle.terms import Term

COLUMNS = ("property", "value", "label", "basis", "lines", "language", "label_en", "direction")
GRAPH_BASIS = {INFERRED_GRAPH: "inferred", DERIVED_GRAPH: "derived"}
Proofs = Mapping[tuple[Term, Term], tuple[str, str]]


def table(found: Described) -> bytes:
    """The description as CSV (RFC 4180)."""
    labels = label_of(found.graphs.default)
    proofs = _proofs(found)
    rows = [
        _row(triple, triple.object, labels, proofs.get((triple.predicate, triple.object)), "out")
        for triple in found.own
    ]
    for graph, triples in found.aside.items():
        rows += [_row(triple, triple.object, labels, (GRAPH_BASIS[graph], ""), "out") for triple in triples]
    rows += [_row(triple, triple.subject, labels, None, "in") for triple in found.incoming]
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows.sort(key=lambda row: (row[-1] == "in", row))
    writer.writerows(rows)
    return file.getvalue().encode()


def _row(
    triple: Triple, end: Term, labels: Mapping[Term, Mapping[str, str]], proof: tuple[str, str] | None, direction: str
) -> tuple[str, ...]:
    basis, lines = proof or ("", "")
    names = labels.get(end, {})
    french = names.get("fr") or names.get("") or names.get("en", "")
    english = names.get("en") or names.get("") or names.get("fr", "")
    language = end.language or "" if isinstance(end, Literal) else ""
    value = end.value if isinstance(end, NamedNode | Literal) else str(end)
    return triple.predicate.value, value, french, basis, lines, language, english, direction


def _proofs(found: Described) -> Proofs:
    """What each triple of the resource rests on: the basis and the lines of its statement."""
    parts: dict[Term, dict[str, Term]] = {}
    for triple in sorted(found.statements, key=str, reverse=True):
        parts.setdefault(triple.subject, {})[triple.predicate.value] = triple.object
    proofs: dict[tuple[Term, Term], tuple[str, str]] = {}
    for about in parts.values():
        predicate, value, basis = (about.get(iae(name)) for name in ("predicate", "object", "basis"))
        if predicate is None or value is None:
            continue
        lines = about.get(iae("lines"))
        short = basis.value.removeprefix(ONTOLOGY) if isinstance(basis, NamedNode) else ""
        proofs[predicate, value] = short, lines.value if isinstance(lines, Literal) else ""
    return proofs
