"""What `new` writes parses, says itself what is left to fill, and conforms once it is filled."""

from __future__ import annotations

import re
from datetime import date

import pytest
from pyoxigraph import RdfFormat, Store, parse

from iae_atlas.entries.drafting.answering import Answers
from iae_atlas.entries.drafting.draft import Draft
from iae_atlas.entries.drafting.scaffold import blanks
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.kinds.kind import all_kinds
from iae_atlas.entries.opening import read
from iae_atlas.errors import UnknownKind, UsageError, WrongInput
from iae_atlas.locations import Home
from tests.entries.drafting.making import ROOT_HOME, draft, text_of

KINDS = [kind.name for kind in all_kinds(ROOT_HOME)]
SOURCE = (
    ("source.label", "Règlement d'essai"),
    ("source.label.en", "Rules for a trial"),
    ("source.description", "Règlement voté pour un essai."),
    ("source.description.en", "Rules voted for a trial."),
    ("source.sourceKind", "council-act"),
    ("source.address", "https://www.example.org/essai"),
    ("source.consultedOn", "22 novembre 2016"),
)
PASSAGE = (("passage.locator", "article 2"),)
# The answers that fill each kind, as a person gives them.
FILLED: dict[str, tuple[tuple[str, str], ...]] = {
    "source": tuple((key.removeprefix("source."), value) for key, value in SOURCE),
    "passage": (("source", "panorama-2014"), ("locator", "article 2")),
    "instrument": (
        ("label", "Aide d'essai (Limousin)"),
        ("label.en", "Trial aid (Limousin)"),
        ("description", "Aide de la Région."),
        ("description.en", "Aid of the Region."),
        ("region", "74"),
        ("instrumentKind", "aide au démarrage"),
        ("opensTo", "ACI"),
        ("opensTo", "EI"),
        ("start", "2015"),
    ),
    "agreement": (
        ("label", "Accord d'essai (Limousin)"),
        ("label.en", "Trial agreement (Limousin)"),
        ("region", "Limousin"),
        ("hasPartner", "Uniformation"),
        ("start", "2015"),
        ("end", "2017"),
    ),
    "rule": (
        ("label", "Aide au poste d'essai"),
        ("label.en", "Trial aid by post"),
        ("dispositif", "arsie"),
        ("assiette", "post-cost"),
        ("taux", "50 %"),
        ("nature du taux", "maximum"),
        ("ceiling.amount", "12 k€"),
        ("ceiling.ceilingOn", "aid"),
        ("ceiling.ceilingUnit", "poste"),
        ("ceiling.ceilingPeriod", "par an"),
        ("flatAmount.amount", "5 000 €"),
        ("flatAmount.amount", "4 000 €"),
        ("flatAmount.amountUnit", "post"),
        ("flatAmount.amountUnit", "post"),
        ("flatAmount.amountPeriod", "year"),
        ("flatAmount.amountPeriod", "year"),
        ("flatAmount.year", "1"),
        ("flatAmount.year", "2"),
        ("quota.quantity", "5"),
        ("quota.unit", "post"),
    ),
    "condition": (
        ("label", "Au moins 4 salariés (essai)"),
        ("label.en", "At least 4 employees (trial)"),
        ("conditionOf", "arsie"),
        ("effect", "required"),
        ("criterion", "employees-in-integration"),
        ("operator", "gte"),
        ("value", "4"),
        ("unit", "employee"),
    ),
    "group": (
        ("label", "Conditions d'essai"),
        ("label.en", "Trial conditions"),
        ("conditionOf", "arsie"),
        ("groupOperator", "and"),
    ),
    "budget": (
        ("budgetOf", "arsie"),
        ("amount", "4,2 M€"),
        ("printed", "4,2 M€"),
        ("from", "2015"),
        ("to", "2015"),
    ),
    "outcome": (
        ("observationOf", "emplois-tremplin-iae"),
        ("measure", "total-amount"),
        ("value", "4 200 000"),
        ("unit", "euro"),
        ("printed", "4,2 millions d'euros"),
    ),
    "partner": (("participant", "+Réseau d'essai"), ("participationIn", "arsie"), ("role", "partner")),
    "body": (("label", "Réseau d'essai"), ("label.en", "Trial network"), ("bodyKind", "network"), ("region", "11")),
    "document": (
        ("label", "Plan d'essai (Limousin)"),
        ("label.en", "Trial plan (Limousin)"),
        ("documentKind", "dedicated-framework"),
        ("region", "74"),
    ),
    "policy": (("region", "74"), ("topicYes", "direct-aid")),
    "component": (
        ("label", "Volet d'essai"),
        ("label.en", "Trial part"),
        ("componentOf", "arsie"),
        ("componentKind", "part"),
    ),
    "event": (
        ("label", "Vote d'essai"),
        ("label.en", "Trial vote"),
        ("about", "arsie"),
        ("date", "14/02/2013"),
        ("eventKind", "adoption"),
    ),
    "finding": (
        ("label", "Constat d'essai"),
        ("label.en", "Trial finding"),
        ("description", "La source constate un essai."),
        ("description.en", "The source finds a trial."),
        ("about", "i:arsie"),
    ),
}
TODAY = date(2026, 11, 26)


