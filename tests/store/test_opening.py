"""The store is a cache of the quads, keyed by their digest; what is missing is made, what is stale is told."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from iae_atlas.errors import NotBuilt
from iae_atlas.locations import Home
from iae_atlas.store.opening import built_digest, fill_store, is_stale, open_store, store_directory
from iae_atlas.store.quads import write_quads

LATER = 4_000_000_000
LINE = "<x:a> <x:b> <x:c> .\n"


def bring_newer(package: Home) -> None:
    """Replace what a package brings, as its upgrade does."""
    digest = write_quads(package.quads, [LINE.strip()])
    package.report.write_text(json.dumps({"digest": digest}), encoding="utf-8")
    os.utime(package.quads, (LATER, LATER))


@pytest.fixture
def built_home(home: Home, tmp_path: Path) -> Home:
    """Give a copy of the small home of one's own, built."""
    shutil.copytree(home.root, tmp_path / "built")
    return Home(tmp_path / "built", tmp_path / "built")


@pytest.fixture
def installed(home: Home, tmp_path: Path) -> Home:
    """Give the small home as a package brings it: read-only data with their quads, and an empty directory of the user's."""
    shutil.copytree(home.root, tmp_path / "package", ignore=shutil.ignore_patterns("store"))
    return Home(tmp_path / "package", tmp_path / "user")


def test_the_store_is_named_by_the_digest_of_its_quads(built_home: Home) -> None:
    """The first sixteen digits of the digest name its directory."""
    digest = built_digest(built_home)

    assert store_directory(built_home, digest) == built_home.build / "store" / digest[:16]
    assert store_directory(built_home, digest).is_dir()


def test_a_missing_store_is_filled_from_the_quads(built_home: Home) -> None:
    """The store can be thrown away at any time."""
    shutil.rmtree(built_home.build / "store")

    assert len(open_store(built_home)) == len(built_home.quads.read_text(encoding="utf-8").splitlines())


def test_a_store_that_was_cut_short_is_filled_anew(built_home: Home) -> None:
    """A broken cache is no reason to stop."""
    shutil.rmtree(store_directory(built_home, built_digest(built_home)))
    store_directory(built_home, built_digest(built_home)).mkdir()

    assert len(open_store(built_home)) > 0


def test_the_store_is_opened_read_only(built_home: Home) -> None:
    """Two can read at once, and nobody can write."""
    first, second = open_store(built_home), open_store(built_home)

    assert len(first) == len(second)
    with pytest.raises(RuntimeError, match="read-write"):
        first.update("INSERT DATA { <x:a> <x:b> <x:c> }")


def test_new_quads_get_a_store_of_their_own_and_the_old_one_goes(built_home: Home) -> None:
    """The key changes with the quads."""
    old = store_directory(built_home, built_digest(built_home))
    built_home.quads.write_text(LINE, encoding="utf-8")

    new = fill_store(built_home)

    assert new != old
    assert not old.exists()
    assert len(Store.read_only(str(new))) == 1


def test_what_is_not_built_is_told(fresh_home: Home) -> None:
    """The error names the directory and the command."""
    with pytest.raises(NotBuilt, match=r"build: nothing has been built yet\. Run `iae-atlas build`\."):
        open_store(fresh_home)


def test_quads_that_are_gone_are_told(built_home: Home) -> None:
    """A report without quads and store is as good as nothing."""
    shutil.rmtree(built_home.build / "store")
    built_home.quads.unlink()

    with pytest.raises(NotBuilt, match=r"atlas\.nq: no such file"):
        open_store(built_home)


def test_a_report_that_was_cut_short_counts_as_not_built(built_home: Home) -> None:
    """A build that was interrupted is made again."""
    built_home.report.write_text('{\n "dig', encoding="utf-8")

    with pytest.raises(NotBuilt):
        built_digest(built_home)


def test_a_fresh_build_is_not_stale(built_home: Home) -> None:
    """Nothing has changed since."""
    assert is_stale(built_home) is False


@pytest.mark.parametrize(
    "changed",
    [
        "data/panorama-2014/study.trig",
        "ontology/main.ttl",
        "queries/rules/generous.rq",
        "data/entries/seconde/seconde.trig",
    ],
)
def test_a_changed_input_makes_the_build_stale(built_home: Home, changed: str) -> None:
    """Data, ontology, entries and rules are inputs of the build."""
    os.utime(built_home.root / changed, (LATER, LATER))

    assert is_stale(built_home) is True


def test_a_changed_question_makes_the_build_stale(built_home: Home) -> None:
    """A question is read when it is asked, but the catalogue of all is part of the build."""
    os.utime(built_home.queries / "aids.rq", (LATER, LATER))

    assert is_stale(built_home) is True


def test_the_quads_of_the_package_need_no_build(installed: Home) -> None:
    """An installed copy answers at once, and keeps its store in the user's directory."""
    assert len(open_store(installed)) > 0
    assert (installed.work / "build" / "store").is_dir()
    assert not (installed.root / "build" / "store").exists()


def test_a_newer_package_brings_newer_quads(installed: Home) -> None:
    """After an upgrade the old answers are gone."""
    open_store(installed)
    bring_newer(Home(installed.root, installed.root))

    assert len(open_store(installed)) == 1


def test_a_newer_package_does_not_hide_own_entries(installed: Home) -> None:
    """What was built with own entries stays until it is built again; the user is told."""
    size = len(open_store(installed))
    entries = installed.work / "entries"
    entries.mkdir()
    (entries / "mine.trig").touch()
    os.utime(entries / "mine.trig", (1, 1))
    bring_newer(Home(installed.root, installed.root))

    assert len(open_store(installed)) == size
    assert is_stale(installed) is True


def test_many_can_open_a_missing_store_at_once(built_home: Home) -> None:
    """Several cold starts fill the store without hurting one another."""
    shutil.rmtree(built_home.build / "store")
    code = (
        "import sys; from pathlib import Path; from iae_atlas.locations import Home; "
        "from iae_atlas.store.opening import open_store; "
        "home = Home(Path(sys.argv[1]), Path(sys.argv[1])); print(len(open_store(home)))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(built_home.root)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    answers = [process.communicate()[0].strip() for process in running]

    assert answers == [str(len(open_store(built_home)))] * 4
    assert len(list((built_home.build / "store").iterdir())) == 1
