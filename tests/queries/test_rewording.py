"""In other words a question gives the same rows."""

from __future__ import annotations

from collections import Counter

import pytest

from iae_atlas import Atlas
from iae_atlas.queries.answers import select
from iae_atlas.queries.binding import bound
from iae_atlas.queries.catalogue import find_question
from iae_atlas.queries.rewording import free_parameters_last, languages_joined
from tests.queries.test_engines import GIVEN, QUERIES, value


def test_a_language_is_joined_on() -> None:
    """Only inside OPTIONAL, and only that FILTER."""
    first = "#+ x\nSELECT ?l\nWHERE {\n  ?s ?p ?k .\n  FILTER (LANG(?k) = ?lang)\n"
    text = first + "  OPTIONAL {\n    ?s ?p ?l .\n    FILTER (LANG(?l) = ?lang)\n  }\n}"

    assert languages_joined(text) == text.replace("FILTER (LANG(?l) = ?lang)", "BIND (LANG(?l) AS ?lang)")


def test_free_parameters_go_to_the_end() -> None:
    """Bound ones stay."""
    text = "#+ x\nSELECT ?l\nWHERE {\n  VALUES ?a { UNDEF }\n  VALUES ?b { 1 }\n  ?s ?p ?l .\n}\nORDER BY ?l\n"

    assert free_parameters_last(text) == (
        "#+ x\nSELECT ?l\nWHERE {\n  VALUES ?b { 1 }\n  ?s ?p ?l .\n  VALUES ?a { UNDEF }\n}\nORDER BY ?l\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.stem for path in QUERIES.glob("*.rq")))
def test_other_words_give_the_same_rows(name: str, atlas: Atlas) -> None:
    """On the store that answers both rightly."""
    text = bound(find_question(QUERIES, name), GIVEN.get(name, {}))
    plain = Counter(tuple(value(term) for term in row) for row in select(atlas.store, text).rows)
    other = free_parameters_last(languages_joined(text))
    reworded = Counter(tuple(value(term) for term in row) for row in select(atlas.store, other).rows)

    assert reworded == plain
