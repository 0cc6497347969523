"""A value has one spelling, whatever the format or the keyboard made of it."""

from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Store

from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.normal.literals import canonical, decimal_text
from iae_atlas.namespaces import XSD, iae


def number(text: str, datatype: str) -> Literal:
    """Give a literal of a datatype of XML Schema."""
    return Literal(text, datatype=NamedNode(XSD + datatype))


@pytest.fixture(scope="module")
def terms(vocabulary: Store) -> Terms:
    """Give what the ontology says."""
    return Terms.read(vocabulary)


@pytest.mark.parametrize(
    ("predicate", "given", "expected"),
    [
        ("rate", number(".8", "decimal"), number("0.80", "decimal")),
        ("rate", number("8.0E-1", "double"), number("0.80", "decimal")),
        ("rate", number("0.1250", "decimal"), number("0.125", "decimal")),
        ("amount", number("12000", "integer"), number("12000.00", "decimal")),
        ("amount", number("1.2E4", "double"), number("12000.00", "decimal")),
        ("amount", number("+7", "integer"), number("7.00", "decimal")),
        ("amount", number("-0.0", "decimal"), number("0.00", "decimal")),
        ("year", number("1.0", "decimal"), number("1", "integer")),
        ("year", number("01", "integer"), number("1", "integer")),
        ("value", number("4", "integer"), number("4", "integer")),
        ("value", number("0.5", "double"), number("0.50", "decimal")),
        ("discretionary", number("1", "boolean"), number("true", "boolean")),
        ("printed", Literal(" 12 000 €\n"), Literal("12 000 €")),
        ("reason", Literal("E\u0301te\u0301 ", language="fr"), Literal("Été", language="fr")),
    ],
)
def test_a_value_has_one_spelling(terms: Terms, predicate: str, given: Literal, expected: Literal) -> None:
    """Numbers become decimal or whole where their property says so, texts are composed and trimmed."""
    assert canonical(given, NamedNode(iae(predicate)), terms) == expected


@pytest.mark.parametrize(
    ("predicate", "given"),
    [
        ("amount", Literal("12 k€")),
        ("amount", number("douze", "decimal")),
        ("amount", number("INF", "double")),
        ("amount", number("1E300", "double")),
        ("year", number("1.5", "decimal")),
        ("start", number("2013-02", "gYearMonth")),
    ],
)
def test_what_is_no_plain_number_stays_as_written(terms: Terms, predicate: str, given: Literal) -> None:
    """What would lose or invent something is left for the checks to say."""
    found = canonical(given, NamedNode(iae(predicate)), terms)

    assert Decimal(found.value) == Decimal("1.50") if predicate == "year" else found == given


@pytest.mark.parametrize(
    ("value", "expected"), [("0", "0.00"), ("1E+3", "1000.00"), ("0.171475", "0.171475"), ("100", "100.00")]
)
def test_a_decimal_has_at_least_two_digits(value: str, expected: str) -> None:
    """The data write 0.80 and 12000.00, and no further zero."""
    assert decimal_text(Decimal(value)) == expected
