"""The reference data and the code lists: complete, in two languages, and equal to what the study's data use."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "data" / "reference"
VOCABULARY = ROOT / "ontology" / "vocab"
BOUNDARIES = REFERENCE / "boundaries"

IAE = "https://w3id.org/iae-atlas/ontology#"
ID = "https://w3id.org/iae-atlas/id/"
CONCEPT = f"{ID}concept/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CODE_INSEE = "http://rdf.insee.fr/def/geo#codeINSEE"
# Their concepts stand in the study's data, because they are the axes of two documents that the study describes.
DECLARED_IN_DATA = {"paca-axis", "parie-axis"}


def _read(paths: Iterable[Path], format_: RdfFormat) -> tuple[Quad, ...]:
    return tuple(quad for path in sorted(paths) for quad in parse(path=str(path), format=format_))


@cache
def reference() -> tuple[Quad, ...]:
    """The triples of data/reference."""
    return _read(REFERENCE.glob("*.ttl"), RdfFormat.TURTLE)


@cache
def vocabulary() -> tuple[Quad, ...]:
    """The triples of the code lists."""
    return _read(VOCABULARY.glob("*.ttl"), RdfFormat.TURTLE)


@cache
def study() -> tuple[Quad, ...]:
    """The quads of every TriG file under data."""
    return _read((ROOT / "data").glob("**/*.trig"), RdfFormat.TRIG)


def subjects(quads: Iterable[Quad], class_: str) -> set[str]:
    """Addresses of what is typed as a class."""
    return {q.subject.value for q in quads if q.predicate.value == TYPE and q.object == NamedNode(class_)}


def values(quads: Iterable[Quad], subject: str, predicate: str) -> list[str]:
    """Values of one property of one resource, as text."""
    node, property_ = NamedNode(subject), NamedNode(predicate)
    return [q.object.value for q in quads if q.subject == node and q.predicate == property_]


def languages(quads: Iterable[Quad], predicate: str) -> dict[str, Counter[str | None]]:
    """How many literals each resource has per language under a property."""
    found: dict[str, Counter[str | None]] = {}
    for quad in quads:
        if quad.predicate.value == predicate and isinstance(quad.object, Literal):
            found.setdefault(quad.subject.value, Counter())[quad.object.language] += 1
    return found


def test_there_are_27_regions_each_with_its_council() -> None:
    """The regions of 2014 are 27, and each has exactly one council."""
    regions = subjects(reference(), f"{IAE}Region")
    councils = subjects(reference(), f"{IAE}RegionalCouncil")

    assert len(regions) == 27
    assert sorted(values(reference(), council, f"{IAE}territory")[0] for council in councils) == sorted(regions)


def test_the_101_departments_lie_each_in_one_region() -> None:
    """No department is missing, and none lies in two regions."""
    regions = subjects(reference(), f"{IAE}Region")
    departments = subjects(reference(), f"{IAE}Department")
    parents = {department: values(reference(), department, f"{IAE}departmentOf") for department in departments}

    assert len(departments) == 101
    assert all(len(parent) == 1 and parent[0] in regions for parent in parents.values())
    assert set().union(*parents.values()) == regions


def test_codes_are_strings_that_end_the_address() -> None:
    """A code keeps its leading zero: it is a string, and the resource is named by it."""
    codes = [quad for quad in reference() if quad.predicate.value == CODE_INSEE]

    assert len(codes) == 27 + 101 + 18
    for quad in codes:
        assert isinstance(quad.object, Literal)
        assert quad.object.datatype.value == XSD_STRING
        assert quad.subject.value.rsplit("/", 1)[1] == quad.object.value
    assert values(reference(), f"{ID}region/01", CODE_INSEE) == ["01"]


def test_every_region_has_one_successor_that_knows_it() -> None:
    """Each region of 2014 leads to one region of 2016, which names it among its predecessors."""
    present = subjects(reference(), f"{IAE}PresentRegion")
    regions = subjects(reference(), f"{IAE}Region")
    successors = {region: values(reference(), region, f"{IAE}successor") for region in regions}

    assert len(present) == 18
    for region, found in successors.items():
        assert len(found) == 1
        assert region in values(reference(), found[0], f"{IAE}predecessor")
    assert {found[0] for found in successors.values()} == present


def test_each_merger_joins_the_councils_of_the_regions_that_merged() -> None:
    """A change event has as originals exactly the councils of the resulting region's predecessors."""
    events = subjects(reference(), f"{ORG}ChangeEvent")

    assert len(events) == 7
    for event in events:
        (result,) = values(reference(), event, f"{ORG}resultingOrganization")
        (present,) = values(reference(), result, f"{IAE}territory")
        originals = values(reference(), event, f"{ORG}originalOrganization")
        merged = [values(reference(), council, f"{IAE}territory")[0] for council in originals]
        assert len(merged) > 1
        assert sorted(merged) == sorted(values(reference(), present, f"{IAE}predecessor"))


