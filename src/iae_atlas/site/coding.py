"""
The codes that answers hold, as the concepts that they stand for: `post-cost` in a column `base` is `…/concept/aid-base/post-cost`.

A column's name says which code list its codes come from; where a question calls a column otherwise, the question is named too.
"""

from __future__ import annotations

from iae_atlas.namespaces import ID, iae
from iae_atlas.site.content import Site

# The code list of a column, by its name; several where the column joins lists.
FOLDERS: dict[str, tuple[str, ...]] = {
    "amount_qualifier": ("qualifier",),
    "attachment": ("attachment",),
    "avenue": ("avenue",),
    "axis": ("axis",),
    "base": ("aid-base",),
    "beneficiary": ("kind",),
    "ceiling_on": ("qualifier",),
    "ceiling_period": ("period",),
    "ceiling_unit": ("unit",),
    "component_kind": ("component-kind",),
    "contract": ("contract",),
    "criterion": ("criterion",),
    "effect": ("effect",),
    "flat_unit": ("unit", "aid-base"),
    "for_kind": ("kind",),
    "group_operator": ("operator",),
    "intervention": ("intervention",),
    "limit_on": ("qualifier",),
    "measure": ("measure",),
    "operator": ("operator",),
    "parent_operator": ("operator",),
    "period": ("period",),
    "printed_quantifier": ("quantifier",),
    "printed_unit": ("unit",),
    "public": ("public",),
    "qualifier": ("qualifier",),
    "qualifiers": ("qualifier",),
    "quantifier": ("quantifier",),
    "quota_unit": ("unit", "aid-base"),
    "rate_qualifier": ("qualifier",),
    "reading": ("reading",),
    "recurrence": ("period",),
    "role": ("role",),
    "sector": ("sector",),
    "signatory_kind": ("body-kind",),
    "stage": ("stage",),
    "status": ("status",),
    "strength": ("strength",),
    "structure_kind": ("kind",),
    "topic": ("topic",),
    "treatment": ("status",),
    "unit": ("unit",),
    "value_qualifier": ("qualifier",),
    "variant": ("variant",),
}
# The same where the name alone does not say it: by question and column.
OF_QUESTION: dict[tuple[str, str], tuple[str, ...]] = {
    ("beneficiaries", "kind"): ("kind",),
    ("bodies-in-several-regions", "kind"): ("body-kind",),
    ("discrepancies", "kind"): ("discrepancy-kind",),
    ("doubtful-figures", "kind"): ("flag-kind",),
    ("findings", "type"): ("claim-kind",),
    ("framework-documents", "kind"): ("document-kind",),
    ("instruments", "kind"): ("instrument-kind",),
    ("instruments", "kinds"): ("instrument-kind",),
    ("instruments", "kinds_inferred"): ("instrument-kind",),
    ("networks-supported", "kind"): ("body-kind",),
    ("partners", "kind"): ("body-kind",),
    ("plan-measures", "axis"): ("parie-axis",),
    ("plan-measures", "kind"): ("component-kind",),
    ("shared-kinds", "kind"): ("instrument-kind",),
    ("sources", "kind"): ("source-kind",),
}
BASES = ("stated", "inferred", "derived")
# Words of the questions' own that stand in no code list.
WORDS: dict[str, tuple[str, str]] = {
    "acronym": ("sigle", "acronym"),
    "agrees": ("s'accorde", "agrees"),
    "annual": ("chaque année", "every year"),
    "avenue": ("piste", "avenue"),
    "axis": ("axe", "axis"),
    "ceiling": ("plafond", "ceiling"),
    "committee": ("comité", "committee"),
    "complement-to": ("complète", "complements"),
    "concept": ("notion", "concept"),
    "concerned": ("concerné", "concerned"),
    "continues": ("prend la suite de", "continues"),
    "coordinated-with": ("articulé avec", "coordinated with"),
    "coordination-considered": ("articulation envisagée", "coordination considered"),
    "day": ("jour", "day"),
    "elected-member": ("élu", "elected member"),
    "differs": ("diffère", "differs"),
    "eligible": ("éligible", "eligible"),
    "ended": ("terminé", "ended"),
    "excluded": ("exclu", "excluded"),
    "false": ("non", "no"),
    "flat": ("forfait", "flat amount"),
    "in-force": ("en vigueur", "in force"),
    "former-region-silent": ("une ancienne région n'a pas répondu", "a former region did not answer"),
    "former-region-without-budget": (
        "une ancienne région est sans budget de cette période",
        "a former region has no budget for this period",
    ),
    "included": ("inclus", "included"),
    "merged": ("fusionnée", "merged"),
    "misprint": ("coquille", "misprint"),
    "month": ("mois", "month"),
    "none": ("aucune source", "no source"),
    "not-started": ("pas commencé", "not started"),
    "not-surveyed": ("non interrogée", "not surveyed"),
    "only-one": ("une seule source", "one source alone"),
    "paca-axis": ("axe du plan de PACA", "axis of PACA's plan"),
    "period-open": ("période sans fin", "period without an end"),
    "period-partial": ("période qui n'est pas en années entières", "period not in whole years"),
    "period-unstated": ("période non dite", "period not stated"),
    "population-unknown": ("population inconnue", "population unknown"),
    "parallel-to": ("parallèle à", "parallel to"),
    "parie-axis": ("axe du PARIE", "axis of the PARIE"),
    "part-of": ("fait partie de", "part of"),
    "post": ("poste", "post"),
    "priority": ("prioritaire", "priority"),
    "reference": ("données de référence", "reference data"),
    "region": ("une région", "one region"),
    "renamed": ("renommée", "renamed"),
    "replaces": ("remplace", "replaces"),
    "restricted": ("restreint", "restricted"),
    "service": ("service", "service"),
    "services": ("services", "services"),
    "several-regions": ("plusieurs régions", "several regions"),
    "study": ("l'étude", "the study"),
    "targeted": ("visé", "targeted"),
    "true": ("oui", "yes"),
    "unchanged": ("inchangée", "unchanged"),
    "unknown": ("inconnu", "unknown"),
    "variant": ("variante", "variant"),
    "vice-presidency": ("vice-présidence", "vice-presidency"),
    "works": ("travaux", "works"),
    "year": ("année", "year"),
}


