"""The page of a partner (body, network, fund, State service, group of actors) and the list of them all by kind."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from iae_atlas.charts.texts import collated
from iae_atlas.namespaces import ID, contracted
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import Dossier, Group, dossier
from iae_atlas.site.kinds_of_things import kind_of
from iae_atlas.site.routing import Arguments, Page, Route, only

CLASSES = (
    "iae:ActorGroup",
    "iae:AdvisoryCouncil",
    "iae:Association",
    "iae:Bank",
    "iae:Body",
    "iae:CDIAE",
    "iae:CREPI",
    "iae:Chamber",
    "iae:Company",
    "iae:Consultancy",
    "iae:Cooperative",
    "iae:DLA",
    "iae:DepartmentalCouncil",
    "iae:EmployersGroup",
    "iae:EspaceEconomieEmploi",
    "iae:EuropeanFund",
    "iae:FinanceFund",
    "iae:Foundation",
    "iae:InterNetwork",
    "iae:Intermunicipality",
    "iae:MaisonEmploi",
    "iae:NationalAssociation",
    "iae:Network",
    "iae:OPCA",
    "iae:Observatory",
    "iae:PLIE",
    "iae:PreCDIAE",
    "iae:ProfessionalBranch",
    "iae:PublicAgency",
    "iae:PublicEmploymentService",
    "iae:State",
    "iae:StateService",
    "iae:TrainingBody",
)
PARTICIPATIONS = """
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?participation ?place ?whole ?role ?behalf ?region ?lines ?source ?first WHERE {
  ?participation iae:participant ?node ; iae:participationIn ?place ; iae:locator ?lines ; iae:source ?source .
  OPTIONAL { ?participation iae:citation/iae:firstLine ?first }
  OPTIONAL { ?participation cv:role ?role }
  OPTIONAL { ?participation iae:onBehalfOf ?behalf }
  OPTIONAL {
    ?place (iae:componentOf|iae:partOfService|iae:axisOf)* ?whole .
    FILTER NOT EXISTS { ?whole iae:componentOf|iae:partOfService|iae:axisOf ?higher }
  }
  OPTIONAL { ?whole (iae:offeredBy|iae:adoptedBy|iae:officeOf)/iae:territory ?region . ?region a iae:Region }
} ORDER BY ?first ?place ?role"""
VERIFICATIONS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?verification ?predicate ?value ?status ?origin WHERE {
  ?verification iae:verifiedSubject ?node ; iae:verifiedPredicate ?predicate ; iae:verificationStatus ?status .
  OPTIONAL { ?verification iae:verifiedValue ?value }
  OPTIONAL { ?verification iae:sourceText ?origin }
} ORDER BY ?verification"""
LIST = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?body ?kind (MIN(?short) AS ?acronym) (MIN(?state) AS ?verification) (COUNT(DISTINCT ?participation) AS ?participations) WHERE {
  ?body iae:bodyKind ?kind .
  OPTIONAL { ?body iae:acronym ?short }
  OPTIONAL { ?body iae:verification ?state }
  OPTIONAL { ?participation iae:participant ?body }
  FILTER NOT EXISTS { ?body a iae:RegionalCouncil }
  FILTER NOT EXISTS { ?body a iae:PresentRegionalCouncil }
} GROUP BY ?body ?kind"""
# Codes of the reference data that no list holds, in words.
PERIMETERS = {
    "departmental": ("départemental", "departmental"),
    "european": ("européen", "European"),
    "international": ("international", "international"),
    "local": ("local", "local"),
    "national": ("national", "national"),
    "regional": ("régional", "regional"),
}
STATES = {
    "verified": ("vérifié dans au moins deux sources", "verified in at least two sources"),
    "partial": ("vérifié en partie", "partly verified"),
    "unverified": ("non vérifié", "not verified"),
    "study-only": ("connu par l'étude seule", "known from the study alone"),
}
ELSEWHERE = {"iae:participant", "iae:verifiedSubject", "iae:concerns", "iae:about"}


def build(site: Site, language: str, iri: str) -> Page:
    """The page of one partner."""
    found = dossier(site, iri, language, shown=60)
    perimeter, state = found.first("iae:perimeter"), found.first("iae:verification")
    parts = participations(site, iri)
    context: dict[str, Any] = {
        "dossier": found,
        "kind": kind_of(site, iri),
        "parts": parts,
        "within": any(part["whole"] and part["whole"] != part["place"] for part in parts),
        "also": [
            value
            for value in found.values("skos:altLabel")
            if value.text not in {named.text for named in found.values("iae:acronym", "iae:expansion")}
        ],
        "regions": sorted({str(region) for part in parts for region in part["regions"]}, key=_named(site, language)),
        "perimeter": say(PERIMETERS, perimeter.text if perimeter else "", language),
        "state": say(STATES, state.text if state else "", language),
        "verifications": [
            {**row, "said": say(STATES, str(row["status"]), language)} for row in site.select(VERIFICATIONS, node=iri)
        ],
        "company": company(site, language, iri),
        "roles": [group for group in found.incoming if contracted(group.property) not in ELSEWHERE],
        "claims": _to(found, "iae:about"),
        "doubts": _to(found, "iae:concerns"),
    }
    title = site.label(iri, language)
    description = {
        "fr": f"{title} : à quoi ce partenaire prend part, où, avec qui, et qui le dit.",
        "en": f"{title}: what this partner takes part in, where, with whom, and who says so.",
    }[language]
    linked = {"@context": "https://schema.org", "@type": "Organization", "@id": iri, "name": title}
    expansion = found.first("iae:expansion", "iae:referenceExpansion")
    if expansion:
        linked["alternateName"] = expansion.text
    return Page("partner.html", title, "partner", description, context, of_resource(iri, language), linked, iri)


def build_list(site: Site, language: str, *, arguments: Arguments) -> Page:
    """All partners, by kind."""
    by_kind: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in site.select(LIST):
        row["state"] = say(STATES, str(row["verification"] or ""), language)
        by_kind[str(row["kind"])].append(row)
    group = f"{ID}concept/body-kind/group"
    kinds = sorted(by_kind, key=lambda kind: (kind == group, collated(site.label(kind, language))))
    groups = [(kind, sorted(by_kind[kind], key=lambda row: _named(site, language)(str(row["body"])))) for kind in kinds]
    title = {"fr": "Partenaires", "en": "Partners"}[language]
    description = {
        "fr": "Organismes, réseaux, fonds, services de l'État et groupes d'acteurs que l'étude nomme, par type.",
        "en": "Bodies, networks, funds, State services and groups of actors that the study names, by kind.",
    }[language]
    context = {"groups": groups, "total": sum(len(rows) for _, rows in groups)}
    return Page("partners.html", title, "partners", description, context)


def participations(site: Site, iri: str) -> list[dict[str, Any]]:
    """What a partner takes part in: a row a participation and role, with the regions of the whole that the place belongs to."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in site.select(PARTICIPATIONS, node=iri):
        key = str(row["participation"]), str(row["role"])
        kept = found.setdefault(key, {**row, "regions": []})
        if row["region"] and row["region"] not in kept["regions"]:
            kept["regions"].append(row["region"])
    return list(found.values())


def company(site: Site, language: str, iri: str) -> list[dict[str, Any]]:
    """Who takes part in the same thing, by that thing: the answer to `who-sits-with-whom`, from one side."""
    places: dict[str, dict[str, Any]] = {}
    for row in site.answer("who-sits-with-whom", language):
        if iri not in (row["body"], row["other"]):
            continue
        other = row["other"] if row["body"] == iri else row["body"]
        place = places.setdefault(row["place"], {"place": row["place"], "others": {}})
        place["others"].setdefault(other, row["lines"])
    return list(places.values())


def say(words: dict[str, tuple[str, str]], code: str, language: str) -> str:
    """A code in words; itself where it has none."""
    found = words.get(code)
    return code if found is None else found[0 if language == "fr" else 1]


def _to(found: Dossier, name: str) -> Group | None:
    return next((group for group in found.incoming if contracted(group.property) == name), None)


def _named(site: Site, language: str) -> Any:
    return lambda iri: (collated(site.label(iri, language)), iri)


ROUTES = (Route("/partners.html", build_list, only("/partners.html")),)
