"""The worked example of the template: one invented source, entered as a person would; codes by their labels."""

from __future__ import annotations

from collections.abc import Mapping

from iae_atlas.entries.sheets.columns import IDENTIFIER, LOCATOR, PARENT, SUBJECT

# A value is a text, a text in French and in English, or the CURIE of what a cell names by its label.
Value = str | tuple[str, str]
INSTRUMENT = (
    "Aide au démarrage des structures d'insertion (Limousin)",
    "Start-up aid for integration structures (Limousin)",
)
BY_STRUCTURE = ("Aide au démarrage, par structure", "Start-up aid, by structure")
SUPERVISOR = ("Aide au poste d'encadrant (ACI, Limousin)", "Aid for a supervisor's post (ACI, Limousin)")
HIRING = ("Prime à l'embauche (Limousin)", "Hiring bonus (Limousin)")
NETWORK = ("Réseau de l'IAE en Limousin", "IAE network of Limousin")

EXAMPLE: dict[str, list[Mapping[str, Value]]] = {
    "source": [
        {
            "label@fr": "Règlement des aides à l'IAE, Conseil régional du Limousin",
            "label@en": "Rules of the aids for IAE, Regional Council of Limousin",
            "description@fr": "Règlement voté par le Conseil régional.",
            "description@en": "Rules voted by the Regional Council.",
            "sourceKind": "srck:council-act",
            "address": "https://www.example.org/reglement-iae.pdf",
            "consultedOn": ("22/11/2026", "22 November 2026"),
            "publicationDate": ("mars 2015", "March 2015"),
            "publishedBy": "council:74",
        }
    ],
    "instrument": [
        {
            IDENTIFIER: "aide-demarrage-limousin",
            "label@fr": INSTRUMENT[0],
            "label@en": INSTRUMENT[1],
            "description@fr": "La Région aide les structures nouvelles la première année.",
            "description@en": "The Region helps new structures in their first year.",
            "offeredBy": "council:74",
            "instrumentKind": "ik:start-up-aid",
            "treatment": "status:described",
            "start": "2015",
            "opensTo": "kind:ACI ; kind:EI",
            LOCATOR: "article 1",
        }
    ],
    "rule": [
        {
            "label@fr": BY_STRUCTURE[0],
            "label@en": BY_STRUCTURE[1],
            "instrument": INSTRUMENT,
            "base": "base:eligible-expenditure",
            "rate": ("jusqu'à 50 %", "up to 50 %"),
            "ceiling.amount": ("10 000 €", "€10 000"),
            "ceiling.ceilingOn": "q:aid",
            "ceiling.ceilingUnit": "unit:structure",
            "ceiling.ceilingPeriod": "period:once",
            "ceiling.printed": "10 000 € par structure",
            LOCATOR: "article 2",
        },
        {
            "label@fr": SUPERVISOR[0],
            "label@en": SUPERVISOR[1],
            "instrument": INSTRUMENT,
            "base": "base:post-cost",
            "duration": "2",
            "forKind": "kind:ACI",
            "forPost@fr": "Encadrant technique",
            "forPost@en": "Technical supervisor",
            LOCATOR: "article 3",
        },
        {
            "label@fr": HIRING[0],
            "label@en": HIRING[1],
            "instrument": INSTRUMENT,
            "base": "base:post",
            "flatAmount.amount": ("3 k€", "3 k€"),
            "flatAmount.amountUnit": "unit:post",
            "flatAmount.amountPeriod": "period:once",
            LOCATOR: "article 4",
        },
    ],
    "step": [
        {PARENT: SUPERVISOR, "rate": "80 %", "rateQualifier": "q:fixed", "year": "1"},
        {PARENT: SUPERVISOR, "rate": "60 %", "rateQualifier": "q:fixed", "year": "2"},
    ],
    "condition": [
        {
            "label@fr": "La structure emploie au moins 4 salariés en insertion",
            "label@en": "The structure employs at least 4 employees in integration",
            "conditionOf": INSTRUMENT,
            "effect": "eff:required",
            "criterion": "crit:employees-in-integration",
            "operator": "op:gte",
            "value": "4",
            "unit": "unit:employee",
            "printed": "au moins 4 salariés",
            LOCATOR: "article 2",
        }
    ],
    "budget": [
        {
            "budgetOf": INSTRUMENT,
            "amount": ("250 k€", "250 k€"),
            "printed": "250 000 €",
            "funder": "council:74",
            "from": "2015",
            "to": "2015",
            "periodStatus": "status:stated",
            LOCATOR: "article 5, 2e alinéa",
        }
    ],
    "outcome": [
        {
            "observationOf": INSTRUMENT,
            "measure": "measure:structures-supported",
            "value": "18",
            "unit": "unit:structure",
            "printed": "18 structures",
            "from": "2015",
            "to": "2015",
            LOCATOR: "article 6",
        }
    ],
    "body": [
        {
            "label@fr": NETWORK[0],
            "label@en": NETWORK[1],
            "bodyKind": "bk:network",
            "territory": "region:74",
            LOCATOR: "article 1",
        }
    ],
    "partner": [
        {"participant": NETWORK, "participationIn": INSTRUMENT, "role": "role:adviser", LOCATOR: "article 1"},
    ],
    "policy": [{SUBJECT: "council:74", "topicYes": "topic:direct-aid", LOCATOR: "article 1"}],
}
