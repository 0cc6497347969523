"""Entries over HTTP: each format in and out, what is refused, what is hostile, and proposals."""

from __future__ import annotations

import base64
import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import RdfFormat, parse, serialize

from iae_atlas.locations import Home
from tests.web.entries import ENTRY, WRONG, serving_entries
from tests.web.test_isolation import Listener

TURTLE = {"content-type": "text/turtle"}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PASSAGE, RULE = (f"urn:uuid:5cb4a1f0-0000-4000-8000-00000000000{number}" for number in (2, 3))


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that takes proposals."""
    return tmp_path_factory.mktemp("inbox") / "proposals"


@pytest.fixture(scope="module")
def taking(atlas_home: Home, inbox: Path) -> Iterator[str]:
    """Give the address of a server that takes proposals."""
    with serving_entries(atlas_home, inbox) as address:
        yield address


@pytest.fixture(scope="module")
def client(taking: str) -> Iterator[httpx.Client]:
    """Give a client of it; the first check waits until the server has made ready."""
    with httpx.Client(base_url=taking, timeout=120, trust_env=False) as found:
        yield found


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
    assert "   28 |     iae:rate 80 ;" in text
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


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + ']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>&j;</rdf:Description></rdf:RDF>'
)
HOSTILE = {
    "entity bomb": ("application/rdf+xml", BOMB.encode()),
    "outside entity": (
        "application/rdf+xml",
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>&x;</rdf:Description></rdf:RDF>',
    ),
    "nested blank nodes": ("text/turtle", b"<urn:a> <urn:p> " + b"[<urn:p> " * 100_000 + b"1" + b"]" * 100_000 + b" ."),
    "nested lists": ("text/turtle", b"<urn:a> <urn:p> " + b"(" * 100_000 + b")" * 100_000 + b" ."),
    "nested JSON": ("application/ld+json", b'{"urn:p":' * 50_000 + b"1" + b"}" * 50_000),
    "nested XML": ("application/rdf+xml", b"<a>" * 100_000),
    "no UTF-8": ("text/turtle", b"\xff\xfe\x00\xd8" * 1000),
    "null bytes": ("text/turtle", b"\x00" * 10_000),
    "one long line": ("text/turtle", b'<urn:a> <urn:p> "' + b"a" * 3_000_000 + b'" .'),
    "slow pattern": (
        "text/turtle",
        ENTRY.replace("https://www.example.org/guide", "https://" + "a" * 1_000_000).encode(),
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_end_in_a_report(client: httpx.Client, what: str) -> None:
    """Quickly, without a crash, and with nothing of this machine in the answer."""
    media, content = HOSTILE[what]
    start = time.monotonic()
    response = client.post("/validate", content=content, headers={"content-type": media})

    assert response.status_code == 200, response.text
    assert response.json()["conforms"] is False
    assert "root:" not in response.text
    assert time.monotonic() - start < 25


def test_a_workbook_that_swells(client: httpx.Client) -> None:
    """A few kilobytes that become hundreds of megabytes are refused before they do."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook>" + " " * 300_000_000)
    response = client.post("/validate", content=held.getvalue(), headers={"content-type": SHEET})

    assert response.status_code == 200
    assert response.json()["conforms"] is False


def test_no_file_makes_the_server_ask_another(client: httpx.Client) -> None:
    """A context, an import, an entity or a link that names a machine is not followed."""
    listening = Listener()
    address = listening.address
    remote = {"@context": address, "@id": "urn:a", "@type": "urn:b"}
    texts = {
        "application/ld+json": json.dumps(remote),
        "text/turtle": f"<urn:a> <http://www.w3.org/2002/07/owl#imports> <{address}> . {ENTRY}".replace(
            "https://www.example.org/guide", address
        ),
        "application/rdf+xml": f'<!DOCTYPE r [<!ENTITY x SYSTEM "{address}">]><r>&x;</r>',
    }
    statuses = [
        client.post("/validate", content=text, headers={"content-type": media}).status_code
        for media, text in texts.items()
    ]

    assert statuses == [200, 200, 200]
    assert listening.close() == 0


