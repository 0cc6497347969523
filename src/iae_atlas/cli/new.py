"""`iae-atlas new`: start an entry as a commented file; its blanks are asked for on a terminal, or given with `--set`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from iae_atlas.cli.asking import Interview
from iae_atlas.cli.opening import opened
from iae_atlas.entries.drafting.answering import Answers
from iae_atlas.entries.drafting.draft import Draft
from iae_atlas.entries.drafting.scaffold import blanks, scaffold
from iae_atlas.entries.kinds.kind import Kind, all_groups, all_kinds, kind_named
from iae_atlas.errors import UnknownKind, UsageError
from iae_atlas.locations import Home, find_home
from iae_atlas.namespaces import contracted

WORDS = {
    "fr": {
        "required": "exigé",
        "several": "plusieurs",
        "one": "un seul",
        "understood": "Compris :\n",
        "written": "{} écrit ; blancs à remplir : {}. Vérifiez avec : iae-atlas validate {}\n",
    },
    "en": {
        "required": "required",
        "several": "several",
        "one": "one",
        "understood": "Understood:\n",
        "written": "{} written; blanks to fill: {}. Check with: iae-atlas validate {}\n",
    },
}


def run(options: Namespace) -> int:
    """List what can be entered, or write the file of one kind."""
    language = options.lang
    if options.list:
        return _list(options)
    if options.kind is None:
        names = ", ".join(kind.name for kind in all_kinds(find_home(options.data)))
        raise UsageError(
            f"what do you enter? Name a kind: {names}.", f"que saisissez-vous ? Nommez une sorte : {names}."
        )
    if options.output and Path(options.output).exists():
        raise _exists(options.output)
    kind = kind_named(find_home(options.data), options.kind)
    if kind.part_of is not None:
        raise UnknownKind(
            f"{kind.name} is entered with its {kind.part_of}. Use: iae-atlas new {kind.part_of} --set {kind.name}.…",
            f"{kind.label['fr']} se saisit avec sa règle. Employez : iae-atlas new {kind.part_of} --set {kind.name}.…",
        )
    home, store = opened(options.data, language)
    draft = Draft(kind, home, Answers(store), language)
    for given in options.set:
        key, equals, value = given.partition("=")
        if not equals or not value.strip():
            raise UsageError(f"--set {given}: write KEY=VALUE.", f"--set {given} : écrivez CLÉ=VALEUR.")
        draft.set(key.strip(), value.strip())
    if draft.understood:
        sys.stderr.write(WORDS[language]["understood"])
        sys.stderr.writelines(f"  {sentence[language]}\n" for sentence in draft.understood)
    if sys.stdin.isatty():
        Interview(draft, language, sys.stdin.readline, sys.stderr.write).ask()
    if kind.existing and not draft.main.known:
        raise UsageError(
            f"{kind.name}: say of which region. Add --set region=82.",
            f"{kind.label['fr']} : dites de laquelle. Ajoutez --set region=82.",
        )
    text = scaffold(draft, all_groups(home), language)
    if not options.output:
        sys.stdout.write(text)
        return 0
    try:
        with Path(options.output).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise _exists(options.output) from None
    sys.stderr.write(WORDS[language]["written"].format(options.output, blanks(text), options.output))
    return 0


def _exists(name: str) -> UsageError:
    return UsageError(
        f"{name} is there already and is not overwritten. Give another name, or remove it.",
        f"{name} existe déjà et n'est pas écrasé. Donnez un autre nom, ou supprimez-le.",
    )


def _list(options: Namespace) -> int:
    home, language = find_home(options.data), options.lang
    name, _, field = (options.kind or "").partition(".")
    if not name:
        for kind in all_kinds(home):
            sys.stdout.write(f"{kind.name:12} {kind.label[language]} — {kind.description[language]}\n")
        return 0
    kind = kind_named(home, name)
    if field:
        return _list_codes(options, kind, field)
    sys.stdout.writelines(_fields(home, kind, language, ""))
    return 0


def _fields(home: Home, kind: Kind, language: str, before: str) -> list[str]:
    words = WORDS[language]
    lines = []
    for field in kind.fields:
        many = words["one"] if field.max == 1 or field.kind == "langtext" else words["several"]
        state = ", ".join([*([words["required"]] if field.required or field.unless else []), many])
        lines.append(f"{before + field.name:24} {field.label[language]} ({state}) — {field.description[language]}\n")
        if field.part is not None:
            lines += _fields(home, field.part, language, f"{before}{field.name}.")
    return lines


def _list_codes(options: Namespace, kind: Kind, name: str) -> int:
    language = options.lang
    field = kind.field(name)
    if field is None:
        names = ", ".join(one.name for one in kind.fields)
        raise UnknownKind(
            f"{kind.name} has no field {name!r}. Choose among {names}.",
            f"{kind.label['fr']} n'a pas de champ {name!r}. Choisissez parmi {names}.",
        )
    if field.kind not in ("code", "link"):
        raise UsageError(
            f"{kind.name}.{name} has no list of values. Example: {field.example.get('en', '…')}",
            f"{kind.name}.{name} n'a pas de liste de valeurs. Exemple : {field.example.get('fr', '…')}",
        )
    _, store = opened(options.data, language)
    for option in Answers(store).choices(field).options:
        sys.stdout.write(f"{contracted(option.iri):36} {option.called(language)}\n")
    return 0
