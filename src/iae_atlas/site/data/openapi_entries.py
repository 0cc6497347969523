"""The part of the description of the API that checks entries."""

from __future__ import annotations

from typing import Any

Spec = dict[str, Any]
READ = (
    "text/turtle",
    "application/trig",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
)
WRITTEN = (
    "application/sarif+json",
    "application/xml",
    "text/turtle",
    "text/plain",
    "text/html",
    "application/trig",
)
FORMS = ("json", "sarif", "junit", "turtle", "text", "html", "trig")
STATUSES = ("400", "403", "406", "413", "415", "422", "429", "503")


def entry_paths() -> Spec:
    """Checking an entry, the template to fill in, and the forms of the kinds."""
    string: Spec = {"type": "string"}
    report: Spec = {"$ref": "#/components/schemas/EntryReport"}
    answers: Spec = {
        "200": {
            "description": "The report on what could be read, whether or not it is acceptable: `conforms` says so.",
            "content": {"application/json": {"schema": report}, **{media: {"schema": string} for media in WRITTEN}},
        },
        "202": {
            "description": "As above; the entry is acceptable and waits to be read by a person. `receipt` names it.",
            "content": {"application/json": {"schema": report}, "text/html": {"schema": string}},
        },
        **{status: {"$ref": f"#/components/responses/Problem{status}"} for status in STATUSES},
    }
    form: Spec = {
        "type": "object",
        "properties": {
            "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
            "text": {"type": "string", "description": "The text of a file, pasted."},
            "format": {"type": "string", "enum": list(FORMS)},
            "lang": {"type": "string", "enum": ["fr", "en"]},
            "submit": {
                "type": "string",
                "description": "Not empty: propose the entry, where the server takes proposals.",
            },
            "contributor": {"type": "string", "description": "A name to be kept with a proposal; nothing else is."},
        },
    }
    chosen: Spec = {
        "name": "format",
        "in": "query",
        "description": "Takes precedence over Accept; `junit` is application/xml, `trig` the normal form of the entry.",
        "schema": {"type": "string", "enum": list(FORMS)},
    }
    name: Spec = {
        "name": "name",
        "in": "query",
        "description": "What the report calls the file.",
        "schema": {"type": "string", "maxLength": 100},
    }
    kind: Spec = {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "The kind of entry: `instrument`, `rule`, `budget` …",
        "schema": {"type": "string"},
    }
    language: Spec = {
        "name": "language",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": ["fr", "en"]},
    }
    return {
        "/validate": {
            "get": {
                "operationId": "contribute",
                "tags": ["entries"],
                "summary": "The page that checks a file, with the forms",
                "responses": {"200": {"description": "The page.", "content": {"text/html": {"schema": string}}}},
            },
            "post": {
                "operationId": "validate",
                "tags": ["entries"],
                "summary": "Check an entry",
                "description": "Nothing is kept unless the entry is proposed. Files that are sent together see each other.",
                "parameters": [chosen, name],
                "requestBody": {
                    "required": True,
                    "content": {
                        **{media: {"schema": {"type": "string"}} for media in READ},
                        "multipart/form-data": {"schema": form},
                    },
                },
                "responses": answers,
            },
        },
        "/template.xlsx": {
            "get": {
                "operationId": "template",
                "tags": ["entries"],
                "summary": "The workbook to fill in; `/template.en.xlsx` in English",
                "responses": {"200": {"description": "The workbook.", "content": {READ[5]: {"schema": string}}}},
            }
        },
        "/validate/{name}.{language}.json": {
            "get": {
                "operationId": "form",
                "tags": ["entries"],
                "summary": "The form of a kind: SHACL shapes with names, and what each field becomes",
                "parameters": [kind, language],
                "responses": {
                    "200": {
                        "description": "The form.",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                    "404": {"$ref": "#/components/responses/Problem404"},
                },
            }
        },
    }


def entry_schemas() -> Spec:
    """What a report holds."""
    string: Spec = {"type": "string"}
    words: Spec = {"type": "object", "properties": {"fr": string, "en": string}}
    maybe: Spec = {"type": ["string", "null"]}
    counts: Spec = {
        "type": "object",
        "properties": {severity: {"type": "integer"} for severity in ("violation", "warning", "info")},
    }
    problem: Spec = {
        "type": "object",
        "required": ["severity", "rule", "file", "what"],
        "properties": {
            "severity": {"type": "string", "enum": ["violation", "warning", "info"]},
            "rule": string,
            "file": string,
            "line": {"type": ["integer", "null"]},
            "column": {"type": ["integer", "null"]},
            "sheet": maybe,
            "cell": maybe,
            "pointer": maybe,
            "what": words,
            "got": maybe,
            "expected": {"anyOf": [words, {"type": "null"}]},
            "mend": {"anyOf": [words, {"type": "null"}]},
            "focus": maybe,
            "path": maybe,
            "component": maybe,
            "fingerprint": string,
        },
    }
    file: Spec = {
        "type": "object",
        "required": ["name", "conforms", "counts", "problems"],
        "properties": {
            "name": string,
            "conforms": {"type": "boolean"},
            "counts": counts,
            "understood": {"type": "array", "items": words},
            "problems": {"type": "array", "items": {"$ref": "#/components/schemas/EntryProblem"}},
        },
    }
    return {
        "EntryProblem": problem,
        "EntryReport": {
            "type": "object",
            "required": ["version", "conforms", "counts", "files"],
            "properties": {
                "version": {"type": "integer"},
                "conforms": {"type": "boolean"},
                "counts": counts,
                "files": {"type": "array", "items": file},
                "receipt": string,
            },
        },
    }
