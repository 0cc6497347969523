"""A picture is the same whatever was drawn before it."""

import re

from iae_atlas.charts.pictures import to_svg

MAP = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"a": 1, "b": 2}, {"a": 3, "b": 4}]},
    "mark": {"type": "point", "clip": True},
    "encoding": {
        "x": {"field": "a", "type": "quantitative"},
        "color": {"field": "b", "type": "quantitative"},
    },
}


def test_gradients_and_clips_have_names_of_their_chart() -> None:
    """Two drawings of one chart are equal to the byte; another chart names its own gradients otherwise."""
    first = to_svg(MAP)
    other = to_svg({**MAP, "title": "b"})
    again = to_svg(MAP)
    ids = set(re.findall(r'id="([^"]+)"', first))

    assert again == first
    assert {name.split("-")[0] for name in ids} == {"clip", "gradient"}
    assert set(re.findall(r"url\(#([^)]+)\)", first)) == ids
    assert not ids & set(re.findall(r'id="([^"]+)"', other))
