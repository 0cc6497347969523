"""The questions and the editor over real HTTP: by ending, by Accept, with parameters, and what is wrong with them."""

import csv
import io
import re
from collections.abc import Iterator

import httpx
import pytest


@pytest.fixture(scope="module")
def client(served: str) -> Iterator[httpx.Client]:
    """Give a client of the served atlas that follows nothing by itself."""
    with httpx.Client(base_url=served, timeout=60) as found:
        yield found


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/markdown", "text/markdown; charset=utf-8"),
        ("application/sparql-query", "application/sparql-query"),
        ("application/x-bibtex", "application/x-bibtex"),
        ("application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_accept_chooses_the_form(client: httpx.Client, accept: str, media: str) -> None:
    """One address, every form."""
    response = client.get("/queries/governance", headers={"accept": accept})

    assert response.status_code == 200
    assert response.headers["content-type"] == media
    assert "Accept" in response.headers["vary"]


def test_the_sources_of_an_answer_with_parameters_can_be_saved(client: httpx.Client) -> None:
    """Only what the rows that were asked for rest on, in the language of the address."""
    arguments = {"source": "defi-metiers-emploi-tremplin-2016"}
    bibtex = client.get("/queries/instruments.bib", params=arguments)
    csl = client.get("/queries/instruments.en.csl", params=arguments)

    assert bibtex.headers["content-disposition"] == 'attachment; filename="instruments.bib"'
    assert [line for line in bibtex.text.splitlines() if line.startswith("@")] == [
        "@misc{defi-metiers-emploi-tremplin-2016,"
    ]
    assert [(item["id"], item["genre"]) for item in csl.json()] == [
        ("defi-metiers-emploi-tremplin-2016", "Collected guide")
    ]


def test_nothing_that_fits_is_406(client: httpx.Client) -> None:
    """What there is, is named."""
    response = client.get("/queries/governance", headers={"accept": "image/gif"})

    assert response.status_code == 406
    assert "text/csv" in response.json()["available"]


def test_parameters_choose_rows(client: httpx.Client) -> None:
    """Regions by code, several at once, with the labels of the language asked for."""
    text = client.get("/queries/survey-participation.csv").text
    chosen = client.get("/queries/instruments.csv", params={"region": ["72", "53"], "lang": "en"}).text
    rows = list(csv.DictReader(io.StringIO(chosen)))

    assert len(list(csv.DictReader(io.StringIO(text)))) == 27
    assert {row["region"] for row in rows} == {"72", "53"}
    assert {row["region_label"] for row in rows} == {"Aquitaine", "Brittany"}
    assert client.get("/queries/instruments.en.csv").text.count("Brittany") >= 1


@pytest.mark.parametrize(
    "path", ["/queries/instruments.csv?region=7", "/fr/queries/instruments.html?region=7", "/queries/instruments?no=1"]
)
def test_wrong_parameters_are_400_in_words(client: httpx.Client, path: str) -> None:
    """Data says it as a problem; a page says it above the form, where it can be mended."""
    response = client.get(path, headers={"accept": "text/html"})

    assert response.status_code == 400
    assert "Traceback" not in response.text
    assert "INSEE" in response.text or "paramètre" in response.text


def test_a_wrong_parameter_keeps_the_form(client: httpx.Client) -> None:
    """The page of the question is shown all the same."""
    response = client.get("/en/queries/instruments.html?region=7", headers={"accept": "text/html"})

    assert 'role="alert"' in response.text
    assert '<select id="f-region"' in response.text


def test_a_value_cannot_leave_its_row(client: httpx.Client) -> None:
    """What looks like SPARQL is a text that nothing is called by."""
    wicked = '" } } DROP ALL #'
    response = client.get("/queries/region-topic-matrix.json", params={"topic": wicked})

    assert response.status_code == 200
    assert response.json()["results"]["bindings"] == []


def test_answers_are_revalidated(client: httpx.Client) -> None:
    """The same ETag gives 304."""
    first = client.get("/queries/governance.csv")
    again = client.get("/queries/governance.csv", headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304
    assert first.headers["access-control-allow-origin"] == "*"


def test_a_chart_takes_parameters(client: httpx.Client) -> None:
    """The doubtful figures change the picture; a question without a chart has none."""
    plain = client.get("/queries/summable-budgets.light.fr.svg")
    flagged = client.get("/queries/summable-budgets.light.fr.svg?include_flagged=true")

    assert plain.headers["content-type"] == "image/svg+xml"
    assert plain.content != flagged.content
    assert client.get("/queries/acronyms.light.fr.svg").status_code == 404


def test_sorted_by_a_link(client: httpx.Client) -> None:
    """Without JavaScript the heading is a link that sorts, and says so."""
    response = client.get("/fr/queries/budgets.html?sort=-amount", headers={"accept": "text/html"})

    table = response.text.partition("<table")[2]

    assert 'data-column="amount" class="figure" aria-sort="descending"' in table
    assert table.index("700\u202f000\u202f000") < table.index("29\u202f000\u202f000")


def test_the_editor_answers_without_javascript(client: httpx.Client) -> None:
    """The form's address gives the table, with labels as links and downloads."""
    query = "SELECT ?region ?lines WHERE { ?s iae:object ?region ; iae:lines ?lines . ?region a iae:Region } LIMIT 3"
    response = client.get("/en/sparql.html", params={"query": query, "run": "yes"})

    assert response.status_code == 200
    assert 'href="id/region/' in response.text
    assert '<a class="cite"' in response.text
    assert "format=csv" in response.text


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT ?x WHERE { ?x", 400, "does not parse"),
        ("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", 403, "query only"),
    ],
)
def test_what_is_wrong_with_a_query_is_said_on_the_page(
    client: httpx.Client, query: str, status: int, words: str
) -> None:
    """The query stays in the editor, and the page says what is wrong with it."""
    response = client.get("/en/sparql.html", params={"query": query, "run": "yes"})

    assert response.status_code == status
    assert 'role="alert"' in response.text
    assert words in response.text
    assert "<textarea" in response.text


def test_a_long_query_goes_in_the_body(client: httpx.Client) -> None:
    """What is too long for an address is sent by POST."""
    query = "ASK { } #" + "x" * 20_000
    response = client.post("/fr/sparql.html", data={"query": query, "run": "yes"})

    assert response.status_code == 200
    assert "<strong>oui</strong>" in response.text


def test_the_endpoint_shows_the_same_page(client: httpx.Client) -> None:
    """A browser that asks /sparql for nothing gets the editor; one that asks a query, its answer."""
    headers = {"accept": "text/html", "accept-language": "en"}

    assert "<h1>Query the atlas with SPARQL</h1>" in client.get("/sparql", headers=headers).text
    assert "<strong>yes</strong>" in client.get("/sparql?query=ASK%7B%7D", headers=headers).text


@pytest.mark.parametrize(
    "path", ["/openapi.json", "/completion.json", "/queries.json", "/queries.ttl", "/recipes/05-count-by-group.rq"]
)
def test_descriptions_are_served(client: httpx.Client, path: str) -> None:
    """The same files as the publisher writes."""
    assert client.get(path).status_code == 200


def test_ten_recipes_run(client: httpx.Client) -> None:
    """Each gives something, in both languages, as a link of the page asks it."""
    page = client.get("/en/sparql.html").text
    names = re.findall(r'data-load="([^"]+)"', page)

    assert len(names) == 10
    for name in names:
        text = client.get(f"/recipes/{name}.rq").text
        accept = "text/turtle" if "CONSTRUCT" in text else "text/csv"
        answer = client.post("/sparql", data={"query": text}, headers={"accept": accept})
        assert answer.status_code == 200
        assert len(answer.text.splitlines()) > 2, name
