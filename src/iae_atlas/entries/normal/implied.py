"""What an entry says without writing it: the class of an actor, from its kind; the partner of an instrument, from a participation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from iae_atlas.entries.names.families import TYPE
from iae_atlas.namespaces import ID, OWL, RDF, RDFS, iae
from iae_atlas.queries.answers import select
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

About = Mapping[Term, Mapping[NamedNode, list[Term]]]
ACTOR, INSTRUMENT, OFFICE, PARTICIPATION = (
    NamedNode(iae(name)) for name in ("Actor", "Instrument", "Office", "Participation")
)
BODY_KIND, PARTNER, OFFERED_BY = (NamedNode(iae(name)) for name in ("bodyKind", "hasPartner", "offeredBy"))
PARTICIPANT, IN = (NamedNode(iae(name)) for name in ("participant", "participationIn"))
ROLE = NamedNode("http://data.europa.eu/m8g/role")
BENEFICIARY = NamedNode(f"{ID}concept/role/beneficiary")
# Classes that have others below them, and so are not defined by their kind alone.
BROAD = {
    f"{ID}concept/body-kind/{kind}": iae(name)
    for kind, name in (
        ("association", "Association"),
        ("company", "Company"),
        ("group", "ActorGroup"),
        ("local-authority", "LocalAuthority"),
    )
}
DEFINED = (
    f"SELECT ?class {{{{ ?class <{OWL}equivalentClass>/<{OWL}intersectionOf>/<{RDF}rest>*/<{RDF}first> ?part . "
    f"?part <{OWL}hasValue> <{{kind}}> ; <{OWL}onProperty> <{BODY_KIND.value}> }}}} ORDER BY ?class LIMIT 1"
)
IS_A = f"SELECT ?class {{{{ <{{node}}> a/<{RDFS}subClassOf>* ?class FILTER (?class = <{{class_}}>) }}}} LIMIT 1"
OFFERS = "SELECT ?actor {{ <{node}> <" + OFFERED_BY.value + "> ?actor }}"


def class_of(kind: Term, store: Queryable) -> NamedNode | None:
    """The class of the actors of a kind; None where the kind is unknown."""
    if not isinstance(kind, NamedNode):
        return None
    if kind.value in BROAD:
        return NamedNode(BROAD[kind.value])
    return next((NamedNode(row["class"]) for row in select(store, DEFINED.format(kind=kind.value))), None)


def implied(about: About, store: Queryable) -> Iterator[tuple[Triple, NamedNode]]:
    """
    The triples that follow, each with the node in whose blocks it stands.

    An actor that is only said to be an actor gets the class of its kind. Who takes part in an instrument is its partner, unless the
    instrument comes from it, it benefits from it, or it is an office of the authority.
    """
    for node, said in about.items():
        if not isinstance(node, NamedNode):
            continue
        classes = said.get(TYPE, [])
        if classes == [ACTOR]:
            found = [name for kind in said.get(BODY_KIND, []) if (name := class_of(kind, store))]
            yield from ((Triple(node, TYPE, name), node) for name in found)
        if PARTICIPATION in classes and BENEFICIARY not in said.get(ROLE, []):
            yield from _partners(node, said, about, store)


def _partners(
    node: NamedNode, said: Mapping[NamedNode, list[Term]], about: About, store: Queryable
) -> Iterator[tuple[Triple, NamedNode]]:
    for instrument in said.get(IN, []):
        if not isinstance(instrument, NamedNode) or not _is_a(instrument, INSTRUMENT, about, store):
            continue
        there = about.get(instrument, {})
        known = {*there.get(PARTNER, []), *there.get(OFFERED_BY, [])}
        known |= {NamedNode(row["actor"]) for row in select(store, OFFERS.format(node=instrument.value))}
        for actor in said.get(PARTICIPANT, []):
            if isinstance(actor, NamedNode) and actor not in known and not _is_a(actor, OFFICE, about, store):
                yield Triple(instrument, PARTNER, actor), node


def _is_a(node: NamedNode, class_: NamedNode, about: About, store: Queryable) -> bool:
    if class_ in about.get(node, {}).get(TYPE, []):
        return True
    return bool(list(select(store, IS_A.format(node=node.value, class_=class_.value))))
