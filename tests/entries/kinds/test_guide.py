"""The contributor's guide says what the shapes say, and its example is right."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.findings.rules import RULES
from iae_atlas.entries.kinds.guide import checks, main, tables, written
from iae_atlas.entries.kinds.kind import all_kinds, all_parts
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home, find_home
from iae_atlas.store.opening import open_store

GUIDE = Path(__file__).parents[3] / "docs/contribute.md"
TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```turtle\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_the_tables_are_those_of_the_shapes() -> None:
    """Writing them anew changes nothing: python -m iae_atlas.entries.kinds.guide docs/contribute.md."""
    assert written(TEXT, find_home(None)) == TEXT


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_field_and_every_rule_stands_in_the_tables(language: str) -> None:
    """Each field by its key, each check by its name."""
    home = find_home(None)
    fields, rules = tables(home, language), checks(home, language)

    assert [
        f"{kind.name}.{field.name}"
        for kind in [*all_kinds(home), *all_parts(home)]
        for field in kind.fields
        if f"| `{field.name}` (" not in fields
    ] == []
    assert [name for name in RULES if f"| `{name}` |" not in rules] == []


def test_a_row_says_what_a_field_takes() -> None:
    """Label, key and property, sort of value, number of values, meaning."""
    assert (
        "| taux | `rate` (`iae:rate`) | taux de 0 à 1 | 0–1 | Part de l'assiette prise en charge, de 0 à 1 : 0.80 pour 80 %. "
        "Ex. : `0.80`. |"
    ) in tables(find_home(None), "fr")


def test_a_page_is_written_in_its_place(tmp_path: Path) -> None:
    """What stands outside the marks stays."""
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- checks:en -->\nwas here\n<!-- /checks:en -->\nafter\n", encoding="utf-8")

    assert main([str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- checks:en -->\n\n| gravity | rule |")
    assert text.endswith("<!-- /checks:en -->\nafter\n")
    assert "was here" not in text


def test_the_example_conforms(atlas_home: Home) -> None:
    """The file that the guide shows is accepted as it stands."""
    (example,) = EXAMPLES
    (found,) = examine(
        [read("reglement.ttl", example.encode(), atlas_home)],
        atlas_home,
        open_store(atlas_home),
        today=date(2026, 11, 26),
    )

    assert [(problem.rule, problem.what["fr"]) for problem in found.problems] == []


def test_the_example_in_json_ld_conforms(atlas_home: Home) -> None:
    """So is the short one in JSON-LD."""
    (example,) = re.findall(r"^```json\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (found,) = examine(
        [read("etudes.jsonld", example.encode(), atlas_home)],
        atlas_home,
        open_store(atlas_home),
        today=date(2026, 11, 26),
    )

    assert [(problem.rule, problem.what["fr"]) for problem in found.problems] == []
