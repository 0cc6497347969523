"""
The changes of the data in words and as JSON: a section a resource, a line a change, with the lines of the study.

    ## ARSIE (Aide régionale aux structures d'insertion par l'activité économique)
    - changé : taux : 0.75 → 0.8 (l. 491)
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from iae_atlas.namespaces import XSD, contracted
from iae_atlas.publish.changes import Change, Changes, Proof
from iae_atlas.turtle.terms import Term

KINDS = ("came", "went", "changed", "recited")
WORDS = {
    "came": ("nouveau", "new"),
    "went": ("retiré", "removed"),
    "changed": ("changé", "changed"),
    "recited": ("autre preuve", "other evidence"),
}
BASIS = {
    "stated": ("énoncé", "stated"),
    "inferred": ("inféré", "inferred"),
    "derived": ("calculé", "derived"),
}
LANGUAGES = ("fr", "en")


def as_json(changes: Changes) -> str:
    """All changes for programs; the same changes give the same text."""
    kinds = Counter(change.kind for change in changes.changes)
    found = {
        "counts": {kind: kinds[kind] for kind in KINDS},
        "unnamed": changes.unnamed,
        "resources": {"came": list(changes.new_resources), "went": list(changes.gone_resources)},
        "changes": [_member(change, changes) for change in changes.changes],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def as_markdown(changes: Changes, language: str, title: str = "") -> str:
    """All changes for people, in `fr` or `en`."""
    english = language == "en"
    lines = [f"# {title or ('Changes of the data' if english else 'Changements des données')}", ""]
    if not changes.changes:
        lines += ["Nothing changed." if english else "Rien n'a changé.", ""]
    kinds = Counter(change.kind for change in changes.changes)
    for kind in KINDS:
        if kinds[kind]:
            lines.append(f"- {WORDS[kind][english]}{':' if english else ' :'} {kinds[kind]}")
    if changes.unnamed:
        label = "triples of OWL expressions, not listed" if english else "triplets d'expressions OWL, non listés"
        lines.append(f"- {label}{':' if english else ' :'} {changes.unnamed:+d}")
    lines += [""] * bool(changes.changes)
    for subject, group in groupby(changes.changes, key=lambda change: change.subject):
        note = ""
        if subject in changes.new_resources:
            note = " — new" if english else " — nouveau"
        elif subject in changes.gone_resources:
            note = " — removed" if english else " — retiré"
        lines += [f"## {_plain(_label(subject, changes, language))}{note}", "", f"<{subject}>", ""]
        lines += [f"- {sentence(change, changes, language)}" for change in group]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def sentence(change: Change, changes: Changes, language: str) -> str:
    """One change in words."""
    english = language == "en"
    colon = ":" if english else " :"
    values = [_value(value, changes, language) for value in (change.before, change.after) if value is not None]
    shown = values[0] if change.kind == "recited" else " → ".join(values)
    proofs = [_proof(change.was, language), _proof(change.now, language)]
    if change.kind == "came" or proofs[0] == proofs[1]:
        proof = proofs[1]
    elif change.kind == "went":
        proof = proofs[0]
    else:
        proof = " → ".join(one or ("without citation" if english else "sans citation") for one in proofs)
    word = WORDS[change.kind][english]
    name = _label(change.predicate, changes, language)
    return f"{word}{colon} {name}{colon} {_plain(shown)}" + (f" ({proof})" if proof else "")


def _proof(proof: Proof, language: str) -> str:
    if not proof.lines and not proof.basis:
        return ""
    basis = "" if proof.basis in {"", "stated"} else BASIS.get(proof.basis, (proof.basis,) * 2)[language == "en"]
    return ", ".join(part for part in (f"l. {proof.lines}" if proof.lines else "", basis) if part)


def _value(value: Term, changes: Changes, language: str) -> str:
    if isinstance(value, NamedNode):
        return _label(value.value, changes, language)
    if isinstance(value, Literal):
        quoted = value.language or value.datatype.value == XSD + "string"
        tag = f" [{value.language}]" if value.language else ""
        return (f"« {value.value} »" if language == "fr" else f"“{value.value}”") + tag if quoted else value.value
    return str(value)


def _label(iri: str, changes: Changes, language: str) -> str:
    found = changes.labels.get(iri, {})
    other = next(one for one in LANGUAGES if one != language)
    return found.get(language) or found.get("") or found.get(other) or contracted(iri)


def _plain(text: str) -> str:
    """A text that stays on its line and is no markup."""
    text = " ".join(text.split())
    for sign in ("\\", "`", "*", "_", "[", "]", "<", ">", "#"):
        text = text.replace(sign, f"\\{sign}")
    return text


def _member(change: Change, changes: Changes) -> dict[str, object]:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "predicate": change.predicate,
        "before": None if change.before is None else str(change.before),
        "after": None if change.after is None else str(change.after),
        "was": _proved(change.was),
        "now": _proved(change.now),
        "label": dict(changes.labels.get(change.subject, {})),
        "words": {language: sentence(change, changes, language) for language in LANGUAGES},
    }


def _proved(proof: Proof) -> dict[str, str] | None:
    return {"basis": proof.basis, "lines": proof.lines} if proof != Proof() else None
