"""The calculator held against a second implementation of the study's rules, written from its text alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iae_atlas import Atlas
from iae_atlas.atlas import pairs
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.engine import estimate
from iae_atlas.estimate.logic import Truth, every, some
from iae_atlas.estimate.result import Estimate, RuleEstimate
from tests.estimate.second import CASES, Case, amounts, eligible

# which rules of the calculator make up an aid of the second implementation; none: a dispositif without amounts
RULES = {
    "emplois_tremplin_environnement__supervision": {"ete-encadrement"},
    "emplois_tremplin_environnement__execution": {"ete-execution"},
    "emplois_tremplin_environnement__equipment": {"ete-investissement"},
    "tremplin_solidarites__post": {"tremplin-solidarites-poste"},
    "tremplin_solidarites__training": {"tremplin-solidarites-formation"},
    "emplois_tremplin_iae__post": {"emplois-tremplin-iae-aci", "emplois-tremplin-iae-ai", "emplois-tremplin-iae-ei-rq"},
    "mutualisation_bretagne__post": {"mutualisation-bretagne-commercial", "mutualisation-bretagne-rh"},
    "aides_aci_rhone_alpes__supervision": {"aides-aci-encadrement"},
    "aides_aci_rhone_alpes__training": {"aides-aci-formation"},
    "arsie__bonus": {"arsie-bonification-eco", "arsie-bonification-territoire"},
    "arsie__feasibility_study": {"arsie-etude-externe", "arsie-etude-interne"},
    "arsie__geiq_start": {"arsie-geiq"},
    "arsie__investment": {"arsie-investissement"},
    "arsie__repositioning_study": {"arsie-repositionnement"},
    "equipes_insertion__team_leader": {"equipes-insertion-chef"},
    "equipes_insertion__start": {"equipes-insertion-demarrage"},
    "equipes_insertion__equipment": {"equipes-insertion-materiel", "equipes-insertion-materiel-aci"},
    "aide_investissement_siae__investment": {"aide-investissement-siae-taux", "aide-investissement-siae-tri-dechets"},
    "appel_projets_innovation__project": {"appel-projets-fonctionnement"},
}


# (amounts, eligibility), as the calculator and as the second implementation give them
Answer = tuple[set[Decimal] | None, Truth]
DIFFERENT: dict[str, tuple[Answer, Answer]] = {
    # 330 admits the contract by its frame; the graph also holds the frames as kinds of structure, and asks for the kind
    "aide-recrutement-jeunes access permanent within the CREPI, kind not told": ((None, None), (None, True)),
    # 491 helps the study whoever makes it; the calculator has a rule for each maker, and cannot say which holds
    "arsie feasibility_study author not told, above the ceiling": ((None, None), (None, True)),
    "arsie feasibility_study author not told, below the ceiling": (({Decimal(4000)}, None), ({Decimal(4000)}, True)),
    # 511 helps every kind of the list, at two rates; likewise
    "equipes-insertion equipment SIAE of a kind not told": ((None, None), (None, True)),
    # 536 and 538 help every activity, at two rates; likewise
    "aide-investissement-siae investment activity not told": ((None, None), (None, True)),
    # 502 lists whom the aid is for and does not say "only": open to the calculator, closed to the second implementation
    "equipes-insertion team_leader a SCOP that is no SIAE": (({Decimal(24000)}, None), (None, False)),
}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """One atlas for all cases."""
    return Atlas()


@pytest.fixture(scope="module")
def codes(atlas: Atlas) -> Codes:
    """The code lists, read once for all cases."""
    return Codes.read(atlas.store)


def name_of(case: Case) -> str:
    """The name of a case."""
    return f"{case.slug} {case.aid} {case.edge}"


def found(given: Estimate, case: Case) -> Answer:
    """
    What the calculator says of one aid of an instrument.

    Returns:
        Its amounts under every reading, and whether it is for the case. Where several rules of an aid may apply, an amount
        is known only if each of them gives it.
    """
    names = RULES.get(case.function, set())
    rules = {name: one for one in given.rules if (name := one.rule.iri.rpartition("/")[2]) in names}
    whole = given.eligibility.eligible
    if not rules:
        return None, whole
    truths = {name: every([whole, one.eligibility.eligible]) for name, one in rules.items()}
    certain = [one for name, one in rules.items() if truths[name] is True]
    possible = [one for name, one in rules.items() if truths[name] is not False]
    known = [_amounts(one) for one in certain or possible]
    same = known and all(one == known[0] for one in known)
    return known[0] if same else None, some(truths.values())


def _amounts(rule: RuleEstimate) -> set[Decimal] | None:
    return {one.amount for one in rule.outcomes} or None


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_calculator_agrees_with_the_text_read_again(atlas: Atlas, codes: Codes, case: Case) -> None:
    """Amounts under every reading, and eligibility, are those of the second implementation, but where it is said why not."""
    expected = amounts(case), eligible(case)
    calculator, second = DIFFERENT.get(name_of(case), (expected, expected))

    assert found(estimate(atlas.store, case.slug, pairs(case.inputs), codes), case) == calculator
    assert expected == second


def test_each_case_has_its_own_name_and_each_difference_its_case() -> None:
    """No case hides another, and no difference is kept that no case shows."""
    names = [name_of(case) for case in CASES]

    assert len(set(names)) == len(names) >= 120
    assert set(DIFFERENT) <= set(names)
    assert all(calculator != second for calculator, second in DIFFERENT.values())


def test_every_rule_of_the_instruments_is_compared(atlas: Atlas) -> None:
    """The second implementation leaves out no rule of the instruments that it is about."""
    slugs = {case.slug for case in CASES}
    rules = {one.rule.iri.rpartition("/")[2] for slug in slugs for one in atlas.estimate(slug).rules}

    assert rules == set().union(*RULES.values())


@pytest.mark.parametrize(("posts", "maximum"), [(4, False), (5, False), (8, True)])
def test_more_posts_than_are_aided_give_a_maximum(atlas: Atlas, posts: int, maximum: bool) -> None:
    """Of eight posts of four FTE in all five are aided (269), and how many FTE these hold is not told."""
    given = atlas.estimate("emplois-tremplin-iae", kind="EI", fte=4, post=posts)
    rule = next(one for one in given.rules if one.rule.iri.endswith("-ei-rq"))

    assert [(one.amount, one.maximum) for one in rule.outcomes] == [(Decimal(8000), maximum)]


@pytest.mark.parametrize(
    ("fte", "posts", "amount", "maximum"), [(10, 3, 6000, True), (10, 0, 0, True), (2, 3, 4000, False)]
)
def test_a_post_is_one_full_time_equivalent_at_most(
    atlas: Atlas, fte: int, posts: int, amount: int, maximum: bool
) -> None:
    """2,000 by FTE (269): three posts bear three FTE at most, no post bears none, and that is said and cited."""
    given = atlas.estimate("emplois-tremplin-iae", kind="EI", fte=fte, post=posts)
    rule = next(one for one in given.rules if one.rule.iri.endswith("-ei-rq"))
    limited = [line for line in rule.outcomes[0].lines if line.text["en"].startswith("limited to")]

    assert [(one.amount, one.maximum) for one in rule.outcomes] == [(amount, maximum)]
    assert [place.locator for line in limited for place in line.places] == ["269"] * maximum
