"""
What the pages of the calculator reckon with: all instruments and code lists of a build, read once, and what an address says of a case.

A build never changes, so no request reads the store: a calculation is arithmetic on what is held here.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from iae_atlas.errors import UnknownResource, WrongInput
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.engine import estimated, merged_inputs
from iae_atlas.estimate.finding import Found, found_among
from iae_atlas.estimate.inputs import Input, as_given, inputs_of, read_case
from iae_atlas.estimate.reading import instruments
from iae_atlas.estimate.result import Estimate
from iae_atlas.estimate.rules import Instrument
from iae_atlas.site.content import Site
from iae_atlas.site.routing import Arguments

REGION, POST = "region", "post-name"
LONGEST = 200
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Calculator:
    """All instruments of a build by slug, in the order of their regions, with the code lists that their rules speak of."""

    codes: Codes
    instruments: dict[str, Instrument]

    def instrument(self, slug: str) -> Instrument:
        """
        The instrument of a slug.

        Raises:
            UnknownResource: There is none; near names are told.
        """
        if slug in self.instruments:
            return self.instruments[slug]
        shown = slug[:LONGEST]
        near = ", ".join(get_close_matches(shown, self.instruments, n=3, cutoff=0.4))
        hint = (f" Near names: {near}.", f" Noms proches : {near}.") if near else ("", "")
        raise UnknownResource(
            f"{shown}: no instrument of that name.{hint[0]} /estimate lists them all.",
            f"{shown} : aucun dispositif de ce nom.{hint[1]} /estimate les donne tous.",
        )

    def inputs(self, slug: str) -> dict[str, Input]:
        """
        What the rules of an instrument ask for, by key.

        Raises:
            UnknownResource: There is no such instrument.
        """
        return inputs_of(self.instrument(slug), self.codes)

    def estimate(self, slug: str, given: list[str]) -> Estimate:
        """
        What an instrument gives for a case.

        Raises:
            UnknownResource: There is no such instrument.
            UnknownInput: Its rules ask for no such key.
            WrongInput: A value is of another type, or impossible.
        """
        instrument = self.instrument(slug)
        case = read_case(given, inputs_of(instrument, self.codes), self.codes)
        return estimated(instrument, case, self.codes, as_given(given))

    def all_inputs(self) -> dict[str, Input]:
        """What the rules of all instruments together ask for, by key."""
        return merged_inputs(list(self.instruments.values()), self.codes)

    def find(self, given: list[str], regions: list[str], post: str) -> list[Found]:
        """
        All instruments for a case, those that apply first.

        Raises:
            UnknownInput: No instrument asks for a key, or there is none of a region.
            WrongInput: A value is of another type, or impossible.
        """
        return found_among(list(self.instruments.values()), self.codes, given, regions, post)

    def publishes(self, slug: str) -> bool:
        """Whether any rule of an instrument gives an amount, a rate or a ceiling."""
        return any(rule.gives() for rule in self.instruments[slug].rules)


_KEPT: WeakKeyDictionary[Site, Calculator] = WeakKeyDictionary()


def calculator_of(site: Site) -> Calculator:
    """The calculator of a site, read once."""
    found = _KEPT.get(site)
    if found is None:
        codes = Codes.read(site.store)
        known = instruments(site.store, codes=codes)
        found = _KEPT[site] = Calculator(codes, {slug_of(one): one for one in known})
    return found


def slug_of(instrument: Instrument) -> str:
    """The end of an instrument's IRI: `arsie`."""
    return instrument.iri.rpartition("/")[2]


def pairs(arguments: Arguments) -> list[tuple[str, str]]:
    """
    What an address says of a case: keys with their values, in the order given; empty ones count as not given.

    Raises:
        WrongInput: A value is too long, or a key has too many.
    """
    found: list[tuple[str, str]] = []
    for key, sent in arguments.items():
        if not key.strip():
            continue
        values = [value.strip() for value in sent if value.strip()]
        if len(values) > MOST_VALUES or any(len(text) > LONGEST for text in (key, *values)):
            raise WrongInput(
                f'"{key[:LONGEST]}": expected at most {MOST_VALUES} values of {LONGEST} signs each. Send less.',
                f"« {key[:LONGEST]} » : attendu au plus {MOST_VALUES} valeurs de {LONGEST} signes. Envoyez-en moins.",
            )
        found += [(key.strip(), value) for value in dict.fromkeys(values)]
    return found


def given_of(sent: list[tuple[str, str]]) -> list[str]:
    """The same as the calculator takes it: `KEY=VALUE`."""
    return [f"{key}={value}" for key, value in sent]


def address(path: str, sent: list[tuple[str, str]]) -> str:
    """A path with a case."""
    return f"{path}?{urlencode(sent)}" if sent else path
