"""The pages of the questions: forms, tables with labels and citations, charts in words, what is documented."""

import posixpath
import re
from decimal import Decimal
from html import unescape

import pytest
from pyoxigraph import Literal, NamedNode

from iae_atlas.errors import UnknownParameter, UnknownQuery
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.catalogue import Column, Question
from iae_atlas.site.addresses import split_language
from iae_atlas.site.choices import address, fields, given
from iae_atlas.site.coding import BASES, WORDS, coded, folders, said
from iae_atlas.site.content import Site
from iae_atlas.site.drawings import described
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.pages.questions import build, documented
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import page_at
from iae_atlas.site.tables import ROWS, table
from tests.site.pages import written
from tests.site.reading import read

PLAIN = {("axes-of-schemes", "number"), ("budgets-by-region-2016", "group"), ("summable-budgets", "group")}


def page(site: Site, name: str, language: str = "fr", **arguments: list[str]) -> str:
    """The HTML of a question's page."""
    built = build(site, language, name=name, arguments=arguments)
    path = f"/queries/{name}.html"
    return rendered(site, built, language, path, f"/{language}{path}")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_budgets_are_figures_with_their_line(site: Site, language: str) -> None:
    """2.5 million euros of the PARIE stand on line 85, in the way of each language, and the line leads to its passage."""
    html = page(site, "budgets", language)

    assert {"fr": "2\u202f500\u202f000\xa0€", "en": "€2,500,000"}[language] in html
    assert re.search(r'<a class="cite" href="\.\./id/passage/[^"]*">l\. 85</a>', html)


def test_a_doubtful_figure_is_marked_with_its_reason(site: Site) -> None:
    """700 million in Franche-Comté are marked, and the reason stands beside the mark."""
    html = page(site, "budgets")
    row = next(line for line in html.splitlines() if "700\u202f000\u202f000" in line)

    assert '<span class="mark doubtful">douteux</span>' in row
    assert "<details" in row
    assert "3 500 aides" in row


def test_codes_are_said_in_words_that_lead_to_their_concept(site: Site) -> None:
    """The matrix says "Not mentioned" on an English page, with a link, never the code."""
    html = page(site, "region-topic-matrix", "en", topic=["gpec"])

    assert re.search(r'<a href="\.\./id/concept/status/not-mentioned\.html">Not mentioned</a>', html)
    assert ">not-mentioned<" not in html


def test_every_code_of_every_answer_has_words(site: Site) -> None:
    """A code that no list and no word of ours knows would reach readers as it is."""
    unsaid: set[tuple[str, str, str]] = set()
    for question in site.questions.values():
        codes = [
            one.name for one in question.columns if one.type == "notation" and (question.name, one.name) not in PLAIN
        ]
        for row in site.answer(question.name, "fr") if question.name != "region-sheet" else ():
            for name in codes:
                for code in str(row[name] or "").split(";"):
                    if code and coded(site, name, code, question.name) is None and code not in WORDS:
                        unsaid.add((question.name, name, code))

    assert unsaid == set()


def test_code_lists_exist(site: Site) -> None:
    """Each list that a column names has concepts."""
    named = {
        folder
        for question in site.questions.values()
        for one in question.columns
        for folder in folders(one.name, question.name)
    }
    existing = {iri.split("/concept/")[1].split("/")[0] for iri in site.members["skos:Concept"] if "/concept/" in iri}

    assert named <= existing
    assert all(coded(site, "basis", basis) for basis in BASES)
    assert said(site, "effect", "excluded", "fr", "eligibility") != "excluded"


def test_the_form_offers_what_occurs(site: Site) -> None:
    """Regions by name, instruments by name, kinds of instruments from the answer, a box for doubtful figures, no language."""
    instruments = {one.name: one for one in fields(site, site.questions["instruments"], {"region": ["72"]}, "fr")}
    budgets = {one.name: one for one in fields(site, site.questions["summable-budgets"], {}, "en")}
    rules = {one.name: one for one in fields(site, site.questions["aid-rules"], {"instrument": ["i:arsie"]}, "fr")}
    region = instruments["region"]

    assert list(instruments) == ["region", "kind", "source"]
    assert [option.value for option in instruments["source"].options if option.chosen] == ["panorama-2014"]
    assert instruments["source"].options[0].label == "toutes les sources"
    assert [option.label for option in region.options if option.chosen] == ["Aquitaine"]
    assert region.options[0].label == "Alsace"
    assert "emploi-tremplin" in [option.value for option in instruments["kind"].options]
    assert budgets["include_flagged"].kind == "check"
    assert [option.value for option in rules["instrument"].options if option.chosen] == ["arsie"]


