"""An entry describes resources of the atlas only, under names of their kind, and leaves alone what is not its own."""

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from iae_atlas.entries.acceptance.present import in_memory
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from iae_atlas.namespaces import GRAPH
from tests.entries.checks.conftest import BASE, TODAY, Find

CITED = " ; iae:citation page:montant .\n"
LABELS = 'skos:prefLabel "Nom"@fr , "Name"@en'


def test_the_entry_as_it_stands_is_fine(find: Find) -> None:
    """What the other tests change conforms."""
    assert find() == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("<http://dbpedia.org/resource/Limousin>", "name-foreign"),
        ("<https://w3id.org/iae-atlas-x/id/body/a>", "name-foreign"),
        ("iae:AidRule", "name-reserved"),
        ("kind:ACI", "name-reserved"),
        ("<https://w3id.org/iae-atlas/id/scheme/kind>", "name-reserved"),
        ("<https://w3id.org/iae-atlas/shapes#EntryRule>", "name-reserved"),
        ("<https://w3id.org/iae-atlas/query/aid-rules>", "name-reserved"),
        ("<https://w3id.org/iae-atlas/graph/reference>", "name-reserved"),
        ("<https://w3id.org/iae-atlas/id/passage/panorama-2014/l485>", "name-reserved"),
    ],
)
def test_what_is_not_the_entrys_own(find: Find, name: str, rule: str) -> None:
    """Neither what belongs to others, nor what the atlas itself rests on, is described by an entry."""
    (problem,) = find(f"\n{name} {LABELS}{CITED}")

    assert (problem.severity, problem.rule) == ("violation", rule)
    assert (problem.origin.line, problem.origin.column) == (94, 1)


def test_a_code_that_is_missing_is_not_made_on_the_way(find: Find) -> None:
    """A single finding, whatever the shapes of code lists ask for besides."""
    (problem,) = find(f"\nkind:EITI2 a skos:Concept ; {LABELS}{CITED}")

    assert (problem.rule, problem.got) == ("name-reserved", "kind:EITI2")


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("cond:postes-regle", "rule:postes-regle"),
        ("<https://w3id.org/iae-atlas/id/rules/postes-regle>", "rule:postes-regle"),
        ("<https://w3id.org/iae-atlas/id/postes-regle>", "rule:postes-regle"),
        ("rule:Postes_Règle", "rule:postes-regle"),
    ],
)
def test_a_name_in_the_wrong_folder_or_form(find: Find, name: str, proposed: str) -> None:
    """The right one is proposed."""
    rule = (
        f"{name} a iae:AidRule ; {LABELS} ; iae:base base:study-cost ; iae:rate 0.5 ; iae:rateQualifier q:fixed{CITED}"
    )
    (problem,) = find(f"\ni:postes-insertion-limousin iae:hasRule {name} .\n{rule}")

    assert (problem.severity, problem.rule) == ("violation", "name-family")
    assert proposed in problem.mend["fr"]
    assert proposed in problem.mend["en"]


def test_what_was_withdrawn_is_not_described_again(atlas_home: Home) -> None:
    """Whatever the file is called; the author is told a name that is free."""
    withdrawn = NamedNode(GRAPH + "withdrawn")
    rule = NamedNode("https://w3id.org/iae-atlas/id/rule/postes-insertion-limousin-poste")
    store = in_memory(atlas_home)
    store.extend(
        Quad(quad.subject, quad.predicate, quad.object, withdrawn)
        for quad in parse(BASE.encode(), format=RdfFormat.TURTLE)
        if quad.subject == rule
    )
    document = read("autre.ttl", BASE.encode(), atlas_home)
    problems = examine([document], atlas_home, store, today=TODAY)[0].problems

    assert [(each.severity, each.rule, each.got) for each in problems] == [
        ("violation", "name-withdrawn", "rule:postes-insertion-limousin-poste")
    ]
    assert "rule:postes-insertion-limousin-poste-2" in problems[0].mend["fr"]
