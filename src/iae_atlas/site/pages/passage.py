"""The page of a passage: where it stands, how to find and prove it, all that it states, and the passages around it."""

from __future__ import annotations

from iae_atlas.namespaces import contracted
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import dossier
from iae_atlas.site.facts import facts_of
from iae_atlas.site.places import neighbours, overlapping, places
from iae_atlas.site.routing import Page
from iae_atlas.site.sayings import citing

BESIDE = ("iae:Flag", "iae:Discrepancy", "iae:Inference", "iae:Derivation")


def build(site: Site, language: str, iri: str) -> Page:
    """A passage: of the study with its lines, of another source with its place in words and the source's address."""
    place = places(site)[iri]
    said = citing(site, iri, language)
    before, after = neighbours(site, iri)
    found = dossier(site, iri, language, shown=1000)
    beside = {
        name: [value.iri for value in found.from_("iae:citation") if name in site.classes.get(value.iri, ())]
        for name in BESIDE
    }
    source = site.label(place.source, language)
    context = {
        "place": place,
        "said": said,
        "statements": sum(group.count for about in said for group in about.groups),
        "beside": [(name, nodes) for name, nodes in beside.items() if nodes],
        "no_fact": found.values("iae:holdsNoFact"),
        "before": before,
        "after": after,
        "others": overlapping(site, iri),
        "addresses": []
        if place.lines
        else [fact.iri for fact in facts_of(site).node(place.source).all("iae:address") if fact.iri],
        "command": f"iae-atlas cite {contracted(iri)} --source panorama-2014.txt",
    }
    words = place.words(language) if place.lines else site.label(iri, language)
    description = {
        "fr": f"Où se trouve la {words} de « {source} », et ce qu'elle énonce."
        if place.lines
        else f"{words}, dans « {source} », et ce qui y est énoncé.",
        "en": f"Where {words} of “{source}” stands, and what it states.",
    }[language]
    title = words[0].upper() + words[1:]
    return Page("passage.html", title, "passage", description, context, of_resource(iri, language), iri=iri)
