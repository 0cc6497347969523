"""What resembles a resource of the atlas is named, and what is there as a whole is told."""

import pytest

from tests.entries.checks.conftest import Find, told

ARSIE = ("iae:offeredBy council:74", "iae:offeredBy council:11")
LABEL = '"Aide aux postes d\'insertion"@fr'


@pytest.mark.parametrize(
    "label",
    [
        "ARSIE",
        "arsie",
        "Aide régionale aux structures d'insertion par l'activité économique",
        "aide regionale aux structure d'insertion par l'activite economique (IAE)",
        "Aide aux structures de l'insertion par l'activité économique, régionale",
    ],
)
def test_an_instrument_under_another_spelling(find: Find, label: str) -> None:
    """Case, accents, plural, order of words, acronyms: of the same council, it is likely the same."""
    problems = [each for each in find(ARSIE, (LABEL, f'"{label}"@fr')) if each.rule != "region-differs"]

    assert told(problems) == [("warning", "likely-duplicate", "skos:prefLabel", f'"{label}"@fr')]
    assert problems[0].mend["fr"].startswith("Si c'est la même chose, nommez-la i:arsie,")


def test_the_same_name_in_another_region_is_another_thing(find: Find) -> None:
    """Each council has its aid to posts."""
    assert find((LABEL, "\"Aide régionale aux structures d'insertion par l'activité économique\"@fr")) == []


@pytest.mark.parametrize("label", ["Ademe", "Agence de l'environnement et de la maîtrise de l'énergie", "A.D.E.M.E."])
def test_a_body_by_its_acronym_or_its_name(find: Find, label: str) -> None:
    """Expansions from elsewhere count too; dots in an acronym do not."""
    body = (
        f'\nbody:agence-energie a iae:PublicAgency ; skos:prefLabel "{label}"@fr , "Agency"@en ;\n'
        "    iae:bodyKind <https://w3id.org/iae-atlas/id/concept/body-kind/agency> ; iae:citation page:montant .\n"
    )
    problems = find(body)

    assert told(problems) == [("warning", "likely-duplicate", "skos:prefLabel", f'"{label}"@fr')]
    assert problems[0].expected["fr"] == "body:ademe (ADEME)"


def test_numbers_tell_apart(find: Find) -> None:
    """Axis 1 is not axis 2."""
    other = (
        '\ni:volet-2 a iae:Instrument ; skos:prefLabel "Aide régionale, volet 2"@fr , "Regional aid, part 2"@en ;\n'
        "    iae:citation page:montant ; iae:instrumentKind ik:direct-aid ; iae:offeredBy council:74 ;\n"
        "    iae:treatment status:listed .\n"
    )

    assert find((LABEL, '"Aide régionale, volet 1"@fr'), other) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.ash.tm.fr/numeros-juridiques/2825/les-dispositifs-dinsertion-et-de-retour-a-lemploi/"
        "les-contrats-aides-accessibles-aux-jeunes-cui-cie-et-cui-cae/introduction-505899.php",
        "http://ash.tm.fr/numeros-juridiques/2825/les-dispositifs-dinsertion-et-de-retour-a-lemploi/"
        "les-contrats-aides-accessibles-aux-jeunes-cui-cie-et-cui-cae/introduction-505899.php/#haut",
    ],
)
def test_a_source_at_the_same_address(find: Find, address: str) -> None:
    """With or without s, www, a slash at its end, a part of the page."""
    (problem,) = find(("https://www.example.org/guide/postes-insertion", address))

    assert (problem.severity, problem.rule, problem.expected["fr"]) == ("violation", "source-known", "src:ash-2825")


def test_the_same_twice_in_one_entry(find: Find) -> None:
    """Under two names, with the same content, on the same instrument."""
    condition = (
        '\ncond:autre a iae:Condition ; skos:prefLabel "Structure sous convention"@fr , "Structure with a convention"@en ;\n'
        '    dct:description "La structure est conventionnée avec l\'État."@fr ,\n'
        '        "The structure is under convention with the State."@en ;\n'
        "    iae:citation page:conditions ; iae:conditionOf i:postes-insertion-limousin ; iae:effect eff:required .\n"
    )
    (problem,) = find(condition)

    assert (problem.severity, problem.rule) == ("warning", "duplicate-within")
    assert problem.what["fr"].endswith("dit la même chose que cond:autre (Structure sous convention).")


def test_two_instruments_of_one_name_in_one_entry(find: Find) -> None:
    """The second is told of."""
    other = (
        '\ni:postes-limousin a iae:Instrument ; skos:prefLabel "Aide au poste d\'insertion"@fr , "Aid per post"@en ;\n'
        "    iae:citation page:montant ; iae:instrumentKind ik:direct-aid ; iae:offeredBy council:74 ;\n"
        "    iae:treatment status:listed .\n"
    )
    (problem,) = find(other)

    assert (problem.rule, problem.focus) == ("duplicate-within", "i:postes-limousin")


def test_what_an_entry_links_is_not_taken_for_one(find: Find) -> None:
    """Who says that the one is part of the other knows both."""
    part = (
        '\ni:volet-arsie a iae:Instrument ; skos:prefLabel "ARSIE, volet unique"@fr , "ARSIE, only part"@en ;\n'
        '    skos:altLabel "ARSIE"@fr ; iae:citation page:montant ; iae:instrumentKind ik:direct-aid ;\n'
        "    iae:offeredBy council:11 ; iae:treatment status:listed %s.\n"
    )

    assert [each.rule for each in find(part % "")] == ["likely-duplicate"]
    assert find(part % "; iae:complementTo i:arsie ") == []
