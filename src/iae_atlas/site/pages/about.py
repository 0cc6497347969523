"""What the atlas is: why, how it was made and checked, how to cite it, its licences, its errata, its releases, its contact."""

from __future__ import annotations

from typing import Any

from iae_atlas.namespaces import STUDY
from iae_atlas.site.content import Site
from iae_atlas.site.data.dataset import TITLE, atlas_version
from iae_atlas.site.dossier import dossier
from iae_atlas.site.places import places
from iae_atlas.site.routing import Arguments, Page, Route, only
from iae_atlas.site.terms import HEADER

# Measured on version 0.1.0: what `docs/data-quality.md` says, in the words of a page. A test holds the two together.
PASSES: tuple[tuple[str, str, str], ...] = (
    ("Passages à l'empreinte prouvée", "Passages with a proved digest", "441 / 441"),
    (
        "Phrases et alinéas cités ou déclarés sans fait",
        "Sentences and items cited or declared to hold no fact",
        "449 / 449",
    ),
    ("Nombres imprimés tenus par un énoncé", "Printed numbers held by a statement", "247 / 247"),
    ("Noms de régions et d'organismes tenus", "Names of regions and bodies held", "270 / 270"),
    (
        "Deuxième lecture : questions justes, au premier essai",
        "Second reading: questions right at the first go",
        "236 / 240",
    ),
    ("Deuxième lecture : après correction", "Second reading: after mending", "240 / 240"),
    (
        "Troisième lecture, fautes de l'étude : présentes au graphe d'abord",
        "Third reading, the study's errors: in the graph at first",
        "160 / 267",
    ),
    ("Troisième lecture : à la fin", "Third reading: in the end", "267 / 267"),
    (
        "Cas de questions égaux aux lignes attendues, d'abord",
        "Cases of questions equal to the expected rows, at first",
        "128 / 145",
    ),
    (
        "Cas de questions égaux aux lignes attendues, à la fin",
        "Cases of questions equal to the expected rows, in the end",
        "145 / 145",
    ),
)
BASES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?basis (COUNT(?statement) AS ?statements) WHERE {
  ?statement a iae:Statement ; iae:basis ?basis
} GROUP BY ?basis ORDER BY DESC(?statements)"""


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The page about the atlas."""
    issued = dossier(site, HEADER, language, shown=1).first("dct:issued")
    version = atlas_version()
    context: dict[str, Any] = {
        "study": STUDY,
        "version": version,
        "bases": site.select(BASES),
        "passages": len(places(site)),
        "questions": len(site.questions),
        "passes": PASSES,
        "bibtex": bibtex(language, version, issued.text[:4] if issued else ""),
        "cff": cff(version),
        "digest": site.digest,
    }
    title = {"fr": "À propos", "en": "About"}[language]
    description = {
        "fr": "Ce qu'est l'atlas, comment il a été fait et vérifié, comment le citer, ses licences, ses errata.",
        "en": "What the atlas is, how it was made and checked, how to cite it, its licences, its errata.",
    }[language]
    return Page("about.html", title, "about", description, context)


def bibtex(language: str, version: str, year: str) -> str:
    """The atlas and the study it starts from, for BibTeX."""
    dated = f"  year = {{{year}}},\n" if year else ""
    return (
        "@misc{iae-atlas,\n"
        "  author = {{iae-atlas contributors}},\n"
        f"  title = {{{TITLE[language]}}},\n"
        f"{dated}"
        f"  version = {{{version}}},\n"
        "  url = {https://w3id.org/iae-atlas/}\n"
        "}\n\n"
        "@techreport{panorama-2014,\n"
        "  author = {{Avise} and {Conseil national de l'insertion par l'activité économique} and "
        "{Association des Régions de France}},\n"
        "  title = {Les politiques régionales de soutien à l'insertion par l'activité économique},\n"
        "  institution = {Avise},\n"
        "  month = may,\n"
        "  year = {2014}\n"
        "}\n"
    )


def cff(version: str) -> str:
    """The core of CITATION.cff, with the version of this site."""
    return (
        "cff-version: 1.2.0\n"
        'title: "iae-atlas: an open, cited knowledge base of the French regions\' policies for work integration"\n'
        "type: dataset\n"
        "authors:\n"
        '  - name: "iae-atlas contributors"\n'
        f"version: {version}\n"
        "license: etalab-2.0\n"
        'url: "https://w3id.org/iae-atlas/"\n'
    )


ROUTES = (Route("/about.html", build, only("/about.html")),)
