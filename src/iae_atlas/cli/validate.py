"""`iae-atlas validate`: check entries, and write nothing but the report."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from iae_atlas.cli.handing_in import contents_of, current_store
from iae_atlas.cli.opening import asked, warn
from iae_atlas.cli.progress import progress
from iae_atlas.locations import Home, find_home
from iae_atlas.terminal import terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from iae_atlas.entries.examination.examined import Examined
    from iae_atlas.store.remote import Queryable

STANDARD_INPUT = "-"


def run(options: Namespace) -> int:
    """Report on stdout; 1 where there is a violation."""
    files = list(dict.fromkeys(options.file))
    contents = [_standard_input() if name == STANDARD_INPUT else contents_of([name])[0] for name in files]
    home, store = _store(options)
    examined = _examined(files, contents, home, store, options)
    sys.stdout.write(_report(examined, options.lang, options.format))
    return 0 if all(found.conforms for found in examined) else 1


def _standard_input() -> bytes:
    """What is piped in, as far as a reader would look at it."""
    from iae_atlas.entries.reading.limits import MAX_BYTES

    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _store(options: Namespace) -> tuple[Home, Queryable]:
    """The home, and what is asked: the atlas as it stands now, or another store."""
    if options.endpoint is None:
        home = find_home(options.data)
        return home, current_store(home, options.lang)
    home, store = asked(options.data, options.lang, options.endpoint)
    warn(home, store, "", options.lang)
    return home, store


def _examined(
    files: Sequence[str], contents: Sequence[bytes], home: Home, store: Queryable, options: Namespace
) -> list[Examined]:
    with progress(options.lang) as step:
        step("read")
        from iae_atlas.entries.examination.examine import examine
        from iae_atlas.entries.opening import read

        documents = [read(name, content, home, store) for name, content in zip(files, contents, strict=True)]
        step("validate")
        return examine(documents, home, store, engine=options.engine)


def _report(examined: Sequence[Examined], language: str, form: str) -> str:
    from iae_atlas.entries.report import report

    if form != "text":
        return report(examined, language, form)
    from iae_atlas.entries.report.text import written

    return written(examined, language, width=terminal_width(), colour=_takes_colour())


def _takes_colour() -> bool:
    """Whether a person reads who can see colour and did not decline it (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
