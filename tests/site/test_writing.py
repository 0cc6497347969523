"""Figures and dates as each language writes them."""

from decimal import Decimal

import pytest

from iae_atlas.site.content import Site
from iae_atlas.site.rendering import Writer
from iae_atlas.site.writing import day, money, number, percent, unbroken


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        (Decimal(1700000), "1\u202f700\u202f000\u00a0€", "€1,700,000"),
        (Decimal("12.5"), "12,50\u00a0€", "€12.50"),
        (0, "0\u00a0€", "€0"),
    ],
)
def test_euros(amount: Decimal, french: str, english: str) -> None:
    """Cents are written only where there are any."""
    assert money(amount, "fr") == french
    assert money(amount, "en") == english


def test_shares_and_numbers_keep_their_decimals() -> None:
    """A share of 48.4 % is not rounded to 48 %."""
    assert percent(Decimal("0.484"), "fr") == "48,4\u00a0%"
    assert percent(Decimal("0.8"), "en") == "80%"
    assert number(Decimal("0.21434375"), "fr") == "0,21434375"


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2004", "2004", "2004"),
        ("2012-02", "février 2012", "February 2012"),
        ("2011-10-24", "24 octobre 2011", "24 October 2011"),
        ("2011-13", "2011-13", "2011-13"),
        ("open", "open", "open"),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(text: str, french: str, english: str) -> None:
    """A month stays a month; what is no date stays as it is."""
    assert day(text, "fr") == french
    assert day(text, "en") == english


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Combien ? Calculer", "Combien\u00a0? Calculer"),
        ("la règle : « oui » ; non !", "la règle\u00a0: «\u00a0oui\u00a0»\u00a0; non\u00a0!"),
        ("45 000 € ou 20 %", "45\u00a0000\u00a0€ ou 20\u00a0%"),
        ("SELECT ?x WHERE", "SELECT ?x WHERE"),
    ],
)
def test_no_line_begins_with_a_sign(text: str, kept: str) -> None:
    """The space before a French sign does not break; a SPARQL variable is no sign."""
    assert unbroken(text) == kept


def test_french_words_of_a_page_are_kept_together(site: Site) -> None:
    """What a template gives in both languages is mended in French alone."""
    assert Writer(site, "fr", "/fr/").words("Quelles aides ?", "Which aids?") == "Quelles aides\u00a0?"
    assert Writer(site, "en", "/en/").words("Quelles aides ?", "Which aids?") == "Which aids?"


def test_places_beyond_the_third_are_folded(site: Site) -> None:
    """Four places stand open; of five, two are folded behind their number and none is lost."""
    places = ["41", "62", "64", "85", "86"]
    writer = Writer(site, "fr", "/fr/queries/budgets.html")

    assert "<details" not in writer.cite(";".join(places[:4]), most=3)
    assert "<details" not in writer.cite(";".join(places))
    folded = writer.cite(";".join(places), most=3)
    assert '<details class="rest"><summary>et 2 autres</summary>' in folded
    assert folded.index("l. 64") < folded.index("<details") < folded.index("l. 85")
    assert folded.count('class="cite"') == len(places)
