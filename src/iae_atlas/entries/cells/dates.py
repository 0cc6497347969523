"""Dates as far as they are given: a day, a month or a year, in French, in English and in figures; nothing is guessed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from iae_atlas.entries.cells.readings import (
    Content,
    Fault,
    Reading,
    exact,
    fault,
    folded,
    plain_number,
    shown,
    silence,
)

MONTHS = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
FRENCH = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
SHORT = {
    "janv": 1,
    "jan": 1,
    "fevr": 2,
    "fev": 2,
    "feb": 2,
    "mar": 3,
    "avr": 4,
    "apr": 4,
    "jun": 6,
    "juil": 7,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
NUMBERS = {name: place for place, names in enumerate(MONTHS, start=1) for name in names} | SHORT
MONTH = rf"({'|'.join(sorted(NUMBERS, key=len, reverse=True))})\.?"
WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+)?"
)
DAY = r"(\d{1,2})(?:er|st|nd|rd|th)?"
YEAR = r"(\d{4}|\d{2})"
LEAD = re.compile(r"^(?:en|le|au|du|in|on|the|annee|year|au cours de|courant)\s+(?=[\d a-z])")
PATTERNS = (
    (re.compile(r"(?P<y>\d{4})"), "year"),
    (re.compile(rf"{WEEKDAY}(?P<d>{DAY})\s+(?:de\s+|of\s+)?(?P<m>{MONTH}),?\s+(?P<y>{YEAR})"), "named"),
    (re.compile(rf"{WEEKDAY}(?P<m>{MONTH})\s+(?P<d>{DAY}),?\s+(?P<y>\d{{4}})"), "named"),
    (re.compile(rf"(?P<d>{DAY})-(?P<m>{MONTH})-(?P<y>{YEAR})"), "named"),
    (re.compile(rf"(?P<m>{MONTH})[\s-]+(?P<y>{YEAR})"), "named"),
    (re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?:[t ]0{1,2}:00(?::00)?(?:\.0+)?z?)?"), "figures"),
    (re.compile(r"(?P<d>\d{1,2})\s*([-/.])\s*(?P<m>\d{1,2})\s*\2\s*(?P<y>\d{4}|\d{2})"), "figures"),
    (re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})"), "figures"),
    (re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})"), "figures"),
)
VAGUE = re.compile(
    r"\b(?:t[1-4]|q[1-4]|s[12]|[1-4](?:er|e|eme)?\s*trim\w*|\w+ trimestre|\w+ semestre|[12](?:er|e|eme)?\s*sem\w*|fin|debut|mi|"
    r"printemps|ete|automne|hiver|rentree|spring|summer|autumn|winter|end|early|late|mid|beginning|quarter)\b"
)
TWO = re.compile(r"\d{4}\s*(?:-|/|a|au|et|to|and)\s*\d{4}")
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000  # 1954 to 2064, the days that a spreadsheet counts from 1900
EPOCH = date(1899, 12, 30)
EXPECTED = ("une date, un mois ou une année", "a date, a month or a year")
MEND = (
    "Écrivez 14/02/2013, « février 2013 » ou 2013, aussi loin que la source la donne",
    "Write 14/02/2013, “February 2013” or 2013, as far as the source gives it",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month or a year, as XML Schema writes it: `2013-02-14`, `2013-02`, `2013`."""

    text: str

    @property
    def datatype(self) -> str:
        """The local name of its datatype."""
        return ("gYear", "gYearMonth", "date")[self.text.count("-")]


def moment(content: Content, number_format: str = "") -> Reading[Moment]:
    """
    A date as far as it is known.

    A spreadsheet keeps “mars 2013” as 1 March 2013 and shows it by a format without a day: the format says how far it is known.
    """
    nothing = silence(content)
    if nothing is not None:
        return nothing.with_value(None)
    written = shown(content)
    if isinstance(content, datetime | date):
        return _of_spreadsheet(content, number_format)
    if isinstance(content, bool | time | timedelta):
        return Reading(written, faults=(_not_a_date(),))
    if isinstance(content, int | float | Decimal):
        value = exact(content) if isinstance(content, float) else Decimal(content)
        return _of_number(value, written)
    assert isinstance(content, str)
    return _of_text(folded(content), written)


def in_words(found: Moment) -> dict[str, str]:
    """A date in words: `1er mars 2013`, `1 March 2013`."""
    parts = [int(part) for part in found.text.split("-")]
    if len(parts) == 1:
        return {"fr": str(parts[0]), "en": str(parts[0])}
    french, english = FRENCH[parts[1] - 1], MONTHS[parts[1] - 1][1].capitalize()
    if len(parts) == 2:
        return {"fr": f"{french} {parts[0]}", "en": f"{english} {parts[0]}"}
    first = "1er" if parts[2] == 1 else str(parts[2])
    return {"fr": f"{first} {french} {parts[0]}", "en": f"{parts[2]} {english} {parts[0]}"}


