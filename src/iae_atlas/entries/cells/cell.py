"""Reading one cell as what its column holds; several values in one cell; and what is not a number, a date or a name."""

from __future__ import annotations

import re
from decimal import Decimal

from pyoxigraph import NamedNode

from iae_atlas.entries.cells.readings import (
    Content,
    Reading,
    exact,
    fault,
    folded,
    plain_number,
    shown,
    silence,
    tidy,
    words,
)

YES = {"oui", "o", "vrai", "yes", "y", "true", "x", "1", "ok", "✓", "✔", "☑", "☒"}
NO = {"non", "n", "faux", "no", "false", "0", "☐"}
ADDRESS = re.compile(
    r"https?://[^\s<>\"{}|\\^`]+\.[^\s<>\"{}|\\^`]+|https?://localhost[^\s<>\"{}|\\^`]*", re.IGNORECASE
)
LONGEST = 10_000


def text(content: Content, number_format: str = "") -> Reading[str]:
    """Words: trimmed, one kind of space and apostrophe; a number is taken as it is shown."""
    nothing = silence(content)
    if nothing is not None:
        return nothing.with_value(None)
    written = shown(content)
    if isinstance(content, float):
        return Reading(written, plain_number(exact(content)))
    value = tidy(written)
    if len(value) > LONGEST:
        return Reading(
            written[:80],
            faults=(
                fault(
                    "cell-too-long",
                    (f"Ce texte a {len(value)} caractères", f"This text has {len(value)} characters"),
                    (
                        "Résumez-le avec vos mots : l'atlas ne reprend pas le texte d'une source",
                        "Sum it up in your own words: the atlas takes over no source's text",
                    ),
                    (f"{LONGEST} caractères au plus", f"{LONGEST} characters at most"),
                ),
            ),
        )
    return Reading(written, value)


def truth(content: Content, number_format: str = "") -> Reading[bool]:
    """Yes or no: oui, non, vrai, faux, x; an empty cell is neither."""
    nothing = silence(content)
    if nothing is not None:
        return nothing.with_value(None)
    written = shown(content)
    if isinstance(content, bool):
        return Reading(written, content)
    if isinstance(content, int | float | Decimal) and content in (0, 1):
        value = content == 1
        return Reading(written, value, meaning=words("oui", "yes") if value else words("non", "no"))
    key = folded(written)
    if key in YES or key in NO:
        value = key in YES
        plainly = key in {"oui", "non", "yes", "no", "vrai", "faux", "true", "false"}
        meaning = {} if plainly else words("oui", "yes") if value else words("non", "no")
        return Reading(written, value, meaning=meaning)
    return Reading(
        written,
        faults=(
            fault(
                "cell-neither-yes-nor-no",
                ("Ce n'est ni oui ni non", "This is neither yes nor no"),
                (
                    "Écrivez oui ou non ; laissez vide si la source ne le dit pas",
                    "Write yes or no; leave it empty where the source does not say",
                ),
                ("oui ou non", "yes or no"),
            ),
        ),
    )


def address(content: Content, number_format: str = "") -> Reading[str]:
    """The address of a page on the web."""
    nothing = silence(content)
    if nothing is not None:
        return nothing.with_value(None)
    written = shown(content)
    value = tidy(written).strip("<>")
    if ADDRESS.fullmatch(value) and _is_iri(value):
        return Reading(written, value)
    bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", value)
    example = f"https://{value}" if bare else "https://www.exemple.fr/page"
    return Reading(
        written,
        faults=(
            fault(
                "cell-not-an-address",
                ("Ce n'est pas l'adresse entière d'une page", "This is not the whole address of a page"),
                (
                    f"Copiez l'adresse depuis le navigateur, ainsi {example}",
                    f"Copy the address from the browser, such as {example}",
                ),
                ("une adresse qui commence par https://", "an address that begins with https://"),
            ),
        ),
    )


def _is_iri(value: str) -> bool:
    try:
        NamedNode(value)
    except ValueError:
        return False
    return True


def parts(content: Content) -> list[Content]:
    """The several values of a cell, parted by semicolons or line breaks; anything but text is one value."""
    if not isinstance(content, str):
        return [content]
    found = [part for part in re.split(r"[;\n\r]+", content) if tidy(part)]
    return [re.sub(r"^\s*[-–•*]\s+", "", part) for part in found] or [content]


def parts_by_comma(content: str) -> list[str]:
    """What a text lists with commas, `et`, `and`, `/` or `+`: for names that are all known only."""
    found = re.split(r"\s*(?:[,/+&]|\bet\b|\bou\b|\band\b|\bor\b)\s*", tidy(content))
    return [part for part in found if part]
