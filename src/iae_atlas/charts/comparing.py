"""A comparison of instruments as an answer: columns, labels in two languages, and a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.charts.answers import ChartedAnswer
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.comparing import Compared, compare
from iae_atlas.estimate.numbers import number_of
from iae_atlas.estimate.rules import Rule
from iae_atlas.estimate.words import Words, both, money
from iae_atlas.locations import Home
from iae_atlas.namespaces import STUDY, XSD
from iae_atlas.queries.answers import Answer, Origin
from iae_atlas.queries.binding import Given
from iae_atlas.queries.catalogue import Column, Question
from iae_atlas.store.remote import Queryable
from iae_atlas.turtle.terms import Term

COLUMNS = (
    ("instrument", "iri", "", "Dispositif", "Instrument"),
    ("label", "text", "", "Libellé", "Label"),
    ("region", "code", "", "Code", "Code"),
    ("region_label", "text", "", "Région", "Region"),
    ("region_2016", "code", "", "Code 2016", "Code 2016"),
    ("region_2016_label", "text", "", "Région de 2016", "Region of 2016"),
    ("rule", "iri", "", "Règle", "Rule"),
    ("rule_label", "text", "", "Règle", "Rule"),
    ("beneficiary", "notation", "", "Bénéficiaire", "Beneficiary"),
    ("detail", "text", "", "Année, lecture", "Year, reading"),
    ("nature", "notation", "", "Nature", "Nature"),
    ("amount", "decimal", "EUR", "Montant", "Amount"),
    ("unit", "notation", "", "Unité", "Unit"),
    ("period", "notation", "", "Période", "Period"),
    ("per_fte_year", "decimal", "EUR", "Par ETP et par an", "Per FTE and year"),
    ("comparable", "boolean", "", "Comparable", "Comparable"),
    ("reason", "notation", "", "Pourquoi non", "Why not"),
    ("why", "text", "", "En clair", "In words"),
    ("working", "text", "", "Calcul", "Working"),
    ("lines", "lines", "", "Lignes", "Lines"),
    ("source", "iri", "", "Source", "Source"),
    ("locator", "lines", "", "Endroit", "Place"),
)
QUESTION = both(
    "Que donnent les dispositifs par équivalent temps plein et par an, et qu'est-ce qui ne s'y compare pas ?",
    "What do instruments give per full-time equivalent and year, and what is not comparable?",
)
CHART = "map-and-bars region=region value=per_fte_year label=rule_label+region_label+detail"
# Why a row has no figure on the common footing; {} is the unit, the period or the cost of the rule.
REASONS: dict[str, Words] = {
    "no-rule": both("aucune règle de calcul n'est publiée", "no rule of computation is published"),
    "not-stated": both("aucun montant n'est publié", "no amount is published"),
    "base": both("la règle porte sur « {base} », non sur un poste", "the rule bears on “{base}”, not on a post"),
    "unit": both(
        "montant par {unit}, non par équivalent temps plein", "amount per {unit}, not per full-time equivalent"
    ),
    "unit-unstated": both("le texte ne dit pas par quelle unité", "the text does not say per which unit"),
    "period": both("période : {period}, non un an", "period: {period}, not a year"),
    "period-unstated": both("le texte ne dit pas pour quelle période", "the text does not say for which period"),
    "open-reading": both(
        "le texte ne dit pas si le plafond limite l'aide ou les dépenses",
        "the text does not say whether the ceiling limits the aid or the expenses",
    ),
    "other-reading": both("autre lecture que celle par défaut", "not the default reading"),
    "cost": both("part d'un coût, à donner : {base}", "share of a cost, to be given: {base}"),
}
PRESENT = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX igeo: <http://rdf.insee.fr/def/geo#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?code ?present ?label
WHERE {
  ?region igeo:codeINSEE ?code ; iae:successor ?successor .
  ?successor igeo:codeINSEE ?present ; skos:prefLabel ?label .
}
"""


def comparison_question(given: Sequence[str], codes: Codes) -> Question:
    """What a comparison answers, as the questions have it: words with the costs given, columns, chart; its text is no SPARQL."""
    question = Question("compare", "")
    question.question = {language: words + _costs(given, codes, language) for language, words in QUESTION.items()}
    question.columns = [
        Column(name, kind, unit, both(french, english)) for name, kind, unit, french, english in COLUMNS
    ]
    question.chart = CHART
    return question


def comparison(
    store: Queryable,
    home: Home,
    names: Sequence[str],
    given: Sequence[str],
    language: str,
    *,
    by_region_2016: bool = False,
) -> ChartedAnswer:
    """
    Instruments per full-time equivalent and year, a row a figure.

    Args:
        store: What to read.
        home: Where the code lists and the regions' outlines are.
        names: Slugs, CURIEs or IRIs; none for all.
        given: Costs of one full-time equivalent in one year, as `KEY=VALUE`.
        language: `fr` or `en`.
        by_region_2016: Order the rows by the regions of 2016.

    Raises:
        UnknownResource: There is no such instrument.
        UnknownInput: None of them asks for a key.
        WrongInput: A value is of another type, impossible, or fixed by the footing.
    """
    codes = Codes.read(store)
    rows = compare(store, names, given, codes)
    return compared_answer(rows, store, home, given, codes, language, by_region_2016=by_region_2016)


