"""The form of a calculator page, made from what the rules ask for: labels, units, choices from code lists, and the cited lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from iae_atlas.estimate.inputs import FLAT_AMOUNT, KIND, VARIANT, Input, key_of
from iae_atlas.estimate.numbers import DURATION, number_of
from iae_atlas.estimate.rules import Instrument, Place
from iae_atlas.estimate.words import Words, counted, money, number, share
from iae_atlas.letters import plain_letters
from iae_atlas.site.calculator import Calculator, slug_of
from iae_atlas.site.subjects import folded

UNKNOWN = {"fr": "— je ne sais pas —", "en": "— I do not know —"}
ANSWERS = (("yes", {"fr": "oui", "en": "yes"}), ("no", {"fr": "non", "en": "no"}))
TRUE = {"yes", "oui", "true", "vrai", "1", "o", "y"}
NAMED = {"fr": "Nommés par les règles", "en": "Named by the rules"}
OTHERS = {"fr": "Autres de la liste", "en": "Others of the list"}
NEITHER = {"fr": "aucun de la liste", "en": "none of the list"}
NONE_OF_THEM = {"autre", "autres", "aucun", "aucune", "other", "none"}
OTHER = "autre"
Cited = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """One value that can be chosen, in words."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule asks: what the source says in short, and where; `words` is empty where the place alone tells."""

    words: Words
    place: Place


@dataclass(frozen=True, slots=True)
class Field:
    """
    One field of the form.

    Attributes:
        key: The name that an address has for it.
        kind: `select` or `text`.
        label: What it is, in the language of the page.
        unit: What the number is counted in; empty for what is no number.
        value: What was sent.
        groups: The choices of a `select`, by heading; a heading may be empty.
        several: Whether several values were sent.
        default: What is taken where nothing is given, in words; empty where nothing can be.
        example: A value as one may write it.
        reasons: Why it is asked, with the place in the source.
        asked_by: How many instruments ask for it, where that is more than one.
    """

    key: str
    kind: str
    label: str
    unit: str = ""
    value: str = ""
    groups: Sequence[tuple[str, Sequence[Option]]] = ()
    several: bool = False
    default: str = ""
    example: str = ""
    reasons: Sequence[Reason] = ()
    asked_by: int = 0


def fields(
    calculator: Calculator, instrument: Instrument, sent: Sequence[Cited], language: str
) -> tuple[list[Field], list[Field]]:
    """
    The form of one instrument: what the amount is counted from, and what its conditions ask.

    Args:
        calculator: What reads inputs and code lists.
        instrument: The instrument.
        sent: Keys with the values that the address gives.
        language: Language of the page.
    """
    why = reasons(instrument)
    counted: list[Field] = []
    asked: list[Field] = []
    for key, one in calculator.inputs(slug_of(instrument)).items():
        new = field_of(calculator, one, sent, language, why.get(key, ()))
        (asked if key in why and key != KIND else counted).append(new)
    return counted, asked


def reasons(instrument: Instrument) -> dict[str, list[tuple[Words, Place]]]:
    """The conditions that ask for a key, each in short and with its place."""
    found: dict[str, list[tuple[Words, Place]]] = {}
    for condition in [*instrument.conditions, *(one for rule in instrument.rules for one in rule.conditions)]:
        known = found.setdefault(key_of(condition), [])
        if all(condition.label != label for label, _ in known):
            known.append((condition.label, condition.place))
    return found


def field_of(
    calculator: Calculator,
    one: Input,
    sent: Iterable[Cited],
    language: str,
    why: Sequence[tuple[Words, Place]] = (),
    asked_by: int = 0,
) -> Field:
    """One input as a field; where several instruments ask for it (`asked_by`), their number stands for the places."""
    values = [value for key, value in sent if key == one.key]
    told = [Reason(words, place) for words, place in why]
    covered = {part for reason in told for part in _parts(reason.place)}
    for place in sorted(one.places) if not asked_by else ():
        if not _parts(place) <= covered:
            told.append(Reason({}, place))
            covered |= _parts(place)
    label = capital(_asking(calculator, one, language))
    value, several = " ".join(values), len(values) > 1
    if one.type in {"boolean", "code", "choice"}:
        groups = _groups(calculator, one, values, language)
        return Field(
            one.key, "select", label, value=value, groups=groups, several=several, reasons=told, asked_by=asked_by
        )
    return Field(
        one.key,
        "text",
        label,
        _unit(calculator, one, language),
        value,
        default=number(one.default, language) if one.default is not None else "",
        example=_example(one, language),
        reasons=told,
        asked_by=asked_by,
    )


def teller(language: str) -> Callable[[Words], str]:
    """What gives words for a page in a language, marked where they are in another one."""

    def told(words: Words) -> str:
        if not words or language in words:
            return words.get(language, "")
        spoken, text = next(iter(words.items()))
        return Markup('<span lang="{}">{}</span>').format(spoken, text)

    return told


