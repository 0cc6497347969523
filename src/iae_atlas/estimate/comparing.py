"""
Instruments on a common footing: what each of their rules gives per full-time equivalent and year.

Nothing is made comparable that the text does not make so: a sum per project, a ceiling whose period is not told, a rate of a cost that
nobody gave have no figure on the common footing, and a row says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from iae_atlas.errors import WrongInput
from iae_atlas.estimate.amounts import computed
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.engine import instrument_of, merged_inputs
from iae_atlas.estimate.inputs import YEARS, Case, Given, alternatives, read_case
from iae_atlas.estimate.reading import instruments
from iae_atlas.estimate.result import Line, Outcome
from iae_atlas.estimate.rules import Ceiling, Flat, Instrument, Place, Rule, Step
from iae_atlas.estimate.words import COLON, Words, both, money, rounded, share
from iae_atlas.store.remote import Queryable

FTE = "fte"
YEAR = "year"
ALL_YEARS = "whole-support"
# What a rule must bear on for its sums to be those of a post.
OF_A_POST = {"fte", "post", "post-cost", "remuneration"}
FIXED = {FTE, YEARS}


@dataclass(slots=True)
class Compared:
    """
    One figure of one rule, as the text gives it and on the common footing.

    Attributes:
        instrument: The instrument.
        rule: The rule; None where none is published.
        nature: `flat`, `ceiling`, `computed` (from the costs that were given), `rate`, or `none`.
        amount: In euros, for `unit` and `period`; None where no amount is published.
        unit: Notation of the unit, `unstated` where the text does not tell.
        period: Notation of the period, likewise.
        year: The year of the aid that it is for; None where it is for all.
        reading: The reading or variant in words, empty where there is but one; of a `rate`, how much it is of what.
        reasons: Why it has no figure on the common footing; empty where it has one.
        lines: The working, each step with its places.
        places: Where the source says it.
    """

    instrument: Instrument
    rule: Rule | None
    nature: str = "none"
    amount: Decimal | None = None
    unit: str = "unstated"
    period: str = "unstated"
    year: int | None = None
    reading: Words = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    places: tuple[Place, ...] = ()

    @property
    def per_fte_year(self) -> Decimal | None:
        """Euros per full-time equivalent and year; None where the text does not give it."""
        return self.amount if not self.reasons else None


class _Rate(NamedTuple):
    """One rate of a rule: the share of a cost, whether it is the most, the year that it is for, and where it is stated."""

    share: Decimal
    maximum: bool
    year: int | None
    places: tuple[Place, ...]


def compare(
    store: Queryable, names: Sequence[str] = (), given: Sequence[str] = (), codes: Codes | None = None
) -> list[Compared]:
    """
    What the rules of instruments give per full-time equivalent and year, in the order of the instruments and their rules.

    Args:
        store: What to read.
        names: Slugs, CURIEs or IRIs; none for all instruments.
        given: Costs of one full-time equivalent in one year, as `KEY=VALUE` (`post-cost=30000`): rules that give a rate of them are
            then computed.
        codes: The code lists, where they have been read already.

    Raises:
        UnknownResource: There is no such instrument.
        UnknownInput: None of them asks for a key.
        WrongInput: A value is of another type, impossible, or a number of posts or years, which the footing fixes.
    """
    lists = codes or Codes.read(store)
    found = [instrument_of(store, name, lists) for name in names] or instruments(store, codes=lists)
    return compare_among(found, given, lists)


def compare_among(found: Sequence[Instrument], given: Sequence[str], codes: Codes) -> list[Compared]:
    """
    The same for instruments that were read already.

    Raises:
        UnknownInput: None of them asks for a key.
        WrongInput: A value is of another type, impossible, or a number of posts or years, which the footing fixes.
    """
    fixed = sorted({pair.partition("=")[0] for pair in given} & FIXED)
    if fixed:
        raise WrongInput(
            f'"{fixed[0]}": a comparison is for one full-time equivalent and one year. Leave it out.',
            f"« {fixed[0]} » : une comparaison porte sur un équivalent temps plein et un an. Retirez-le.",
        )
    case = read_case(given, merged_inputs(found, codes), codes)
    return [row for one in found for row in _of_instrument(one, case, codes)]


def _of_instrument(instrument: Instrument, case: Case, codes: Codes) -> Iterator[Compared]:
    if not instrument.rules:
        yield Compared(instrument, None, reasons=("no-rule",), places=(instrument.place,))
    for rule in instrument.rules:
        yield from _of_rule(instrument, rule, case, codes)


def _of_rule(instrument: Instrument, rule: Rule, case: Case, codes: Codes) -> Iterator[Compared]:
    base = rule.base.notation if rule.base else ""
    about = () if base in OF_A_POST else ("base",)
    rated = rule.rate is not None or bool(rule.steps)
    if not rated and not rule.flats and not rule.ceilings:
        yield Compared(instrument, rule, reasons=("not-stated", *about), places=(rule.place,))
    elif rated and case.amount(base) is not None and not rule.flats:
        yield from _computed(instrument, rule, case, codes, about)
    else:
        yield from (_flat(instrument, rule, flat, about) for flat in rule.flats)
        for ceiling in rule.ceilings:
            yield from _ceiling(instrument, rule, ceiling, codes, about)
        if rated and not rule.ceilings:
            yield from _shares(instrument, rule, ("cost", *about))


def _flat(instrument: Instrument, rule: Rule, flat: Flat, about: tuple[str, ...]) -> Compared:
    chosen = flat.amount in alternatives(rule)
    level = both("au choix de la Région", "as the region chooses") if chosen else {}
    most = flat.qualifier in {"maximum", "at-most"}
    reasons = (*about, *_unlike(flat.unit, flat.period))
    return Compared(
        instrument,
        rule,
        "ceiling" if most else "flat",
        flat.amount,
        flat.unit,
        flat.period,
        flat.year,
        level,
        reasons,
        places=(flat.place,),
    )


def _ceiling(
    instrument: Instrument, rule: Rule, ceiling: Ceiling, codes: Codes, about: tuple[str, ...]
) -> Iterator[Compared]:
    """The most that a ceiling lets the aid be: the ceiling itself, or its share where it bears on the expenses."""
    opened = ("open-reading",) if ceiling.on == "open" else ()
    reasons = (*about, *_unlike(ceiling.unit, ceiling.period), *opened)
    made = Compared(
        instrument, rule, "ceiling", unit=ceiling.unit, period=ceiling.period, reasons=reasons, places=(ceiling.place,)
    )
    if ceiling.on != "expenses":
        yield replace(made, amount=ceiling.amount, reading=_named(codes, "limit-on-aid") if opened else {})
    if ceiling.on != "aid":
        reading = _named(codes, "limit-on-expenses") if opened else {}
        for rate in _rates(rule):
            aid = rounded(ceiling.amount * rate.share)
            words = both(*(f"{money(ceiling.amount, lang)} × {share(rate.share, lang)}" for lang in ("fr", "en")))
            places = tuple(dict.fromkeys((ceiling.place, *rate.places)))
            yield replace(
                made, amount=aid, year=rate.year, reading=reading, lines=[Line(words, aid, places)], places=places
            )


def _shares(instrument: Instrument, rule: Rule, reasons: tuple[str, ...]) -> Iterator[Compared]:
    """The rates of a rule in words: `80 % de : Investissement`; what they come to depends on a cost that nobody gave."""
    for rate in _rates(rule):
        words = both(share(rate.share, "fr"), share(rate.share, "en"))
        if rule.base:
            french, english = rule.base.label("fr"), rule.base.label("en")
            words = both(f"{words['fr']} de{COLON['fr']}{french}", f"{words['en']} of{COLON['en']}{english}")
        if rate.maximum:
            words = both(f"{words['fr']}, au plus", f"{words['en']}, at most")
        yield Compared(instrument, rule, "rate", year=rate.year, reading=words, reasons=reasons, places=rate.places)


def _rates(rule: Rule) -> Iterator[_Rate]:
    """The rates of a rule, without those of readings that are not the default."""
    if rule.steps:
        for step in rule.steps:
            if step.reading.default is not False:
                yield _Rate(step.rate, step.maximum, step.year, (step.place,))
    elif rule.rate is not None:
        yield _Rate(rule.rate, rule.maximum, None, rule.places("rate"))


def _computed(
    instrument: Instrument, rule: Rule, case: Case, codes: Codes, about: tuple[str, ...]
) -> Iterator[Compared]:
    """
    What a rate gives of the cost that was given, for one full-time equivalent, year by year and reading by reading.

    A ceiling of another unit or period counts only where some reading makes it bind.
    """
    one = {**case.given, FTE: Decimal(1)}
    alike = [ceiling for ceiling in rule.ceilings if ceiling.on != "open" and not _unlike(ceiling.unit, ceiling.period)]
    within = {_reading_of(outcome): outcome for outcome in _outcomes(replace(rule, ceilings=alike), one, codes)}
    outcomes = _outcomes(rule, one, codes)
    limited = {  # by variant and year: the calculator keeps one of several readings that come to the same sum
        (_reading_of(outcome)[0], year)
        for outcome in outcomes
        for year, amount in _by_year(outcome)
        if (free := within.get(_reading_of(outcome))) is None or dict(_by_year(free)).get(year) != amount
    }
    for outcome in outcomes:
        steps = _steps(rule, outcome)
        other = ["other-reading"] if any(step.reading.default is False for step in steps) else []
        places = tuple(dict.fromkeys(place for line in outcome.lines for place in line.places)) or (rule.place,)
        together = not outcome.yearly and len({step.year for step in rule.steps if step.year}) > 1
        for year, amount in _by_year(outcome):
            variant = _reading_of(outcome)[0]  # what limits all years together may limit any of them
            bound = rule.ceilings if limited & {(variant, year), (variant, None)} else []
            unlike = [reason for ceiling in bound for reason in _unlike(ceiling.unit, ceiling.period)]
            opened = ["open-reading"] if any(ceiling.on == "open" for ceiling in bound) else []
            yield Compared(
                instrument,
                rule,
                "computed",
                amount,
                FTE,
                ALL_YEARS if together else YEAR,
                year,
                outcome.label,
                tuple(dict.fromkeys([*about, *unlike, *opened, *other])),
                _of_year(outcome.lines, year),
                places,
            )


def _by_year(outcome: Outcome) -> list[tuple[int | None, Decimal]]:
    return [*outcome.yearly.items()] or [(None, outcome.amount)]


def _of_year(lines: list[Line], year: int | None) -> list[Line]:
    """The steps of one year: from the one that names it to the next that names another or sums up."""
    if year is None:
        return lines
    found: list[Line] = []
    taking = False
    for line in lines:
        words = line.text["en"]
        if words.startswith(("year ", "over ")):
            taking = words.startswith(f"year {year}: ")
        if taking:
            found.append(line)
    return found


def _outcomes(rule: Rule, given: Mapping[str, Given], codes: Codes) -> list[Outcome]:
    return computed(rule, Case(given), codes).outcomes


def _reading_of(outcome: Outcome) -> tuple[str, str]:
    return outcome.choice.get("variant", ""), outcome.choice.get("steps", "")


def _steps(rule: Rule, outcome: Outcome) -> list[Step]:
    variant, reading = _reading_of(outcome)
    return [
        step
        for step in rule.steps
        if step.reading.code and step.reading.code == reading and step.variant in ("", variant)
    ]


def _unlike(unit: str, period: str) -> list[str]:
    """What of a unit and a period is not the common footing."""
    found = []
    if unit != FTE:
        found.append("unit-unstated" if unit == "unstated" else "unit")
    if period != YEAR:
        found.append("period-unstated" if period == "unstated" else "period")
    return found


def _named(codes: Codes, reading: str) -> Words:
    known = codes.of("reading").get(reading)
    return dict(known.labels) if known else both(reading, reading)