def compared_answer(
    found: list[Compared],
    store: Queryable,
    home: Home,
    given: Sequence[str],
    codes: Codes,
    language: str,
    *,
    by_region_2016: bool = False,
) -> ChartedAnswer:
    """Figures that were compared already, as an answer; the store is asked for the regions of 2016 alone."""
    presents = _presents(store)
    if by_region_2016:
        found = sorted(found, key=lambda row: presents.get(row.instrument.region, ("~", {}))[0])
    question = comparison_question(given, codes)

    def answered(_: Mapping[str, Given], spoken: str) -> Answer:
        rows = [_row(one, presents, codes, spoken) for one in found]
        names_of = {column.name: column.label[spoken] for column in question.columns}
        kinds = {column.name: column.type for column in question.columns}
        return Answer([column[0] for column in COLUMNS], rows, names_of, Origin(store, spoken, kinds))

    return ChartedAnswer(answered({}, language), question, home, language, {}, answered)


def _costs(given: Sequence[str], codes: Codes, language: str) -> str:
    """The costs that were given, in brackets: `(Coût du poste : 30 000 €)`."""
    said = []
    for pair in given:
        key, _, text = pair.partition("=")
        code = codes.of("aid-base").get(key)
        value = number_of(text)
        sign = " : " if language == "fr" else ": "
        said.append(f"{code.label(language) if code else key}{sign}{text if value is None else money(value, language)}")
    return f" ({_joined(said, language)})" if said else ""


def _presents(store: Queryable) -> dict[str, tuple[str, dict[str, str]]]:
    """The region of 2016 of each region of the time: its code and its labels."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    result = store.query(PRESENT)
    assert isinstance(result, QuerySolutions)
    for row in result:
        code, present, label = (row[name] for name in ("code", "present", "label"))
        assert isinstance(code, Literal)
        assert isinstance(present, Literal)
        assert isinstance(label, Literal)
        found.setdefault(code.value, (present.value, {}))[1][label.language or ""] = label.value
    return found


def _row(
    one: Compared, presents: Mapping[str, tuple[str, dict[str, str]]], codes: Codes, language: str
) -> list[Term | None]:
    instrument, rule = one.instrument, one.rule
    present, names = presents.get(instrument.region, ("", {}))
    source = one.places[0].source
    places = [place.locator for place in one.places if place.source == source and place.locator]
    locator = ";".join(dict.fromkeys(part for place in places for part in place.split(";")))
    cells: dict[str, object] = {
        "instrument": NamedNode(instrument.iri),
        "label": _said(instrument.label, language),
        "region": instrument.region,
        "region_label": _said(instrument.region_label, language),
        "region_2016": present,
        "region_2016_label": names.get(language, ""),
        "rule": NamedNode(rule.iri) if rule else None,
        "rule_label": _said(rule.label, language) if rule else "",
        "beneficiary": ";".join(sorted(rule.kinds)) if rule else "",
        "detail": _detail(one, language),
        "nature": one.nature,
        "amount": one.amount,
        "unit": one.unit if one.amount is not None else "",
        "period": one.period if one.amount is not None else "",
        "per_fte_year": one.per_fte_year,
        "comparable": not one.reasons,
        "reason": ";".join(one.reasons),
        "why": _joined((_why(one, rule, reason, codes, language) for reason in one.reasons), language),
        "working": _joined((line.text[language] for line in one.lines), language),
        "lines": locator if source == STUDY else "",
        "source": NamedNode(source) if source else None,
        "locator": locator,
    }
    return [_term(cells[column[0]]) for column in COLUMNS]


def _term(value: object) -> Term | None:
    if value is None or value == "":
        return None
    if isinstance(value, NamedNode):
        return value
    if isinstance(value, Decimal):
        return Literal(f"{value:f}", datatype=NamedNode(XSD + "decimal"))
    return Literal(value) if isinstance(value, bool | int) else Literal(str(value))


def _said(words: Words, language: str) -> str:
    return words.get(language) or next(iter(words.values()), "")


def _joined(parts: Iterable[str], language: str) -> str:
    return (" ; " if language == "fr" else "; ").join(parts)


def _detail(one: Compared, language: str) -> str:
    year = (both("année {}", "year {}")[language].format(one.year),) if one.year else ()
    reading = (_joined(_said(one.reading, language).split(" ; "), language),) if one.reading else ()
    return ", ".join((*year, *reading))


def _why(one: Compared, rule: Rule | None, reason: str, codes: Codes, language: str) -> str:
    """A reason in words; it names the unit, the period or the base as the rule has it, whatever was computed."""

    def named(scheme: str, notation: str) -> str:
        code = codes.of(scheme).get(notation)
        label = code.label(language) if code else notation
        return label if label.isupper() else label[:1].lower() + label[1:]

    limits = [*(rule.ceilings if rule else ()), *(rule.flats if rule else ())]
    unit = next((part.unit for part in limits if one.nature == "computed" and part.unit != "fte"), one.unit)
    period = next((part.period for part in limits if one.nature == "computed" and part.period != "year"), one.period)
    base = rule.base.label(language) if rule and rule.base else ""
    return REASONS[reason][language].format(unit=named("unit", unit), period=named("period", period), base=base)
