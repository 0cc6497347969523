"""The sources of an answer as BibTeX and CSL-JSON: others' programs read both, and each source is there once."""

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from iae_atlas import Atlas
from iae_atlas.errors import UsageError
from iae_atlas.evidence.bibliography import bibtex, cited_works, csl
from iae_atlas.evidence.works import Work, Works, gathered
from iae_atlas.namespaces import ID, STUDY

PAGE = ID + "source/defi-metiers-emploi-tremplin-2016"
TITLE = "Les politiques régionales de soutien à l'insertion par l'activité économique"


@pytest.fixture(scope="module")
def works(atlas: Atlas) -> Works:
    """Give the sources of the checkout's atlas."""
    return Works.read(atlas.store, "fr")


def test_the_study_is_a_report(works: Works) -> None:
    """Title, body, month and year are those that the graph has; the passages stand in the note."""
    (entry,) = parse_string(bibtex(works, [(STUDY, "485"), (STUDY, "353;485")]), "bibtex").entries.values()

    assert (entry.key, entry.type) == ("panorama-2014", "techreport")
    assert dict(entry.fields) == {
        "title": f"{{{TITLE}}}",
        "institution": "{Avise}",
        "type": "Étude",
        "year": "2014",
        "month": "May",
        "language": "fr",
        "note": (
            "Commandé par : Association des Régions de France ; Conseil national de l'insertion par l'activité économique. "
            "Passages cités : l. 353 ; 485, p. 12-14, 17-20. "
            "Dans l'atlas : https://w3id.org/iae-atlas/id/source/panorama-2014"
        ),
    }
    assert [str(person) for person in entry.persons["author"]] == ["{Avise}"]


def test_a_web_page_has_its_address_and_the_day_it_was_read(works: Works) -> None:
    """No author is made up where the graph names none."""
    (entry,) = parse_string(bibtex(works, [(PAGE, "page entière")]), "bibtex").entries.values()

    assert entry.type == "misc"
    assert not entry.persons
    assert [entry.fields[name] for name in ("year", "month", "day", "url", "urldate")] == [
        "2016",
        "April",
        "11",
        "https://www.defi-metiers.fr/dispositifs/emploi-tremplin",
        "2026-11-22",
    ]


def test_all_sources_parse_with_a_second_parser(works: Works) -> None:
    """Every source of the atlas is an entry under a key of its own, and its title reads back letter by letter."""
    library = bibtexparser.parse_string(
        bibtex(works, [(source, "") for source in works.works]), append_middleware=[LatexDecodingMiddleware()]
    )

    assert not library.failed_blocks
    assert {entry.key: entry["title"] for entry in library.entries} == {
        work.key: work.named("fr") for work in works.works.values()
    }
    assert len(library.entries) == len(works.works) == 27


def test_characters_of_latex_read_back() -> None:
    """Braces, backslashes and the like end no field; addresses stay addresses."""
    name = r"50 % & {x} \y $z #1 a_b ~ É œ « n° » – ’"
    work = Work(
        "x:a", "a", labels={"fr": name}, publishers=["A & B"], version="a^b", addresses=["https://x/a_b?c=%20&d={e}"]
    )
    text = bibtex(Works({"x:a": work}, {}, "fr"), [("x:a", "§ 3 {b}")])
    (entry,) = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()]).entries

    assert entry["title"] == name
    assert entry["publisher"] == "A & B"
    assert "a\\textasciicircum{}b" in text
    assert "url = {https://x/a_b?c=%20&d=%7Be%7D}" in text
    assert parse_string(text, "bibtex").entries["a"].fields["note"].startswith("Passages cités : § 3 \\{b\\}")


def test_several_bodies_are_several_authors() -> None:
    """A body's name is no first and last name."""
    work = Work("x:a", "a", labels={"fr": "T"}, authors=["Avise", "Conseil national, et autres"])
    entry = parse_string(bibtex(Works({"x:a": work}, {}, "fr"), [("x:a", "")]), "bibtex").entries["a"]

    assert [str(person) for person in entry.persons["author"]] == ["{Avise}", "{Conseil national, et autres}"]


def test_csl_has_the_same(works: Works) -> None:
    """Dates in parts as far as they are known; a body is a literal name."""
    study, page = csl(works, [(PAGE, "page entière"), (STUDY, "485")])[::-1]

    assert study == {
        "id": "panorama-2014",
        "type": "report",
        "title": TITLE,
        "author": [{"literal": "Avise"}],
        "publisher": "Avise",
        "genre": "Étude",
        "issued": {"date-parts": [[2014, 5]]},
        "language": "fr",
        "note": study["note"],
    }
    assert "l.\u00a0485, p.\u00a017-20" in study["note"]
    assert page["type"] == "webpage"
    assert page["issued"] == {"date-parts": [[2016, 4, 11]]}
    assert page["accessed"] == {"date-parts": [[2026, 11, 22]]}


