"""`estimate` and `find` on the command line: what they print, in both formats, and what they refuse."""

import json

import pytest

from iae_atlas.locations import Home
from tests.cli.conftest import Run


@pytest.fixture
def at(run: Run, atlas_home: Home) -> Run:
    """Give a function that runs a command over the atlas."""
    return lambda *arguments: run(*arguments, "--data", str(atlas_home.root))


def test_one_estimate(at: Run) -> None:
    """Line 491: 80 % of 8,000 for a study made in house."""
    ran = at("estimate", "arsie", "--set", "kind=EI", "--set", "study-cost=8 000 €")

    assert ran.code == 0
    assert "      8 000 € × 80 % = 6 400 € [l. 491]\n" in ran.out.replace("\u202f", " ").replace("\u00a0", " ")


def test_one_estimate_as_json(at: Run) -> None:
    """One instrument is one object, with plain decimals."""
    data = json.loads(at("estimate", "arsie", "--set", "study-cost=8000", "--format", "json").out)
    rule = next(one for one in data["rules"] if one["rule"].endswith("/arsie-etude-interne"))

    assert (rule["status"], rule["outcomes"][0]["amount"], rule["outcomes"][0]["currency"]) == (
        "amount",
        "6400.00",
        "EUR",
    )


def test_several_instruments_as_json(at: Run) -> None:
    """Several are estimates and what they are together: 3,000 and 40 % of 50,000."""
    arguments = [f"--set={pair}" for pair in ("kind=EI", "investment=50000", "activity-type=autre")]
    data = json.loads(
        at("estimate", "tremplin-solidarites", "aide-investissement-siae", *arguments, "--format", "json").out
    )

    assert [one["instrument"].rpartition("/")[2] for one in data["estimates"]] == [
        "tremplin-solidarites",
        "aide-investissement-siae",
    ]
    assert (data["together"]["sum"]["amount"], data["together"]["combined"]) == ("23000.00", None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["estimate", "arsi"], "arsi : aucun dispositif de ce nom. Noms proches : arsie"),
        (["estimate", "arsie", "--set", "study-cots=3"], "Le plus proche : « study-cost » ; écrivez study-cost=20000."),
        (["estimate", "arsie", "--set", "study-cost"], "attendu CLÉ=VALEUR"),
        (["estimate", "arsie", "--set", "study-cost=-3"], "attendu un nombre qui ne soit pas inférieur à 0"),
        (["estimate"], "nommez un dispositif"),
        (["find", "--region", "99"], "l'atlas n'y décrit aucun dispositif"),
        (["find", "--kind", "ACX"], "par exemple « ACI »"),
    ],
)
def test_what_cannot_be_is_refused(at: Run, arguments: list[str], words: str) -> None:
    """The call is wrong: code 2, nothing on stdout, and how to mend it."""
    ran = at(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_found_instruments_are_ranked_by_amount(at: Run) -> None:
    """Franche-Comté, lines 257 and 536: of an investment of 600,000 up to 200,000, then 3,000 for a post; then what is not known."""
    arguments = [f"--set={pair}" for pair in ("investment=600000", "activity-type=autre", "private-co-financing=oui")]
    data = json.loads(at("find", "--region", "43", "--kind", "EI", *arguments, "--format", "json").out)

    assert [(one["instrument"].rpartition("/")[2], one["applies"], one["amount"], one["assumed"]) for one in data] == [
        ("aide-immobilier-entreprise", True, None, {}),
        ("aide-investissement-siae", None, "200000.00", {}),
        ("tremplin-solidarites", None, "3000.00", {"fte": "1", "years": "1"}),
    ]


def test_why_is_told(at: Run) -> None:
    """Line 344: iDéclic Solidaire is not for ACI."""
    ran = at("--lang", "en", "find", "--region", "82", "--kind", "ACI")

    assert "Cannot apply (1)\n  iDéclic Solidaire (Rhône-Alpes)\n" in ran.out
    assert "      - Kinds excluded: ACI [l.\u00a0344]\n" in ran.out
