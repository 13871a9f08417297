"""Projects: what several actors build together, gathered from their commitments, with the need that figures state."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.drafting.assumptions import Purpose, assumed, purposes, wording_patterns
from standoff.drafting.evidence import Sourced, evidence_ids
from standoff.drafting.notes import Notes, shortened
from standoff.drafting.quantities import Entry, as_prior, from_text
from standoff.drafting.scales import named, status_quo
from standoff.records import Figure
from standoff.records.vocabulary import KnownActor, KnownIssue

Span = tuple[float, float]
REACH = 3
"""How many statements back `this plan` may reach."""


@dataclass(frozen=True, slots=True)
class ProjectFound:
    """The commitments of one purpose for one beneficiary (an actor's id, or None where no page names one).

    need     figures that state the requirement, in the project's unit
    awaited  plans of others on the same pages that hold only after a shared fact has come about
    amounts  figures in the project's unit that stand within a commitment's own words
    """

    id: str
    purpose: Purpose
    beneficiary: str | None
    commitments: tuple[Sourced, ...]
    need: tuple[Sourced, ...]
    awaited: tuple[Sourced, ...] = ()
    amounts: tuple[Sourced, ...] = ()


def purpose_of(item: Sourced) -> Purpose | None:
    """The purpose that a statement's issue serves; where none is known, the one its words speak of."""
    if item.statement.issue:
        return next((p for p in purposes() if item.statement.issue in p.issues), None)
    quote = item.statement.quote.lower()
    return next((p for p in purposes() if any(w.search(quote) for w in p.words)), None)


def purpose_in_context(item: Sourced, items: Sequence[Sourced]) -> Purpose | None:
    """The purpose of a commitment; one that only points back (`this plan`) has that of what was said just before it."""
    own = purpose_of(item)
    if own is not None or not wording_patterns("points_back").search(item.statement.quote.lower()):
        return own
    page = [i for i in items if i.document.sha256 == item.document.sha256 and i.statement.end <= item.statement.start]
    for before in sorted(page, key=lambda i: -i.statement.start)[:REACH]:
        quote = before.statement.quote.lower()
        named_there = next((p for p in purposes() if any(w.search(quote) for w in p.words)), purpose_of(before))
        if named_there:
            return named_there
    return None


def find_projects(items: Sequence[Sourced], states: Mapping[str, KnownActor], notes: Notes) -> list[ProjectFound]:
    """Projects by purpose and beneficiary.

    A commitment that names no beneficiary belongs to the one its page speaks of most, else to the only one there is.
    A bare refusal for nobody, on a page where nobody proposes such a thing, is none of a project.
    """
    commitments = [item for item in items if item.statement.kind == "commitment"]
    made = [(item, p) for item in commitments if (p := purpose_in_context(item, items))]
    givers: dict[str, set[str]] = {}
    for item, purpose in made:
        givers.setdefault(purpose.id, set()).update(item.owners)
    found: dict[tuple[str, str | None], list[Sourced]] = {}
    for item, purpose in made:
        # Whoever gives to a purpose is not the one it is given to.
        able = {key: a for key, a in states.items() if a.kind == "state" and key not in givers[purpose.id]}
        place = _beneficiary(item, able) or _of_the_page(item, items, purpose, able)
        if place is None and item.refuses and not item.statement.conditions and not _proposed(item, items, purpose):
            quote = shortened(item.statement.quote)
            notes.add("refusal_of_nothing", actor=notes.actor(item.owners[0]), quote=quote)
            continue
        place = place or _only([other for other, served in made if served is purpose], able)
        found.setdefault((purpose.id, place), []).append(item)
    projects = []
    for (purpose_id, place), commitments in sorted(found.items(), key=lambda row: (row[0][0], row[0][1] or "")):
        purpose = next(p for p in purposes() if p.id == purpose_id)
        alone = sum(key[0] == purpose_id for key in found) == 1
        pages = {item.document.sha256 for item in commitments}
        need = tuple(
            item for item in items
            if states_need(item, purpose) and _speaks_of(item, place, pages, items, purpose, states)
        )  # fmt: skip
        name = purpose_id if alone or place is None else f"{purpose_id}_{place.lower()}"
        awaited = _awaited(commitments, items)
        amounts = tuple(
            item for item in items
            if counts_in(item, purpose) and item not in need and any(stands_within(item, c) for c in commitments)
        )  # fmt: skip
        projects.append(ProjectFound(name, purpose, place, tuple(commitments), need, awaited, amounts))
    return projects


def _awaited(commitments: Sequence[Sourced], items: Sequence[Sourced]) -> tuple[Sourced, ...]:
    pages = {item.document.sha256 for item in commitments}
    return tuple(
        item for item in items
        if item.document.sha256 in pages
        and item not in commitments
        and item.statement.modality == "planned"
        and any(c.type == "after" and c.expr for c in item.statement.conditions)
    )  # fmt: skip


def _beneficiary(item: Sourced, states: Mapping[str, KnownActor]) -> str | None:
    """The state that a commitment is for: its recipient, else the country it is to happen in."""
    where = item.statement.where
    named_for = [*item.recipients, where.country if where else None]
    return next((n for n in named_for if n in states and n not in item.owners), None)


def _speaks_of(
    item: Sourced, place: str | None, pages: set[str], items: Sequence[Sourced], purpose: Purpose,
    states: Mapping[str, KnownActor],
) -> bool:  # fmt: skip
    """Whether a figure is about this project.

    It names the beneficiary; or stands on a page of the project's commitments, or on one about the same beneficiary.
    """
    own = _beneficiary(item, states)
    if own is not None or place is None:
        return own == place
    return item.document.sha256 in pages or _of_the_page(item, items, purpose, states) == place


def _of_the_page(
    item: Sourced, items: Sequence[Sourced], purpose: Purpose, states: Mapping[str, KnownActor]
) -> str | None:
    """Whom its page speaks of most under that purpose."""
    page = [i for i in items if i.document.sha256 == item.document.sha256 and i.statement.issue in purpose.issues]
    counts = Counter(b for i in page if (b := _beneficiary(i, states)))
    return min(counts, key=lambda place: (-counts[place], place)) if counts else None


def _only(made: Sequence[Sourced], states: Mapping[str, KnownActor]) -> str | None:
    """Whom all commitments of that purpose are for, if they are for one only."""
    everywhere = {b for i in made if (b := _beneficiary(i, states))}
    return everywhere.pop() if len(everywhere) == 1 else None


def _proposed(item: Sourced, items: Sequence[Sourced], purpose: Purpose) -> bool:
    """Whether somebody else on the page is for what is refused: a refusal is of something that is proposed."""
    return any(
        other.stance in ("for", "conditional") and not set(other.owners) & set(item.owners)
        for other in items
        if other.document.sha256 == item.document.sha256 and other.statement.issue in purpose.issues
    )


def counts_in(item: Sourced, purpose: Purpose) -> bool:
    """Whether a statement has a figure in a unit of the purpose."""
    figure = item.statement.figure
    return figure is not None and any(p.search(figure.unit or "") for p in purpose.units)


def stands_within(item: Sourced, other: Sourced) -> bool:
    """Whether the words of a statement are part of another's, or the same words read as another kind."""
    same_page = item.document.sha256 == other.document.sha256
    return same_page and other.statement.start <= item.statement.start and item.statement.end <= other.statement.end


def states_need(item: Sourced, purpose: Purpose) -> bool:
    """Whether a figure states what the project requires: its unit fits, and the words speak of a requirement."""
    figure = item.statement.figure
    if figure is None or not counts_in(item, purpose):
        return False
    words = f"{item.statement.quote} {figure.of or ''}".lower()
    return any(p.search(words) for p in purpose.need) and not any(p.search(words) for p in purpose.not_need)


def figure_span(figure: Figure) -> Span:
    """Both ends of a figure; the missing end of an open one is a multiple of the other (DA-8)."""
    rule = assumed("open_figure")
    low, high = figure.low, figure.high
    if low is None and high is not None:
        low = high * rule["at_most"]
    if high is None and low is not None:
        high = low * rule["at_least"]
    assert low is not None
    assert high is not None
    return float(low), float(high)


def need_quantity(found: ProjectFound, note: str) -> Entry:
    """The need: from the lowest to the highest figure stated; without one the nominal need (DA-9), as a prior."""
    if not found.need:
        nominal = float(assumed("nominal_need"))
        return as_prior(nominal, nominal, note)
    spans = [figure_span(item.statement.figure) for item in found.need if item.statement.figure]
    return from_text(min(low for low, _ in spans), max(high for _, high in spans), evidence_ids(found.need))


def project_entry(found: ProjectFound, name: str, leaders: Sequence[str], note: str) -> Entry:
    """The entry of a scenario. Without a stated need the unit is a hundredth of the need."""
    return {
        "name": name,
        "unit": found.purpose.unit if found.need else "percent of need",
        "need": need_quantity(found, note),
        "leaders": list(leaders),
        "feeds": {},
        "evidence": evidence_ids([*found.commitments, *found.need]),
    }


@dataclass(frozen=True, slots=True)
class Raised:
    """The move of the record that a project makes: an issue, from one level to a higher one."""

    issue: str
    now: str
    to: str


def raised_by(found: ProjectFound, issues: Mapping[str, KnownIssue]) -> Raised | None:
    """Where the issue goes when the need is met: the level its promises name most, else that of DA-13.

    None where that is no rise, so that nothing would change.
    """
    counted = Counter(i.statement.issue for i in found.commitments if i.statement.issue in issues)
    served = [name for name in found.purpose.issues if name in issues]
    issue = issues[min(served, key=lambda name: -counted[name])] if served else None
    if issue is None:
        return None
    named_levels = Counter(
        item.statement.level for item in found.commitments
        if item.avowed and not item.refuses and item.statement.issue == issue.id and item.statement.level
    )  # fmt: skip
    default = assumed("carrying_out").get(issue.id)
    choices = [*sorted(named_levels, key=lambda level: (-named_levels[level], level)), default]
    rises = [level for c in choices if (level := named(issue, c)) and level.value > status_quo(issue)]
    return Raised(issue.id, issue.status_quo, rises[0].id) if rises else None


def carrying_out_rule(found: ProjectFound, move: Raised, by: str, note: str) -> Entry:
    """An action open to `by` while the need is met and the issue still stands where it does now."""
    return {
        "id": f"carry_out_{found.id}",
        "type": "action",
        "by": by,
        "when": f"need_met({found.id}) and status_quo({move.issue}) == {move.now}",
        "do": [{"set": f"status_quo({move.issue})", "to": move.to}],
        "note": note,
        "evidence": evidence_ids(i for i in found.commitments if i.avowed and not i.refuses),
    }
