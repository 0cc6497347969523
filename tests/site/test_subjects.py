"""The catalogue: every question has its subject, and is found in either language without accents."""

import pytest

from iae_atlas.site.content import Site
from iae_atlas.site.subjects import SUBJECTS, folded, subjects


def test_every_question_has_one_subject(site: Site) -> None:
    """None is left to "other", none stands under two."""
    placed = [name for *_, names in SUBJECTS for name in names]

    assert sorted(placed) == sorted(site.questions)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("beneficiaires", "beneficiaries"),
        ("PÉRIODE budgets", "summable-budgets"),
        ("which aid falls", "degressive-aids"),
        ("degressive", "degressive-aids"),
        ("mise en place du loup", None),
    ],
)
def test_search_reads_both_languages(site: Site, text: str, found: str | None) -> None:
    """Words are looked for in the question, its keywords and its columns, whatever their accents."""
    names = [question.name for subject in subjects(site, "fr", text) for question in subject.questions]

    assert (found in names) if found else names == []


def test_folding_levels_signs() -> None:
    """Accents, capitals, ligatures, hyphens and both apostrophes."""
    assert folded("L'Œuvre d’Île-de-France") == "l oeuvre d ile de france"
