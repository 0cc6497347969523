"""What contradicts the ontology is told with the axioms that clash."""

import pytest

from tests.entries.checks.conftest import Find, told


def test_two_classes_that_exclude_each_other(find: Find) -> None:
    """Both are named; what the second class would ask for is not told besides."""
    problems = find(("a iae:Budget ;", "a iae:Budget , iae:Observation ;"))

    assert told(problems) == [("violation", "disjoint-classes", "rdf:type", "iae:Observation")]
    assert (
        problems[0]
        .what["fr"]
        .endswith(
            "est à la fois iae:Budget (budget) et iae:Observation (observation) ; iae:Budget et iae:Observation s'excluent."
        )
    )


def test_the_way_up_to_the_classes_that_clash(find: Find) -> None:
    """A network is an actor, and an actor is no instrument."""
    (problem,) = find(("a iae:Instrument ;", "a iae:Instrument , iae:Network ;"))

    assert problem.rule == "disjoint-classes"
    assert "iae:Network (réseau) → " in problem.what["fr"]
    assert problem.what["fr"].endswith("iae:Actor et iae:Instrument s'excluent.")


def test_two_values_of_what_has_one(find: Find) -> None:
    """The shape of entries says so first, with both values."""
    problems = find(("iae:rate 0.40 ;", "iae:rate 0.40 , 0.50 ;"))

    assert told(problems) == [("violation", "iaesh:EntryRule-rate", "iae:rate", "0.40, 0.50")]


def test_a_functional_property_that_no_shape_counts(find: Find) -> None:
    """The axiom alone is enough."""
    step = (
        "\nrule:postes-insertion-limousin-poste iae:hasStep [ a iae:RateStep ; iae:year 1 , 2 ; iae:rate 0.5 ;\n"
        "    iae:rateQualifier q:fixed ] .\n"
    )

    assert ("iae:year", True) in {(each.path, each.severity == "violation") for each in find(step)}


@pytest.mark.parametrize(
    ("given", "path", "got", "wanted"),
    [
        ("iae:headingNumber 3", "iae:headingNumber", "3", "iae:Section (section)"),
        ("iae:eventKind eventk:adoption", "iae:eventKind", "eventk:adoption", "iae:Event (événement)"),
    ],
)
def test_a_property_of_another_class(find: Find, given: str, path: str, got: str, wanted: str) -> None:
    """An instrument has neither the number of a section nor the kind of an event."""
    problems = find(("iae:treatment status", f"{given} ; iae:treatment status"))

    assert told(problems) == [("violation", "property-domain", path, got)]
    assert problems[0].expected["fr"] == wanted


def test_a_value_of_another_class(find: Find) -> None:
    """An event is no rule."""
    problems = find(("iae:hasRule rule:", "iae:hasRule event:vote-postes-insertion-limousin , rule:"))

    assert told(problems) == [("violation", "property-range", "iae:hasRule", "event:vote-postes-insertion-limousin")]
    assert problems[0].expected["fr"] == "iae:AidRule (règle d'aide)"


def test_a_resource_linked_to_itself(find: Find) -> None:
    """Nothing replaces itself."""
    problems = find(("iae:treatment status", "iae:replaces i:postes-insertion-limousin ; iae:treatment status"))

    assert told(problems) == [("violation", "property-characteristic", "iae:replaces", "i:postes-insertion-limousin")]


def test_two_that_replace_each_other(find: Find) -> None:
    """One way only, whoever said the other."""
    other = (
        '\ni:postes-ancien a iae:Instrument ; skos:prefLabel "Ancienne aide"@fr , "Former aid"@en ;\n'
        "    iae:citation page:montant ; iae:instrumentKind ik:direct-aid ; iae:offeredBy council:74 ;\n"
        "    iae:treatment status:listed ; iae:replaces i:postes-insertion-limousin .\n"
    )
    found = find(("iae:treatment status", "iae:replaces i:postes-ancien ; iae:treatment status"), other)

    assert {(each.rule, each.path) for each in found} == {("property-characteristic", "iae:replaces")}


def test_open_to_and_closed_to_the_same(find: Find) -> None:
    """Two properties that exclude each other: told once."""
    problems = find(("iae:opensTo kind:ACI", "iae:excludesKind kind:ACI ; iae:opensTo kind:ACI"))

    assert told(problems) == [("violation", "property-characteristic", "iae:excludesKind", "kind:ACI")]
