"""
Whether an entry contradicts the ontology: direct rules for what the reasoner would find, each naming the axioms that clash.

Only what the entry brings is held against the axioms, together with what is already known of the resources that it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.checks.values import same_value
from iae_atlas.entries.checks.view import TYPE, View
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.namespaces import ONTOLOGY, RDFS, XSD

LITERAL = RDFS + "Literal"


def problems(view: View) -> Iterator[Problem]:
    """Clashes with the axioms."""
    for node in view.subjects():
        yield from _disjoint(view, node)
        yield from _functional(view, node)
    for triple in view.triples:
        if triple.predicate != TYPE:
            yield from _characteristics(view, triple)
            yield from _domain(view, triple)
            yield from _range(view, triple)


def _way(view: View, low: str, high: str, language: str) -> str:
    """A class with those between it and the one that clashes: `iae:Budget → iae:Figure`."""
    return " → ".join(view.term(name, language) for name in view.ontology.path_up(low, high) or [low])


def _disjoint(view: View, node: NamedNode) -> Iterator[Problem]:
    given = [value for value in view.given(node, TYPE) if isinstance(value, NamedNode)]
    classes = view.classes(node)
    clash = view.ontology.clash(classes) if given else None
    if clash is None:
        return
    low = [next(name for name in sorted(classes) if high in view.ontology.closure([name])) for high in clash]
    at = next((value for value in given if value.value == low[1]), given[0])
    ways = {
        language: [_way(view, name, high, language) for name, high in zip(low, clash, strict=True)]
        for language in ("fr", "en")
    }
    yield view.problem(
        "disjoint-classes",
        node,
        TYPE,
        at,
        what=(
            f"{short(node.value)} est à la fois {ways['fr'][0]} et {ways['fr'][1]} ; "
            f"{short(clash[0])} et {short(clash[1])} s'excluent.",
            f"{short(node.value)} is both {ways['en'][0]} and {ways['en'][1]}; "
            f"{short(clash[0])} and {short(clash[1])} exclude each other.",
        ),
        mend=("Retirez l'un des deux types.", "Remove one of the two types."),
    )


def _functional(view: View, node: NamedNode) -> Iterator[Problem]:
    for predicate in dict.fromkeys(triple.predicate for triple in view.own[node]):
        if not view.ontology.is_a(predicate.value, "FunctionalProperty"):
            continue
        values = view.given(node, predicate)
        first = values[0]
        for value in values[1:]:
            if not same_value(first, value):
                one, two = (getattr(each, "value", str(each)) for each in (first, value))
                yield view.problem(
                    "functional-property",
                    node,
                    predicate,
                    value,
                    what=(
                        f"{view.term(predicate.value, 'fr')} n'a qu'une valeur, ici deux : {short(one)} et {short(two)}.",
                        f"{view.term(predicate.value, 'en')} has one value only, here two: {short(one)} and {short(two)}.",
                    ),
                    mend=(
                        "Gardez-en une ; un autre cas est une autre ressource (règle, palier, plafond).",
                        "Keep one; another case is another resource (rule, step, ceiling).",
                    ),
                )


def _characteristics(view: View, triple: Triple) -> Iterator[Problem]:
    node, predicate, value = triple.subject, triple.predicate, triple.object
    if not isinstance(value, NamedNode):
        return
    name, mine = short(predicate.value), short(str(getattr(node, "value", node)))
    if node == value and view.ontology.is_a(predicate.value, "IrreflexiveProperty"):
        yield view.problem(
            "property-characteristic",
            node,
            predicate,
            value,
            what=(f"{name} lie la ressource à elle-même.", f"{name} links the resource to itself."),
            mend=(
                "Menez à une autre ressource, ou retirez ce triplet.",
                "Lead to another resource, or remove this triple.",
            ),
        )
    elif view.ontology.is_a(predicate.value, "AsymmetricProperty") and node in view.values(value, predicate):
        yield view.problem(
            "property-characteristic",
            node,
            predicate,
            value,
            what=(
                f"{name} ne vaut que dans un sens ; {view.called(value, 'fr')} mène déjà par là à {mine}.",
                f"{name} holds one way only; {view.called(value, 'en')} already leads that way to {mine}.",
            ),
            mend=("Gardez l'un des deux sens.", "Keep one of the two directions."),
        )
    for pair in view.ontology.disjoint_properties:
        if predicate.value in pair:
            other = NamedNode(next(iter(pair - {predicate.value})))
            also = view.given(node, other)
            if value in also and other.value < predicate.value:
                continue  # told of at the other property
            if value in view.values(node, other):
                yield view.problem(
                    "property-characteristic",
                    node,
                    predicate,
                    value,
                    what=(
                        f"{name} et {short(other.value)} s'excluent ; ici les deux mènent à {view.called(value, 'fr')}.",
                        f"{name} and {short(other.value)} exclude each other; here both lead to {view.called(value, 'en')}.",
                    ),
                    mend=("Gardez l'un des deux.", "Keep one of the two."),
                )


def _domain(view: View, triple: Triple) -> Iterator[Problem]:
    classes = view.classes(triple.subject)
    if not classes:
        return
    closure = view.ontology.closure(classes)
    for domain in sorted(view.ontology.domains_of(triple.predicate.value)):
        clash = None if domain in closure else view.ontology.clash([*classes, domain])
        if clash is not None or (domain.startswith(ONTOLOGY) and domain not in closure):
            low = min(classes)
            yield view.problem(
                "property-domain",
                triple.subject,
                triple.predicate,
                triple.object,
                what=(
                    f"{short(triple.predicate.value)} se dit de {view.term(domain, 'fr')}, or c'est {view.term(low, 'fr')}.",
                    f"{short(triple.predicate.value)} is said of {view.term(domain, 'en')}, but this is {view.term(low, 'en')}.",
                ),
                mend=(
                    "Employez une propriété de cette classe, ou corrigez le type de la ressource.",
                    "Use a property of this class, or mend the type of the resource.",
                ),
                expected={language: view.term(domain, language) for language in ("fr", "en")},
            )


def _range(view: View, triple: Triple) -> Iterator[Problem]:
    ranges = sorted(view.ontology.ranges_of(triple.predicate.value))
    value = triple.object
    if not ranges:
        return
    datatypes = [name for name in ranges if name.startswith(XSD)]
    if isinstance(value, Literal):
        right = not datatypes or value.datatype.value in datatypes or LITERAL in ranges
        if right and (datatypes or not any(name.startswith(ONTOLOGY) for name in ranges)):
            return
    elif isinstance(value, NamedNode):
        classes = {name for name in view.classes(value) if name in view.ontology.kinds}
        wanted = [name for name in ranges if not name.startswith(XSD)]
        if not datatypes and (not classes or set(wanted) <= view.ontology.closure(classes)):
            return
        if wanted and classes and view.ontology.clash([*classes, *wanted]) is None and not _all_ours(wanted):
            return
    yield view.problem(
        "property-range",
        triple.subject,
        triple.predicate,
        value,
        what=(
            f"{view.term(triple.predicate.value, 'fr')} mène à autre chose que ce que l'ontologie en dit.",
            f"{view.term(triple.predicate.value, 'en')} leads to something else than the ontology says.",
        ),
        mend=(
            "Donnez une valeur de cette sorte, ou employez une autre propriété.",
            "Give a value of this kind, or use another property.",
        ),
        expected={language: " / ".join(view.term(name, language) for name in ranges) for language in ("fr", "en")},
    )


def _all_ours(names: list[str]) -> bool:
    return all(name.startswith(ONTOLOGY) for name in names)
