"""Which issue a clause raises, and which level of its scale: wordings of the shared vocabulary over the view."""

import re
from functools import cache

from standoff.records.vocabulary import known_issues


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (issue.id, re.compile("|".join(f"(?:{w})" for w in issue.wordings)))
        for issue in known_issues().values()
        if issue.wordings
    )


@cache
def _levels(issue: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (level.id, re.compile("|".join(f"(?:{w})" for w in level.wordings)))
        for level in known_issues()[issue].levels
        if level.wordings
    )


def issue_of(words: str, context: str | None = None) -> str | None:
    """The issue the words raise: the most mentions win, the vocabulary's order decides between equals.

    context: the issue the sentences before were about, taken where the words name none and point back (这一, 该, 此).
    """
    words = words.lower()
    best, score = None, 0
    for issue, pattern in _patterns():
        if pattern.search(words) is None:
            continue
        n = sum(len(m.group()) for m in pattern.finditer(words))
        if n > score:
            best, score = issue, n
    if (
        best is None
        and context
        and re.search(r"这一|该|此|这|上述|他们|它们|\b(?:this|that|it|such|they|them|the plan)\b", words)
    ):
        return context
    return best


def level_of(issue: str | None, words: str) -> str | None:
    """The named level of the issue's scale the words mean, or None."""
    if issue is None:
        return None
    lower = words.lower()
    return next((level for level, pattern in _levels(issue) if pattern.search(lower)), None)
