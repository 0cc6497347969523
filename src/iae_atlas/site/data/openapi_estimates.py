"""The part of the description of the API that computes and compares aids, made from what the rules of each instrument ask for."""

from __future__ import annotations

from typing import Any

from iae_atlas.estimate.comparing import FIXED
from iae_atlas.estimate.inputs import KIND, Input
from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.calculator import POST, REGION, Calculator, calculator_of
from iae_atlas.site.content import Site
from iae_atlas.site.drawings import THEMES
from iae_atlas.site.footing import CHOSEN

Spec = dict[str, Any]
STATUSES = ("404", "422")
MOST_EXAMPLES = 5
PICTURE: Spec = {one: {"schema": {"type": "string"}} for one in ("image/svg+xml", "image/png")}


def estimate_paths(site: Site) -> Spec:
    """Each instrument with its parameters, what can be asked, the charts, and the search for instruments."""
    calculator = calculator_of(site)
    found: Spec = {
        "/estimate.json": _get("estimates", "All instruments, with whether an amount can be computed", _json("Listed")),
        "/estimate/{name}.inputs.json": _get(
            "estimateInputs", "What the rules of an instrument ask for", _json("EstimateInputs"), [_path("name")], "404"
        ),
        "/estimate/{name}/{rule}.{theme}.{language}.{picture}": _get(
            "estimateChart",
            "The years of one rule as a chart; the parameters are those of the instrument",
            PICTURE,
            [_path("name"), _path("rule"), *_drawn()],
            *STATUSES,
        ),
    }
    page: Spec = {"text/html": {"schema": {"type": "string"}}}
    for slug, instrument in calculator.instruments.items():
        title = instrument.label.get("en") or next(iter(instrument.label.values()), slug)
        words = f"Compute an aid: {title}"
        parameters = [_parameter(one) for one in calculator.inputs(slug).values()]
        name = "".join(part.capitalize() for part in slug.split("-"))
        either = {**_json("Estimate"), **page}
        found[f"/estimate/{slug}"] = _get(f"estimate{name}", words, either, parameters, *STATUSES, "406")
        found[f"/estimate/{slug}.json"] = _get(
            f"estimate{name}Json", f"{words} (JSON)", _json("Estimate"), parameters, *STATUSES
        )
    asked = _find_parameters(calculator)
    words = "The instruments for a case: those that apply, might, or cannot"
    found["/find"] = _get("find", words, {**_json("Found"), **page}, asked, "406", "422")
    found["/find.json"] = _get("findJson", f"{words} (JSON)", _json("Found"), asked, "422")
    return found


def comparison_paths(site: Site) -> Spec:
    """Instruments per full-time equivalent and year: the rows, and their chart."""
    known = calculator_of(site)
    chosen: list[Spec] = [
        {
            "name": CHOSEN,
            "in": "query",
            "description": "Short names of instruments; all of them where none is given.",
            "schema": {"type": "array", "items": {"type": "string", "enum": list(known.instruments)}},
        },
        *(_parameter(one) for key, one in sorted(known.all_inputs().items()) if key not in FIXED),
    ]
    rows: Spec = {"text/csv": {"schema": {"type": "string"}}}
    words = "Instruments per full-time equivalent and year, with why not where they are not comparable"
    return {
        "/compare.{language}.csv": _get("compare", words, rows, [_language(), *chosen], *STATUSES),
        "/compare.{language}.vl.json": _get(
            "compareChart",
            "Their chart as Vega-Lite",
            {"application/json": {"schema": {"type": "object"}}},
            [_language(), *chosen],
            "400",
            *STATUSES,
        ),
        "/compare.{theme}.{language}.{picture}": _get(
            "comparePicture", "Their chart as a picture", PICTURE, [*_drawn(), *chosen], "400", *STATUSES
        ),
    }


