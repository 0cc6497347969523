"""docs/model.md names what the graph holds: terms, properties, code lists, patterns."""

from __future__ import annotations

import re

from iae_atlas import Atlas
from iae_atlas.namespaces import ONTOLOGY, PREFIXES
from iae_atlas.queries.free import run as run_query
from tests.docs.pages import PAGES, ROOT


def test_model_names_only_terms_that_exist(atlas: Atlas) -> None:
    """Every term of the ontology that a page names is declared, and every code of a list too."""
    declared = {
        str(row[0].value)  # type: ignore[union-attr]
        for row in run_query(atlas.store, "SELECT DISTINCT ?s WHERE { ?s a ?type }").answer.rows  # type: ignore[union-attr]
    }
    lists = [prefix for prefix, iri in PREFIXES.items() if "/concept/" in iri]
    unknown = set()
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"(?<![\w/-])iae:([A-Za-z]\w+)", text):
            if f"{ONTOLOGY}{name}" not in declared:
                unknown.add(f"iae:{name}")
        for prefix, slug in re.findall(rf"`({'|'.join(lists)}):([A-Za-z0-9-]+)`", text):
            if PREFIXES[prefix] + slug not in declared:
                unknown.add(f"{prefix}:{slug}")

    assert unknown == set()


def test_model_names_every_property_that_the_study_uses(atlas: Atlas) -> None:
    """Each property with which the study states something stands in docs/model.md: nothing is out of a reader's reach."""
    model = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    rows = run_query(
        atlas.store,
        "SELECT DISTINCT ?p WHERE { GRAPH graph:panorama-2014 { ?s ?p ?o } FILTER(STRSTARTS(STR(?p), STR(iae:))) }",
    ).answer
    assert rows is not None
    used = {str(row[0].value).removeprefix(ONTOLOGY) for row in rows.rows}  # type: ignore[union-attr]

    assert {name for name in used if not re.search(rf"\biae:{name}\b", model)} == set()


def test_model_lists_every_code_list(atlas: Atlas) -> None:
    """Each concept scheme stands in docs/model.md."""
    model = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    rows = run_query(atlas.store, "SELECT ?n WHERE { ?s a skos:ConceptScheme ; skos:notation ?n }").answer
    assert rows is not None

    assert {f"scheme:{row[0].value}" for row in rows.rows if f"`scheme:{row[0].value}`" not in model} == set()  # type: ignore[union-attr]


def test_model_has_its_patterns_in_the_index() -> None:
    """docs/model.md has at least forty patterns, numbered from 1, each with a query and a line in the index."""
    page = ROOT / "docs" / "model.md"
    text = page.read_text(encoding="utf-8")
    patterns = re.findall(r"^#### (\d+)\. .*?(?=^#{2,4} |\Z)", text, re.MULTILINE | re.DOTALL)
    with_query = re.findall(r"^#### (\d+)\. (?:(?!^#{2,4} ).)*?^```sparql$", text, re.MULTILINE | re.DOTALL)
    index = re.findall(r"^\| \[(\d+)\]\(#", text, re.MULTILINE)

    assert len(patterns) >= 40
    assert patterns == with_query == index == [str(number) for number in range(1, len(patterns) + 1)]
