"""`iae-atlas publish`: the whole site as files."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from iae_atlas.cli.opening import opened
from iae_atlas.cli.progress import counted
from iae_atlas.cli.serve import need


def run(options: Namespace) -> int:
    """Write the site, and say how much was written where."""
    need("jinja2")
    from iae_atlas.publish.files import publish
    from iae_atlas.site.settings import SiteSettings

    home, _ = opened(options.data, options.lang)
    settings = SiteSettings.from_environment()
    if options.address:
        settings = replace(settings, address=options.address.rstrip("/"))
    target = Path(options.directory)
    with counted(options.lang) as step:
        done = publish(
            home, target, settings, statements=not options.without_statements, release=options.release, progress=step
        )
    words = {
        "fr": f"{done.directory} : {done.files} fichiers, {done.bytes / 1e6:.1f} Mo\n",
        "en": f"{done.directory}: {done.files} files, {done.bytes / 1e6:.1f} MB\n",
    }
    sys.stdout.write(words[options.lang])
    return 0
