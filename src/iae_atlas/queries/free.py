"""
Queries of the user's own: rows, a truth value, or a graph; none reaches outside the store.

Oxigraph fetches `SERVICE` and it cannot be switched off, so a query that has one is refused before it runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, Triple, serialize

from iae_atlas.errors import SparqlError
from iae_atlas.namespaces import PREFIXES
from iae_atlas.queries.answers import Answer

DEEPEST = 200
LITTER = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
SERVICE = re.compile(r"(?<![?$:\w-])SERVICE(?![\w:-])", re.IGNORECASE)
GRAPHS = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}


@dataclass(slots=True)
class Result:
    """What a query gave: exactly one of `answer`, `truth` and `triples` is set."""

    answer: Answer | None = None
    truth: bool | None = None
    triples: list[Triple] | None = None

    def serialized(self, form: str) -> bytes:
        """The graph in `turtle`, `nt` or `jsonld`."""
        if self.triples is None or form not in GRAPHS:
            raise SparqlError(
                f"{form} is for graphs; the query gives rows or a truth value.",
                f"{form} s'emploie pour un graphe ; la requête rend des lignes ou une valeur de vérité.",
            )
        ordered = sorted(set(self.triples), key=str)
        return serialize(ordered, format=GRAPHS[form], prefixes=PREFIXES if form == "turtle" else None) or b""


def refuse_outside(text: str) -> None:
    """
    Refuse what would reach outside the store or break the parser.

    Raises:
        SparqlError: The query has a SERVICE, or is nested too deep.
    """
    bare = LITTER.sub(" ", text)
    if SERVICE.search(bare):
        raise SparqlError(
            "SERVICE would query another machine; this store answers from its own data only. Remove it.",
            "SERVICE interrogerait une autre machine ; cet entrepôt ne répond que de ses propres données. Retirez-le.",
        )
    depth = deepest = 0
    for character in bare:
        depth += (character in "({[") - (character in ")}]")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise SparqlError(
            f"the query nests {deepest} brackets; at most {DEEPEST} are allowed. Make it flatter.",
            f"la requête emboîte {deepest} parenthèses ; {DEEPEST} au plus sont permises. Aplatissez-la.",
        )


def with_prefixes(text: str) -> str:
    """The query with the house prefixes that it uses and does not declare, on its first line so that line numbers stand."""
    bare = LITTER.sub(" ", text)
    declared = {name.lower() for name in re.findall(r"PREFIX\s+([\w-]*):", bare, re.IGNORECASE)}
    used = set(re.findall(r"(?<![\w?$:-])([A-Za-z][\w-]*):", bare))
    missing = [name for name in sorted(used) if name in PREFIXES and name.lower() not in declared]
    return " ".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in missing) + " " * bool(missing) + text


def run(store: Store, text: str) -> Result:
    """
    Answer a query.

    Raises:
        SparqlError: The query does not parse, nests too deep, or has a SERVICE.
    """
    refuse_outside(text)
    try:
        result = store.query(with_prefixes(text))
    except (SyntaxError, ValueError) as error:
        raise SparqlError(f"the query does not parse: {error}", f"la requête ne se lit pas : {error}") from None
    if isinstance(result, QuerySolutions):
        columns = [variable.value for variable in result.variables]
        return Result(answer=Answer(columns, [[row[column] for column in columns] for row in result]))
    if isinstance(result, QueryBoolean):
        return Result(truth=bool(result))
    assert isinstance(result, QueryTriples)
    return Result(triples=list(result))
