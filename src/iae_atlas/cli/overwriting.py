"""What the commands that write a new file say of one that is there already."""

from __future__ import annotations

from iae_atlas.errors import UsageError


def already_there(name: str) -> UsageError:
    """The mistake of naming a file that is there: what a person may have filled in or mended is never overwritten."""
    return UsageError(
        f"{name} is there already and is not overwritten. Give another name, or remove it.",
        f"{name} existe déjà et n'est pas écrasé. Donnez un autre nom, ou supprimez-le.",
    )
