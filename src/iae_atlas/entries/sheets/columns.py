"""The columns of the sheets: what each kind of entry, and each kind of part, has to say, in the words of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode

from iae_atlas.entries.cells.readings import folded, words
from iae_atlas.entries.kinds.kind import Field, Kind, Words, all_kinds, all_parts
from iae_atlas.locations import Home
from iae_atlas.namespaces import iae

NO_BREAK = {"fr": "\u00a0", "en": ""}  # before a colon
LANGUAGES = {"fr": words("français", "French"), "en": words("anglais", "English")}
LINE, IDENTIFIER, FIELD, LOCATOR, PARENT, SUBJECT, SOURCE = (
    "line",
    "identifier",
    "field",
    "locator",
    "parent",
    "subject",
    "source",
)
CITATION, CURRENCY, PASSAGE = iae("citation"), iae("currency"), iae("Passage")
# Parts that a row of their holder tells in a few columns; of the others a holder can have several, in a sheet of their own.
BESIDE = ("ceiling", "flat-amount", "quota", "cumulation")
APART = ("step", "flat-amount")
LINE_WORDS, IDENTIFIER_WORDS, SOURCE_WORDS = (
    words("Ligne", "Row"),
    words("Identifiant", "Identifier"),
    words("Source", "Source"),
)
SUBJECT_WORDS = words("Conseil régional", "Regional Council")
# What people write above a column instead of its name.
ALSO = {
    "label": ("nom", "intitule", "titre", "name", "title", "denomination"),
    "offeredBy": ("region", "conseil regional", "conseil", "collectivite", "porteur", "council", "regional council"),
    "adoptedBy": ("region", "conseil regional", "conseil", "collectivite", "council", "regional council"),
    "instrument": ("aide", "instrument", "scheme"),
    "duration": ("duree", "duree de l'aide", "duration"),
    "rate": ("taux d'aide", "taux de l'aide", "pourcentage", "percentage"),
    "base": ("base", "base de calcul", "depense"),
    "address": ("url", "lien", "site", "adresse web", "link", "web address"),
    "consultedOn": ("date de consultation", "consulte", "consultation", "date consulted"),
    "printed": ("texte imprime", "imprime", "tel qu'imprime", "as printed"),
    "instrumentKind": ("type", "genre", "kind"),
    "documentKind": ("type", "genre", "kind"),
    "bodyKind": ("type", "genre", "kind"),
    "start": ("date de debut", "depuis", "start date"),
    "end": ("date de fin", "jusqu'en", "end date"),
    "forKind": ("structures", "type de structure", "structure"),
    "opensTo": ("structures", "beneficiaires", "structures eligibles", "beneficiaries"),
    "ceiling.amount": ("plafond", "plafond en euros", "ceiling"),
    "flatAmount.amount": ("forfait", "montant forfaitaire", "flat amount"),
    "quota.quantity": ("quota",),
    "cumulation.cumulationAllowed": ("cumul", "cumulation"),
    "ceiling.ceilingUnit": ("plafond par", "unite du plafond"),
    "participant": ("partenaire", "organisme", "partner"),
    "participationIn": ("dispositif", "aide", "instrument"),
    "budgetOf": ("dispositif", "instrument"),
    "observationOf": ("dispositif", "instrument"),
    "conditionOf": ("dispositif", "regle", "instrument", "rule"),
    "year": ("annee", "year"),
    LOCATOR: (
        "repere",
        "locator",
        "passage",
        "page",
        "reference",
        "ou dans la source",
        "emplacement",
        "place",
        "where in the source",
    ),
    LINE: ("statut de la ligne", "statut"),
    IDENTIFIER: ("id", "identifiant", "slug", "code"),
    SOURCE: ("source",),
}


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """
    One column of a sheet.

    Attributes:
        key: Its name among the columns of the sheet: `label@fr`, `ceiling.amount`, `locator`.
        role: What its cells are: a value of a field, the place in the source, the row that a part belongs to …
        heading: What stands above it, a phrase a language.
        field: The field that it gives a value of, None for the columns that every sheet has.
        within: The field of the row's kind whose part the field belongs to: the ceiling of a rule.
        language: The language of a text that is given in several.
        required: Whether a row lacks something without it.
        shown: Whether the template has it; what is made by itself or seldom wanted can be added by hand.
        of_source: Whether it describes the source and not the row.
        names: The folded headings by which it is found.
        holder: The class of what the column names, where it names what the row is a part of or adds to.
    """

    key: str
    role: str
    heading: Words
    field: Field | None = None
    within: Field | None = None
    language: str = ""
    required: bool = False
    shown: bool = True
    of_source: bool = False
    names: frozenset[str] = frozenset()
    holder: NamedNode | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A sheet of the workbook: the kind that a row of it is, and the columns in their order."""

    kind: Kind
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """The column of a name."""
        return next(column for column in self.columns if column.key == key)

    def title(self, language: str) -> str:
        """What the sheet is called."""
        name = self.kind.label if self.kind.name == "source" else self.kind.plural
        return name[language][:31]


