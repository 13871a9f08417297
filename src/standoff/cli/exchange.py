"""`export` and `import`: a dossier as files that other programs read."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli import tables
from standoff.cli.options import AsJson, AsTable, DossierFile, example
from standoff.cli.output import give, tell_note


class Format(StrEnum):
    """What an export is made of."""

    jsonl = "jsonl"
    csv = "csv"


def register(app: typer.Typer) -> None:
    app.command(epilog=example("standoff export --dossier crisis.db --format jsonl --out crisis"))(export)
    app.command("import", epilog=example("standoff import crisis --dossier other.db"))(import_)


def export(
    dossier: DossierFile,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder the files are written to.")],
    format: Annotated[Format, typer.Option("--format", help="jsonl: the records; csv: a table a view.")] = Format.jsonl,
    bom: Annotated[bool, typer.Option("--bom", help="csv: begin with a byte-order mark, for Excel.")] = False,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Write a dossier as files for others.

    jsonl: `documents.jsonl` and `statements.jsonl`; csv: a table for each view.
    """
    from standoff.dossier import Dossier
    from standoff.records import Fault, UsageError

    if bom and format is not Format.csv:
        raise UsageError(Fault("bad-option", "--bom is for CSV: JSON Lines carry no byte-order mark.", "--bom"))
    with Dossier.open(dossier, create=False) as opened:
        written = opened.export_csv(out, bom=bom) if format is Format.csv else opened.export_jsonl(out)
    names = [str(path) for path in written]
    give({"written": names}, lambda console: tables.written(console, names), as_json=as_json, as_table=as_table)


def import_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder with documents.jsonl and statements.jsonl.")],
    dossier: DossierFile,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Add an exported folder to a dossier.

    Takes what `standoff export --format jsonl` wrote, or another program in the same form; all of it or nothing.
    """
    from standoff.dossier import Dossier, pages_in

    pages = pages_in(folder)
    with Dossier.open(dossier) as opened:
        added = opened.add_all(pages)
    for note in (note for one in added for note in one.notes):
        tell_note(note)
    counts = {
        "new": sum(one.document == "new" for one in added),
        "known": sum(one.document == "known" for one in added),
        "statements": sum(one.statements_new for one in added),
    }
    give(counts, lambda console: tables.imported(console, counts), as_json=as_json, as_table=as_table)
