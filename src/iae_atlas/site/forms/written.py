"""A form as its page loads it: the shapes for shacl-form in Turtle, in one language, and what becomes of each term."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from iae_atlas.entries.kinds.kind import Field
from iae_atlas.namespaces import PREFIXES, RDF, RDFS, SH, XSD, contracted, expanded, iae
from iae_atlas.site.content import Site
from iae_atlas.site.forms.terms import FORM, LONG, Forms, Shape, Term, is_constant
from iae_atlas.turtle.terms import Term as Node

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
DASH = NamedNode("http://datashapes.org/dash#singleLine")
IRI = NamedNode(SH + "IRI")
DATATYPES = {
    "number": "decimal",
    "integer": "integer",
    "money": "decimal",
    "rate": "decimal",
    "boolean": "boolean",
}
PATTERNS = {
    "url": r"^https?://[^/ ]+[.][^/ ]+",
    "day": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "date": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
}
IN_SCHEME = "SELECT ?code WHERE { ?code <http://www.w3.org/2004/02/skos/core#inScheme> <%s> } ORDER BY ?code"
CURIE = re.compile(r"\b[a-z0-9]+:[a-z0-9][\w-]*")
KNOWN = {"fr": "déjà dans l'atlas", "en": "already in the atlas"}
NEW = {"fr": "autre {}, à décrire", "en": "new {}"}  # « autre » has no gender
SPOKEN = {"fr": {"fr": "en français", "en": "en anglais"}, "en": {"fr": "in French", "en": "in English"}}


def form_json(site: Site, name: str, language: str) -> bytes:
    """The form of a kind in one language, as JSON."""
    return (json.dumps(form(site, name, language), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def form(site: Site, name: str, language: str) -> dict[str, Any]:
    """The form of a kind in one language."""
    forms = Forms(site.home)
    shapes = forms.shapes(name)
    writer = _Writer(site, forms, language)
    triples = list(writer.triples(shapes))
    used = {prefix: PREFIXES[prefix] for prefix in sorted(PREFIXES) if prefix not in {"p"}}
    return {
        "kind": name,
        "shape": shapes[0].iri(),
        "shapes": _turtle(triples, {"form": FORM, "sh": SH, **used}),
        "types": {shape.iri(): _types(shape) for shape in shapes},
        "constants": {shape.iri(): found for shape in shapes if (found := _constants(shape))},
        "terms": {shape.iri(term): writer.said(term) for shape in shapes for term in shape.terms},
        "citation": iae("citation"),
        "source": iae("source"),
        "classes": {iri: site.label(iri, language) for iri in _classes(site)},
        "uncited": [shape.iri() for shape in shapes if not _cites(shape)],
        "prefixes": used,
    }


def _turtle(triples: Sequence[Triple], prefixes: Mapping[str, str]) -> str:
    """The shapes in the order given, which is that of the form; the same triples give the same text."""
    content = (serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode()
    lines = content.splitlines()
    heads = sorted(line for line in lines if line.startswith("@prefix "))  # they come in any order
    return "\n".join([*heads, *(line for line in lines if not line.startswith("@prefix ")), ""])


def _types(shape: Shape) -> list[str]:
    if shape.kind.existing:
        return []
    return [cls.value for cls in shape.kind.classes]


def _classes(site: Site) -> list[str]:
    """The classes of the ontology, which messages may name."""
    found = [str(expanded(one) or one) for one in site.members.get("owl:Class", [])]
    return sorted(iri for iri in found if iri.startswith(PREFIXES["iae"]) and iri in site.labels)


def _cites(shape: Shape) -> bool:
    return any(one.path.value == iae("citation") for one in shape.kind.fields)


def _constants(shape: Shape) -> list[list[str]]:
    return [[one.path.value, one.codes[0].value] for one in shape.kind.fields if is_constant(one)]


class _Writer:
    """Writes the shapes of one form; what can be chosen is looked up in the store."""

    def __init__(self, site: Site, forms: Forms, language: str) -> None:
        self.site = site
        self.forms = forms
        self.language = language
        self.chosen: dict[NamedNode, list[str]] = {}
        self.count = 0

    def said(self, term: Term) -> dict[str, Any]:
        """What the page has to know of a term."""
        found: dict[str, Any] = {"path": term.path, "kind": term.kind, "label": term.label[self.language]}
        if term.inverse:
            found["inverse"] = True
        if term.language:
            found["language"] = term.language
        if term.kind == "part":
            found["description"] = self._plain(term.description.get(self.language, ""))
        if term.new and term.kind == "link":
            found["known"] = KNOWN[self.language]
            found["others"] = [self._other(name) for name in term.new]
        if term.field and (example := self._example(term.field, term)):
            found["example"] = example
        return found

    def _example(self, one: Field, term: Term) -> str:
        """An example in words: what a code or a resource is called; nothing for one that the atlas does not know."""
        if term.kind in {"code", "link", "part", "boolean", "subject"}:
            return ""
        if term.kind in {"text", "url"}:
            return one.example.get(term.language or self.language, "")
        value = one.example.get(self.language, "")
        from iae_atlas.site import writing

        if term.kind in {"date", "day"}:
            return writing.day(value, self.language)
        try:
            number = Decimal(value)
        except ArithmeticError:
            return value
        if term.kind == "rate":
            return writing.percent(number, self.language)
        return writing.money(number, self.language) if term.kind == "money" else writing.number(number, self.language)

    def _plain(self, text: str) -> str:
        """A text with the names of resources for their short IRIs: « sans précision » for `base:none-stated`."""

        def named(match: re.Match[str]) -> str:
            iri = expanded(match[0])
            if iri is None or iri not in self.site.labels:
                return match[0]
            label = self.site.label(iri, self.language)
            return f"« {label} »" if self.language == "fr" else f"“{label}”"

        return CURIE.sub(named, text)

    def triples(self, shapes: Sequence[Shape]) -> Iterator[Triple]:
        """The shapes, then the groups, then what can be chosen."""
        for shape in shapes:
            node = NamedNode(shape.iri())
            yield Triple(node, TYPE, _sh("NodeShape"))
            yield Triple(node, _sh("targetClass"), node)
            for term in shape.terms:
                yield Triple(node, _sh("property"), NamedNode(shape.iri(term)))
        for group in dict.fromkeys(term.group for shape in shapes for term in shape.terms if term.group):
            node = NamedNode(f"{FORM}group/{group}")
            yield Triple(node, TYPE, _sh("PropertyGroup"))
            yield Triple(node, LABEL, self._text(self.forms.label(group)[self.language]))
        for shape in shapes:
            for term in shape.terms:
                yield from self._term(shape, term)
        yield from self._choices()

    def _term(self, shape: Shape, term: Term) -> Iterator[Triple]:
        node = NamedNode(shape.iri(term))
        label = term.label[self.language]
        if term.language and term.field and term.field.kind == "langtext":
            label = f"{label} ({SPOKEN[self.language][term.language]})"
        yield Triple(node, _sh("path"), node)
        yield Triple(node, _sh("name"), self._text(label))
        if term.description.get(self.language):
            yield Triple(node, _sh("description"), self._text(self._plain(term.description[self.language])))
        if term.group:
            yield Triple(node, _sh("group"), NamedNode(f"{FORM}group/{term.group}"))
        if term.required:
            yield Triple(node, _sh("minCount"), _integer(1))
        if term.single:
            yield Triple(node, _sh("maxCount"), _integer(1))
        if term.field and term.field.default is not None:
            yield Triple(node, _sh("defaultValue"), term.field.default)
        yield from self._values(node, term)

    def _values(self, node: NamedNode, term: Term) -> Iterator[Triple]:
        if term.kind == "part":
            yield Triple(node, _sh("node"), NamedNode(FORM + term.new[0]))
        elif term.kind in {"link", "subject"}:
            yield from self._link(node, term)
        elif term.kind == "code":
            yield Triple(node, _sh("class"), self._codes(term))
            yield Triple(node, _sh("nodeKind"), IRI)
        elif term.kind == "boolean":
            yield Triple(node, _sh("datatype"), NamedNode(XSD + "boolean"))
            yield from self._list(node, _sh("in"), [Literal(True), Literal(False)])
        else:
            yield from self._literal(node, term)

    def _literal(self, node: NamedNode, term: Term) -> Iterator[Triple]:
        yield Triple(node, _sh("datatype"), NamedNode(XSD + DATATYPES.get(term.kind, "string")))
        if term.kind in PATTERNS:
            yield Triple(node, _sh("pattern"), Literal(PATTERNS[term.kind]))
        if term.path in LONG:
            yield Triple(node, DASH, Literal(False))
        one = term.field
        if one is None:
            return
        if one.low is not None:
            yield Triple(node, _sh("minExclusive" if one.above else "minInclusive"), _decimal(one.low))
        if one.high is not None:
            yield Triple(node, _sh("maxInclusive"), _decimal(one.high))
        if one.longest is not None:
            yield Triple(node, _sh("maxLength"), _integer(one.longest))

    def _link(self, node: NamedNode, term: Term) -> Iterator[Triple]:
        """What is in the atlas is chosen by a class of the form's own; what is new is described."""
        among = self._among("+".join(sorted(contracted(cls).partition(":")[2] for cls in term.classes)))
        if among not in self.chosen:
            self.chosen[among] = [iri for cls in term.classes for iri in self.site.members.get(contracted(cls), [])]
        if not term.new:
            yield Triple(node, _sh("class"), among)
            yield Triple(node, _sh("nodeKind"), IRI)
            return
        options: list[Node] = []
        known = self._blank()
        options.append(known)
        triples = [
            Triple(known, LABEL, self._text(KNOWN[self.language])),
            Triple(known, _sh("class"), among),
            Triple(known, _sh("nodeKind"), IRI),
        ]
        for name in term.new:
            option = self._blank()
            options.append(option)
            triples.append(Triple(option, LABEL, self._text(self._other(name))))
            triples.append(Triple(option, _sh("node"), NamedNode(FORM + name)))
        yield from self._list(node, _sh("or"), options)
        yield from triples

    def _other(self, name: str) -> str:
        """What the choice to describe one that the atlas does not have is called: « autre source, à décrire »."""
        kind = self.forms.kinds[name.partition("~")[0]].label[self.language].lower()
        return NEW[self.language].format(kind)

    def _codes(self, term: Term) -> NamedNode:
        """The class of the codes that a field takes."""
        one = term.field
        assert one is not None
        if one.codes:
            among = self._among("-".join(sorted(code.value.rpartition("/")[2] for code in one.codes)))
            self.chosen[among] = [code.value for code in one.codes]
        elif one.scheme is None:
            among = self._among("Concept")
            self.chosen[among] = self.site.members.get("skos:Concept", [])
        else:
            among = self._among(one.scheme.value.rpartition("/")[2])
            if among not in self.chosen:
                self.chosen[among] = [str(row["code"]) for row in self.site.select(IN_SCHEME % one.scheme.value)]
        return among

    @staticmethod
    def _among(name: str) -> NamedNode:
        return NamedNode(f"{FORM}among/{name}")

    def _choices(self) -> Iterator[Triple]:
        """What can be chosen, by the class of the form that it is chosen from, and what it is called."""
        for among, members in self.chosen.items():
            for iri in sorted(set(members)):
                yield Triple(NamedNode(iri), TYPE, among)
        for iri in sorted({iri for members in self.chosen.values() for iri in members}):
            yield Triple(NamedNode(iri), LABEL, self._text(self.site.label(iri, self.language)))

    def _list(self, node: NamedNode, predicate: NamedNode, values: Sequence[Node]) -> Iterator[Triple]:
        head: BlankNode | NamedNode = self._blank() if values else NamedNode(RDF + "nil")
        yield Triple(node, predicate, head)
        for place, value in enumerate(values, start=1):
            rest: BlankNode | NamedNode = self._blank() if place < len(values) else NamedNode(RDF + "nil")
            yield Triple(head, NamedNode(RDF + "first"), value)
            yield Triple(head, NamedNode(RDF + "rest"), rest)
            head = rest

    def _blank(self) -> BlankNode:
        self.count += 1
        return BlankNode(f"b{self.count}")

    def _text(self, text: str) -> Literal:
        return Literal(text, language=self.language)


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def _decimal(value: Decimal) -> Literal:
    return Literal(format(value, "f"), datatype=NamedNode(XSD + "decimal"))
