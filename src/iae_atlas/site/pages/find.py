"""Which instruments could help a structure: a form, and all instruments in three groups, each with why and with its citation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from shlex import quote
from typing import Any

from iae_atlas.errors import AtlasError, UnknownInput, WrongInput
from iae_atlas.estimate.finding import Found
from iae_atlas.estimate.inputs import KIND, inputs_of
from iae_atlas.estimate.logic import Truth
from iae_atlas.estimate.words import number
from iae_atlas.site.calculator import POST, REGION, Calculator, address, calculator_of, given_of, pairs, slug_of
from iae_atlas.site.content import Site
from iae_atlas.site.pages.estimate_form import Field, Option, field_of, placed, said, teller, words_of
from iae_atlas.site.routing import NONE, Alternate, Arguments, Page, Route, only
from iae_atlas.site.subjects import folded

PATH = "/find.html"
GROUPS: tuple[tuple[Truth, str], ...] = ((True, "applies"), (None, "might"), (False, "cannot"))
COMMON = 2
Sent = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One instrument found: what was found, its slug, the address of its calculation, and what its amount assumes, in words."""

    found: Found
    slug: str
    estimate: str
    assumed: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Case:
    """What an address asks: the case, the regions, the words of the post."""

    sent: Sent
    regions: list[str]
    post: str

    def pairs(self) -> Sent:
        """The same as an address has it."""
        post = [(POST, self.post)] if self.post else []
        return [*((REGION, region) for region in self.regions), *post, *self.sent]


def case_of(arguments: Arguments) -> Case:
    """
    What an address asks.

    Raises:
        WrongInput: A value is too long, or a key has too many.
    """
    sent = pairs(arguments)
    regions = [value for key, value in sent if key == REGION]
    post = " ".join(value for key, value in sent if key == POST)
    return Case([pair for pair in sent if pair[0] not in {REGION, POST}], regions, post)


def found_for(calculator: Calculator, case: Case) -> list[Found]:
    """
    All instruments for a case.

    Raises:
        UnknownInput: No instrument asks for a key, or there is none of a region.
        WrongInput: A value is of another type, or impossible.
    """
    return calculator.find(given_of(case.sent), case.regions, case.post)


def build(site: Site, language: str, *, arguments: Arguments = NONE) -> Page:
    """The page."""
    return find_page(site, language, arguments)[0]


def find_page(site: Site, language: str, arguments: Arguments) -> tuple[Page, AtlasError | None]:
    """The page for a case, and what is wrong with the case, which the page says above its form."""
    calculator = calculator_of(site)
    problem: AtlasError | None = None
    case = Case([], [], "")
    found: list[Found] | None = None
    try:
        case = case_of(arguments)
        found = found_for(calculator, case)
    except (UnknownInput, WrongInput) as error:
        problem = error
    sent = case.pairs()
    common, rare = _fields(calculator, case, language)
    context: dict[str, Any] = {
        "regions": _regions(calculator, case, language),
        "kind": next((one for one in common if one.key == KIND), None),
        "post": case.post,
        "common": [one for one in common if one.key != KIND],
        "rare": rare,
        "sent": sent,
        "case": _in_words(calculator, case, language) if found is not None else [],
        "groups": [
            (key, [_row(calculator, one, case, language) for one in found or [] if one.applies is truth])
            for truth, key in GROUPS
        ],
        "asked": found is not None and bool(sent),
        "problem": problem.sentence(language) if problem else "",
        "here": address(PATH, sent),
        "command": _command(case),
        "told": teller(language),
        "placed": placed,
    }
    title = {"fr": "Trouver une aide", "en": "Find an aid"}[language]
    description = {
        "fr": "Les dispositifs régionaux qui s'appliquent à une structure, peuvent s'appliquer ou non, avec pourquoi.",
        "en": "The regional instruments that apply to a structure, might apply or cannot, each with why.",
    }[language]
    alternates = () if problem else (Alternate("application/json", address("/find.json", sent), "JSON"),)
    return Page("find.html", title, "find", description, context, alternates, private=bool(sent or problem)), problem


def _fields(calculator: Calculator, case: Case, language: str) -> tuple[list[Field], list[Field]]:
    """What several instruments ask for, and what one alone does; the most asked first."""
    counts = Counter(key for one in calculator.instruments.values() for key in inputs_of(one, calculator.codes))
    found = [
        field_of(calculator, one, case.sent, language, asked_by=counts[key])
        for key, one in calculator.all_inputs().items()
    ]
    found.sort(key=lambda one: (-one.asked_by, folded(one.label)))
    return [one for one in found if one.asked_by >= COMMON], [one for one in found if one.asked_by < COMMON]


def _regions(calculator: Calculator, case: Case, language: str) -> list[Option]:
    known = {one.region: words_of(one.region_label, language) for one in calculator.instruments.values() if one.region}
    options = [Option(code, label, code in case.regions) for code, label in known.items()]
    return sorted(options, key=lambda option: folded(option.label))


def _row(calculator: Calculator, one: Found, case: Case, language: str) -> Row:
    inputs = inputs_of(one.instrument, calculator.codes)
    slug = slug_of(one.instrument)
    own = [pair for pair in case.sent if pair[0] in inputs]
    assumed = [
        (words_of(inputs[key].label, language) if key in inputs else key, number(value, language))
        for key, value in one.estimate.assumed().items()
    ]
    return Row(one, slug, address(f"/estimate/{slug}.html", own), assumed)


def _in_words(calculator: Calculator, case: Case, language: str) -> list[tuple[str, str]]:
    inputs = calculator.all_inputs()
    labels = {option.value: option.label for option in _regions(calculator, case, language)}
    found = [({"fr": "Région", "en": "Region"}[language], labels[code]) for code in case.regions]
    if case.post:
        found.append(({"fr": "Poste", "en": "Post"}[language], case.post))
    return found + [
        (words_of(inputs[key].label, language), said(calculator, inputs[key], value, language))
        for key, value in case.sent
    ]


def _command(case: Case) -> str:
    """The same on the command line, as a shell takes it."""
    parts = ["iae-atlas find", *(f"--region {quote(region)}" for region in case.regions)]
    parts += [f"--post {quote(case.post)}"] if case.post else []
    parts += [
        f"--kind {quote(value)}" if key == KIND else f"--set {quote(f'{key}={value}')}" for key, value in case.sent
    ]
    return " ".join(parts)


ROUTES = (Route(PATH, build, only(PATH)),)
