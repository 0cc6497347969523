"""Each kind of chart is drawn as SVG and PNG; what cannot be drawn is told."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import altair
import pytest
from pyoxigraph import Literal, NamedNode

from iae_atlas import Atlas
from iae_atlas.charts import draw, specification, to_svg
from iae_atlas.charts.regions import outlines
from iae_atlas.charts.texts import collated, date, number, wrapped
from iae_atlas.errors import UsageError
from iae_atlas.locations import Home
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.catalogue import Column, Question

DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
SQUARE = [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]]
CHARTS: dict[str, tuple[list[str], list[list[object]]]] = {
    "bar value=amount label=label": (["label", "amount"], [["Aide d'Alsace", 12500], ["Aide de Corse", 7]]),
    "bar value=amount label=label colour=region": (
        ["label", "amount", "region"],
        [["Aide", 1, "42"], ["Autre", 2, "94"]],
    ),
    "map region=region value=aids": (["region", "aids"], [["42", 3], ["94", 1]]),
    "map region=region value=answer": (["region", "answer"], [["42", "yes"], ["94", "no-response"]]),
    "map-and-bars region=region value=amount label=label": (
        ["region", "amount", "label"],
        [["42", 3, "Aide"], ["94", 7, "Autre"]],
    ),
    "timeline date=date label=event": (
        ["date", "event"],
        [["2004", "Début"], ["2012-02", "Suite"], ["2013-12-31", "Fin"]],
    ),
    "matrix row=region column=topic value=status": (
        ["region", "topic", "status"],
        [["Alsace", "gpec", "yes"], ["Corse", "gpec", "not-mentioned"]],
    ),
}


@pytest.fixture
def map_home(tmp_path: Path) -> Home:
    """Give a home with the outlines of two square regions, one of them overseas."""
    folder = tmp_path / "data" / "reference" / "boundaries"
    folder.mkdir(parents=True)
    features = [
        {
            "type": "Feature",
            "properties": {"code_insee": code, "nom": f"Région {code}"},
            "geometry": {"type": "Polygon", "coordinates": SQUARE},
        }
        for code in ("42", "94", "01")
    ]
    (folder / "regions-2014.geojson").write_text(json.dumps({"features": features}), encoding="utf-8")
    return Home(tmp_path, tmp_path)


def question(chart: str, columns: list[str]) -> Question:
    """A question with that chart and those columns."""
    found = Question("test", "SELECT …")
    found.question = {
        "fr": "Une question assez longue pour tenir sur deux lignes au-dessus du dessin, ou presque ?",
        "en": "Q?",
    }
    found.chart = chart
    found.columns = [Column(name, "text", "", {"fr": name.upper(), "en": name}) for name in columns]
    return found


def answer(columns: list[str], rows: list[list[object]]) -> Answer:
    """An answer of literals."""
    return Answer(columns, [[None if cell is None else Literal(cell) for cell in row] for row in rows], {})  # type: ignore[arg-type]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("ending", ["svg", "png"])
def test_each_kind_is_drawn(chart: str, ending: str, map_home: Home, tmp_path: Path) -> None:
    """SVG is text with the title's words, PNG has its signature; neither needs a browser."""
    columns, rows = CHARTS[chart]
    path = tmp_path / f"chart.{ending}"

    draw(question(chart, columns), answer(columns, rows), map_home, str(path), "fr")

    content = path.read_bytes()
    assert content.startswith(b"<svg" if ending == "svg" else b"\x89PNG\r\n\x1a\n")
    assert ending == "png" or "Une question assez longue" in content.decode()


def test_rows_without_a_value_are_left_out(map_home: Home, tmp_path: Path) -> None:
    """What the source does not say is not drawn as zero."""
    columns = ["label", "amount"]
    path = tmp_path / "chart.svg"

    draw(
        question("bar value=amount label=label", columns),
        answer(columns, [["Alsace", 3], ["Corse", None]]),
        map_home,
        str(path),
        "fr",
    )

    assert "Alsace" in path.read_text(encoding="utf-8")
    assert "Corse" not in path.read_text(encoding="utf-8")


