"""The grammar of the command line, in the language asked for; every command has an example in its help."""

from __future__ import annotations

import argparse
import re
import sys

from iae_atlas.cli.words import LANGUAGES, say
from iae_atlas.queries.formats import BIBLIOGRAPHY, FORMATS, GRAPHS
from iae_atlas.terminal import terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

EXAMPLES = {
    "build": "iae-atlas build",
    "check": "iae-atlas check",
    "queries": "iae-atlas queries budget",
    "query": "iae-atlas query aid-rules -p instrument=arsie",
    "sparql": "iae-atlas sparql question.rq --format csv",
    "show": "iae-atlas show i:arsie",
    "cite": "iae-atlas cite i:arsie",
    "audit": "iae-atlas audit --source panorama-2014.txt",
    "new": "iae-atlas new instrument --output mon-dispositif.ttl",
    "template": "iae-atlas template --xlsx --output modele.xlsx",
    "import": "iae-atlas import classeur.xlsx --output saisie.trig",
    "validate": "iae-atlas validate saisie.trig",
    "diff": "iae-atlas diff saisie.trig",
    "add": "iae-atlas add saisie.trig",
    "withdraw": "iae-atlas withdraw ma-page/aide --reason retirée",
    "estimate": "iae-atlas estimate arsie --set kind=EI --set study-cost=20000",
    "find": "iae-atlas find --kind ACI --region 82",
    "compare": "iae-atlas compare arsie equipes-insertion --set post-cost=30000",
    "serve": "iae-atlas serve --port 8000",
    "publish": "iae-atlas publish site",
    "changes": "iae-atlas changes site/releases/0.1.0/atlas.nq.gz",
    "push": "iae-atlas push http://localhost:7878/store --dry-run",
}
# What argparse says of a wrong call, in English only, and the word of ours that says it.
COMPLAINTS = (
    (r"the following arguments are required: (.*)", "call.required"),
    (r"unrecognized arguments: (.*)", "call.unknown"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "call.choice"),
    (r"argument (.*): invalid int value: (.*)", "call.integer"),
    (r"argument (.*): expected .*", "call.one"),
    (r"argument (.*): ignored explicit argument (.*)", "call.none"),
)


