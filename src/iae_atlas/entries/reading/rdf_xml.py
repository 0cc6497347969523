"""
RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/): every triple with the line and column of its element.

expat reads the XML, guarded by defusedxml: a DOCTYPE, and with it every entity of a stranger, is refused before it is read. What
is not kept by the atlas at all is refused as well: pieces of XML as values, and `xml:base` further down than the root.
"""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, InputSource, Locator

from defusedxml import DTDForbidden
from defusedxml.sax import make_parser
from pyoxigraph import Literal

from iae_atlas.entries.reading.draft import Draft
from iae_atlas.entries.reading.flat import Flat, Piece
from iae_atlas.entries.reading.limits import MAX_DEPTH, MAX_TRIPLES
from iae_atlas.namespaces import RDF

XML = "http://www.w3.org/XML/1998/namespace"
TYPE, FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))
STATEMENT = tuple(f"<{RDF}{name}>" for name in ("Statement", "subject", "predicate", "object"))
NOT_IN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
LANGUAGE = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*")
SYNTAX = frozenset(
    {"RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "bagID", "aboutEach", "aboutEachPrefix"}
)
OF_NODES = frozenset({"ID", "about", "nodeID"})
OF_PROPERTIES = frozenset({"ID", "resource", "nodeID", "parseType", "datatype"})
Name = tuple[str | None, str]


def read_rdf_xml(draft: Draft) -> None:
    """
    Read a text as RDF/XML.

    Raises:
        Enough: A limit is reached.
    """
    flat = Flat(draft)
    handler = _Handler(draft, flat)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(handler)
    source = InputSource()
    source.setByteStream(BytesIO(draft.text.encode("utf-8", "replace")))
    source.setEncoding("utf-8")  # the text is decoded already, whatever its first line says
    try:
        parser.parse(source)
    except DTDForbidden:
        draft.report("doctype", max(draft.text.find("<!DOCTYPE"), 0))
    except SAXParseException as error:
        offset = draft.lines.offset(error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1)
        draft.report("xml", offset, message=error.getMessage())
    finally:
        flat.read()


class _Element:
    """An element that is not closed yet, by what it is: the document, its root, a node, a property, or what is left out."""

    __slots__ = (
        "cells",
        "datatype",
        "identifier",
        "language",
        "members",
        "offset",
        "predicate",
        "role",
        "subject",
        "text",
        "value",
    )

    def __init__(self, role: str, offset: int, language: str) -> None:
        self.role = role
        self.offset = offset
        self.language = language
        self.subject: Piece | None = None
        self.predicate: Piece | None = None
        self.value: Piece | None = None
        self.identifier: Piece | None = None
        self.datatype = ""
        self.text: list[str] = []
        self.members = 0
        self.cells: list[Piece] = []


class _Handler(ContentHandler):
    def __init__(self, draft: Draft, flat: Flat) -> None:
        super().__init__()
        self.draft = draft
        self.flat = flat
        self.stack = [_Element("document", 0, "")]
        self.labels: dict[str, Piece] = {}
        self.identifiers: set[str] = set()
        self.locator: Locator | None = None

    def offset(self) -> int:
        """Where the parser is."""
        if self.locator is None:
            return 0
        return self.draft.lines.offset(self.locator.getLineNumber() or 1, (self.locator.getColumnNumber() or 0) + 1)

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802
        self.locator = locator

    def startPrefixMapping(self, prefix: str | None, uri: str) -> None:  # noqa: N802
        self.draft.document.prefixes.setdefault(prefix or "", uri)

    def startElementNS(self, name: Name, qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802
        parent = self.stack[-1]
        offset = self.offset()
        if len(self.stack) > 2 * MAX_DEPTH:
            self.draft.stop("too-deep", offset, limit=MAX_DEPTH)
        given: dict[Name, str] = dict(attrs.items())
        language = given.pop((XML, "lang"), parent.language)
        element = _Element("nothing", offset, language)
        self.stack.append(element)
        self.base(given, element)
        if parent.role == "nothing":
            return
        if parent.role == "document" and name == (RDF, "RDF"):
            element.role = "root"
            self.only(element, given, frozenset())
        elif name[0] is None:
            self.draft.report("not-rdf-xml", offset, got=qname or name[1])
        elif parent.role in ("node", "resource"):
            self.property(element, parent, name, given)
        elif parent.role == "property" and parent.value is not None:
            self.draft.report("rdf-xml", offset, got=qname or name[1])
        else:
            self.node(element, parent, name, given)

    def only(self, element: _Element, given: dict[Name, str], allowed: frozenset[str]) -> None:
        """Report all attributes but those of XML and some of RDF."""
        for namespace, local in given:
            if namespace != XML and (namespace != RDF or local not in allowed):
                self.draft.report("rdf-xml", element.offset, got=local)

    def base(self, given: dict[Name, str], element: _Element) -> None:
        """The address that others are relative to; only the root may give it."""
        base = given.pop((XML, "base"), None)
        if base is None:
            return
        piece = self.address(base, element.offset)
        if len(self.stack) > 2:
            self.draft.report("rdf-xml", element.offset, got="xml:base")
        elif piece:
            self.flat.directive("BASE", piece)

    def node(self, element: _Element, parent: _Element, name: Name, given: dict[Name, str]) -> None:
        element.role = "node"
        if name[0] == RDF and (name[1] in SYNTAX or name[1] == "li"):
            self.draft.report("rdf-xml", element.offset, got=f"rdf:{name[1]}")
            element.role = "nothing"
            return
        element.subject = self.named(element, given) or self.flat.blank(element.offset)
        if parent.role == "property":
            text = "".join(parent.text)
            if text.strip():
                self.draft.report("stray-text", parent.offset, got=text)
            self.state(parent, element.subject)
        elif parent.role == "collection":
            parent.cells.append(element.subject)
        if name != (RDF, "Description"):
            self.triple(element.subject, TYPE, self.called(name, element.offset))
        self.attributes(element, element.subject, given, OF_NODES)

    def named(self, element: _Element, given: dict[Name, str]) -> Piece | None:
        """The name that `rdf:about`, `rdf:ID` or `rdf:nodeID` gives a node."""
        if (RDF, "about") in given:
            return self.address(given[RDF, "about"], element.offset)
        if (RDF, "ID") in given:
            return self.identifier(given[RDF, "ID"], element.offset)
        return self.label(given[RDF, "nodeID"], element.offset) if (RDF, "nodeID") in given else None

    def identifier(self, name: str, offset: int) -> Piece | None:
        """What an `rdf:ID` names, which a document says once of each name."""
        if name in self.identifiers:
            self.draft.report("duplicate-id", offset, got=name)
        self.identifiers.add(name)
        return self.address("#" + name, offset)

    def label(self, label: str, offset: int) -> Piece:
        """The blank node of a label."""
        known = self.labels.setdefault(label, self.flat.blank(offset))
        return Piece(known.text, offset)

    def property(self, element: _Element, parent: _Element, name: Name, given: dict[Name, str]) -> None:
        element.role = "property"
        element.subject = parent.subject
        if name == (RDF, "li"):
            parent.members += 1
            name = (RDF, f"_{parent.members}")
        if name[0] == RDF and (name[1] in SYNTAX or name[1] == "Description"):
            self.draft.report("rdf-xml", element.offset, got=f"rdf:{name[1]}")
            element.role = "nothing"
            return
        element.predicate = self.called(name, element.offset)
        if (RDF, "ID") in given:
            element.identifier = self.identifier(given[RDF, "ID"], element.offset)
        kind = given.get((RDF, "parseType"))
        element.datatype = given.get((RDF, "datatype"), "")
        if kind is not None:
            self.only(element, given, frozenset({"parseType", "ID"}))
        if kind == "Resource":
            element.role = "resource"
            node = self.flat.blank(element.offset)
            self.state(element, node)
            element.subject = node
        elif kind == "Collection":
            element.role = "collection"
        elif kind is not None:
            self.draft.report("xml-literal", element.offset)
            element.role = "nothing"
        else:
            self.reference(element, given)

    def reference(self, element: _Element, given: dict[Name, str]) -> None:
        """What the attributes of a property say of its value: its name, or its own properties."""
        described = any(
            namespace not in (None, XML) and (namespace != RDF or local not in OF_PROPERTIES)
            for namespace, local in given
        )
        if (RDF, "resource") in given:
            value = self.address(given[RDF, "resource"], element.offset)
        elif (RDF, "nodeID") in given:
            value = self.label(given[RDF, "nodeID"], element.offset)
        else:
            value = self.flat.blank(element.offset) if described else None
        if value is not None:
            self.state(element, value)
        elif (RDF, "resource") in given:
            element.role = "nothing"
        self.attributes(element, value, given, OF_PROPERTIES)

    def attributes(self, element: _Element, node: Piece | None, given: dict[Name, str], syntax: frozenset[str]) -> None:
        """The attributes that are properties of a node themselves."""
        for (namespace, local), text in given.items():
            if namespace == XML or (namespace == RDF and local in syntax):
                continue
            if namespace is None or (namespace == RDF and local in {*SYNTAX, "li", "Description"}):
                self.draft.report("rdf-xml", element.offset, got=local)
            elif (namespace, local) == (RDF, "type"):
                self.triple(node, TYPE, self.address(text, element.offset))
            else:
                predicate = self.called((namespace, local), element.offset)
                self.triple(node, predicate and predicate.text, self.literal(element, text))

    def characters(self, content: str) -> None:
        element = self.stack[-1]
        if element.role == "property" and element.value is None:
            element.text.append(content)
        elif content.strip() and element.role != "nothing":
            self.draft.report("stray-text", self.offset(), got=content)

    def endElementNS(self, name: Name, qname: str | None) -> None:  # noqa: N802
        element = self.stack.pop()
        if element.role == "collection":
            self.collection(element)
        elif element.role == "property" and element.value is None:
            literal = self.literal(element, "".join(element.text))
            if literal:
                self.state(element, literal)

    def collection(self, element: _Element) -> None:
        """A list of the nodes that a property holds."""
        cells = [self.flat.blank(member.offset) for member in element.cells]
        nil = Piece(NIL, element.offset)
        self.state(element, Piece(cells[0].text, element.offset) if cells else nil)
        for cell, following, member in zip(cells, [*cells, nil][1:], element.cells, strict=True):
            self.triple(cell, FIRST, member)
            self.triple(cell, REST, following)

    def state(self, element: _Element, value: Piece) -> None:
        """The triple of a property, and what is said of that triple where it has a name."""
        element.value = value
        predicate = element.predicate
        self.triple(element.subject, predicate and predicate.text, value)
        if element.identifier and element.subject and predicate:
            parts = (Piece(STATEMENT[0], element.offset), element.subject, Piece(predicate.text, element.offset), value)
            for verb, part in zip((TYPE, *STATEMENT[1:]), parts, strict=True):
                self.triple(element.identifier, verb, part)

    def triple(self, subject: Piece | None, predicate: str | None, value: Piece | None) -> None:
        """A triple, unless a part of it was refused."""
        if subject and predicate and value:
            if len(self.flat) > MAX_TRIPLES:
                self.draft.stop("too-many-triples", value.offset, limit=MAX_TRIPLES)
            self.flat.triple(None, subject, Piece(predicate, value.offset), value)

    def address(self, text: str, offset: int) -> Piece | None:
        """An address as a piece; None where a character in it would break it."""
        if NOT_IN_ADDRESS.search(text):
            self.draft.report("iri", offset, got=text)
            return None
        return Piece(f"<{text}>", offset)

    def called(self, name: Name, offset: int) -> Piece | None:
        """The address that the name of an element or of an attribute is, whose namespace is complete by itself."""
        address = "".join(map(str, name))
        if SCHEME.match(address):
            return self.address(address, offset)
        self.draft.report("relative-iri", offset, got=address)
        return None

    def literal(self, element: _Element, text: str) -> Piece | None:
        """A text with its datatype or the language that holds here."""
        written = str(Literal(text))
        if element.role == "property" and element.datatype:
            datatype = self.address(element.datatype, element.offset)
            return Piece(f"{written}^^{datatype.text}", element.offset) if datatype else None
        if not element.language:
            return Piece(written, element.offset)
        if not LANGUAGE.fullmatch(element.language):
            self.draft.report("language-tag", element.offset, got=element.language)
            return None
        return Piece(f"{written}@{element.language}", element.offset)
