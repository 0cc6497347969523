"""Cases of the aids to the financial structure of SIAE."""

from __future__ import annotations

from .case import Case, without

_ARSIE: dict[str, object] = {
    "kind": "EI",
    "creates-insertion-activity": True,
    "creation-project": True,
    "develops-new-activities": True,
    "strategic-repositioning-study": True,
}
_TEAM: dict[str, object] = {
    "kind": "EI",
    "team-leader": True,
    "team-leader-full-time": True,
    "team-leader-supervises-team": True,
    "team-size": 4,
    "team-being-created": True,
    "aid-year": 1,
    "equipment-needed-by-team": True,
}
_INVESTMENT: dict[str, object] = {
    "activity-type": "autre",
    "kind": "EI",
    "public-co-financing": True,
    "private-co-financing": True,
    "investment-type": "autre",
}
_PROJECT: dict[str, object] = {
    "kind": "structure-insertion",
    "expenditure-from-project": True,
    "post-aid-already-covered": False,
}
_CHOSEN: dict[str, object] = {
    **_PROJECT,
    "novelty": True,
    "regional-interest": True,
    "sustainable-development": True,
    "economic-viability": True,
    "governance": True,
    "social-impact": True,
    "lasting-jobs": True,
    "pathway-quality": True,
    "pooled-training": True,
}
_NETWORK: dict[str, object] = {
    **_PROJECT,
    "kind": "reseau-iae",
    "simultaneous-experiment": True,
    "eligible-structures-involved": 2,
    "multi-department": 2,
}


def _arsie(aid: str, edge: str, **case: object) -> Case:
    return Case("arsie", aid, edge, {**_ARSIE, **case})


def _team(aid: str, edge: str, **case: object) -> Case:
    return Case("equipes-insertion", aid, edge, {**_TEAM, **case})


def _investment(edge: str, **case: object) -> Case:
    return Case("aide-investissement-siae", "investment", edge, {**_INVESTMENT, **case})


def _project(edge: str, base: dict[str, object], **case: object) -> Case:
    return Case("appel-projets-innovation", "project", edge, {**base, **case})


def _k(**case: object) -> dict[str, object]:
    """Keys with underscores to keys of the interface."""
    return {key.replace("_", "-"): value for key, value in case.items()}


