"""Conditions: true, false, or undetermined with what would settle them."""

import pytest

from iae_atlas import Atlas
from iae_atlas.errors import UnknownInput, UnknownResource, WrongInput
from iae_atlas.estimate.data import estimate_data
from iae_atlas.estimate.writing import text

ALL_MET = {
    "kind": "ACI",
    "employees_in_integration": 4,
    "share_of_young": "20 %",
    "work_organisation": True,
    "task_progression": True,
    "complementarity": True,
}


def test_all_conditions_met(atlas: Atlas) -> None:
    """Lines 346-353: the four conditions on ACI."""
    assert atlas.estimate("aides-aci-rhone-alpes", **ALL_MET).eligibility.eligible is True


@pytest.mark.parametrize(
    "changed",
    [
        {"employees_in_integration": 3},
        {"share_of_young": 0.19},
        {"task_progression": False},
        {"complementarity": False},
        {"kind": "EI"},
    ],
)
def test_one_condition_not_met(atlas: Atlas, changed: dict[str, object]) -> None:
    """One of them not met is enough."""
    assert atlas.estimate("aides-aci-rhone-alpes", **{**ALL_MET, **changed}).eligibility.eligible is False


def test_what_is_not_given_is_missing(atlas: Atlas) -> None:
    """An unknown input leaves the answer open and is named."""
    given = {key: value for key, value in ALL_MET.items() if key != "share_of_young"}
    eligibility = atlas.estimate("aides-aci-rhone-alpes", **given).eligibility

    assert (eligibility.eligible, eligibility.missing()) == (None, ["share-of-young"])


def test_either_of_three_team_sizes_will_do(atlas: Atlas) -> None:
    """Lines 515-517: 4 FTE, or 8 half-time employees, or 6 subsidised contracts."""
    team = {"team_leader": True, "team_leader_full_time": True, "team_leader_supervises_team": True, "kind": "EI"}

    small = atlas.estimate(
        "equipes-insertion", **team, team_size=3, team_half_time_employees=6, team_subsidised_contracts=5
    )
    enough = atlas.estimate("equipes-insertion", **team, team_size=3, team_half_time_employees=8)

    assert (small.eligibility.eligible, enough.eligibility.eligible) == (False, True)


@pytest.mark.parametrize(
    ("given", "eligible"),
    [
        ({"contract_type": "cdd", "contract_duration": 7}, True),
        ({"contract_type": "cdd", "contract_duration": 5}, False),
        ({"contract_type": "cdd", "contract_duration": 6}, None),
        ({"contract_type": "cui-cae", "contract_duration": 12}, False),
        ({"contract_type": "cdi", "contract_carrier": "CREPI", "contract_duration": 24}, True),
    ],
)
def test_contracts_that_are_excluded_admitted_or_undecided(
    atlas: Atlas, given: dict[str, object], eligible: bool | None
) -> None:
    """Lines 329-330; a fixed-term contract of just six months is in neither list."""
    estimate = atlas.estimate("aide-recrutement-jeunes", kind="EI", **given)

    assert estimate.eligibility.eligible is eligible


def test_an_exclusion_by_kind_and_investment(atlas: Atlas) -> None:
    """Line 534: real estate is excluded for an EI, not for an ACI."""
    project = {"investment_type": "real-estate-investment", "public_co_financing": True, "private_co_financing": True}

    assert atlas.estimate("aide-investissement-siae", kind="EI", **project).eligibility.eligible is False
    assert atlas.estimate("aide-investissement-siae", kind="ACI", **project).eligibility.eligible is True


@pytest.mark.parametrize(("kind", "eligible"), [("RQ", True), ("EI", False), ("ACI", False)])
def test_a_condition_for_some_kinds_alone(atlas: Atlas, kind: str, eligible: bool) -> None:
    """The guide asks ACI, AI, EI and ETTI for an agreement with the State, not a régie de quartier."""
    estimate = atlas.estimate("aide-aux-siae-auvergne", kind=kind, state_agreement=False)

    assert estimate.eligibility.eligible is eligible


def test_a_key_that_is_not_asked_for(atlas: Atlas) -> None:
    """The nearest key is named."""
    with pytest.raises(UnknownInput, match='The nearest is "study-cost"'):
        atlas.estimate("arsie", studycost=1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"study_cost": "-3"}, "not below 0"),
        ({"study_cost": "beaucoup"}, "a number"),
        ({"kind": "ACIX"}, "such as"),
        ({"creation_project": "peut-être"}, "yes or no"),
    ],
)
def test_values_that_cannot_be(atlas: Atlas, given: dict[str, object], words: str) -> None:
    """What was got, what was expected."""
    with pytest.raises(WrongInput, match=words):
        atlas.estimate("arsie", **given)


