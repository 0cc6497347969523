"""The header of the ontology says who made it, under which licence, when, in which version, and how to cite it and report errors."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SDO, VANN

ROOT = Path(__file__).parents[2]
HEADER = URIRef("https://w3id.org/iae-atlas/ontology")
LANGUAGES = {"en", "fr"}
IN_BOTH = (DCTERMS.title, DCTERMS.description, DCTERMS.bibliographicCitation)
ONCE = (
    DCTERMS.creator,
    DCTERMS.publisher,
    DCTERMS.license,
    VANN.preferredNamespacePrefix,
    VANN.preferredNamespaceUri,
    SDO.contactPoint,
    OWL.versionIRI,
    OWL.versionInfo,
)
DATES = (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RELEASE = re.compile(r"^## \[(\d+\.\d+\.\d+)\]", re.MULTILINE)


def missing(header: Graph, releases: list[str]) -> list[str]:
    """What the header of an ontology lacks, of all that a reader or a registry asks for; `releases` are newest first."""
    found = []
    for term in IN_BOTH:
        if {getattr(text, "language", None) for text in header.objects(HEADER, term)} != LANGUAGES:
            found.append(f"{term.n3()} in both languages")
    found += [f"{term.n3()} once" for term in ONCE if len(list(header.objects(HEADER, term))) != 1]
    for term in DATES:
        dates = list(header.objects(HEADER, term))
        if len(dates) != 1 or not DAY.fullmatch(str(dates[0])):  # no xsd:date: HermiT refuses it
            found.append(f"{term.n3()} as one day")
    version = str(header.value(HEADER, OWL.versionInfo))
    if header.value(HEADER, OWL.versionIRI) != URIRef(f"{HEADER}/{version}"):
        found.append("a version IRI that ends in the version")
    if not all(version in str(text) for text in header.objects(HEADER, DCTERMS.bibliographicCitation)):
        found.append("the version in the citation")
    if version in releases[:-1]:
        older = releases[releases.index(version) + 1]
        if header.value(HEADER, OWL.priorVersion) != URIRef(f"{HEADER}/{older}"):
            found.append(f"owl:priorVersion {older}")
    elif (HEADER, OWL.priorVersion, None) in header:
        found.append("no owl:priorVersion: it is the first version")
    return found


@pytest.fixture
def header() -> Graph:
    """Give the header as it is in the repository."""
    return Graph().parse(ROOT / "ontology" / "main.ttl")


@pytest.fixture
def releases() -> list[str]:
    """Give the released versions of the changelog, newest first."""
    return RELEASE.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def test_header_is_complete(header: Graph, releases: list[str]) -> None:
    """Title, description, creator, publisher, licence, dates, versions, prefix, namespace, citation and contact are there."""
    assert missing(header, releases) == []
    assert (HEADER, RDF.type, OWL.Ontology) in header
    assert header.value(HEADER, VANN.preferredNamespacePrefix) == Literal("iae")
    assert header.value(HEADER, VANN.preferredNamespaceUri) == Literal("https://w3id.org/iae-atlas/ontology#")


def test_creators_are_no_invented_persons(header: Graph) -> None:
    """The creators are the contributors, as in CITATION.cff."""
    assert set(header.objects(HEADER, DCTERMS.creator)) == {Literal("iae-atlas contributors")}
    assert 'name: "iae-atlas contributors"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_lack_is_seen(header: Graph, releases: list[str]) -> None:
    """A header without contact, with one language or with another version is told."""
    header.remove((HEADER, SDO.contactPoint, None))
    header.remove((HEADER, DCTERMS.title, Literal("Ontology of regional policies for work integration", lang="en")))
    header.set((HEADER, OWL.versionInfo, Literal("9.9.9")))

    found = missing(header, releases)

    assert "<https://schema.org/contactPoint> once" in found
    assert "<http://purl.org/dc/terms/title> in both languages" in found
    assert "a version IRI that ends in the version" in found


def test_second_version_names_the_first(header: Graph) -> None:
    """Once another release stands before it in the changelog, the header must name it as its prior version."""
    assert missing(header, ["0.1.0", "0.0.9"]) == ["owl:priorVersion 0.0.9"]
