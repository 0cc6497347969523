"""Where several sources speak, pages give the fact once and each source's place beside it; lists hold what any source names."""

from __future__ import annotations

import re

import pytest

from iae_atlas.site.content import Site
from iae_atlas.site.data.estimates import chart
from tests.site.pages import section, words, written

GUIDE = "Subventions.fr, guide des aides : ACI de Rhône-Alpes, page entière"


def test_a_fact_of_two_sources_has_both_places(site: Site) -> None:
    """The study and the guide say that the aid is open to ACI."""
    text = section(written(site, "/id/instrument/aides-aci-rhone-alpes.html"), "who-title")

    assert f"Atelier et chantier d'insertion l. 317 l. 342 l. 344 l. 346 {GUIDE}" in text


def test_a_condition_of_another_source_names_it(site: Site) -> None:
    """It never stands as a line of the study."""
    text = words(written(site, "/id/instrument/aides-aci-rhone-alpes.html"))

    assert f"Le CDIAE a reconnu la structure comme ACI {GUIDE}" in text
    assert "l. page" not in text


def test_amounts_by_year_are_told_by_year(site: Site) -> None:
    """Six years, in their order, and nothing printed where the source's words are not known."""
    text = words(written(site, "/id/instrument/emplois-tremplin-ile-de-france.html"))

    assert "15 000 € année 3 12 000 € année 4 11 000 € année 5 10 000 € année 6" in text
    assert "None" not in text


def test_a_region_that_the_study_leaves_silent_has_what_another_source_says(site: Site) -> None:
    """Auvergne's aid is listed, as not in the study."""
    text = words(written(site, "/id/region/83.html"))

    assert "Aide aux SIAE (Auvergne) absent de l'étude" in text
    assert "1 par d'autres sources" in text


def test_the_list_of_instruments_says_which_are_not_the_studys(site: Site) -> None:
    """Four of thirty-six, which a choice shows alone."""
    text = words(written(site, "/instruments.html"))

    assert (
        "36 dispositifs : 19 que l'étude décrit, 13 qu'elle cite sans les décrire, 4 que d'autres sources font connaître"
        in text
    )
    assert written(site, "/instruments.html").count('data-treatment="other"') == 4


def test_the_timeline_has_the_end_that_another_source_gives(site: Site) -> None:
    """With its source and place."""
    text = words(written(site, "/timeline.html"))

    assert "Cress Île-de-France : la fin des emplois-tremplin (2016), les deux pages entières" in text
    assert "2016" in re.findall(r"\b20\d\d\b", text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_chart_calls_other_sources_by_their_names(site: Site, language: str) -> None:
    """The years of an aid that only a guide describes."""
    slug = "emplois-tremplin-ile-de-france"
    given = {"kind": ["association"], "job": ["2"], "years": ["6"]}
    drawn = chart(site, slug=slug, rule=f"{slug}-emploi", language=language, arguments=given)
    subtitle = " ".join(drawn["title"]["subtitle"])

    assert "Subventions.fr" in subtitle
    assert "src:" not in subtitle
