"""What the rows of a workbook say: names of one another, sums and their words, conditions, parts, lengths of time."""

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from pyoxigraph import Store

from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.normal.form import normalised
from iae_atlas.locations import Home
from tests.entries.sheets.making import AIDS, SOURCE, Read, Rows, found


def test_rows_name_one_another_by_label_or_identifier(entry: Callable[..., str]) -> None:
    """In either language, whatever the capitals."""
    rules = [
        ["Libellé", "Libellé (anglais)", "Dispositif", "Assiette", "Taux", "Où la source le dit"],
        ["Règle A", "Rule A", "AIDE A", "coût du poste", "30 %", "rubrique 1"],
        ["Règle B", "Rule B", "Aid A", "coût du poste", "0,4", "rubrique 1"],
        ["Règle C", "Rule C", "aide-a", "coût du poste", "50 %", "rubrique 1"],
        ["Règle D", "Rule D", "arsie", "coût du poste", "60 %", "rubrique 1"],
    ]
    aids = [["Identifiant", *AIDS[0]], ["aide-a", *AIDS[1]]]
    text = entry(Source=SOURCE, Dispositifs=aids, Règles_d_aide=rules)

    assert "rule:aide-a-regle-a ,\n            rule:aide-a-regle-b ,\n            rule:aide-a-regle-c ;" in text
    assert "i:arsie\n        iae:hasRule rule:arsie-regle-d ;" in text


def test_an_identifier_of_the_atlas_adds_facts_to_it(entry: Callable[..., str]) -> None:
    """Nothing is said of it but what stands in the row."""
    rows = [["Identifiant", "Fin", "Où la source le dit"], ["emplois-tremplin-iae", 2016, "rubrique 1"]]
    text = entry(Source=SOURCE, Dispositifs=rows)

    assert 'i:emplois-tremplin-iae\n        iae:end "2016"^^xsd:gYear ;\n    .' in text


def test_a_row_with_an_identifier_holds_parts(entry: Callable[..., str]) -> None:
    """The ceiling of a rule that its author named is a part of that rule."""
    headings = ["Identifiant", "Libellé", "Dispositif", "Taux", "Plafond : montant", "Où la source le dit"]
    rules = [headings, ["regle-a", "Règle A", "arsie", "30 %", "12 000 €", "rubrique 1"]]
    text = entry(Source=SOURCE, Règles_d_aide=rules)

    assert "        iae:hasCeiling ceil:regle-a ;" in text
    assert "        iae:amount 12000.00 ;" in text


def test_a_source_of_the_atlas_is_only_named(entry: Callable[..., str]) -> None:
    """A row that gives its identifier alone describes nothing."""
    text = entry(Source=[["Identifiant", "Libellé"], ["ash-2825", None]], Dispositifs=AIDS[:2])

    assert "a iae:Source" not in text
    assert "iae:source src:ash-2825" in text


def test_several_passages_prove_one_row(entry: Callable[..., str]) -> None:
    """Two places parted by a semicolon are two citations."""
    rows = [AIDS[0], [*AIDS[1][:4], "rubrique 1 ; rubrique 3"]]
    text = entry(Source=SOURCE, Dispositifs=rows)

    assert text.count("iae:offeredBy council:74") == 2
    assert "p:rubrique-1 {" in text
    assert "p:rubrique-3 {" in text


def budget(**cells: object) -> Rows:
    """A sheet of one budget."""
    given = {
        "Budget de": "arsie",
        "Montant": "5 M€",
        "Écriture de la source": "5 M€",
        "Où la source le dit": "rubrique 1",
        **cells,
    }
    return [list(given), list(given.values())]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Montant": "près de 5 M€"}, "iae:qualifier q:nearly"),
        ({"Montant": "moins de 5 M€"}, "iae:qualifier q:at-most"),
        ({"Montant": "environ 5 M€", "Nuance": "environ"}, "iae:qualifier q:about"),
        ({"De": 2013, "À": 2013}, "iae:periodStatus status:stated"),
        ({"Nuance": ""}, "iae:periodStatus status:unstated"),
        ({"Montant": 5000000}, "iae:currency eur:EUR"),
    ],
)
def test_what_stands_with_a_sum_is_said(entry: Callable[..., str], cells: dict[str, object], said: str) -> None:
    """Qualifiers written with the value, and what goes without saying."""
    assert said in entry(Source=SOURCE, Budgets=budget(**cells))


