"""Duties: a treaty body wants somebody, a member must act when the wanted one comes; visit and compliance as rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standoff.drafting.assumptions import wording_patterns
from standoff.drafting.cast import Cast
from standoff.drafting.evidence import Sourced, evidence_ids
from standoff.drafting.notes import Notes, worded
from standoff.drafting.quantities import Entry

ISSUE = "arrest_warrant"
"""The issue of the vocabulary that a warrant is on; its upper level is the arrest."""


@dataclass(frozen=True, slots=True)
class DutyFound:
    """A state that is bound to arrest, and whom.

    items   statements of the duty; visits: of the wanted one coming to the holder
    assured whether a page says that the visitor was assured beforehand
    """

    holder: str
    wanted: str
    items: tuple[Sourced, ...]
    visits: tuple[Sourced, ...]
    assured: bool

    @property
    def visit_rule(self) -> str:
        return f"visit_{self.wanted.lower()}_{self.holder.lower()}"

    @property
    def id(self) -> str:
        return f"arrest_duty_{self.holder.lower()}_{self.wanted.lower()}"


def find_duties(items: Sequence[Sourced], cast: Cast) -> list[DutyFound]:
    """One entry for each holder and wanted state: a page speaks of a duty, and the wanted one is named on it."""
    found: dict[tuple[str, str], list[Sourced]] = {}
    for item in items:
        if item.statement.issue != ISSUE or not wording_patterns("bound").search(item.statement.quote.lower()):
            continue
        wanted = _wanted(item, items, cast)
        holder = next((i for i in (*item.owners, *item.recipients) if _state(i, cast) and i != wanted), None)
        if wanted and holder:
            found.setdefault((holder, wanted), []).append(item)
    duties = []
    for (holder, wanted), said in sorted(found.items()):
        between = [i for i in items if wanted in i.owners and holder in (*i.recipients, *i.owners)]
        visits = [i for i in between if i.statement.plover and i.statement.plover.event == "CONSULT"]
        assured = any(wording_patterns("assured").search(i.statement.quote.lower()) for i in between)
        duties.append(DutyFound(holder, wanted, tuple(said), tuple(visits), assured))
    return duties


def _wanted(item: Sourced, items: Sequence[Sourced], cast: Cast) -> str | None:
    """The state of whom the warrant is for: whom a body coerces on that page, else who objects to the warrant most."""
    page = [i for i in items if i.document.sha256 == item.document.sha256 and i.statement.issue == ISSUE]
    bodies = [i for i in page if any(cast.actor(owner).kind == "organisation" for owner in i.owners)]
    sought = Counter(r for i in bodies for r in i.recipients if _state(r, cast))
    objecting = Counter(o for i in page if i.stance == "against" for o in i.owners if _state(o, cast))
    for count in (objecting, sought):
        if count:
            return min(count, key=lambda actor: (-count[actor], actor))
    return None


def _state(actor_id: str, cast: Cast) -> bool:
    return cast.actor(actor_id).kind == "state"


def duty_rules(found: DutyFound) -> list[Entry]:
    """The visit as an action of the wanted side, and the duty of the holder; costs take the default priors."""
    visit: Entry = {
        "id": found.visit_rule,
        "type": "action",
        "by": found.wanted,
        "against": found.holder,
        "when": "always",
        "do": [{"emit": f"{found.visit_rule}_made"}],
        "repeat": "180d",
        "evidence": evidence_ids(found.visits or found.items),
    }
    duty: Entry = {
        "id": found.id,
        "type": "obligation",
        "by": found.holder,
        "against": found.wanted,
        "when": f"did({found.visit_rule})",
        "do": [{"set": f"status_quo({ISSUE})", "to": "made"}],
        "breach": {"assurance": found.assured},
        "evidence": evidence_ids(found.items),
    }
    return [visit, duty]


def duty_question(found: DutyFound, by: date, notes: Notes) -> Entry:
    """Is the wanted one arrested, if the visit is made."""
    parts = {"wanted": notes.actor(found.wanted), "holder": notes.actor(found.holder), "by": by}
    return {
        "id": f"q_{found.id}",
        "ask": worded("ask_arrest", notes.language, **parts),
        "when": f"did({found.id})",
        "by": by,
        "mode": "ever",
        "given": f"ever(did({found.visit_rule}))",
        "evidence": evidence_ids(found.items),
    }
