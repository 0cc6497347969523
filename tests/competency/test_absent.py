"""What the study does not say must not come out of a question, though the graph's parts could be joined to it."""

from __future__ import annotations

import pytest

from iae_atlas import Atlas

ID = "https://w3id.org/iae-atlas/id/"


@pytest.fixture(scope="module")
def pairs() -> set[tuple[str, str, str]]:
    """Give who takes part with whom, in what, both ways round."""
    rows = [
        tuple(str(row[name]).removeprefix(ID) for name in ("place", "body", "other"))
        for row in Atlas().query("who-sits-with-whom")
    ]
    return {(place, *sides) for place, *both in rows for sides in (both, both[::-1])}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("place", "body", "other"),
    [
        ("body/cdiae", "body/elus-conseils-regionaux", "body/techniciens-conseils-regionaux"),
        (
            "component/mutualisation-bretagne-rh",
            "body/hebergeurs-ge-bretagne",
            "body/hebergeurs-autres-bretagne",
        ),
    ],
)
def test_those_who_take_part_in_turn_are_no_pair(
    pairs: set[tuple[str, str, str]], place: str, body: str, other: str
) -> None:
    """Where the text says that one or the other takes part, they are not together."""
    assert (place, body, other) not in pairs


@pytest.mark.parametrize(
    ("place", "body", "whole"),
    [
        ("body/cdiae", "body/elus-conseils-regionaux", "body/conseils-regionaux-panorama"),
        ("instrument/ge-tremplin", "body/etat", "body/partenaires-institutionnels-corse"),
        ("instrument/ge-tremplin", "body/adherents-ge-tremplin", "body/siae-corse"),
        ("instrument/clauses-sociales-lorraine", "body/plie", "body/relais-territoriaux-lorraine"),
        ("instrument/accord-cadre-aquitaine", "body/opcalia", "body/opca-accord-cadre-aquitaine-2012"),
        ("instrument/replic", "body/ashoka", "body/replic"),
    ],
)
def test_a_body_is_no_pair_with_the_whole_it_belongs_to(
    pairs: set[tuple[str, str, str]], place: str, body: str, whole: str
) -> None:
    """A member and its group are one presence, not two."""
    assert (place, body, whole) not in pairs


def test_a_department_is_no_region_in_the_timeline() -> None:
    """Haute-Corse is about the event, but its code is no region's."""
    assert "2B" not in {row["region"] for row in Atlas().query("timeline")}


def test_partners_of_the_structures_are_not_structures_that_the_aid_serves() -> None:
    """In Bretagne enterprises and authorities are whom the post deals with."""
    rows = [
        row
        for row in Atlas().query("shared-kinds")
        if "mutualisation-bretagne" in f"{row['instrument']} {row['other_instrument']}"
    ]

    assert not {row["structure_kind"] for row in rows} & {"entreprise", "collectivite"}


@pytest.mark.parametrize("name", ["eligibility", "conditions-by-criterion"])
def test_a_value_in_two_languages_gives_one_row(name: str) -> None:
    """A value in words comes in the language asked for."""
    rows = [
        row for row in Atlas().query(name, lang="en") if str(row["condition"]).endswith("tremplin-solidarites-demande")
    ]

    assert [row["value"] for row in rows] == ["at hiring"]


def test_a_report_is_no_framework_document() -> None:
    """A report that the study takes figures from frames no policy."""
    assert not any("rapport-dla-2011" in str(row["document"]) for row in Atlas().query("framework-documents"))


def test_what_only_may_be_concerned_is_not_included() -> None:
    """The Aquitaine agreement may come to concern the staff of other groups: they are open, not included."""
    rows = Atlas().query("beneficiaries")

    assert {row["kind"] for row in rows if str(row["instrument"]).endswith("/accord-cadre-aquitaine")} == {"SIAE"}


def test_an_amount_computed_from_a_doubtful_one_is_doubtful() -> None:
    """Euros per contract and per hour in Lorraine rest on amounts that are a thousand times too small."""
    result = Atlas().sparql(
        "SELECT ?o ?f { ?o iae:flagged ?f FILTER(REGEX(STR(?o), 'lorraine-.*-montant-par-(marche|heure)')) }"
    )
    assert result.answer is not None

    assert [row["f"] for row in result.answer] == [True] * 4
