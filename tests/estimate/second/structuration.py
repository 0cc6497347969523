"""Aids to the financial structure of SIAE: Île-de-France, Champagne-Ardenne, Franche-Comté, Midi-Pyrénées (485 to 601)."""

from __future__ import annotations

from decimal import Decimal

from .facts import SIAE, Amounts, Truth, at_least, count, euros, every, negated, one_of, said, some


def _arsie_eligible(case: dict[str, object]) -> Truth:
    """Île-de-France, 487: structures that want to create or develop an activity of integration, SIAE already or not."""
    return every(
        one_of(case, "kind", SIAE) or None,
        some(said(case, "creates-insertion-activity"), said(case, "develops-insertion-activity")),
    )


def arsie__feasibility_study_eligible(**case: object) -> Truth:
    """Île-de-France, 491: a study for a project of creation."""
    return every(_arsie_eligible(case), said(case, "creation-project"))


def arsie__feasibility_study(**case: object) -> Amounts:
    """Île-de-France, 491: 80 % within 7 500 € in house, within 15 000 € by a consultant or mixed."""
    cost = euros(case, "study-cost")
    if cost is None or arsie__feasibility_study_eligible(**case) is False:
        return None
    if said(case, "study-by-consultant") or said(case, "study-mixed"):
        return {min(Decimal("0.80") * cost, Decimal(15000))}
    if said(case, "study-in-house"):
        return {min(Decimal("0.80") * cost, Decimal(7500))}
    # who makes the study is not told: the amount is known only where no ceiling is reached
    return {Decimal("0.80") * cost} if Decimal("0.80") * cost <= 7500 else None


def arsie__investment_eligible(**case: object) -> Truth:
    """Île-de-France, 493: for new activities or production capacity."""
    return every(
        _arsie_eligible(case),
        some(said(case, "develops-new-activities"), said(case, "develops-production-capacity")),
    )


def arsie__investment(**case: object) -> Amounts:
    """Île-de-France, 493: 70 % within 30 000 €."""
    cost = euros(case, "investment")
    if cost is None or arsie__investment_eligible(**case) is False:
        return None
    return {min(Decimal("0.70") * cost, Decimal(30000))}


def arsie__repositioning_study_eligible(**case: object) -> Truth:
    """Île-de-France, 494: a study of strategic repositioning by a consultant from outside."""
    return every(_arsie_eligible(case), said(case, "strategic-repositioning-study"), said(case, "study-by-consultant"))


def arsie__repositioning_study(**case: object) -> Amounts:
    """Île-de-France, 494: 80 % within 15 000 €."""
    cost = euros(case, "study-cost")
    if cost is None or arsie__repositioning_study_eligible(**case) is False:
        return None
    return {min(Decimal("0.80") * cost, Decimal(15000))}


def arsie__geiq_start_eligible(**case: object) -> Truth:
    """Île-de-France, 498: a GEIQ."""
    kind = one_of(case, "kind", {"GEIQ"})
    return every(_arsie_eligible(case), None if case.get("kind") == "SIAE" else kind)


def arsie__geiq_start(**case: object) -> Amounts:
    """Île-de-France, 498: within 15 000 €, without a rate."""
    if arsie__geiq_start_eligible(**case) is False:
        return None
    return {Decimal(15000)}


def arsie__bonus_eligible(**case: object) -> Truth:
    """Île-de-France, 496: a priority territory of the Region or an eco-responsible project."""
    return every(
        _arsie_eligible(case), some(said(case, "regional-priority-territory"), said(case, "eco-responsibility"))
    )


def arsie__bonus(**case: object) -> Amounts:
    """Île-de-France, 496: no amount is written."""
    return None


def _admitted(case: dict[str, object], others: set[str] | None = None) -> Truth:
    """Whether a kind is that of a SIAE, or one of the others that the text lists."""
    return one_of(case, "kind", SIAE | (others or set()))


def _team_eligible(case: dict[str, object]) -> Truth:
    """Champagne-Ardenne: who may ask, and the least team (502, 515 to 517); the activity only gives priority (519)."""
    return every(
        _admitted(case, {"association", "EPCI", "etablissement-enseignement"}),  # 502
        said(case, "team-leader-full-time"),  # 515
        said(case, "team-leader-supervises-team"),  # 515
        some(
            at_least(case, "team-size", "4"),  # 517: 4 FTE
            at_least(case, "team-half-time-employees", "8"),  # 517: 8 at half-time
            at_least(case, "team-subsidised-contracts", "6"),  # 517: 6 subsidised contracts
        ),
    )


def equipes_insertion__team_leader_eligible(**case: object) -> Truth:
    """Champagne-Ardenne, 506: the post of the team's leader."""
    return every(_team_eligible(case), said(case, "team-leader"))


