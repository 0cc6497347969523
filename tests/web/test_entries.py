"""Entries over HTTP: each format in and out, and what is refused."""

from __future__ import annotations

import base64
import re
from html import unescape
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import RdfFormat, parse, serialize

from tests.web.entries import ENTRY, WRONG

TURTLE = {"content-type": "text/turtle"}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PASSAGE, RULE = (f"urn:uuid:5cb4a1f0-0000-4000-8000-00000000000{number}" for number in (2, 3))


def written(format_: RdfFormat) -> bytes:
    """The acceptable entry in another format."""
    return serialize((quad.triple for quad in parse(ENTRY, RdfFormat.TURTLE)), format=format_) or b""


def rules(response: httpx.Response) -> list[str]:
    """The rules of all problems in a report, sorted."""
    return sorted(problem["rule"] for file in response.json()["files"] for problem in file["problems"])


@pytest.mark.parametrize(
    ("media", "format_"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_an_acceptable_entry_conforms_in_each_format(client: httpx.Client, media: str, format_: RdfFormat) -> None:
    """The report is JSON where nothing else is asked for, and nothing is wrong."""
    response = client.post("/validate", content=written(format_), headers={"content-type": media})

    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert response.headers["cache-control"] == "no-store"
    assert response.json()["conforms"] is True
    assert rules(response) == []


def test_a_mistake_is_told_with_its_place(client: httpx.Client) -> None:
    """Rule, line, column, what and how to mend it, in both languages; the status says only that the file could be read."""
    response = client.post("/validate", content=WRONG, headers=TURTLE)
    problem = response.json()["files"][0]["problems"][0]

    assert response.status_code == 200
    assert response.json()["conforms"] is False
    assert (problem["rule"], problem["line"], problem["column"]) == ("iaesh:EntryRule-rate", 28, 14)
    assert problem["mend"] == {"fr": "Écrivez 0.80 pour 80 %.", "en": "Write 0.80 for 80 %."}


@pytest.mark.parametrize(
    ("accept", "name", "media", "needle"),
    [
        ("application/json", "json", "application/json", '"conforms": false'),
        ("application/sarif+json", "sarif", "application/sarif+json", '"version": "2.1.0"'),
        ("application/xml", "junit", "application/xml", 'failures="1"'),
        ("text/turtle", "turtle", "text/turtle; charset=utf-8", "sh:ValidationReport"),
        ("text/plain", "text", "text/plain; charset=utf-8", "saisie.ttl:28:14 : erreur"),
        ("text/html", "html", "text/html; charset=utf-8", "1 point à corriger"),
        ("application/trig", "trig", "application/trig", "rule:arsie-aide-au-poste-essai"),
    ],
)
def test_the_report_in_each_form(client: httpx.Client, accept: str, name: str, media: str, needle: str) -> None:
    """By Accept and by the parameter, which takes precedence, the same."""
    by_accept = client.post("/validate", content=WRONG, headers={**TURTLE, "accept": accept})
    by_name = client.post(f"/validate?format={name}", content=WRONG, headers={**TURTLE, "accept": "image/png"})

    assert by_accept.headers["content-type"] == by_name.headers["content-type"] == media
    assert by_accept.text == by_name.text
    assert needle in by_accept.text


def test_reports_for_machines_parse(client: httpx.Client) -> None:
    """SARIF as JSON, JUnit as XML, SHACL's own as Turtle, the normal form as TriG."""
    forms = {form: client.post(f"/validate?format={form}", content=WRONG, headers=TURTLE) for form in FORMS}
    sarif = forms["sarif"].json()["runs"][0]["results"][0]

    assert sarif["locations"][0]["physicalLocation"]["region"]["startLine"] == 28
    assert ElementTree.fromstring(forms["junit"].content).find(".//failure") is not None
    assert len(list(parse(forms["turtle"].content, RdfFormat.TURTLE))) > 10
    assert len(list(parse(forms["trig"].content, RdfFormat.TRIG))) > 10


FORMS = ("sarif", "junit", "turtle", "trig")


def test_the_language_of_a_report(client: httpx.Client) -> None:
    """By Accept-Language, or by the field of a form."""
    english = client.post("/validate?format=text&lang=en", content=WRONG, headers=TURTLE)
    by_header = client.post("/validate?format=text", content=WRONG, headers={**TURTLE, "accept-language": "en"})

    assert english.text == by_header.text
    assert "Write 0.80 for 80 %." in english.text
    assert english.headers["content-language"] == "en"


def test_rows_are_checked_with_their_cells(client: httpx.Client) -> None:
    """A workbook that is no workbook, and rows that nobody can place, get a report like any other file."""
    workbook = client.post("/validate", content=b"PK no workbook", headers={"content-type": SHEET})
    rows = client.post(
        "/validate?name=lignes.csv", content="nom;montant\nA;12 k€\n", headers={"content-type": "text/csv"}
    )

    assert (workbook.status_code, rows.status_code) == (200, 200)
    assert workbook.json()["conforms"] is False
    assert rows.json()["files"][0]["name"] == "lignes.csv"
    assert rows.json()["conforms"] is False


def test_files_that_are_sent_together_see_each_other(client: httpx.Client) -> None:
    """One holds the source and its passage, the other the rule; alone the other is not acceptable."""
    head, _, tail = ENTRY.partition("<urn:uuid:5cb4a1f0-0000-4000-8000-000000000003>")
    prefixes = head[: head.index("<urn:uuid")]
    second = f"{prefixes}<{RULE}>{tail}".replace(
        "urn:uuid:5cb4a1f0-0000-4000-8000-00000000000", "https://w3id.org/iae-atlas/id/rule/essai-"
    )
    first = head.replace(
        "urn:uuid:5cb4a1f0-0000-4000-8000-000000000001", "https://w3id.org/iae-atlas/id/source/guide-invente"
    ).replace(
        "urn:uuid:5cb4a1f0-0000-4000-8000-000000000002", "https://w3id.org/iae-atlas/id/passage/guide-invente/montant"
    )
    second = second.replace(
        "https://w3id.org/iae-atlas/id/rule/essai-2", "https://w3id.org/iae-atlas/id/passage/guide-invente/montant"
    )
    together = client.post("/validate", files=[("file", ("a.ttl", first)), ("file", ("b.ttl", second))])
    alone = client.post("/validate", files=[("file", ("b.ttl", second))])

    assert rules(together) == []
    assert together.json()["conforms"] is True
    assert [file["name"] for file in together.json()["files"]] == ["a.ttl", "b.ttl"]
    assert alone.json()["conforms"] is False


def test_a_name_is_only_a_name(client: httpx.Client) -> None:
    """Folders and signs that cannot be seen are left out of what the report calls a file."""
    response = client.post("/validate", files=[("file", ("../../etc/\u202epasswd.ttl", WRONG))])

    assert response.json()["files"][0]["name"] == "passwd.ttl"


@pytest.mark.parametrize(
    ("content", "headers", "status", "code"),
    [
        (b"x", {"content-type": "image/png"}, 415, "unsupported-media-type"),
        (b"x", {}, 415, "unsupported-media-type"),
        (b"x", {**TURTLE, "content-encoding": "gzip"}, 415, "unsupported-media-type"),
        (b" \n", TURTLE, 400, "bad-request"),
        (b"x" * (4 * 2**20 + 1), TURTLE, 413, "entry-too-large"),
        (b"x", {"content-type": "multipart/form-data"}, 400, "bad-request"),
        (WRONG.encode(), {**TURTLE, "accept": "image/gif"}, 406, "not-acceptable"),
    ],
)
def test_what_is_refused(client: httpx.Client, content: bytes, headers: dict[str, str], status: int, code: str) -> None:
    """Each with a problem that has a stable code and says how to mend it."""
    response = client.post("/validate", content=content, headers=headers)

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"
    assert len(response.json()["detail"]) > 20


def test_other_requests(client: httpx.Client) -> None:
    """An unknown form, too many files, another method, a browser's question before it sends, and the page itself."""
    form = client.post("/validate?format=pdf", content=WRONG, headers=TURTLE)
    many = client.post("/validate", files=[("file", (f"{i}.ttl", ENTRY)) for i in range(21)])
    before = client.options("/validate")
    page = client.get("/validate", headers={"accept": "text/html", "accept-language": "fr"})

    assert (form.status_code, many.status_code) == (400, 413)
    assert "sarif" in form.json()["detail"]
    assert client.put("/validate").status_code == 405
    assert before.status_code == 204
    assert before.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    assert "Trois façons" in page.text


def test_the_page_without_scripts(client: httpx.Client) -> None:
    """A plain form: pasted text is checked, the line is shown, and what was pasted is still there."""
    response = client.post("/en/validate.html", files={"text": (None, WRONG)})
    text = unescape(response.text)

    assert response.status_code == 200
    assert 'lang="en"' in text
    assert "1 point to mend" in text
    assert re.search(r"   28 \|     iae:rate <mark>80</mark> ?;", text)
    assert "Write 0.80 for 80 %." in text
    assert (
        f'<textarea id="text" class="code" name="text" rows="8" spellcheck="false" autocapitalize="off">{WRONG}' in text
    )


def test_the_page_gives_the_normal_form(client: httpx.Client) -> None:
    """As a link that needs no server any more."""
    response = client.post("/fr/validate.html", files={"file": ("essai.ttl", ENTRY)})
    found = re.search(r'download="essai\.trig" href="data:application/trig;base64,([^"]+)"', response.text)

    assert found
    assert "Rien à corriger" in response.text
    assert "rule:arsie-aide-au-poste-essai" in base64.b64decode(found[1]).decode()


def test_a_mistake_of_the_form_is_said_on_its_page(client: httpx.Client) -> None:
    """With the status of a problem, and the form below it."""
    response = client.post("/fr/validate.html", files={"text": (None, "  ")})

    assert response.status_code == 400
    assert 'role="alert"' in response.text
    assert '<textarea id="text"' in response.text
