"""Each kind of chart is drawn as SVG and PNG; what cannot be drawn is told."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal

from iae_atlas import Atlas
from iae_atlas.charts import draw
from iae_atlas.charts.regions import outlines
from iae_atlas.errors import UsageError
from iae_atlas.locations import Home
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.catalogue import Column, Question

DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
SQUARE = [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]]
CHARTS = {
    "bar value=amount label=label": (["label", "amount"], [["Aide d'Alsace", 12500], ["Aide de Corse", 7]]),
    "bar value=amount label=label colour=region": (
        ["label", "amount", "region"],
        [["Aide", 1, "42"], ["Autre", 2, "94"]],
    ),
    "map region=region value=aids": (["region", "aids"], [["42", 3], ["94", 1]]),
    "map region=region value=answer": (["region", "answer"], [["42", "yes"], ["94", "no-response"]]),
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
        {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": SQUARE}}
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


@pytest.mark.slow
def test_every_question_with_a_chart_is_drawn(atlas: Atlas, tmp_path: Path) -> None:
    """What the shipped questions ask for can be drawn from their answers."""
    charted = [found for found in atlas.questions() if found.chart]

    for found in charted:
        draw(found, atlas.query(found.name), atlas.home, str(tmp_path / f"{found.name}.svg"), "fr")

    assert len(list(tmp_path.glob("*.svg"))) == len(charted) > 0
