"""Numbers of things in words, from the labels of units."""

from decimal import Decimal

import pytest

from iae_atlas.entries.normal.counting import counted


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("3", "Structure", "3 structures"),
        ("1", "Structure", "1 structure"),
        ("0.5", "Équivalent temps plein", "0.5 équivalent temps plein"),
        ("1.5", "Emploi", "1.5 emploi"),
        ("2", "Équivalent temps plein", "2 équivalents temps plein"),
        ("2", "Contrat de travail", "2 contrats de travail"),
        ("4", "Demandeur d'emploi", "4 demandeurs d'emploi"),
        ("2", "Conseil régional", "2 conseils régionaux"),
        ("2", "Réseau", "2 réseaux"),
        ("6", "Mois", "6 mois"),
        ("20", "ETP", "20 ETP"),
    ],
)
def test_french(number: str, unit: str, words: str) -> None:
    """Less than two is one; what the unit is of keeps its number."""
    assert counted(Decimal(number), number, unit, "fr") == words


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("3", "Structure", "3 structures"),
        ("1", "Job", "1 job"),
        ("1.5", "Full-time equivalent", "1.5 full-time equivalents"),
        ("2", "Half-day", "2 half-days"),
        ("2", "Vice-presidency", "2 vice-presidencies"),
        ("2", "Department of the authority", "2 departments of the authority"),
        ("2", "Employment contract", "2 employment contracts"),
        ("5", "Per cent", "5 per cent"),
    ],
)
def test_english(number: str, unit: str, words: str) -> None:
    """Only one is one; the last word before an `of` takes the plural."""
    assert counted(Decimal(number), number, unit, "en") == words