def test_a_parameter_chooses_rows(site: Site) -> None:
    """The instruments of Aquitaine are those of Aquitaine."""
    html = page(site, "instruments", region=["72"])

    assert '<option value="72" selected>Aquitaine</option>' in html
    assert html.count('href="../id/region/72.html"') >= 3
    assert 'href="../id/region/53.html"' not in html
    assert "/queries/instruments.csv?region=72" in html


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"region": ["7"]}, "INSEE"),
        ({"nothing": ["7"]}, "nothing"),
        ({"region": ["72"] * 51}, "50"),
        ({"source": ["x" * 301]}, "300"),
        ({"lang": ["de"]}, "fr"),
    ],
)
def test_wrong_parameters_are_named(site: Site, arguments: dict[str, list[str]], named: str) -> None:
    """The message says what was expected."""
    with pytest.raises(UnknownParameter) as error:
        given(site.questions["instruments"], arguments)

    assert named in str(error.value)


def test_empty_fields_are_no_parameters(site: Site) -> None:
    """A form sends its empty fields too; order and part of the rows are the page's."""
    sent = {"region": [""], "kind": [" "], "sort": ["label"], "page": ["2"]}

    assert given(site.questions["instruments"], sent) == {}


def test_an_unknown_question_is_unknown(site: Site) -> None:
    """Also one that tries to leave the folder."""
    for name in ("nothing", "../../etc/passwd", "checks", ""):
        with pytest.raises(UnknownQuery):
            build(site, "fr", name=name)


def test_sorting_is_stable_and_puts_empty_cells_last(site: Site) -> None:
    """By amount, both ways; rows of one amount keep the order of the answer."""
    question = site.questions["budgets"]
    answer = site.answer("budgets", "fr")
    amounts = [
        [int(row[3].value) for row in table(site, question, answer, "fr", sort=sort).rows]
        for sort in ("amount", "-amount")
    ]
    by_end = table(site, question, answer, "fr", sort="-to").rows
    ends = [row[6].value for row in by_end]

    assert amounts[0] == sorted(amounts[0])
    assert amounts[1] == sorted(amounts[1], reverse=True)
    assert ends == sorted(filter(None, ends), reverse=True) + [""] * ends.count("")


def small(rows: int) -> tuple[Question, Answer]:
    """A question of our own with so many rows."""
    question = Question("small", "SELECT ?region ?share WHERE { }")
    question.question = {"fr": "Petite ?", "en": "Small?"}
    question.columns = [
        Column("region", "code", "", {"fr": "Code", "en": "Code"}),
        Column("share", "decimal", "share", {"fr": "Part", "en": "Share"}),
    ]
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    return question, Answer(
        ["region", "share"], [[Literal("72"), Literal(f"0.{n:03}", datatype=decimal)] for n in range(rows)]
    )


def test_long_answers_come_in_parts(site: Site) -> None:
    """A part has 250 rows; a part beyond the last is the last."""
    question, answer = small(600)
    first, last = table(site, question, answer, "fr"), table(site, question, answer, "fr", page=99)

    assert (len(first.rows), first.pages, first.total) == (ROWS, 3, 600)
    assert (last.page, len(last.rows), last.first) == (3, 100, 501)


def test_shares_and_regions_are_written_out(site: Site) -> None:
    """A share is a percentage, a code of a region its name with a link."""
    question, answer = small(9)
    row = table(site, question, answer, "en").rows[8]

    assert row[0].parts[0].text == "Aquitaine"
    assert row[0].parts[0].iri == "https://w3id.org/iae-atlas/id/region/72"
    assert row[1].parts[0].text == "0.8%"
    assert row[1].value == str(Decimal("0.008"))


def test_a_chart_is_told_in_words(site: Site) -> None:
    """Highest, lowest, and how many doubtful figures are left out; with them in, none is."""
    question = site.questions["budgets"]
    told = described(site, question, site.answer("budgets", "en"), {}, "en")

    assert "The longest:" in told
    assert "(€29,000,000)" in told
    assert "1 doubtful figure left out." in told
    assert "left out" not in described(
        site, question, site.answer("budgets", "en"), {"include_flagged": ["true"]}, "en"
    )


