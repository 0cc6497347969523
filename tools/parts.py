"""
The front-end parts: which files of which npm packages the pages carry, and what each file must be.

`vendor.toml` says it: a table `[[packages]]` for each package, a table `[[packages.files]]` for each of its files. Versions, sizes
and sha256 sums are written there by `python -m tools.front_end --record`, and checked by every other run.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

MANIFEST = Path(__file__).with_name("vendor.toml")
MIT = Path(__file__).parents[1] / "LICENSES" / "MIT.txt"
HEADING = """\
# Front-end parts from npm: what is copied into the pages' static files, under which licence, with which sum.
# A file without `source` gathers the licences of the package and of those that are `bundled` inside its files.
# `use = "tests"`: read from node_modules by the tests, and shipped nowhere.
# `holders`: copyright lines of what is under the MIT licence and published without a licence file.
# After a change here or in package.json: npm install --package-lock-only, then python -m tools.front_end --record
"""
LICENCE_NAMES = ("license", "licence", "license.txt", "license.md", "license-mpl", "license-3rd-party.txt")


class SetUpError(Exception):
    """Set-up cannot go on; the message says where, what, and how to mend it."""


@dataclass(slots=True)
class File:
    """
    One file of a package.

    Attributes:
        source: Its path inside the package; empty for the licences, which are gathered.
        target: Its path below `static/vendor/`; empty for what the tests read where npm put it.
        sha256: What it must be, in hexadecimal.
        bytes: Its size.
    """

    source: str = ""
    target: str = ""
    sha256: str = ""
    bytes: int = 0


@dataclass(slots=True)
class Package:
    """
    One package of the npm registry.

    Attributes:
        name: As npm knows it.
        version: The one version that is used.
        licence: SPDX expression of its files, with all that is bundled in them.
        use: "pages" or "tests".
        bundled: Names of the packages whose code is inside the files.
        files: What is used of it.
    """

    name: str
    version: str
    licence: str
    use: str = "pages"
    bundled: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)


@dataclass(slots=True)
class Manifest:
    """What `vendor.toml` says: the packages, and the copyright lines of those published without a licence file."""

    packages: list[Package]
    holders: dict[str, str]


def read_manifest(path: Path = MANIFEST) -> Manifest:
    """
    Read the list of parts.

    Args:
        path: The file `vendor.toml`.

    Returns:
        Its packages, in the order of the file, and its copyright lines.

    Raises:
        SetUpError: The file cannot be read, or has a key that is not known.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        packages = [
            Package(**{**table, "files": [File(**one) for one in table["files"]]}) for table in said["packages"]
        ]
        return Manifest(packages, said["holders"])
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise SetUpError(f"{path}: no list of parts ({error!r}). Restore it: git checkout -- {path}") from error


def write_manifest(manifest: Manifest, path: Path = MANIFEST) -> None:
    """
    Write the list of parts, always in the same form.

    Args:
        manifest: What it shall hold.
        path: Where.
    """

    def pair(key: str, value: str | int) -> str:
        return f"{key} = {json.dumps(value, ensure_ascii=False)}"

    lines = [HEADING, "[holders]", *(pair(f'"{name}"', line) for name, line in manifest.holders.items())]
    for package in manifest.packages:
        lines += ["", "[[packages]]", pair("name", package.name), pair("version", package.version)]
        lines += [pair("licence", package.licence), pair("use", package.use)]
        if package.bundled:
            lines += ["bundled = [", *(f'    "{name}",' for name in package.bundled), "]"]
        for file in package.files:
            texts = {"source": file.source, "target": file.target, "sha256": file.sha256}
            lines += ["", "[[packages.files]]", *(pair(key, text) for key, text in texts.items() if text)]
            lines.append(pair("bytes", file.bytes))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(path: Path) -> tuple[str, int]:
    """The sha256 sum and the size of a file."""
    content = path.read_bytes()
    return hashlib.sha256(content).hexdigest(), len(content)


def published(modules: Path, name: str) -> dict[str, str]:
    """What a package in `node_modules` says of itself in its package.json."""
    path = modules / name / "package.json"
    try:
        said: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise SetUpError(f"{path}: cannot be read ({error}). Remove node_modules and repeat: make install") from error
    return said


def notices(package: Package, modules: Path, holders: dict[str, str]) -> str:
    """
    The licences of a package and of all that is bundled in it.

    Args:
        package: The package.
        modules: The folder `node_modules`.
        holders: Copyright lines of packages that are published without a licence file and are under MIT.

    Returns:
        One text, a section a package: same packages, same bytes.

    Raises:
        SetUpError: A package has neither a licence file nor a copyright line in `holders`.
    """
    mit = MIT.read_text(encoding="utf-8")
    permission = mit[mit.index("Permission is hereby granted") :]
    sections = []
    for name in [package.name, *package.bundled]:
        said = published(modules, name)
        texts = [
            path.read_text(encoding="utf-8")
            for path in sorted((modules / name).iterdir())
            if path.name.lower() in LICENCE_NAMES
        ]
        if not texts:
            if name not in holders:
                raise SetUpError(
                    f"{modules / name}: no licence file; expected one, or a line under [holders] in {MANIFEST}."
                )
            texts = [f"MIT License\n\n{holders[name]}\n\n{permission}"]
        body = "\n\n".join(text.replace("\r\n", "\n").strip() for text in texts)
        licence = said.get("license", "see below")
        sections.append(f"{'=' * 78}\n{name} {said['version']} ({licence})\n{'=' * 78}\n\n{body}\n")
    return "\n".join(sections)
