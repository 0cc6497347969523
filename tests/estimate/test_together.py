"""Several aids for one project, and several rules of one aid that share a limit."""

from decimal import Decimal

import pytest

from iae_atlas import Atlas
from iae_atlas.errors import UnknownInput, WrongInput
from iae_atlas.estimate.data import estimate_data, found_data, together_data
from iae_atlas.estimate.writing import found_text, text, together_text

JOBS = "emplois-tremplin-ile-de-france"


def slugs(some: list[object]) -> list[str]:
    """The names of instruments."""
    return [str(getattr(one, "iri", one)).rpartition("/")[2] for one in some]


def test_aids_for_one_project_are_summed(atlas: Atlas) -> None:
    """Lines 257 and 536: 3,000 for the post and 40 % of 50,000; the texts do not speak of one another, and 258 may come on top."""
    both = atlas.estimate(
        "tremplin-solidarites", "aide-investissement-siae", kind="EI", investment=50000, activity_type="autre"
    )

    assert both.sum
    assert (both.sum.amount, both.sum.capped, both.sum.maximum) == (Decimal("23000.00"), True, False)
    assert (both.combined, slugs(both.silent)) == (None, ["aide-investissement-siae"])
    assert slugs(both.left_out) == slugs(both.sum.left_out) == ["tremplin-solidarites-formation"]


def test_a_sum_spans_all_readings(atlas: Atlas) -> None:
    """Of 600,000 the region gives 80,000 or 200,000 (line 536), which the sum carries on."""
    both = atlas.estimate(
        "tremplin-solidarites", "aide-investissement-siae", kind="EI", investment=600000, activity_type="autre"
    )

    assert both.sum
    assert (both.sum.amount, both.sum.low, both.sum.high) == (83000, 83000, 203000)


def test_what_has_no_amount_is_left_out(atlas: Atlas) -> None:
    """The agreement of line 407 gives none, so that there is nothing to add up."""
    both = atlas.estimate(
        "mutualisation-bretagne", "accord-cadre-aquitaine", kind="SIAE", business_development_post=False
    )

    assert both.sum is None
    assert "accord-cadre-aquitaine" in slugs(both.left_out)


def test_aids_of_two_regions_are_told(atlas: Atlas) -> None:
    """A project has one place; aids of two regions for it are named."""
    both = atlas.estimate("arsie", "mutualisation-bretagne", kind="SIAE")

    assert [note.text["en"] for note in both.notes] == ["These aids are of different regions: Île-de-France, Brittany."]


def test_aids_above_the_cost_are_told(atlas: Atlas) -> None:
    """70 % of 10,000 in one region and 40 % in another are 11,000, more than the investment."""
    both = atlas.estimate(
        "arsie",
        "aide-investissement-siae",
        kind="EI",
        investment=10000,
        develops_new_activities=True,
        activity_type="autre",
    )

    assert "Together these aids exceed the cost (investment): €11,000 for €10,000." in [
        note.text["en"] for note in both.notes
    ]


def test_a_key_that_none_of_them_asks_for(atlas: Atlas) -> None:
    """A key is to be asked for by one of them at least."""
    with pytest.raises(UnknownInput, match="study-costs"):
        atlas.estimate("arsie", "mutualisation-bretagne", study_costs=1)


def test_a_limit_that_stands_once_for_two_rules(atlas: Atlas) -> None:
    """Five jobs in all: of four at 78,000 and three at 90,000 the text does not say which are aided."""
    estimate = atlas.estimate(JOBS, **{"job@emploi": 4, "job@peu-qualifies": 3, "public": "low-qualification"})

    assert estimate.total
    assert (estimate.total.low, estimate.total.high) == (4 * 78000 + 90000, 3 * 90000 + 2 * 78000)
    assert estimate.total.lines[0].text["en"].startswith("7 asked for in all, 5 at most")


def test_jobs_within_the_limit_are_added(atlas: Atlas) -> None:
    """Two and three are five: all of them are aided."""
    estimate = atlas.estimate(JOBS, **{"job@emploi": 2, "job@peu-qualifies": 3, "years": 1})

    assert estimate.total
    assert (estimate.total.amount, estimate.total.lines) == (5 * 15000, [])


def test_two_rules_on_the_same_post_are_not_added(atlas: Atlas) -> None:
    """Where the jobs are not told rule by rule, each rule stands for all of them, and there is no sum."""
    assert atlas.estimate(JOBS, job=2, public="low-qualification").total is None


def test_cumulation_is_told_once_and_for_the_case_at_hand(atlas: Atlas) -> None:
    """Line 538: the exceptions are for ACI and for waste sorting; each is told once, and not of another case."""
    for given, told in (
        ({"kind": "ACI"}, 2),
        ({"kind": "EI"}, 1),
        ({"kind": "ACI", "activity_type": "autre"}, 1),
        ({"kind": "EI", "activity_type": "autre"}, 0),
    ):
        assert len(atlas.estimate("aide-investissement-siae", **given).cumulations) == told


