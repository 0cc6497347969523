"""The forms of entries: each asks for what its shapes want, in both languages, and tells what becomes of each field."""

import json
import re
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from iae_atlas.errors import UnknownPage
from iae_atlas.locations import Home
from iae_atlas.site.content import Site
from iae_atlas.site.data.files import all_paths, file_at
from iae_atlas.site.forms.terms import FORM, Forms
from iae_atlas.site.forms.written import form_json
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.pages.entries import PATH, overview
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import page_at

IAE = "https://w3id.org/iae-atlas/ontology#"
SH = "http://www.w3.org/ns/shacl#"


@pytest.fixture(scope="module")
def site(atlas_home: Home) -> Site:
    """Give the site of the checkout's atlas."""
    return Site(atlas_home)


def form(site: Site, name: str, language: str = "fr") -> dict[str, Any]:
    """The form of a kind as its page loads it."""
    found: dict[str, Any] = json.loads(form_json(site, name, language))
    return found


def shapes(said: dict[str, Any]) -> Store:
    """The shapes of a form, ready to be asked."""
    store = Store()
    store.load(said["shapes"].encode(), RdfFormat.TURTLE)
    return store


def said_of(store: Store, subject: str, name: str) -> list[str]:
    """The values of a property of SHACL."""
    return [quad.object.value for quad in store.quads_for_pattern(NamedNode(subject), NamedNode(SH + name), None, None)]  # type: ignore[union-attr]


def test_each_kind_has_a_form_and_a_page_in_both_languages(site: Site) -> None:
    """Those that are entered by themselves, but for passages, which every form asks for."""
    names = [kind.name for kind in Forms(site.home).entered]
    paths = set(all_paths(site))

    assert {"instrument", "rule", "condition", "budget", "source", "policy", "agreement"} <= set(names)
    assert "passage" not in names
    for name in names:
        assert {f"/validate/{name}.fr.json", f"/validate/{name}.en.json"} <= paths
        for language in ("fr", "en"):
            page = page_at(ROUTES, site, f"/validate/{name}.html", language)
            html = rendered(site, page, language, f"/validate/{name}.html", f"/{language}/validate/{name}.html")
            assert f'data-form="../../validate/{name}.{language}.json"' in html


def test_each_field_of_a_kind_is_asked_for(site: Site) -> None:
    """Under its property, once for each language of a text; what has one value only is written without being asked for."""
    for kind in Forms(site.home).entered:
        said = form(site, kind.name)
        asked = {term["path"] for name, term in said["terms"].items() if name.startswith(f"{FORM}{kind.name}.")}
        constant = {path for found in said["constants"].values() for path, _ in found}
        assert {field.path.value for field in kind.fields} <= asked | constant, kind.name


def test_a_relation_from_the_other_side_is_turned(site: Site) -> None:
    """A rule names its instrument; in RDF the instrument leads to the rule. In an instrument's form the rules hang the other way."""
    rule = form(site, "rule")["terms"][f"{FORM}rule.instrument"]
    child = form(site, "instrument")["terms"][f"{FORM}instrument.has.rule"]
    condition = form(site, "instrument")["terms"][f"{FORM}instrument.has.condition"]

    assert (rule["path"], rule.get("inverse")) == (f"{IAE}hasRule", True)
    assert (child["path"], child.get("inverse")) == (f"{IAE}hasRule", None)
    assert (condition["path"], condition.get("inverse")) == (f"{IAE}conditionOf", True)


def test_the_source_is_asked_for_once(site: Site) -> None:
    """At the top of the form; a part's own place in it has no source of its own."""
    terms = form(site, "instrument")["terms"]

    assert f"{FORM}passage~.source" in terms
    assert f"{FORM}rule~instrument.citation" in terms
    assert f"{FORM}passage~source.source" not in terms


def test_lists_hold_what_the_shapes_allow(site: Site) -> None:
    """A code list whole or in part, and regions' councils by name; in the language of the form."""
    french, english = shapes(form(site, "rule")), shapes(form(site, "rule", "en"))
    qualifiers = members(french, f"{FORM}rule.rateQualifier")
    bases = members(french, f"{FORM}rule.base")
    councils = members(shapes(form(site, "instrument")), f"{FORM}instrument.offeredBy")

    assert qualifiers == ["Taux fixe", "Taux maximal"]
    assert "Coût du poste" in bases
    assert len(bases) > 10
    assert members(english, f"{FORM}rule.rateQualifier") != qualifiers
    assert any("Aquitaine" in name for name in councils)


def members(store: Store, term: str) -> list[str]:
    """What can be chosen in a field, sorted by name."""
    [among] = said_of(store, term, "class")
    found = store.query(
        f"SELECT ?label {{ ?one a <{among}> ; <http://www.w3.org/2000/01/rdf-schema#label> ?label }} ORDER BY ?label"
    )
    return [row["label"].value for row in found]  # type: ignore[union-attr]


def test_what_is_needed_and_its_bounds_are_those_of_the_shapes(site: Site) -> None:
    """A rate lies between 0 and 1, a sum is greater than 0, an address begins as one, labels are needed in both languages."""
    store = shapes(form(site, "rule"))

    assert [float(bound) for bound in said_of(store, f"{FORM}rule.rate", "maxInclusive")] == [1]
    assert [float(bound) for bound in said_of(store, f"{FORM}ceiling~.amount", "minExclusive")] == [0]
    assert (
        said_of(store, f"{FORM}rule.label.fr", "minCount")
        == said_of(store, f"{FORM}rule.label.en", "minCount")
        == ["1"]
    )
    assert said_of(store, f"{FORM}rule.description.fr", "minCount") == []
    assert said_of(store, f"{FORM}source~.address", "pattern") == ["^https?://[^/ ]+[.][^/ ]+"]


