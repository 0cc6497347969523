"""Dumps hold the whole atlas, in the same bytes each time, with checksums that are right; every listed file can be had."""

import gzip
import hashlib
import json
import shutil
from itertools import islice
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.compare import isomorphic

from iae_atlas.entries.reading.context import context_of
from iae_atlas.errors import UnknownPage, Withdrawn
from iae_atlas.locations import Home
from iae_atlas.site.content import Site
from iae_atlas.site.data.dumps import dump_file, dump_names, make_dumps, zipped
from iae_atlas.site.data.files import DATA_ROUTES, all_paths, file_at
from iae_atlas.site.data.sitemap import page_paths, robots, sitemap


@pytest.fixture(scope="module")
def small(home: Home) -> Site:
    """Give the site of the small home, of which dumping is quick."""
    return Site(home)


def quads(path: Path, form: RdfFormat) -> set[str]:
    """The quads of a file."""
    return {str(quad) for quad in parse(path=path, format=form)}


def test_quads_and_trig_hold_everything(small: Site) -> None:
    """N-Quads are the build itself; TriG has the same quads."""
    assert dump_file(small, "atlas.nq").read_bytes() == small.home.quads.read_bytes()
    assert quads(dump_file(small, "atlas.trig"), RdfFormat.TRIG) == quads(small.home.quads, RdfFormat.N_QUADS)


def test_forms_of_one_graph_hold_the_default_graph(small: Site) -> None:
    """Turtle, N-Triples and RDF/XML read back as the default graph; so does JSON-LD, by another reader."""
    wanted = {
        str(quad)
        for quad in parse(path=small.home.quads, format=RdfFormat.N_QUADS)
        if "DefaultGraph" in repr(quad.graph_name)
    }

    for name, form in (("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("rdf", RdfFormat.RDF_XML)):
        assert quads(dump_file(small, f"atlas.{name}"), form) == wanted, name


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_json_ld_is_the_default_graph_too(small: Site) -> None:
    """Another reader reads it as it reads N-Triples."""
    read = rdflib.Graph().parse(dump_file(small, "atlas.jsonld"), format="json-ld")

    assert isomorphic(read, rdflib.Graph().parse(dump_file(small, "atlas.nt"), format="nt"))


def test_dumps_made_twice_are_the_same_bytes(small: Site) -> None:
    """The checksums of all dumps stay when they are made anew."""
    before = dump_file(small, "SHA256SUMS").read_bytes()
    shutil.rmtree(small.home.build / "files")
    list(make_dumps(small))

    assert dump_file(small, "SHA256SUMS").read_bytes() == before


def test_checksums_are_right_and_complete(small: Site) -> None:
    """A line for every other dump, as `sha256sum -c` reads it."""
    lines = dump_file(small, "SHA256SUMS").read_text().splitlines()

    assert [line.partition("  ")[2] for line in lines] == [name for name in dump_names(small) if name != "SHA256SUMS"]
    for line in lines:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(dump_file(small, name).read_bytes()).hexdigest() == digest


def test_gzip_carries_no_time(small: Site) -> None:
    """Bytes 4 to 7 of a gzip file are its time."""
    content = dump_file(small, "atlas.ttl.gz").read_bytes()

    assert content[4:8] == b"\0\0\0\0"
    assert gzip.decompress(content) == dump_file(small, "atlas.ttl").read_bytes()
    assert zipped(b"x" * 100) == zipped(b"x" * 100)


def test_every_listed_file_of_the_small_home_can_be_had(small: Site) -> None:
    """The table lists no path twice, and builds each with its media type."""
    paths = list(all_paths(small))

    assert len(paths) == len(set(paths))
    for path in paths:
        if path.startswith("/queries"):
            continue  # answers, which other tests ask for
        data = file_at(small, path)
        assert data.read() or path.startswith("/shapes."), path  # the small home has no shapes
        assert "/" in data.media_type


def test_the_real_atlas_lists_each_kind_of_file(site: Site) -> None:
    """Resources in six forms, terms, shapes, questions, graphs, descriptions, dumps; a sample of each route can be had."""
    for route in DATA_ROUTES:
        if route.pattern.startswith(("/dumps", "/graph", "/queries")):
            continue
        for path in islice(route.paths(site), 40, 42):
            assert file_at(site, path).read()

    paths = set(all_paths(site))
    assert {
        "/id/region/11.ttl",
        "/id/instrument/arsie.csv",
        "/ontology/AidRule.jsonld",
        "/shapes/AidRuleShape.nt",
        "/query/budgets.ttl",
        "/ontology.ttl",
        "/shapes.rdf",
        "/graph/panorama-2014.ttl",
        "/.well-known/void",
        "/.well-known/sparql-examples",
        "/catalog.jsonld",
        "/datacite.json",
        "/sitemap.xml",
        "/robots.txt",
        "/context.jsonld",
        "/dumps/atlas.nq.gz",
        "/dumps/graph/inferred.ttl",
        "/dumps/SHA256SUMS",
    } <= paths


def test_unknown_files_are_refused(site: Site) -> None:
    """Nothing stands where no resource, no dump and no graph is, nor outside the folder of dumps."""
    for path in (
        "/id/region/99999.ttl",
        "/dumps/../report.json",
        "/dumps/x.nq",
        "/graph/none.ttl",
        "/nothing",
        "/id/a b<c>.ttl",
    ):
        with pytest.raises(UnknownPage):
            file_at(site, path)


def test_what_was_withdrawn_is_not_described(fresh_home: Home) -> None:
    """A resource that only graph/withdrawn knows is gone, which is not the same as never having been."""
    from iae_atlas.building import build

    withdraw(fresh_home)
    build(fresh_home, reasoner=False)

    with pytest.raises(Withdrawn):
        file_at(Site(fresh_home), "/id/instrument/aide-retiree.ttl")


def withdraw(home: Home) -> None:
    """Put a withdrawn instrument into a home."""
    text = (home.data / "demonstration" / "essai.trig").read_text(encoding="utf-8")
    folder = home.data / "withdrawn" / "retrait"
    folder.mkdir(parents=True)
    text = text.replace("aide-fictive", "aide-retiree").replace("essai", "retrait")
    (folder / "retrait.trig").write_text(text, encoding="utf-8")


def test_a_demonstration_is_described_from_its_graph(small: Site) -> None:
    """What stands in no default graph has data all the same, with its label."""
    data = file_at(small, "/id/instrument/aide-fictive.ttl")

    assert "Aide fictive" in data.read().decode()


def test_the_sitemap_has_each_page_in_both_languages(site: Site) -> None:
    """A page names its counterpart; pages of statements are left out."""
    text = sitemap(site).decode()
    region = "https://w3id.org/iae-atlas/fr/id/region/11.html"

    assert f"<loc>{region}</loc>" in text
    assert 'hreflang="en" href="https://w3id.org/iae-atlas/en/id/region/11.html"' in text
    assert "/id/statement/" not in text
    assert text.count("<url>") == 2 * len(list(page_paths(site)))
    assert b"Sitemap: https://w3id.org/iae-atlas/sitemap.xml" in robots(site)


def test_the_context_is_the_one_that_entries_are_read_with(site: Site) -> None:
    """What the site publishes at the context's address means what a reader of entries takes it for."""
    assert json.loads(file_at(site, "/context.jsonld").read()) == {"@context": context_of(site.home)}