def test_a_slow_check_ends_and_holds_up_no_query(atlas_home: Home) -> None:
    """It is told which limit it passed; queries are answered all the while."""
    rules_ = "".join(
        f'<urn:uuid:{i}> a iae:AidRule ; iae:citation <{PASSAGE}> ; skos:prefLabel "Règle {i}"@fr .\n'
        for i in range(20_000)
    )
    with (
        serving_entries(atlas_home, entry_seconds=2) as address,
        httpx.Client(base_url=address, timeout=120, trust_env=False) as asking,
        ThreadPoolExecutor(1) as threads,
    ):
        assert asking.post("/validate", content=ENTRY, headers=TURTLE).status_code == 200
        slow = threads.submit(
            httpx.post, f"{address}/validate", content=(ENTRY + rules_).encode(), headers=TURTLE, timeout=120
        )
        times = []
        while not slow.done():
            start = time.monotonic()
            assert asking.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).status_code == 200
            times.append(time.monotonic() - start)
        answer = slow.result()
        after = asking.post("/validate", content=ENTRY, headers=TURTLE)

    assert (answer.status_code, answer.json()["code"], answer.json()["limit"]) == (
        503,
        "limit-reached",
        "entry_seconds",
    )
    assert sorted(times)[len(times) // 2] < 0.5
    assert after.json()["conforms"] is True


def test_an_acceptable_entry_can_be_proposed(client: httpx.Client, inbox: Path) -> None:
    """It is kept once, apart from the data, with its normal form and the name that was chosen, and has a receipt."""
    parts = {"file": ("../essai.ttl", ENTRY), "submit": (None, "yes"), "contributor": (None, "  Une  personne ")}
    first = client.post("/validate", files=parts)
    second = client.post("/validate", files=parts)
    folder = inbox / first.json()["receipt"]
    about = json.loads((folder / "proposal.json").read_text(encoding="utf-8"))

    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["receipt"] == second.json()["receipt"]
    assert [path.name for path in inbox.iterdir()] == [folder.name]
    assert sorted(path.name for path in folder.iterdir()) == [
        "1-essai.normal.trig",
        "1-essai.ttl",
        "proposal.json",
        "report.json",
    ]
    assert (folder / "1-essai.ttl").read_text(encoding="utf-8") == ENTRY
    assert about["contributor"] == "Une personne"
    assert about["licence"] == "etalab-2.0"


def test_an_entry_that_is_not_acceptable_is_not_kept(client: httpx.Client, inbox: Path) -> None:
    """The report says why; there is no receipt."""
    before = len(list(inbox.iterdir()))
    response = client.post("/validate", files={"file": ("faute.ttl", WRONG), "submit": (None, "yes")})

    assert response.status_code == 200
    assert "receipt" not in response.json()
    assert len(list(inbox.iterdir())) == before


def test_a_proposal_from_the_page_gives_its_receipt(client: httpx.Client) -> None:
    """In the words of the page."""
    response = client.post("/fr/validate.html", files={"text": (None, ENTRY + "# du texte\n"), "submit": (None, "yes")})

    assert re.search(r"Votre reçu : <code>[0-9a-f]{16}</code>", response.text)


def test_a_server_without_inbox_takes_nothing(served: str) -> None:
    """It says so, as data and on the page, whose form does not offer it."""
    with httpx.Client(base_url=served, timeout=120, trust_env=False) as asking:
        response = asking.post("/validate", files={"file": ("essai.ttl", ENTRY), "submit": (None, "yes")})
        page = asking.get("/fr/validate.html").text

    assert (response.status_code, response.json()["code"]) == (403, "not-accepting")
    assert 'name="submit"' not in page


def test_a_full_inbox_says_so(client: httpx.Client, inbox: Path) -> None:
    """Nothing more is kept."""
    made = [inbox / f"full-{i}" for i in range(500)]
    for folder in made:
        folder.mkdir(parents=True)
    try:
        response = client.post("/validate", files={"file": ("essai.ttl", ENTRY + "# autre\n"), "submit": (None, "yes")})
    finally:
        for folder in made:
            folder.rmdir()

    assert (response.status_code, response.json()["code"]) == (503, "inbox-full")
