"""Conditions as written: if, unless, only if, until, after, before; in both orders."""

import re
from dataclasses import dataclass
from functools import cache

from standoff.reading.lexicon import read_table
from standoff.reading.scope import Language, scope_pattern
from standoff.records import Condition
from standoff.records.statement import ConditionType
from standoff.records.vocabulary import known_facts


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """One way to state a condition. `clause`: the unit is nothing else; `temporal`: only on what is still to come."""

    id: str
    language: str
    type: ConditionType
    whole_clause: bool
    temporal: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Stated:
    """A condition where it stands, with the rule that saw it."""

    condition: Condition
    rule: ConditionRule

    @property
    def start(self) -> int:
        return self.condition.start

    @property
    def end(self) -> int:
        return self.condition.end


@cache
def condition_rules(language: Language) -> tuple[ConditionRule, ...]:
    """The rules of a language, in the order in which they are tried."""
    return tuple(
        ConditionRule(
            row["id"], row["language"], row["type"], row["place"] == "clause", row.get("temporal", False),
            re.compile(row["pattern"], re.IGNORECASE if language == "en" else 0),
        )
        for row in read_table("condition_rules.yaml")
        if row["language"] == language
    )  # fmt: skip


_TRIGGER: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        "除非|只有|唯有|必须先|前提|以|在|时机|如|若|倘|假|要是|一旦|万一|只要|没有|直|前|后|任何|凡|视|成为|目标"
    ),
    "en": re.compile(
        r"\b(?:only|provid(?:ed|ing)|condition|long|unless|without|if|event|case|should|once|soon|until|till|before"
        r"|after|any|targets?|threat|aggression|acts?|participa\w+|enem\w+|hostile)\b",
        re.IGNORECASE,
    ),
}


def conditions_in(text: str, view: str, start: int, end: int, language: Language) -> list[Stated]:
    """The conditions inside [start, end), not overlapping, in the order of the rules."""
    if not _TRIGGER[language].search(view, start, end):
        return []
    piece = scope_pattern(f"{language}.no_matter").sub(lambda m: "。" * len(m.group()), view[start:end])
    found: list[Stated] = []
    for rule in condition_rules(language):
        match = rule.pattern.search(piece)
        if match is None:
            continue
        a, b = _trimmed(piece, *match.span("c"))
        a, b = a + start, b + start
        if b - a < 2 or any(a < s.end and s.start < b for s in found):
            continue
        expr = fact_in(view[a:b])
        found.append(Stated(Condition(type=rule.type, text=text[a:b], start=a, end=b, expr=expr), rule))
    return found


def _trimmed(piece: str, start: int, end: int) -> tuple[int, int]:
    while end > start and piece[end - 1] in " ,;:。.!?”“\"'":
        end -= 1
    while start < end and piece[start] in " ,;:。“”":
        start += 1
    return start, end


@cache
def _fact_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (fact.id, re.compile("|".join(f"(?:{w})" for w in fact.wordings)))
        for fact in known_facts().values()
        if fact.wordings
    )


def fact_in(view: str) -> str | None:
    """The shared fact a condition turns on, or None: the first fact whose wording stands in the words."""
    words = view.lower()
    return next((name for name, pattern in _fact_patterns() if pattern.search(words)), None)