def placed(places: Iterable[Place]) -> list[Cited]:
    """Places as sources with locators, each part of a source once, in the order given."""
    return list(dict.fromkeys((place.source, part.strip()) for place in places for part in place.locator.split(";")))


def words_of(words: Mapping[str, str], language: str) -> str:
    """Words in a language, else in the one that there is."""
    return words.get(language) or next(iter(words.values()), "")


def capital(label: str) -> str:
    """A label as it stands by itself."""
    return label[:1].upper() + label[1:]


def said(calculator: Calculator, one: Input, value: str, language: str) -> str:
    """A value of an input in words."""
    amount = number_of(value)
    if one.type in {"boolean", "code", "choice"} or amount is None:
        groups = _groups(calculator, one, [value], language) if one.type in {"boolean", "code", "choice"} else []
        return next((option.label for _, options in groups for option in options if option.chosen), value)
    if one.type == "money":
        return money(amount, language)
    return share(amount, language) if one.type == "share" else number(amount, language)


def _parts(place: Place) -> set[Cited]:
    return set(placed([place]))


def _groups(calculator: Calculator, one: Input, values: Sequence[str], language: str) -> list[tuple[str, list[Option]]]:
    if one.type == "boolean":
        chosen = {"yes" if value.casefold() in TRUE else "no" for value in values}
        return [("", [Option(value, words[language], value in chosen) for value, words in ANSWERS])]
    if one.type == "choice":
        listed = one.choices_in(language)
        given = [choice for choice in one.choices if choice.casefold() in {value.casefold() for value in values}]
        listed += [choice for choice in given if choice not in listed]  # chosen on the page in the other language
        return [("", [_choice(calculator, one, choice, values, language) for choice in listed])]
    known = calculator.codes.of(one.scheme)
    named = [notation for notation in one.choices if notation in known]
    others = [notation for notation in known if notation not in set(named)]
    picked = {value.casefold() for value in values}

    def options(notations: Iterable[str]) -> list[Option]:
        found = []
        for notation in notations:
            code = known[notation]
            spellings = {notation.casefold(), *(label.casefold() for label in code.labels.values())}
            found.append(Option(notation, _named(notation, code.label(language)), bool(spellings & picked)))
        return sorted(found, key=lambda option: folded(option.label))

    none = [Option(OTHER, NEITHER[language], not picked.isdisjoint(NONE_OF_THEM))]
    groups = [(NAMED[language], options(named)), (OTHERS[language], options(others)), ("", none)]
    held = {option.value for _, group in groups for option in group if option.chosen}
    stray = [] if held else [Option(value, value, True) for value in values]
    return [(heading, group) for heading, group in [("", stray), *groups] if group]


def _named(notation: str, label: str) -> str:
    """An acronym before what it stands for."""
    return f"{notation} – {label}" if notation.isupper() and notation not in label else label


def _choice(calculator: Calculator, one: Input, choice: str, values: Sequence[str], language: str) -> Option:
    amount = number_of(choice) if one.key == FLAT_AMOUNT else None
    label = choice
    if amount is not None:
        label = money(amount, language)
    elif one.key == VARIANT and choice in calculator.codes.of(VARIANT):
        label = calculator.codes.of(VARIANT)[choice].label(language)
    elif choice == OTHER:
        label = {"fr": "autre", "en": "other"}[language]
    same = any(value.casefold() == choice.casefold() or _is_amount(value, amount) for value in values)
    return Option(choice, label, same)


def _is_amount(value: str, amount: Decimal | None) -> bool:
    return amount is not None and number_of(value) == amount


def _asking(calculator: Calculator, one: Input, language: str) -> str:
    """What a field is called; where the rules count in a unit, how many of it are asked for."""
    label = words_of(one.label, language)
    unit = calculator.codes.of("unit").get(one.unit)
    if one.type != "quantity" or unit is None or unit.label(language) != label:
        return label
    many = counted(Decimal(2), label.lower(), language)
    if language != "fr":
        return f"number of {many}"
    return f"nombre d'{many}" if plain_letters(many)[:1] in "aeiou" else f"nombre de {many}"


def _unit(calculator: Calculator, one: Input, language: str) -> str:
    """What the number is counted in, where its label does not say so already."""
    if one.type == "money":
        return "€"
    if one.type == "number" and one.unit in calculator.codes.of("unit") and one.unit != "unstated":
        unit = calculator.codes.of("unit")[one.unit].label(language).lower()
        return "" if unit in words_of(one.label, language).lower() else unit
    return ""


def _example(one: Input, language: str) -> str:
    if one.type == "money":
        return money(Decimal(36000), language)
    if one.unit == DURATION:
        return one.example(language)
    return {"fr": "20 %", "en": "20%"}[language] if one.type == "share" else ""
