"""The parts of the description of the API that paths refer to: what terms, results, the catalogue and problems look like."""

from __future__ import annotations

from typing import Any


def schemas() -> dict[str, Any]:
    """What answers are made of."""
    string = {"type": "string"}
    words = {"type": "object", "properties": {"fr": string, "en": string}, "required": ["fr", "en"]}
    part = {
        "type": "object",
        "properties": {"name": string, "type": string, "label": words},
        "required": ["name", "type", "label"],
    }
    return {
        "Term": {
            "type": "object",
            "required": ["type", "value"],
            "properties": {
                "type": {"type": "string", "enum": ["uri", "literal", "bnode"]},
                "value": string,
                "datatype": {"type": "string", "format": "iri"},
                "xml:lang": string,
            },
        },
        "Results": {
            "description": "SPARQL 1.1 Query Results JSON.",
            "type": "object",
            "required": ["head"],
            "properties": {
                "head": {"type": "object", "properties": {"vars": {"type": "array", "items": string}}},
                "boolean": {"type": "boolean"},
                "results": {
                    "type": "object",
                    "properties": {
                        "bindings": {
                            "type": "array",
                            "items": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Term"}},
                        }
                    },
                },
            },
        },
        "Catalogue": {
            "type": "object",
            "required": ["questions"],
            "properties": {
                "questions": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["name", "iri", "question", "parameters", "columns"],
                        "properties": {
                            "name": string,
                            "iri": {"type": "string", "format": "iri"},
                            "question": words,
                            "keywords": {"type": "array", "items": string},
                            "parameters": {"type": "array", "items": part},
                            "columns": {"type": "array", "items": part},
                            "chart": {"type": ["string", "null"]},
                            "answers": {"type": "object", "additionalProperties": string},
                        },
                    },
                }
            },
        },
        "Problem": {
            "description": "RFC 9457.",
            "type": "object",
            "required": ["type", "title", "status", "detail", "code"],
            "properties": {
                "type": string,
                "title": string,
                "status": {"type": "integer"},
                "detail": string,
                "code": string,
                "nearest": {"type": ["string", "null"]},
                "known": {"type": "array", "items": string},
            },
        },
    }


def problems() -> dict[str, Any]:
    """What a request that cannot be answered gets, by status."""
    meanings = {
        "400": "The request or the query is wrong; `detail` says what was expected.",
        "403": "Updates and SERVICE are refused; so are proposals where the server takes none.",
        "404": "There is nothing at this address.",
        "406": "No format that there is suits the client.",
        "410": "Withdrawn.",
        "413": "The query is too long, or what is to be checked too large.",
        "415": "The body is of a media type that is not read here.",
        "422": "A file cannot be read as any of the formats, or a case of an aid cannot be; `nearest` is the known key most alike.",
        "429": "Too many requests of one client at once.",
        "503": "A limit was passed, or the server is busy.",
    }
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {f"Problem{status}": {"description": meaning, "content": content} for status, meaning in meanings.items()}
