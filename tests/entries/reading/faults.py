"""Files with what people get wrong, and exactly what is to be said of each: rule, line, column, what was found."""

from iae_atlas.entries.reading.limits import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_LITERAL,
    MAX_PREFIXES,
    MAX_PROBLEMS,
    MAX_TRIPLES,
    MAX_WORDS,
)
from tests.entries.reading.made import HEAD

Found = tuple[str, int, int, str]
EX = "https://example.org/"
ATLAS = '"@context": "https://w3id.org/iae-atlas/context.jsonld"'
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="https://example.org/" '
    'xmlns:iae="https://w3id.org/iae-atlas/ontology#">\n'
)

# The lines of what follows count from 2: HEAD is before them.
TURTLE: dict[str, tuple[str, list[Found]]] = {
    "no full stop before the next description": ("ex:a a ex:T\nex:b a ex:T .", [("missing-dot", 2, 12, "")]),
    "no full stop at the end": ("ex:a a ex:T", [("missing-dot", 2, 12, "")]),
    "no full stop before a prefix": ("ex:a a ex:T\n@prefix p: <https://p.example/> .", [("missing-dot", 2, 12, "")]),
    "no full stop after a prefix": ("@prefix p: <https://p.example/>\nex:a a p:T .", [("missing-dot", 2, 32, "")]),
    "no full stop before a bracket": ("ex:a a ex:T\n[] a ex:T .", [("missing-dot", 2, 12, "")]),
    "no semicolon": ("ex:a a ex:T\n  ex:p 1 ;\n  ex:q 2 .", [("missing-semicolon", 2, 12, "")]),
    "no semicolon in brackets": ("ex:a ex:p [ a ex:T\n ex:q 1 ] .", [("missing-semicolon", 2, 19, "")]),
    "no comma": ('ex:a ex:p "x"@fr "y"@en .', [("missing-comma", 2, 17, '"y"')]),
    "no comma before a truth": ("ex:a ex:p ex:b true .", [("missing-comma", 2, 15, "true")]),
    "no value": ("ex:a ex:p ; ex:q 1 .", [("missing-value", 2, 11, "ex:p")]),
    "no value at the end": ("ex:a ex:p .", [("missing-value", 2, 11, "ex:p")]),
    "no value between commas": ("ex:a ex:p 1 , , 2 .", [("missing-value", 2, 15, "ex:p")]),
    "no property": ("ex:a .\nex:b a ex:T .", [("missing-property", 2, 6, ".")]),
    "a semicolon too early": ("ex:a ; a ex:T .", [("missing-property", 2, 6, ";")]),
    "a text as a property": ('ex:a "p" 1 ; a ex:T .', [("missing-property", 2, 6, '"p"')]),
    "a word as a property": ("ex:a taux 1 ; a ex:T .", [("missing-property", 2, 6, "taux")]),
    "a full stop in the middle": (
        "ex:a a ex:T .\n  ; ex:p 1 .\nex:b a ex:T .",
        [("missing-subject", 3, 3, ";")],
    ),
    "a text as a subject": ('"a" a ex:T .\nex:b a ex:T .', [("missing-subject", 2, 1, '"a"')]),
    "a bracket left open": ("ex:a ex:p [ a ex:T .\nex:b a ex:T .", [("unclosed", 2, 11, "[")]),
    "a list left open": ("ex:a ex:p ( 1 2 .\nex:b a ex:T .", [("unclosed", 2, 11, "(")]),
    "a list with commas": ("ex:a ex:p ( 1, 2 ) .", [("stray", 2, 14, ",")]),
    "a bracket that closes nothing": ("ex:a a ex:T ] .\nex:b a ex:T .", [("unopened", 2, 13, "]")]),
    "a text left open": ('ex:a ex:p "x ;\n ex:q "y"@fr .', [("unclosed-text", 2, 11, '"x')]),
    "a long text left open": (
        'ex:a a ex:T ; ex:p """x\n.',
        [("unclosed-text", 2, 20, '"""x .'), ("missing-dot", 3, 2, "")],
    ),
    "a text over two lines": ('ex:a ex:p "x\ny"@fr ; a ex:T .', [("line-break", 2, 11, '"x y"')]),
    "a backslash": ('ex:a ex:p "C:\\dossier" ; a ex:T .', [("escape", 2, 11, '"C:\\dossier"')]),
    "half a pair of surrogates": ('ex:a ex:p "\\ud83d" .', [("escape", 2, 11, '"\\ud83d"')]),
    "typographic quotation marks": ("ex:a ex:p “Aide”@fr ; a ex:T .", [("quotation-marks", 2, 11, "“Aide”")]),
    "French quotation marks": ("ex:a ex:p « Aide »@fr , ex:b .", [("quotation-marks", 2, 11, "« Aide »")]),
    "a text without quotation marks": ("ex:a ex:p Aide au poste ; a ex:T .", [("unquoted", 2, 11, "Aide")]),
    "oui for true": ("ex:a ex:p oui .", [("unquoted", 2, 11, "oui")]),
    "a unit": ("ex:a ex:p 12 € ; a ex:T .", [("number", 2, 11, "12 €")]),
    "a unit at the number": ("ex:a ex:p 12k€ ; a ex:T .", [("number", 2, 11, "12k€")]),
    "a percentage": ("ex:a ex:p 30% .\nex:b a ex:T .", [("number", 2, 11, "30%")]),
    "a space in a number": ("ex:a ex:p 12 000.00 ; a ex:T .", [("spaced-number", 2, 11, "12 000.00")]),
    "spaces in a number and a unit": ("ex:a ex:p 1 200 000 € .", [("spaced-number", 2, 11, "1 200 000 €")]),
    "a decimal comma": ("ex:a ex:p 0,80 .", [("decimal-comma", 2, 11, "0,80")]),
    "a date": ("ex:a ex:p 2026-11-22 .", [("bare-date", 2, 11, "2026-11-22")]),
    "a French date": ("ex:a ex:p 22/11/2026 .", [("bare-date", 2, 11, "22/11/2026")]),
    "a no-break space": ("ex:a ex:p\u00a0ex:b .", [("no-break-space", 2, 10, "")]),
    "a no-break space in an address": (f"ex:a ex:p <{EX}b\u00a0c> .", [("iri", 2, 11, f"{EX}b␣c")]),
    "a language of no text": ("ex:a ex:p ex:b @fr .", [("stray", 2, 16, "@fr")]),
    "a type that is a word": ('ex:a ex:p "2026"^^gYear ; a ex:T .', [("datatype", 2, 17, "gYear")]),
    "an address left open": (f"ex:a ex:p <{EX}b ; a ex:T .", [("unclosed-iri", 2, 11, f"<{EX}b")]),
    "a space in an address": (f"ex:a ex:p <{EX}b c> ; a ex:T .", [("iri", 2, 11, f"<{EX}b c>")]),
    "a wrong percent sign": (f"ex:a ex:p <{EX}100%> ; a ex:T .", [("iri", 2, 11, f"<{EX}100%>")]),
    "an address without its beginning": (
        "ex:a ex:p <www.example.org> ; a ex:T .",
        [("relative-iri", 2, 11, "<www.example.org>")],
    ),
    "a name between angle brackets": ("ex:a <iae:rate> 1 .", [("scheme", 2, 17, "iae:rate")]),
    "a prefix without its colon": ("@prefix p <https://p.example/> .\nex:a a ex:T .", [("prefix-form", 2, 1, "")]),
    "a prefix nobody declared": ("ex:a a ex:T ; skos:prefLabel 1 .", [("unknown-prefix", 2, 15, "skos:prefLabel")]),
    "a type nobody declared": ('ex:a ex:p "x"^^iae:t , 1 .', [("unknown-prefix", 2, 16, "iae:t")]),
    "a language that is none": ('ex:a ex:p "x"@francaises , 1 .', [("language-tag", 2, 15, "francaises")]),
    "a quoted triple": ("<< ex:a ex:p 1 >> a ex:T .\nex:b a ex:T .", [("quoted-triples", 2, 1, "<<")]),
    "a block": ("ex:g { ex:a a ex:T }", [("blocks-in-turtle", 2, 6, "")]),
    "a name that breaks its address": ("ex:a ex:p ex:b\\# , ex:\\% .", [("iri", 2, 20, "ex:\\%")]),
}
TRIG: dict[str, tuple[str, list[Found]]] = {
    "a block left open": ("ex:g { ex:a a ex:T .\nex:h { ex:b a ex:T }", [("unclosed", 2, 6, "{")]),
    "a block left open at the end": ("ex:g { ex:a a ex:T .", [("unclosed", 2, 6, "{")]),
    "a prefix in a block": ("ex:g { ex:a a ex:T .\nPREFIX p: <https://p.example/>\n", [("unclosed", 2, 6, "{")]),
    "no full stop before a block": ("ex:a a ex:T\nex:g { ex:b a ex:T }", [("missing-dot", 2, 12, "")]),
    "a brace that closes nothing": ("ex:a a ex:T . }\nex:b a ex:T .", [("unopened", 2, 15, "}")]),
    "GRAPH without a block": ("GRAPH ex:a a ex:T .\nex:b a ex:T .", [("missing-subject", 2, 1, "GRAPH")]),
    "blocks without a name": (
        "_:g { ex:a a ex:T . ex:b a ex:T } [] { ex:c a ex:T }",
        [("unnamed-block", 2, 14, ""), ("unnamed-block", 2, 47, "")],
    ),
}
LINES: dict[str, tuple[str, list[Found]]] = {
    "a name with a prefix": (
        f"<{EX}a> <{EX}p> ex:b .\n<{EX}a> <{EX}p> <{EX}b> .",
        [("line-form", 1, 1, f"<{EX}a> <{EX}p> ex:b .")],
    ),
    "two triples on a line": (
        "<urn:a:a> <urn:a:b> <urn:a:c> . <urn:a:a> <urn:a:b> <urn:a:c> .",
        [("line-form", 1, 1, "<urn:a:a> <urn:a:b> <urn:a:c> . <urn:a:a> <urn:a:b> <urn:a:c> .")],
    ),
    "no full stop": (f"<{EX}a> <{EX}p> <{EX}b>\n", [("line-form", 1, 1, f"<{EX}a> <{EX}p> <{EX}b>")]),
    "a relative address": (f"<{EX}a> <{EX}p> <b> .", [("relative-iri", 1, 49, "<b>")]),
    "a text left open": (f'<{EX}a> <{EX}p> "x .\n', [("unclosed-text", 1, 49, '"x')]),
}
JSON: dict[str, tuple[str, list[Found]]] = {
    "no comma": ("{" + ATLAS + '\n"id": "i:a"}', [("json", 2, 1, "")]),
    "not a number": ("{" + ATLAS + ', "id": "i:a", "rate": NaN}', [("json", 1, 80, "")]),
    "a key twice": ("{" + ATLAS + ',\n"id": "i:a", "note": 1, "note": 2}', [("duplicate-key", 2, 25, '"note"')]),
    "two names": ("{" + ATLAS + ',\n"id": "i:a", "@id": "i:b", "rate": 1}', [("duplicate-key", 2, 14, "@id")]),
    "no context": ('{"id": "i:a"}', [("no-context", 1, 2, "id")]),
    "a context from elsewhere": (
        '{"@context": "https://schema.org/", "name": "x"}',
        [("remote-context", 1, 14, "https://schema.org/")],
    ),
    "a context that imports one": (
        '{"@context": {"@import": "file:///etc/passwd"}, "name": "x"}',
        [("remote-context", 1, 26, "file:///etc/passwd")],
    ),
    "a context in the middle": (
        "{" + ATLAS + ',\n"id": "i:a", "rate": 1, "hasRule": {"@context": {"x": "y"}, "rate": 2}}',
        [("nested-context", 2, 37, "")],
    ),
    "a context of a term": (
        '{"@context": {"x": {"@id": "https://x.example/", "@context": {}}}, "x": 1}',
        [("nested-context", 1, 14, "x")],
    ),
    "a context that is none": ('{"@context": 3, "x": 1}', [("context", 1, 14, "")]),
    "a context that is wrong": ('{"@context": {"x": {"@id": 3}}, "x": 1}', [("context", 1, 14, "")]),
    "a key with a space": (
        "{" + ATLAS + ',\n"id": "i:a", "rate": 1, "le taux": 2}',
        [("unknown-key", 2, 25, "le taux")],
    ),
    "a prefix as a key": (
        "{" + ATLAS + ',\n"id": "i:a", "rate": 1, "base": "base:study-cost"}',
        [("prefix-as-key", 2, 25, "base")],
    ),
    "a value without a prefix": (
        "{" + ATLAS + ',\n"id": "i:a", "rate": 1, "offeredBy": "82"}',
        [("no-triple", 2, 38, '"82"')],
    ),
    "a language that is none": (
        "{" + ATLAS + ',\n"id": "i:a", "rate": 1, "skos:prefLabel": {"le français": "x"}}',
        [("language-tag", 2, 59, "le français")],
    ),
    "a name without a prefix": ("{" + ATLAS + ',\n"id": "aide", "rate": 1}', [("relative-iri", 2, 7, '"aide"')]),
    "a prefix nobody declared": ("{" + ATLAS + ',\n"id": "ii:a", "rate": 1}', [("scheme", 1, 1, "ii:a")]),
    "a number as a name": (
        "{" + ATLAS + ',\n"graph": [{"id": 3, "rate": 1}, {"id": "i:a", "rate": 1}]}',
        [("json-ld", 2, 18, "3")],
    ),
    "a text among the nodes": (
        "{" + ATLAS + ',\n"graph": ["i:b", {"id": "i:a", "rate": 1}]}',
        [("json-object", 2, 11, '"i:b"')],
    ),
    "a text alone": ('["i:b"]', [("json-object", 1, 2, '"i:b"')]),
    "a block without a name": (
        "{" + ATLAS + ',\n"citation": "p:l1", "graph": [{"id": "i:a", "rate": 1}]}',
        [("unnamed-block", 2, 53, "")],
    ),
}
XML: dict[str, tuple[str, list[Found]]] = {
    "a wrong closing tag": (RDF + '<ex:T rdf:about="https://example.org/a"></ex:U>', [("xml", 2, 43, "")]),
    "a document type": ('<!DOCTYPE rdf:RDF [<!ENTITY a "a">]>\n' + RDF + "</rdf:RDF>", [("doctype", 1, 1, "")]),
    "no namespace": ("<aides><aide/></aides>", [("not-rdf-xml", 1, 1, "aides")]),
    "a property in a property": (
        RDF
        + '<ex:T rdf:about="https://example.org/a">\n<ex:p rdf:resource="https://example.org/b"><ex:q/></ex:p></ex:T></rdf:RDF>',
        [("rdf-xml", 3, 44, "q")],
    ),
    "about without its prefix": (RDF + '<ex:T about="https://example.org/a"/></rdf:RDF>', [("rdf-xml", 2, 1, "about")]),
    "a base in the middle": (
        RDF + '<ex:T xml:base="https://example.org/" rdf:about="https://example.org/a"/></rdf:RDF>',
        [("rdf-xml", 2, 1, "xml:base")],
    ),
    "text between": (
        RDF + '<ex:T rdf:about="https://example.org/a">Aide</ex:T></rdf:RDF>',
        [("stray-text", 2, 41, "Aide")],
    ),
    "XML as a value": (
        RDF + '<ex:T rdf:about="https://example.org/a"><ex:p rdf:parseType="Literal"><b/></ex:p></ex:T></rdf:RDF>',
        [("xml-literal", 2, 41, "")],
    ),
    "a name given twice": (
        RDF.replace(">\n", ' xml:base="https://example.org/">\n') + '<ex:T rdf:ID="a"/>\n<ex:T rdf:ID="a"/></rdf:RDF>',
        [("duplicate-id", 3, 1, "a")],
    ),
    "a relative address": (RDF + '<ex:T rdf:about="a"/></rdf:RDF>', [("relative-iri", 2, 1, "<a>")]),
    "a space in an address": (
        RDF + '<ex:T rdf:about="https://example.org/a"><ex:p rdf:resource="https://example.org/ b"/></ex:T></rdf:RDF>',
        [("iri", 2, 41, "https://example.org/ b")],
    ),
    "a language that is none": (
        RDF + '<ex:T rdf:about="https://example.org/a"><ex:p xml:lang="le français">x</ex:p></ex:T></rdf:RDF>',
        [("language-tag", 2, 41, "le français")],
    ),
    "a control character": (
        RDF + '<ex:T rdf:about="https://example.org/a"><ex:p>&#x1;</ex:p></ex:T></rdf:RDF>',
        [("xml", 2, 47, "")],
    ),
}
FILES: dict[str, tuple[str, bytes, list[Found]]] = {
    "nothing": ("a.ttl", b" \n ", [("empty", 0, 0, "")]),
    "comments only": ("a.ttl", b"# rien\n", [("empty", 1, 1, "")]),
    "a PDF": ("a.pdf", b"%PDF-1.7 ...", [("unknown-format", 0, 0, "PDF")]),
    "an old text document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [("unknown-format", 0, 0, "XLS, DOC")]),
    "a page": ("a", b"\n<!doctype html><html>", [("unknown-format", 0, 0, "HTML")]),
    "a text document": ("a.odt", b"PK\x03\x04 mimetype opendocument", [("unknown-format", 0, 0, ".odt")]),
    "five megabytes": ("a.ttl", b"#" * (MAX_BYTES + 1), [("too-large", 0, 0, "")]),
    "Latin-1": ("a.ttl", (HEAD + 'ex:a ex:p "Aidé"@fr .').encode("latin-1"), [("encoding", 2, 15, "")]),
    "UTF-16": ("a.ttl", (HEAD + 'ex:a ex:p "Aidé"@fr .').encode("utf-16"), [("other-unicode", 1, 1, "UTF-16")]),
    "a control character": (
        "a.ttl",
        (HEAD + 'ex:a ex:p "a\x0cb" , "\\u0000" .').encode(),
        [("control-character", 2, 11, ""), ("control-character", 2, 19, "")],
    ),
    "a novel": (
        "a.ttl",
        (HEAD + f'ex:a ex:p "{"x" * (MAX_LITERAL + 1)}" .').encode(),
        [("literal-too-long", 2, 11, "")],
    ),
    "too many triples": (
        "a.nt",
        b"<urn:a:a> <urn:a:b> <urn:a:c> .\n" * (MAX_TRIPLES + 1),
        [("too-many-triples", MAX_TRIPLES + 1, 1, "")],
    ),
    "too many prefixes": (
        "a.ttl",
        b"PREFIX p: <http://a.org/>\n" * (MAX_PREFIXES + 1),
        [("too-many-prefixes", MAX_PREFIXES + 1, 1, "")],
    ),
    "too deep": (
        "a.ttl",
        (HEAD + "ex:a ex:p" + "[ex:p" * (MAX_DEPTH + 1)).encode(),
        [("too-deep", 2, 10 + 5 * MAX_DEPTH, "")],
    ),
    "too many words": (
        "a.ttl",
        (HEAD + "ex:a ex:p 1 " + ";" * MAX_WORDS).encode(),
        [("too-many-words", 2, 13 + MAX_WORDS - 8, "")],
    ),
}
TOO_MANY = ("a.ttl", (HEAD + "ex:a vrai .\n" * (MAX_PROBLEMS + 5)).encode(), MAX_PROBLEMS)
