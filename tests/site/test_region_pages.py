"""Pages of regions: what the study says and does not say, and whether the region answered."""

import pytest

from iae_atlas.errors import UnknownPage
from iae_atlas.site.content import Site
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.routing import page_at

from .pages import links, row, section, words, written


def test_aquitaine_says_what_the_study_says(site: Site) -> None:
    """Eleven topics are answered by yes, six stand in silence, apart from any no."""
    html = written(site, "/id/region/72.html")
    topics = section(html, "topics-title")

    assert "oui 11" in topics
    assert "non mentionné 6" in topics
    assert "✗" not in topics
    assert "Cadre régional dédié l. 64 l. 67" in topics
    assert "GPEC" in topics.partition("non mentionné 6")[2]


def test_figures_of_aquitaine_stand_with_their_lines(site: Site) -> None:
    """The budget of PARIE is at line 85, the two commitments of the agreement at line 425."""
    html = written(site, "/id/region/72.html")

    assert "2 500 000 € 2,5 M€ 2011 non nommé l. 85" in row(html, "Budget global du PARIE")
    assert "400 000 € 400 K€" in row(html, "Engagement de la Région")
    assert "l. 425" in row(html, "Engagement de l'État")


def test_a_region_that_did_not_answer_says_so(site: Site) -> None:
    """Alsace: all seventeen topics are without response, cited at line 41, in both languages."""
    french = written(site, "/id/region/42.html")
    english = written(site, "/id/region/42.html", "en")

    assert "n'a pas répondu à l'enquête" in words(french)
    assert "sans réponse 17" in section(french, "topics-title")
    assert "l. 41" in section(french, "topics-title")
    assert "no response 17" in section(english, "topics-title")
    assert "did not answer" in words(english)


def test_mayotte_was_not_surveyed(site: Site) -> None:
    """Not surveyed is another state than no response."""
    assert "non interrogée 17" in section(written(site, "/id/region/06.html"), "topics-title")


def test_an_inferred_answer_says_on_what_it_rests(site: Site) -> None:
    """Champagne-Ardenne answered: inferred, with the reason and the mark that leads to the inference."""
    html = written(site, "/id/region/21.html", "en")
    brief = section(html, "brief-title")

    assert "answered the survey l. 41 l. 632 inferred" in brief
    assert "The respondents number 21" in brief


def test_a_council_shows_the_policy_of_its_region(site: Site) -> None:
    """Facts hang on the council; its page has them under its own name, without the codes of the territory."""
    html = written(site, "/id/council/72.html")

    assert "<h1>Conseil régional d&#39;Aquitaine</h1>" in html
    assert section(html, "topics-title") == section(written(site, "/id/region/72.html"), "topics-title")
    assert "NUTS" not in html


def test_names_codes_and_departments(site: Site) -> None:
    """Provence-Alpes-Côte d'Azur: printed as PACA; six departments, INSEE 93."""
    html = written(site, "/id/region/93.html")
    territory = section(html, "territory-title")

    assert "« PACA »" in section(html, "names-title")
    assert "Bouches-du-Rhône (13)" in territory
    assert territory.count("(") >= 6
    assert "INSEE 93 code de 2014" in territory


def test_what_cannot_be_summed_is_said(site: Site) -> None:
    """Grand Est holds Alsace, which did not answer; in Nouvelle-Aquitaine all three answered."""
    assert "Rien ne peut s'additionner" in words(written(site, "/id/region-2016/44.html"))
    assert "peuvent s'additionner" in words(written(site, "/id/region-2016/75.html"))


def test_the_list_has_all_regions_and_filters_them(site: Site) -> None:
    """Twenty-seven rows; five did not answer; an unknown choice chooses nothing."""
    everything = written(site, "/regions.html")
    silent = written(site, "/regions.html", "fr", {"responded": ["false"]})
    nonsense = written(site, "/regions.html", "fr", {"responded": ["perhaps"]})

    assert everything.count("<tr data-item") == 27
    assert silent.count("<tr data-item") - silent.count('" hidden>') == 5
    assert '" hidden>' not in nonsense


def test_the_list_is_sorted_as_asked(site: Site) -> None:
    """By the number of described instruments, the region with most comes first."""
    html = written(site, "/regions.html", "fr", {"sort": ["described"]})

    assert words(html[html.index("<tbody>") :])[:20].strip().startswith("Midi-Pyrénées")


@pytest.mark.parametrize(
    "path", ["/regions.html", "/id/region/72.html", "/id/region-2016/44.html", "/id/council/21.html"]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_links_lead_somewhere(site: Site, path: str, language: str) -> None:
    """Every link to a page of the atlas has a page behind it."""
    ahead = {"/search.html", "/about.html", "/downloads.html", "/model.html", "/report.html", "/ontology.html"}
    found = links(written(site, path, language), path, language) - ahead
    missing = [target for target in found if not _stands(site, target, language)]

    assert len(found) > 20
    assert missing == []


def _stands(site: Site, target: str, language: str) -> bool:
    try:
        page_at(ROUTES, site, target, language)
    except UnknownPage:
        return False
    return True
