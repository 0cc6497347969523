"""Where the study says it: the passages behind a resource, and the words themselves where the text is at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.errors import SourceNotFound, UnknownResource
from iae_atlas.evidence.description import label_of, resolve
from iae_atlas.evidence.segments import Text, digest
from iae_atlas.namespaces import STUDY, contracted
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

CITED = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?passage ?source ?first ?locator ?sentence ?section ?from ?to ?box ?item ?digest ?start ?end ?property ?value WHERE {
  { ?statement iae:subject ?node ; iae:predicate ?property ; iae:object ?value ; iae:citation ?passage }
  UNION { ?node iae:citation ?passage FILTER NOT EXISTS { ?other iae:subject ?node } }
  UNION { BIND(?node AS ?passage) ?node a iae:Passage .
          OPTIONAL { ?here iae:citation ?node ; iae:subject ?about ; iae:predicate ?property ; iae:object ?value } }
  ?passage iae:locator ?locator ; iae:source ?source .
  OPTIONAL { ?passage iae:firstLine ?first }
  OPTIONAL { ?passage iae:sentence ?sentence }
  OPTIONAL { ?passage iae:section ?section }
  OPTIONAL { ?passage iae:pageFrom ?from }
  OPTIONAL { ?passage iae:pageTo ?to }
  OPTIONAL { ?passage iae:box ?box }
  OPTIONAL { ?passage iae:positionInList ?item }
  OPTIONAL { ?passage iae:digest ?digest ; oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end }
} ORDER BY DESC(BOUND(?first)) ?source ?first ?start ?passage ?property ?value"""


@dataclass(slots=True)
class Citation:
    """
    One passage: where it stands, what it is cited for, and its words with the proof of their digest.

    `source` is the name of a source that is not the study, `source_iri` the source whatever it is; `text` and `proved` are None and
    False where the text of the study is not at hand.
    """

    locator: str
    sentence: str
    section: str
    pages: str
    box: str
    item: str
    source: str = ""
    source_iri: str = ""
    said: list[str] = field(default_factory=list)
    text: str | None = None
    proved: bool = False

    def place(self, language: str) -> str:
        """Where a reader with the printed study finds it."""
        french = language == "fr"
        lines = f"{'ligne(s)' if french else 'line(s)'} " if not self.source and self.locator[:1].isdigit() else ""
        parts = [part for part in (self.source, lines + self.locator) if part]
        if self.sentence:
            parts.append(f"{'phrase' if french else 'sentence'} {self.sentence}")
        if self.item:
            parts.append(f"{'point' if french else 'item'} {self.item}")
        if self.box:
            parts.append(f"{'encadré' if french else 'box'} « {self.box} »")
        if self.section:
            parts.append(f"« {self.section} »")
        if self.pages:
            parts.append(f"p. {self.pages}")
        return ", ".join(parts)


def citations(store: Queryable, name: str, language: str, source: Path | None) -> list[Citation]:
    """
    The passages that state something of a resource, in the order of the text; of a statement or a passage, its own.

    Raises:
        UnknownResource: Nothing has that name, or nothing in a passage is said of it.
        SourceNotFound: There is no such file.
    """
    if source is not None and not source.is_file():
        raise SourceNotFound(
            f"{source}: no such file. Give the study's text with --source.",
            f"{source} : fichier introuvable. Donnez le texte de l'étude avec --source.",
        )
    text = Text.read(source) if source else None
    node = resolve(store, name)
    result = store.query(
        CITED.replace("?node", str(node)).replace(f"BIND({node} AS ?passage)", f"VALUES ?passage {{ {node} }}")
    )
    assert isinstance(result, QuerySolutions)
    found: dict[str, Citation] = {}
    for row in result:
        passage = _value(row["passage"])
        if passage not in found:
            found[passage] = Citation(
                _value(row["locator"]),
                _value(row["sentence"]),
                _label(store, row["section"], language),
                "-".join(dict.fromkeys(page for page in (_value(row["from"]), _value(row["to"])) if page)),
                _label(store, row["box"], language),
                _value(row["item"]),
                "" if _value(row["source"]) == STUDY else _label(store, row["source"], language),
                _value(row["source"]),
            )
            if text is not None and row["start"] is not None:
                words = text.content[int(_value(row["start"])) : int(_value(row["end"]))]
                found[passage].text = " ".join(words.split())
                found[passage].proved = digest(words) == _value(row["digest"])
        value = row["value"]
        if row["property"] is not None and not (isinstance(value, Literal) and value.language not in (None, language)):
            shown = _label(store, value, language) or contracted(_value(value))
            found[passage].said.append(
                f"{_label(store, row['property'], language) or contracted(_value(row['property']))}: {shown}"
            )
    if not found:
        raise UnknownResource(
            f"no passage is cited for {contracted(node.value)}.",
            f"aucun passage n'est cité pour {contracted(node.value)}.",
        )
    return list(found.values())


def _label(store: Queryable, term: Term | None, language: str) -> str:
    return label_of(store, term, language) if isinstance(term, NamedNode) else ""


def _value(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
