"""The ontology's own terms are complete, each in one module; what it borrows is declared one by one and truly exists."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib.namespace
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, DefinedNamespace

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
IAE = "https://w3id.org/iae-atlas/ontology#"
HEADER = URIRef("https://w3id.org/iae-atlas/ontology")
OWN = ("https://w3id.org/iae-atlas/",)
BUILT_IN = tuple(str(namespace) for namespace in (OWL, RDF, RDFS, rdflib.namespace.XSD))
MODULES = sorted(path for path in ONTOLOGY.glob("*.ttl") if path.name != "main.ttl")
AXIOMS = sorted(ONTOLOGY.glob("axioms/*.ttl"))
ALIGNMENTS = sorted(ONTOLOGY.glob("align/*.ttl"))
IMPORTS = sorted(ONTOLOGY.glob("imports/*.ttl"))
OURS = [ONTOLOGY / "main.ttl", *MODULES, *AXIOMS, *ALIGNMENTS, *IMPORTS]
SOURCES = tomllib.loads((ONTOLOGY / "imports/SOURCES.toml").read_text(encoding="utf-8"))
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
CLOSED: dict[str, type[DefinedNamespace]] = {
    "skos": rdflib.namespace.SKOS,
    "dcterms": rdflib.namespace.DCTERMS,
    "prov": rdflib.namespace.PROV,
    "org": rdflib.namespace.ORG,
    "qb": rdflib.namespace.QB,
    "void": rdflib.namespace.VOID,
    "schema": rdflib.namespace.SDO,
    "vann": rdflib.namespace.VANN,
}
EXPRESSIONS = {
    OWL.Class,
    OWL.Restriction,
    OWL.AllDisjointClasses,
    OWL.AllDifferent,
    RDF.List,
}


def read(*paths: Path) -> Graph:
    """All triples of some files."""
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="module")
def terms() -> Graph:
    """Give the terms of all modules."""
    return read(*MODULES)


@pytest.fixture(scope="module")
def declared() -> Graph:
    """Give the declarations of external terms."""
    return read(*IMPORTS)


def own_terms(graph: Graph) -> list[URIRef]:
    """The terms of our own that a graph describes."""
    return sorted({node for node in graph.subjects() if isinstance(node, URIRef) and node.startswith(IAE)})


def languages(graph: Graph, term: URIRef, predicate: URIRef) -> list[str]:
    """The languages of the texts that a term has, in order."""
    return sorted(text.language or "" for text in graph.objects(term, predicate) if isinstance(text, Literal))


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ONTOLOGY)))
def test_every_file_means_the_same_to_both_engines(path: Path) -> None:
    """Both parsers read as many triples."""
    with path.open("rb") as file:
        found = set(pyoxigraph.parse(file, format=pyoxigraph.RdfFormat.TURTLE))

    assert len(found) == len(read(path)) > 0


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ONTOLOGY)))
def test_every_file_stays_short(path: Path) -> None:
    """A file has at most about 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 420


def test_every_term_has_label_and_definition_in_both_languages(terms: Graph) -> None:
    """One label and one definition in French and in English, no more."""
    wrong = {
        str(term): (labels, definitions)
        for term in own_terms(terms)
        if (labels := languages(terms, term, RDFS.label)) != ["en", "fr"]
        or (definitions := languages(terms, term, SKOS.definition)) != ["en", "fr"]
    }

    assert wrong == {}


def test_every_term_says_what_it_is_and_where_it_is_defined(terms: Graph) -> None:
    """Each has one OWL kind (an individual also its class) and the ontology as its definer."""
    wrong = [
        str(term)
        for term in own_terms(terms)
        if len(KINDS.intersection(terms.objects(term, RDF.type))) != 1
        or list(terms.objects(term, RDFS.isDefinedBy)) != [HEADER]
    ]

    assert wrong == []


def test_definitions_differ_from_each_other(terms: Graph) -> None:
    """Two terms with one definition would be one term."""
    texts = Counter(str(text) for text in terms.objects(None, SKOS.definition))

    assert [text for text, count in texts.items() if count > 1] == []


