"""Figures and dates as each language writes them; Babel knows the rules."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
Number = int | Decimal


def money(amount: Number, language: str) -> str:
    """Euros, with cents only where there are any."""
    whole = amount == int(amount)
    form = {"fr": "#,##0\u00a0¤" if whole else "#,##0.00\u00a0¤", "en": "¤#,##0" if whole else "¤#,##0.00"}[language]
    return format_currency(amount, "EUR", form, locale=LOCALES[language], currency_digits=False)


def number(value: Number, language: str) -> str:
    """A number with all the decimals that it has."""
    return format_decimal(value, locale=LOCALES[language], decimal_quantization=False)


def percent(share: Number, language: str) -> str:
    """A share between 0 and 1 as a percentage."""
    return format_percent(share, locale=LOCALES[language], decimal_quantization=False)


def day(text: str, language: str) -> str:
    """A date as far as it is known: `2004`, `2012-02` or `2011-10-24`; another text stays as it is."""
    try:
        match [int(part) for part in text.split("-")]:
            case [year, month]:
                return format_skeleton("yMMMM", date(year, month, 1), locale=LOCALES[language])
            case [year, month, of_month]:
                return format_date(date(year, month, of_month), "long", locale=LOCALES[language])
    except ValueError:
        return text
    return text


@lru_cache(maxsize=4096)
def unbroken(text: str) -> str:
    """A text whose figures and French signs do not break over lines: `45 000 €`, `20 %`, `Combien ?`, `« oui »`."""
    return re.sub(r"(?<=\d) (?=\d{3}\b|[€%])|(?<=«) | (?=[:;?!»](?!\w))", "\u00a0", text)


def lowered(label: str) -> str:
    """A label within a sentence: its first letter small, unless it starts an acronym or a name of one letter."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] in {"'", "’"} else label
