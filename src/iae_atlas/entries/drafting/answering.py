"""Reading what a person answers for a field: `12 k€`, `mars 2013`, `oui`, `Rhône-Alpes`, `taux maximal` become the terms they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.cells import cell, dates, durations, numbers
from iae_atlas.entries.cells.choices import FROM_THE_LIST, Choices
from iae_atlas.entries.cells.readings import Fault, Reading, folded, sentences, words
from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.documents.problems import NOTHING, Words
from iae_atlas.entries.kinds.kind import ANY_CODE, Field
from iae_atlas.errors import WrongInput
from iae_atlas.namespaces import ID, XSD, expanded, iae
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

T = TypeVar("T")
ACTOR = NamedNode(iae("Actor"))
NUMBERS: dict[str, Callable[[str, str], Reading[Decimal]]] = {
    "money": numbers.money,
    "rate": numbers.rate,
    "number": numbers.number,
}
NEW = "+"  # before the name of an actor that the atlas does not know


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What an answer was read as.

    Attributes:
        term: The value.
        qualifier: Notation of the qualifier that stood with it (`at-most`, `nearly` …), empty where there was none.
        meaning: What the value was understood as, a phrase a language; empty where it says so itself.
    """

    term: Term
    qualifier: str = ""
    meaning: Words = field(default_factory=dict)


class Answers:
    """Reads answers against what an atlas knows."""

    def __init__(self, store: Queryable) -> None:
        self.vocabulary = Vocabulary(store)
        self._choices: dict[str, Choices] = {}

    def read(self, field: Field, text: str, kind: str = "") -> Answer:
        """
        What an answer means.

        Args:
            field: What is asked for.
            text: The answer.
            kind: Name of the kind that has the field, for a message.

        Raises:
            WrongInput: The answer cannot be read as a value of the field.
        """
        match field.kind:
            case "code" | "link":
                return Answer(self._resource(field, text, kind))
            case "money" | "rate" | "number":
                return _numeric(field, text)
            case "integer":
                reading = numbers.integer(text)
                return _with_words(Literal(int(_value(field, text, reading))), reading)
            case "boolean":
                return Answer(Literal(_value(field, text, cell.truth(text))))
            case "date" | "day":
                return Answer(self._date(field, text))
            case "url":
                return Answer(NamedNode(_value(field, text, cell.address(text))))
            case "value":
                return _any(text)
            case "name" | "langtext":
                return Answer(Literal(_value(field, text, cell.text(text)), language="fr"))
            case _:
                return Answer(Literal(_value(field, text, cell.text(text))))

    def several(self, field: Field, text: str) -> list[str]:
        """The values that an answer lists, where a field takes several: parted by semicolons, known names by commas too."""
        if field.max == 1 or field.kind not in ("code", "link", "name", "text", "url"):
            return [text]
        found = [part for part in map(str, cell.parts(text)) if part.strip()]
        if field.kind not in ("code", "link"):
            return found
        listed: list[str] = []
        for part in found:
            names = [] if self.choices(field).knows(part) else cell.parts_by_comma(part)
            listed += names if len(names) > 1 and all(map(self.choices(field).knows, names)) else [part]
        return listed

    def choices(self, field: Field) -> Choices:
        """What may be chosen for a code or a link."""
        key = field.shape.value
        if key not in self._choices:
            if field.kind == "code" and field.scheme is not None:
                found = self.vocabulary.codes(field.scheme.value)
            else:
                lists = [self.vocabulary.instances(name.value) for name in field.target_classes or (ANY_CODE,)]
                options = {option.iri: option for one in lists for option in one.options}
                outside = {option.iri: option for one in lists for option in one.outside}
                found = Choices(list(options.values()), any(one.territorial for one in lists), list(outside.values()))
            if field.codes:
                allowed = {code.value for code in field.codes}
                found = Choices([option for option in found.options if option.iri in allowed])
            self._choices[key] = found
        return self._choices[key]

    def resource(self, target: NamedNode, text: str) -> str:
        """
        The IRI of the instance of a class that a name means.

        Raises:
            WrongInput: There is none of that name.
        """
        iri = expanded(text.strip())
        if iri is not None and iri.startswith(ID):
            return iri
        reading = self.vocabulary.instances(target.value).read(text)
        if reading.value is None:
            raise _refused(repr(text), repr(text), reading, "")
        return reading.value

    def _resource(self, field: Field, text: str, kind: str) -> NamedNode:
        iri = expanded(text.strip())
        if iri is not None and (NamedNode(iri) in field.codes or (field.kind == "link" and iri.startswith(ID))):
            return NamedNode(iri)
        return NamedNode(_value(field, text, self.choices(field).read(text), kind))

    def _date(self, field: Field, text: str) -> Literal:
        found = _value(field, text, dates.moment(text))
        if field.kind == "day" and found.datatype != "date":
            raise WrongInput(
                f"{field.name} ({field.label['en']}) {text!r}: the full day is needed. Write {field.example['en']}.",
                f"{field.name} ({field.label['fr']}) {text!r} : il faut le jour entier. Écrivez {field.example['fr']}.",
            )
        return Literal(found.text, datatype=NamedNode(XSD + found.datatype))


