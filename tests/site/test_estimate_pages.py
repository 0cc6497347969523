"""The calculator's pages: forms made of the rules, what they give for a case with its citations, and what is not published."""

import posixpath
import re

import pytest

from iae_atlas.estimate.reading import instruments
from iae_atlas.locations import Home
from iae_atlas.site.calculator import Calculator, calculator_of
from iae_atlas.site.content import Site
from iae_atlas.site.settings import SiteSettings
from tests.site.reading import Reading, read, standing

CHIEF = {"kind": ["SIAE"], "post-cost": ["40000"]}
SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})


def plain(page: Reading) -> str:
    """The words of a page with ordinary spaces."""
    return page.words.translate(SPACES)


@pytest.fixture(scope="module")
def calculator(site: Site) -> Calculator:
    """Give the calculator of the checkout's atlas."""
    return calculator_of(site)


def test_the_index_tells_what_is_published_from_what_is_not(site: Site, calculator: Calculator) -> None:
    """Each instrument stands once, below the heading that says whether an amount can be computed."""
    page = read(site, "/estimate.html")
    computable, unpublished = plain(page).split("Montant non publié")

    assert "Tremplin Solidarités" in computable
    assert "Pass Insertion (Midi-Pyrénées)" in unpublished
    assert {f"/fr/estimate/{slug}.html" for slug in calculator.instruments} <= page.targets()
    assert len(instruments(site.store)) == len(calculator.instruments)


def test_a_form_asks_for_what_the_rules_ask_for(site: Site, calculator: Calculator) -> None:
    """Every input of every instrument has one labelled field on its page, and none has another."""
    for slug in calculator.instruments:
        html = read(site, f"/estimate/{slug}.html", "en").html
        fields = re.findall(r'<label for="f-([^"]+)"', html)

        assert fields == re.findall(r'<(?:select|input) id="f-([^"]+)" name="\1"', html)
        assert sorted(fields) == sorted(calculator.inputs(slug))


def test_choices_come_from_the_code_list_with_those_that_the_rules_name_first(site: Site) -> None:
    """Of the contract types the permanent one is named; the others of the list can be chosen as well, or none."""
    html = read(site, "/estimate/emplois-tremplin-iae.html").html
    field = html.partition('name="contract-type"')[2].partition("</select>")[0]
    named, others = field.split('<optgroup label="Autres de la liste">')

    assert re.findall('value="([^"]*)"', named) == ["", "cdi"]
    assert {"cdd", "cui-cae", "autre"} <= set(re.findall('value="([^"]*)"', others))


def test_help_says_why_it_is_asked_and_where(site: Site) -> None:
    """The condition on young people is told below its field, with the line of the study."""
    html = read(site, "/estimate/aides-aci-rhone-alpes.html").html
    field = html.partition('id="h-share-of-young"')[2].partition("</div>")[0]

    assert "20 %" in field
    assert 'href="../id/passage/panorama-2014/l349.html"' in field


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        (
            "fr",
            ["au plus 88 000 €", "40 000 € × 80 % = 32 000 €", "1 30 000 €", "2 26 000 €", "3 20 000 €", "4 12 000 €"],
        ),
        ("en", ["at most €88,000", "€40,000 × 80% = €32,000", "1 €30,000", "2 €26,000", "3 €20,000", "4 €12,000"]),
    ],
)
def test_a_degressive_rule_gives_four_years(site: Site, language: str, figures: list[str]) -> None:
    """Lines 506 and 515: 80, 65, 50 and 30 per cent of 40,000 euros, at most 30,000 a year; as working and as table."""
    page = read(site, "/estimate/equipes-insertion.html", language, CHIEF)

    assert [figure for figure in figures if figure not in plain(page)] == []
    assert f"/{language}/id/passage/panorama-2014/l506.html" in page.targets()


def test_conditions_are_told_one_by_one(site: Site) -> None:
    """What is met, what stands against, what is to be given; and the aid is then not for the case."""
    page = read(
        site, "/estimate/aides-aci-rhone-alpes.html", "en", {"kind": ["ACI"], "employees-in-integration": ["3"]}
    )
    words = plain(page)

    assert "Eligible: no" in words
    assert "at least 4 employees in integration in the supported action stands against" in words
    assert "to be given l. 349" in words


def test_all_readings_are_told_with_the_default_and_why(site: Site) -> None:
    """A decrease of 5 % is read in points, with the reason; the other readings stand below with their amounts."""
    case = {"post-cost": ["30000"], "variant": ["degressive"]}
    words = plain(read(site, "/estimate/emplois-tremplin-environnement.html", "fr", case))

    assert "lecture retenue" in words
    assert "Autre lecture" in words
    assert "27 824,06 €" in words
    assert "faute de mieux dans le texte" in words


