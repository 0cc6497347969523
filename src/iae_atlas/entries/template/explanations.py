"""The first sheet of the template: what the workbook is for and how it is filled, in a minute's reading."""

from __future__ import annotations

from iae_atlas.entries.cells.readings import words
from iae_atlas.entries.sheets.columns import Table

TITLE = words("Lisez-moi", "Read me")
EXAMPLE_TITLE = words("Exemple", "Example")
INVENTED = words(
    "Une saisie entière, inventée : cette feuille n'est pas lue", "A whole entry, invented: this sheet is not read"
)
LISTS_TITLE = words("Listes", "Lists")
HEAD = words("Saisir des faits dans l'atlas de l'IAE", "Enter facts into the IAE atlas")
# Headings of the sheet, each with its lines.
FRENCH = (
    (
        "En bref",
        (
            "Un classeur rend compte d'une seule source (page, délibération, étude) : décrivez-la dans la feuille « Source ».",
            "Une ligne, une chose. Ne remplissez que les feuilles dont la source parle, et n'en dites que ce qu'elle dit.",
            "Une cellule vide veut dire que la source n'en dit rien. Le silence n'est pas un non.",
            "Les lignes se nomment par leur libellé : une règle d'aide porte, dans la colonne « Dispositif », celui du dispositif.",
            "Libellés et descriptions sont de votre plume, en français et en anglais ; aucune phrase de la source.",
            "Chaque ligne dit où la source le dit : rubrique, article, page, alinéa.",
        ),
    ),
    (
        "Les signes",
        (
            "Orangé et * : la colonne est exigée.",
            "« aide » et « exemple » dans la première colonne : la ligne n'est pas lue. Laissez-les, ou supprimez-les.",
            "Les listes déroulantes proposent les codes et ce que l'atlas a déjà ; le libellé d'une ligne de ce classeur va aussi.",
            "La feuille « Exemple » montre une saisie entière, inventée.",
        ),
    ),
    (
        "Comment écrire les valeurs",
        (
            "Sommes : 12 000 €, 12 k€, 1,2 M€. Taux : 30 % ou 0,30 ; 30 seul est refusé, faute de savoir ce que c'est.",
            "« jusqu'à 80 % », « près de 5 M€ », « plafonné à 12 000 € » : la nuance est comprise.",
            "Dates : 14/02/2013, 1er mars 2013, février 2013, 2013, aussi loin que la source les donne.",
            "Régions : par leur nom ou leur code INSEE de 2012-2014 (82, Rhône-Alpes).",
            "Plusieurs valeurs dans une cellule : séparez-les par un point-virgule. « idem » reprend la cellule du dessus.",
            "Oui, non ; n.c. pour ce que la source ne dit pas.",
        ),
    ),
    (
        "Ensuite",
        (
            "iae-atlas validate CLASSEUR.xlsx : ce qui est à corriger, cellule par cellule.",
            "iae-atlas import CLASSEUR.xlsx -o saisie.trig : ce qui a été compris, et la saisie.",
            "iae-atlas diff saisie.trig : quelles questions répondront autrement. iae-atlas add saisie.trig : l'ajouter.",
            "Ce que vous apportez paraît sous Licence Ouverte 2.0 ; aucun nom n'est gardé, sauf celui que vous choisissez de donner.",
        ),
    ),
)
ENGLISH = (
    (
        "In short",
        (
            "A workbook accounts for one source only: a page, a deliberation, a study. Describe it in the sheet “Source”.",
            "One row, one thing. Fill only the sheets that the source speaks of, and say only what it says.",
            "An empty cell means that the source does not say. Silence is not a no.",
            "Rows are called by their label: in “Aid rules”, the column “Instrument” holds the label of the instrument.",
            "Labels and descriptions are in your own words, in French and in English; no sentence of the source.",
            "Each row says where the source says it: heading, article, page, paragraph.",
        ),
    ),
    (
        "The marks",
        (
            "Orange and *: the column is required.",
            "“help” and “example” in the first column: the row is not read. Leave them, or delete them.",
            "Drop-down lists offer the codes and what the atlas has already; the label of a row of this workbook will do too.",
            "The sheet “Example” shows a whole entry, invented.",
        ),
    ),
    (
        "How to write values",
        (
            "Sums: 12 000 €, 12 k€, 1.2 M€. Rates: 30 % or 0.30; 30 alone is refused, since nobody knows what it is.",
            "“up to 80 %”, “nearly 5 M€”, “capped at 12 000 €”: the qualifier is understood.",
            "Dates: 14/02/2013 (day first), 1 March 2013, February 2013, 2013, as far as the source gives them.",
            "Regions: by their name or their INSEE code of 2012-2014 (82, Rhône-Alpes).",
            "Several values in a cell: part them with a semicolon. “idem” repeats the cell above.",
            "Yes, no; n/a for what does not apply.",
        ),
    ),
    (
        "Then",
        (
            "iae-atlas validate WORKBOOK.xlsx: what is to be mended, cell by cell.",
            "iae-atlas import WORKBOOK.xlsx -o entry.trig: what was understood, and the entry.",
            "iae-atlas diff entry.trig: which questions will answer differently. iae-atlas add entry.trig: add it.",
            "Contributions are published under the Open Licence 2.0; no name is kept but one that you choose to give.",
        ),
    ),
)


def explanations(tables: list[Table], language: str) -> list[tuple[str, str]]:
    """The lines of the first sheet: a heading (or a sheet's name) and what is said; a heading alone has no second part."""
    lines: list[tuple[str, str]] = []
    for heading, said in FRENCH if language == "fr" else ENGLISH:
        lines.append((heading, ""))
        lines += [("", line) for line in said]
    lines.append(("Les feuilles" if language == "fr" else "The sheets", ""))
    lines += [(table.title(language), table.kind.description[language]) for table in tables]
    return lines
