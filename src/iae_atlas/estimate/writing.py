"""Estimates written for people, at the width of their terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from iae_atlas.estimate.finding import Found
from iae_atlas.estimate.inputs import Input
from iae_atlas.estimate.logic import Truth
from iae_atlas.estimate.result import Eligibility, Estimate, Joined, Outcome, RuleEstimate, Sum, Together, Verdict
from iae_atlas.estimate.rules import Instrument, Place, Rule
from iae_atlas.estimate.words import COLON, SEMICOLON, Words, money, number
from iae_atlas.namespaces import STUDY, contracted

MARKS: dict[Truth, str] = {True: "+", False: "-", None: "?"}
TRUTHS: dict[Truth, Words] = {
    True: {"fr": "oui", "en": "yes"},
    False: {"fr": "non", "en": "no"},
    None: {"fr": "indéterminé", "en": "undetermined"},
}
EFFECTS = {"excluded": "excluded", "priority": "priority", "open": "undecided"}
STATUS = {
    "not-stated": {"fr": "montant non publié", "en": "amount not stated"},
    "not-applicable": {"fr": "ne s'applique pas à ce cas", "en": "does not apply to this case"},
    "undetermined": {"fr": "indéterminé", "en": "undetermined"},
}
TYPES = {
    "money": {"fr": "euros", "en": "euros"},
    "quantity": {"fr": "nombre", "en": "number"},
    "number": {"fr": "nombre", "en": "number"},
    "share": {"fr": "part de 0 à 1", "en": "share from 0 to 1"},
    "boolean": {"fr": "oui ou non", "en": "yes or no"},
    "code": {"fr": "code", "en": "code"},
    "choice": {"fr": "au choix", "en": "one of"},
}
SAID: dict[str, Words] = {
    "eligible": {"fr": "Éligible", "en": "Eligible"},
    "rule": {"fr": "Règle", "en": "Rule"},
    "missing": {"fr": "manque", "en": "missing"},
    "exact": {"fr": "montant", "en": "amount"},
    "maximum": {"fr": "au plus", "en": "at most"},
    "total": {"fr": "Total", "en": "Total"},
    "reading": {"fr": "lecture", "en": "reading"},
    "default": {"fr": "lecture retenue", "en": "reading gone by"},
    "other": {"fr": "autre lecture", "en": "other reading"},
    "assumed": {"fr": "supposé", "en": "assumed"},
    "open": {"fr": "laissé ouvert", "en": "left open"},
    "and": {"fr": "toutes ensemble :", "en": "all together:"},
    "or": {"fr": "l'une suffit :", "en": "any one of them:"},
    "not": {"fr": "aucune d'elles :", "en": "none of them:"},
    "unstated": {
        "fr": "le texte ne dit pas si toutes sont requises :",
        "en": "the text does not say whether all are required:",
    },
    "if-met": {"fr": "si les conditions sont remplies :", "en": "if the conditions are met:"},
    "between": {"fr": "entre {} et {}", "en": "between {} and {}"},
    "to-settle": {
        "fr": "Pour préciser : --set CLÉ=VALEUR avec {} ; `iae-atlas estimate {} --inputs` dit ce que chaque clé attend.",
        "en": "To settle more: --set KEY=VALUE with {}; `iae-atlas estimate {} --inputs` says what each key takes.",
    },
    "excluded": {"fr": "exclut", "en": "excludes"},
    "priority": {"fr": "priorité", "en": "priority"},
    "undecided": {"fr": "non tranché", "en": "undecided"},
    "cumulation": {"fr": "Cumul", "en": "Cumulation"},
    "unknown": {
        "fr": "le texte ne dit pas si ces aides se cumulent",
        "en": "the text does not say whether these aids may be combined",
    },
    "unnamed": {
        "fr": "ce que chaque texte dit du cumul ne nomme pas les autres aides de cette somme\u00a0: rien ne dit si elles se cumulent",
        "en": "what each text says of cumulation does not name the other aids of this sum: nothing says whether they may be combined",
    },
    "sum": {"fr": "Somme", "en": "Sum"},
    "of-counted": {"fr": "{} pour ce qui est compté", "en": "{} for what is counted"},
    "without": {
        "fr": "sans ce qui reste indéterminé ou non publié",
        "en": "without what remains undetermined or is not stated",
    },
    "left-out": {
        "fr": "hors de la somme (montant inconnu ou règles à choisir)",
        "en": "not in the sum (amount unknown, or rules to choose between)",
    },
    "silent": {"fr": "rien sur le cumul dans ce cas", "en": "nothing on cumulation in this case"},
    "refused": {"fr": "le texte exclut le cumul", "en": "the text rules cumulation out"},
    "applies": {"fr": "S'appliquent", "en": "Apply"},
    "might": {"fr": "Peuvent s'appliquer", "en": "Might apply"},
    "cannot": {"fr": "Ne s'appliquent pas", "en": "Cannot apply"},
    "nothing": {"fr": "le texte ne dit pas à qui", "en": "the text does not say for whom"},
    "all": {"fr": "jusqu'à {}", "en": "up to {}"},
    "counted": {"fr": "jusqu'à {} pour ce qui est compté", "en": "up to {} for what is counted"},
    "one-rule": {"fr": "jusqu'à {} pour une règle", "en": "up to {} for one rule"},
    "several": {"fr": "Ces aides ensemble :", "en": "These aids together:"},
    "start": {"fr": "Depuis {}.", "en": "Since {}."},
    "end": {"fr": "Jusqu'à {}.", "en": "Until {}."},
    "more": {
        "fr": "Tout ce qu'on en sait : `iae-atlas show {}`.",
        "en": "All that is known of it: `iae-atlas show {}`.",
    },
    "rules": {"fr": "règles : {}", "en": "rules: {}"},
    "others": {"fr": "D'autres sources en parlent aussi", "en": "Other sources speak of it too"},
}


def text(estimate: Estimate, language: str, width: int = 80) -> str:
    """An estimate as lines for a terminal: verdicts with their places, amounts with their working, what is assumed or open."""
    instrument = estimate.instrument
    lines = [*_wrapped(_named(instrument, language), "", width), instrument.iri, ""]
    if not instrument.rules:
        lines += [*_known(instrument, language, width), ""]
    lines += _eligibility(estimate.eligibility, language, width)
    for one in estimate.rules:
        lines += ["", *_rule(one, language, width)]
    for note in estimate.notes:
        lines += ["", *_wrapped(f"{note.text[language]} {_places(note.places)}", "", width)]
    if estimate.total:
        total = estimate.total
        lines += ["", *_wrapped(f"{SAID['total'][language]}{COLON[language]}{_sum(total, language)}", "", width)]
        for line in total.lines:
            lines += _wrapped(f"{line.text[language]} {_places(line.places)}", "  ", width)
        if total.combined is not True:
            key = "refused" if total.combined is False else "unknown"
            lines += _wrapped(SAID[key][language], "  ", width)
    for cumulation in estimate.cumulations:
        words = f"{SAID['cumulation'][language]}{COLON[language]}{_words(cumulation.description or cumulation.label, language)}"
        lines += ["", *_wrapped(f"{words} {_places([cumulation.place])}", "", width)]
    if instrument.others:
        named = ", ".join(contracted(source) for source in sorted(instrument.others))
        lines += ["", *_wrapped(f"{SAID['others'][language]}{COLON[language]}{named}", "", width)]
    if missing := estimate.missing():
        name = instrument.iri.rpartition("/")[2]
        lines += ["", *_wrapped(SAID["to-settle"][language].format(", ".join(missing), name), "", width)]
    return "\n".join(lines) + "\n"


def _eligibility(one: Eligibility, language: str, width: int) -> list[str]:
    lines = [f"{SAID['eligible'][language]}{COLON[language]}{TRUTHS[one.eligible][language]}"]
    for root in one.roots:
        lines += _root(root, language, width)
    for code, truth in one.readings.items():
        if truth is not one.eligible:
            reason = _words(one.reasons.get(code, {}), language)
            words = f"{SAID['other'][language]} ({code}) : {TRUTHS[truth][language]}. {reason}"
            lines += _wrapped(words, "  ", width)
    return lines


def _root(root: Verdict | Joined, language: str, width: int, indent: str = "  ", *, within: bool = False) -> list[str]:
    """A verdict, or verdicts that count together below the word that joins them; within it a mark says whether each is met."""
    mark = MARKS[root.met if within else root.bearing()]
    if root.effect == "priority" and not within:
        mark = {True: "+", False: "·", None: "?"}[root.met]
    if not root.concerned:
        mark = "·"
    effect = "" if within else EFFECTS.get(root.effect, "")
    if isinstance(root, Joined):
        words = _words(root.label, language) + (f" ({SAID[effect][language]})" if effect else "")
        lines = _wrapped(f"{mark} {words} – {SAID[root.operator][language]} {_places([root.place])}", indent, width)
        for part in root.parts:
            lines += _root(part, language, width, indent + "  ", within=True)
        return lines
    return _leaf(root, mark, effect, language, indent, width)


def _leaf(one: Verdict, mark: str, effect: str, language: str, indent: str, width: int) -> list[str]:
    words = _words(one.label, language) + (f" ({SAID[effect][language]})" if effect else "")
    if one.missing:
        words += f"{SEMICOLON[language]}{SAID['missing'][language]}{COLON[language]}{one.missing}"
    elif one.note:
        words += f" – {_words(one.note, language)}"
    return _wrapped(f"{mark} {words} {_places(one.places or [one.place])}", indent, width)


def _assumed(assumed: Mapping[str, Decimal], language: str) -> str:
    listed = ", ".join(f"{key} = {number(value, language)}" for key, value in assumed.items())
    return f"{SAID['assumed'][language]}{COLON[language]}{listed}" if listed else ""


def _rule(one: RuleEstimate, language: str, width: int) -> list[str]:
    lines = _wrapped(
        f"{SAID['rule'][language]}{COLON[language]}{_words(one.rule.label, language)} {_places([one.rule.place])}",
        "",
        width,
    )
    if one.status in STATUS:
        missing = (
            f"{SEMICOLON[language]}{SAID['missing'][language]}{COLON[language]}{', '.join(one.missing)}"
            if one.missing
            else ""
        )
        lines.append(f"  {STATUS[one.status][language]}{missing}")
    for note in one.notes:
        lines += _wrapped(f"{note.text[language]} {_places(note.places)}", "  ", width)
    for root in one.eligibility.roots:
        lines += _root(root, language, width)
    several = len(one.outcomes) > 1
    if one.outcomes and one.eligibility.eligible is None:
        lines.append(f"  {SAID['if-met'][language]}")
    for outcome in one.outcomes:
        lines += _outcome(outcome, several, language, width)
    if one.outcomes and one.missing:
        lines.append(f"  {SAID['missing'][language]}{COLON[language]}{', '.join(one.missing)}")
    if assumed := _assumed(one.assumed, language):
        lines.append(f"  {assumed}")
    for left in one.open:
        lines += _wrapped(
            f"{SAID['open'][language]}{COLON[language]}{_words(left.missing, language)} {_places([left.place])}",
            "  ",
            width,
        )
    return lines


def _outcome(one: Outcome, several: bool, language: str, width: int) -> list[str]:
    kind = SAID["maximum" if one.maximum else "exact"][language]
    lines = [f"  = {money(one.amount, language)} ({kind})"]
    if several:
        label = SAID["default" if one.default else "other"][language]
        named = _words(one.label, language)
        reason = f" – {_words(one.reason, language)}" if one.reason else ""
        lines += _wrapped(f"{label}{COLON[language]}{named}{reason}", "    ", width)
    for line in one.lines:
        lines += _wrapped(f"{line.text[language]} {_places(line.places)}", "      ", width)
    return lines


def _sum(one: Sum, language: str) -> str:
    """An amount in all: what kind of amount it is, the rules that are not in it, and how low and high it may be by reading."""
    kind = SAID["maximum" if one.capped else "exact"][language]
    if one.left_out:
        rules = [_words(left.label, language) for left in one.left_out if isinstance(left, Rule)]
        counted = SAID["of-counted"][language].format(kind)
        named = f"{COLON[language]}{SEMICOLON[language].join(rules)}" if rules else ""
        kind = f"{counted}{', ' + SAID['without'][language] + named if rules else ''}"
    span = ""
    if one.low != one.high:
        bounds = SAID["between"][language].format(money(one.low, language), money(one.high, language))
        span = f"{SEMICOLON[language]}{bounds}"
    return f"{money(one.amount, language)} ({kind}){span}"


def together_text(one: Together, language: str, width: int = 80) -> str:
    """Several instruments for one project: what they give in all, what stands against it, what the texts say of cumulation."""

    def named(some: Sequence[Instrument]) -> str:
        return SEMICOLON[language].join(_words(instrument.label, language) for instrument in some)

    lines = [SAID["several"][language]]
    if one.sum:
        lines += _wrapped(f"{SAID['sum'][language]}{COLON[language]}{_sum(one.sum, language)}", "  ", width)
    instruments = [left for left in one.left_out if isinstance(left, Instrument)]
    if instruments:
        lines += _wrapped(f"{SAID['left-out'][language]}{COLON[language]}{named(instruments)}", "  ", width)
    key = "refused" if one.combined is False else "unknown" if one.silent else "unnamed"
    lines += _wrapped(SAID[key][language], "  ", width)
    for estimate in one.estimates:
        for ruling in estimate.cumulations:
            words = _words(ruling.description or ruling.label, language)
            name = _words(estimate.instrument.label, language)
            lines += _wrapped(f"{name}{COLON[language]}{words} {_places([ruling.place])}", "  ", width)
    if one.silent:
        lines += _wrapped(f"{SAID['silent'][language]}{COLON[language]}{named(one.silent)}", "  ", width)
    for note in one.notes:
        lines += _wrapped(f"{note.text[language]} {_places(note.places)}", "  ", width)
    return "\n".join(lines) + "\n"


def listed_text(instruments: Sequence[Instrument], language: str, width: int = 80) -> str:
    """Instruments by name, with their regions and how many rules they have."""
    lines: list[str] = []
    for one in instruments:
        rules = SAID["rules"][language].format(len(one.rules))
        name = one.iri.rpartition("/")[2]
        lines += _wrapped(f"{name} – {_named(one, language)}{SEMICOLON[language]}{rules}", "", width)
    return "\n".join(lines) + "\n"


def found_text(found: list[Found], language: str, width: int = 80) -> str:
    """Instruments for a case as lines for a terminal, in the three groups, each with why."""
    lines: list[str] = []
    for truth, key in ((True, "applies"), (None, "might"), (False, "cannot")):
        group = [one for one in found if one.applies is truth]
        if not group:
            continue
        lines += [f"{SAID[key][language]} ({len(group)})"]
        for one in group:
            amount = ""
            if one.amount is not None:
                amount = f" – {SAID[one.amount_of][language].format(money(one.amount, language))}"
            lines += _wrapped(f"{_named(one.instrument, language)}{amount}", "  ", width)
            if one.amount is not None and (assumed := _assumed(one.estimate.assumed(), language)):
                lines += _wrapped(assumed, "      ", width)
            for verdict in one.why:
                lines += _leaf(verdict, MARKS[truth], "", language, "      ", width)
            if not one.why:
                lines += _wrapped(
                    f"{MARKS[truth]} {SAID['nothing'][language]} {_places([one.instrument.place])}", "      ", width
                )
        lines.append("")
    return "\n".join(lines)


def inputs_text(inputs: Mapping[str, Input], language: str, width: int = 80) -> str:
    """What can be asked, a line a key: its name, its type, its meaning, the values that the rules name."""
    lines: list[str] = []
    for one in inputs.values():
        named = one.choices_in(language)
        if one.type == "code":
            named = [*named, "autre" if language == "fr" else "other"]
        choices = f"{COLON[language]}{', '.join(named)}" if named else ""
        default = f" [{number(one.default, language)}]" if one.default is not None else ""
        lines += _wrapped(
            f"{one.key} ({TYPES[one.type][language]}){default} – {_words(one.label, language)}{choices}", "", width
        )
    return "\n".join(lines) + "\n" if lines else ""


def _known(instrument: Instrument, language: str, width: int) -> list[str]:
    """What is known of an aid without rules: what it is, since when, until when, and where to read more."""
    said = {"description": _words(instrument.description, language)}
    said |= {
        key: SAID[key][language].format(day)
        for key, day in (("start", instrument.start), ("end", instrument.end))
        if day
    }
    words = [f"{text} {_places(instrument.places(key))}" for key, text in said.items() if text]
    more = SAID["more"][language].format(contracted(instrument.iri))
    return [line for part in [*words, more] for line in _wrapped(part, "", width)]


def _named(instrument: Instrument, language: str) -> str:
    """The label of an instrument with its region, unless the label names it already."""
    label, region = _words(instrument.label, language), instrument.region_label.get(language, "")
    return label if region in label else f"{label} ({region})"


def _words(words: Words, language: str) -> str:
    return words.get(language) or next(iter(words.values()), "")


def _wrapped(words: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        words.strip(), max(width, 40), initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )


def _places(places: Iterable[Place]) -> str:
    found = []
    for place in dict.fromkeys(places):
        if place.locator:
            found.append(
                f"l.\u00a0{place.locator}" if place.source == STUDY else f"{contracted(place.source)}, {place.locator}"
            )
    return f"[{'; '.join(found)}]" if found else ""
