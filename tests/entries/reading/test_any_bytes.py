"""No bytes whatever make a reader fail: what is wrong is said, at a place that the file has."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from iae_atlas.entries.opening import read
from tests.entries.reading.faults import ATLAS, RDF
from tests.entries.reading.made import HEAD, HOME

MANY = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
NAMES = st.sampled_from(["a.ttl", "a.trig", "a.nt", "a.nq", "a.jsonld", "a.rdf", "a"])
VALID = {
    "a.ttl": HEAD
    + 'ex:a a ex:T ; ex:p "Aidé"@fr, """Aid\nx"""@en ;\n ex:q [ ex:r 0.80 ; ex:l (1 "b" [ ex:y true ] ()) ] .\n',
    "a.trig": HEAD + "ex:g { ex:a a ex:T . ex:b a ex:c\n} GRAPH ex:h { [] a ex:z }",
    "a.nt": '<https://a/a> <https://a/b> "é"@fr . # c\n_:a <https://a/b> "1"^^<https://a/i> .\n',
    "a.nq": '<https://a/a> <https://a/b> "é"@fr <https://a/g> .\n',
    "a.jsonld": "{"
    + ATLAS
    + ',\n "graph": [{"id": "i:a", "skos:prefLabel": {"fr": "Aidé"}, "hasRule": [{"rate": 0.8}]}]}',
    "a.rdf": RDF + '<ex:T rdf:about="https://example.org/a"><ex:p xml:lang="fr">Aidé</ex:p></ex:T></rdf:RDF>',
}
WORDS = st.sampled_from(
    [
        *"<>{}[]()\"'\\.,;:@^#_abx01 \n\t\r-+/%&=!?|~*",
        '"""',
        "@prefix ",
        "PREFIX ",
        "https://a.b/",
        "é",
        "\xa0",
        "\x00",
        '"@id"',
        '"@context"',
        '{"@graph":[',
        RDF,
        "GRAPH ",
        "a ",
        "<a:b> ",
        "\\ud800",
        "true",
        "null",
    ]
)


def is_sound(name: str, content: bytes) -> None:
    """Read bytes; each finding has words, and a place of the file; something is read or something is said."""
    read_one = read(name, content, HOME)
    seen = set()
    for one in read_one.problems:
        place = one.origin
        assert place.file == name
        assert (one.rule, place) not in seen
        seen.add((one.rule, place))
        assert 0 <= place.line <= len(read_one.lines)
        if place.line:
            assert 1 <= place.column <= len(read_one.lines[place.line - 1]) + 1
        for words in (*one.what.values(), *one.mend.values(), one.got, place.pointer):
            words.encode()
        assert all(one.what[language] and one.mend[language] for language in ("fr", "en"))
    for given_one in read_one.given:
        assert 1 <= given_one.origin.line <= len(read_one.lines)
    assert read_one.given or read_one.problems


@MANY
@given(NAMES, st.binary(max_size=300))
@example("a.jsonld", b'{"\\ud800": 1}')
@example("a.jsonld", b'{"@id": "\\ud800", "https://a/p": "\\udc00"}')
@example("a.jsonld", b"[" + b"9" * 5000 + b"]")
@example("a.jsonld", b'{"https://a/p": 1e999}')
@example("a.rdf", "<?xml version='1.0' encoding='utf-7'?><a/>".encode("utf-16"))
@example("a.ttl", b"\xef\xbb\xbf")
def test_any_bytes(name: str, content: bytes) -> None:
    """Noise is a problem, no crash."""
    is_sound(name, content)


@MANY
@given(NAMES, st.lists(WORDS, max_size=80).map("".join))
def test_any_words_of_the_formats(name: str, text: str) -> None:
    """Neither do the words of the formats in any order."""
    is_sound(name, text.encode())


@MANY
@given(
    st.sampled_from(sorted(VALID)),
    st.lists(
        st.tuples(
            st.sampled_from(["out", "in", "over", "off"]), st.integers(0, 10_000), st.binary(min_size=1, max_size=4)
        ),
        max_size=4,
    ),
)
def test_any_damage(name: str, edits: list[tuple[str, int, bytes]]) -> None:
    """A valid file with bytes lost, added, changed or cut off is read as far as it goes."""
    content = VALID[name].encode()
    for kind, at, more in edits:
        start = at % (len(content) + 1)
        end = start + len(more)
        content = {
            "out": content[:start] + content[end:],
            "in": content[:start] + more + content[start:],
            "over": content[:start] + more + content[end:],
            "off": content[:start],
        }[kind]

    is_sound(name, content)


def test_the_undamaged_are_valid() -> None:
    """What is damaged above is right before."""
    for name, text in VALID.items():
        assert read(name, text.encode(), HOME).problems == []
