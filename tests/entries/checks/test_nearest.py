"""Names that are meant are found by their spelling, and names that are alike by what they say."""

import pytest

from iae_atlas.entries.checks.nearest import alike, folded, key, likeness, nearest


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("L'aide à l'Œuvre d'insertion !", "l aide a l oeuvre d insertion"),
        ("A.D.E.M.E.", "ademe"),
        ("A. Dupont et B.", "a dupont et b"),
        ("Rhône-Alpes", "rhone alpes"),
        ("", ""),
    ],
)
def test_a_text_without_accents_case_and_signs(text: str, plain: str) -> None:
    """Dots inside an acronym are dropped, others part words."""
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aide aux postes d'insertion", "aide au poste d'insertion"),
        ("Emplois-tremplin", "emploi tremplin"),
        ("Réseau des SIAE", "Les SIAE, réseau"),
    ],
)
def test_spellings_meet_under_one_key(one: str, other: str) -> None:
    """Number, articles and order of words do not matter."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("aide demarrage structure", "aide demarage structure", True),
        ("aide volet 1", "aide volet 2", False),
        ("aide 2014", "aide", False),
        ("aide recrutement", "aide investissement", False),
        ("", "aide", False),
        ("", "", True),
    ],
)
def test_alike_or_not(one: str, other: str, same: bool) -> None:
    """A slip of the pen is; another number or another word is not."""
    assert bool(alike(one, other)) is same


def test_likeness_is_a_number_for_any_two() -> None:
    """Whatever they are."""
    assert likeness("abc", "abc") == 1.0
    assert 0 < likeness("abcd", "abxy") < 1
    assert likeness("abc", "xyz") == 0.0


def test_the_nearest_come_first() -> None:
    """Three at most, and none that is too far."""
    known = ["post-cost", "post", "study-cost", "investment", "post-costs", "posts-cost"]

    assert nearest("post-cst", known) == ["post-cost", "post-costs", "posts-cost"]
    assert nearest("zzzz", known) == []


def test_words_in_another_order_are_near() -> None:
    """As people turn a code round."""
    assert nearest("insertion employees", ["employees in integration", "half time employees"], 0.6)[0] == (
        "employees in integration"
    )