def is_new_actor(field: Field, text: str) -> bool:
    """Whether an answer names an actor that is to be described: `+Grafie`."""
    return field.kind == "link" and ACTOR in field.target_classes and text.startswith(NEW)


def refused(field: Field, text: str, found: Fault) -> WrongInput:
    """What is said of an answer that has a fault."""
    english, french = _called(field, text)
    reading: Reading[str] = Reading(text, faults=(found,))
    return _refused(english, french, reading, "")


def _called(field: Field, text: str) -> tuple[str, str]:
    return f"{field.name} ({field.label['en']}) {text!r}", f"{field.name} ({field.label['fr']}) {text!r}"


def _numeric(field: Field, text: str) -> Answer:
    """A sum, a rate, a length of time or another number, with the words beside it."""
    reading = (durations.duration if field.name == "duration" else NUMBERS[field.kind])(text, "")
    found = _value(field, text, reading)
    if field.kind == "number":
        return _with_words(_number(found), reading)
    least = Decimal("0.01") if field.kind == "money" else Decimal("0.1")
    digits = found if -int(found.as_tuple().exponent) > -int(least.as_tuple().exponent) else found.quantize(least)
    return _with_words(Literal(f"{digits:f}", datatype=NamedNode(XSD + "decimal")), reading)


def _with_words(term: Term, reading: Reading[Decimal]) -> Answer:
    meaning = reading.meaning or (words(reading.written, reading.written) if reading.qualifier else NOTHING)
    return Answer(term, reading.qualifier, meaning)


def _value(field: Field, text: str, reading: Reading[T], kind: str = "") -> T:
    """
    What a reading found.

    Raises:
        WrongInput: It found nothing, or something wrong.
    """
    if reading.value is None or not reading.ok:
        english, french = _called(field, text)
        raise _refused(english, french, reading, field.example.get("fr", ""), _listed(field, kind))
    return reading.value


def _listed(field: Field, kind: str) -> dict[str, str]:
    """Where a person at a command finds what a field may name, who has no workbook with its lists."""
    if field.kind not in ("code", "link"):
        return {}
    new = field.name == "source"
    return {
        "fr": f"`iae-atlas new {kind or 'SORTE'}.{field.name} --list` en donne la liste"
        + (" ; une source nouvelle se décrit : `--set source.label='…'`" if new else ""),
        "en": f"`iae-atlas new {kind or 'KIND'}.{field.name} --list` lists them"
        + ("; a new source is described: `--set source.label='…'`" if new else ""),
    }


def _refused(
    english: str, french: str, reading: Reading[T], example: str, listed: Mapping[str, str] = NOTHING
) -> WrongInput:
    fault = next((one for one in reading.faults if one.severity == "violation"), None)
    what = {"en": "nothing to read", "fr": "rien à lire"} if fault is None else fault.what
    mend = {"en": "Write a value", "fr": "Écrivez une valeur"} if fault is None else fault.mend
    if listed and fault is not None and fault.mend == sentences(*FROM_THE_LIST):
        mend = listed
    added = (f" Example: {example}", f" Exemple : {example}") if example else ("", "")
    return WrongInput(
        f"{english}: {_sentence(what['en'])} {_sentence(mend['en'])}{added[0]}",
        f"{french} : {_sentence(what['fr'])} {_sentence(mend['fr'])}{added[1]}",
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _number(value: Decimal) -> Literal:
    whole = value == value.to_integral_value()
    return Literal(int(value)) if whole else Literal(f"{value:f}", datatype=NamedNode(XSD + "decimal"))


def _any(text: str) -> Answer:
    """A number, a yes or no, or a text, whichever it is."""
    if folded(text) in {"oui", "non", "yes", "no", "vrai", "faux", "true", "false"}:
        return Answer(Literal(bool(cell.truth(text).value)))
    reading = numbers.number(text)
    if reading.ok and reading.value is not None:
        return _with_words(_number(reading.value), reading)
    return Answer(Literal(text.strip()))
