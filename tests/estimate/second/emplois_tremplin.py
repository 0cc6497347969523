"""Emplois tremplin: Poitou-Charentes, Franche-Comté, Île-de-France, Corse (lines 207 to 274)."""

from __future__ import annotations

from decimal import Decimal

from .facts import SIAE, Amounts, Truth, cents, count, euros, every, negated, one_of, said, some


def emplois_tremplin_environnement_eligible(**case: object) -> Truth:
    """Poitou-Charentes, posts; 215 and 245 describe who is helped and set no closed list of kinds."""
    duration = euros(case, "contract-duration")
    return every(
        None if duration is None else duration <= 4,  # 227: at most 4 years
        said(case, "environmental") or None,  # 227: environmental criteria, not told which, nor that each must be met
        said(case, "social") or None,  # 227: social criteria, likewise
        some(said(case, "post-created"), said(case, "post-consolidated")),  # 225
        one_of(case, "activity-type", {"environment"}),  # 225
    )


def _environment_post(case: dict[str, object], full: str, first: str, ceiling: str) -> Amounts:
    """One kind of post; the cost is that of all posts as they stand, so that the FTE touch the ceiling alone."""
    cost = euros(case, "post-cost")
    if cost is None or emplois_tremplin_environnement_eligible(**case) is False:
        return None
    years = min(int(count(case, "years", 4)), 4)  # 227: at most 4 years
    limit = Decimal(ceiling) * count(case, "fte")
    # 231, 232: 5 % less a year is 5 points of the post's cost, or 5 % of the rate of the year before
    rates = {
        "full": [[Decimal(full)] * years],
        "degressive": [
            [Decimal(first) - Decimal("0.05") * year for year in range(years)],
            [Decimal(first) * Decimal("0.95") ** year for year in range(years)],
        ],
    }
    chosen = [str(case["variant"])] if "variant" in case else ["full", "degressive"]  # no line says when each is used
    found: set[Decimal] = set()
    for of_years in (read for variant in chosen for read in rates[variant]):
        # 231, 232: the ceiling is "par poste ETP", without a period: of each year, or of the whole contract
        found.add(sum((min(rate * cost, limit) for rate in of_years), Decimal(0)))
        found.add(min(sum((rate * cost for rate in of_years), Decimal(0)), limit))
    return {cents(amount) for amount in found}


def emplois_tremplin_environnement__supervision(**case: object) -> Amounts:
    """Poitou-Charentes, post of a supervisor, 231: 30 %, or 25 % less 5 a year, within 10 000 € an FTE post."""
    return _environment_post(case, "0.30", "0.25", "10000")


def emplois_tremplin_environnement__execution(**case: object) -> Amounts:
    """Poitou-Charentes, post of an operative, 232: 20 %, or 20 % less 5 a year, within 5 000 € an FTE post."""
    return _environment_post(case, "0.20", "0.20", "5000")


def emplois_tremplin_environnement__equipment_eligible(**case: object) -> Truth:
    """Poitou-Charentes, investment, 233: equipment that goes with the post."""
    return every(emplois_tremplin_environnement_eligible(**case), said(case, "equipment-linked-to-workstation"))


def emplois_tremplin_environnement__equipment(**case: object) -> Amounts:
    """Poitou-Charentes, investment, 233: 40 % within 3 000 € a project, of aid or of expenditure, once in all."""
    cost = euros(case, "material-expenditure")
    if cost is None or emplois_tremplin_environnement__equipment_eligible(**case) is False:
        return None
    limit = 3000 * count(case, "project")
    return {min(Decimal("0.40") * cost, limit), Decimal("0.40") * min(cost, limit)}


emplois_tremplin_environnement__supervision_eligible = emplois_tremplin_environnement_eligible
emplois_tremplin_environnement__execution_eligible = emplois_tremplin_environnement_eligible


def tremplin_solidarites__post_eligible(**case: object) -> Truth:
    """Franche-Comté, post, 218 and 253: entreprises d'insertion alone, for their employees under CDDI."""
    public = one_of(case, "public", {"employees-of-ei"})
    return every(
        one_of(case, "kind", {"EI"}), one_of(case, "contract-type", {"cddi"}), True if public is None else public
    )


