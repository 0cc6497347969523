"""Eligibility: the conditions of an instrument or a rule, joined as the text joins them, held against a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from iae_atlas.estimate.codes import Code, Codes
from iae_atlas.estimate.inputs import CONTRACT, KIND, PUBLIC, Case, key_of
from iae_atlas.estimate.logic import Truth, every, negated, some
from iae_atlas.estimate.result import Eligibility, Joined, Verdict
from iae_atlas.estimate.rules import Condition, Group, Instrument, Relation, Rule
from iae_atlas.estimate.words import Words, both

DECIDES = ("required", "excluded")
FLAT = ("required", "priority")
RULE_FOR = both("Règle pour : {}", "Rule for: {}")
CONTRACTS = both("Contrats admis : {}", "Contracts admitted: {}")
NOT_FOR = both("ne concerne pas ce type de structure", "does not concern this kind of structure")
STILL_OPEN = both("\u00a0; laissé ouvert\u00a0: ", "; left open: ")
NOT_LISTED = both("n'est pas nommé parmi eux, sans être exclu", "is not named among them, without being excluded")


def truth(condition: Condition, case: Case, codes: Codes) -> Truth:
    """
    Whether a condition, as it is written, holds in a case; None where the case does not say.

    A condition that is for some kinds of structure alone never stands against another kind.
    """
    concerned = _concerned(condition, case, codes)
    if concerned is False:
        return condition.effect != "excluded"
    held = _held(condition, case, codes)
    return held if concerned or held is (condition.effect != "excluded") else None


def _concerned(condition: Condition, case: Case, codes: Codes) -> Truth:
    if not condition.kinds:
        return True
    given, known = case.codes(KIND), codes.of(KIND)
    if given is None:
        return None
    return some(codes.holds(kind.iri, known[name].iri) for kind in given for name in condition.kinds if name in known)


def _held(condition: Condition, case: Case, codes: Codes) -> Truth:
    value = case.value(key_of(condition))
    if value is None:
        return None
    if isinstance(value, Decimal):
        return _compared(condition, value)
    if isinstance(value, bool):
        wanted = next((one for one in condition.values if isinstance(one, bool)), True)
        return (value == wanted) != (condition.operator == "not")
    if isinstance(value, str):
        same = value.casefold() in {str(one).casefold() for one in condition.values}
        return same != (condition.operator == "not")
    wanted_codes = [one for one in condition.values if isinstance(one, Code)]
    if not wanted_codes:  # a criterion that the text names without a value: something is given, so it is met
        return True
    found = some(codes.holds(given.iri, wanted.iri) for given in value for wanted in wanted_codes)
    return negated(found) if condition.operator == "not" else found


def _compared(condition: Condition, value: Decimal) -> Truth:
    bounds = [one for one in condition.values if isinstance(one, Decimal)]
    if not bounds:
        return None
    bound = bounds[0]
    return {
        "gt": value > bound,
        "gte": value >= bound,
        "lt": value < bound,
        "lte": value <= bound,
        "not": value not in bounds,
    }.get(condition.operator, value in bounds)


class Tree:
    """The conditions of one holder under one reading of the text."""

    def __init__(self, conditions: Iterable[Condition], groups: Mapping[str, Group], reading: str) -> None:
        """
        A tree of conditions.

        Args:
            conditions: The conditions of an instrument or of one rule.
            groups: All groups of the instrument.
            reading: The reading to go by; empty for the default ones.
        """
        self.groups = groups
        self.reading = reading
        self.conditions = [one for one in conditions if self._kept(one, reading)]

    def _kept(self, one: Condition | Group, reading: str) -> bool:
        own = one.reading
        if own.code:
            return own.code == reading if reading else own.default is not False
        return all(self._kept(self.groups[name], reading) for name in one.groups if name in self.groups)

    def value(self, effect: str, values: Mapping[str, Truth]) -> list[Truth]:
        """The truth of each root of the conditions of one effect."""
        conditions = [one for one in self.conditions if one.effect == effect]
        children: dict[str, list[Truth]] = {}
        free: list[Truth] = []
        above: dict[str, set[str]] = {}
        for one in conditions:
            known = [name for name in one.groups if name in self.groups]
            for name in known:
                children.setdefault(name, []).append(values[one.iri])
                self._climb(name, above)
            if not known:
                free.append(values[one.iri])
        order = self._deepest_first(set(children) | set(above), above)
        for name in order:
            result = _joined(self.groups[name].operator, children.get(name, []))
            parents = above.get(name, set())
            for parent in parents:
                children.setdefault(parent, []).append(result)
            if not parents:
                free.append(result)
        return free

    def roots(self, verdicts: Mapping[str, Verdict], values: Mapping[str, Truth]) -> list[Verdict | Joined]:
        """The verdicts as the text joins them; those joined by a plain `and` at the top stand by themselves."""
        found: list[Verdict | Joined] = []
        for effect in dict.fromkeys(one.effect for one in self.conditions):
            own = [one for one in self.conditions if one.effect == effect and one.iri in verdicts]
            found += self._below(None, effect, own, verdicts, values)
        return found

    def _below(
        self,
        parent: str | None,
        effect: str,
        own: list[Condition],
        verdicts: Mapping[str, Verdict],
        values: Mapping[str, Truth],
    ) -> list[Verdict | Joined]:
        found: list[Verdict | Joined] = [verdicts[one.iri] for one in own if self._is_in(one, parent)]
        for name in sorted(self.groups):
            group = self.groups[name]
            if not self._is_in(group, parent) or not any(self._holds(name, one) for one in own):
                continue
            parts = self._below(name, effect, own, verdicts, values)
            if (len(parts) == 1 and group.operator != "not") or (
                parent is None and group.operator == "and" and effect in FLAT
            ):
                found += parts
                continue
            met = _joined(group.operator, [part.counted() for part in parts])
            found.append(Joined(name, group.label, effect, group.operator, met, group.place, parts))
        return found

    def _is_in(self, one: Condition | Group, parent: str | None) -> bool:
        known = [name for name in one.groups if name in self.groups]
        return parent in known if parent else not known

    def _holds(self, name: str, one: Condition | Group) -> bool:
        return any(
            above == name or self._holds(name, self.groups[above]) for above in one.groups if above in self.groups
        )

    def _climb(self, name: str, above: dict[str, set[str]]) -> None:
        if name not in above:
            above[name] = {parent for parent in self.groups[name].groups if parent in self.groups}
            for parent in above[name]:
                self._climb(parent, above)

    def _deepest_first(self, names: set[str], above: Mapping[str, set[str]]) -> list[str]:
        def depth(name: str) -> int:
            return 1 + max((depth(parent) for parent in above.get(name, set())), default=0)

        return sorted(names, key=lambda name: (-depth(name), name))


def _joined(operator: str, values: list[Truth]) -> Truth:
    if operator == "and":
        return every(values)
    if operator == "or":
        return some(values)
    if operator == "not":
        return negated(some(values))
    return values[0] if values and all(value == values[0] for value in values) else None


def eligibility(
    conditions: list[Condition],
    groups: Mapping[str, Group],
    relations: list[Relation],
    case: Case,
    codes: Codes,
    holder: Rule | Instrument | None = None,
) -> Eligibility:
    """
    Whether an instrument or a rule is for a case.

    Args:
        conditions: Its conditions.
        groups: How they are joined.
        relations: What it says of kinds of structure.
        case: What is known.
        codes: The code lists.
        holder: The rule or the instrument, which may list kinds of structure, persons or contracts.
    """
    values = {one.iri: truth(one, case, codes) for one in conditions}
    verdicts = [_verdict(one, values[one.iri], case, codes) for one in conditions if one.reading.default is not False]
    tree = Tree(conditions, groups, "")
    roots = tree.roots({one.iri: one for one in verdicts}, values)
    reserved = frozenset(one.kind.notation for one in relations if one.relation == "restricted")
    of_kinds = [*_related(relations, case, codes), *_for_some(holder, reserved, case, codes)]
    verdicts += of_kinds
    roots += of_kinds
    by_kind = every(verdict.bearing() for verdict in of_kinds)
    result = _decided(tree, values, by_kind)
    readings: dict[str, Truth] = {}
    reasons: dict[str, Words] = {}
    parts: list[Condition | Group] = [*conditions, *groups.values()]
    for one in parts:
        if one.reading.code and one.reading.default is False and one.reading.code not in readings:
            held = any(one.iri in (condition.iri, *condition.groups) for condition in conditions)
            if held:
                readings[one.reading.code] = _decided(Tree(conditions, groups, one.reading.code), values, by_kind)
                reasons[one.reading.code] = one.reading.reason
    return Eligibility(result, verdicts, roots, readings, reasons)


def _decided(tree: Tree, values: Mapping[str, Truth], by_kind: Truth) -> Truth:
    between, chosen, undecided = _left_open(tree, values)
    if between is True:  # what these criteria decide elsewhere they do not decide here; the others still do
        values = {one.iri: None if key_of(one) in undecided else values[one.iri] for one in tree.conditions}
    required = every(tree.value("required", values))
    excluded = some(tree.value("excluded", values))
    result = every([by_kind, negated(excluded), required, chosen])
    return None if between is True and result is True else result


def _left_open(tree: Tree, values: Mapping[str, Truth]) -> tuple[Truth, Truth, set[str]]:
    """
    What conditions that the text leaves undecided do.

    Returns:
        Whether a case between two that the text decides holds (the same criteria decide elsewhere): then nobody knows. Whether the
        criteria of choice are met, as far as the case says so: True or None. And the inputs of the cases between.
    """
    deciding = {key_of(one) for one in tree.conditions if one.effect in DECIDES}
    undecided = [one for one in tree.conditions if one.effect == "open"]
    inside = [one for one in undecided if key_of(one) in deciding]
    between = Tree(inside, tree.groups, tree.reading)
    chosen = Tree([one for one in undecided if key_of(one) not in deciding], tree.groups, tree.reading)
    met: Truth = True if every(chosen.value("open", values)) is True else None
    return some(between.value("open", values)), met, {key_of(one) for one in inside}


def _verdict(one: Condition, value: Truth, case: Case, codes: Codes) -> Verdict:
    """What one condition says; of one that is for other kinds alone, that it does not concern the kind of the case."""
    missing = key_of(one) if value is None and key_of(one) not in case.given else ""
    left: Words = one.open[0].missing if one.open else {}
    concerned = _concerned(one, case, codes) is not False
    note = left
    if not concerned:
        note = {
            lang: words + (STILL_OPEN[lang] + left[lang] if lang in left else "") for lang, words in NOT_FOR.items()
        }
    met = value if concerned else None
    return Verdict(one.iri, one.label, one.effect, met, one.place, missing, note, concerned=concerned)


def _related(relations: list[Relation], case: Case, codes: Codes) -> list[Verdict]:
    """What an instrument says of kinds of structure, relation by relation, for the kinds of the case."""
    found: list[Verdict] = []
    for relation in ("restricted", "excluded", "included", "priority"):
        some_of = [one for one in relations if one.relation == relation]
        if relation == "included" and any(one.relation == "restricted" for one in relations):
            continue
        if not some_of:
            continue
        given = case.codes(KIND)
        met = None
        if given is not None:
            met = some(codes.holds(kind.iri, one.kind.iri) for kind in given for one in some_of)
        note: Words = {}
        if relation == "included" and met is False:
            met = None
            note = both(
                "ce type de structure n'est pas nommé parmi les bénéficiaires, sans être exclu",
                "this kind of structure is not named among the beneficiaries, without being excluded",
            )
        kinds = {one.kind.notation: one.kind for one in some_of}
        effect = {"restricted": "required", "included": "required"}.get(relation, relation)
        found.append(
            Verdict(
                some_of[0].subject,
                _kind_words(relation, [kind for _, kind in sorted(kinds.items())]),
                effect,
                met,
                min(one.place for one in some_of),
                KIND if given is None else "",
                note,
                tuple(sorted({one.place for one in some_of})),
                of_kinds=True,
            )
        )
    return found


def _kind_words(relation: str, kinds: Sequence[Code]) -> Words:
    words = {
        "restricted": both("Réservé à : {}", "Reserved for: {}"),
        "excluded": both("Types exclus : {}", "Kinds excluded: {}"),
        "included": both("Ouvert à : {}", "Open to: {}"),
        "priority": both("En priorité : {}", "With priority: {}"),
    }[relation]
    return {language: words[language].format(_named(kinds, language)) for language in ("fr", "en")}


def _named(kinds: Iterable[Code], language: str) -> str:
    """Kinds of structure in a sentence."""
    return ", ".join(kind.acronym or f"{kind.label(language)[:1].lower()}{kind.label(language)[1:]}" for kind in kinds)


def _for_some(rule: Rule | Instrument | None, reserved: frozenset[str], case: Case, codes: Codes) -> list[Verdict]:
    """Whether a rule made for some kinds of structure (but those it is `reserved` for), persons or contracts is for the case."""
    if rule is None:
        return []
    if isinstance(rule, Instrument):
        return _listed(rule, CONTRACT, rule.contracts, "eligibleContract", CONTRACTS, case, codes)
    known = codes.of(KIND)
    kinds = tuple(known[name] for name in sorted(rule.kinds) if name in known and rule.kinds != reserved)
    return [
        *_listed(rule, KIND, kinds, "forKind", RULE_FOR, case, codes),
        *_listed(rule, PUBLIC, rule.publics, "targetsPublic", RULE_FOR, case, codes),
        *_listed(rule, CONTRACT, rule.contracts, "eligibleContract", CONTRACTS, case, codes),
    ]


def _listed(
    one: Rule | Instrument, key: str, wanted: tuple[Code, ...], name: str, words: Words, case: Case, codes: Codes
) -> list[Verdict]:
    """Whether what is given for a key is among what the source lists for a rule; of an instrument the list may not be all."""
    if not wanted:
        return []
    given = case.codes(key)
    met = None if given is None else some(codes.holds(code.iri, other.iri) for code in given for other in wanted)
    note: Words = {}
    if met is False and isinstance(one, Instrument):
        met, note = None, NOT_LISTED
    listed = {
        language: _named(wanted, language) if key == KIND else ", ".join(code.label(language) for code in wanted)
        for language in ("fr", "en")
    }
    label = {language: words[language].format(listed[language]) for language in ("fr", "en")}
    places = one.places(name)
    missing = key if given is None else ""
    return [Verdict(one.iri, label, "required", met, places[0], missing, note, places, of_kinds=key == KIND)]
