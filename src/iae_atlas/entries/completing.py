"""What an author may leave out because it follows: the class of a part, the registration of a passage, labels of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.families import LABEL, LOCATOR, PART_OF, PASSAGE_CLASS, SOURCE_OF, TYPE, Terms
from iae_atlas.namespaces import iae
from iae_atlas.turtle.terms import Term

YEAR = NamedNode(iae("year"))
# The words that a place in a French page begins with, and the English for them.
PLACES = {
    "alinéa": "paragraph",
    "annexe": "annex",
    "article": "article",
    "chapitre": "chapter",
    "colonne": "column",
    "encadré": "box",
    "figure": "figure",
    "intertitre": "subheading",
    "ligne": "line",
    "lignes": "lines",
    "liste": "list",
    "note": "note",
    "page": "page",
    "pages": "pages",
    "paragraphe": "paragraph",
    "partie": "part",
    "point": "item",
    "puce": "bullet",
    "rubrique": "section",
    "section": "section",
    "tableau": "table",
    "titre": "title",
}


def passage_labels(locator: str) -> dict[str, str]:
    """What a passage is called: its place, in French as written, in English with the words for parts of a page put in English."""
    parts = []
    for part in locator.split(", "):
        word, space, rest = part.partition(" ")
        english = PLACES.get(word.lower(), word)
        parts.append(f"{english.capitalize() if word[:1].isupper() else english}{space}{rest}")
    return {"fr": locator, "en": ", ".join(parts)}


def completed(triples: Iterable[Triple], source: NamedNode, cited: Iterable[NamedNode], terms: Terms) -> list[Triple]:
    """
    The triples that follow from those of a document and are not among them.

    Args:
        triples: All named triples of the document.
        source: The source of the document.
        cited: What the document cites.
        terms: What the ontology says.
    """
    about: dict[Term, dict[NamedNode, list[Term]]] = {}
    for triple in triples:
        about.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    more: list[Triple] = []
    for passage in _passages(about, cited):
        more += _registered(passage, about[passage], source)
    for holder, said in about.items():
        for predicate in PART_OF:
            for part in said.get(predicate, []):
                if isinstance(part, NamedNode) and part in about:
                    more += _part(part, about[part], predicate, about.get(holder, {}), terms)
    return list(dict.fromkeys(more))


def _passages(about: Mapping[Term, Mapping[NamedNode, list[Term]]], cited: Iterable[NamedNode]) -> list[NamedNode]:
    known = {*cited}
    return [
        node
        for node, said in about.items()
        if isinstance(node, NamedNode)
        and (PASSAGE_CLASS in said.get(TYPE, []) or (node in known and LOCATOR in said and TYPE not in said))
    ]


def _registered(passage: NamedNode, said: Mapping[NamedNode, list[Term]], source: NamedNode) -> list[Triple]:
    more: list[Triple] = []
    if TYPE not in said:
        more.append(Triple(passage, TYPE, PASSAGE_CLASS))
    if SOURCE_OF not in said:
        more.append(Triple(passage, SOURCE_OF, source))
    locators = sorted(value.value for value in said.get(LOCATOR, []) if isinstance(value, Literal))
    if locators and locators[0]:
        more += _labels(passage, said, passage_labels(locators[0]))
    return more


def _part(
    part: NamedNode,
    said: Mapping[NamedNode, list[Term]],
    predicate: NamedNode,
    holder: Mapping[NamedNode, list[Term]],
    terms: Terms,
) -> list[Triple]:
    more: list[Triple] = []
    implied = terms.implied_class(predicate)
    if TYPE not in said and implied is not None:
        more.append(Triple(part, TYPE, implied))
    classes = [found for found in said.get(TYPE, []) if isinstance(found, NamedNode)] or ([implied] if implied else [])
    called = {text.language: text.value for text in holder.get(LABEL, []) if isinstance(text, Literal)}
    names = next((terms.labels[found.value] for found in classes if found.value in terms.labels), {})
    labels: dict[str, str] = {}
    for language, year in (("fr", "année"), ("en", "year")):
        if language in names:
            years = sorted(value.value for value in said.get(YEAR, []) if isinstance(value, Literal))
            words = names[language][:1].upper() + names[language][1:]
            words += f", {year} {years[0]}" if years else ""
            labels[language] = f"{words} ({called[language]})" if language in called else words
    return more + _labels(part, said, labels)


def _labels(node: NamedNode, said: Mapping[NamedNode, list[Term]], labels: Mapping[str, str]) -> list[Triple]:
    present = {text.language for text in said.get(LABEL, []) if isinstance(text, Literal)}
    return [
        Triple(node, LABEL, Literal(words, language=language))
        for language, words in labels.items()
        if language not in present
    ]