def _of_spreadsheet(content: datetime | date, number_format: str) -> Reading[Moment]:
    written = shown(content)
    kept = re.sub(r"\"[^\"]*\"|\\.|\[[^\]]*\]", "", number_format.lower())
    if content.year < 1900:
        return Reading(written, faults=(_not_a_date(),))
    if kept and "d" not in kept and "j" not in kept and "y" in kept:
        found = Moment(f"{content:%Y-%m}" if "m" in kept else f"{content:%Y}")
        return Reading(written, found, meaning=in_words(found))
    day = Moment(f"{content:%Y-%m-%d}")
    timed = isinstance(content, datetime) and content.time() != time()
    return Reading(written, day, meaning=in_words(day) if timed else {})


def _of_number(value: Decimal, written: str) -> Reading[Moment]:
    if not value.is_finite():
        return Reading(written, faults=(_not_a_date(),))
    if value == value.to_integral_value() and 1000 <= value <= 2999:
        return Reading(written, Moment(plain_number(value)))
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        day = in_words(Moment((EPOCH + timedelta(days=int(value))).isoformat()))
        return Reading(
            written,
            faults=(
                fault(
                    "cell-date-as-number",
                    (
                        f"Ce nombre est une date qui a perdu son format ({day['fr']} ?)",
                        f"This number is a date that has lost its format ({day['en']}?)",
                    ),
                    (
                        f"Donnez à la cellule le format « Date », ou écrivez « {day['fr']} » si c'est bien cela",
                        f"Give the cell the format “Date”, or write “{day['en']}” if that is it",
                    ),
                    EXPECTED,
                ),
            ),
        )
    return Reading(written, faults=(_not_a_date(),))


def _of_text(text: str, written: str) -> Reading[Moment]:
    text = LEAD.sub("", text).rstrip(" .,;")
    for pattern, form in PATTERNS:
        match = pattern.fullmatch(text) if text.isascii() else None
        if match is None:
            continue
        parts = match.groupdict()
        month, day = parts.get("m") or "", parts.get("d") or ""
        number = NUMBERS[month.rstrip(".")] if form == "named" else int(month or 0)
        return _dated(written, parts["y"], number, int(re.sub(r"\D", "", day) or 0), form)
    if re.fullmatch(r"[2-6][0-9]{4}", text):
        return _of_number(Decimal(text), written)
    if TWO.search(text):
        return Reading(written, faults=(_two_dates(),))
    if VAGUE.search(text):
        return Reading(written, faults=(_vague(text),))
    return Reading(written, faults=(_not_a_date(),))


def _dated(written: str, year: str, month: int, day: int, form: str) -> Reading[Moment]:
    if len(year) == 2:
        return Reading(written, faults=(_two_digits(year, month, day),))
    if month > 12 and day and day <= 12:
        return Reading(written, faults=(_swapped(int(year), month, day),))
    if month > 12 or (day and not _exists(int(year), month, day)) or (form == "figures" and month == 0):
        return Reading(written, faults=(_no_such_day(),))
    found = Moment("-".join([year, *(f"{part:02}" for part in (month, day) if part)]))
    told = form == "figures" and 0 < day <= 12 and 0 < month <= 12 and day != month and not written[:4].isdigit()
    return Reading(written, found, meaning=in_words(found) if told else {})


def _exists(year: int, month: int, day: int) -> bool:
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _not_a_date() -> Fault:
    return fault(
        "cell-not-a-date",
        ("Ce n'est pas une date que l'on comprenne", "This is no date that is understood"),
        MEND,
        EXPECTED,
    )


def _no_such_day() -> Fault:
    return fault("cell-no-such-day", ("Ce jour n'existe pas", "There is no such day"), MEND, EXPECTED)


def _swapped(year: int, month: int, day: int) -> Fault:
    return fault(
        "cell-no-such-day",
        (f"Il n'y a pas de mois {month}", f"There is no month {month}"),
        (
            f"Le jour vient d'abord : écrivez {month:02}/{day:02}/{year} si c'est bien cette date",
            f"The day comes first: write {month:02}/{day:02}/{year} if that is the date",
        ),
        EXPECTED,
    )


def _two_digits(year: str, month: int, day: int) -> Fault:
    start = "".join(f"{part:02}/" for part in (day, month) if part)
    return fault(
        "cell-two-digit-year",
        (f"L'année n'a que deux chiffres : « {year} »", f"The year has two digits only: “{year}”"),
        (f"Écrivez l'année entière, ainsi {start}20{year}", f"Write the whole year, such as {start}20{year}"),
        ("une année à quatre chiffres", "a year of four digits"),
    )


def _two_dates() -> Fault:
    return fault(
        "cell-two-dates",
        ("Cette cellule contient une période", "This cell holds a period"),
        ("Mettez le début et la fin chacun dans sa colonne", "Put start and end into a column each"),
        ("une seule date", "one date"),
    )


def _vague(text: str) -> Fault:
    year = re.search(r"\d{4}", text)
    example = year[0] if year else "2013"
    return fault(
        "cell-vague-date",
        (
            "Un trimestre, une saison ou « fin » d'année n'est ni un mois ni un jour",
            "A quarter, a season or the “end” of a year is neither a month nor a day",
        ),
        (
            f"Écrivez l'année seule ({example}), ou le mois si la source le donne ; dites le reste dans la description",
            f"Write the year alone ({example}), or the month where the source gives it; say the rest in the description",
        ),
        EXPECTED,
    )