def tremplin_solidarites__post(**case: object) -> Amounts:
    """Franche-Comté, post, 257: at most 3 000 € an FTE and year."""
    if tremplin_solidarites__post_eligible(**case) is False:
        return None
    return {3000 * count(case, "fte") * count(case, "years")}


def tremplin_solidarites__training_eligible(**case: object) -> Truth:
    """Franche-Comté, training, 258: asked for at hiring, given by another body than the employer."""
    return every(
        tremplin_solidarites__post_eligible(**case),
        one_of(case, "application-timing", {"at hiring", "dès l'embauche"}),
        negated(one_of(case, "training-provider", {"employeur"})),
    )


def tremplin_solidarites__training(**case: object) -> Amounts:
    """Franche-Comté, training, 258: 75 % of the teaching cost, at most 2 400 €."""
    cost = euros(case, "teaching-cost")
    if cost is None or tremplin_solidarites__training_eligible(**case) is False:
        return None
    return {min(Decimal("0.75") * cost, Decimal(2400))}


def emplois_tremplin_iae_eligible(**case: object) -> Truth:
    """Île-de-France, 262 to 269: the amounts are told apart by kind; none is for a kind that no line names."""
    kind = case.get("kind")
    if kind is None:
        return None
    if kind not in SIAE:
        return False  # 262: granted to SIAE
    socle = one_of(case, "rsa", {"rsa-socle-recipients"})
    any_rsa = one_of(case, "rsa", {"rsa-socle-recipients", "rsa-recipients"})
    if kind in {"ACI", "AI"}:  # 264, 265: without those who receive the RSA socle
        if socle or any_rsa is None:
            return negated(socle)
        return None if any_rsa else True  # "RSA" alone may be the socle or not
    if kind in {"EI", "RQ"}:  # 269: permanent contracts, without those who receive the RSA
        return every(one_of(case, "contract-type", {"cdi"}), negated(any_rsa))
    return None if kind == "SIAE" else False


def emplois_tremplin_iae__post(**case: object) -> Amounts:
    """Île-de-France: a list of amounts for ACI (264) and AI (265), one amount for EI and Régies de quartier (269)."""
    kind = case.get("kind")
    if emplois_tremplin_iae_eligible(**case) is False:
        return None
    years = count(case, "years")
    fte = count(case, "fte")
    chosen = euros(case, "flat-amount")
    if kind == "ACI":  # 264: 1 000 € or 2 000 €, neither the FTE nor the year is written
        flats = {Decimal(1000), Decimal(2000)} if chosen is None else {chosen} & {Decimal(1000), Decimal(2000)}
        posts = count(case, "post")
        return {flat * posts * span for flat in flats for span in (Decimal(1), years)} or None
    if kind == "AI":  # 265: 1 000 €, 1 500 € or 2 000 € a yearly FTE, within 20 FTE
        listed = {Decimal(1000), Decimal(1500), Decimal(2000)}
        flats = listed if chosen is None else {chosen} & listed
        return {flat * min(fte, Decimal(20)) * years for flat in flats} or None
    if kind in {"EI", "RQ"}:  # 269: 2 000 € a yearly FTE, within 5 posts
        if chosen not in {None, Decimal(2000)}:
            return None
        # a post holds one FTE at most; of more than 5 posts, how many FTE are in the 5 is not told, so this is the most
        return {2000 * min(fte, Decimal(5)) * years}
    return None  # 262 to 269 give no amount for an ETTI, a GEIQ, or a SIAE of a kind not told


emplois_tremplin_iae__post_eligible = emplois_tremplin_iae_eligible


def emplois_tremplin_insertion__access_eligible(**case: object) -> Truth:
    """Corse, 217: SIAE first, and structures of the ESS whose activity is linked to insertion."""
    siae = one_of(case, "kind", SIAE)
    if siae:
        return True
    ess = one_of(case, "kind", {"epicerie-sociale", "entraide", "ESAT", "EA", "entreprise-ess"})
    return every(ess, said(case, "activity-linked-to-insertion"))


def emplois_tremplin_insertion__access(**case: object) -> Amounts:
    """Corse, 217: no amount is written."""
    return None
