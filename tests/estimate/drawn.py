"""Cases drawn at random from what an instrument's rules ask for."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from iae_atlas.estimate.inputs import COUNTED, YEARS, Input

Given = dict[str, str]


def values(one: Input) -> st.SearchStrategy[str]:
    """Texts that an input takes."""
    if one.type == "code":
        return st.sampled_from([*one.choices, "autre"])
    if one.type == "choice":
        return st.sampled_from(one.choices)
    if one.type == "boolean":
        return st.sampled_from(["oui", "non"])
    if one.type == "share":
        return st.integers(0, 100).map(lambda percent: f"{percent} %")
    if one.type == "money":
        return st.integers(1, 40_000_000).map(lambda cents: f"{Decimal(cents) / 100:f}")
    if one.key == YEARS:
        return st.integers(1, 8).map(str)
    if one.key.partition("@")[0] in COUNTED or one.type == "number":
        return st.integers(1, 40).map(str)
    return st.integers(1, 80).map(lambda halves: f"{Decimal(halves) / 2:f}")


@st.composite
def cases(draw: st.DrawFn, inputs: Mapping[str, Input]) -> Given:
    """A case in which each thing asked for is given or not; units are given in all, not rule by rule."""
    found: Given = {}
    for key in sorted(inputs):
        if "@" not in key and draw(st.booleans()):
            found[key] = draw(values(inputs[key]))
    return found
