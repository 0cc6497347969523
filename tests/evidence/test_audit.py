"""The audit finds what is wrong with a register and what no statement holds: on a small text made up for it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from iae_atlas.building import build
from iae_atlas.errors import SourceNotFound
from iae_atlas.evidence.audit import Audit, audit, same_thing
from iae_atlas.evidence.register import write_register
from iae_atlas.locations import Home
from iae_atlas.store.opening import open_store

Audited = Callable[[str, str], Audit]


@pytest.fixture
def audited(fresh_home: Home) -> Audited:
    """Give a function from a text and blocks about it to their audit."""

    def run(text: str, blocks: str) -> Audit:
        source = fresh_home.root / "text.txt"
        source.write_text(text, encoding="utf-8")
        data = fresh_home.data / "panorama-2014"
        for folder in (fresh_home.data / "entries", fresh_home.data / "demonstration", data):
            shutil.rmtree(folder)
        data.mkdir()
        (data / "study.trig").write_text(
            "PREFIX iae: <https://w3id.org/iae-atlas/ontology#>\n"
            "PREFIX p: <https://w3id.org/iae-atlas/id/passage/panorama-2014/>\n"
            "PREFIX i: <https://w3id.org/iae-atlas/id/instrument/>\n"
            "PREFIX council: <https://w3id.org/iae-atlas/id/council/>\n"
            "PREFIX body: <https://w3id.org/iae-atlas/id/body/>\n" + blocks,
            encoding="utf-8",
        )
        write_register(data, source)
        build(fresh_home, reasoner=False)
        return audit(open_store(fresh_home), source)

    return run


def test_the_small_home_is_audited(home: Home, small_text: Path) -> None:
    """The counts are of lines that hold words, of sentences, and of numbers and names inside cited places."""
    found = audit(open_store(home), small_text)

    assert (found.passages, found.wrong) == (7, [])
    assert (found.lines, found.lines_cited, found.lines_declared) == (8, 5, 1)
    assert (found.segments, found.uncited) == (10, ["l4", "l8"])
    assert (found.numbers_seen, found.numbers) == (5, [])
    assert (found.names_seen, found.names) == (2, [])
    assert found.complete is False


def test_a_text_that_is_held_completely_is_complete(audited: Audited) -> None:
    """Nothing wrong and nothing left: the audit says so."""
    found = audited(
        "L'Alsace verse 40 %.\nDeux mots.",
        "p:l2 iae:holdsNoFact 'Sans fait.'@fr .\np:l1 { i:a iae:offeredBy council:42 ; iae:rate 0.4 . }",
    )

    assert found.complete is True


def test_a_wrong_digest_is_found(home: Home, small_text: Path, tmp_path: Path) -> None:
    """A changed word breaks the digest of its passage, and of no other."""
    changed = tmp_path / "changed.txt"
    changed.write_text(small_text.read_text(encoding="utf-8").replace("vingt", "trente"), encoding="utf-8")

    assert "l3-s1" in audit(open_store(home), changed).wrong


def test_case_and_space_of_the_same_length_break_no_digest(home: Home, small_text: Path, tmp_path: Path) -> None:
    """Folding is part of the digest."""
    changed = tmp_path / "changed.txt"
    changed.write_text(
        small_text.read_text(encoding="utf-8").replace("Une petite", "UNE\u00a0petite"), encoding="utf-8"
    )

    assert audit(open_store(home), changed).wrong == []


def test_a_text_cut_short_is_audited_to_its_end(home: Home, small_text: Path, tmp_path: Path) -> None:
    """A passage beyond the end of the text is wrong; the audit goes on."""
    cut = tmp_path / "cut.txt"
    cut.write_text("\n".join(small_text.read_text(encoding="utf-8").split("\n")[:4]), encoding="utf-8")

    assert sorted(audit(open_store(home), cut).wrong) == ["l5", "l6-7", "l9"]


def test_an_uncited_sentence_is_found(audited: Audited) -> None:
    """A cited line with a sentence that nothing cites is not covered."""
    found = audited("Une aide existe. Une autre aussi.", "p:l1-s1 { i:a iae:exists true . }")

    assert found.uncited == ["l1-s2"]
    assert (found.lines_cited, found.lines) == (1, 1)


def test_a_number_that_no_statement_holds_is_found(audited: Audited) -> None:
    """A number counts as held only by a statement that cites its place."""
    found = audited(
        "Elle verse 12 500 € pour 3 postes.\nElle dure trois ans.",
        "p:l1 { i:a iae:amount 12500.00 . }\np:l2 { i:a iae:duration 3 . }",
    )

    assert found.numbers == [("l1", "3")]
    assert found.numbers_seen == 3


def test_a_share_holds_its_percentage(audited: Audited) -> None:
    """0.4 holds 40 %, and 1/3 is 0.3333."""
    found = audited("Soit 40 % ou 1/3 de 2 M€.", "p:l1 { i:a iae:rate 0.40 , 0.3333 ; iae:amount 2000000.00 . }")

    assert found.numbers == []


def test_a_name_that_no_statement_holds_is_found(audited: Audited) -> None:
    """A region or body that is named must be the subject or object of a statement that cites the place."""
    found = audited(
        "L'Alsace et le Fonds Lilas aident.\nLa Corse aussi.",
        "p:l1 { i:a iae:offeredBy council:42 . }\np:l2 { i:a iae:n 1 . }",
    )

    assert found.names == [("l1", "Fonds Lilas"), ("l2", "Corse")]


def test_numbers_and_names_of_uncited_places_are_not_counted(audited: Audited) -> None:
    """What nothing cites is listed once, as uncited."""
    found = audited("Une aide.\nLa Corse verse 7 €.", "p:l1 { i:a iae:exists true . }")

    assert (found.uncited, found.numbers_seen, found.names_seen) == (["l2"], 0, 0)


def test_a_missing_text_is_told(home: Home) -> None:
    """The error names the file and the option."""
    with pytest.raises(SourceNotFound, match=r"absent\.txt: no such file\. Give the study's text with --source\."):
        audit(open_store(home), Path("absent.txt"))


def test_region_and_council_are_one_for_the_audit() -> None:
    """The study says the one for the other."""
    region, council = ("https://w3id.org/iae-atlas/id/region/42", "https://w3id.org/iae-atlas/id/council/42")

    assert same_thing(region) == {region, council}
    assert same_thing("https://w3id.org/iae-atlas/id/body/42") == {"https://w3id.org/iae-atlas/id/body/42"}


def test_an_empty_store_proves_nothing(small_text: Path) -> None:
    """Without a register there is no passage, and every sentence is uncited."""
    found = audit(Store(), small_text)

    assert (found.passages, len(found.uncited)) == (0, 10)
