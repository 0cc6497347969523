"""Reading instruments with their rules from a store: four queries, whatever the number of instruments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.estimate.asking import HOMES, PARTS, REGIONS, STATED
from iae_atlas.estimate.codes import Code, Codes
from iae_atlas.estimate.rules import (
    Ceiling,
    Condition,
    Cumulation,
    Flat,
    Group,
    Instrument,
    Open,
    Place,
    Quota,
    Reading,
    Relation,
    Rule,
    Step,
    Text,
    Value,
)
from iae_atlas.estimate.schedule import with_decrease
from iae_atlas.namespaces import ONTOLOGY, RDF, SKOS, XSD
from iae_atlas.store.remote import Queryable
from iae_atlas.turtle.terms import Term

RELATIONS = {
    "opensTo": "included",
    "excludesKind": "excluded",
    "prioritisesKind": "priority",
    "restrictedToKind": "restricted",
}
Described = dict[str, dict[str, list[Term]]]


def instruments(store: Queryable, iris: Iterable[str] | None = None, codes: Codes | None = None) -> list[Instrument]:
    """
    Instruments with all that rules on their aid, in the order of their regions and names.

    What other sources than the one that describes an instrument say of it is left aside, and named in `others`.

    Args:
        store: What to read.
        iris: The instruments, or all of them.
        codes: The code lists, where they have been read already.
    """
    lists = codes or Codes.read(store)
    wanted = "" if iris is None else f"VALUES ?instrument {{ {' '.join(str(NamedNode(iri)) for iri in iris)} }}"
    parts: dict[str, Described] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for instrument, node, name, value in _rows(store, PARTS % wanted):
        parts[_iri(instrument)][_iri(node)][_iri(name)].append(value)
    homes: dict[str, list[Place]] = defaultdict(list)
    for instrument, source, locator in _rows(store, HOMES % wanted):
        homes[_iri(instrument)].append(Place(_iri(source), _text(locator)))
    found = {iri: _Reader(iri, described, lists, homes[iri]).instrument() for iri, described in parts.items()}
    for instrument, subject, name, value, source, locator in _rows(store, STATED % wanted):
        one, place = found[_iri(instrument)], Place(_iri(source), _text(locator))
        if not homes[one.iri] or place.source in {home.source for home in homes[one.iri]}:
            _take(one, _iri(subject), _iri(name).rpartition("#")[2].rpartition("/")[2], lists.get(_iri(value)), place)
        else:
            one.others |= {place.source}
    for iri, council, code, label in _rows(store, REGIONS % wanted):
        one = found[_iri(iri)]
        one.council, one.region = _iri(council), _text(code)
        if isinstance(label, Literal):
            one.region_label = {**one.region_label, label.language or "": label.value}
    return sorted(found.values(), key=lambda one: (one.region or "~", one.iri))


def _take(one: Instrument, subject: str, name: str, value: Code, place: Place) -> None:
    """Keep what a statement says of an instrument or of one of its rules, with its own place."""
    if name in RELATIONS:
        one.relations.append(Relation(subject, RELATIONS[name], value, place))
        return
    for holder in (one, *one.rules):
        if holder.iri == subject:
            holder.said[name] = (*holder.said.get(name, ()), place)


def _rows(store: Queryable, query: str) -> Iterable[tuple[Term, ...]]:
    result = store.query(query)
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    for row in result:
        terms = tuple(row[name] for name in names)
        if None not in terms:
            yield terms


def _iri(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal) else ""


class _Reader:
    """Makes one instrument of the described nodes that were found from it."""

    def __init__(self, iri: str, described: Described, codes: Codes, homes: list[Place]) -> None:
        self.iri = iri
        self.described = described
        self.codes = codes
        self.homes = homes
        self.home = {place.source for place in homes}
        self.opens = [self._open(node) for node in described if self._is(node, "Undetermined") and self._at_home(node)]

    def instrument(self) -> Instrument:
        """The instrument, its rules, conditions and groups."""
        rules = [
            self._rule(node)
            for node in self._iris(self.iri, "hasRule")
            if self._is(node, "AidRule") and self._at_home(node)
        ]
        conditions = [self._condition(node) for node in self._all("Condition")]
        names = {rule.iri for rule in rules}
        for rule in rules:
            rule.conditions = [condition for condition in conditions if rule.iri in condition.holder]
        _lend_ceilings(rules)
        if _speaks_of_contracts(conditions):
            for rule in rules:
                rule.contracts = ()
        sources = {source for node in self.described for source in self._iris(node, "source")}
        return Instrument(
            **{**self._node(self.iri), "place": self.homes[0] if self.homes else Place("", "")},
            description=self._words(self.iri, "http://purl.org/dc/terms/description"),
            start=self._text(self.iri, "start"),
            end=self._text(self.iri, "end"),
            rules=sorted(rules, key=lambda rule: rule.iri),
            conditions=[condition for condition in conditions if not condition.holder & names],
            groups={node: self._group(node) for node in self._all("ConditionGroup")},
            cumulations=[self._cumulation(node) for node in self._iris(self.iri, "hasCumulation")],
            contracts=() if _speaks_of_contracts(conditions) else self._codes(self.iri, "eligibleContract"),
            others=frozenset(sources - self.home),
        )

    def _all(self, name: str) -> list[str]:
        return sorted(node for node in self.described if self._is(node, name) and self._at_home(node))

    def _at_home(self, node: str) -> bool:
        return not self.home or bool(self.home & set(self._iris(node, "source")))

    def _is(self, node: str, name: str) -> bool:
        return NamedNode(ONTOLOGY + name) in self.described.get(node, {}).get(RDF + "type", [])

    def _values(self, node: str, name: str) -> list[Term]:
        return self.described.get(node, {}).get(name if ":" in name else ONTOLOGY + name, [])

    def _iris(self, node: str, name: str) -> list[str]:
        return sorted(value.value for value in self._values(node, name) if isinstance(value, NamedNode))

    def _literal(self, node: str, name: str) -> Literal | None:
        return next((value for value in self._values(node, name) if isinstance(value, Literal)), None)

    def _text(self, node: str, name: str) -> str:
        literal = self._literal(node, name)
        return literal.value if literal else ""

    def _decimal(self, node: str, name: str) -> Decimal | None:
        literal = self._literal(node, name)
        return Decimal(literal.value) if literal else None

    def _integer(self, node: str, name: str) -> int | None:
        literal = self._literal(node, name)
        return int(literal.value) if literal else None

    def _truth(self, node: str, name: str) -> bool | None:
        literal = self._literal(node, name)
        return literal.value in {"true", "1"} if literal else None

    def _words(self, node: str, name: str) -> dict[str, str]:
        return {
            value.language: value.value
            for value in self._values(node, name)
            if isinstance(value, Literal) and value.language
        }

    def _code(self, node: str, name: str) -> Code | None:
        return next((self.codes.get(iri) for iri in self._iris(node, name)), None)

    def _codes(self, node: str, name: str) -> tuple[Code, ...]:
        return tuple(self.codes.get(iri) for iri in self._iris(node, name))

    def _notation(self, node: str, name: str, default: str) -> str:
        code = self._code(node, name)
        return code.notation if code else default

    def _notations(self, node: str, name: str) -> frozenset[str]:
        return frozenset(self.codes.get(iri).notation for iri in self._iris(node, name))

    def _node(self, node: str) -> dict[str, Any]:
        source = next(iter(self._iris(node, "source")), "")
        return {
            "iri": node,
            "label": self._words(node, SKOS + "prefLabel") or {"": node},
            "place": Place(source, self._text(node, "locator")),
            "open": [one for one in self.opens if node in one.concerns],
        }

    def _reading(self, node: str) -> Reading:
        return Reading(
            self._notation(node, "reading", ""), self._truth(node, "defaultReading"), self._words(node, "readingReason")
        )

    def _open(self, node: str) -> Open:
        return Open(
            node,
            self._words(node, "missingInput"),
            self._words(node, "reason"),
            Place(next(iter(self._iris(node, "source")), ""), self._text(node, "locator")),
            frozenset(self._iris(node, "concerns")),
            tuple(sorted(self._notations(node, "reading"))),
            self._notation(node, "readingByDefault", ""),
        )

    def _rule(self, node: str) -> Rule:
        rule = Rule(
            **self._node(node),
            name=node.rpartition("/")[2].removeprefix(self.iri.rpartition("/")[2] + "-"),
            description=self._words(node, "http://purl.org/dc/terms/description"),
            base=self._code(node, "base"),
            rate=self._decimal(node, "rate"),
            maximum=self._notation(node, "rateQualifier", "fixed") == "maximum",
            period=self._notation(node, "rulePeriod", ""),
            duration=self._decimal(node, "duration"),
            kinds=self._notations(node, "forKind"),
            publics=self._codes(node, "targetsPublic"),
            contracts=self._codes(node, "eligibleContract"),
            post=self._words(node, "forPost"),
            discretionary=bool(self._truth(node, "discretionary")),
            annual_decrease=self._decimal(node, "annualDecrease"),
            steps=sorted(
                (self._step(one) for one in self._iris(node, "hasStep")), key=lambda step: (step.year or 0, step.iri)
            ),
            ceilings=[self._ceiling(one) for one in self._iris(node, "hasCeiling")],
            flats=sorted(
                (self._flat(one) for one in self._iris(node, "hasFlatAmount")),
                key=lambda flat: (flat.year or 0, flat.amount),
            ),
            quotas=[self._quota(one) for one in self._iris(node, "hasQuota")],
            cumulations=[self._cumulation(one) for one in self._iris(node, "hasCumulation")],
        )
        rule.steps = with_decrease(rule)
        return rule

    def _step(self, node: str) -> Step:
        return Step(
            **self._node(node),
            rate=self._decimal(node, "rate") or Decimal(0),
            maximum=self._notation(node, "rateQualifier", "fixed") == "maximum",
            year=self._integer(node, "year"),
            variant=self._notation(node, "variant", ""),
            reading=self._reading(node),
        )

    def _ceiling(self, node: str) -> Ceiling:
        return Ceiling(
            **self._node(node),
            amount=self._decimal(node, "amount") or Decimal(0),
            on=self._notation(node, "ceilingOn", "open"),
            unit=self._notation(node, "ceilingUnit", "unstated"),
            period=self._notation(node, "ceilingPeriod", "unstated"),
            reading=self._reading(node),
        )

    def _flat(self, node: str) -> Flat:
        return Flat(
            **self._node(node),
            amount=self._decimal(node, "amount") or Decimal(0),
            qualifier=self._notation(node, "qualifier", "exact"),
            unit=self._notation(node, "amountUnit", "unstated"),
            period=self._notation(node, "amountPeriod", "unstated"),
            year=self._integer(node, "year"),
            kinds=self._notations(node, "forKind"),
        )

    def _quota(self, node: str) -> Quota:
        return Quota(
            **self._node(node),
            quantity=self._decimal(node, "quantity") or Decimal(0),
            unit=self._notation(node, "unit", "unstated"),
        )

    def _cumulation(self, node: str) -> Cumulation:
        return Cumulation(
            **self._node(node),
            allowed=bool(self._truth(node, "cumulationAllowed")),
            description=self._words(node, "http://purl.org/dc/terms/description"),
            kinds=self._notations(node, "forKind"),
            sectors=self._notations(node, "concernsSector"),
            limit_set_by=next(iter(self._iris(node, "cumulationLimitSetBy")), ""),
        )

    def _condition(self, node: str) -> Condition:
        values: list[Value] = [_value(term) for term in self._values(node, "value") if isinstance(term, Literal)]
        return Condition(
            **self._node(node),
            holder=self._holders(node),
            criterion=self._code(node, "criterion"),
            effect=self._notation(node, "effect", "open"),
            operator=self._notation(node, "operator", "eq"),
            values=(*values, *(self.codes.get(iri) for iri in self._iris(node, "valueConcept"))),
            unit=self._notation(node, "unit", ""),
            kinds=self._notations(node, "forKind"),
            groups=frozenset(self._iris(node, "group")),
            reading=self._reading(node),
        )

    def _holders(self, node: str) -> frozenset[str]:
        """What a condition is of; one that only stands in a group is of what the group is of."""
        own = frozenset(self._iris(node, "conditionOf"))
        return own or frozenset(holder for group in self._iris(node, "group") for holder in self._holders(group))

    def _group(self, node: str) -> Group:
        return Group(
            **self._node(node),
            operator=self._notation(node, "groupOperator", "unstated"),
            groups=frozenset(self._iris(node, "group")),
            reading=self._reading(node),
        )


def _speaks_of_contracts(conditions: list[Condition]) -> bool:
    """Whether conditions say which contracts are admitted, so that the plain list of them adds nothing."""
    return any(isinstance(value, Code) and value.scheme == "contract" for one in conditions for value in one.values)


def _lend_ceilings(rules: list[Rule]) -> None:
    """Where a source leaves open whether the ceiling of one rule bounds another, keep it with the other as `doubtful`."""
    ceilings = {ceiling.iri: ceiling for rule in rules for ceiling in rule.ceilings}
    for rule in rules:
        own = {ceiling.iri for ceiling in rule.ceilings}
        named = {iri for left in rule.open for iri in left.concerns}
        rule.doubtful = [ceilings[iri] for iri in sorted(named & set(ceilings) - own)]


def _value(literal: Literal) -> Value:
    datatype = literal.datatype.value
    if datatype == XSD + "boolean":
        return literal.value in {"true", "1"}
    if datatype in {XSD + name for name in ("decimal", "integer", "nonNegativeInteger", "double", "float")}:
        return Decimal(literal.value)
    return Text(literal.value, literal.language or "")
