"""The matrix, the comparison and the timeline."""

import json

import pytest

from iae_atlas.errors import AtlasError, UnknownInput, UnknownResource, WrongInput
from iae_atlas.site.comparison import comparison_data
from iae_atlas.site.content import Site
from iae_atlas.site.data.comparisons import DATA_ROUTES
from iae_atlas.site.data.files import file_at
from iae_atlas.site.pages.compare import comparison_page

from .pages import row, section, words, written


def test_the_matrix_has_a_cell_for_each_region_and_topic(site: Site) -> None:
    """27 regions, 17 topics; the counts of the legend add up."""
    html = written(site, "/matrix.html")
    rows = site.answer("region-topic-matrix", "fr")

    assert html.count("data-state=") == 27 * 17 == len(rows)
    assert "459 cases" in words(html)


def test_a_cell_leads_to_its_passage_and_has_a_word_for_its_symbol(site: Site) -> None:
    """Centre does not fund the DLA: line 561 says so."""
    html = written(site, "/matrix.html", "en")
    cell = next(one for one in html.split("<td")[1:] if "Centre, Funding of the DLA" in one)

    assert 'href="id/passage/panorama-2014/l561' in cell
    assert '<span class="hidden">no, lines 561</span>' in cell


def test_the_matrix_filters_by_status_and_topic(site: Site) -> None:
    """Four regions do not fund the DLA: Centre, Île-de-France, Languedoc-Roussillon, Midi-Pyrénées."""
    html = written(site, "/matrix.html", "fr", {"status": ["no"], "topic": ["dla-funding"]})
    shown = [one for one in html.split("<tr data-item")[1:] if not one.partition(">")[0].endswith("hidden")]

    assert [words("<x" + one).split(" ✗")[0].split("Régions")[0].strip().split(" ")[0] for one in shown] == [
        "Centre",
        "Île-de-France",
        "Languedoc-Roussillon",
        "Midi-Pyrénées",
    ]


def test_two_instruments_stand_side_by_side(site: Site) -> None:
    """Bases, rates and ceilings in one row each, with their lines."""
    html = written(site, "/compare.html", "fr", {"i": ["arsie", "equipes-insertion"]})

    assert "80 % › 65 % › 50 % › 30 %" in row(html, "Taux", "70 %")
    assert "30 000 € l. 506" in row(html, "Plafond", "7 500 €")
    assert "environ 400 000 €" in row(html, "Budget", "non énoncé")


@pytest.mark.parametrize(("language", "year"), [("fr", "année"), ("en", "year")])
def test_amounts_by_year_say_their_year(site: Site, language: str, year: str) -> None:
    """Six years, in their order."""
    html = written(site, "/compare.html", language, {"i": ["emplois-tremplin-ile-de-france", "arsie"]})
    told = section(html, "side-title")
    places = [told.find(f"{year} {number})") for number in (3, 4, 5, 6)]

    assert -1 not in places
    assert places == sorted(places)


def test_what_is_not_comparable_is_said(site: Site) -> None:
    """Ceilings for other units and periods cannot be set against one another."""
    html = written(site, "/compare.html", "en", {"i": ["arsie", "equipes-insertion"]})
    text = section(html, "differ-title")

    assert "Bases differ" in text
    assert "Ceilings are not for the same unit" in text
    assert "Unit not stated" in text


def test_instruments_are_compared_per_fte_and_year(site: Site) -> None:
    """3,000 euros a full-time equivalent and year, line 257; 30,000 a post are not brought to it, and the page says why."""
    html = written(site, "/compare.html", "fr", {"i": ["tremplin-solidarites", "mutualisation-bretagne"]})
    text = section(html, "footing-title")

    assert "3 000 € (Équivalent temps plein, Par an) 3 000 €" in text
    assert "l. 257" in text
    assert "30 000 € (Poste, Par an) — montant par poste, non par équivalent temps plein" in text


def test_a_rate_is_computed_where_the_cost_is_given(site: Site) -> None:
    """80 % of 30,000 in the first year, with its working; the files carry the same choice."""
    html = written(site, "/compare.html", "en", {"i": ["equipes-insertion"], "post-cost": ["30000"]})
    text = section(html, "footing-title")

    assert "€24,000 (year 1: €30,000 × 80% = €24,000" in text
    assert "/compare.en.csv?i=equipes-insertion&amp;post-cost=30000" in html
    assert "/compare.light.en.svg?i=equipes-insertion&amp;post-cost=30000" in html


def test_a_cost_that_cannot_be_is_told(site: Site) -> None:
    """As an alert above the form, which keeps what was typed; the comparison stands without it."""
    html = written(site, "/compare.html", "fr", {"i": ["equipes-insertion"], "post-cost": ["beaucoup"]})
    alert, form = html.index('role="alert"'), html.index('id="choose"')

    assert alert < form
    assert "reçu « beaucoup »" in words(html[alert:form])
    assert 'value="beaucoup" aria-describedby="mistake"' in html
    assert "30 000 € (Poste, Par an)" in section(html, "footing-title")


@pytest.mark.parametrize("key", ["fte", "years", "post-cots"])
def test_a_key_that_the_footing_does_not_take_is_told(site: Site, key: str) -> None:
    """A number of full-time equivalents or years is fixed, and nothing asks for a key that is not there."""
    page, problem = comparison_page(site, "fr", {key: ["3"]})

    assert problem is not None
    assert f"« {key} »" in page.context["mistakes"][0]