def test_each_term_stands_in_one_module() -> None:
    """No term is described in two modules."""
    places: dict[URIRef, list[str]] = {}
    for path in MODULES:
        for term in own_terms(read(path)):
            places.setdefault(term, []).append(path.stem)

    assert {str(term): found for term, found in places.items() if len(found) > 1} == {}


def test_axioms_and_alignments_use_terms_that_exist(terms: Graph) -> None:
    """Axioms, alignments, ranges and superclasses name no own term that no module describes."""
    known = set(own_terms(terms))
    used = {
        str(node)
        for triple in read(*MODULES, *AXIOMS, *ALIGNMENTS)
        for node in triple
        if isinstance(node, URIRef) and node.startswith(IAE) and node not in known
    }

    assert used == set()


def test_axioms_stand_beside_their_module() -> None:
    """A file of axioms has the stem of a module."""
    stems = {path.stem for path in MODULES}

    assert [path.name for path in AXIOMS if path.stem not in stems] == []


def test_header_names_every_module() -> None:
    """The header has version, licence, titles in both languages, and exactly the modules there are as its parts."""
    header = read(ONTOLOGY / "main.ttl")

    assert header.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/0.1.0")
    assert languages(header, HEADER, DCTERMS.title) == ["en", "fr"]
    assert languages(header, HEADER, DCTERMS.description) == ["en", "fr"]
    assert {str(part) for part in header.objects(HEADER, DCTERMS.hasPart)} == {
        f"{HEADER}/{path.stem}" for path in MODULES
    }
    assert (HEADER, OWL.imports, None) not in header


def test_blank_nodes_are_expressions_or_lists() -> None:
    """Every blank node is an OWL expression, an axiom that OWL cannot name, or a cell of a list."""
    wrong = []
    for path in OURS:
        graph = read(path)
        for node in {term for triple in graph for term in triple if isinstance(term, BNode)}:
            kinds = set(graph.objects(node, RDF.type))
            if not kinds & EXPRESSIONS and not {RDF.first, OWL.inverseOf} & set(graph.predicates(node)):
                wrong.append(f"{path.name}: {sorted(graph.predicate_objects(node))}")

    assert wrong == []


def test_restrictions_have_no_name() -> None:
    """HermiT classifies nothing, and says nothing, once a restriction is named."""
    graph = read(*OURS)

    assert [str(node) for node in graph.subjects(RDF.type, OWL.Restriction) if not isinstance(node, BNode)] == []


def test_axioms_hold_no_dates() -> None:
    """HermiT refuses xsd:date and owlready2 stops on xsd:gYear."""
    dates = {rdflib.namespace.XSD[name] for name in ("date", "dateTime", "gYear", "gYearMonth")}
    graph = read(*OURS)

    assert [triple for triple in graph if dates & {*triple, getattr(triple[2], "datatype", None)}] == []


def test_every_external_term_is_declared(declared: Graph) -> None:
    """What the ontology borrows stands in ontology/imports."""
    known = set(declared.subjects())
    annotations = {DCTERMS.license, DCTERMS.hasPart, DCTERMS.isPartOf, RDFS.isDefinedBy, OWL.versionIRI}
    undeclared = {
        str(node)
        for subject, predicate, value in read(*OURS)
        for node in ((subject, predicate) if predicate in annotations else (subject, predicate, value))
        if isinstance(node, URIRef) and not str(node).startswith((*OWN, *BUILT_IN)) and node not in known
    }

    assert undeclared == set()


@pytest.mark.parametrize("path", IMPORTS, ids=lambda path: path.stem)
def test_every_declaration_is_complete(path: Path) -> None:
    """An external term has its kind, its vocabulary, labels of our own, and nothing else."""
    graph = read(path)
    for term in set(graph.subjects()):
        assert str(term).startswith(SOURCES[path.stem]["namespace"])
        assert len(KINDS.intersection(graph.objects(term, RDF.type))) == 1, term
        assert len(list(graph.objects(term, RDFS.isDefinedBy))) == 1, term
        assert languages(graph, term, RDFS.label) == ["en", "fr"], term
        assert set(graph.predicates(term)) == {RDF.type, RDFS.isDefinedBy, RDFS.label}, term


