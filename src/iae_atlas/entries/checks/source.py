"""Whether a reader can go back to the source: where each passage stands, and whether the source speaks of the region entered."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.entries.checks.nearest import folded
from iae_atlas.entries.checks.view import View
from iae_atlas.entries.excerpts import short
from iae_atlas.entries.families import LOCATOR, PASSAGE_CLASS, TYPE
from iae_atlas.entries.problems import Problem
from iae_atlas.namespaces import RDF, SKOS, iae

OFFERED_BY = NamedNode(iae("offeredBy"))
ADDRESS = NamedNode(iae("address"))
LABEL = NamedNode(SKOS + "prefLabel")
TERRITORY = NamedNode(iae("territory"))
REGIONS = f"""SELECT ?region ?name {{
  ?region <{RDF}type> <{iae("Region")}> ; <{SKOS}prefLabel> ?name FILTER(LANG(?name) = "fr") }}"""


def problems(view: View) -> Iterator[Problem]:
    """Passages without a place, and a source that names another region."""
    for node in view.subjects():
        if PASSAGE_CLASS in view.given(node, TYPE) and not any(_text(value) for value in view.values(node, LOCATOR)):
            yield view.problem(
                "locator-missing",
                node,
                LOCATOR,
                what=(
                    f"Le passage {short(node.value)} ne dit pas où il se trouve dans la source.",
                    f"The passage {short(node.value)} does not say where it stands in the source.",
                ),
                mend=(
                    'Ajoutez iae:locator, par exemple "rubrique Conditions", "article 3" ou "page 12".',
                    'Add iae:locator, for example "rubrique Conditions", "article 3" or "page 12".',
                ),
                got="",
            )
    yield from _other_region(view)


def _text(value: object) -> str:
    return value.value.strip() if isinstance(value, Literal) else ""


def _other_region(view: View) -> Iterator[Problem]:
    offered = [triple for triple in view.triples if triple.predicate == OFFERED_BY]
    if not offered:
        return
    source = view.entry.source
    texts = [
        value.value for value in view.values(source, LABEL) if isinstance(value, Literal) and value.language != "en"
    ]
    texts += [value.value for value in view.values(source, ADDRESS) if isinstance(value, NamedNode | Literal)]
    words = f" {folded(' '.join(texts))} "
    rows = view.store.query(REGIONS)
    assert isinstance(rows, QuerySolutions)
    named: dict[NamedNode, str] = {}
    for row in rows:
        region, name = row["region"], row["name"]
        if isinstance(region, NamedNode) and isinstance(name, Literal):
            found = folded(name.value)
            # « Centre » is a word of its own too
            if found != "centre" and f" {found} " in words:
                named[region] = name.value
    named = {
        region: name
        for region, name in named.items()
        if not any(name != other and folded(name) in folded(other) for other in named.values())
    }
    if not named:
        return
    for triple in offered:
        territories = [value for value in view.values(triple.object, TERRITORY) if isinstance(value, NamedNode)]
        if territories and not set(territories) & set(named):
            names = ", ".join(sorted(named.values()))
            yield view.problem(
                "region-differs",
                triple.subject,
                OFFERED_BY,
                triple.object,
                what=(
                    f"La source nomme une autre région ({names}) que le dispositif, offert par {view.called(triple.object, 'fr')}.",
                    f"The source names another region ({names}) than the instrument, which {view.called(triple.object, 'en')} offers.",
                ),
                mend=(
                    "Vérifiez le conseil ; si la source parle bien des deux régions, laissez ainsi.",
                    "Check the council; if the source does speak of both regions, leave it so.",
                ),
                expected=dict.fromkeys(("fr", "en"), names),
            )
