"""`draft`, `check` and `schema`: scenarios as files."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import ActorsFile, AsJson, AsOf, AsTable, DossierFile, Language, example
from standoff.cli.output import give, tell_faults, tell_note, wants_json

ScenarioFile = Annotated[Path, typer.Argument(metavar="SCENARIO", help="The scenario: a YAML file.")]


class Subject(StrEnum):
    """What a schema describes."""

    records = "records"
    scenario = "scenario"


def register(app: typer.Typer) -> None:
    app.command(epilog=example("standoff draft --dossier crisis.db -o crisis.yaml --as-of 2026-01-26"))(draft)
    app.command(epilog=example("standoff check crisis.yaml --dossier crisis.db"))(check)
    app.command(epilog=example("standoff schema records > records.schema.json"))(schema)


def draft(
    dossier: DossierFile,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The scenario to write (YAML).")],
    as_of: AsOf = None,
    title: Annotated[str | None, typer.Option("--title", help="Title of the scenario.")] = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language of titles and questions.")] = Language.en,
    actors: ActorsFile = None,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Draft a scenario from a dossier.

    Each number drawn from the pages has its evidence; the rest is counted as prior. A file that is there
    already and differs is kept as FILE.N.bak.
    """
    from standoff.cli import model_tables
    from standoff.desk import draft_file

    drafted = draft_file(dossier, out, as_of=as_of, title=title, language=lang.value, actors=actors)
    for note in drafted.notes:
        tell_note(note)
    told = drafted.as_json()
    give(told, lambda console: model_tables.drafted(console, told), as_json=as_json, as_table=as_table)


def check(
    scenario: ScenarioFile,
    dossier: Annotated[
        Path | None, typer.Option("--dossier", metavar="FILE", help="Look up every quote in this dossier.")
    ] = None,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Check a scenario as a whole.

    Tells every fault at once with its line, or the counts of its numbers and a verdict. `valid` needs a dossier
    in which every quote stands; without one the verdict is `unverified`.
    """
    from standoff.cli import model_tables
    from standoff.desk import check_file

    report = check_file(scenario, dossier)
    if report.faults:
        tell_faults(report.faults, as_json=wants_json(as_json, as_table) and as_json)
        raise typer.Exit(1)
    told = {
        "scenario": str(scenario),
        "verdict": report.verdict,
        "numbers": dict(report.numbers),
        "notes": [note.as_json() for note in report.notes],
    }
    give(told, lambda console: model_tables.checked(console, report), as_json=as_json, as_table=as_table)


def schema(
    subject: Annotated[Subject, typer.Argument(help="Documents and statements, or scenario files.", metavar="SUBJECT")],
    as_json: AsJson = False,
) -> None:
    """Print the JSON Schema of records or scenarios."""
    if subject is Subject.records:
        from standoff.records import json_schema
    else:
        from standoff.scenario.json_schema import scenario_json_schema as json_schema
    # The schema itself, not an envelope around it: it is a file that validators read.
    print(json.dumps(json_schema(), ensure_ascii=False, indent=1))