def test_an_amount_that_is_not_published_is_not_a_zero(site: Site) -> None:
    """What is known is told, and that no amount is."""
    words = plain(read(site, "/estimate/pass-insertion.html"))

    assert "Montant non publié." in words
    assert "Ce n'est pas une aide à zéro" in words
    assert "0 €" not in words


def test_what_is_assumed_or_missing_is_told(site: Site) -> None:
    """Without a cost there is no amount, and the cost is named; one full-time equivalent is assumed and told."""
    words = plain(read(site, "/estimate/aides-aci-rhone-alpes.html", "en", {"kind": ["ACI"]}))

    assert "assumed number of years = 1; full-time equivalent = 1" in words
    assert "Amount undetermined" in words
    assert "training" in words.partition("missing")[2]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ({"studycost": ["1"]}, "Le plus proche : « study-cost »"),
        ({"study-cost": ["beaucoup"]}, "attendu un nombre"),
        ({"study-cost": ["1" * 201]}, "attendu au plus 50 valeurs de 200 signes"),
    ],
)
def test_a_case_that_cannot_be_is_told_above_the_form(site: Site, case: dict[str, list[str]], said: str) -> None:
    """The page says what is wrong, keeps its form, and shows no result."""
    page = read(site, "/estimate/arsie.html", "fr", case)

    assert said in plain(page)
    assert 'name="study-cost"' in page.html
    assert "Ce que donnent les règles" not in page.words


def test_what_is_sent_stays_in_the_form_and_cannot_break_out(site: Site) -> None:
    """The value chosen is chosen again; what looks like markup is text."""
    kept = read(site, "/estimate/arsie.html", "fr", {"kind": ["GEIQ"], "study-cost": ["20 000 €"]}).html
    hostile = read(site, "/estimate/arsie.html", "fr", {"study-cost": ['"><script>alert(1)</script>']}).html

    assert '<option value="GEIQ" selected>' in kept
    assert 'value="20 000 €"' in kept
    assert "<script>alert" not in hostile


def test_the_case_has_an_address_and_a_command(site: Site) -> None:
    """The page links to itself with the case, to the same as JSON, and tells the command."""
    page = read(site, "/estimate/equipes-insertion.html", "fr", CHIEF)

    assert "equipes-insertion.html?kind=SIAE&amp;post-cost=40000" in page.html
    assert "equipes-insertion.json?kind=SIAE&amp;post-cost=40000" in page.html
    assert "iae-atlas estimate equipes-insertion --set kind=SIAE --set post-cost=40000" in page.words


def test_the_calculator_is_found_from_where_one_looks(site: Site) -> None:
    """From the first page, from the navigation, from the list of instruments and from an instrument with rules."""
    assert {"/fr/estimate.html", "/fr/find.html"} <= read(site, "/index.html").targets()
    assert "/fr/estimate.html" in read(site, "/instruments.html").targets()
    assert "/fr/estimate/arsie.html" in read(site, "/id/instrument/arsie.html").targets()


def test_the_links_of_the_pages_lead_somewhere(site: Site) -> None:
    """With a case and without, no link leads to nothing; pictures and data of a case stand where those without one do not."""
    there = standing(site)
    pages = [
        read(site, "/estimate.html"),
        read(site, "/find.html", "en", {"kind": ["ACI"]}),
        *(read(site, f"/estimate/{slug}.html") for slug in calculator_of(site).instruments),
    ]

    assert {target for page in pages for target in page.targets()} - there == set()


def test_a_site_of_files_says_so_and_leads_nowhere_dead(atlas_home: Home) -> None:
    """Without a server there is no form and no link to its fields; pictures and data that are linked are among the files."""
    files = Site(atlas_home, SiteSettings(static=True, statements=False))
    there = standing(files)
    pages = [
        (path, read(files, path, language))
        for path in ("/find.html", "/estimate/emplois-tremplin-ile-de-france.html", "/estimate/arsie.html")
        for language in ("fr", "en")
    ]

    for path, page in pages:
        sources = re.findall(r'<(?:img src|source srcset)="([^"]+)"', page.html)
        loaded = {posixpath.normpath(posixpath.join(posixpath.dirname(page.here), source)) for source in sources}
        assert 'name="kind"' not in page.html, path
        assert 'href="#i-' not in page.html, path
        assert page.targets() | loaded <= there, path
        assert "iae-atlas serve" in page.words, path
    assert "1 15 000 €" in plain(pages[2][1])
    assert "Year 1: €15,000" in pages[3][1].html
