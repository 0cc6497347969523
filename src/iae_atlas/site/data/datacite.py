"""
The metadata that a DOI needs, as DataCite has it (schema 4): all of it but the DOI and its year, which whoever registers it adds.

`missing` names what is to be added; nothing is invented here.
"""

from __future__ import annotations

import json
from typing import Any

from iae_atlas.site.content import Site
from iae_atlas.site.data import dataset as about
from iae_atlas.site.data.catalogue import period_of
from iae_atlas.site.data.dataset import place
from iae_atlas.site.data.dumps import ATLAS_FORMS, MEDIA_TYPES
from iae_atlas.site.data.routing import Data, DataRoute, single

STUDY_TITLE = "Les politiques régionales de soutien à l'insertion par l'activité économique"


def datacite(site: Site) -> dict[str, Any]:
    """The metadata, in the form that the REST API of DataCite takes."""
    period = period_of(site)
    dates = [{"date": "/".join(period), "dateType": "Coverage"}] if period else []
    attributes: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "url": place(site, "/"),
        "version": about.atlas_version(),
        "language": "fr",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Knowledge graph"},
        "titles": [{"title": about.TITLE[language], "lang": language} for language in ("en", "fr")],
        "creators": [{"name": about.PUBLISHER_NAME, "nameType": "Organizational"}],
        "publisher": {"name": about.PUBLISHER_NAME},
        "descriptions": [
            {"description": about.DESCRIPTION[language], "descriptionType": "Abstract", "lang": language}
            for language in ("en", "fr")
        ],
        "subjects": [
            {"subject": word, "lang": language} for language, words in about.KEYWORDS.items() for word in words
        ],
        "geoLocations": [{"geoLocationPlace": "France"}],
        "dates": dates,
        "formats": sorted({MEDIA_TYPES[form] for form in ATLAS_FORMS}),
        "rightsList": [
            {
                "rights": "Licence Ouverte / Open Licence 2.0",
                "rightsUri": about.LICENCE_PAGE,
                "rightsIdentifier": "etalab-2.0",
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
            }
        ],
        "relatedItems": [
            {
                "relatedItemType": "Report",
                "relationType": "IsDerivedFrom",
                "titles": [{"title": STUDY_TITLE}],
                "publicationYear": "2014",
                "publisher": "Avise",
                "creators": [
                    {"name": "Avise", "nameType": "Organizational"},
                    {"name": "CNIAE", "nameType": "Organizational"},
                    {"name": "ARF", "nameType": "Organizational"},
                ],
            }
        ],
        "identifiers": [{"identifier": about.DATASET, "identifierType": "URI"}],
    }
    return {"data": {"type": "dois", "attributes": attributes}, "missing": ["doi", "publicationYear"]}


def _built(site: Site) -> Data:
    content = json.dumps(datacite(site), ensure_ascii=False, indent=1) + "\n"
    return Data("application/json", content.encode())


DATA_ROUTES = (DataRoute("/datacite.json", _built, single("/datacite.json")),)
