"""The report in SHACL's own words is a standard one, with the place of each result beside it."""

from typing import Any

import rdflib
from rdflib import RDF, SH

from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.shacl import written

IAE = rdflib.Namespace("https://w3id.org/iae-atlas/ontology#")
IAESH = rdflib.Namespace("https://w3id.org/iae-atlas/shapes#")
ID = "https://w3id.org/iae-atlas/id/"


def graph_of(*examined: Examined) -> rdflib.Graph:
    """The report, read back."""
    return rdflib.Graph().parse(data=written(examined, "fr"), format="turtle")


def one(graph: rdflib.Graph, **properties: Any) -> Any:
    """The one result with these properties of SHACL."""
    found = set(graph.subjects(RDF.type, SH.ValidationResult))
    for name, value in properties.items():
        found &= set(graph.subjects(SH[name], value))
    (node,) = found
    return node


def test_a_finding_of_a_shape(text_file: Examined) -> None:
    """Focus, path, value, severity, shape, component and messages as the standard has them; file, line and column as ours."""
    graph = graph_of(text_file)
    node = one(graph, sourceShape=IAESH["EntryRule-rate"])

    assert {
        predicate: value for predicate, value in graph.predicate_objects(node) if predicate != SH.resultMessage
    } == {
        RDF.type: SH.ValidationResult,
        SH.focusNode: rdflib.URIRef(ID + "rule/aci-poste"),
        SH.resultPath: IAE.rate,
        SH.value: rdflib.Literal(80),
        SH.resultSeverity: SH.Violation,
        SH.sourceShape: IAESH["EntryRule-rate"],
        SH.sourceConstraintComponent: SH.MaxInclusiveConstraintComponent,
        IAE.inFile: rdflib.Literal("saisie.ttl"),
        IAE.atLine: rdflib.Literal(5),
        IAE.atColumn: rdflib.Literal(14),
        IAE.asWritten: rdflib.Literal("80"),
    }
    assert set(graph.objects(node, SH.resultMessage)) == {
        rdflib.Literal("Le taux n'est pas entre 0 et 1. Écrivez 0.80 pour 80 %.", lang="fr"),
        rdflib.Literal("The rate is not between 0 and 1. Write 0.80 for 80 %.", lang="en"),
    }


def test_what_no_shape_finds_has_a_component_of_ours(workbook: Examined) -> None:
    """A check's result is a result like others; its place is a sheet and a cell."""
    graph = graph_of(workbook)
    node = one(graph, sourceConstraintComponent=IAESH["check-region-unknown"])

    assert graph.value(node, SH.sourceShape) is None
    assert graph.value(node, SH.value) == rdflib.URIRef(ID + "council/rhone-alpe")
    assert str(graph.value(node, IAE.inSheet)) == "Dispositifs"
    assert str(graph.value(node, IAE.inCell)) == "C7"


def test_a_path_against_a_property(workbook: Examined) -> None:
    """It is written as SHACL writes it."""
    graph = graph_of(workbook)
    path = graph.value(one(graph, sourceShape=IAESH["EntryRule-instrument"]), SH.resultPath)

    assert graph.value(path, SH.inversePath) == IAE.hasRule


def test_each_result_has_one_focus_one_severity_and_one_component(
    text_file: Examined, workbook: Examined, pointed: Examined
) -> None:
    """Also a result that is about the file as a whole, whose focus is the file."""
    graph = graph_of(text_file, workbook, pointed)
    results = list(graph.objects(None, SH.result))

    assert len(results) == 7
    for node in results:
        for name in ("focusNode", "resultSeverity", "sourceConstraintComponent"):
            assert len(list(graph.objects(node, SH[name]))) == 1
    whole = one(graph, sourceConstraintComponent=IAESH["check-source-missing"])
    assert str(graph.value(graph.value(whole, SH.focusNode), IAE.inFile)) == "dossier à part/saisie.jsonld"


def test_conforming_and_acceptable(text_file: Examined, workbook: Examined, fine: Examined) -> None:
    """The standard's word is false wherever anything is found; ours wherever a violation is."""

    def verdict(*examined: Examined) -> tuple[Any, Any]:
        graph = graph_of(*examined)
        node = graph.value(None, RDF.type, SH.ValidationReport)
        return graph.value(node, SH.conforms).toPython(), graph.value(node, IAE.acceptable).toPython()  # type: ignore[union-attr]

    assert verdict(fine) == (True, True)
    assert verdict(fine, workbook) == (False, False)
    assert verdict(Examined(text_file.document, None, text_file.problems[:1])) == (False, True)


def test_the_same_report_has_the_same_bytes(text_file: Examined, workbook: Examined) -> None:
    """Prefixes and results come in one order."""
    assert written([text_file, workbook], "fr") == written([text_file, workbook], "en")
    assert written([text_file], "fr").startswith("@prefix iae: ")


def test_every_term_of_ours_is_declared(text_file: Examined, workbook: Examined, pointed: Examined) -> None:
    """The ontology says what each of them means."""
    declared = rdflib.Graph().parse("ontology/report.ttl")
    used = {name for name in graph_of(text_file, workbook, pointed).predicates() if name.startswith(IAE)}

    assert used == set(declared.subjects(RDF.type, rdflib.OWL.DatatypeProperty))
