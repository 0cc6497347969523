"""What a file that is sent is called, and what a pasted text is taken for."""

import pytest

from iae_atlas.web.entry_request import guessed, name_of
from iae_atlas.web.settings import Limits


@pytest.mark.parametrize(
    ("given", "ending", "name"),
    [
        ("saisie.ttl", "", "saisie.ttl"),
        ("../../etc/passwd", ".ttl", "passwd.ttl"),
        ("C:\\Users\\moi\\Classeur.XLSX", "", "Classeur.xlsx"),
        ("", ".trig", "saisie.trig"),
        (".ttl", ".ttl", "ttl.ttl"),
        ("a\u202eb\x00c.nt", "", "abc.nt"),
        ("rapport.pdf", "", "rapport.pdf"),
        ("rapport.pdf", ".csv", "rapport.csv"),
        ("x" * 300 + ".ttl", "", "x" * 100 + ".ttl"),
        ("été 2013.ttl", "", "été 2013.ttl"),
    ],
)
def test_a_name_is_safe_and_known(given: str, ending: str, name: str) -> None:
    """Without folders and hidden signs, with an ending that the readers know where there is one."""
    assert name_of(given, ending) == name


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ('  {"@id": "urn:a"}', ".jsonld"),
        ('[{"@id": "urn:a"}]', ".jsonld"),
        ("[] a <urn:b> .", ".trig"),
        ("\ufeff<?xml version='1.0'?>", ".rdf"),
        ("<rdf:RDF>", ".rdf"),
        ("<urn:a> a <urn:b> .", ".trig"),
        ("@prefix a: <urn:a> .", ".trig"),
        ("nom;montant;date\nA;12 k€;2013", ".csv"),
    ],
)
def test_a_pasted_text_is_taken_for_what_it_begins_as(text: str, ending: str) -> None:
    """JSON-LD, RDF/XML, rows of a table; anything else is TriG, which Turtle and N-Triples are too."""
    assert guessed(text) == ending


def test_the_limits_of_a_check_in_words() -> None:
    """The page says every number, in both languages; the workers take these limits for their own."""
    limits = Limits(entry_seconds=7.5, entry_bytes=3 * 2**20, entry_files=6, memory=300)

    for language in ("fr", "en"):
        text = " ".join(limits.entry_sentences(language))
        assert all(number in text for number in ("7.5", "3 Mi", "6", "300"))
    assert limits.for_entries().seconds == 7.5
