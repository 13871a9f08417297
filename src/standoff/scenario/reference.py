"""The reference page of the scenario file, generated from the types: `python -m standoff.scenario.reference PAGE`."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from standoff.scenario.assumptions import pledge_kinds, priors
from standoff.scenario.expr import FUNCTIONS
from standoff.scenario.fields import Field, scenario_fields
from standoff.scenario.quantity import DISTRIBUTIONS
from standoff.scenario.shapes import SHARED_FIELDS, Amount, Duration
from standoff.scenario.types import SECTIONS, VERBS, Section

_INTRODUCTION = """\
# The scenario file

*This page is generated from the types (`python -m standoff.scenario.reference docs/reference/scenario.md`);
a test fails when it is not current.*

A scenario is one YAML file in UTF-8. Each section below stands at the top of the file at most once; only `scenario` is
required. A field that is left out takes its default; where the default is a named assumption, the number counts as
`prior` and is listed in the run. `standoff check FILE` tells all faults at once, each with its line.

In the column *path* the words in capitals are filled in: `--set pledges.p_ita.amount='2000 to 3000'`. Whole entries and
lists may be set too, and `null` takes a field or an entry out.
"""

_QUANTITY = """\
## Quantities

| written | read as |
|---|---|
| `60` | the number, in the field's unit |
| `50 to 70` | 5 % and 95 % points of a normal cut to the field's bounds; of a lognormal in fields marked so |
| `{low: 50, mid: 60, high: 70}` | PERT with hard ends |
| `{value: 60, …}`, `{range: 50 to 70, …}`, `{dist: beta, a: 2, b: 2, …}` | the same at length |

At length a Quantity also has `unit`, `basis`, `evidence`, `source` and `note`.
The basis is `text` where `evidence: [statement ids]` is given, `data` where a `source` is given, else `prior`.
"""


def reference_page() -> str:
    """The page as Markdown."""
    parts = [_INTRODUCTION, _QUANTITY, _distributions()]
    parts += [_section(section) for section in SECTIONS.values()]
    parts += [_verbs(), _functions(), _assumptions()]
    return "\n".join(parts)


def _distributions() -> str:
    rows = [(f"`{name}`", ", ".join(f"`{p}`" for p in parameters)) for name, parameters in DISTRIBUTIONS.items()]
    return _table(("dist", "parameters"), rows)


def _section(section: Section) -> str:
    form = {"one": "One entry", "mapping": f"A mapping of {section.kind} id to entry", "list": "A list of entries"}
    about = " ".join((section.type.__doc__ or "").split("\n\n")[0].split())
    own = [f for f in scenario_fields() if f.section == section.name and f.spec.key not in SHARED_FIELDS]
    head = f"## `{section.name}`\n\n*{form[section.form]}.* {about}\n\n"
    columns = ("path", "what stands there", "unit, bounds", "left out", "meaning")
    return head + _table(columns, (_field(field) for field in own))


def _field(field: Field) -> tuple[str, ...]:
    form = f"one of: {', '.join(pledge_kinds())}" if field.form == "pledge kind" else field.form
    return f"`{field.path}`", form, _measure(field.amount), _left_out(field), field.meaning


def _measure(amount: Amount | None) -> str:
    if amount is None:
        return ""
    low = "" if amount.low is None else f"{amount.low:g}"
    high = "" if amount.high is None else f"{amount.high:g}"
    bounds = f", {low}..{high}" if low or high else ""
    marks: list[str] = [amount.family] if amount.family != "normal" else []
    marks += ["control"] if amount.control else ["stock"] if amount.stock else []
    units = " or ".join(amount.units) if amount.units else amount.unit
    return f"{units}{bounds}" + (f" ({', '.join(marks)})" if marks else "")


def _left_out(field: Field) -> str:
    if field.required:
        return "**required**"
    if field.prior:
        formula = field.spec.formula
        return f"[{field.prior}](#named-assumptions)" + (f": {formula}" if formula else "")
    return _shown(field.spec.default, field)


def _shown(default: Any, field: Field) -> str:
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, int) and isinstance(field.spec.shape, Duration):
        return f"`{default}d`"
    if isinstance(default, tuple):
        return f"`[{', '.join(default)}]`" if default else "none"
    return f"`{default}`" if isinstance(default, int | str) else "none"


def _verbs() -> str:
    rows = [
        (f"`{verb}`", ", ".join(f"`{n}`" for n in needs) or "nothing", ", ".join(f"`{m}`" for m in may))
        for verb, (needs, may) in VERBS.items()
    ]
    about = "What a rule does and a dated event says: exactly one verb, with the fields it needs.\n\n"
    return f"## Verbs\n\n{about}" + _table(("verb", "needs", "may have"), rows)


def _functions() -> str:
    rows = [(f"`{function.signature}`", function.gives, function.meaning) for function in FUNCTIONS.values()]
    return "## Functions of `expr`\n\n" + _table(("function", "gives", "meaning"), rows)


def _assumptions() -> str:
    about = (
        "What is taken where no page and no table says. `--set settings.assumptions.NA-23=0.7` replaces one; the range "
        "holds values worth trying.\n\n"
    )
    rows = (
        (a.id, a.meaning, f"{a.quantity.describe()} ({a.amount.unit})", f"{a.range[0]:g} to {a.range[1]:g}",
         a.reason + (f". Source: {a.source}" if a.source else ""))
        for a in priors().values()
    )  # fmt: skip
    return "## Named assumptions\n\n" + about + _table(("id", "meaning", "value", "range", "reason"), rows)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"

    return line(columns) + "|" + "---|" * len(columns) + "\n" + "".join(map(line, rows))


def main(arguments: Sequence[str]) -> int:
    """Write the page to a file, or to standard output."""
    if arguments:
        Path(arguments[0]).write_text(reference_page(), encoding="utf-8")
    else:
        sys.stdout.write(reference_page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
