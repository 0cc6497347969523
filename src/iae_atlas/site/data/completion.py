"""What an editor can offer while one types: classes, properties, code lists and prefixes of this graph, with their labels."""

from __future__ import annotations

import json

from iae_atlas.namespaces import PREFIXES
from iae_atlas.site.content import Site
from iae_atlas.site.data.routing import Data, DataRoute, single

USED = {
    "classes": "SELECT ?term (COUNT(*) AS ?uses) WHERE { ?node a ?term } GROUP BY ?term ORDER BY ?term",
    "properties": "SELECT ?term (COUNT(*) AS ?uses) WHERE { ?node ?term ?value } GROUP BY ?term ORDER BY ?term",
}
CONCEPTS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?term WHERE { ?term skos:inScheme ?scheme ; skos:notation ?notation } ORDER BY ?term"""


def completion(site: Site) -> Data:
    """The terms that the graph really uses, most used first, and the prefixes."""
    found: dict[str, object] = {"prefixes": dict(sorted(PREFIXES.items()))}
    for key, query in USED.items():
        rows = sorted(site.select(query), key=lambda row: (-int(str(row["uses"])), str(row["term"])))
        found[key] = [_term(site, str(row["term"])) | {"uses": row["uses"]} for row in rows]
    found["concepts"] = [_term(site, str(row["term"])) for row in site.select(CONCEPTS)]
    return Data("application/json", json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())


def _term(site: Site, iri: str) -> dict[str, object]:
    labels = {language: text for language, text in site.labels.get(iri, {}).items() if language in {"fr", "en"}}
    return {"iri": iri, "label": labels}


DATA_ROUTES = (DataRoute("/completion.json", completion, single("/completion.json")),)
