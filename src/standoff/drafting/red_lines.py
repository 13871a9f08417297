"""Red lines: what an owner will not accept, as a change of the record that trips it, and what it says will follow."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.drafting.assumptions import assumed
from standoff.drafting.evidence import Sourced, evidence_ids, reading_order
from standoff.drafting.notes import Notes, shortened
from standoff.drafting.quantities import Entry, as_prior, from_text
from standoff.drafting.scales import Line, can_be_wanted, forbidden, status_quo
from standoff.drafting.stances import StanceFound, position
from standoff.records.statement import Stance
from standoff.records.vocabulary import KnownIssue


@dataclass(frozen=True, slots=True)
class RedLineFound:
    """Every statement of one owner's line on one issue."""

    id: str
    owner: str
    line: Line
    items: tuple[Sourced, ...]

    @property
    def avowed(self) -> bool:
        """Whether the owner said so itself, or it is reported of it, at least once."""
        return any(item.avowed for item in self.items)

    @property
    def answered(self) -> bool:
        """Whether a response is announced."""
        return any(item.statement.response for item in self.items)

    @property
    def struck(self) -> str:
        """The fact that says the announced response has been carried out."""
        return f"carried_out_{self.id}"


def find_red_lines(
    items: Sequence[Sourced], issues: Mapping[str, KnownIssue], stances: Sequence[StanceFound], notes: Notes
) -> list[RedLineFound]:
    """One entry for each owner and line; what cannot be said as a change of the record is left out with a note."""
    held = {(found.actor, found.issue.id): found for found in stances}
    found: dict[tuple[str, Line], list[Sourced]] = {}
    for item in items:
        if item.statement.kind != "red_line":
            continue
        said = shortened(item.statement.quote)
        issue = issues.get(item.statement.issue or "")
        if not item.owners:
            notes.add("red_line_without_owner", quote=said)
        elif issue is None or not can_be_wanted(issue):
            notes.add("red_line_without_issue", quote=said)
        else:
            for owner in item.owners:
                stance = _stance(item, held.get((owner, issue.id)))
                negated = item.statement.polarity == "negated"
                line = forbidden(issue, stance, item.statement.level, negated) if stance else None
                if line:
                    found.setdefault((owner, line), []).append(item)
                else:
                    why = "red_line_already_crossed" if stance else "red_line_without_side"
                    notes.add(why, quote=said, issue=notes.issue(issue.id))
    sides: dict[tuple[str, str, str], list[tuple[Line, Sourced]]] = {}
    for (owner, line), said_of in found.items():
        sides.setdefault((owner, line.issue, line.relation), []).extend((line, item) for item in said_of)
    both = Counter((owner, issue) for owner, issue, _ in sides)
    return [
        _strictest(owner, rows, issues[issue], alone=both[owner, issue] == 1)
        for (owner, issue, _), rows in sorted(sides.items())
    ]


def _strictest(owner: str, rows: Sequence[tuple[Line, Sourced]], issue: KnownIssue, *, alone: bool) -> RedLineFound:
    """Lines of one owner on one side of an issue are one: whoever bars the lower step bars the higher.

    What the owner avows sets it; what is ascribed only where nothing is avowed.
    """
    avowed = [line for line, item in rows if item.avowed] or [line for line, _ in rows]
    value = {level.id: level.value for level in issue.levels}
    strict = min(avowed, key=lambda line: value[line.level] if line.relation == ">" else -value[line.level])
    side = "" if alone else "_above" if strict.relation == ">" else "_below"
    items = sorted({item.id: item for _, item in rows}.values(), key=reading_order)
    return RedLineFound(f"rl_{owner.lower()}_{issue.id}{side}", owner, strict, tuple(items))


def _stance(item: Sourced, held: StanceFound | None) -> Stance | None:
    """Which way the line faces: as the statement shows, else as the owner stands on the issue."""
    if item.stance in ("for", "against"):
        return item.stance
    if held is None:
        return None
    middle, now = sum(position(held.issue, held.items)) / 2, status_quo(held.issue)
    return None if middle == now else "against" if middle < now else "for"


def firmness(items: Sequence[Sourced]) -> tuple[float, float]:
    """Interval of the firmness: the weighted mean of what the wordings show, give or take DA-7, cut to 0..1."""
    total = sum(item.weight for item in items)
    mean = sum(item.weight * item.statement.firmness for item in items) / total
    half = float(assumed("firmness_half_width"))
    return max(0.0, mean - half), min(1.0, mean + half)


def red_line_entry(found: RedLineFound, response: str | None) -> Entry:
    """The entry of a scenario; `response` names the rule that answers a crossing."""
    return {
        "id": found.id,
        "owner": found.owner,
        "issue": found.line.issue,
        "trigger": found.line.expr,
        "response": response,
        "firmness": from_text(*firmness(found.items), evidence_ids(found.items)),
        "avowed": found.avowed,
        "evidence": evidence_ids(found.items),
    }


def response_rule(found: RedLineFound, against: str, note: str) -> Entry:
    """The rule that carries out the announced response; what it costs its target is a prior (DA-10), what it
    costs its owner the scenario's default prior."""
    low, high = assumed("response_cost")
    return {
        "id": f"response_{found.id}",
        "type": "response",
        "by": found.owner,
        "against": against,
        "when": found.line.expr,
        "do": [{"set": found.struck, "to": True}],
        "cost": {against: as_prior(low, high, note)},
        "evidence": evidence_ids(item for item in found.items if item.statement.response),
    }
