"""No sentence of the study stands in the repository: names and titles may, words of our own must be our own."""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from iae_atlas.namespaces import RDF, SKOS, iae
from iae_atlas.turtle.read import rdf_files, read_all

LONGEST = 8
LONGEST_NAME = 25
NAMES = {
    SKOS + "altLabel",
    SKOS + "hiddenLabel",
    iae("expansion"),
    iae("headingAsPrinted"),
    iae("subheading"),
    iae("subtitle"),
}
TITLED = {iae("Section"), iae("Box"), iae("Source"), iae("FrameworkDocument")}
ROOT = Path(__file__).parents[2]


def words(text: str) -> list[str]:
    """The words of a text, without case and kinds of apostrophe."""
    return re.findall(r"\w+", text.lower().replace("’", "'"))


def runs(text: list[str], known: dict[tuple[str, ...], list[int]], study: list[str]) -> list[str]:
    """The runs of more than eight words that a text shares with the study."""
    found = []
    i = 0
    while i < len(text) - LONGEST:
        best = 0
        for start in known.get(tuple(text[i : i + LONGEST + 1]), ()):
            length = 0
            while i + length < len(text) and start + length < len(study) and text[i + length] == study[start + length]:
                length += 1
            best = max(best, length)
        if best:
            found.append(" ".join(text[i : i + best]))
        i += max(best, 1)
    return found


def study_index(path: Path) -> tuple[list[str], dict[tuple[str, ...], list[int]]]:
    """The words of the study, and where each run of nine starts."""
    study = words(path.read_text(encoding="utf-8"))
    known: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(study) - LONGEST):
        known.setdefault(tuple(study[i : i + LONGEST + 1]), []).append(i)
    return study, known


def names_and_titles(quads: list[Quad]) -> set[str]:
    """The names, titles and acronyms' expansions of the data, as words."""
    type_of = NamedNode(RDF + "type")
    titled = {
        quad.subject for quad in quads if quad.predicate == type_of and getattr(quad.object, "value", "") in TITLED
    }
    label = SKOS + "prefLabel"
    return {
        " ".join(words(quad.object.value))
        for quad in quads
        if isinstance(quad.object, Literal)
        and (quad.predicate.value in NAMES or (quad.predicate.value == label and quad.subject in titled))
    }


def test_no_sentence_of_the_study_stands_in_the_data(study_text_path: Path) -> None:
    """A literal shares at most eight words in a row with the study, names and titles excepted."""
    study, known = study_index(study_text_path)
    quads = list(read_all([*rdf_files(ROOT / "data"), *rdf_files(ROOT / "ontology")]))
    allowed = names_and_titles(quads)
    copied = {
        run
        for quad in quads
        if isinstance(quad.object, Literal)
        for run in runs(words(quad.object.value), known, study)
        if not any(run in name for name in allowed)
    }

    assert copied == set()


def test_a_name_is_no_sentence(study_text_path: Path) -> None:
    """What stands as a name or a title is one: no longer than twenty-five words."""
    quads = list(read_all(rdf_files(ROOT / "data")))

    long = {name for name in names_and_titles(quads) if len(name.split()) > LONGEST_NAME}

    assert long == set()


def test_a_copied_sentence_would_be_found(study_text_path: Path) -> None:
    """The search finds a run of nine words that is planted."""
    study, known = study_index(study_text_path)

    assert runs(["own", *study[100:109], "own"], known, study) == [" ".join(study[100:109])]
