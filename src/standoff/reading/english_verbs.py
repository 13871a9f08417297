"""Which English verb forms are the verb of a clause, and which are nouns, attributes or infinitives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from standoff.reading.cues import Hit
from standoff.reading.names_mention import Mention

Use = Literal["finite", "passive", "infinitive", "participle", "noun"]

_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|'s|'re|gets?|got)(?: (?:not|also|now|still|already|being|been|reportedly|\w+ly)){0,3} $",
    re.I,
)
_MODAL = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|cannot|do|does|did|don't|doesn't|didn't|won't|wouldn't|can't|couldn't|'ll|'d|never|not|n't|let|help|helped)(?: (?:not|also|never|only|soon|even|then|still|now|have|\w+ly)){0,3} $",
    re.I,
)
_TO = re.compile(r"\bto(?: \w+ly)? $", re.I)
_DETERMINER = re.compile(
    r"\b(?:the|a|an|its|their|his|her|our|my|your|this|that|these|those|any|no|some|such|each|every|more|new|recent|further|first|second|latest|last|next|of|for|in|on|at|by|with|from|against|into|after|before|during|over|about|between|under|without|deadly|joint|military|peace|air|missile|drone|ground|nuclear|major|massive|\w+al|\w+ive|\w+ous|two|three|several|many|and)(?:'s)? $",
    re.I,
)
_AND_VERB = re.compile(r"(?:\band|\bor|,|\bbut|\bthen|\balso|\bwe|\bthey|\bI|\byou|\bwho|\bwhich) $", re.I)
_POSSESSIVE = re.compile(r"(?:'s|s') (?:\w+ ){0,2}$")
_CLITIC_BY = re.compile(r"^(?: \w+ly)? by\b")


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue that is a verb where it stands."""

    hit: Hit
    use: Use


def verbs_of(view: str, start: int, end: int, hits: Sequence[Hit], mentions: Sequence[Mention]) -> list[Verb]:
    """The cues of [start, end) that are verbs, with how they are used; nouns left out."""
    result = []
    for hit in hits:
        use = use_of(view, start, end, hit, mentions)
        if use != "noun":
            result.append(Verb(hit, use))
    return result


def use_of(view: str, start: int, end: int, hit: Hit, mentions: Sequence[Mention]) -> Use:
    """How the form at the hit is used, from the words before and behind it."""
    left = view[max(start, hit.start - 40) : hit.start]
    right = view[hit.end : min(end, hit.end + 30)]
    before = next((m for m in reversed(mentions) if m.end <= hit.start and hit.start - m.end <= 1), None)
    if hit.form == "word":
        return "finite"
    if hit.form == "base":
        return _base_use(left, before)
    if hit.form == "ing":
        return "finite" if _BE.search(left) else "participle"
    if hit.form == "s":
        noun = (before is not None and before.via == "adjective") or _POSSESSIVE.search(left)
        if noun or (_DETERMINER.search(left) and not (before and before.via != "adjective")):
            return "noun"
        return "finite"
    if _BE.search(left):
        return "passive"
    if before is not None and before.via == "adjective":
        return "noun"
    if _DETERMINER.search(left) and not re.search(r"\band $", left):
        return "noun"
    if _CLITIC_BY.match(right) and not re.search(r"\b(?:has|have|had) $", left):
        return "participle"
    if hit.form == "part" and not re.search(r"\b(?:has|have|had|'ve)(?: \w+){0,2} $", left):
        return "participle"
    return "finite"


def _base_use(left: str, before: Mention | None) -> Use:
    if _TO.search(left):
        return "infinitive"
    if _MODAL.search(left):
        return "finite"
    if before is not None and before.via == "adjective":
        return "noun"
    if _POSSESSIVE.search(left):
        return "noun"
    if before is not None and (before.kind in ("group", "coalition") or before.text.endswith("s")):
        return "finite"
    if re.search(
        r"\b(?:we|they|I|you|who|forces|troops|officials|leaders|states|governments|ministers|countries|allies)(?: \w+ly)? $",
        left,
    ):
        return "finite"
    if re.search(r"\b(?:and|or) $", left) and not _DETERMINER.search(re.sub(r"\b(?:and|or) $", "", left)):
        return "infinitive"
    return "noun"


def clause_breaks(view: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where a new clause may begin inside [start, end): (start, end, word) of the sign or conjunction."""
    return [(m.start(), m.end(), m.group().strip(" ,").lower()) for m in _BREAK.finditer(view, start, end)]


_BREAK = re.compile(
    r";|:(?= )| — |, (?=(?:and|but|while|whereas|although|though|because|which|who|where|as|after|before|since|so|yet|with|saying|adding|including)\b)(?:and|but|while|whereas|although|though|because|which|who|where|as|since|so|yet|saying|adding)?"
    r"| (?:that|while|whereas|although|though|because|when|which|who|whose|where|since|but|until|unless|if|once)(?= )"
    r"|, (?=[A-Z\"“])|,(?= )",
)
