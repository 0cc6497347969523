"""Front-end parts: what npm brings is copied with its licences, and a byte that differs is refused."""

import json
import re
from pathlib import Path

import pytest

from tools import front_end
from tools.parts import File, Manifest, Package, SetUpError, measure, read_manifest, write_manifest

ROOT = Path(__file__).parents[1]
CODE = "export const answer = 42;\n"
SUM = "a2098bd92b10bf8b816d24b7556b1ce8c49a879d130489065ef1051c17e042f6"


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """Give a `node_modules` with one package, and with another that is bundled in it and has no licence file."""
    folder = tmp_path / "node_modules"
    for name, version in (("@made/part", "1.2.3"), ("inner", "0.1.0")):
        (folder / name).mkdir(parents=True)
        said = {"name": name, "version": version, "license": "MIT"}
        (folder / name / "package.json").write_text(json.dumps(said), encoding="utf-8")
    (folder / "@made" / "part" / "part.js").write_text(CODE, encoding="utf-8")
    (folder / "@made" / "part" / "LICENSE").write_text("Free for all.\r\n", encoding="utf-8")
    return folder


@pytest.fixture
def manifest(modules: Path, tmp_path: Path) -> Manifest:
    """Give the list of parts that fits it."""
    files = [File("part.js", "part/part.js"), File("", "part/LICENSES.txt")]
    made = Manifest(
        [Package("@made/part", "1.2.3", "MIT", bundled=["inner"], files=files)], {"inner": "Copyright (c) Me"}
    )
    front_end.copy(made, modules=modules, vendor=tmp_path / "scratch")
    for file in files:
        file.sha256, file.bytes = measure(tmp_path / "scratch" / file.target)
    return made


def test_files_are_copied_with_all_licences_and_sums(manifest: Manifest, modules: Path, tmp_path: Path) -> None:
    """Those of what is bundled too, from its own file or from the copyright line that we hold."""
    vendor = tmp_path / "vendor"
    front_end.copy(manifest, modules=modules, vendor=vendor)
    front_end.check(manifest, modules=modules, vendor=vendor)
    licences = (vendor / "part" / "LICENSES.txt").read_text(encoding="utf-8")

    assert (vendor / "part" / "part.js").read_text(encoding="utf-8") == CODE
    assert re.findall(r"^(\S+ \d\S+) \(MIT\)$", licences, re.MULTILINE) == ["@made/part 1.2.3", "inner 0.1.0"]
    assert "Free for all.\n" in licences
    assert "Copyright (c) Me\n\nPermission is hereby granted" in licences
    assert (vendor / "SHA256SUMS").read_text(encoding="utf-8").splitlines()[1] == f"{SUM}  part/part.js"
    assert front_end.all_right(manifest, modules=modules, vendor=vendor)


def test_another_byte_is_refused(manifest: Manifest, modules: Path, tmp_path: Path) -> None:
    """The error names the file, what it is, what it must be; nothing that is wrong stays."""
    vendor = tmp_path / "vendor"
    (modules / "@made" / "part" / "part.js").write_text("stolen()\n", encoding="utf-8")
    front_end.copy(manifest, modules=modules, vendor=vendor)

    with pytest.raises(SetUpError, match=rf"part\.js: 9 bytes, sha256 \w+; expected {len(CODE)} bytes, sha256 {SUM}"):
        front_end.check(manifest, modules=modules, vendor=vendor)
    assert not vendor.exists()


def test_another_version_is_refused(manifest: Manifest, modules: Path, tmp_path: Path) -> None:
    """Even with the same files."""
    manifest.packages[0].version = "1.2.4"

    with pytest.raises(SetUpError, match=r"version 1\.2\.3; expected 1\.2\.4 .* --record"):
        front_end.check(manifest, modules=modules, vendor=tmp_path / "scratch")


def test_a_file_that_the_package_lacks_is_told(manifest: Manifest, modules: Path, tmp_path: Path) -> None:
    """With its path."""
    manifest.packages[0].files[0].source = "gone.js"

    with pytest.raises(SetUpError, match=r"part/gone\.js: missing"):
        front_end.copy(manifest, modules=modules, vendor=tmp_path / "vendor")


