"""What a cell may name: a code of a list, a region, a council, an instrument; by code, label or other name, and what resembles it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from iae_atlas.entries.cells.readings import Content, Fault, Reading, fault, folded, shown, silence, tidy, words
from iae_atlas.entries.documents.problems import Words
from iae_atlas.namespaces import expanded

# What stands around the name of a region and is no part of it; the longer ones first.
AROUND = re.compile(
    r"^(?:le |la |l')?(?:conseil regional|conseil general|region|regional council|cr|council)\b\s*"
    r"(?:of the\b|of\b|de la\b|de l'|du\b|des\b|de\b|d')?\s*"
)
ARTICLE = re.compile(r"^(?:les|la|le|l|the|par|per) (?=\w)")
NEAR, FARTHER, SUGGESTED = 0.72, 0.15, 3
LONGEST, MOST_OF_A_NAME = 100, 20
FROM_THE_LIST = (
    "Choisissez dans la liste déroulante que cette colonne a dans le modèle",
    "Choose from the drop-down list that this column has in the template",
)


@dataclass(frozen=True, slots=True)
class Option:
    """
    One thing that a cell may name.

    Attributes:
        iri: Its IRI.
        label: What it is called in each language.
        code: Its notation or INSEE code, empty where it has none.
        others: Further names, those that somebody printed among them.
        present: Whether it is a region (or council) of 2016; `parts` are then those of 2012-2014 that it was made of.
        place: The name of the region of a council.
        row: Where it stands, where it is a row of the file itself.
    """

    iri: str
    label: Words
    code: str = ""
    others: tuple[str, ...] = ()
    present: bool = False
    parts: tuple[str, ...] = ()
    place: Words = field(default_factory=dict)
    row: Words = field(default_factory=dict)

    def called(self, language: str) -> str:
        """What it is called in a language, failing that in another, failing that its code."""
        return self.label.get(language) or next(iter(self.label.values()), "") or self.code or self.iri


@dataclass(slots=True)
class Choices:
    """
    The options of one column, found by what people write.

    Attributes:
        options: What may be chosen.
        territorial: Whether regions or their councils are among them: “Région Rhône-Alpes” is then Rhône-Alpes.
        outside: What is known but may not be chosen: the regions of 2016.
    """

    options: list[Option]
    territorial: bool = False
    outside: list[Option] = field(default_factory=list)
    _tiers: list[dict[str, list[Option]]] = field(default_factory=list)
    _outside: list[dict[str, list[Option]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._tiers = self._indexed(self.options)
        self._outside = self._indexed(self.outside)

    def read(self, content: Content) -> Reading[str]:
        """The IRI of the option that a cell names; problems tell what resembles it, or which regions it was made of."""
        nothing = silence(content)
        if nothing is not None:
            return nothing.with_value(None)
        written = shown(content)
        return self.meant(written) or Reading(written, faults=(unknown_name(tidy(written), [self]),))

    def meant(self, written: str) -> Reading[str] | None:
        """The reading of a text that names something; None where it names nothing that is known."""
        text = tidy(written)
        if (iri := expanded(text)) and any(option.iri == iri for option in self.options):
            return Reading(written, iri)
        found = self._found(text, self._tiers)
        if len(found) == 1:
            return Reading(written, found[0].iri, meaning=self._meaning(found[0], text))
        if found:
            return Reading(written, faults=(_several(found),))
        outside = self._found(text, self._outside)
        return self._of_outside(outside[0], written) if len(outside) == 1 else None

    def knows(self, text: str) -> bool:
        """Whether a text names exactly one option."""
        return len(self._found(tidy(text), self._tiers)) == 1

    def resembling(self, text: str) -> list[Option]:
        """The options whose names resemble a text most, at most three."""
        wanted = self._key(text)
        if len(wanted) > LONGEST:
            return []
        keys: dict[str, Option] = {}
        for tier in self._tiers:
            for key, found in tier.items():
                keys.setdefault(key, found[0])
        near = difflib.get_close_matches(wanted, keys, n=2 * SUGGESTED, cutoff=NEAR)
        alike = [difflib.SequenceMatcher(None, key, wanted).ratio() for key in near]
        near = [key for key, ratio in zip(near, alike, strict=True) if ratio > alike[0] - FARTHER]
        if len(wanted) >= 4:
            near += [
                key for key in sorted(keys) if key not in near and (wanted in key.split() or key.startswith(wanted))
            ]
        return list({keys[key].iri: keys[key] for key in near}.values())[:SUGGESTED]

    def _indexed(self, options: Iterable[Option]) -> list[dict[str, list[Option]]]:
        tiers: list[dict[str, list[Option]]] = [defaultdict(list) for _ in range(4)]
        for option in options:
            names = (*option.label.values(), *option.others)
            groups = ((option.code, option.iri.rpartition("/")[2]), option.label.values(), option.others)
            for tier, group in zip(tiers, groups, strict=False):
                for name in group:
                    self._put(tier, self._key(name), option)
            for name in names:
                self._put(tiers[3], _singular(self._key(name)), option)
        return tiers

    @staticmethod
    def _put(tier: dict[str, list[Option]], key: str, option: Option) -> None:
        if key and len(tier[key]) < MOST_OF_A_NAME and all(other.iri != option.iri for other in tier[key]):
            tier[key].append(option)

    def _found(self, text: str, tiers: list[dict[str, list[Option]]]) -> list[Option]:
        key = self._key(text)
        keys = [key, key, key, _singular(key)]
        if self.territorial and re.fullmatch(r"\d(?:\.0)?", key):
            keys[0] = f"0{key[0]}"
        for tier, wanted in zip(tiers, keys, strict=True):
            if found := tier.get(wanted):
                return found
        return []

    def _key(self, text: str) -> str:
        key = folded(text)
        if self.territorial:
            key = AROUND.sub("", key) or key
        key = re.sub(r"\.(?=[a-z]?(?:\.|$|\s))", "", key)
        return " ".join(re.sub(r"[-_/'\"«»“”(),:]", " ", key).split())

    def _meaning(self, option: Option, text: str) -> Words:
        """What an option is called, where another word was written for it than its code or its label."""
        plainly = {self._key(name) for name in (*option.label.values(), option.iri.rpartition("/")[2])}
        if self._key(text) in plainly - {key for key in plainly if key.isdigit()} or (
            text == option.code and not text.isdigit()
        ):
            return {}
        return words(option.called("fr"), option.called("en"))

    def _of_outside(self, option: Option, written: str) -> Reading[str]:
        parts = [part for part in self.options if part.iri in option.parts]
        if len(parts) == 1:
            return Reading(written, parts[0].iri, meaning=words(parts[0].called("fr"), parts[0].called("en")))
        names = {
            language: _listed(sorted(part.place.get(language) or part.called(language) for part in parts), language)
            for language in ("fr", "en")
        }
        return Reading(
            written,
            faults=(
                fault(
                    "region-of-today",
                    (
                        f"{option.called('fr')} est une région de 2016 ; elle réunit {names['fr']}",
                        f"{option.called('en')} is a region of 2016; it joins {names['en']}",
                    ),
                    (
                        "Nommez la région de 2012-2014 dont parle la source ; si elles sont plusieurs, une ligne pour chacune",
                        "Name the region of 2012-2014 that the source speaks of; where they are several, a row for each",
                    ),
                    ("une région de 2012-2014", "a region of 2012-2014"),
                ),
            ),
        )


def unknown_name(text: str, lists: Sequence[Choices]) -> Fault:
    """What is said of a text that names nothing of several lists: what resembles it there, else what there is to choose."""
    alike = {option.iri: option for choices in lists for option in choices.resembling(text)}
    near = list(alike.values())[:SUGGESTED]
    options = [option for choices in lists for option in choices.options]
    if near:
        mend = (
            f"Vouliez-vous dire {_either([_quoted(option, 'fr') for option in near], 'ou')} ?",
            f"Did you mean {_either([_quoted(option, 'en') for option in near], 'or')}?",
        )
    elif len(options) <= 12:
        mend = (
            f"Choisissez dans la liste : {', '.join(option.called('fr') for option in options)}",
            f"Choose from the list: {', '.join(option.called('en') for option in options)}",
        )
    else:
        mend = FROM_THE_LIST
    return fault(
        "cell-unknown-name",
        (f"« {text[:80]} » n'est pas dans la liste", f"“{text[:80]}” is not in the list"),
        mend,
        ("une valeur de la liste", "a value of the list"),
    )


def _singular(key: str) -> str:
    """A name without article and without the endings of the plural, to be compared with another one only."""
    return " ".join(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in ARTICLE.sub("", key).split())


def _several(found: list[Option]) -> Fault:
    unnamed = next((option for option in found if option.row and not option.code), None)
    if unnamed is not None:
        mend = (
            "Remplissez « Identifiant » dans chacune de ces lignes, et écrivez ici celui de la bonne",
            "Fill “Identifier” in each of these rows, and write here that of the right one",
        )
    else:
        mend = (
            f"Écrivez le code ou l'identifiant, ainsi {_identifier(found[0])}",
            f"Write the code or the identifier, such as {_identifier(found[0])}",
        )
    return fault(
        "cell-name-of-several",
        (
            f"Ce nom désigne plusieurs choses : {_listed([_quoted(option, 'fr') for option in found[:6]], 'fr')}",
            f"This name stands for several things: {_listed([_quoted(option, 'en') for option in found[:6]], 'en')}",
        ),
        mend,
    )


def _identifier(option: Option) -> str:
    return option.code or option.iri.rpartition("/")[2]


def _quoted(option: Option, language: str) -> str:
    label = option.called(language)
    told = ", ".join(one for one in (option.row.get(language, ""), option.code) if one and one != label)
    code = f" ({told})" if told else ""
    return f"« {label} »{code}" if language == "fr" else f"“{label}”{code}"


def _listed(names: list[str], language: str) -> str:
    return _either(names, "et" if language == "fr" else "and")


def _either(names: list[str], word: str) -> str:
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)
