"""
A SARIF report as workflow commands, which a code review shows beside the lines: `python -m iae_atlas.entries.report.annotations FILE`.

They need no permission to write, so that a pull request from a fork is annotated too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def annotated(report: Mapping[str, Any]) -> Iterator[str]:
    """One workflow command a result: where, by which rule, and what is wrong."""
    for run in report["runs"]:
        for result in run["results"]:
            command = COMMANDS[result["level"]]
            parts = {**_place(result), "title": result["ruleId"]}
            properties = ",".join(f"{key}={_property(value)}" for key, value in parts.items() if value)
            yield f"::{command} {properties}::{_escaped(result['message']['text'])}"


def _place(result: Mapping[str, Any]) -> dict[str, str]:
    location = result["locations"][0]
    physical = location.get("physicalLocation", {})
    region = physical.get("region", {})
    return {
        "file": unquote(physical.get("artifactLocation", {}).get("uri", "")),
        "line": str(region.get("startLine", "")),
        "col": str(region.get("startColumn", "")),
    }


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def main(arguments: list[str] | None = None) -> int:
    """Write the annotations of one report."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 1:
        sys.stderr.write("usage: python -m iae_atlas.entries.report.annotations FILE\n")
        return 2
    for line in annotated(json.loads(Path(given[0]).read_text(encoding="utf-8"))):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
