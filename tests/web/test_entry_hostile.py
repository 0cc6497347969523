"""Entries over HTTP that are meant to harm: bombs, endless nesting, links to other machines, slow checks."""

from __future__ import annotations

import io
import json
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from iae_atlas.locations import Home
from tests.web.entries import ENTRY, serving_entries
from tests.web.test_isolation import Listener

TURTLE = {"content-type": "text/turtle"}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PASSAGE = "urn:uuid:5cb4a1f0-0000-4000-8000-000000000002"


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
