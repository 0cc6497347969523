"""
The kinds of entries and their fields, read from the shapes of entries (`ontology/entries/`).

The workbook, the form, the scaffold and the tables of the guide are made of them: what a shape says is said nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode

from iae_atlas.errors import UnknownKind
from iae_atlas.locations import Home
from iae_atlas.namespaces import ID, RDF, RDFS, SH, SHAPES, SKOS, contracted
from iae_atlas.turtle.read import rdf_files, read_all
from iae_atlas.turtle.terms import Term

BLANK = NamedNode(ID + "blank")  # stands for a value that is still to be written; so does the text "…"
BLANK_TEXT = "…"
VALUE_KINDS = (
    *("text", "langtext", "name", "number", "integer", "money", "rate", "date", "day"),
    *("boolean", "value", "code", "link", "part", "url"),
)
ANY_CODE = NamedNode(SKOS + "Concept")

Words = Mapping[str, str]
About = Mapping[NamedNode, list[Term]]


@dataclass(frozen=True, slots=True)
class Field:
    """
    One thing that an entry of a kind can say.

    Attributes:
        name: The key of `--set` and of columns: the end of the shape's name.
        shape: The property shape.
        path: The property.
        inverse: Whether the property leads from the value to the entry (`i:… iae:hasRule rule:…`).
        label: What people call it, a word a language (`fr`, `en`).
        description: What it means and when to give it, a sentence a language.
        kind: What its values are, one of `VALUE_KINDS`: `text` has no language, `name` is printed text with the source's language,
            `langtext` one text a language, `money` and `rate` are decimals, `day` is a full date and `date` as precise as known,
            `value` is a number, a yes or no, or a text, `part` a node of `part`.
        scheme: The code list of a `code`.
        codes: The only codes allowed, where they are fewer than the list.
        target_class: The class of what a `link` or a `part` leads to, the first where there are several.
        target_classes: All of them; empty where anything may be named.
        min: How many values are needed.
        max: How many are allowed at most; None where there is no limit.
        order: Its place among the fields of the kind.
        group: Name of its group, such as `amount`.
        part: The kind of a `part`.
        example: A value as people write it, one a language.
        examples: The same as terms.
        default: What is meant where nothing is given.
        low: The least value; `above` says that it is itself excluded.
        high: The greatest value.
        longest: The most characters of a text.
        unless: Name of the field that can stand in for this one, which is needed otherwise; empty where there is none.
        message: What a finding of the shape says: what is wrong and how to mend it.
    """

    name: str
    shape: NamedNode
    path: NamedNode
    inverse: bool
    label: Words
    description: Words
    kind: str
    scheme: NamedNode | None
    codes: tuple[NamedNode, ...]
    target_class: NamedNode | None
    target_classes: tuple[NamedNode, ...]
    min: int
    max: int | None
    order: int
    group: str
    part: Kind | None
    example: Words
    examples: tuple[Term, ...]
    default: Term | None
    low: Decimal | None
    above: bool
    high: Decimal | None
    longest: int | None
    unless: str
    message: Words

    @property
    def required(self) -> bool:
        """Whether an entry lacks something without it."""
        return self.min > 0


@dataclass(frozen=True, slots=True)
class Kind:
    """
    One kind of thing that people enter.

    Attributes:
        name: Its name on the command line and in programs: `instrument`, `rule`, `budget` …
        iri: Its node shape.
        target_class: The class of what is entered.
        classes: All classes that are written: `target_class` and what goes with it.
        label: Its name, a word a language.
        plural: The name of several.
        description: What belongs into it, a sentence a language.
        fields: What can be said, in order.
        order: Its place among the kinds.
        part_of: Name of the kind whose parts these are; None for what is entered by itself.
        existing: Whether facts are added to a resource that the atlas knows already (the council of a region).
    """

    name: str
    iri: NamedNode
    target_class: NamedNode
    classes: tuple[NamedNode, ...]
    label: Words
    plural: Words
    description: Words
    fields: tuple[Field, ...]
    order: int
    part_of: str | None
    existing: bool

    def field(self, name: str) -> Field | None:
        """The field of a name; None where there is none."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of fields: its name, its label a language, and its place."""

    name: str
    label: Words
    order: int


def all_kinds(home: Home) -> list[Kind]:
    """What people can enter, in the order of the shapes; parts such as ceilings stand below their fields."""
    return [kind for kind in _read(home.root_name("ontology")).kinds if kind.part_of is None]


