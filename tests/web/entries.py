"""An acceptable entry, and a server that checks entries and takes proposals."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iae_atlas.locations import Home

ENTRY = """@prefix base: <https://w3id.org/iae-atlas/id/concept/aid-base/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix i: <https://w3id.org/iae-atlas/id/instrument/> .
@prefix iae: <https://w3id.org/iae-atlas/ontology#> .
@prefix q: <https://w3id.org/iae-atlas/id/concept/qualifier/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix srck: <https://w3id.org/iae-atlas/id/concept/source-kind/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<urn:uuid:5cb4a1f0-0000-4000-8000-000000000001>
    a iae:Source ;
    skos:prefLabel "Guide des aides inventé"@fr , "Made-up guide to aids"@en ;
    dct:description "Recueil fait pour les essais."@fr , "Collection made for tests."@en ;
    iae:sourceKind srck:guide ;
    iae:address <https://www.example.org/guide> ;
    iae:consultedOn "2026-01-15"^^xsd:date .

<urn:uuid:5cb4a1f0-0000-4000-8000-000000000002>
    a iae:Passage ;
    iae:source <urn:uuid:5cb4a1f0-0000-4000-8000-000000000001> ;
    iae:locator "rubrique Montant" .

<urn:uuid:5cb4a1f0-0000-4000-8000-000000000003>
    a iae:AidRule ;
    iae:citation <urn:uuid:5cb4a1f0-0000-4000-8000-000000000002> ;
    skos:prefLabel "Aide au poste d'essai"@fr , "Trial post aid"@en ;
    iae:base base:post-cost ;
    iae:rate 0.35 ;
    iae:rateQualifier q:maximum .

i:arsie
    iae:hasRule <urn:uuid:5cb4a1f0-0000-4000-8000-000000000003> ;
    iae:citation <urn:uuid:5cb4a1f0-0000-4000-8000-000000000002> .
"""
WRONG = ENTRY.replace("0.35", "80")


@contextmanager
def serving_entries(home: Home, inbox: Path | None = None, **limits: object) -> Iterator[str]:
    """The address of a server of a home, with an inbox where one is given, and with limits by their names."""
    command = [str(Path(sys.executable).with_name("iae-atlas")), "serve", "--port", "0", "--data", str(home.root)]
    if inbox:
        command += ["--inbox", str(inbox)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    environment |= {f"IAE_ATLAS_LIMIT_{name.upper()}": str(value) for name, value in limits.items()}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line
        yield found[0]
        process.terminate()
