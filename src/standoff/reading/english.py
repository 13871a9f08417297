"""Propositions of an English sentence: verbs with their subjects, clause by clause.

The subject is the first free name of the clause before its verb; a clause without one takes it from the clause it is
joined to. A verb of saying opens a speaker's scope over what follows; at the end of a sentence, over what went before.
"""

import re
from collections.abc import Sequence

from standoff.reading.attribution import is_unnamed, speech_of
from standoff.reading.chain import Carry
from standoff.reading.conditions import Stated, conditions_in
from standoff.reading.cues import choose_hits, lexicon
from standoff.reading.english_clauses import (
    Clause,
    another_subject,
    clauses_of,
    free_names,
    names_joined,
    possessor_of,
    topic_of,
)
from standoff.reading.english_speech import SAY, give_speakers, inserted_speaker, open_scopes, speaker_of
from standoff.reading.english_verbs import Verb, verbs_of
from standoff.reading.grammar import grammar
from standoff.reading.names_mention import Mention
from standoff.reading.proposition import Proposition, SubjectVia, same_side
from standoff.reading.scope import scope_pattern

_PREPOSITION, _ADDRESS = grammar("en.preposition"), grammar("en.address")
_AND = re.compile(r"^(?:,? and |, |,? as well as | & )(?:the )?$")
_NOT_FINITE = frozenset({"infinitive", "participle"})
_WILL = re.compile(r"\b(?:will|shall|would|'ll|won't|going to)\b(?: (?:not|never|no longer|always|only|also))?", re.I)
_WE_WILL = re.compile(
    r"(?P<we>\b(?:[Ww]e|I|[Oo]ur (?:country|nation|government|forces|army)))"
    r"(?: will| shall|'ll| won't| would)\b(?: (?:not|never|always|also))?"
)
_COPULA = re.compile(r"\b(?:is|are|was|were|remains?|has|have|had|must|should|cannot|can|will|would|shall)\b", re.I)


def propositions_en(
    text: str,
    view: str,
    lower: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    carry: Carry,
    paragraph: int,
) -> list[Proposition]:
    """The propositions of the sentence [start, end); `carry` keeps the last subject for the next sentence.

    lower: the view in lower case, letter for letter as long.
    """
    if carry.paragraph != paragraph:
        carry.paragraph, carry.speech = paragraph, None
    words = lexicon("en").words_in(lower, start, end)
    hits = choose_hits(words, view, start, end, [(m.start, m.end) for m in mentions])
    stated = conditions_in(text, view, start, end, "en")
    verbs = verbs_of(view, start, end, hits, mentions)
    inserted = inserted_speaker(view, verbs, mentions)
    speech = speech_of(inserted.speaker, inserted.verb.hit.cue.id) if inserted else None
    if inserted:
        verbs = [v for v in verbs if v is not inserted.verb]
        mentions = [m for m in mentions if m is not inserted.speaker]
    clauses = clauses_of(view, start, end, mentions, verbs, (inserted.start, inserted.end) if inserted else (0, 0))
    open_scopes(clauses)
    give_speakers(text, view, start, end, clauses, list(mentions))
    for clause in clauses:
        clause.speech = speech or clause.speech
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


def _read_clause(
    view: str, clause: Clause, stated: list[Stated], carried: Mention | None, sentence_end: int
) -> tuple[list[Proposition], Mention | None]:
    """The propositions of one clause; the second value is the subject that the next clause may take over."""
    mains = [
        v
        for v in clause.verbs
        if v.use in ("finite", "passive")
        and v.hit.cue.kind not in SAY
        and not any(s.start <= v.hit.start < s.end for s in stated)
    ]
    propositions: list[Proposition] = []
    subject: Mention | None = None
    previous_end = clause.start
    for said in (v for v in clause.verbs if v.hit.cue.kind in SAY):
        speaker = speaker_of(view, clause, said.hit)
        carried = speaker or carried
    for verb in mains:
        free = free_names(view, clause, previous_end, verb.hit.start)
        if hit_is_line(verb) and (topic := topic_of(view, clause, verb.hit.start)) is not None:
            free = [topic]
        own = [m for m in free if not any(s.start <= m.start < s.end for s in stated)]
        near = next((m for m in reversed(own) if not another_subject(view, m.end, verb.hit.start)), None)
        via: SubjectVia = "own"
        partners: tuple[Mention, ...] = ()
        foreign = False
        if own and (subject is None or near is not None):
            subject = own[0] if subject is None or near is own[0] else near
            partners = tuple(names_joined(view, own[own.index(subject) :])[1:]) if subject in own else ()
        elif subject is None and (possessor := possessor_of(view, clause, verb.hit.start)) is not None:
            subject, via = possessor, "possessor"
        elif another_subject(view, previous_end, verb.hit.start):
            subject, via, foreign = (clause.speech.speaker if clause.speech else None), "speaker", True
        elif subject is not None:
            via = "carried"
        elif carried is not None:
            subject, via = carried, "carried"
        else:
            subject, via = None, "none"
        foreign = foreign or (bool(propositions) and via == "carried" and propositions[-1].foreign)
        propositions.append(_proposition(view, clause, verb, subject, via, partners, previous_end, stated))
        propositions[-1].foreign = foreign
        _demand(propositions[-1])
        previous_end = verb.hit.end
    if not mains:
        plain = _verbless(view, clause, stated, carried)
        if plain:
            propositions.append(plain)
            subject = plain.subject
            _demand(plain)
    return propositions, subject or carried


