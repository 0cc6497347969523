"""Rows as a pandas frame, for those who have pandas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from iae_atlas.errors import UsageError

if TYPE_CHECKING:
    import pandas


def frame(rows: Iterable[Any], columns: Sequence[str]) -> pandas.DataFrame:
    """
    Rows, each a sequence or a dictionary, as a frame with these columns.

    Raises:
        UsageError: pandas is missing.
    """
    try:
        import pandas
    except ImportError:
        raise UsageError(
            "a frame needs pandas. Run `pip install 'iae-atlas[frames]'`.",
            "un tableau pandas demande pandas. Lancez `pip install 'iae-atlas[frames]'`.",
        ) from None
    return pandas.DataFrame(list(rows), columns=list(columns))
