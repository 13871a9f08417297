"""Which English verb forms are the verb of a clause, and which are nouns, attributes or infinitives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from standoff.reading.cues import VOICED_ACTS, Hit
from standoff.reading.grammar import grammar
from standoff.reading.names_mention import Mention

Use = Literal["finite", "passive", "infinitive", "participle", "noun"]

_BE, _MODAL, _DETERMINER = grammar("en.be"), grammar("en.modal"), grammar("en.determiner")
_PLURAL_SUBJECT, _BREAK = grammar("en.plural_subject"), grammar("en.clause_break")
_TO = re.compile(r"\bto(?: \w+ly)? $", re.I)
_POSSESSIVE = re.compile(r"(?:'s|s') (?:\w+ ){0,2}$")
_CLITIC_BY = re.compile(r"^(?: \w+ly)? by\b")


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue that is a verb where it stands."""

    hit: Hit
    use: Use


def is_attribute(mention: Mention | None) -> bool:
    """A bare adjective of nation (`French` in `French mediation`): it names no subject by itself."""
    return mention is not None and mention.via == "adjective" and mention.kind == "state"


def verbs_of(view: str, start: int, end: int, hits: Sequence[Hit], mentions: Sequence[Mention]) -> list[Verb]:
    """The cues of [start, end) that are verbs, with how they are used; nouns left out."""
    result = []
    for hit in hits:
        use = use_of(view, start, end, hit, mentions)
        if hit.form == "s" and any(other.end + 1 == hit.start for other in hits):
            use = "noun"  # `deploy ships`: the object of the verb before
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
        if _BE.search(left) or (hit.cue.kind in VOICED_ACTS and left.endswith(", ")):
            return "finite"  # `…, accusing X of …`: what the subject of the clause says besides
        return "participle"
    if hit.form == "s":
        noun = is_attribute(before) or _TO.search(left) or _POSSESSIVE.search(left)
        if noun or (
            _DETERMINER.search(left) and not left.endswith(" and ") and not (before and not is_attribute(before))
        ):
            return "noun"
        return "finite"
    if _BE.search(left):
        return "passive"
    if is_attribute(before):
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
    if is_attribute(before):
        return "noun"
    if _POSSESSIVE.search(left):
        return "noun"
    if before is not None and re.search(
        r"\b(?:help|let|make|made|see|have)\w* (?:the )?$", left[: len(left) - len(before.text) - 1]
    ):
        return "infinitive"
    if before is not None and _MODAL.search(left[: len(left) - (len(before.text) + 1)]):
        return "finite"
    if before is not None and re.search(r"\band (?:the )?$", left[: len(left) - len(before.text) - 1]):
        return "finite"
    if before is not None and (before.kind in ("group", "coalition") or before.text.endswith("s")):
        return "finite"
    if _PLURAL_SUBJECT.search(left):
        return "finite"
    if re.search(r"\b(?:and|or) $", left) and not _DETERMINER.search(re.sub(r"\b(?:and|or) $", "", left)):
        return "infinitive"
    return "noun"


def clause_breaks(view: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where a new clause may begin inside [start, end): (start, end, word) of the sign or conjunction."""
    return [(m.start(), m.end(), m.group().strip(" ,").lower()) for m in _BREAK.finditer(view, start, end)]
