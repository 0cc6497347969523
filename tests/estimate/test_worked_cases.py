"""Worked cases, each with the lines of the study that it follows and its working in figures."""

from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from iae_atlas import Atlas
from iae_atlas.estimate.amounts import computed
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.inputs import Case
from iae_atlas.estimate.rules import Ceiling, Place, Rule


@dataclass
class Worked:
    """One case: the instrument, the rule, what is known, and what the text gives; `readings` are the other amounts it allows."""

    lines: str
    instrument: str
    rule: str
    given: dict[str, object]
    amount: str
    maximum: bool = False
    readings: list[str] = field(default_factory=list)


CASES = [
    # 80 % of 8,000 = 6,400, below 7,500; 80 % of 20,000 = 16,000, cut to 7,500
    Worked("491", "arsie", "arsie-etude-interne", {"study_cost": 8000}, "6400"),
    Worked("491", "arsie", "arsie-etude-interne", {"study_cost": 20000}, "7500"),
    # 80 % of 18,750 is just 15,000
    Worked("491", "arsie", "arsie-etude-externe", {"study_cost": 18750}, "15000"),
    Worked("491", "arsie", "arsie-etude-externe", {"study_cost": "18 750,01 €"}, "15000"),
    # 70 % of 30,000 = 21,000; 70 % of 60,000 = 42,000, cut to 30,000
    Worked("493", "arsie", "arsie-investissement", {"investment": 30000}, "21000"),
    Worked("493", "arsie", "arsie-investissement", {"investment": 60000}, "30000"),
    Worked("494", "arsie", "arsie-repositionnement", {"study_cost": 10000}, "8000"),
    # in the limit of 15,000, no rate
    Worked("498", "arsie", "arsie-geiq", {"kind": "GEIQ"}, "15000", maximum=True),
    # 30,000 a year at most: 40,000 × 80 % = 32,000 → 30,000; 26,000; 20,000; 12,000
    Worked("506", "equipes-insertion", "equipes-insertion-chef", {"post_cost": 40000}, "88000", maximum=True),
    # 20,000 × (80 + 65) % over the first two years
    Worked("506", "equipes-insertion", "equipes-insertion-chef", {"post_cost": 20000, "years": 2}, "29000",
         maximum=True),
    # 600 a person, six persons
    Worked("507-509", "equipes-insertion", "equipes-insertion-demarrage", {"person": 6}, "3600"),
    # 20 % of 30,000; the expenses are limited to 45,000, so that 60,000 count as 45,000
    Worked("511", "equipes-insertion", "equipes-insertion-materiel", {"kind": "EI",
         "eligible_expenditure": 30000}, "6000", maximum=True),
    Worked("511", "equipes-insertion", "equipes-insertion-materiel", {"kind": "EI",
         "eligible_expenditure": 60000}, "9000", maximum=True),
    Worked("511", "equipes-insertion", "equipes-insertion-materiel-aci", {"kind": "ACI",
         "eligible_expenditure": 60000}, "22500", maximum=True),
    # 3,000 by full-time equivalent and year, at most
    Worked("257", "tremplin-solidarites", "tremplin-solidarites-poste", {"kind": "EI", "fte": "2,5"}, "7500",
         maximum=True),
    Worked("257", "tremplin-solidarites", "tremplin-solidarites-poste", {"kind": "EI", "fte": "2,5", "years": 3},
         "22500", maximum=True),
    # 75 % of 1,000 = 750; 75 % of 4,000 = 3,000, cut to 2,400
    Worked("258", "tremplin-solidarites", "tremplin-solidarites-formation", {"kind": "EI",
         "teaching_cost": 1000}, "750"),
    Worked("258", "tremplin-solidarites", "tremplin-solidarites-formation", {"kind": "EI",
         "teaching_cost": 4000}, "2400"),
    # 1,000, 1,500 or 2,000 by full-time equivalent, twenty at most
    Worked("265-267", "emplois-tremplin-iae", "emplois-tremplin-iae-ai", {"kind": "AI", "fte": 25,
         "flat_amount": 1500}, "30000"),
    Worked("265-267", "emplois-tremplin-iae", "emplois-tremplin-iae-ai", {"kind": "AI", "fte": 10}, "10000",
         readings=["15000", "20000"]),
    # 1,000 or 2,000; 2,000 by full-time equivalent, five posts at most
    Worked("264", "emplois-tremplin-iae", "emplois-tremplin-iae-aci", {"kind": "ACI", "post": 3}, "3000",
         readings=["6000"]),
    Worked("269", "emplois-tremplin-iae", "emplois-tremplin-iae-ei-rq", {"kind": "EI", "fte": "3,5"}, "7000"),
    Worked("269", "emplois-tremplin-iae", "emplois-tremplin-iae-ei-rq", {"kind": "RQ", "fte": 8}, "10000",
         maximum=True),
    # 40 % of 100,000; of 600,000 either 200,000 or 40 % of 200,000
    Worked("536", "aide-investissement-siae", "aide-investissement-siae-taux", {"investment": 100000}, "40000",
         maximum=True),
    Worked("536", "aide-investissement-siae", "aide-investissement-siae-taux", {"investment": 600000}, "80000",
         maximum=True, readings=["200000"]),
    # 80 % of 600,000; whether the limit of 200,000 holds here too is open: then 200,000, or 80 % of 200,000
    Worked("538", "aide-investissement-siae", "aide-investissement-siae-tri-dechets", {"investment": 600000},
         "160000", maximum=True, readings=["200000", "480000"]),
    Worked("538", "aide-investissement-siae", "aide-investissement-siae-tri-dechets", {"investment": 200000},
         "160000", maximum=True),
    # 20,000 by full-time equivalent and year; half of the cost, to the cent
    Worked("357", "aides-aci-rhone-alpes", "aides-aci-encadrement", {"kind": "ACI", "fte": "1,5"}, "30000",
         maximum=True),
    Worked("358", "aides-aci-rhone-alpes", "aides-aci-formation", {"kind": "ACI", "training_cost": "1000,01"},
         "500.01", maximum=True),
    # 30,000 a year at most, several years
    Worked("299", "mutualisation-bretagne", "mutualisation-bretagne-commercial", {"years": 3}, "90000", maximum=True),
    # half of the expenses, 25,000 at most
    Worked("593", "appel-projets-innovation", "appel-projets-fonctionnement", {"operating_expenditure": 40000},
         "20000", maximum=True),
    Worked("593", "appel-projets-innovation", "appel-projets-fonctionnement", {"operating_expenditure": 80000},
         "25000", maximum=True),
    # 40 % of 5,000 = 2,000, or 40 % of 3,000 = 1,200; the wording makes the limit on the aid the likelier
    Worked("233", "emplois-tremplin-environnement", "ete-investissement", {"material_expenditure": 2000}, "800"),
    Worked("233", "emplois-tremplin-environnement", "ete-investissement", {"material_expenditure": 5000}, "2000",
         readings=["1200"]),
    Worked("233", "emplois-tremplin-environnement", "ete-investissement", {"material_expenditure": 9000}, "3000",
         readings=["1200"]),
    # 25, 20, 15 and 10 % of 40,000, each within 10,000: 28,000; as a fraction 25, 23.75, 22.5625 and 21.434375 %: 37,098.75; within
    # 10,000 over all years, whichever the rates
    Worked("231", "emplois-tremplin-environnement", "ete-encadrement", {"variant": "degressive", "post_cost": 40000},
         "10000", readings=["28000", "37098.75"]),
    # 30 % of 30,000 = 9,000 in each of two years, or 10,000 over both
    Worked("231", "emplois-tremplin-environnement", "ete-encadrement", {"variant": "full", "post_cost": 30000,
         "years": 2}, "10000", readings=["18000"]),
    # whether the post has the full rate is not said: 25 % or 30 % of 20,000
    Worked("231", "emplois-tremplin-environnement", "ete-encadrement", {"post_cost": 20000, "years": 1}, "5000",
         readings=["6000"]),
    # 30 % of 20,000 = 6,000; half a post has half of 10,000
    Worked("231", "emplois-tremplin-environnement", "ete-encadrement", {"variant": "full", "post_cost": 20000,
         "years": 1, "fte": "0,5"}, "5000"),
    # 20 % of 20,000; 20 % of 30,000 = 6,000, cut to 5,000
    Worked("232", "emplois-tremplin-environnement", "ete-execution", {"variant": "degressive", "post_cost": 20000,
         "years": 1}, "4000"),
    Worked("232", "emplois-tremplin-environnement", "ete-execution", {"variant": "full", "post_cost": 30000,
         "years": 1}, "5000"),
    # 20 % of 50,000 for two posts, at most: their costs are not told one by one
    Worked("232", "emplois-tremplin-environnement", "ete-execution", {"variant": "full", "post_cost": 50000,
         "years": 1, "fte": 2}, "10000", maximum=True),
    # twenty full-time equivalents of the 25, whichever sum is chosen; ten over three years
    Worked("265-267", "emplois-tremplin-iae", "emplois-tremplin-iae-ai", {"kind": "AI", "fte": 25}, "20000",
         readings=["30000", "40000"]),
    Worked("265-267", "emplois-tremplin-iae", "emplois-tremplin-iae-ai", {"kind": "AI", "fte": 10, "years": 3,
         "flat_amount": "2 000 €"}, "60000"),
    # just the five posts, over two years
    Worked("269", "emplois-tremplin-iae", "emplois-tremplin-iae-ei-rq", {"kind": "EI", "fte": 5, "years": 2}, "20000"),
    # 75 % of 3,200 is just 2,400
    Worked("258", "tremplin-solidarites", "tremplin-solidarites-formation", {"kind": "EI",
         "teaching_cost": 3200}, "2400"),
    # 70 % of 42,857.14 = 29,999.998, to the cent
    Worked("493", "arsie", "arsie-investissement", {"investment": "42857.14"}, "30000"),
    Worked("494", "arsie", "arsie-repositionnement", {"study_cost": 20000}, "15000"),
    # 80, 65 and 50 % of 60,000 are above 30,000; 30 % is 18,000; a fifth year is not aided
    Worked("506", "equipes-insertion", "equipes-insertion-chef", {"post_cost": 60000, "years": 5}, "108000",
         maximum=True),
    Worked("507-509", "equipes-insertion", "equipes-insertion-demarrage", {"person": 1}, "600"),
    # the expenses of two teams are limited to 90,000
    Worked("511", "equipes-insertion", "equipes-insertion-materiel", {"kind": "EI", "team": 2,
         "eligible_expenditure": 100000}, "18000", maximum=True),
    # 40 % of 500,000 is just 200,000; on expenses, 40 % of 200,000
    Worked("536", "aide-investissement-siae", "aide-investissement-siae-taux", {"investment": 500000}, "80000",
         maximum=True, readings=["200000"]),
    # two supervisors over three years
    Worked("357", "aides-aci-rhone-alpes", "aides-aci-encadrement", {"kind": "ACI", "fte": 2, "years": 3}, "120000",
         maximum=True),
    Worked("358", "aides-aci-rhone-alpes", "aides-aci-formation", {"kind": "ACI", "training_cost": 3000}, "1500",
         maximum=True),
    Worked("299", "mutualisation-bretagne", "mutualisation-bretagne-rh", {"post": 2}, "60000", maximum=True),
    # two projects have 50,000 together
    Worked("593", "appel-projets-innovation", "appel-projets-fonctionnement", {"operating_expenditure": 120000,
         "project": 2}, "50000", maximum=True),
    # 3 × 15,000 + 12,000 + 11,000 + 10,000 = 78,000 a job; five jobs at most
    Worked("page entière", "emplois-tremplin-ile-de-france", "emplois-tremplin-ile-de-france-emploi", {"job": 2},
         "156000"),
    Worked("page entière", "emplois-tremplin-ile-de-france", "emplois-tremplin-ile-de-france-peu-qualifies",
         {"job": 7, "years": 1}, "75000"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.amount}")
def test_a_rule_gives_what_the_text_gives(atlas: Atlas, case: Worked) -> None:
    """The amount gone by, whether it is the most that can be granted, and the amounts of the other readings."""
    estimate = atlas.estimate(case.instrument, **case.given)
    rule = next(one for one in estimate.rules if one.rule.iri.endswith(f"/{case.rule}"))

    assert [(one.amount, one.maximum, one.default) for one in rule.outcomes] == [
        (Decimal(case.amount).quantize(Decimal("0.01")), case.maximum, True),
        *((Decimal(other).quantize(Decimal("0.01")), case.maximum, False) for other in case.readings),
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.amount}")
def test_every_step_cites_its_place(atlas: Atlas, case: Worked) -> None:
    """The steps of a worked case lead to the lines that it is said to follow."""
    estimate = atlas.estimate(case.instrument, **case.given)
    rule = next(one for one in estimate.rules if one.rule.iri.endswith(f"/{case.rule}"))
    cited = {line for step in rule.outcomes[0].lines for place in step.places for line in place.locator.split(";")}

    assert case.lines in cited


def test_a_degressive_rule_gives_its_four_years(atlas: Atlas) -> None:
    """Lines 506: 80, 65, 50 and 30 % of 40,000, within 30,000 a year."""
    estimate = atlas.estimate("equipes-insertion", post_cost=40000)
    rule = next(one for one in estimate.rules if one.rule.iri.endswith("/equipes-insertion-chef"))

    assert rule.outcomes[0].yearly == {1: 30000, 2: 26000, 3: 20000, 4: 12000}


def test_a_bonus_without_an_amount_says_so(atlas: Atlas) -> None:
    """Line 496 gives no amount of the bonuses: neither yes nor zero."""
    estimate = atlas.estimate("arsie", eco_responsibility=True)
    rule = next(one for one in estimate.rules if one.rule.iri.endswith("/arsie-bonification-eco"))

    assert (rule.status, rule.outcomes, rule.eligibility.eligible) == ("not-stated", [], True)


def test_a_missing_cost_is_named(atlas: Atlas) -> None:
    """Without the cost of the study nothing is computed, and the input that is missing is told."""
    estimate = atlas.estimate("arsie", kind="EI")
    rule = next(one for one in estimate.rules if one.rule.iri.endswith("/arsie-etude-interne"))

    assert (rule.status, rule.missing) == ("undetermined", ["study-cost"])


def test_the_least_of_several_ceilings(atlas: Atlas) -> None:
    """Without a rate, a ceiling per full-time equivalent and one per structure bound the aid together."""
    place = Place("source", "1")
    codes = Codes.read(atlas.store)
    rule = Rule(
        "rule", {"fr": "règle"}, place, period="year",
        ceilings=[
            Ceiling("a", {}, place, amount=Decimal(3000), on="aid", unit="fte", period="year"),
            Ceiling("b", {}, place, amount=Decimal(8000), on="aid", unit="structure", period="year"),
        ],
    )  # fmt: skip

    found = [computed(rule, Case({"fte": Decimal(count)}), codes).outcomes[0].amount for count in (2, 3)]

    assert found == [6000, 8000]


def test_several_values_of_a_key_are_shown(atlas: Atlas) -> None:
    """A structure of two kinds is told as it was given."""
    assert atlas.estimate("emplois-tremplin-iae", kind=["EI", "RQ"]).given == {"kind": "EI;RQ"}
