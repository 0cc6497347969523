"""What a host of files needs: the first page, the page for what is not there, negotiation for Apache, and how to register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iae_atlas.namespaces import BASE
from iae_atlas.publish.releases import Release
from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.alternates import FORMS
from iae_atlas.site.content import Site
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import Page

FIRST = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>iae-atlas</title>
<meta http-equiv="refresh" content="0; url=fr/index.html">
<link rel="alternate" hreflang="fr" href="fr/index.html">
<link rel="alternate" hreflang="en" href="en/index.html">
</head>
<body>
<h1>iae-atlas</h1>
<p><a href="fr/index.html" hreflang="fr">Français</a> · <a href="en/index.html" hreflang="en" lang="en">English</a></p>
</body>
</html>
"""
TYPES = """# Media types and content negotiation for Apache 2.4: mod_mime, mod_headers, mod_rewrite.
AddType text/html .html
AddType text/css .css
AddType text/javascript .js
AddType image/svg+xml .svg
AddType image/png .png
AddType application/json .json
AddType text/turtle;charset=utf-8 .ttl
AddType application/n-triples .nt
AddType application/n-quads .nq
AddType application/trig .trig
AddType application/ld+json .jsonld
AddType application/rdf+xml .rdf
AddType text/csv;charset=utf-8 .csv
AddType application/wasm .wasm
AddDefaultCharset utf-8
ErrorDocument 404 {root}404.html
<IfModule mod_headers.c>
Header set Access-Control-Allow-Origin "*"
Header append Vary "Accept, Accept-Language"
</IfModule>
Options -MultiViews
RewriteEngine On
"""
DESCRIPTIONS = (
    (r"^\.well-known/void$", "void"),
    (r"^\.well-known/sparql-examples$", "sparql-examples"),
    ("^catalog$", "catalog"),
)
NAMED = r"^((?:id|ontology|shapes|graph|query)(?:/[^.]+)?)/?$"


def hosting_files(site: Site, releases: Sequence[Release]) -> Iterator[tuple[str, bytes]]:
    """The files, each as its path and its bytes; the page of the releases is among them."""
    for language in LANGUAGES:
        yield f"/{language}/releases.html", _releases(site, releases, language)
    yield "/index.html", FIRST.encode()
    yield "/404.html", _not_found(site)
    yield "/.htaccess", apache(_root(site)).encode()
    yield "/.nojekyll", b""
    yield "/w3id/.htaccess", registered(site.settings.address).encode()
    yield "/w3id/README.md", REGISTER.format(base=BASE, address=site.settings.address or "https://…").encode()


def apache(root: str) -> str:
    """
    The rules of an `.htaccess`: 303 from an IRI to its page or its data, by what the client accepts.

    Args:
        root: Path under which the site stands, with a slash at both ends.
    """
    lines = [TYPES.format(root=root)]
    for media_type, ending, _ in FORMS[:4]:
        for pattern, target in ((NAMED, f"$1{ending}"), *((one, f"{file}{ending}") for one, file in DESCRIPTIONS)):
            lines.append(f"RewriteCond %{{HTTP_ACCEPT}} {media_type.replace('+', chr(92) + '+')} [NC]")
            lines.append("RewriteCond %{HTTP_ACCEPT} !text/html [NC]")
            lines.append(f"RewriteRule {pattern} {root}{target} [R=303,L]")
    lines += [f"RewriteRule {pattern} {root}{file}.ttl [R=303,L]" for pattern, file in DESCRIPTIONS]
    for language in ("en", "fr"):
        for pattern, target in (("^query/([^./]+)$", "queries/$1.html"), (NAMED, "$1.html")):
            if language == "en":
                lines.append("RewriteCond %{HTTP:Accept-Language} ^en [NC]")
            lines.append(f"RewriteRule {pattern} {root}{language}/{target} [R=303,L]")
    lines.append(f"RewriteRule ^((?:id|ontology|shapes|graph)(?:/.+)?)\\.html$ {root}fr/$1.html [R=302,L]")
    return "\n".join(lines) + "\n"


def registered(address: str) -> str:
    """The `.htaccess` that w3id.org takes for `/iae-atlas/`: everything leads to where the site stands."""
    target = address or "https://your.address.example"
    return (
        "# https://w3id.org/iae-atlas/: identifiers of the iae-atlas knowledge graph. See README.md for whom to ask.\n"
        "Header set Access-Control-Allow-Origin *\n"
        "Options +FollowSymLinks\n"
        "RewriteEngine on\n"
        f"RewriteRule ^(.*)$ {target}/$1 [R=302,L]\n"
    )


REGISTER = """# Enregistrer {base} / Registering {base}

Le service [w3id.org](https://w3id.org/) redirige des identifiants durables vers le lieu où un site se trouve aujourd'hui.
*The service [w3id.org](https://w3id.org/) redirects lasting identifiers to where a site stands today.*

1. Forkez `perma-id/w3id.org` ; créez-y le dossier `iae-atlas/`. *Fork `perma-id/w3id.org`; make the folder `iae-atlas/` in it.*
2. Copiez-y le `.htaccess` et ce `README.md`, qui doit nommer un responsable.
   *Copy this `.htaccess` and `README.md`, which must name a maintainer.*
3. Proposez le changement ; il est relu par les responsables de w3id. *Propose the change; w3id's maintainers review it.*

Le site vers lequel elles mènent / *the site they lead to*: {address}
"""


def _releases(site: Site, releases: Sequence[Release], language: str) -> bytes:
    title = {"fr": "Versions publiées", "en": "Releases"}[language]
    page = Page("releases.html", title, "releases", context={"releases": releases})
    return rendered(site, page, language, "/releases.html", f"/{language}/releases.html").encode()


def _root(site: Site) -> str:
    """The path of the address under which the site stands, with a slash at both ends."""
    _, _, after = site.settings.address.partition("://")
    _, _, path = after.partition("/")
    return f"/{path}/" if path else "/"


def _not_found(site: Site) -> bytes:
    context = {
        "sentence": "Aucune page ici. Cherchez-la, ou partez de l'accueil. / No page here. Search, or start from the home page.",
        "status": 404,
    }
    page = Page("mistake.html", "Page introuvable", "mistake", context=context, private=True)
    html = rendered(site, page, "fr", "/index.html", "/404.html")
    return html.replace("<head>\n", f'<head>\n<base href="{_root(site)}">\n', 1).encode()
