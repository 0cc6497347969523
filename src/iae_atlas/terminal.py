"""The terminal of the person one writes for."""

from __future__ import annotations

import os
import sys

COLUMNS = 80


def terminal_width() -> int:
    """The columns of the terminal; 80 where there is none. As `shutil` has it, which is slow to import."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or COLUMNS
    except (OSError, ValueError):
        return COLUMNS
