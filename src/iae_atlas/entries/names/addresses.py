"""Addresses of pages, which people write in several ways."""

from __future__ import annotations


def bare(address: str) -> str:
    """An address without what may be left out of it: the scheme, `www.`, a fragment, a slash at its end."""
    return (address.partition("://")[2] or address).partition("#")[0].removeprefix("www.").rstrip("/")
