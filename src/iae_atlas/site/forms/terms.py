"""
The terms of a form: what it asks for, each under a name of the form's own, with the property of the ontology that it becomes.

shacl-form knows neither inverse paths nor a box for each language of a text; with a term for each direction and each language it
need not. `urn:iae-atlas:form/rule` is the form of a kind, `urn:iae-atlas:form/rule.rate` a field of it; `rule~` is the same kind
inside the form of another, `rule~instrument` without that field, which the place where it stands answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from iae_atlas.entries.kinds.kind import Field, Kind, all_groups, all_kinds, all_parts
from iae_atlas.locations import Home
from iae_atlas.namespaces import PREFIXES, iae

FORM = "urn:iae-atlas:form/"
LANGUAGES = ("fr", "en")
LONG = {PREFIXES["dct"] + "description"}
# What names something in the atlas and never something that the same entry describes.
ELSEWHERE = {iae("confirms"), iae("disputes")}
# Whatever may be named where the shapes allow anything.
ANYTHING = ("Instrument", "FrameworkDocument", "Actor", "Territory", "Concept")
TOO_MANY = {iae("EvidencedNode")}
# What a description says of other ways to enter the same: nothing for those who fill in a form.
ELSEWAYS = re.compile(r"\s*;[^;]*\b(?:Turtle|ligne de commande|command line)\b[^;]*$")
# What it says of how a share or a sum stands in a file: a form takes « 80 % » and « 12 k€ », as its example shows.
AS_IN_A_FILE = {
    "rate": re.compile(r",?\s*(?:de 0 à 1|from 0 to 1)(?:\s*:\s*\d\.\d+ (?:pour|for) \d+ ?%)?"),
    "money": re.compile(r"\s*:\s*\d+\.\d\d (?:pour|for) [^.;]*(?:\.\d[^.;]*)?"),
}
POINT = re.compile(r"(?<=\d)\.(?=\d)")
Words = Mapping[str, str]
SOURCE: Words = {"fr": "La source", "en": "The source"}
MORE: Words = {"fr": "Autres précisions", "en": "Further details"}
PARTS: Words = {"fr": "Ce qui en dépend", "en": "What goes with it"}
CITED: Words = {"fr": "Où la source le dit", "en": "Where the source says it"}
CITED_HELP: Words = {
    "fr": "La source dont vient toute la saisie, et l'endroit précis qui l'énonce.",
    "en": "The source that the whole entry comes from, and the very place that states it.",
}
ELSEWHERE_CITED: Words = {"fr": "Autre endroit de la source", "en": "Another place in the source"}
ELSEWHERE_HELP: Words = {
    "fr": "Seulement si ce n'est pas l'endroit donné plus haut.",
    "en": "Only where it is not the place given above.",
}


@dataclass(frozen=True, slots=True)
class Term:
    """
    One thing that a form asks for.

    Attributes:
        name: Its name in the form, after the form's: `rate`, `label.fr`, `has.rule`.
        path: The property of the ontology.
        kind: What it takes, as `entries.kinds.kind` calls it; `subject` is the resource that the entry adds to.
        label: What it is called, a word a language.
        description: What it means, a sentence a language.
        inverse: Whether the property leads from the value to the node.
        language: The language of the text, where each has a box.
        required: Whether it must be filled in.
        single: Whether there is at most one value.
        group: Name of its group in the form.
        classes: What can be chosen among: IRIs of classes; empty where nothing is chosen.
        new: The shapes by which a value that is new, or a part, is described.
        field: The field of the kind that it is made from; None for what the form adds.
    """

    name: str
    path: str
    kind: str
    label: Words
    description: Words = field(default_factory=dict)
    inverse: bool = False
    language: str = ""
    required: bool = False
    single: bool = True
    group: str = ""
    classes: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """One node of a form: its name, its kind, and what is asked of it."""

    name: str
    kind: Kind
    terms: tuple[Term, ...]

    def iri(self, term: Term | None = None) -> str:
        """The name of the shape, or of one of its terms, in the form."""
        return f"{FORM}{self.name}.{term.name}" if term else FORM + self.name


class Forms:
    """The forms of all kinds of one home."""

    def __init__(self, home: Home) -> None:
        self.kinds = {kind.name: kind for kind in [*all_kinds(home), *all_parts(home)]}
        self.groups = {group.name: group.label for group in all_groups(home)}

    @cached_property
    def entered(self) -> list[Kind]:
        """The kinds that have a form of their own: those that are entered by themselves, without passages, which all have."""
        return [kind for kind in self.kinds.values() if kind.part_of is None and kind.name != "passage"]

    def shapes(self, name: str) -> list[Shape]:
        """The shape of a kind, and of all that can be described inside it, each once."""
        found: dict[str, Shape] = {}
        waiting = [name]
        while waiting:
            one = waiting.pop(0)
            if one in found:
                continue
            found[one] = self.shape(one)
            waiting += [other for term in found[one].terms for other in term.new]
        return list(found.values())

    def shape(self, name: str) -> Shape:
        """One shape; a name that ends in `~` is the kind inside another."""
        base, tilde, left_out = name.partition("~")
        kind = self.kinds[base]
        inside = bool(tilde)
        terms = [] if inside else self._evidence(kind)
        for one in kind.fields:
            if one.path.value == iae("citation") or one.name == left_out or is_constant(one):
                continue
            terms += self._asked(one, inside=inside)
        if not inside:
            terms += self._children(kind)
        elif any(one.path.value == iae("citation") for one in kind.fields):
            terms.append(
                Term(
                    "citation",
                    iae("citation"),
                    "part",
                    ELSEWHERE_CITED,
                    ELSEWHERE_HELP,
                    single=False,
                    group="more",
                    new=("passage~source",),
                )
            )
        return Shape(name, kind, tuple(sorted(terms, key=self._place)))

    def label(self, group: str) -> Words:
        """What a group of fields is called."""
        return {"source": SOURCE, "more": MORE, "parts": PARTS}.get(group) or self.groups[group]

    def _place(self, term: Term) -> int:
        order = ["", "source", *self.groups, "parts", "more"]
        return order.index(term.group)

    def _evidence(self, kind: Kind) -> list[Term]:
        """What stands first in the form: what the entry adds to, if it is there already, and where the source says it."""
        found = []
        if kind.existing:
            found.append(
                Term(
                    "subject",
                    "",
                    "subject",
                    kind.label,
                    required=True,
                    classes=(kind.target_class.value,),
                    group="identity",
                )
            )
        if any(one.path.value == iae("citation") for one in kind.fields):
            found.append(
                Term(
                    "citation",
                    iae("citation"),
                    "part",
                    CITED,
                    CITED_HELP,
                    required=True,
                    group="source",
                    new=("passage~",),
                )
            )
        return found

    def _asked(self, one: Field, *, inside: bool) -> list[Term]:
        """The terms of a field: one, or one a language."""
        group = one.group
        if inside:
            group = "" if one.required else "more"
        classes = (
            tuple(cls.value for cls in (one.target_classes or ()) if cls.value not in TOO_MANY)
            if one.kind == "link"
            else ()
        )
        if one.kind == "link" and not one.target_classes:
            classes = tuple(iae(name) if name != "Concept" else PREFIXES["skos"] + name for name in ANYTHING)
        common = {
            "path": one.path.value,
            "label": {language: text[:1].upper() + text[1:] for language, text in one.label.items()},
            "description": {language: _help(text, one.kind, language) for language, text in one.description.items()},
            "inverse": one.inverse,
            "group": group,
            "field": one,
        }
        if one.kind == "langtext":
            many = one.max is not None and one.max > len(LANGUAGES)
            return [
                Term(
                    f"{one.name}.{language}",
                    kind="text",
                    language=language,
                    required=one.min >= len(LANGUAGES),
                    single=not many,
                    **common,  # type: ignore[arg-type]
                )
                for language in LANGUAGES
            ]
        return [
            Term(
                one.name,
                kind="text" if one.kind == "name" else one.kind,
                language="fr" if one.kind == "name" else "",
                required=one.required,
                single=one.max == 1,
                classes=classes,
                new=self._new(one, inside=inside),
                **common,  # type: ignore[arg-type]
            )
        ]

    def _new(self, one: Field, *, inside: bool) -> tuple[str, ...]:
        """The shapes by which a value of a field is described: always for a part, where it may be new for a link, once deep."""
        if one.part is not None:
            return (f"{one.part.name}~",)
        deep = inside and one.path.value != iae("source")
        if one.kind != "link" or one.path.value in ELSEWHERE or deep:
            return ()
        return tuple(
            f"{kind.name}~"
            for kind in self.entered
            if kind.target_class in one.target_classes and not kind.existing and kind.name != "agreement"
        )

    def _children(self, kind: Kind) -> list[Term]:
        """What hangs from an entry of a kind and can be entered with it: of an instrument its rules, conditions, budgets …"""
        if kind.existing:
            return []
        found = []
        for child in self.entered:
            link = next((one for one in child.fields if self._leads(one, kind)), None)
            if link is None or child.name == kind.name:
                continue
            found.append(
                Term(
                    f"has.{child.name}",
                    link.path.value,
                    "part",
                    child.plural,
                    child.description,
                    inverse=not link.inverse,
                    single=False,
                    group="parts",
                    new=(f"{child.name}~{link.name}",),
                )
            )
        return found

    @staticmethod
    def _leads(one: Field, kind: Kind) -> bool:
        """Whether a field of another kind says what its entry belongs to, and that may be an entry of this kind."""
        belongs = one.group == "identity" and (one.required or one.path.value in {iae("conditionOf"), iae("group")})
        return one.kind == "link" and belongs and kind.target_class in one.target_classes


def _help(text: str, kind: str, language: str) -> str:
    """A description as those who fill in a form need it, with the decimal comma in French."""
    text = ELSEWAYS.sub(".", text)
    if kind in AS_IN_A_FILE:
        text = AS_IN_A_FILE[kind].sub("", text)
    return POINT.sub(",", text) if language == "fr" else text


def is_constant(one: Field) -> bool:
    """Whether a field has but one value, which is then written without being asked for."""
    return one.required and len(one.codes) == 1