def test_an_instrument_that_is_not_there(atlas: Atlas) -> None:
    """Near names are told."""
    with pytest.raises(UnknownResource, match="arsie"):
        atlas.estimate("arsi")


@pytest.mark.parametrize(
    ("region", "applies", "might", "cannot"),
    [
        ("82", [], ["accord-cadre-opca-rhone-alpes", "aides-aci-rhone-alpes"], ["ideclic-solidaire"]),
        ("43", [], ["aide-immobilier-entreprise", "aide-investissement-siae"], ["tremplin-solidarites"]),
        ("21", [], ["equipes-insertion"], []),
        ("53", [], ["mutualisation-bretagne"], []),
        ("93", ["accord-cadre-paca"], [], []),
    ],
)
def test_instruments_for_an_aci(
    atlas: Atlas, region: str, applies: list[str], might: list[str], cannot: list[str]
) -> None:
    """What the study offers an ACI in five regions: lines 340-358 and 379, 217-258 and 522-538, 500-519, 284-299, 376."""
    found = atlas.find(kind="ACI", region=region)
    named = {
        truth: sorted(one.instrument.iri.rpartition("/")[2] for one in found if one.applies is truth)
        for truth in (True, None, False)
    }

    assert (named[True], named[None], named[False]) == (applies, might, cannot)


@pytest.mark.parametrize(
    ("kind", "eligible"), [("SIAE", None), ("ACI", None), ("RQ", None), ("GEIQ", None), ("RT", False)]
)
def test_who_counts_as_siae(atlas: Atlas, kind: str, eligible: bool | None) -> None:
    """Line 291 reserves the aid to SIAE; lines 262 and 563 count RQ and GEIQ among them, line 416 beside them: nobody can say."""
    verdicts = atlas.estimate("mutualisation-bretagne", kind=kind).eligibility
    reserved = [one.met for one in verdicts.verdicts if one.effect == "required" and one.label["fr"].endswith("SIAE")]

    assert verdicts.eligible is eligible
    assert (kind in {"RQ", "GEIQ"}) == (None in reserved)


def test_an_aid_open_to_a_kind_without_an_amount_for_it(atlas: Atlas) -> None:
    """Line 262 grants the aid to SIAE, 264-269 give amounts for ACI, AI, EI and RQ: an ETTI may have it, at no stated amount."""
    words = "The aid is open to this kind of structure; the text gives no amount for it."
    alone = atlas.estimate("emplois-tremplin-iae", kind="ETTI")
    found = next(one for one in atlas.find(kind="ETTI", region="11") if one.instrument.iri == alone.instrument.iri)

    assert alone.eligibility.eligible is True
    assert words in [note.text["en"] for note in alone.notes]
    assert (found.applies, found.amount, [one.label["en"] for one in found.why]) == (None, None, [words])
    assert {place.locator for place in found.why[0].places} == {"262", "264", "265-267", "269"}


def test_what_no_rule_gives_for_another_reason_still_cannot_apply(atlas: Atlas) -> None:
    """Line 269: for an EI there is an amount, but not for a fixed-term contract."""
    found = atlas.find(kind="EI", region="11", contract_type="cdd")

    assert [one.applies for one in found if one.instrument.iri.endswith("/emplois-tremplin-iae")] == [False]


def test_a_condition_for_another_kind_is_neither_met_nor_missing(atlas: Atlas) -> None:
    """Line 591 asks networks alone for several departments: of an EI that says nothing, and it is not asked for."""
    estimate = atlas.estimate("appel-projets-innovation", kind="EI")
    verdict = next(
        one for one in estimate.eligibility.verdicts if one.label["en"].startswith("Network: it takes place")
    )
    written = [line.strip() for line in text(estimate, "en", 300).splitlines()]
    (line,) = (one for one in written if verdict.label["en"] in one)

    assert (verdict.met, verdict.missing, verdict.concerned, verdict.bearing()) == (None, "", False, True)
    assert line.startswith("· ")
    assert "does not concern this kind of structure; left open: " in line
    assert verdict.label not in [why.label for one in atlas.find(kind="EI") for why in one.why]


def test_conditions_for_another_kind_do_not_tell_why(atlas: Atlas) -> None:
    """The guide asks a régie de quartier for no agreement: no condition on it is among what is met."""
    estimate = atlas.estimate("aide-aux-siae-auvergne", kind="RQ")
    agreement = next(one for one in estimate_data(estimate)["eligibility"]["conditions"] if one["effect"] != "excluded")

    assert (estimate.eligibility.eligible, agreement["met"]) == (True, None)
    assert agreement["note"]["en"] == "does not concern this kind of structure"