@lru_cache(maxsize=2)
def _tables(root: str) -> tuple[Table, ...]:
    home = Home(root, root)
    parts = {part.name: part for part in all_parts(home)}
    kinds = [kind for kind in all_kinds(home) if kind.target_class.value != PASSAGE]
    source = next(kind for kind in kinds if kind.name == "source")
    holders = {field.part.name: (kind, field) for kind in kinds for field in kind.fields if field.part is not None}
    tables: list[Table] = []
    for kind in kinds:
        tables.append(Table(kind, tuple(_of_kind(kind, source))))
        tables += [
            Table(parts[name], tuple(_of_part(parts[name], *holders[name])))
            for name in APART
            if holders[name][0] is kind
        ]
    return tuple(tables)


def all_tables(home: Home) -> list[Table]:
    """The sheets of a workbook, in the order in which a person fills them."""
    return list(_tables(home.root_name()))


def _of_kind(kind: Kind, source: Kind) -> Iterator[Column]:
    yield _common(LINE, LINE_WORDS)
    if kind.existing:
        names = _names(SUBJECT, *SUBJECT_WORDS.values(), "région", "council")
        yield Column(SUBJECT, SUBJECT, SUBJECT_WORDS, required=True, names=names, holder=kind.target_class)
    else:
        yield _common(IDENTIFIER, IDENTIFIER_WORDS)
    for field in kind.fields:
        if field.path.value == CITATION:
            continue
        if field.part is None:
            yield from _of_field(field)
        elif field.part.name in BESIDE:
            for inner in field.part.fields:
                yield from _of_field(inner, field)
    if kind is source:
        return
    citation = kind.field("citation")
    yield _locator(
        citation.label if citation else words("où la source le dit", "where the source says it"), citation is not None
    )
    yield Column(SOURCE, SOURCE, SOURCE_WORDS, shown=False, names=_names(SOURCE, *SOURCE_WORDS.values()))
    for field in source.fields:
        yield from (_about_source(column) for column in _of_field(field))


def _of_part(kind: Kind, holder: Kind, field: Field) -> Iterator[Column]:
    yield _common(LINE, LINE_WORDS)
    names = _names(PARENT, *holder.label.values(), holder.name, "regle", "rule")
    yield Column(PARENT, PARENT, holder.label, field, required=True, names=names, holder=holder.target_class)
    for inner in kind.fields:
        yield from _of_field(inner)
    yield _locator(words("où la source le dit", "where the source says it"), required=False)


def _of_field(field: Field, within: Field | None = None) -> Iterator[Column]:
    key = f"{within.name}.{field.name}" if within else field.name
    required = field.required and field.default is None and not (within and not within.required)
    made = field.path.value == CURRENCY or (field.name == "label" and (within is not None or not field.required))
    for language in ("fr", "en") if field.kind == "langtext" else ("",):
        yield Column(
            f"{key}@{language}" if language else key,
            FIELD,
            {speech: _heading(field, within, language, speech) for speech in ("fr", "en")},
            field,
            within,
            language,
            required,
            shown=not made,
            names=frozenset(_headings(field, within, key, language)),
        )


def _heading(field: Field, within: Field | None, language: str, speech: str) -> str:
    heading = field.label[speech]
    if within is not None:
        holder = within.label[speech]
        heading = f"{holder}{NO_BREAK[speech]}: {heading.removeprefix(holder).strip()}"
    heading = heading[:1].upper() + heading[1:]
    return f"{heading} ({LANGUAGES[language][speech]})" if language else heading


def _headings(field: Field, within: Field | None, key: str, language: str) -> Iterator[str]:
    """All that may stand above a column: its name in both languages, its key, and what people call it."""
    own = (*field.label.values(), field.name)
    if within is None:
        spoken = [*own, *ALSO.get(field.name, ())]
    else:
        holders = (*within.label.values(), within.name)
        spoken = [f"{holder} {name.removeprefix(holder)}" for holder in holders for name in own]
    for heading in (*spoken, key, *ALSO.get(key, ())):
        if language:
            for name in (*LANGUAGES[language].values(), language):
                yield heading_key(f"{heading} {name}")
                yield heading_key(f"{heading} en {name}")
        if language in ("", "fr"):
            yield heading_key(heading)


def _about_source(column: Column) -> Column:
    heading = {
        language: f"{SOURCE_WORDS[language]}{NO_BREAK[language]}: {text[:1].lower()}{text[1:]}"
        for language, text in column.heading.items()
    }
    names = frozenset(f"source {name}" for name in column.names)
    return Column(
        f"source.{column.key}", FIELD, heading, column.field, None, column.language, False, False, True, names
    )


def _common(role: str, heading: Words) -> Column:
    return Column(role, role, heading, names=_names(role, *heading.values()))


def _locator(label: Words, required: bool) -> Column:
    heading = {language: text[:1].upper() + text[1:] for language, text in label.items()}
    return Column(LOCATOR, LOCATOR, heading, required=required, names=_names(LOCATOR, *label.values()))


def _names(role: str, *also: str) -> frozenset[str]:
    return frozenset(map(heading_key, (role, *also, *ALSO.get(role, ()))))


@lru_cache(maxsize=8192)
def heading_key(text: str) -> str:
    """A heading to compare with: without case, accents, marks and what stands in its way."""
    kept = "".join(character if character.isalnum() else " " for character in folded(text))
    return " ".join(kept.split())


def known_heading(tables: Iterable[Table], text: str) -> bool:
    """Whether a text is the heading of any column."""
    key = heading_key(text)
    return bool(key) and any(key in column.names for table in tables for column in table.columns)
