"""Names go both ways between IRI and CURIE."""

import pytest

from iae_atlas.namespaces import PREFIXES, contracted, expanded

ID = "https://w3id.org/iae-atlas/id/"


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("i:arsie", ID + "instrument/arsie"),
        ("p:l41-s2", ID + "passage/panorama-2014/l41-s2"),
        ("region:72", ID + "region/72"),
        ("kind:ACI", ID + "concept/kind/ACI"),
        ("iae:AidRule", "https://w3id.org/iae-atlas/ontology#AidRule"),
        ("src:panorama-2014", ID + "source/panorama-2014"),
    ],
)
def test_a_curie_stands_for_an_iri(curie: str, iri: str) -> None:
    """The longest prefix that fits is taken back."""
    assert expanded(curie) == iri
    assert contracted(iri) == curie


@pytest.mark.parametrize("iri", ["https://example.org/x", ID + "instrument/", ID + "instrument/a/b", "urn:x", "x:a"])
def test_an_iri_that_no_prefix_fits_stays_whole(iri: str) -> None:
    """A CURIE has one local part, which is not empty."""
    assert contracted(iri) == iri


@pytest.mark.parametrize(
    ("name", "iri"),
    [("<urn:x>", "urn:x"), ("http://a", "http://a"), ("arsie", None), ("x:a", None), ("", None), ("a b", None)],
)
def test_only_iris_and_curies_are_expanded(name: str, iri: str | None) -> None:
    """A slug or label stands for nothing by itself."""
    assert expanded(name) == iri


def test_no_two_prefixes_share_a_namespace() -> None:
    """Each namespace has one prefix, so that files are written in one way."""
    assert len(set(PREFIXES.values())) == len(PREFIXES)
