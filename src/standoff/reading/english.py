"""Propositions of an English sentence: verbs with their subjects, clause by clause.

The subject is the first free name of the clause before its verb; a clause without one takes it from the clause it is
joined to. A verb of saying opens a speaker's scope over what follows; at the end of a sentence, over what went before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.reading.attribution import Speech, channels_in, speech_of
from standoff.reading.chain import Carry
from standoff.reading.conditions import Stated, conditions_in
from standoff.reading.cues import Hit, choose_hits, lexicon
from standoff.reading.english_verbs import Verb, clause_breaks, verbs_of
from standoff.reading.grammar import grammar
from standoff.reading.names_mention import Mention
from standoff.reading.proposition import Proposition, SubjectVia, same_side
from standoff.reading.scope import scope_pattern

_PREPOSITION, _ADDRESS = grammar("en.preposition"), grammar("en.address")
_AND = re.compile(r"^(?:,? and |, |,? as well as | & )(?:the )?$")
_SAY = frozenset({"say", "announce"})
_WILL = re.compile(r"\b(?:will|shall|would|'ll|won't|going to)\b(?: (?:not|never|no longer|always|only|also))?", re.I)
_COPULA = re.compile(r"\b(?:is|are|was|were|remains?|has|have|had|must|should|cannot|can)\b", re.I)


@dataclass(slots=True)
class _Clause:
    """A stretch between two breaks, its names and verbs."""

    start: int
    end: int
    word: str
    mentions: list[Mention] = field(default_factory=list)
    verbs: list[Verb] = field(default_factory=list)
    speech: Speech | None = None


def propositions_en(
    text: str, view: str, start: int, end: int, mentions: Sequence[Mention], carry: Carry, paragraph: int
) -> list[Proposition]:
    """The propositions of the sentence [start, end); `carry` keeps the last subject for the next sentence."""
    if carry.paragraph != paragraph:
        carry.paragraph, carry.speech = paragraph, None
    low = view[start:end]
    low = view[:start] + low.translate(_LOWER) + view[end:] if not low.islower() else view
    words = lexicon("en").words_in(low, start, end)
    hits = choose_hits(words, view, start, end)
    stated = conditions_in(text, view, start, end, "en")
    verbs = verbs_of(view, start, end, hits, mentions)
    clauses = _clauses(view, start, end, mentions, verbs)
    _attribute(text, view, start, end, clauses, list(mentions))
    result: list[Proposition] = []
    subject: Mention | None = None
    for clause in clauses:
        found, subject = _read_clause(view, clause, stated, subject, end)
        result += found
    for proposition in result:
        _finish(view, proposition, stated, start, end)
    if subject is not None:
        carry.subject = subject
    return result


_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _clauses(view: str, start: int, end: int, mentions: Sequence[Mention], verbs: list[Verb]) -> list[_Clause]:
    """Clauses are cut only where verbs stand on both sides, so that lists and appositions stay whole."""
    breaks = clause_breaks(view, start, end)
    clauses = [_Clause(start, end, "")]
    for a, b, word in breaks:
        here = clauses[-1]
        ahead = any(v.hit.start >= b and v.use in ("finite", "passive") for v in verbs)
        behind = any(here.start <= v.hit.start < a and v.use in ("finite", "passive") for v in verbs)
        inside_name = any(m.start < a < m.end for m in mentions)
        if inside_name or not ahead or not (behind or word in (";", ":")):
            continue
        here.end = a
        clauses.append(_Clause(b, end, word))
    for clause in clauses:
        clause.mentions = [m for m in mentions if clause.start <= m.start and m.end <= clause.end]
        clause.verbs = [v for v in verbs if clause.start <= v.hit.start and v.hit.end <= clause.end]
    return clauses


def _attribute(text: str, view: str, start: int, end: int, clauses: list[_Clause], mentions: list[Mention]) -> None:
    """Gives each clause its speaker: from a verb of saying before it, or from one at the end of the sentence."""
    outer: Speech | None = None
    for channel in channels_in(text, view, start, end, mentions, "en"):
        if channel.speech is None:
            continue
        outer = channel.speech
        for clause in clauses:
            if channel.start <= start + 3 or clause.end <= channel.end or clause.start >= channel.start:
                clause.speech = channel.speech
    for i, clause in enumerate(clauses):
        said = next((v for v in clause.verbs if v.hit.cue.kind in _SAY and v.use != "infinitive"), None)
        if said is None:
            continue
        speaker = _speaker(view, clause, said.hit)
        if speaker is None:
            continue
        speech = speech_of(speaker, said.hit.cue.id, _told(view, clause, said.hit)).within(
            outer if outer and outer.reports else None
        )
        if _stands_after(view, clause, said.hit, speaker, start, end):
            for earlier in clauses[: i + 1]:
                earlier.speech = earlier.speech if earlier.speech and earlier.speech.speaker else speech
            for later in clauses[i + 1 :]:
                later.speech = speech
        else:
            for later in clauses[i:]:
                later.speech = speech


def _speaker(view: str, clause: _Clause, said: Hit) -> Mention | None:
    """Who says it: the free name before the verb, or right behind it (`said Mr X`)."""
    before = _free(view, clause, clause.start, said.start)
    if before:
        return before[0]
    return next(
        (m for m in clause.mentions if said.end <= m.start <= said.end + 24 and "," not in view[said.end : m.start]),
        None,
    )


def _told(view: str, clause: _Clause, said: Hit) -> Mention | None:
    if not view[said.start : said.end].lower().startswith("t"):
        return None
    return next((m for m in clause.mentions if said.end <= m.start <= said.end + 30), None)


def _stands_after(view: str, clause: _Clause, said: Hit, speaker: Mention, start: int, end: int) -> bool:
    """`…, X said.`: the words said stand before the verb, not behind it."""
    rest = view[said.end : end].strip(" .\"”'")
    ahead = view[start : min(speaker.start, said.start)]
    if len(ahead) < 20:
        return False
    return len(rest) < 40 or bool(
        re.match(r"\s*(?:[A-Z][\w ]{0,30})?(?:on|in|at|after|,|to)\b[^.]{0,60}$", view[said.end : end])
    )


def _free(view: str, clause: _Clause, start: int, end: int) -> list[Mention]:
    """Names in subject position between start and end: no preposition before, no possessive behind."""
    free: list[Mention] = []
    for mention in clause.mentions:
        if not (start <= mention.start and mention.end <= end) or mention.via == "adjective":
            continue
        left = view[max(clause.start, mention.start - 30) : mention.start]
        if _PREPOSITION.search(left) and not (free and _AND.match(view[free[-1].end : mention.start])):
            continue
        if view[mention.end : mention.end + 2] in ("'s", "s'"):
            continue
        free.append(mention)
    return free


def _possessor(view: str, clause: _Clause, end: int) -> Mention | None:
    for mention in clause.mentions:
        if mention.end <= end and (view[mention.end : mention.end + 2] == "'s" or mention.via == "adjective"):
            left = view[max(clause.start, mention.start - 30) : mention.start]
            if not _PREPOSITION.search(left):
                return mention
    return None


def _read_clause(
    view: str, clause: _Clause, stated: list[Stated], carried: Mention | None, sentence_end: int
) -> tuple[list[Proposition], Mention | None]:
    """The propositions of one clause; the second value is the subject that the next clause may take over."""
    mains = [
        v
        for v in clause.verbs
        if v.use in ("finite", "passive")
        and v.hit.cue.kind not in _SAY
        and not any(s.start <= v.hit.start < s.end for s in stated)
    ]
    propositions: list[Proposition] = []
    subject: Mention | None = None
    previous_end = clause.start
    for said in (v for v in clause.verbs if v.hit.cue.kind in _SAY):
        speaker = _speaker(view, clause, said.hit)
        carried = speaker or carried
    for verb in mains:
        free = _free(view, clause, previous_end, verb.hit.start)
        own = [m for m in free if not any(s.start <= m.start < s.end for s in stated)]
        via: SubjectVia = "own"
        if own and (subject is None or "," in view[previous_end : own[0].start] or previous_end == clause.start):
            subject = own[0]
            partners = tuple(_list_of(view, own)[1:])
        elif subject is not None:
            via, partners = "carried", ()
        elif (possessor := _possessor(view, clause, verb.hit.start)) is not None:
            subject, via, partners = possessor, "possessor", ()
        elif carried is not None:
            subject, via, partners = carried, "carried", ()
        else:
            subject, via, partners = None, "none", ()
        propositions.append(_proposition(view, clause, verb, subject, via, partners, previous_end))
        previous_end = verb.hit.end
    if not mains:
        plain = _verbless(view, clause, stated, carried)
        if plain:
            propositions.append(plain)
            subject = plain.subject
    return propositions, subject or carried


def _list_of(view: str, free: list[Mention]) -> list[Mention]:
    members = free[:1]
    for mention in free[1:]:
        if not _AND.match(view[members[-1].end : mention.start]):
            break
        members.append(mention)
    return members


def _proposition(
    view: str,
    clause: _Clause,
    verb: Verb,
    subject: Mention | None,
    via: SubjectVia,
    partners: tuple[Mention, ...],
    since: int,
) -> Proposition:
    hit = verb.hit
    head = subject.end if subject is not None and via == "own" and subject.end <= hit.start else since
    start = min(subject.start, hit.start) if subject is not None and via == "own" else max(since, clause.start)
    following = [v for v in clause.verbs if v.hit.start > hit.end]
    inner = (
        next((v.hit for v in following if v.hit.cue.kind not in _SAY), None)
        if hit.cue.kind not in ("act", "accuse", "redline", "deny", "concede")
        else None
    )
    next_main = next(
        (v.hit.start for v in following if v.use in ("finite", "passive") and v.hit is not inner), clause.end
    )
    end = clause.end if next_main == clause.end else _before_and(view, hit.end, next_main)
    passive = verb.use == "passive"
    proposition = Proposition(
        max(clause.start, start), end, "en", subject, via, hit, inner, partners,
        speech=clause.speech, before=view[head : hit.start], passive=passive,
    )  # fmt: skip
    if passive:
        _turn_passive(view, proposition, clause)
    if proposition.speech:
        proposition.rules.append(proposition.speech.rule)
    proposition.rules += [hit.cue.id, f"subject.{proposition.via}"]
    proposition.recipient = proposition.recipient or _recipient(view, proposition, clause)
    return proposition


def _before_and(view: str, start: int, end: int) -> int:
    cut = max(view.rfind(" and ", start, end), view.rfind(",", start, end), view.rfind(" but ", start, end))
    return cut if cut > start else end


def _turn_passive(view: str, proposition: Proposition, clause: _Clause) -> None:
    """The subject undergoes the deed; the actor is named after `by`, or not at all."""
    hit = proposition.cue
    assert hit is not None
    by = re.search(r"\bby (?:the |a |an )?", view[hit.end : clause.end])
    agent = next((m for m in clause.mentions if by and 0 <= m.start - (hit.end + by.end()) <= 12), None)
    if agent is not None:
        proposition.recipient, proposition.subject, proposition.via = proposition.subject, agent, "agent"
    else:
        proposition.via = "patient" if proposition.subject is not None else "none"


def _verbless(view: str, clause: _Clause, stated: list[Stated], carried: Mention | None) -> Proposition | None:
    """A clause with no cue: kept as a claim where a named actor `will` or `is`, or where somebody says it."""
    if any(v.hit.cue.kind in _SAY for v in clause.verbs) and clause.speech is None:
        return None
    free = [
        m for m in _free(view, clause, clause.start, clause.end) if not any(s.start <= m.start < s.end for s in stated)
    ]
    said = next((v.hit for v in clause.verbs if v.hit.cue.kind in _SAY), None)
    if said is not None:
        free = [m for m in free if m.start > said.end]
    if not free:
        return None
    subject = free[0]
    will = _WILL.match(view, subject.end + 1) or _COPULA.match(view, subject.end + 1)
    if will is None:
        return None
    proposition = Proposition(
        subject.start,
        clause.end,
        "en",
        subject,
        "own",
        None,
        speech=clause.speech,
        before=view[subject.end : will.end()],
    )
    proposition.rules.append("en.will" if _WILL.match(view, subject.end + 1) else "en.is")
    proposition.recipient = next(
        (m for m in clause.mentions if m.start > will.end() and not same_side(m, subject)), None
    )
    return proposition


def _recipient(view: str, proposition: Proposition, clause: _Clause) -> Mention | None:
    """The object, or the name after to/with/against; then whom the words are spoken to."""
    hit, subject = proposition.cue, proposition.subject
    assert hit is not None
    if proposition.partners and (proposition.main or hit).cue.plover in ("CONSULT", "AGREE", "COOPERATE"):
        return proposition.partners[0]
    behind = [m for m in clause.mentions if m.start >= hit.end and not same_side(m, subject)]
    framed = next((m for m in behind if _ADDRESS.search(view[max(hit.end, m.start - 24) : m.start])), None)
    direct = next((m for m in behind if not _PREPOSITION.search(view[max(hit.end, m.start - 24) : m.start])), None)
    first, second = (direct, framed) if hit.cue.frame[0] == "object" else (framed, direct)
    found = first or second or (behind[0] if behind else None)
    if found is None and proposition.speech and proposition.speech.addressee:
        return proposition.speech.addressee
    return found


def _finish(view: str, proposition: Proposition, stated: list[Stated], start: int, end: int) -> None:
    """Conditions inside, right before or right behind the clause; an absolute `under no circumstances`."""
    for s in stated:
        near_after = proposition.end <= s.start and s.start - proposition.end <= 3
        inside = proposition.start <= s.start < proposition.end
        leads = s.end <= proposition.start and not view[s.end : proposition.start].strip(" ,thenTHEN")
        opens = s.start <= start + 4 and proposition.start > s.end
        if inside or near_after or leads or opens:
            proposition.conditions.append(s)
            proposition.rules.append(s.rule.id)
    if scope_pattern("en.no_matter").search(view, start, end):
        proposition.rules.append("en.no_matter")
        if (
            re.search(r"\bunder no circumstances?\b", view[start : proposition.start + 40], re.I)
            and "not" not in proposition.before
        ):
            proposition.before += " not "