def test_what_is_not_verified_stands_under_a_property_that_says_so() -> None:
    """An identifier or expansion under a plain property has no verification that is less than verified."""
    plain = {f"{IAE}{name}" for name in ("wikidata", "geonames", "inseeResource", "referenceExpansion")}
    doubted = {
        (subject, predicate)
        for node in subjects(reference(), f"{IAE}Verification")
        for status in values(reference(), node, f"{IAE}verificationStatus")
        if status != "verified"
        for subject in values(reference(), node, f"{IAE}verifiedSubject")
        for predicate in values(reference(), node, f"{IAE}verifiedPredicate")
    }
    stated = {(quad.subject.value, quad.predicate.value) for quad in reference() if quad.predicate.value in plain}

    assert doubted
    assert not stated & doubted
    assert not values(reference(), f"{ID}region/41", f"{IAE}wikidata")
    assert values(reference(), f"{ID}region/41", f"{IAE}wikidataCandidate")


def test_reference_resources_have_labels_in_both_languages_and_a_source() -> None:
    """Every typed resource is labelled once in French and once in English; all but sources and checks name a source."""
    labels = languages(reference(), f"{SKOS}prefLabel")
    own = subjects(reference(), f"{IAE}Source") | subjects(reference(), f"{IAE}Verification")
    typed = {quad.subject.value for quad in reference() if quad.predicate.value == TYPE}
    declared = subjects(reference(), f"{IAE}Source") | {f"{ID}source/panorama-2014"}

    for resource in typed:
        assert labels.get(resource) == Counter(fr=1, en=1), resource
    for resource in typed - own:
        sources = values(reference(), resource, "http://purl.org/dc/terms/source")
        assert sources, resource
        assert set(sources) <= declared, resource


@pytest.mark.parametrize("read", [reference, vocabulary])
def test_no_blank_nodes(read: Callable[[], tuple[Quad, ...]]) -> None:
    """Everything has a name, so that differences between versions can be read."""
    assert not [quad for quad in read() if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]


def test_a_concept_is_named_by_its_list_and_its_notation() -> None:
    """The address of a concept is its list and its notation, so no list has a notation twice."""
    concepts = subjects(vocabulary(), f"{SKOS}Concept")

    for concept in concepts:
        list_, notation = concept.removeprefix(CONCEPT).split("/")
        assert values(vocabulary(), concept, f"{SKOS}notation") == [notation]
        assert f"{ID}scheme/{list_}" in values(vocabulary(), concept, f"{SKOS}inScheme")


def test_notations_are_unique_in_every_scheme() -> None:
    """Two concepts of one scheme never share a notation."""
    members = Counter(
        (quad.object.value, notation)
        for quad in vocabulary()
        if quad.predicate.value == f"{SKOS}inScheme"
        for notation in values(vocabulary(), quad.subject.value, f"{SKOS}notation")
    )

    assert members
    assert [member for member, times in members.items() if times > 1] == []


def test_every_scheme_is_declared_in_the_file_of_its_list() -> None:
    """Each file declares the scheme that bears its name, and every scheme in use is declared."""
    schemes = subjects(vocabulary(), f"{SKOS}ConceptScheme")
    used = {quad.object.value for quad in vocabulary() if quad.predicate.value == f"{SKOS}inScheme"}

    assert used <= schemes
    assert {f"{ID}scheme/{path.stem}" for path in VOCABULARY.glob("*.ttl")} <= schemes


