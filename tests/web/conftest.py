"""Servers for the tests of the web: one that many share, with a small made-up dataset."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from iae_atlas.locations import Home
from tests.web.entries import serving_entries
from tests.web.serving import Server, serving, write_dataset

FIRST, SECOND = "urn:graph:first", "urn:graph:second"
# three hundred triples in the default graph and in one named graph, of which one stands in the other too
NUMBERS = [f'<urn:s{i}> <urn:p> "{i}"' for i in range(300)]
QUADS = "".join(
    [f"{triple} .\n" for triple in NUMBERS]
    + [f"{triple} <{FIRST}> .\n" for triple in NUMBERS]
    + [f"{triple} <{SECOND}> .\n" for triple in (NUMBERS[0], '<urn:é> <urn:p> "accent"@fr')]
)


@pytest.fixture(scope="session")
def numbers_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Give the home of the made-up dataset."""
    return write_dataset(tmp_path_factory.mktemp("numbers") / "home", QUADS)


@pytest.fixture(scope="session")
def server(numbers_home: Home) -> Iterator[Server]:
    """Give a server of the made-up dataset with the limits that there are by default."""
    with serving(numbers_home) as running:
        yield running


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that takes proposals."""
    return tmp_path_factory.mktemp("inbox") / "proposals"


@pytest.fixture(scope="session")
def taking(atlas_home: Home, inbox: Path) -> Iterator[str]:
    """Give the address of a server that takes proposals."""
    with serving_entries(atlas_home, inbox) as address:
        yield address


@pytest.fixture(scope="session")
def client(taking: str) -> Iterator[httpx.Client]:
    """Give a client of it; the first check waits until the server has made ready."""
    with httpx.Client(base_url=taking, timeout=120, trust_env=False) as found:
        yield found