def estimate_schemas() -> Spec:
    """What the calculator answers; amounts are decimals as text, `null` is what is undetermined."""
    string: Spec = {"type": "string"}
    texts: Spec = {"type": "array", "items": string}
    amount: Spec = {"type": ["string", "null"], "pattern": r"^\d+(\.\d+)?$"}
    truth: Spec = {"type": ["boolean", "null"], "description": "null: undetermined"}
    words: Spec = {"type": "object", "additionalProperties": string}
    things: Spec = {"type": "array", "items": {"type": "object"}}
    named: Spec = {"instrument": {"type": "string", "format": "iri"}, "label": words, "region": string}
    listed = {
        **named,
        "rules": {"type": "integer"},
        "published": {"type": "boolean"},
        "estimate": string,
        "inputs": string,
    }
    estimate = {
        **named,
        "given": words,
        "assumed": words,
        "missing": texts,
        "eligibility": {"type": "object", "properties": {"eligible": truth, "conditions": things, "readings": things}},
        "rules": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "rule": {"type": "string", "format": "iri"},
                    "label": words,
                    "status": {"enum": ["amount", "undetermined", "not-stated", "not-applicable"]},
                    "outcomes": {
                        "type": "array",
                        "description": "One a reading of the text; `default` marks that to go by, `steps` cite the source.",
                        "items": {
                            "type": "object",
                            "properties": {
                                "amount": amount,
                                "currency": {"const": "EUR"},
                                "maximum": {"type": "boolean"},
                                "default": {"type": "boolean"},
                                "reading": words,
                                "reason": words,
                                "yearly": words,
                                "steps": things,
                            },
                        },
                    },
                    "missing": texts,
                    "assumed": words,
                    "open": things,
                },
            },
        },
        "total": {"type": ["object", "null"]},
    }
    asked = {"key": string, "type": string, "label": words, "choices": texts, "default": amount, "citations": things}
    found = {**named, "applies": truth, "amount": amount, "why": things}
    return {
        "Estimate": {"type": "object", "required": ["instrument", "eligibility", "rules"], "properties": estimate},
        "EstimateInputs": {"type": "array", "items": {"type": "object", "required": ["key"], "properties": asked}},
        "Found": {"type": "array", "items": {"type": "object", "required": ["instrument"], "properties": found}},
        "Listed": {"type": "array", "items": {"type": "object", "required": ["instrument"], "properties": listed}},
    }


def _get(identifier: str, summary: str, content: Spec, parameters: list[Spec] | None = None, *statuses: str) -> Spec:
    responses = {
        "200": {"description": "The answer.", "content": content},
        **{status: {"$ref": f"#/components/responses/Problem{status}"} for status in statuses},
    }
    found: Spec = {"operationId": identifier, "tags": ["estimate"], "summary": summary, "responses": responses}
    return {"get": found | ({"parameters": parameters} if parameters else {})}


def _json(schema: str) -> Spec:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _path(name: str, *values: str) -> Spec:
    schema: Spec = {"type": "string", "enum": list(values)} if values else {"type": "string"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _language() -> Spec:
    return _path("language", *LANGUAGES)


def _drawn() -> list[Spec]:
    return [_path("theme", *THEMES), _language(), _path("picture", "svg", "png")]


def _find_parameters(calculator: Calculator) -> list[Spec]:
    regions = sorted({one.region for one in calculator.instruments.values() if one.region})
    own = calculator.all_inputs()
    first: list[Spec] = [
        {
            "name": REGION,
            "in": "query",
            "description": "INSEE codes of 2012-2014; all regions where none is given.",
            "schema": {"type": "array", "items": {"type": "string", "enum": regions}},
        },
        {
            "name": POST,
            "in": "query",
            "description": "Words of the post to be aided; rules of another post are left out.",
            "schema": {"type": "string"},
        },
    ]
    return first + [_parameter(own[key]) for key in sorted(own, key=lambda key: (key != KIND, key))]


def _parameter(one: Input) -> Spec:
    """One input; what is counted or paid is text, for people write `36 000 €` and `20 %`."""
    item: Spec = {"type": "string"}
    if one.type == "boolean":
        item = {"type": "string", "enum": ["yes", "no", "oui", "non", "true", "false"]}
    elif one.type in {"choice", "code"} and one.choices:
        item = {"type": "string", "examples": one.choices[:MOST_EXAMPLES]}
    elif one.default is not None:
        item = {"type": "string", "default": f"{one.default:f}"}
    label = " / ".join(dict.fromkeys(text for text in (one.label.get("fr"), one.label.get("en")) if text))
    return {
        "name": one.key,
        "in": "query",
        "description": f"{label} ({one.type}{f', list {one.scheme}' if one.scheme else ''})",
        "schema": {"type": "array", "items": item} if one.type == "code" else item,
    }
