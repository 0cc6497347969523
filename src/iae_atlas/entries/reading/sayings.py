"""What readers can find wrong with a file, in words; the syntax of each family of formats has a module of its own."""

from __future__ import annotations

from collections.abc import Mapping

from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.reading import json_sayings, turtle_sayings, xml_sayings

Saying = tuple[str, str, str, str, str]

# rule: severity; what, in French and in English; how to mend it, in French and in English. {got} is what was found.
OF_FILES: dict[str, Saying] = {
    "empty": (
        "violation",
        "Le fichier ne dit rien",
        "The file says nothing",
        "Partez d'un modèle : `iae-atlas new` ou `iae-atlas template`.",
        "Start from a template: `iae-atlas new` or `iae-atlas template`.",
    ),
    "unknown-format": (
        "violation",
        "Ce format n'est pas lu : {got}",
        "This format is not read: {got}",
        "Donnez du Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, un classeur .xlsx ou un fichier .csv.",
        "Give Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, a workbook .xlsx or a file .csv.",
    ),
    "too-large": (
        "violation",
        "Le fichier a {size} octets, plus que les {limit} d'une saisie",
        "The file has {size} bytes, more than the {limit} of an entry",
        "Partagez-le : une source, un fichier.",
        "Split it: one source, one file.",
    ),
    "too-many-triples": (
        "violation",
        "Le fichier a plus de {limit} triplets ; la suite n'est pas lue",
        "The file has more than {limit} triples; the rest is not read",
        "Partagez-le : une source, un fichier.",
        "Split it: one source, one file.",
    ),
    "too-many-words": (
        "violation",
        "Le fichier a plus de {limit} mots et signes ; la suite n'est pas lue",
        "The file has more than {limit} words and marks; the rest is not read",
        "Partagez-le : une source, un fichier.",
        "Split it: one source, one file.",
    ),
    "too-many-problems": (
        "violation",
        "Plus de {limit} problèmes de lecture ; la suite n'est pas lue",
        "More than {limit} problems of reading; the rest is not read",
        "Corrigez les premiers, puis validez de nouveau.",
        "Mend the first ones, then validate again.",
    ),
    "too-many-prefixes": (
        "violation",
        "Le fichier déclare plus de {limit} préfixes ; la suite n'est pas lue",
        "The file declares more than {limit} prefixes; the rest is not read",
        "Ne gardez que ceux qui servent.",
        "Keep those that are used.",
    ),
    "too-deep": (
        "violation",
        "Plus de {limit} niveaux sont emboîtés ici ; la suite n'est pas lue",
        "More than {limit} levels are nested here; the rest is not read",
        "Nommez les nœuds et décrivez-les l'un après l'autre.",
        "Name the nodes and describe them one after the other.",
    ),
    "literal-too-long": (
        "violation",
        "Ce texte a {length} caractères, plus que {limit}",
        "This text has {length} characters, more than {limit}",
        "Résumez : l'atlas décrit et cite, il ne recopie pas la source.",
        "Summarise: the atlas describes and cites, it does not copy the source.",
    ),
    "control-character": (
        "violation",
        "Ce texte contient le caractère invisible {code}",
        "This text contains the invisible character {code}",
        "Effacez-le ; il vient souvent d'un copier-coller depuis un PDF.",
        "Delete it; it often comes from copying out of a PDF.",
    ),
    "encoding": (
        "violation",
        "À partir d'ici, le fichier n'est pas en UTF-8 ; les lettres accentuées sont lues au jugé",
        "From here on, the file is not UTF-8; accented letters are a guess",
        "Enregistrez-le en UTF-8 (dans le Bloc-notes : « Enregistrer sous », Encodage : UTF-8), puis relisez les accents.",
        "Save it as UTF-8 (in Notepad: “Save as”, Encoding: UTF-8), then look at the accents again.",
    ),
    "other-unicode": (
        "info",
        "Le fichier est en {got}, lu comme tel",
        "The file is {got}, and read as such",
        "Rien à faire ; l'UTF-8 est plus courant.",
        "Nothing to do; UTF-8 is more usual.",
    ),
    "unnamed-block": (
        "violation",
        "Ce bloc n'a pas de nom : on ne sait pas quel passage prouve ses triplets",
        "This block has no name: which passage proves its triples is not known",
        "Nommez-le d'après le passage.",
        "Name it after the passage.",
    ),
    "relative-iri": (
        "violation",
        "L'adresse {got} n'est pas entière",
        "The address {got} is not complete",
        "Écrivez-la depuis `https://`, ou avec un préfixe comme `i:`.",
        "Write it from `https://` on, or with a prefix such as `i:`.",
    ),
    "iri": (
        "violation",
        "{got} n'est pas une adresse : une espace ou un caractère y est de trop",
        "{got} is not an address: there is a space or a character too many in it",
        "Copiez l'adresse du navigateur ; une espace s'écrit `%20`.",
        "Copy the address from the browser; a space is written `%20`.",
    ),
    "scheme": (
        "violation",
        "{got} n'est pas une adresse : ce n'est ni `https://…`, ni un préfixe déclaré",
        "{got} is not an address: it is neither `https://…` nor a declared prefix",
        "Corrigez ou déclarez le préfixe ; entre « < » et « > » ne va qu'une adresse entière.",
        "Mend or declare the prefix; only a full address goes between `<` and `>`.",
    ),
    "language-tag": (
        "violation",
        "{got} n'est pas un code de langue",
        "{got} is not a code of a language",
        "Écrivez `fr` ou `en`.",
        "Write `fr` or `en`.",
    ),
}
SAYINGS: dict[str, Saying] = {**OF_FILES, **turtle_sayings.OF_TURTLE, **json_sayings.OF_JSON, **xml_sayings.OF_XML}

FRENCH = {**json_sayings.FRENCH, **xml_sayings.FRENCH}


def problem(rule: str, origin: Origin, got: str, shown: Mapping[str, object]) -> Problem:
    """One of the problems above, filled in; its rule is named `read:…` in reports."""
    severity, french, english, mend, how = SAYINGS[rule]
    values = {"got": got, **shown}
    valeurs = {**values, "message": FRENCH.get(str(shown.get("message")), shown.get("message"))}
    return Problem(
        severity,
        f"read:{rule}",
        origin,
        {"fr": french.format_map(valeurs) + ".", "en": english.format_map(values) + "."},
        {"fr": mend.format_map(valeurs), "en": how.format_map(values)},
        got=got,
    )
