"""An entry that is being written: its source, its passages, what it says, and the actors that it makes known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.cells.beside import QUALIFIERS, code_beside, contradicted, field_beside, unsayable
from iae_atlas.entries.drafting.answering import NEW, Answer, Answers, is_new_actor, refused
from iae_atlas.entries.kinds.kind import Field, Kind, Words, kind_named
from iae_atlas.entries.names.slugs import slug
from iae_atlas.errors import UnknownKind, UsageError, WrongInput
from iae_atlas.locations import Home
from iae_atlas.namespaces import ID, contracted, iae
from iae_atlas.turtle.terms import Term

LANGUAGES = ("fr", "en")
SOURCE, PASSAGE, REGION, EXISTING = "source", "passage", "region", "existing"
# The field that `region=82` fills, the first that a kind has, and whether it names the council or the territory.
OF_REGION = (
    ("offeredBy", "council"),
    ("adoptedBy", "council"),
    ("territory", "region"),
    ("observationOf", "region"),
    ("about", "region"),
)
HELD = ("le champ", "the field")
NEEDED_BESIDE = {"rate": "rateQualifier"}  # a rate alone does not say whether it may be lower
COUNCIL = NamedNode(iae("RegionalCouncil"))
STATED, UNSTATED = (NamedNode(f"{ID}concept/status/{name}") for name in ("stated", "unstated"))


@dataclass(slots=True)
class Node:
    """
    One thing that the entry describes.

    `name` is how Turtle calls it: a blank node, which gets its name from its French label when the entry is read, or the CURIE of
    a resource that is in the atlas, to which facts are added (`known`). `implied` has the values that stood with others: the kind of
    rate that “up to” says.
    """

    kind: Kind
    name: str
    known: bool = False
    values: dict[str, list[Term | Node]] = field(default_factory=dict)
    implied: dict[str, Term] = field(default_factory=dict)

    def has(self, wanted: Field, language: str = "") -> bool:
        """Whether a field has a value, or one in a language."""
        given = self.values.get(wanted.name, [])
        return any(not language or (isinstance(value, Literal) and value.language == language) for value in given)

    def needs(self, wanted: Field) -> bool:
        """Whether the node lacks something without a field."""
        if self.known:
            return False
        beside = any(wanted.name == name and value in self.values for value, name in NEEDED_BESIDE.items())
        return wanted.required or beside or bool(wanted.unless and wanted.unless not in self.values)

    def is_full(self, wanted: Field, value: Term | Node) -> bool:
        """Whether a field takes no value more."""
        if isinstance(value, Literal) and value.language and wanted.kind == "langtext":
            return self.has(wanted, value.language)
        return wanted.max is not None and len(self.values.get(wanted.name, [])) >= wanted.max


class Draft:
    """
    An entry of one kind.

    Attributes:
        main: What is entered.
        source: The description of its source; None where the source is in the atlas already.
        source_name: How Turtle calls the source.
        passages: The places in the source that prove it.
        actors: Actors that it makes known.
        understood: What was made of words beside values, a sentence a language each.
    """

    def __init__(self, kind: Kind, home: Home, answers: Answers, language: str = "fr") -> None:
        self.answers = answers
        self.language = language
        self._home = home
        self._counts: dict[str, int] = {}
        source = self._node("source")
        self.source: Node | None = None if kind.name == PASSAGE else source
        self.source_name = source.name
        self.main = source if kind.name == "source" else Node(kind, self._blank(kind))
        self.passages: list[Node] = []
        if kind.name == "passage":
            self.passages = [self.main]
        elif kind.name != "source":
            self.passages = [self._node("passage")]
        self.actors: list[Node] = []
        self.understood: list[Words] = []

    def nodes(self) -> Iterator[Node]:
        """Everything that is described, in the order in which it is written; parts follow what they are part of."""
        listed = [*([self.source] if self.source else []), *self.passages, *self.actors]
        for node in [*listed, *([] if self.main in listed else [self.main])]:
            yield node
            for values in node.values.values():
                yield from (value for value in values if isinstance(value, Node) and value not in self.actors)

    def set(self, key: str, text: str) -> None:
        """
        Give a field a value, as a person writes both: `base=post-cost`, `ceiling.amount=12 k€`, `label.en=…`, `region=82`.

        Raises:
            UnknownKind: No field has that name.
            WrongInput: The value cannot be read, or is one too many.
        """
        head, _, rest = key.partition(".")
        if head == SOURCE and self.main.kind.name not in (SOURCE, PASSAGE):
            if rest and self.source is not None:
                self._give(self.source, rest, text, key)
            elif rest:
                raise UsageError(
                    f"{key}: the source is in the atlas already and is not described again.",
                    f"{key} : la source est déjà dans l'atlas et ne se décrit pas de nouveau.",
                )
            else:
                self._use_source(text)
        elif head == PASSAGE and rest and self.main.kind.name not in (SOURCE, PASSAGE):
            self._give_passage(rest, text, key)
        elif head == EXISTING and not rest:
            self._use_existing(text)
        elif head == REGION and self.main.kind.field(REGION) is None and not rest:
            self._use_region(text)
        else:
            self._give(self.main, key, text, key)

    def put(self, node: Node, wanted: Field, text: str, language: str = "fr") -> None:
        """
        Give a field of a node a value.

        Raises:
            WrongInput: The value cannot be read, or is one too many.
        """
        texts = self.answers.several(wanted, text)
        read = [None if is_new_actor(wanted, one) else self.answers.read(wanted, one, node.kind.name) for one in texts]
        for one, answer in zip(texts, read, strict=True):
            value: Term | Node = self._new_actor(one.removeprefix(NEW).strip()) if answer is None else answer.term
            if isinstance(value, Literal) and value.language:
                value = Literal(value.value, language=language)
            if answer is not None and answer.meaning:
                self._qualify(node, wanted, one, answer)
            if not self._is_implied(node, wanted, one, value):
                self._keep(node, wanted, one, value)

    def _keep(self, node: Node, wanted: Field, text: str, value: Term | Node) -> None:
        if node.is_full(wanted, value):
            raise WrongInput(
                f"{wanted.name} ({wanted.label['en']}) {text!r}: it has its value already. Give one.",
                f"{wanted.name} ({wanted.label['fr']}) {text!r} : il a déjà sa valeur. Donnez-en une seule.",
            )
        node.values.setdefault(wanted.name, []).append(value)

    def _is_implied(self, node: Node, wanted: Field, text: str, value: Term | Node) -> bool:
        """Whether a value is already there because words beside another one say it; they may not say otherwise."""
        said = node.implied.get(wanted.name)
        if said is not None and said != value:
            raise refused(wanted, text, contradicted(wanted, HELD))
        return node.implied.pop(wanted.name, None) is not None

    def _qualify(self, node: Node, wanted: Field, text: str, answer: Answer) -> None:
        """Write the words that stand with a value where they belong, and tell what was understood."""
        if answer.qualifier:
            beside = field_beside(node.kind, wanted)
            code = code_beside(beside, answer.qualifier) if beside is not None else None
            if beside is None or code is None:
                raise refused(wanted, text, unsayable(answer.qualifier))
            if not node.has(beside):
                node.values[beside.name] = [code]
                node.implied[beside.name] = code
            elif code not in node.values[beside.name]:
                raise refused(wanted, text, contradicted(beside, HELD))
        french, english = QUALIFIERS.get(answer.qualifier, ("", ""))
        read = (f"{french} {answer.meaning['fr']}".strip(), f"{english} {answer.meaning['en']}".strip())
        self.understood.append(
            {
                "fr": f"{wanted.label['fr']}\u00a0: «\u00a0{text}\u00a0» lu comme {read[0]}",
                "en": f"{wanted.label['en']}: “{text}” read as {read[1]}",
            }
        )

    def add_part(self, node: Node, wanted: Field) -> Node:
        """Add an empty part, such as a ceiling, to a node."""
        assert wanted.part is not None
        part = Node(wanted.part, self._blank(wanted.part))
        node.values.setdefault(wanted.name, []).append(part)
        return part

    def complete(self) -> None:
        """Write what is meant where nothing was said: the currency, the qualifier that is required, the state of the period."""
        for node in list(self.nodes()):
            for wanted in node.kind.fields:
                if wanted.default is None or node.has(wanted) or not wanted.required or node.known:
                    continue
                dated = "from" in node.values and "to" in node.values
                value = UNSTATED if wanted.default == STATED and not dated else wanted.default
                node.values[wanted.name] = [value]
            unit, currency = node.values.get("unit", []), node.kind.field("currency")
            if currency and not node.has(currency) and NamedNode(f"{ID}concept/unit/euro") in unit:
                node.values["currency"] = [currency.codes[0]]

    def _give(self, node: Node, key: str, text: str, whole: str) -> None:
        name, _, rest = key.partition(".")
        wanted = self._field(node.kind, name, whole)
        if wanted.part is None:
            if rest and not (rest in LANGUAGES and wanted.kind in ("langtext", "name")):
                raise self._unknown(whole, [wanted.name])
            self.put(node, wanted, text, rest or "fr")
            return
        inner = self._field(wanted.part, rest.partition(".")[0], whole)
        parts = [value for value in node.values.get(wanted.name, []) if isinstance(value, Node)]
        free = next((part for part in parts if not part.has(inner) or inner.name in part.implied), None)
        self._give(free or self.add_part(node, wanted), rest, text, whole)

    def _give_passage(self, key: str, text: str, whole: str) -> None:
        wanted = self._field(self.passages[0].kind, key.partition(".")[0], whole)
        if self.passages[-1].has(wanted):
            self.passages.append(self._node("passage"))
        self._give(self.passages[-1], key, text, whole)

    def _field(self, kind: Kind, name: str, whole: str) -> Field:
        found = kind.field(name) or next(
            (one for one in kind.fields if slug(name) in {slug(words) for words in one.label.values()}), None
        )
        if found is None:
            raise self._unknown(whole, [one.name for one in kind.fields], kind)
        return found

    def _unknown(self, key: str, names: list[str], kind: Kind | None = None) -> UnknownKind:
        labels = (
            {}
            if kind is None
            else {slug(one.label[language]): one.name for one in kind.fields for language in LANGUAGES}
        )
        wanted = key.rpartition(".")[2]
        near = get_close_matches(wanted.lower(), [*(name.lower() for name in names), *labels], n=1, cutoff=0.5)
        by_case = {name.lower(): name for name in names} | labels
        nearest = by_case[near[0]] if near else ", ".join(names)
        of = "" if kind is None else kind.name
        return UnknownKind(
            f"no field {key!r}. Did you mean {nearest}? iae-atlas new {of} --list names all fields.",
            f"aucun champ {key!r}. Vouliez-vous dire {nearest} ? iae-atlas new {of} --list nomme tous les champs.",
        )

    def _use_source(self, text: str) -> None:
        wanted = kind_named(self._home, "passage").field("source")
        assert wanted is not None
        found = self.answers.read(wanted, text, PASSAGE).term
        assert isinstance(found, NamedNode)
        self.source, self.source_name = None, contracted(found.value)

    def _use_existing(self, text: str) -> None:
        found = NamedNode(self.answers.resource(self.main.kind.target_class, text))
        self.main.name, self.main.known = contracted(found.value), True

    def _use_region(self, text: str) -> None:
        if self.main.kind.existing:
            self.main.name, self.main.known = contracted(self.answers.resource(COUNCIL, text)), True
            return
        for name, place in OF_REGION:
            wanted = self.main.kind.field(name)
            if wanted is not None:
                of = COUNCIL if place == "council" else NamedNode(iae("Region"))
                self.put(self.main, wanted, contracted(self.answers.resource(of, text)))
                return
        raise self._unknown(REGION, [one.name for one in self.main.kind.fields], self.main.kind)

    def _new_actor(self, name: str) -> Node:
        known = next((actor for actor in self.actors if Literal(name, language="fr") in actor.values["label"]), None)
        if known is None:
            known = self._node("body")
            known.values["label"] = [Literal(name, language=language) for language in LANGUAGES]
            self.actors.append(known)
        return known

    def _node(self, kind: str) -> Node:
        found = kind_named(self._home, kind)
        return Node(found, self._blank(found))

    def _blank(self, kind: Kind) -> str:
        stem = slug(kind.label[self.language])
        self._counts[stem] = self._counts.get(stem, 0) + 1
        return f"_:{stem}" if self._counts[stem] == 1 else f"_:{stem}-{self._counts[stem]}"
