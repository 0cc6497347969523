"""Whether an entry speaks the ontology's words: declared properties and classes, and none that are computed."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from iae_atlas.entries.checks.nearest import nearest
from iae_atlas.entries.checks.ontology import PROPERTIES
from iae_atlas.entries.checks.view import TYPE, View
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem, Words
from iae_atlas.namespaces import ONTOLOGY, OWL, RDF, RDFS, SH, SKOS, iae
from iae_atlas.turtle.terms import Term

CLOSE = 0.8  # short names with one prefix are soon alike
# Computed by `build`; an author who writes them would say something of the evidence that is not so.
COMPUTED = frozenset(
    iae(name)
    for name in (
        "basis",
        "lines",
        "digest",
        "subject",
        "predicate",
        "object",
        "flagged",
        "flag",
        "evidence",
        "inRegion",
    )
)
STATEMENT = iae("Statement")
# What makes an ontology, a shape or a code list, and no fact.
RESERVED = (OWL, SH)
RESERVED_TERMS = frozenset(
    {RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range", "Class", "Datatype")}
    | {SKOS + name for name in ("Concept", "ConceptScheme", "inScheme", "topConceptOf", "hasTopConcept", "notation")}
    | {RDF + "Property"}
)


def problems(view: View) -> Iterator[Problem]:
    """Words that the ontology does not have, each where it stands, with the nearest ones that it has."""
    for triple in view.triples:
        predicate = triple.predicate
        reserved = next((term for term in (predicate, triple.object) if _is_reserved(term, predicate)), None)
        if isinstance(reserved, NamedNode):
            yield _reserved(view, triple, reserved)
            continue
        if not _is_known(view, predicate.value):
            yield _unknown(view, triple.subject, predicate, predicate, PROPERTIES)
        elif predicate.value in COMPUTED or (predicate == TYPE and triple.object == NamedNode(STATEMENT)):
            yield view.problem(
                "bookkeeping-given",
                triple.subject,
                predicate,
                triple.object,
                what=(
                    f"{short(predicate.value)} se calcule : une saisie ne le donne pas.",
                    f"{short(predicate.value)} is computed: an entry does not give it.",
                ),
                mend=("Retirez ce triplet.", "Remove this triple."),
            )
        if predicate == TYPE and isinstance(triple.object, NamedNode) and not _is_known(view, triple.object.value):
            yield _unknown(view, triple.subject, predicate, triple.object, {OWL + "Class"})
        elif (
            predicate != TYPE
            and isinstance(triple.object, NamedNode)
            and triple.object.value.startswith(ONTOLOGY)
            and triple.object.value not in view.ontology.kinds
        ):
            yield _unknown(view, triple.subject, predicate, triple.object, None)


def _is_reserved(term: Term, predicate: NamedNode) -> bool:
    """Whether a property, or a class that a resource is said to be of, is not for entries."""
    if not isinstance(term, NamedNode) or (term != predicate and predicate != TYPE):
        return False
    return term.value.startswith(RESERVED) or term.value in RESERVED_TERMS


def _reserved(view: View, triple: Triple, term: NamedNode) -> Problem:
    return view.problem(
        "term-reserved",
        triple.subject,
        triple.predicate,
        triple.object,
        what=(
            f"{short(term.value)} sert à l'ontologie, aux formes et aux listes de codes, non aux faits.",
            f"{short(term.value)} serves the ontology, shapes and code lists, not facts.",
        ),
        mend=("Retirez ce triplet.", "Remove this triple."),
        got=short(term.value),
    )


def _is_known(view: View, iri: str) -> bool:
    """Whether a term is declared, or belongs to others and is in use in the atlas already."""
    if iri in view.ontology.kinds or iri == RDF + "type":
        return True
    if iri.startswith(ONTOLOGY):
        return False
    node = NamedNode(iri)
    patterns = (
        view.store.quads_for_pattern(None, node, None, None),
        view.store.quads_for_pattern(None, TYPE, node, None),
    )
    return any(next(iter(found), None) is not None for found in patterns)


def _unknown(view: View, subject: Term, predicate: NamedNode, term: NamedNode, kinds: set[str] | None) -> Problem:
    ontology = view.ontology
    candidates = {
        short(iri): iri for iri, found in ontology.kinds.items() if kinds is None or not kinds.isdisjoint(found)
    }
    wrong = short(term.value)
    found = nearest(wrong, candidates) or nearest(
        wrong.partition(":")[2], (name.partition(":")[2] for name in candidates)
    )
    names = [name if ":" in name else next(each for each in candidates if each.endswith(f":{name}")) for name in found]
    expected: Words = {
        language: " / ".join(view.term(candidates[name], language) for name in names)
        for language in ("fr", "en")
        if names
    }
    sort = {None: ("terme", "term"), OWL + "Class": ("classe", "class")}.get(
        next(iter(kinds)) if kinds and len(kinds) == 1 else None, ("terme", "term")
    )
    if kinds == PROPERTIES:
        sort = ("propriété", "property")
    mend = (
        f"Écrivez {names[0]}, si c'est ce que vous voulez dire."
        if names
        else "Cherchez le terme dans l'ontologie, ou retirez le triplet.",
        f"Write {names[0]}, if that is what you mean."
        if names
        else "Look for the term in the ontology, or remove the triple.",
    )
    value = None if term == predicate else term
    return view.problem(
        "term-unknown",
        subject,
        predicate,
        value,
        what=(f"L'ontologie n'a pas de {sort[0]} {wrong}.", f"The ontology has no {sort[1]} {wrong}."),
        mend=mend,
        expected=expected,
        got=wrong,
    )
