"""What an instrument's rules ask for, made from the rules themselves, and the reading of the values that are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from iae_atlas.errors import UnknownInput, WrongInput
from iae_atlas.estimate.codes import Code, Codes
from iae_atlas.estimate.numbers import DURATION, MONTHS, duration_of, is_ambiguous, number_of, same_number
from iae_atlas.estimate.rules import Condition, Instrument, Place, Quota, Rule, Text
from iae_atlas.estimate.words import Words, both
from iae_atlas.letters import plain_letters

KIND = "kind"
PUBLIC = "public"
CONTRACT = "contract-type"
ACTIVITY = "activity-type"
YEARS = "years"
VARIANT = "variant"
FLAT_AMOUNT = "flat-amount"
YES = {"true", "oui", "yes", "vrai", "1", "o", "y"}
NO = {"false", "non", "no", "faux", "0", "n"}
NONE = [["autre"], ["aucun"], ["aucune"], ["other"], ["none"]]
MOST_YEARS = 100
GREATEST = Decimal(10) ** 12
COUNTED = {"post", "person", "employee", "employer", "structure", "project", "team", "application", "contract"}
Given = Decimal | bool | str | frozenset[Code]


@dataclass(slots=True)
class Input:
    """
    One thing that the rules ask for.

    Attributes:
        key: The name for `--set`: the notation of a criterion, an assiette or a unit.
        type: `money` (euros), `quantity`, `number`, `share` (0 to 1), `boolean`, `code`, `choice`.
        label: What it is, a phrase a language.
        scheme: The code list of a `code`.
        choices: Values that the rules name; of a `code` every notation of the list will do, and `autre` or `other` for none.
        unit: Notation of the unit of a `number`; `duration` where one instrument counts months and another years.
        default: What is assumed where nothing is given; None where nothing can be assumed.
        places: Where the source makes it matter.
    """

    key: str
    type: str
    label: Words
    scheme: str = ""
    choices: list[str] = field(default_factory=list)
    unit: str = ""
    default: Decimal | None = None
    places: set[Place] = field(default_factory=set)

    def choices_in(self, language: str) -> list[str]:
        """The choices that a reader of a language can make: notations, and texts in that language."""
        return [one for one in self.choices if not isinstance(one, Text) or one.language in ("", language)]

    def example(self, language: str) -> str:
        """A value that it takes, as a person would write it."""
        if choices := self.choices_in(language):
            return choices[0]
        if self.type == "boolean":
            return "oui" if language == "fr" else "yes"
        if self.unit == DURATION:
            return "24 mois" if language == "fr" else "24 months"
        return {"money": "20000", "share": "0.2"}.get(self.type, "2")


class Case:
    """What is known of one case: values by key, and what had to be assumed."""

    def __init__(self, given: Mapping[str, Given]) -> None:
        self.given = dict(given)
        self.assumed: dict[str, Decimal] = {}

    def value(self, key: str) -> Given | None:
        """The value of a key; None where it is not known."""
        return self.given.get(key)

    def amount(self, key: str) -> Decimal | None:
        """A number of the case; None where it is not known."""
        value = self.value(key)
        return value if isinstance(value, Decimal) else None

    def quantity(self, key: str, rule: str = "") -> Decimal:
        """
        A number of units; one is assumed where none is given, and that is noted.

        Args:
            key: The unit.
            rule: Name of the rule that counts them: where units are given rule by rule (`job@name`), only its own count.
        """
        value = self.given.get(f"{key}@{rule}", self.given.get(key))
        if isinstance(value, Decimal):
            return value
        if any(name.startswith(f"{key}@") for name in self.given):
            return Decimal(0)
        self.assumed[key] = Decimal(1)
        return Decimal(1)

    def codes(self, key: str) -> frozenset[Code] | None:
        """The concepts given for a key; None where it is not known."""
        value = self.value(key)
        return value if isinstance(value, frozenset) else None


def key_of(condition: Condition) -> str:
    """The input that a condition asks for."""
    notation = condition.criterion.notation if condition.criterion else condition.iri.rpartition("/")[2]
    return KIND if notation == "structure-kind" else notation


def inputs_of(instrument: Instrument, codes: Codes) -> dict[str, Input]:
    """The inputs of an instrument, by key, in the order in which a person would give them."""
    found: dict[str, Input] = {}
    kinds = [relation.place for relation in instrument.relations]
    kinds += [place for rule in instrument.rules if rule.kinds for place in rule.places("forKind")]
    if kinds:
        _add(found, Input(KIND, "code", both("type de structure", "kind of structure"), scheme=KIND), kinds)
        found[KIND].choices = sorted(
            {relation.kind.notation for relation in instrument.relations}
            | {kind for rule in instrument.rules for kind in rule.kinds}
        )
    for rule in instrument.rules:
        if rule.gives():
            _amounts(found, rule, codes)
    for rule, quota in shared_quotas(instrument.rules):
        unit = codes.labels_of("unit", quota.unit)
        label = {language: f"{unit[language]} : {rule.label.get(language, rule.name)}" for language in ("fr", "en")}
        _add(found, Input(f"{quota.unit}@{rule.name}", "quantity", label, unit=quota.unit), [quota.place])
    holders = [*instrument.conditions, *(condition for rule in instrument.rules for condition in rule.conditions)]
    for condition in holders:
        _condition(found, condition, codes)
    for one in (instrument, *instrument.rules):
        if one.contracts:
            _listed(found, CONTRACT, one.contracts, one.places("eligibleContract"), codes)
    for rule in instrument.rules:
        if rule.publics:
            _listed(found, PUBLIC, rule.publics, rule.places("targetsPublic"), codes)
    return found


def _listed(found: dict[str, Input], key: str, listed: Sequence[Code], places: Iterable[Place], codes: Codes) -> None:
    choices = [one.notation for one in listed]
    _add(found, Input(key, "code", codes.labels_of("criterion", key), scheme=listed[0].scheme, choices=choices), places)


def _add(found: dict[str, Input], new: Input, places: Iterable[Place]) -> Input:
    known = found.setdefault(new.key, new)
    known.places.update(places)
    for choice in new.choices:
        if choice not in known.choices:
            known.choices.append(choice)
    return known


def _amounts(found: dict[str, Input], rule: Rule, codes: Codes) -> None:
    yearly = any(step.year for step in rule.steps) or rule.period == "year"
    if rule.base and (rule.rate is not None or rule.steps):
        french, english = rule.base.label("fr"), rule.base.label("en")
        if yearly:
            french, english = f"{french}, par an", f"{english}, per year"
        if units_of(rule):
            french, english = f"{french}, en tout", f"{english}, in all"
        _add(found, Input(rule.base.notation, "money", both(french, english), unit="euro"), [rule.place])
    ceilings = [*rule.ceilings, *rule.doubtful]
    for unit, places in units_of(rule).items():
        label = codes.labels_of("unit", unit)
        _add(found, Input(unit, "quantity", label, unit=unit, default=Decimal(1)), places)
    schedule = {step.year for step in rule.steps if step.year} | {flat.year for flat in rule.flats if flat.year}
    periods = {rule.period, *(ceiling.period for ceiling in ceilings), *(flat.period for flat in rule.flats)}
    if len(schedule) > 1 or "year" in periods:
        default = Decimal(max(schedule)) if len(schedule) > 1 else Decimal(1)
        known = _add(
            found, Input(YEARS, "quantity", both("nombre d'années", "number of years"), unit="year"), [rule.place]
        )
        known.default = max(known.default or default, default)
    variants = sorted({step.variant for step in rule.steps if step.variant})
    if len(variants) > 1:
        label = both("variante du taux", "variant of the rate")
        _add(found, Input(VARIANT, "choice", label, choices=variants), [rule.place])
    levels = alternatives(rule)
    if levels:
        label = both("montant retenu par la Région", "amount chosen by the region")
        sums = Input(FLAT_AMOUNT, "choice", label, choices=[f"{level:f}" for level in levels])
        _add(found, sums, [rule.place]).choices.sort(key=Decimal)


def units_of(rule: Rule) -> dict[str, list[Place]]:
    """The units that a rule counts, with the places that make them matter; a quota counts none by itself."""
    found: dict[str, list[Place]] = {}
    counted = [(one.unit, one.place) for one in (*rule.ceilings, *rule.doubtful)]
    for unit, place in [*counted, *((flat.unit, flat.place) for flat in rule.flats)]:
        if unit != "unstated":
            found.setdefault(unit, []).append(place)
    return found


def bounds(quota: Quota, unit: str) -> bool:
    """Whether a quota bounds a number of units; a quota of posts bounds full-time equivalents, since a post is one at most."""
    return unit == quota.unit or {unit, quota.unit} == {"fte", "post"}


def shared_quotas(rules: Iterable[Rule]) -> list[tuple[Rule, Quota]]:
    """The quotas that stand once for several rules of flat sums in their unit, with each of these rules."""
    held = [
        (rule, quota) for rule in rules for quota in rule.quotas if any(one.unit == quota.unit for one in rule.flats)
    ]
    shared = [quota.iri for _, quota in held]
    return [(rule, quota) for rule, quota in held if shared.count(quota.iri) > 1]


def alternatives(rule: Rule) -> list[Decimal]:
    """The sums among which a rule lets the authority choose; empty where there is but one a year and kind."""
    grouped: dict[tuple[int | None, frozenset[str], str], set[Decimal]] = {}
    for flat in rule.flats:
        grouped.setdefault((flat.year, flat.kinds, flat.unit), set()).add(flat.amount)
    return sorted({amount for sums in grouped.values() if len(sums) > 1 for amount in sums})


def _condition(found: dict[str, Input], condition: Condition, codes: Codes) -> None:
    key = key_of(condition)
    code = condition.criterion
    label = dict(code.labels) if code else dict(condition.label)
    if key == KIND:
        label = both("type de structure", "kind of structure")
    concepts = [value for value in condition.values if isinstance(value, Code)]
    numbers = [value for value in condition.values if isinstance(value, Decimal)]
    texts = [value for value in condition.values if isinstance(value, str)]
    if numbers:
        if condition.unit and condition.unit != "share":
            unit = codes.labels_of("unit", condition.unit)
            label = {one: f"{words} ({unit.get(one, condition.unit).lower()})" for one, words in label.items()}
        new = Input(key, "share" if condition.unit == "share" else "number", label, unit=condition.unit)
    elif concepts:
        new = Input(key, "code", label, scheme=concepts[0].scheme, choices=[one.notation for one in concepts])
    elif texts:
        new = Input(key, "choice", label, choices=[*texts, Text("autre", "fr"), Text("other", "en")])
    else:
        new = Input(key, "boolean", label)
    known = _add(found, new, [condition.place])
    if known.type == "boolean" and new.type == "code":  # one condition only names it, another spells it out
        known.type, known.scheme = new.type, new.scheme


def as_given(given: Sequence[str]) -> dict[str, str]:
    """What was given, by key, as it was written; several values of a key joined with `;`."""
    found: dict[str, str] = {}
    for pair in given:
        key, _, value = pair.partition("=")
        found[key] = f"{found[key]};{value}" if key in found else value
    return found


def read_case(given: Sequence[str], inputs: Mapping[str, Input], codes: Codes, *, lenient: bool = False) -> Case:
    """
    A case from `KEY=VALUE` pairs.

    Args:
        given: The pairs; a key may be repeated where several values hold (a structure of two kinds).
        inputs: What can be asked.
        codes: The code lists.
        lenient: Whether keys that are asked for nowhere are passed over.

    Raises:
        UnknownInput: There is no such key; the nearest is named.
        WrongInput: The value is of another type, or impossible.
    """
    values: dict[str, list[str]] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise WrongInput(
                f'--set "{pair}": expected KEY=VALUE, such as --set fte=2.',
                f"--set « {pair} » : attendu CLÉ=VALEUR, ainsi --set fte=2.",
            )
        values.setdefault(key.strip(), []).append(value.strip())
    case: dict[str, Given] = {}
    for key, texts in values.items():
        if key in inputs:
            case[key] = parsed(inputs[key], texts, codes)
        elif not lenient:
            raise _unknown(key, inputs)
    return Case(case)


def _unknown(key: str, inputs: Mapping[str, Input]) -> UnknownInput:
    named = {_spelt(words): one.key for one in inputs.values() for words in (one.key, *one.label.values())}
    near = get_close_matches(_spelt(key), named, n=1, cutoff=0.5)
    known = ", ".join(inputs)
    hint = ("", "")
    if near:
        one = inputs[named[near[0]]]
        hint = (
            f' The nearest is "{one.key}": write {one.key}={one.example("en")}.',
            f" Le plus proche : « {one.key} » ; écrivez {one.key}={one.example('fr')}.",
        )
    return UnknownInput(
        f'"{key}": these rules do not ask for it.{hint[0]} They ask for: {known or "nothing"}.',
        f"« {key} » : ces règles ne le demandent pas.{hint[1]} Elles demandent : {known or 'rien'}.",
        named[near[0]] if near else "",
        tuple(inputs),
    )


def _spelt(words: str) -> str:
    return plain_letters(words).replace("-", " ").replace("_", " ")


def parsed(one: Input, texts: list[str], codes: Codes) -> Given:
    """
    The value that texts give to an input.

    Raises:
        WrongInput: The texts are of another type, or impossible.
    """
    if one.type == "code":
        parts = [part.strip() for text in texts for part in text.split(";") if part.strip()]
        if not parts:
            raise _wrong(one, "; ".join(texts), "a code", "un code")
        none = [part.casefold() for part in parts] in NONE
        return frozenset(() if none else (_coded(one, part, codes) for part in parts))
    if len(texts) > 1:
        raise _wrong(one, "; ".join(texts), "one value", "une seule valeur")
    text = texts[0]
    if one.type == "boolean":
        if text.casefold() in YES | NO:
            return text.casefold() in YES
        raise _wrong(one, text, "yes or no", "oui ou non")
    if one.type == "choice":
        for choice in one.choices:
            if text.casefold() == choice.casefold() or same_number(text, choice):
                return choice
        en, fr = (", ".join(one.choices_in(language)) for language in ("en", "fr"))
        raise _wrong(one, text, f"one of {en}", f"l'un de {fr}")
    value = duration_of(text, one.unit) if one.type == "number" and one.unit in {*MONTHS, DURATION} else number_of(text)
    if value is None and one.unit == DURATION:
        raise _wrong(
            one,
            text,
            "a number with its unit, such as 24 months or 2 years",
            "un nombre avec son unité, ainsi 24 mois ou 2 ans",
        )
    if value is None and is_ambiguous(text):
        raise _wrong(
            one,
            text,
            "a number without a sign between the thousands, such as 36000; three decimals end in a zero, such as 1.1250",
            "un nombre sans signe entre les milliers, ainsi 36000 ; trois décimales finissent par un zéro, ainsi 1,1250",
        )
    if value is None:
        raise _wrong(one, text, "a number such as 36000 or 0.5", "un nombre, ainsi 36000 ou 0,5")
    if value < 0:
        raise _wrong(one, text, "a number that is not below 0", "un nombre qui ne soit pas inférieur à 0")
    if one.type == "share" and value > 1:
        raise _wrong(
            one, text, "a share between 0 and 1, such as 0.2 or 20%", "une part entre 0 et 1, ainsi 0,2 ou 20 %"
        )
    if (one.key == YEARS or one.key in COUNTED) and value != value.to_integral_value():
        raise _wrong(one, text, "a whole number", "un nombre entier")
    if one.key == YEARS and value == 0:
        raise _wrong(one, text, "at least one year", "une année au moins")
    if one.key == YEARS and value > MOST_YEARS:
        raise _wrong(one, text, f"at most {MOST_YEARS} years", f"{MOST_YEARS} ans au plus")
    if value >= GREATEST:
        raise _wrong(one, text, "a number below 1,000,000,000,000", "un nombre inférieur à 1 000 000 000 000")
    return value


def _coded(one: Input, text: str, codes: Codes) -> Code:
    wanted = text.strip().casefold()
    known = codes.of(one.scheme)
    for code in known.values():
        if wanted in {code.notation.casefold(), *(label.casefold() for label in code.labels.values())}:
            return code
    spelt = {plain_letters(words): code for code in known.values() for words in (code.notation, *code.labels.values())}
    near = [spelt[match].notation for match in get_close_matches(plain_letters(text), spelt, n=1, cutoff=0.5)]
    hint = (f', such as "{near[0]}"', f", par exemple « {near[0]} »") if near else ("", "")
    listed = ", ".join(one.choices)
    raise _wrong(
        one,
        text,
        f"a code of the list {one.scheme}{hint[0]}; these rules name {listed}",
        f"un code de la liste {one.scheme}{hint[1]} ; ces règles nomment {listed}",
        near[0] if near else "",
    )


def _wrong(one: Input, text: str, expected: str, attendu: str, instead: str = "") -> WrongInput:
    return WrongInput(
        f'{one.key} ({one.label.get("en", one.key)}): got "{text}", expected {expected}. '
        f"Write {one.key}={instead or one.example('en')}.",
        f"{one.key} ({one.label.get('fr', one.key)}) : reçu « {text} », attendu {attendu}. "
        f"Écrivez {one.key}={instead or one.example('fr')}.",
    )
