"""What a cell was read as: its value, what was understood, and what is wrong with it; and the words that stand for no value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

from iae_atlas.entries.documents.problems import NOTHING, Words
from iae_atlas.evidence.mentions import plain

Content: TypeAlias = str | int | float | bool | Decimal | datetime | date | time | timedelta | None
T = TypeVar("T")
U = TypeVar("U")

INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
# What an XML document cannot hold, or what no person means: control characters but for tab and line feed.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "′": "'", "−": "-", "‐": "-", "‑": "-"})
LONG = 200
DASHES = {"-", "--", "---", "–", "—", "/", ".", "..", "...", "…", "_"}
UNKNOWN = {
    "nc",
    "n.c.",
    "n.c",
    "n/c",
    "nd",
    "n.d.",
    "n.d",
    "n/d",
    "nr",
    "n.r.",
    "non communique",
    "non communiquee",
    "non renseigne",
    "non renseignee",
    "non precise",
    "non precisee",
    "non disponible",
    "non connu",
    "non connue",
    "inconnu",
    "inconnue",
    "unknown",
    "not stated",
    "not available",
}
INAPPLICABLE = {
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "s.o.",
    "s.o",
    "so",
    "s/o",
    "sans objet",
    "non applicable",
    "not applicable",
}
UNFINISHED = {
    "tbd",
    "tbc",
    "todo",
    "a completer",
    "a verifier",
    "a preciser",
    "a voir",
    "en attente",
    "to do",
    "xx",
    "xxx",
}
FORMULA_ERRORS = {
    "#ref!",
    "#div/0!",
    "#value!",
    "#valeur!",
    "#name?",
    "#nom?",
    "#num!",
    "#nombre!",
    "#null!",
    "#nul!",
    "#n/a",
    "#spill!",
    "#calc!",
    "#getting_data",
    "err:502",
    "err:508",
    "err:509",
    "err:522",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong or doubtful in a cell, without its place: severity, rule, what, how to mend, what was expected."""

    severity: str
    rule: str
    what: Words
    mend: Words
    expected: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """
    What one cell was read as.

    Attributes:
        written: The content as its author sees it.
        value: What it means; None where it means nothing or could not be made out.
        qualifier: Notation of the qualifier that stood with the value (`at-most`, `nearly` …), empty where there was none.
        meaning: What it was understood as, a phrase a language; empty where it says so itself.
        faults: What is wrong or doubtful.
    """

    written: str
    value: T | None = None
    qualifier: str = ""
    meaning: Words = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with it; a doubt is allowed."""
        return all(fault.severity != "violation" for fault in self.faults)

    def with_value(self, value: U | None) -> Reading[U]:
        """The same reading of another value."""
        return replace(self, value=value)  # type: ignore[arg-type,return-value]  # a dataclass changes its parameter


def fault(rule: str, what: tuple[str, str], mend: tuple[str, str], expected: tuple[str, str] = ("", "")) -> Fault:
    """A violation, with its words in French and in English."""
    return Fault("violation", rule, sentences(*what), sentences(*mend), words(*expected) if expected[0] else NOTHING)


def doubt(rule: str, what: tuple[str, str], mend: tuple[str, str], severity: str = "warning") -> Fault:
    """A warning (or an info), with its words in French and in English."""
    return Fault(severity, rule, sentences(*what), sentences(*mend))


def words(french: str, english: str) -> Mapping[str, str]:
    """One thing said in both languages."""
    return {"fr": french, "en": english}


def sentences(french: str, english: str) -> Mapping[str, str]:
    """One sentence said in both languages, with a full stop where it has no other end."""
    return {
        language: text if text.endswith((".", "?", "!", "…")) else f"{text}."
        for language, text in (("fr", french), ("en", english))
    }


def tidy(text: str) -> str:
    """
    A text as a person sees it: one kind of space, of apostrophe and of hyphen, nothing invisible, nothing at its ends.

    Line breaks stay; the data is written with plain spaces and apostrophes throughout.
    """
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text.translate(ALIKE)))
    text = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", ""))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def folded(text: str) -> str:
    """A text to compare with: on one line, without case, accents and kinds of apostrophe and dash."""
    return _folded(text) if len(text) < LONG else _folded.__wrapped__(text)


@lru_cache(maxsize=16_384)  # the same labels are compared with again and again
def _folded(text: str) -> str:
    return " ".join(plain(tidy(text)).replace("œ", "oe").replace("æ", "ae").split())


def shown(content: Content) -> str:
    """The content of a cell as its author sees it, or nearly."""
    if content is None:
        return ""
    if isinstance(content, bool):
        return "VRAI" if content else "FAUX"
    if isinstance(content, float):
        return plain_number(exact(content)) if content == content and abs(content) < 1e300 else str(content)
    if isinstance(content, datetime):
        return content.date().isoformat() if content.time() == time() else content.isoformat(" ")
    return str(content).strip()


def exact(content: float) -> Decimal:
    """The decimal that a spreadsheet shows for its binary number: fifteen digits, as it has them itself."""
    return Decimal(f"{content:.15g}")


def plain_number(value: Decimal) -> str:
    """A decimal in digits, without exponent and without noughts at the end of its fraction."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def silence(content: Content) -> Reading[None] | None:
    """
    The reading of a cell that holds no value: empty, or one of the ways to say so; None where it holds one.

    A source that says nothing is not a source that says no: what is unknown is left out, and said to be.
    """
    written = shown(content)
    if not isinstance(content, str):
        return Reading(written) if content is None else None
    text = tidy(content)
    key = folded(content)
    if not text:
        return Reading(written)
    if key in FORMULA_ERRORS:
        return Reading(
            written,
            faults=(
                fault(
                    "cell-formula-error",
                    ("La formule de cette cellule est en erreur", "The formula of this cell is in error"),
                    (
                        "Corrigez la formule, ou écrivez la valeur elle-même ; laissez vide si la source ne la dit pas",
                        "Mend the formula, or write the value itself; leave it empty where the source does not say it",
                    ),
                    ("une valeur", "a value"),
                ),
            ),
        )
    if text in DASHES:
        return Reading(written, meaning=words("vide", "empty"))
    if key in UNKNOWN:
        return Reading(
            written,
            meaning=words("non dit par la source : rien n'est écrit", "not said by the source: nothing is written"),
        )
    if key in INAPPLICABLE:
        return Reading(written, meaning=words("sans objet : rien n'est écrit", "not applicable: nothing is written"))
    if key in UNFINISHED or not key.strip("?!. "):
        return Reading(
            written,
            faults=(
                doubt(
                    "cell-unfinished",
                    (
                        "Cette cellule est encore à remplir ; elle est lue comme vide",
                        "This cell is still to be filled; read as empty",
                    ),
                    (
                        "Écrivez la valeur, ou laissez vide si la source ne la dit pas",
                        "Write the value, or leave it empty where the source does not say it",
                    ),
                ),
            ),
        )
    return None
