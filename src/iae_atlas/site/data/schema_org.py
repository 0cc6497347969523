"""
schema.org JSON-LD for pages: the dataset where a page is about all of it, else what the page is and what it is about.

A page sets `linked=dataset(site)` or `linked=web_page(…)`; what is said here is only what the atlas knows.
"""

from __future__ import annotations

from typing import Any

from iae_atlas.site.addresses import path_of
from iae_atlas.site.content import Site
from iae_atlas.site.data import dataset as about
from iae_atlas.site.data.catalogue import period_of
from iae_atlas.site.data.dataset import place
from iae_atlas.site.data.dumps import ATLAS_FORMS, GZIP, MEDIA_TYPES

# The nearest type of schema.org for a class of the atlas; the first that a resource has; a plain Thing for the rest.
TYPES = (
    ("iae:Region", "AdministrativeArea"),
    ("iae:PresentRegion", "AdministrativeArea"),
    ("iae:Department", "AdministrativeArea"),
    ("iae:RegionalCouncil", "GovernmentOrganization"),
    ("iae:PresentRegionalCouncil", "GovernmentOrganization"),
    ("iae:DepartmentalCouncil", "GovernmentOrganization"),
    ("iae:PublicAgency", "GovernmentOrganization"),
    ("iae:Instrument", "GovernmentService"),
    ("iae:FrameworkDocument", "CreativeWork"),
    ("iae:Source", "CreativeWork"),
    ("iae:Association", "Organization"),
    ("iae:Network", "Organization"),
    ("iae:OPCA", "Organization"),
    ("skos:Concept", "DefinedTerm"),
    ("iae:Event", "Event"),
)


def linked(site: Site, language: str, path: str, title: str, iri: str | None = None) -> dict[str, Any]:
    """
    What a page says of itself: the dataset on the home page and the page about the atlas, else a web page and its subject.

    Args:
        site: The site that the page belongs to.
        language: Language of the page.
        path: Path of the page without language.
        title: Title of the page.
        iri: What the page is about, if that is one resource.
    """
    if iri is None and path in {"/", "/index.html", "/about.html", "/downloads.html"}:
        return dataset(site, language)
    return web_page(site, language, path, title, iri)


def dataset(site: Site, language: str) -> dict[str, Any]:
    """The dataset, as search engines for data read it."""
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": about.DATASET,
        "name": about.TITLE[language],
        "description": about.DESCRIPTION[language],
        "url": place(site, f"/{language}/index.html"),
        "identifier": about.DATASET,
        "license": about.LICENCE_PAGE,
        "version": about.atlas_version(),
        "inLanguage": ["fr", "en"],
        "isAccessibleForFree": True,
        "keywords": list(about.KEYWORDS[language]),
        "creator": {"@type": "Organization", "name": about.PUBLISHER_NAME},
        "spatialCoverage": {"@type": "Place", "name": "France"},
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": about.CATALOGUE, "url": place(site, "/catalog")},
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": place(site, f"/dumps/atlas.{form}{GZIP}"),
                "encodingFormat": [MEDIA_TYPES[form], "application/gzip"],
            }
            for form in ATLAS_FORMS
        ],
    }
    if period := period_of(site):
        found["temporalCoverage"] = "/".join(period)
    return found


def web_page(site: Site, language: str, path: str, title: str, iri: str | None) -> dict[str, Any]:
    """A page and the resource that it is about."""
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "WebPage",
        "@id": place(site, f"/{language}{path}"),
        "name": title,
        "inLanguage": language,
        "license": about.LICENCE_PAGE,
        "isPartOf": {
            "@type": "Dataset",
            "@id": about.DATASET,
            "name": about.TITLE[language],
            "description": about.DESCRIPTION[language],
        },
    }
    if iri is not None:
        found["about"] = {"@id": iri, "@type": schema_type(site, iri), "name": site.label(iri, language)}
        own = path_of(iri)
        if own is not None:
            found["encoding"] = {
                "@type": "MediaObject",
                "contentUrl": place(site, f"{own}.jsonld"),
                "encodingFormat": "application/ld+json",
            }
    return found


def schema_type(site: Site, iri: str) -> str:
    """The type of schema.org that is nearest to the classes of a resource."""
    classes = site.classes.get(iri, frozenset())
    return next((kind for cls, kind in TYPES if cls in classes), "Thing")
