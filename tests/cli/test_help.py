"""Every command explains itself, in both languages, with an example."""

import pytest

from iae_atlas.cli.parser import EXAMPLES
from tests.cli.conftest import Run
from tests.commands import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("utilisation : iae-atlas", "options:", "montre cette aide", "Exemple : ")),
        ("en", ("usage: iae-atlas", "options:", "show this help", "Example: ")),
    ],
)
def test_every_command_has_help_with_an_example(run: Run, command: str, language: str, words: tuple[str, ...]) -> None:
    """Help goes to stdout and ends with 0."""
    ran = run(command, "--lang", language, "--help")

    assert (ran.code, ran.err) == (0, "")
    for expected in (*words, f"iae-atlas {command}", EXAMPLES[command]):
        assert expected in ran.out


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_fits_80_columns(run: Run, command: str, language: str) -> None:
    """No line of help is wider than the terminal."""
    ran = run(*[command] * bool(command), "--lang", language, "--help")

    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_help_of_all_lists_the_commands(run: Run) -> None:
    """Without a command, help names each of them."""
    ran = run("--help")

    assert ran.code == 0
    for command in COMMANDS:
        assert f"\n    {command} " in ran.out


def test_no_command_is_a_wrong_call(run: Run) -> None:
    """Help goes to stderr then, and the code is 2."""
    ran = run()

    assert (ran.code, ran.out) == (2, "")
    assert "utilisation : iae-atlas" in ran.err


def test_the_version_is_that_of_the_package(run: Run) -> None:
    """One place holds it."""
    assert run("--version").out == "iae-atlas 0.1.0\n"


def test_every_example_is_a_call_that_parses(run: Run) -> None:
    """The examples of the help are called as they stand: none is a wrong use of options."""
    from iae_atlas.cli.parser import make_parser

    for command, example in EXAMPLES.items():
        options = make_parser("fr").parse_args(example.split()[1:])

        assert options.command == command


@pytest.mark.parametrize(
    ("arguments", "french", "english"),
    [
        (("query",), "il manque : NAME", "missing: NAME"),
        (("query", "a", "b"), "argument inconnu : b", "unknown argument: b"),
        (("query", "--format"), "argument --format : attendu une valeur", "argument --format: expected a value"),
        (
            ("query", "a", "--include-flagged=x"),
            "argument --include-flagged : n'attend pas de valeur",
            "argument --include-flagged: expects no value",
        ),
        (
            ("query", "a", "--format", "pdf"),
            "argument --format : reçu 'pdf', attendu l'un de",
            "argument --format: got 'pdf', expected one of",
        ),
        (
            ("bogus",),
            "argument COMMAND : reçu 'bogus', attendu l'un de",
            "argument COMMAND: got 'bogus', expected one of",
        ),
        (("audit",), "il manque : --source", "missing: --source"),
    ],
)
def test_a_wrong_call_is_told_in_the_language_asked_for(
    run: Run, arguments: tuple[str, ...], french: str, english: str
) -> None:
    """The code is 2, stdout stays empty, and stderr says what was expected."""
    for language, words in (("fr", french), ("en", english)):
        ran = run("--lang", language, *arguments)

        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_language_is_refused(run: Run, command: str) -> None:
    """French and English are there."""
    assert run(command, "--lang", "de").code == 2
