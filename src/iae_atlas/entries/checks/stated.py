"""Whether an entry leaves alone what the atlas already says, and adds to its resources only what can be added."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.checks.names import RESERVED
from iae_atlas.entries.checks.values import same_value
from iae_atlas.entries.checks.view import PREF_LABEL, TYPE, View, is_ours
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.findings.sayings import said_by
from iae_atlas.entries.names.families import BOOKKEEPING
from iae_atlas.namespaces import SKOS, iae

LIFE = tuple(NamedNode(iae(name)) for name in ("start", "end"))
# What another source can add to a resource without changing what it is.
ADDITIVE = frozenset(
    iae(name)
    for name in (
        *("start", "end", "hasRule", "hasComponent", "hasParticipation", "hasOffice", "hasPartner", "offers"),
        *("opensTo", "excludesKind", "prioritisesKind", "restrictedToKind"),
        *("targetsPublic", "prioritisesPublic", "excludesPublic", "eligibleContract", "excludedContract"),
        *(
            "prioritisesSector",
            "concernsSector",
            "supports",
            "pursues",
            "supportsNetwork",
            "listedUnder",
            "iaeAttachedTo",
        ),
        *("topicYes", "topicNo", "topicListed"),
        *("continues", "replaces", "complementTo", "coordinatedWith", "coordinationConsideredWith", "parallelTo"),
        *("implements", "basedOn", "partOf", "acronym", "expansion", "memberOf", "confirms", "disputes", "adoptedBy"),
    )
) | {SKOS + name for name in ("altLabel", "hiddenLabel", "exactMatch", "closeMatch")}
CITED = frozenset(iae(name) for name in ("citation", "source", "locator"))


def problems(view: View) -> Iterator[Problem]:
    """What redefines, what adds too much, and what only says again."""
    reserved = tuple(RESERVED)
    for triple in view.triples:
        node = triple.subject
        if not is_ours(node) or not view.introduced(node):
            continue
        if isinstance(node, NamedNode) and node.value.startswith(reserved):
            continue  # said already: it may not be described at all
        if triple.predicate.value in CITED and any(
            isinstance(value, NamedNode) and value in BOOKKEEPING for value in view.values(node, TYPE)
        ):
            continue
        yield from _said_again(view, triple)


def _said_again(view: View, triple: Triple) -> Iterator[Problem]:
    node, predicate, value = triple.subject, triple.predicate, triple.object
    others = [fact for fact in view.facts(node) if fact.predicate == predicate and fact.graph != view.entry.graph.value]
    same = [fact for fact in others if same_value(fact.value, value)]
    if same:
        if predicate not in (TYPE, PREF_LABEL):
            yield _confirmed(view, triple, same[0].graph)
        return
    rivals = [fact for fact in others if _compete(view, predicate, fact.value, value)]
    if rivals:
        yield _redefined(view, triple, rivals[0].value)
    elif predicate == TYPE:
        if isinstance(value, NamedNode) and value.value not in view.ontology.closure(
            fact.value.value for fact in others if isinstance(fact.value, NamedNode)
        ):
            yield _redefined(view, triple, others[0].value)
    elif predicate.value not in ADDITIVE:
        yield _unusual(view, triple)


def _compete(view: View, predicate: NamedNode, known: object, value: object) -> bool:
    """Whether two values cannot stand together: names in one language, values of a property that has one."""
    if predicate == PREF_LABEL:
        return isinstance(known, Literal) and isinstance(value, Literal) and known.language == value.language
    return predicate not in LIFE and view.ontology.is_a(predicate.value, "FunctionalProperty")


def _confirmed(view: View, triple: Triple, graph: str) -> Problem:
    names = {language: said_by(view.store, triple, graph, language) for language in ("fr", "en")}
    return view.problem(
        "confirmation",
        triple.subject,
        triple.predicate,
        triple.object,
        what=(
            f"Déjà dit de {view.called(triple.subject, 'fr')} par {names['fr']}.",
            f"Said already of {view.called(triple.subject, 'en')} by {names['en']}.",
        ),
        mend=(
            "Rien à corriger : l'énoncé aura deux sources.",
            "Nothing to mend: the statement will have two sources.",
        ),
    )


def _redefined(view: View, triple: Triple, known: object) -> Problem:
    node, predicate = triple.subject, triple.predicate
    shown = {
        language: view.called(known, language)
        if isinstance(known, NamedNode)
        else f"« {getattr(known, 'value', known)} »"
        for language in ("fr", "en")
    }
    return view.problem(
        "already-stated",
        node,
        predicate,
        triple.object,
        what=(
            f"{view.called(node, 'fr')} a déjà une autre valeur de {view.term(predicate.value, 'fr')}.",
            f"{view.called(node, 'en')} already has another value of {view.term(predicate.value, 'en')}.",
        ),
        mend=(
            "Retirez ce triplet ; ce que votre source dit autrement va dans une ressource de la saisie (règle, budget, chiffre…).",
            "Remove this triple; what your source says otherwise goes into a resource of the entry (rule, budget, figure …).",
        ),
        expected=shown,
    )


def _unusual(view: View, triple: Triple) -> Problem:
    node, predicate = triple.subject, triple.predicate
    return view.problem(
        "addition-unusual",
        node,
        predicate,
        triple.object,
        what=(
            f"{short(predicate.value)} ne s'ajoute pas à {view.called(node, 'fr')}, que l'atlas décrit déjà.",
            f"{short(predicate.value)} is not added to {view.called(node, 'en')}, which the atlas already describes.",
        ),
        mend=(
            "Décrivez une ressource de la saisie (règle, condition, budget, chiffre, constat) qui y renvoie, ou retirez ce triplet.",
            "Describe a resource of the entry (rule, condition, budget, figure, finding) that leads to it, or remove this triple.",
        ),
    )
