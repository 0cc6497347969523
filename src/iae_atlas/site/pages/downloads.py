"""What can be taken away: the whole graph in every format, each named graph, every answer, the descriptions."""

from __future__ import annotations

from typing import Any

from iae_atlas.site.content import Site
from iae_atlas.site.data.dataset import atlas_version
from iae_atlas.site.data.dumps import FOLDER, GZIP, SUMS, dump_names
from iae_atlas.site.routing import Arguments, Page, Route, only

FORMATS = {
    "nq": ("N-Quads", "tous les graphes, chaque triplet avec le sien", "all graphs, each triple with its own"),
    "trig": ("TriG", "tous les graphes", "all graphs"),
    "ttl": ("Turtle", "le graphe par défaut", "the default graph"),
    "jsonld": ("JSON-LD", "le graphe par défaut", "the default graph"),
    "nt": ("N-Triples", "le graphe par défaut", "the default graph"),
    "rdf": ("RDF/XML", "le graphe par défaut", "the default graph"),
}
GRAPHS = {
    "panorama-2014": ("l'étude de 2014", "the 2014 study"),
    "reference": ("ontologie, listes de codes, régions, organismes", "ontology, code lists, regions, bodies"),
    "inferred": ("ce que le raisonneur déduit", "what the reasoner deduces"),
    "derived": ("ce que calculent nos règles", "what our rules compute"),
    "shapes": ("les formes SHACL", "the SHACL shapes"),
    "entry-shapes": ("les formes des saisies", "the shapes of entries"),
    "questions": ("le catalogue des questions", "the catalogue of questions"),
    "withdrawn": ("ce qui a été retiré", "what was withdrawn"),
    "demonstration": ("exemples inventés, à part", "invented examples, kept apart"),
}
DESCRIPTIONS = (
    ("/catalog.ttl", "DCAT-AP 3", "catalogue de données", "data catalogue"),
    ("/void.ttl", "VoID", "description du jeu de données", "description of the dataset"),
    ("/queries.json", "JSON", "catalogue des questions", "catalogue of questions"),
    ("/queries.ttl", "Turtle", "catalogue des questions", "catalogue of questions"),
    ("/openapi.json", "OpenAPI 3.1", "description de l'API", "description of the API"),
    ("/context.jsonld", "JSON-LD", "contexte", "context"),
    ("/datacite.json", "DataCite", "métadonnées pour un DOI", "metadata for a DOI"),
)
ANSWERS = ("csv", "json", "xlsx")


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The page of all downloads."""
    which = 0 if language == "fr" else 1
    names = dump_names(site)
    whole, graphs = [], []
    for name in names:
        if name == SUMS or name.endswith(GZIP):
            continue
        stem, _, form = name.rpartition(".")
        packed = name + GZIP if name + GZIP in names else ""
        row: dict[str, Any] = {"path": FOLDER + name, "packed": FOLDER + packed if packed else "", "name": name}
        if stem == "atlas":
            label, *words = FORMATS.get(form, (form, "", ""))
            whole.append({**row, "format": label, "words": words[which]})
        else:
            local = stem.removeprefix("graph/")
            words = list(GRAPHS.get(local, ("les saisies sur une source", "the entries on one source")))
            graphs.append({**row, "graph": local, "words": words[which]})
    context = {
        "whole": whole,
        "graphs": graphs,
        "sums": FOLDER + SUMS,
        "questions": list(site.questions.values()),
        "answers": ANSWERS,
        "descriptions": [(path, form, (french, english)[which]) for path, form, french, english in DESCRIPTIONS],
        "version": atlas_version(),
        "digest": site.digest,
    }
    title = {"fr": "Télécharger", "en": "Download"}[language]
    description = {
        "fr": "Le graphe entier dans tous les formats, chaque graphe nommé, chaque réponse en CSV, JSON et XLSX.",
        "en": "The whole graph in every format, each named graph, every answer as CSV, JSON and XLSX.",
    }[language]
    return Page("downloads.html", title, "downloads", description, context)


ROUTES = (Route("/downloads.html", build, only("/downloads.html")),)
