"""The kinds of entries and their fields are what the shapes say, whole and in both languages."""

from decimal import Decimal

import pytest

from iae_atlas.entries.kinds.kind import VALUE_KINDS, Field, Kind, all_groups, all_kinds, all_parts, kind_named
from iae_atlas.errors import UnknownKind
from iae_atlas.locations import Home, find_home
from iae_atlas.namespaces import ID, iae


@pytest.fixture
def home() -> Home:
    """Give the repository."""
    return find_home(None)


def field(home: Home, kind: str, name: str) -> Field:
    """One field of one kind."""
    found = kind_named(home, kind).field(name)
    assert found is not None
    return found


def test_kinds_come_in_the_order_in_which_people_enter(home: Home) -> None:
    """The source first, then what it speaks of, what it says, and its parts apart."""
    assert [kind.name for kind in all_kinds(home)] == [
        *("source", "passage", "instrument", "agreement", "rule", "condition", "group", "budget", "outcome"),
        *("partner", "body", "document", "policy", "component", "event", "finding"),
    ]
    assert [kind.name for kind in all_parts(home)] == ["ceiling", "flat-amount", "step", "quota", "cumulation"]


def test_every_word_is_in_both_languages(home: Home) -> None:
    """Kinds, fields and groups have label, description and message in French and in English."""
    both = ["fr", "en"]
    kinds = [*all_kinds(home), *all_parts(home)]
    silent = [kind.name for kind in kinds if any(list(w) != both for w in (kind.label, kind.plural, kind.description))]
    mute = [
        f"{kind.name}.{field.name}"
        for kind in kinds
        for field in kind.fields
        if any(list(words) != both for words in (field.label, field.description, field.message))
    ]

    assert silent == []
    assert mute == []
    assert [group.name for group in all_groups(home) if list(group.label) != both] == []


def test_every_field_stands_in_a_known_group_and_has_a_known_sort_of_value(home: Home) -> None:
    """What makes columns and forms finds nothing that it does not know."""
    groups = {group.name for group in all_groups(home)}
    fields = [field for kind in [*all_kinds(home), *all_parts(home)] for field in kind.fields]

    assert {field.group for field in fields} <= groups
    assert {field.kind for field in fields} == set(VALUE_KINDS)


def test_a_code_has_its_list(home: Home) -> None:
    """The list of a code is told from the shape, also where only a few of its codes are allowed."""
    base = field(home, "rule", "base")
    treatment = field(home, "instrument", "treatment")

    assert (base.kind, base.scheme and base.scheme.value, base.codes) == ("code", f"{ID}scheme/aid-base", ())
    assert [code.value for code in treatment.codes] == [f"{ID}concept/status/described", f"{ID}concept/status/listed"]
    assert treatment.default == treatment.codes[0]


def test_a_link_says_where_it_leads(home: Home) -> None:
    """The rule's instrument is reached backwards, and may be an instrument or a component."""
    found = field(home, "rule", "instrument")

    assert (found.path.value, found.inverse, found.kind) == (iae("hasRule"), True, "link")
    assert [name.value for name in found.target_classes] == [iae("Instrument"), iae("Component")]
    assert (found.min, found.max, found.required) == (1, None, True)


def test_a_part_leads_to_its_kind(home: Home) -> None:
    """A rule has ceilings, whose fields are at hand."""
    part = field(home, "rule", "ceiling").part

    assert isinstance(part, Kind)
    assert part.part_of == "rule"
    assert [one.name for one in part.fields[:3]] == ["amount", "currency", "ceilingOn"]


def test_numbers_have_their_bounds(home: Home) -> None:
    """A rate lies between 0 and 1, an amount above 0, a year of the aid between 1 and 20."""
    bounds = [(found.kind, found.low, found.above, found.high) for found in (field(home, *names) for names in NUMBERS)]

    assert bounds == [
        ("rate", Decimal(0), False, Decimal(1)),
        ("money", Decimal(0), True, None),
        ("integer", Decimal(1), False, Decimal(20)),
        ("number", None, False, None),
    ]


NUMBERS = (("rule", "rate"), ("ceiling", "amount"), ("step", "year"), ("outcome", "value"))


def test_examples_are_written_as_people_write(home: Home) -> None:
    """A text in the language of the reader, a code as a CURIE, a number in digits."""
    assert field(home, "instrument", "label").example == {
        "fr": "Aide au démarrage des ACI (Auvergne)",
        "en": "Start-up aid for ACI (Auvergne)",
    }
    assert field(home, "rule", "base").example == {"fr": "base:post-cost", "en": "base:post-cost"}
    assert field(home, "budget", "amount").example["fr"] == "4200000.00"


def test_an_agreement_is_also_an_instrument(home: Home) -> None:
    """Both classes are written, so that questions on instruments find it."""
    assert [name.value for name in kind_named(home, "agreement").classes] == [
        iae("Instrument"),
        iae("FrameworkAgreement"),
    ]


def test_the_policy_of_a_region_is_said_of_its_council(home: Home) -> None:
    """Nothing new is named: the council is in the atlas."""
    assert [kind.name for kind in all_kinds(home) if kind.existing] == ["policy"]


@pytest.mark.parametrize("name", ["instrument", "dispositif", "Dispositifs", "Instruments"])
def test_a_kind_is_found_by_any_of_its_names(home: Home, name: str) -> None:
    """French or English, one or several."""
    assert kind_named(home, name).name == "instrument"


def test_an_unknown_kind_is_told_with_those_there_are(home: Home) -> None:
    """The sentence names the kinds."""
    with pytest.raises(
        UnknownKind, match=r"no kind of entry is called 'aide'. Choose among source, passage, instrument"
    ):
        kind_named(home, "aide")
