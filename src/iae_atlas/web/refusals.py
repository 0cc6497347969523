"""Sentences for what a worker reports, or for what becomes of it: which limit, which signal, which place in the query."""

from __future__ import annotations

import signal
from typing import Any

from iae_atlas.web.formats import KINDS, media_types
from iae_atlas.web.problems import (
    BadRequest,
    Busy,
    LimitReached,
    NotAcceptable,
    QueryFailed,
    QuerySyntax,
    QueryTooDeep,
    ServiceRefused,
    UpdateRefused,
    WebError,
    WorkerCrashed,
)
from iae_atlas.web.settings import Limits

FORMS = {
    "rows": ("une requête SELECT", "a SELECT query"),
    "truth": ("une requête ASK", "an ASK query"),
    "graph": ("une requête CONSTRUCT ou DESCRIBE", "a CONSTRUCT or DESCRIBE query"),
}


def stopping() -> Busy:
    """The pool takes no more queries."""
    return Busy("the server is stopping. Ask again later.", "le serveur s'arrête. Redemandez plus tard.")


def update_refused() -> UpdateRefused:
    """An update, in whatever way it came."""
    return UpdateRefused(
        "this is a SPARQL update; this endpoint is query only and changes nothing. Send SELECT, ASK, CONSTRUCT or DESCRIBE in the "
        "parameter `query`.",
        "c'est une mise à jour SPARQL ; ce point d'accès ne fait que répondre et ne change rien. Envoyez SELECT, ASK, CONSTRUCT ou "
        "DESCRIBE dans le paramètre `query`.",
    )


def refused(code: str, head: dict[str, Any], limits: Limits) -> WebError:
    """The error that a worker reports."""
    if code == "query-syntax":
        return _syntax(head)
    if code == "update-refused":
        return update_refused()
    if code == "not-acceptable":
        return not_acceptable(head["kind"])
    if code.endswith("-limit"):
        return {"rows-limit": rows_error, "bytes-limit": bytes_error}.get(code, memory_error)(limits)
    if code == "bad-graph":
        return BadRequest(
            f"default-graph-uri or named-graph-uri is no absolute IRI: {head['english']}. Give the name of a graph.",
            f"default-graph-uri ou named-graph-uri n'est pas un IRI absolu : {head['french']}. Donnez le nom d'un graphe.",
        )
    kinds = {"service-refused": ServiceRefused, "query-too-deep": QueryTooDeep}
    if code in kinds:
        return kinds[code](head["english"], head["french"])
    return QueryFailed(
        f"the query cannot be carried out: {head['english']}. Change the part that this names.",
        f"la requête ne peut s'exécuter : {head['french']}. Changez ce qui est nommé là.",
    )


def not_acceptable(kind: str) -> NotAcceptable:
    """A kind of answer for which the client reads nothing that there is."""
    there = ", ".join(media_types(KINDS[kind]))
    return NotAcceptable(
        f"{FORMS[kind][1]} is answered as {there}. Name one of them in Accept or in the parameter `format`.",
        f"à {FORMS[kind][0]} on répond en {there}. Nommez l'un d'eux dans Accept ou dans le paramètre `format`.",
        more={"available": list(media_types(KINDS[kind]))},
    )


def _syntax(head: dict[str, Any]) -> QuerySyntax:
    where: dict[str, object] = {key: head[key] for key in ("line", "column") if key in head}
    at, a = "", ""
    if where:
        at = f" at line {where['line']}, column {where['column']}"
        a = f" à la ligne {where['line']}, colonne {where['column']}"
    wanted = " ".join(head.get("expected") or [])
    if "Prefix not found" in wanted:
        return QuerySyntax(
            f"the query does not parse{at}: the prefix before it is neither declared nor one of the atlas. "
            "Declare it with PREFIX, or correct it.",
            f"la requête ne se lit pas{a} : le préfixe qui précède n'est ni déclaré, ni de l'atlas. "
            "Déclarez-le par PREFIX, ou corrigez-le.",
            more=where,
        )
    said = f": expected one of {wanted}" if wanted else f": {head['english']}" if "english" in head else ""
    dit = f" : attendu l'un de {wanted}" if wanted else f" : {head['french']}" if "french" in head else ""
    return QuerySyntax(
        f"the query does not parse{at}{said}. Mend it at this place or just before.",
        f"la requête ne se lit pas{a}{dit}. Corrigez-la à cet endroit ou juste avant.",
        more=where,
    )


def time_error(limits: Limits) -> LimitReached:
    """The deadline has come."""
    return LimitReached(
        f"the query ran longer than the {limits.seconds:g} seconds that one may take, and was ended. Narrow it, or add LIMIT.",
        f"la requête a duré plus que les {limits.seconds:g} secondes permises et a été arrêtée. Restreignez-la, ou ajoutez LIMIT.",
        more={"limit": "seconds", "allowed": limits.seconds},
    )


def memory_error(limits: Limits) -> LimitReached:
    """The memory is used up."""
    return LimitReached(
        f"the query needed more than the {limits.memory} MiB of memory that one may take, and was ended. Narrow it.",
        f"la requête demandait plus que les {limits.memory} Mio de mémoire permis et a été arrêtée. Restreignez-la.",
        more={"limit": "memory", "allowed": limits.memory},
    )


def rows_error(limits: Limits) -> LimitReached:
    """There are too many rows."""
    return LimitReached(
        f"the answer has more than the {limits.rows} rows or triples that one may have. Take it in parts with ORDER BY, LIMIT and "
        "OFFSET, or take a dump.",
        f"la réponse a plus que les {limits.rows} lignes ou triplets permis. Prenez-la par parts avec ORDER BY, LIMIT et OFFSET, ou "
        "prenez un export complet.",
        more={"limit": "rows", "allowed": limits.rows},
    )


def bytes_error(limits: Limits) -> LimitReached:
    """There are too many bytes."""
    return LimitReached(
        f"the answer has more than the {limits.result_bytes} bytes that one may have. Take it in parts with ORDER BY, LIMIT and "
        "OFFSET, or take a dump.",
        f"la réponse a plus que les {limits.result_bytes} octets permis. Prenez-la par parts avec ORDER BY, LIMIT et OFFSET, ou "
        "prenez un export complet.",
        more={"limit": "result_bytes", "allowed": limits.result_bytes},
    )


def displaced(limits: Limits) -> Busy:
    """A long query has given way to others."""
    return Busy(
        "the query was ended to let others go first, because long ones held all processes. Ask again later, or narrow it.",
        "la requête a été arrêtée pour en laisser passer d'autres, car de longues requêtes tenaient tous les processus. Redemandez "
        "plus tard, ou restreignez-la.",
        headers={"Retry-After": f"{max(1, round(limits.seconds))}"},
    )


def ended_error(status: int, limits: Limits) -> WebError:
    """What the end of a process says: an allocation that fails aborts it, anything else is a crash."""
    if hasattr(signal, "SIGABRT") and status == -signal.SIGABRT:
        return memory_error(limits)
    how = signal.Signals(-status).name if status < 0 else f"exit {status}"
    return WorkerCrashed(
        f"the process that ran the query ended ({how}); another has taken its place. Change the query: this one would end it again.",
        f"le processus de la requête s'est arrêté ({how}) ; un autre a pris sa place. Changez la requête : celle-ci l'arrêterait "
        "encore.",
        more={"ended": how},
    )
