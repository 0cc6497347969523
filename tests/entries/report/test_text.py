"""The report for a reader says where, what, got, expected and how to mend, on 80 columns, and colours nothing that is not said."""

import itertools
import re
from dataclasses import replace

import pytest

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.text import written

FRENCH = """\
saisie.ttl:4:20 : avertissement : skos:prefLabel manque en anglais.
    4 |     skos:prefLabel "Aide au poste"@fr ;
      |                    ^^^^^^^^^^^^^^^^^^
   reçu     : "Aide au poste"@fr
   corriger : Ajoutez "…"@en.
   règle    : one-language (rule:aci-poste skos:prefLabel)

saisie.ttl:5:14 : erreur : Le taux n'est pas entre 0 et 1.
    5 |     iae:rate 80 .
      |              ^^
   reçu     : 80
   attendu  : de 0 à 1
   corriger : Écrivez 0.80 pour 80 %.
   règle    : iaesh:EntryRule-rate (rule:aci-poste iae:rate)

1 erreur, 1 avertissement dans saisie.ttl
"""
ENGLISH = """\
classeur.xlsx, sheet Dispositifs, cell C7: error: council:rhone-alpe does not
   exist.
   got:      Rhône-Alpe
   mend:     Write council:82.
   rule:     region-unknown (i:aide-aci iae:offeredBy)

classeur.xlsx, sheet Règles, cell A3: error: The rule has no instrument.
   mend:     Name it.
   rule:     iaesh:EntryRule-instrument (rule:aide-aci ^iae:hasRule)

classeur.xlsx, sheet Règles, cell F3: remark: The figure confirms that of the
   study.
   got:      10 k€
   mend:     Nothing to mend.
   rule:     confirmation (ceil:aide-aci iae:amount)

2 errors, 1 remark in classeur.xlsx
"""


def test_each_problem_shows_its_line_and_a_mark_under_the_value(text_file: Examined) -> None:
    """In French, by default of the house, and in the order of the file."""
    assert written([text_file], "fr") == FRENCH


def test_a_workbook_has_sheets_and_cells(workbook: Examined) -> None:
    """In English; what was read of a cell stands where a line would."""
    assert written([workbook], "en") == ENGLISH


@pytest.mark.parametrize(("language", "word"), [("fr", "conforme\n"), ("en", "conforms\n")])
def test_a_file_without_a_problem_is_a_single_word(fine: Examined, language: str, word: str) -> None:
    """Nothing else is said."""
    assert written([fine], language) == word


def test_of_several_files_each_has_its_line(fine: Examined, text_file: Examined) -> None:
    """The name stands before the word then."""
    lines = written([fine, text_file], "fr").splitlines()

    assert (lines[0], lines[-1]) == ("propre.trig : conforme", "1 erreur, 1 avertissement dans saisie.ttl")


def test_remarks_alone_conform(text_file: Examined, label: Problem) -> None:
    """What may be accepted is called so, with what is worth a look."""
    found = Examined(text_file.document, None, [label, replace(label, severity="info", got="x")])

    assert written([found], "fr").splitlines()[-1] == "conforme ; 1 avertissement, 1 remarque dans saisie.ttl"


def test_colour_says_nothing_that_words_do_not(text_file: Examined) -> None:
    """Without the colour it is the same text, and without asking for it there is none."""
    coloured = written([text_file], "fr", colour=True)

    assert "\x1b[1;31merreur\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == written([text_file], "fr")


def test_no_line_is_longer_than_the_terminal(text_file: Examined, rate: Problem) -> None:
    """Long sentences are wrapped, and long lines of the file are cut around the mark."""
    line = "    " + "dct:description " * 12 + 'iae:rate 80 ; dct:description "' + "mot " * 60 + '"@fr .'
    long = replace(
        rate,
        origin=Origin("saisie.ttl", 1, line.index("80") + 1),
        what={"fr": "Le taux est faux, " + "et il l'est vraiment, " * 8 + "voilà."},
        got="mot " * 200,
    )
    lines = written([Examined(Document("saisie.ttl", lines=[line]), None, [long])], "fr").splitlines()
    source, mark = next((one, two) for one, two in itertools.pairwise(lines) if one.startswith("    1 |"))

    assert max(map(len, lines)) <= 80
    assert source[mark.index("^") :].startswith("80 ;")
    assert source[8] == source[-1] == "…"


def test_what_a_stranger_wrote_cannot_command_the_terminal(rate: Problem) -> None:
    """Escapes and signs that turn the text round are shown as a replacement, in the line, the value and the name."""
    line = "iae:rate \x1b[2J\u202e80\x07 ."
    bad = replace(rate, origin=Origin("a\x1b[31m.ttl", 1, 10), got="\x1b]0;x\x0780", expected={"fr": "\x1b[8m"})
    shown = written([Examined(Document("a\x1b[31m.ttl", lines=[line]), None, [bad])], "fr")

    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    assert "    1 | iae:rate �[2J�80� ." in shown


def test_a_high_sign_stays_with_its_word(text_file: Examined, rate: Problem) -> None:
    """French parts no colon and no guillemet from what it belongs to."""
    words = "La valeur donnée pour le taux de cette règle-là, dite « aide au poste » : fausse."
    found = Examined(text_file.document, None, [replace(rate, what={"fr": words})])

    assert not [line for line in written([found], "fr", width=40).splitlines() if line.lstrip().startswith((":", "»"))]
