"""What all descriptions of the dataset share: its names, its words, its licence, and where its documents stand."""

from __future__ import annotations

from importlib.metadata import version

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.namespaces import BASE, PREFIXES, RDF, XSD
from iae_atlas.site.content import Site
from iae_atlas.site.data.outside import OUTSIDE

CATALOGUE = BASE + "catalog"
DATASET = CATALOGUE + "#atlas"
SPARQL_SERVICE = CATALOGUE + "#sparql"
PUBLISHER = CATALOGUE + "#publisher"
LICENCE = "https://spdx.org/licenses/etalab-2.0"
LICENCE_PAGE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
TITLE = {
    "fr": "iae-atlas : les politiques régionales en faveur de l'insertion par l'activité économique, citations à l'appui",
    "en": "iae-atlas: the French regions' policies for work integration, with citations",
}
DESCRIPTION = {
    "fr": "Ontologie, données et questions sur ce que les Conseils régionaux français ont fait pour l'insertion par l'activité "
    "économique (IAE), à partir d'une étude publiée en mai 2014. Chaque énoncé tiré de l'étude cite son passage ; ce qui est "
    "imprimé, inféré et calculé reste distinct ; les chiffres douteux sont signalés.",
    "en": "Ontology, data and policy questions about what the French regional councils did for work integration (insertion par "
    "l'activité économique, IAE), starting from a study published in May 2014. Every statement drawn from the study cites its "
    "passage; what is printed, inferred and computed stays apart; doubtful figures are flagged.",
}
PUBLISHER_NAME = "iae-atlas contributors"
KEYWORDS = {
    "fr": (
        "insertion par l'activité économique",
        "politique régionale",
        "Conseils régionaux",
        "graphe de connaissances",
    ),
    "en": ("work integration", "regional policy", "regional councils", "knowledge graph"),
}
DCT, DCAT, FOAF, PROV = (PREFIXES[name] for name in ("dct", "dcat", "foaf", "prov"))
VOID, VCARD, ADMS = (OUTSIDE[name] for name in ("void", "vcard", "adms"))
TYPE = RDF + "type"


def atlas_version() -> str:
    """The version of the atlas, which ontology, data and package share."""
    return version("iae-atlas")


def place(site: Site, path: str) -> str:
    """The absolute address of a path: where the site stands if that is known, else under the base of the IRIs."""
    return f"{site.settings.address or BASE.rstrip('/')}{path}"


class Sayings(set[Triple]):
    """Triples, gathered by short calls."""

    def say(self, subject: str | NamedNode, predicate: str, *values: str | NamedNode | Literal) -> None:
        """Add a triple a value; a text that is no term is an IRI."""
        node = NamedNode(subject) if isinstance(subject, str) else subject
        for value in values:
            self.add(Triple(node, NamedNode(predicate), NamedNode(value) if isinstance(value, str) else value))

    def words(self, subject: str, predicate: str, texts: dict[str, str]) -> None:
        """Add a text in each language."""
        for language, text in texts.items():
            self.say(subject, predicate, Literal(text, language=language))


def integer(value: int) -> Literal:
    """A number as xsd:integer."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def text(value: str) -> Literal:
    """A text without language."""
    return Literal(value)
