"""
The names of the atlas: its base, its graphs, its prefixes, and the way between an IRI, a CURIE and a slug.

Nothing heavy is imported here: a cold command line reads this module first.
"""

from __future__ import annotations

BASE = "https://w3id.org/iae-atlas/"
ID = BASE + "id/"
ONTOLOGY = BASE + "ontology#"
SHAPES = BASE + "shapes#"
GRAPH = BASE + "graph/"
QUERY = BASE + "query/"
PASSAGE = ID + "passage/"

STUDY_GRAPH = GRAPH + "panorama-2014"
REFERENCE_GRAPH = GRAPH + "reference"
ENTRIES_GRAPH = GRAPH + "entries/"
INFERRED_GRAPH = GRAPH + "inferred"
DERIVED_GRAPH = GRAPH + "derived"

STUDY = ID + "source/panorama-2014"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"
SH = "http://www.w3.org/ns/shacl#"

_RESOURCES = {
    "region": "region",
    "region2016": "region-2016",
    "council": "council",
    "dept": "department",
    "body": "body",
    "office": "office",
    "doc": "document",
    "i": "instrument",
    "rule": "rule",
    "step": "step",
    "ceil": "ceiling",
    "flat": "flat-amount",
    "quota": "quota",
    "cond": "condition",
    "cgrp": "condition-group",
    "cumul": "cumulation",
    "undet": "undetermined",
    "comp": "component",
    "part": "participation",
    "budget": "budget",
    "obs": "observation",
    "count": "count",
    "claim": "claim",
    "rec": "recommendation",
    "event": "event",
    "inf": "inference",
    "der": "derivation",
    "flag": "flag",
    "disc": "discrepancy",
    "sect": "section",
    "box": "box",
    "src": "source",
    "contrib": "contribution",
    "survey": "survey",
    "resp": "response",
    "scheme": "scheme",
    "st": "statement",
}

_CONCEPTS = {
    "kind": "kind",
    "ik": "instrument-kind",
    "dk": "document-kind",
    "bk": "body-kind",
    "role": "role",
    "topic": "topic",
    "axis": "axis",
    "int": "intervention",
    "paca": "paca-axis",
    "parie": "parie-axis",
    "avenue": "avenue",
    "base": "aid-base",
    "unit": "unit",
    "period": "period",
    "q": "qualifier",
    "op": "operator",
    "eff": "effect",
    "crit": "criterion",
    "variant": "variant",
    "reading": "reading",
    "measure": "measure",
    "pub": "public",
    "contract": "contract",
    "att": "attachment",
    "quant": "quantifier",
    "pop": "population",
    "fk": "flag-kind",
    "disk": "discrepancy-kind",
    "strength": "strength",
    "ck": "component-kind",
    "sector": "sector",
    "claimk": "claim-kind",
    "stage": "stage",
    "status": "status",
    "srck": "source-kind",
    "evk": "event-kind",
}

PREFIXES: dict[str, str] = {
    "iae": ONTOLOGY,
    "p": PASSAGE + "panorama-2014/",
    **{prefix: f"{ID}{folder}/" for prefix, folder in _RESOURCES.items()},
    **{prefix: f"{ID}concept/{folder}/" for prefix, folder in _CONCEPTS.items()},
    "id": ID,
    "graph": GRAPH,
    "query": QUERY,
    "iaesh": SHAPES,
    "skos": SKOS,
    "dct": "http://purl.org/dc/terms/",
    "xsd": XSD,
    "rdfs": RDFS,
    "rdf": RDF,
    "owl": OWL,
    "sh": SH,
    "oa": OA,
    "cv": "http://data.europa.eu/m8g/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "qb": "http://purl.org/linked-data/cube#",
    "dqv": "http://www.w3.org/ns/dqv#",
    "schema": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "fabio": "http://purl.org/spar/fabio/",
    "frapo": "http://purl.org/cerif/frapo/",
    "cito": "http://purl.org/spar/cito/",
    "igeo": "http://rdf.insee.fr/def/geo#",
    "eur": "http://publications.europa.eu/resource/authority/currency/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}

_NAMESPACES = {namespace: prefix for prefix, namespace in reversed(PREFIXES.items())}


def iae(name: str) -> str:
    """The IRI of a term of the ontology."""
    return ONTOLOGY + name


def expanded(name: str) -> str | None:
    """The IRI that a CURIE or an IRI (also in angle brackets) stands for; None where the name is neither."""
    if name.startswith("<") and name.endswith(">"):
        name = name[1:-1]
    if name.startswith(("http://", "https://", "urn:")):
        return name
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES:
        return PREFIXES[prefix] + local
    return None


def contracted(iri: str) -> str:
    """The CURIE of an IRI by the prefix of just its namespace; the IRI itself where there is none."""
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _NAMESPACES.get(iri[:end])
    return f"{prefix}:{iri[end:]}" if prefix and end < len(iri) else iri
