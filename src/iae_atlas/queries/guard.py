"""
What is refused before a stranger's query is run: reaching another machine, and text that breaks the parser.

Oxigraph fetches `SERVICE` and it cannot be switched off. It ends the whole process on brackets nested ten thousand deep and on chains
of some three thousand patterns or operators, so both are bounded well below that.
"""

from __future__ import annotations

import re

from iae_atlas.errors import SparqlError

DEEPEST = 200
LONGEST = 1000
# Where a word means nothing to the parser: strings, IRIs, comments, variables, and the local part of a prefixed name with its
# escapes. A line of a comment ends at a carriage return too. Locals stop at a dot here: too little is taken rather than too much.
LITTER = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\''
    r'|<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'
    r"|#[^\n\r]*"
    r"|[?$]\w+"
    r"|(?<=:)(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.)*",
    re.DOTALL,
)
SERVICE = re.compile("service", re.IGNORECASE)
LINK = re.compile(r"&&|[-+*/|!^{]|BIND", re.IGNORECASE)


def bare(text: str) -> str:
    """The query without all in which a keyword would be none."""
    return LITTER.sub(" ", text)


def refuse(text: str) -> None:
    """
    Refuse what would reach outside the store or break the parser.

    `SERVICE` needs no space around it, so any word that holds it is taken for it, be it the name of a prefix.

    Raises:
        SparqlError: The query has a SERVICE, is nested too deep, or chains too much.
    """
    words = bare(text)
    if SERVICE.search(words):
        raise SparqlError(
            "SERVICE would query another machine; this store answers from its own data only. Remove it.",
            "SERVICE interrogerait une autre machine ; cet entrepôt ne répond que de ses propres données. Retirez-le.",
        )
    depth = deepest = 0
    for character in words:
        depth += (character in "({[") - (character in ")}]")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise SparqlError(
            f"the query nests {deepest} brackets; at most {DEEPEST} are allowed. Make it flatter.",
            f"la requête emboîte {deepest} parenthèses ; {DEEPEST} au plus sont permises. Aplatissez-la.",
        )
    if (links := len(LINK.findall(words))) > LONGEST:
        raise SparqlError(
            f"the query chains {links} patterns and operators; at most {LONGEST} are allowed. Ask with VALUES, or in parts.",
            f"la requête enchaîne {links} motifs et opérateurs ; {LONGEST} au plus sont permis. Employez VALUES, ou coupez-la.",
        )
