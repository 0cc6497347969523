"""Pages written as HTML: the templates, and the words and links that they use."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from iae_atlas.namespaces import STUDY, contracted
from iae_atlas.site import writing
from iae_atlas.site.addresses import LANGUAGES, is_statement, path_of, relative
from iae_atlas.site.content import Site
from iae_atlas.site.data import schema_org
from iae_atlas.site.facts import by_place
from iae_atlas.site.places import marked
from iae_atlas.site.policy import policy
from iae_atlas.site.routing import NONE, Arguments, Page

BASIS = {
    "inferred": ("inféré", "inferred", "Non imprimé : inféré de l'étude", "Not printed: inferred from the study"),
    "derived": ("calculé", "derived", "Non imprimé : calculé", "Not printed: computed"),
}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template engine: everything is escaped, and a name that a template misspells is an error."""
    found = Environment(
        loader=PackageLoader("iae_atlas.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["linked_data"] = linked_data
    found.filters["lowered"] = writing.lowered
    found.filters["unbroken"] = writing.unbroken
    found.filters["by_place"] = by_place
    return found


def linked_data(value: object) -> Markup:
    """JSON for a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


class Writer:
    """
    What a template may call: words, links, citations and figures in the language of one page.

    Args:
        site: The site that the page belongs to.
        language: Language of the page.
        here: Path at which the page is read, from the root of the site.
    """

    def __init__(self, site: Site, language: str, here: str) -> None:
        self.site = site
        self.language = language
        self.here = here

    def words(self, french: str, english: str) -> str:
        """One of two wordings; no line of the French one begins with its signs."""
        if self.language != "fr":
            return english
        kept = writing.unbroken(french)
        return Markup(kept) if isinstance(french, Markup) else kept

    def page(self, path: str) -> str:
        """The link to a page in the same language."""
        return relative(f"/{self.language}{path}", self.here)

    def in_language(self, path: str, language: str) -> str:
        """The link to a page in a given language."""
        return relative(f"/{language}{path}", self.here)

    def plain(self, path: str) -> str:
        """The link to what has no language: data, style sheets, pictures."""
        return relative(path, self.here)

    def resource_path(self, iri: str) -> str | None:
        """The link to the page of a resource; None for what the atlas does not describe."""
        path = path_of(iri)
        if path is None or (is_statement(iri) and not self.site.settings.statements):
            return None
        return self.page(path + ".html")

    def name(self, iri: str) -> Markup:
        """The label of a resource, marked where it is in another language than the page."""
        label, spoken = self.site.labelled(iri, self.language)
        return self.spoken(label, spoken)

    def spoken(self, text: str, spoken: str) -> Markup:
        """A text, marked where it is in another language than the page."""
        if spoken and spoken != self.language:
            return Markup('<span lang="{}">{}</span>').format(spoken, text)
        return escape(text)

    def resource(self, iri: str) -> Markup:
        """A link to a resource by its label."""
        path = self.resource_path(iri)
        if path is not None:
            return Markup('<a href="{}">{}</a>').format(path, self.name(iri))
        if iri.startswith(("http://", "https://")):
            return Markup('<a class="outside" href="{}">{}</a>').format(iri, contracted(iri))
        return escape(iri)

    def cite(self, lines: str | None, source: str = STUDY, most: int = 0) -> Markup:
        """
        Where a source says it: each place leads to its passage; a place of another source than the study names it.

        Args:
            lines: The places, with semicolons between them.
            source: The source that has them.
            most: How many stand open, the others folded behind their number; all where it is 0, or where one alone would be folded.
        """
        if not lines:
            return Markup("")
        source = source or STUDY
        places = []
        for place in str(lines).split(";"):
            place = place.strip()
            passage = self.site.passage_at(place, source)
            text = marked(self.site, place, source, self.language)
            if passage is None:
                places.append(Markup('<span class="cite">{}</span>').format(text))
            else:
                places.append(Markup('<a class="cite" href="{}">{}</a>').format(self.resource_path(passage), text))
        if not most or len(places) <= most + 1:
            return Markup(" ").join(places)
        return Markup('{} <details class="rest"><summary>{}</summary>{}</details>').format(
            Markup(" ").join(places[:most]),
            self.words(f"et {len(places) - most} autres", f"and {len(places) - most} more"),
            Markup(" ").join(places[most:]),
        )

    def basis(self, basis: str | None) -> Markup:
        """A mark for what is not printed; nothing for what is."""
        short = (basis or "").rpartition("#")[2].rpartition(":")[2]
        if short not in BASIS:
            return Markup("")
        french, english, longer, long = BASIS[short]
        return Markup('<span class="mark {}" title="{}">{}</span>').format(
            short, self.words(longer, long), self.words(french, english)
        )

    def money(self, amount: Decimal | int) -> str:
        """Euros."""
        return writing.money(amount, self.language)

    def number(self, value: Decimal | int) -> str:
        """A number."""
        return writing.number(value, self.language)

    def percent(self, share: Decimal | int) -> str:
        """A share as a percentage."""
        return writing.percent(share, self.language)

    def day(self, date: object) -> str:
        """A date as far as it is known."""
        return "" if date is None else writing.day(str(date), self.language)


def rendered(site: Site, page: Page, language: str, path: str, here: str, arguments: Arguments = NONE) -> str:
    """
    A page as HTML.

    Args:
        site: The site that the page belongs to.
        page: What to write.
        language: Language to write it in.
        path: Path of the page without language, for the links to its other language.
        here: Path at which it is read.
        arguments: What was asked for behind the path; the switch of language keeps it.
    """
    writer = Writer(site, language, here)
    calls: dict[str, Callable[..., Any]] = {
        "t": writer.words,
        "href": writer.page,
        "href_in": writer.in_language,
        "plain": writer.plain,
        "link_to": writer.resource_path,
        "resource": writer.resource,
        "name": writer.name,
        "spoken": writer.spoken,
        "cite": writer.cite,
        "basis": writer.basis,
        "money": writer.money,
        "number": writer.number,
        "percent": writer.percent,
        "day": writer.day,
        "curie": contracted,
        "policy": policy,
    }
    template = environment().get_template(page.template)
    linked = page.linked
    if linked is None and not page.private:
        linked = schema_org.linked(site, language, path, page.title, page.iri)
    return template.render(
        **calls,
        **page.context,
        page=page,
        site=site,
        lang=language,
        other=next(one for one in LANGUAGES if one != language),
        path=path,
        asked_for=urlencode(arguments, doseq=True),
        linked=linked,
        settings=site.settings,
    )