def all_parts(home: Home) -> list[Kind]:
    """The kinds of parts: ceilings, flat amounts, rate steps …"""
    return [kind for kind in _read(home.root_name("ontology")).kinds if kind.part_of is not None]


def all_groups(home: Home) -> list[Group]:
    """The groups of fields, in their order."""
    return list(_read(home.root_name("ontology")).groups)


def kind_named(home: Home, name: str) -> Kind:
    """
    The kind (or kind of part) of a name, English or French, singular or plural.

    Raises:
        UnknownKind: There is none of that name.
    """
    from iae_atlas.entries.names.slugs import slug

    kinds = [*all_kinds(home), *all_parts(home)]
    for kind in kinds:
        if name == kind.name or slug(name) in {
            slug(text) for words in (kind.label, kind.plural) for text in words.values()
        }:
            return kind
    names = ", ".join(kind.name for kind in kinds if kind.part_of is None)
    raise UnknownKind(
        f"no kind of entry is called {name!r}. Choose among {names}.",
        f"aucune sorte de saisie ne s'appelle {name!r}. Choisissez parmi {names}.",
    )


@dataclass(frozen=True, slots=True)
class _Shapes:
    kinds: tuple[Kind, ...]
    groups: tuple[Group, ...]


@lru_cache(maxsize=2)
def _read(ontology: str) -> _Shapes:
    from pathlib import Path

    reader = _Reader()
    for quad in read_all(rdf_files(Path(ontology) / "entries")):
        reader.about[quad.subject][quad.predicate].append(quad.object)
    return reader.shapes()


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _iaesh(name: str) -> NamedNode:
    return NamedNode(SHAPES + name)


