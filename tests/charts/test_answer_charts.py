"""An answer draws itself in Python as it is drawn by the command line and on the pages."""

from pathlib import Path

import altair
import pytest

from iae_atlas import Atlas
from iae_atlas.charts import specification, to_png
from iae_atlas.cli import main
from iae_atlas.errors import UsageError


def test_an_answer_gives_the_chart_of_its_question(atlas: Atlas) -> None:
    """The specification is the one that every other output is drawn from."""
    answer = atlas.query("budgets")

    chart = answer.chart()

    assert chart.specification == specification(answer.question, answer, atlas.home, "fr")
    assert repr(chart).startswith("<Chart: Quels budgets l'étude donne-t-elle")


def test_a_chart_in_the_other_language_has_its_labels_too(atlas: Atlas) -> None:
    """The question is asked again: neither title nor labels keep the first language."""
    french = atlas.query("regions-2016", region_2016="44")

    english = atlas.query("topics-per-region", lang="en").chart("fr").specification
    asked_french = atlas.query("topics-per-region").chart().specification

    assert english == asked_french
    assert french.chart("en").specification["title"]["text"][0].startswith("What becomes of")


def test_doubtful_figures_are_as_the_question_was_asked(atlas: Atlas) -> None:
    """A question asked with them is drawn with them; `include_flagged` decides otherwise, by asking again."""
    without, with_them = (atlas.query("summable-budgets", include_flagged=asked) for asked in (False, True))

    assert max(row["total"] for row in with_them) > max(row["total"] for row in without)
    assert with_them.chart().specification == without.chart(include_flagged=True).specification
    assert with_them.chart(include_flagged=False).specification == without.chart().specification


def test_a_chart_is_saved_as_the_command_line_draws_it(atlas: Atlas, tmp_path: Path) -> None:
    """The same bytes, on white."""
    here, there = tmp_path / "here.png", tmp_path / "there.png"

    atlas.query("budgets").chart().save(here)
    main(["query", "budgets", "--plot", str(there), "--data", str(atlas.home.root)])

    assert here.read_bytes() == there.read_bytes()
    assert here.read_bytes().startswith(b"\x89PNG")


def test_a_notebook_shows_the_picture(atlas: Atlas) -> None:
    """What a notebook asks an object for is the SVG on white; at scale 1 a PNG has as many points as the SVG pixels."""
    chart = atlas.query("summable-budgets").chart()

    assert chart._repr_svg_() == chart.svg()
    assert 'fill="white"' in chart.svg()
    assert chart.png(1) == to_png({**chart.specification, "background": "white"}, 1)


def test_a_chart_goes_on_in_altair(atlas: Atlas) -> None:
    """Altair takes the specification as it is."""
    made = atlas.query("budgets").chart().altair()

    assert isinstance(made, altair.LayerChart)


def test_a_question_without_chart_is_refused_in_python_too(atlas: Atlas, tmp_path: Path) -> None:
    """So is a file that is no picture."""
    with pytest.raises(UsageError, match='"acronyms" has no chart'):
        atlas.query("acronyms").chart()
    with pytest.raises(UsageError, match=r"expected a name ending in \.svg or \.png"):
        atlas.query("budgets").chart().save(tmp_path / "chart.pdf")
