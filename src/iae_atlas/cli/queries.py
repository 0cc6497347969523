"""`iae-atlas queries`: list or search the policy questions."""

from __future__ import annotations

import json
import sys
import textwrap
from argparse import Namespace

from iae_atlas.evidence.mentions import plain
from iae_atlas.locations import find_home
from iae_atlas.queries.catalogue import Question, all_questions
from iae_atlas.terminal import terminal_width


def run(options: Namespace) -> int:
    """List the questions whose name, words or keywords hold all that was asked for."""
    language = options.lang
    wanted = [plain(word) for word in options.text]
    found = [question for question in all_questions(find_home(options.data).queries) if _holds(question, wanted)]
    if options.format == "json":
        content = [
            {
                "name": question.name,
                "question": question.question,
                "keywords": question.keywords,
                "parameters": [{"name": p.name, "type": p.type, "label": p.label} for p in question.parameters],
                "columns": [
                    {"name": c.name, "type": c.type, "unit": c.unit, "label": c.label} for c in question.columns
                ],
            }
            for question in found
        ]
        sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        return 0
    width = terminal_width()
    for question in found:
        given = [p.name for p in question.parameters if p.name not in {"lang", "source"}]
        sys.stdout.write(question.name + (f"  ({', '.join(given)})" if given else "") + "\n")
        sys.stdout.write(
            textwrap.fill(question.question[language], width, initial_indent="  ", subsequent_indent="  ") + "\n"
        )
    sys.stderr.write(f"{len(found)} questions\n")
    return 0


def _holds(question: Question, wanted: list[str]) -> bool:
    words = plain(" ".join([question.name, *question.question.values(), *question.keywords]))
    return all(word in words for word in wanted)