def concept(site: Site, folder: str, notation: str) -> str | None:
    """The concept of a code list that has a notation; None where the list has none such."""
    iri = f"{ID}concept/{folder}/{notation}"
    return iri if iri in site.classes else None


def folders(column: str, question: str = "") -> tuple[str, ...]:
    """The code lists that the codes of a column come from, none where they are words of the question's own."""
    return OF_QUESTION.get((question, column)) or FOLDERS.get(column, ())


def is_basis(column: str) -> bool:
    """Whether a column says on which basis something is said."""
    return column == "basis" or column.endswith("_basis")


def coded(site: Site, column: str, code: str, question: str = "") -> str | None:
    """
    The concept that a code in a column stands for: by the column's lists, as a basis, or as `list/code`.

    None where it is a word of the question's own; `word` says such a one.
    """
    if is_basis(column) and code in BASES:
        return iae(code)
    if column == "topic_group":  # a sort of resource by its folder: `aid-rule` is `iae:AidRule`
        cls = iae("".join(part.capitalize() for part in code.split("-")))
        return cls if cls in site.labels else None
    for folder in folders(column, question):
        if found := concept(site, folder, code):
            return found
    list_name, slash, local = code.partition("/")
    return concept(site, list_name, local) if slash else None


def word(code: str, language: str) -> str:
    """A word of the questions' own in a language; the code itself where it has none."""
    found = WORDS.get(code)
    return code if found is None else found[0 if language == "fr" else 1]


def said(site: Site, column: str, code: str, language: str, question: str = "") -> str:
    """A code in words: the label of its concept, or the word."""
    iri = coded(site, column, code, question)
    return word(code, language) if iri is None else site.label(iri, language)
