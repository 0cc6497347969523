"""
Dumps: the whole atlas and each named graph as files, made once for a build and kept beside it.

    build/files/<digest of the quads>/atlas.ttl, atlas.ttl.gz, graph/panorama-2014.ttl …

The same build gives the same bytes: everything is sorted, and gzip carries neither name nor time. `dump_file` gives one file
and makes it first where it is not there yet; `dump_names` lists them all; `make_dumps` makes those that are missing.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from functools import partial
from io import BytesIO
from pathlib import Path

from iae_atlas.namespaces import GRAPH
from iae_atlas.site.content import Site
from iae_atlas.site.data.forms import JSONLD, MEDIA, NT, RDFXML, TRIG, TURTLE, Graphs, written
from iae_atlas.site.data.kept import graph_names, kept, quads_file, written_graphs
from iae_atlas.site.data.named import NAMED_FORMS
from iae_atlas.site.data.routing import Data, DataRoute
from iae_atlas.site.routing import no_page

FOLDER = "/dumps/"
NQ = "nq"
ATLAS_FORMS = (NQ, TRIG, TURTLE, JSONLD, NT, RDFXML)
SUMS = "SHA256SUMS"
GZIP = ".gz"
MEDIA_TYPES = {**MEDIA, NQ: "application/n-quads"}


def dump_names(site: Site) -> list[str]:
    """The names of all dumps, below `/dumps/`, the checksums last."""
    plain = [f"atlas.{form}" for form in ATLAS_FORMS]
    plain += [f"graph/{iri.removeprefix(GRAPH)}.{TURTLE}" for iri in graph_names(site)]
    return [*(name for one in plain for name in (one, one + GZIP)), SUMS]


def dump_file(site: Site, name: str) -> Path:
    """
    One dump, on disk.

    Raises:
        UnknownPage: There is no dump of that name.
    """
    if name not in dump_names(site):
        raise no_page(FOLDER + name)
    return kept(site, name, partial(_content, site, name))


def make_dumps(site: Site) -> Iterable[tuple[str, Path]]:
    """Every dump with its path on the site, made where it is not there yet."""
    for name in dump_names(site):
        yield FOLDER + name, dump_file(site, name)


def graph_data(site: Site, *, rest: str, form: str) -> Data:
    """
    A whole named graph in one form.

    Raises:
        UnknownPage: There is no graph of that name.
    """
    if GRAPH + rest not in graph_names(site):
        raise no_page(f"/graph/{rest}")
    return Data(MEDIA[form], kept(site, f"graph/{rest}.{form}", partial(_graph, site, GRAPH + rest, form)))


def zipped(content: bytes) -> bytes:
    """The content as gzip, without name and time."""
    file = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6) as packed:
        packed.write(content)
    return file.getvalue()


def checksums(site: Site) -> bytes:
    """The sha256 of every dump, as `sha256sum -c` reads it."""
    lines = []
    for name in dump_names(site):
        if name != SUMS:
            with dump_file(site, name).open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
    return "".join(lines).encode()


def _content(site: Site, name: str) -> bytes:
    if name == SUMS:
        return checksums(site)
    if name.endswith(GZIP):
        return zipped(dump_file(site, name.removesuffix(GZIP)).read_bytes())
    stem, _, form = name.rpartition(".")
    if form == NQ:
        return quads_file(site)
    if stem == "atlas":
        return _atlas(site, form)
    return _graph(site, GRAPH + stem.removeprefix("graph/"), form)


def _atlas(site: Site, form: str) -> bytes:
    graphs = written_graphs(site, "*" if form == TRIG else None)
    named = {iri: triples for iri, triples in graphs.items() if iri is not None}
    return written(Graphs(graphs[None], named), form)


def _graph(site: Site, iri: str, form: str) -> bytes:
    triples = written_graphs(site, iri)[iri]
    if form == TRIG:
        return written(Graphs(frozenset(), {iri: triples}), form)
    return written(Graphs(triples, {}), form)


def _dump(site: Site, *, rest: str) -> Data:
    plain = rest.removesuffix(GZIP)
    media = "application/gzip" if rest.endswith(GZIP) else MEDIA_TYPES.get(plain.rpartition(".")[2], "text/plain")
    return Data(media, dump_file(site, rest))


def _dump_paths(site: Site) -> Iterable[str]:
    return [FOLDER + name for name in dump_names(site)]


def _graph_paths(site: Site, *, form: str) -> Iterable[str]:
    return [f"/graph/{iri.removeprefix(GRAPH)}.{form}" for iri in graph_names(site)]


DATA_ROUTES = (
    *(
        DataRoute(f"/graph/{{rest}}.{form}", partial(graph_data, form=form), partial(_graph_paths, form=form))
        for form in NAMED_FORMS
    ),
    DataRoute(FOLDER + "{rest}", _dump, _dump_paths),
)
