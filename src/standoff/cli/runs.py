"""`run`, `runs`, `explain`, `what-if` and `compare`: what a scenario gives, and why."""

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import AsJson, AsTable, Draws, Seed, Turns, example, pairs
from standoff.cli.output import give

RunFolder = Annotated[Path, typer.Argument(metavar="DIR", help="The run: a folder.")]


def register(app: typer.Typer) -> None:
    app.command(epilog=example("standoff run crisis.yaml --draws 1000 --turns 12 --seed 1 -o crisis.run"))(run)
    app.command(epilog=example("standoff runs studies/"))(runs)
    app.command(epilog=example("standoff explain crisis.run", "standoff explain crisis.run q_need"))(explain)
    app.command(
        "what-if",
        epilog=example(
            "standoff what-if crisis.run --set facts.ceasefire=true --set pledges.p_ita.amount='2000 to 6000'"
        ),
    )(what_if)
    app.command(epilog=example("standoff compare crisis.run ceasefire.run"))(compare)


def run(
    scenario: Annotated[Path, typer.Argument(metavar="SCENARIO", help="The scenario: a YAML file.")],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="Folder of the run; else SCENARIO with .run.")
    ] = None,
    draws: Draws = None,
    turns: Turns = None,
    seed: Seed = None,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Run a scenario and answer its questions.

    Options win over the scenario's settings. The same scenario, options and version give the same bytes; a
    folder that holds this very run is left as it is.
    """
    from standoff.cli import model_tables
    from standoff.desk import run_file

    made = run_file(scenario, out or scenario.with_suffix(".run"), draws=draws, turns=turns, seed=seed)
    told = made.as_json()
    give(told, lambda console: model_tables.run(console, told), as_json=as_json, as_table=as_table)


def runs(
    places: Annotated[list[Path] | None, typer.Argument(metavar="[DIR]...", help="Where to look; else here.")] = None,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """List the runs in and under some folders."""
    from standoff.cli import model_tables
    from standoff.desk import find_runs

    found = find_runs(places or [Path()])
    give(found, lambda console: model_tables.runs(console, found), as_json=as_json, as_table=as_table)


def explain(
    folder: RunFolder,
    question: Annotated[str | None, typer.Argument(metavar="[QUESTION]", help="Id of one question.")] = None,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Why the answers are what they are.

    The statements they rest on, the conditions, who is pivotal, what would unlock, and what was assumed.
    """
    from standoff.cli import model_tables
    from standoff.desk import explain_run

    told = explain_run(folder, question)
    give(told, lambda console: model_tables.explained(console, told), as_json=as_json, as_table=as_table)


def what_if(
    folder: RunFolder,
    changes: Annotated[list[str], typer.Option("--set", metavar="PATH=VALUE", help="A change; may be given again.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="Keep the changed run here.")] = None,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """What would change if some fields were other.

    Runs again on the same random numbers, so a draw differs only where the change reaches it.
    """
    from standoff.cli import model_tables
    from standoff.desk import what_if_run

    told = what_if_run(folder, pairs(changes, "--set"), out).as_json()
    give(told, lambda console: model_tables.compared(console, told), as_json=as_json, as_table=as_table)


def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="A run.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="Another run.")],
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """What differs between two runs.

    Question by question, with the interval of each difference.
    """
    from standoff.cli import model_tables
    from standoff.desk import compare_runs

    told = compare_runs(before, after).as_json()
    give(told, lambda console: model_tables.compared(console, told), as_json=as_json, as_table=as_table)
