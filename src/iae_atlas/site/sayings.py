"""Statements as people read them: by subject, each property with its values, from whatever the statements have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from iae_atlas.namespaces import iae
from iae_atlas.site.content import Site, iri_of, text_of
from iae_atlas.site.dossier import Group, Value, grouped, value_of
from iae_atlas.site.kinds_of_things import kind_of

STATEMENTS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?statement ?subject ?property ?object ?basis ?lines ?source ?evidence WHERE {
  ?statement a iae:Statement ; %s ; iae:subject ?subject ; iae:predicate ?property ; iae:object ?object ; iae:basis ?basis .
  OPTIONAL { ?statement iae:locator ?lines }
  OPTIONAL { ?statement iae:source ?source }
  OPTIONAL { ?statement iae:evidence ?evidence }
}"""
COLUMNS = ["statement", "subject", "property", "object", "basis", "lines", "source", "evidence"]


@dataclass(frozen=True, slots=True)
class About:
    """What some statements say of one subject."""

    subject: str
    kind: str
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement: subject, property and value with its proof."""

    subject: str
    property: str
    value: Value


def citing(site: Site, passage: str, language: str) -> list[About]:
    """What a passage states."""
    return _by_subject(site, f"iae:citation {NamedNode(passage)}", language)


def resting_on(site: Site, evidence: str, language: str) -> list[About]:
    """What an inference or a derivation grounds."""
    return _by_subject(site, f"iae:evidence {NamedNode(evidence)}", language)


def statement(site: Site, iri: str) -> Saying | None:
    """One statement; None where there is none of that IRI."""
    query = STATEMENTS.replace("%s", f"iae:basis ?basis . FILTER(?statement = {NamedNode(iri)}) ?statement a ?kind")
    for node, subject, prop, value, *proof in site.rows(query, *COLUMNS):
        found = value_of(value, node, *proof)
        if found is not None:
            return Saying(iri_of(subject), iri_of(prop), found)
    return None


def _by_subject(site: Site, pattern: str, language: str) -> list[About]:
    found: defaultdict[str, defaultdict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for node, subject, prop, value, *proof in site.rows(STATEMENTS.replace("%s", pattern), *COLUMNS):
        made = value_of(value, node, *proof)
        if made is not None:
            found[iri_of(subject)][text_of(prop)].append(made)
    abouts = [
        About(subject, kind_of(site, subject) or "", grouped(site, by_property, language))
        for subject, by_property in found.items()
    ]
    abouts.sort(
        key=lambda about: (site.label(about.kind, language), site.label(about.subject, language), about.subject)
    )
    return abouts


def _position(about: About) -> int:
    ranks = [value.text for group in about.groups if group.property == iae("position") for value in group.values]
    return int(ranks[0]) if ranks else 0
