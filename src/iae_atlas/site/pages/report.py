"""How to report an error: with a statement in the address, the statement, its citation and a text ready to be sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from iae_atlas.namespaces import BASE, contracted
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import dossier
from iae_atlas.site.pages.statement import unit_for
from iae_atlas.site.places import cited
from iae_atlas.site.routing import Arguments, Page, Route, only
from iae_atlas.site.sayings import Saying, statement

ASKED = {
    "fr": ("Ce qui est faux :", "Ce que dit la source, et où :"),
    "en": ("What is wrong:", "What the source says, and where:"),
}


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The page for reports, with the statement that the address names; a script does the same where there is no server."""
    given = "".join(arguments.get("statement", ())[:1]).strip()
    known = given.startswith(BASE) and site.exists(given)
    saying = statement(site, given) if known and "iae:Statement" in site.classes.get(given, ()) else None
    found = dossier(site, given, language, shown=1) if known else None
    places = cited(site, [value.iri for value in found.values("iae:citation")]) if found else []
    title = heading(site, given, saying, language) if known else ""
    text = ready(site, given, saying, [place.words(language) for place in places], language)
    context: dict[str, Any] = {
        "given": given,
        "known": known,
        "saying": saying,
        "unit": unit_for(site, language, saying) if saying else "",
        "places": places,
        "text": text,
        "base": BASE,
        "asked": "\n".join(ASKED[language]),
        "form": filled(site.settings.report, title, text) if known else "",
    }
    page_title = {"fr": "Signaler une erreur", "en": "Report an error"}[language]
    description = {
        "fr": "Comment signaler une erreur de l'atlas : l'énoncé, sa citation, et un texte prêt à envoyer.",
        "en": "How to report an error of the atlas: the statement, its citation, and a text ready to be sent.",
    }[language]
    return Page("report.html", page_title, "report", description, context, private=bool(given))


def heading(site: Site, iri: str, saying: Saying | None, language: str) -> str:
    """The title of a report."""
    if saying is None:
        return f"{site.label(iri, language)} ({contracted(iri)})"
    return f"{site.label(saying.subject, language)} — {site.label(saying.property, language)} ({contracted(iri)})"


def ready(site: Site, iri: str, saying: Saying | None, places: list[str], language: str) -> str:
    """The text of a report: what is reported, and two lines for the reader to fill in."""
    french = language == "fr"
    colon = " : " if french else ": "
    lines = [f"{'Énoncé' if french else 'Statement'}{colon}{iri}"]
    if saying is not None:
        value = saying.value
        shown = site.label(value.iri, language) if value.iri else value.text
        lines += [
            f"{'Sujet' if french else 'Subject'}{colon}{site.label(saying.subject, language)}",
            f"{'Propriété' if french else 'Property'}{colon}{site.label(saying.property, language)}",
            f"{'Valeur' if french else 'Value'}{colon}{shown}",
        ]
    if places:
        lines.append(f"Passages{colon}{' ; '.join(places)}")
    return "\n".join([*lines, "", *ASKED[language], ""])


def filled(template: str, title: str, body: str) -> str:
    """The address of the publisher's form or tracker with title and text in it; empty where the publisher set none."""
    return template.replace("{title}", quote(title, safe="")).replace("{body}", quote(body, safe=""))


ROUTES = (Route("/report.html", build, only("/report.html")),)