class _Reader:
    """Reads kinds out of the triples of the shapes."""

    def __init__(self) -> None:
        self.about: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self.parts: dict[Term, Kind] = {}

    def shapes(self) -> _Shapes:
        """All kinds and groups; parts are read first, since fields lead to them."""
        nodes = [
            node
            for node, said in self.about.items()
            if isinstance(node, NamedNode) and _sh("targetClass") in said and NamedNode(SKOS + "notation") in said
        ]
        ordered = sorted(
            nodes, key=lambda node: (_iaesh("partOf") not in self.about[node], self._number(node, "order"))
        )
        kinds = []
        for node in ordered:
            kind = self._kind(node)
            kinds.append(kind)
            if kind.part_of is not None:
                self.parts[kind.target_class] = kind
        groups = [
            Group(_end(node), self._words(node, NamedNode(RDFS + "label")), self._number(node, "order"))
            for node, said in self.about.items()
            if isinstance(node, NamedNode) and _sh("PropertyGroup") in said[NamedNode(RDF + "type")]
        ]
        return _Shapes(
            tuple(sorted(kinds, key=lambda kind: kind.order)), tuple(sorted(groups, key=lambda group: group.order))
        )

    def _kind(self, node: NamedNode) -> Kind:
        said = self.about[node]
        target = _named(said[_sh("targetClass")][0])
        also = sorted((_named(value) for value in said[_iaesh("alsoOfClass")]), key=lambda term: term.value)
        fields = [self._field(_named(shape)) for shape in said[_sh("property")]]
        holder = next(iter(said[_iaesh("partOf")]), None)
        return Kind(
            name=_text(said[NamedNode(SKOS + "notation")][0]),
            iri=node,
            target_class=target,
            classes=(*also, target),
            label=self._words(node, NamedNode(RDFS + "label")),
            plural=self._words(node, NamedNode(SKOS + "altLabel")),
            description=self._words(node, _sh("description")),
            fields=tuple(sorted(fields, key=lambda field: field.order)),
            order=self._number(node, "order"),
            part_of=None if holder is None else _text(self.about[holder][NamedNode(SKOS + "notation")][0]),
            existing=bool(said[_iaesh("existing")]),
        )

    def _field(self, shape: NamedNode) -> Field:
        said = self.about[shape]
        path = said[_sh("path")][0]
        inverse = isinstance(path, BlankNode)
        scheme = self._scheme(said)
        codes = tuple(_named(code) for head in said[_sh("in")] for code in self._list(head))
        classes = self._classes(said)
        part = self.parts.get(classes[0]) if len(classes) == 1 else None
        kind = self._value_kind(said, classes, part, coded=bool(scheme or codes))
        least = self._decimal(said, "minExclusive")
        examples = tuple(said[NamedNode(SKOS + "example")])
        return Field(
            name=_end(shape),
            shape=shape,
            path=_named(self.about[path][_sh("inversePath")][0] if inverse else path),
            inverse=inverse,
            label=self._words(shape, _sh("name")),
            description=self._words(shape, _sh("description")),
            kind=kind,
            scheme=scheme or (_scheme_of(codes[0]) if codes else None),
            codes=codes,
            target_class=classes[0] if classes else None,
            target_classes=classes,
            min=self._number(shape, "minCount"),
            max=self._number(shape, "maxCount") or None,
            order=self._number(shape, "order"),
            group=_end(_named(said[_sh("group")][0])),
            part=part,
            example=_example(examples),
            examples=examples,
            default=next(iter(said[_sh("defaultValue")]), None),
            low=least if least is not None else self._decimal(said, "minInclusive"),
            above=least is not None,
            high=self._decimal(said, "maxInclusive"),
            longest=self._number(shape, "maxLength") or None,
            unless=next((_end(_named(other)) for other in said[_iaesh("unless")]), ""),
            message=self._words(shape, _sh("message")),
        )

    def _value_kind(self, said: About, classes: tuple[NamedNode, ...], part: Kind | None, *, coded: bool) -> str:
        if coded or classes == (ANY_CODE,):
            return "code"
        if part is not None:
            return "part"
        types = {
            _named(datatype).value
            for holder in (said, *(self.about[one] for head in said[_sh("or")] for one in self._list(head)))
            for datatype in holder.get(_sh("datatype"), [])
        }
        if types:
            return self._literal_kind(said, {iri.rsplit("#")[-1] for iri in types})
        if said.get(_sh("languageIn")):
            return "langtext"
        if said.get(_sh("pattern")):
            return "url"
        return "value" if _sh("Literal") in said.get(_sh("nodeKind"), []) else "link"

    def _literal_kind(self, said: About, types: set[str]) -> str:
        if types == {"decimal"}:
            return "rate" if self._decimal(said, "maxInclusive") == 1 else "money"
        if types == {"decimal", "integer"}:
            return "number"
        if "gYear" in types:
            return "date"
        return {"integer": "integer", "boolean": "boolean", "string": "text", "langString": "name", "date": "day"}[
            types.pop()
        ]

    def _scheme(self, said: About) -> NamedNode | None:
        for node in said.get(_sh("node"), []):
            for shape in self.about[node][_sh("property")]:
                return _named(self.about[shape][_sh("hasValue")][0])
        return None

    def _classes(self, said: About) -> tuple[NamedNode, ...]:
        holders = (said, *(self.about[one] for head in said.get(_sh("or"), []) for one in self._list(head)))
        return tuple(_named(name) for holder in holders for name in holder.get(_sh("class"), []))

    def _list(self, head: Term) -> list[Term]:
        found: list[Term] = []
        while head != NamedNode(RDF + "nil"):
            found.append(self.about[head][NamedNode(RDF + "first")][0])
            head = self.about[head][NamedNode(RDF + "rest")][0]
        return found

    def _words(self, node: NamedNode, predicate: NamedNode) -> dict[str, str]:
        texts = [text for text in self.about[node][predicate] if isinstance(text, Literal)]
        return {language: text.value for language in ("fr", "en") for text in texts if text.language == language}

    def _number(self, node: NamedNode, name: str) -> int:
        return next((int(_text(value)) for value in self.about[node][_sh(name)]), 0)

    def _decimal(self, said: About, name: str) -> Decimal | None:
        return next((Decimal(_text(value)) for value in said.get(_sh(name), [])), None)


def _named(term: Term) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term


def _text(term: Term) -> str:
    assert isinstance(term, Literal)
    return term.value


def _end(node: NamedNode) -> str:
    return node.value.rpartition("-")[2] if "EntryGroup" not in node.value else node.value.partition("EntryGroup-")[2]


def _scheme_of(code: NamedNode) -> NamedNode | None:
    folder, _, _ = code.value.removeprefix(ID + "concept/").partition("/")
    return NamedNode(f"{ID}scheme/{folder}") if code.value.startswith(ID + "concept/") else None


def _example(terms: tuple[Term, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for term in terms:
        words = term.value if isinstance(term, Literal) else contracted(_named(term).value)
        languages = (term.language,) if isinstance(term, Literal) and term.language else ("fr", "en")
        found.update({language: words for language in languages if language not in found})
    return {language: found.get(language) or next(iter(found.values())) for language in ("fr", "en")} if found else {}
