"""Tables: who meets whom, on what, and who is said to be left outside."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.drafting.assumptions import assumed, wording_patterns
from standoff.drafting.cast import Cast
from standoff.drafting.evidence import Sourced, evidence_ids
from standoff.drafting.quantities import Entry
from standoff.drafting.stances import StanceFound, position


@dataclass(frozen=True, slots=True)
class TableFound:
    """Meetings of the same parties.

    parties, excluded   ids, sorted; parties have a stance on something
    mediator            the one further participant that wants nothing known
    agenda              issues on which two of the parties stand apart
    """

    parties: tuple[str, ...]
    mediator: str | None
    excluded: tuple[str, ...]
    agenda: tuple[str, ...]
    items: tuple[Sourced, ...]

    @property
    def id(self) -> str:
        return "talks_" + "_".join(party.lower() for party in self.parties)


def find_tables(items: Sequence[Sourced], stances: Sequence[StanceFound], cast: Cast) -> list[TableFound]:
    """Tables by their parties: meetings held or arranged of at least two actors that differ over something.

    A meeting without a common issue of the draft has nothing to settle here and is no table.
    """
    heard = {stance.actor for stance in stances}
    met: dict[tuple[str, ...], list[Sourced]] = {}
    for item in items:
        parties = tuple(sorted({*item.owners, *item.recipients} & heard))
        if len(parties) > 1 and _meets(item):
            met.setdefault(parties, []).append(item)
    tables = []
    for parties, meetings in sorted(met.items()):
        agenda = _agenda(parties, stances)
        if not agenda:
            continue
        pages = {item.document.sha256 for item in meetings}
        outside = [i for i in items if i.document.sha256 in pages and _left_out(i)]
        excluded = sorted({owner for item in outside for owner in _outsiders(item, cast)} - set(parties))
        tables.append(
            TableFound(
                parties, _mediator(meetings, heard, cast), tuple(excluded), agenda,
                tuple(dict.fromkeys([*meetings, *outside])),
            )
        )  # fmt: skip
    return tables


def _meets(item: Sourced) -> bool:
    said = item.statement
    held = said.kind == "event" and said.modality in ("happened", "ongoing", "planned") and said.polarity == "affirmed"
    return held and item.avowed and said.plover is not None and said.plover.event == "CONSULT"


def _mediator(meetings: Sequence[Sourced], heard: set[str], cast: Cast) -> str | None:
    """The one other state or body at the table, if there is just one: with nothing at stake it can only mediate."""
    others = {i for item in meetings for i in (*item.owners, *item.recipients)} - heard
    able = sorted(i for i in others if i in cast.known and cast.actor(i).kind in ("state", "organisation"))
    return able[0] if len(able) == 1 else None


def _agenda(parties: Sequence[str], stances: Sequence[StanceFound]) -> tuple[str, ...]:
    """Issues on which two of the parties stand apart by at least DA-16."""
    held: dict[str, list[float]] = {}
    for stance in stances:
        if stance.actor in parties:
            held.setdefault(stance.issue.id, []).append(sum(position(stance.issue, stance.items)) / 2)
    return tuple(sorted(issue for issue, at in held.items() if max(at) - min(at) >= assumed("apart")))


def _left_out(item: Sourced) -> bool:
    return bool(wording_patterns("left_out").search(item.statement.quote.lower()))


def _outsiders(item: Sourced, cast: Cast) -> list[str]:
    """Who is left out: the one it is done to, else the one who is; states and bodies that can sit at a table."""
    passive = wording_patterns("left_out_passive").search(item.statement.quote.lower())
    ids = item.owners if passive or not item.recipients else item.recipients
    return [i for i in ids if i in cast.known and cast.actor(i).kind in ("state", "organisation", "coalition")]


def table_entry(found: TableFound, name: str) -> Entry:
    """The entry of a scenario."""
    return {
        "name": name,
        "agenda": list(found.agenda),
        "parties": list(found.parties),
        **({"mediator": found.mediator} if found.mediator else {}),
        "excluded": list(found.excluded),
        "evidence": evidence_ids(found.items),
    }
