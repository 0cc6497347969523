"""Labels that an author may leave out: of passages from their place, of parts and figures from what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.normal.counting import counted
from iae_atlas.namespaces import PREFIXES, iae
from iae_atlas.turtle.terms import Term

Said = Mapping[NamedNode, list[Term]]
LabelOf = Callable[[Term | None, str], str]

YEAR, RATE, AMOUNT, QUANTITY, UNIT, ALLOWED, MEASURE, FROM, TO = (
    NamedNode(iae(name))
    for name in ("year", "rate", "amount", "quantity", "unit", "cumulationAllowed", "measure", "from", "to")
)
PARTICIPANT, PARTICIPATION_IN, BUDGET_OF, OBSERVATION_OF = (
    NamedNode(iae(name)) for name in ("participant", "participationIn", "budgetOf", "observationOf")
)
ROLE = NamedNode(PREFIXES["cv"] + "role")
LANGUAGES = ("fr", "en")
# The words that a place in a French page begins with, and the English for them.
PLACES = {
    "alinéa": "paragraph",
    "annexe": "annex",
    "article": "article",
    "chapitre": "chapter",
    "colonne": "column",
    "encadré": "box",
    "figure": "figure",
    "intertitre": "subheading",
    "ligne": "line",
    "lignes": "lines",
    "liste": "list",
    "note": "note",
    "page": "page",
    "pages": "pages",
    "paragraphe": "paragraph",
    "partie": "part",
    "point": "item",
    "puce": "bullet",
    "rubrique": "section",
    "section": "section",
    "tableau": "table",
    "titre": "title",
}


def passage_labels(locator: str) -> dict[str, str]:
    """What a passage is called: its place, in French as written, in English with the words for parts of a page put in English."""
    parts = []
    for part in locator.split(", "):
        word, space, rest = part.partition(" ")
        english = PLACES.get(word.lower(), word)
        parts.append(f"{english.capitalize() if word[:1].isupper() else english}{space}{rest}")
    return {"fr": locator, "en": ", ".join(parts)}


def made_labels(name: str, said: Said, holder: Term | None, label_of: LabelOf) -> dict[str, str]:
    """
    What a part or a figure is called where its author does not say.

    Args:
        name: The local name of its class.
        said: Its properties.
        holder: The node that it is part of, if it is part of one.
        label_of: What a node is called in a language; empty where it has no label in it.

    Returns:
        A label a language; none in a language where too little is known.
    """
    subject = holder or _first(said, BUDGET_OF) or _first(said, OBSERVATION_OF) or _first(said, PARTICIPATION_IN)
    labels = {}
    for language in LANGUAGES:
        words = _words(name, said, language, label_of)
        about = label_of(subject, language)
        if words:
            labels[language] = f"{words} ({about})" if about else words
    return labels


def _words(name: str, said: Said, language: str, label_of: LabelOf) -> str:
    french = language == "fr"
    amount = _number(said, AMOUNT)
    match name:
        case "RateStep":
            rate, year = _number(said, RATE), _first(said, YEAR)
            if rate is None:
                return ""
            if not isinstance(year, Literal):
                return f"Taux de {_percent(rate, french)}" if french else f"Rate of {_percent(rate, french)}"
            return f"{'Année' if french else 'Year'} {year.value}{' :' if french else ':'} {_percent(rate, french)}"
        case "Ceiling" if amount is not None:
            return f"{'Plafond de' if french else 'Ceiling of'} {_euros(amount, french)}"
        case "FlatAmount" if amount is not None:
            return _euros(amount, french)
        case "Budget" if amount is not None:
            return f"{'Budget de' if french else 'Budget of'} {_euros(amount, french)}{_period(said)}"
        case "Quota":
            quantity = _number(said, QUANTITY)
            unit = label_of(_first(said, UNIT), language)
            return counted(quantity, _plain(quantity, french), unit, language) if quantity is not None and unit else ""
        case "Cumulation":
            return _cumulation(said, french)
        case "Observation":
            measure = label_of(_first(said, MEASURE), language)
            return f"{measure[:1].upper()}{measure[1:]}{_period(said)}" if measure else ""
        case "Participation":
            actor, role = label_of(_first(said, PARTICIPANT), language), label_of(_first(said, ROLE), language)
            return f"{actor}{' :' if french else ':'} {role}" if actor and role else actor
    return ""


def _cumulation(said: Said, french: bool) -> str:
    allowed = _first(said, ALLOWED)
    if not isinstance(allowed, Literal):
        return "Règle de cumul" if french else "Cumulation rule"
    words = {
        "true": ("Cumul possible", "Other aid can be added"),
        "false": ("Cumul exclu", "Other aid cannot be added"),
    }
    return words.get(allowed.value, ("", ""))[0 if french else 1]


def _period(said: Said) -> str:
    years = [value.value[:4] for value in (_first(said, FROM), _first(said, TO)) if isinstance(value, Literal)]
    return f", {'-'.join(dict.fromkeys(years))}" if years else ""


def _first(said: Said, predicate: NamedNode) -> Term | None:
    return min(said.get(predicate, []), key=str, default=None)


def _number(said: Said, predicate: NamedNode) -> Decimal | None:
    value = _first(said, predicate)
    try:
        return Decimal(value.value) if isinstance(value, Literal) else None
    except InvalidOperation:
        return None


def _plain(number: Decimal, french: bool) -> str:
    whole, _, part = f"{number:,f}".partition(".")
    part = part.rstrip("0")
    whole = whole.replace(",", " ") if french else whole
    return f"{whole}{',' if french else '.'}{part}" if part else whole


def _euros(amount: Decimal, french: bool) -> str:
    words = _plain(amount, french)
    if amount != amount.to_integral_value():
        words = words.ljust(len(words.partition("," if french else ".")[0]) + 3, "0")
    return f"{words} €" if french else f"{words} euros"


def _percent(rate: Decimal, french: bool) -> str:
    return f"{_plain(rate * 100, french)} %"
