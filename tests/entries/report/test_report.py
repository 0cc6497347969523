"""Whatever an author writes, each report can be read back by what reads that format."""

import json
from xml.etree import ElementTree

import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined, in_order
from iae_atlas.entries.report import FORMATS, report

TEXT = st.text(st.characters(), max_size=40)
RULE = st.from_regex(r"(iaesh:)?[A-Za-z]{1,9}(-[a-z]{1,9}){0,3}", fullmatch=True)  # the program's own names
PROBLEMS = st.builds(
    lambda severity, file, line, column, what, got, rule: Problem(
        severity,
        rule,
        Origin(file, line, column),
        {"fr": what, "en": what},
        {"fr": got, "en": what},
        got=got,
        focus=what,
        path=got,
        value=Literal(got.encode("utf-8", "replace").decode()),
    ),
    st.sampled_from(["violation", "warning", "info"]),
    TEXT,
    st.integers(0, 4),
    st.integers(0, 50),
    TEXT,
    TEXT,
    RULE,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PROBLEMS, max_size=4), st.lists(TEXT, max_size=4), TEXT)
def test_no_text_breaks_a_report(problems: list[Problem], lines: list[str], name: str) -> None:
    """JSON, SARIF, XML and Turtle parse, and the text has no control characters but line breaks."""
    examined = [Examined(Document(name, lines=lines), None, in_order(problems))]
    written = {form: report(examined, "fr", form) for form in FORMATS}
    count = len(in_order(problems))
    graph = rdflib.Graph().parse(data=written["turtle"], format="turtle")

    assert len(json.loads(written["json"])["files"][0]["problems"]) == count
    assert len(json.loads(written["sarif"])["runs"][0]["results"]) == count
    assert len(list(ElementTree.fromstring(written["junit"]).iter("testcase"))) == (count or 1)
    assert len(list(graph.objects(None, rdflib.SH.result))) == count
    assert not [char for char in written["text"] if ord(char) < 32 and char != "\n"]