def examined(text: str, home: Home, store: Store) -> Examined:
    """What is wrong with a file."""
    (found,) = examine([read("essai.ttl", text.encode(), home)], home, store, today=TODAY)
    return found


def completed(kind: str, answers: Answers) -> Draft:
    """A draft that is filled."""
    own = FILLED[kind]
    return draft(kind, answers, *(own if kind in ("source", "passage") else (*SOURCE, *PASSAGE, *own)))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_parses(kind: str, language: str, answers: Answers) -> None:
    """An empty draft of each kind is Turtle, in both languages."""
    given = [("region", "82")] if kind == "policy" else []
    text = text_of(draft(kind, answers, *given, language=language), language)

    assert list(parse(text, format=RdfFormat.TURTLE))


@pytest.mark.parametrize("kind", KINDS)
def test_optional_lines_are_right_once_their_mark_is_dropped(kind: str, answers: Answers) -> None:
    """Each commented line of code is Turtle: all of them together parse."""
    text = text_of(draft(kind, answers, *([("region", "82")] if kind == "policy" else [])))
    code = re.compile(r"^(\s*)# ?((?: *[a-z]+:\w+ .*;(?:  # .*)?)|_:\S+ a iae:\w+ ;|\.)$", re.MULTILINE)
    whole, dropped = code.subn(r"\1\2", text)

    assert dropped > 1
    assert len(list(parse(whole, format=RdfFormat.TURTLE))) > len(list(parse(text, format=RdfFormat.TURTLE)))


@pytest.mark.parametrize("kind", KINDS)
def test_unfilled_blanks_are_all_that_is_wrong(kind: str, answers: Answers, atlas_home: Home, store: Store) -> None:
    """Validation of an empty draft names each blank as such, and no other fault."""
    given = [("region", "74"), ("topicYes", "training")] if kind == "policy" else []
    text = text_of(draft(kind, answers, *given))
    found = [problem for problem in examined(text, atlas_home, store).problems if problem.severity == "violation"]

    assert {problem.rule for problem in found} <= {"iaesh:Entry-blank", "iaesh:EntryRule-blankInstrument", *LONE[kind]}
    assert len([problem for problem in found if problem.what["fr"].startswith("Blanc non rempli")]) == blanks(text)


# A group needs conditions, which stand beside it in the entry; a passage alone belongs to a source that is to be named.
LONE: dict[str, set[str]] = {kind: set() for kind in KINDS} | {
    "group": {"iaesh:ConditionGroupShape-member"},
    "passage": {"source-missing", "source-undescribed", "source-name"},
}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("group", "passage")])
def test_what_is_filled_conforms(kind: str, answers: Answers, atlas_home: Home, store: Store) -> None:
    """A draft of each kind, its blanks filled as people answer, has no fault."""
    made = completed(kind, answers)
    if kind == "partner":
        actor = made.actors[0]
        made.put(actor, next(field for field in actor.kind.fields if field.name == "bodyKind"), "inter-network")
    text = text_of(made)
    found = examined(text, atlas_home, store)

    assert blanks(text) == 0
    assert [
        (problem.rule, problem.what["fr"], problem.got) for problem in found.problems if problem.severity != "info"
    ] == []


def test_a_group_conforms_with_its_conditions(answers: Answers, atlas_home: Home, store: Store) -> None:
    """Two conditions beside it, each in the group."""
    text = text_of(completed("group", answers))
    more = "".join(
        f'_:c{n} a iae:Condition ; iae:citation _:passage ; skos:prefLabel "C{n}"@fr , "D{n}"@en ; iae:group _:groupe-de-conditions ; '
        "iae:effect <https://w3id.org/iae-atlas/id/concept/effect/required> .\n"
        for n in (1, 2)
    )
    found = examined(text + more, atlas_home, store)

    assert [problem.rule for problem in found.problems if problem.severity == "violation"] == []