def test_a_text_that_speaks_of_other_aids_allows_nothing_here(atlas: Atlas) -> None:
    """Line 253 speaks of the State's aids, 538 of public aid up to ADEME's ceiling: neither names the other aid of the sum."""
    both = atlas.estimate(
        "tremplin-solidarites",
        "aide-investissement-siae",
        kind="EI",
        investment=50000,
        activity_type="waste-sorting",
    )
    written = together_text(both, "en", 200)

    assert (both.combined, both.silent) == (None, [])
    assert "does not name the other aids of this sum" in written
    assert "The regional aid comes on top of those of the State" in written


@pytest.mark.parametrize("again", ["arsie", "i:arsie"])
def test_an_aid_is_paid_once(atlas: Atlas, again: str) -> None:
    """Named twice, be it in two ways, an instrument would be summed with itself."""
    with pytest.raises(WrongInput, match=f'"{again}": instrument named twice.* Leave the second out'):
        atlas.estimate("arsie", again, kind="EI")


def test_what_may_come_on_top_of_a_sum_is_named(atlas: Atlas) -> None:
    """Line 258: 2,400 for training may come on top of 3,000 and 20,000, which are then no maximum."""
    both = atlas.estimate(
        "tremplin-solidarites",
        "aide-investissement-siae",
        kind="EI",
        teaching_cost=3200,
        investment=50000,
        activity_type="autre",
    )
    written = together_text(both, "en", 300)
    data = together_data(both)["together"]

    assert (
        "Sum: €23,000 (at most for what is counted, without what remains undetermined or is not stated: Training aid"
        in written
    )
    assert (data["sum"]["maximum"], [iri.rpartition("/")[2] for iri in data["left_out"]]) == (
        False,
        ["tremplin-solidarites-formation"],
    )


def test_what_may_come_on_top_of_a_total_is_named(atlas: Atlas) -> None:
    """Lines 494 and 498 give 30,000; the investment of 493 and the bonus of 496 may come on top."""
    given = {"kind": "GEIQ", "study_by_consultant": True, "strategic_repositioning_study": True, "study_cost": 18750}
    estimate = atlas.estimate("arsie", **given)
    data = estimate_data(estimate)["total"]

    assert (data["amount"], data["maximum"]) == ("30000.00", False)
    assert {"arsie-investissement", "arsie-bonification-eco"} <= {iri.rpartition("/")[2] for iri in data["left_out"]}
    assert "Total: €30,000 (at most for what is counted, without what remains undetermined" in text(estimate, "en", 300)


def test_a_total_that_leaves_out_nothing_is_a_maximum(atlas: Atlas) -> None:
    """Lines 257-258: 3,000 at most and 2,400 are all that the aid gives."""
    estimate = atlas.estimate(
        "tremplin-solidarites",
        kind="EI",
        teaching_cost=3200,
        application_timing="at hiring",
        training_provider="autre",
    )

    assert estimate.total
    assert (estimate.total.amount, estimate.total.maximum, estimate.total.left_out) == (5400, True, [])


HIRED = {"application_timing": "at hiring", "training_provider": "autre"}
REPOSITIONED = {"study_by_consultant": True, "strategic_repositioning_study": True, "study_cost": 18750}


@pytest.mark.parametrize(
    ("slug", "region", "given", "amount", "of", "words"),
    [
        # lines 257-258: 1,500 and 2,400 add up once all conditions of both rules are met
        ("tremplin-solidarites", "43", {"kind": "EI", **HIRED}, 3900, "all", "up to €3,900"),
        # until then which of them are added is not known
        ("tremplin-solidarites", "43", {"kind": "EI"}, 2400, "one-rule", "up to €2,400 for one rule"),
        # lines 494 and 498 add up, and 493 and 496 may come on top
        ("arsie", "11", {"kind": "GEIQ", **REPOSITIONED}, 30000, "counted", "up to €30,000 for what is counted"),
    ],
)
def test_an_aid_is_ranked_by_what_its_rules_give_together(
    atlas: Atlas, slug: str, region: str, given: dict[str, object], amount: int, of: str, words: str
) -> None:
    """The total of the rules that add up; where that is not known, what one rule gives at most, which is said."""
    found = atlas.find(region=region, teaching_cost=3200, fte="0,5", **given)
    (one,) = (one for one in found if one.instrument.iri.endswith(f"/{slug}"))
    (line,) = (line for line in found_text([one], "en", 300).splitlines() if " – up to " in line)

    assert (one.amount, one.amount_of) == (amount, of)
    assert line.endswith(words)
    assert found_data([one])[0]["amount_of"] == of
