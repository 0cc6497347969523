"""Answers for people fit the terminal, with nothing lost but what repeats itself."""

import pytest
from pyoxigraph import Literal, NamedNode, Store

from iae_atlas.queries.answers import Answer, select
from iae_atlas.queries.writing import cell, html, markdown, table, written

ID = "https://w3id.org/iae-atlas/id/"
STUDY = NamedNode(ID + "source/panorama-2014")


def row(*values: str | int | None) -> list[Literal | None]:
    """A row of plain literals."""
    return [None if value is None else Literal(value) for value in values]


def test_a_table_is_aligned_under_its_labels() -> None:
    """Words to the left, numbers to the right, a rule under the heads."""
    answer = Answer(["name", "amount"], [row("Alsace", 12500), row("Corse", 7)], {"name": "Nom", "amount": "Montant"})

    assert table(answer, 80) == "Nom     Montant\n──────  ───────\nAlsace    12500\nCorse         7\n"


def test_long_cells_are_wrapped_at_spaces() -> None:
    """A row takes as many lines as its longest cell needs."""
    answer = Answer(["a", "b"], [row("une phrase assez longue", "x")])

    assert table(answer, 20).splitlines()[2:] == ["une phrase assez   x", "longue"]


def test_a_row_too_wide_becomes_a_list_of_fields() -> None:
    """What does not fit side by side stands one below the other."""
    answer = Answer([f"column{i}" for i in range(8)], [row(*[f"valeur{i}" for i in range(8)])])

    assert table(answer, 40).splitlines()[:3] == ["── 1 " + "─" * 35, "column0  valeur0", "column1  valeur1"]


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Not even a word that is longer than the line."""
    answer = Answer(["a", "b", "c"], [row("x" * 200, "mot " * 60, 3), row("y", "z", 4)])

    assert max(len(line) for line in table(answer, width).splitlines()) <= width


def test_what_repeats_itself_is_left_out() -> None:
    """Empty columns, the IRI beside its label, the locator beside the lines, and one source for all."""
    columns = ["instrument", "label", "region", "region_label", "note", "lines", "source", "locator"]
    rows = [[NamedNode(ID + "instrument/a"), *row("Aide", "42", "Alsace", None, "3"), STUDY, Literal("3")]]

    assert table(Answer(columns, rows), 80).splitlines()[0].split() == ["label", "region_label", "lines"]


def test_two_sources_are_shown() -> None:
    """Where rows come from different sources the source is no repetition."""
    rows = [[Literal("a"), STUDY], [Literal("b"), NamedNode(ID + "source/seconde")]]

    assert "src:seconde" in table(Answer(["name", "source"], rows), 80)


def test_an_answer_of_nothing_but_blanks_is_still_a_table() -> None:
    """A row without any value shows its heads."""
    assert table(select(Store(), "SELECT ?x { VALUES ?x { UNDEF } }"), 80) == "x\n─\n\n"


@pytest.mark.parametrize("answer", [Answer(["a"], []), Answer([], [[]])])
def test_an_answer_without_rows_or_columns_is_empty(answer: Answer) -> None:
    """There is nothing to write."""
    assert table(answer, 80) == ""


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (None, ""),
        (NamedNode(ID + "instrument/arsie"), "i:arsie"),
        (NamedNode("https://example.org/x"), "https://example.org/x"),
        (Literal("485-498;502"), "485-498; 502"),
        (Literal("un\n  deux"), "un deux"),
        (Literal("30000.00", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), "30000"),
        (Literal("0.40", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), "0.4"),
        (Literal("100", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), "100"),
        (Literal(True), "true"),
    ],
)
def test_a_cell_reads_well(term: NamedNode | Literal | None, text: str) -> None:
    """IRIs are shortened, decimals lose idle zeros, line feeds go."""
    assert cell(term) == text


def test_markdown_escapes_its_own_mark() -> None:
    """A bar in a value does not end the cell."""
    assert markdown(Answer(["a"], [row("x|y")], {"a": "A"})) == "| A |\n| --- |\n| x\\|y |\n"


def test_html_escapes_and_links() -> None:
    """Values are text; IRIs are links with their short form."""
    answer = Answer(["a", "b"], [[Literal("<b>&"), NamedNode(ID + "instrument/arsie")]])

    assert html(answer) == (
        '<table>\n<thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>\n<tbody>\n'
        f'<tr><td>&lt;b&gt;&amp;</td><td><a href="{ID}instrument/arsie">i:arsie</a></td></tr>\n</tbody>\n</table>\n'
    )


def test_html_links_to_the_web_only() -> None:
    """An IRI of another scheme is text: `javascript:` would run."""
    assert "<td>javascript:alert(1)</td>" in html(Answer(["a"], [[NamedNode("javascript:alert(1)")]]))


@pytest.mark.parametrize(("form", "start"), [("table", "a\n"), ("md", "| a |"), ("html", "<table>")])
def test_each_format_for_people_is_written(form: str, start: str) -> None:
    """The format is chosen by name."""
    assert written(Answer(["a"], [row("x")]), form, 80).startswith(start)
