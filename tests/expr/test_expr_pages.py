"""The reference pages of expressions and quantities run, and leave nothing out."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from standoff.scenario.expr import FUNCTIONS
from standoff.scenario.quantity import DISTRIBUTIONS

PAGES = Path(__file__).resolve().parents[2] / "docs" / "reference"


@pytest.mark.parametrize("page", ["expr.md", "quantity.md"])
def test_the_code_on_the_page_prints_what_the_page_says(page):
    text = (PAGES / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```\nprints\n```\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == text.count("```python") > 0
    scope: dict[str, object] = {}
    for code, output in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, scope)
        assert printed.getvalue() == output


def test_every_function_and_distribution_is_on_its_page():
    expressions = (PAGES / "expr.md").read_text(encoding="utf-8")
    for function in FUNCTIONS.values():
        shown = function.signature.replace("...", "…").replace("count(x, …)", "count(x, y, …)")
        assert f"`{shown}`" in expressions
    quantities = (PAGES / "quantity.md").read_text(encoding="utf-8")
    for dist, parameters in DISTRIBUTIONS.items():
        row = next(line for line in quantities.splitlines() if line.startswith(f"| `{dist}` |"))
        for parameter in parameters:
            assert f"`{parameter}`" in row or parameter in ("low", "high")
