"""Turtle and TriG: every triple, with the line and column of its object."""

import pytest

from tests.entries.reading.made import HEAD, document, places, turtle

XSD = "http://www.w3.org/2001/XMLSchema#"
EX = "https://example.org/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ex:a a ex:T .", [(2, 8, f"<{EX}T>")]),
        ("ex:a ex:p ex:b , ex:c ;\n  ex:q ex:d .", [(2, 11, f"<{EX}b>"), (2, 18, f"<{EX}c>"), (3, 8, f"<{EX}d>")]),
        (
            "ex:a ex:p 1 , -2.50 , 3e4 , true .",
            [
                (2, 11, f'"1"^^<{XSD}integer>'),
                (2, 15, f'"-2.50"^^<{XSD}decimal>'),
                (2, 23, f'"3e4"^^<{XSD}double>'),
                (2, 29, f'"true"^^<{XSD}boolean>'),
            ],
        ),
        ('ex:a ex:p "é𝄞"@fr-FR , "x"^^xsd:date .', [(2, 11, '"é𝄞"@fr-fr'), (2, 24, f'"x"^^<{XSD}date>')]),
        ('ex:a ex:p """a\n"b" . #""" , \'it"\' .', [(2, 11, '"a\\n\\"b\\" . #"'), (3, 14, '"it\\""')]),
        ('# " [ (\nex:a ex:p # c \'\n"x" .', [(4, 1, '"x"')]),
        ("ex:a ex:p [ ex:q [ a ex:T ] ] .", [(2, 11, "_"), (2, 18, "_"), (2, 22, f"<{EX}T>")]),
        ("[] ex:p [] .", [(2, 9, "_")]),
        ("[ ex:p 1 ] .", [(2, 8, f'"1"^^<{XSD}integer>')]),
        ("ex:a\tex:p\t\tex:b\t.", [(2, 12, f"<{EX}b>")]),
        ("ex:a ex:p ex:b.\nex:b ex:p ex:c.", [(2, 11, f"<{EX}b>"), (3, 11, f"<{EX}c>")]),
        (
            "ex:a ex:p ex:b.c, ex:d\\,e , ex:%20 .",
            [(2, 11, f"<{EX}b.c>"), (2, 19, f"<{EX}d,e>"), (2, 29, f"<{EX}%20>")],
        ),
        (
            'ex:a ex:p "\\u00e9\\U0001F600\\"\\n" , <https://example.org/\\u00e9> .',
            [(2, 11, '"é😀\\"\\n"'), (2, 36, f"<{EX}é>")],
        ),
        ("ex:a ex:p 1 ;; ex:q 2 ; .", [(2, 11, f'"1"^^<{XSD}integer>'), (2, 21, f'"2"^^<{XSD}integer>')]),
    ],
)
def test_places_of_objects(text: str, expected: list[tuple[int, int, str]]) -> None:
    """Each object is where it begins, columns in characters, whatever stands around it."""
    read_one = turtle(text)

    assert places(read_one) == expected
    assert read_one.problems == []


def test_places_in_a_list() -> None:
    """A list stands at its bracket, its members where they stand."""
    read_one = turtle("ex:a ex:p ( ex:b\n  [] ) .")
    nil = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"

    assert places(read_one) == [
        (2, 11, "_"),
        (2, 13, "<https://example.org/b>"),
        (3, 3, "_"),
        (3, 3, "_"),
        (3, 6, nil),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
def test_line_ends(end: str) -> None:
    """A line ends as on any system, also within a text."""
    read_one = turtle(f'ex:a ex:p "x" ;{end}  ex:q """y{end}z""" ;{end} ex:r ex:b .')

    assert [(line, column) for line, column, _ in places(read_one)] == [(2, 11), (3, 8), (5, 7)]
    assert len(read_one.lines) == 5
    assert read_one.given[1].triple.object.value == f"y{end}z"


def test_a_byte_order_mark_counts_for_nothing() -> None:
    """The first column of a file with a byte order mark is 1."""
    read_one = document("\ufeff<https://example.org/a> a <https://example.org/T> .")

    assert places(read_one) == [(1, 27, "<https://example.org/T>")]


def test_prefixes_change_in_the_middle() -> None:
    """A prefix means what was last said of it, in either spelling, a base too; the last meaning is kept."""
    read_one = turtle(
        "@prefix p: <https://one.example/> .\np:a p:b p:x .\n"
        "PREFIX p: <https://two.example/>\nbase <https://base.example/d/>\np:a p:b <x> , <../y> ."
    )

    assert [value for _, _, value in places(read_one)] == [
        "<https://one.example/x>",
        "<https://base.example/d/x>",
        "<https://base.example/y>",
    ]
    assert read_one.prefixes["p"] == "https://two.example/"
    assert read_one.problems == []


def test_subjects_have_places() -> None:
    """A subject is where it is described first; a node in brackets at its bracket."""
    read_one = turtle("ex:a a ex:T .\n ex:b ex:p [ a ex:T ] .\nex:a ex:q 1 .")

    assert [(origin.line, origin.column) for origin in read_one.subjects.values()] == [(2, 1), (3, 2), (3, 12)]
    assert read_one.origin_of(read_one.given[0].triple.subject).text("fr") == "saisie.ttl:2:1"


def test_blocks() -> None:
    """A triple knows the block around it, with and without `GRAPH`, with and without a last full stop."""
    read_one = turtle(
        "ex:g { ex:a a ex:T . ex:b a ex:T } GRAPH ex:h { ex:c a ex:T . }\n{ ex:d a ex:T } ex:e a ex:T .", "saisie.trig"
    )

    assert [given.block.value.rpartition("/")[2] if given.block else "" for given in read_one.given] == [
        *("g", "g", "h", "", "")
    ]
    assert read_one.problems == []


def test_blank_nodes_keep_apart() -> None:
    """Names for nodes in brackets are none that the file uses itself."""
    read_one = turtle("_:anon1 ex:p [] , _:anonn1 .")
    values = [given.triple.object for given in read_one.given]

    assert len({read_one.given[0].triple.subject, *values}) == 3


def test_lines_are_kept() -> None:
    """The text's lines come along, to be shown beside a problem."""
    assert turtle("ex:a a ex:T .\n").lines == [HEAD.strip(), "ex:a a ex:T .", ""]
