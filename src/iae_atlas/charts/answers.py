"""Answers to policy questions that draw themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iae_atlas.charts.chart import Chart
from iae_atlas.charts.drawing import specification
from iae_atlas.locations import Home
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.binding import Given
from iae_atlas.queries.catalogue import Question

Asking = Callable[[Mapping[str, Given], str], Answer]


class ChartedAnswer(Answer):
    """
    An answer that knows its question: `chart()` gives what the question's `chart` header asks for.

    Args:
        answer: Rows and labels, in `language`.
        question: The question they answer.
        home: Where the code lists and the regions' outlines are.
        language: `fr` or `en`.
        given: The parameters it was asked with.
        ask: Asks the same question with parameters in a language.
    """

    __slots__ = ("_ask", "given", "home", "language", "question")

    def __init__(
        self, answer: Answer, question: Question, home: Home, language: str, given: Mapping[str, Given], ask: Asking
    ) -> None:
        super().__init__(answer.columns, answer.rows, answer.labels, answer.origin)
        self.question, self.home, self.language, self.given, self._ask = question, home, language, given, ask

    def chart(self, language: str | None = None, *, theme: str = "light", include_flagged: bool | None = None) -> Chart:
        """
        The chart of this answer, as the command line and the pages draw it.

        Args:
            language: `fr` or `en`; by default that of the answer. In the other one the question is asked again.
            theme: `light` or `dark`.
            include_flagged: Draw doubtful figures too, marked as such; by default only where the answer was asked for with them.

        Raises:
            UsageError: The question has no chart, or the answer no row that can be drawn.
        """
        flagged = self._flagged() if include_flagged is None else include_flagged
        spoken = language or self.language
        given = dict(self.given)
        if spoken != self.language:
            given["lang"] = spoken
        if self.question.parameter("include_flagged") and flagged != self._flagged():
            given["include_flagged"] = flagged
        answer = self if given == self.given else self._ask(given, spoken)
        return Chart(specification(self.question, answer, self.home, spoken, theme, include_flagged=flagged))

    def _flagged(self) -> bool:
        """Whether the question was asked with doubtful figures."""
        asked = self.given.get("include_flagged", False)
        return str(asked).lower() == "true" if isinstance(asked, str | bool | int) else "true" in asked
