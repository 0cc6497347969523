"""The report for test runners has a suite a file and a case a problem, of which only violations fail."""

from dataclasses import replace
from xml.etree import ElementTree

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.junit import written

SHORT = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="iae-atlas validate" tests="1" failures="0" errors="0">
  <testsuite name="propre.trig" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="propre.trig" name="conforme" />
  </testsuite>
</testsuites>
"""


def test_a_file_without_a_problem_is_one_case_that_passes(fine: Examined) -> None:
    """A runner that saw no case would think that nothing ran."""
    assert written([fine], "fr") == SHORT


def test_violations_fail_and_the_rest_is_told(text_file: Examined, workbook: Examined) -> None:
    """Counts agree with the cases; a failure says all that there is to say."""
    top = ElementTree.fromstring(written([text_file, workbook], "fr"))
    suites = top.findall("testsuite")
    failures = top.findall(".//failure")

    assert (top.get("tests"), top.get("failures")) == ("5", "3")
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("saisie.ttl", "2", "1"),
        ("classeur.xlsx", "3", "2"),
    ]
    assert len({case.get("name") for case in top.iter("testcase")}) == len(list(top.iter("testcase"))) == 5
    assert failures[0].get("message") == "Le taux n'est pas entre 0 et 1."
    assert failures[0].text == (
        "saisie.ttl:5:14: erreur: Le taux n'est pas entre 0 et 1.\nreçu: 80\nattendu: de 0 à 1\nÉcrivez 0.80 pour 80 %."
    )
    assert [case.find("system-out") is not None for case in suites[0]] == [True, False]


def test_markup_and_signs_that_xml_cannot_hold(rate: Problem) -> None:
    """Nothing that a stranger wrote breaks the file."""
    bad = replace(rate, got=']]></failure><x a="1">&\x00\x1b\ufffe', what={"fr": "<b>&amp;\x0c"})
    found = ElementTree.fromstring(written([Examined(Document('a"<&>\x01.ttl'), None, [bad])], "fr"))
    failure = found.find(".//failure")

    assert failure is not None
    assert failure.get("message") == "<b>&amp;\N{REPLACEMENT CHARACTER}"
    assert ']]></failure><x a="1">&���' in (failure.text or "")