@pytest.mark.parametrize(
    ("cells", "cell"),
    [({"Montant": "près de 5 M€", "Nuance": "au plus"}, "B2"), ({"De": "depuis 2013"}, "E2")],
)
def test_what_contradicts_a_column_is_told(read: Read, cells: dict[str, object], cell: str) -> None:
    """At the cell of the value."""
    assert [(one.severity, one.origin.cell) for one in read(Source=SOURCE, Budgets=budget(**cells)).problems] == [
        ("violation", cell)
    ]


def condition(value: object, **cells: object) -> Rows:
    """A sheet of one condition."""
    given = {
        "Libellé": "Condition",
        "Libellé (anglais)": "Condition",
        "Condition de": "arsie",
        "Effet": "exigée",
        "Critère": "employees-in-integration",
        "Valeur": value,
        "Unité": "salarié",
        "Où la source le dit": "rubrique 1",
        **cells,
    }
    return [list(given), list(given.values())]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("au moins 4", "iae:operator op:gte ;\n        iae:unit unit:employee ;\n        iae:value 4 ;"),
        ("moins de 26", "iae:operator op:lt ;\n        iae:unit unit:employee ;\n        iae:value 26 ;"),
        ("20 %", "iae:value 0.20 ;"),
        ("oui", "iae:value true ;"),
        ("par contrat", 'iae:value "par contrat" ;'),
    ],
)
def test_the_value_of_a_condition(entry: Callable[..., str], value: str, said: str) -> None:
    """A number with its operator, a share, a yes, or words."""
    assert said in entry(Source=SOURCE, Conditions=condition(value))


def test_parts_beside_their_rule_and_in_sheets_of_their_own(entry: Callable[..., str]) -> None:
    """Ceiling and quota in the row of the rule, steps by year below one another."""
    headings = "Libellé,Libellé (anglais),Dispositif,Assiette,Durée,Plafond,Plafond : sur,Plafond par,Plafond : période"
    rules = [
        [*headings.split(","), "Quota", "Quota : unité", "Où la source le dit"],
        [
            "Règle",
            "Rule",
            "arsie",
            "coût du poste",
            "3 ans",
            "12 k€",
            "aide",
            "poste",
            "par an",
            "5",
            "poste",
            "rubrique 1",
        ],
    ]
    steps = [["Règle", "Taux", "Année"], ["Règle", "80 %", "1re année"], ["idem", "jusqu'à 60 %", "année 2"]]
    text = entry(Source=SOURCE, Règles_d_aide=rules, Paliers_de_taux=steps)

    assert "iae:amount 12000.00 ;\n        iae:ceilingOn q:aid ;" in text
    assert "iae:duration 3" in text
    assert "iae:quantity 5.00 ;\n        iae:unit unit:post ;" in text
    assert "iae:rate 0.80 ;\n        iae:rateQualifier q:fixed ;\n        iae:year 1 ;" in text
    assert "iae:rate 0.60 ;\n        iae:rateQualifier q:maximum ;\n        iae:year 2 ;" in text


def test_a_column_that_is_missing_is_told_once_at_the_headings(read: Read, atlas_home: Home, store: Store) -> None:
    """No filled cell is said to be empty, and each row does not say it again."""
    rules = [
        ["Libellé", "Libellé (anglais)", "Dispositif", "Où la source le dit"],
        ["Règle", "Rule", "arsie", "rubrique 1"],
        ["Règle 2", "Rule 2", "arsie", "rubrique 1"],
    ]
    (examined,) = examine([read(Source=SOURCE, Règles_d_aide=rules)], atlas_home, store)
    base = [one for one in examined.problems if "Assiette" in one.what["fr"]]

    assert [(one.rule, one.origin.cell, one.what["fr"]) for one in base] == [
        ("column-missing", "A1", "La colonne « Assiette » manque.")
    ]


