"""What two sources may rightly say differently, or both, is no fault."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from iae_atlas.namespaces import PREFIXES
from iae_atlas.validation.checks import run_check

CHECKS = Path(__file__).parents[2] / "queries" / "checks"
HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
SECOND = "<https://w3id.org/iae-atlas/graph/entries/page>"


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (
            "date-twice-in-source",
            f'graph:panorama-2014 {{ i:x iae:start "2009"^^xsd:gYear }} {SECOND} {{ i:x iae:start "2008"^^xsd:gYear }} '
            'i:x iae:start "2009"^^xsd:gYear, "2008"^^xsd:gYear .',
        ),
        (
            "date-twice-in-source",
            'graph:withdrawn { i:x iae:end "2015"^^xsd:gYear, "2016"^^xsd:gYear }',
        ),
        (
            "same-label-in-class",
            'rule:x a iae:AidRule ; skos:prefLabel "Poste"@fr ; iae:source src:panorama-2014 . '
            'rule:y a iae:AidRule ; skos:prefLabel "Poste"@fr ; iae:source src:page .',
        ),
        (
            "fact-without-statement",
            "iae:Instrument rdfs:subClassOf iae:TargetedElement . graph:reference { i:x a iae:Instrument ; iae:offeredBy council:72 }",
        ),
        (
            "survey-response-missing",
            "council:72 a iae:RegionalCouncil . resp:a a iae:SurveyResponse ; iae:respondent council:72 ; "
            "iae:responseTo survey:panorama-2014 . resp:b a iae:SurveyResponse ; iae:respondent council:72 ; "
            "iae:responseTo survey:autre .",
        ),
    ],
)
def test_two_sources_may_differ(check: str, text: str) -> None:
    """The check is silent."""
    store = Store()
    store.load((HEAD + text).encode(), format=RdfFormat.TRIG)

    assert run_check(store, CHECKS / f"{check}.rq") == []


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (
            "same-label-in-class",
            'rule:x a iae:AidRule ; skos:prefLabel "Poste"@fr ; iae:source src:page . '
            'rule:y a iae:AidRule ; skos:prefLabel "Poste"@fr ; iae:source src:page .',
        ),
        (
            "same-label-in-class",
            'i:x a iae:Instrument ; skos:prefLabel "Aide"@fr . i:y a iae:Instrument ; skos:prefLabel "Aide"@fr .',
        ),
        (
            "fact-without-statement",
            f"iae:Instrument rdfs:subClassOf iae:TargetedElement . {SECOND} {{ i:x a iae:Instrument ; iae:offeredBy council:72 }}",
        ),
        (
            "region-without-statement",
            "region:72 a iae:Region . st:x iae:source src:page ; iae:subject region:72 .",
        ),
        (
            "instrument-without-content",
            "i:x a iae:Instrument ; iae:treatment status:described ; iae:offeredBy council:72 .",
        ),
    ],
)
def test_one_source_may_not(check: str, text: str) -> None:
    """What is a fault within one source, or of the atlas as a whole, stays one."""
    store = Store()
    store.load((HEAD + text).encode(), format=RdfFormat.TRIG)

    assert len(run_check(store, CHECKS / f"{check}.rq")) == 1
