"""shacl-rust goes first however small a graph is: else it would never be held against the reference here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iae_atlas.validation.engines import accelerated


@pytest.fixture(autouse=True, scope="module")
def shacl_rust_first() -> Iterator[None]:
    """Let shacl-rust go first in graphs of any size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accelerated, "LEAST", 0)
        yield
