"""Values that no case has are refused before anything is counted with them."""

import pytest

from iae_atlas import Atlas
from iae_atlas.errors import WrongInput


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"years": 1000}, 'years .*: got "1000", expected at most 100 years'),
        ({"fte": "9" * 40}, "fte .*expected a number below 1,000,000,000,000"),
        ({"training_cost": 10**12}, "training-cost .*expected a number below 1,000,000,000,000"),
    ],
)
def test_a_value_beyond_reason_is_refused(atlas: Atlas, given: dict[str, object], words: str) -> None:
    """A number of years or units that would take for ever, or overflow, is an impossible value."""
    with pytest.raises(WrongInput, match=words):
        atlas.estimate("aides-aci-rhone-alpes", **given)
