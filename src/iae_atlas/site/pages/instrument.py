"""The page of one instrument: its rules as a table, who is in and who is out, partners, figures, doubts and inferences."""

from __future__ import annotations

from decimal import Decimal

from iae_atlas.namespaces import STUDY
from iae_atlas.queries.binding import ANY
from iae_atlas.site import bars
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.facts import facts_of
from iae_atlas.site.instruments import Instrument
from iae_atlas.site.routing import Page
from iae_atlas.site.rules import Rule


def build(site: Site, language: str, iri: str) -> Page:
    """The page of an instrument."""
    facts = facts_of(site)
    node = facts.node(iri)
    instrument = Instrument(node)
    councils = node.nodes("iae:offeredBy")
    territories = [(fact, facts.node(fact.iri).first("iae:territory")) for fact in node.all("iae:offeredBy")]
    context = {
        "node": node,
        "instrument": instrument,
        "councils": councils,
        "territories": territories,
        "charts": {rule.node.iri: _charts(rule) for rule in instrument.rules},
        "printed": site.where(site.answer("names-as-printed", language, source=ANY), resource=iri),
        "links": _links(site, language, iri),
        "slug": node.slug,
        "study": STUDY,
    }
    title = site.label(iri, language)
    description = node.text("dct:description", language)
    linked = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": iri,
        "name": title,
        **({"description": description.value} if description else {}),
        "provider": [{"@id": council.iri, "name": site.label(council.iri, language)} for council in councils],
        "areaServed": [
            {"@id": region.iri, "name": site.label(region.iri, language)} for _, region in territories if region
        ],
    }
    return Page(
        "instrument.html",
        title,
        "instrument",
        str(description.value) if description else "",
        context,
        of_resource(iri, language),
        linked,
        iri,
    )


def _charts(rule: Rule) -> list[bars.Bars]:
    """A chart for each series of yearly rates, all on one scale."""
    shares = [series.shares for series in rule.yearly]
    top = max((share for one in shares for _, share in one), default=Decimal(0))
    return [bars.drawn(one, top) for one in shares]


def _links(site: Site, language: str, iri: str) -> list[dict[str, object]]:
    """The schemes that it replaces, continues or goes with, from both ends, each pair once where it is the same both ways."""
    found = []
    seen = set()
    for row in site.answer("linked-schemes", language, source=ANY):
        if iri not in (row["instrument"], row["other"]):
            continue
        away = row["instrument"] == iri
        other = row["other"] if away else row["instrument"]
        key = row["relation"], other
        if key in seen and not away:
            continue
        seen.add(key)
        found.append(
            {
                "relation": row["relation"],
                "away": away,
                "other": other,
                "lines": row["locator"],
                "source": row["source"],
            }
        )
    return found
