"""Numbers and names are found in a text as a reader finds them."""

from decimal import Decimal

import pytest

from iae_atlas.evidence.mentions import Names, numerals, plain


@pytest.mark.parametrize(
    ("text", "printed", "values"),
    [
        ("12 postes", "12", {"12"}),
        ("vingt postes", "vingt", {"20"}),
        ("Seize régions", "Seize", {"16"}),
        ("12 500 €", "12 500", {"12500"}),
        ("12\u00a0500 €", "12\u00a0500", {"12500"}),
        ("12\u202f500 €", "12\u202f500", {"12500"}),
        ("1 234 567 €", "1 234 567", {"1234567"}),
        ("2,5 points", "2,5", {"2.5"}),
        ("2.5 points", "2.5", {"2.5"}),
        ("40 %", "40 %", {"40", "0.4"}),
        ("40%", "40%", {"40", "0.4"}),
        ("2,5 M€", "2,5 M€", {"2500000"}),
        ("700 K€", "700 K€", {"700000"}),
        ("700 k€", "700 k€", {"700000"}),
        ("3 millions d'euros", "3 millions", {"3000000"}),
        ("1,2 million", "1,2 million", {"1200000"}),
        ("1/3 des postes", "1/3", {"0.3333"}),
        ("en 2012", "2012", {"2012"}),
        ("de 2007-2013", "2007", {"2007"}),
    ],
)
def test_a_number_has_its_printed_form_and_its_values(text: str, printed: str, values: set[str]) -> None:
    """A number is read in digits or words, with its scale; a percentage is also a share."""
    first = numerals(text)[0]

    assert first.printed == printed
    assert first.values == {Decimal(value) for value in values}
    assert text[first.start : first.end].strip() == printed


def test_all_numbers_of_a_text_are_found_in_order() -> None:
    """Each number counts once."""
    text = "Entre 2007 et 2013, trois régions ont versé 1 000 € ou 2 000 €, soit 50 % de 4 M€."

    assert [numeral.printed for numeral in numerals(text)] == [
        "2007",
        "2013",
        "trois",
        "1 000",
        "2 000",
        "50 %",
        "4 M€",
    ]


def test_a_division_by_zero_is_no_fraction() -> None:
    """`24/0` is the number 24."""
    assert numerals("24/0")[0].values == frozenset({Decimal(24)})


@pytest.mark.parametrize("text", ["un poste", "ET2", "la dixième", "cinquante", "l'un"])
def test_what_is_no_number_is_left_alone(text: str) -> None:
    """`un` is an article, and digits inside a word belong to it."""
    assert numerals(text) == []


def test_plain_keeps_the_length() -> None:
    """Folding case, accents, dashes, apostrophes and spaces moves nothing."""
    text = "Île–de–France\u00a0: l’« Œuvre »"

    assert plain(text) == "ile-de-france : l'« œuvre »"
    assert len(plain(text)) == len(text)


NAMES = Names(
    [
        ("Nord", "r:nord"),
        ("Nord-Pas-de-Calais", "r:npdc"),
        ("Île de France", "r:idf"),
        ("Le Fonds", "b:fonds"),
        ("Fonds France Active", "b:fa"),
        ("EI", "k:ei"),
        ("CNEI", "b:cnei"),
        ("le réseau", "b:cnei"),
        ("le réseau", "b:coorace"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en Nord-Pas-de-Calais", [("Nord-Pas-de-Calais", {"r:npdc"})]),
        ("NORD – PAS DE CALAIS et Nord", [("NORD", {"r:nord"}), ("Nord", {"r:nord"})]),
        ("Nord–Pas de Calais", [("Nord–Pas de Calais", {"r:npdc"})]),
        ("l'Ile-de-France", [("Ile-de-France", {"r:idf"})]),
        ("Île\u00a0de\u00a0France", [("Île\u00a0de\u00a0France", {"r:idf"})]),
        ("Le Fonds France Active", [("Fonds France Active", {"b:fa"})]),
        ("le réseau", [("le réseau", {"b:cnei", "b:coorace"})]),
        ("les CNEIs et une EI", []),
        ("le CNEI.", [("CNEI", {"b:cnei"})]),
    ],
)
def test_names_are_found_longest_first(text: str, expected: list[tuple[str, set[str]]]) -> None:
    """Accents, case, dashes and kinds of space do not matter; whole words do; names of two letters are left alone."""
    assert [(mention.printed, set(mention.resources)) for mention in NAMES.mentions(text)] == expected


def test_no_names_find_nothing() -> None:
    """Without names there are no mentions."""
    assert Names([]).mentions("Alsace") == []
