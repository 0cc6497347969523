"""Cases of the aids to jobs and training."""

from __future__ import annotations

from decimal import Decimal

from .case import Case, without

_ETE: dict[str, object] = {
    "contract-duration": 4,
    "environmental": True,
    "social": True,
    "post-created": True,
    "activity-type": "environment",
    "equipment-linked-to-workstation": True,
    "kind": "SIAE",
}
_SOLIDARITES: dict[str, object] = {
    "kind": "EI",
    "contract-type": "cddi",
    "public": "employees-of-ei",
    "application-timing": "at hiring",
    "training-provider": "autre",
}
_ACI_IAE: dict[str, object] = {"kind": "ACI", "rsa": "autre"}
_AI_IAE: dict[str, object] = {"kind": "AI", "rsa": "autre"}
_EI_IAE: dict[str, object] = {"kind": "EI", "rsa": "autre", "contract-type": "cdi"}
_BRETAGNE: dict[str, object] = {
    "kind": "SIAE",
    "joint-group": True,
    "own-contribution": True,
    "new-functions": True,
    "strategic-functions": True,
    "pooled-functions": True,
    "contract-type": "cdi",
    "working-time": 1,
    "business-development-post": True,
}
_BRETAGNE_HR: dict[str, object] = {
    **without(_BRETAGNE, "business-development-post"),
    "human-resources-post": True,
    "host-structure-proposed": True,
    "host-structure": "GE",
}
_RHONE_ALPES: dict[str, object] = {
    "kind": "ACI",
    "employees-in-integration": 8,
    "share-of-young": Decimal("0.25"),
    "work-organisation": True,
    "task-progression": True,
    "complementarity": True,
    "technical-supervisor-post": True,
    "supervised-persons": 8,
    "social-support-only": False,
    "administrative-tasks": False,
    "external-training": True,
}
_IDECLIC: dict[str, object] = {"kind": "EI", "project-start": True, "social-benefit-project": True}


def _environment(aid: str, edge: str, **case: object) -> Case:
    return Case("emplois-tremplin-environnement", aid, edge, {**_ETE, **case})


def _tremplin(aid: str, edge: str, **case: object) -> Case:
    return Case("tremplin-solidarites", aid, edge, {**_SOLIDARITES, **case})


def _iae(edge: str, base: dict[str, object], **case: object) -> Case:
    return Case("emplois-tremplin-iae", "post", edge, {**base, **case})


def _bretagne(edge: str, base: dict[str, object], **case: object) -> Case:
    return Case("mutualisation-bretagne", "post", edge, {**base, **case})


def _aci(aid: str, edge: str, **case: object) -> Case:
    return Case("aides-aci-rhone-alpes", aid, edge, {**_RHONE_ALPES, **case})


def _access(slug: str, edge: str, **case: object) -> Case:
    return Case(slug, "access", edge, case)


def _k(**case: object) -> dict[str, object]:
    """Keys with underscores to keys of the interface."""
    return {key.replace("_", "-"): value for key, value in case.items()}