CASES_STRUCTURATION = [
    _arsie("feasibility_study", "in house, below the ceiling", **_k(study_cost=8000, study_in_house=True)),
    _arsie("feasibility_study", "in house, at the ceiling", **_k(study_cost=9375, study_in_house=True)),
    _arsie("feasibility_study", "in house, above the ceiling", **_k(study_cost=20000, study_in_house=True)),
    _arsie("feasibility_study", "consultant, below the ceiling", **_k(study_cost=18000, study_by_consultant=True)),
    _arsie("feasibility_study", "consultant, at the ceiling", **_k(study_cost=18750, study_by_consultant=True)),
    _arsie("feasibility_study", "consultant, above the ceiling", **_k(study_cost=30000, study_by_consultant=True)),
    _arsie("feasibility_study", "mixed", **_k(study_cost=30000, study_mixed=True)),
    _arsie("feasibility_study", "author not told, above the ceiling", **_k(study_cost=20000)),
    _arsie("feasibility_study", "author not told, below the ceiling", **_k(study_cost=5000)),
    _arsie(
        "feasibility_study",
        "no project of creation",
        **_k(study_cost=8000, study_in_house=True, creation_project=False),
    ),
    _arsie("feasibility_study", "cost not told", **_k(study_in_house=True)),
    _arsie("feasibility_study", "an ACI", **_k(kind="ACI", study_cost=8000, study_in_house=True)),
    _arsie("feasibility_study", "not a SIAE yet", **_k(kind="SCOP", study_cost=8000, study_in_house=True)),
    _arsie("investment", "below the ceiling", **_k(investment=40000)),
    _arsie("investment", "just above the ceiling", **_k(investment=42858)),
    _arsie("investment", "above the ceiling", **_k(investment=100000)),
    _arsie(
        "investment",
        "production capacity",
        **_k(investment=10000, develops_new_activities=False, develops_production_capacity=True),
    ),
    _arsie(
        "investment",
        "neither purpose",
        **_k(investment=10000, develops_new_activities=False, develops_production_capacity=False),
    ),
    _arsie("investment", "investment not told"),
    _arsie("repositioning_study", "consultant, below the ceiling", **_k(study_cost=10000, study_by_consultant=True)),
    _arsie("repositioning_study", "consultant, above the ceiling", **_k(study_cost=25000, study_by_consultant=True)),
    _arsie("repositioning_study", "no consultant", **_k(study_cost=10000, study_by_consultant=False)),
    _arsie(
        "repositioning_study",
        "not of repositioning",
        **_k(study_cost=10000, study_by_consultant=True, strategic_repositioning_study=False),
    ),
    _arsie("geiq_start", "a GEIQ", kind="GEIQ"),
    _arsie("geiq_start", "an EI", kind="EI"),
    _arsie("bonus", "priority territory", **_k(regional_priority_territory=True)),
    _arsie("bonus", "neither ground", **_k(regional_priority_territory=False, eco_responsibility=False)),
    _team("team_leader", "year 1, below the ceiling", **_k(post_cost=30000, years=1)),
    _team("team_leader", "year 1, at the ceiling", **_k(post_cost=37500, years=1)),
    _team("team_leader", "year 1, above the ceiling", **_k(post_cost=50000, years=1)),
    _team("team_leader", "two years", **_k(post_cost=40000, years=2)),
    _team("team_leader", "three years", **_k(post_cost=40000, years=3)),
    _team("team_leader", "four years", **_k(post_cost=40000, years=4)),
    _team("team_leader", "past four years", **_k(post_cost=40000, years=5)),
    _team("team_leader", "two leaders above the ceiling", **_k(post_cost=80000, years=1, post=2)),
    _team("team_leader", "two leaders below the ceiling", **_k(post_cost=60000, years=1, post=2)),
    _team("team_leader", "part-time leader", **_k(post_cost=30000, years=1, team_leader_full_time=False)),
    _team(
        "team_leader",
        "team too small",
        **_k(post_cost=30000, years=1, team_size=3, team_half_time_employees=0, team_subsidised_contracts=0),
    ),
    _team(
        "team_leader", "eight at half-time", **_k(post_cost=30000, years=1, team_size=None, team_half_time_employees=8)
    ),
    _team(
        "team_leader",
        "six subsidised contracts",
        **_k(post_cost=30000, years=1, team_size=None, team_subsidised_contracts=6),
    ),
    _team("team_leader", "team not told", **_k(post_cost=30000, years=1, team_size=None)),
    _team("team_leader", "cost not told", years=1),
    _team("team_leader", "an EPCI", **_k(kind="EPCI", post_cost=30000, years=1)),
    _team("team_leader", "an association", **_k(kind="association", post_cost=30000, years=1)),
    _team("team_leader", "a SCOP that is no SIAE", **_k(kind="SCOP", post_cost=30000, years=1)),
    _team("start", "five persons", person=5),
    _team("start", "nine persons, four years", person=9, years=4),
    _team("start", "year 2", person=5, **_k(aid_year=2)),
    _team("start", "not being made", person=5, **_k(team_being_created=False)),
    _team("start", "year not told", person=5, **_k(aid_year=None)),
    _team("equipment", "below the ceiling", **_k(eligible_expenditure=30000)),
    _team("equipment", "at the ceiling", **_k(eligible_expenditure=45000)),
    _team("equipment", "above the ceiling", **_k(eligible_expenditure=60000)),
    _team("equipment", "far above the ceiling", **_k(eligible_expenditure=300000)),
    _team("equipment", "ACI, below the ceiling", **_k(kind="ACI", eligible_expenditure=30000)),
    _team("equipment", "ACI, above the ceiling", **_k(kind="ACI", eligible_expenditure=60000)),
    _team("equipment", "SIAE of a kind not told", **_k(kind="SIAE", eligible_expenditure=30000)),
    _team("equipment", "not needed", **_k(eligible_expenditure=30000, equipment_needed_by_team=False)),
    _investment("below the ceiling", investment=100000),
    _investment("at the ceiling", investment=500000),
    _investment("above the ceiling", investment=600000),
    _investment("EI, real estate", investment=100000, **_k(investment_type="real-estate-investment")),
    _investment("AI, real estate", kind="AI", investment=100000, **_k(investment_type="real-estate-investment")),
    _investment("ETTI, real estate", kind="ETTI", investment=100000, **_k(investment_type="real-estate-investment")),
    _investment("GEIQ, real estate", kind="GEIQ", investment=100000, **_k(investment_type="real-estate-investment")),
    _investment("ACI, real estate", kind="ACI", investment=100000, **_k(investment_type="real-estate-investment")),
    _investment("SIAE, real estate", kind="SIAE", investment=100000, **_k(investment_type="real-estate-investment")),
    _investment("waste sorting, below the ceiling", investment=100000, **_k(activity_type="waste-sorting")),
    _investment("waste sorting, above the ceiling", investment=400000, **_k(activity_type="waste-sorting")),
    _investment("no private co-funding", investment=100000, **_k(private_co_financing=False)),
    _investment("co-funding not told", investment=100000, **_k(public_co_financing=None)),
    _investment("a SCOP that is no SIAE", kind="SCOP", investment=100000),
    _investment("a public authority", kind="collectivite", investment=100000),
    _investment("activity not told", investment=100000, **_k(activity_type=None)),
    _investment("investment not told"),
    _project("below the ceiling", _PROJECT, **_k(operating_expenditure=40000)),
    _project("at the ceiling", _PROJECT, **_k(operating_expenditure=50000)),
    _project("above the ceiling", _PROJECT, **_k(operating_expenditure=80000)),
    _project("every criterion of choice met", _CHOSEN, **_k(operating_expenditure=40000)),
    _project("one criterion of choice not met", _CHOSEN, **_k(operating_expenditure=40000, novelty=False)),
    _project(
        "a network that meets every criterion",
        {**_NETWORK, **without(_CHOSEN, "kind")},
        **_k(operating_expenditure=40000),
    ),
    _project("two projects", _PROJECT, project=2, **_k(operating_expenditure=90000)),
    _project("post aids already covered", _PROJECT, **_k(operating_expenditure=40000, post_aid_already_covered=True)),
    _project("not from the project", _PROJECT, **_k(operating_expenditure=40000, expenditure_from_project=False)),
    _project("a CREPI", {**_PROJECT, "kind": "CREPI"}, **_k(operating_expenditure=40000)),
    _project("a network, two departments", _NETWORK, **_k(operating_expenditure=40000)),
    _project("a network, one department", _NETWORK, **_k(operating_expenditure=40000, multi_department=1)),
    _project("a network, not at once", _NETWORK, **_k(operating_expenditure=40000, simultaneous_experiment=False)),
    _project("kind not told", without(_PROJECT, "kind"), **_k(operating_expenditure=40000)),
    _project("expenditure not told", _PROJECT),
]
