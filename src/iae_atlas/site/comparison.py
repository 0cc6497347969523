"""
Instruments side by side: what stands in each row for each of them, as plain data.

The same data makes the table of the page and, as a JSON file, lets a script make it where there is no server.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from iae_atlas.charts.texts import collated
from iae_atlas.namespaces import STUDY
from iae_atlas.site import writing
from iae_atlas.site.addresses import LANGUAGES, path_of
from iae_atlas.site.content import Site
from iae_atlas.site.data.routing import Data, DataRoute, single
from iae_atlas.site.facts import Fact, Node, facts_of
from iae_atlas.site.footing import HEADS, compared, footing_rows
from iae_atlas.site.instruments import Instrument
from iae_atlas.site.places import marked
from iae_atlas.site.rules import Rule

Piece = dict[str, Any]
ROWS = (
    ("region", "Région", "Region"),
    ("treatment", "Dans l'étude", "In the study"),
    ("kind", "Type", "Kind"),
    ("base", "Base", "Base"),
    ("rate", "Taux", "Rate"),
    ("ceiling", "Plafond", "Ceiling"),
    ("unit", "Unité du plafond", "Unit of the ceiling"),
    ("period", "Période du plafond", "Period of the ceiling"),
    ("on", "Le plafond porte sur", "The ceiling bears on"),
    ("flat", "Forfait", "Flat amount"),
    ("duration", "Durée", "Duration"),
    ("in", "Structures incluses", "Structures included"),
    ("out", "Structures et publics exclus", "Structures and persons excluded"),
    ("conditions", "Conditions imprimées", "Printed conditions"),
    ("budget", "Budget", "Budget"),
    ("outcome", "Résultats", "Outcomes"),
)
AXES = (
    ("base", "Les bases diffèrent : les taux ne se comparent pas tels quels.", "Bases differ: rates are not comparable as they are."),
    ("unit", "Les plafonds ne sont pas par la même unité.", "Ceilings are not for the same unit."),
    ("period", "Les plafonds ne couvrent pas la même période.", "Ceilings do not cover the same period."),
    ("on", "Les plafonds ne portent pas sur la même chose.", "Ceilings do not bear on the same thing."),
    ("budget-period", "Les budgets ne couvrent pas la même période.", "Budgets do not cover the same period."),
)  # fmt: skip


class Column:
    """One instrument in a comparison."""

    def __init__(self, site: Site, language: str, node: Node) -> None:
        self.site = site
        self.language = language
        self.node = node
        self.instrument = Instrument(node)

    def data(self) -> dict[str, Any]:
        """The column: name, address, the pieces of each row, and the words of each axis on which it may differ."""
        cells = {key: getattr(self, f"_{key}")() for key, _, _ in ROWS}
        return {
            "slug": self.node.slug,
            "label": self.site.label(self.node.iri, self.language),
            "path": _page(self.node.iri),
            "cells": [cells[key] for key, _, _ in ROWS],
            "axes": {
                **{key: sorted({piece["text"] for piece in cells[key]}) for key in ("base", "unit", "period", "on")},
                "budget-period": sorted({piece["note"] for piece in cells["budget"]}),
            },
        }

    def _piece(
        self, text: str, fact: Fact | Node | None = None, *, iri: str = "", on: str = "", note: str = ""
    ) -> Piece:
        """One entry of a cell: text, where it leads, what it belongs to, a remark, its places and its mark."""
        places, source = (fact.lines, fact.source or STUDY) if fact else ("", STUDY)
        mark = fact.basis if fact and fact.basis in ("inferred", "derived") else ""
        cites = [
            {"text": marked(self.site, place, source, self.language), "path": _page(passage) if passage else ""}
            for place in places.split(";")
            if place
            for passage in [self.site.passage_at(place, source)]
        ]
        return {"text": text, "path": _page(iri) if iri else "", "on": on, "note": note, "cites": cites, "mark": mark}

    def _concepts(self, facts: Iterable[Fact], on: str = "") -> list[Piece]:
        return [self._piece(self._label(fact.iri), fact, iri=fact.iri, on=on) for fact in facts if fact.iri]

    def _label(self, iri: str) -> str:
        return self.site.label(iri, self.language)

    def _low(self, iri: str) -> str:
        return writing.lowered(self._label(iri))

    def _words(self, french: str, english: str) -> str:
        return french if self.language == "fr" else english

    def _rule(self, rule: Rule) -> str:
        return self._label(rule.node.iri)

    def _region(self) -> list[Piece]:
        found = []
        for fact in self.node.all("iae:offeredBy"):
            council = self.node.facts.node(fact.iri)
            region = council.first("iae:territory") or council
            found.append(self._piece(self._label(region.iri), fact, iri=region.iri))
        return found

    def _treatment(self) -> list[Piece]:
        return self._concepts(self.node.all("iae:treatment"))

    def _kind(self) -> list[Piece]:
        return self._concepts(self.node.all("iae:instrumentKind"))

    def _base(self) -> list[Piece]:
        return [
            piece
            for rule in self.instrument.rules
            for piece in self._concepts(rule.node.all("iae:base"), self._rule(rule))
        ]

    def _rate(self) -> list[Piece]:
        found = []
        for rule in self.instrument.rules:
            rate = rule.node.one("iae:rate")
            if rate:
                kind = self._kinds_of_rate(rule.node.all("iae:rateQualifier"))
                found.append(
                    self._piece(writing.percent(rate.value, self.language), rate, on=self._rule(rule), note=kind)
                )
            for series in rule.series:
                shares = [writing.percent(step.value("iae:rate"), self.language) for step in series.steps]
                words = [self._low(node.iri) for node in (series.variant, series.reading) if node]
                if series.default:
                    words.append(self._words("lecture par défaut", "default reading"))
                elif series.default is False:
                    words.append(self._words("autre lecture", "other reading"))
                words.append(
                    self._kinds_of_rate(fact for step in series.steps for fact in step.all("iae:rateQualifier"))
                )
                proof = series.steps[0].one("iae:rate")
                piece = self._piece(" › ".join(shares), proof, on=self._rule(rule), note=", ".join(words))
                if any(fact.basis == "derived" for step in series.steps for fact in step.all("iae:rate")):
                    piece["mark"] = "derived"
                found.append(piece)
        return found

    def _kinds_of_rate(self, facts: Iterable[Fact]) -> str:
        inferred = self._words(" (inféré)", " (inferred)")
        words = (self._low(fact.iri) + (inferred if fact.basis == "inferred" else "") for fact in facts)
        return ", ".join(dict.fromkeys(words))

    def _ceilings(self) -> list[tuple[Rule, Node]]:
        return [(rule, ceiling) for rule in self.instrument.rules for ceiling in rule.ceilings]

    def _ceiling(self) -> list[Piece]:
        return [
            self._piece(self._money(ceiling), ceiling.one("iae:amount"), iri=ceiling.iri, on=self._rule(rule))
            for rule, ceiling in self._ceilings()
        ]

    def _of_ceilings(self, name: str) -> list[Piece]:
        return [
            piece for rule, ceiling in self._ceilings() for piece in self._concepts(ceiling.all(name), self._rule(rule))
        ]

    def _unit(self) -> list[Piece]:
        return self._of_ceilings("iae:ceilingUnit")

    def _period(self) -> list[Piece]:
        return self._of_ceilings("iae:ceilingPeriod")

    def _on(self) -> list[Piece]:
        return self._of_ceilings("iae:ceilingOn")

    def _flat(self) -> list[Piece]:
        found = []
        for rule in self.instrument.rules:
            for flat in rule.flats:
                notes = [self._low(fact.iri) for fact in flat.all("iae:amountUnit", "iae:amountPeriod")]
                if year := flat.value("iae:year"):
                    notes.append(f"{self._words('année', 'year')} {year}")
                note = ", ".join(notes)
                proof = flat.one("iae:amount")
                found.append(self._piece(self._money(flat), proof, iri=flat.iri, on=self._rule(rule), note=note))
        return found

    def _duration(self) -> list[Piece]:
        found = []
        for rule in self.instrument.rules:
            for fact in rule.node.all("iae:duration"):
                years = f"{fact.value} {self._words('ans', 'years')}"
                note = ", ".join(self._low(one.iri) for one in rule.node.all("iae:durationQualifier"))
                found.append(self._piece(years, fact, on=self._rule(rule), note=note))
        return found

    def _reached(self, relations: Sequence[str], axis: str) -> list[Piece]:
        found: dict[tuple[str, str], Piece] = {}
        for reach in self.instrument.reach(axis):
            if reach.relation in relations:
                on = self._label(reach.on.iri) if reach.on else ""
                for piece in self._concepts(reach.facts, on):
                    found.setdefault((piece["text"], on), piece)
        return list(found.values())

    def _in(self) -> list[Piece]:
        return self._reached(("included", "restricted"), "kind")

    def _out(self) -> list[Piece]:
        return self._reached(("excluded",), "kind") + self._reached(("excluded",), "public")

    def _conditions(self) -> list[Piece]:
        conditions = {
            node for holder in self.instrument.holders for node in holder.to("iae:conditionOf", "iae:Condition")
        }
        if not conditions:
            return []
        return [{**self._piece(str(len(conditions))), "path": f"{_page(self.node.iri)}#conditions-title"}]

    def _budget(self) -> list[Piece]:
        found = []
        for budget in self.instrument.budgets:
            piece = self._piece(
                self._shaded(budget, self._money(budget)), budget, iri=budget.iri, note=self._span(budget)
            )
            if budget.value("iae:flagged"):
                piece["mark"] = "doubtful"
            found.append(piece)
        return found

    def _outcome(self) -> list[Piece]:
        found = []
        for outcome in self.instrument.outcomes:
            if outcome.basis == "derived":
                continue
            unit = outcome.first("iae:unit")
            value = outcome.value("iae:value")
            text = (
                writing.percent(value, self.language)
                if unit and unit.slug == "share"
                else writing.number(value, self.language)
            )
            piece = self._piece(
                self._shaded(outcome, text),
                outcome,
                iri=outcome.iri,
                on=self._label(outcome.iri),
                note=self._span(outcome),
            )
            if outcome.value("iae:flagged"):
                piece["mark"] = "doubtful"
            found.append(piece)
        return found

    def _money(self, node: Node) -> str:
        return writing.money(node.value("iae:amount"), self.language)

    def _shaded(self, node: Node, text: str) -> str:
        shade = node.first("iae:qualifier")
        return text if shade is None or shade.slug == "exact" else f"{self._low(shade.iri)} {text}"

    def _span(self, node: Node) -> str:
        first, last = node.value("iae:from"), node.value("iae:to")
        each = ", ".join(self._low(fact.iri) for fact in node.all("iae:recurrence"))
        if first and last:
            return str(first) if first == last else f"{first}–{last}"
        if first:
            return self._words(f"depuis {first}", f"since {first}")
        return each or self._words("période non énoncée", "period not stated")


def _page(iri: str) -> str:
    """The page of a resource from the root of its language, without the first slash."""
    return f"{path_of(iri)}.html".lstrip("/")


def comparison_data(site: Site, language: str) -> dict[str, Any]:
    """All that the page of comparison may show, for a script: rows, axes and the columns of all instruments."""
    nodes = facts_of(site).members("iae:Instrument")
    footing = footing_rows(site, compared(site, [], [], language), language)
    columns = [
        {**Column(site, language, node).data(), "iri": node.iri, "footing": footing.get(node.iri, [])} for node in nodes
    ]
    place = 1 if language == "fr" else 2
    return {
        "rows": [row[place] for row in ROWS],
        "heads": [head[place - 1] for head in HEADS],
        "axes": {axis[0]: axis[place] for axis in AXES},
        "nothing": {"fr": "non énoncé", "en": "not stated"}[language],
        "marks": {
            "inferred": {"fr": "inféré", "en": "inferred"}[language],
            "derived": {"fr": "calculé", "en": "computed"}[language],
            "doubtful": {"fr": "douteux", "en": "doubtful"}[language],
        },
        "instruments": sorted(columns, key=lambda column: collated(column["label"])),
    }


def differences(
    columns: Sequence[dict[str, Any]], language: str, nothing: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is not comparable among columns: a sentence, and what each column says on that axis."""
    found = []
    for key, french, english in AXES:
        said = [(column["label"], column["axes"][key]) for column in columns]
        if len({tuple(words) for _, words in said}) > 1 and any(words for _, words in said):
            each = [(label, ", ".join(words) or nothing) for label, words in said]
            found.append((french if language == "fr" else english, each))
    return found


def _file(site: Site, language: str) -> Data:
    """The file of data in one language."""
    text = json.dumps(comparison_data(site, language), ensure_ascii=False, separators=(",", ":"))
    return Data("application/json", text.encode())


DATA_ROUTES = tuple(
    DataRoute(
        f"/data/compare-{language}.json", partial(_file, language=language), single(f"/data/compare-{language}.json")
    )
    for language in LANGUAGES
)
