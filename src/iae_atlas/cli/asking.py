"""Asking for an entry on a terminal, field by field, in the forms in which people answer."""

from __future__ import annotations

from collections.abc import Callable

from iae_atlas.entries.cells.cell import truth
from iae_atlas.entries.drafting.draft import LANGUAGES, Draft, Node
from iae_atlas.entries.kinds.kind import Field
from iae_atlas.errors import AtlasError
from iae_atlas.namespaces import contracted

SHORT = 12  # codes that are listed without being asked for
WORDS = {
    "fr": {
        "all": "Poser aussi les questions facultatives ? (oui/non, non par défaut)",
        "known": "La source est-elle déjà dans l'atlas ? Son nom court, sinon Entrée",
        "fr": "en français",
        "en": "en anglais",
        "required": " (exigé)",
        "example": "exemple : ",
        "more": "encore ? (Entrée pour finir)",
        "add": "Ajouter : {} ? (oui/non, non par défaut)",
        "list": "? pour la liste des {}",
        "new": "un nom de l'atlas, ou + et le nom d'un nouvel acteur",
        "neither": "Ni oui ni non : écrivez oui ou non, ou Entrée pour non.",
        "later": "Sans réponse : un blanc reste dans le fichier.",
    },
    "en": {
        "all": "Ask the optional questions too? (yes/no, no by default)",
        "known": "Is the source in the atlas already? Its short name, else Enter",
        "fr": "in French",
        "en": "in English",
        "required": " (required)",
        "example": "example: ",
        "more": "another? (Enter to finish)",
        "add": "Add: {}? (yes/no, no by default)",
        "list": "? for the list of {}",
        "new": "a name of the atlas, or + and the name of a new actor",
        "neither": "Neither yes nor no: write yes or no, or Enter for no.",
        "later": "No answer: a blank stays in the file.",
    },
}


class Closed(Exception):  # no error: the person ended the input
    """The input has ended: nothing more is asked."""


class Interview:
    """Asks for what a draft lacks."""

    def __init__(self, draft: Draft, language: str, read: Callable[[], str], say: Callable[[str], object]) -> None:
        """
        An interview.

        Args:
            draft: What is filled; values that it has are not asked for again.
            language: In which the questions are asked.
            read: Gives the next line of the person, empty at the end.
            say: Takes what the person is to read.
        """
        self.draft = draft
        self.language = language
        self.words = WORDS[language]
        self._read = read
        self._say = say

    def ask(self) -> None:
        """Ask, until all is asked for or the input ends."""
        try:
            self._ask_all()
        except Closed:
            self._say("\n")

    def _ask_all(self) -> None:
        draft = self.draft
        if draft.source is not None and draft.source is not draft.main and not draft.source.values:
            self._until_understood(self.words["known"], lambda text: draft.set("source", text))
        optional = self._yes(self.words["all"])
        asked: list[str] = []
        for node in [*([draft.source] if draft.source else []), *draft.passages, draft.main]:
            if node.name not in asked:
                asked.append(node.name)
                self._ask_node(node, optional=optional)
        for actor in draft.actors:
            self._ask_node(actor, optional=optional)

    def _ask_node(self, node: Node, *, optional: bool) -> None:
        self._say(f"\n{node.kind.label[self.language]}. {node.kind.description[self.language]}\n")
        for field in node.kind.fields:
            needed = node.needs(field)
            if field.name == "citation" or (field.default is not None and field.required):
                continue
            if node.kind.name == "passage" and field.name == "source" and node is not self.draft.main:
                continue
            if field.part is not None:
                if optional or node.has(field):
                    self._ask_parts(node, field, optional=optional)
            elif (needed or optional) and not (node.has(field) and field.kind != "langtext"):
                self._ask_field(node, field, needed=needed)

    def _ask_parts(self, node: Node, field: Field, *, optional: bool) -> None:
        for part in node.values.get(field.name, []):
            if isinstance(part, Node):
                self._ask_node(part, optional=optional)
        while self._yes(self.words["add"].format(field.label[self.language])):
            self._ask_node(self.draft.add_part(node, field), optional=optional)

    def _ask_field(self, node: Node, field: Field, *, needed: bool) -> None:
        required = self.words["required"] if needed else ""
        self._say(f"\n{field.label[self.language]}{required} : {field.description[self.language]}\n")
        if field.example:
            self._say(f"  {self.words['example']}{field.example[self.language]}\n")
        if field.kind == "langtext":
            for language in LANGUAGES:
                if not node.has(field, language):
                    self._until_understood(
                        self.words[language],
                        lambda text, to=language: self.draft.put(node, field, text, to),  # type: ignore[misc]
                    )
            return
        prompt = self._choices(field)
        while self._until_understood(
            prompt, lambda text: self.draft.put(node, field, self._chosen(field, text)), field
        ):
            if field.max is not None and len(node.values[field.name]) >= field.max:
                return
            prompt = self.words["more"]

    def _choices(self, field: Field) -> str:
        """Show a short list; say how to see a long one."""
        if field.kind == "boolean":
            return "oui/non" if self.language == "fr" else "yes/no"
        if field.kind not in ("code", "link"):
            return ""
        options = self.draft.answers.choices(field).options
        if len(options) <= SHORT:
            for number, option in enumerate(options, start=1):
                self._say(f"  {number:2} {option.called(self.language)} ({contracted(option.iri)})\n")
            return ""
        several = self.words["list"].format(len(options))
        new = self.words["new"] if any(name.value.endswith("#Actor") for name in field.target_classes) else ""
        return " ; ".join(part for part in (new, several) if part)

    def _chosen(self, field: Field, text: str) -> str:
        """The option of a number that was listed, else the text."""
        if field.kind == "code" and text.isdigit():
            options = self.draft.answers.choices(field).options
            if len(options) <= SHORT and 1 <= int(text) <= len(options):
                return contracted(options[int(text) - 1].iri)
        return text

    def _until_understood(self, prompt: str, take: Callable[[str], object], field: Field | None = None) -> bool:
        """Ask until the answer is understood; False where there is none."""
        while True:
            text = self._line(prompt)
            if not text:
                return False
            if text == "?" and field is not None and field.kind in ("code", "link"):
                for option in self.draft.answers.choices(field).options:
                    self._say(f"  {contracted(option.iri):36} {option.called(self.language)}\n")
                continue
            known = len(self.draft.understood)
            try:
                take(text)
            except AtlasError as error:
                self._say(f"  {error.sentence(self.language)}\n")
                continue
            for sentence in self.draft.understood[known:]:
                self._say(f"  {sentence[self.language]}\n")
            return True

    def _yes(self, prompt: str) -> bool:
        while True:
            text = self._line(prompt)
            found = truth(text)
            if found.value is not None or not text:
                return bool(found.value)
            self._say(f"  {self.words['neither']}\n")

    def _line(self, prompt: str) -> str:
        self._say(f"{prompt} > " if prompt else "> ")
        line = self._read()
        if not line:
            raise Closed
        return line.strip()
