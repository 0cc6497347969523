"""Entries that are proposed over HTTP: kept apart with a receipt, or refused with the reason."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx

from tests.web.entries import ENTRY, WRONG


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

    assert re.search(r"Votre reçu\s: <code>[0-9a-f]{16}</code>", response.text)


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
