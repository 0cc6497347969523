"""`iae-atlas check`: the whole-graph checks, a line a finding."""

from __future__ import annotations

import sys
from argparse import Namespace

from iae_atlas.cli.progress import progress
from iae_atlas.locations import find_home
from iae_atlas.validation.findings import Finding


def run(options: Namespace) -> int:
    """Check the data as they are now; what the last build found is taken where nothing has changed since."""
    from iae_atlas.building import current_findings

    home = find_home(options.data)
    with progress(options.lang) as step:
        findings = current_findings(home, progress=step)
    for finding in findings:
        sys.stdout.write(finding.sentence(options.lang) + "\n")
    return report_findings(findings, options.lang, listed=True)


def report_findings(findings: list[Finding], language: str, *, listed: bool = False) -> int:
    """Say on stderr how many findings there are, and list them unless that was done; 1 where there is a violation."""
    counts = {
        severity: sum(found.severity == severity for found in findings) for severity in ("violation", "warning", "info")
    }
    if not listed:
        for finding in findings:
            sys.stderr.write(finding.sentence(language) + "\n")
    words = {
        "fr": "{violation} violation(s), {warning} avertissement(s), {info} remarque(s)\n",
        "en": "{violation} violation(s), {warning} warning(s), {info} remark(s)\n",
    }
    sys.stderr.write(words[language].format(**counts))
    return 1 if counts["violation"] else 0
