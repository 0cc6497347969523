"""What is written for readers: short, in both languages, and without anybody's private data."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.checks.view import PREF_LABEL, View
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.findings.privacy import is_private
from iae_atlas.namespaces import SKOS, XSD, iae

LONGEST = 600
DESCRIPTION = NamedNode("http://purl.org/dc/terms/description")
# Our own words, which have both languages; names as printed have the language of the source.
BILINGUAL = (
    PREF_LABEL,
    DESCRIPTION,
    NamedNode(SKOS + "note"),
    *(NamedNode(iae(name)) for name in ("reason", "method", "missingInput", "readingReason", "alternativeReason")),
)
TEXTS = {XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
LANGUAGES = {"fr": ("français", "French"), "en": ("anglais", "English")}


def problems(view: View) -> Iterator[Problem]:
    """Texts that are too long, in one language only, or say what is private."""
    for triple in view.triples:
        value = triple.object
        if isinstance(value, Literal) and value.datatype.value in TEXTS:
            if triple.predicate == DESCRIPTION and len(value.value) > LONGEST:
                yield _long(view, triple, value)
            if is_private(value.value):
                yield _private(view, triple)
        elif isinstance(value, NamedNode) and value.value.startswith(("mailto:", "tel:")):
            yield _private(view, triple)
    for node in view.subjects():
        for predicate in BILINGUAL:
            yield from _one_language(view, node, predicate)


def _long(view: View, triple: Triple, value: Literal) -> Problem:
    number = len(value.value)
    return view.problem(
        "description-long",
        triple.subject,
        triple.predicate,
        value,
        what=(f"La description a {number} caractères.", f"The description has {number} characters."),
        mend=(
            "Résumez-la avec vos mots ; ce qui se chiffre va dans des règles, des conditions, des budgets.",
            "Sum it up in your own words; what has figures goes into rules, conditions, budgets.",
        ),
        expected={"fr": f"{LONGEST} caractères au plus", "en": f"{LONGEST} characters at most"},
    )


def _private(view: View, triple: Triple) -> Problem:
    return view.problem(
        "personal-data",
        triple.subject,
        triple.predicate,
        triple.object,
        what=(
            "Le texte contient une adresse électronique ou un numéro de téléphone.",
            "The text holds an e-mail address or a telephone number.",
        ),
        mend=("Retirez-le : l'atlas n'en garde aucun.", "Remove it: the atlas keeps none."),
    )


def _one_language(view: View, node: NamedNode, predicate: NamedNode) -> Iterator[Problem]:
    given = [value for value in view.given(node, predicate) if isinstance(value, Literal)]
    if not given:
        return
    present = {value.language for value in view.values(node, predicate) if isinstance(value, Literal)}
    for language, (french, english) in LANGUAGES.items():
        if language not in present:
            yield view.problem(
                "one-language",
                node,
                predicate,
                given[0],
                what=(
                    f"{short(predicate.value)} manque en {french}.",
                    f"{short(predicate.value)} is missing in {english}.",
                ),
                mend=(
                    f'Ajoutez "…"@{language} : le même texte, en {french}.',
                    f'Add "…"@{language}: the same text, in {english}.',
                ),
            )
