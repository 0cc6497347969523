"""`iae-atlas serve`: the SPARQL endpoint, linked data and the pages over HTTP."""

from __future__ import annotations

import socket
import sys
from argparse import Namespace
from dataclasses import replace
from importlib.util import find_spec

from iae_atlas.cli.opening import asked, opened, warn
from iae_atlas.errors import UsageError


def run(options: Namespace) -> int:
    """Serve until the reader stops it."""
    need("uvicorn")
    import uvicorn
    from pyoxigraph import Store

    from iae_atlas.site.settings import SiteSettings
    from iae_atlas.web.application import create_app

    home, _ = opened(options.data, options.lang)
    other = asked(options.data, options.lang, options.endpoint, adapt=options.adapt)[1] if options.endpoint else None
    if other is not None:
        warn(home, other, "", options.lang)
    store = None if other is None or isinstance(other, Store) else other
    settings = SiteSettings.from_environment()
    if options.inbox:
        settings = replace(settings, inbox=options.inbox)
    app = create_app(home, settings=settings, store=store)
    listening = _listen(options.host, options.port)
    port = listening.getsockname()[1]
    host = f"[{options.host}]" if ":" in options.host else options.host
    words = {
        "fr": f"L'atlas est à http://{host}:{port}/ ; SPARQL à http://{host}:{port}/sparql. Ctrl+C l'arrête.\n",
        "en": f"The atlas is at http://{host}:{port}/, SPARQL at http://{host}:{port}/sparql. Ctrl+C stops it.\n",
    }
    sys.stderr.write(words[options.lang])
    sys.stderr.flush()
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3, timeout_keep_alive=75)
    )
    server.run(sockets=[listening])
    return 0


def need(module: str) -> None:
    """
    Refuse where what the web needs is not installed.

    Raises:
        UsageError: The extra is missing.
    """
    if find_spec(module) is None:
        raise UsageError(
            f"the web pages need {module}. Run `pip install 'iae-atlas[web]'`.",
            f"les pages web demandent {module}. Lancez `pip install 'iae-atlas[web]'`.",
        )


def _listen(host: str, port: int) -> socket.socket:
    """
    A socket that listens there.

    Raises:
        UsageError: The port is taken, not allowed, or the host is unknown.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(256)  # from here on who connects is only kept waiting
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"cannot listen on {host}:{port}: {error}. Give another port with --port, or stop what uses this one.",
            f"impossible d'écouter sur {host}:{port} : {error}. Donnez un autre port avec --port, ou arrêtez ce qui l'occupe.",
        ) from None
    return listening
