"""
Agreement before trust: what another store does differently from the embedded one, found by small probes before it is asked.

All probes go out as one SELECT; a store that cannot answer them together is asked one by one. What was found holds for a day, kept
in the user's cache directory, unless the data there are not those of the build here: that is looked at again each time.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import platformdirs
from pyoxigraph import QuerySolutions

from iae_atlas.errors import EndpointError
from iae_atlas.locations import Home
from iae_atlas.namespaces import PREFIXES, STUDY, iae
from iae_atlas.queries.catalogue import all_questions
from iae_atlas.queries.rewording import REWORDINGS
from iae_atlas.store.remote import RemoteStore

DAY = 24 * 60 * 60
PREFIXED = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("iae", "rdfs", "skos", "xsd"))


@dataclass(frozen=True, slots=True)
class Probe:
    """
    One thing to ask.

    Args:
        name: Its name.
        value: What a store that agrees answers, as text.
        pattern: A SPARQL group that binds `?value`.
        used: What a query that depends on it looks like.
        french: What differs, and what that means, in French.
        english: The same in English.
    """

    name: str
    value: str
    pattern: str
    used: re.Pattern[str]
    french: str
    english: str


def _probe(name: str, value: str, pattern: str, used: str, french: str, english: str) -> Probe:
    return Probe(name, value, pattern, re.compile(used, re.IGNORECASE | re.DOTALL), french, english)


PROBES = (
    _probe(
        "regex-case",
        "1",
        '{ SELECT (STR(COUNT(*)) AS ?value) WHERE { iae:Region rdfs:label ?text FILTER(REGEX(STR(?text), "RÉGION", "i")) } }',
        r"\bREGEX\s*\([^)]*\"i\"",
        "REGEX avec « i » ne lit pas É comme é : des lignes à accents manquent",
        'REGEX with "i" does not take É for é: rows with accents are missing',
    ),
    _probe(
        "integer-division",
        "0.33",
        "BIND(SUBSTR(STR(1 / 3), 1, 4) AS ?value)",
        r"\)\s*/\s*\(?\?|\?\w+\s*/\s*\(?\?",
        "1 / 3 n'est pas 0,33 : les parts de nombres entiers sont fausses",
        "1 / 3 is not 0.33: shares of whole numbers are wrong",
    ),
    _probe(
        "decimal-division",
        "22727.27",
        "BIND(STR(xsd:decimal(ROUND(5000000.0 / 220 * 100) / 100)) AS ?value)",
        r"\bROUND\s*\(",
        "une division arrondie au centime donne une autre valeur : les montants par unité diffèrent",
        "a division rounded to cents gives another value: amounts per unit differ",
    ),
    _probe(
        "booleans",
        "true",
        "BIND((1 = 1) AS ?value)",
        r"#\+ column: \w+ \| boolean",
        "un vrai ou faux calculé revient en 1 ou 0 : lisez 1 comme vrai et 0 comme faux",
        "a computed true or false comes back as 1 or 0: read 1 as true and 0 as false",
    ),
    _probe(
        "undef",
        "2",
        "{ SELECT (STR(COUNT(*)) AS ?value) WHERE { VALUES ?any { UNDEF } VALUES ?any { 1 2 } } }",
        r"\bUNDEF\b",
        "un paramètre laissé libre (VALUES … UNDEF) ne laisse pas tout passer : des lignes manquent",
        "a parameter left open (VALUES … UNDEF) does not let everything pass: rows are missing",
    ),
    _probe(
        "undef-fills",
        PREFIXES["scheme"] + "topic",
        'VALUES ?value { UNDEF } ?scheme skos:notation "topic" '
        "{ SELECT DISTINCT ?value ?scheme WHERE { ?value a skos:ConceptScheme . ?scheme skos:inScheme* ?value } }",
        r"\bUNDEF\b",
        "un paramètre laissé libre (VALUES … UNDEF) reste vide devant une sous-requête ; "
        "les questions d'ici lui sont posées en d'autres mots, vos requêtes non",
        "a parameter left open (VALUES … UNDEF) stays empty before a sub-select; "
        "the questions here are put to it in other words, queries of your own are not",
    ),
    _probe(
        "filter-in-optional",
        "Sujets de la matrice région × sujet",
        'VALUES ?lang { "fr" } ?scheme skos:notation "topic" '
        "OPTIONAL { ?scheme skos:prefLabel ?value FILTER(LANG(?value) = ?lang) }",
        r"OPTIONAL\s*\{[^{}]*FILTER\s*\(\s*LANG\s*\([^)]*\)\s*=\s*\?lang",
        "un FILTER dans un OPTIONAL ne voit pas les variables du dehors ; "
        "les questions d'ici lui sont posées en d'autres mots, vos requêtes non",
        "a FILTER inside OPTIONAL does not see the variables outside; "
        "the questions here are put to it in other words, queries of your own are not",
    ),
    _probe(
        "sub-select",
        "3",
        "{ SELECT (STR(SUM(?number)) AS ?value) WHERE { { SELECT DISTINCT ?number WHERE { VALUES ?number { 1 2 2 } } } } }",
        r"\{\s*SELECT\b",
        "une sous-requête avec DISTINCT compte autrement",
        "a sub-select with DISTINCT counts differently",
    ),
    _probe(
        "path-zero",
        STUDY,
        f"{{ SELECT (STR(?end) AS ?value) WHERE {{ <{STUDY}> <urn:x:p>* ?end }} }}",
        r"[\w>)]\*[\s/]",
        "un chemin `*` ne rend pas son propre départ : il manque la ressource elle-même",
        "a path with `*` does not give its own start: the resource itself is missing",
    ),
    _probe(
        "path-sequence",
        "yes",
        f'BIND(IF(EXISTS {{ <{STUDY}> a/a ?class }}, "yes", "no") AS ?value)',
        r"\w/\w+:",
        "un chemin de propriétés ne se suit pas : des colonnes restent vides",
        "a property path is not followed: columns stay empty",
    ),
    _probe(
        "count-distinct",
        "2",
        "{ SELECT (STR(COUNT(DISTINCT ?number)) AS ?value) WHERE { VALUES ?number { 1 2 2 } } }",
        r"COUNT\s*\(\s*DISTINCT",
        "COUNT(DISTINCT …) compte autrement",
        "COUNT(DISTINCT …) counts differently",
    ),
    _probe(
        "strings",
        "été|ÉTÉ|3|té|été",
        'BIND(CONCAT(LCASE("ÉTÉ"), "|", UCASE("été"), "|", STR(STRLEN("été")), "|", SUBSTR("été", 2), "|", '
        'STRBEFORE("été-né", "-")) AS ?value)',
        r"\b(?:LCASE|UCASE|STRLEN|SUBSTR|STRBEFORE|STRAFTER)\s*\(",
        "les fonctions de texte comptent ou changent autrement les lettres accentuées",
        "text functions count or change accented letters differently",
    ),
    _probe(
        "dates",
        "yes",
        'VALUES ?date { "2011-10-24"^^xsd:date } BIND(IF(STR(?date) < "2012-02" && STR(?date) > "2004", "yes", "no") AS ?value)',
        r"ORDER BY[^}]*(?:from|date)|STR\s*\(\s*\?(?:from|to|date|start|end)",
        "les dates comparées comme textes s'ordonnent autrement",
        "dates compared as text are ordered differently",
    ),
    _probe(
        "default-graph",
        "1",
        f"{{ SELECT (STR(COUNT(*)) AS ?value) WHERE {{ <{STUDY}> a ?class FILTER(?class = <{iae('Source')}>) }} }}",
        r"",
        "un triplet du graphe par défaut compte plusieurs fois, ou n'y est pas : la base y mêle les graphes nommés, ou l'atlas n'y "
        "est pas chargé ; nommez le graphe par ?default-graph-uri= dans l'adresse",
        "a triple of the default graph counts several times, or is not there: the store mixes named graphs into it, or the atlas "
        "is not loaded there; name the graph with ?default-graph-uri= in the address",
    ),
)
ALWAYS = {"default-graph", "size"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a store does differently: which probe shows it, what it gave, and the questions that depend on it."""

    endpoint: str
    probe: str
    got: str
    expected: str
    questions: tuple[str, ...]

    def sentence(self, language: str) -> str:
        """What differs, which questions use it, and what that means."""
        named = ", ".join(self.questions[:6]) + (" …" if len(self.questions) > 6 else "")
        if self.probe == "size":
            return {
                "fr": f"{self.endpoint} : le graphe par défaut y a {self.got} triplets, la construction d'ici en a {self.expected} : "
                "les réponses sont celles d'autres données. `iae-atlas push` charge celle d'ici.",
                "en": f"{self.endpoint}: its default graph has {self.got} triples, the build here has {self.expected}: the answers "
                "are those of other data. `iae-atlas push` loads the one here.",
            }[language]
        probe = next(one for one in PROBES if one.name == self.probe)
        count = len(self.questions)
        if self.probe in REWORDINGS and count:
            named += {
                "fr": " ; `--adapt` les pose en d'autres mots, auxquels cette base répond juste",
                "en": "; `--adapt` puts them in other words, which this store answers rightly",
            }[language]
        if language == "fr":
            whom = f" {count} question(s) en dépendent : {named}." if count else " Aucune question d'ici n'en dépend."
            return f"{self.endpoint} : {probe.french} (reçu « {self.got} », attendu « {self.expected} »).{whom}"
        whom = f" {count} question(s) depend on it: {named}." if count else " No question here depends on it."
        return f'{self.endpoint}: {probe.english} (got "{self.got}", expected "{self.expected}").{whom}'


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found of one store; `fresh` where it was just asked."""

    differences: tuple[Difference, ...]
    fresh: bool

    def told(self, text: str) -> list[Difference]:
        """What is to be said before a query: everything where the store was just asked, else what concerns the query."""
        return [one for one in self.differences if self.fresh or one.probe in ALWAYS or _uses(one.probe, text)]


_asked: dict[str, Compared] = {}


def compared(store: RemoteStore, home: Home) -> Compared:
    """
    What a store does differently, asked once a process, and once a day where nothing is wrong with its data.

    From then on the store knows the words in which it would answer the policy questions rightly, where there are such words.

    Raises:
        EndpointError: The store cannot be reached, or answers no probe.
    """
    found = _found(store, home)
    store.rewordings = [
        reword for name, reword in REWORDINGS.items() if name in {one.probe for one in found.differences}
    ]
    return found


def _found(store: RemoteStore, home: Home) -> Compared:
    if store.endpoint in _asked:
        return Compared(_asked[store.endpoint].differences, fresh=False)
    size = _size(home)
    kept = _cache(store.endpoint, size)
    found = _remembered(kept)
    if found is None:
        got = _ask(store)
        expected = {probe.name: probe.value for probe in PROBES}
        if size:
            got["size"], expected["size"] = _value(store, COUNT), str(size)
        found = {name: got.get(name, "") for name, value in expected.items() if got.get(name, "") != value}
        if not ALWAYS & found.keys():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps({"time": time.time(), "found": found}, ensure_ascii=False), encoding="utf-8")
        fresh = True
    else:
        fresh = False
    values = {probe.name: probe.value for probe in PROBES} | {"size": str(size)}
    differences = tuple(
        Difference(store.endpoint, name, value, values[name], _users(name, home)) for name, value in found.items()
    )
    _asked[store.endpoint] = Compared(differences, fresh)
    return _asked[store.endpoint]


COUNT = "{ SELECT (STR(COUNT(*)) AS ?value) WHERE { ?s ?p ?o } }"


def together() -> str:
    """All probes as one query."""
    branches = (f'{{ SELECT ("{probe.name}" AS ?probe) ?value WHERE {{ {probe.pattern} }} }}' for probe in PROBES)
    return f"{PREFIXED}SELECT ?probe ?value WHERE {{\n  " + "\n  UNION ".join(branches) + "\n}"


def _ask(store: RemoteStore) -> dict[str, str]:
    try:
        rows = store.query(together())
        assert isinstance(rows, QuerySolutions)
        found = {_text(row["probe"]): _text(row["value"]) for row in rows}
    except EndpointError:
        found = {}
    missing = [probe for probe in PROBES if probe.name not in found]
    for number, probe in enumerate(missing):  # a store may fail on all for the sake of one
        try:
            found[probe.name] = _value(store, probe.pattern)
        except EndpointError as error:
            if len(missing) == len(PROBES) and number == len(PROBES) - 1 and not any(found.values()):
                raise
            found[probe.name] = str(error).removeprefix(f"{store.endpoint}: ").partition(". ")[0]
    return found


def _value(store: RemoteStore, pattern: str) -> str:
    rows = store.query(f"{PREFIXED}SELECT ?value WHERE {{ {pattern} }}")
    assert isinstance(rows, QuerySolutions)
    row = next(iter(rows), None)
    return "" if row is None else _text(row["value"])


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _size(home: Home) -> int:
    """The triples of the default graph of the build here; 0 where there is none."""
    if not home.report.is_file():
        return 0
    graphs = json.loads(home.report.read_text(encoding="utf-8")).get("graphs", {})
    return int(graphs.get("default", 0))


@lru_cache(maxsize=64)
def _users(name: str, home: Home) -> tuple[str, ...]:
    return tuple(question.name for question in all_questions(home.queries) if _uses(name, question.text))


def _uses(name: str, text: str) -> bool:
    probe = next((one for one in PROBES if one.name == name), None)
    return probe is not None and bool(text) and probe.name not in ALWAYS and bool(probe.used.search(text))


def _cache(endpoint: str, size: int) -> Path:
    key = sha256(f"{endpoint} {size} {together()}".encode()).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("iae-atlas", appauthor=False)) / "agreement" / f"{key}.json"


def _remembered(path: Path) -> dict[str, str] | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    found: dict[str, str] = kept["found"]
    return found if 0 <= time.time() - kept["time"] < DAY else None
