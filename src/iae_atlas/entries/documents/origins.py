"""Where something in an entry was read, as its author finds it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """
    A place in a file.

    `line` and `column` count from 1; a workbook has `sheet` and `cell` (`C7`) instead, JSON-LD a JSON `pointer` (RFC 6901) with
    its line where it is known. What is not known is 0 or empty.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""
    pointer: str = ""

    def text(self, language: str) -> str:
        """The place in words: `saisie.ttl:12:5`, `classeur.xlsx, feuille Règles, cellule C7`, `saisie.jsonld /@graph/0`."""
        if self.sheet or self.cell:
            names = ("feuille", "cellule") if language == "fr" else ("sheet", "cell")
            parts = [f"{name} {value}" for name, value in zip(names, (self.sheet, self.cell), strict=True) if value]
            return ", ".join([self.file, *parts])
        place = ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])
        return f"{place} {self.pointer}" if self.pointer else place
