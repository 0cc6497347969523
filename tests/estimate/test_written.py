"""What a person reads: conditions as the text joins them, what is missing, and what the source does not publish."""

import json

import pytest

from iae_atlas import Atlas
from iae_atlas.errors import UnknownInput, WrongInput
from iae_atlas.estimate.data import estimate_data, inputs_data
from iae_atlas.estimate.result import Joined
from iae_atlas.estimate.writing import found_text, inputs_text, text, together_text


def test_conditions_are_written_as_the_text_joins_them(atlas: Atlas) -> None:
    """Lines 515-517: the three team sizes stand below the words that any one will do."""
    written = text(atlas.estimate("equipes-insertion", team_size=5), "en", 100).splitlines()
    start = next(i for i, line in enumerate(written) if "any one of them:" in line)

    assert [line.strip()[0] for line in written[start : start + 4]] == ["+", "?", "+", "?"]


def test_an_exclusion_that_is_not_met_does_not_speak_against(atlas: Atlas) -> None:
    """Line 534: real estate is excluded for an EI; without real estate the two together speak for the aid."""
    roots = atlas.estimate("aide-investissement-siae", kind="EI", investment_type="autre").eligibility.roots
    joined = next(root for root in roots if isinstance(root, Joined) and root.effect == "excluded")

    assert (joined.operator, joined.met, joined.bearing()) == ("and", False, True)


@pytest.mark.parametrize(
    "name", ["replic", "aide-directe-aquitaine", "clauses-sociales-picardie", "emplois-insertion-environnement"]
)
def test_an_aid_of_which_nothing_is_said_is_open_to_nobody_and_closed_to_nobody(atlas: Atlas, name: str) -> None:
    """Where the text names no condition the answer is neither yes nor no, and the amount is not stated."""
    estimate = atlas.estimate(name)

    assert estimate.eligibility.eligible is None
    assert [note.text["en"] for note in estimate.notes] == [
        "The text does not say on what conditions, nor to whom, the aid is open.",
        "Amount not stated: the text gives no rule of computation.",
    ]


def test_a_limit_without_an_amount_is_told(atlas: Atlas) -> None:
    """The guide bounds the number of ACI and gives no amount: the limit is told, and no number is asked for."""
    estimate = atlas.estimate("aide-aux-siae-auvergne", kind="ACI")

    assert [(one.status, [note.text["en"] for note in one.notes]) for one in estimate.rules] == [
        ("not-stated", ["limit: 3 ACI at most per association and year (Auvergne)"])
    ]
    assert {"structure", "years"}.isdisjoint(atlas.inputs("aide-aux-siae-auvergne"))


def test_what_would_settle_more_is_told_last(atlas: Atlas) -> None:
    """The keys that are missing, and where to read what each takes."""
    written = text(atlas.estimate("tremplin-solidarites", kind="EI"), "fr", 200).splitlines()

    assert written[-1] == (
        "Pour préciser : --set CLÉ=VALEUR avec contract-type, public, application-timing, training-provider, teaching-cost ; "
        "`iae-atlas estimate tremplin-solidarites --inputs` dit ce que chaque clé attend."
    )


def test_a_place_is_as_narrow_as_the_source_allows(atlas: Atlas) -> None:
    """The rate of line 536 is cited there, not at all the lines that speak of the rule."""
    estimate = atlas.estimate("aide-investissement-siae", investment=1000)
    rule = next(one for one in estimate.rules if one.rule.name == "taux")

    assert {place.locator for line in rule.outcomes[0].lines for place in line.places} == {"536"}


def test_what_another_source_says_is_left_aside(atlas: Atlas) -> None:
    """The study opens the aid to four kinds; a guide of 2016, which says so too, is named and not mixed in."""
    instrument = atlas.estimate("emplois-tremplin-iae").instrument

    assert {relation.place.source.rpartition("/")[2] for relation in instrument.relations} == {"panorama-2014"}
    assert "defi-metiers-emploi-tremplin-2016" in {source.rpartition("/")[2] for source in instrument.others}


