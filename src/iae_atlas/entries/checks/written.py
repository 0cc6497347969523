"""What an author wrote otherwise than asked, and that the normal form would pass over in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.checks.view import TYPE, View
from iae_atlas.entries.documents.document import Given
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.names.families import CITATION, LOCATOR, PASSAGE_CLASS, SOURCE_OF
from iae_atlas.entries.normal.literals import FLOATING, INTEGERS
from iae_atlas.namespaces import iae
from iae_atlas.turtle.terms import Term

AMOUNT = NamedNode(iae("amount"))
# JSON has one sort of numbers, a workbook has cells: who writes there chooses no datatype
UNTYPED = (".jsonld", ".json", ".xlsx", ".csv")


def problems(view: View) -> Iterator[Problem]:
    """Sums that are no decimals, passages of no source, citations of nothing."""
    said: dict[Term, list[Given]] = defaultdict(list)
    for line in view.entry.document.given:
        said[line.triple.subject].append(line)
    is_typed = not view.entry.document.name.lower().endswith(UNTYPED)
    for subject, lines in said.items():
        node = view.entry.names.get(subject, subject)
        if not isinstance(node, NamedNode):
            continue
        yield from _sourceless(view, node, lines)
        yield from _alone(view, node, lines)
        if is_typed:
            yield from _undecimal(view, node, lines)


def _undecimal(view: View, node: NamedNode, lines: list[Given]) -> Iterator[Problem]:
    for line in lines:
        value = line.triple.object
        if line.triple.predicate != AMOUNT or not isinstance(value, Literal):
            continue
        if value.datatype.value in INTEGERS | FLOATING:
            yield view.problem(
                "amount-undecimal",
                node,
                AMOUNT,
                next(iter(view.given(node, AMOUNT)), None),
                what=(
                    "La somme n'est pas écrite en nombre décimal.",
                    "The sum is not written as a decimal number.",
                ),
                mend=(
                    "Écrivez les deux décimales, ainsi 12000.00 : on voit alors qu'il s'agit d'euros, non de milliers.",
                    "Write both decimals, such as 12000.00: it is plain then that they are euros, not thousands.",
                ),
                got=value.value,
                expected={"fr": "un nombre décimal, ainsi 12000.00", "en": "a decimal number, such as 12000.00"},
            )


def _sourceless(view: View, node: NamedNode, lines: list[Given]) -> Iterator[Problem]:
    predicates = {line.triple.predicate for line in lines}
    is_passage = any(line.triple.object == PASSAGE_CLASS for line in lines if line.triple.predicate == TYPE)
    if (is_passage or LOCATOR in predicates) and SOURCE_OF not in predicates and not view.introduced(node):
        yield view.problem(
            "passage-sourceless",
            node,
            SOURCE_OF,
            what=(
                f"Le passage {short(node.value)} ne dit pas de quelle source il est.",
                f"The passage {short(node.value)} does not say which source it is of.",
            ),
            mend=(
                f"Ajoutez iae:source {short(view.entry.source.value)}.",
                f"Add iae:source {short(view.entry.source.value)}.",
            ),
            got="",
        )


def _alone(view: View, node: NamedNode, lines: list[Given]) -> Iterator[Problem]:
    if {line.triple.predicate for line in lines} == {CITATION} and not view.into.get(node):
        yield view.problem(
            "citation-alone",
            node,
            CITATION,
            what=(
                f"{short(node.value)} cite un passage, et la saisie n'en dit rien.",
                f"{short(node.value)} cites a passage, and the entry says nothing of it.",
            ),
            mend=(
                "Ajoutez ce que dit la source, ou retirez la ligne.",
                "Add what the source says, or drop the line.",
            ),
            got="",
        )
