"""
The page of a node that carries its own proof: a claim, a count, a figure, a doubt, an inference, a condition, a component.

What belongs to its kind comes first: what it is part of, the figure with its unit, the printed value beside the proposed one, what an
inference sets aside and grounds; then its passages, the question that lists its kind, and everything said of it.
"""

from __future__ import annotations

from typing import Any

from iae_atlas.namespaces import contracted
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import Dossier, Group, dossier
from iae_atlas.site.kinds_of_things import kind_of
from iae_atlas.site.places import cited
from iae_atlas.site.routing import Page
from iae_atlas.site.sayings import resting_on

# The question that lists nodes of a class.
QUESTIONS = {
    "iae:Flag": "doubtful-figures",
    "iae:Discrepancy": "discrepancies",
    "iae:Undetermined": "left-open",
    "iae:Finding": "findings",
    "iae:Opinion": "opinions",
    "iae:Recommendation": "recommendations",
    "iae:CountFinding": "counts-without-names",
    "iae:Budget": "budgets",
    "iae:Observation": "outcomes",
    "iae:Inference": "inferences",
    "iae:Derivation": "derived-figures",
    "iae:Event": "timeline",
    "iae:Condition": "eligibility",
    "iae:Component": "contents",
    "iae:AidRule": "aid-rules",
    "iae:Participation": "partners",
    "iae:SurveyResponse": "survey-participation",
    "iae:Cumulation": "cumulation",
    "iae:Office": "offices",
    "iae:VicePresidency": "offices",
    "iae:ElectedMember": "offices",
    "iae:CouncilService": "offices",
    "iae:Post": "offices",
    "iae:SteeringCommittee": "offices",
    "iae:PlanAxis": "plan-measures",
    "iae:Survey": "study-facts",
    "iae:PresentRegion": "regions-2016",
}
CLASSES = [
    "iae:Flag",
    "iae:Discrepancy",
    "iae:Undetermined",
    "iae:Finding",
    "iae:Opinion",
    "iae:Recommendation",
    "iae:Example",
    "iae:CountFinding",
    "iae:Budget",
    "iae:Observation",
    "iae:Inference",
    "iae:Derivation",
    "iae:Event",
    "iae:Participation",
    "iae:Condition",
    "iae:ConditionGroup",
    "iae:Component",
    "iae:AidRule",
    "iae:RateStep",
    "iae:Ceiling",
    "iae:FlatAmount",
    "iae:Quota",
    "iae:Cumulation",
    "iae:SurveyResponse",
    "iae:VicePresidency",
    "iae:ElectedMember",
    "iae:CouncilService",
    "iae:Post",
    "iae:SteeringCommittee",
    "iae:Office",
    "iae:PlanAxis",
    "iae:Survey",
]
# What comes first on a page, in this order; the rest follows by label.
FIRST = [
    "iae:componentOf",
    "iae:conditionOf",
    "iae:participationIn",
    "iae:participant",
    "cv:role",
    "iae:onBehalfOf",
    "iae:through",
    "iae:budgetOf",
    "iae:observationOf",
    "iae:officeOf",
    "iae:partOfService",
    "iae:onFigure",
    "iae:concerns",
    "iae:axisOf",
    "iae:respondent",
    "iae:responseTo",
    "iae:responseStatus",
    "iae:about",
    "iae:holder",
    "iae:frequency",
    "iae:statedBy",
    "iae:counterpoint",
    "iae:illustrates",
    "iae:avenue",
    "iae:date",
    "iae:start",
    "iae:end",
    "iae:measure",
    "iae:funder",
    "iae:base",
    "iae:rate",
    "iae:rateQualifier",
    "iae:variant",
    "iae:year",
    "iae:ceilingOn",
    "iae:ceilingUnit",
    "iae:ceilingPeriod",
    "iae:effect",
    "iae:criterion",
    "iae:operator",
    "iae:value",
    "iae:unit",
    "iae:valueConcept",
    "iae:group",
    "iae:groupOperator",
    "iae:quantifier",
    "iae:qualifier",
    "iae:population",
    "iae:populationConcept",
    "iae:populationSize",
    "iae:namedExample",
    "iae:namesAll",
    "iae:from",
    "iae:to",
    "iae:periodStatus",
    "iae:discrepancyKind",
    "iae:flagKind",
    "iae:strength",
    "iae:reason",
    "iae:missingInput",
    "iae:reading",
    "iae:defaultReading",
    "iae:readingReason",
    "iae:method",
    "iae:input",
    "iae:alternative",
    "iae:alternativeReason",
]
APART = {
    "rdf:type",
    "iae:position",
    "iae:printed",
    "iae:amount",
    "iae:currency",
    "iae:flagged",
    "iae:proposed",
    "iae:flag",
} | {
    "iae:proposedPrinted",
    "iae:flaggedUnit",
}
# What a node is part of, by the property that leads there; `^` where the whole leads to the part.
PARENTS = (
    "iae:componentOf",
    "iae:conditionOf",
    "iae:participationIn",
    "iae:budgetOf",
    "iae:observationOf",
    "iae:officeOf",
    "iae:axisOf",
    "iae:onFigure",
    "^iae:hasRule",
    "^iae:hasStep",
    "^iae:hasCeiling",
    "^iae:hasFlatAmount",
    "^iae:hasQuota",
    "^iae:hasCumulation",
    "^iae:group",
    "iae:respondent",
)
FIGURES = ("iae:value", "iae:amount", "iae:quantity")


