"""The grammar of the command line, in the language asked for; every command has an example in its help."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from iae_atlas.cli.words import LANGUAGES, say
from iae_atlas.queries.answers import FORMATS

GRAPH_FORMATS = ("turtle", "jsonld", "nt")
EXAMPLES = {
    "build": "iae-atlas build",
    "check": "iae-atlas check",
    "queries": "iae-atlas queries budget",
    "query": "iae-atlas query aid-rules -p instrument=arsie",
    "sparql": "iae-atlas sparql question.rq --format csv",
    "show": "iae-atlas show i:arsie",
    "cite": "iae-atlas cite i:arsie",
    "audit": "iae-atlas audit --source panorama-2014.txt",
}


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language it was made for."""

    def __init__(self, *, language: str, prog: str, description: str, example: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=f"{say('example', language)}{example}",
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.language = language
        self._positionals.title = say("arguments", language)
        self._optionals.title = say("options", language)
        self.add_argument("-h", "--help", action="help", help=say("help", language))

    def format_help(self) -> str:
        """The help, with its usage line in the language."""
        return super().format_help().replace("usage: ", say("usage", self.language), 1)

    def format_usage(self) -> str:
        """The usage line in the language."""
        return super().format_usage().replace("usage: ", say("usage", self.language), 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and leave with code 2."""
        sys.stderr.write(f"{self.format_usage()}{say('error', self.language)}{message}\n")
        sys.exit(2)


def make_parser(language: str) -> Parser:
    """The parser of the whole command line."""
    top = Parser(language=language, prog="iae-atlas", description=say("about", language), example=EXAMPLES["query"])
    top.add_argument("--version", action="store_true", help=say("version", language))
    commands = top.add_subparsers(dest="command", title=say("commands", language), metavar="", parser_class=Parser)

    def command(name: str) -> Parser:
        words = say(name, language)
        parser = commands.add_parser(
            name, help=words, language=language, prog=f"iae-atlas {name}", description=words, example=EXAMPLES[name]
        )
        parser.add_argument("--lang", choices=LANGUAGES, default=language, help=say("lang", language))
        parser.add_argument("--data", metavar="DIR", help=say("data", language))
        return parser

    command("build").add_argument("--without-reasoner", action="store_true", help=say("build.without", language))
    command("check")
    parser = command("queries")
    parser.add_argument("text", nargs="*", metavar="TEXT", help=say("queries.text", language))
    parser.add_argument("--format", choices=("table", "json"), default="table", help=say("format", language))
    parser = command("query")
    parser.add_argument("name", metavar="NAME", help=say("query.name", language))
    parser.add_argument(
        "-p", "--parameter", action="append", default=[], metavar="KEY=VALUE", help=say("query.parameter", language)
    )
    parser.add_argument("--include-flagged", action="store_true", help=say("query.flagged", language))
    parser.add_argument("--format", choices=FORMATS, default="table", help=say("format", language))
    parser.add_argument("--plot", metavar="FILE", help=say("query.plot", language))
    parser = command("sparql")
    parser.add_argument("file", metavar="FILE|-", help=say("sparql.file", language))
    parser.add_argument("--format", choices=(*FORMATS, *GRAPH_FORMATS), help=say("format", language))
    parser = command("show")
    parser.add_argument("name", metavar="IRI|CURIE|LABEL", nargs="+", help=say("show.name", language))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("format", language))
    parser = command("cite")
    parser.add_argument("name", metavar="IRI", help=say("show.name", language))
    parser.add_argument("--source", metavar="FILE", help=say("cite.source", language))
    parser = command("audit")
    parser.add_argument("--source", metavar="FILE", required=True, help=say("cite.source", language))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("format", language))
    return top