def test_every_vocabulary_has_its_source() -> None:
    """SOURCES.toml and the files name the same vocabularies, each with address, version and licence."""
    assert sorted(SOURCES) == [path.stem for path in IMPORTS]
    for entry in SOURCES.values():
        assert {"title", "namespace", "address", "version", "licence", "checked"} <= set(entry)


@pytest.mark.parametrize("stem", sorted(CLOSED))
def test_external_terms_stand_in_the_closed_namespace(stem: str) -> None:
    """The library that carries the vocabulary knows the term by name."""
    namespace = CLOSED[stem]
    terms = set(read(ONTOLOGY / f"imports/{stem}.ttl").subjects())

    assert sorted(str(term) for term in terms if term not in namespace) == []


@pytest.mark.parametrize("stem", sorted(stem for stem, entry in SOURCES.items() if entry["checked"] == "file"))
def test_external_terms_stand_in_their_own_file(stem: str, vocab_path: Path) -> None:
    """The vocabulary's own file describes the term."""
    names = [name.strip() for name in SOURCES[stem]["file"].split(",")]
    defined: set[str] = set()
    for name in names:
        # pyoxigraph reads past the malformed IRI of insee-geo.ttl, where rdflib complains on writing
        with (vocab_path / name).open("rb") as file:
            for triple in pyoxigraph.parse(file, format=pyoxigraph.RdfFormat.TURTLE, lenient=True):
                if isinstance(triple.subject, pyoxigraph.NamedNode) and triple.predicate.value == str(RDF.type):
                    defined.add(triple.subject.value)

    assert (
        sorted(str(term) for term in read(ONTOLOGY / f"imports/{stem}.ttl").subjects() if str(term) not in defined)
        == []
    )


def data_quads() -> list[pyoxigraph.Quad]:
    """All quads of data/ and of the code lists."""
    quads = []
    for path in sorted(
        [*(ROOT / "data").rglob("*.ttl"), *(ROOT / "data").rglob("*.trig"), *ONTOLOGY.glob("vocab/*.ttl")]
    ):
        quads.extend(pyoxigraph.parse(path=path))
    return quads


def names_used_in_data() -> set[str]:
    """Predicates, classes and other own terms that the data names."""
    return {
        node.value
        for quad in data_quads()
        for node in (quad.subject, quad.predicate, quad.object)
        if isinstance(node, pyoxigraph.NamedNode) and node.value.startswith(IAE)
    }


def names_used_in_queries() -> set[str]:
    """Own terms that a query file writes with the prefix iae:."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "queries").rglob("*.rq"))
    return {IAE + name for name in re.findall(r"\biae:([A-Za-z][A-Za-z0-9]*)", text)}


@pytest.mark.parametrize("names", [names_used_in_data, names_used_in_queries], ids=("data", "queries"))
def test_every_own_term_in_use_exists(terms: Graph, names: Callable[[], set[str]]) -> None:
    """Data and queries use no iae: term that no module describes."""
    known = {str(term) for term in own_terms(terms)}

    assert sorted(names() - known) == []


def test_object_and_datatype_properties_are_kept_apart(terms: Graph) -> None:
    """An object property has resources as values, a datatype property literals: OWL DL allows no mixture."""
    wrong = set()
    for quad in data_quads():
        predicate = URIRef(quad.predicate.value)
        kinds = set(terms.objects(predicate, RDF.type)).intersection(PROPERTY_KINDS)
        literal = isinstance(quad.object, pyoxigraph.Literal)
        if (OWL.ObjectProperty in kinds and literal) or (OWL.DatatypeProperty in kinds and not literal):
            wrong.add(f"{quad.predicate.value.removeprefix(IAE)} of {quad.subject}: {quad.object}")

    assert sorted(wrong) == []
