"""Stances: where each actor stands on each issue, and how much it matters to it, from the wording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from standoff.drafting.assumptions import assumed, role_list
from standoff.drafting.evidence import Sourced, evidence_ids
from standoff.drafting.quantities import Entry, from_text
from standoff.drafting.scales import Span, can_be_wanted, ordered, stance_span
from standoff.records.vocabulary import KnownIssue


@dataclass(frozen=True, slots=True)
class StanceFound:
    """Everything said of one actor on one issue."""

    actor: str
    issue: KnownIssue
    items: tuple[Sourced, ...]


def find_stances(items: Sequence[Sourced], issues: Mapping[str, KnownIssue]) -> list[StanceFound]:
    """One entry for each actor and issue with a statement that shows a stance, by issue and actor."""
    rows = [
        (item.statement.issue, owner, item)
        for item in items
        if item.stance and shows_will(item) and can_be_wanted(issues.get(item.statement.issue or ""))
        for owner in item.owners
    ]
    rows.sort(key=lambda row: (str(row[0]), row[1]))
    return [
        StanceFound(owner, issues[str(issue)], tuple(item for *_, item in group))
        for (issue, owner), group in groupby(rows, key=lambda row: (row[0], row[1]))
    ]


def shows_will(item: Sourced) -> bool:
    """Whether a statement shows what its actor wants: a position, a line or a commitment does.

    Something reported of the actor does where the act is one of will (`acts_of_will`): a refusal, a demand, support.
    What merely befell it, an outcome, a duty in theory, or the writer's judgement of it, is no stance of the actor's.
    """
    said = item.statement
    if said.kind in ("position", "red_line", "commitment"):
        return True
    return said.modality != "opinion" and said.plover is not None and said.plover.event in role_list("acts_of_will")


def stance_entry(found: StanceFound) -> Entry:
    """The entry of a scenario: position and salience with the statements they rest on."""
    evidence = evidence_ids(found.items)
    return {
        "actor": found.actor,
        "issue": found.issue.id,
        "position": from_text(*position(found.issue, found.items), evidence, places=0),
        "salience": from_text(*salience(found.items), evidence),
    }


def position(issue: KnownIssue, items: Sequence[Sourced]) -> Span:
    """Interval of the position, in points of the scale.

    Each statement leaves open a span of the scale with middle m and half-width h (`scales.stance_span`). With weights w
    (voice and age, repeats on one page shared out over it) the interval is  M -+ sqrt(Σ w (h² + (m - M)²) / Σ w),
    M = Σ w m / Σ w:  statements that disagree widen it. Cut to the scale.
    """
    spans = [
        stance_span(issue, item.stance or "conditional", item.statement.level, item.statement.polarity == "negated")
        for item in items
    ]
    levels = ordered(issue)
    low, high = pooled(spans, items)
    return max(levels[0].value, low), min(levels[-1].value, high)


def pooled(spans: Sequence[Span], items: Sequence[Sourced]) -> Span:
    """One interval from the spans that statements leave open (the equation of `position`), not cut to any bounds."""
    weights = _weights(items)
    total = sum(weights)
    middles = [(low + high) / 2 for low, high in spans]
    mean = sum(w * m for w, m in zip(weights, middles, strict=True)) / total
    spread = sum(
        w * (((high - low) / 2) ** 2 + (m - mean) ** 2)
        for w, (low, high), m in zip(weights, spans, middles, strict=True)
    )
    half = (spread / total) ** 0.5
    return mean - half, mean + half


def salience(items: Sequence[Sourced]) -> Span:
    """Interval of the salience, 0..1, from firmness and from how many independent pages say it (DA-6).

    score = 1 - Π over pages (1 - gain max(w f)),  middle = floor + (ceiling - floor) score, half-width shrinking with
    the score. Both ends rise with every firmness and with every further page. A repost is no further page.
    """
    rule = assumed("salience")
    silent = 1.0
    for origin in sorted({item.origin for item in items}):
        loudest = max(item.weight * item.statement.firmness for item in items if item.origin == origin)
        silent *= 1 - rule["gain"] * loudest
    score = 1 - silent
    middle = rule["floor"] + (rule["ceiling"] - rule["floor"]) * score
    half = rule["half_width"] * (1 - score)
    return max(0.0, middle - half), min(1.0, middle + half)


def _weights(items: Sequence[Sourced]) -> list[float]:
    """Voice and age; several statements of one page count as much together as the weightiest of them."""
    pages: dict[str, list[float]] = {}
    for item in items:
        pages.setdefault(item.origin, []).append(item.weight)
    return [item.weight * max(pages[item.origin]) / sum(pages[item.origin]) for item in items]
