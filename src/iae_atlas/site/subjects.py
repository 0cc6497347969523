"""The policy questions by subject, and the search among them, in which accents and capitals do not matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iae_atlas.letters import plain_letters
from iae_atlas.queries.catalogue import Question
from iae_atlas.site.content import Site

# key, French, English, the questions in the order in which one would ask them
SUBJECTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "regions",
        "Régions et sujets",
        "Regions and topics",
        (
            "region-topic-matrix",
            "region-sheet",
            "regions-by-intervention",
            "topic-coverage",
            "topics-per-region",
            "regions-2016",
            "governance",
            "offices",
        ),
    ),
    (
        "instruments",
        "Dispositifs",
        "Instruments",
        ("instruments", "in-force", "shared-kinds", "contents", "life-stages", "linked-schemes", "sectors", "timeline"),
    ),
    (
        "rules",
        "Règles d'aide",
        "Aid rules",
        ("aid-rules", "support-per-fte", "degressive-aids", "cumulation", "contracts"),
    ),
    (
        "eligibility",
        "Qui y a droit",
        "Who is eligible",
        ("eligibility", "conditions-by-criterion", "beneficiaries", "publics"),
    ),
    (
        "money",
        "Budgets et résultats",
        "Budgets and outcomes",
        (
            "budgets",
            "summable-budgets",
            "budgets-per-inhabitant",
            "budgets-by-region-2016",
            "budget-per-unit",
            "co-funding",
            "outcomes",
            "clause-contracts",
        ),
    ),
    (
        "actors",
        "Partenaires et réseaux",
        "Partners and networks",
        (
            "partners",
            "framework-agreements",
            "networks-supported",
            "who-sits-with-whom",
            "bodies-in-several-regions",
        ),
    ),
    (
        "plans",
        "Plans, documents, pistes",
        "Plans, documents, avenues",
        ("framework-documents", "plan-measures", "axes-of-schemes", "recommendations"),
    ),
    (
        "study",
        "Les sources, l'étude et son enquête",
        "The sources, the study and its survey",
        (
            "sources",
            "source-comparison",
            "study-facts",
            "survey-participation",
            "findings",
            "opinions",
            "counts-without-names",
            "stated-at",
            "coverage-by-section",
            "names-as-printed",
            "acronyms",
        ),
    ),
    (
        "doubt",
        "Doutes, silences, déductions",
        "Doubts, silences, deductions",
        ("doubtful-figures", "discrepancies", "counts-against-lists", "left-open", "inferences", "derived-figures"),
    ),
)
PLURAL = re.compile(r"(?<=\w{3})[sx]$")
OTHER = ("other", "Autres questions", "Other questions")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with the questions under it."""

    key: str
    title: str
    questions: list[Question]


def subjects(site: Site, language: str, text: str = "") -> list[Subject]:
    """
    The subjects with their questions; those that no subject names come last.

    Args:
        site: The site whose questions they are.
        language: `fr` or `en`, for the titles.
        text: What a question must speak of, in either language, to be among them; all where it is empty.
    """
    placed = {name for *_, names in SUBJECTS for name in names}
    others = tuple(name for name in site.questions if name not in placed)
    found = []
    for key, french, english, names in (*SUBJECTS, (*OTHER, others)):
        questions = [site.questions[name] for name in names if name in site.questions]
        kept = [question for question in questions if speaks_of(question, text)]
        if kept:
            found.append(Subject(key, french if language == "fr" else english, kept))
    return found


def speaks_of(question: Question, text: str) -> bool:
    """Whether every word of a text is in what a question says of itself: its words, keywords, name and columns."""
    said = [question.name, *question.question.values(), *question.keywords]
    said += [label for column in question.columns for label in column.label.values()]
    within = folded(" ".join(said))
    return all(PLURAL.sub("", word) in within for word in folded(text).split())


def folded(text: str) -> str:
    """A text without accents, capitals, hyphens and apostrophes."""
    return " ".join(re.sub(r"[-'’]", " ", plain_letters(text)).split())
