"""Queries of the user's own: rows, a truth value, or a graph; none reaches outside the store."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, Triple, serialize

from iae_atlas.errors import SparqlError
from iae_atlas.namespaces import PREFIXES
from iae_atlas.queries.answers import Answer, Origin, answer_of
from iae_atlas.queries.formats import GRAPHS
from iae_atlas.queries.graphs import over_one_graph
from iae_atlas.queries.guard import bare, refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pandas

    from iae_atlas.store.remote import Queryable

RDF_FORMATS = dict(zip(GRAPHS, (RdfFormat.TURTLE, RdfFormat.JSON_LD, RdfFormat.N_TRIPLES), strict=True))


@dataclass(slots=True)
class Result:
    """What a query gave: exactly one of `answer`, `truth` and `triples` is set."""

    answer: Answer | None = None
    truth: bool | None = None
    triples: list[Triple] | None = None

    def frame(self) -> pandas.DataFrame:
        """
        The rows as a pandas frame, each column as what its values are.

        Raises:
            SparqlError: The query gave no rows.
            UsageError: pandas is missing.
        """
        if self.answer is None:
            raise SparqlError(
                "a frame is for rows; the query gives a graph or a truth value. Ask with SELECT.",
                "un tableau est fait de lignes ; la requête rend un graphe ou une valeur de vérité. Demandez avec SELECT.",
            )
        return self.answer.frame()

    def serialized(self, form: str) -> bytes:
        """
        The graph in `turtle`, `nt` or `jsonld`.

        Raises:
            SparqlError: The query gave no graph, or the format is for rows.
        """
        if self.triples is None:
            raise SparqlError(
                f"{form} is for graphs; the query gives rows or a truth value.",
                f"{form} s'emploie pour un graphe ; la requête rend des lignes ou une valeur de vérité.",
            )
        if form not in RDF_FORMATS:
            raise SparqlError(
                f"a CONSTRUCT or DESCRIBE query gives a graph; {form} is for rows. Ask for turtle, nt or jsonld.",
                f"une requête CONSTRUCT ou DESCRIBE rend un graphe ; {form} est pour des lignes. Demandez turtle, nt ou jsonld.",
            )
        ordered = sorted(set(self.triples), key=str)
        return serialize(ordered, format=RDF_FORMATS[form], prefixes=PREFIXES if form == "turtle" else None) or b""


def with_prefixes(text: str) -> str:
    """The query with the house prefixes that it uses and does not declare, on its first line so that line numbers stand."""
    words = bare(text)
    declared = set(re.findall(r"PREFIX\s+([\w-]*):", words, re.IGNORECASE))
    used = set(re.findall(r"(?<![\w:-])([A-Za-z][\w-]*):", words))
    missing = [name for name in sorted(used - declared) if name in PREFIXES]
    return " ".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in missing) + " " * bool(missing) + text


def run(store: Queryable, text: str, language: str = "fr") -> Result:
    """
    Answer a query; references to its sources are in the language.

    Raises:
        SparqlError: The query does not parse, nests too deep, or has a SERVICE.
    """
    refuse(text)
    try:
        result = over_one_graph(store, text).query(with_prefixes(text))
    except (SyntaxError, ValueError) as error:
        raise SparqlError(f"the query does not parse: {error}", f"la requête ne se lit pas : {error}") from None
    if isinstance(result, QuerySolutions):
        answer = answer_of(result)
        answer.origin = Origin(store, language, {})
        return Result(answer=answer)
    if isinstance(result, QueryBoolean):
        return Result(truth=bool(result))
    return Result(triples=list(result))