_MUST = re.compile(r"\b(?:must|should|ought to|has to|have to|had to|needs? to)\b", re.I)


def _demand(proposition: Proposition) -> None:
    """`X said that Y must …`: what a speaker holds another side to is the speaker's demand."""
    speech, subject = proposition.speech, proposition.subject
    if speech is None or speech.speaker is None or is_unnamed(speech.speaker):
        return
    if subject is None or same_side(subject, speech.speaker) or not _MUST.search(proposition.before):
        return
    proposition.demands, proposition.recipient = True, subject
    proposition.subject, proposition.via = speech.speaker, "speaker"
    proposition.rules.append("en.must")


def hit_is_line(verb: Verb) -> bool:
    return verb.hit.cue.kind == "redline"


def _proposition(
    view: str,
    clause: Clause,
    verb: Verb,
    subject: Mention | None,
    via: SubjectVia,
    partners: tuple[Mention, ...],
    since: int,
    stated: list[Stated],
) -> Proposition:
    hit = verb.hit
    head = subject.end if subject is not None and via == "own" and subject.end <= hit.start else since
    own = subject is not None and via == "own"
    start = min(subject.start, hit.start) if subject is not None and own else _after_and(view, since, hit.start, clause)
    following = [
        v for v in clause.verbs if v.hit.start > hit.end and not any(s.start <= v.hit.start < s.end for s in stated)
    ]
    inner = (
        next((v.hit for v in following if v.hit.cue.kind not in SAY and v.use in _NOT_FINITE), None)
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


def _after_and(view: str, since: int, verb: int, clause: Clause) -> int:
    """Where the part of a later verb begins: behind the conjunction that joins it to the verb before."""
    if since <= clause.start:
        return clause.start
    cut = max(
        (
            view.rfind(word, since, verb) + len(word)
            for word in (" and ", " but ", " or ", ", ")
            if word in view[since:verb]
        ),
        default=verb,
    )
    return min(cut, verb)


def _before_and(view: str, start: int, end: int) -> int:
    cut = max(view.rfind(" and ", start, end), view.rfind(",", start, end), view.rfind(" but ", start, end))
    return cut if cut > start else end


def _turn_passive(view: str, proposition: Proposition, clause: Clause) -> None:
    """The subject undergoes the deed; the actor is named after `by`, or not at all."""
    hit = proposition.cue
    assert hit is not None
    by = re.search(r"\bby (?:the |a |an )?", view[hit.end : clause.end])
    agent = next((m for m in clause.mentions if by and 0 <= m.start - (hit.end + by.end()) <= 12), None)
    if agent is not None:
        proposition.recipient, proposition.subject, proposition.via = proposition.subject, agent, "agent"
    else:
        proposition.via = "patient" if proposition.subject is not None else "none"


def _verbless(view: str, clause: Clause, stated: list[Stated], carried: Mention | None) -> Proposition | None:
    """A clause with no cue: kept as a claim where a named actor `will` or `is`, or where somebody says it."""
    if any(v.hit.cue.kind in SAY for v in clause.verbs) and clause.speech is None:
        return None
    free = [
        m
        for m in free_names(view, clause, clause.start, clause.end)
        if not any(s.start <= m.start < s.end for s in stated)
    ]
    said = next((v.hit for v in clause.verbs if v.hit.cue.kind in SAY), None)
    if said is not None:
        free = [m for m in free if m.start > said.end]
    if not free:
        return _we_will(view, clause)
    subject = free[0]
    will = _WILL.match(view, subject.end + 1) or _COPULA.match(view, subject.end + 1)
    if will is None:
        return _we_will(view, clause)
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
    if proposition.speech:
        proposition.rules.append(proposition.speech.rule)
    proposition.rules.append("en.will" if _WILL.match(view, subject.end + 1) else "en.is")
    proposition.recipient = next(
        (m for m in clause.mentions if m.start > will.end() and not same_side(m, subject)), None
    )
    return proposition


def _we_will(view: str, clause: Clause) -> Proposition | None:
    """`We will …` in a speaker's own words, whatever the verb: the speaker's will."""
    match = _WE_WILL.search(view, clause.start, clause.end)
    speaker = clause.speech.speaker if clause.speech else None
    if match is None or speaker is None or is_unnamed(speaker):
        return None
    closed = view.find("”", match.end(), clause.end)
    proposition = Proposition(
        match.start("we"), closed if closed > 0 else clause.end, "en", speaker, "speaker", None, speech=clause.speech,
        before=view[match.end("we") : match.end()],
    )  # fmt: skip
    proposition.rules += [clause.speech.rule if clause.speech else "", "en.will"]
    proposition.recipient = next(
        (m for m in clause.mentions if m.start > match.end() and not same_side(m, speaker)), None
    )
    return proposition


def _recipient(view: str, proposition: Proposition, clause: Clause) -> Mention | None:
    """The object, or the name after to/with/against; then whom the words are spoken to."""
    hit, subject = proposition.cue, proposition.subject
    assert hit is not None
    if proposition.partners and proposition.is_mutual:
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
        proposition.absolute = True
        proposition.rules.append("en.no_matter")
        head = view[max(start, proposition.start - 40) : proposition.start + 30]
        if re.search(r"\bunder no circumstances?\b", head, re.I) and not re.search(r"\bnot\b|n't", proposition.before):
            proposition.before += " not "
