"""One small file of each format, for the process that forks to have loaded all that a check may need."""

from __future__ import annotations

import json
from io import BytesIO

TURTLE = """PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
<urn:uuid:0> a iae:Source ; skos:prefLabel "Essai"@fr, "Test"@en ; iae:consultedOn "2026-01-01"^^xsd:date .
<urn:uuid:1> a iae:Passage ; iae:source <urn:uuid:0> ; iae:locator "page 1" .
<urn:uuid:2> a iae:AidRule ; iae:citation <urn:uuid:1> ; skos:prefLabel "Essai"@fr ; iae:rate 80 ; iae:hasCeiling <urn:uuid:3> .
<urn:uuid:3> a iae:Ceiling ; iae:amount "12 k€" .
"""
TRIPLE = (
    "<urn:uuid:0> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/iae-atlas/ontology#Source> .\n"
)
XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:iae="https://w3id.org/iae-atlas/ontology#">
  <iae:Source rdf:about="urn:uuid:0"><iae:licence>essai</iae:licence></iae:Source>
</rdf:RDF>
"""
JSON = {"@id": "urn:uuid:0", "@type": "https://w3id.org/iae-atlas/ontology#Source"}


def samples() -> dict[str, bytes]:
    """The files by name; a workbook only where what writes one is installed."""
    found = {
        "essai.ttl": TURTLE.encode(),
        "essai.trig": b"GRAPH <urn:uuid:1> {" + TRIPLE.encode() + b"}\n",
        "essai.nt": TRIPLE.encode(),
        "essai.rdf": XML.encode(),
        "essai.jsonld": json.dumps(JSON).encode(),
        "faute.ttl": b"<urn:uuid:0> a\n",
        "essai.csv": b"nom;montant\nEssai;12 000\n",
    }
    try:
        from openpyxl import Workbook
    except ImportError:
        return found
    held = BytesIO()
    Workbook().save(held)
    return {**found, "essai.xlsx": held.getvalue()}
