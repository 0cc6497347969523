"""The site as files: complete, linked, the same each time, and never half written."""

import hashlib
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from iae_atlas.errors import UsageError
from iae_atlas.locations import Home
from iae_atlas.publish import files
from iae_atlas.publish.files import publish, wanted
from iae_atlas.site.content import Site
from iae_atlas.site.settings import SiteSettings

ROOT = "http://site.test/"
LINK = re.compile(r'\b(?:href|src)="([^"]*)"')

pytestmark = pytest.mark.slow


def linked(page: Path, published: Path) -> set[str]:
    """The files that a page links to, as paths from the root of the site."""
    here = ROOT + page.relative_to(published).as_posix()
    base = re.search(r'<base href="([^"]*)"', text := page.read_text(encoding="utf-8"))
    found = {urljoin(urljoin(here, base[1]) if base else here, unescape(link)) for link in LINK.findall(text)}
    return {unquote(urlsplit(link).path).lstrip("/") for link in found if link.startswith(ROOT)}


def test_every_path_that_the_tables_list_is_a_file(published: Path, atlas_home: Home) -> None:
    """Pages in both languages and data in every form are there."""
    site = Site(atlas_home, SiteSettings(static=True, statements=False))
    missing = [path for path in wanted(site) if not (published / unquote(path).lstrip("/")).is_file()]

    assert missing == []


def test_every_link_leads_to_a_file(published: Path) -> None:
    """No page of the published site links to what is not there."""
    there = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    dead = {
        (page.relative_to(published).as_posix(), link)
        for page in published.rglob("*.html")
        for link in linked(page, published)
        if (f"{link}index.html" if link.endswith("/") or not link else link) not in there
    }

    assert sorted(dead)[:20] == []


def test_no_page_needs_another_machine(published: Path) -> None:
    """Styles, scripts and pictures are the site's own; no script or style stands inside a page."""
    loading = re.compile(r'<(?:script|img|iframe|link rel="stylesheet")[^>]*(?:src|href)="(?:https?:)?//')
    inline = re.compile(r'<script(?![^>]*\bsrc=)(?![^>]*type="application/(?:ld\+)?json")|<style|\sstyle="')
    for page in published.rglob("*.html"):
        text = page.read_text(encoding="utf-8")

        assert not loading.search(text), page
        assert not inline.search(text), page


def test_the_sums_are_those_of_the_files(published: Path) -> None:
    """Whoever copies the site can check that all arrived."""
    lines = (published / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    there = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()} - {"SHA256SUMS"}

    assert set(listed) == there
    for path in sorted(listed)[::97]:
        assert hashlib.sha256((published / path).read_bytes()).hexdigest() == listed[path]


def test_the_same_atlas_gives_the_same_bytes(published: Path, atlas_home: Home) -> None:
    """Another process, with another order of sets and dictionaries' hashes, writes the same."""
    sums = dict(
        reversed(line.split("  ", 1)) for line in (published / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    code = (
        "import hashlib, sys; from pathlib import Path\n"
        "from iae_atlas.locations import Home; from iae_atlas.site.content import Site\n"
        "from iae_atlas.site.settings import SiteSettings; from iae_atlas.publish.files import content_at, wanted\n"
        "root = Path(sys.argv[1]); site = Site(Home(root, root), SiteSettings(static=True, statements=False))\n"
        "for path in sorted(wanted(site))[7::131]: print(hashlib.sha256(content_at(site, path)).hexdigest(), path)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(atlas_home.root)],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=True,
    )
    made = [line.split(" ", 1) for line in ran.stdout.splitlines()]

    assert len(made) > 200
    assert [path for digest, path in made if sums[unquote(path).lstrip("/")] != digest] == []


def test_a_page_of_files_says_that_it_is_one(published: Path) -> None:
    """Scripts know from the page whether a server answers."""
    assert '<meta name="atlas-mode" content="static">' in (published / "fr" / "index.html").read_text(encoding="utf-8")


def test_a_folder_of_other_files_is_left_alone(atlas_home: Home, tmp_path: Path) -> None:
    """What is no publication is not written over."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(UsageError, match="no publication"):
        publish(atlas_home, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_publication_that_fails_leaves_the_one_before(
    atlas_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old files stand until all new ones are there."""
    target = tmp_path / "site"
    target.mkdir()
    (target / "SHA256SUMS").write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write_all", fail)
    with pytest.raises(OSError, match="No space"):
        publish(atlas_home, target)

    assert (target / "SHA256SUMS").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_page_of_files_says_itself_what_it_may_load(published: Path) -> None:
    """A host of files sets no header; the page keeps to its own site all the same."""
    text = (published / "fr" / "report.html").read_text(encoding="utf-8")

    assert '<meta http-equiv="Content-Security-Policy" content="default-src &#39;self&#39;' in text
    assert "frame-ancestors" not in text
