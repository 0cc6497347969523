"""What a reader may choose in a question: its parameters as fields of a form, and what was sent, checked against them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from iae_atlas.errors import UnknownParameter
from iae_atlas.namespaces import ID, STUDY, expanded
from iae_atlas.queries.binding import ANY, Given, term
from iae_atlas.queries.catalogue import Parameter, Question
from iae_atlas.site.coding import folders, said
from iae_atlas.site.content import Site
from iae_atlas.site.subjects import folded

# What an address may carry beside parameters: the order and the part of the rows, on pages only.
PAGE_ARGUMENTS = ("sort", "page")
LONGEST = 300
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Option:
    """One value that can be chosen, in words."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `kind` is select, check, number or text; `value` is what was sent."""

    name: str
    kind: str
    label: str
    value: str = ""
    options: list[Option] = field(default_factory=list)
    several: bool = False


def given(question: Question, arguments: Mapping[str, Sequence[str]]) -> dict[str, Given]:
    """
    The parameters that an address gives; empty ones count as not given.

    Raises:
        UnknownParameter: The question has no such parameter, a value is of another type, too long, or there are too many.
    """
    found: dict[str, Given] = {}
    for name, sent in arguments.items():
        values = [value.strip() for value in sent if value.strip()]
        if name in PAGE_ARGUMENTS or not values:
            continue
        parameter = question.parameter(name)
        if parameter is None:
            known = ", ".join(one.name for one in question.parameters)
            raise UnknownParameter(
                f'"{question.name}" has no parameter "{name[:LONGEST]}"; it has: {known}. Remove it or correct its name.',
                f"« {question.name} » n'a pas de paramètre « {name[:LONGEST]} » ; il a : {known}. Retirez-le ou corrigez-le.",
            )
        if len(values) > MOST_VALUES or max(map(len, values)) > LONGEST:
            raise UnknownParameter(
                f'parameter "{name}": expected at most {MOST_VALUES} values of {LONGEST} signs each. Send less.',
                f"paramètre « {name} » : attendu au plus {MOST_VALUES} valeurs de {LONGEST} signes. Envoyez-en moins.",
            )
        for value in values:
            if value != ANY:
                term(parameter, value)
        found[name] = values
    return found


def address(path: str, values: Mapping[str, Given], **more: str) -> str:
    """A path with parameters, in a fixed order."""
    pairs = [
        (name, value)
        for name, sent in values.items()
        for value in ([sent] if isinstance(sent, str | bool | int) else sent)
    ]
    pairs += more.items()
    written = urlencode(
        [(name, str(value).lower() if isinstance(value, bool) else str(value)) for name, value in pairs]
    )
    return f"{path}?{written}" if written else path


def fields(site: Site, question: Question, values: Mapping[str, Given], language: str) -> list[Field]:
    """The form of a question; the language is that of the page, and a source is asked for only where there is a choice."""
    found = []
    for parameter in question.parameters:
        sent = values.get(parameter.name, [])
        chosen = [str(sent)] if isinstance(sent, str | bool | int) else [str(value) for value in sent]
        if parameter.type == "language":
            continue
        label = parameter.label[language].partition(" (")[0]
        if parameter.type == "boolean":
            found.append(Field(parameter.name, "check", label, "true" if "true" in chosen else ""))
            continue
        if parameter.type in {"source", "date"}:
            chosen = chosen or [_usual(question, parameter)]
        options = _options(site, question, parameter, language)
        if parameter.type == "source" and len(options) < 2:
            continue
        if options:
            picked = {_key(parameter, value) for value in chosen}
            offered = {_key(parameter, value) for value, _ in options}
            marked = [Option(value, text, _key(parameter, value) in picked) for value, text in options]
            # a value that is not among them is kept, so that the form says what was asked
            marked += [Option(value, value, True) for value in chosen if _key(parameter, value) not in offered]
            found.append(Field(parameter.name, "select", label, chosen[0] if chosen else "", marked, len(chosen) > 1))
        else:
            kind = "number" if parameter.type == "integer" else "text"
            found.append(Field(parameter.name, kind, label, " ".join(chosen)))
    return found


def _usual(question: Question, parameter: Parameter) -> str:
    """What a question takes for a parameter that is not given: a source by its short name, a date, or anything."""
    match = re.search(rf"^\s*VALUES \?{parameter.name} \{{ (\S+) \}}", question.text, re.MULTILINE)
    value = match[1].strip('<">').rpartition("/")[2] if match else ""
    return ANY if value in ("", "UNDEF") else value


def _key(parameter: Parameter, value: str) -> str:
    """A value as it is compared: an IRI for what names a resource, in whatever form it was sent."""
    kind, _, folder = parameter.type.partition(":")
    if kind in {"iri", "source"} and value and value != ANY:
        return expanded(value) or f"{ID}{folder or 'source'}/{value}"
    return value


def _options(site: Site, question: Question, parameter: Parameter, language: str) -> list[tuple[str, str]]:
    """The values that a parameter may take, with their labels, in alphabetical order; none where anything may be given."""
    kind, _, folder = parameter.type.partition(":")
    if kind == "source":
        return _sources(site, language)
    if kind in {"integer", "text", "boolean", "date"}:
        return []
    asked = site.questions.get(parameter.values, question)
    found: dict[str, str] = {}
    for row in site.answer(asked.name, language):
        value = row.get(parameter.name, row.get(f"{parameter.name}s"))
        for one in str(value or "").split(";"):
            if one and one not in found:
                found[one] = _label(site, question, parameter, one, row, language)
    if kind == "iri":
        slug = f"{ID}{folder}/"
        return _sorted({iri.removeprefix(slug): label for iri, label in found.items()})
    if kind == "notation" and not parameter.values and not found and not folders(parameter.name, question.name):
        return []
    return _sorted(found)


def _label(
    site: Site, question: Question, parameter: Parameter, value: str, row: Mapping[str, object], language: str
) -> str:
    if parameter.type.startswith("iri"):
        return site.label(value, language)
    if parameter.type == "code":
        return str(row.get(f"{parameter.name}_label") or value)
    return said(site, parameter.name, value, language, question.name)


def _sources(site: Site, language: str) -> list[tuple[str, str]]:
    """The sources that statements cite: the study, and those of accepted entries."""
    cited = {source for source, _ in site.passages}
    if len(cited) < 2:
        return []
    ordered = sorted(cited, key=lambda iri: (iri != STUDY, iri))
    every = {"fr": "toutes les sources", "en": "all sources"}[language]
    return [(ANY, every), *((iri.removeprefix(f"{ID}source/"), site.label(iri, language)) for iri in ordered)]


def _sorted(found: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(found.items(), key=lambda pair: (folded(pair[1]), pair[0]))
