"""Names are made from words in one way."""

import pytest

from iae_atlas.entries.names.slugs import slug


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Aide au poste d'encadrement", "aide-au-poste-encadrement"),
        ("L’aide à l’œuvre d’insertion", "aide-a-oeuvre-insertion"),
        ("Île-de-France : ÉTÉ 2013", "ile-de-france-ete-2013"),
        ("Jusqu'à 30 % & plus", "a-30-pour-cent-et-plus"),
        ("12 000 €", "12-000-euros"),
        ("Aujourd'hui", "aujourd-hui"),
        ("  --  ", ""),
        ("Κ", ""),
        ("E\u0301te\u0301", "ete"),
    ],
)
def test_a_name_is_ascii_lower_case_and_hyphenated(words: str, expected: str) -> None:
    """Accents, ligatures, signs and elided articles have their fixed way."""
    assert slug(words) == expected


def test_a_long_name_is_cut_between_words() -> None:
    """Sixty characters at most, and no half word."""
    found = slug("aide régionale à la création de postes d'encadrement technique dans les chantiers d'insertion")

    assert found == "aide-regionale-a-la-creation-de-postes-encadrement-technique"
    assert len(found) == 60


def test_a_single_long_word_is_cut() -> None:
    """Where there is no place between words, the word is cut."""
    assert slug("a" * 70) == "a" * 60