def test_a_policy_is_said_of_a_council_that_there_is(site: Site) -> None:
    """The form asks for it, and gives the entry no new node for it."""
    said = form(site, "policy")

    assert said["terms"][f"{FORM}policy.subject"]["kind"] == "subject"
    assert said["types"][f"{FORM}policy"] == []
    assert len(members(shapes(said), f"{FORM}policy.subject")) >= 26


def test_help_speaks_of_the_form_alone(site: Site) -> None:
    """Not of Turtle or the command line; every field has a label in the language of the form."""
    for kind in Forms(site.home).entered:
        for language in ("fr", "en"):
            said = form(site, kind.name, language)
            store = shapes(said)
            for term in said["terms"]:
                texts = store.quads_for_pattern(NamedNode(term), None, None, None)
                words = [quad.object for quad in texts if isinstance(quad.object, Literal) and quad.object.language]
                assert {word.language for word in words} == {language}
                assert not any("Turtle" in word.value or "ligne de commande" in word.value for word in words), term


def test_the_same_atlas_gives_the_same_form(site: Site) -> None:
    """Byte by byte, whatever order a set has this time."""
    assert form_json(site, "instrument", "fr") == form_json(Site(site.home), "instrument", "fr")


@pytest.mark.parametrize("path", ["/validate/nothing.fr.json", "/validate/rule.de.json", "/template.de.xlsx"])
def test_there_is_no_other_form(site: Site, path: str) -> None:
    """A kind or a language that there is none of has no file."""
    with pytest.raises(UnknownPage):
        file_at(site, path)


def test_examples_and_help_are_written_as_one_types_them(site: Site) -> None:
    """A year has no thousands, a date its month by name; a rate is 80 %, and help says nothing of how a file writes it."""
    budget = form(site, "budget", "en")["terms"]
    instrument = [form(site, "instrument", language)["terms"] for language in ("fr", "en")]
    helps = {
        language: [
            text
            for kind in Forms(site.home).entered
            for text in texts(shapes(form(site, kind.name, language)), "description")
        ]
        for language in ("fr", "en")
    }

    assert budget[f"{FORM}budget.from"]["example"] == "2015"
    assert [terms[f"{FORM}instrument.end"]["example"] for terms in instrument] == ["2016", "2016"]
    assert [terms[f"{FORM}instrument.start"]["example"] for terms in instrument] == ["février 2013", "February 2013"]
    assert form(site, "rule")["terms"][f"{FORM}rule.rate"]["example"] == "80\xa0%"
    assert "Part de l'assiette prise en charge." in helps["fr"]
    assert "Share of the base that is borne." in helps["en"]
    assert [text for text in helps["fr"] if re.search(r"\d\.\d", text)] == []
    assert any("0,5 pour six mois" in text for text in helps["fr"])
    assert [text for text in helps["fr"] + helps["en"] if re.search(r"0[.,]80|4200000", text)] == []


def texts(store: Store, name: str) -> list[str]:
    """The values of a property of SHACL, whatever has it."""
    return [quad.object.value for quad in store.quads_for_pattern(None, NamedNode(SH + name), None, None)]  # type: ignore[union-attr]


def test_what_is_new_is_called_so_in_either_gender(site: Site) -> None:
    """« autre source », « autre dispositif »: what the messages name is what the list offers."""
    labels = {quad.object.value for quad in shapes(form(site, "rule")).quads_for_pattern(None, None, None, None)}  # type: ignore[union-attr]
    source = form(site, "rule")["terms"][f"{FORM}passage~.source"]

    assert source["others"] == ["autre source, à décrire"]
    assert {source["known"], *source["others"], "autre dispositif, à décrire"} <= labels
    assert form(site, "rule", "en")["terms"][f"{FORM}passage~.source"]["others"] == ["new source"]


def test_the_report_of_a_file_counts_warnings_and_marks_the_place(site: Site) -> None:
    """Beside errors too; the mark of a terminal becomes a mark in the line, which may be wrapped on a small screen."""
    problem = {
        "severity": "violation",
        "place": {"fr": "a.ttl:28:14", "en": "a.ttl:28:14"},
        "what": {"fr": "Trop.", "en": "Too much."},
        "mend": None,
        "expected": None,
        "got": "80",
        "rule": "iaesh:EntryRule-rate",
        "excerpt": ["   28 |     iae:rate 80 ;", "      |              ^^"],
    }
    file = {"name": "a.ttl", "conforms": False, "problems": [problem], "understood": [], "normal": ""}
    report = {"conforms": False, "counts": {"violation": 11, "warning": 1, "info": 0}, "files": [file]}
    html = {
        language: rendered(site, overview(site, language, report=report), language, PATH, f"/{language}{PATH}")
        for language in ("fr", "en")
    }

    assert "11 points à corriger, 1 à relire</h2>" in html["fr"]
    assert "11 points to mend, 1 to look at again</h2>" in html["en"]
    assert "iae:rate <mark>80</mark> ;</code>" in html["fr"]
    assert "^^" not in html["fr"]
