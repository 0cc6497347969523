"""
The policy questions as RDF, in the form of sib-swiss/sparql-examples, so that the catalogue can itself be queried.

    query:budgets a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ;
        skos:notation "budgets" ; rdfs:comment "…"@fr, "…"@en ; schema:keywords "budget" ;
        sh:prefixes <https://w3id.org/iae-atlas/query/prefixes> ; sh:select "…" ;
        schema:target <https://w3id.org/iae-atlas/sparql> ;
        iae:hasParameter <…/query/budgets/parameter/source> ; iae:hasColumn <…/query/budgets/column/amount> .

They stand in a graph of their own, reached by name only: what the atlas asks is no knowledge about regions. Every node has a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.namespaces import BASE, GRAPH, PREFIXES, QUERY, RDF, RDFS, SH, SKOS, XSD, iae
from iae_atlas.queries.catalogue import Column, Parameter, Question, all_questions

QUESTIONS_GRAPH = GRAPH + "questions"
ENDPOINT = BASE + "sparql"
PREFIX_SET = QUERY + "prefixes"
SCHEMA = PREFIXES["schema"]
PREFIX = re.compile(r"^\s*PREFIX\s+(?P<name>[\w-]+):\s*<(?P<namespace>[^>]*)>", re.MULTILINE | re.IGNORECASE)

Parts = list[tuple[str, NamedNode | Literal]]


def published(directory: Path) -> set[Triple]:
    """
    Every question of a directory, with the declaration of each prefix that one of them uses.

    Raises:
        QueryFileError: A header is missing, of another form, or contradicts the text.
    """
    questions = all_questions(directory)
    triples = _prefixes(questions)
    for question in questions:
        triples |= describe(question)
    return triples


def describe(question: Question) -> set[Triple]:
    """One question: its words, its text, its parameters and its columns."""
    node = NamedNode(QUERY + question.name)
    parts: Parts = [
        (RDF + "type", NamedNode(SH + "SPARQLExecutable")),
        (RDF + "type", NamedNode(SH + "SPARQLSelectExecutable")),
        (SKOS + "notation", Literal(question.name)),
        (SH + "prefixes", NamedNode(PREFIX_SET)),
        (SH + "select", Literal(question.text)),
        (SCHEMA + "target", NamedNode(ENDPOINT)),
        *((RDFS + "comment", Literal(words, language=language)) for language, words in question.question.items()),
        *((SCHEMA + "keywords", Literal(word)) for word in question.keywords),
    ]
    triples: set[Triple] = set()
    for rank, parameter in enumerate(question.parameters, start=1):
        part = NamedNode(f"{node.value}/parameter/{parameter.name}")
        parts.append((iae("hasParameter"), part))
        triples |= _member(part, "QuestionParameter", parameter, rank)
        if parameter.values:  # the question whose column of the same name lists what can be given
            triples |= _about(part, [(RDFS + "seeAlso", NamedNode(QUERY + parameter.values))])
    for rank, column in enumerate(question.columns, start=1):
        part = NamedNode(f"{node.value}/column/{column.name}")
        parts.append((iae("hasColumn"), part))
        triples |= _member(part, "QuestionColumn", column, rank)
        if column.unit:
            triples |= _about(part, [(iae("valueUnit"), Literal(column.unit))])
    return triples | _about(node, parts)


def _member(node: NamedNode, kind: str, member: Parameter | Column, rank: int) -> set[Triple]:
    parts: Parts = [
        (RDF + "type", NamedNode(iae(kind))),
        (SKOS + "notation", Literal(member.name)),
        (iae("valueType"), Literal(member.type)),
        (iae("position"), Literal(str(rank), datatype=NamedNode(XSD + "integer"))),
        *((SKOS + "prefLabel", Literal(words, language=language)) for language, words in member.label.items()),
    ]
    return _about(node, parts)


def _prefixes(questions: Iterable[Question]) -> set[Triple]:
    used = {(match["name"], match["namespace"]) for question in questions for match in PREFIX.finditer(question.text)}
    triples: set[Triple] = set()
    for name, namespace in used:
        declaration = NamedNode(f"{PREFIX_SET}/{name}")
        triples |= _about(NamedNode(PREFIX_SET), [(SH + "declare", declaration)])
        parts: Parts = [
            (RDF + "type", NamedNode(SH + "PrefixDeclaration")),
            (SH + "prefix", Literal(name)),
            (SH + "namespace", Literal(namespace, datatype=NamedNode(XSD + "anyURI"))),
        ]
        triples |= _about(declaration, parts)
    return triples


def _about(node: NamedNode, parts: Parts) -> set[Triple]:
    return {Triple(node, NamedNode(predicate), value) for predicate, value in parts}
