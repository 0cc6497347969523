"""The drop-down lists of the template: codes, regions, what the atlas has already, and the rows of the workbook itself."""

from __future__ import annotations

from typing import Any

from iae_atlas.entries.sheets import columns as roles
from iae_atlas.entries.sheets.columns import Column, Table
from iae_atlas.entries.sheets.grid import letters
from iae_atlas.entries.template.wording import Wording

LONGEST = 400
OWN_ROWS = 15  # rows of a sheet that other sheets offer
FIRST_ROW = 5
REFUSED = {
    "fr": ("Pas dans la liste", "Cette valeur n'est pas dans la liste. La garder ?"),
    "en": ("Not in the list", "This value is not in the list. Keep it?"),
}


class Lists:
    """Collects the lists that columns offer, each once, and writes them into a sheet of their own."""

    def __init__(self, tables: list[Table], wording: Wording, title: str, language: str) -> None:
        """
        A collection of lists.

        Args:
            tables: The sheets of the workbook, whose rows are offered to one another.
            wording: What says the options.
            title: Name of the sheet that will hold them.
            language: `fr` or `en`.
        """
        self.tables = tables
        self.wording = wording
        self.title = title
        self.language = language
        self.places: dict[tuple[str, ...], tuple[int, str]] = {}
        self.validations: dict[tuple[str, int, bool], Any] = {}

    def offer(self, sheet: Any, column: Column, cells: str) -> None:
        """Let the cells of a column choose from its list, where it has one."""
        from openpyxl.worksheet.datavalidation import DataValidation

        if column.role not in {roles.FIELD, roles.PARENT, roles.SUBJECT}:
            return
        options = (*self._of_sheets(column), *self.wording.options(column, LONGEST))
        if not options:
            return
        place, _ = self.places.setdefault(options, (len(self.places) + 1, column.heading[self.language]))
        field = column.field
        strict = field is not None and field.kind in {"code", "boolean"} and field.max == 1
        key = (sheet.title, place, strict)
        if key not in self.validations:
            name = letters(place)
            found = DataValidation("list", f"'{self.title}'!${name}$2:${name}${len(options) + 1}", allow_blank=True)
            found.errorStyle, found.showErrorMessage = "warning", strict
            found.errorTitle, found.error = REFUSED[self.language]
            self.validations[key] = found
            sheet.add_data_validation(found)
        self.validations[key].add(cells)

    def write(self, sheet: Any) -> None:
        """Write all lists, a column each, and hide the sheet."""
        from openpyxl.styles import Font

        for options, (place, heading) in self.places.items():
            sheet.cell(1, place, heading).font = Font(bold=True)
            for row, option in enumerate(options, start=2):
                cell = sheet.cell(row, place, option)
                cell.data_type = "f" if option.startswith("=") else "s"
            sheet.column_dimensions[letters(place)].width = 34
        sheet.freeze_panes = "A2"
        sheet.sheet_state = "hidden"

    def _of_sheets(self, column: Column) -> list[str]:
        """Formulas that give the labels of the rows that a column may name."""
        wanted = (
            {column.holder} if column.holder is not None else set(column.field.target_classes if column.field else ())
        )
        found: list[str] = []
        for table in self.tables:
            if not wanted & set(table.kind.classes) or table.kind.existing:
                continue
            shown = [one.key for one in table.columns if one.shown]
            if "label@fr" not in shown:
                continue
            name = letters(shown.index(f"label@{self.language}") + 1)
            title = table.title(self.language).replace("'", "''")
            for row in range(FIRST_ROW, FIRST_ROW + OWN_ROWS):
                cell = f"'{title}'!${name}${row}"
                found.append(f'=IF({cell}="","",{cell})')
        return found
