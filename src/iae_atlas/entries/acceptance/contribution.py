"""
The trace of a contribution: who, when, from what source, under which licence, from which file.

No personal data is kept but the name that a contributor chooses to appear under.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from iae_atlas.entries.names.families import CONTRIBUTION, LABEL, TYPE
from iae_atlas.errors import UsageError
from iae_atlas.namespaces import ID, XSD, iae

LICENCE = "etalab-2.0"
LONGEST_NAME = 80
CONTRIBUTED_ON, CONTRIBUTOR, CONTRIBUTION_OF, GIVEN_DIGEST, LICENCE_OF, TOOL = (
    NamedNode(iae(name))
    for name in ("contributedOn", "contributor", "contributionOf", "givenDigest", "licence", "madeWith")
)
WITHDRAWN_ON, WITHDRAWN_BY, REASON = (
    NamedNode(iae(name)) for name in ("withdrawnOn", "withdrawnBy", "withdrawalReason")
)
DATE = NamedNode(XSD + "date")


@dataclass(frozen=True, slots=True)
class Contribution:
    """
    One deposit of one entry.

    Attributes:
        source: The source that the entry is about.
        source_slug: Its short name.
        slug: The short name of the entry.
        content: The file as it was given.
        on: The day.
        contributor: The name that the contributor chose; empty where none is to be kept.
    """

    source: NamedNode
    source_slug: str
    slug: str
    content: bytes
    on: date
    contributor: str = ""

    def quads(self) -> list[Quad]:
        """What the file of the entry says of its contribution, outside blocks."""
        node = contribution_iri(self.source_slug, self.slug)
        place = f"{self.source_slug}/{self.slug}"
        said: list[tuple[NamedNode, NamedNode | Literal]] = [
            (TYPE, CONTRIBUTION),
            (LABEL, Literal(f"Contribution {place}", language="fr")),
            (LABEL, Literal(f"Contribution {place}", language="en")),
            (CONTRIBUTION_OF, self.source),
            (CONTRIBUTED_ON, Literal(self.on.isoformat(), datatype=DATE)),
            (LICENCE_OF, Literal(LICENCE)),
            (GIVEN_DIGEST, Literal(digest_of(self.content))),
            (TOOL, Literal(f"iae-atlas {version('iae-atlas')}")),
        ]
        if self.contributor:
            said.append((CONTRIBUTOR, Literal(self.contributor)))
        return [Quad(node, predicate, value, DefaultGraph()) for predicate, value in said]


def withdrawal(source_slug: str, slug: str, reason: str, on: date, name: str = "") -> list[Quad]:
    """What the file of a withdrawn entry says of its withdrawal, beside what it says of its contribution."""
    node = contribution_iri(source_slug, slug)
    said = [(WITHDRAWN_ON, Literal(on.isoformat(), datatype=DATE)), (REASON, Literal(reason))]
    if name:
        said.append((WITHDRAWN_BY, Literal(name)))
    return [Quad(node, predicate, value, DefaultGraph()) for predicate, value in said]


def digest_of(content: bytes) -> str:
    """What a file that was given is known again by."""
    return hashlib.sha256(content).hexdigest()


def contribution_iri(source_slug: str, slug: str) -> NamedNode:
    """The name of the contribution of an entry."""
    return NamedNode(f"{ID}contribution/{source_slug}/{slug}")


def without_contributions(quads: Iterable[Quad]) -> list[Quad]:
    """The quads without what they say of contributions: what two files must share to be the same entry."""
    given = list(quads)
    nodes = {quad.subject for quad in given if quad.predicate == TYPE and quad.object == CONTRIBUTION}
    return [quad for quad in given if quad.subject not in nodes]


def chosen_name(given: str | None) -> str:
    """
    The name under which a contributor wants to appear; empty for none.

    Raises:
        UsageError: It is an address, or too long to be a name.
    """
    name = " ".join((given or "").split())
    if "@" in name or len(name) > LONGEST_NAME:
        raise UsageError(
            f'contributor "{name}": expected a name of at most {LONGEST_NAME} characters, without an address. '
            "Give the name to appear under, or none.",
            f"contributeur « {name} » : attendu un nom de {LONGEST_NAME} signes au plus, sans adresse. "
            "Donnez le nom sous lequel apparaître, ou aucun.",
        )
    return name


def today() -> date:
    """
    The day that counts as today: that of SOURCE_DATE_EPOCH where it is set, so that the same call gives the same bytes.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f'SOURCE_DATE_EPOCH is "{epoch}"; expected whole seconds since 1970, such as 1764201600. Mend or unset it.',
            f"SOURCE_DATE_EPOCH vaut « {epoch} » ; attendu des secondes entières depuis 1970, ainsi 1764201600. "
            "Corrigez ou ôtez cette variable.",
        ) from None
