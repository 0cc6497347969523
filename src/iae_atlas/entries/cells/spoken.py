"""What people write for a code instead of its label: signs, halves of a heading, and the words of their trade."""

from __future__ import annotations

from iae_atlas.namespaces import ID

_SPOKEN = {
    "qualifier/aid": ("aide", "l'aide", "sur l'aide", "montant de l'aide", "aid", "the aid"),
    "qualifier/expenses": ("dépenses", "dépense", "la dépense", "dépenses retenues", "coût", "expenditure", "expense"),
    "qualifier/open": ("ambigu", "non précisé", "not stated"),
    "qualifier/fixed": ("fixe", "ferme", "fixed"),
    "qualifier/maximum": ("maximum", "maximal", "max", "jusqu'à", "au plus", "au maximum", "up to", "at most"),
    "qualifier/exact": ("exact", "exacte", "="),
    "qualifier/about": ("env.", "à peu près", "~", "approximativement", "approximately"),
    "qualifier/at-most": ("maximum", "max", "jusqu'à", "au maximum", "plafond", "<=", "≤", "up to"),
    "qualifier/at-least": ("minimum", "min", "au minimum", ">=", "≥"),
    "qualifier/nearly": ("presque", "almost"),
    "qualifier/more-than": (">",),
    "operator/eq": ("=", "égal", "exactement", "equal", "equals"),
    "operator/gt": (">", "plus de", "plus que", "more than"),
    "operator/gte": (">=", "≥", "au moins", "minimum", "at least"),
    "operator/lt": ("<", "moins de", "moins que", "less than"),
    "operator/lte": ("<=", "≤", "au plus", "maximum", "jusqu'à", "at most", "up to"),
    "operator/and": ("toutes", "&", "all"),
    "operator/or": ("l'une", "l'une d'elles", "au choix", "any"),
    "operator/not": ("aucune", "sauf", "none"),
    "operator/unstated": ("non précisé", "not stated"),
    "effect/required": ("obligatoire", "requise", "requis", "condition", "mandatory"),
    "effect/excluded": ("exclue", "exclu", "exclusion"),
    "effect/priority": ("priorité", "prioritaires"),
    "effect/open": ("non précisé", "indéterminé", "not stated"),
    "period/year": ("an", "année", "annuel", "annuelle", "chaque année", "/an", "yearly", "annual", "year"),
    "period/once": ("unique", "une fois", "ponctuel", "ponctuelle", "one-off"),
    "period/multi-year": ("plusieurs années", "pluriannuel", "several years"),
    "period/unstated": ("non précisé", "non précisée", "not stated"),
    "unit/fte": ("équivalent temps plein", "équivalents temps plein", "etp", "full-time equivalent"),
    "status/stated": ("oui", "énoncée", "précisée"),
    "status/unstated": ("non", "non énoncée", "non précisée", "not stated"),
    "status/described": ("décrite", "décrit"),
    "status/listed": ("cité", "citée", "listé", "mentionné"),
}
SPOKEN: dict[str, tuple[str, ...]] = {f"{ID}concept/{code}": names for code, names in _SPOKEN.items()}
