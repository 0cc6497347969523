"""How much a reader takes from one file, and why no more."""

from __future__ import annotations

MAX_BYTES = 5_000_000  # the data of the whole study in Turtle are below 2 MB; an entry is about one page or document
MAX_TRIPLES = 50_000  # the study has about 20,000; all checks of one entry stay within seconds
MAX_WORDS = 600_000  # names, texts and marks: ten a triple, where five are usual; looked at one by one
MAX_DEPTH = 64  # people nest three or four deep; readers of others give up from 200 on
MAX_PREFIXES = 500  # the atlas itself has about 100
MAX_LITERAL = (
    20_000  # characters: a description has hundreds, and longer texts of a source do not belong into the atlas
)
MAX_PROBLEMS = 100  # nobody mends more at once, and most of them come from one mistake further up
