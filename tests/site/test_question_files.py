"""The questions as files: the same bytes as the command line's, workbooks with types, charts, the description of the API."""

import io
import json
import zipfile

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from openpyxl import load_workbook

from iae_atlas.errors import UnknownPage
from iae_atlas.queries.answers import serialized
from iae_atlas.queries.binding import bound
from iae_atlas.site.content import Site
from iae_atlas.site.data.files import all_paths, file_at
from iae_atlas.site.data.openapi import openapi


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_files_are_what_the_command_line_writes(site: Site, form: str) -> None:
    """The same bytes as `iae-atlas query budgets --format …`, in both languages."""
    question = site.questions["budgets"]

    assert file_at(site, f"/queries/budgets.{form}").read() == serialized(
        site.store, bound(question, {"lang": "fr"}), form
    )
    assert file_at(site, f"/queries/budgets.en.{form}").read() == serialized(
        site.store, bound(question, {"lang": "en"}), form
    )


def test_a_workbook_has_types_links_and_an_account_of_itself(site: Site) -> None:
    """Amounts are numbers, resources links, the header stays in sight, and the second sheet says what was asked of whom."""
    book = load_workbook(io.BytesIO(file_at(site, "/queries/budgets.xlsx").read()))
    sheet, about = book.worksheets
    columns = [cell.value for cell in sheet[1]]
    first = dict(zip(columns, sheet[2], strict=True))
    told = {row[0].value: row[1].value for row in about.iter_rows() if row[0].value}

    assert sheet.freeze_panes == "A2"
    assert first["Montant"].value == 29_000_000
    assert "€" in first["Montant"].number_format
    assert first["Objet"].hyperlink.target.startswith("https://w3id.org/iae-atlas/id/")
    assert first["De"].value == "2004"
    assert told["Question"] == site.questions["budgets"].question["fr"]
    assert "etalab-2.0" in told["Licence des données"]


def test_the_sources_of_an_answer_are_files(site: Site) -> None:
    """BibTeX and CSL-JSON, in both languages, the same as Python gives."""
    answer = site.answer("networks-supported", "en")

    assert file_at(site, "/queries/networks-supported.en.bib").read().decode() == answer.to_bibtex()
    assert json.loads(file_at(site, "/queries/networks-supported.en.csl").read()) == answer.to_csl()
    assert b"Passages cit\xc3\xa9s" in file_at(site, "/queries/networks-supported.bib").read()
    assert {"/queries/budgets.bib", "/queries/budgets.en.csl"} <= set(all_paths(site))


def test_a_workbook_has_no_clock(site: Site) -> None:
    """Twice the same bytes, and every date in it the first that a zip knows."""
    content = file_at(site, "/queries/governance.xlsx").read()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        dates = {entry.date_time for entry in book.infolist()}
        core = book.read("docProps/core.xml")

    assert file_at(site, "/queries/governance.xlsx").read() == content
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert core.count(b"1980-01-01T00:00:00Z") == 2


def test_charts_are_files(site: Site) -> None:
    """Light and dark differ, and the specification is Vega-Lite."""
    light = file_at(site, "/queries/governance.light.fr.svg")
    dark = file_at(site, "/queries/governance.dark.fr.svg")

    assert light.media_type == "image/svg+xml"
    assert light.read().startswith(b"<svg")
    assert light.read() != dark.read()
    assert "vega-lite" in json.loads(file_at(site, "/queries/governance.fr.vl.json").read())["$schema"]


@pytest.mark.parametrize(
    "path", ["/queries/acronyms.light.fr.svg", "/queries/budgets.pdf", "/queries/budgets.blue.fr.svg"]
)
def test_what_is_not_there_is_said(site: Site, path: str) -> None:
    """A question without a chart has no picture, and there are no other endings."""
    with pytest.raises(UnknownPage):
        file_at(site, path)


def test_the_publisher_is_told_of_every_file(site: Site) -> None:
    """Seven forms and two languages of each question, two pictures a language of each chart, the rest once."""
    paths = set(all_paths(site))
    charts = [one for one in site.questions.values() if one.chart]

    assert {"/queries.json", "/queries.ttl", "/openapi.json", "/completion.json", "/queries/budgets.en.xlsx"} <= paths
    assert sum(path.startswith("/queries/") and path.endswith(".csv") for path in paths) == 2 * len(site.questions)
    assert sum(path.startswith("/queries/") and path.endswith(".svg") for path in paths) == 4 * len(charts)
    assert sum(path.startswith("/recipes/") for path in paths) == 10


def test_the_catalogue_as_json(site: Site) -> None:
    """59 questions, each with both wordings, its parameters and columns."""
    found = json.loads(file_at(site, "/queries.json").read())["questions"]
    budgets = next(one for one in found if one["name"] == "budgets")

    assert len(found) == len(site.questions) == 59
    assert budgets["columns"][4]["unit"] == "EUR"
    assert budgets["chart"] == "bar"


def test_completion_knows_the_graph(site: Site) -> None:
    """Classes and properties that are used, by their labels, and the prefixes."""
    found = json.loads(file_at(site, "/completion.json").read())
    properties = {one["iri"]: one for one in found["properties"]}

    assert found["prefixes"]["iae"] == "https://w3id.org/iae-atlas/ontology#"
    assert properties["https://w3id.org/iae-atlas/ontology#offeredBy"]["label"]["en"]
    assert "https://w3id.org/iae-atlas/ontology#Instrument" in {one["iri"] for one in found["classes"]}


def test_the_api_is_described_as_openapi_has_it(site: Site) -> None:
    """The description is valid OpenAPI 3.1, and knows every question with its parameters."""
    found = openapi(site)
    topic = next(
        one for one in found["paths"]["/queries/region-topic-matrix"]["get"]["parameters"] if one["name"] == "topic"
    )

    assert list(OpenAPIV31SpecValidator(found).iter_errors()) == []
    assert all(f"/queries/{name}" in found["paths"] for name in site.questions)
    assert "gpec" in topic["schema"]["items"]["enum"]
    assert {"/sparql", "/search.json", "/.well-known/void"} <= set(found["paths"])
