"""Documents drawn at random: valid Turtle, TriG, JSON-LD and RDF/XML, and what slips of the hand make of them."""

from typing import Any

from hypothesis import strategies as st

Strategy = st.SearchStrategy[str]


def joined(*parts: str | Strategy) -> Strategy:
    """Parts one after the other."""
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


HEAD = (
    "@prefix ex: <https://example.org/> .\nPREFIX iae: <https://w3id.org/iae-atlas/ontology#>\nBASE <https://base.org/>"
)
SPACE = st.sampled_from([" ", "\n", "\t", "\r\n", " # c ' \" [ (\n", "  \n "])
NAME = st.sampled_from(
    [
        "ex:a",
        "ex:b.c",
        "ex:",
        "iae:rate",
        "<https://a.org/x>",
        "<#fragment>",
        "<y>",
        "ex:é𝄞",
        "ex:a\\,b",
        "ex:%20",
        "ex:1",
        "ex:a:b",
        "<https://a.org/\\u00e9>",
    ]
)
BLANK = st.sampled_from(["_:b", "_:b.1", "_:1x", "_:anon1"])
TEXT = st.sampled_from(
    [
        '"x"',
        '""',
        '"é𝄞"',
        "'it'",
        "'''a\n\"b\" # no'''",
        '"""a "quoted" text\r\nand . ; [ more"""',
        '"# no comment"',
        '"\\"\\n\\u00e9\\U0001F600"',
        '"a . b ; c"',
        '"\'"',
        '"""a""b"""',
    ]
)
SUFFIX = st.sampled_from(["", "", "@fr", "@en-GB", "^^ex:t", "^^<https://a.org/t>", "^^iae:t", " @fr"])
NUMBER = st.sampled_from(["1", "-1", "+0.5", ".5", "1e3", "1.0E-2", "00", "1 ", "12000.00"])
LITERAL = st.one_of(joined(TEXT, SUFFIX), NUMBER, st.sampled_from(["true", "false"]))
TERM: Strategy = st.deferred(lambda: st.one_of(NAME, BLANK, LITERAL, NAME, LITERAL, BRACKETS, LIST))
VALUES = st.lists(joined(SPACE, TERM, SPACE), min_size=1, max_size=3).map(",".join)
PAIRS: Strategy = st.deferred(
    lambda: st.tuples(
        st.lists(joined(SPACE, st.one_of(st.just("a"), NAME), VALUES), min_size=1, max_size=3),
        st.sampled_from([";", ";;", "; ;"]),
        st.sampled_from(["", ";", "; "]),
    ).map(lambda drawn: drawn[1].join(drawn[0]) + drawn[2])
)
FULL = joined("[", PAIRS, "]")
BRACKETS = st.one_of(st.just("[]"), st.just("[ # x\n ]"), FULL)
LIST = st.lists(joined(SPACE, TERM), max_size=3).map(lambda members: f"({''.join(members)} )")
SUBJECT = st.one_of(NAME, BLANK, st.just("[]"), LIST)
STATEMENT = st.one_of(joined(SUBJECT, SPACE, PAIRS, "."), joined(FULL, SPACE, "."), joined(FULL, SPACE, PAIRS, "."))
DIRECTIVE = st.sampled_from(
    [
        "@prefix ex: <https://example.org/2#> .",
        "PREFIX ex: <https://example.org/3/>",
        "prefix iae: <x#>",
        "@base <https://b.org/d/> .",
        "BASE <e/f>",
        "PREFIX : <https://empty.org/>",
    ]
)
INNER = st.tuples(st.lists(joined(SUBJECT, SPACE, PAIRS), min_size=1, max_size=3), st.sampled_from(["", "."])).map(
    lambda drawn: " . ".join(drawn[0]) + drawn[1]
)
BLOCK = st.one_of(
    joined(st.one_of(NAME, BLANK, st.just("[]")), SPACE, "{", SPACE, st.one_of(INNER, st.just("")), SPACE, "}"),
    joined("GRAPH ", NAME, "{", INNER, "}"),
    joined("{", INNER, "}"),
)
TURTLE = st.lists(joined(SPACE, st.one_of(STATEMENT, STATEMENT, DIRECTIVE)), max_size=5).map(
    lambda parts: f"{HEAD}{''.join(parts)}\n"
)
TRIG = st.lists(joined(SPACE, st.one_of(STATEMENT, BLOCK, DIRECTIVE)), max_size=5).map(
    lambda parts: f"{HEAD}{''.join(parts)}\n"
)
SLIPS = [*".;,[](){}<>\"'@^#_a1 \n\\-é", '"""', "ex:", "^^", "@fr", "<<", "PREFIX", "12 €", "true", "{|", "GRAPH"]
SLIPS_IN_XML = [*"<>/\"'&; \nxé", "<!DOCTYPE a>", "<ex:p>", "</ex:p>", "&amp;", "rdf:", "ex:", ' about="x"']