CASES_EMPLOI = [
    _environment("supervision", "full rate, one year", **_k(post_cost=30000, years=1, variant="full")),
    _environment("supervision", "just below the ceiling", **_k(post_cost=33330, years=1, variant="full")),
    _environment("supervision", "at the ceiling, four years", **_k(post_cost=40000, years=4, variant="full")),
    _environment("supervision", "above the ceiling, one year", **_k(post_cost=40000, years=1, variant="full")),
    _environment("supervision", "degressive, year 1", **_k(post_cost=20000, years=1, variant="degressive")),
    _environment("supervision", "degressive, two years", **_k(post_cost=20000, years=2, variant="degressive")),
    _environment("supervision", "degressive, three years", **_k(post_cost=20000, years=3, variant="degressive")),
    _environment("supervision", "degressive, four years", **_k(post_cost=20000, years=4, variant="degressive")),
    _environment("supervision", "past four years", **_k(post_cost=20000, years=5, variant="degressive")),
    _environment("supervision", "half-time", **_k(post_cost=20000, fte=Decimal("0.5"), years=1, variant="full")),
    _environment("supervision", "two full posts", **_k(post_cost=60000, fte=2, years=1, variant="full")),
    _environment("supervision", "two full posts, cheap", **_k(post_cost=30000, fte=2, years=1, variant="full")),
    _environment("supervision", "the variant is not told", **_k(post_cost=30000, years=1)),
    _environment("supervision", "the cost is not told", **_k(years=1, variant="full")),
    _environment("supervision", "zero cost", **_k(post_cost=0, years=1, variant="full")),
    _environment("supervision", "contract of five years", **_k(post_cost=30000, contract_duration=5, variant="full")),
    _environment("supervision", "no social criterion", **_k(post_cost=30000, social=False, variant="full")),
    _environment(
        "supervision", "duration not told", **_k(post_cost=30000, contract_duration=None, years=1, variant="full")
    ),
    _environment("execution", "full rate, one year", **_k(post_cost=20000, years=1, variant="full")),
    _environment("execution", "at the ceiling", **_k(post_cost=25000, years=1, variant="full")),
    _environment("execution", "above the ceiling", **_k(post_cost=25010, years=1, variant="full")),
    _environment("execution", "degressive, four years", **_k(post_cost=20000, years=4, variant="degressive")),
    _environment(
        "execution", "degressive, ceiling in year 1 only", **_k(post_cost=30000, years=2, variant="degressive")
    ),
    _environment(
        "execution", "three quarters of full time", **_k(post_cost=24000, fte=Decimal("0.75"), years=1, variant="full")
    ),
    _environment(
        "execution",
        "post consolidated",
        **_k(post_cost=10000, years=1, variant="full", post_created=False, post_consolidated=True),
    ),
    _environment("equipment", "below the ceiling", **_k(material_expenditure=5000)),
    _environment("equipment", "at the ceiling", **_k(material_expenditure=7500)),
    _environment("equipment", "above the ceiling", **_k(material_expenditure=9000)),
    _environment("equipment", "two projects", **_k(material_expenditure=20000, project=2)),
    _environment("equipment", "once in four years", **_k(material_expenditure=5000, years=4)),
    _environment(
        "equipment", "not linked to the post", **_k(material_expenditure=5000, equipment_linked_to_workstation=False)
    ),
    _environment("equipment", "expenditure not told"),
    _tremplin("post", "one FTE, one year"),
    _tremplin("post", "half-time", fte=Decimal("0.5")),
    _tremplin("post", "three FTE", fte=3),
    _tremplin("post", "two years", years=2),
    _tremplin("post", "an ACI", kind="ACI"),
    _tremplin("post", "an association intermédiaire", kind="AI"),
    _tremplin("post", "permanent contract", **_k(contract_type="cdi")),
    _tremplin("post", "kind not told", kind=None),
    _tremplin("training", "below the ceiling", **_k(teaching_cost=2000)),
    _tremplin("training", "at the ceiling", **_k(teaching_cost=3200)),
    _tremplin("training", "just above the ceiling", **_k(teaching_cost=3201)),
    _tremplin("training", "asked for in French", **_k(teaching_cost=2000, application_timing="dès l'embauche")),
    _tremplin("training", "asked for later", **_k(teaching_cost=2000, application_timing="autre")),
    _tremplin("training", "given by the employer", **_k(teaching_cost=2000, training_provider="employeur")),
    _tremplin("training", "moment not told", **_k(teaching_cost=2000, application_timing=None)),
    _tremplin("training", "cost not told"),
    _iae("ACI, list of amounts", _ACI_IAE),
    _iae("ACI, lower amount", _ACI_IAE, **_k(flat_amount=1000)),
    _iae("ACI, three posts", _ACI_IAE, post=3),
    _iae("ACI, an amount of the other lists", _ACI_IAE, **_k(flat_amount=1500)),
    _iae("ACI, RSA socle", _ACI_IAE, rsa="rsa-socle-recipients"),
    _iae("ACI, RSA not told", _ACI_IAE, rsa=None),
    _iae("AI, list of amounts", _AI_IAE),
    _iae("AI, half-time", _AI_IAE, fte=Decimal("0.5")),
    _iae("AI, at 20 FTE", _AI_IAE, fte=20, **_k(flat_amount=1500)),
    _iae("AI, past 20 FTE", _AI_IAE, fte=25, **_k(flat_amount=2000)),
    _iae("AI, list past 20 FTE", _AI_IAE, fte=21),
    _iae("AI, two years", _AI_IAE, fte=2, years=2, **_k(flat_amount=1000)),
    _iae("AI, RSA socle", _AI_IAE, rsa="rsa-socle-recipients"),
    _iae("EI, one FTE", _EI_IAE),
    _iae("EI, half-time", _EI_IAE, fte=Decimal("0.5")),
    _iae("EI, five posts", _EI_IAE, fte=5, post=5),
    _iae("EI, six posts", _EI_IAE, fte=6, post=6),
    _iae("EI, eight half-time posts", _EI_IAE, fte=4, post=8),
    _iae("EI, two years", _EI_IAE, fte=1, years=2),
    _iae("EI, fixed term", _EI_IAE, **_k(contract_type="cdd")),
    _iae("EI, RSA", _EI_IAE, rsa="rsa-recipients"),
    _iae("Régie de quartier, one FTE", {**_EI_IAE, "kind": "RQ"}),
    _iae("Régie de quartier, past the limit", {**_EI_IAE, "kind": "RQ"}, fte=7, post=7),
    _iae("ETTI, no amount written", {**_EI_IAE, "kind": "ETTI"}),
    _iae("kind not told", {}),
    _bretagne("one post, one year", _BRETAGNE),
    _bretagne("two years", _BRETAGNE, years=2),
    _bretagne("two posts", _BRETAGNE, post=2),
    _bretagne("half-time", _BRETAGNE, **_k(working_time=Decimal("0.5"))),
    _bretagne("below half-time", _BRETAGNE, **_k(working_time=Decimal("0.4"))),
    _bretagne("fixed term", _BRETAGNE, **_k(contract_type="cdd")),
    _bretagne("neighbouring collective", _BRETAGNE, **_k(joint_group=False, neighbouring_collective=True)),
    _bretagne("no group", _BRETAGNE, **_k(joint_group=False, neighbouring_collective=False)),
    _bretagne("no share paid", _BRETAGNE, **_k(own_contribution=False)),
    _bretagne("function not new", _BRETAGNE, **_k(new_functions=False)),
    _bretagne("contract not told", _BRETAGNE, **_k(contract_type=None)),
    _bretagne("human resources, hosted by a GE", _BRETAGNE_HR),
    _bretagne(
        "human resources, another grouping",
        without(_BRETAGNE_HR, "host-structure"),
        **_k(host_other_grouping=True, beneficiaries_responsibility=True),
    ),
    _bretagne(
        "human resources, no host", _BRETAGNE_HR, **_k(host_structure_proposed=False, business_development_post=False)
    ),
    _aci("supervision", "one FTE, one year"),
    _aci("supervision", "half-time with half the persons", **_k(fte=Decimal("0.5"), supervised_persons=4)),
    _aci("supervision", "two FTE, two years", **_k(fte=2, years=2)),
    _aci("supervision", "nine persons", **_k(supervised_persons=9)),
    _aci(
        "supervision",
        "nine persons, neither post",
        **_k(supervised_persons=9, technical_supervisor_post=False, integration_officer_post=False),
    ),
    _aci("supervision", "seven persons", **_k(supervised_persons=7)),
    _aci("supervision", "persons not told", **_k(supervised_persons=None)),
    _aci("supervision", "social support alone", **_k(social_support_only=True)),
    _aci("supervision", "administrative tasks", **_k(administrative_tasks=True)),
    _aci("supervision", "integration officer", **_k(technical_supervisor_post=False, integration_officer_post=True)),
    _aci("supervision", "an EI", kind="EI"),
    _aci("supervision", "three employees", **_k(employees_in_integration=3)),
    _aci("supervision", "a fifth are young", **_k(share_of_young=Decimal("0.20"))),
    _aci("supervision", "fewer than a fifth are young", **_k(share_of_young=Decimal("0.19"))),
    _aci("training", "half the cost", **_k(training_cost=10000)),
    _aci("training", "no ceiling", **_k(training_cost=500000)),
    _aci("training", "training inside", **_k(training_cost=10000, external_training=False)),
    _aci("training", "cost not told"),
    _access("ideclic-solidaire", "an EI that starts", **_IDECLIC),
    _access("ideclic-solidaire", "an ACI", **{**_IDECLIC, "kind": "ACI"}),
    _access("ideclic-solidaire", "kind not told", **without(_IDECLIC, "kind")),
    _access("ideclic-solidaire", "no social benefit", **{**_IDECLIC, "social-benefit-project": False}),
    _access(
        "ideclic-solidaire",
        "neither start nor development",
        **{**_IDECLIC, "project-start": False, "project-development": False},
    ),
    _access("aide-recrutement-jeunes", "CUI-CAE", **_k(kind="EI", contract_type="cui-cae")),
    _access("aide-recrutement-jeunes", "subsidised contract", **_k(kind="AI", contract_type="contrat-aide")),
    _access(
        "aide-recrutement-jeunes", "fixed term of 5 months", **_k(kind="EI", contract_type="cdd", contract_duration=5)
    ),
    _access(
        "aide-recrutement-jeunes", "fixed term of 6 months", **_k(kind="EI", contract_type="cdd", contract_duration=6)
    ),
    _access(
        "aide-recrutement-jeunes", "fixed term of 7 months", **_k(kind="EI", contract_type="cdd", contract_duration=7)
    ),
    _access("aide-recrutement-jeunes", "fixed term, duration not told", **_k(kind="EI", contract_type="cdd")),
    _access(
        "aide-recrutement-jeunes",
        "professionalisation with a GEIQ",
        **_k(kind="GEIQ", contract_type="contrat-professionnalisation", contract_carrier="GEIQ"),
    ),
    _access(
        "aide-recrutement-jeunes",
        "permanent within the CREPI",
        **_k(kind="CREPI", contract_type="cdi", contract_carrier="CREPI"),
    ),
    _access(
        "aide-recrutement-jeunes",
        "permanent within the CREPI, kind not told",
        **_k(contract_type="cdi", contract_carrier="CREPI"),
    ),
    _access("aide-recrutement-jeunes", "permanent elsewhere", **_k(contract_type="cdi", contract_carrier="EI")),
    _access(
        "aide-recrutement-jeunes",
        "older than those with priority",
        **_k(kind="EI", age=30, contract_type="cdd", contract_duration=12),
    ),
    _access("pass-insertion", "youngest", age=18),
    _access("pass-insertion", "oldest", age=30),
    _access("pass-insertion", "too young", age=17),
    _access("pass-insertion", "too old", age=31),
    _access("pass-insertion", "age not told"),
    _access("accord-cadre-aquitaine", "SIAE", kind="SIAE"),
    _access("accord-cadre-aquitaine", "permanent staff of a Régie", kind="RQ", public="permanent-staff"),
    _access("accord-cadre-aquitaine", "a GE, staff not told", kind="GE"),
    _access("emplois-tremplin-insertion", "SIAE", kind="SIAE"),
    _access("emplois-tremplin-insertion", "ESAT with a link", **_k(kind="ESAT", activity_linked_to_insertion=True)),
    _access("emplois-tremplin-insertion", "ESAT without a link", **_k(kind="ESAT", activity_linked_to_insertion=False)),
    _access("emplois-tremplin-insertion", "épicerie sociale, link not told", kind="epicerie-sociale"),
]
