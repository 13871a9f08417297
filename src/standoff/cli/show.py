"""`show` and `search`: what is in a dossier."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli import tables
from standoff.cli.options import AsJson, AsTable, DossierFile, Limit, Offset, example
from standoff.cli.output import command, give

if TYPE_CHECKING:
    from standoff.dossier import Dossier


class View(StrEnum):
    """What can be shown."""

    actors = "actors"
    timeline = "timeline"
    positions = "positions"
    red_lines = "red-lines"
    pledges = "pledges"
    figures = "figures"
    disagreements = "disagreements"
    documents = "documents"
    statements = "statements"


Kind = Annotated[str | None, typer.Option("--kind", help="event, position, red_line, commitment, figure or claim.")]
Actor = Annotated[
    str | None, typer.Option("--actor", metavar="NAME", help="Whose act or will it is: id, name or any form.")
]
Recipient = Annotated[str | None, typer.Option("--recipient", metavar="NAME", help="Whom it concerns.")]
Issue = Annotated[str | None, typer.Option("--issue", metavar="SLUG", help="The issue it is about.")]
Stance = Annotated[str | None, typer.Option("--stance", help="for, against or conditional.")]
Polarity = Annotated[str | None, typer.Option("--polarity", help="affirmed or negated.")]
Modality = Annotated[
    str | None, typer.Option("--modality", help="happened, ongoing, planned, hypothetical or opinion.")
]
OfPage = Annotated[str | None, typer.Option("--document", metavar="NAME", help="The page: its name or sha256.")]
SaidBy = Annotated[str | None, typer.Option("--attributed-to", metavar="NAME", help="Who vouches for it in the text.")]
Imputed = Annotated[
    bool | None, typer.Option("--imputed/--avowed", help="Ascribed by the author, or avowed by the actor.")
]


def register(app: typer.Typer) -> None:
    app.command(
        epilog=example(
            "standoff show red-lines --dossier crisis.db --actor Russia",
            "standoff show statements --dossier crisis.db --why s1f0c22aa9be4d07",
        )
    )(show)
    app.command(epilog=example('standoff search "停火 谈判" --dossier crisis.db --actor 俄罗斯'))(search)


def show(
    view: Annotated[View, typer.Argument(help="What to show.", metavar="VIEW")],
    dossier: DossierFile,
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="ID", help="One statement: its sentence with the parts marked, and the rules."),
    ] = None,
    kind: Kind = None,
    actor: Actor = None,
    recipient: Recipient = None,
    issue: Issue = None,
    stance: Stance = None,
    polarity: Polarity = None,
    modality: Modality = None,
    document: OfPage = None,
    attributed_to: SaidBy = None,
    imputed: Imputed = None,
    limit: Limit = None,
    offset: Offset = 0,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Show what a dossier holds.

    VIEW is one of actors, timeline, positions, red-lines, pledges, figures, disagreements, documents, statements.
    Repeated texts count once, except in `documents` and `statements`.
    """
    from standoff.dossier import Dossier

    given = {
        "kind": kind, "actor": actor, "recipient": recipient, "issue": issue, "stance": stance, "polarity": polarity,
        "modality": modality, "document": document, "attributed_to": attributed_to, "imputed": imputed,
    }  # fmt: skip
    wanted = {name: value for name, value in given.items() if value is not None}
    with Dossier.open(dossier, create=False) as opened:
        if why is not None:
            reason = opened.why(why)
            give(reason.as_json(), lambda console: tables.why(console, reason), as_json=as_json, as_table=as_table)
            return
        page = opened.table(view.value.replace("-", "_"), limit=limit, offset=offset, **wanted)
        nothing = _nothing(opened, bool(wanted), page.total)
    shown: dict[str, Any] = {"view": view.value, "rows": page.records, "total": page.total}
    following = offset + limit if limit and offset + limit < page.total else None
    flags = {**wanted, "imputed": None if imputed is None else "--imputed" if imputed else "--avowed"}
    more = command("show", view.value, dossier=dossier, **flags, limit=limit, offset=following)
    give(
        shown,
        lambda console: tables.view(console, view.value, page, nothing=nothing),
        as_json=as_json,
        as_table=as_table,
        next=more if following else None,
    )


def _nothing(dossier: "Dossier", filtered: bool, left_out: int = 0) -> str:
    """Why nothing is shown, and the next step."""
    counts = dossier.counts()
    if not counts["documents"]:
        return f"the dossier holds no page yet; next: {command('read', 'PAGES', dossier=dossier.path)}"
    if left_out:
        return f"there are {left_out}, and --offset leaves out all of them"
    within = f"its {counts['documents']} pages and {counts['statements']} statements hold none"
    if filtered:
        return f"{within} that passes every filter; leave one out"
    return f"{within}; `{command('show', 'statements', dossier=dossier.path)}` shows what they hold"


def search(
    query: Annotated[str, typer.Argument(help="Words that must all occur, in any order; `word*` for longer ones.")],
    dossier: DossierFile,
    kind: Kind = None,
    actor: Actor = None,
    document: OfPage = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most N statements and N pages.")] = 20,
    offset: Offset = 0,
    as_json: AsJson = False,
    as_table: AsTable = False,
) -> None:
    """Find statements and pages by their words.

    Every word must occur; in either script, words of one and two characters included.
    """
    from standoff.dossier import Dossier

    given = {"kind": kind, "actor": actor, "document": document}
    with Dossier.open(dossier, create=False) as opened:
        wanted = opened.checked({name: value for name, value in given.items() if value is not None})
        found = opened.search(query, limit=limit, offset=offset, **wanted)
        nothing = _nothing(opened, bool(wanted))
    following = offset + limit if offset + limit < max(found.statements_total, found.pages_total) else None
    more = command("search", query, dossier=dossier, **wanted, limit=limit, offset=following)
    give(
        found.as_json(),
        lambda console: tables.found(console, found, nothing=nothing),
        as_json=as_json,
        as_table=as_table,
        next=more if following else None,
    )
