"""
Every check of `queries/checks/` has a file that it speaks about, and is silent about the atlas itself.

`X.trig` makes the check `X` give a row. At the end, an excerpt of the atlas under all its shapes and checks is broken in three places.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from iae_atlas.building import reasoned
from iae_atlas.cli import main
from iae_atlas.errors import QueryFileError
from iae_atlas.locations import Home
from iae_atlas.store.sources import assemble
from iae_atlas.validation.checks import check_files, run_check
from iae_atlas.validation.findings import SEVERITIES, Finding

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHECKS = check_files(ROOT / "queries/checks")
FIXTURES = sorted(HERE.glob("*.trig"))
HEADER = re.compile(
    r"#\+ severity: (\w+)\n#\+ summary@fr: (.+)\n#\+ summary@en: (.+)\n"
    r"#\+ reach: (none|neighbourhood|whole)\n(?:#\+ follow: .+\n)*(?!#)"
)


def findings_in(path: Path) -> list[Finding]:
    """What the check of a fixture's name finds in it."""
    store = Store()
    store.load(path=str(path), format=RdfFormat.TRIG)
    return run_check(store, ROOT / "queries/checks" / f"{path.stem}.rq")


@pytest.fixture(scope="module")
def atlas() -> Store:
    """Give the atlas as it is, without the reasoner's inferences."""
    home = Home(ROOT, ROOT)
    store = Store()
    store.bulk_extend(reasoned(assemble(home), home, reasoner=False).quads())
    return store


def test_every_check_has_its_fixture() -> None:
    """No check goes without a file that makes it speak, and no file without a check."""
    assert [path.stem for path in FIXTURES] == [path.stem for path in CHECKS]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_check_finds_its_fault(path: Path) -> None:
    """The fault is found, and said in a French and an English sentence that name the node and end with what to do."""
    found = findings_in(path)

    assert found
    for finding in found:
        assert finding.rule == path.stem
        assert finding.message["fr"] != finding.message["en"]
        for text in finding.message.values():
            assert re.search(r"\. \S.*\.$", text), text
            assert not re.search(r"https://w3id\.org/iae-atlas/|\$\{|#\{", text), text


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_a_check_says_what_it_wants(path: Path) -> None:
    """Its header holds a severity and a summary in both languages."""
    header = HEADER.match(path.read_text(encoding="utf-8"))

    assert header is not None
    assert header[1] in SEVERITIES
    assert header[2] != header[3]


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_where_nothing_is_nothing_is_wrong(path: Path) -> None:
    """An empty store gives no row."""
    assert run_check(Store(), path) == []


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_the_atlas_passes(path: Path, atlas: Store) -> None:
    """The atlas itself gives no row, except what is only worth a look."""
    found = [finding.sentence("en") for finding in run_check(atlas, path) if finding.severity != "info"]

    assert found == []


def test_two_faults_of_one_node_are_two_findings() -> None:
    """A term that lacks two texts is named twice."""
    store = Store()
    store.load(
        b"<https://w3id.org/iae-atlas/ontology#x> a <http://www.w3.org/2002/07/owl#Class> .", format=RdfFormat.TURTLE
    )

    found = run_check(store, ROOT / "queries/checks/term-without-label-or-definition.rq")

    assert len(found) == 4
    assert {finding.focus for finding in found} == {"iae:x"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT ?focus ?message_fr ?message_en {}", "severity"),
        ("#+ severity: fatal\nSELECT ?focus ?message_fr ?message_en {}", "severity"),
        ("#+ severity: info\nSELECT ?focus ?message_en ?message_fr {}", "selects"),
        ("#+ severity: info\nASK {}", "selects"),
        ("#+ severity: info\nSELECT ?focus {", "error at"),
        ("#+ severity: info\nSELECT ?focus ?message_fr ?message_en {}", "row lacks"),
    ],
    ids=("no-severity", "unknown-severity", "other-columns", "no-select", "syntax", "unbound"),
)
def test_a_check_that_is_no_check_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """Severity, columns and values are demanded, with a sentence."""
    path = tmp_path / "x.rq"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(QueryFileError, match=words):
        run_check(Store(), path)


BROKEN = {
    "data/panorama-2014/instruments/arsie.trig": ("iae:rate 0.80 ;", "iae:rate 80.0 ;"),
    "data/panorama-2014/instruments/emplois-insertion-environnement.trig": ("iae:offeredBy", "iae:oferedBy"),
    "data/panorama-2014/survey.trig": ("iae:respondent council:72 ;", ""),
}
SENTENCES = [
    "violation: rule:arsie-etude-interne: Aid rule: iae:rate is given twice or is no decimal number between 0 and 1. "
    'Write 0.80 for 80 %. [iae:rate "80.0"] (iaesh:AidRuleShape-rate)',
    "violation: i:emplois-insertion-environnement: Instrument: iae:offeredBy is missing, or leads neither to a Regional "
    "Council nor to the State. Name the council (council:72), not the region nor the service. "
    "[iae:offeredBy] (iaesh:InstrumentShape-offeredBy)",
    "violation: iae:oferedBy: The term iae:oferedBy is used, for example by instrument/emplois-insertion-environnement, "
    "but the ontology does not declare it.",
    "violation: council:72: council/72 has 0 iae:SurveyResponse where there must be one",
    "violation: resp:72: Survey response: iae:respondent is missing",
]


@pytest.mark.slow
def test_breaking_a_rule_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    `iae-atlas check` ends with 1 and says of each fault, once, where it is and how to mend it.

    The three files are enough for that: the build validates the whole graph, and `make check` runs it before the tests. What they say
    of files left out is missing here, and is not looked at.
    """
    for part in ("ontology", "queries", "data/reference"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for name, (right, wrong) in BROKEN.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        assert right in text, name
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    code = main(["check", "--data", str(tmp_path), "--lang", "en"])

    output = capsys.readouterr().out
    assert code == 1
    assert {sentence: output.count(sentence) for sentence in SENTENCES} == dict.fromkeys(SENTENCES, 1)
