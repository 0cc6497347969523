"""Other aids to jobs and training: Bretagne, Midi-Pyrénées, Rhône-Alpes, Aquitaine (lines 276 to 425)."""

from __future__ import annotations

from decimal import Decimal

from .facts import SIAE, Amounts, Truth, at_least, count, euros, every, negated, one_of, said, some


def mutualisation_bretagne__post_eligible(**case: object) -> Truth:
    """Bretagne: the group, the share paid, the function, the contract and its hours (284 to 297)."""
    # 289: a structure to host the post is asked for the post of human resources
    hosted = every(
        said(case, "host-structure-proposed"),
        some(
            one_of(case, "host-structure", {"GE"}),
            every(said(case, "host-other-grouping"), said(case, "beneficiaries-responsibility")),
        ),
    )
    return every(
        one_of(case, "kind", SIAE | {"structure-insertion"}),  # 291
        some(said(case, "joint-group"), said(case, "neighbouring-collective")),  # 293
        said(case, "own-contribution"),  # 294
        said(case, "new-functions"),  # 296
        said(case, "strategic-functions"),  # 296
        said(case, "pooled-functions"),  # 296
        one_of(case, "contract-type", {"cdi"}),  # 297
        at_least(case, "working-time", "0.5"),  # 297: half-time at least
        some(
            said(case, "business-development-post"),  # 288
            every(said(case, "human-resources-post"), hosted),  # 289
        ),
    )


def mutualisation_bretagne__post(**case: object) -> Amounts:
    """Bretagne, 299: at most 30 000 € a year for the post, several years possible; no share for part-time is written."""
    if mutualisation_bretagne__post_eligible(**case) is False:
        return None
    return {30000 * count(case, "post") * count(case, "years")}


def aide_recrutement_jeunes__access_eligible(**case: object) -> Truth:
    """
    Midi-Pyrénées, 329 and 330; age, schooling and residence only give priority (325).

    330 names a frame for two of the three contracts: without it, the contract is not one of those that are eligible.
    """
    contract = case.get("contract-type")
    carrier = case.get("contract-carrier", case.get("kind"))
    if contract is None:
        return None
    if contract in {"contrat-aide", "cui-cie", "cui-cae"}:
        return False  # 329
    if contract == "cdd":
        months = euros(case, "contract-duration")
        if months is None or months == 6:
            return None  # 329 excludes less than 6 months, 330 admits more: 6 is in neither
        return months > 6
    if contract == "contrat-professionnalisation":  # 330: with a GEIQ, an EI or an AI
        return None if carrier is None else carrier in {"GEIQ", "EI", "AI"}
    if contract == "cdi":  # 330: within the CREPI
        return None if carrier is None else carrier == "CREPI"
    return None


def aide_recrutement_jeunes__access(**case: object) -> Amounts:
    """Midi-Pyrénées, 319 to 334: no amount is written."""
    return None


def pass_insertion__access_eligible(**case: object) -> Truth:
    """Midi-Pyrénées, 338: from 18 to 30 years old."""
    age = euros(case, "age")
    return None if age is None else 18 <= age <= 30


def pass_insertion__access(**case: object) -> Amounts:
    """Midi-Pyrénées, 338: no amount is written."""
    return None


def _action_eligible(case: dict[str, object]) -> Truth:
    """Rhône-Alpes: the conditions that both aids share (346 to 353)."""
    return every(
        one_of(case, "kind", {"ACI"}),  # 346
        at_least(case, "employees-in-integration", "4"),  # 348
        at_least(case, "share-of-young", "0.20"),  # 349
        said(case, "work-organisation"),  # 350
        said(case, "task-progression"),  # 350
        said(case, "complementarity"),  # 353
    )


def aides_aci_rhone_alpes__supervision_eligible(**case: object) -> Truth:
    """Rhône-Alpes, 357: who is helped and how many persons one supervisor supervises."""
    # 357: "8" without "at least" or "exactly": a minimum, the number itself, or the base of a share
    enough: Truth = True if euros(case, "supervised-persons") == 8 else None
    return every(
        _action_eligible(case),
        some(said(case, "technical-supervisor-post"), said(case, "integration-officer-post")),
        enough,
        negated(said(case, "social-support-only")),
        negated(said(case, "administrative-tasks")),
    )


def aides_aci_rhone_alpes__supervision(**case: object) -> Amounts:
    """Rhône-Alpes, 357: at most 20 000 € a year and FTE."""
    if aides_aci_rhone_alpes__supervision_eligible(**case) is False:
        return None
    return {20000 * count(case, "fte") * count(case, "years")}


def aides_aci_rhone_alpes__training_eligible(**case: object) -> Truth:
    """Rhône-Alpes, 358: training outside the structure."""
    return every(_action_eligible(case), said(case, "external-training"))


def aides_aci_rhone_alpes__training(**case: object) -> Amounts:
    """Rhône-Alpes, 358: at most 50 % of the cost, without a ceiling."""
    cost = euros(case, "training-cost")
    if cost is None or aides_aci_rhone_alpes__training_eligible(**case) is False:
        return None
    return {Decimal("0.50") * cost}


def ideclic_solidaire__access_eligible(**case: object) -> Truth:
    """Rhône-Alpes, 344: SIAE but ACI, to start or develop a project of social benefit."""
    kind = case.get("kind")
    admitted: Truth = None if kind in {None, "SIAE"} else kind in SIAE - {"ACI"}
    return every(
        admitted,
        some(said(case, "project-start"), said(case, "project-development")),
        said(case, "social-benefit-project"),
    )


def ideclic_solidaire__access(**case: object) -> Amounts:
    """Rhône-Alpes, 344: no amount is written."""
    return None


def accord_cadre_aquitaine__access_eligible(**case: object) -> Truth:
    """Aquitaine, 416 and 417: SIAE; the permanent staff of three other kinds "may" be concerned; ages give priority."""
    # 414: "en particulier" shuts nobody out; 416 sets the Régies apart from the SIAE, and says of them no more than "may"
    return True if case.get("kind") in SIAE - {"RQ"} else None


def accord_cadre_aquitaine__access(**case: object) -> Amounts:
    """Aquitaine, 425: budgets of the partners, no amount for a structure."""
    return None
