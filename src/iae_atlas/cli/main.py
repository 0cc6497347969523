"""
Entry point: exit code 0 when all is fine, 1 when the data is wrong, 2 when the call is wrong.

What is for machines goes to stdout, all else to stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from iae_atlas.cli.parser import EXAMPLES, make_command_parser, make_parser
from iae_atlas.cli.words import language_of, say
from iae_atlas.errors import AtlasError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the arguments are those of the process where none are given."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(given)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    words = _command_first(given)
    if words and words[0] in EXAMPLES:
        options = make_command_parser(words[0], language).parse_args(words[1:])
    else:
        parser = make_parser(language)
        options = parser.parse_args(words)
        if options.version:
            from importlib.metadata import version

            sys.stdout.write(f"iae-atlas {version('iae-atlas')}\n")
            return 0
        sys.stderr.write(parser.format_help())
        return 2
    try:
        code: int = import_module(f"iae_atlas.cli.{options.command}").run(options)
        sys.stdout.flush()
    except AtlasError as error:
        sys.stderr.write(f"{say('error', language)}{error.sentence(language)}\n")
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        sys.stderr.write(f"{say('error', language)}{error.filename or ''}: {error.strerror or error}\n")
        return 2
    except UnicodeEncodeError as error:
        sys.stderr.write(f"{say('error', language)}{say('call.bytes', language).format(ascii(error.object))}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _command_first(given: list[str]) -> list[str]:
    """Let `--lang` and `--data` stand before the command as well as after it."""
    moved: list[str] = []
    rest = list(given)
    while rest and rest[0].split("=")[0] in {"--lang", "--data"}:
        moved.append(rest.pop(0))
        if "=" not in moved[-1] and rest:
            moved.append(rest.pop(0))
    return [*rest[:1], *moved, *rest[1:]] if rest and not rest[0].startswith("-") else rest
