"""Who speaks in an English sentence: before the words, behind them, in their middle, or through an outlet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from standoff.reading.attribution import Speech, channels_in, is_unnamed, speech_of
from standoff.reading.cues import Hit
from standoff.reading.english_clauses import Clause, free_names
from standoff.reading.english_verbs import Verb
from standoff.reading.names_mention import Mention
from standoff.reading.proposition import same_side

SAY = frozenset({"say", "announce"})
_ALSO_SAID = frozenset({"warn", "promise", "concede"})
"""Verbs that may stand behind what was said (`…, the minister warned.`)."""
_TO_WHOM = 30
"""Characters between such a verb and `that`: whom it is said to, and the day."""
_QUOTE_CLOSED = re.compile(r"[,.!?]”[^”“]*$|”,[^”“]*$")
_CONTRAST = frozenset({"but", "while", "whereas", "although", ";"})


@dataclass(frozen=True, slots=True)
class Inserted:
    """`…, he said, …`: the speaker put into the middle of what is said."""

    start: int
    end: int
    speaker: Mention
    verb: Verb


def inserted_speaker(view: str, verbs: list[Verb], mentions: Sequence[Mention]) -> Inserted | None:
    for verb in verbs:
        hit = verb.hit
        if hit.cue.kind not in SAY or not re.match(r"(?: on \w+)?,", view[hit.end : hit.end + 14]):
            continue
        speaker = next((m for m in mentions if 0 <= hit.start - m.end <= 8 and view.endswith(", ", 0, m.start)), None)
        if speaker is not None:
            return Inserted(speaker.start - 2, hit.end, speaker, verb)
    return None


def open_scopes(clauses: list[Clause]) -> None:
    """`X warned that …`, `X vowed that …`: what stands in the clause behind is what X said."""
    for clause, behind in pairwise(clauses):
        verb = clause.verbs[-1] if clause.verbs else None
        if behind.word != "that" or verb is None or verb.hit.cue.kind not in _ALSO_SAID or verb.use != "finite":
            continue
        if clause.end - verb.hit.end <= _TO_WHOM:
            said = replace(verb.hit, cue=replace(verb.hit.cue, kind="say"))
            clause.verbs = [*clause.verbs[:-1], Verb(said, verb.use)]


def give_speakers(text: str, view: str, start: int, end: int, clauses: list[Clause], mentions: list[Mention]) -> None:
    """Gives each clause its speaker: from a verb of saying before it, or from one at the end of the sentence."""
    outer: Speech | None = None
    for channel in channels_in(text, view, start, end, mentions, "en"):
        if channel.speech is None:
            continue
        outer = channel.speech
        for clause in clauses:
            ahead, behind = clause.start < channel.start, clause.end > channel.end
            if (
                channel.speech.rule == "en.according"
                or channel.start <= start + 3
                or (behind and not ahead)
                or (len(view[channel.end : end].strip(" .”")) < 20 and channel.speech.rule != "en.told")
            ):
                clause.speech = channel.speech
    for i, clause in enumerate(clauses):
        said = next((v for v in clause.verbs if v.hit.cue.kind in SAY and v.use != "infinitive"), None)
        said = said or _said_behind(view, clause, clauses, start)
        if said is None:
            continue
        speaker = speaker_of(view, clause, said.hit)
        if speaker is None or (outer is not None and is_unnamed(speaker)):
            continue
        speech = speech_of(speaker, said.hit.cue.id, told_to(view, clause, said.hit)).within(
            outer if outer and outer.reports else None
        )
        if stands_after(view, clause, said.hit, speaker, [v for c in clauses for v in c.verbs], start):
            for earlier in clauses[: i + 1]:
                earlier.speech = earlier.speech if earlier.speech and earlier.speech.speaker else speech
            for later in clauses[i + 1 :]:
                later.speech = speech
        else:
            for later in clauses[i:]:
                if later is not clause and _turns_to_another(view, later, speech):
                    break
                later.speech = speech


def _said_behind(view: str, clause: Clause, clauses: list[Clause], start: int) -> Verb | None:
    """`…, the minister warned.`: a verb like warn or promise behind the words it introduces."""
    verb = clause.verbs[-1] if clause.verbs else None
    if clause is not clauses[-1] or verb is None or verb.hit.cue.kind not in _ALSO_SAID or verb.use != "finite":
        return None
    speaker = speaker_of(view, clause, verb.hit)
    if speaker is None or not stands_after(view, clause, verb.hit, speaker, clause.verbs, start):
        return None
    clause.verbs = clause.verbs[:-1]
    return verb


def _turns_to_another(view: str, clause: Clause, speech: Speech) -> bool:
    """`…, but Italy refused`: a contrast with a subject of its own is the page's report again."""
    if clause.word not in _CONTRAST:
        return False
    free = free_names(view, clause, clause.start, clause.end)
    return bool(free) and not same_side(free[0], speech.speaker)


def speaker_of(view: str, clause: Clause, said: Hit) -> Mention | None:
    """Who says it: the free name before the verb, or right behind it (`said Mr X`)."""
    before = free_names(view, clause, clause.start, said.start)
    if before:
        # Behind a closed quotation a new clause begins, though no conjunction says so (`“… the bloc,” Smith told …`).
        quoted = [m for m in before if _QUOTE_CLOSED.search(view, clause.start, m.start)]
        return quoted[0] if quoted else before[0]
    left = view[clause.start : said.start].rstrip()
    if left.strip(" ”\"',") and not left.endswith((",”", ',"', "!”", "?”")):
        return None
    return next((m for m in clause.mentions if said.end <= m.start <= said.end + 24), None)


def told_to(view: str, clause: Clause, said: Hit) -> Mention | None:
    if not view[said.start : said.end].lower().startswith("t"):
        return None
    return next((m for m in clause.mentions if said.end <= m.start <= said.end + 30), None)


def stands_after(view: str, clause: Clause, said: Hit, speaker: Mention, verbs: list[Verb], start: int) -> bool:
    """`…, X said.`: the words said stand before the verb, not behind it."""
    first = min(speaker.start, said.start)
    if first - start < 12 or any(v.hit.start > said.end and v.use in ("finite", "passive") for v in verbs):
        return False
    return view[start:first].rstrip().endswith((",", "”", '"', "?", "!"))
