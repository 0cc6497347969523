"""What can be wrong with a number in a cell, in words."""

from __future__ import annotations

import re
from decimal import Decimal

from iae_atlas.entries.cells.numerals import Numeral, localised, share_text
from iae_atlas.entries.cells.readings import Fault, fault, plain_number


def two_readings(number: Numeral, scale: int) -> Fault:
    """A numeral that means one thing to a French reader and another to an English one."""
    assert number.other is not None
    one, other = sorted((number.value * scale, number.other * scale))
    return fault(
        "cell-ambiguous-number",
        (
            f"Ce nombre se lit de deux façons : {localised(one, 'fr')} ou {localised(other, 'fr')}",
            f"This number can be read in two ways: {localised(one, 'en')} or {localised(other, 'en')}",
        ),
        (
            f"Écrivez {plain_number(other)} ou {plain_number(one).replace('.', ',')}, sans séparateur de milliers",
            f"Write {plain_number(other)} or {plain_number(one)}, without a mark between thousands",
        ),
    )


def left_over(rest: str, written: str) -> list[Fault]:
    """What follows a number and is part of no number."""
    if not rest:
        return []
    if re.search(r"\d[OolI]|[OolI]\d", written):
        return [
            fault(
                "cell-letter-for-digit",
                (
                    "Une lettre s'est glissée parmi les chiffres (O pour 0, l pour 1)",
                    "A letter slipped in among the digits (O for 0, l for 1)",
                ),
                ("Écrivez le nombre en chiffres seuls", "Write the number in digits alone"),
            )
        ]
    if re.match(r"(?:[aà]|et|ou|to|and|or|/|-|-+>)?\s*\d", rest):
        return [
            fault(
                "cell-two-values",
                ("Cette cellule contient deux nombres", "This cell holds two numbers"),
                (
                    "Écrivez un nombre par cellule : une ligne pour chacun, ou la borne avec « jusqu'à » ou « au moins »",
                    "Write one number a cell: a row for each, or the bound with “up to” or “at least”",
                ),
                ("un seul nombre", "one number"),
            )
        ]
    return [
        fault(
            "cell-words-after-number",
            (
                f"Ce qui suit le nombre n'est pas compris : « {rest} »",
                f"What follows the number is not understood: “{rest}”",
            ),
            (
                "Ne laissez que le nombre ; l'unité, la période et la remarque ont leurs colonnes",
                "Leave the number alone; unit, period and remark have columns of their own",
            ),
        )
    ]


def bare_rate(value: Decimal) -> Fault:
    """A rate of 1 or more without a sign of per cent."""
    text = plain_number(value).replace(".", ",")
    other = "100 %" if value == 1 else share_text(value / 100)
    return fault(
        "cell-rate-without-percent",
        (
            f"« {text} » sans signe % : ce peut être {text} % ou {localised(value * 100, 'fr')} %",
            f"“{plain_number(value)}” without a % sign: it can be {plain_number(value)} % or {localised(value * 100, 'en')} %",
        ),
        (f"Écrivez {text} % ou {other.replace('.', ',')}", f"Write {plain_number(value)} % or {other}"),
        ("un taux entre 0 et 1, ou suivi de %", "a rate between 0 and 1, or followed by %"),
    )


def other_unit(unit: str, expected: tuple[str, str]) -> Fault:
    """A unit that the column does not have."""
    return fault(
        "cell-other-unit",
        (f"L'unité n'est pas celle de cette colonne : « {unit} »", f"The unit is not that of this column: “{unit}”"),
        (
            "Donnez la valeur dans l'unité de la colonne, telle que la source la dit ; ne convertissez pas",
            "Give the value in the unit of the column, as the source states it; do not convert",
        ),
        expected,
    )


def not_a_number(expected: tuple[str, str], example: tuple[str, str]) -> Fault:
    """No number at all."""
    return fault(
        "cell-not-a-number",
        (f"Ce n'est pas {expected[0]}", f"This is not {expected[1]}"),
        (f"Écrivez par exemple {example[0]}", f"Write for instance {example[1]}"),
        expected,
    )


def bad_grouping(text: str, example: tuple[str, str]) -> Fault:
    """Digits that no habit groups so."""
    return fault(
        "cell-badly-grouped",
        (f"Les chiffres de « {text} » sont mal groupés", f"The digits of “{text}” are badly grouped"),
        (
            f"Vérifiez le nombre ; écrivez par exemple {example[0]}",
            f"Check the number; write for instance {example[1]}",
        ),
    )


def became_a_date(expected: tuple[str, str], example: tuple[str, str]) -> Fault:
    """A number that the spreadsheet took for a date."""
    return fault(
        "cell-became-a-date",
        ("Le tableur a fait une date de ce nombre", "The spreadsheet made a date of this number"),
        (
            f"Donnez à la cellule le format « Texte » et écrivez par exemple {example[0]}",
            f"Give the cell the format “Text” and write for instance {example[1]}",
        ),
        expected,
    )


def zero_or_silence() -> Fault:
    """A word that is either nought or nothing."""
    return fault(
        "cell-none-or-zero",
        (
            "« Néant » peut dire zéro, ou que la source n'en dit rien",
            "“None” can mean zero, or that the source does not say",
        ),
        (
            "Écrivez 0 si la source dit zéro ; laissez vide si elle n'en dit rien",
            "Write 0 where the source says zero; leave it empty where it does not say",
        ),
    )


def shortened() -> Fault:
    """A number in the scientific form that a narrow column has."""
    return fault(
        "cell-shortened-number",
        (
            "Le tableur a abrégé ce nombre, des chiffres manquent",
            "The spreadsheet shortened this number, digits are missing",
        ),
        (
            "Élargissez la colonne, ou donnez-lui le format « Nombre », et enregistrez de nouveau",
            "Widen the column, or give it the format “Number”, and save again",
        ),
    )


def unending() -> Fault:
    """A fraction without an exact decimal form."""
    return fault(
        "cell-unending-fraction",
        ("Cette fraction ne s'écrit pas exactement en décimales", "This fraction has no exact decimal form"),
        (
            "Écrivez le taux comme la source l'imprime, ainsi 33 % ou 33,33 %",
            "Write the rate as the source prints it, such as 33 % or 33.33 %",
        ),
    )
