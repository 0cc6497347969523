"""
Rows as a pandas frame, for those who have pandas, each column as what it is.

| kind | in the frame |
|---|---|
| `decimal` | `Decimal`, in a column of objects: sums stay exact, and nothing else is needed |
| `integer`, `boolean` | `Int64`, `boolean`: both can be missing |
| `date` | `pandas.Period`, as long as the source says: a year, a month or a day; where all are alike, a column of periods |
| `code`, `notation` | categories; those of regions are all regions, so that those without a row can be counted too |
| all else | `string` |

A label beside a code (`region_label`) is a category too. `bounds` gives the first and the last day that a date can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import QuerySolutions

from iae_atlas.errors import UsageError
from iae_atlas.namespaces import iae

if TYPE_CHECKING:
    import pandas

    from iae_atlas.store.remote import Queryable

REGION = re.compile(r"(?:\w+_)?region(?:_2016)?")
CODES_OF = """
PREFIX igeo: <http://rdf.insee.fr/def/geo#>
SELECT DISTINCT ?code WHERE { ?region a ?kind ; igeo:codeINSEE ?code } ORDER BY ?code"""
FREQUENCIES = {4: "Y", 7: "M", 10: "D"}
CODES = ("code", "notation")
Categories = Mapping[str, Sequence[str]]


def frame(
    rows: Iterable[Any],
    columns: Sequence[str],
    kinds: Mapping[str, str] | None = None,
    categories: Categories | None = None,
) -> pandas.DataFrame:
    """
    Rows, each a sequence or a dictionary, as a frame with these columns.

    Args:
        rows: The rows; values are str, int, bool, Decimal or None.
        columns: Their names, in order.
        kinds: What some of them are, as the table above has it; the others stay as they are, and so does what is `mixed`.
        categories: The codes that a column can have, where they are more than those it has.

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
    made = pandas.DataFrame(list(rows), columns=list(columns), dtype=object)
    for column in columns:
        if (kind := _kind(column, kinds or {})) not in ("", "mixed"):
            made[column] = _column(list(made[column]), kind, (categories or {}).get(column))
    return made if kinds is not None else made.infer_objects()


def bounds(dates: pandas.Series[Any]) -> pandas.DataFrame:
    """The first and the last day that each date of a column can be, as `first` and `last`; `2004` is any day of that year."""
    import pandas

    missing = dates.isna()
    days = {
        "first": [pandas.NaT if gone else one.start_time for one, gone in zip(dates, missing, strict=True)],
        "last": [pandas.NaT if gone else one.end_time.normalize() for one, gone in zip(dates, missing, strict=True)],
    }
    return pandas.DataFrame({name: pandas.to_datetime(pandas.Series(found)) for name, found in days.items()}).set_axis(
        dates.index
    )


def regions_of(store: Queryable, columns: Sequence[str]) -> dict[str, list[str]]:
    """All codes that columns with regions can have: those of the regions of the time, and of 2016 for `region_2016`."""
    wanted = {
        column: "PresentRegion" if column.endswith("_2016") else "Region"
        for column in columns
        if REGION.fullmatch(column)
    }
    found: dict[str, list[str]] = {}
    for kind in dict.fromkeys(wanted.values()):
        result = store.query(CODES_OF.replace("?kind", f"<{iae(kind)}>"))
        assert isinstance(result, QuerySolutions)
        found[kind] = [str(getattr(row["code"], "value", "")) for row in result]
    return {column: found[kind] for column, kind in wanted.items()}


def period(text: str) -> pandas.Period:
    """A year, a month or a day as pandas has it, as long as it is known."""
    import pandas

    return pandas.Period(text, freq=FREQUENCIES[len(text)])


def _kind(column: str, kinds: Mapping[str, str]) -> str:
    """What a column is; a label is a category where it stands for a code."""
    beside = kinds.get(column.removesuffix("_label"), "") if column.endswith("_label") else ""
    return "label" if beside in CODES else kinds.get(column, "")


def _column(values: list[Any], kind: str, categories: Sequence[str] | None) -> pandas.Series[Any]:
    import pandas

    missing = [value is None or value is pandas.NA or value != value for value in values]
    known = [value for value, gone in zip(values, missing, strict=True) if not gone]
    if kind == "decimal":
        return pandas.Series(
            [None if gone else Decimal(one) for one, gone in zip(values, missing, strict=True)], dtype=object
        )
    if kind == "date":
        if len(lengths := {len(one) for one in known}) > 1:
            periods = [pandas.NaT if gone else period(one) for one, gone in zip(values, missing, strict=True)]
            return pandas.Series(periods, dtype=object)
        frequency = FREQUENCIES[next(iter(lengths), 10)]
        return pandas.Series(
            pandas.PeriodIndex(
                [None if gone else one for one, gone in zip(values, missing, strict=True)], freq=frequency
            )
        )
    plain = [None if gone else value for value, gone in zip(values, missing, strict=True)]
    if kind in (*CODES, "label"):
        possible = list(categories or [])
        possible += sorted(set(known) - set(possible)) if kind != "label" else list(dict.fromkeys(known))
        return pandas.Series(pandas.Categorical(plain, categories=possible))
    dtype = {"integer": "Int64", "boolean": "boolean"}.get(kind, "string")
    return pandas.Series(plain, dtype=dtype)
