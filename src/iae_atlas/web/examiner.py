"""
The workers that check entries: forked from a process that has read the atlas and its shapes once, and everything that checks load.

    python -m iae_atlas.web.examiner ROOT WORK LIMITS [DESCRIPTOR]

A stranger's file may be heavy to read or to check; so it is read here, without a network and without a file that could be opened, and
the server ends the process at the deadline.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from pyoxigraph import Store

from iae_atlas.entries.documents.excerpts import excerpt
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.examination.held import keep
from iae_atlas.entries.opening import read
from iae_atlas.entries.report import FORMATS, report
from iae_atlas.entries.report.json import structure
from iae_atlas.errors import AtlasError
from iae_atlas.locations import Home
from iae_atlas.web import solitary, zygote
from iae_atlas.web.frames import Frame
from iae_atlas.web.questioning import PAGE, Files, split
from iae_atlas.web.samples import samples
from iae_atlas.web.settings import Limits
from iae_atlas.web.worker import loaded

WIDTH = 100


class Desk:
    """What checks need of the atlas, read once."""

    def __init__(self, home: Home, store: Store) -> None:
        self.home = home
        self.store = store

    def examined(self, files: Files) -> list[Examined]:
        """
        What is found in some files.

        Raises:
            AtlasError: One cannot be read at all.
        """
        documents = [read(name, content, self.home, self.store) for name, content in files]
        return examine(documents, self.home, self.store)

    def warm_up(self) -> None:
        """Check one file of each format, and write each report, so that all that is loaded on the way is there before the fork."""
        keep(self.home, self.store)
        for name, content in samples().items():
            with suppress(AtlasError):
                found = self.examined([(name, content)])
                for form in (*FORMATS, PAGE):
                    written(found, form, "fr")

    def answer(self, frame: Frame) -> Frame:
        """The frame that answers one: a report, or why there is none."""
        head, body = frame
        try:
            found = self.examined(split(head["files"], body))
            content = written(found, head["form"], head["language"])
        except AtlasError as error:
            return {"error": "entry-unreadable", "english": str(error), "french": error.french}, b""
        except MemoryError:
            return {"error": "memory-limit"}, b""
        conforms = all(one.conforms for one in found)
        rows = sum(len(one.problems) for one in found)
        return {
            "kind": "report",
            "format": head["form"],
            "rows": rows,
            "more": {"conforms": conforms},
        }, content.encode("utf-8", "surrogatepass")

    def serve(self, receive: Callable[[], Frame | None], send: Callable[[Frame], None]) -> None:
        """Answer what arrives until nothing more does."""
        while (frame := receive()) is not None:
            send(self.answer(frame))


def written(found: Sequence[Examined], form: str, language: str) -> str:
    """A report in one of its formats, or all that the page shows."""
    return json.dumps(shown(found), ensure_ascii=False) if form == PAGE else report(found, language, form)


def shown(found: Sequence[Examined]) -> dict[str, Any]:
    """The report as JSON has it, with the offending line of each problem, and the normal form of each entry."""
    content = structure(found)
    for said, one in zip(content["files"], found, strict=True):
        said["normal"] = one.entry.serialized() if one.entry else ""
        for problem, origin in zip(said["problems"], one.problems, strict=True):
            problem["place"] = {language: origin.origin.text(language) for language in ("fr", "en")}
            problem["excerpt"] = excerpt(one.document, origin, WIDTH)
    return content


def main() -> None:
    """Make ready, and check what comes: in children where a descriptor is given, else here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
    root, work, given, *descriptor = sys.argv[1:]
    limits = Limits(**json.loads(given))
    desk = Desk(Home(root, work), loaded(root, work))
    desk.warm_up()
    if descriptor:
        zygote.run(int(descriptor[0]), desk.serve, limits)
    else:
        solitary.run(desk.serve, limits)


if __name__ == "__main__":
    main()
