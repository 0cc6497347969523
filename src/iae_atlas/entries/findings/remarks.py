"""What bringing an entry into its normal form can find wrong, in words."""

from __future__ import annotations

from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem

# rule: what and how to mend, each in French and in English; {} is what it is about, as in {got}
WORDS: dict[str, tuple[str, str, str, str]] = {
    "source-missing": (
        "La saisie ne dit pas de quelle source elle vient",
        "The entry does not say which source it comes from",
        "Décrivez la page ou le document : `src:… a iae:Source`, et un `iae:Passage` qui y renvoie par `iae:source`.",
        "Describe the page or document: `src:… a iae:Source`, and an `iae:Passage` that leads to it by `iae:source`.",
    ),
    "source-several": (
        "La saisie vient de deux sources ; {focus} en est une de trop",
        "The entry comes from two sources; {focus} is one too many",
        "Faites une saisie par source : une page, un fichier.",
        "Make one entry a source: one page, one file.",
    ),
    "namespace-wrong": (
        "L'espace de noms {got} n'est pas celui de l'atlas",
        "The namespace {got} is not the atlas's",
        "Écrivez celui qui est attendu ; le reste a été lu comme s'il y était.",
        "Write the expected one; the rest was read as if it stood there.",
    ),
    "source-undescribed": (
        "La source {focus} n'est décrite ni dans la saisie ni dans l'atlas",
        "The source {focus} is described neither in the entry nor in the atlas",
        "Décrivez-la : `a iae:Source`, libellés, adresse, date de consultation, ou corrigez son nom.",
        "Describe it: `a iae:Source`, labels, address, date of consultation, or mend its name.",
    ),
    "source-reserved": (
        "{focus} est l'étude elle-même, que les saisies ne modifient pas",
        "{focus} is the study itself, which entries do not change",
        "Citez la page ou le document d'où vient le fait ; une erreur d'encodage de l'étude se signale à part.",
        "Cite the page or document that the fact comes from; an error in the encoding of the study is reported apart.",
    ),
    "source-name": (
        "Le nom de la source {focus} n'est pas sous {expected}",
        "The name of the source {focus} is not below {expected}",
        "Nommez-la `src:nom-court`, en minuscules, avec des traits d'union, ou laissez-la sans nom.",
        "Name it `src:short-name`, in lower case, with hyphens, or leave it without a name.",
    ),
    "citation-missing": (
        "{focus} ne cite aucun passage",
        "{focus} cites no passage",
        "Ajoutez `iae:citation` vers le passage de la source qui le dit.",
        "Add `iae:citation` to the passage of the source that says it.",
    ),
    "citation-undescribed": (
        "{focus} cite {got}, qui n'est pas décrit",
        "{focus} cites {got}, which is not described",
        'Décrivez le passage : `a iae:Passage ; iae:source … ; iae:locator "…"`, ou corrigez son nom.',
        'Describe the passage: `a iae:Passage ; iae:source … ; iae:locator "…"`, or mend its name.',
    ),
    "citation-elsewhere": (
        "{focus} cite {got}, qui est d'une autre source",
        "{focus} cites {got}, which is of another source",
        "Citez un passage de la source de la saisie, ou faites une saisie à part pour l'autre source.",
        "Cite a passage of the entry's source, or make an entry apart for the other source.",
    ),
    "block-undescribed": (
        "Le bloc {got} n'est ni un passage, ni une inférence ou dérivation décrite dans la saisie",
        "The block {got} is neither a passage nor an inference or derivation described in the entry",
        "Nommez le bloc d'après le passage qui prouve ses triplets, ou décrivez l'inférence hors bloc.",
        "Name the block after the passage that proves its triples, or describe the inference outside blocks.",
    ),
    "node-unnameable": (
        "Un nœud sans nom n'a pas non plus de classe qui dise comment le nommer",
        "A node without a name has no class either that would say how to name it",
        "Ajoutez sa classe (`a iae:…`), ou donnez-lui un nom.",
        "Add its class (`a iae:…`), or give it a name.",
    ),
    "forms-mixed": (
        "{focus} est décrit hors bloc avec `iae:citation`, alors que la saisie a des blocs",
        "{focus} is described outside blocks with `iae:citation`, though the entry has blocks",
        "Mettez ces triplets dans le bloc du passage, ou écrivez toute la saisie sans blocs.",
        "Put these triples into the passage's block, or write the whole entry without blocks.",
    ),
    "name-taken": (
        "Le nom {got} est déjà pris, ou fut celui d'une chose retirée ; la saisie reçoit {focus}",
        "The name {got} is taken, or was that of something withdrawn; the entry is given {focus}",
        "Si c'est la même chose, écrivez le nom que l'atlas lui donne.",
        "If it is the same thing, write the name that the atlas has for it.",
    ),
}


def remark(
    rule: str,
    origin: Origin,
    *,
    focus: str = "",
    got: str = "",
    path: str = "",
    expected: str = "",
    severity: str = "violation",
) -> Problem:
    """One of the problems above; `focus` and `got` are IRIs or CURIEs."""
    french, english, mend, how = WORDS[rule]
    shown = {"focus": short(focus) if focus else "", "got": short(got) if got else "", "expected": expected}
    return Problem(
        severity,
        rule,
        origin,
        {"fr": french.format(**shown) + ".", "en": english.format(**shown) + "."},
        {"fr": mend, "en": how},
        got=shown["got"],
        expected={"fr": expected, "en": expected} if expected else {},
        focus=shown["focus"],
        path=short(path) if path else "",
    )
