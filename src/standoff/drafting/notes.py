"""What a draft says about itself: left out and why, and the sentences of its questions, in Chinese or English."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.drafting.assumptions import Language, wordings
from standoff.drafting.cast import Cast
from standoff.records.vocabulary import KnownIssue


def worded(key: str, language: Language, **parts: object) -> str:
    """A sentence of the catalogue in that language."""
    return wordings()[key][language].format(**parts)


@dataclass
class Notes:
    """Remarks collected while drafting; each once, in the order of its kind. Actors and issues by their names."""

    language: Language
    cast: Cast
    issues: Mapping[str, KnownIssue]
    found: set[tuple[str, str]] = field(default_factory=set)

    def actor(self, actor_id: str) -> str:
        """The actor as a reader of that language knows it."""
        actor = self.cast.actor(actor_id)
        return actor.zh if self.language == "zh" else actor.name

    def issue(self, issue_id: str) -> str:
        """The issue as a reader of that language knows it."""
        issue = self.issues.get(issue_id)
        return issue_id if issue is None else issue.zh if self.language == "zh" else issue.en

    def add(self, key: str, **parts: object) -> None:
        """Note something that is left out, or decided, in plain words."""
        self.found.add((key, worded(key, self.language, **parts)))

    def listed(self) -> list[str]:
        """The remarks, those of one kind together in the order of the catalogue."""
        order = {key: place for place, key in enumerate(wordings())}
        return [text for _, text in sorted(self.found, key=lambda kt: (order[kt[0]], kt[1]))]


def shortened(quote: str, most: int = 60) -> str:
    """The beginning of a quote, for a remark."""
    line = " ".join(quote.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def enumerated(names: list[str], language: Language) -> str:
    """Names in a row, as the language writes them."""
    return ("、" if language == "zh" else ", ").join(names)
