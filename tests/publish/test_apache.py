"""The `.htaccess` of a published site, under a real Apache: an identifier leads to its page or to its data."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.outside import not_run
from tools.programs import APACHE

MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite")
CONFIGURATION = """
ServerName site.test
ServerRoot {root}
PidFile {root}/pid
ErrorLog {root}/errors
Listen 127.0.0.1:{port}
{modules}
TypesConfig /dev/null
DocumentRoot {site}
DirectoryIndex index.html
<Directory {site}>
  AllowOverride All
  Require all granted
</Directory>
"""
PAGES = (
    "index.html",
    "404.html",
    "fr/index.html",
    "fr/id/instrument/arsie.html",
    "en/id/instrument/arsie.html",
    "fr/ontology.html",
    "en/ontology.html",
    "fr/ontology/AidRule.html",
    "en/queries/aid-rules.html",
)
DATA = (
    "id/instrument/arsie.ttl",
    "id/instrument/arsie.jsonld",
    "id/instrument/arsie.rdf",
    "ontology.ttl",
    "query/aid-rules.ttl",
    "catalog.ttl",
    "catalog.jsonld",
    "void.ttl",
    "sparql-examples.rdf",
)


@pytest.fixture(scope="module")
def apache(published: Path) -> Iterator[str]:
    """Give the address of an Apache that serves some files of the published site with its `.htaccess`."""
    program = APACHE.find()
    if program is None:
        not_run(f"no Apache found; {APACHE.by_hand}")
    folder = Path(tempfile.mkdtemp(prefix="iae-atlas-apache-"))
    folder.chmod(0o755)  # Apache leaves the rights of root, and must still read the files
    try:
        site = folder / "site"
        for name in (".htaccess", *PAGES, *DATA):
            target = site / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(published / name, target)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        loaded = [f"LoadModule {name}_module {APACHE.modules}/mod_{name}.so" for name in MODULES]
        text = CONFIGURATION.format(root=folder, site=site, port=port, modules="\n".join(loaded))
        (folder / "conf").write_text(text, encoding="utf-8")
        with subprocess.Popen([str(program), "-D", "FOREGROUND", "-f", str(folder / "conf")]) as process:
            address = f"http://127.0.0.1:{port}"
            try:
                wait(address, process)
                yield address
            finally:
                process.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers."""
    for _ in range(200):
        assert process.poll() is None, "Apache ended"
        try:
            httpx.get(address)
            return
        except httpx.ConnectError:
            time.sleep(0.05)
    raise AssertionError("Apache does not answer")


@pytest.mark.parametrize(
    ("path", "accept", "language", "target"),
    [
        ("/id/instrument/arsie", "text/turtle", "", "/id/instrument/arsie.ttl"),
        ("/id/instrument/arsie", "application/ld+json", "", "/id/instrument/arsie.jsonld"),
        ("/id/instrument/arsie", "application/rdf+xml, text/turtle;q=0.5", "", "/id/instrument/arsie.ttl"),
        ("/id/instrument/arsie", "application/rdf+xml", "", "/id/instrument/arsie.rdf"),
        ("/id/instrument/arsie", "text/html,application/xhtml+xml,*/*;q=0.8", "fr", "/fr/id/instrument/arsie.html"),
        ("/id/instrument/arsie", "text/html", "en-GB,en;q=0.9", "/en/id/instrument/arsie.html"),
        ("/id/instrument/arsie", "*/*", "", "/fr/id/instrument/arsie.html"),
        ("/ontology", "text/turtle", "", "/ontology.ttl"),
        ("/ontology", "text/html", "en", "/en/ontology.html"),
        ("/ontology/AidRule", "text/html", "fr", "/fr/ontology/AidRule.html"),
        ("/query/aid-rules", "text/html", "en", "/en/queries/aid-rules.html"),
        ("/query/aid-rules", "text/turtle", "en", "/query/aid-rules.ttl"),
        ("/catalog", "text/html", "", "/catalog.ttl"),
        ("/catalog", "application/ld+json", "", "/catalog.jsonld"),
        ("/.well-known/void", "*/*", "", "/void.ttl"),
        ("/.well-known/sparql-examples", "application/rdf+xml", "", "/sparql-examples.rdf"),
    ],
)
def test_an_identifier_leads_to_what_the_client_accepts(
    apache: str, path: str, accept: str, language: str, target: str
) -> None:
    """303 to data for programs, to the page in the reader's language for browsers; what it leads to is there."""
    response = httpx.get(apache + path, headers={"accept": accept, "accept-language": language})

    assert response.status_code == 303
    assert httpx.URL(response.headers["location"]).path == target
    assert httpx.get(apache + target).status_code == 200


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/id/instrument/arsie.ttl", "text/turtle"),
        ("/id/instrument/arsie.jsonld", "application/ld+json"),
        ("/id/instrument/arsie.rdf", "application/rdf+xml"),
        ("/fr/index.html", "text/html"),
    ],
)
def test_files_have_their_media_type_and_may_be_read_from_anywhere(apache: str, path: str, media: str) -> None:
    """A script of another site may fetch the data."""
    response = httpx.get(apache + path)

    assert response.headers["content-type"].split(";")[0] == media
    assert response.headers["access-control-allow-origin"] == "*"
    assert "Accept" in response.headers["vary"]


def test_what_is_not_there_is_said_on_a_page(apache: str) -> None:
    """404 with the site's own page."""
    response = httpx.get(f"{apache}/fr/nothing.html")

    assert response.status_code == 404
    assert "iae-atlas" in response.text
