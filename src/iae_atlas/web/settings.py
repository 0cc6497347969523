"""
What a stranger's query may cost, and how many run at once.

Each limit has an environment variable: `IAE_ATLAS_LIMIT_` and its name in capitals, `IAE_ATLAS_LIMIT_SECONDS=30` for instance.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from iae_atlas.errors import UsageError

PREFIX = "IAE_ATLAS_LIMIT_"


@dataclass(frozen=True, slots=True)
class Limits:
    """
    The limits of the query service.

    Args:
        seconds: How long one query may run.
        memory: MiB that one query may take beyond the store, which all workers share.
        rows: Rows or triples in one answer.
        result_bytes: Bytes in one answer.
        query_bytes: Bytes in one query.
        workers: Processes that answer quick queries, kept ready.
        most_workers: Processes at once, when slow queries hold some of them.
        queue: Queries that wait for a process; no client may take more than half of the places.
        waiting: Seconds that a query waits for a process.
        per_client: Queries of one client that run at once; its further ones wait.
        entry_seconds: How long the check of an entry may run.
        entry_bytes: Bytes of all files of one check.
        entry_files: Files of one check.

    Raises:
        UsageError: A limit is not greater than zero, or there may be fewer processes than are kept ready.
    """

    seconds: float = 10.0
    memory: int = 1024
    rows: int = 100_000
    result_bytes: int = 50 * 2**20
    query_bytes: int = 2**18
    workers: int = 2
    most_workers: int = 8
    queue: int = 64
    waiting: float = 5.0
    per_client: int = 4
    entry_seconds: float = 30.0
    entry_bytes: int = 4 * 2**20
    entry_files: int = 20

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not 0 < value < float("inf"):
                raise _wrong(field.name, value)
        if self.most_workers < self.workers:
            raise UsageError(
                f"{PREFIX}MOST_WORKERS: got {self.most_workers}, expected at least {self.workers}, the workers kept ready "
                f"({PREFIX}WORKERS). Raise the one or lower the other.",
                f"{PREFIX}MOST_WORKERS : reçu {self.most_workers}, attendu au moins {self.workers}, les processus tenus prêts "
                f"({PREFIX}WORKERS). Augmentez l'un ou baissez l'autre.",
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Limits:
        """
        The limits that the environment sets, the others as they are by default.

        Raises:
            UsageError: A value is no number, is not greater than zero, or names no limit.
        """
        given = os.environ if environment is None else environment
        kinds = {field.name: float if field.type == "float" else int for field in fields(cls)}
        values: dict[str, float] = {}
        for variable, text in given.items():
            if not variable.startswith(PREFIX):
                continue
            name = variable.removeprefix(PREFIX).lower()
            if name not in kinds:
                known = ", ".join(PREFIX + known.upper() for known in kinds)
                raise UsageError(
                    f"{variable}: no such limit; there are {known}. Correct the name.",
                    f"{variable} : limite inconnue ; il y a {known}. Corrigez le nom.",
                )
            try:
                values[name] = kinds[name](text)
            except ValueError:
                raise _wrong(name, text) from None
        return cls(**values)  # type: ignore[arg-type]

    def sentences(self, language: str) -> list[str]:
        """The limits in words, for the page and the service description, in `fr` or `en`."""
        mebibytes = self.result_bytes / 2**20
        if language == "fr":
            return [
                f"Une requête dispose de {self.seconds:g} secondes et de {self.memory} Mio de mémoire.",
                f"Une réponse a au plus {self.rows} lignes ou triplets et {mebibytes:g} Mio ; au-delà c'est une erreur, jamais "
                "une réponse tronquée.",
                f"Le texte d'une requête a au plus {self.query_bytes} octets.",
                f"Un même client fait courir {self.per_client} requêtes à la fois ; les suivantes attendent, "
                f"{self.waiting:g} secondes au plus.",
                "SERVICE, LOAD et les mises à jour sont refusés ; FROM ne choisit que parmi les graphes de l'atlas.",
            ]
        return [
            f"A query has {self.seconds:g} seconds and {self.memory} MiB of memory.",
            f"An answer has at most {self.rows} rows or triples and {mebibytes:g} MiB; beyond that it is an error, never a "
            "truncated answer.",
            f"The text of a query has at most {self.query_bytes} bytes.",
            f"One client runs {self.per_client} queries at a time; further ones wait, {self.waiting:g} seconds at most.",
            "SERVICE, LOAD and updates are refused; FROM chooses among the graphs of the atlas only.",
        ]

    def for_entries(self) -> Limits:
        """The limits of the workers that check entries: few at once, each for longer than a query."""
        return replace(
            self, seconds=self.entry_seconds, workers=1, most_workers=2, per_client=1, queue=16, waiting=20.0
        )

    def entry_sentences(self, language: str) -> list[str]:
        """What a check of entries may cost, in words, in `fr` or `en`."""
        mebibytes = self.entry_bytes / 2**20
        if language == "fr":
            return [
                f"Une vérification prend au plus {self.entry_files} fichiers et {mebibytes:g} Mio en tout ; elle dispose de "
                f"{self.entry_seconds:g} secondes et de {self.memory} Mio de mémoire.",
                "Rien de ce que vous envoyez n'est gardé, sauf si vous proposez la saisie.",
            ]
        return [
            f"A check takes at most {self.entry_files} files and {mebibytes:g} MiB in all; it has {self.entry_seconds:g} seconds and "
            f"{self.memory} MiB of memory.",
            "Nothing of what you send is kept, unless you propose the entry.",
        ]


def _wrong(name: str, value: object) -> UsageError:
    variable = PREFIX + name.upper()
    whole = name not in {"seconds", "waiting", "entry_seconds"}
    return UsageError(
        f'{variable}: got "{value}", expected a {"whole " if whole else ""}number greater than 0. Correct it or leave it out.',
        f"{variable} : reçu « {value} », attendu un nombre {'entier ' if whole else ''}supérieur à 0. Corrigez-le ou "
        "retirez-le.",
    )