def test_the_comparison_has_files_of_all_instruments(site: Site) -> None:
    """A row for each figure as CSV, the chart as SVG in the language of its path and as Vega-Lite."""
    rows = file_at(site, "/compare.en.csv").read().decode().splitlines()
    chart = json.loads(file_at(site, "/compare.fr.vl.json").read())

    assert rows[0].startswith("instrument,label,region,region_label,region_2016")
    assert sum("panorama-2014/l" in row or "/instrument/" in row for row in rows[1:]) >= 60
    assert chart["title"]["text"][0] == "Que donnent les dispositifs par"
    assert file_at(site, "/compare.dark.en.svg").read().startswith(b"<svg")


def test_without_a_choice_a_pair_stands_as_an_example(site: Site) -> None:
    """Fields of the form that are left empty choose nothing."""
    plain = written(site, "/compare.html")
    empty = written(site, "/compare.html", "fr", {"i": ["", ""], "post-cost": [""]})

    assert 'data-chosen="equipes-insertion emplois-tremplin-environnement"' in plain
    assert section(plain, "side-title") == section(empty, "side-title")
    assert 'role="alert"' not in plain + empty


def test_a_name_that_is_not_known_is_told(site: Site) -> None:
    """It stays in its field, near names are told, and no example stands in its place."""
    html = written(site, "/compare.html", "fr", {"i": ["equipes-insertionn"], "post-cost": ["30000"]})
    hostile = written(site, "/compare.html", "fr", {"i": ["<script>alert(1)"]})

    assert "equipes-insertionn : aucun dispositif de ce nom. Noms proches : equipes-insertion," in words(html)
    assert '<option value="equipes-insertionn" selected>' in html
    assert 'value="30000"' in html
    assert 'id="comparison"' not in html
    assert 'id="example"' not in html
    assert "<script>alert" not in hostile


def test_beside_a_name_that_is_not_known_the_others_are_compared(site: Site) -> None:
    """With the cost that was given; what such an instrument may ask for is no second mistake."""
    html = written(site, "/compare.html", "en", {"i": ["nope", "equipes-insertion"], "post-cost": ["30000"]})
    other, problem = comparison_page(site, "en", {"i": ["nope", "arsie"], "post-cost": ["30000"]})

    assert "nope: no instrument of that name." in words(html)
    assert "Below, what can be compared without it." in words(html)
    assert "€24,000 (year 1: €30,000 × 80% = €24,000" in section(html, "footing-title")
    assert isinstance(problem, UnknownResource)
    assert len(other.context["mistakes"]) == 1
    assert len(comparison_page(site, "en", {"i": ["nope", "arsie"], "post-cots": ["3"]})[0].context["mistakes"]) == 2


def test_a_fifth_instrument_is_not_left_aside_in_silence(site: Site) -> None:
    """The page has room for four, and says which it has not."""
    five = ["arsie", "equipes-insertion", "tremplin-solidarites", "mutualisation-bretagne", "pass-insertion"]
    html = written(site, "/compare.html", "fr", {"i": five})

    assert "La page en compare quatre ; laissés de côté : Pass" in words(html)


@pytest.mark.parametrize(
    ("arguments", "mistake"),
    [
        ({"i": ["equipes-insertion", "nope"]}, UnknownResource),
        ({"post-cots": ["3"]}, UnknownInput),
        ({"fte": ["3"]}, WrongInput),
        ({"post-cost": ["1", "2"]}, WrongInput),
    ],
)
@pytest.mark.parametrize("path", ["/compare.fr.csv", "/compare.en.vl.json", "/compare.light.fr.svg"])
def test_files_refuse_what_the_command_refuses(
    site: Site, path: str, arguments: dict[str, list[str]], mistake: type[AtlasError]
) -> None:
    """Nothing that was asked for is passed over in silence."""
    build, parts = next((route.build, parts) for route in DATA_ROUTES if (parts := route.match(path)) is not None)

    with pytest.raises(mistake):
        build(site, **parts, arguments=arguments)


def test_the_page_needs_its_script_where_there_is_no_server(site: Site) -> None:
    """A server has compared already what the address chooses."""
    assert "compare.js" not in written(site, "/compare.html")


def test_the_data_for_the_script_is_that_of_the_page(site: Site) -> None:
    """All 32 instruments, each with a cell for every row."""
    data = json.loads(file_at(site, "/data/compare-en.json").read())

    assert data == json.loads(json.dumps(comparison_data(site, "en")))
    assert len(data["instruments"]) == 36
    assert all(len(column["cells"]) == len(data["rows"]) for column in data["instruments"])


def test_dates_stand_as_precise_as_they_are_printed(site: Site) -> None:
    """PARIE to the day, the GE tremplin to the month, ARSIE to the year, each with its line."""
    text = words(written(site, "/timeline.html"))

    assert "24 octobre 2011 événement au jour près Adoption du PARIE en séance plénière · Aquitaine l. 85" in text
    assert "février 2012 début au mois près GE tremplin (Corse) · Corse l. 307" in text
    assert "1993 début à l'année près ARSIE" in text


def test_the_timeline_is_in_order_and_filters_by_region(site: Site) -> None:
    """Years rise; with a region chosen only its dates are shown."""
    html = written(site, "/timeline.html")
    years = [part[:4] for part in html.split('<h2 id="y')[1:]]
    lorraine = written(site, "/timeline.html", "fr", {"region": ["41"]})

    assert years == sorted(years)
    assert lorraine.count("<li data-item") - lorraine.count('" hidden>\n<p><time') == 3
