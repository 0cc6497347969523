"""Asking a policy question of a store."""

from __future__ import annotations

import os
from collections.abc import Mapping

from pyoxigraph import Store

from iae_atlas.queries.answers import Answer, Origin, select
from iae_atlas.queries.binding import Given, bound
from iae_atlas.queries.catalogue import Question, find_question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable


def worded(store: Queryable, question: Question, given: Mapping[str, Given]) -> str:
    """
    The text of a question with its parameters, in the words that a store answers rightly.

    Raises:
        UnknownParameter: The question has no such parameter, or a value is of another type.
    """
    text = bound(question, given)
    return text if isinstance(store, Store) else store.worded(text)


def ask(
    store: Queryable, directory: str | os.PathLike[str], name: str, given: Mapping[str, Given], language: str
) -> Answer:
    """
    The answer to one policy question, labels in the language asked for.

    Raises:
        UnknownQuery: No question has that name.
        UnknownParameter: The question has no such parameter, or a value is of another type.
    """
    question = find_question(directory, name)
    values = dict(given)
    if question.parameter("lang") and "lang" not in values:
        values["lang"] = language
    answer = select(store, worded(store, question, values))
    answer.labels = {column.name: column.label[language] for column in question.columns}
    answer.origin = Origin(store, language, {column.name: column.type for column in question.columns})
    return answer
