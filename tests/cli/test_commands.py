"""Commands answer on stdout, speak on stderr, and end with 0, 1 or 2."""

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest

from iae_atlas.locations import Home
from tests.cli.conftest import Run

AIDS_FR = """\
Libellé        Région  Montant  Lignes
─────────────  ──────  ───────  ──────
Aide au poste  42        12500  3
Aide corse     94               3
"""


@pytest.fixture(autouse=True)
def _at_home(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in the small home."""
    monkeypatch.chdir(home.root)


def test_a_question_is_answered_as_a_table(run: Run) -> None:
    """The table is all there is on stdout, and nothing is said."""
    assert run("query", "aids") == (0, AIDS_FR, "")


def test_english_labels_come_with_lang(run: Run) -> None:
    """Heads and labels change with `--lang`."""
    assert run("query", "aids", "--lang", "en").out.splitlines()[0] == "Label         Region  Amount  Lines"
    assert "Aid per post" in run("query", "aids", "--lang", "en").out


def test_lang_can_stand_before_the_command(run: Run) -> None:
    """Where it stands does not matter."""
    assert run("--lang", "en", "query", "aids") == run("query", "aids", "--lang=en")


def test_the_environment_sets_the_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """IAE_ATLAS_LANG is the default, and `--lang` outweighs it."""
    monkeypatch.setenv("IAE_ATLAS_LANG", "en_GB.UTF-8")

    assert "Aid per post" in run("query", "aids").out
    assert "Aide au poste" in run("query", "aids", "--lang", "fr").out


def test_an_unknown_language_of_the_environment_is_french(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine set to another language gets the default."""
    monkeypatch.setenv("IAE_ATLAS_LANG", "de")

    assert run("query", "aids").out == AIDS_FR


def test_data_names_another_home(run: Run, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--data` works from anywhere, before and after the command."""
    monkeypatch.chdir(tmp_path)

    assert run("query", "aids", "--data", str(home.root)).out == AIDS_FR
    assert run("--data", str(home.root), "query", "aids").out == AIDS_FR


def test_the_environment_names_another_home(
    run: Run, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """IAE_ATLAS_HOME works from anywhere, and `--data` outweighs it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IAE_ATLAS_HOME", str(home.root))

    assert run("query", "aids").out == AIDS_FR
    assert run("query", "aids", "--data", str(tmp_path)).code == 2


def test_a_folder_below_the_home_will_do(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The home is looked for upwards."""
    monkeypatch.chdir(home.data / "panorama-2014")

    assert run("query", "aids").out == AIDS_FR


def test_a_parameter_narrows_the_answer(run: Run) -> None:
    """`-p` can be repeated for several values."""
    assert run("query", "aids", "-p", "region=94", "--format", "csv").out.splitlines()[1:] == [
        "https://w3id.org/iae-atlas/id/instrument/aide-corse,Aide corse,94,,3"
    ]
    assert len(run("query", "aids", "-p", "region=94", "-p", "region=42", "--format", "csv").out.splitlines()) == 3


def test_an_answer_without_rows_is_told_on_stderr(run: Run) -> None:
    """An empty table is fine: the code is 0."""
    assert run("query", "aids", "-p", "region=99") == (0, "", "aucune ligne\n")
    assert run("query", "aids", "-p", "region=99", "--lang", "en").err == "no row\n"


def test_machine_formats_parse_back(run: Run) -> None:
    """CSV, TSV, JSON and XML are what their names say."""
    rows = list(csv.DictReader(io.StringIO(run("query", "aids", "--format", "csv").out)))
    content = json.loads(run("query", "aids", "--format", "json").out)

    assert [row["region"] for row in rows] == ["42", "94"]
    assert content["head"]["vars"] == ["instrument", "label", "region", "amount", "lines"]
    assert run("query", "aids", "--format", "tsv").out.startswith("?instrument\t?label\t")
    assert run("query", "aids", "--format", "xml").out.startswith("<?xml")


@pytest.mark.parametrize(("form", "start"), [("md", "| Aide | Libellé |"), ("html", "<table>")])
def test_formats_for_people_carry_labels(run: Run, form: str, start: str) -> None:
    """Markdown and HTML have the labels of the columns as heads."""
    assert run("query", "aids", "--format", form).out.startswith(start)


def test_a_plot_is_written(run: Run, tmp_path: Path) -> None:
    """`--plot` writes the file and says nothing."""
    assert run("query", "aids", "--plot", str(tmp_path / "x.svg")) == (0, "", "")
    assert (tmp_path / "x.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_plot_takes_doubtful_figures_on_request(run: Run, tmp_path: Path) -> None:
    """A list holds them anyway and has no parameter for them; its chart then draws them."""
    assert run("query", "aids", "--include-flagged", "--plot", str(tmp_path / "x.svg")) == (0, "", "")


def test_questions_are_listed_and_searched(run: Run) -> None:
    """All words must be found, in name, question or keywords, without regard to case and accents."""
    assert run("queries").out.splitlines()[0] == "aids  (instrument, region, flagged, least)"
    assert run("queries", "ORGANISME").out == "bodies\n  Quels organismes existent ?\n"
    assert run("queries", "which", "body", "--lang", "en").out == "bodies\n  Which bodies exist?\n"
    assert run("queries", "absent") == (0, "", "0 questions\n")


def test_questions_are_listed_for_machines(run: Run) -> None:
    """JSON holds everything that the headers say."""
    content = json.loads(run("queries", "--format", "json").out)

    assert [question["name"] for question in content] == ["aids", "bodies"]
    assert content[0]["parameters"][1] == {
        "name": "region",
        "type": "code",
        "label": {"fr": "Région (code INSEE)", "en": "Region (INSEE code)"},
    }


def test_a_query_of_ones_own_is_answered(run: Run, tmp_path: Path) -> None:
    """Rows as a table, a truth value as a word, a graph as Turtle."""
    for text, start in (
        ("SELECT ?l { i:aide-corse skos:prefLabel ?l FILTER(LANG(?l) = 'fr') }", "l\n──────────\nAide corse\n"),
        ("ASK { i:aide-corse a iae:Instrument }", "true\n"),
        ("CONSTRUCT WHERE { i:aide-corse iae:offeredBy ?o }", "@prefix "),
    ):
        (tmp_path / "x.rq").write_text(text, encoding="utf-8")

        assert run("sparql", str(tmp_path / "x.rq")).out.startswith(start)


@pytest.mark.parametrize(
    ("text", "form", "start"),
    [
        ("SELECT (1 AS ?x) {}", "csv", "x\r\n1"),
        ("ASK {}", "json", '{"head":{},"boolean":true}'),
        (
            "CONSTRUCT WHERE { i:aide-corse iae:offeredBy ?o }",
            "nt",
            "<https://w3id.org/iae-atlas/id/instrument/aide-corse> <",
        ),
        ("CONSTRUCT WHERE { i:aide-corse iae:offeredBy ?o }", "jsonld", "["),
    ],
)
def test_a_query_of_ones_own_has_the_same_formats(run: Run, tmp_path: Path, text: str, form: str, start: str) -> None:
    """What a query gives decides which formats it has."""
    (tmp_path / "x.rq").write_text(text, encoding="utf-8")

    assert run("sparql", str(tmp_path / "x.rq"), "--format", form).out.startswith(start)


def test_a_resource_is_shown(run: Run) -> None:
    """Its label, its IRI, what is said of it with lines, and what points to it."""
    shown = run("show", "Aide", "au", "poste").out

    assert shown.startswith("Aide au poste\nhttps://w3id.org/iae-atlas/id/instrument/aide-alsace\n\n")
    assert "offert par: Conseil régional d'Alsace (council:42)  [l. 3]" in shown
    assert "(kind:ACI)  [Seconde source, p. 7]" in shown.replace("\n    ", " ")
    assert "iae:twoPosts: 25000  [l. 3] (derived)" in shown
    assert "← iae:budgetOf: Budget de l'aide (budget:aide-alsace)  [l. 9]" in shown


def test_a_resource_is_shown_for_machines(run: Run) -> None:
    """JSON holds the same."""
    content = json.loads(run("show", "i:aide-corse", "--format", "json").out)

    assert content["label"] == "Aide corse"
    assert {"property", "property_label", "value", "value_label", "basis", "lines", "source"} == set(content["said"][0])


def test_a_citation_is_proved(run: Run, small_text: Path) -> None:
    """With the text at hand its words are shown, and that the digest fits."""
    ran = run("cite", "rule:aide-alsace", "--source", str(small_text))

    assert ran.code == 0
    assert ran.out.splitlines()[0] == "ligne(s) 3, phrase 2, « L'aide au poste », p. 3"
    assert ran.out.splitlines()[-3:-1] == [
        "  | Elle verse 12 500 € par poste, soit 40 % du coût.",
        "  empreinte prouvée",
    ]


def test_a_citation_that_does_not_fit_ends_with_1(run: Run, small_text: Path, tmp_path: Path) -> None:
    """Another text proves nothing."""
    other = tmp_path / "other.txt"
    other.write_text(small_text.read_text(encoding="utf-8").replace("12 500", "13 500"), encoding="utf-8")
    ran = run("cite", "rule:aide-alsace", "--source", str(other), "--lang", "en")

    assert ran.code == 1
    assert "the digest does not fit" in ran.out


def test_the_audit_lists_what_is_left(run: Run, small_text: Path) -> None:
    """Six counts, then a line for each thing; 1 as long as anything is left."""
    ran = run("audit", "--source", str(small_text), "--lang", "en")

    assert ran.code == 1
    assert ran.out.splitlines()[0] == "     7 / 7      100.0 %  passages with a proved digest"
    assert ran.out.splitlines()[6:] == ["l4: nothing cites it", "l8: nothing cites it"]


def test_the_audit_is_written_for_machines(run: Run, small_text: Path) -> None:
    """JSON holds the same."""
    content = json.loads(run("audit", "--source", str(small_text), "--format", "json").out)

    assert (content["lines"], content["uncited"]) == (8, ["l4", "l8"])


def test_a_build_says_what_is_in_it(run: Run, fresh_home: Home) -> None:
    """Digest, graphs and contents on stdout, the number of findings on stderr."""
    ran = run("build", "--without-reasoner", "--data", str(fresh_home.root))

    assert (ran.code, ran.err) == (0, "0 violation(s), 0 avertissement(s), 0 remarque(s)\n")
    assert ran.out.startswith(f"{fresh_home.quads}  sha256 ")
    assert "  panorama-2014                     4" in ran.out
    assert "  iae:Instrument                      3\n" in ran.out


def test_a_violation_ends_a_build_with_1(run: Run, fresh_home: Home) -> None:
    """The finding is told, and the quads are written all the same, to be looked at."""
    entry = fresh_home.data / "entries" / "seconde" / "seconde.trig"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(
        text.replace('skos:prefLabel\n            "Aide jeune"@fr ,\n            "Youth aid"@en ;', ""),
        encoding="utf-8",
    )
    ran = run("build", "--without-reasoner", "--data", str(fresh_home.root), "--lang", "en")

    assert ran.code == 1
    assert (
        ran.err.splitlines()[0]
        == "violation: i:aide-jeune: aid without a label; give skos:prefLabel (instrument-has-label)"
    )
    assert fresh_home.quads.is_file()


@pytest.mark.slow
def test_check_says_nothing_where_all_is_well(run: Run, home: Home, tmp_path: Path) -> None:
    """A line a finding on stdout, their number on stderr."""
    shutil.copytree(home.root, tmp_path / "copy")

    assert run("check", "--data", str(tmp_path / "copy")) == (
        0,
        "",
        "0 violation(s), 0 avertissement(s), 0 remarque(s)\n",
    )


@pytest.mark.slow
def test_check_ends_with_1_on_a_violation(run: Run, fresh_home: Home) -> None:
    """The sentence says where and how to mend."""
    (fresh_home.data / "reference" / "x.ttl").write_text(
        "<https://w3id.org/iae-atlas/id/instrument/x> a <https://w3id.org/iae-atlas/ontology#Instrument> .",
        encoding="utf-8",
    )
    ran = run("check", "--data", str(fresh_home.root))

    assert ran.code == 1
    assert ran.out == "violation: i:x: aide sans libellé ; donnez skos:prefLabel (instrument-has-label)\n"


def test_a_stale_build_is_told_and_answers(run: Run, fresh_home: Home) -> None:
    """Data that changed since are told on stderr, so that stdout stays for machines."""
    run("build", "--without-reasoner", "--data", str(fresh_home.root))
    os.utime(fresh_home.data / "panorama-2014" / "study.trig", (4_000_000_000, 4_000_000_000))
    ran = run("query", "aids", "--data", str(fresh_home.root))

    assert ran.out == AIDS_FR
    assert ran.err == "Les données ont changé depuis la construction : `iae-atlas build` les prend en compte.\n"


@pytest.mark.slow
def test_a_missing_build_is_made(run: Run, fresh_home: Home) -> None:
    """The first question builds."""
    ran = run("query", "aids", "--data", str(fresh_home.root))

    assert (ran.code, ran.out) == (0, AIDS_FR)
    assert fresh_home.quads.is_file()