@pytest.mark.parametrize("predicate", ["prefLabel", "definition"])
def test_concepts_speak_both_languages(predicate: str) -> None:
    """A concept has one label and one definition in French, and one in English."""
    found = languages(vocabulary(), f"{SKOS}{predicate}")

    for concept in subjects(vocabulary(), f"{SKOS}Concept"):
        assert found.get(concept) == Counter(fr=1, en=1), concept


def test_no_two_concepts_of_a_list_share_a_label() -> None:
    """A reader of a list can tell its concepts apart."""
    labels = Counter(
        (quad.subject.value.removeprefix(CONCEPT).split("/")[0], str(quad.object))
        for quad in vocabulary()
        if quad.predicate.value == f"{SKOS}prefLabel" and quad.subject.value.startswith(CONCEPT)
    )

    assert [label for label, times in labels.items() if times > 1] == []


def test_every_concept_that_the_data_use_is_in_its_list() -> None:
    """No block of the data names a concept that no list holds."""
    known = subjects(vocabulary(), f"{SKOS}Concept") | subjects(study(), f"{SKOS}Concept")
    used = {
        node.value
        for quad in (*study(), *reference())
        for node in (quad.subject, quad.predicate, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(CONCEPT)
    }

    assert sorted(used - known) == []


def test_the_data_declare_only_the_axes_of_the_two_plans() -> None:
    """A concept declared outside the lists belongs to one of the two plans that the study describes."""
    declared = subjects(study(), f"{SKOS}Concept")

    assert {concept.removeprefix(CONCEPT).split("/")[0] for concept in declared} <= DECLARED_IN_DATA


def test_the_four_schemes_of_numbered_axes_are_never_mapped() -> None:
    """Axis 3 of the study is not axis 3 of a plan: nothing links concepts of two of these schemes."""
    numbered = {"axis", "avenue", *DECLARED_IN_DATA}

    def scheme(node: object) -> str | None:
        if not isinstance(node, NamedNode) or not node.value.startswith(CONCEPT):
            return None
        list_ = node.value.removeprefix(CONCEPT).split("/")[0]
        return list_ if list_ in numbered else None

    assert [
        quad
        for quad in (*vocabulary(), *reference(), *study())
        if scheme(quad.subject) and scheme(quad.object) and scheme(quad.subject) != scheme(quad.object)
    ] == []


def test_later_kinds_carry_their_date() -> None:
    """The kind created in 2018 says so, since no rule of 2014 can speak of it."""
    assert values(vocabulary(), f"{CONCEPT}kind/EITI", "http://purl.org/dc/terms/issued") == ["2018"]
    assert [quad for quad in study() if quad.object == NamedNode(f"{CONCEPT}kind/EITI")] == []


def test_named_bodies_of_the_study_are_in_the_reference_data() -> None:
    """A body that the study's data name is either a reference body or declared with a type where it is named."""
    known = {quad.subject.value for quad in (*reference(), *study()) if quad.predicate.value == TYPE}
    used = {
        node.value
        for quad in study()
        for node in (quad.subject, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith((f"{ID}body/", f"{ID}council/", f"{ID}region/"))
    }

    assert sorted(used - known) == []


def test_boundaries_are_the_files_that_their_sources_describe() -> None:
    """Each file has the digest written beside its address and licence."""
    sources = tomllib.loads((BOUNDARIES / "SOURCES.toml").read_text(encoding="utf-8"))

    assert sources["licence"] == "etalab-2.0"
    assert sources["credit"]
    assert {entry["name"] for entry in sources["files"]} == {
        path.name for path in BOUNDARIES.iterdir() if path.name != "SOURCES.toml"
    }
    for entry in sources["files"]:
        assert hashlib.sha256((BOUNDARIES / entry["name"]).read_bytes()).hexdigest() == entry["sha256"]


def test_boundaries_have_one_feature_for_each_region() -> None:
    """The contours and the regions have the same 27 codes."""
    features = json.loads((BOUNDARIES / "regions-2014.geojson").read_text(encoding="utf-8"))["features"]
    codes = {region.rsplit("/", 1)[1] for region in subjects(reference(), f"{IAE}Region")}

    assert len(features) == 27
    assert {feature["properties"]["code_insee"] for feature in features} == codes
