"""Instruments side by side: two to four of the reader's choice, and what of them is not comparable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from iae_atlas.charts.answers import ChartedAnswer
from iae_atlas.errors import AtlasError, UnknownInput, UnknownResource, UsageError, WrongInput
from iae_atlas.site.calculator import calculator_of, given_of, pairs
from iae_atlas.site.choices import address
from iae_atlas.site.comparison import comparison_data, differences
from iae_atlas.site.content import Site
from iae_atlas.site.drawings import can_draw
from iae_atlas.site.footing import CHOSEN, asked, compared, footing_rows
from iae_atlas.site.routing import Arguments, Page, Route, only

AT_FIRST = ("equipes-insertion", "emplois-tremplin-environnement")
MOST = 4
COST = "post-cost"

_KEPT: WeakKeyDictionary[Site, dict[str, dict[str, Any]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Files:
    """The paths of the comparison's files, and the chart in words; those of the pictures are empty where nothing can be drawn."""

    csv: str
    light: str
    dark: str
    png: str
    specification: str
    text: str


def data_of(site: Site, language: str) -> dict[str, Any]:
    """`comparison_data`, made once."""
    kept = _KEPT.setdefault(site, {})
    if language not in kept:
        kept[language] = comparison_data(site, language)
    return kept[language]


def wanted(arguments: Arguments) -> tuple[list[str], list[str]]:
    """
    What an address asks to compare: slugs, none for all, and what is given as `KEY=VALUE`; whether the atlas knows them shows later.

    Raises:
        WrongInput: A value is too long, or a key has too many.
    """
    return asked(arguments), _given(arguments)


def _given(arguments: Arguments) -> list[str]:
    return given_of([pair for pair in pairs(arguments) if pair[0] != CHOSEN])


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The page."""
    return comparison_page(site, language, arguments)[0]


def comparison_page(site: Site, language: str, arguments: Arguments) -> tuple[Page, AtlasError | None]:
    """
    The comparison, and what is wrong with what was asked, which the page says above its form.

    Without a choice two instruments stand as an example; beside a mistake, what can be compared without it.
    """
    data = data_of(site, language)
    known = {column["slug"]: column for column in data["instruments"]}
    typed = asked(arguments)
    chosen = [name for name in typed[:MOST] if name in known] if typed else [name for name in AT_FIRST if name in known]
    calculator = calculator_of(site)
    mistakes: list[AtlasError] = []
    for name in typed:
        try:
            calculator.instrument(name)
        except UnknownResource as error:
            mistakes.append(error)
    costs: list[str] = []
    try:
        costs = _given(arguments)
        answer = compared(site, chosen, costs, language)
    except (UnknownInput, WrongInput) as error:
        # a key that these do not ask for is no mistake where the name that is wrong may mean an instrument that does
        nobody_asks = {pair.partition("=")[0] for pair in costs} - calculator.all_inputs().keys()
        if not mistakes or isinstance(error, WrongInput) or nobody_asks:
            mistakes.append(error)
        costs = []
        answer = compared(site, chosen, costs, language)
    columns = [known[name] for name in chosen]
    footing = footing_rows(site, answer, language)
    title = {"fr": "Comparer des dispositifs", "en": "Compare instruments"}[language]
    sentence = {
        "fr": "Bases, taux, plafonds, structures et budgets de dispositifs régionaux, côte à côte.",
        "en": "Bases, rates, ceilings, structures and budgets of regional instruments, side by side.",
    }[language]
    context = {
        "data": data,
        "columns": columns,
        "chosen": chosen,
        "typed": (typed or chosen)[:MOST],
        "known": known,
        "left": [known[name]["label"] for name in typed[MOST:] if name in known],
        "most": MOST,
        "example": not typed,
        "footing": [(column, footing.get(column["iri"], [])) for column in columns],
        "cost": next(reversed(arguments.get(COST, [])), ""),
        "mistakes": [mistake.sentence(language) for mistake in mistakes],
        "files": _files(site, answer, [] if site.settings.static else chosen, costs, language),
        "differences": differences(columns, language, data["nothing"]) if len(columns) > 1 else [],
    }
    page = Page("compare.html", title, "compare", sentence, context, private=bool(arguments))
    return page, next(iter(mistakes), None)


def _files(site: Site, answer: ChartedAnswer, chosen: list[str], costs: list[str], language: str) -> Files:
    """The files of what is chosen; those of all instruments where there is no server to make others."""
    sent: dict[str, Any] = {CHOSEN: chosen}
    for pair in costs:
        key, _, value = pair.partition("=")
        sent[key] = [*sent.get(key, []), value]
    shown = answer if chosen else compared(site, [], [], language)
    try:
        text = str(shown.chart().specification["description"]) if can_draw() else ""
    except UsageError:
        text = ""
    paths = [f"/compare.{end}" for end in (f"light.{language}.svg", f"dark.{language}.svg", f"light.{language}.png")]
    light, dark, png = (address(path, sent) if text else "" for path in paths)
    vega_lite = address(f"/compare.{language}.vl.json", sent) if text else ""
    return Files(address(f"/compare.{language}.csv", sent), light, dark, png, vega_lite, text)


ROUTES = (Route("/compare.html", build, only("/compare.html")),)