def test_a_map_above_bars_shows_the_highest_of_each_region(map_home: Home) -> None:
    """Sums of money of one region are not added up; bars go from the highest down; what has no comparable figure is counted."""
    columns = ["region", "amount", "label", "reason"]
    rows: list[list[object]] = [
        ["42", Decimal(10), "Aide", None],
        ["42", Decimal("12.5"), "Autre", None],
        ["94", None, "Sans période", "period-unstated"],
    ]
    asked = question("map-and-bars region=region value=amount label=label", columns)
    asked.columns[1].unit = "EUR"

    chart = specification(asked, answer(columns, rows), map_home, "fr")

    places, bars = chart["vconcat"]
    assert {one["code"]: one["value"] for one in places["data"]["values"]} == {"42": 12.5, "94": None, "01": None}
    assert [one["figure"] for one in chart["data"]["values"]] == ["12,50\u00a0€", "10\u00a0€"]
    assert "data" not in bars
    told = " ".join(chart["title"]["subtitle"])
    assert "Carte\u00a0: le plus élevé de chaque région." in told
    assert "En gris\u00a0: régions sans chiffre comparable." in told
    assert "Sans chiffre comparable, absents du dessin\u00a0:\u00a01." in told


def test_a_chart_names_the_source_of_its_inhabitants(map_home: Home) -> None:
    """And their year; a chart of the study and of another source names both."""
    columns = ["label", "amount", "population_source_label", "population_year", "source"]
    found = answer(columns, [["Aide", 3, "INSEE", "2013", None], ["Autre", 4, "INSEE", "2013", None]])
    for row, name in zip(found.rows, ("panorama-2014", "reglement"), strict=True):
        row[4] = NamedNode(f"https://w3id.org/iae-atlas/id/source/{name}")

    chart = specification(question("bar value=amount label=label", columns), found, map_home, "fr")

    assert " ".join(chart["title"]["subtitle"]).replace("\u00a0", " ") == (
        "Montré : « amount ». Habitants de 2013 : INSEE. Source : étude de 2014 (Avise, CNIAE, ARF), src:reglement."
    )


@pytest.mark.parametrize("chart", ["", "pie value=a", "bar value=a", "bar value=a label=absent", "bar"])
def test_a_question_without_chart_is_refused(chart: str, map_home: Home, tmp_path: Path) -> None:
    """No chart, an unknown kind, and columns that the question does not have are the same to the user."""
    with pytest.raises(UsageError, match='"test" has no chart'):
        draw(question(chart, ["a", "b"]), answer(["a", "b"], [[1, 2]]), map_home, str(tmp_path / "x.svg"), "fr")


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.svg.txt"])
def test_another_ending_is_refused(name: str, map_home: Home) -> None:
    """Only SVG and PNG are drawn."""
    with pytest.raises(UsageError, match=r"expected a name ending in \.svg or \.png"):
        draw(question("", []), answer([], []), map_home, name, "fr")


def test_an_answer_without_rows_is_refused(map_home: Home, tmp_path: Path) -> None:
    """An empty drawing helps nobody."""
    with pytest.raises(UsageError, match="gives no row to draw"):
        draw(
            question("bar value=a label=b", ["a", "b"]), answer(["a", "b"], []), map_home, str(tmp_path / "x.svg"), "fr"
        )


def test_overseas_regions_stand_beside_the_mainland(map_home: Home) -> None:
    """The mainland keeps its place; an overseas region is moved to the left of it."""
    path = map_home.data / "reference" / "boundaries" / "regions-2014.geojson"
    places = {shape["code"]: shape["geometry"]["coordinates"][0][0][0] for shape in outlines(path)}

    assert places["42"] == [0.0, 0.0]
    assert places["01"][0] < -7


BUDGETS = (
    ["label", "amount", "qualifier", "flagged"],
    [["Aide d'Alsace", Decimal("1700000"), "nearly", False], ["Aide de Corse", Decimal("700000000"), "exact", True]],
)


def budgets(home: Home, language: str, *, include_flagged: bool = False) -> dict[str, Any]:
    """The chart of two budgets, one of them doubtful."""
    asked = question("bar value=amount label=label qualifier=qualifier flag=flagged", BUDGETS[0])
    asked.columns[1].unit = "EUR"
    return specification(asked, answer(*BUDGETS), home, language, include_flagged=include_flagged)


def test_doubtful_figures_are_left_out_and_counted(map_home: Home) -> None:
    """By default the chart leaves them out, and says so in its language."""
    french, english = (budgets(map_home, language) for language in ("fr", "en"))

    assert [row["label"] for row in french["data"]["values"]] == ["Aide d'Alsace"]
    assert "Chiffres douteux écartés\u00a0:\u00a01." in " ".join(french["title"]["subtitle"])
    assert "Doubtful figures left out:\u00a01." in " ".join(english["title"]["subtitle"])


