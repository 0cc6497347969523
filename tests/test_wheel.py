"""The built wheel answers in an empty environment, outside the checkout, without a network."""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from iae_atlas.locations import Home
from tools.parts import read_manifest

ROOT = Path(__file__).parents[1]
SOURCES = ("src", "LICENSES", ".gitignore", "pyproject.toml", "README.md", "hatch_build.py")
PARTS = ("ontology", "data", "queries")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(atlas_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the wheel, built from a copy of the checkout with the quads beside it."""
    copy = tmp_path_factory.mktemp("wheel") / "checkout"
    copy.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, copy / name)
    for name in PARTS:
        shutil.copytree(atlas_home.root / name, copy / name)
    (copy / "build").mkdir()
    for path in (atlas_home.quads, atlas_home.report):
        shutil.copyfile(path, copy / "build" / path.name)
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(copy / "dist"), str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Give an environment with the wheel in it.

    What the wheel depends on is read from where the tests run, by path alone: `.pth` files there, so also the editable install, have
    no effect from afar.
    """
    directory = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(directory, with_pip=False, symlinks=True)
    python = directory / "bin" / "python"
    install = [
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--disable-pip-version-check",
    ]
    subprocess.run([sys.executable, *install, str(wheel)], check=True, capture_output=True)
    packages = next((directory / "lib").glob("python*")) / "site-packages"
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return directory


def run(environment: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder that is no checkout, with a scratch directory of the user's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("IAE_ATLAS_", "PYTHON"))}
    settings = {**kept, "XDG_DATA_HOME": str(folder / "user"), "COLUMNS": "80"}
    return subprocess.run(
        [str(environment / "bin" / "iae-atlas"), *words],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_ontology_data_queries_and_quads(wheel: Path) -> None:
    """Beside the package itself, and nothing of tests, caches and stores."""
    names = zipfile.ZipFile(wheel).namelist()

    for name in (
        "ontology/main.ttl",
        "data/panorama-2014/passages.ttl",
        "queries/survey-participation.rq",
        "build/atlas.nq",
        "build/report.json",
    ):
        assert f"iae_atlas/_atlas/{name}" in names
    assert "iae_atlas/py.typed" in names
    assert [name for name in names if name.startswith("iae_atlas/_atlas/build/store")] == []
    assert [name for name in names if "test" in name.split("/")[0] or name.endswith(".pyc")] == []


def test_the_wheel_carries_what_the_pages_are_made_of(wheel: Path) -> None:
    """All that stands beside the modules of the pages, and the front-end parts with their licences, byte by byte as recorded."""
    archive = zipfile.ZipFile(wheel)
    names = set(archive.namelist())
    package = ROOT / "src"
    beside = {
        path.relative_to(package).as_posix()
        for part in ("site", "web")
        for path in (package / "iae_atlas" / part).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    parts = [file for each in read_manifest().packages for file in each.files if file.target]

    assert beside - names == set()
    for file in parts:
        content = archive.read(f"iae_atlas/site/static/vendor/{file.target}")
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file.sha256, file.bytes)
    assert {file.target.split("/")[0] for file in parts if file.target.endswith("/LICENSES.txt")} == {
        file.target.split("/")[0] for file in parts
    }


def test_a_wheel_can_be_built_without_front_end_parts(tmp_path: Path) -> None:
    """As by someone who has no npm and wants the command line; the builder says what is missing and how to bring it."""
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
        else:
            shutil.copyfile(ROOT / name, tmp_path / name)
    for name in PARTS:
        (tmp_path / name).mkdir()
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", str(tmp_path)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)

    assert "no front-end parts" in ran.stdout + ran.stderr
    assert "make install, then build again" in ran.stdout + ran.stderr


def test_the_installed_command_answers_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    """The first question needs no build, and its store goes to the user's directory."""
    ran = run(environment, tmp_path, "query", "survey-participation", "--format", "csv")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) == 1 + 27
    assert (tmp_path / "user" / "iae-atlas" / "build" / "store").is_dir()


def test_the_package_that_answers_is_the_wheels(environment: Path, tmp_path: Path) -> None:
    """Not the checkout's, which the tests run from."""
    code = "import iae_atlas; print(iae_atlas.__file__, iae_atlas.__version__)"
    ran = subprocess.run(
        [str(environment / "bin" / "python"), "-I", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.startswith(str(environment))
    assert ran.stdout.endswith(" 0.1.0\n")


def test_the_installed_command_knows_its_questions(environment: Path, tmp_path: Path) -> None:
    """All that the checkout has."""
    ran = run(environment, tmp_path, "queries", "--lang", "en")

    assert ran.returncode == 0
    assert ran.stderr == f"{len(list((ROOT / 'queries').glob('*.rq')))} questions\n"


def test_the_installed_package_is_left_as_it_was(environment: Path, tmp_path: Path) -> None:
    """Nothing is written beside the package's data."""
    packaged = next(environment.glob("lib/python*/site-packages/iae_atlas/_atlas"))
    before = sorted(packaged.rglob("*"))
    run(environment, tmp_path, "show", "i:arsie")

    assert sorted(packaged.rglob("*")) == before
