"""What `new` makes of words beside a value, of lengths of time, and of lists."""

import pytest

from iae_atlas.entries.drafting.answering import Answers
from iae_atlas.errors import WrongInput
from tests.entries.drafting.making import draft, text_of


@pytest.mark.parametrize(
    ("kind", "key", "value", "written"),
    [
        ("budget", "amount", "environ 1,2 M€", "iae:qualifier q:about ;"),
        ("budget", "amount", "près de 1,2 M€", "iae:qualifier q:nearly ;"),
        ("rule", "ceiling.amount", "environ 12 k€", "iae:qualifier q:about ;"),
        ("rule", "ceiling.amount", "jusqu'à 12 k€", "iae:qualifier q:at-most ;"),
        ("rule", "rate", "jusqu'à 30 %", "iae:rateQualifier q:maximum ;"),
        ("rule", "rate", "30 % maximum", "iae:rateQualifier q:maximum ;"),
        ("rule", "rate", "up to 30 %", "iae:rateQualifier q:maximum ;"),
        ("rule", "step.rate", "jusqu'à 30 %", "iae:rateQualifier q:maximum ;"),
        ("rule", "duration", "jusqu'à 36 mois", "iae:durationQualifier q:at-most ;"),
        ("condition", "value", "au moins 4", "iae:operator op:gte ;"),
    ],
)
def test_words_beside_a_value_are_not_lost(kind: str, key: str, value: str, written: str, answers: Answers) -> None:
    """An approximate sum stays one, and what was understood is said."""
    made = draft(kind, answers, (key, value))

    assert f"\n    {written}" in text_of(made)
    assert len(made.understood) == 1
    assert value in made.understood[0]["fr"]


@pytest.mark.parametrize("holder", ["", "ceiling."])
def test_words_beside_a_value_agree_with_the_field_beside_it(holder: str, answers: Answers) -> None:
    """In either order: the same is kept once, another one is refused."""
    kind = "rule" if holder else "budget"
    amount, about, exact = (
        (f"{holder}amount", "environ 12 k€"),
        (f"{holder}qualifier", "about"),
        (f"{holder}qualifier", "exact"),
    )

    for given in ((amount, about), (about, amount)):
        text = text_of(draft(kind, answers, *given))
        assert text.count("\n    iae:qualifier q:about ;") == text.count("\n    iae:amount 12000.00 ;") == 1
    for given in ((amount, exact), (exact, amount)):
        with pytest.raises(WrongInput, match="contradicts the field “qualifier”"):
            draft(kind, answers, *given)


def test_the_kind_of_a_rate_is_a_blank_where_nothing_says_it(answers: Answers) -> None:
    """A rate alone does not say whether it may be lower; without a rate there is nothing to say."""
    assert "\n    iae:rateQualifier id:blank ;" in text_of(draft("rule", answers, ("rate", "30 %")))
    assert "\n    iae:rateQualifier" not in text_of(draft("rule", answers))


@pytest.mark.parametrize(
    ("value", "years"), [("6 mois", "0.50"), ("18 months", "1.50"), ("36 mois", "3"), ("3 ans", "3")]
)
def test_months_are_written_as_years(value: str, years: str, answers: Answers) -> None:
    """Where that is exact."""
    assert f"\n    iae:duration {years} ;" in text_of(draft("rule", answers, ("duration", value)))


def test_a_list_is_parted_at_its_semicolons(answers: Answers) -> None:
    """As in a cell; known names at their commas too, and a text that takes one value stays whole."""
    text = text_of(draft("rule", answers, ("forKind", "ACI ; EI"), ("description", "Un ; deux")))

    assert "iae:forKind kind:ACI , kind:EI ;" in text
    assert 'dct:description "Un ; deux"@fr' in text
    assert "iae:forKind kind:ACI , kind:EI ;" in text_of(draft("rule", answers, ("forKind", "ACI et EI")))
