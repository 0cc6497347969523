"""Where the words go that stand with a value: “jusqu'à 80 %” is a rate and its kind, “au moins 4” a value and an operator."""

from __future__ import annotations

from pyoxigraph import NamedNode

from iae_atlas.entries.cells.readings import Fault, fault
from iae_atlas.entries.kinds.kind import Field, Kind

BESIDE = {"rate": "rateQualifier", "duration": "durationQualifier"}
OTHERS = ("qualifier", "operator")
OPERATORS = {"at-least": "gte", "at-most": "lte", "more-than": "gt", "less-than": "lt", "exact": "eq"}
ALIKE = {"less-than": "at-most"}
QUALIFIERS = {
    "exact": ("exactement", "exactly"),
    "about": ("environ", "about"),
    "nearly": ("près de", "nearly"),
    "more-than": ("plus de", "more than"),
    "less-than": ("moins de", "less than"),
    "at-least": ("au moins", "at least"),
    "at-most": ("au plus", "at most"),
    "maximum": ("au maximum", "at most"),
    "fixed": ("exactement", "exactly"),
}


def field_beside(kind: Kind, value: Field) -> Field | None:
    """The field of a kind that takes the words that stand with a value of another; None where there is none."""
    if value.kind == "integer":  # a year or a rank beside a sum, whose words those of the sum are not
        return None
    names = (BESIDE[value.name],) if value.name in BESIDE else OTHERS
    return next((found for name in names if (found := kind.field(name)) is not None), None)


def code_beside(field: Field, notation: str) -> NamedNode | None:
    """The code of such a field for a qualifier; None where it has none."""
    wanted = OPERATORS.get(notation, "") if field.name == "operator" else notation
    codes = {code.value.rpartition("/")[2]: code for code in field.codes}
    return codes.get(wanted) or codes.get(ALIKE.get(wanted, ""))


def unsayable(notation: str) -> Fault:
    """Words that cannot be said of a value."""
    french, english = QUALIFIERS[notation]
    return fault(
        "cell-qualifier",
        (f"« {french} » ne peut pas se dire de cette valeur", f"“{english}” cannot be said of this value"),
        (
            "Ne laissez que la valeur, et dites la nuance dans la description",
            "Leave the value alone, and say the rest in the description",
        ),
    )


def contradicted(field: Field, holder: tuple[str, str] = ("la colonne", "the column")) -> Fault:
    """Words that stand with a value, and something else where they would go."""
    return fault(
        "cell-qualifier",
        (
            f"Ce qui est écrit avec la valeur contredit {holder[0]} « {field.label['fr']} »",
            f"What stands with the value contradicts {holder[1]} “{field.label['en']}”",
        ),
        ("Ne gardez que l'un des deux", "Keep one of the two"),
    )