def slipped(texts: Strategy, slips: list[str]) -> Strategy:
    """Texts of which something is left out, put in, written over, or cut off."""

    def edited(drawn: tuple[str, list[tuple[str, int, int, str]]]) -> str:
        text, edits = drawn
        for kind, at, length, slip in edits:
            start = at % (len(text) + 1)
            end = start + length
            text = {
                "out": text[:start] + text[end:],
                "in": text[:start] + slip + text[start:],
                "over": text[:start] + slip + text[end:],
                "off": text[:start],
            }[kind]
        return text

    kinds = st.sampled_from(["out", "in", "over", "off"])
    edit = st.tuples(kinds, st.integers(0, 10_000), st.integers(1, 6), st.sampled_from(slips))
    return st.tuples(texts, st.lists(edit, min_size=1, max_size=3)).map(edited)


RDF_HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="https://example.org/" '
    'xml:base="https://base.org/d/e">'
)
ADDRESS = st.sampled_from(["https://a.org/x", "y", "#z", "https://a.org/é"])
LANGUAGE = st.sampled_from(["", ' xml:lang="fr"', ' xml:lang="en-GB"'])
CONTENT = st.sampled_from(["x", "é𝄞", " a b ", "", "&amp;&lt;", "&#233;", "<![CDATA[<a>]]>", "\n  x\n", "12000.00"])
ABOUT = st.one_of(
    st.just(""),
    ADDRESS.map(lambda address: f' rdf:about="{address}"'),
    st.sampled_from([' rdf:nodeID="b1"', ' rdf:nodeID="b2"']),
)
OF_NODES = st.sampled_from(["", ' ex:at="v"', ' ex:at="v" ex:au="é"', ' rdf:type="https://a.org/T"'])
BETWEEN = st.sampled_from(["", "\n  ", " <!-- c -->"])
NODE: Strategy = st.deferred(
    lambda: st.tuples(
        st.sampled_from(["rdf:Description", "ex:T"]), ABOUT, LANGUAGE, OF_NODES, BETWEEN, st.lists(PROPERTY, max_size=3)
    ).map(lambda drawn: f"<{''.join(drawn[:4])}>{drawn[4]}{drawn[4].join(drawn[5])}</{drawn[0]}>")
)
PROPERTY = st.one_of(
    joined("<ex:p", LANGUAGE, ">", CONTENT, "</ex:p>"),
    joined('<ex:q rdf:datatype="https://a.org/t">', CONTENT, "</ex:q>"),
    joined('<ex:r rdf:resource="', ADDRESS, '"/>'),
    joined("<ex:s>", BETWEEN, NODE, BETWEEN, "</ex:s>"),
    joined('<ex:c rdf:parseType="Collection">', st.lists(NODE, max_size=3).map("".join), "</ex:c>"),
    joined('<ex:d rdf:parseType="Resource">', CONTENT.map(lambda text: f"<ex:p>{text}</ex:p>"), "</ex:d>"),
    joined('<ex:e ex:at="v" ex:au="w"', LANGUAGE, "/>"),
    st.sampled_from(['<ex:r rdf:nodeID="b1"/>', "<rdf:li>one</rdf:li>", "<rdf:_3>x</rdf:_3>"]),
    st.just('<ex:e rdf:resource="https://a.org/n" ex:at="v"/>'),
)
RDF_XML = joined(RDF_HEAD, BETWEEN, st.lists(joined(NODE, BETWEEN), max_size=3).map("".join), "</rdf:RDF>")

