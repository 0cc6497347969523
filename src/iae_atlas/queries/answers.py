"""Answers: columns and rows of RDF terms, and the formats for machines, which the store itself writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions

from iae_atlas.errors import SparqlError, UsageError
from iae_atlas.namespaces import XSD
from iae_atlas.queries.formats import MACHINE
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import pandas

    from iae_atlas.evidence.works import Cited, Works
    from iae_atlas.store.remote import Queryable

INTEGERS = {XSD + name for name in ("integer", "nonNegativeInteger")}
NUMBERS = {XSD + name for name in ("decimal", "double", "float")} | INTEGERS
DATES = {XSD + name for name in ("date", "gYearMonth", "gYear")}


class Origin:
    """
    Where an answer comes from: the store that was asked, the language of its labels, and what its columns are.

    `kinds` has the type of each column as a question's header gives it; it is empty for a query of the user's own.
    """

    __slots__ = ("kinds", "language", "store")

    def __init__(self, store: Queryable, language: str, kinds: Mapping[str, str]) -> None:
        self.store = store
        self.language = language
        self.kinds = kinds


class Answer:
    """
    The answer to one query: `columns` in their order, `rows` of RDF terms (None where unbound), `labels` of columns for people.

    Iterating gives a dictionary a row, with Python values; `frame()` gives a pandas frame, `to_bibtex()` and `to_csl()` the sources
    that it rests on. `origin` is where it comes from, None for rows that no store gave.
    """

    __slots__ = ("columns", "labels", "origin", "rows")

    def __init__(
        self,
        columns: list[str],
        rows: list[list[Term | None]],
        labels: dict[str, str] | None = None,
        origin: Origin | None = None,
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.labels = labels or {}
        self.origin = origin

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            yield {column: python_value(term) for column, term in zip(self.columns, row, strict=True)}

    def kinds(self) -> dict[str, str]:
        """What each column is: as the question says, else as its values are; `text` where they differ or are text."""
        told = self.origin.kinds if self.origin else {}
        return {column: told.get(column) or _kind(row[i] for row in self.rows) for i, column in enumerate(self.columns)}

    def places(self) -> list[list[Cited]]:
        """
        The places that each row cites: the source in each column `source`, with the locator beside it, the row's own first.

        `population_source` goes with `population_locator`, and is cited as a whole where there is no such column.
        """
        naming = [column for column in self.columns if column == "source" or column.endswith("_source")]
        pairs: list[tuple[int, int | None]] = []
        for column in sorted(naming, key=lambda one: one != "source"):
            beside = column.removesuffix("source") + "locator"
            place = self.columns.index(beside) if beside in self.columns else None
            pairs.append((self.columns.index(column), place))
        return [
            [
                (source.value, "" if place is None else python_value(row[place]) or "")
                for i, place in pairs
                if isinstance(source := row[i], NamedNode)
            ]
            for row in self.rows
        ]

    def frame(self, *, citations: bool = True) -> pandas.DataFrame:
        """
        The rows as a pandas frame, each column as what it is; `iae_atlas.queries.frames` says how.

        Args:
            citations: Add a column `citation`, a reference for people to each place that a row cites, where rows cite any.

        Raises:
            UsageError: pandas is missing.
        """
        from iae_atlas.queries.frames import frame, regions_of

        store = self.origin.store if self.origin else None
        made = frame(list(self), self.columns, self.kinds(), regions_of(store, self.columns) if store else None)
        places = self.places()
        if citations and store and any(places) and "citation" not in self.columns:
            works = self.works()
            made["citation"] = [works.references(each) for each in places]
            made["citation"] = made["citation"].astype("string")
        return made

    def works(self) -> Works:
        """
        The sources of the store that was asked.

        Raises:
            UsageError: The answer was not read from a store.
        """
        from iae_atlas.evidence.works import Works

        if self.origin is None:
            raise UsageError(
                "this answer was not read from a store, so its sources are unknown. Ask with `Atlas.query` or `Atlas.sparql`.",
                "cette réponse ne vient pas d'une base : ses sources sont inconnues. Passez par `Atlas.query` ou `Atlas.sparql`.",
            )
        return Works.read(self.origin.store, self.origin.language)

    def to_bibtex(self) -> str:
        """
        The sources that the answer rests on as BibTeX, an entry each, the passages in its note.

        Raises:
            UsageError: Rows name no source, or one that the atlas does not have.
        """
        from iae_atlas.evidence.bibliography import bibtex

        return bibtex(self.works(), self._cited())

    def to_csl(self) -> list[dict[str, Any]]:
        """
        The sources that the answer rests on as items of CSL-JSON, the passages in their notes.

        Raises:
            UsageError: Rows name no source, or one that the atlas does not have.
        """
        from iae_atlas.evidence.bibliography import csl

        return csl(self.works(), self._cited())

    def _cited(self) -> list[Cited]:
        places = self.places()
        if self.rows and not any(places):
            raise UsageError(
                "no row names a source. In a query of your own, select ?source and ?locator.",
                "aucune ligne ne nomme de source. Dans votre requête, demandez ?source et ?locator.",
            )
        return [place for row in places for place in row]


def _kind(terms: Iterable[Term | None]) -> str:
    """What a column is by its values."""
    found = {term.datatype.value if isinstance(term, Literal) else "" for term in terms if term is not None}
    for kind, datatypes in (
        ("boolean", {XSD + "boolean"}),
        ("integer", INTEGERS),
        ("decimal", NUMBERS),
        ("date", DATES),
    ):
        if found and found <= datatypes:
            return kind
    return "mixed" if found & (NUMBERS | {XSD + "boolean"}) else "text"


def python_value(term: Term | None) -> Any:
    """A term as Python has it: IRI and text as str, numbers as int or Decimal, truth as bool, nothing as None."""
    if not isinstance(term, Literal):
        return None if term is None else str(getattr(term, "value", term))
    datatype = term.datatype.value
    if datatype == XSD + "boolean":
        return term.value in {"true", "1"}
    if datatype in INTEGERS:
        return int(term.value)
    if datatype in NUMBERS:
        from decimal import Decimal

        return Decimal(term.value)
    return term.value


def select(store: Queryable, text: str) -> Answer:
    """
    Answer a SELECT query.

    Raises:
        SparqlError: The text is no SELECT query, or does not parse.
    """
    result = _asked(store, text)
    if not isinstance(result, QuerySolutions):
        raise SparqlError("expected a SELECT query.", "attendu une requête SELECT.")
    return answer_of(result)


def answer_of(result: QuerySolutions) -> Answer:
    """The rows that the store found."""
    columns = [variable.value for variable in result.variables]
    return Answer(columns, [[row[column] for column in columns] for row in result])


def serialized(store: Queryable, text: str, form: str) -> bytes:
    """
    The answer to a SELECT or ASK query in one of the formats for machines, written by the store itself.

    Raises:
        SparqlError: The text is neither, or does not parse.
    """
    result = _asked(store, text)
    if not isinstance(result, QuerySolutions | QueryBoolean):
        raise SparqlError(
            f"a CONSTRUCT or DESCRIBE query gives a graph; {form} is for rows. Ask for turtle, nt or jsonld.",
            f"une requête CONSTRUCT ou DESCRIBE rend un graphe ; {form} est pour des lignes. Demandez turtle, nt ou jsonld.",
        )
    forms = (QueryResultsFormat.CSV, QueryResultsFormat.TSV, QueryResultsFormat.JSON, QueryResultsFormat.XML)
    return result.serialize(format=forms[MACHINE.index(form)]) or b""


def _asked(store: Queryable, text: str) -> object:
    try:
        return store.query(text)
    except (SyntaxError, ValueError) as error:
        raise SparqlError(f"the query does not parse: {error}", f"la requête ne se lit pas : {error}") from None
