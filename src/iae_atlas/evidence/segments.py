"""
Segments of a study's text: its lines, the sentences of a line, runs of lines, and the digest that finds a slice again.

A segment is named as in the data: `l41` (line 41), `l41-s2` (its second sentence), `l515-517` (a run of lines).
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from iae_atlas.errors import SegmentError
from iae_atlas.locations import text_of

LONGEST_RUN = 5
NAME = re.compile(r"l(?P<first>[1-9]\d*)(?:-(?P<last>[1-9]\d*)|-s(?P<sentence>[1-9]\d*))?")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀÂÇÉÈÊÎÔÛŒ0-9«\"])")
ABBREVIATION = re.compile(r"(?<!\w)(?:ex|i\.e|cf|p)\.$")
MARKUP = re.compile(r"\[(?P<text>[^\]]*)\]\([^)]*\)|\*\*")


@dataclass(frozen=True, slots=True)
class Segment:
    """
    A slice of the text.

    `first` and `last` are lines from 1; `start` and `end` are code points of the whole file, from 0, end exclusive;
    `sentence` counts from 1 within the line, None for whole lines.
    """

    name: str
    first: int
    last: int
    sentence: int | None
    start: int
    end: int

    @property
    def lines(self) -> str:
        """The lines as `485` or `485-498`."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class Text:
    """The text of a study as delivered, split at line feeds."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.lines = content.split("\n")
        self.offsets: list[int] = []
        position = 0
        for line in self.lines:
            self.offsets.append(position)
            position += len(line) + 1

    @classmethod
    def read(cls, path: Path) -> Text:
        """Read a file as UTF-8 without translating its line ends, so that offsets are those of the file."""
        return cls(text_of(path))

    def line(self, number: int) -> Segment:
        """The segment of one line, white space at its ends left out."""
        return self._slice(f"l{number}", number, number, None, 0, len(self.lines[number - 1]))

    def sentences(self, number: int) -> list[Segment]:
        """The sentences of one line; a line of one sentence gives that line."""
        line = self.lines[number - 1]
        cuts = [0]
        for match in SENTENCE_END.finditer(line):
            if not ABBREVIATION.search(line[: match.start()]):
                cuts.append(match.end())
        cuts.append(len(line))
        if len(cuts) == 2:
            return [self.line(number)]
        return [
            self._slice(f"l{number}-s{n}", number, number, n, cuts[n - 1], cuts[n]) for n in range(1, len(cuts) - 1 + 1)
        ]

    def segment(self, name: str) -> Segment:
        """
        The segment that a passage name stands for.

        Raises:
            SegmentError: The name has another form, or names a line, sentence or run that the text does not have.
        """
        match = NAME.fullmatch(name)
        if match is None:
            raise SegmentError(name, "l41, l41-s2 or l515-517", "l41, l41-s2 ou l515-517")
        first = int(match["first"])
        last = int(match["last"] or first)
        if not first <= last <= len(self.lines):
            count = len(self.lines)
            raise SegmentError(
                name,
                f"lines between 1 and {count}, the first before the last",
                f"des lignes de 1 à {count}, la première avant la dernière",
            )
        if last - first + 1 > LONGEST_RUN:
            raise SegmentError(
                name,
                f"at most {LONGEST_RUN} lines: cite the sentence or the item",
                f"{LONGEST_RUN} lignes au plus : citez la phrase ou l'alinéa",
            )
        if match["sentence"]:
            sentences = self.sentences(first)
            wanted = int(match["sentence"])
            if len(sentences) == 1 or wanted > len(sentences):
                count = len(sentences)
                raise SegmentError(
                    name,
                    f"one of the {count} sentence(s) of line {first}",
                    f"l'une des {count} phrase(s) de la ligne {first}",
                )
            return sentences[wanted - 1]
        if first == last:
            return self.line(first)
        start = self.line(first)
        end = self.line(last)
        return Segment(name, first, last, None, start.start, end.end)

    def slice(self, segment: Segment) -> str:
        """The words of a segment."""
        return self.content[segment.start : segment.end]

    def _slice(self, name: str, first: int, last: int, sentence: int | None, start: int, end: int) -> Segment:
        words = self.lines[first - 1][start:end]
        lead = len(words) - len(words.lstrip())
        trail = len(words) - len(words.rstrip())
        offset = self.offsets[first - 1]
        return Segment(name, first, last, sentence, offset + start + lead, offset + max(end - trail, start + lead))


def folded(words: str) -> str:
    """The slice with markup, case and white space folded, as another extraction of the publication would give it."""
    plain = MARKUP.sub(lambda match: match["text"] or "", words)
    plain = unicodedata.normalize("NFKC", plain).replace("’", "'").casefold()
    return " ".join(plain.split())


def digest(words: str) -> str:
    """The sha256 of the folded slice, as hexadecimal."""
    return hashlib.sha256(folded(words).encode("utf-8")).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Print the text with the names of its segments: `python -m iae_atlas.evidence.segments --source FILE`."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 2 or given[0] != "--source":
        sys.stderr.write("usage: python -m iae_atlas.evidence.segments --source FILE\n")
        return 2
    text = Text.read(Path(given[1]))
    for number, line in enumerate(text.lines, start=1):
        if line.strip():
            for segment in text.sentences(number):
                sys.stdout.write(f"{segment.name}\t{text.slice(segment)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