def test_a_package_without_licence_is_refused(manifest: Manifest, modules: Path, tmp_path: Path) -> None:
    """Nothing is shipped under a licence that nobody can read."""
    manifest.holders.clear()

    with pytest.raises(SetUpError, match="inner: no licence file"):
        front_end.copy(manifest, modules=modules, vendor=tmp_path / "vendor")


@pytest.mark.parametrize("change", ["missing", "changed", "added"])
def test_what_is_no_longer_right_is_noticed(manifest: Manifest, modules: Path, tmp_path: Path, change: str) -> None:
    """Then everything is brought again."""
    vendor = tmp_path / "vendor"
    front_end.copy(manifest, modules=modules, vendor=vendor)
    front_end.check(manifest, modules=modules, vendor=vendor)
    part = vendor / "part" / "part.js"
    if change == "missing":
        part.unlink()
    else:
        (part if change == "changed" else vendor / "old.js").write_text("x", encoding="utf-8")

    assert not front_end.all_right(manifest, modules=modules, vendor=vendor)


def test_the_list_of_parts_is_written_in_one_form(tmp_path: Path) -> None:
    """Recording again changes nothing but versions, sizes and sums."""
    write_manifest(read_manifest(), tmp_path / "again.toml")

    assert (tmp_path / "again.toml").read_bytes() == (ROOT / "tools" / "vendor.toml").read_bytes()


def test_axe_is_for_the_tests_alone() -> None:
    """It is read where npm put it, and shipped nowhere."""
    (axe,) = [package for package in read_manifest().packages if package.use == "tests"]

    assert (axe.name, [file.target for file in axe.files]) == ("axe-core", [""])


def test_a_list_of_parts_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """With its path and how to get it back."""
    path = tmp_path / "vendor.toml"
    path.write_text('[[packages]]\nname = "x"\nsurprise = 1\n', encoding="utf-8")

    with pytest.raises(SetUpError, match=r"vendor\.toml: no list of parts .* git checkout"):
        read_manifest(path)


def test_the_lock_names_the_recorded_versions_and_no_registry() -> None:
    """package.json, package-lock.json and vendor.toml say the same, and the machine's own registry is asked."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    recorded = {package.name: package.version for package in read_manifest().packages}
    exact = {**wanted["dependencies"], **wanted["devDependencies"]}

    assert exact == recorded
    assert {name: lock[f"node_modules/{name}"]["version"] for name in recorded} == recorded
    assert [name for name, said in lock.items() if "resolved" in said] == []
    assert [name for name, said in lock.items() if name and not said.get("integrity", "").startswith("sha512-")] == []


def test_every_bundled_package_is_named() -> None:
    """What the editor's source map says is inside it is what its licences are gathered for."""
    built = ROOT / "node_modules" / "@zazuko" / "yasgui" / "build" / "yasgui.min.js.map"
    if not built.is_file():
        pytest.skip(f"{built} not found; make install brings it")
    sources = json.loads(built.read_text(encoding="utf-8"))["sources"]
    inside = {found[-1] for path in sources if (found := re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)/", path))}
    styles = {"datatables.net-dt"}  # only its style sheet, which the map does not show
    own = {"@zazuko/yasgui-utils", "@zazuko/yasqe", "@zazuko/yasr"}  # in the map by their folders
    editor = next(package for package in read_manifest().packages if package.name == "@zazuko/yasgui")

    assert set(editor.bundled) == inside | styles | own


def test_an_old_node_is_not_used(tmp_path: Path) -> None:
    """Node 18 is the oldest; an older one, or one without npm, gives way to PyPI's."""
    for name, says in (("node", "v16.20.2"), ("npm", "8")):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {says}\n", encoding="utf-8")
        program.chmod(0o755)

    assert front_end.machines_npm(str(tmp_path)) is None

    (tmp_path / "node").write_text("#!/bin/sh\necho v18.0.0\n", encoding="utf-8")

    assert front_end.machines_npm(str(tmp_path)) == [str(tmp_path / "npm")]
    (tmp_path / "npm").unlink()
    assert front_end.machines_npm(str(tmp_path)) is None
