"""
Parameters: each stands in one `VALUES` line of the query; the runner replaces the row, and nothing else of the text.

Terms are written by the RDF library, so no value can end the row it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from iae_atlas.errors import UnknownParameter
from iae_atlas.namespaces import ID, XSD, expanded
from iae_atlas.queries.catalogue import Parameter, Question

INTEGER = NamedNode(XSD + "integer")
ANY = "*"
Given = str | bool | int | Sequence[str]


def bound(question: Question, given: Mapping[str, Given]) -> str:
    """
    The text of a question with the rows of the given parameters in place; `*` asks for any value.

    Raises:
        UnknownParameter: The question has no such parameter, or a value is of another type.
    """
    text = question.text
    for name, value in given.items():
        parameter = question.parameter(name)
        if parameter is None:
            known = ", ".join(found.name for found in question.parameters) or "—"
            raise UnknownParameter(
                f'"{question.name}" has no parameter "{name}"; it has: {known}.',
                f"« {question.name} » n'a pas de paramètre « {name} » ; il a : {known}.",
            )
        values = [str(value)] if isinstance(value, str | bool | int) else [str(one) for one in value]
        row = " ".join("UNDEF" if one == ANY else str(term(parameter, one)) for one in values)
        pattern = re.compile(rf"^(\s*VALUES \?{name} \{{ ).*( \}}\s*)$", re.MULTILINE)
        text = pattern.sub(lambda match, row=row: f"{match[1]}{row}{match[2]}", text, count=1)  # type: ignore[misc]
    return text


def term(parameter: Parameter, value: str) -> NamedNode | Literal:
    """
    The RDF term of one value.

    Raises:
        UnknownParameter: The value is of another type than the parameter's.
    """
    kind, _, folder = parameter.type.partition(":")
    if kind in {"iri", "source"}:
        iri = expanded(value) or f"{ID}{folder or 'source'}/{value}"
        try:
            return NamedNode(iri)
        except ValueError:
            raise _wrong(parameter, value, "an IRI, a CURIE or a slug", "un IRI, un CURIE ou un nom court") from None
    if kind == "boolean":
        if value.lower() not in {"true", "false"}:
            raise _wrong(parameter, value, "true or false", "true ou false")
        return Literal(value.lower() == "true")
    if kind == "integer":
        if not re.fullmatch(r"[+-]?\d+", value):
            raise _wrong(parameter, value, "a whole number", "un nombre entier")
        return Literal(value, datatype=INTEGER)
    if kind == "date" and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        raise _wrong(
            parameter,
            value,
            "a year, a month or a day, such as 2013, 2013-02 or 2013-02-14",
            "une année, un mois ou un jour, par exemple 2013, 2013-02 ou 2013-02-14",
        )
    if kind == "language" and value not in {"fr", "en"}:
        raise _wrong(parameter, value, "fr or en", "fr ou en")
    if kind == "code" and not re.fullmatch(r"\d{2}", value):
        raise _wrong(
            parameter,
            value,
            'an INSEE code of two digits, such as "72"',
            "un code INSEE de deux chiffres, par exemple 72",
        )
    return Literal(value)


def _wrong(parameter: Parameter, value: str, expected: str, attendu: str) -> UnknownParameter:
    return UnknownParameter(
        f'parameter "{parameter.name}": got "{value}", expected {expected}.',
        f"paramètre « {parameter.name} » : reçu « {value} », attendu {attendu}.",
    )
