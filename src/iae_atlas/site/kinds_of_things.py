"""Of what kind a resource is: the class that says most of it."""

from __future__ import annotations

from iae_atlas.namespaces import ONTOLOGY
from iae_atlas.site.content import Site

GENERAL = frozenset({"iae:StructureKind", "iae:FrameworkDocument", "iae:Office"})


def kind_of(site: Site, iri: str) -> str | None:
    """The class of the ontology that a resource is an instance of, the narrower where it has two; None where it has none."""
    own = sorted(name for name in site.classes.get(iri, ()) if name.startswith("iae:"))
    narrow = [name for name in own if name not in GENERAL] or own
    return ONTOLOGY + narrow[0].removeprefix("iae:") if narrow else None
