"""The code lists, regions, councils, instruments and other resources of an atlas, as the options of columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from iae_atlas.entries.cells.choices import Choices, Option
from iae_atlas.entries.cells.spoken import SPOKEN
from iae_atlas.entries.documents.problems import Words
from iae_atlas.entries.kinds.kind import Field
from iae_atlas.namespaces import ID, PREFIXES, RDF, RDFS, SKOS, iae
from iae_atlas.queries.answers import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

CODE = PREFIXES["igeo"] + "codeINSEE"
LABEL, NOTATION = SKOS + "prefLabel", SKOS + "notation"
NAMES = (LABEL, SKOS + "altLabel", SKOS + "hiddenLabel", iae("acronym"), iae("expansion"), NOTATION, CODE)
# What a finding can be about: nearly everything that has a name.
ANYTHING = [
    iae(name) for name in ("Instrument", "FrameworkDocument", "Actor", "AidRule", "Component", "Territory", "Event")
]
PRESENT = (iae("PresentRegion"), iae("PresentRegionalCouncil"))


class Vocabulary:
    """What may be chosen in an atlas, read from its store when it is asked for first."""

    def __init__(self, store: Queryable) -> None:
        self.store = store
        self._known: dict[str, Choices] = {}
        self._fields: dict[str, list[Choices]] = {}
        self._councils: dict[str, Option] = {}

    def codes(self, scheme: str) -> Choices:
        """The codes of a list, by the IRI of its scheme."""
        return self._choices(f"?x <{SKOS}inScheme> <{scheme}>")

    def instances(self, target: str) -> Choices:
        """The resources of a class and of the classes below it."""
        return self._choices(f"?x <{RDF}type>/<{RDFS}subClassOf>* <{target}>")

    def anything(self) -> Choices:
        """What a cell may have meant that asks for something else: nearly everything that has a name and is no code."""
        classes = " ".join(f"<{name}>" for name in (*ANYTHING, iae("Source")))
        return self._choices(f"VALUES ?any {{ {classes} }} ?x <{RDF}type>/<{RDFS}subClassOf>* ?any")

    def class_of(self, iri: str) -> Words:
        """What a resource is, by the name of its narrowest class."""
        query = (
            f"SELECT ?c {{ <{iri}> <{RDF}type> ?c . ?c <{RDFS}label> ?l FILTER (STRSTARTS(STR(?c), '{iae('')}')) "
            f"FILTER NOT EXISTS {{ <{iri}> <{RDF}type> ?n . ?n <{RDFS}subClassOf>+ ?c FILTER (?n != ?c) }} }} ORDER BY ?c LIMIT 1"
        )
        found = next((row["c"] for row in select(self.store, query)), "")
        return {language: self.called(found, language) if found else "?" for language in ("fr", "en")}

    def called(self, iri: str, language: str) -> str:
        """The label of a resource in a language; nothing where it has none."""
        query = (
            f"SELECT ?l {{ <{iri}> <{LABEL}>|<{RDFS}label> ?l FILTER (LANG(?l) = '{language}') }} ORDER BY ?l LIMIT 1"
        )
        return next((str(row["l"]) for row in select(self.store, query)), "")

    def of(self, field: Field) -> list[Choices]:
        """What the cells of a column may name, class by class in the order of the shape; nothing for a column of values."""
        if field.shape.value not in self._fields:
            self._fields[field.shape.value] = self._of(field)
        return self._fields[field.shape.value]

    def _of(self, field: Field) -> list[Choices]:
        if field.codes:
            known = {option.iri: option for option in self.codes(field.scheme.value).options} if field.scheme else {}
            return [Choices([known.get(code.value) or _bare(code.value) for code in field.codes])]
        if field.scheme is not None:
            return [self.codes(field.scheme.value)]
        if field.kind not in {"link", "code", "part"}:
            return []
        return [self.instances(name) for name in [target.value for target in field.target_classes] or ANYTHING]

    def _choices(self, pattern: str) -> Choices:
        if pattern not in self._known:
            options = self._options(pattern)
            territories = self._territories() if any(option.iri.startswith(_PLACES) for option in options) else {}
            chosen = [_with_territory(option, territories) for option in options if not option.iri.startswith(_TODAY)]
            outside = self._present(chosen) if territories else []
            self._known[pattern] = Choices(chosen, bool(territories), outside)
        return self._known[pattern]

    def _options(self, pattern: str) -> list[Option]:
        names = ", ".join(f"<{name}>" for name in NAMES)
        query = (
            f"SELECT DISTINCT ?x ?p ?n (LANG(?n) AS ?l) {{ {pattern} . ?x ?p ?n FILTER (isIRI(?x) && ?p IN ({names})) }} "
            "ORDER BY ?x ?p ?n"
        )
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for row in select(self.store, query):
            found[row["x"]].append((row["p"], str(row["n"]), row["l"] or ""))
        options = [_option(iri, said) for iri, said in found.items()]
        return sorted(options, key=lambda option: (option.called("fr").casefold(), option.iri))

    def _territories(self) -> dict[str, Option]:
        """The region of each council, of both times; asked for once."""
        if self._councils:
            return self._councils
        regions = {
            option.iri: option
            for option in self._options(f"?x a ?c . VALUES ?c {{ <{iae('Region')}> <{PRESENT[0]}> }}")
        }
        query = (
            f"SELECT ?c ?r {{ VALUES ?k {{ <{iae('RegionalCouncil')}> <{PRESENT[1]}> }} ?c a ?k ; <{iae('territory')}> ?r }} "
            "ORDER BY ?c ?r"
        )
        self._councils = {row["c"]: regions[row["r"]] for row in select(self.store, query) if row["r"] in regions}
        return self._councils

    def _present(self, chosen: Iterable[Option]) -> list[Option]:
        """The regions of 2016 with those among the options, or the councils of those, that each was made of."""
        query = f"SELECT ?now ?before {{ ?now <{iae('predecessor')}> ?before }} ORDER BY ?now ?before"
        before: dict[str, list[str]] = defaultdict(list)
        for row in select(self.store, query):
            before[row["now"]].append(row["before"])
        own = {option.iri for option in chosen}
        councils = defaultdict(list)
        for council, region in self._territories().items():
            councils[region.iri].append(council)
        present = []
        for option in self._options(f"?x a <{PRESENT[0]}>"):
            parts = [name for iri in before[option.iri] for name in (iri, *councils[iri]) if name in own]
            present.append(Option(option.iri, option.label, option.code, option.others, True, tuple(parts)))
        return present


_PLACES = (ID + "region/", ID + "council/")
_TODAY = (ID + "region-2016/", ID + "council-2016/")


def _option(iri: str, said: list[tuple[str, str, str]]) -> Option:
    label = {language: name for kind, name, language in said if kind == LABEL and language}
    code = next((name for kind, name, _ in said if kind in (NOTATION, CODE)), "")
    others = dict.fromkeys(name for kind, name, _ in said if kind not in (LABEL, NOTATION, CODE))
    others |= dict.fromkeys([*(f"{name} ({code})" for name in label.values() if code), *SPOKEN.get(iri, ())])
    return Option(
        iri, {language: label[language] for language in ("fr", "en") if language in label}, code, tuple(others)
    )


def _bare(iri: str) -> Option:
    """A code of a list that the atlas only names, such as the euro."""
    name = iri.rpartition("/")[2]
    return Option(iri, {"fr": name, "en": name}, name, ("€", "euro", "euros") if name == "EUR" else ())


def _with_territory(option: Option, territories: dict[str, Option]) -> Option:
    region = territories.get(option.iri)
    if region is None:
        return option
    others = dict.fromkeys([*option.others, *region.label.values(), *region.others])
    return Option(option.iri, option.label, region.code, tuple(others), place=region.label)
