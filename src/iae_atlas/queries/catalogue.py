"""
Query files: plain SPARQL under `#+` headers, so that they run on any store.

    #+ question@fr: Qui a répondu à l'enquête ?
    #+ question@en: Who answered the survey?
    #+ keywords: enquête, réponse, survey
    #+ parameter: region | code | survey-participation | Région (code INSEE) | Region (INSEE code)
    #+ column: region | code | | Code INSEE de la région | INSEE code of the region
    #+ column: rate | decimal | share | Taux | Rate
    #+ chart: map region value
"""

from __future__ import annotations

import os
import re

from iae_atlas.errors import QueryFileError, UnknownQuery
from iae_atlas.locations import text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("fr", "en")
HEADER = re.compile(r"^#\+ (?P<key>[a-z]+)(?:@(?P<language>fr|en))?: (?P<value>.*)$", re.MULTILINE)
PARAMETER_TYPES = ("code", "iri", "notation", "text", "boolean", "integer", "date", "language", "source")
COLUMN_TYPES = ("code", "iri", "notation", "text", "boolean", "integer", "decimal", "date", "lines")


class Parameter:
    """
    One thing that can be asked for.

    `type` is one of PARAMETER_TYPES, with the folder of the IRI after a colon (`iri:instrument`); `values` names the question whose
    column of the same name lists what can be given, empty where anything can.
    """

    __slots__ = ("label", "name", "type", "values")

    def __init__(self, name: str, type: str, values: str, label: dict[str, str]) -> None:
        self.name = name
        self.type = type
        self.values = values
        self.label = label


class Column:
    """One column of the answer, with its type and its unit (`EUR`, `share`, empty where it has none)."""

    __slots__ = ("label", "name", "type", "unit")

    def __init__(self, name: str, type: str, unit: str, label: dict[str, str]) -> None:
        self.name = name
        self.type = type
        self.unit = unit
        self.label = label


class Question:
    """One policy question: its words, parameters, columns, chart and SPARQL text."""

    __slots__ = ("chart", "columns", "keywords", "name", "parameters", "question", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.question: dict[str, str] = {}
        self.keywords: list[str] = []
        self.parameters: list[Parameter] = []
        self.columns: list[Column] = []
        self.chart = ""

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((found for found in self.parameters if found.name == name), None)


def read_question(path: str | os.PathLike[str]) -> Question:
    """
    One query file.

    Raises:
        QueryFileError: A header is missing, of another form, or contradicts the text.
    """
    found = Question(os.path.splitext(os.path.basename(path))[0], text_of(path))
    for match in HEADER.finditer(found.text):
        key, language, value = match["key"], match["language"], match["value"].strip()
        if key == "question" and language:
            found.question[language] = value
        elif key == "keywords":
            found.keywords = [word.strip() for word in value.split(",")]
        elif key == "parameter":
            found.parameters.append(Parameter(*_fields(path, value, PARAMETER_TYPES)))
        elif key == "column":
            found.columns.append(Column(*_fields(path, value, COLUMN_TYPES)))
        elif key == "chart":
            found.chart = value
        else:
            raise QueryFileError(f"{path}: unknown header `{match[0]}`.", f"{path} : en-tête inconnu `{match[0]}`.")
    if missing := [language for language in LANGUAGES if language not in found.question]:
        raise QueryFileError(
            f"{path}: no question in {', '.join(missing)}. Add `#+ question@{missing[0]}: …`.",
            f"{path} : pas de question en {', '.join(missing)}. Ajoutez `#+ question@{missing[0]}: …`.",
        )
    for parameter in found.parameters:
        if not re.search(rf"^\s*VALUES \?{parameter.name} \{{ .* \}}\s*$", found.text, re.MULTILINE):
            line = f"VALUES ?{parameter.name} {{ UNDEF }}"
            raise QueryFileError(f"{path}: no line `{line}` for its parameter.", f"{path} : pas de ligne `{line}`.")
    return found


def find_question(directory: str | os.PathLike[str], name: str) -> Question:
    """
    The question of that name.

    Raises:
        UnknownQuery: There is none; the message names those that come close.
    """
    path = os.path.join(directory, f"{name}.rq")
    if re.fullmatch(r"[a-z0-9-]+", name) and os.path.isfile(path):
        return read_question(path)
    import difflib

    known = sorted(found.removesuffix(".rq") for found in os.listdir(directory) if found.endswith(".rq"))
    close = ", ".join(difflib.get_close_matches(name, known, n=3, cutoff=0.4))
    raise UnknownQuery(
        f'no policy question is called "{name}". '
        + (f"Did you mean {close}?" if close else "`iae-atlas queries` lists them."),
        f"aucune question ne s'appelle « {name} ». "
        + (f"Pensiez-vous à {close} ?" if close else "`iae-atlas queries` les liste."),
    )


def all_questions(directory: Path) -> list[Question]:
    """Every question of a directory, in the order of their names."""
    return [read_question(path) for path in sorted(directory.glob("*.rq"))]


def _fields(path: str | os.PathLike[str], value: str, types: tuple[str, ...]) -> tuple[str, str, str, dict[str, str]]:
    parts = [part.strip() for part in value.split("|")]
    if len(parts) != 5 or parts[1].partition(":")[0] not in types or not all(parts[i] for i in (0, 1, 3, 4)):
        form = "name | type | values or unit | label fr | label en"
        raise QueryFileError(
            f"{path}: `{value}`: expected `{form}`, type one of {', '.join(types)}.",
            f"{path} : `{value}` : attendu `{form}`, type parmi {', '.join(types)}.",
        )
    return parts[0], parts[1], parts[2], {"fr": parts[3], "en": parts[4]}
