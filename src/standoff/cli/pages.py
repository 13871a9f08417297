"""`read` and `brief`: from pages to a dossier, and from pages to the whole brief in one go."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import model_tables, tables
from standoff.cli.options import (
    ActorsFile,
    AsJson,
    AsOf,
    AsTable,
    Dates,
    DossierFile,
    Draws,
    Language,
    Seed,
    Turns,
    example,
    pairs,
)
from standoff.cli.output import give, progress, tell_faults, tell_note, tell_notes

if TYPE_CHECKING:
    from standoff.desk import ReadReport

Pages = Annotated[list[str], typer.Argument(metavar="PAGES...", help="Files, folders (to the bottom) and patterns.")]


def register(app: typer.Typer) -> None:
    app.command(
        epilog=example(
            "standoff brief pages/ -o brief.html --lang zh --as-of 2026-01-26",
            "",
            "writes brief.html, brief.db, brief.scenario.yaml and brief.run/",
        )
    )(brief)
    app.command(
        epilog=example(
            "standoff read pages/ more/*.html --dossier crisis.db --date pages/talks.txt=2026-01-25",
            "",
            "run again with further pages: what is in the dossier is not read twice",
        )
    )(read)


def read(
    pages: Pages,
    dossier: DossierFile,
    as_of: AsOf = None,
    date: Dates = None,
    actors: ActorsFile = None,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Read pages into a dossier.

    The dossier is made where there is none, and a page is read once. A page that cannot be read is set aside by
    name (exit status 1); the others are stored.
    """
    from standoff.desk import read_into

    dates = pairs(date, "--date")
    with progress("reading") as bar:
        report = read_into(dossier, pages, as_of=as_of, dates=dates, actors=actors, on_progress=bar)
    for note in report.notes:
        tell_note(note)
    _tell_set_aside(report)
    told = report.as_json()
    give(told, lambda console: tables.read(console, told), as_json=as_json, as_table=as_table)
    if report.set_aside:
        raise typer.Exit(1)


def brief(
    pages: Pages,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The brief: one HTML file.")],
    lang: Annotated[Language, typer.Option("--lang", help="Language of the brief's own words.")] = Language.en,
    as_of: AsOf = None,
    date: Dates = None,
    actors: ActorsFile = None,
    draws: Draws = None,
    turns: Turns = None,
    seed: Seed = None,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """From pages to the brief in one go.

    Reads the pages, drafts a scenario, runs it and writes the brief. Beside the brief lie its dossier, scenario
    and run. A page that cannot be read is set aside by name (exit status 1).
    """
    from standoff.desk import make_brief

    dates = pairs(date, "--date")
    with progress("reading") as bar:
        made = make_brief(
            pages, out, language=lang.value, as_of=as_of, dates=dates, actors=actors,
            draws=draws, turns=turns, seed=seed, on_progress=bar,
        )  # fmt: skip
    tell_notes([*made.notes, *made.read.notes], "`standoff draft` prints all, and so does --json")
    _tell_set_aside(made.read)
    told = made.as_json()
    give(told, lambda console: model_tables.brief(console, told), as_json=as_json, as_table=as_table)
    if made.read.set_aside:
        raise typer.Exit(1)


def _tell_set_aside(report: "ReadReport") -> None:
    if report.set_aside:
        tell_faults(report.set_aside, as_json=False)