CONTEXT = {
    "@vocab": "https://v.org/",
    "ex": "https://example.org/",
    "id": "@id",
    "val": "@value",
    "graph": "@graph",
    "link": {"@id": "ex:link", "@type": "@id"},
    "text": {"@id": "ex:text", "@container": "@language"},
    "texts": {"@id": "ex:texts", "@container": ["@language", "@set"]},
    "list": {"@id": "ex:list", "@container": "@list"},
    "links": {"@id": "ex:links", "@container": "@list", "@type": "@id"},
    "back": {"@reverse": "ex:back"},
    "n": {"@type": "ex:int"},
    "by": {"@id": "ex:by", "@container": "@index"},
    "json": {"@id": "ex:json", "@type": "@json"},
    "term": {"@id": "ex:term", "@type": "@vocab"},
}
IRI = st.sampled_from(["ex:a", "ex:b", "https://a.org/x", "_:b1", "_:b2"])
SCALAR = st.one_of(
    st.sampled_from(["x", "é𝄞", "ex:a", "a/b~c", "", '"\\\n']), st.integers(-5, 10**6), st.booleans(), st.none()
)
VALUE = st.one_of(
    st.fixed_dictionaries({"@value": st.sampled_from(["x", 3, True])}),
    st.fixed_dictionaries({"val": st.just("x"), "@language": st.sampled_from(["fr", "en"])}),
    st.fixed_dictionaries({"@value": st.just("x"), "@type": st.just("ex:t")}),
)
TEXTS = st.dictionaries(
    st.sampled_from(["fr", "en", "@none"]),
    st.one_of(st.just("x"), st.lists(st.sampled_from(["x", "y"]), max_size=2), st.none()),
    max_size=2,
)
OBJECT: st.SearchStrategy[dict[str, Any]] = st.deferred(
    lambda: st.tuples(st.sampled_from([None, "id", "@id"]), IRI, st.fixed_dictionaries({}, optional=PROPERTIES)).map(
        lambda drawn: {drawn[0]: drawn[1], **drawn[2]} if drawn[0] else drawn[2]
    )
)
ANY = st.one_of(SCALAR, VALUE, OBJECT, IRI.map(lambda iri: {"@id": iri}))
PROPERTIES: dict[str, st.SearchStrategy[Any]] = {
    "p": st.one_of(ANY, st.lists(ANY, max_size=3)),
    "q~/r": st.one_of(ANY, st.lists(ANY, max_size=2)),
    "link": st.one_of(IRI, st.lists(IRI, max_size=2), OBJECT),
    "text": TEXTS,
    "texts": TEXTS,
    "list": st.one_of(ANY, st.lists(ANY, max_size=3)),
    "links": st.lists(IRI, max_size=3),
    "back": st.one_of(OBJECT, st.lists(OBJECT, max_size=2)),
    "n": st.one_of(st.integers(0, 99), st.lists(st.integers(0, 9), max_size=2)),
    "by": st.dictionaries(st.sampled_from(["a", "b"]), st.one_of(st.just("x"), OBJECT), max_size=2),
    "json": st.sampled_from([1, "x", {"a": [1, {"b": 2}]}]),
    "term": st.sampled_from(["p", "ex:a", "zz"]),
    "@type": st.one_of(st.just("ex:T"), st.lists(st.sampled_from(["T", "ex:U"]), max_size=2)),
    "@reverse": st.fixed_dictionaries({"ex:r": st.one_of(OBJECT, st.lists(OBJECT, max_size=2))}),
    "@included": st.lists(OBJECT, max_size=2),
    "ex:l": st.fixed_dictionaries({"@list": st.lists(ANY, max_size=2)}),
    "ex:s": st.fixed_dictionaries({"@set": st.lists(ANY, max_size=2)}),
}
GRAPH = st.one_of(
    st.lists(OBJECT, max_size=3),
    st.tuples(IRI, st.lists(OBJECT, max_size=2)).map(lambda drawn: [{"@id": drawn[0], "@graph": drawn[1]}]),
)
JSON_LD = st.tuples(
    st.sampled_from([CONTEXT, [CONTEXT, {"@language": "fr"}], [None, CONTEXT]]),
    st.one_of(OBJECT, GRAPH.map(lambda graph: {"graph": graph})),
).map(lambda drawn: {"@context": drawn[0], **drawn[1]})
