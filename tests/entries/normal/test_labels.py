"""Labels that an author leaves out are made of what is there."""

import pytest
from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.normal.labels import made_labels, passage_labels
from iae_atlas.namespaces import PREFIXES, XSD, iae
from iae_atlas.turtle.terms import Term

RULE, ACTOR, ROLE, MEASURE, FTE = (NamedNode(f"x:{name}") for name in ("rule", "actor", "role", "measure", "fte"))
NAMES = {
    RULE: ("Aide au poste", "Aid for the post"),
    ACTOR: ("Uniformation", "Uniformation"),
    ROLE: ("financeur", "funder"),
    MEASURE: ("structures aidées", "structures helped"),
    FTE: ("ETP", "full-time equivalents"),
}


def called(node: Term | None, language: str) -> str:
    """Give the label of a node."""
    return NAMES[node][language == "en"] if isinstance(node, NamedNode) else ""


def said(**values: object) -> dict[NamedNode, list[Term]]:
    """Give the properties of a node: numbers as literals, nodes as they are."""
    found: dict[NamedNode, list[Term]] = {}
    for name, value in values.items():
        predicate = NamedNode(PREFIXES["cv"] + "role" if name == "role" else iae(name.strip("_")))
        term = value if isinstance(value, NamedNode) else Literal(str(value))
        found[predicate] = [term]
    return found


@pytest.mark.parametrize(
    ("locator", "english"),
    [
        ("rubrique Conditions", "section Conditions"),
        ("Article 3, alinéa 2", "Article 3, paragraph 2"),
        ("page 12, tableau 1", "page 12, table 1"),
        ("Qui peut en bénéficier ?", "Qui peut en bénéficier ?"),
    ],
)
def test_a_passage_is_called_by_its_place(locator: str, english: str) -> None:
    """French as written; in English the parts of a page are called by their English names."""
    assert passage_labels(locator) == {"fr": locator, "en": english}


@pytest.mark.parametrize(
    ("name", "properties", "french", "english"),
    [
        ("RateStep", said(rate="0.50", year="1"), "Année 1 : 50 % (Aide au poste)", "Year 1: 50 % (Aid for the post)"),
        (
            "RateStep",
            said(rate="0.171475"),
            "Taux de 17,1475 % (Aide au poste)",
            "Rate of 17.1475 % (Aid for the post)",
        ),
        (
            "Ceiling",
            said(amount="12000.00"),
            "Plafond de 12 000 € (Aide au poste)",
            "Ceiling of 12,000 euros (Aid for the post)",
        ),
        ("FlatAmount", said(amount="1500.50"), "1 500,50 € (Aide au poste)", "1,500.50 euros (Aid for the post)"),
        (
            "Quota",
            said(quantity="20", unit=FTE),
            "20 ETP (Aide au poste)",
            "20 full-time equivalents (Aid for the post)",
        ),
        (
            "Cumulation",
            said(cumulationAllowed="false"),
            "Cumul exclu (Aide au poste)",
            "Other aid cannot be added (Aid for the post)",
        ),
        (
            "Budget",
            said(amount="4200000", from_="2015"),
            "Budget de 4 200 000 €, 2015 (Aide au poste)",
            "Budget of 4,200,000 euros, 2015 (Aid for the post)",
        ),
        (
            "Observation",
            said(measure=MEASURE),
            "Structures aidées (Aide au poste)",
            "Structures helped (Aid for the post)",
        ),
        (
            "Participation",
            said(participant=ACTOR, role=ROLE),
            "Uniformation : financeur (Aide au poste)",
            "Uniformation: funder (Aid for the post)",
        ),
    ],
)
def test_a_part_or_figure_is_called_by_what_it_holds(
    name: str, properties: dict[NamedNode, list[Term]], french: str, english: str
) -> None:
    """The value, and in brackets what it belongs to."""
    assert made_labels(name, properties, RULE, called) == {"fr": french, "en": english}


@pytest.mark.parametrize(
    "name", ["Ceiling", "RateStep", "Quota", "Observation", "Participation", "Instrument", "ConditionGroup"]
)
def test_nothing_is_called_by_what_is_not_known(name: str) -> None:
    """A label is not invented where the value is missing, nor for what an author has to name."""
    assert made_labels(name, {}, RULE, called) == {}


def test_a_figure_is_called_by_its_own_subject() -> None:
    """A figure is no part of anything: what it is a figure of stands in brackets."""
    properties = {
        **said(amount="1000"),
        NamedNode(iae("budgetOf")): [RULE],
        NamedNode(iae("to")): [Literal("2014-06", datatype=NamedNode(XSD + "gYearMonth"))],
    }

    assert made_labels("Budget", properties, None, called)["fr"] == "Budget de 1 000 €, 2014 (Aide au poste)"  # type: ignore[arg-type]
