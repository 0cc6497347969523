"""Drafts with values, and their files."""

from iae_atlas.entries.drafting.answering import Answers
from iae_atlas.entries.drafting.draft import Draft
from iae_atlas.entries.drafting.scaffold import scaffold
from iae_atlas.entries.kinds.kind import all_groups, kind_named
from iae_atlas.locations import find_home

ROOT_HOME = find_home(None)


def draft(kind: str, answers: Answers, *given: tuple[str, str], language: str = "fr") -> Draft:
    """A draft with values."""
    made = Draft(kind_named(ROOT_HOME, kind), ROOT_HOME, answers, language)
    for key, value in given:
        made.set(key, value)
    return made


def text_of(made: Draft, language: str = "fr") -> str:
    """The file of a draft."""
    return scaffold(made, all_groups(ROOT_HOME), language)
