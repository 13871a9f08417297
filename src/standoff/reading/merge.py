"""The quote of a proposition, joining of neighbours, and no statement twice."""

import re

from standoff.reading.proposition import Proposition
from standoff.reading.scope import is_negated
from standoff.reading.view import MARKUP

HARM = frozenset({"ASSAULT", "SANCTION", "COERCE", "THREATEN"})
LONGEST_QUOTE = 240
"""Characters; a condition clause further away than this is kept in `conditions` and not in the quote."""


def quote_span(proposition: Proposition, sentence_start: int) -> tuple[int, int]:
    """From the condition before the clause, where one stands close by, to the end of predicate and object."""
    start, end = proposition.start, proposition.end
    for stated in sorted(proposition.conditions, key=lambda s: -s.start):
        gap = start - stated.end
        if stated.end <= start and gap <= 4 and stated.start >= sentence_start:
            start = stated.start
        if stated.start >= end and stated.start - end <= 4:
            end = stated.end
    if end - start > LONGEST_QUOTE:
        start, end = proposition.start, min(proposition.end, proposition.start + LONGEST_QUOTE)
    return start, end


def without_markup(text: str, start: int, end: int, anchor: int) -> tuple[int, int]:
    """The part of [start, end) that holds the anchor and crosses no tag or image mark."""
    for match in MARKUP.finditer(text, start, end):
        if match.end() <= anchor:
            start = max(start, match.end())
        elif match.start() >= anchor:
            end = min(end, match.start())
    return start, end


def trimmed(text: str, view: str, start: int, end: int) -> tuple[int, int]:
    """Space, commas and single quotation marks at the edges left out."""
    while start < end and (text[start].isspace() or view[start] in ",;:。、!?)—·-"):
        start += 1
    while start < end and (text[end - 1].isspace() or view[end - 1] in ",;:。、!?(—·-"):
        end -= 1
    if end - start > 3 and view[end - 1] == "." and not view[end - 2].isupper():
        end -= 1
    piece = view[start:end]
    if piece.count("“") != piece.count("”"):
        if piece.startswith("“") and piece.count("“") > piece.count("”"):
            start += 1
        elif piece.endswith("”") and piece.count("”") > piece.count("“"):
            end -= 1
    return start, end


_OPEN = frozenset({"want", "willing", "ready", "plan", "request", "refuse"})


def continues_deed(first: Proposition, second: Proposition) -> bool:
    """Whether the second clause goes on with the deed of the first (召开会议, 讨论…): one statement, not two."""
    if first.sentence != second.sentence or first.subject is not second.subject or first.speech != second.speech:
        return False
    if second.via not in ("carried", "speaker") or first.cue is None or second.cue is None or second.start < first.end:
        return False
    if second.start - first.end > 3 or first.passive or second.passive:
        return False
    one, other = first.cue.cue, second.cue.cue
    alike = one.plover == other.plover or (one.plover in HARM and other.plover in HARM)
    if first.conditions and first.conditions == second.conditions and alike:
        return True
    if one.kind == other.kind == "act" and _negated(first) != _negated(second):
        return False  # 未实现突破,但取得进展: what failed and what was done are two things
    if one.kind == "refuse" and other.kind in ("support", "accept") and is_negated(second.language, second.before):
        return True
    if one.kind == other.kind == "act" and one.plover == other.plover == "CONSULT":
        return True
    if (
        one.plover == "PROTEST"
        and one.kind == "act"
        and other.kind in ("refuse", "accuse", "request", "support", "want")
    ):
        return True  # they march, demanding or opposing something: one deed
    if one.kind in ("want", "support", "willing") and other.kind in ("want", "support"):
        return True
    return one.kind == other.kind == "act" and one.plover == other.plover and _same_recipient(first, second)


def _negated(proposition: Proposition) -> bool:
    return is_negated(proposition.language, proposition.before)


def completes(first: Proposition, second: Proposition, view: str) -> bool:
    """准备好…,与某人会晤: the deed that a verb of will speaks of stands in the clause behind it."""
    if first.cue is None or second.cue is None or first.subject is not second.subject or second.via != "carried":
        return False
    if first.language != "zh" or first.sentence != second.sentence or not 0 <= second.start - first.end <= 2:
        return False
    if first.cue.cue.kind not in _OPEN or second.cue.cue.kind not in ("act", "accept"):
        return False
    between = view[first.end + 1 : second.start + 2]
    if first.cue.cue.kind == "request" and re.match(r"并(?!于|将|已|在|同)", between):
        between = ""
    if re.match(r"(?:并|同时|随后|此前|已|但|却|然而)", between):
        return False
    return not re.search(r"了|已|将|会(?!谈|晤|议|见)", view[second.start : second.cue.end + 1])


def yields_to(first: Proposition, second: Proposition, view: str) -> bool:
    """虽然不能甲,但会乙: the concession is told with what it gives way to, not for itself."""
    if first.subject is not second.subject or second.start - first.end > 4 or second.start < first.end:
        return False
    concession = re.search(r"虽然?|尽管", view[first.start : first.end])
    return (
        concession is not None
        and is_negated(first.language, first.before)
        and "但" in view[first.end : second.start + 2]
    )


def _same_recipient(first: Proposition, second: Proposition) -> bool:
    return first.recipient is None or second.recipient is None or first.recipient.name == second.recipient.name


def joined(propositions: list[Proposition], view: str) -> list[Proposition]:
    """Neighbours that go on with one deed made one; the first keeps its subject and cue, both their rules."""
    result: list[Proposition] = []
    for proposition in propositions:
        last = result[-1] if result else None
        if last is not None and completes(last, proposition, view):
            last.end, last.inner = proposition.end, last.inner or proposition.cue
            last.recipient = last.recipient or proposition.recipient
            last.rules += [r for r in proposition.rules if r not in last.rules]
            continue
        if last is not None and yields_to(last, proposition, view):
            proposition.start = last.start
            proposition.conditions = [
                *last.conditions,
                *(c for c in proposition.conditions if c not in last.conditions),
            ]
            result[-1] = proposition
            continue
        if last is not None and continues_deed(last, proposition):
            last.end = proposition.end
            last.recipient = last.recipient or proposition.recipient
            last.conditions += [c for c in proposition.conditions if c not in last.conditions]
            last.rules += [r for r in proposition.rules if r not in last.rules]
        else:
            result.append(proposition)
    return result
