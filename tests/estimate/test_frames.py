"""Estimates and what was found as pandas frames: a row a step, a year or an instrument, each cited."""

from decimal import Decimal

import pandas
import pytest

from iae_atlas import Atlas
from iae_atlas.estimate.result import Estimate


@pytest.fixture(scope="module")
def degressive(atlas: Atlas) -> Estimate:
    """Give an estimate over four years, of a post that costs 30 000 euros a year."""
    return atlas.estimate("equipes-insertion", post_cost=30000)


def test_the_working_is_a_row_a_step(atlas: Atlas, degressive: Estimate) -> None:
    """Steps in their order, amounts exact, each with the lines that say it."""
    made = atlas.frame(degressive)
    steps = made[made["rule"].str.endswith("/equipes-insertion-chef")]

    assert steps["step"].tolist() == list(range(1, len(steps) + 1))
    assert {type(amount) for amount in steps["amount"]} == {Decimal}
    assert set(steps["outcome"]) == {Decimal("67500.00")}
    assert steps["text"].iloc[0] == "année 1 : 30\u202f000\u00a0€ × 80\u00a0% = 24\u202f000\u00a0€"
    assert steps["locator"].iloc[0] == "506"
    assert steps["citation"].str.contains("506", regex=False).all()


def test_a_rule_without_an_amount_says_what_is_missing(atlas: Atlas, degressive: Estimate) -> None:
    """It has one row, without a step."""
    made = atlas.frame(degressive).set_index("rule")
    row = made.loc["https://w3id.org/iae-atlas/id/rule/equipes-insertion-materiel"]

    assert row["status"] == "undetermined"
    assert "eligible-expenditure" in row["missing"].split(";")
    assert pandas.isna(row["step"])
    assert row["locator"] == "502;511"


def test_years_are_a_row_each(atlas: Atlas, degressive: Estimate) -> None:
    """The four years of a degressive aid."""
    made = atlas.frame(degressive, yearly=True)

    assert made["year"].tolist() == [1, 2, 3, 4]
    assert made["amount"].tolist() == [Decimal(24000), Decimal(19500), Decimal(15000), Decimal(9000)]
    assert str(made["year"].dtype) == "Int64"
    assert made["maximum"].all()


def test_several_together_are_one_frame(atlas: Atlas) -> None:
    """The steps of each, under its name."""
    made = atlas.frame(atlas.estimate("equipes-insertion", "tremplin-solidarites", post_cost=30000))

    assert {name.rpartition("/")[2] for name in made["instrument"]} == {"equipes-insertion", "tremplin-solidarites"}


def test_what_was_found_is_a_row_an_instrument(atlas: Atlas) -> None:
    """Whether it applies can be missing: then it might."""
    found = atlas.find(kind="ACI", region="82")
    made = atlas.frame(found)

    assert str(made["applies"].dtype) == "boolean"
    assert [None if pandas.isna(one) else bool(one) for one in made["applies"]] == [one.applies for one in found]
    assert set(made["region"]) == {"82"}
    assert made["citation"].notna().all()


def test_an_estimate_gives_its_sources(atlas: Atlas, degressive: Estimate) -> None:
    """The passages of its instrument, its rules, its conditions and its steps stand in the note."""
    (item,) = atlas.to_csl(degressive)

    assert item["id"] == "panorama-2014"
    for line in ("506", "511", "515-517"):
        assert f" {line}\u00a0;" in item["note"], line
    assert atlas.to_bibtex(degressive).startswith("@techreport{panorama-2014,")
