"""
The whole site as files, for any host that serves files.

    /fr/… /en/…   pages                 /static/…     styles, scripts, WebAssembly
    /id/… .ttl …  data of a resource    /dumps/…      the whole dataset
    /.htaccess    content negotiation   /SHA256SUMS   the digest of every file

The same atlas with the same settings gives the same bytes. The files are written beside the target and take its place when all are
there.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from iae_atlas.errors import UsageError
from iae_atlas.locations import Home
from iae_atlas.publish.hosting import hosting_files
from iae_atlas.publish.releases import add_release, carry_over, releases_in
from iae_atlas.site.addresses import LANGUAGES, STATIC
from iae_atlas.site.content import Site
from iae_atlas.site.data.files import DATA_ROUTES, all_paths
from iae_atlas.site.data.routing import data_at
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import page_at
from iae_atlas.site.settings import SiteSettings

SUMS = "SHA256SUMS"
PORTION = 150
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: where, how many files, how many bytes."""

    directory: Path
    files: int
    bytes: int


def silent(_: int, __: int) -> None:
    """Progress that says nothing."""


def publish(
    home: Home,
    directory: Path,
    settings: SiteSettings | None = None,
    *,
    statements: bool = True,
    release: bool = False,
    processes: int | None = None,
    progress: Progress = silent,
) -> Published:
    """
    Write the whole site of a home into a directory.

    Args:
        home: What to publish; it has been built.
        directory: Where to; it is new, empty, or holds an earlier publication, which is replaced as a whole.
        settings: Address, contact and tracker of who publishes.
        statements: Whether each statement gets a page and files of its own; they are three quarters of all files.
        release: Whether this version is added to the releases, which are kept from one publication to the next.
        processes: How many write side by side; as many as there are processors where none is given.
        progress: Called with the number of paths done and of all.

    Raises:
        UsageError: The directory holds something else.
        DataError: This version was released before with other data.
        NotBuilt: Nothing has been built.
    """
    _refuse_what_is_not_ours(directory)
    chosen = replace(settings or SiteSettings(), static=True, statements=statements)
    site = Site(home, chosen)
    part = directory.with_name(f".{directory.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        carry_over(directory, part)
        if release:
            add_release(site, part)
        paths = sorted(wanted(site), key=_neighbours)
        portions = [paths[i : i + PORTION] for i in range(0, len(paths), PORTION)]
        _write_all(home, chosen, part, portions, processes or os.cpu_count() or 1, progress)
        shutil.copytree(STATIC, part / "static", dirs_exist_ok=True)
        for name, content in hosting_files(site, releases_in(part)):
            write(part, name, content)
        files, size = _write_sums(part)
        _replace(part, directory)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Published(directory, files, size)


def wanted(site: Site) -> Iterator[str]:
    """The path of every file that is made from the data: pages under their language, then data."""
    seen: set[str] = set()
    for route in ROUTES:
        for path in route.paths(site):
            if path not in seen:
                seen.add(path)
                yield from (f"/{language}{path}" for language in LANGUAGES)
    for path in all_paths(site):
        if path not in seen:
            seen.add(path)
            yield path


def _neighbours(path: str) -> tuple[str, str]:
    """Sorts what is made from the same resource or answer side by side, in whatever language and form."""
    for language in LANGUAGES:
        if path.startswith(f"/{language}/"):
            return path.removeprefix(f"/{language}"), language
    return path, ""


def content_at(site: Site, path: str) -> bytes:
    """The bytes of one file that is made from the data."""
    for language in LANGUAGES:
        if path.startswith(f"/{language}/") and path.endswith(".html"):
            plain = path.removeprefix(f"/{language}")
            page = page_at(ROUTES, site, plain, language)
            return rendered(site, page, language, plain, path).encode()
    return data_at(DATA_ROUTES, site, path).read()


def write(directory: Path, path: str, content: bytes) -> None:
    """Write one file at its path from the root of the site."""
    target = directory / unquote(path).lstrip("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _write_all(
    home: Home,
    settings: SiteSettings,
    part: Path,
    portions: Sequence[Sequence[str]],
    processes: int,
    progress: Progress,
) -> None:
    total = sum(len(portion) for portion in portions)
    done = 0
    progress(done, total)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_open, initargs=(home.root, home.work, settings)) as pool:
        for count in pool.map(_write_portion, portions, [part] * len(portions)):
            done += count
            progress(done, total)


_opened: list[Site] = []


def _open(root: Path, work: Path, settings: SiteSettings) -> None:
    """Open the site once in each process that writes."""
    _opened.append(Site(Home(root, work), settings))


def _write_portion(paths: Sequence[str], part: Path) -> int:
    for path in paths:
        write(part, path, content_at(_opened[0], path))
    return len(paths)


def _write_sums(part: Path) -> tuple[int, int]:
    lines = []
    size = 0
    for path in sorted(part.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            size += len(content)
            lines.append(f"{hashlib.sha256(content).hexdigest()}  {path.relative_to(part).as_posix()}\n")
    (part / SUMS).write_text("".join(lines), encoding="utf-8")
    return len(lines) + 1, size


def _refuse_what_is_not_ours(directory: Path) -> None:
    if directory.is_dir() and any(directory.iterdir()) and not (directory / SUMS).is_file():
        raise UsageError(
            f"{directory}: holds files that are no publication of the atlas. Give a new or empty directory.",
            f"{directory} : contient des fichiers qui ne sont pas une publication de l'atlas. Donnez un dossier nouveau ou vide.",
        )
    if directory.exists() and not directory.is_dir():
        raise UsageError(
            f"{directory}: is a file, expected a directory.", f"{directory} : est un fichier, attendu un dossier."
        )


def _replace(part: Path, directory: Path) -> None:
    """Let the finished files take the place of the directory, which is given up only then."""
    old = directory.with_name(f".{directory.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if directory.exists():
        directory.rename(old)
    part.rename(directory)
    shutil.rmtree(old, ignore_errors=True)
