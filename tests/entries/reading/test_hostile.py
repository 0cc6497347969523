"""Files made to break a reader: each is refused, or read as far as the limits go, within time and memory."""

import json
import subprocess
import sys

import pytest

from tests.entries.reading.made import ROOT

SIZE = 4_900_000
TIME = 60  # seconds of a busy machine; a quiet one needs none of them more than five
MEMORY = 1500  # megabytes
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="https://example.org/">'
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
READ = """
import json, resource, sys
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
name, before, middle, after, size, home = json.load(sys.stdin)
content = before + (middle * (size // max(len(middle.encode()), 1)) if middle else "") + after
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
read_one = read(name, content.encode(), Home(home, home))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps([sorted({one.rule for one in read_one.problems}), len(read_one.given), memory]))
"""
HOSTILE = {
    "turtle: nested brackets": ("a.ttl", "<urn:a> <urn:p> ", "[<urn:p>", "", "too-deep"),
    "turtle: nested lists": ("a.ttl", "<urn:a> <urn:p> ", "(", "", "too-deep"),
    "turtle: brackets behind a comment that is none": ("a.ttl", "<urn:a> <urn:p> ", "[<urn:p> #]\n", "", "too-deep"),
    "trig: blocks in blocks": ("a.trig", "", "<urn:a>{", "", "too-many-problems"),
    "turtle: quotation marks": ("a.ttl", "", '"', "", "too-many-words"),
    "turtle: texts left open": ("a.ttl", "<urn:a> <urn:p> ", '"a\n', "", "too-many-words"),
    "turtle: backslashes": ("a.ttl", '<urn:a> <urn:p> "', '\\"', "", "unclosed-text"),
    "turtle: one endless name": ("a.ttl", "", "a:b.", "", "missing-property"),
    "turtle: dots": ("a.ttl", "<urn:a> <urn:p> a:a", ".", "b", "unknown-prefix"),
    "turtle: angle brackets": ("a.ttl", "", "<a", "", "too-many-words"),
    "turtle: semicolons": ("a.ttl", "<urn:a> <urn:p> 1", ";", "", "too-many-words"),
    "turtle: one wrong prefix over and over": ("a.ttl", "x:a <urn:p> 1", ", 1", ".", "unknown-prefix"),
    "turtle: one very long text": ("a.ttl", '<urn:a> <urn:p> "', "x", '" .', "literal-too-long"),
    "lines: one endless line": ("a.nt", "", "a ", "", "too-many-words"),
    "json: nested arrays": ("a.jsonld", '{"urn:p":', "[", "", "too-deep"),
    "json: nested objects": ("a.jsonld", "", '{"urn:p":', "", "too-deep"),
    "json: quotation marks": ("a.jsonld", "", '\\"', "", "json"),
    "json: many numbers": ("a.jsonld", '{"urn:p":[', "1,", "1]}", "too-many-words"),
    "json: a remote context": ("a.jsonld", '{"@context":"http://192.0.2.1/c","urn:p":1}', "", "", "remote-context"),
    "json: a context of the disk": (
        "a.jsonld",
        '{"@context":["file:///etc/passwd"],"urn:p":1}',
        "",
        "",
        "remote-context",
    ),
    "xml: an entity bomb": ("a.rdf", f"<!DOCTYPE a [{ENTITIES}]>{RDF}&a11;</rdf:RDF>", "", "", "doctype"),
    "xml: an entity of the disk": (
        *("a.rdf", f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{RDF}&x;</rdf:RDF>', "", "", "doctype"),
    ),
    "xml: a document type from elsewhere": (
        *("a.rdf", f'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">{RDF}</rdf:RDF>', "", "", "doctype"),
    ),
    "xml: nested elements": ("a.rdf", RDF, "<ex:T><ex:p>", "", "too-deep"),
    "xml: attributes": ("a.rdf", f"{RDF}<ex:T ", 'ex:a="b" ', "/></rdf:RDF>", "xml"),
    "xml: pieces of text": ("a.rdf", RDF, "x<!-- -->", "</rdf:RDF>", "too-many-problems"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str) -> None:
    """A process that reads one stays alive, small and quick, and says what it refused."""
    file, before, middle, after, rule = HOSTILE[name]
    given = json.dumps([file, before, middle, after, SIZE - len(before) - len(after), str(ROOT)])
    ran = subprocess.run(
        [sys.executable, "-c", READ], input=given, capture_output=True, text=True, timeout=TIME, check=False
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    rules, triples, memory = json.loads(ran.stdout)
    assert f"read:{rule}" in rules
    assert triples <= 50_000
    assert memory < MEMORY
