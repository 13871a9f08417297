"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DossierFile = Annotated[Path, typer.Option("--dossier", metavar="FILE", help="The dossier: one file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON (what a pipe gets anyway).")]
AsTable = Annotated[bool, typer.Option("--table", help="Print tables in a pipe too.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most N rows.")]
Offset = Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Leave out the first N rows.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Latest day a page may be from (2026-01-26); never taken as its date."
    ),
]
Dates = Annotated[
    list[str] | None,
    typer.Option("--date", metavar="NAME=DATE", help="The date of one page; may be given again for another."),
]
ActorsFile = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="Table of further actors (YAML, form of the packaged one)."),
]
Draws = Annotated[int | None, typer.Option("--draws", min=1, max=1_000_000, metavar="N", help="Number of draws.")]
Turns = Annotated[int | None, typer.Option("--turns", min=1, max=10_000, metavar="N", help="Number of turns.")]
Seed = Annotated[
    int | None, typer.Option("--seed", min=0, metavar="N", help="Seed: the same one gives the same bytes.")
]


class Language(StrEnum):
    """Language of the words around the quotes."""

    zh = "zh"
    en = "en"


def example(*lines: str) -> str:
    """The worked example at the foot of a command's help."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def pairs(given: list[str] | None, option: str) -> dict[str, str]:
    """`NAME=VALUE` options as a mapping. Raises UsageError for one without `=`."""
    from standoff.records import Fault, UsageError

    faults, found = [], {}
    for text in given or []:
        # A page's name may hold `=`, a date or a value seldom does: the last one counts.
        name, equals, value = text.rpartition("=") if option == "--date" else text.partition("=")
        if not equals or not name or not value:
            faults.append(Fault("bad-option", f"{option} takes NAME=VALUE, not {text!r}.", option))
        found[name] = value
    if faults:
        raise UsageError(*faults)
    return found
