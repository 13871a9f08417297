"""`solve`: one model on one table of actors."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import AsJson, AsTable, example
from standoff.cli.output import give


class Model(StrEnum):
    """The models that take a table."""

    mean = "mean"
    median = "median"


class Variant(StrEnum):
    """What an actor weighs."""

    weighted = "weighted"
    capability = "capability"
    salience = "salience"
    equal = "equal"


def register(app: typer.Typer) -> None:
    app.command(
        epilog=example(
            "standoff solve mean actors.csv",
            "",
            "actors.csv:",
            "  actor,position,salience,capability",
            "  France,50,0.8,30",
            "  Italy,20,0.4,20",
        )
    )(solve)


def solve(
    model: Annotated[Model, typer.Argument(help="mean or median of the positions.", metavar="MODEL")],
    table: Annotated[
        Path, typer.Argument(metavar="TABLE.csv", help="actor, position, salience, capability; or KTAB's layout.")
    ],
    variant: Annotated[
        Variant, typer.Option("--variant", help="Weight: capability times salience, one of them, or one each.")
    ] = Variant.weighted,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """One model on a table of actors.

    The forecast of each dimension, in the units of the table, and how far it moves when an actor is left out.
    """
    from standoff.cli import model_tables
    from standoff.desk import solve_table

    told = solve_table(model.value, table, variant=variant.value)
    give(told, lambda console: model_tables.solved(console, told), as_json=as_json, as_table=as_table)
