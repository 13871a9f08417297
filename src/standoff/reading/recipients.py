"""Whom a proposition concerns: the frames 对/向/与/把/将/被 before the verb, the object behind it."""

from collections.abc import Sequence

from standoff.reading.names_mention import Mention
from standoff.reading.proposition import Proposition, same_side
from standoff.reading.roles import Placed

HARM = frozenset({"ASSAULT", "SANCTION", "COERCE", "THREATEN"})
_OF_WILL = frozenset({"want", "willing", "refuse", "accept", "redline", "promise", "request", "accuse", "deny", "warn"})


def chinese_recipient(
    proposition: Proposition, placed: Sequence[Placed], seen: Sequence[Mention], earlier: Sequence[Mention]
) -> Mention | None:
    """The recipient by the frames of the cue, else by what the sentence has named; None rather than a guess.

    In order: partner of a meeting or an agreement; patient of a passive; frame before the verb; object behind it;
    place of the deed; whom the speech is addressed to.
    """
    actor, hit = proposition.subject, proposition.cue
    at = hit.start if hit else actor.end if actor and proposition.via == "own" else proposition.start
    others = [
        p
        for p in placed
        if not _is_actor(p.mention, proposition)
        and not _in_condition(p.mention, proposition)
        and not (_harms(proposition) and same_side(p.mention, actor))
    ]
    if hit and proposition.partners and proposition.is_mutual:
        return proposition.partners[0]
    if proposition.via == "agent":
        patient = next((p.mention for p in others if p.role in ("free", "possessor") and p.mention.end <= at), None)
        if patient:
            return patient
    if proposition.via == "patient":
        return None
    framed = next((p.mention for p in others if p.role in ("recipient", "object") and p.mention.end <= at), None)
    behind = next((p.mention for p in others if p.mention.start >= at and p.role != "place"), None)
    frame = hit.cue.frame if hit else ("pp", "object")
    ordered = (framed, behind) if frame[0] == "pp" else (behind, framed)
    for candidate in ordered:
        if candidate:
            return candidate
    place = next((p.mention for p in others if p.role in ("place", "oblique", "possessor", "recipient")), None)
    if place and not same_side(place, actor):
        return place
    if proposition.speech and proposition.speech.addressee and not _is_actor(proposition.speech.addressee, proposition):
        return proposition.speech.addressee
    about_another = proposition.speech is not None or proposition.kind_of_cue() in _OF_WILL
    candidates: list[Mention] = [*reversed(seen), *(reversed(earlier) if about_another else ())]
    for mention in candidates:
        if (
            not _is_actor(mention, proposition)
            and not same_side(mention, actor)
            and not _speaks(mention, proposition)
            and not _in_condition(mention, proposition)
        ):
            return mention
    return None


def _harms(proposition: Proposition) -> bool:
    """Nobody threatens or attacks his own side (将成为俄军的合法目标: whose target, not who is it)."""
    return proposition.main is not None and proposition.main.cue.plover in HARM


def _in_condition(mention: Mention, proposition: Proposition) -> bool:
    return any(s.start <= mention.start < s.end for s in proposition.conditions)


def _is_actor(mention: Mention, proposition: Proposition) -> bool:
    actor = proposition.subject
    return actor is not None and (mention is actor or (mention.id or mention.name) == (actor.id or actor.name))


def _speaks(mention: Mention, proposition: Proposition) -> bool:
    speaker = proposition.speech.speaker if proposition.speech else None
    return speaker is not None and (mention is speaker or same_side(mention, speaker))
