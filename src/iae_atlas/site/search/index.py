"""
The index: SQLite's full-text search over the documents.

FTS5 folds case and accents and ranks by BM25; a word is looked for as the beginning of a word, without its plural; a word that the
atlas does not have is replaced by those that come close.
"""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from iae_atlas.letters import plain_letters
from iae_atlas.site.search.documents import Document

FACETS = ("sort", "region", "structure", "axis")
TOKEN = re.compile(r"\w+")
STOP = frozenset(
    TOKEN.findall(
        "a au aux d dans de des du en et l la le les ou par pour qu que qui s sur un une the of and in for to on by with"
    )
)
CLOSE = 0.74
SHORTEST_MENDED = 4
LABEL, NAME, WORD = 10.0, 8.0, 1.0


@dataclass(frozen=True, slots=True)
class Hits:
    """
    What was found.

    `documents` are those of one page in their order, `total` counts all. `facets` says how many there are for each value of each
    facet, its own choice left aside, so that one sees what another choice would give. `mended` has the words that stood in for
    misspelt ones.
    """

    documents: Sequence[Document]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    mended: Mapping[str, Sequence[str]] = field(default_factory=dict)


def tokens(text: str) -> list[str]:
    """The words of a text that carry sense, folded; all of them where none does."""
    found = TOKEN.findall(plain_letters(text))
    return [token for token in found if token not in STOP] or found


def stem(token: str) -> str:
    """A word without the mark of the plural."""
    return token[:-1] if len(token) > 3 and token[-1] in "sx" else token


class Index:
    """
    An index of documents, in memory; a lock lets several threads ask it in turn.

    Args:
        documents: What can be found.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute(
            "CREATE VIRTUAL TABLE found USING fts5(label, names, words, tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')"
        )
        self._base.executemany(
            "INSERT INTO found(rowid, label, names, words) VALUES (?, ?, ?, ?)",
            (
                (i, *(plain_letters(" ".join(part)) for part in (one.label.values(), one.names, one.words)))
                for i, one in enumerate(self.documents)
            ),
        )
        self._base.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(found, 'row')")
        self._terms = [term for (term,) in self._base.execute("SELECT term FROM terms ORDER BY doc DESC, term")]

    def search(self, text: str, chosen: Mapping[str, str] | None = None, *, first: int = 0, count: int = 30) -> Hits:
        """
        What fits the words and the chosen facets, best first; without words everything, by sort and name.

        Args:
            text: Words, all of which must be found.
            chosen: A value for some of FACETS.
            first: Rank of the first document to give, from zero.
            count: How many to give.
        """
        wanted = {facet: value for facet, value in (chosen or {}).items() if facet in FACETS and value}
        ranked, mended = self._ranked(text)
        facets = {
            facet: Counter(
                value
                for document in ranked
                if all(wanted[other] in values(document, other) for other in wanted if other != facet)
                for value in values(document, facet)
            )
            for facet in FACETS
        }
        fitting = [
            document for document in ranked if all(value in values(document, facet) for facet, value in wanted.items())
        ]
        return Hits(fitting[first : first + count], len(fitting), facets, mended)

    def _ranked(self, text: str) -> tuple[list[Document], dict[str, list[str]]]:
        wanted = tokens(text)
        if not wanted:
            return sorted(self.documents, key=lambda one: (-one.weight, plain_letters(one.label["fr"]))), {}
        with self._lock:
            alternatives = [[stem(token)] for token in wanted]
            rows = self._matching(alternatives)
            mended: dict[str, list[str]] = {}
            if not rows:
                for i, token in enumerate(wanted):
                    if not self._matching([[stem(token)]]) and (close := self._close(token)):
                        alternatives[i] = mended[token] = close
                rows = self._matching(alternatives) if mended else []
        whole = plain_letters(text).strip()
        scored = []
        for number, score in rows:
            document = self.documents[number]
            exact = any(plain_letters(name) == whole for name in (*document.label.values(), *document.names))
            begins = any(plain_letters(name).startswith(whole) for name in document.label.values())
            scored.append((-score * document.weight * (6 if exact else 1.6 if begins else 1), -number))
        scored.sort(reverse=True)
        return [self.documents[-number] for _, number in scored], mended

    def _matching(self, alternatives: Sequence[Sequence[str]]) -> list[tuple[int, float]]:
        query = " AND ".join("(" + " OR ".join(f'"{word}"*' for word in words) + ")" for words in alternatives)
        return self._base.execute(
            f"SELECT rowid, bm25(found, {LABEL}, {NAME}, {WORD}) FROM found WHERE found MATCH ?", (query,)
        ).fetchall()

    def _close(self, token: str) -> list[str]:
        if len(token) < SHORTEST_MENDED:
            return []
        near = [term for term in self._terms if abs(len(term) - len(token)) <= 2]
        return difflib.get_close_matches(token, near, n=3, cutoff=CLOSE)


def values(document: Document, facet: str) -> Sequence[str]:
    """The values of a facet that a document has."""
    if facet == "sort":
        return (document.sort,)
    return {"region": document.regions, "structure": document.structures, "axis": document.axes}[facet]
