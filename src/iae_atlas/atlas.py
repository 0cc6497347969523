"""
The atlas in Python.

    from iae_atlas import Atlas

    atlas = Atlas()
    atlas.query("aid-rules", instrument="arsie").frame()
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from iae_atlas.errors import NotBuilt
from iae_atlas.locations import Home, find_home
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.binding import Given
from iae_atlas.queries.catalogue import LANGUAGES, Question, all_questions, find_question
from iae_atlas.queries.run import ask
from iae_atlas.store.opening import open_store

if TYPE_CHECKING:
    import pandas
    import rdflib

    from iae_atlas.building import Built
    from iae_atlas.charts.answers import ChartedAnswer
    from iae_atlas.entries.validation import Validation
    from iae_atlas.estimate.finding import Found
    from iae_atlas.estimate.inputs import Input
    from iae_atlas.estimate.result import Estimate, Together
    from iae_atlas.evidence.description import Description
    from iae_atlas.evidence.works import Works
    from iae_atlas.queries.free import Result
    from iae_atlas.store.remote import Queryable


class Atlas:
    """
    The knowledge graph of one home, opened read-only.

    Args:
        data: A directory with ontology/, data/ and queries/; by default IAE_ATLAS_HOME, the checkout, or the package's own.
        language: `fr` or `en`, for labels.
        endpoint: The address of another store over SPARQL 1.1 Protocol, to be asked instead of the embedded one. What it does
            differently is told by a `UserWarning` at its first use.
        adapt: Whether questions that the other store is found to answer wrongly may be put in other words.

    Raises:
        UsageError: The directory holds no atlas, or none is found.
    """

    def __init__(
        self, data: str | Path | None = None, language: str = "fr", *, endpoint: str | None = None, adapt: bool = False
    ) -> None:
        self.home: Home = find_home(data)
        self.language = language
        self.endpoint = endpoint
        self.adapt = adapt

    @cached_property
    def store(self) -> Queryable:
        """
        What answers: the store of the last build, built now where nothing was built yet, or the one at `endpoint`.

        Raises:
            EndpointError: The other store cannot be reached.
        """
        if self.endpoint is not None:
            from iae_atlas.queries.agreement import compared
            from iae_atlas.store.remote import RemoteStore

            store = RemoteStore(self.endpoint, adapt=self.adapt)
            for difference in compared(store, self.home).differences:
                warnings.warn(difference.sentence(self.language), stacklevel=3)
            return store
        try:
            return open_store(self.home)
        except NotBuilt:
            self.build()
            return open_store(self.home)

    def build(self, *, reasoner: bool = True) -> Built:
        """Build the atlas anew from its files; the store is opened again at the next question."""
        from iae_atlas.building import build

        built = build(self.home, reasoner=reasoner)
        self.__dict__.pop("store", None)
        return built

    def questions(self) -> list[Question]:
        """All policy questions."""
        return all_questions(self.home.queries)

    def query(self, name: str, **given: Given) -> ChartedAnswer:
        """
        The answer to a policy question, whose `chart()` draws it; parameters by name, `lang` among them.

        Raises:
            UnknownQuery: No question has that name.
            UnknownParameter: The question has no such parameter, or the value is of another type.
        """
        from iae_atlas.charts.answers import ChartedAnswer

        def answered(values: Mapping[str, Given], language: str) -> Answer:
            return ask(self.store, self.home.queries, name, values, language)

        spoken = given.get("lang")
        language = spoken if isinstance(spoken, str) and spoken in LANGUAGES else self.language
        question = find_question(self.home.queries, name)
        return ChartedAnswer(answered(given, language), question, self.home, language, given, answered)

    def sparql(self, text: str) -> Result:
        """
        The answer to a query of one's own: rows, a truth value, or a graph.

        Raises:
            SparqlError: The query does not parse, or would reach outside the store.
        """
        from iae_atlas.queries.free import run

        return run(self.store, text, self.language)

    def show(self, name: str) -> Description:
        """
        Everything about one resource, with citations.

        Raises:
            UnknownResource: Nothing has that IRI, CURIE, slug or label.
        """
        from iae_atlas.evidence.description import describe

        return describe(self.store, name, self.language)

    def validate(self, *given: str | Path, engine: str = "pyshacl") -> Validation:
        """
        What is wrong with entries, and what is worth knowing of them; nothing is written.

        Args:
            given: Files (Turtle, TriG, N-Triples, JSON-LD, RDF/XML, .xlsx, .csv), or texts of entries; those given together see
                each other. A text is what has a line break in it.
            engine: `pyshacl`, or `shacl-rust` of the extra `fast`.

        Raises:
            UsageError: There is no such file, or no such engine.
        """
        from iae_atlas.entries.acceptance.present import has_pending, present_store
        from iae_atlas.entries.examination.examine import examine
        from iae_atlas.entries.opening import read
        from iae_atlas.entries.validation import Validation, content_of

        contents = [content_of(each) for each in given]
        store = self.store
        if self.endpoint is None and has_pending(self.home):
            store = present_store(self.home)
        documents = [read(name, content, self.home, store) for name, content in contents]
        return Validation(examine(documents, self.home, store, engine=engine), self.language)

    @overload
    def estimate(self, instrument: str, /, **given: object) -> Estimate: ...

    @overload
    def estimate(self, instrument: str, other: str, /, *others: str, **given: object) -> Together: ...

    def estimate(self, instrument: str, /, *others: str, **given: object) -> Estimate | Together:
        """
        What the rules of an instrument give for one case: `atlas.estimate("arsie", kind="EI", study_cost=20000)`.

        Args:
            instrument: Slug, CURIE or IRI.
            others: More of them for the same project; then the answer holds the estimate of each, their sum and what is known of
                combining them.
            given: What is known, by the keys that `inputs` names, hyphens as underscores; a list where several values hold.

        Raises:
            UnknownResource: There is no such instrument.
            UnknownInput: The rules ask for no such key.
            WrongInput: A value is of another type, or impossible.
        """
        from iae_atlas.estimate.engine import estimate, together

        if others:
            return together(self.store, [instrument, *others], pairs(given))
        return estimate(self.store, instrument, pairs(given))

    def compare(self, *instruments: str, by_region_2016: bool = False, **given: object) -> ChartedAnswer:
        """
        What instruments give per full-time equivalent and year, a row a figure, and why what has none is not comparable.

        Args:
            instruments: Slugs, CURIEs or IRIs; all where none is given.
            by_region_2016: Order the rows by the regions of 2016.
            given: Costs of one full-time equivalent in one year, hyphens as underscores: `atlas.compare(post_cost=30000)`.

        Raises:
            UnknownResource: There is no such instrument.
            UnknownInput: None of them asks for a key.
            WrongInput: A value is of another type, impossible, or fixed by the footing.
        """
        from iae_atlas.charts.comparing import comparison

        return comparison(
            self.store, self.home, instruments, pairs(given), self.language, by_region_2016=by_region_2016
        )

    def inputs(self, instrument: str) -> dict[str, Input]:
        """
        What the rules of an instrument ask for, by key.

        Raises:
            UnknownResource: There is no such instrument.
        """
        from iae_atlas.estimate.codes import Codes
        from iae_atlas.estimate.engine import instrument_of
        from iae_atlas.estimate.inputs import inputs_of

        codes = Codes.read(self.store)
        return inputs_of(instrument_of(self.store, instrument, codes), codes)

    def find(self, *, region: str | Sequence[str] = (), post: str = "", **given: object) -> list[Found]:
        """
        The instruments that could help a structure: `atlas.find(kind="ACI", region="82")`.

        Args:
            region: INSEE codes; all regions where none is given.
            post: Words of the post to be aided.
            given: What is known, as for `estimate`.

        Raises:
            UnknownInput: No instrument asks for a key, or there is no instrument in a region.
            WrongInput: A value is of another type, or impossible.
        """
        from iae_atlas.estimate.finding import find

        return find(self.store, pairs(given), [region] if isinstance(region, str) and region else region, post)

    def frame(self, given: Estimate | Together | Sequence[Found], *, yearly: bool = False) -> pandas.DataFrame:
        """
        What `estimate` or `find` gave as a pandas frame, each row cited.

        Args:
            given: One estimate, several together, or what was found.
            yearly: A row a year instead of a row a step of the working.

        Raises:
            UsageError: pandas is missing.
        """
        from iae_atlas.estimate.frames import found_frame, steps_frame, years_frame

        if isinstance(given, Sequence):
            return found_frame(given, self._works())
        return (years_frame if yearly else steps_frame)(estimates_of(given), self._works())

    def to_bibtex(self, given: Estimate | Together) -> str:
        """The sources that an estimate rests on as BibTeX, the passages in their notes."""
        from iae_atlas.estimate.frames import places_of
        from iae_atlas.evidence.bibliography import bibtex

        return bibtex(self._works(), places_of(estimates_of(given)))

    def to_csl(self, given: Estimate | Together) -> list[dict[str, Any]]:
        """The sources that an estimate rests on as items of CSL-JSON, the passages in their notes."""
        from iae_atlas.estimate.frames import places_of
        from iae_atlas.evidence.bibliography import csl

        return csl(self._works(), places_of(estimates_of(given)))

    def _works(self) -> Works:
        from iae_atlas.evidence.works import Works

        return Works.read(self.store, self.language)

    def graph(self) -> rdflib.Graph:
        """The default graph as an rdflib graph: the study, the reference data and the accepted entries."""
        from pyoxigraph import DefaultGraph

        from iae_atlas.validation.shacl import as_rdflib

        graph: Any = as_rdflib(quad.triple for quad in self.store.quads_for_pattern(None, None, None, DefaultGraph()))
        return graph  # type: ignore[no-any-return]


def estimates_of(given: Estimate | Together) -> list[Estimate]:
    """One estimate, or all that were made together."""
    from iae_atlas.estimate.result import Together

    return given.estimates if isinstance(given, Together) else [given]


def pairs(given: Mapping[str, object]) -> list[str]:
    """Values by keyword as the calculator takes them: `KEY=VALUE`, a list as several, truth as yes or no."""
    found: list[str] = []
    for name, value in given.items():
        for one in value if isinstance(value, list | tuple | set) else [value]:
            found.append(f"{name.replace('_', '-')}={_written(one)}")
    return found


def _written(value: object) -> str:
    """A value as a person would write it; a number without an exponent, and never with three decimals, which may part thousands."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if not isinstance(value, Decimal | float):
        return str(value)
    text = f"{Decimal(str(value)):f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text
