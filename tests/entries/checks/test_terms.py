"""An entry speaks the ontology's words; a wrong one is told with the nearest right one, and what is computed is not given."""

import pytest

from tests.entries.checks.conftest import Find, told


@pytest.mark.parametrize(
    ("right", "wrong", "line", "meant"),
    [
        ("iae:rate 0.40", "iae:rte 0.40", 59, "iae:rate (taux)"),
        ("iae:opensTo kind:ACI", "iae:opensto kind:ACI", 52, "iae:opensTo (ouvert à)"),
        ('skos:prefLabel "Aide par poste"', 'skos:preflabel "Aide par poste"', 56, "skos:prefLabel (libellé préféré)"),
        ("a iae:AidRule", "a iae:AideRule", 55, "iae:AidRule (règle d'aide)"),
    ],
)
def test_a_misspelt_term(find: Find, right: str, wrong: str, line: int, meant: str) -> None:
    """One finding, at its line, with what is meant first; what the resource lacks for it is not told besides."""
    (problem,) = find((right, wrong))

    assert (problem.severity, problem.rule, problem.origin.line) == ("violation", "term-unknown", line)
    assert problem.expected["fr"].startswith(meant)
    assert problem.got == next(word for word in wrong.split() if ":" in word)


def test_a_term_that_resembles_none(find: Find) -> None:
    """Nothing is proposed then."""
    (problem,) = find(("iae:treatment status", "iae:zzzzzz 3 ; iae:treatment status"))

    assert (problem.rule, problem.expected, problem.got) == ("term-unknown", {}, "iae:zzzzzz")


def test_a_term_of_ours_as_a_value(find: Find) -> None:
    """Also where it is neither property nor class."""
    problems = find(("iae:rateQualifier q:fixed", "iae:rateQualifier iae:fixd"))

    assert told(problems) == [("violation", "term-unknown", "iae:rateQualifier", "iae:fixd")]


@pytest.mark.parametrize(
    ("given", "path", "got"),
    [
        ("iae:basis iae:stated", "iae:basis", "iae:stated"),
        ('iae:lines "485"', "iae:lines", '"485"'),
        ("iae:flagged false", "iae:flagged", "false"),
    ],
)
def test_what_is_computed_is_not_given(find: Find, given: str, path: str, got: str) -> None:
    """It would say something of the evidence that is not so."""
    problems = find(("iae:rateQualifier q:fixed", f"{given} ; iae:rateQualifier q:fixed"))

    assert told(problems) == [("violation", "bookkeeping-given", path, got)]


@pytest.mark.parametrize(
    ("given", "got"),
    [
        ("i:postes-insertion-limousin a owl:Class", "owl:Class"),
        ("i:postes-insertion-limousin rdfs:subClassOf iae:Instrument", "rdfs:subClassOf"),
        ("i:postes-insertion-limousin owl:sameAs i:arsie", "owl:sameAs"),
        ("i:arsie owl:sameAs i:postes-insertion-limousin", "owl:sameAs"),
        ("i:postes-insertion-limousin a skos:Concept", "skos:Concept"),
        ("i:postes-insertion-limousin sh:targetClass iae:AidRule", "sh:targetClass"),
    ],
)
def test_an_entry_makes_no_ontology(find: Find, given: str, got: str) -> None:
    """Classes, axioms, shapes and codes are no facts; each is told once."""
    prefixes = (
        "PREFIX op:",
        "PREFIX owl: <http://www.w3.org/2002/07/owl#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "PREFIX sh: <http://www.w3.org/ns/shacl#>\nPREFIX op:",
    )
    problems = find(prefixes, f"\n{given} ; iae:citation page:montant .\n")

    assert [(each.severity, each.rule, each.got) for each in problems] == [("violation", "term-reserved", got)]
