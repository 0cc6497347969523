"""Whether all that an entry says is of one region: source, labels, funder, and the rules it adds, beside the council that offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from iae_atlas.entries.checks.nearest import folded
from iae_atlas.entries.checks.view import View
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.namespaces import RDF, SKOS, iae

OFFERED_BY, BUDGET_OF, FUNDER, HAS_RULE, PUBLISHED_BY = (
    NamedNode(iae(name)) for name in ("offeredBy", "budgetOf", "funder", "hasRule", "publishedBy")
)
ADDRESS, TERRITORY = NamedNode(iae("address")), NamedNode(iae("territory"))
LABEL = NamedNode(SKOS + "prefLabel")
REGIONS = f"""SELECT ?region ?name {{
  ?region <{RDF}type> <{iae("Region")}> ; <{SKOS}prefLabel> ?name FILTER(LANG(?name) = "fr") }}"""
# « Centre » is a word of its own too.
AMBIGUOUS = frozenset({"centre"})


def problems(view: View) -> Iterator[Problem]:
    """Instruments beside which another region is named, rules added to one of another region, budgets that another council funds."""
    offered = [triple for triple in view.triples if triple.predicate == OFFERED_BY]
    added = [
        triple for triple in view.triples if triple.predicate == HAS_RULE and not view.given(triple.subject, OFFERED_BY)
    ]
    told: set[object] = set()
    known = _regions(view) if offered or added else {}
    for triple in offered:
        node, council = triple.subject, triple.object
        own = _territories(view, council)
        beside = ([*_texts(view, node), *_words_of_name(node)], _texts(view, view.entry.source))
        for named in (_named(known, texts) for texts in beside):
            if own and named and not own & set(named) and node not in told:
                told.add(node)
                yield _differs(view, node, OFFERED_BY, council, ", ".join(sorted(named.values())))
    for triple in added:
        yield from _rule_elsewhere(view, triple, known)
    for triple in view.triples:
        if triple.predicate == FUNDER and told.isdisjoint(view.given(triple.subject, BUDGET_OF)):
            yield from _other_funder(view, triple.subject, triple.object)


def _rule_elsewhere(view: View, triple: Triple, known: dict[str, tuple[NamedNode, str]]) -> Iterator[Problem]:
    """A rule that is added to an instrument of another region than the rule itself, or the source, names."""
    instrument, rule = triple.subject, triple.object
    councils = [value for value in view.values(instrument, OFFERED_BY) if isinstance(value, NamedNode)]
    own = {region for council in councils for region in _territories(view, council)}
    if not own or not isinstance(instrument, NamedNode):
        return
    publishers = [view.label(value, "fr") for value in view.values(view.entry.source, PUBLISHED_BY)]
    beside = ([*_texts(view, rule), *_words_of_name(rule)], [*_texts(view, view.entry.source), *publishers])
    for named in (_named(known, texts) for texts in beside):
        if named and not own & set(named):
            place = ", ".join(sorted(named.values()))
            yield view.problem(
                "region-differs",
                instrument,
                HAS_RULE,
                rule,
                what=(
                    f"La règle s'ajoute à {view.called(instrument, 'fr')}, offert par {view.called(councils[0], 'fr')} ; "
                    f"la région nommée à côté est une autre : {place}.",
                    f"The rule is added to {view.called(instrument, 'en')}, offered by {view.called(councils[0], 'en')}; "
                    f"the region that is named beside it is another one: {place}.",
                ),
                mend=(
                    "Vérifiez le dispositif ; si la source parle bien des deux régions, laissez ainsi.",
                    "Check the instrument; if the source does speak of both regions, leave it so.",
                ),
                expected=dict.fromkeys(("fr", "en"), place),
            )
            return


def _regions(view: View) -> dict[str, tuple[NamedNode, str]]:
    """The regions of the time, by their names without accents."""
    rows = view.store.query(REGIONS)
    assert isinstance(rows, QuerySolutions)
    found = {}
    for row in rows:
        region, name = row["region"], row["name"]
        if isinstance(region, NamedNode) and isinstance(name, Literal) and folded(name.value) not in AMBIGUOUS:
            found[folded(name.value)] = (region, name.value)
    return found


def _texts(view: View, node: object) -> list[str]:
    """What a resource is called in French, and where it is."""
    if not isinstance(node, NamedNode):
        return []
    texts = [value.value for value in view.values(node, LABEL) if isinstance(value, Literal) and value.language != "en"]
    return texts + [value.value for value in view.given(node, ADDRESS) if isinstance(value, NamedNode | Literal)]


def _words_of_name(node: object) -> list[str]:
    return [node.value.rpartition("/")[2]] if isinstance(node, NamedNode) else []


def _named(known: dict[str, tuple[NamedNode, str]], texts: Iterable[str]) -> dict[NamedNode, str]:
    """The regions that texts name; one whose name is part of another's that is named too is not."""
    words = " ; ".join(folded(text) for text in texts)
    found = {name: region for name, region in known.items() if f" {name} " in f" {words} "}
    return {
        region: label
        for name, (region, label) in found.items()
        if not any(name != other and name in other for other in found)
    }


def _territories(view: View, council: object) -> set[NamedNode]:
    if not isinstance(council, NamedNode):
        return set()
    return {value for value in view.values(council, TERRITORY) if isinstance(value, NamedNode)}


def _other_funder(view: View, budget: object, funder: object) -> Iterator[Problem]:
    """A regional council that funds what another one offers."""
    if (
        not isinstance(budget, NamedNode)
        or not isinstance(funder, NamedNode)
        or not view.is_of(funder, "RegionalCouncil")
    ):
        return
    for subject in view.given(budget, BUDGET_OF):
        councils = [value for value in view.values(subject, OFFERED_BY) if isinstance(value, NamedNode)]
        if councils and funder not in councils and all(view.is_of(each, "RegionalCouncil") for each in councils):
            yield _differs(view, budget, FUNDER, funder, ", ".join(view.called(each, "fr") for each in councils))


def _differs(view: View, node: object, predicate: NamedNode, council: object, named: str) -> Problem:
    assert isinstance(node, NamedNode)
    assert isinstance(council, NamedNode)
    return view.problem(
        "region-differs",
        node,
        predicate,
        council,
        what=(
            f"{view.called(council, 'fr')} n'est pas de la région nommée à côté : {named}.",
            f"{view.called(council, 'en')} is not of the region that is named beside it: {named}.",
        ),
        mend=(
            "Vérifiez le conseil ; si la source parle bien des deux régions, laissez ainsi.",
            "Check the council; if the source does speak of both regions, leave it so.",
        ),
        expected=dict.fromkeys(("fr", "en"), named),
    )
