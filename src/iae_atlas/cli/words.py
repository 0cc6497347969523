"""What the command line says, in French and in English."""

from __future__ import annotations

import os
from collections.abc import Sequence

LANGUAGES = ("fr", "en")

WORDS: dict[str, tuple[str, str]] = {
    "about": (
        "Les politiques régionales de soutien à l'insertion par l'activité économique, en graphe de connaissances sourcé.",
        "The regional policies in support of insertion par l'activité économique, as a cited knowledge graph.",
    ),
    "usage": ("utilisation : ", "usage: "),
    "options": ("options", "options"),
    "arguments": ("arguments", "arguments"),
    "commands": ("commandes", "commands"),
    "example": ("Exemple : ", "Example: "),
    "help": ("montre cette aide", "show this help"),
    "version": ("montre la version", "show the version"),
    "lang": ("langue des réponses (IAE_ATLAS_LANG)", "language of the answers (IAE_ATLAS_LANG)"),
    "data": (
        "dossier de l'atlas (IAE_ATLAS_HOME), sinon le dépôt où l'on se trouve, sinon celui du paquet",
        "directory of the atlas (IAE_ATLAS_HOME), else the checkout one stands in, else the package's own",
    ),
    "error": ("erreur : ", "error: "),
    "rows.none": ("aucune ligne", "no row"),
    "call.required": ("il manque : {}", "missing: {}"),
    "call.unknown": ("argument inconnu : {}", "unknown argument: {}"),
    "call.choice": ("argument {} : reçu {}, attendu l'un de {}", "argument {}: got {}, expected one of {}"),
    "call.integer": ("argument {} : reçu {}, attendu un nombre entier", "argument {}: got {}, expected a whole number"),
    "call.one": ("argument {} : attendu une valeur", "argument {}: expected a value"),
    "call.none": ("argument {} : n'attend pas de valeur, reçu {}", "argument {}: expects no value, got {}"),
    "call.bytes": (
        "argument {} : ce n'est pas de l'UTF-8. Réglez le terminal sur UTF-8.",
        "argument {}: not UTF-8. Set the terminal to UTF-8.",
    ),
    "build": ("lit, valide, raisonne et écrit build/", "parse, validate, reason, and write build/"),
    "build.without": ("se passe de HermiT", "do without HermiT"),
    "build.changed": ("ne fait rien si rien n'a changé", "do nothing where nothing has changed"),
    "check": ("vérifie tout le graphe, une ligne par constat", "check the whole graph, a line a finding"),
    "queries": ("liste ou cherche les questions", "list or search the policy questions"),
    "queries.text": ("mots à chercher", "words to look for"),
    "format": ("format de la réponse", "format of the answer"),
    "query": ("répond à une question", "answer a policy question"),
    "query.name": ("nom de la question", "name of the question"),
    "query.parameter": ("paramètre, à répéter ; * pour toute valeur", "a parameter, repeatable; * for any value"),
    "query.flagged": (
        "compte aussi les chiffres douteux dans les totaux et les classements",
        "bring flagged figures into totals and rankings",
    ),
    "query.plot": ("dessine la réponse dans un fichier .svg ou .png", "draw the answer into a .svg or .png file"),
    "sparql": ("répond à votre propre requête SPARQL", "run a SPARQL query of your own"),
    "sparql.file": ("fichier de la requête, - pour l'entrée standard", "file of the query, - for standard input"),
    "show": ("tout sur une ressource, avec ses citations", "everything about one resource, with citations"),
    "show.name": ("IRI, CURIE, nom court ou libellé", "IRI, CURIE, slug or label"),
    "cite": (
        "où l'étude le dit, le passage prouvé si l'on a le texte",
        "where the study says it, the passage proved with the text at hand",
    ),
    "cite.source": ("texte de l'étude", "text of the study"),
    "audit": (
        "empreintes de tous les passages, et ce que rien ne cite",
        "digests of all passages, and what nothing cites",
    ),
    "new": (
        "commence une saisie : un fichier commenté, valide une fois les blancs remplis",
        "start an entry: a commented file, valid once its blanks are filled",
    ),
    "new.kind": ("ce qui est saisi ; --list les nomme", "what is entered; --list names them"),
    "new.set": ("valeur d'un champ, à répéter", "value of a field, repeatable"),
    "new.list": ("liste les sortes de saisies, ou les champs d'une sorte", "list the kinds, or the fields of one kind"),
    "output": ("fichier où écrire, sinon la sortie standard", "file to write, else standard output"),
    "template": ("écrit un classeur vide à remplir", "write an empty workbook to fill in"),
    "template.xlsx": ("classeur Excel (par défaut)", "Excel workbook (the default)"),
    "template.csv": ("en-têtes CSV d'une seule sorte", "CSV headings of one kind"),
    "import": (
        "lit un classeur et en fait une saisie, en disant ce qu'il a compris",
        "read a workbook into an entry, saying what was understood",
    ),
    "import.file": ("classeur .xlsx ou fichier .csv", ".xlsx workbook or .csv file"),
    "validate": ("vérifie des saisies sans rien écrire", "check entries, and write nothing"),
    "validate.engine": ("moteur SHACL", "SHACL engine"),
    "entry.file": (
        "saisie : .ttl, .trig, .nt, .jsonld, .rdf, .xlsx ou .csv",
        "entry: .ttl, .trig, .nt, .jsonld, .rdf, .xlsx or .csv",
    ),
    "diff": (
        "quelles questions répondraient autrement avec cette saisie",
        "which policy questions would answer differently with this entry",
    ),
    "add": ("vérifie une saisie et l'ajoute à data/entries/", "check an entry and add it to data/entries/"),
    "add.contributor": (
        "nom sous lequel apparaître ; sans lui, aucun nom n'est gardé",
        "name to appear under; without it no name is kept",
    ),
    "add.only": ("dit ce qui serait écrit, sans rien écrire", "say what would be written, and write nothing"),
    "withdraw": ("retire une saisie acceptée, en gardant sa trace", "withdraw an accepted entry, keeping its trace"),
    "withdraw.entry": ("saisie acceptée, ainsi SOURCE/SAISIE", "accepted entry, as SOURCE/ENTRY"),
    "withdraw.reason": ("pourquoi", "why"),
    "estimate": (
        "ce que les règles d'un dispositif donnent pour un cas",
        "what the rules of an instrument give for one case",
    ),
    "estimate.instrument": ("nom court, CURIE ou IRI du dispositif", "slug, CURIE or IRI of the instrument"),
    "estimate.set": ("ce qu'on sait du cas, à répéter", "what is known of the case, repeatable"),
    "estimate.list": (
        "liste les dispositifs qui ont des règles ou des conditions",
        "list the instruments with rules or conditions",
    ),
    "estimate.inputs": ("liste ce que le dispositif demande", "list what the instrument asks for"),
    "find": (
        "les dispositifs qui peuvent aider une structure, et pourquoi",
        "the instruments that could help a structure, and why",
    ),
    "find.kind": ("type de la structure, ainsi ACI ; à répéter", "kind of the structure, such as ACI; repeatable"),
    "find.region": ("code INSEE d'une région, à répéter", "INSEE code of a region, repeatable"),
    "find.post": ("poste à aider, ainsi encadrement", "post to be aided, such as encadrement"),
    "compare": (
        "ce que des dispositifs donnent par ETP et par an, et ce qui ne s'y compare pas",
        "what instruments give per FTE and year, and what is not comparable",
    ),
    "compare.instrument": (
        "nom court, CURIE ou IRI d'un dispositif ; tous si aucun n'est nommé",
        "slug, CURIE or IRI of an instrument; all where none is named",
    ),
    "compare.set": (
        "coût d'un ETP pour un an, ainsi post-cost=30000, à répéter",
        "cost of one FTE for one year, such as post-cost=30000, repeatable",
    ),
    "compare.by": ("range les lignes par région de 2016", "orders the rows by region of 2016"),
    "serve": (
        "sert l'atlas : pages, données liées, SPARQL",
        "serve the atlas: pages, linked data, SPARQL",
    ),
    "serve.host": ("adresse où écouter", "address to listen on"),
    "serve.port": ("port où écouter, 0 pour un port libre", "port to listen on, 0 for a free one"),
    "serve.inbox": (
        "dossier où garder les saisies proposées, à relire ; sans lui le serveur n'en prend pas",
        "folder that keeps proposed entries, to be read; without it the server takes none",
    ),
    "publish": ("écrit tout le site en fichiers", "write the whole site as files"),
    "publish.directory": ("dossier où écrire, nouveau ou vide", "directory to write to, new or empty"),
    "publish.without": (
        "sans page ni fichiers propres à chaque énoncé (les trois quarts des fichiers)",
        "without a page and files for each statement (three quarters of all files)",
    ),
    "publish.address": (
        "adresse où le site se trouvera (IAE_ATLAS_ADDRESS)",
        "address at which the site will stand (IAE_ATLAS_ADDRESS)",
    ),
    "endpoint": (
        "interroge la base SPARQL de cette adresse au lieu de celle d'ici",
        "ask the SPARQL store at this address instead of the one here",
    ),
    "adapt": (
        "reformule les questions auxquelles cette base répond faux",
        "put in other words the questions that this store answers wrongly",
    ),
    "push": ("charge la construction dans une autre base SPARQL", "load the build into another SPARQL store"),
    "push.url": (
        "adresse Graph Store Protocol de la base, ainsi http://localhost:7878/store",
        "address of the store's Graph Store Protocol, such as http://localhost:7878/store",
    ),
    "push.user": (
        "nom d'utilisateur ; le mot de passe vient d'IAE_ATLAS_PASSWORD ou du terminal",
        "name of the user; the password comes from IAE_ATLAS_PASSWORD or the terminal",
    ),
    "push.graph": (
        "graphe nommé qui reçoit le graphe par défaut, là où la base n'en a pas (Virtuoso)",
        "named graph that takes the default graph, for a store without one (Virtuoso)",
    ),
    "push.endpoint": (
        "adresse où la base répond aux requêtes, pour compter ; déduite de URL si la base est connue",
        "address at which the store answers queries, to count; told from URL for a known store",
    ),
    "push.format": ("format de ce qui est envoyé", "format of what is sent"),
    "push.part": ("triplets par envoi", "triples sent at once"),
    "push.only": ("dit ce qui serait chargé, sans rien envoyer", "say what would be loaded, and send nothing"),
    "push.default": ("(graphe par défaut)", "(default graph)"),
    "push.dry": ("{} envois vers {} ; compté ensuite à {}", "{} parts to {}; counted afterwards at {}"),
    "push.done": (
        "Chargé, et compté là-bas. Pour l'interroger : --endpoint '{}'",
        "Loaded, and counted there. To ask it: --endpoint '{}'",
    ),
    "push.others": (
        "D'autres graphes de l'atlas y sont, que cette construction n'a pas : {}. Ils sont restés.",
        "Other graphs of the atlas are there that this build does not have: {}. They were left.",
    ),
    "push.password": ("Mot de passe de {} : ", "Password of {}: "),
    "publish.release": (
        "ajoute cette version à celles que le dossier garde",
        "add this version to those that the directory keeps",
    ),
    "changes": (
        "ce qui a changé dans les données d'une construction à l'autre",
        "what changed in the data from one build to another",
    ),
    "changes.old": ("quads d'avant : atlas.nq ou atlas.nq.gz", "quads of before: atlas.nq or atlas.nq.gz"),
    "changes.new": ("quads de maintenant, sinon ceux de l'atlas", "quads of now, else the atlas's own"),
    "json": ("écrit en JSON", "write as JSON"),
}


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for by `--lang`, then by IAE_ATLAS_LANG, else French."""
    asked = os.environ.get("IAE_ATLAS_LANG", "")[:2]
    for i, argument in enumerate(arguments):
        if argument == "--lang" and i + 1 < len(arguments):
            asked = arguments[i + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked if asked in LANGUAGES else "fr"


def say(key: str, language: str) -> str:
    """One of the words above in a language."""
    return WORDS[key][LANGUAGES.index(language)]
