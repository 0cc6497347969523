"""A draft as a commented Turtle file: what is given, a blank for each thing that is needed, a comment for each that may be said."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.cells.choices import Choices
from iae_atlas.entries.drafting.draft import LANGUAGES, Draft, Node
from iae_atlas.entries.kinds.kind import BLANK, BLANK_TEXT, Field, Group, Kind
from iae_atlas.namespaces import PREFIXES, XSD, contracted
from iae_atlas.turtle.terms import Term

SHORT = 12  # a list of at most so many codes stands in the file itself
WIDTH = 112
CURIE = re.compile(r"(?<![\w:/\"#-])([a-z][a-z0-9]*):(?=[\w-])")
LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
BARE = {XSD + "decimal", XSD + "integer", XSD + "boolean"}
WORDS = {
    "fr": {
        "head": "Remplissez chaque « … » et chaque id:blank. Une ligne en # iae:… est facultative : ôtez le # pour l'employer.\n"
        "Un nœud _:… reçoit son nom définitif d'après son libellé français ; ce qui est dans l'atlas se nomme tel quel (i:arsie).\n"
        "Toute phrase est de votre plume : aucune n'est recopiée de la source.\n"
        "Vérifiez avec : iae-atlas validate FICHIER. Le guide est docs/contribute.md.",
        "entry": "Saisie",
        "required": ", exigé",
        "codes": "codes : ",
        "many": "{} codes, que nomme : iae-atlas new {}.{} --list",
        "example": "exemple : ",
        "part": "facultatif : ôtez le # de chaque ligne",
    },
    "en": {
        "head": "Fill each “…” and each id:blank. A line with # iae:… is optional: drop the # to use it.\n"
        "A node _:… gets its final name from its French label; what is in the atlas is named as it is (i:arsie).\n"
        "Every sentence is your own: none is copied from the source.\n"
        "Check with: iae-atlas validate FILE. The guide is docs/contribute.md.",
        "entry": "Entry",
        "required": ", required",
        "codes": "codes: ",
        "many": "{} codes, named by: iae-atlas new {}.{} --list",
        "example": "example: ",
        "part": "optional: drop the # of each line",
    },
}


def scaffold(draft: Draft, groups: Iterable[Group], language: str) -> str:
    """
    The draft as Turtle, with a comment for each field in a language.

    What a draft leaves out is completed first with what is meant by default.
    """
    draft.complete()
    writer = _Writer(draft, {group.name: group.label[language] for group in groups}, language)
    body = "\n".join(writer.lines())
    used = dict.fromkeys(match[1] for match in CURIE.finditer(body) if match[1] in PREFIXES)
    kind = draft.main.kind
    words = WORDS[language]
    head = f"{words['entry']} : " if language == "fr" else f"{words['entry']}: "
    first = _commented(f"{head}{kind.label[language]}. {kind.description[language]}", "# ")
    lines = [*first, *(f"# {line}" for line in words["head"].splitlines())]
    prefixes = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted({*used, "id"})]
    return "\n".join([*lines, "", *prefixes, "", body, ""])


def blanks(text: str) -> int:
    """How many blanks a file still has."""
    said = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return len(re.findall(rf'"{BLANK_TEXT}"|\bid:blank\b', said))


def turtle(term: Term) -> str:
    """A term as people write it in Turtle, with the prefixes of the atlas."""
    if isinstance(term, NamedNode):
        name = contracted(term.value)
        return name if LOCAL.fullmatch(name.partition(":")[2]) and name != term.value else f"<{term.value}>"
    assert isinstance(term, Literal)
    datatype = term.datatype.value
    if datatype in BARE:
        return term.value if datatype != XSD + "decimal" or "." in term.value else f"{term.value}.0"
    text = str(Literal(term.value))
    if term.language:
        return f"{text}@{term.language}"
    return text if datatype == XSD + "string" else f"{text}^^xsd:{datatype.removeprefix(XSD)}"


class _Writer:
    """Writes the nodes of one draft."""

    def __init__(self, draft: Draft, groups: dict[str, str], language: str) -> None:
        self.draft = draft
        self.groups = groups
        self.language = language
        self.words = WORDS[language]

    def lines(self) -> Iterator[str]:
        """All nodes, then the parts that they could have and have not."""
        nodes = list(self.draft.nodes())
        for node in nodes:
            yield from self._node(node)
        missing = dict.fromkeys(
            field.part.name for node in nodes for field in node.kind.fields if field.part and not node.has(field)
        )
        parts = {field.part.name: field.part for node in nodes for field in node.kind.fields if field.part}
        for name in missing:
            yield from self._possible(parts[name])

    def _possible(self, part: Kind) -> Iterator[str]:
        """A part that could be there: valid Turtle once each line loses its first mark."""
        yield f"# {self._ruled(part)} {self.words['part']}"
        yield f"# _:{self._stem(part)} a {turtle(part.target_class)} ;"
        for field in part.fields:
            if field.required or field.default is not None:
                value = self._example(field) if field.default is None else turtle(field.default)
                yield f"#     {turtle(field.path)} {value} ;  # {field.label[self.language]} ({field.name})"
        yield "# ."
        yield ""

    def _ruled(self, kind: Kind) -> str:
        return f"{kind.label[self.language]} {'-' * max(3, 60 - len(kind.label[self.language]))}"

    def _stem(self, part: Kind) -> str:
        from iae_atlas.entries.names.slugs import slug

        return slug(part.label[self.language])

    def _node(self, node: Node) -> Iterator[str]:
        yield f"# {self._ruled(node.kind)}"
        yield from self._backwards(node)
        classes = " , ".join(turtle(name) for name in node.kind.classes)
        yield node.name if node.known else f"{node.name} a {classes} ;"
        if node.kind.field("citation"):
            yield f"    iae:citation {' , '.join(passage.name for passage in self.draft.passages)} ;"
        for group, label in self.groups.items():
            fields = [field for field in node.kind.fields if field.group == group and not self._stands_apart(field)]
            if fields:
                yield ""
                yield f"    # -- {label}"
            for field in fields:
                yield from self._field(node, field)
        yield "."
        yield ""

    def _stands_apart(self, field: Field) -> bool:
        return field.inverse or field.name == "citation"

    def _backwards(self, node: Node) -> Iterator[str]:
        for field in node.kind.fields:
            if field.inverse:
                yield from (line.strip() for line in self._told(node.kind, field))
                given = [self._shown(value) for value in node.values.get(field.name, [])] or [turtle(BLANK)]
                cited = " , ".join(passage.name for passage in self.draft.passages)
                for holder in given:
                    yield f"{holder} iae:citation {cited} ; {turtle(field.path)} {node.name} ."
                yield ""

    def _field(self, node: Node, field: Field) -> Iterator[str]:
        if node.kind.name == "passage" and field.name == "source" and node is not self.draft.main:
            yield f"    {turtle(field.path)} {self.draft.source_name} ;"
            return
        given = [self._shown(value) for value in node.values.get(field.name, [])]
        if given and field.kind == "langtext":
            given += [f'"{BLANK_TEXT}"@{language}' for language in LANGUAGES if not node.has(field, language)]
        yield from self._told(node.kind, field)
        if given:
            yield f"    {turtle(field.path)} {' , '.join(given)} ;"
        elif node.needs(field):
            yield f"    {turtle(field.path)} {self._blank(field)} ;"
        else:
            yield f"    # {turtle(field.path)} {self._example(field)} ;"

    def _told(self, kind: Kind, field: Field) -> Iterator[str]:
        """What is said of a field above it."""
        colon = " : " if self.language == "fr" else ": "
        required = self.words["required"] if field.required or field.unless else ""
        head = f"{field.label[self.language]} ({field.name}{required}){colon}{field.description[self.language]}"
        yield from _commented(head, "    # ")
        if field.kind == "code" and field.name != "currency":
            choices = self.draft.answers.choices(field)
            if len(choices.options) <= SHORT:
                yield from _commented(self.words["codes"] + self._listed(choices), "    #   ")
            else:
                yield f"    #   {self.words['many'].format(len(choices.options), kind.name, field.name)}"
        if (field.required or field.unless) and field.example and field.default is None:
            yield f"    #   {self.words['example']}{self._example(field)}"

    def _listed(self, choices: Choices) -> str:
        return ", ".join(f"{contracted(one.iri)} ({one.called(self.language)})" for one in choices.options)

    def _shown(self, value: Term | Node) -> str:
        return value.name if isinstance(value, Node) else turtle(value)

    def _example(self, field: Field) -> str:
        if field.part is not None:
            return f"_:{self._stem(field.part)}"
        order = {language: place for place, language in enumerate(LANGUAGES)}
        terms = sorted(field.examples, key=lambda term: order.get(getattr(term, "language", None) or "", 9))
        return " , ".join(turtle(term) for term in terms) or self._blank(field)

    def _blank(self, field: Field) -> str:
        if field.kind == "langtext":
            return " , ".join(f'"{BLANK_TEXT}"@{language}' for language in LANGUAGES)
        return f'"{BLANK_TEXT}"' if field.kind == "text" else turtle(BLANK)


def _commented(text: str, before: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=before, subsequent_indent=before, break_on_hyphens=False)