def test_inputs_are_written_with_their_units(atlas: Atlas) -> None:
    """A duration says whether it counts months or years; a code may be none of those named."""
    written = inputs_text(atlas.inputs("aide-recrutement-jeunes"), "en", 200)

    assert "contract-duration (number) – Contract duration (month)" in written
    assert "schooling (yes or no)" in written
    assert "residence (code) – Place of residence: priority-neighbourhoods, rural-areas, other" in written


def test_a_text_to_choose_is_asked_in_the_reader_s_language(atlas: Atlas) -> None:
    """What a condition says in two languages is listed in one, and understood in both."""
    french, english = (inputs_text(atlas.inputs("tremplin-solidarites"), language, 200) for language in ("fr", "en"))

    assert "application-timing (au choix) – Moment de la demande\u00a0: dès l'embauche, autre" in french
    assert "application-timing (one of) – Time of the application: at hiring, other" in english
    for given, met in (("dès l'embauche", True), ("at hiring", True), ("autre", False), ("other", False)):
        estimate = atlas.estimate("tremplin-solidarites", kind="EI", application_timing=given)
        verdicts = [one for rule in estimate.rules for one in rule.eligibility.verdicts]
        assert [one.met for one in verdicts if one.iri.endswith("-demande")] == [met]


def test_kinds_without_an_acronym_are_called_by_their_labels(atlas: Atlas) -> None:
    """Line 502 opens the aid to SIAE, associations, EPCI and public teaching establishments."""
    french, english = (text(atlas.estimate("equipes-insertion"), language, 200) for language in ("fr", "en"))

    assert "Ouvert à : ACI, EPCI, SIAE, association, établissement public d'enseignement" in french
    assert "Open to: ACI, EPCI, SIAE, association, public educational institution" in english


def test_none_of_the_codes_named(atlas: Atlas) -> None:
    """Line 269: the post is not for recipients of RSA; who is none of them is not excluded."""
    rules = {one.rule.name: one for one in atlas.estimate("emplois-tremplin-iae", kind="EI", rsa="aucun").rules}
    excluded = next(one for one in rules["ei-rq"].eligibility.verdicts if one.effect == "excluded")

    assert (excluded.met, excluded.bearing()) == (False, True)


@pytest.mark.parametrize(
    ("given", "eligible"), [("3 ans", True), ("36 mois", True), ("4", True), ("5 years", False), ("49 months", False)]
)
def test_durations_in_months_or_years(atlas: Atlas, given: str, eligible: bool) -> None:
    """Line 227: contracts of four years at most, however their length is written."""
    verdicts = atlas.estimate("emplois-tremplin-environnement", contract_duration=given).eligibility.verdicts

    assert [one.met for one in verdicts if one.iri.endswith("/ete-duree")] == [eligible]


def test_a_duration_needs_its_unit_where_instruments_differ(atlas: Atlas) -> None:
    """One instrument counts months (line 329), another years (line 227)."""
    with pytest.raises(WrongInput, match="a number with its unit, such as 24 months or 2 years"):
        atlas.find(contract_duration=24)
    assert len(atlas.find(contract_duration="24 mois", region=["54", "73"])) > 0


@pytest.mark.parametrize(
    ("text_given", "words"),
    [
        ("36,000", "without a sign between the thousands"),
        ("12.500", "without a sign between the thousands"),
        ("1e400", "a number such as"),
        ("", "KEY=VALUE"),
    ],
)
def test_a_number_with_two_meanings_is_refused(atlas: Atlas, text_given: str, words: str) -> None:
    """36,000 may be thirty-six: nothing is counted with it."""
    with pytest.raises(WrongInput, match=words):
        atlas.estimate("arsie", study_cost=text_given)


