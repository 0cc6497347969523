"""
What a page may load: its own files alone.

The server says so in a header; in published files the page says so itself, all but who may frame it, which only a header can say.
"""

from __future__ import annotations

from iae_atlas.site.routing import Page

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'"
FRAMES = "frame-ancestors 'self'"
# The texts of the editor's two style elements and one style attribute, which never change; tests/browser/test_editor.py.
EDITOR_STYLES = (
    "style-src 'self'; style-src-elem 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk=' "
    "'sha256-c0O6TmFAkgpNbHxKAa1BrveWHHopjEtC47i0PzMudxg='; "
    "style-src-attr 'unsafe-hashes' 'sha256-EntWS0hFrz2vH7susM+dPUxvHlL6sBswmM8K80E5oUk='"
)


def policy(page: Page, *, framing: bool = True) -> str:
    """
    The Content-Security-Policy of a page, with WebAssembly and the styles of the SPARQL editor where it says so.

    Args:
        page: The page.
        framing: Whether to say who may frame the page.
    """
    parts = [POLICY]
    if framing:
        parts.append(FRAMES)
    if page.wasm:
        parts.append("script-src 'self' 'wasm-unsafe-eval'")
    if page.editor:
        parts.append(EDITOR_STYLES)
    return "; ".join(parts)