class Help(argparse.HelpFormatter):
    """Help in one language, as wide as the terminal; argparse would import `shutil` for every argument to learn the width."""

    def __init__(self, prog: str, language: str) -> None:
        super().__init__(f"{prog} [options]", width=terminal_width() - 2)
        self.language = language

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The usage line with what must be given, its first word in the language; the options stand below."""
        needed = [action for action in actions if action.required or not action.option_strings]
        super().add_usage(usage, needed, groups, say("usage", self.language))


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language it was made for."""

    def __init__(self, *, language: str, prog: str, description: str, example: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=f"{say('example', language)}{example}",
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: Help(prog, language),
        )
        self.language = language
        self._positionals.title = say("arguments", language)
        self._optionals.title = say("options", language)
        self.add_argument("-h", "--help", action="help", help=say("help", language))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and leave with code 2."""
        for pattern, key in COMPLAINTS:
            if match := re.fullmatch(pattern, message):
                message = say(key, self.language).format(*match.groups())
                break
        sys.stderr.write(f"{self.format_usage()}{say('error', self.language)}{message}\n")
        sys.exit(2)


def make_parser(language: str) -> Parser:
    """The parser of the whole command line."""
    top = Parser(language=language, prog="iae-atlas", description=say("about", language), example=EXAMPLES["query"])
    top.add_argument("--version", action="store_true", help=say("version", language))
    commands = top.add_subparsers(
        dest="command",
        title=say("commands", language),
        metavar="COMMAND",
        prog="iae-atlas",
        parser_class=Parser,
    )
    for name in EXAMPLES:
        _add_arguments(commands.add_parser(name, help=say(name, language), **_words_of(name, language)), name)
    return top


def make_command_parser(name: str, language: str) -> Parser:
    """The parser of the words after one command, made without the others."""
    parser = Parser(**_words_of(name, language))
    parser.set_defaults(command=name)
    _add_arguments(parser, name)
    return parser


def _words_of(command: str, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "prog": f"iae-atlas {command}",
        "description": say(command, language),
        "example": EXAMPLES[command],
    }


def _add_arguments(parser: Parser, command: str) -> None:
    def add(*names: str, says: str, **settings: Any) -> None:
        parser.add_argument(*names, help=say(says, parser.language), **settings)

    def add_format(*forms: str, default: str | None = None) -> None:
        parser.add_argument("--format", choices=forms, default=default, help=say("format", parser.language))

    def add_endpoint(says: str = "endpoint") -> None:
        add("--endpoint", metavar="URL", says=says)

    add("--lang", choices=LANGUAGES, default=parser.language, says="lang")
    add("--data", metavar="DIR", says="data")
    match command:
        case "build":
            add("--without-reasoner", action="store_true", says="build.without")
            add("--if-changed", action="store_true", says="build.changed")
        case "queries":
            add("text", nargs="*", metavar="TEXT", says="queries.text")
            add_format("table", "json", default="table")
        case "query":
            add("name", metavar="NAME", says="query.name")
            add("-p", "--parameter", action="append", default=[], metavar="KEY=VALUE", says="query.parameter")
            add("--include-flagged", action="store_true", says="query.flagged")
            add_format(*FORMATS, default="table")
            add("--plot", metavar="FILE", says="query.plot")
            add_endpoint()
            add("--adapt", action="store_true", says="adapt")
        case "sparql":
            add("file", metavar="FILE|-", says="sparql.file")
            add_format(*FORMATS, *GRAPHS)
            add_endpoint()
        case "show":
            add("name", metavar="IRI|CURIE|LABEL", nargs="+", says="show.name")
            add_format("text", "json", default="text")
            add_endpoint()
        case "cite":
            add("name", metavar="IRI", says="show.name")
            add("--source", metavar="FILE", says="cite.source")
            add_format("text", *BIBLIOGRAPHY, default="text")
            add_endpoint()
        case "audit":
            add("--source", metavar="FILE", required=True, says="cite.source")
            add_format("text", "json", default="text")
        case "new":
            add("kind", metavar="KIND", nargs="?", says="new.kind")
            add("-s", "--set", action="append", default=[], metavar="KEY=VALUE", says="new.set")
            add("--list", action="store_true", says="new.list")
            add("-o", "--output", metavar="FILE", says="output")
        case "template":
            form = parser.add_mutually_exclusive_group()
            form.add_argument("--xlsx", action="store_true", help=say("template.xlsx", parser.language))
            form.add_argument("--csv", metavar="KIND", help=say("template.csv", parser.language))
            add("-o", "--output", metavar="FILE", says="output")
        case "import":
            add("file", metavar="FILE", says="import.file")
            add("-o", "--output", metavar="FILE", says="output")
            add("--format", choices=("trig", "turtle", "jsonld"), default="trig", says="format")
        case "validate":
            add("file", metavar="FILE", nargs="+", says="entry.file")
            add_format("text", "json", "sarif", "junit", "turtle", default="text")
            add("--engine", choices=("pyshacl", "shacl-rust"), default="pyshacl", says="validate.engine")
            add_endpoint()
        case "diff":
            add("file", metavar="FILE", nargs="+", says="entry.file")
            add_format("md", "json", default="md")
        case "add":
            add("file", metavar="FILE", nargs="+", says="entry.file")
            add("--contributor", metavar="NAME", says="add.contributor")
            add("--dry-run", action="store_true", says="add.only")
        case "withdraw":
            add("entry", metavar="SOURCE/ENTRY", says="withdraw.entry")
            add("--reason", metavar="TEXT", required=True, says="withdraw.reason")
            add("--contributor", metavar="NAME", says="add.contributor")
        case "estimate":
            add("instrument", metavar="INSTRUMENT", nargs="*", says="estimate.instrument")
            add("-s", "--set", action="append", default=[], metavar="KEY=VALUE", says="estimate.set")
            add("--list", action="store_true", says="estimate.list")
            add("--inputs", action="store_true", says="estimate.inputs")
            add_format("table", "json", default="table")
            add_endpoint()
        case "find":
            add("--kind", action="append", default=[], metavar="KIND", says="find.kind")
            add("--region", action="append", default=[], metavar="CODE", says="find.region")
            add("--post", metavar="TEXT", says="find.post")
            add("-s", "--set", action="append", default=[], metavar="KEY=VALUE", says="estimate.set")
            add_format("table", "json", default="table")
            add_endpoint()
        case "compare":
            add("instrument", metavar="INSTRUMENT", nargs="*", says="compare.instrument")
            add("-s", "--set", action="append", default=[], metavar="KEY=VALUE", says="compare.set")
            add("--by-region-2016", action="store_true", says="compare.by")
            add_format(*FORMATS, default="table")
            add("--plot", metavar="FILE", says="query.plot")
            add_endpoint()
        case "serve":
            add("--host", metavar="HOST", default="127.0.0.1", says="serve.host")
            add("--port", metavar="PORT", type=int, default=8000, says="serve.port")
            add("--inbox", metavar="DIR", says="serve.inbox")
            add_endpoint()
            add("--adapt", action="store_true", says="adapt")
        case "publish":
            add("directory", metavar="DIR", says="publish.directory")
            add("--without-statements", action="store_true", says="publish.without")
            add("--address", metavar="URL", says="publish.address")
            add("--release", action="store_true", says="publish.release")
        case "changes":
            add("old", metavar="OLD", says="changes.old")
            add("new", metavar="NEW", nargs="?", says="changes.new")
            add_format("md", "json", default="md")
        case "push":
            add("url", metavar="URL", says="push.url")
            add("--user", metavar="NAME", says="push.user")
            add("--default-graph", metavar="IRI", says="push.graph")
            add_endpoint("push.endpoint")
            add("--format", choices=("nt", "turtle"), default="nt", says="push.format")
            add("--part-size", metavar="N", type=int, default=25_000, says="push.part")
            add("--dry-run", action="store_true", says="push.only")
