"""
Releases: each version keeps its files, under `releases/VERSION/`, in every later publication into the same directory.

    releases/0.2.0/atlas.nq.gz  atlas.trig.gz  datacite.json  changes.json  changes.fr.md  changes.en.md  SHA256SUMS
    releases/index.json         every version with the digest of its quads, the newest first
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from iae_atlas.errors import DataError, SourceNotFound
from iae_atlas.publish.changelog import as_json, as_markdown
from iae_atlas.publish.changes import compare, read_build
from iae_atlas.site.content import Site
from iae_atlas.site.data.dataset import atlas_version
from iae_atlas.site.data.files import file_at

FOLDER = "releases"
INDEX = "index.json"
COPIED = ("/dumps/atlas.nq.gz", "/dumps/atlas.trig.gz", "/datacite.json")


@dataclass(frozen=True, slots=True)
class Release:
    """One version: its number, and the digest of the quads that it was made from."""

    version: str
    digest: str


def releases_in(directory: Path) -> list[Release]:
    """The releases of a publication, the newest first; none where there is no publication."""
    index = directory / FOLDER / INDEX
    if not index.is_file():
        return []
    return [Release(one["version"], one["digest"]) for one in json.loads(index.read_text(encoding="utf-8"))]


def carry_over(before: Path, part: Path) -> None:
    """Copy the releases of the publication before into the one that is being written."""
    if (before / FOLDER).is_dir():
        shutil.copytree(before / FOLDER, part / FOLDER)


def add_release(site: Site, part: Path) -> Release:
    """
    Add this version to the releases of a publication that is being written.

    Args:
        site: What is published.
        part: The publication; earlier releases have been carried over into it.

    Raises:
        DataError: This version was released with other data.
    """
    version, digest = atlas_version(), site.digest
    earlier = releases_in(part)
    same = next((one for one in earlier if one.version == version), None)
    if same and same.digest != digest:
        raise DataError(
            f"version {version} has been released with other data ({same.digest[:16]}…, now {digest[:16]}…). "
            "Raise `version` in pyproject.toml, or publish without --release.",
            f"la version {version} a été publiée avec d'autres données ({same.digest[:16]}…, à présent {digest[:16]}…). "
            "Augmentez `version` dans pyproject.toml, ou publiez sans --release.",
        )
    if same:
        return same
    release = Release(version, digest)
    folder = part / FOLDER / version
    folder.mkdir(parents=True)
    for path in COPIED:
        (folder / path.rpartition("/")[2]).write_bytes(file_at(site, path).read())
    if earlier:
        _write_changes(part / FOLDER / earlier[0].version, site.home.quads, folder, f"{earlier[0].version} → {version}")
    _write_sums(folder)
    index = [{"version": one.version, "digest": one.digest} for one in (release, *earlier)]
    (part / FOLDER / INDEX).write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
    return release


def unpacked(path: Path, scratch: Path) -> Path:
    """
    The quads of a file that may be compressed, as a plain file.

    Raises:
        SourceNotFound: There is no such file, or it ends in `.gz` and is not compressed.
    """
    if path.suffix != ".gz" or not path.is_file():
        return path
    plain = scratch / path.stem
    try:
        with gzip.open(path) as packed, plain.open("wb") as file:
            shutil.copyfileobj(packed, file)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise SourceNotFound(
            f"{path}: expected a gzip file, got {error}. Give the atlas.nq.gz of a release, or an atlas.nq.",
            f"{path} : attendu un fichier gzip, reçu {error}. Donnez l'atlas.nq.gz d'une version, ou un atlas.nq.",
        ) from None
    return plain


def _write_changes(before: Path, now: Path, folder: Path, title: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        old = read_build(unpacked(before / "atlas.nq.gz", Path(scratch)))
    changes = compare(old, read_build(now))
    (folder / "changes.json").write_text(as_json(changes), encoding="utf-8")
    for language in ("fr", "en"):
        (folder / f"changes.{language}.md").write_text(as_markdown(changes, language, title), encoding="utf-8")


def _write_sums(folder: Path) -> None:
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