def test_a_map_is_told_by_its_states(site: Site) -> None:
    """21 regions answered, five did not, one was not asked."""
    told = described(site, site.questions["survey-participation"], site.answer("survey-participation", "en"), {}, "en")

    assert told == "Map, by number of regions. yes: 21; no: 5; not surveyed: 1."


def test_pictures_for_light_and_dark(site: Site) -> None:
    """The page has both, with the words as alternative and the data beside them."""
    html = page(site, "survey-participation", "en")

    assert (
        '<source srcset="../../queries/survey-participation.dark.en.svg" media="(prefers-color-scheme: dark)">' in html
    )
    assert 'src="../../queries/survey-participation.light.en.svg" alt="Map, by number of regions.' in html
    assert 'href="../../queries/survey-participation.en.vl.json"' in html


def test_units_are_documented(site: Site) -> None:
    """Every column has a type in words; money says euros."""
    columns = {one["name"]: one for one in documented(site.questions["budgets"], "en")}

    assert columns["amount"] == {"name": "amount", "label": "Amount", "type": "decimal number", "unit": "€"}
    assert columns["lines"]["type"] == "lines of the source"


def test_addresses_keep_the_order_of_parameters() -> None:
    """The same choice has one address."""
    assert address("/x", {"a": ["1", "é"], "b": True}, sort="-c") == "/x?a=1&a=%C3%A9&b=true&sort=-c"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", ["/queries.html", "/queries/aid-rules.html"])
def test_links_lead_somewhere(site: Site, language: str, path: str) -> None:
    """Every link to a page of a question or a concept finds its page."""
    built = page_at(ROUTES, site, path, language)
    here = f"/{language}{path}"
    html = rendered(site, built, language, path, here)
    targets: set[str] = set(re.findall(r'href="([^"#?:]+\.html)', html))
    own = {posixpath.normpath(posixpath.join(posixpath.dirname(here), one)) for one in targets}
    paths = sorted(split_language(one)[1] for one in own)
    questions = [one for one in paths if one.startswith("/queries/")]
    others = [one for one in paths if one.startswith("/id/") or one in {"/queries.html", "/sparql.html"}]

    assert questions
    assert others
    assert {one.removeprefix("/queries/").removesuffix(".html") for one in questions} <= site.questions.keys()
    for one in others:
        page_at(ROUTES, site, one, language)


def test_who_did_not_answer_is_not_at_zero(site: Site) -> None:
    """Five councils without a response and one that was not surveyed are told apart from a count of nothing."""
    assert "À zéro : 0. Sans réponse ou non interrogées : 6." in page(site, "topics-per-region")


def test_a_question_is_called_by_its_words(site: Site) -> None:
    """The trail of a question and the links to it say its words, not its name in the data."""
    assert 'aria-current="page">Que s\'est-il passé, et quand\xa0?</span>' in unescape(page(site, "timeline"))
    for path, name in (("/timeline.html", "timeline"), ("/matrix.html", "region-topic-matrix")):
        for language in ("fr", "en"):
            html = written(site, path, language)
            words = site.questions[name].question[language].removesuffix("?").strip()
            link = re.search(
                rf'<p class="ask soft">[^<]*<a href="[^"]*queries/{name}\.html[^"]*">(?P<words>[^<]*)</a>', html
            )
            assert link, (path, language)
            assert unescape(link["words"]).startswith(words)


@pytest.mark.parametrize("path", ["/index.html", "/about.html", "/downloads.html", "/timeline.html", "/matrix.html"])
def test_no_space_before_english_signs(site: Site, path: str) -> None:
    """English has no space before a semicolon, a colon or a percent sign."""
    words = read(site, path, "en").words

    assert not re.search(r"\w [;:%](?: |$)", words)


def test_the_date_of_the_study_is_that_of_its_notice(site: Site) -> None:
    """Line 52 prints a copyright notice with a month, not a day of publication."""
    rows = {lang: [r for r in site.answer("timeline", lang) if r["date"] == "2014-05"] for lang in ("fr", "en")}

    assert [row["event"] for row in rows["fr"]] == ["mention de copyright"]
    assert [row["event"] for row in rows["en"]] == ["copyright notice"]
