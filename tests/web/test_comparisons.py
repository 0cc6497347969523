"""The comparison over real HTTP: a page and files for what the address chooses, and mistakes that every form of it tells."""

from collections.abc import Iterator

import httpx
import pytest

FILES = ("/compare.fr.csv", "/compare.fr.vl.json", "/compare.light.fr.svg", "/compare.dark.en.png")
PAGES = ("/compare", "/compare.html", "/fr/compare", "/fr/compare.html")


@pytest.fixture(scope="module")
def client(served: str) -> Iterator[httpx.Client]:
    """Give a client of the served atlas that follows nothing by itself."""
    with httpx.Client(base_url=served, timeout=60, trust_env=False) as found:
        yield found


@pytest.mark.parametrize("path", PAGES)
def test_the_page_stands_at_its_paths(client: httpx.Client, path: str) -> None:
    """With and without a language and an ending; the example is kept for all who ask."""
    response = client.get(path)

    assert response.status_code == 200
    assert 'data-chosen="equipes-insertion emplois-tremplin-environnement"' in response.text
    assert response.headers["cache-control"] == "public, max-age=300"
    assert client.get(path).content == response.content


@pytest.mark.parametrize(
    ("query", "status", "code", "said"),
    [
        ("i=equipes-insertionn", 404, "unknown-resource", "Noms proches : equipes-insertion, "),
        ("i=equipes-insertion&i=nope", 404, "unknown-resource", "nope : aucun dispositif de ce nom."),
        ("post-cots=3", 422, "unknown-input", "Le plus proche : « post-cost »"),
        ("fte=3", 422, "wrong-input", "un équivalent temps plein et un an"),
        ("post-cost=-5", 422, "wrong-input", "reçu « -5 »"),
        (f"post-cost={'1' * 201}", 422, "wrong-input", "200 signes"),
    ],
)
def test_a_mistake_is_told_by_every_form(client: httpx.Client, query: str, status: int, code: str, said: str) -> None:
    """Problem details for programs; for readers the page, with an alert and its form."""
    for path in FILES:
        response = client.get(f"{path}?{query}", headers={"accept-language": "fr"})
        assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json"), path
        assert response.json()["code"] == code
        assert said in response.json()["detail"]
    for path in PAGES:
        page = client.get(f"{path}?{query}", headers={"accept-language": "fr"})
        assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8"), path
        assert page.headers["cache-control"] == "no-store"
        assert said in page.text.partition('role="alert"')[2].partition("</div>")[0]
        assert 'id="choose"' in page.text


def test_the_nearest_key_is_named(client: httpx.Client) -> None:
    """As `/estimate` and `/find` name it."""
    problem = client.get("/compare.fr.csv?post-cots=3").json()

    assert problem["nearest"] == "post-cost"
    assert "post-cost" in problem["known"]


def test_what_is_right_is_compared(client: httpx.Client) -> None:
    """Empty fields of the form choose nothing; any cost that the rules ask for may be given, as on the command line."""
    rows = client.get("/compare.fr.csv?i=equipes-insertion&i=&post-cost=30000").text.splitlines()
    other = client.get("/compare.fr.csv?i=aides-aci-rhone-alpes&training-cost=1000").text

    assert sum("equipes-insertion-chef" in row and ",24000," in row for row in rows) == 1
    assert ",500," in other