def test_values_are_written_as_terms(answers: Answers) -> None:
    """Sums, rates, dates, yes or no and names become what they mean."""
    text = text_of(completed("rule", answers))

    assert "iae:rate 0.50 ;" in text
    assert "iae:amount 12000.00 ;" in text
    assert "iae:ceilingUnit unit:post ;" in text
    assert 'iae:consultedOn "2016-11-22"^^xsd:date ;' in text
    assert "i:arsie iae:citation _:passage ; iae:hasRule _:regle-aide ." in text
    assert "iae:hasFlatAmount _:montant-forfaitaire , _:montant-forfaitaire-2 ;" in text


def test_what_was_not_said_is_completed(answers: Answers) -> None:
    """The currency, the treatment, and the state of a period that is not given."""
    budget = text_of(draft("budget", answers, ("amount", "5 M€")))
    dated = text_of(draft("budget", answers, ("amount", "5 M€"), ("from", "2015"), ("to", "2015")))
    outcome = text_of(draft("outcome", answers, ("unit", "euro")))

    assert "    iae:currency eur:EUR ;" in budget
    assert "    iae:periodStatus status:unstated ;" in budget
    assert "    iae:periodStatus status:stated ;" in dated
    assert "    iae:currency eur:EUR ;" in outcome


def test_an_existing_instrument_gets_an_end(answers: Answers, atlas_home: Home, store: Store) -> None:
    """Facts are added to a resource of the atlas, without a class, a name or blanks of its own."""
    made = draft("instrument", answers, *SOURCE, *PASSAGE, ("existing", "emplois-tremplin-iae"), ("end", "2016"))
    text = text_of(made)
    found = examined(text, atlas_home, store)

    assert "i:emplois-tremplin-iae\n    iae:citation _:passage ;" in text
    assert (blanks(text), [problem.rule for problem in found.problems if problem.severity == "violation"]) == (0, [])


def test_a_source_of_the_atlas_is_named(answers: Answers) -> None:
    """It is not described again, and cannot be."""
    made = draft("event", answers, ("source", "panorama-2014"))

    assert "iae:source src:panorama-2014 ;" in text_of(made)
    with pytest.raises(UsageError, match="not described again"):
        made.set("source.label", "Autre")


def test_several_passages_are_all_cited(answers: Answers) -> None:
    """A second place makes a second passage."""
    text = text_of(draft("event", answers, ("passage.locator", "article 1"), ("passage.locator", "article 2")))

    assert "iae:citation _:passage , _:passage-2 ;" in text


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("assiete", "post", r"no field 'assiete'. Did you mean base\?"),
        ("rat", "0.5", r"no field 'rat'. Did you mean rate\?"),
        ("ceiling.amout", "5", r"no field 'ceiling.amout'. Did you mean amount\?"),
        ("rate", "80", "“80” without a % sign"),
        ("base", "poste", None),
        ("base", "zzz", "“zzz” is not in the list"),
        ("forKind", "zzz", r"`iae-atlas new rule\.forKind --list` lists them"),
        ("rate", "environ 30 %", "“about” cannot be said of this value"),
        ("annualDecrease", "environ 5 %", "“about” cannot be said of this value"),
        ("duration", "7 mois", "7 months make no number of years that can be written exactly"),
        (
            "source",
            "zzz",
            r"is not in the list\. `iae-atlas new passage\.source --list` lists them; a new source is described",
        ),
        ("instrument", "arsi", "Did you mean"),
        ("rate.fr", "0.5", "no field 'rate.fr'"),
    ],
)
def test_what_cannot_be_read_is_told(key: str, value: str, sentence: str | None, answers: Answers) -> None:
    """An unknown field leads to the nearest one, a wrong value says why."""
    made = draft("rule", answers)
    if sentence is None:
        made.set(key, value)
        return
    with pytest.raises((UnknownKind, WrongInput), match=sentence):
        made.set(key, value)


def test_one_value_too_many_is_refused(answers: Answers) -> None:
    """A rule has one base."""
    made = draft("rule", answers, ("base", "post"))

    with pytest.raises(WrongInput, match="it has its value already"):
        made.set("base", "fte")


def test_what_is_listed_is_short(answers: Answers) -> None:
    """Short lists stand in the file, long ones are named with the command that shows them."""
    text = text_of(draft("rule", answers))

    assert "#   codes : q:fixed (Taux fixe), q:maximum (Taux maximal)" in text
    assert "#   16 codes, que nomme : iae-atlas new rule.base --list" in text
