"""What Chinese clauses hand on: subject, speaker and conditions within a sentence, the speaker beyond it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from standoff.reading.attribution import Speech, speech_of
from standoff.reading.conditions import Stated
from standoff.reading.grammar import grammar
from standoff.reading.modality import is_future, is_opinion
from standoff.reading.names_mention import Mention
from standoff.reading.proposition import Proposition, same_side
from standoff.reading.scope import has
from standoff.reading.units import Unit

_LIST_MARK = grammar("zh.list_mark")
_IS_NOT = re.compile(r"不是|并非|不在于|绝非")
_FOR_WHOM = re.compile(r"(?:来说|而言|来讲|看来)$")


@dataclass(slots=True)
class Carry:
    """What one sentence hands to the next of its paragraph."""

    paragraph: int = -1
    speech: Speech | None = None
    speaker: Mention | None = None
    subject: Mention | None = None
    named: list[Mention] = field(default_factory=list)
    led: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Chain:
    """What one unit hands to the next of its sentence."""

    subject: Mention | None = None
    partners: tuple[Mention, ...] = ()
    speech: Speech | None = None
    outer: Speech | None = None
    speaker: Mention | None = None
    together: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)
    conditions: list[Stated] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    named: list[Mention] = field(default_factory=list)
    led: list[Mention] = field(default_factory=list)
    inherited: bool = False
    judged: bool = False
    absolute: bool = False
    trailing: Speech | None = None
    open_condition: Proposition | None = None


def is_broken_off(view: str, start: int) -> bool:
    """Whether the line before ended without a full stop: the page broke one sentence over two paragraphs."""
    before = view[max(0, start - 6) : start].rstrip()
    return bool(before) and before[-1] in ",;、"


def take_over(proposition: Proposition, earlier: list[Proposition], chain: Chain, view: str) -> None:
    """What a clause with a carried subject takes from the clause before: that it is judgement, that it is pledged."""
    last = earlier[-1] if earlier else None
    if chain.judged and proposition.speech is None:
        proposition.judged = True
    if last is not None and proposition.via in ("carried", "none") and last.subject is proposition.subject:
        proposition.judged = proposition.judged or last.judged
        if view.startswith("而是", last.end + 1):
            proposition.start, proposition.before = last.start, last.before + proposition.before
    if last is not None and proposition.via == "carried" and last.subject is proposition.subject:
        proposition.future = (
            is_future(last)
            and proposition.start - last.end <= 3
            and not has("zh", "done", view[proposition.start : proposition.end])
        )
    if proposition.speech is None and not proposition.judged:
        proposition.judged = is_opinion(proposition, view[proposition.start : proposition.end])
    if proposition.kind_of_cue() == "promise" and proposition.subject and chain.speech is None:
        chain.speech = speech_of(proposition.subject, proposition.cue.cue.id if proposition.cue else "zh.promise")


def goes_on(view: str, start: int, end: int, mentions: Sequence[Mention], speech: Speech) -> bool:
    """Whether a sentence without a speaker of its own goes on about the side that has just spoken."""
    first = next((m for m in mentions if start <= m.start < min(end, start + 30)), None)
    head = view[start : start + 12]
    if _LIST_MARK.match(head) or re.match(r"(?:他|她|我们|此外|同时|另外)", head):
        return first is None or same_side(first, speech.speaker) or _LIST_MARK.match(head) is not None
    if re.match(r"(?:如果|若|一旦|只要)", head):
        return True
    return first is not None and view[first.end - 1] == "方" and same_side(first, speech.speaker)


def contrast_start(view: str, units: list[Unit]) -> int:
    """Where 不是甲,而是乙 begins: the contrast and the topic before it belong to what is asserted."""
    here = units[-1].start
    if not view.startswith("而是", here) or len(units) < 2 or not _IS_NOT.search(view, units[-2].start, units[-2].end):
        return units[-1].end
    topic = len(units) > 2 and _FOR_WHOM.search(view, units[-3].start, units[-3].end)
    return units[-3].start if topic else units[-2].start


def give_voice(propositions: list[Proposition], speech: Speech, inherited: bool) -> None:
    """…,某某说。: the words before belong to the speaker named behind them, not to one carried on from before."""
    for proposition in propositions:
        if proposition.speech is None or inherited:
            proposition.speech, proposition.judged = speech, False
            proposition.rules.insert(0, speech.rule)