def test_doubtful_figures_are_drawn_on_request(map_home: Home) -> None:
    """They then have a colour of their own."""
    chart = budgets(map_home, "fr", include_flagged=True)

    assert [row["flag"] for row in chart["data"]["values"]] == ["Chiffre non signalé", "Chiffre douteux"]
    assert chart["layer"][0]["encoding"]["color"]["scale"]["range"] == ["#0072b2", "#e69f00"]
    assert "Chiffres douteux compris\u00a0:\u00a01." in " ".join(chart["title"]["subtitle"])


def test_a_chart_names_measure_unit_and_source(map_home: Home) -> None:
    """The title is the question; what stands below it tells what is shown, in what unit, from where."""
    chart = budgets(map_home, "en")

    assert chart["title"]["text"] == ["Q?"]
    assert " ".join(chart["title"]["subtitle"]) == (
        "Shown: “amount”, in euros. Doubtful figures left out:\u00a01. "
        "Source: study of 2014 (Avise, CNIAE, ARF), as cited by the atlas."
    )


def test_another_source_is_named(map_home: Home) -> None:
    """A chart of another source does not pose as the study's."""
    found = answer(["label", "amount", "source"], [["Alsace", 3, None]])
    found.rows[0][2] = NamedNode("https://w3id.org/iae-atlas/id/source/reglement")

    chart = specification(
        question("bar value=amount label=label", ["label", "amount", "source"]), found, map_home, "en"
    )

    assert chart["title"]["subtitle"] == ["Shown: “amount”. Source: src:reglement."]


def test_codes_are_shown_by_their_labels(atlas_home: Home) -> None:
    """Labels come from the graph's code lists, in the language of the chart."""
    columns = ["region", "topic", "status"]
    rows: list[list[object]] = [["Alsace", "gpec", "yes"], ["Corse", "gpec", "not-mentioned"]]

    charts = [
        specification(
            question("matrix row=region column=topic value=status", columns),
            answer(columns, rows),
            atlas_home,
            language,
        )
        for language in ("fr", "en")
    ]

    assert [chart["encoding"]["color"]["scale"]["domain"] for chart in charts] == [
        ["Oui", "Non mentionné"],
        ["Yes", "Not mentioned"],
    ]


def test_rows_and_columns_are_sorted_as_french_does(map_home: Home) -> None:
    """Accents do not send a region to the end; an order of the columns' own goes before the alphabet."""
    columns = ["region", "stage"]
    rows: list[list[object]] = [["Lorraine", "a"], ["Île-de-France", "b"], ["Alsace", "c"]]

    chart = specification(
        question("matrix row=region column=stage order=c,a,b", columns), answer(columns, rows), map_home, "fr"
    )

    assert chart["encoding"]["y"]["sort"] == ["Alsace", "Île-de-France", "Lorraine"]
    assert chart["encoding"]["x"]["sort"] == ["c", "a", "b"]


def test_a_region_that_was_not_heard_is_no_zero(map_home: Home) -> None:
    """It stays grey, and the chart tells what grey means."""
    columns = ["region", "yes", "responded"]
    rows: list[list[object]] = [["42", 3, "true"], ["94", 0, "false"], ["01", 0, "not-surveyed"]]

    chart = specification(
        question("map region=region value=yes known=responded", columns), answer(columns, rows), map_home, "fr"
    )

    assert {region["code"]: region["value"] for region in chart["data"]["values"]} == {
        "42": 3.0,
        "94": None,
        "01": None,
    }
    assert "En gris\u00a0: régions sans réponse ou non enquêtées." in " ".join(chart["title"]["subtitle"])


def test_the_background_is_that_of_the_page(map_home: Home, tmp_path: Path) -> None:
    """A specification has none, and inks for a light or a dark page; a file is white."""
    columns, rows = CHARTS["bar value=amount label=label"]
    asked = question("bar value=amount label=label", columns)
    light, dark = (specification(asked, answer(columns, rows), map_home, "fr", theme) for theme in ("light", "dark"))
    path = tmp_path / "chart.svg"

    draw(asked, answer(columns, rows), map_home, str(path), "fr")

    assert (light["background"], dark["background"]) == ("transparent", "transparent")
    assert light["config"]["title"]["color"] != dark["config"]["title"]["color"]
    assert 'fill="white"' in path.read_text(encoding="utf-8")
    assert 'fill="white"' not in to_svg(dark)


