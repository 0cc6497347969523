"""
The tables of the contributor's guide: `python -m iae_atlas.entries.kinds.guide docs/contribute.md` writes them anew.

A page has a pair of marks for each table and language, such as `<!-- fields:fr -->` and `<!-- /fields:fr -->`; what stands between
them is made here: `fields`, what can be entered, and `checks`, what is checked beyond the fields themselves.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.findings.rules import RULES
from iae_atlas.entries.kinds.kind import Field, Kind, all_kinds, all_parts
from iae_atlas.locations import Home, find_home
from iae_atlas.namespaces import SH, contracted
from iae_atlas.turtle.read import rdf_files, read_all
from iae_atlas.turtle.terms import Term

SORTS = {
    "fr": {
        "text": "texte",
        "langtext": "texte en français et en anglais",
        "name": "texte de la source, dans sa langue",
        "number": "nombre",
        "integer": "nombre entier",
        "money": "somme en euros",
        "rate": "taux de 0 à 1",
        "date": "année, mois ou jour",
        "day": "jour",
        "boolean": "oui ou non",
        "value": "nombre, oui ou non, ou texte",
        "url": "adresse du web",
        "any": "ce que l'atlas ou la saisie nomme",
    },
    "en": {
        "text": "text",
        "langtext": "text in French and in English",
        "name": "text of the source, in its language",
        "number": "number",
        "integer": "whole number",
        "money": "sum in euros",
        "rate": "rate from 0 to 1",
        "date": "year, month or day",
        "day": "day",
        "boolean": "yes or no",
        "value": "number, yes or no, or text",
        "url": "address on the web",
        "any": "what the atlas or the entry names",
    },
}
WORDS = {
    "fr": {
        "head": "| champ | clé | valeur | combien | sens |\n|---|---|---|---|---|",
        "part": "partie d'une règle d'aide",
        "existing": "se dit d'un Conseil régional de l'atlas (`region=82`)",
        "code": "code de la liste ",
        "anycode": "code de n'importe quelle liste",
        "of": "de {} à {}",
        "above": "plus que {}",
        "least": "{} au moins",
        "longest": "{} signes au plus",
        "unless": "1 ou plus, sauf si `{}`",
        "example": " Ex. : ",
        "default": " Par défaut : ",
        "class": "`{}`",
        "see": "partie : {}",
        "or": " ou ",
    },
    "en": {
        "head": "| field | key | value | how many | meaning |\n|---|---|---|---|---|",
        "part": "part of an aid rule",
        "existing": "said of a Regional Council of the atlas (`region=82`)",
        "code": "code of the list ",
        "anycode": "code of any list",
        "of": "from {} to {}",
        "above": "more than {}",
        "least": "{} at least",
        "longest": "at most {} characters",
        "unless": "1 or more, unless `{}`",
        "example": " E.g. ",
        "default": " By default: ",
        "class": "`{}`",
        "see": "part: {}",
        "or": " or ",
    },
}
SEVERITIES = {
    "fr": {"violation": "faute", "warning": "avertissement", "info": "information"},
    "en": {"violation": "fault", "warning": "warning", "info": "info"},
}
CHECKS_HEAD = {
    "fr": "| gravité | règle | ce qui est vérifié |\n|---|---|---|",
    "en": "| gravity | rule | what is checked |\n|---|---|---|",
}
CLASSES = {
    "Actor": ("acteur", "actor"),
    "AidRule": ("règle d'aide", "aid rule"),
    "Budget": ("budget", "budget"),
    "Component": ("composante", "component"),
    "Concept": ("code d'une liste", "code of a list"),
    "Condition": ("condition", "condition"),
    "ConditionGroup": ("groupe de conditions", "condition group"),
    "Event": ("événement", "event"),
    "EvidencedNode": ("ce que dit une source", "what a source says"),
    "Finding": ("constat", "finding"),
    "FrameworkDocument": ("document cadre", "framework document"),
    "Instrument": ("dispositif", "instrument"),
    "Observation": ("résultat chiffré", "outcome figure"),
    "Office": ("organe d'un Conseil", "office of a Council"),
    "Participation": ("participation", "participation"),
    "Passage": ("passage", "passage"),
    "PlanAxis": ("axe d'un plan", "axis of a plan"),
    "RegionalCouncil": ("Conseil régional", "Regional Council"),
    "Source": ("source", "source"),
    "State": ("État", "State"),
    "Territory": ("région ou département", "region or department"),
}


def tables(home: Home, language: str) -> str:
    """All kinds of entries with their fields, as Markdown in one language."""
    return "\n".join(line for kind in [*all_kinds(home), *all_parts(home)] for line in _table(kind, language))


def _table(kind: Kind, language: str) -> Iterator[str]:
    words = WORDS[language]
    notes = [*([words["part"]] if kind.part_of else []), *([words["existing"]] if kind.existing else [])]
    yield f"#### {kind.label[language]} (`{kind.name}`)"
    yield ""
    classes = ", ".join(f"`{contracted(name.value)}`" for name in kind.classes)
    yield f"{kind.description[language]} {'; '.join([classes, *notes])}."
    yield ""
    yield words["head"]
    for field in kind.fields:
        yield _row(field, language)
    yield ""


def _row(field: Field, language: str) -> str:
    words = WORDS[language]
    arrow = "^" if field.inverse else ""
    meaning = field.description[language].replace("|", "/")
    if field.default is not None:
        meaning += f"{words['default']}`{contracted(getattr(field.default, 'value', ''))}`."
    elif field.example:
        meaning += f"{words['example']}`{field.example[language]}`."
    key = f"`{field.name}` (`{arrow}{contracted(field.path.value)}`)"
    return f"| {field.label[language]} | {key} | {_value(field, language)} | {_count(field, language)} | {meaning} |"


def _count(field: Field, language: str) -> str:
    if field.kind == "langtext":
        return "fr + en" if field.required else "(fr + en)"
    if field.unless:
        return WORDS[language]["unless"].format(field.unless)
    most = "∞" if field.max is None else str(field.max)
    return f"{field.min}" if str(field.min) == most else f"{field.min}–{most}"


def _value(field: Field, language: str) -> str:
    words, place = WORDS[language], 0 if language == "fr" else 1
    if field.codes:
        return " ".join(f"`{contracted(code.value)}`" for code in field.codes)
    if field.kind == "code":
        return words["anycode"] if field.scheme is None else f"{words['code']}`{contracted(field.scheme.value)}`"
    if field.part is not None:
        return words["see"].format(field.part.label[language].lower())
    if field.kind == "link":
        names = [CLASSES[name.value.rpartition("#")[2]][place] for name in field.target_classes]
        return "→ " + (words["or"].join(names) or SORTS[language]["any"])
    bounds = []
    if field.low is not None and field.high is not None and field.kind == "integer":
        bounds.append(words["of"].format(f"{field.low:f}", f"{field.high:f}"))
    elif field.low is not None and field.kind != "rate":
        bounds.append(words["above" if field.above else "least"].format(f"{field.low.normalize():f}"))
    if field.longest is not None:
        bounds.append(words["longest"].format(field.longest))
    return ", ".join([SORTS[language][field.kind], *bounds])


def checks(home: Home, language: str) -> str:
    """What is checked beyond the single fields, gravest first, as Markdown in one language."""
    found = [(rule.severity, rule.name, rule.words[language]) for rule in RULES.values()]
    found += [(severity, name, words[language]) for severity, name, words in _shape_checks(home)]
    rows = sorted(
        found, key=lambda row: (list(SEVERITIES[language]).index(row[0]), row[1].startswith("iaesh:"), row[1])
    )
    lines = [f"| {SEVERITIES[language][severity]} | `{name}` | {words} |" for severity, name, words in rows]
    return "\n".join([CHECKS_HEAD[language], *lines, ""])


def _shape_checks(home: Home) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The queries among the shapes of entries: severity, name, what is wrong and how to mend it."""
    about: dict[Term, dict[str, list[Term]]] = {}
    for quad in read_all(rdf_files(home.ontology / "entries")):
        about.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    for node, said in about.items():
        for constraint in said.get(SH + "sparql", []):
            messages = [text for text in about[constraint][SH + "message"] if isinstance(text, Literal)]
            severity = said[SH + "severity"][0]
            assert isinstance(node, NamedNode)
            assert isinstance(severity, NamedNode)
            words = {text.language or "": text.value for text in messages}
            yield severity.value.removeprefix(SH).lower(), contracted(node.value), words


def written(page: str, home: Home) -> str:
    """A page with its tables made anew."""
    for language in ("fr", "en"):
        for name, made in (("fields", tables(home, language)), ("checks", checks(home, language))):
            mark = re.compile(rf"(<!-- {name}:{language} -->\n).*?(<!-- /{name}:{language} -->)", re.DOTALL)
            page = mark.sub(lambda match, made=made: f"{match[1]}\n{made}\n{match[2]}", page)  # type: ignore[misc]
    return page


def main(arguments: list[str] | None = None) -> int:
    """Write the tables of a page anew."""
    (name,) = sys.argv[1:] if arguments is None else arguments
    path = Path(name)
    path.write_text(written(path.read_text(encoding="utf-8"), find_home(None)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
