"""The calculator over real HTTP: the same paths for readers and programs, cases that cannot be, charts, limits."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

CHIEF = {"kind": "SIAE", "post-cost": "40000"}


@pytest.fixture(scope="module")
def client(served: str) -> Iterator[httpx.Client]:
    """Give a client of the served atlas that follows nothing by itself."""
    with httpx.Client(base_url=served, timeout=60, trust_env=False) as found:
        yield found


@pytest.mark.parametrize("path", ["/estimate", "/find", "/estimate/equipes-insertion"])
@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("application/json", "application/json"),
        ("text/html;q=0.5, application/json", "application/json"),
    ],
)
def test_accept_chooses_page_or_json(client: httpx.Client, path: str, accept: str, media: str) -> None:
    """One address for readers and programs; that Accept chose is told to caches."""
    response = client.get(path, headers={"accept": accept})

    assert response.status_code == 200
    assert response.headers["content-type"] == media
    assert "Accept" in response.headers["vary"]


def test_nothing_that_fits_is_406(client: httpx.Client) -> None:
    """What there is, is named."""
    response = client.get("/find", headers={"accept": "image/gif"})

    assert response.status_code == 406
    assert response.json()["available"] == ["text/html", "application/json"]


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (
            ["estimate", "equipes-insertion", "--set", "kind=SIAE", "--set", "post-cost=40000"],
            "/estimate/equipes-insertion.json?kind=SIAE&post-cost=40000",
        ),
        (["estimate", "arsie", "--inputs"], "/estimate/arsie.inputs.json"),
        (
            ["find", "--kind", "ACI", "--region", "82", "--post", "encadrement"],
            "/find.json?kind=ACI&region=82&post-name=encadrement",
        ),
    ],
)
def test_json_is_that_of_the_command_line(client: httpx.Client, command: list[str], path: str) -> None:
    """The same question gives the same JSON, letter for letter."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from iae_atlas.cli import main; sys.exit(main())",
            *command,
            "--format",
            "json",
        ],
        capture_output=True,
        check=True,
    )

    assert client.get(path).json() == json.loads(said.stdout)
    assert client.get(path).content == said.stdout


def test_amounts_are_decimals_as_text(client: httpx.Client) -> None:
    """88,000 euros over four years, each with its steps and lines."""
    rules = client.get("/estimate/equipes-insertion.json", params=CHIEF).json()["rules"]
    outcome = next(one for one in rules if one["rule"].endswith("-chef"))["outcomes"][0]

    assert (outcome["amount"], outcome["currency"], outcome["maximum"]) == ("88000.00", "EUR", True)
    assert outcome["yearly"] == {"1": "30000.00", "2": "26000.00", "3": "20000.00", "4": "12000.00"}
    assert outcome["steps"][0]["citations"][0]["locator"] == "506"


@pytest.mark.parametrize(
    ("path", "code", "nearest"),
    [
        ("/estimate/arsie.json?studycost=1", "unknown-input", "study-cost"),
        ("/find.json?kinds=ACI", "unknown-input", "kind"),
        ("/find.json?region=99", "unknown-input", None),
    ],
)
def test_a_key_that_is_not_asked_for_is_422(client: httpx.Client, path: str, code: str, nearest: str | None) -> None:
    """Problem details name the nearest key and all that there are."""
    response = client.get(path)
    problem = response.json()

    assert (response.status_code, problem["code"], problem["nearest"]) == (422, code, nearest)
    assert response.headers["content-type"] == "application/problem+json"
    assert len(problem["known"]) > 5


@pytest.mark.parametrize(
    "case", ["study-cost=beaucoup", "study-cost=-1", f"study-cost={'9' * 30}", f"study-cost={'1' * 201}", "kind=ACIX"]
)
def test_a_value_that_cannot_be_is_422(client: httpx.Client, case: str) -> None:
    """As JSON, and on the page, which keeps its form."""
    data = client.get(f"/estimate/arsie.json?{case}", headers={"accept-language": "en"})
    page = client.get(f"/en/estimate/arsie.html?{case}")

    assert (data.status_code, data.json()["code"]) == (422, "wrong-input")
    assert "expected" in data.json()["detail"]
    assert page.status_code == 422
    assert "This case cannot be computed." in page.text
    assert 'name="study-cost"' in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/estimate/nowhere",
        "/estimate/nowhere.json",
        "/fr/estimate/nowhere.html",
        "/estimate/arsie.xml",
        "/fr/estimate/arsie.json",
        "/find.csv",
        "/estimate/arsie/nowhere.light.fr.svg",
        "/estimate/arsie/arsie-geiq.light.fr.svg",
        "/estimate/equipes-insertion/equipes-insertion-chef.pink.fr.svg?post-cost=1",
    ],
)
def test_what_is_not_there_is_404(client: httpx.Client, path: str) -> None:
    """No instrument, no form, no rule, or a rule that gives nothing year by year."""
    assert client.get(path).status_code == 404


def test_the_years_are_drawn_for_the_case(client: httpx.Client) -> None:
    """SVG and PNG, light and dark, and the specification with the figures of the case."""
    base = "/estimate/equipes-insertion/equipes-insertion-chef"
    svg = client.get(f"{base}.dark.fr.svg", params=CHIEF)
    png = client.get(f"{base}.light.en.png", params=CHIEF)
    chart = client.get(f"{base}.fr.vl.json", params=CHIEF).json()

    assert svg.headers["content-type"] == "image/svg+xml"
    assert "30\u202f000\u00a0€" in svg.text
    assert png.content.startswith(b"\x89PNG")
    assert [one["value"] for one in chart["data"]["values"]] == [30000.0, 26000.0, 20000.0, 12000.0]


def test_too_many_arguments_are_refused(client: httpx.Client) -> None:
    """The same limit as for all pages."""
    many = "&".join(f"a{i}=1" for i in range(300))

    assert client.get(f"/find.json?{many}").status_code == 400


def test_many_at_once_hold_nobody_up(client: httpx.Client, served: str) -> None:
    """Forty searches side by side are answered while a small file is not kept waiting for them all."""
    with httpx.Client(base_url=served, timeout=60, trust_env=False) as other, ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(client.get, "/find.json", params={"kind": "ACI"}) for _ in range(40)]
        small = other.get("/static/icon.svg")
        before = sum(one.done() for one in waiting)
        answers = [one.result().status_code for one in waiting]

    assert small.status_code == 200
    assert before < len(waiting)
    assert set(answers) == {200}


def test_a_case_is_not_kept_by_search_engines(client: httpx.Client) -> None:
    """The page without a case is for them, those with one are not."""
    assert 'content="noindex"' not in client.get("/fr/estimate/arsie.html").text
    assert 'content="noindex"' in client.get("/fr/estimate/arsie.html?kind=GEIQ").text
