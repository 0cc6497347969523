"""Which folder of names a class has, and which node is a part of which: what naming and citing of entries rest on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pyoxigraph import NamedNode

from iae_atlas.namespaces import RDF, RDFS, SKOS, XSD, iae
from iae_atlas.queries.answers import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(SKOS + "prefLabel")
CITATION = NamedNode(iae("citation"))
EVIDENCE = tuple(NamedNode(iae(name)) for name in ("evidence", "inference", "derivation"))
SOURCE_OF = NamedNode(iae("source"))
LOCATOR = NamedNode(iae("locator"))
SOURCE, PASSAGE_CLASS, CONTRIBUTION = (NamedNode(iae(name)) for name in ("Source", "Passage", "Contribution"))
INFERENCE, DERIVATION = (NamedNode(iae(name)) for name in ("Inference", "Derivation"))

# The folder below id/ of each class; a class that is not here has that of the nearest class above it.
FOLDERS = {
    "Source": "source",
    "Passage": "passage",
    "Contribution": "contribution",
    "Instrument": "instrument",
    "AidRule": "rule",
    "RateStep": "step",
    "Ceiling": "ceiling",
    "FlatAmount": "flat-amount",
    "Quota": "quota",
    "Cumulation": "cumulation",
    "Condition": "condition",
    "ConditionGroup": "condition-group",
    "Undetermined": "undetermined",
    "Component": "component",
    "Participation": "participation",
    "FrameworkDocument": "document",
    "Policy": "policy",
    "Body": "body",
    "ActorGroup": "body",
    "GovernanceBody": "body",
    "SupportScheme": "body",
    "LocalPlan": "body",
    "Actor": "body",
    "Office": "office",
    "Budget": "budget",
    "Observation": "observation",
    "CountFinding": "count",
    "Claim": "claim",
    "Recommendation": "recommendation",
    "Event": "event",
    "Inference": "inference",
    "Derivation": "derivation",
    "Flag": "flag",
    "Discrepancy": "discrepancy",
    "Section": "section",
    "Box": "box",
    "Survey": "survey",
    "SurveyResponse": "response",
}
# What stands outside blocks: our own bookkeeping, which cites without being a fact.
BOOKKEEPING = frozenset(
    NamedNode(iae(name))
    for name in (
        *("Source", "Passage", "Contribution", "Inference", "Derivation", "Flag", "Discrepancy"),
        *("Section", "Box", "Statement"),
    )
)
# A part takes the citation of the node that leads to it by one of these.
PART_OF = tuple(
    NamedNode(iae(name)) for name in ("hasCeiling", "hasFlatAmount", "hasStep", "hasQuota", "hasCumulation", "group")
)
# A node is named after the one that it hangs from: that leads to it, or that it leads to.
LEADING = tuple(NamedNode(iae(name)) for name in ("hasRule", "hasComponent", "hasParticipation", "hasOffice"))
DOWN = (*PART_OF, *LEADING)
UP = tuple(
    NamedNode(iae(name))
    for name in (
        *("conditionOf", "componentOf", "participationIn", "officeOf", "budgetOf", "observationOf", "onFigure"),
        *("concerns", "illustrates", "responseTo", "about"),
    )
)
# Names of these begin with that of their parent: their labels alone are not telling enough.
DEPENDENT = frozenset(
    {"rule", "step", "ceiling", "flat-amount", "quota", "cumulation", "condition", "condition-group", "undetermined"}
    | {"component", "participation"}
)


class Terms:
    """What the ontology of a store says of classes and properties, as far as entries need it."""

    __slots__ = ("above", "labels", "ranges")

    def __init__(
        self,
        above: dict[str, tuple[str, ...]],
        ranges: dict[str, frozenset[str]],
        labels: dict[str, dict[str, str]],
    ) -> None:
        self.above = above
        self.ranges = ranges
        self.labels = labels

    @classmethod
    def read(cls, store: Queryable) -> Terms:
        """Ask a store for its classes, the ranges of its properties and the names of both."""
        above: dict[str, list[str]] = {}
        for row in select(
            store, f"SELECT ?c ?d {{ ?c <{RDFS}subClassOf> ?d FILTER (isIRI(?c) && isIRI(?d)) }} ORDER BY ?c ?d"
        ):
            above.setdefault(row["c"], []).append(row["d"])
        ranges: dict[str, set[str]] = {}
        for row in select(store, f"SELECT ?p ?r {{ ?p <{RDFS}range> ?r FILTER isIRI(?r) }} ORDER BY ?p ?r"):
            ranges.setdefault(row["p"], set()).add(row["r"])
        labels: dict[str, dict[str, str]] = {}
        rows = select(
            store,
            f"SELECT ?c ?l (LANG(?l) AS ?g) {{ ?c a <http://www.w3.org/2002/07/owl#Class> ; <{RDFS}label> ?l }} ORDER BY ?c ?l",
        )
        for row in rows:
            labels.setdefault(row["c"], {}).setdefault(row["g"], row["l"])
        return cls(
            {name: tuple(found) for name, found in above.items()},
            {name: frozenset(found) for name, found in ranges.items()},
            labels,
        )

    def folder(self, classes: Iterable[NamedNode]) -> str | None:
        """The folder of names of a node of these classes; None where no class has one."""
        level = sorted({found.value for found in classes})
        seen: set[str] = set()
        while level:
            for name in level:
                folder = _folders().get(name)
                if folder:
                    return folder
            seen.update(level)
            level = sorted({above for name in level for above in self.above.get(name, ())} - seen)
        return None

    def below(self, top: str) -> set[NamedNode]:
        """A class and all classes under it."""
        found = {top}
        while True:
            more = {name for name, above in self.above.items() if found & set(above)} - found
            if not more:
                return {NamedNode(name) for name in found}
            found |= more

    def is_decimal(self, predicate: NamedNode) -> bool:
        """Whether values of a property are decimal numbers."""
        return XSD + "decimal" in self.ranges.get(predicate.value, ())

    def is_integer(self, predicate: NamedNode) -> bool:
        """Whether values of a property are whole numbers."""
        return XSD + "integer" in self.ranges.get(predicate.value, ())

    def implied_class(self, predicate: NamedNode) -> NamedNode | None:
        """The one class that the object of a property must have, where it is named after its class."""
        found = [name for name in sorted(self.ranges.get(predicate.value, ())) if name in _folders()]
        return NamedNode(found[0]) if len(found) == 1 else None


@lru_cache(maxsize=1)
def _folders() -> dict[str, str]:
    return {iae(name): folder for name, folder in FOLDERS.items()}