@pytest.mark.parametrize(
    ("value", "unit", "french", "english"),
    [
        ("1700000", "EUR", "1,7 M€", "€1.7M"),
        ("2230000", "EUR", "2,23 M€", "€2.23M"),
        ("400000", "EUR", "400 000 €", "€400,000"),
        ("22727.27", "EUR", "22 727,27 €", "€22,727.27"),
        ("-3", "EUR", "-3 €", "-€3"),
        ("0.3", "EUR", "0,30 €", "€0.30"),
        ("0.9524", "share", "95 %", "95%"),
        ("152000", "hour", "152 000 h", "152,000 h"),
        ("120", "", "120", "120"),
        ("0", "", "0", "0"),
        ("1147", "", "1 147", "1,147"),
    ],
)
def test_numbers_are_written_as_each_language_does(value: str, unit: str, french: str, english: str) -> None:
    """Decimal comma and no-break spaces in French."""
    assert number(Decimal(value), unit, "fr").replace("\u00a0", " ").replace("\u202f", " ") == french
    assert number(Decimal(value), unit, "en").replace("\u00a0", " ") == english


def test_long_names_of_a_matrix_are_broken_not_cut(map_home: Home) -> None:
    """Rows are then as high as their lines; what an empty cell means is said."""
    columns = ["label", "stage"]
    rows: list[list[object]] = [
        ["Appel à projets « Actions innovantes et expérimentations dans le domaine de l'IAE »", "a"],
        ["REPLIC", "b"],
    ]

    chart = specification(question("matrix row=label column=stage", columns), answer(columns, rows), map_home, "fr")

    assert chart["data"]["values"][0]["row"].split("\n") == [
        "Appel à projets «\u00a0Actions innovantes et",
        "expérimentations dans le domaine de",
        "l'IAE\u00a0»",
    ]
    assert chart["height"] == {"step": 44}
    assert "Case vide\u00a0: l'étude n'en dit rien." in " ".join(chart["title"]["subtitle"])


def test_overseas_regions_are_named_in_the_language_of_the_chart(atlas_home: Home) -> None:
    """As the reference data has them, not as the outlines do."""
    columns = ["region", "n"]
    asked = question("map region=region value=n", columns)
    french, english = (
        {name["name"] for name in chart["layer"][2]["data"]["values"]}
        for chart in (
            specification(asked, answer(columns, [["42", 3]]), atlas_home, language) for language in ("fr", "en")
        )
    )

    assert french == {"Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"}
    assert english == {"Guadeloupe", "Martinique", "French Guiana", "Réunion", "Mayotte"}


def test_thousands_are_parted_by_a_narrow_space_in_french() -> None:
    """A narrow no-break space between thousands, a no-break space before the sign."""
    assert number(Decimal(1234567), "", "fr") == "1\u202f234\u202f567"
    assert number(Decimal(12000), "EUR", "fr") == "12\u202f000\u00a0€"


def test_dates_keep_their_precision() -> None:
    """Nothing is added to a year or a month."""
    assert [date(day, "fr") for day in ("2012", "2012-02", "2011-10-24")] == ["2012", "févr. 2012", "24 oct. 2011"]
    assert date("2011-10-24", "en") == "24 Oct 2011"


def test_texts_are_wrapped_and_sorted() -> None:
    """French punctuation and hyphenated names are not torn apart."""
    assert wrapped("Qui a répondu ?", 13) == ["Qui a", "répondu\u00a0?"]
    assert wrapped("dans les Rhône-Alpes", 11) == ["dans les", "Rhône-Alpes"]
    assert wrapped("écartés : 12", 40) == ["écartés\u00a0:\u00a012"]
    assert sorted(["Zone", "Île", "Œuvre", "Ain"], key=collated) == ["Ain", "Île", "Œuvre", "Zone"]


def widest(svg: str) -> float:
    """The width of a drawing, in pixels."""
    return float(svg.partition('width="')[2].partition('"')[0])


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_chart_follows_the_schema_and_fits_a_telephone(atlas_home: Home, language: str) -> None:
    """Vega-Lite knows every word of it; at 390 pixels its smallest letters, of 10, keep at least 8."""
    atlas = Atlas(atlas_home.root, language=language)
    charted = [found for found in atlas.questions() if found.chart]

    for found in charted:
        chart = specification(found, atlas.query(found.name), atlas.home, language)
        assert widest(to_svg(chart)) <= 390 * 10 / 8, found.name
        del chart["data"]["values"][1:]  # the schema of one row is that of all
        altair.Chart.from_dict(chart)

    assert len(charted) > 15
