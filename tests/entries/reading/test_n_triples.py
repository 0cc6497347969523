"""N-Triples and N-Quads: a line, a triple."""

from pyoxigraph import RdfFormat

from tests.entries.reading.made import document, faults, found, parsed, places, triples

A, B, C = (f"<https://example.org/{name}>" for name in "abc")


def test_each_line_is_a_triple() -> None:
    """Columns are those of the third term; comments, empty lines and spaces count for nothing."""
    text = f'# début\n{A} {B} "é𝄞\\n\\u00e9"@fr .\n\n  {A}\t{B} "1"^^{C} . # fin\r\n_:x {B} _:y.\n{A}{B}"x".'
    read_one = document(text, "saisie.nt")

    assert places(read_one) == [
        (2, 49, '"é𝄞\\né"@fr'),
        (4, 51, f'"1"^^{C}'),
        (5, 29, "_"),
        (6, 47, '"x"'),
    ]
    assert [(origin.line, origin.column) for origin in read_one.subjects.values()] == [(2, 1), (5, 1)]
    assert triples(read_one) == parsed(text, RdfFormat.N_TRIPLES)
    assert faults(read_one) == []


def test_quads_have_blocks() -> None:
    """The fourth term of N-Quads is the block."""
    read_one = document(f"{A} {B} {C} {A} .\n{A} {B} {C} .\n{A} {B} 'x' {A} .\n{A} {B} {C} 3 .", "saisie.nq")

    assert [str(given.block) for given in read_one.given] == [A, "None"]
    assert [(rule, line) for rule, line, _, _ in found(read_one)] == [("line-form", 3), ("line-form", 4)]


def test_a_wrong_line_costs_itself() -> None:
    """The other lines of a file are read."""
    read_one = document(f"{A} {B} {C}\n{A} {B} {C} .\nn'importe quoi\n{A} {B} <c> .\n{A} {B} {A} .", "saisie.nt")

    assert [line for line, _, _ in places(read_one)] == [2, 5]
    assert [(rule, line) for rule, line, _, _ in found(read_one)] == [
        ("line-form", 1),
        ("unclosed-text", 3),
        ("relative-iri", 4),
    ]


def test_short_forms_of_turtle_are_refused() -> None:
    """Numbers without quotation marks, prefixes, `a` and long texts are Turtle."""
    read_one = document(f'{A} {B} 1 .\n{A} a {B} .\nex:a {B} {C} .\n{A} {B} """x""" .\n{A} {B} "x"^^xsd:date .', "a.nt")

    assert [rule for rule, _, _, _ in found(read_one)] == ["line-form"] * 5