@pytest.mark.parametrize("text_given", ["8 000", "8000,00 €", "€8000", "8 k€", "8'000", "8000.0"])
def test_numbers_as_people_write_them(atlas: Atlas, text_given: str) -> None:
    """All of these are 8,000."""
    rule = next(one for one in atlas.estimate("arsie", study_cost=text_given).rules if one.rule.name == "etude-interne")

    assert rule.outcomes[0].amount == 6400


def test_how_to_mend_is_told(atlas: Atlas) -> None:
    """The nearest key with a value that it takes; the nearest code."""
    with pytest.raises(UnknownInput, match="write study-cost=20000"):
        atlas.estimate("arsie", cout_etude=1)
    with pytest.raises(WrongInput, match="Write kind=ACI"):
        atlas.estimate("arsie", kind="AC")
    with pytest.raises(WrongInput, match="expected a code"):
        atlas.estimate("arsie", kind=";")


def test_a_sum_of_another_rule_is_not_this_rule_s(atlas: Atlas) -> None:
    """1,500 is a sum for AI (line 265), not for ACI (line 264): nothing is computed with it, and that is said with its sums."""
    estimate = atlas.estimate("emplois-tremplin-iae", kind="ACI", flat_amount=1500)
    rule = next(one for one in estimate.rules if one.rule.name == "aci")

    assert (rule.status, rule.outcomes, rule.missing) == ("undetermined", [], [])
    assert "€1,500 is no sum of this rule, which gives €1,000 or €2,000. [l.\u00a0264]" in text(estimate, "en", 200)
    assert "flat-amount" not in estimate.missing()


def test_a_sum_given_for_a_rule_of_one_sum_is_told(atlas: Atlas) -> None:
    """Line 269 gives 2,000 alone: 1,500 changes nothing, and that is said; 2,000 needs no word."""
    for given, told in ((1500, ["€1,500 is no sum of this rule, which gives €2,000."]), (2000, [])):
        estimate = atlas.estimate("emplois-tremplin-iae", kind="EI", flat_amount=given)
        rule = next(one for one in estimate.rules if one.rule.name == "ei-rq")

        assert [one.amount for one in rule.outcomes] == [2000]
        assert [note.text["en"] for note in rule.notes] == told


def test_the_sums_to_choose_from_rise(atlas: Atlas) -> None:
    """Lines 264 and 265: the sums of both rules in one order."""
    assert atlas.inputs("emplois-tremplin-iae")["flat-amount"].choices == ["1000", "1500", "2000"]


def test_json_says_the_same(atlas: Atlas) -> None:
    """What a program reads has the groups, the readings and the inputs, as plain JSON."""
    data = json.loads(json.dumps(estimate_data(atlas.estimate("equipes-insertion", post_cost=40000))))
    joined = next(part for part in data["eligibility"]["joined"] if "operator" in part)

    assert (joined["operator"], [part.get("operator") for part in joined["parts"]][-1]) == ("and", "or")
    assert data["rules"][0]["outcomes"][0]["amount"] == "88000.00"
    assert [one["none_of_them"] for one in inputs_data(atlas.inputs("arsie")) if one["key"] == "kind"] == ["autre"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_is_written_in_both_languages(atlas: Atlas, language: str) -> None:
    """No text is wider than its terminal, and the two languages do not say the same words."""
    both = atlas.estimate("tremplin-solidarites", "aide-investissement-siae", kind="EI", investment=600000)
    written = together_text(both, language, 80) + found_text(atlas.find(region="43"), language, 80)

    assert max(len(line) for line in written.splitlines()) <= 80
    assert ("These aids together" in written) is (language == "en")


def test_what_is_known_of_an_aid_without_rules_is_told(atlas: Atlas) -> None:
    """Line 323: what it is, since when and until when, each with its place, and where to read more."""
    written = text(atlas.estimate("trace"), "en", 200).splitlines()

    assert "Since 1999. [l.\u00a0323]" in written
    assert "Until 2003. [l.\u00a0323]" in written
    assert "All that is known of it: `iae-atlas show i:trace`." in written
