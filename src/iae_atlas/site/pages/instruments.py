"""All instruments as a table, by region, kind, structure and how the study treats them, if it does."""

from __future__ import annotations

from collections import Counter
from typing import Any

from iae_atlas.charts.texts import collated
from iae_atlas.namespaces import ID
from iae_atlas.site.content import Site
from iae_atlas.site.facts import Node, facts_of
from iae_atlas.site.filters import Field
from iae_atlas.site.instruments import Instrument, listed
from iae_atlas.site.routing import Arguments, Page, Route, only


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The list of all instruments."""
    french = language == "fr"
    facts = facts_of(site)
    rows: list[dict[str, Any]] = []
    for answer in listed(site, language):
        node = facts.node(answer.instrument)
        included = [
            fact for reach in Instrument(node).reach("kind") if reach.relation != "excluded" for fact in reach.facts
        ]
        own = list(dict.fromkeys(fact.iri for fact in included))
        rows.append(
            {
                "answer": answer,
                "node": node,
                "region": answer.region or "state",
                "kinds": node.nodes("iae:instrumentKind"),
                "structures": own,
                "owner": node.nodes("iae:offeredBy"),
            }
        )
    kinds = {kind.slug: site.label(kind.iri, language) for row in rows for kind in row["kinds"]}
    structures = {iri.rpartition("/")[2]: _structure(site, iri, language) for row in rows for iri in row["structures"]}
    regions = {row["region"]: _region(site, row["region"], row["owner"], language) for row in rows}
    fields = [
        Field.read(arguments, "region", "Région" if french else "Region", _sorted(regions)),
        Field.read(arguments, "kind", "Type de dispositif" if french else "Kind of instrument", _sorted(kinds)),
        Field.read(arguments, "structure", "Type de structure" if french else "Kind of structure", _sorted(structures)),
        Field.read(
            arguments,
            "treatment",
            "Dans l'étude" if french else "In the study",
            [
                ("described", "décrit" if french else "described"),
                ("listed", "cité" if french else "named only"),
                ("other", "absent, dit par une autre source" if french else "absent, told by another source"),
            ],
        ),
    ]
    for row in rows:
        values = {
            "region": [row["region"]],
            "kind": [kind.slug for kind in row["kinds"]],
            "structure": [iri.rpartition("/")[2] for iri in row["structures"]],
            "treatment": [row["answer"].treatment],
        }
        row["data"] = {name: " ".join(map(str, words)) for name, words in values.items()}
        row["hidden"] = not all(field.takes(*values[field.name]) for field in fields)
        row["region_iri"] = f"{ID}region/{row['region']}" if row["answer"].region else ""
        row["period"] = row["answer"].start
    rows.sort(key=lambda row: collated(row["answer"].label))
    title = {"fr": "Les dispositifs", "en": "The instruments"}[language]
    sentence = {
        "fr": "Les dispositifs de soutien à l'IAE que l'étude ou une autre source décrit ou cite, par région, type et structure.",
        "en": "The instruments of support for work integration that the study or another source describes or names, "
        "by region, kind and structure.",
    }[language]
    context = {
        "rows": rows,
        "fields": fields,
        "shown": sum(not row["hidden"] for row in rows),
        "treatments": Counter(row["answer"].treatment for row in rows),
    }
    return Page("instruments.html", title, "instruments", sentence, context, private=bool(arguments))


def _sorted(options: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(options.items(), key=lambda option: collated(option[1]))


def _structure(site: Site, iri: str, language: str) -> str:
    """A kind of structure in a list of options, its acronym first where it has one."""
    code = iri.rpartition("/")[2]
    label = site.label(iri, language)
    return f"{code} – {label}" if code.isupper() else label


def _region(site: Site, code: str, owners: list[Node], language: str) -> str:
    if code == "state":
        return ", ".join(site.label(owner.iri, language) for owner in owners)
    return site.label(f"{ID}region/{code}", language)


ROUTES = (Route("/instruments.html", build, only("/instruments.html")),)
