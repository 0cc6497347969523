"""What a publisher may set of a site: where it stands, and where a reader reports a statement."""

from __future__ import annotations

import os
from dataclasses import dataclass

from iae_atlas.errors import UsageError


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """
    Settings of one site.

    `address` is where the site stands, without a slash at its end (`https://atlas.example.org/iae`); empty where that is not known, as
    on one's own machine: then what must be absolute names the IRIs of the data. `report` is the address of a form or tracker that
    takes reports, in which `{title}` and `{body}` are replaced. `contact` is an e-mail address or page of who publishes the site.
    `static` says that the pages are files, with no server to answer questions: what asks does so in the browser. `statements` says
    whether each statement has a page and data of its own. `inbox` is a folder in which proposed entries are kept for somebody to read;
    empty where the site takes none.
    """

    address: str = ""
    report: str = ""
    contact: str = ""
    static: bool = False
    statements: bool = True
    inbox: str = ""

    @classmethod
    def from_environment(cls) -> SiteSettings:
        """
        Read IAE_ATLAS_ADDRESS, IAE_ATLAS_REPORT, IAE_ATLAS_CONTACT and IAE_ATLAS_INBOX.

        Raises:
            UsageError: The address is no http or https address.
        """
        address = os.environ.get("IAE_ATLAS_ADDRESS", "").rstrip("/")
        if address and not address.startswith(("http://", "https://")):
            raise UsageError(
                f'IAE_ATLAS_ADDRESS: got "{address}", expected an http or https address such as https://atlas.example.org.',
                f"IAE_ATLAS_ADDRESS : reçu « {address} », attendu une adresse http ou https telle que https://atlas.example.org.",
            )
        return cls(
            address,
            os.environ.get("IAE_ATLAS_REPORT", ""),
            os.environ.get("IAE_ATLAS_CONTACT", ""),
            inbox=os.environ.get("IAE_ATLAS_INBOX", ""),
        )
