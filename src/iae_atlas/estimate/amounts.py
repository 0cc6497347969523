"""
The arithmetic of one rule: cost, rate, ceilings, flat sums, quotas and years, in decimals, with every step in words.

Where the text leaves something open and data marks no reading as the default, the one that gives least is gone by: nothing is
promised that the text may not give.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.inputs import FLAT_AMOUNT, KIND, VARIANT, YEARS, Case, alternatives
from iae_atlas.estimate.result import Line, Outcome
from iae_atlas.estimate.rules import Ceiling, Flat, Place, Quota, Rule, Step
from iae_atlas.estimate.words import Words, both, counted, money, number, rounded, share

LEAST = both(
    "lecture qui donne le moins, faute de mieux dans le texte",
    "the reading that gives least, for want of anything better in the text",
)
PERIOD_READINGS = {
    "limit-each-year": both("plafond chaque année", "ceiling each year"),
    "limit-over-all-years": both("plafond sur toute la durée", "ceiling over all years"),
}
Choice = dict[str, str]


@dataclass(slots=True)
class Computed:
    """What a rule gives: an outcome a reading, the inputs that are missing, and whether any amount is published at all."""

    outcomes: list[Outcome] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    published: bool = True


def computed(rule: Rule, case: Case, codes: Codes) -> Computed:
    """The amounts that a rule gives in a case, one for each reading that makes a difference."""
    if rule.rate is None and not rule.steps and not rule.flats and not rule.ceilings:
        return Computed(published=False)
    outcomes = [
        outcome
        for choice in _choices(rule, case)
        if (outcome := _Working(rule, case, codes, choice).outcome()) is not None
    ]
    if not outcomes:
        return Computed(missing=[rule.base.notation if rule.base else ""])
    merged = _merged(outcomes)
    keys = {"variant": VARIANT, "level": FLAT_AMOUNT}
    missing = [
        key for name, key in keys.items() if key not in case.given and len({one.choice.get(name) for one in merged}) > 1
    ]
    return Computed(merged, missing)


def _choices(rule: Rule, case: Case) -> list[Choice]:
    """All ways in which a rule may be read: of its steps, of what its ceilings bear on, of their period, of the sum chosen."""
    variants = sorted({step.variant for step in rule.steps if step.variant})
    given = case.given.get(VARIANT)
    found: list[Choice] = []
    for variant in [str(given)] if given in variants else variants or [""]:
        own = {"variant": variant} if len(variants) > 1 else {}
        readings = sorted({step.reading.code for step in rule.steps if step.reading.code and step.variant == variant})
        found += [{**own, "steps": reading} for reading in readings] or [own]

    def split(name: str, values: list[str]) -> None:
        nonlocal found
        found = [{**one, name: value} for one in found for value in values]

    if any(ceiling.on == "open" for ceiling in rule.ceilings):
        split("limit", ["limit-on-aid", "limit-on-expenses"])
    if _is_scheduled(rule) and any(ceiling.period == "unstated" for ceiling in rule.ceilings):
        split("period", ["limit-each-year", "limit-over-all-years"])
    levels = alternatives(rule)
    if levels:
        level = case.given.get(FLAT_AMOUNT)
        split("level", [str(level)] if level else [f"{one:f}" for one in levels])
    return found


def _is_scheduled(rule: Rule) -> bool:
    return len({step.year for step in rule.steps if step.year}) > 1


def _merged(outcomes: list[Outcome]) -> list[Outcome]:
    """Outcomes of equal amount as one, the default first; where no reading is the default, the one that gives least."""
    found: list[Outcome] = []
    for outcome in outcomes:
        same = next((one for one in found if one.amount == outcome.amount and one.yearly == outcome.yearly), None)
        if same is None:
            found.append(outcome)
        elif outcome.default and not same.default:
            found[found.index(same)] = outcome
    if len(found) == 1:
        found[0].default, found[0].label, found[0].reason = True, {}, {}
        return found
    preferred = [one for one in found if one.default] or found
    chosen = min(preferred, key=lambda one: one.amount)
    for one in found:
        one.default = one is chosen
    if not chosen.reason or len(preferred) > 1:
        chosen.reason = LEAST if not chosen.reason else chosen.reason
    return sorted(found, key=lambda one: (not one.default, one.amount))


class _Working:
    """The working of one rule under one choice of readings."""

    def __init__(self, rule: Rule, case: Case, codes: Codes, choice: Choice) -> None:
        self.rule = rule
        self.case = case
        self.codes = codes
        self.choice = choice
        self.lines: list[Line] = []
        self.maximum = rule.maximum or rule.discretionary
        self.years = self._years()

    def outcome(self) -> Outcome | None:
        """The amount; None where the cost that it is counted on is not given."""
        yearly = self._yearly()
        if yearly is None:
            return None
        before = sum(yearly.values(), Decimal(0))
        total = self._over_all(before)
        if total != before:  # the text does not say in which years the rest is then paid
            yearly = {1: total}
        if len(yearly) > 1:
            self._line(
                f"sur {len(yearly)} ans : {money(total, 'fr')}",
                f"over {len(yearly)} years: {money(total, 'en')}",
                total,
            )
        exact = rounded(total)
        if exact != total:
            self._line("arrondi au centime", "rounded to the cent", exact)
        label, default, reason = self._reading()
        years = {year: rounded(amount) for year, amount in yearly.items()} if len(yearly) > 1 else {}
        return Outcome(exact, self.maximum, self.lines, years, label, default, reason, self.choice)

    def _years(self) -> list[int]:
        steps = [step.year for step in self._steps() if step.year]
        schedule = sorted({*steps, *(flat.year for flat in self.rule.flats if flat.year)})
        periods = {
            self.rule.period,
            *(one.period for one in self.rule.ceilings),
            *(one.period for one in self.rule.flats),
        }
        if len(schedule) < 2 and "year" not in periods and not self._is_yearly():
            return [1]
        given = self.case.given.get(YEARS)
        if isinstance(given, Decimal):
            count = int(given)
        else:
            count = max(schedule) if len(schedule) > 1 else 1
            self.case.assumed[YEARS] = Decimal(count)
        longest = int(self.rule.duration) if self.rule.duration else max(schedule) if len(schedule) > 1 else count
        if count > longest:
            self._line(
                f"{count} ans demandés, {longest} au plus",
                f"{count} years asked for, {longest} at most",
                None,
                self.rule.place,
            )
        return list(range(1, min(count, longest) + 1))

    def _is_yearly(self) -> bool:
        """Whether the rule gives a rate for each year, be it the same."""
        return _is_scheduled(self.rule)

    def _steps(self) -> list[Step]:
        variant, reading = self.choice.get("variant", ""), self.choice.get("steps", "")
        return [
            step
            for step in self.rule.steps
            if (not variant or step.variant == variant) and (not step.reading.code or step.reading.code == reading)
        ]

    def _yearly(self) -> dict[int, Decimal] | None:
        if self.rule.flats:
            return self._flat_sums()
        if self.rule.rate is None and not self.rule.steps:
            return self._ceilings_alone()
        base = self.rule.base.notation if self.rule.base else ""
        cost = self.case.amount(base)
        if cost is None:
            return None
        expenses = self._limited(cost, "expenses")
        yearly: dict[int, Decimal] = {}
        for year in self.years:
            rate, maximum, places = self._rate(year)
            if rate is None:
                continue
            self.maximum = self.maximum or maximum
            aid = expenses * rate
            before, named = (f"année {year} : ", f"year {year}: ") if len(self.years) > 1 else ("", "")
            self._line(
                f"{before}{money(expenses, 'fr')} × {share(rate, 'fr')} = {money(aid, 'fr')}",
                f"{named}{money(expenses, 'en')} × {share(rate, 'en')} = {money(aid, 'en')}",
                aid,
                *places,
            )
            yearly[year] = self._limited(aid, "aid")
        return yearly

    def _rate(self, year: int) -> tuple[Decimal | None, bool, tuple[Place, ...]]:
        steps = self._steps()
        for step in steps:
            if step.year == year or step.year is None:
                return step.rate, step.maximum, (step.place,)
        if steps and any(step.year for step in steps):
            return None, False, ()
        return self.rule.rate, self.rule.maximum, (self.rule.place,)

    def _limited(self, amount: Decimal, on: str) -> Decimal:
        """An amount within the ceilings that bear on it each year (or once)."""
        for ceiling in self.rule.ceilings:
            if self._bears_on(ceiling) == on and not self._is_over_all(ceiling):
                amount = self._capped(amount, ceiling)
        return amount

    def _over_all(self, total: Decimal) -> Decimal:
        """The sum within the ceilings that bear on all years together."""
        for ceiling in self.rule.ceilings:
            if self._bears_on(ceiling) == "aid" and self._is_over_all(ceiling):
                total = self._capped(total, ceiling)
        return total

    def _bears_on(self, ceiling: Ceiling) -> str:
        if ceiling.on == "open":
            return "expenses" if self.choice.get("limit") == "limit-on-expenses" else "aid"
        return ceiling.on

    def _is_over_all(self, ceiling: Ceiling) -> bool:
        if len(self.years) < 2 or ceiling.period == "year":
            return False
        return ceiling.period != "unstated" or self.choice.get("period") == "limit-over-all-years"

    def _capped(self, amount: Decimal, ceiling: Ceiling) -> Decimal:
        limit = self._limit(ceiling)
        if amount <= limit:
            self._line(
                f"sous le plafond de {money(limit, 'fr')}",
                f"below the ceiling of {money(limit, 'en')}",
                amount,
                ceiling.place,
            )
            return amount
        self._line(f"plafond : {money(limit, 'fr')}", f"ceiling: {money(limit, 'en')}", limit, ceiling.place)
        return limit

    def _limit(self, ceiling: Ceiling) -> Decimal:
        if ceiling.unit == "unstated":
            return ceiling.amount
        count = self._quantity(ceiling.unit)
        limit = ceiling.amount * count
        if count != 1:
            self._line(
                f"plafond : {money(ceiling.amount, 'fr')} × {self._counted(count, ceiling.unit, 'fr')} = {money(limit, 'fr')}",
                f"ceiling: {money(ceiling.amount, 'en')} × {self._counted(count, ceiling.unit, 'en')} = {money(limit, 'en')}",
                limit,
                ceiling.place,
            )
        return limit

    def _ceilings_alone(self) -> dict[int, Decimal]:
        """No rate is published, only the most that can be granted: the least of the ceilings that bear on one year, or on all."""
        self.maximum = True
        yearly = [ceiling for ceiling in self.rule.ceilings if ceiling.period == "year"]
        first = (yearly or self.rule.ceilings)[0]
        limit = self._limit(first)
        self._line(
            f"au plus {money(limit, 'fr')}" + (" par an" if yearly else ""),
            f"at most {money(limit, 'en')}" + (" per year" if yearly else ""),
            limit,
            first.place,
        )
        for other in self.rule.ceilings:
            if other is not first and not self._is_over_all(other):
                limit = self._capped(limit, other)
        return dict.fromkeys(self.years if yearly else [1], limit)

    def _flat_sums(self) -> dict[int, Decimal]:
        yearly: dict[int, Decimal] = {}
        for year in self.years:
            found = [flat for flat in self.rule.flats if self._is_chosen(flat, year)]
            if found:
                yearly[year] = sum((self._flat(flat, year) for flat in found), Decimal(0))
        return {year: self._limited(amount, "aid") for year, amount in yearly.items()}

    def _is_chosen(self, flat: Flat, year: int) -> bool:
        level = self.choice.get("level")
        if level is not None and flat.amount in alternatives(self.rule) and f"{flat.amount:f}" != level:
            return False
        if flat.year is not None and flat.year != year:
            return False
        if flat.year is None and flat.period != "year" and year > 1:
            return False
        given = self.case.given.get(KIND)
        if not flat.kinds or not isinstance(given, frozenset):
            return True
        known = self.codes.of(KIND)
        return any(
            self.codes.holds(kind.iri, known[name].iri) for kind in given for name in flat.kinds if name in known
        )

    def _flat(self, flat: Flat, year: int) -> Decimal:
        count = self._quantity(flat.unit) if flat.unit != "unstated" else Decimal(1)
        for quota in self.rule.quotas:
            count = self._within(count, flat.unit, quota)
        amount = flat.amount * count
        self.maximum = self.maximum or flat.qualifier in {"maximum", "at-most"}
        before, named = (f"année {year} : ", f"year {year}: ") if len(self.years) > 1 else ("", "")
        by_fr = f" × {self._counted(count, flat.unit, 'fr')}" if flat.unit != "unstated" else ""
        by_en = f" × {self._counted(count, flat.unit, 'en')}" if flat.unit != "unstated" else ""
        self._line(
            f"{before}{money(flat.amount, 'fr')}{by_fr} = {money(amount, 'fr')}",
            f"{named}{money(flat.amount, 'en')}{by_en} = {money(amount, 'en')}",
            amount,
            flat.place,
        )
        return amount

    def _within(self, count: Decimal, unit: str, quota: Quota) -> Decimal:
        """A number of units within a quota; a quota of posts bounds full-time equivalents, since a post is one at most."""
        same = unit == quota.unit or {unit, quota.unit} == {"fte", "post"}
        if not same or count <= quota.quantity:
            return count
        if unit != quota.unit:
            self.maximum = True
        self._line(
            f"limité à {self._counted(quota.quantity, quota.unit, 'fr')}",
            f"limited to {self._counted(quota.quantity, quota.unit, 'en')}",
            None,
            quota.place,
        )
        return quota.quantity

    def _quantity(self, unit: str) -> Decimal:
        return self.case.quantity(unit)

    def _counted(self, count: Decimal, unit: str, language: str) -> str:
        code = self.codes.of("unit").get(unit)
        return f"{number(count, language)} {counted(count, code.label(language).lower() if code else unit, language)}"

    def _reading(self) -> tuple[Words, bool, Words]:
        """How this choice is called, whether data makes it the default, and why."""
        chosen = [value for value in self.choice.values() if value]
        label = {language: " ; ".join(self._named(value, language) for value in chosen) for language in ("fr", "en")}
        default, reason = True, dict[str, str]()
        for step in self._steps():
            if step.reading.code:
                default = default and step.reading.default is not False
                reason = dict(step.reading.reason)
        marked = next((one for one in self.rule.open if one.default), None)
        if marked is not None and "limit" in self.choice:
            default = default and self.choice["limit"] == marked.default
            reason = dict(next((one.reading.reason for one in self.rule.ceilings if one.on == "open"), marked.reason))
        return (label if chosen else {}), default, reason

    def _named(self, value: str, language: str) -> str:
        if value in PERIOD_READINGS:
            return PERIOD_READINGS[value][language]
        for scheme in ("reading", "variant"):
            if value in self.codes.of(scheme):
                return self.codes.of(scheme)[value].label(language)
        return money(Decimal(value), language)

    def _line(self, french: str, english: str, amount: Decimal | None, *places: Place) -> None:
        self.lines.append(Line(both(french, english), amount, tuple(places)))