def build(site: Site, language: str, iri: str) -> Page:
    """The page of one node."""
    found = dossier(site, iri, language, shown=60)
    kind = kind_of(site, iri)
    short = contracted(kind) if kind else ""
    figure = figure_of(found)
    facts = ordered(found, hidden=APART | ({"iae:value", "iae:unit"} if figure else set()))
    basis = found.first("iae:basis")
    lines = found.first("iae:locator")
    source = found.first("iae:source")
    context: dict[str, Any] = {
        "dossier": found,
        "kind": kind,
        "short": short,
        "figure": figure,
        "parent": parent_of(found),
        "facts": facts,
        "basis_of": contracted(basis.iri).removeprefix("iae:") if basis else "",
        "lines": lines.text if lines else "",
        "source": source.iri if source else "",
        "places": cited(site, [value.iri for value in found.values("iae:citation")]),
        "question": QUESTIONS.get(short, ""),
        "grounds": resting_on(site, iri, language) if short in {"iae:Inference", "iae:Derivation"} else [],
        "parts": in_position(site, found),
        "doubts": [dossier(site, flag.iri, language) for flag in found.values("iae:flag")],
        "suspect": _suspect(site, found, language),
    }
    descriptions = found.values("dct:description")
    description = descriptions[0].text if descriptions else site.label(kind, language) if kind else ""
    title = site.label(iri, language)
    return Page("node.html", title, "node", description, context, of_resource(iri, language), iri=iri)


def parent_of(found: Dossier) -> str:
    """What a node is part of, or hangs on; empty where that is several things or none."""
    for name in PARENTS:
        values = found.from_(name[1:]) if name.startswith("^") else found.values(name)
        if len(values) == 1:
            return values[0].iri
    return ""


def figure_of(found: Dossier) -> dict[str, Any] | None:
    """The number that a node states, with its unit, qualifier and wording; None where it states none."""
    value = found.first(*FIGURES)
    if value is None or value.number is None:
        return None
    unit = found.first("iae:unit", "iae:amountUnit")
    qualifier = found.first("iae:qualifier", "iae:quantifier")
    return {
        "value": value,
        "unit": "eur" if found.first("iae:currency") else contracted(unit.iri) if unit else "",
        "unit_iri": unit.iri if unit else "",
        "qualifier": qualifier,
        "printed": found.first("iae:printed"),
        "flagged": bool(found.values("iae:flag")),
    }


def ordered(found: Dossier, hidden: set[str]) -> list[Group]:
    """The facts of a node, what belongs to its kind first."""
    place = {name: number for number, name in enumerate(FIRST)}
    shown = [group for group in found.facts if contracted(group.property) not in hidden]
    return sorted(shown, key=lambda group: place.get(contracted(group.property), len(place)))


def in_position(site: Site, found: Dossier) -> list[dict[str, Any]]:
    """The components of a node, by their kind and in the order of the study."""
    query = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?part ?kind ?position ?lines ?source WHERE {
  ?part iae:componentOf ?node . OPTIONAL { ?part iae:componentKind ?kind } OPTIONAL { ?part iae:position ?position }
  OPTIONAL { ?part iae:locator ?lines } OPTIONAL { ?part iae:source ?source }
} ORDER BY ?kind ?position ?part"""
    return site.select(query, node=found.iri)


def _suspect(site: Site, found: Dossier, language: str) -> dict[str, Any] | None:
    """For a flag, the figure that it doubts: what is printed beside what is proposed."""
    figure = found.first("iae:onFigure")
    if figure is None:
        return None
    return figure_of(dossier(site, figure.iri, language))
