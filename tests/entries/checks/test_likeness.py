"""Names are found again by names that are like them."""

import pytest
from pyoxigraph import NamedNode

from iae_atlas.entries.checks.likeness import Names, spellings

ONE, TWO, THREE = (NamedNode(f"https://a.example/{name}") for name in ("one", "two", "three"))


def test_a_name_has_several_spellings() -> None:
    """Without its brackets, and the acronym in them; what else stands there is no name."""
    assert spellings("Aide au démarrage (ARSIE)") == {"Aide au démarrage (ARSIE)", "Aide au démarrage", "ARSIE"}
    assert spellings("Aide  (Bretagne)") == {"Aide (Bretagne)", "Aide"}
    assert spellings("x") == set()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Aide au démarrage", [ONE]),
        ("Demarrage (aide)", [ONE]),
        ("démarage, aides au", [ONE]),
        ("arsie", [ONE]),
        ("Fonds de confiance 2", [TWO]),
        ("Fonds de confiance 1", [THREE]),
        ("Fonds", []),
        ("", []),
    ],
)
def test_what_is_found(name: str, found: list[NamedNode]) -> None:
    """Spelt otherwise, in another order, by the acronym; not by a word in common, nor by another number."""
    names = Names()
    names.add(ONE, "Aide au démarrage (ARSIE)")
    names.add(TWO, "Fonds de confiance 2")
    names.add(THREE, "Fonds de confiance 1")

    assert names.like([name]) == found


def test_the_most_alike_come_first() -> None:
    """Of several, by likeness, then by name."""
    names = Names()
    names.add(TWO, "Aide au demarrage des structures")
    names.add(ONE, "Aide au demarrrage des structures")

    assert names.like(["Aide au démarrage des structures"]) == [TWO, ONE]
