"""What the endpoint says of itself to programs: a SPARQL 1.1 service description, with the graphs as the last build counted them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from iae_atlas.errors import NotBuilt
from iae_atlas.locations import Home
from iae_atlas.namespaces import BASE, RDF, XSD
from iae_atlas.web.formats import GRAPH, ROWS
from iae_atlas.web.settings import Limits
from iae_atlas.web.worker import RDF_FORMATS, used_prefixes_only

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCT = "http://purl.org/dc/terms/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TITLE = (("Point d'accès SPARQL de l'atlas", "fr"), ("SPARQL endpoint of the atlas", "en"))
PREFIXES = {
    "sd": SD,
    "void": VOID,
    "dct": DCT,
    "rdfs": RDFS,
    "format": "http://www.w3.org/ns/formats/",
    "graph": f"{BASE}graph/",
}


def graph_sizes(home: Home) -> dict[str, int]:
    """
    The triples of each graph, `default` first, as the report of the last build has them.

    Raises:
        NotBuilt: There is no report.
    """
    if not home.report.is_file():
        raise NotBuilt(
            f"{home.report}: nothing has been built yet. Run `iae-atlas build`.",
            f"{home.report} : rien n'est encore construit. Lancez `iae-atlas build`.",
        )
    report = json.loads(home.report.read_text(encoding="utf-8"))
    return {str(name): int(size) for name, size in report.get("graphs", {}).items()}


def service_description(endpoint: str, sizes: dict[str, int], limits: Limits, form: str) -> bytes:
    """
    The description in one of the formats for graphs.

    Args:
        endpoint: The address at which the endpoint was asked.
        sizes: Triples by graph, as `graph_sizes` gives them.
        limits: Said in words in `dct:description`.
        form: Name of the format.

    Raises:
        ValueError: The address is no IRI.
    """
    return _described(endpoint, tuple(sizes.items()), limits, form)


@lru_cache(maxsize=32)
def _described(endpoint: str, sizes: tuple[tuple[str, int], ...], limits: Limits, form: str) -> bytes:
    triples = list(_triples(endpoint, dict(sizes), limits))
    prefixes = PREFIXES if form in {"turtle", "trig"} else None
    content = serialize(triples, format=RDF_FORMATS[form], prefixes=prefixes) or b""
    return used_prefixes_only(content) if prefixes else content


def _triples(endpoint: str, sizes: dict[str, int], limits: Limits) -> Iterator[Triple]:
    service, dataset, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")
    kind = NamedNode(RDF + "type")
    yield Triple(service, kind, NamedNode(SD + "Service"))
    yield Triple(service, NamedNode(SD + "endpoint"), NamedNode(endpoint))
    yield Triple(service, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query"))
    for form in (*ROWS, *GRAPH):
        yield Triple(service, NamedNode(SD + "resultFormat"), NamedNode(form.unique))
    for text, tongue in TITLE:
        yield Triple(service, NamedNode(DCT + "title"), Literal(text, language=tongue))
    for tongue in ("fr", "en"):
        yield Triple(
            service, NamedNode(DCT + "description"), Literal(" ".join(limits.sentences(tongue)), language=tongue)
        )
    yield Triple(service, NamedNode(SD + "defaultDataset"), dataset)
    yield Triple(dataset, kind, NamedNode(SD + "Dataset"))
    yield Triple(dataset, NamedNode(SD + "defaultGraph"), default)
    yield Triple(default, kind, NamedNode(SD + "Graph"))
    if "default" in sizes:
        yield Triple(default, NamedNode(VOID + "triples"), _number(sizes["default"]))
    for place, (name, size) in enumerate(item for item in sizes.items() if item[0] != "default"):
        named, graph = BlankNode(f"named{place}"), BlankNode(f"graph{place}")
        yield Triple(dataset, NamedNode(SD + "namedGraph"), named)
        yield Triple(named, kind, NamedNode(SD + "NamedGraph"))
        yield Triple(named, NamedNode(SD + "name"), NamedNode(name))
        yield Triple(named, NamedNode(SD + "graph"), graph)
        yield Triple(graph, kind, NamedNode(SD + "Graph"))
        yield Triple(graph, NamedNode(VOID + "triples"), _number(size))


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))
