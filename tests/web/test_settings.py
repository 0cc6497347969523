"""Limits from the environment, and their sentences."""

import pytest

from iae_atlas.errors import UsageError
from iae_atlas.web.settings import Limits


def test_defaults() -> None:
    """Without a variable the limits are those of the documentation."""
    limits = Limits.from_environment({"HOME": "/root"})

    assert (limits.seconds, limits.memory, limits.rows, limits.result_bytes) == (10, 1024, 100_000, 52_428_800)


def test_the_environment_sets_limits() -> None:
    """Each limit has a variable; seconds may have decimals."""
    limits = Limits.from_environment({"IAE_ATLAS_LIMIT_SECONDS": "0.5", "IAE_ATLAS_LIMIT_ROWS": "7"})

    assert (limits.seconds, limits.rows) == (0.5, 7)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECONDS", "soon", 'IAE_ATLAS_LIMIT_SECONDS: got "soon", expected a number greater than 0'),
        ("SECONDS", "inf", 'IAE_ATLAS_LIMIT_SECONDS: got "inf", expected a number'),
        ("SECONDS", "nan", 'IAE_ATLAS_LIMIT_SECONDS: got "nan", expected a number'),
        ("ROWS", "0", 'IAE_ATLAS_LIMIT_ROWS: got "0", expected a whole number greater than 0'),
        ("ROWS", "1.5", 'IAE_ATLAS_LIMIT_ROWS: got "1.5", expected a whole number'),
        ("WORKERS", "9", "IAE_ATLAS_LIMIT_MOST_WORKERS: got 8, expected at least 9"),
        ("ROW", "5", "IAE_ATLAS_LIMIT_ROW: no such limit; there are IAE_ATLAS_LIMIT_SECONDS, "),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, said: str) -> None:
    """The sentence says the variable, what was got and what is expected, in both languages."""
    with pytest.raises(UsageError) as caught:
        Limits.from_environment({f"IAE_ATLAS_LIMIT_{name}": value})

    assert str(caught.value).startswith(said)
    assert caught.value.french.startswith("IAE_ATLAS_LIMIT_")


def test_limits_in_words() -> None:
    """The page and the description say every number, in both languages."""
    limits = Limits(seconds=2.5, memory=300, rows=17, result_bytes=3 * 2**20, query_bytes=999, per_client=5, waiting=6)

    for language in ("fr", "en"):
        text = " ".join(limits.sentences(language))
        assert all(number in text for number in ("2.5", "300", "17", "3 Mi", "999", "5", "6"))
