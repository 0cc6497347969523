"""The chart of a rule's years: a bar a year, a colour a reading, with its title, units and source on it."""

import pytest

from iae_atlas import Atlas
from iae_atlas.charts import to_svg
from iae_atlas.charts.yearly import described, yearly_chart
from iae_atlas.estimate.result import RuleEstimate


def rule(atlas: Atlas, instrument: str, name: str, **given: object) -> RuleEstimate:
    """What one rule of an instrument gives."""
    return next(one for one in atlas.estimate(instrument, **given).rules if one.rule.iri.endswith(name))


def test_each_year_has_a_bar_with_its_figure(atlas: Atlas) -> None:
    """The four years of a degressive rate under a ceiling, in the order of the years."""
    chart = yearly_chart(rule(atlas, "equipes-insertion", "chef", post_cost=40000), "Titre", "fr")

    assert chart is not None
    assert [(one["year"], one["value"]) for one in chart["data"]["values"]] == [
        ("1", 30000.0),
        ("2", 26000.0),
        ("3", 20000.0),
        ("4", 12000.0),
    ]
    assert chart["data"]["values"][0]["figure"] == "30\u202f000\u00a0€"


@pytest.mark.parametrize(
    ("language", "year", "euros", "told"),
    [
        ("fr", "Année de l'aide", "Euros par an", "Source : étude de 2014 (Avise, CNIAE, ARF), l. 506"),
        ("en", "Year of the aid", "Euros a year", "Source: study of 2014 (Avise, CNIAE, ARF), l. 506"),
    ],
)
def test_the_picture_can_be_shown_alone(atlas: Atlas, language: str, year: str, euros: str, told: str) -> None:
    """Title, axes, unit, the case and the source stand on it."""
    case = [("Coût du poste", "40 000 €")]
    chart = yearly_chart(rule(atlas, "equipes-insertion", "chef", post_cost=40000), "Titre", language, given=case)

    assert chart is not None
    svg = to_svg(chart)
    assert all(words in svg for words in ("Titre", year, euros, "Coût du poste"))
    assert told in chart["description"]


def test_readings_stand_side_by_side(atlas: Atlas) -> None:
    """Two ways of reading the decrease are two colours, told in the legend; figures would not fit and are left to the table."""
    one = rule(atlas, "emplois-tremplin-environnement", "ete-execution", post_cost=20000, variant="degressive", years=4)
    chart = yearly_chart(one, "Titre", "fr")

    assert chart is not None
    drawn = {value["reading"] for value in chart["data"]["values"]}
    assert len(drawn) == 2
    assert set(chart["layer"][0]["encoding"]["color"]["scale"]["domain"]) == drawn


def test_the_words_say_what_the_bars_show(atlas: Atlas) -> None:
    """For those who do not see the picture."""
    one = rule(atlas, "equipes-insertion", "chef", post_cost=40000)

    assert described(one, "en") == "Year 1: €30,000; year 2: €26,000; year 3: €20,000; year 4: €12,000."


def test_one_sum_is_no_chart(atlas: Atlas) -> None:
    """A rule that is paid once, or one of a single year, is not drawn."""
    assert yearly_chart(rule(atlas, "equipes-insertion", "demarrage"), "Titre", "fr") is None
    assert yearly_chart(rule(atlas, "equipes-insertion", "chef", post_cost=40000, years=1), "Titre", "fr") is None
