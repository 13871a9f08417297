"""Issues of a draft: those with stances, red lines or projects; their levels come from the vocabulary."""

from collections import Counter
from collections.abc import Mapping, Sequence

from standoff.drafting.evidence import Sourced, evidence_ids
from standoff.drafting.notes import Notes
from standoff.drafting.quantities import Entry, number
from standoff.drafting.scales import ordered
from standoff.records.vocabulary import KnownIssue


def issue_entry(issue: KnownIssue, used: Sequence[Sourced], notes: Notes) -> Entry:
    """The entry of a scenario; its evidence is every statement used that is on the issue."""
    return {
        "name": notes.issue(issue.id),
        "kind": issue.kind,
        "levels": {level.id: number(level.value) for level in ordered(issue)},
        "status_quo": issue.status_quo,
        "capability": issue.capability,
        "divisible": issue.divisible,
        "evidence": evidence_ids(item for item in used if item.statement.issue == issue.id),
    }


def note_unknown_issues(items: Sequence[Sourced], issues: Mapping[str, KnownIssue], notes: Notes) -> None:
    """Name each issue that pages raise and the vocabulary lacks, with how often it is raised."""
    count = Counter(item.statement.issue for item in items if item.statement.issue not in {None, *issues})
    for issue, times in count.items():
        notes.add("issue_unknown", issue=issue, count=times)
