"""Every rule that can find something is described, in the documentation too."""

import ast
import re
from pathlib import Path

from iae_atlas.entries.findings.remarks import WORDS
from iae_atlas.entries.findings.rules import RULES

ROOT = Path(__file__).parents[3]
SEVERITIES = {"violation": "erreur / *error*", "warning": "avertissement / *warning*", "info": "remarque / *remark*"}


def named(call: ast.Call) -> str | None:
    """The rule that a call of `problem` names."""
    is_problem = isinstance(call.func, ast.Attribute) and call.func.attr == "problem"
    first = call.args[0] if call.args else None
    return first.value if is_problem and isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def test_every_rule_of_the_normal_form_is_described() -> None:
    """By the name that its problems have."""
    assert set(WORDS) - set(RULES) == set()


def test_every_rule_of_the_checks_is_described() -> None:
    """As the source of the checks names them."""
    used = {
        rule
        for path in (ROOT / "src" / "iae_atlas" / "entries" / "checks").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and (rule := named(node))
    }

    assert len(used) > 20
    assert used - set(RULES) == set()


def test_a_rule_says_what_it_asks_in_both_languages() -> None:
    """A sentence each, and how grave it is to break it."""
    for name, rule in RULES.items():
        assert rule.name == name
        assert rule.severity in SEVERITIES
        assert rule.words["fr"].endswith(".")
        assert rule.words["en"].endswith(".")


def test_the_table_of_the_reference_is_the_list_of_rules() -> None:
    """Name, severity and words, in one order."""
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    part = text[text.index("### Règles / Rules") :].partition("\n## ")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| (.*?) \| (.*?) / \*(.*)\* \|$", part, re.MULTILINE)

    assert rows == [
        (rule.name, SEVERITIES[rule.severity], rule.words["fr"], rule.words["en"]) for rule in RULES.values()
    ]
