"""The arithmetic of one rule: cost, rate, ceilings, flat sums, quotas and years, in decimals, with every step in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.inputs import FLAT_AMOUNT, KIND, VARIANT, YEARS, Case, alternatives, bounds
from iae_atlas.estimate.readings import HOLDS, Choice, choices, described, merged, steps_of
from iae_atlas.estimate.result import Line, Outcome
from iae_atlas.estimate.rules import Ceiling, Flat, Place, Quota, Rule
from iae_atlas.estimate.words import both, counted, money, number, rounded, share


@dataclass(slots=True)
class Computed:
    """What a rule gives: an outcome a reading, the inputs that are missing, whether any amount is published, what is to be noted."""

    outcomes: list[Outcome] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    published: bool = True
    notes: list[Line] = field(default_factory=list)


def computed(rule: Rule, case: Case, codes: Codes) -> Computed:
    """The amounts that a rule gives in a case, one for each reading that makes a difference."""
    if not rule.gives():
        return Computed(published=False)
    outcomes = [
        outcome
        for choice in choices(rule, case)
        if (outcome := _Working(rule, case, codes, choice).outcome()) is not None
    ]
    notes = _not_among(rule, case)
    if not outcomes and notes:
        return Computed(notes=notes)
    if not outcomes:
        return Computed(missing=[FLAT_AMOUNT if rule.flats else rule.base.notation if rule.base else ""])
    found = merged(outcomes)
    keys = {"variant": VARIANT, "level": FLAT_AMOUNT}
    missing = [
        key for name, key in keys.items() if key not in case.given and len({one.choice.get(name) for one in found}) > 1
    ]
    return Computed(found, missing, notes=notes)


def _not_among(rule: Rule, case: Case) -> list[Line]:
    """That the sum given for the case is none of those of the rule, and which these are."""
    given = case.given.get(FLAT_AMOUNT)
    own = alternatives(rule) or sorted({flat.amount for flat in rule.flats})
    if given is None or not own or Decimal(str(given)) in own:
        return []
    named = {lang: (money(Decimal(str(given)), lang), [money(one, lang) for one in own]) for lang in ("fr", "en")}
    (sum_fr, sums_fr), (sum_en, sums_en) = named["fr"], named["en"]
    words = both(
        f"{sum_fr} n'est pas une somme de cette règle, qui donne {' ou '.join(sums_fr)}.",
        f"{sum_en} is no sum of this rule, which gives {' or '.join(sums_en)}.",
    )
    return [Line(words, None, tuple(dict.fromkeys(flat.place for flat in rule.flats)))]


class _Working:
    """The working of one rule under one choice of readings."""

    def __init__(self, rule: Rule, case: Case, codes: Codes, choice: Choice) -> None:
        self.rule = rule
        self.case = case
        self.codes = codes
        self.choice = choice
        self.lines: list[Line] = []
        self.maximum = rule.maximum or rule.discretionary
        self.ceilings = [*rule.ceilings, *(rule.doubtful if choice.get("doubtful") == HOLDS else [])]
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
        label, default, reason = described(self.rule, self.choice, self.codes)
        years = {year: rounded(amount) for year, amount in yearly.items()} if len(yearly) > 1 else {}
        return Outcome(exact, self.maximum, self.lines, years, label, default, reason, self.choice)

    def _years(self) -> list[int]:
        """The years of the case; those of the schedule where none are given, the same for each variant of the rate."""
        rule = self.rule
        schedule = {step.year for step in rule.steps if step.year} | {flat.year for flat in rule.flats if flat.year}
        periods = {rule.period, *(one.period for one in self.ceilings), *(one.period for one in rule.flats)}
        if len(schedule) < 2 and "year" not in periods:
            return [1]
        given = self.case.given.get(YEARS)
        if isinstance(given, Decimal):
            count = int(given)
        else:
            count = max(schedule) if len(schedule) > 1 else 1
            self.case.assumed[YEARS] = Decimal(count)
        longest = int(rule.duration) if rule.duration else max(schedule) if len(schedule) > 1 else count
        if count > longest:
            self._line(
                f"{count} ans demandés, {longest} au plus",
                f"{count} years asked for, {longest} at most",
                None,
                *rule.places("duration"),
            )
        return list(range(1, min(count, longest) + 1))

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
        over_all = [one for one in self.ceilings if self._bears_on(one) == "expenses" and self._is_over_all(one)]
        left = {ceiling.iri: self._limit(ceiling) for ceiling in over_all}
        yearly: dict[int, Decimal] = {}
        for year in self.years:
            rate, maximum, places = self._rate(year)
            if rate is None:
                continue
            self.maximum = self.maximum or maximum
            counted_on = self._within_what_is_left(expenses, over_all, left)
            aid = counted_on * rate
            before, named = (f"année {year} : ", f"year {year}: ") if len(self.years) > 1 else ("", "")
            self._line(
                f"{before}{money(counted_on, 'fr')} × {share(rate, 'fr')} = {money(aid, 'fr')}",
                f"{named}{money(counted_on, 'en')} × {share(rate, 'en')} = {money(aid, 'en')}",
                aid,
                *places,
            )
            yearly[year] = self._limited(aid, "aid")
        return yearly

    def _within_what_is_left(self, amount: Decimal, ceilings: list[Ceiling], left: dict[str, Decimal]) -> Decimal:
        """The expenses of one year within what earlier years left of the ceilings over all years."""
        for ceiling in ceilings:
            if amount > left[ceiling.iri]:
                amount = left[ceiling.iri]
                self._line(
                    f"reste sous le plafond : {money(amount, 'fr')}",
                    f"left below the ceiling: {money(amount, 'en')}",
                    amount,
                    ceiling.place,
                )
            left[ceiling.iri] -= amount
        return amount

    def _rate(self, year: int) -> tuple[Decimal | None, bool, tuple[Place, ...]]:
        steps = steps_of(self.rule, self.choice)
        for step in steps:
            if step.year == year or step.year is None:
                return step.rate, step.maximum, (step.place,)
        if steps and any(step.year for step in steps):
            return None, False, ()
        return self.rule.rate, self.rule.maximum, self.rule.places("rate")

    def _limited(self, amount: Decimal, on: str) -> Decimal:
        """An amount within the ceilings that bear on it each year (or once)."""
        for ceiling in self.ceilings:
            if self._bears_on(ceiling) == on and not self._is_over_all(ceiling):
                amount = self._capped(amount, ceiling)
        return amount

    def _over_all(self, total: Decimal) -> Decimal:
        """The sum within the ceilings that bear on all years together."""
        for ceiling in self.ceilings:
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
        count = self._units(ceiling.unit, ceiling.place)
        limit = ceiling.amount * count
        if count > 1 and self.rule.gives_rate():
            self.maximum = True
            self._line(
                "coûts et plafonds comptés ensemble : au plus, car le plafond vaut pour chaque unité",
                "costs and ceilings counted together: at most, since the ceiling holds for each unit",
                None,
                ceiling.place,
            )
        if count != 1:
            self._line(
                f"plafond : {money(ceiling.amount, 'fr')} × {self._counted(count, ceiling.unit, 'fr')} = {money(limit, 'fr')}",
                f"ceiling: {money(ceiling.amount, 'en')} × {self._counted(count, ceiling.unit, 'en')} = {money(limit, 'en')}",
                limit,
                ceiling.place,
            )
        return limit

    def _ceilings_alone(self) -> dict[int, Decimal] | None:
        """No rate is published, only the most that can be granted: the least of the ceilings that bear on one year, or on all."""
        self.maximum = True
        bearing = [ceiling for ceiling in self.ceilings if self._bears_on(ceiling) == "aid"]
        yearly = [ceiling for ceiling in bearing if ceiling.period == "year"]
        if not bearing:
            return None
        first = (yearly or bearing)[0]
        limit = self._limit(first)
        self._line(
            f"au plus {money(limit, 'fr')}" + (" par an" if yearly else ""),
            f"at most {money(limit, 'en')}" + (" per year" if yearly else ""),
            limit,
            first.place,
        )
        for other in bearing:
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
        count = Decimal(1)
        if flat.unit != "unstated":
            count = self._units(flat.unit, flat.place)
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

    def _units(self, unit: str, place: Place) -> Decimal:
        """The number of units that are paid for: those of the case, within its posts and within the quotas of the rule."""
        count = self._quantity(unit)
        if unit == "fte":
            count = self._within_posts(count, place)
        for quota in self.rule.quotas:
            count = self._within(count, unit, quota)
        return count

    def _within_posts(self, count: Decimal, place: Place) -> Decimal:
        """A number of full-time equivalents within the posts of the case, where it gives them: a post is one at most."""
        posts = self.case.given.get(f"post@{self.rule.name}", self.case.given.get("post"))
        of_posts = [quota for quota in self.rule.quotas if quota.unit == "post"]
        if not isinstance(posts, Decimal) or count <= posts or any(quota.quantity < posts for quota in of_posts):
            return count
        self.maximum = True
        named = {lang: (self._counted(posts, "fte", lang), self._counted(posts, "post", lang)) for lang in ("fr", "en")}
        self._line(
            "limité à {} : {}, chacun d'un équivalent temps plein au plus".format(*named["fr"]),
            "limited to {}: {}, each of one full-time equivalent at most".format(*named["en"]),
            None,
            *([quota.place for quota in of_posts] or [place]),
        )
        return posts

    def _within(self, count: Decimal, unit: str, quota: Quota) -> Decimal:
        """A number of units within a quota; a quota of posts bounds full-time equivalents, since a post is one at most."""
        if not bounds(quota, unit):
            return count
        other = unit != quota.unit
        asked = self.case.amount(quota.unit) if other else None
        beyond = asked is not None and asked > quota.quantity  # which of them are aided, and for how long, is not told
        if count <= quota.quantity and not beyond:
            return count
        self.maximum = self.maximum or other
        of_fr, of_en = (
            (f" sur {number(asked, 'fr')}", f" of {number(asked, 'en')}") if asked is not None and beyond else ("", "")
        )
        self._line(
            f"limité à {self._counted(quota.quantity, quota.unit, 'fr')}{of_fr}",
            f"limited to {self._counted(quota.quantity, quota.unit, 'en')}{of_en}",
            None,
            quota.place,
        )
        return min(count, quota.quantity)

    def _quantity(self, unit: str) -> Decimal:
        return self.case.quantity(unit, self.rule.name)

    def _counted(self, count: Decimal, unit: str, language: str) -> str:
        code = self.codes.of("unit").get(unit)
        return f"{number(count, language)} {counted(count, code.label(language).lower() if code else unit, language)}"

    def _line(self, french: str, english: str, amount: Decimal | None, *places: Place) -> None:
        self.lines.append(Line(both(french, english), amount, tuple(places)))