def test_csl_renders_with_a_published_style(works: Works) -> None:
    """A processor of Citation Style Language knows every field of it and writes a bibliography, accents and all."""
    source = CiteProcJSON(csl(works, [(PAGE, "page entière"), (STUDY, "485")]))
    style = CitationStylesStyle("harvard-cite-them-right", locale="en-GB", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for key in source:
        bibliography.register(Citation([CitationItem(key)]))
    bibliography.sort()
    rendered = [str(entry) for entry in bibliography.bibliography()]

    assert any(f"Avise (2014) {TITLE}" in entry for entry in rendered)
    assert any("https://www.defi-metiers.fr/dispositifs/emploi-tremplin" in entry for entry in rendered)


def test_data_have_their_version(works: Works) -> None:
    """A data set is no web page, and its commit says which one."""
    (item,) = csl(works, [(ID + "source/boundaries-2014", "")])

    assert (item["type"], item["version"]) == ("dataset", "5d34ee6d0140c29f785fdb047d9329f1aab58833")
    assert item["issued"] == {"date-parts": [[2018, 10, 16]]}


def test_a_second_address_stands_in_the_note(works: Works) -> None:
    """BibTeX and CSL have room for one."""
    (item,) = csl(works, [(ID + "source/cress-ile-de-france-fin-emplois-tremplin-2016", "")])

    assert item["URL"] == "https://www.cressidf.org/la-fin-des-emplois-tremplin/"
    assert item["note"].startswith("Aussi\u00a0: https://www.cressidf.org/quels-financements-regionaux/. Dans l'atlas")


def test_places_are_gathered_by_source() -> None:
    """Each place once, in the order in which they come; what names no source is left out."""
    assert gathered([("x:a", "3"), ("x:b", ""), ("x:a", "1"), ("x:a", "3"), ("", "9")]) == {
        "x:a": ["3", "1"],
        "x:b": [],
    }


@pytest.mark.parametrize(
    ("locators", "place"),
    [
        (["498", "485"], "l.\u00a0485\u00a0; 498, p.\u00a017-20"),
        (["485;353", "353"], "l.\u00a0353\u00a0; 485, p.\u00a012-14, 17-20"),
        (["193", "262", "340"], "l.\u00a0193\u00a0; 262\u00a0; 340, p.\u00a09-14"),
        (["3"], "l.\u00a03"),
        ([], ""),
    ],
)
def test_lines_come_in_their_order_with_their_pages(works: Works, locators: list[str], place: str) -> None:
    """Spans of pages that overlap are one; where the study gives no page there is none."""
    assert works.place(STUDY, locators) == place


def test_an_address_is_no_place_in_the_page(works: Works) -> None:
    """The question of sources gives the address where others give a place."""
    assert works.place(PAGE, ["https://www.defi-metiers.fr/dispositifs/emploi-tremplin"]) == ""


def test_a_source_that_the_atlas_does_not_have_is_told(works: Works) -> None:
    """A query of one's own can give anything."""
    with pytest.raises(UsageError, match=r"<x:nowhere> is no source of the atlas\. `iae-atlas query sources"):
        cited_works(works, [("x:nowhere", "1")])


def test_an_answer_gives_its_bibliography(atlas: Atlas) -> None:
    """All sources of its rows, and the second ones that it compares with."""
    answer = atlas.query("source-comparison", source="*")

    assert [item["id"] for item in answer.to_csl()] == sorted({row["source"].rpartition("/")[2] for row in answer})
    assert sorted(parse_string(answer.to_bibtex(), "bibtex").entries) == [item["id"] for item in answer.to_csl()]


def test_a_second_source_of_a_row_is_cited_too(atlas: Atlas) -> None:
    """What a budget is divided by comes from elsewhere than the budget, and is cited as a whole."""
    answer = atlas.query("budgets-per-inhabitant")

    assert [item["id"] for item in answer.to_csl()] == ["insee-populations-legales", "panorama-2014"]
    assert answer.frame()["citation"].str.contains(" | INSEE, populations légales", regex=False).any()


def test_an_empty_answer_has_an_empty_bibliography(atlas: Atlas) -> None:
    """Nothing is cited for nothing."""
    answer = atlas.query("aid-rules", instrument="nothing-of-that-name")

    assert (answer.to_bibtex(), answer.to_csl()) == ("", [])


def test_rows_without_a_source_have_no_bibliography(atlas: Atlas) -> None:
    """The error says what to ask for."""
    with pytest.raises(UsageError, match=r"select \?source and \?locator"):
        atlas.sparql("SELECT ?region { ?region a iae:Region }").answer.to_bibtex()


def test_a_citation_in_one_language_names_the_labels_of_that_language(atlas: Atlas) -> None:
    """The English file has English words and the French title."""
    (entry,) = parse_string(atlas.query("networks-supported", lang="en").to_bibtex(), "bibtex").entries.values()

    assert entry.fields["title"] == f"{{{TITLE}}}"
    assert entry.fields["type"] == "Study"
    assert entry.fields["note"].startswith("Commissioned by: Association of French Regions; ")
