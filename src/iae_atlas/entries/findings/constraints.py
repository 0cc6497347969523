"""What a constraint of SHACL expects, in words: a list's codes, a datatype, a class, a count, a range."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Words
from iae_atlas.namespaces import RDFS, SH, SKOS, XSD
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.results import Result
from iae_atlas.validation.shapes import Shapes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

SHOWN = 8  # codes of a list, before an ellipsis
DATATYPES = {
    "decimal": ("un nombre décimal, ainsi 0.80 ou 12000.00", "a decimal number, such as 0.80 or 12000.00"),
    "integer": ("un nombre entier", "a whole number"),
    "boolean": ("true ou false", "true or false"),
    "date": ('un jour, ainsi "2016-04-11"^^xsd:date', 'a day, such as "2016-04-11"^^xsd:date'),
    "gYear": ('une année, ainsi "2016"^^xsd:gYear', 'a year, such as "2016"^^xsd:gYear'),
    "gYearMonth": ('un mois, ainsi "2016-04"^^xsd:gYearMonth', 'a month, such as "2016-04"^^xsd:gYearMonth'),
    "string": ("un texte sans langue", "a text without language"),
    "anyURI": ("une adresse", "an address"),
}
KINDS = {
    "IRI": ("une ressource nommée", "a named resource"),
    "Literal": ("un texte, un nombre ou une date", "a text, a number or a date"),
    "BlankNode": ("un nœud sans nom", "a node without a name"),
    "BlankNodeOrIRI": ("une ressource", "a resource"),
    "IRIOrLiteral": ("une ressource nommée ou une valeur", "a named resource or a value"),
    "BlankNodeOrLiteral": ("un nœud sans nom ou une valeur", "a node without a name or a value"),
}
LANGUAGES = {"fr": ("en français (@fr)", "in French (@fr)"), "en": ("en anglais (@en)", "in English (@en)")}
LABELS = "SELECT ?code ?property ?label { VALUES ?code { %s } ?code ?property ?label FILTER isLITERAL(?label) }"
NAMES = frozenset({SKOS + "prefLabel", RDFS + "label"})
CODES = f"SELECT DISTINCT ?code {{ ?code <{SKOS}inScheme> %s }} ORDER BY ?code"
PAIR = tuple[str, str]


class Expectations:
    """
    What constraints expect.

    Args:
        shapes: The shapes that were held against the entry.
        store: The atlas, for the labels of codes and classes.
    """

    def __init__(self, shapes: Shapes, store: Queryable) -> None:
        self.shapes = shapes
        self.store = store
        self._labels: dict[Term, dict[str, str]] = {}
        self._codes: dict[Term, list[Term]] = {}
        self._said: dict[str, Callable[[Result], PAIR | None]] = {
            "MinCountConstraintComponent": self._at_least,
            "MaxCountConstraintComponent": self._at_most,
            "DatatypeConstraintComponent": self._datatype,
            "ClassConstraintComponent": self._class,
            "InConstraintComponent": self._in,
            "HasValueConstraintComponent": self._has,
            "NodeConstraintComponent": self._node,
            "NodeKindConstraintComponent": self._kind,
            "MinInclusiveConstraintComponent": self._range,
            "MaxInclusiveConstraintComponent": self._range,
            "MinExclusiveConstraintComponent": self._range,
            "MaxExclusiveConstraintComponent": self._range,
            "MinLengthConstraintComponent": self._length,
            "MaxLengthConstraintComponent": self._length,
            "PatternConstraintComponent": self._pattern,
            "LanguageInConstraintComponent": self._languages,
            "UniqueLangConstraintComponent": self._unique,
        }

    def expected(self, result: Result) -> Words:
        """What the constraint behind a result expects, a phrase a language; empty where only the message can say it."""
        say = self._said.get(result.component.value.removeprefix(SH))
        pair = say(result) if say else None
        return {"fr": pair[0], "en": pair[1]} if pair else {}

    def _one(self, shape: Term, name: str) -> str:
        value = next(iter(self.shapes.values(shape, name)), None)
        return value.value if isinstance(value, Literal | NamedNode) else ""

    def _at_least(self, result: Result) -> PAIR | None:
        number = self._one(result.shape, "minCount")
        if self.shapes.values(result.shape, "languageIn"):
            return self._languages_of(result.shape)
        more = self._sort(result.shape)
        plural = "s" if number not in ("", "0", "1") else ""
        french, english = f"au moins {number} valeur{plural}", f"at least {number} value{plural}"
        return (f"{french} : {more[0]}", f"{english}: {more[1]}") if more else (french, english)

    def _at_most(self, result: Result) -> PAIR | None:
        number = self._one(result.shape, "maxCount")
        if number == "0":
            return "aucune valeur", "no value"
        plural = "s" if number != "1" else ""
        return f"au plus {number} valeur{plural}", f"at most {number} value{plural}"

    def _sort(self, shape: Term) -> PAIR | None:
        """What the values of a property are, by the other constraints of its shape."""
        for name, say in (
            ("datatype", self._datatype_of),
            ("class", self._class_of),
            ("in", self._in_of),
            ("node", self._node_of),
        ):
            if self.shapes.values(shape, name) and (found := say(shape)):
                return found
        return self._languages_of(shape) if self.shapes.values(shape, "languageIn") else None

    def _datatype(self, result: Result) -> PAIR | None:
        return self._datatype_of(result.shape)

    def _datatype_of(self, shape: Term) -> PAIR | None:
        name = self._one(shape, "datatype")
        words = DATATYPES.get(name.removeprefix(XSD))
        return words or (f"une valeur de type {short(name)}", f"a value of type {short(name)}") if name else None

    def _class(self, result: Result) -> PAIR | None:
        return self._class_of(result.shape)

    def _class_of(self, shape: Term) -> PAIR | None:
        classes = self.shapes.values(shape, "class")
        if not classes:
            return None
        names = {language: " / ".join(self._called(each, language) for each in classes) for language in ("fr", "en")}
        return f"une ressource de classe {names['fr']}", f"a resource of class {names['en']}"

    def _in(self, result: Result) -> PAIR | None:
        return self._in_of(result.shape)

    def _in_of(self, shape: Term) -> PAIR | None:
        lists = self.shapes.values(shape, "in")
        return self._choice(self.shapes.items(lists[0])) if lists else None

    def _has(self, result: Result) -> PAIR | None:
        values = self.shapes.values(result.shape, "hasValue")
        return self._choice(values) if values else None

    def _node(self, result: Result) -> PAIR | None:
        return self._node_of(result.shape)

    def _node_of(self, shape: Term) -> PAIR | None:
        """Of a shape that asks for a code of a list, the codes of that list; of one that asks for a class or a datatype, that."""
        for node in self.shapes.values(shape, "node"):
            for prop in self.shapes.values(node, "property"):
                path = next(iter(self.shapes.values(prop, "path")), None)
                schemes = self.shapes.values(prop, "hasValue")
                if isinstance(path, NamedNode) and path.value == SKOS + "inScheme" and schemes:
                    return self._code(schemes[0])
            if found := self._sort(node):
                return found
        return None

    def _code(self, scheme: Term) -> PAIR | None:
        if scheme not in self._codes:
            rows = self.store.query(CODES % scheme)
            assert isinstance(rows, QuerySolutions)
            self._codes[scheme] = [code for row in rows if (code := row["code"]) is not None]
        codes = self._choice(self._codes[scheme])
        if not codes:
            return None
        names = [self._label(scheme, language) or short(str(getattr(scheme, "value", ""))) for language in ("fr", "en")]
        return f"un code de la liste « {names[0]} » : {codes[0]}", f'a code of the list "{names[1]}": {codes[1]}'

    def _choice(self, terms: list[Term]) -> PAIR | None:
        if not terms:
            return None
        shown = terms[:SHOWN]
        more = ", …" if len(terms) > SHOWN else ""
        self._load([term for term in shown if term not in self._labels])
        both = [", ".join(self._called(term, language) for term in shown) + more for language in ("fr", "en")]
        return both[0], both[1]

    def _kind(self, result: Result) -> PAIR | None:
        return KINDS.get(self._one(result.shape, "nodeKind").removeprefix(SH))

    def _range(self, result: Result) -> PAIR | None:
        names = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
        least, most, above, below = (_plain(self._one(result.shape, name)) for name in names)
        if least and most:
            return f"de {least} à {most}", f"from {least} to {most}"
        parts = [
            (least, "au moins", "at least"),
            (most, "au plus", "at most"),
            (above, "plus de", "more than"),
            (below, "moins de", "less than"),
        ]
        french = " et ".join(f"{words} {value}" for value, words, _ in parts if value)
        english = " and ".join(f"{words} {value}" for value, _, words in parts if value)
        return french, english

    def _length(self, result: Result) -> PAIR | None:
        least, most = self._one(result.shape, "minLength"), self._one(result.shape, "maxLength")
        if result.component.value.endswith("MinLengthConstraintComponent"):
            return (
                ("un texte qui ne soit pas vide", "a text that is not empty")
                if least == "1"
                else (f"au moins {least} caractères", f"at least {least} characters")
            )
        return f"au plus {most} caractères", f"at most {most} characters"

    def _pattern(self, result: Result) -> PAIR | None:
        pattern = self._one(result.shape, "pattern")
        return f"de la forme {pattern}", f"of the form {pattern}"

    def _languages(self, result: Result) -> PAIR | None:
        return self._languages_of(result.shape)

    def _languages_of(self, shape: Term) -> PAIR | None:
        lists = self.shapes.values(shape, "languageIn")
        given = [
            LANGUAGES[each.value]
            for each in (self.shapes.items(lists[0]) if lists else [])
            if isinstance(each, Literal) and each.value in LANGUAGES
        ]
        if not given:
            return None
        return "un texte " + " et un ".join(each[0] for each in given), "a text " + " and one ".join(
            each[1] for each in given
        )

    def _unique(self, result: Result) -> PAIR | None:
        return "un seul texte par langue", "one text a language"

    def _called(self, term: Term, language: str) -> str:
        if isinstance(term, Literal):
            return term.value
        name = short(getattr(term, "value", str(term)))
        label = self._label(term, language)
        return f"{name} ({label})" if label else name

    def _label(self, term: Term, language: str) -> str:
        self._load([term])
        found = self._labels.get(term, {})
        return found.get(language) or found.get("fr", "")

    def _load(self, terms: list[Term]) -> None:
        wanted = [term for term in terms if isinstance(term, NamedNode) and term not in self._labels]
        if not wanted:
            return
        self._labels.update({term: {} for term in wanted})
        rows = self.store.query(LABELS % " ".join(map(str, wanted)))
        assert isinstance(rows, QuerySolutions)
        for row in rows:
            code, name, label = row["code"], row["property"], row["label"]
            if code is not None and isinstance(name, NamedNode) and name.value in NAMES and isinstance(label, Literal):
                self._labels[code].setdefault(label.language or "", label.value)


def _plain(number: str) -> str:
    """A number without zeros that say nothing: `1.0` is 1."""
    return number.rstrip("0").rstrip(".") if "." in number else number
