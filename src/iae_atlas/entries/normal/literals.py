"""One spelling of a value: what a format or a keyboard makes of a number or a text changes no bytes of an entry."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.names.families import Terms
from iae_atlas.namespaces import XSD

STRING, INTEGER, DECIMAL, BOOLEAN = (NamedNode(XSD + name) for name in ("string", "integer", "decimal", "boolean"))
INTEGERS = frozenset(
    XSD + name
    for name in (
        *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
        *("unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte", "negativeInteger", "nonPositiveInteger"),
    )
)
FLOATING = frozenset({XSD + "double", XSD + "float"})
TRUTHS = {"1": "true", "0": "false"}
FARTHEST = 30  # digits before or after the point, beyond which a number is no figure of a policy and stays as written


def canonical(value: Literal, predicate: NamedNode, terms: Terms) -> Literal:
    """
    A value in the spelling that the data have: `0.8`, `.80` and `8E-1` are all `0.80`.

    A number becomes decimal or whole where its property says so and nothing is lost. What is no number stays as written: it is for
    the checks to say so.
    """
    datatype = value.datatype.value
    text = unicodedata.normalize("NFC", value.value).strip()
    if value.language:
        return Literal(text, language=value.language)
    if datatype in INTEGERS or datatype in FLOATING or datatype == DECIMAL.value:
        return _number(text, datatype, predicate, terms) or Literal(text, datatype=value.datatype)
    if datatype == BOOLEAN.value:
        return Literal(TRUTHS.get(text, text), datatype=BOOLEAN)
    return Literal(text, datatype=value.datatype)


def decimal_text(number: Decimal) -> str:
    """A decimal as the data write it: at least two digits after the point, no further zero."""
    whole, _, part = f"{number:f}".partition(".")
    return f"{whole}.{part.rstrip('0').ljust(2, '0')}"


def _number(text: str, datatype: str, predicate: NamedNode, terms: Terms) -> Literal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or not _is_plain(number):
        return None
    number = abs(number) if number.is_zero() else number
    integral = number == number.to_integral_value()
    if terms.is_integer(predicate) and integral:
        return Literal(f"{number:.0f}", datatype=INTEGER)
    if datatype in INTEGERS and not terms.is_decimal(predicate):
        return Literal(f"{number:.0f}", datatype=INTEGER) if integral else None
    return Literal(decimal_text(number), datatype=DECIMAL)


def _is_plain(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -FARTHEST and number.adjusted() <= FARTHEST
