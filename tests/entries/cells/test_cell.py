"""Words, yes and no, addresses, several values in a cell, and names of lists are read as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iae_atlas.entries.cells.cell import address, parts, parts_by_comma, text, truth
from iae_atlas.entries.cells.choices import Choices, Option
from iae_atlas.entries.cells.readings import folded, tidy

KIND = "https://w3id.org/iae-atlas/id/concept/kind/"
REGION = "https://w3id.org/iae-atlas/id/region/"
ACI = Option(
    KIND + "ACI",
    {"fr": "Atelier et chantier d'insertion", "en": "Work integration workshop"},
    "ACI",
    ("chantiers d'insertion",),
)
EI = Option(KIND + "EI", {"fr": "Entreprise d'insertion", "en": "Work integration enterprise"}, "EI")
REGIONS = [
    Option(REGION + "01", {"fr": "Guadeloupe", "en": "Guadeloupe"}, "01"),
    Option(REGION + "24", {"fr": "Centre", "en": "Centre"}, "24"),
    Option(REGION + "82", {"fr": "Rhône-Alpes", "en": "Rhône-Alpes"}, "82", ("RA",)),
    Option(REGION + "83", {"fr": "Auvergne", "en": "Auvergne"}, "83"),
]
TODAY = [
    Option(
        "x:84",
        {"fr": "Auvergne-Rhône-Alpes", "en": "Auvergne-Rhône-Alpes"},
        "84",
        (),
        True,
        (REGION + "82", REGION + "83"),
    ),
    Option("x:24", {"fr": "Centre-Val de Loire", "en": "Centre-Val de Loire"}, "24", (), True, (REGION + "24",)),
]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("  Aide au poste \n", "Aide au poste"),
        ("Aide\u00a0au\u202fposte", "Aide au poste"),
        ("l’aide", "l'aide"),
        ("\ufeffAide\u200b au poste", "Aide au poste"),
        ("ligne une\r\nligne deux_x000D_", "ligne une\nligne deux"),
        (12, "12"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (True, "VRAI"),
        ("-", None),
        ("", None),
        (None, None),
    ],
)
def test_words_are_trimmed(content: str | float | None, value: str | None) -> None:
    """One kind of space and of apostrophe, nothing invisible."""
    assert text(content).value == value


def test_a_page_of_text_is_a_problem() -> None:
    """An entry sums up in its own words."""
    assert [fault.rule for fault in text("mot " * 3000).faults] == ["cell-too-long"]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("oui", True),
        ("Oui ", True),
        ("x", True),
        ("VRAI", True),
        (True, True),
        (1, True),
        ("non", False),
        ("Faux", False),
        ("no", False),
        (0.0, False),
        ("", None),
    ],
)
def test_yes_and_no(content: str | float | None, value: bool | None) -> None:
    """In both languages, ticked, and as the spreadsheet has it; empty is neither."""
    reading = truth(content)

    assert (reading.value, reading.faults) == (value, ())


@pytest.mark.parametrize("content", ["peut-être", 2, "oui et non"])
def test_neither_yes_nor_no_is_a_problem(content: str | int) -> None:
    """Nothing is guessed."""
    assert [fault.rule for fault in truth(content).faults] == ["cell-neither-yes-nor-no"]


@pytest.mark.parametrize(
    "content", ["https://www.exemple.fr/aide?x=1", " HTTP://exemple.fr ", "<https://exemple.fr/é>"]
)
def test_an_address_is_whole(content: str) -> None:
    """With its scheme, around it nothing."""
    assert address(content).ok


def test_an_address_without_its_start_says_how_to_mend_it() -> None:
    """What a browser hides is shown."""
    fault = address("www.exemple.fr/aide").faults[0]

    assert (fault.rule, fault.mend["fr"]) == (
        "cell-not-an-address",
        "Copiez l'adresse depuis le navigateur, ainsi https://www.exemple.fr/aide.",
    )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("ACI ; EI", ["ACI ", " EI"]),
        ("ACI\nEI\n", ["ACI", "EI"]),
        ("- ACI\n- EI", ["ACI", "EI"]),
        ("ACI", ["ACI"]),
        (82, [82]),
        (";", [";"]),
    ],
)
def test_several_values_of_a_cell(content: str | int, found: list[object]) -> None:
    """Semicolons, line breaks and bullets part them."""
    assert parts(content) == found


def test_names_listed_in_a_sentence() -> None:
    """Commas, slashes and the words for and and or."""
    assert parts_by_comma("ACI, EI et ETTI / AI") == ["ACI", "EI", "ETTI", "AI"]


@pytest.mark.parametrize(
    "content",
    [
        "ACI",
        "aci",
        "A.C.I.",
        "Ateliers et chantiers d’insertion",
        "chantiers d'insertion",
        "Work Integration Workshop",
        "kind:ACI",
    ],
)
def test_a_code_is_found_by_any_of_its_names(content: str) -> None:
    """Notation, label of either language, other label, plural, capitals, CURIE."""
    reading = Choices([ACI, EI]).read(content)

    assert (reading.value, reading.faults) == (ACI.iri, ())


def test_a_code_that_resembles_one_is_told() -> None:
    """The nearest ones are named, none is taken."""
    reading = Choices([ACI, EI]).read("entreprises d'insersion")

    assert reading.value is None
    assert reading.faults[0].mend["fr"] == "Vouliez-vous dire « Entreprise d'insertion » (EI) ?"


def test_a_short_list_is_told_in_full() -> None:
    """Where nothing resembles it, all that may be chosen is named."""
    reading = Choices([ACI, EI]).read("boulangerie")

    assert (
        reading.faults[0].mend["en"] == "Choose from the list: Work integration workshop, Work integration enterprise."
    )


def test_a_name_of_several_things_is_a_problem() -> None:
    """Two of one name are told apart by their code."""
    other = Option("https://example.org/EI2", {"fr": "Entreprise d'insertion"}, "EI2")
    reading = Choices([EI, other]).read("Entreprise d'insertion")

    assert [fault.rule for fault in reading.faults] == ["cell-name-of-several"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("82", "82"),
        (82, "82"),
        (82.0, "82"),
        (1, "01"),
        ("1", "01"),
        ("Rhône-Alpes", "82"),
        ("rhone alpes", "82"),
        ("Région Rhône-Alpes", "82"),
        ("Conseil régional de Rhône-Alpes", "82"),
        ("Région d'Auvergne", "83"),
        ("la Guadeloupe", "01"),
        ("Centre-Val de Loire", "24"),
    ],
)
def test_a_region_is_found_by_code_and_name(content: str | float, code: str) -> None:
    """Text, number, a nought that a spreadsheet lost, and what stands around the name."""
    reading = Choices(REGIONS, True, TODAY).read(content)

    assert (reading.value, reading.faults) == (REGION + code, ())


@pytest.mark.parametrize("content", ["Auvergne-Rhône-Alpes", 84, "Région Auvergne Rhône Alpes"])
def test_a_region_of_today_is_told_to_be_one(content: str | int) -> None:
    """With those of 2012-2014 that it was made of."""
    fault = Choices(REGIONS, True, TODAY).read(content).faults[0]

    assert fault.rule == "region-of-today"
    assert fault.what["fr"] == "Auvergne-Rhône-Alpes est une région de 2016 ; elle réunit Auvergne et Rhône-Alpes."


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.timedeltas(), st.none()))
def test_no_content_breaks_a_reader_of_words(content: object) -> None:
    """Whatever a cell holds, there is a value or none, and a reason in both languages for what is wrong."""
    choices = Choices([*REGIONS, ACI], True, TODAY)
    for reader in (text, truth, address, choices.read):
        reading = reader(content)  # type: ignore[operator]

        assert reading.value is None or reading.ok
    for part in parts(content):  # type: ignore[arg-type]
        assert text(part).written is not None


@given(st.text())
def test_tidying_is_settled(given_text: str) -> None:
    """What is tidy stays as it is."""
    assert tidy(tidy(given_text)) == tidy(given_text)
    assert folded(folded(given_text)) == folded(given_text)
