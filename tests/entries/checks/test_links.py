"""What an entry names exists, and a region, a council or a body is the one that is meant."""

import pytest

from tests.entries.checks.conftest import Find, told

OFFERED = "iae:offeredBy council:74"


@pytest.mark.parametrize(
    ("right", "wrong", "got", "meant"),
    [
        ("iae:funder council:74", "iae:funder body:adem", "body:adem", "body:ademe (ADEME)"),
        ("kind:ACI , kind:EI", "kind:AC , kind:EI", "kind:AC", "kind:ACI (Atelier et chantier d'insertion)"),
        ("base:post-cost", "base:postcost", "base:postcost", "base:post-cost (Coût du poste)"),
        (
            "iae:hasRule rule:postes-insertion-limousin-poste",
            "iae:hasRule rule:postes-insertion-limousin-post",
            "rule:postes-insertion-limousin-post",
            "rule:postes-insertion-limousin-poste (Aide par poste)",
        ),
    ],
)
def test_a_name_that_nothing_has(find: Find, right: str, wrong: str, got: str, meant: str) -> None:
    """A body, a code, a resource of the entry itself: told once, with the nearest name first."""
    (problem,) = find((right, wrong))

    assert (problem.severity, problem.rule, problem.got) == ("violation", "link-nowhere", got)
    assert problem.expected["fr"].split(" / ")[0] == meant


def test_a_name_that_resembles_none(find: Find) -> None:
    """It is told all the same."""
    problems = find(("iae:funder council:74", "iae:funder body:zzzz-qqqq-xxxx"))

    assert told(problems) == [("violation", "link-nowhere", "iae:funder", "body:zzzz-qqqq-xxxx")]


def test_a_link_out_of_the_atlas(find: Find) -> None:
    """Where the ontology wants a resource of the atlas, another address will not do; an address of a page will."""
    problems = find(("iae:funder council:74", "iae:funder <https://www.example.org/conseil>"))

    assert told(problems) == [("violation", "link-nowhere", "iae:funder", "<https://www.example.org/conseil>")]


@pytest.mark.parametrize(
    ("council", "meant"),
    [
        ("council:limousin", "council:74 (Conseil régional du Limousin)"),
        ("council:rhone-alpe", "council:82 (Conseil régional de Rhône-Alpes)"),
        ("council:99", ""),
    ],
)
def test_a_council_that_nobody_knows(find: Find, council: str, meant: str) -> None:
    """By a name instead of a code, or by a code that no region had."""
    (problem,) = find((OFFERED, f"iae:offeredBy {council}"))

    assert (problem.rule, problem.got) == ("region-unknown", council)
    assert problem.expected.get("fr", "").split(" / ")[0] == meant


@pytest.mark.parametrize(
    ("council", "today", "before"),
    [
        ("council:76", "Occitanie", ["council:73", "council:91"]),
        ("council:occitanie", "Occitanie", ["council:73", "council:91"]),
        ("council:75", "Nouvelle-Aquitaine", ["council:54", "council:72", "council:74"]),
    ],
)
def test_a_region_of_today(find: Find, council: str, today: str, before: list[str]) -> None:
    """It is explained, with the regions of the time that it was made of."""
    (problem,) = find((OFFERED, f"iae:offeredBy {council}"))

    assert (problem.severity, problem.rule) == ("violation", "region-of-today")
    assert problem.what["fr"].startswith(f"{today} est une région de 2016")
    assert [name.split(" ")[0] for name in problem.expected["fr"].split(" / ")] == before


def test_a_region_for_its_council(find: Find) -> None:
    """The territory offers nothing."""
    (problem,) = find((OFFERED, "iae:offeredBy region:74"))

    assert (problem.rule, problem.got, problem.mend["fr"]) == ("region-for-council", "region:74", "Écrivez council:74.")


def test_a_council_for_its_region(find: Find) -> None:
    """Nor is the council a territory."""
    body = (
        '\nbody:maison-limousin a iae:PublicAgency ; skos:prefLabel "Maison"@fr , "House"@en ; iae:citation page:montant ;\n'
        "    iae:bodyKind <https://w3id.org/iae-atlas/id/concept/body-kind/agency> ; iae:territory council:74 .\n"
    )
    problems = find(body)

    assert told(problems) == [("violation", "region-for-council", "iae:territory", "council:74")]
    assert problems[0].expected["en"] == "region:74 (Limousin)"


def test_a_new_region_is_not_made(find: Find) -> None:
    """The regions of 2012-2014 are all there."""
    (problem,) = find('\nregion:99 a iae:Region ; skos:prefLabel "Neuve"@fr , "New"@en ; iae:citation page:montant .\n')

    assert (problem.rule, problem.got, problem.origin.line) == ("region-unknown", "region:99", 94)


def test_what_is_described_without_saying_what_it_is(find: Find) -> None:
    """A resource of the atlas needs no class; one that is not there is told once, wherever it is named."""
    problems = find(
        ("iae:about i:postes-insertion-limousin", "iae:about i:arsi"),
        '\ni:arsi iae:end "2015"^^xsd:gYear ; iae:citation page:montant .\n',
    )

    assert told(problems) == [("violation", "link-nowhere", "", "i:arsi")]
    assert problems[0].expected["fr"].split(" / ")[0].startswith("i:arsie ")
