"""A new entry with rules is computed and found without a line of code."""

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from iae_atlas import Atlas
from iae_atlas.building import reasoned
from iae_atlas.cli import main
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.reading import instruments
from iae_atlas.locations import Home
from iae_atlas.store.opening import fill_store
from iae_atlas.store.quads import sorted_lines, write_quads
from iae_atlas.store.sources import assemble

ENTRY = Path(__file__).parent / "entries" / "essai-limousin.ttl"
ENGINE = Path(__file__).parents[2] / "src" / "iae_atlas" / "estimate"
AID = "aide-essai-limousin"
ELIGIBLE = {
    "kind": "ACI",
    "employees_in_integration": 4,
    "economic_redundancy": False,
    "post_aid_already_covered": False,
}


@pytest.fixture(scope="module")
def enlarged(atlas_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Give a copy of the atlas to which the entry was added as contributors add theirs, and which was then built."""
    root = tmp_path_factory.mktemp("enlarged")
    for part in ("ontology", "queries", "data"):
        shutil.copytree(atlas_home.root / part, root / part)
    home = Home(root, root)
    home.build.mkdir()
    shutil.copyfile(atlas_home.quads, home.quads)
    shutil.copyfile(atlas_home.report, home.report)

    assert main(["add", str(ENTRY), "--data", str(root)]) == 0

    dataset = reasoned(assemble(home), home, reasoner=False)
    write_quads(home.quads, sorted_lines(dataset.graphs.items()))
    fill_store(home)
    return Atlas(root)


def rule_amounts(atlas: Atlas, rule: str, **given: object) -> list[Decimal]:
    """The amounts of a rule, the one gone by first."""
    estimate = atlas.estimate(AID, **{**ELIGIBLE, **given})
    return [outcome.amount for one in estimate.rules if one.rule.iri.endswith(f"/{rule}") for outcome in one.outcomes]


def test_its_rates_and_ceiling_are_computed(enlarged: Atlas) -> None:
    """60, 50 and 40 % of 21,000, within 12,000 a year: 12,000 + 10,500 + 8,400; as a fraction 60, 54 and 48.6 %: 33,546."""
    found = rule_amounts(enlarged, "aide-essai-limousin-poste", post_cost=21000)

    assert found == [Decimal("30900.00"), Decimal("33546.00")]


def test_its_number_of_persons_is_bounded(enlarged: Atlas) -> None:
    """500 a person, for ten of twelve."""
    assert rule_amounts(enlarged, "aide-essai-limousin-prime", person=12) == [Decimal("5000.00")]


@pytest.mark.parametrize(
    ("changed", "eligible"),
    [
        ({}, True),
        ({"economic_redundancy": True}, False),
        ({"post_aid_already_covered": True}, False),
        ({"employees_in_integration": 3}, False),
        ({"kind": "EI"}, True),
    ],
)
def test_its_conditions_decide(enlarged: Atlas, changed: dict[str, object], eligible: bool) -> None:
    """Four employees at least, and neither of the two that are joined by not."""
    assert enlarged.estimate(AID, **{**ELIGIBLE, **changed}).eligibility.eligible is eligible


def test_its_contracts_count(enlarged: Atlas) -> None:
    """The rule lists two contracts; a third is not for it."""
    poste = next(
        one for one in enlarged.estimate(AID, **ELIGIBLE, contract_type="cui-cae").rules if one.rule.name == "poste"
    )

    assert (poste.status, poste.outcomes) == ("not-applicable", [])


def test_its_cumulation_forbids(enlarged: Atlas) -> None:
    """The entry rules out another regional aid for the same post."""
    together = enlarged.estimate(AID, "arsie", **ELIGIBLE, post_cost=20000)

    assert together.combined is False


def test_every_step_cites_the_new_source(enlarged: Atlas) -> None:
    """The working leads to the articles of the entry."""
    estimate = enlarged.estimate(AID, **ELIGIBLE, post_cost=21000)
    cited = {
        place.locator for one in estimate.rules for out in one.outcomes for line in out.lines for place in line.places
    }

    assert cited == {"article 2", "article 3"}


def test_it_is_found(enlarged: Atlas) -> None:
    """It stands first among what its region offers, with the amount."""
    found = enlarged.find(region="74", post_cost=21000, **ELIGIBLE)

    assert [(one.instrument.iri.rpartition("/")[2], one.applies, one.amount) for one in found] == [
        (AID, True, Decimal("33546.00"))
    ]


def test_the_engine_names_no_instrument(atlas: Atlas) -> None:
    """No slug of an instrument, of a rule or of a condition stands in the engine."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py"))
    known = instruments(atlas.store, codes=Codes.read(atlas.store))
    slugs = {node.iri.rpartition("/")[2] for one in known for node in (one, *one.rules, *one.conditions)}

    assert sorted(slug for slug in slugs if re.search(rf"[\"'/:]{re.escape(slug)}[\"'/]", text)) == []