def test_a_name_of_another_kind_is_told_as_such(read: Read) -> None:
    """A body of the atlas where a council is asked for, an instrument of the file where an actor is."""
    aids = [AIDS[0], ["Aide A", "Aid A", "Uniformation", "aide directe", "rubrique 1"], AIDS[2]]
    budgets = [
        ["Dispositif", "Financeur", "Montant", "Écriture de la source", "Où la source le dit"],
        ["Aide B", "Aide B", "12 k€", "12 k€", "rubrique 2"],
    ]
    document = read(Source=SOURCE, Dispositifs=aids, Budgets=budgets)

    assert found(document) == [
        ("violation", "cell-other-kind", "Dispositifs", "C2"),
        ("violation", "cell-other-kind", "Budgets", "B2"),
    ]
    assert document.problems[0].what["fr"] == "« Uniformation » est dans l'atlas, mais c'est : OPCA."
    assert document.problems[0].mend["fr"].startswith("Nommez ici : conseil régional")
    assert document.problems[1].what["en"] == "“Aide B” is a row of this file (sheet Dispositifs, row 3)."
    assert document.problems[1].mend["en"] == "Name here: actor."


def test_a_label_of_two_rows_is_told_with_both(read: Read) -> None:
    """Where they stand, and how to tell them apart; no name that only the reader has."""
    headings = ["Libellé", "Libellé (anglais)", "Dispositif", "Assiette", "Identifiant", "Où la source le dit"]
    rules = [headings, *(["R", "R", "arsie", "coût du poste", "", "rubrique 1"] for _ in range(2))]
    document = read(Source=SOURCE, Règles=rules, Paliers_de_taux=[["Règle", "Taux", "Année"], ["R", "80 %", "1"]])
    (problem,) = document.problems

    assert (
        problem.what["fr"]
        == "Ce nom désigne plusieurs choses : « R » (feuille Règles, ligne 2) et « R » (feuille Règles, ligne 3)."
    )
    assert (
        problem.mend["fr"] == "Remplissez « Identifiant » dans chacune de ces lignes, et écrivez ici celui de la bonne."
    )


def test_months_are_read_as_years_and_told(read: Read, store: Store) -> None:
    """In the words of the cell; a number of months alone would be years."""
    rules = [
        ["Libellé", "Libellé (anglais)", "Dispositif", "Assiette", "Durée en années", "Où la source le dit"],
        ["Règle", "Rule", "arsie", "coût du poste", "jusqu'à 6 mois", "rubrique 1"],
    ]
    document = read(Source=SOURCE, Règles_d_aide=rules)
    text = normalised(document, store).serialized()

    assert "iae:duration 0.50 ;\n        iae:durationQualifier q:at-most ;" in text
    assert "Règles d'aide, E2\u00a0: «\u00a0jusqu'à 6 mois\u00a0» lu comme au plus 0,5 an" in [
        one["fr"].replace("Règles d aide", "Règles d'aide") for one in document.understood
    ]


def test_a_part_without_its_rule_is_told(read: Read) -> None:
    """What it is a part of is not guessed."""
    steps = [["Règle d'aide", "Taux", "Année de l'aide"], [None, "80 %", 1]]

    assert found(read(Source=SOURCE, Paliers_de_taux=steps)) == [
        ("violation", "cell-required", "Paliers de taux", "A2")
    ]


def test_money_of_an_outcome_has_its_currency(entry: Callable[..., str]) -> None:
    """A unit of euros says it."""
    rows = [
        ["Résultat de", "Grandeur", "Valeur", "Unité", "Écriture de la source", "Où la source le dit"],
        ["arsie", "total-amount", "16,5 M€", "euro", "16,5 M€", "rubrique 1"],
    ]
    text = entry(Source=SOURCE, Résultats_chiffrés=rows)

    assert "iae:currency eur:EUR" in text
    assert "iae:value 16500000" in text


def test_a_link_behind_words_is_the_address(entry: Callable[..., str]) -> None:
    """People paste a page's title with its link."""

    def link(book: Workbook) -> None:
        cell: Any = book["Source"]["F2"]
        cell.value, cell.hyperlink = "la page", "https://exemple.fr/b"

    assert "iae:address <https://exemple.fr/b>" in entry(link, Source=SOURCE, Dispositifs=AIDS)
