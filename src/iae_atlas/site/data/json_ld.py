"""
JSON-LD that reads as JSON: short names for the atlas's own terms, labels by language, links as compact names.

Each document carries the part of the context that it uses, so that nobody has to fetch another; `/context.jsonld` is the
whole of it, for those who write JSON themselves. Values that do not fit what the context says of their property are written
out (`@value`, `@id`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas.namespaces import ONTOLOGY, RDF, XSD
from iae_atlas.site.data.turtle import ALL_PREFIXES, LOCAL, NAMESPACES
from iae_atlas.turtle.terms import Term

TYPE = RDF + "type"
KEYWORDS = {"id": "@id", "type": "@type", "graph": "@graph"}
VALUES: dict[str, Callable[[str], object]] = {XSD + "integer": int, XSD + "boolean": lambda text: text == "true"}


@lru_cache(maxsize=100_000)
def compact(iri: str) -> tuple[str, str]:
    """The compact name of an IRI as a value and the prefix that it needs; the IRI itself where none fits."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = NAMESPACES.get(iri[:cut])
    if prefix is not None and prefix not in KEYWORDS and LOCAL.fullmatch(iri, cut):
        return f"{prefix}:{iri[cut:]}", prefix
    return iri, ""


@lru_cache(maxsize=10_000)
def key_of(iri: str) -> tuple[str, str]:
    """The name of a property as a key, bare for one of the atlas's own unless a prefix has that name; and the prefix that it needs."""
    local = iri.removeprefix(ONTOLOGY)
    if local != iri and local not in ALL_PREFIXES and local not in KEYWORDS and LOCAL.fullmatch(local):
        return local, ""
    return compact(iri)


def written(
    triples: Iterable[Triple], first: Sequence[str] = (), published: tuple[str, Mapping[str, Any]] | None = None
) -> bytes:
    """
    Triples as one JSON-LD document.

    Args:
        triples: What to write.
        first: IRIs of the subjects that come first.
        published: The address of a context that readers know, and what it says, to be named instead of writing one.
    """
    about: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in set(triples):
        about[_id(triple.subject)][triple.predicate.value].append(triple.object)
    used: set[str] = set()
    kinds = _kinds(about)
    coercions = _coercions(kinds) if published is None else _coerced_by(published[1], kinds)
    rank = {iri: place for place, iri in enumerate(first)}
    nodes = []
    for subject in sorted(about, key=lambda name: (rank.get(name, len(rank)), name)):
        node: dict[str, Any] = {"id": _name(subject, used)}
        for predicate in sorted(about[subject], key=lambda iri: (iri != TYPE, iri)):
            terms = about[subject][predicate]
            if predicate == TYPE:
                node["type"] = _one_or_many(sorted(_class_name(term, used) for term in terms))
            else:
                key, prefix = key_of(predicate)
                used.update({prefix} - {""})
                if published is not None and predicate not in coercions and key in published[1]:
                    node[key] = [_explicit(term) for term in sorted(terms, key=str)]
                else:
                    node[key] = _values(terms, coercions.get(predicate), used)
        nodes.append(node)
    context = _context(coercions, used) if published is None else published[0]
    return (json.dumps({"@context": context, "graph": nodes}, ensure_ascii=False, indent=1) + "\n").encode()


def _kinds(about: dict[str, defaultdict[str, list[Term]]]) -> dict[str, set[str]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for parts in about.values():
        for predicate, terms in parts.items():
            for term in terms:
                if isinstance(term, Literal):
                    kinds[predicate].add("@language" if term.language else term.datatype.value)
                else:
                    kinds[predicate].add("@id")
    return kinds


def _coercions(kinds: dict[str, set[str]]) -> dict[str, dict[str, str]]:
    """What can be said of a property once for all its values: links, texts by language, or values of one datatype."""
    found: dict[str, dict[str, str]] = {}
    for predicate, kind in kinds.items():
        if predicate == TYPE or len(kind) != 1:
            continue
        (only,) = kind
        if only == "@id":
            found[predicate] = {"@type": "@id"}
        elif only == "@language":
            found[predicate] = {"@container": "@language"}
        elif only not in VALUES and only != XSD + "string":
            found[predicate] = {"@type": only}
    return found


def _coerced_by(context: Mapping[str, Any], kinds: dict[str, set[str]]) -> dict[str, dict[str, str]]:
    """What a context says of properties, of those all whose values are as it says."""
    found: dict[str, dict[str, str]] = {}
    for predicate, kind in kinds.items():
        said = context.get(key_of(predicate)[0])
        if predicate == TYPE or not isinstance(said, dict):
            continue
        prefix, _, local = str(said.get("@type", "")).partition(":")
        of_type = {"@type": ALL_PREFIXES[prefix] + local if local else prefix}
        coerced = of_type if prefix else {"@container": "@language"}
        if kind == {coerced.get("@type", "@language")}:
            found[predicate] = coerced
    return found


def _explicit(term: Term) -> dict[str, str]:
    """A value that no context changes."""
    if not isinstance(term, Literal):
        return {"id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": term.datatype.value}


def _context(coercions: dict[str, dict[str, str]], used: set[str]) -> dict[str, Any]:
    context: dict[str, Any] = {"@version": 1.1, "@vocab": ONTOLOGY, **KEYWORDS}
    terms: dict[str, Any] = {}
    for predicate in sorted(coercions):
        key, prefix = key_of(predicate)
        used.update({prefix} - {""})
        coerced = dict(coercions[predicate])
        if coerced.get("@type", "").startswith("http"):
            coerced["@type"], prefix = compact(coerced["@type"])
            used.update({prefix} - {""})
        terms[key] = {"@id": predicate, **coerced}
    context |= {prefix: ALL_PREFIXES[prefix] for prefix in sorted(used)}
    return context | terms


def _values(terms: list[Term], coerced: dict[str, str] | None, used: set[str]) -> Any:
    if coerced == {"@container": "@language"}:
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for term in terms:
            assert isinstance(term, Literal)
            assert term.language
            texts[term.language].append(term.value)
        return {language: _one_or_many(sorted(texts[language])) for language in sorted(texts)}
    values = [_value(term, coerced, used) for term in terms]
    return _one_or_many(sorted(values, key=lambda value: json.dumps(value, sort_keys=True)))


def _value(term: Term, coerced: dict[str, str] | None, used: set[str]) -> Any:
    if not isinstance(term, Literal):
        name = _name(_id(term), used)
        return name if coerced else {"id": name}
    if coerced:
        return term.value
    datatype = term.datatype.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if datatype == XSD + "string":
        return term.value
    if datatype in VALUES and str(json.dumps(VALUES[datatype](term.value))) == term.value:
        return VALUES[datatype](term.value)
    name, prefix = compact(datatype)
    used.update({prefix} - {""})
    return {"@value": term.value, "@type": name}


def _class_name(term: Term, used: set[str]) -> str:
    name, prefix = key_of(_id(term))
    used.update({prefix} - {""})
    return name


def _name(name: str, used: set[str]) -> str:
    if name.startswith("_:"):
        return name
    text, prefix = compact(name)
    used.update({prefix} - {""})
    return text


def _id(term: Term) -> str:
    if isinstance(term, BlankNode):
        return str(term)
    assert isinstance(term, NamedNode), term
    return term.value


def _one_or_many(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
