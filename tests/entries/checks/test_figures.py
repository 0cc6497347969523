"""A figure that differs from another source's is a discrepancy, one that agrees a confirmation, and neither an error."""

import pytest

from tests.entries.checks.conftest import Find, told

RULE = """
i:arsie iae:hasRule rule:arsie-etude-guide ; iae:citation page:montant .
rule:arsie-etude-guide a iae:AidRule ;
    skos:prefLabel "Étude de faisabilité menée en interne, selon le guide"@fr , "In-house study, by the guide"@en ;
    iae:citation page:montant ; iae:base base:study-cost ; iae:rate %s ; iae:rateQualifier q:fixed ;
    iae:hasCeiling [ iae:amount %s ; iae:currency eur:EUR ; iae:ceilingOn q:aid ; iae:ceilingUnit unit:project ;
        iae:ceilingPeriod period:once ] .
"""


def test_a_start_that_differs(find: Find) -> None:
    """Both dates are named, with the source and the place of the other."""
    (problem,) = find('\ni:arsie iae:start "1995"^^xsd:gYear ; iae:citation page:montant .\n')

    assert (problem.severity, problem.rule, problem.got) == ("info", "discrepancy", '"1995"^^xsd:gYear')
    assert problem.expected["fr"].startswith("1993 : ")
    assert problem.expected["fr"].endswith(", l. 487")


def test_a_more_precise_start_agrees(find: Find) -> None:
    """March 1993 lies in 1993; the shape that wants one start says nothing of it."""
    (problem,) = find('\ni:arsie iae:start "1993-03"^^xsd:gYearMonth ; iae:citation page:montant .\n')

    assert (problem.severity, problem.rule) == ("info", "confirmation")
    assert problem.what["en"].startswith("The date agrees with 1993 : ")


@pytest.mark.parametrize(
    ("rate", "rule", "what"),
    [
        ("0.70", "discrepancy", "Discordance entre sources : iae:rate vaut ici 0.70, et ailleurs 0.8 : "),
        ("0.80", "confirmation", "Le chiffre confirme celui de rule:arsie-etude-interne "),
    ],
)
def test_a_rate_beside_that_of_the_study(find: Find, rate: str, rule: str, what: str) -> None:
    """It is held against the rule of the same instrument and base that has the most like name."""
    found = [each for each in find(RULE % (rate, "7500.00")) if each.path == "iae:rate"]

    assert [(each.severity, each.rule) for each in found] == [("info", rule)]
    assert found[0].what["fr"].startswith(what)
    assert "rule:arsie-etude-interne (Étude de faisabilité menée en interne)" in found[0].what["fr"]


def test_a_plain_yes_is_an_answer(find: Find) -> None:
    """A condition that both sources put as yes or no is no figure."""
    found = find("""
cond:arsie-intention-guide a iae:Condition ; iae:citation page:montant ; iae:conditionOf i:arsie ; iae:effect eff:required ;
    skos:prefLabel "Projet de créer une activité"@fr , "Plan to create an activity"@en ;
    iae:criterion crit:creates-insertion-activity ; iae:operator op:eq ; iae:value true .
""")

    assert [each.what["fr"][: each.what["fr"].index(" de ")] for each in found if each.rule == "confirmation"] == [
        "La réponse confirme celle"
    ]


def test_ceilings_of_the_rules_are_compared_too(find: Find) -> None:
    """The ceiling of the same rule."""
    found = [each for each in find(RULE % ("0.80", "8000.00")) if each.path == "iae:amount"]

    assert told(found) == [("info", "discrepancy", "iae:amount", "8000.00")]
    assert found[0].expected["fr"].startswith("7500 : ceil:arsie-etude-interne")


BUDGET = """
budget:tremplin-guide a iae:Budget ; iae:citation page:montant ; iae:budgetOf %s ; iae:funder council:43 ; iae:amount %s ;
    iae:currency eur:EUR ; iae:printed "un budget" ; iae:periodStatus status:unstated ; iae:recurrence period:%s .
"""


@pytest.mark.parametrize(
    ("subject", "amount", "recurrence", "found"),
    [
        ("i:tremplin-solidarites", "1900000.00", "year", [("info", "discrepancy", "iae:amount", "1900000.00")]),
        ("i:tremplin-solidarites", "1700000.0", "year", [("info", "confirmation", "iae:amount", "1700000.0")]),
        ("i:tremplin-solidarites", "1900000.00", "multi-year", []),
        ("i:ideclic-solidaire", "1900000.00", "year", [("warning", "region-differs", "iae:funder", "council:43")]),
    ],
)
def test_budgets_of_the_same_thing(
    find: Find, subject: str, amount: str, recurrence: str, found: list[tuple[str, str, str, str]]
) -> None:
    """Of the same instrument and recurrence; of another one nothing is compared."""
    assert told(find(BUDGET % (subject, amount, recurrence))) == found
