"""What charts say: words and numbers in the language asked for, labels of codes from the graph's own lists, lines that fit."""

from __future__ import annotations

import re
import textwrap
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, RdfFormat, parse

from iae_atlas.letters import plain_letters
from iae_atlas.locations import Home
from iae_atlas.namespaces import SKOS, expanded

NO_BREAK = "\u00a0"
NARROW = "\u202f"
MILLION = 1_000_000
WORDS: dict[str, tuple[str, str]] = {
    "source.study": (
        "Source : étude de 2014 (Avise, CNIAE, ARF), citée par l'atlas.",
        "Source: study of 2014 (Avise, CNIAE, ARF), as cited by the atlas.",
    ),
    "source.other": ("Source : {}.", "Source: {}."),
    "unit.EUR": ("en euros", "in euros"),
    "unit.hour": ("en heures", "in hours"),
    "unit.share": ("en %", "in %"),
    "flagged.out": ("chiffres douteux écartés : {}", "doubtful figures left out: {}"),
    "flagged.out.uncounted": ("chiffres douteux écartés", "doubtful figures left out"),
    "flagged.in": ("chiffres douteux compris : {}", "doubtful figures included: {}"),
    "flagged.true": ("Chiffre douteux", "Doubtful figure"),
    "flagged.false": ("Chiffre non signalé", "Figure not flagged"),
    "shown": ("Montré : « {} »", "Shown: “{}”"),
    "highest": ("Carte : le plus élevé de chaque région.", "Map: the highest of each region."),
    "incomparable": ("Sans chiffre comparable, absents du dessin : {}.", "Without a comparable figure, not drawn: {}."),
    "grey": ("En gris : régions sans chiffre comparable.", "In grey: regions without a comparable figure."),
    "population": ("Habitants de {1} : {0}.", "Inhabitants of {1}: {0}."),
    "study": ("étude de 2014 (Avise, CNIAE, ARF)", "study of 2014 (Avise, CNIAE, ARF)"),
    "empty": ("Case vide : l'étude n'en dit rien.", "Empty cell: the study says nothing of it."),
    "missing": ("En gris : ce que l'étude ne dit pas.", "In grey: what the study does not say."),
    "unknown": (
        "En gris : régions sans réponse ou non enquêtées.",
        "In grey: regions without response or not surveyed.",
    ),
}
# Codes of answers that are in no list of the graph.
CODES: dict[str, tuple[str, str]] = {
    "true": ("A répondu", "Answered"),
    "false": ("Sans réponse", "No response"),
    "works": ("Travaux", "Works"),
    "services": ("Services", "Services"),
}
MONTHS = {
    "fr": ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}


def say(key: str, language: str) -> str:
    """One of the words above in a language."""
    return WORDS[key][language != "fr"]


def code_labels(home: Home, column: str, language: str) -> dict[str, str]:
    """The labels of the codes of one column: from the graph's list of that name, its list of statuses, or words of our own."""
    ours = {code: words[language != "fr"] for code, words in CODES.items()}
    return ours | _listed(home, "status", language) | _listed(home, column.replace("_", "-"), language)


def region_names(home: Home, language: str) -> dict[str, str]:
    """The names of the regions of the time by INSEE code, from the reference data."""
    return _named(home.data / "reference" / "regions.ttl", expanded("igeo:codeINSEE") or "", language)


def _listed(home: Home, name: str, language: str) -> dict[str, str]:
    return _named(home.ontology / "vocab" / f"{name}.ttl", SKOS + "notation", language)


def _named(path: Path, key: str, language: str) -> dict[str, str]:
    """The labels of a Turtle file's resources by what `key` gives; nothing where there is no file."""
    if not path.is_file():
        return {}
    notations: dict[Any, str] = {}
    names: dict[Any, str] = {}
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if not isinstance(quad.object, Literal):
            continue
        if quad.predicate.value == key:
            notations[quad.subject] = quad.object.value
        elif quad.predicate.value == SKOS + "prefLabel" and quad.object.language == language:
            names[quad.subject] = quad.object.value
    return {notation: names[node] for node, notation in notations.items() if node in names}


def number(value: float | Decimal, unit: str, language: str) -> str:
    """A number as it is written: `1,7 M€` in French, `€1.7M` in English."""
    exact = Decimal(str(value))
    if unit == "EUR":
        million = abs(exact) >= MILLION
        words = _digits(exact / MILLION if million else exact, language, cents=not million)
        words += "M" if million and language != "fr" else ""
        return f"{words}{NO_BREAK}{'M€' if million else '€'}" if language == "fr" else _before(words, "€")
    if unit == "share":
        return _digits((exact * 100).to_integral_value(), language) + (f"{NO_BREAK}%" if language == "fr" else "%")
    return _digits(exact, language) + (f"{NO_BREAK}h" if unit == "hour" else "")


def _digits(value: Decimal, language: str, *, cents: bool = False) -> str:
    words = f"{value:,.2f}"
    words = words.rstrip("0").rstrip(".") if words.endswith("00") or (abs(value) < 100 and not cents) else words
    return words.translate(str.maketrans(",.", f"{NARROW},")) if language == "fr" else words


def _before(words: str, sign: str) -> str:
    return f"-{sign}{words[1:]}" if words.startswith("-") else f"{sign}{words}"


def date(value: str, language: str) -> str:
    """A date of year, month or day precision as it is written."""
    year, *rest = value.split("-")
    if not rest:
        return year
    month = MONTHS[language][int(rest[0]) - 1]
    return " ".join([*(str(int(day)) for day in rest[1:]), month, year])


def wrapped(text: str, width: int, most: int = 9) -> list[str]:
    """A text in lines of `width` signs, `most` at most; French punctuation and a count stay with their word."""
    for sign in "?!:;»":
        text = text.replace(f" {sign}", f"{NO_BREAK}{sign}")
    text = re.sub(r"(?<=:) (?=\d)", NO_BREAK, text)
    return textwrap.wrap(
        text.replace("« ", f"«{NO_BREAK}"), width, max_lines=most, placeholder="…", break_on_hyphens=False
    )


def collated(text: str) -> str:
    """What French sorts a text by: letters without accents or case."""
    return plain_letters(text)