def equipes_insertion__team_leader(**case: object) -> Amounts:
    """Champagne-Ardenne, 506: 80, 65, 50, 30 % in years 1 to 4, within 30 000 € a year."""
    cost = euros(case, "post-cost")
    if cost is None or equipes_insertion__team_leader_eligible(**case) is False:
        return None
    rates = [Decimal("0.80"), Decimal("0.65"), Decimal("0.50"), Decimal("0.30")]
    years = int(count(case, "years", 4))  # nothing is written past year 4
    limit = 30000 * count(case, "post")  # 506, 515: the aid is for the post of one leader, whose cost is told in all
    return {sum((min(rate * cost, limit) for rate in rates[:years]), Decimal(0))}


def equipes_insertion__start_eligible(**case: object) -> Truth:
    """Champagne-Ardenne, 507 to 509: when the team is made, in year 1."""
    year = euros(case, "aid-year")
    return every(_team_eligible(case), said(case, "team-being-created"), None if year is None else year == 1)


def equipes_insertion__start(**case: object) -> Amounts:
    """Champagne-Ardenne, 507 to 509: 600 € a person, the leader among them, once."""
    if equipes_insertion__start_eligible(**case) is False:
        return None
    return {600 * count(case, "person")}


def equipes_insertion__equipment_eligible(**case: object) -> Truth:
    """Champagne-Ardenne, 511: equipment that the team's activity needs."""
    return every(_team_eligible(case), said(case, "equipment-needed-by-team"))


def equipes_insertion__equipment(**case: object) -> Amounts:
    """Champagne-Ardenne, 511: 20 % of the expenditure, 50 % for ACI, the expenditure within 45 000 € over 4 years."""
    cost = euros(case, "eligible-expenditure")
    kind = case.get("kind")
    if cost is None or equipes_insertion__equipment_eligible(**case) is False:
        return None
    if kind in {None, "SIAE"}:
        return None  # an ACI or not: the rate is not known
    rate = Decimal("0.50") if kind == "ACI" else Decimal("0.20")
    # 511: "plafonnées" is feminine plural, so it agrees with the expenditure, not with the grant
    return {rate * min(cost, 45000 * count(case, "team"))}


def aide_investissement_siae__investment_eligible(**case: object) -> Truth:
    """Franche-Comté: SIAE (524), real estate for ACI alone (533, 534), two co-fundings (543); 542 only gives priority."""
    real_estate = one_of(case, "investment-type", {"real-estate-investment"})
    kind = case.get("kind")
    admitted: Truth
    if kind == "ACI":
        admitted = True  # 533: every investment
    elif kind in {"EI", "AI", "ETTI", "GEIQ"}:
        admitted = negated(real_estate)  # 534
    else:
        admitted = None if real_estate in {True, None} else True  # 534 names neither
    return every(
        _admitted(case),
        admitted,
        said(case, "public-co-financing"),
        said(case, "private-co-financing"),
    )


def aide_investissement_siae__investment(**case: object) -> Amounts:
    """Franche-Comté, 536: at most 40 % within 200 000 €; 538: up to 80 % for the sorting of waste."""
    cost = euros(case, "investment")
    if cost is None or aide_investissement_siae__investment_eligible(**case) is False:
        return None
    limit = Decimal(200000)
    sorting = one_of(case, "activity-type", {"waste-sorting"})
    if sorting is None:
        return None  # the rule or its exception
    rate = Decimal("0.80") if sorting else Decimal("0.40")
    # 536: the limit follows the share and the investment, and may bear on either
    within = {min(rate * cost, limit), rate * min(cost, limit)}
    # 538 lifts the rate and does not say whether the limit still holds
    return within | {rate * cost} if sorting else within


_CRITERIA = (
    "novelty",  # 597
    "regional-interest",  # 598
    "sustainable-development",  # 599
    "economic-viability",  # 599
    "governance",  # 599
    "lasting-jobs",  # 600
    "pathway-quality",  # 600
    "pooled-training",  # 601
)


def appel_projets_innovation__project_eligible(**case: object) -> Truth:
    """Midi-Pyrénées, 591 and 593: who may answer, what is counted; 595 to 601: criteria of choice, open until met."""
    kind = case.get("kind")
    access: Truth
    if kind in SIAE | {"structure-insertion", "CREPI"}:
        access = True
    elif kind == "reseau-iae":  # 591: several structures at once, in several departments
        access = every(
            said(case, "simultaneous-experiment"),
            at_least(case, "eligible-structures-involved", "2"),
            at_least(case, "multi-department", "2"),
        )
    else:
        access = None if kind is None else False
    return every(
        access,
        said(case, "expenditure-from-project"),
        negated(said(case, "post-aid-already-covered")),
        every(*(said(case, criterion) or None for criterion in _CRITERIA)),
        some(said(case, "social-impact"), said(case, "environmental-impact")) or None,  # 599: "et / ou"
    )


def appel_projets_innovation__project(**case: object) -> Amounts:
    """Midi-Pyrénées, 593: at most 50 % of the running cost of the project, within 25 000 €."""
    cost = euros(case, "operating-expenditure")
    if cost is None or appel_projets_innovation__project_eligible(**case) is False:
        return None
    return {min(Decimal("0.50") * cost, 25000 * count(case, "project"))}
