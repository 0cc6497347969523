"""Two files and what was found in them: one of text, one a workbook."""

import pytest
from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined

LINES = [
    "PREFIX iae: <https://w3id.org/iae-atlas/ontology#>",
    "",
    "rule:aci-poste a iae:AidRule ;",
    '    skos:prefLabel "Aide au poste"@fr ;',
    "    iae:rate 80 .",
]


@pytest.fixture
def rate() -> Problem:
    """Give a rate of 80, found by a shape."""
    return Problem(
        "violation",
        "iaesh:EntryRule-rate",
        Origin("saisie.ttl", 5, 14),
        {"fr": "Le taux n'est pas entre 0 et 1.", "en": "The rate is not between 0 and 1."},
        {"fr": "Écrivez 0.80 pour 80 %.", "en": "Write 0.80 for 80 %."},
        got="80",
        expected={"fr": "de 0 à 1", "en": "from 0 to 1"},
        focus="rule:aci-poste",
        path="iae:rate",
        component="http://www.w3.org/ns/shacl#MaxInclusiveConstraintComponent",
        value=Literal(80),
    )


@pytest.fixture
def label() -> Problem:
    """Give a label in one language, found by a check."""
    return Problem(
        "warning",
        "one-language",
        Origin("saisie.ttl", 4, 20),
        {"fr": "skos:prefLabel manque en anglais.", "en": "skos:prefLabel is missing in English."},
        {"fr": 'Ajoutez "…"@en.', "en": 'Add "…"@en.'},
        got='"Aide au poste"@fr',
        focus="rule:aci-poste",
        path="skos:prefLabel",
        value=Literal("Aide au poste", language="fr"),
    )


@pytest.fixture
def text_file(rate: Problem, label: Problem) -> Examined:
    """Give a Turtle file with two problems, in their order."""
    return Examined(Document("saisie.ttl", lines=list(LINES)), None, [label, rate])


@pytest.fixture
def workbook() -> Examined:
    """Give a workbook with a wrong cell, and something worth knowing."""
    council = Problem(
        "violation",
        "region-unknown",
        Origin("classeur.xlsx", sheet="Dispositifs", cell="C7"),
        {"fr": "council:rhone-alpe n'existe pas.", "en": "council:rhone-alpe does not exist."},
        {"fr": "Écrivez council:82.", "en": "Write council:82."},
        got="Rhône-Alpe",
        focus="i:aide-aci",
        path="iae:offeredBy",
        value=NamedNode("https://w3id.org/iae-atlas/id/council/rhone-alpe"),
    )
    rule = Problem(
        "violation",
        "iaesh:EntryRule-instrument",
        Origin("classeur.xlsx", sheet="Règles", cell="A3"),
        {"fr": "La règle n'a pas de dispositif.", "en": "The rule has no instrument."},
        {"fr": "Nommez-le.", "en": "Name it."},
        focus="rule:aide-aci",
        path="^iae:hasRule",
        component="http://www.w3.org/ns/shacl#MinCountConstraintComponent",
    )
    known = Problem(
        "info",
        "confirmation",
        Origin("classeur.xlsx", sheet="Règles", cell="F3"),
        {"fr": "Le chiffre confirme celui de l'étude.", "en": "The figure confirms that of the study."},
        {"fr": "Rien à corriger.", "en": "Nothing to mend."},
        got="10 k€",
        focus="ceil:aide-aci",
        path="iae:amount",
    )
    understood = [{"fr": "C8 : 12 k€ lu comme 12000.00", "en": "C8: 12 k€ read as 12000.00"}]
    return Examined(Document("classeur.xlsx", understood=understood), None, [council, rule, known])


@pytest.fixture
def pointed() -> Examined:
    """Give a JSON-LD file with a problem at a pointer, and one of the file as a whole."""
    found = Problem(
        "violation",
        "term-unknown",
        Origin("dossier à part/saisie.jsonld", 3, 5, pointer="/@graph/0/rat"),
        {"fr": "Pas de propriété iae:rat.", "en": "No property iae:rat."},
        {"fr": "Écrivez iae:rate.", "en": "Write iae:rate."},
        got="iae:rat",
        focus="rule:a",
        path="iae:rat",
    )
    whole = Problem(
        "violation",
        "source-missing",
        Origin("dossier à part/saisie.jsonld"),
        {"fr": "Pas de source.", "en": "No source."},
        {"fr": "Décrivez-la.", "en": "Describe it."},
    )
    lines = ["{", '  "@graph": [{', '    "rat": 0.8', "  }]", "}"]
    return Examined(Document("dossier à part/saisie.jsonld", lines=lines), None, [whole, found])


@pytest.fixture
def fine() -> Examined:
    """Give a file without a problem."""
    return Examined(Document("propre.trig"))
