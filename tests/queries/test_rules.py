"""The rules of our own: what OWL cannot compare or count, derived with its inputs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from iae_atlas.namespaces import PREFIXES, iae
from iae_atlas.reasoning.rules import derive

RULES = Path(__file__).parents[2] / "queries" / "rules"
LABELS = 'skos:prefLabel "Aide"@fr , "Aid"@en'


def derived(text: str, predicate: str) -> set[str]:
    """The objects, as short names, that the rules give derivations for one predicate from a small dataset."""
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    quads = [Quad(*quad) for quad in parse((head + text).encode(), format=RdfFormat.TURTLE)]
    found: set[Triple] = derive(quads, RULES)
    return {
        triple.object.value.rpartition("/")[2]
        for triple in found
        if triple.predicate == NamedNode(iae(predicate)) and isinstance(triple.object, NamedNode)
    }


def steps(*rates: tuple[int, str, str]) -> str:
    """A rule with one step for each year, rate and reading (none where empty)."""
    text = f"rule:x a iae:AidRule ; {LABELS} ."
    for number, (year, rate, reading) in enumerate(rates):
        text += f" rule:x iae:hasStep step:s{number} . step:s{number} iae:year {year} ; iae:rate {rate} ;"
        text += f" iae:source src:x ; iae:citation p:l{number}"
        text += f" ; iae:reading reading:{reading} ." if reading else " ."
    return text


def test_a_falling_rate_is_degressive() -> None:
    """The last year's rate is lower than the first's: the rule is concerned, both steps are inputs and cited."""
    text = steps((1, "0.8", ""), (2, "0.65", ""), (3, "0.5", ""))

    assert derived(text, "concerns") == {"x"}
    assert derived(text, "input") == {"s0", "s2"}
    assert derived(text, "citation") == {"l0", "l2"}


@pytest.mark.parametrize("last", ["0.8", "0.9"])
def test_a_rate_that_stays_or_rises_is_not_degressive(last: str) -> None:
    """Nothing is derived where the rate does not fall."""
    assert derived(steps((1, "0.8", ""), (2, last, "")), "concerns") == set()


def test_each_reading_is_compared_with_the_year_they_share() -> None:
    """A first year that no reading touches belongs to both; the readings are not mixed."""
    text = steps((1, "0.3", ""), (2, "0.25", "points"), (2, "0.3", "relative"))

    assert derived(text, "input") == {"s0", "s1"}


def test_one_named_kind_makes_an_instrument_open_to_one_kind() -> None:
    """The instrument, its rules and its components are looked at together."""
    text = f"""i:x a iae:Instrument ; {LABELS} ; iae:hasRule rule:x . kind:ACI {LABELS} . kind:EI {LABELS} .
    st:one iae:subject rule:x ; iae:predicate iae:forKind ; iae:object kind:ACI ; iae:citation p:l1 ; iae:source src:x .
    rule:x iae:forKind kind:ACI ."""

    assert derived(text, "concerns") == {"x"}
    assert derived(text, "input") == {"ACI"}
    assert derived(text + " i:x iae:opensTo kind:EI .", "concerns") == set()


def test_a_kind_that_sums_up_others_is_not_one_kind() -> None:
    """SIAE are several kinds together."""
    text = f"""i:x a iae:Instrument ; {LABELS} ; iae:opensTo kind:SIAE . kind:SIAE {LABELS} .
    kind:ACI skos:broader kind:SIAE .
    st:one iae:subject i:x ; iae:predicate iae:opensTo ; iae:object kind:SIAE ; iae:citation p:l1 ; iae:source src:x ."""

    assert derived(text, "concerns") == set()
