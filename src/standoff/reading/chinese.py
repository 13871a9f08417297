"""Propositions of a Chinese sentence: a chain of comma units that hand on their subject, speaker and conditions.

The subject goes from unit to unit and is forgotten at the full stop; a topic clause (随着…, 面对…, 在…下) gives none.
A speaker's scope runs to the end of the sentence, over lists, and into the next sentence where that one goes on
about the speaker's own side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from standoff.reading.attribution import Channel, Speech, channels_in, speech_of
from standoff.reading.conditions import Stated, conditions_in
from standoff.reading.cues import Hit, choose_hits, lexicon
from standoff.reading.names_mention import Mention
from standoff.reading.modality import is_future, is_opinion
from standoff.reading.nominal import is_nominal, is_relative
from standoff.reading.proposition import Proposition, SubjectVia, same_side
from standoff.reading.recipients import chinese_recipient
from standoff.reading.roles import Placed, roles_of
from standoff.reading.scope import has, is_negated, scope_pattern, without_object_mark
from standoff.reading.units import Unit, units_of

_LEAD = re.compile(
    r"(?:[\s“”‘’]*(?:但是?|而(?!且)|而且|不过|然而|同时|与此同时|此外|另外|因此|所以|于是|并且|并(?!不|未|非|没)|且|也|还|又|则|"
    r"甚至|尽管|虽然|其中|随后|首先|其次|再次|最后|一是|二是|三是|四是|第[一二三四五](?:点|是|(?=[,、:]|$))|其[一二三四](?=[,、:]|$|是)|一方面|另一方面|"
    r"事实上|实际上|其实|因为|由于|可(?=[\u4e00-\u9fff]{2})(?!能|以|见|谓|依)|却|更|相反|鉴于|否则|那么|即|如今|目前看来|尤其|特别是|"
    r"另一边是|一边是|一边|另一边|这|总之|从而|进而))*[\s“‘]*"
)
_LIST_MARK = re.compile(r"^(?:一是|二是|三是|四是|第[一二三四五](?:点|是|,)?|其[一二三四五]|首先|其次|再次|最后)")
_HE = re.compile(r"(?:^|[,;。“])(?:他|她|我们|我|本人|双方|三方|各方)?(?:还|也|又|并|同时|则|随后|再次|进一步)*$")
_TOPIC_CLAUSE = re.compile(
    r"^(?:随着|面对|鉴于|由于|除了|自从?|当|在.{0,30}(?:下|中|上|之际|之时|时|期间|后|前|背景下)$|经过|围绕|针对|对于|关于)"
)
_PASSIVE = re.compile(r"(?:被|遭到?|受到|为.{1,8}所)")
_COPULA = re.compile(r"(?<!不)(?:是|成为|显得|无异于)")
_BACKWARD = frozenset({"zh.premise", "zh.until", "zh.with_premise"})
_PURPOSE = re.compile(
    r"(?:并)?(?:以便|用以|借以|以求|以期|以(?=力挺|全力|保障|保护|应对|维护|支持|防止|避免|缓解|确保|换取|进一步|尽快|实现|推动|加强|帮助|抵御|结束|示|表明))"
)
_SIGNAL = re.compile(r"(?:信号|信息|逻辑|含义|意图|考量|算盘)$")
_MEETING = re.compile(
    r"(?:在|就)?(?:与|同|和|会见|会晤)[^,;:。]{2,24}?(?P<deed>会谈|会晤|会见|通话|通电话|磋商|见面)?(?:时|后|期间)$"
)
_BE = re.compile(r"(?:是|为)(?!了)")
_WILL = re.compile(
    r"(?:绝不会?|决不会?|永远?不会?|不会|不再|并不会|必将|将会|将(?!军|领|士)|会(?!议|谈|晤|见|面|员|长|场|后|前|上)|不(?!要|可能|是|必|应|能|仅|但|断|久|少|同|过|管|论|得不|足|满|利|可避免|排除))"
)  # fmt: skip


@dataclass(slots=True)
class Carry:
    """What one sentence hands to the next of its paragraph."""

    paragraph: int = -1
    speech: Speech | None = None
    subject: Mention | None = None


@dataclass(slots=True)
class _Chain:
    """What one unit hands to the next of its sentence."""

    subject: Mention | None = None
    partners: tuple[Mention, ...] = ()
    speech: Speech | None = None
    outer: Speech | None = None
    conditions: list[Stated] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    inherited: bool = False
    judged: bool = False
    open_condition: Proposition | None = None


def propositions_zh(
    text: str, view: str, start: int, end: int, mentions: Sequence[Mention], carry: Carry, paragraph: int
) -> list[Proposition]:
    """The propositions of the sentence [start, end); `carry` is read and brought up to date."""
    broken_off = _is_broken_off(view, start)
    if carry.paragraph != paragraph:
        carry.paragraph, carry.speech = paragraph, None
        carry.subject = carry.subject if broken_off else None
    chain = _Chain()
    if carry.speech and _goes_on(view, start, end, mentions, carry.speech):
        chain.speech, chain.inherited = carry.speech, True
    if carry.subject and broken_off:
        chain.subject = carry.subject
    words = lexicon("zh").words_in(view, start, end)
    result: list[Proposition] = []
    units = units_of(view, start, end)
    for i, unit in enumerate(units):
        inside = [m for m in mentions if unit.start <= m.start and m.end <= unit.end]
        hits = choose_hits(words, view, unit.start, unit.end)
        if result and _PURPOSE.match(view, unit.start, unit.end) and unit.start - result[-1].end <= 3:
            result[-1].end = unit.end
            continue
        found = _Reader(
            text, view, unit, inside, hits, chain, i + 1 < len(units), result[-1] if result else None
        ).read()
        for proposition in found:
            _take_over(proposition, result, chain, view)
            result.append(proposition)
        if unit.mark == ":" and _SIGNAL.search(view, unit.start, unit.end) and chain.speech is None:
            chain.judged = True
        chain.seen += [m for m in inside if m not in chain.seen]
    carry.speech = chain.speech if chain.speech and chain.speech.speaker else None
    carry.subject = chain.subject or carry.subject
    return result


def _is_broken_off(view: str, start: int) -> bool:
    """Whether the line before ended without a full stop: the page broke one sentence over two paragraphs."""
    before = view[max(0, start - 6) : start].rstrip()
    return bool(before) and before[-1] in ",;、"


def _take_over(proposition: Proposition, earlier: list[Proposition], chain: _Chain, view: str) -> None:
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


def _goes_on(view: str, start: int, end: int, mentions: Sequence[Mention], speech: Speech) -> bool:
    """Whether a sentence without a speaker of its own goes on about the side that has just spoken."""
    first = next((m for m in mentions if start <= m.start < min(end, start + 30)), None)
    head = view[start : start + 12]
    if _LIST_MARK.match(head) or re.match(r"(?:他|她|我们|此外|同时|另外)", head):
        return first is None or same_side(first, speech.speaker) or _LIST_MARK.match(head) is not None
    if re.match(r"(?:如果|若|一旦|只要)", head):
        return True
    return first is not None and view[first.end - 1] == "方" and same_side(first, speech.speaker)


class _Reader:
    """Reads one unit: channel, speaker, condition, predicate."""

    def __init__(
        self,
        text: str,
        view: str,
        unit: Unit,
        mentions: list[Mention],
        hits: list[Hit],
        chain: _Chain,
        more: bool,
        last: Proposition | None,
    ) -> None:
        self.text, self.view, self.unit, self.chain, self.more = text, view, unit, chain, more
        self.mentions, self.hits, self.last = mentions, hits, last
        self.begin = unit.start
        self.own_speech: Hit | None = None
        self.found: list[Proposition] = []

    def read(self) -> list[Proposition]:
        if self._goes_on_with_condition():
            return []
        self._skip_lead()
        for channel in channels_in(self.text, self.view, self.begin, self.unit.end, self.mentions, "zh"):
            self._open_channel(channel)
        self._open_speech()
        self._skip_lead()
        if self.unit.end - self.begin < 2:
            return self.found
        stated = conditions_in(self.text, self.view, self.begin, self.unit.end, "zh")
        if self._is_condition_clause(stated):
            if self.last is not None and stated[0].rule.id in _BACKWARD and stated[0].start - self.last.end <= 8:
                self.last.conditions += stated
                self.last.rules += [s.rule.id for s in stated]
                self.chain.open_condition = self.last
                return self.found
            self.chain.conditions += stated
            subject = self._first_free(self.begin, self.unit.end)
            if subject and subject.start < stated[0].start:
                self.chain.subject = subject
            return self.found
        proposition = self._proposition(stated)
        return [*self.found, proposition] if proposition else self.found

    def _goes_on_with_condition(self) -> bool:
        """前提是甲,并乙: the second clause still belongs to the condition."""
        owner, self.chain.open_condition = self.chain.open_condition, None
        if (
            owner is None
            or not self.view.startswith(("并", "且", "以及", "而且"), self.unit.start)
            or self._first_free(self.begin, self.unit.end)
        ):
            return False
        last = owner.conditions[-1]
        owner.conditions[-1] = replace(
            last,
            condition=last.condition.model_copy(
                update={"text": self.text[last.start : self.unit.end], "end": self.unit.end}
            ),
        )
        self.chain.open_condition = owner
        return True

    # -- who speaks -------------------------------------------------------------------------------------------------

    def _skip_lead(self) -> None:
        match = _LEAD.match(self.view, self.begin, self.unit.end)
        if match:
            self.begin = match.end()

    def _open_channel(self, channel: Channel) -> None:
        if channel.speech is None:
            self.chain.speech = self.chain.outer = None
        else:
            speech = channel.speech.within(self.chain.outer)
            self.chain.speech = speech
            self.chain.inherited = False
            if channel.speech.reports:
                self.chain.outer = speech
            if channel.speech.speaker:
                self.chain.subject = None
        self.begin = max(self.begin, channel.end)

    def _open_speech(self) -> None:
        """A verb of saying with its speaker opens a scope; what stands behind it is what was said."""
        for hit in self.hits:
            if hit.start < self.begin or hit.cue.kind not in ("say", "announce"):
                continue
            if is_nominal(self.view, hit, self.unit.start, self.unit.end):
                continue
            rest = self.unit.end - hit.end
            if rest < 2 and not (self.more and self.unit.mark in ",:“"):
                continue
            earlier = [
                h for h in self.hits if self.begin <= h.start < hit.start and h.cue.kind not in ("say", "announce")
            ]
            speaker = self._first_free(self.begin, hit.start)
            if speaker is None and any(not is_nominal(self.view, h, self.unit.start, self.unit.end) for h in earlier):
                continue
            if is_negated("zh", self.view[speaker.end if speaker else self.begin : hit.start]):
                continue
            addressee = self._addressee(hit, speaker)
            said_by = speaker or self._implied_speaker(hit)
            if said_by is None:
                if self.chain.speech is None:
                    continue
                self.begin = hit.end
                continue
            if (
                self.chain.inherited
                and self.chain.speech
                and same_side(said_by, self.chain.speech.speaker)
                and said_by.kind == "state"
            ):
                self.chain.subject, self.begin = said_by, hit.end
                continue
            speech = speech_of(said_by, hit.cue.id, addressee, self._partners_of(said_by, hit)).within(self.chain.outer)
            self._meeting(said_by, hit)
            self.chain.speech, self.chain.inherited = speech, False
            self.chain.subject = said_by if speaker else self.chain.subject
            self.chain.conditions = []
            self.own_speech = hit if speaker else None
            self.begin = hit.end
            if hit.cue.kind == "say" and rest >= 2:
                continue
            return

    def _implied_speaker(self, hit: Hit) -> Mention | None:
        """他还说, 并称: the subject or the speaker carried on."""
        left = self.view[self.unit.start : hit.start]
        speech = self.chain.speech
        if _HE.search(left) or len(left) <= 6:
            return (speech.speaker if speech else None) or self.chain.subject
        return self.chain.subject if speech is None else None

    def _partners_of(self, speaker: Mention, hit: Hit) -> tuple[Mention, ...]:
        free = [
            p.mention
            for p in roles_of(self.view, self.begin, hit.start, [m for m in self.mentions if m.end <= hit.start])
            if p.role == "free"
        ]
        return tuple(self._list_after(free)) if free and free[0] is speaker else ()

    def _meeting(self, speaker: Mention, hit: Hit) -> None:
        """在与X会谈时称: the meeting is an event of its own."""
        match = _MEETING.search(self.view, speaker.end, hit.start)
        deed = next((h for h in self.hits if speaker.end <= h.start < hit.start and h.cue.plover == "CONSULT"), None)
        if match is None:
            return
        other = next((m for m in self.mentions if match.start() <= m.start and m.end <= match.end()), None)
        cue = deed or next((h for h in self._raw_consult(match)), None)
        if other is None or cue is None or speaker.start < self.unit.start:
            return
        self.found.append(
            Proposition(
                speaker.start, cue.end, "zh", speaker, "own", cue, recipient=other, before=self.view[speaker.end : match.start()],
                rules=["zh.meeting", cue.cue.id, "subject.own"],
            )
        )  # fmt: skip

    def _raw_consult(self, match: re.Match[str]) -> list[Hit]:
        words = lexicon("zh").words_in(self.view, match.start(), match.end())
        return [Hit(a, b, cue, form) for a, b, readings in words for cue, form in readings if cue.plover == "CONSULT"]

    def _addressee(self, hit: Hit, speaker: Mention | None) -> Mention | None:
        for placed in roles_of(self.view, self.unit.start, hit.start, [m for m in self.mentions if m.end <= hit.start]):
            if placed.role == "recipient" and placed.mention is not speaker:
                return placed.mention
        return None

    # -- what is said -----------------------------------------------------------------------------------------------

    def _first_free(self, start: int, end: int) -> Mention | None:
        inside = [m for m in self.mentions if start <= m.start and m.end <= end]
        return next((p.mention for p in roles_of(self.view, start, end, inside) if p.role == "free"), None)

    def _is_condition_clause(self, stated: list[Stated]) -> bool:
        if not stated:
            return False
        whole = [s for s in stated if s.rule.whole_clause]
        if whole:
            return "才" not in self.view[whole[0].start : whole[0].end]
        return len(stated) == 1 and self.unit.end - self.begin - (stated[0].end - stated[0].start) <= 3

    def _proposition(self, stated: list[Stated]) -> Proposition | None:
        inside = [m for m in self.mentions if self.begin <= m.start]
        placed = roles_of(self.view, self.begin, self.unit.end, inside)
        hit = self._main_hit(placed, stated)
        subject, via, partners = self._subject(placed, hit)
        will = None
        limit = hit.start if hit else self.unit.end
        head_end = max(self.begin, subject.end) if subject and via == "own" and subject.end <= limit else self.begin
        before = self.view[head_end:limit]
        if hit is None:
            will = _WILL.search(self.view, head_end, self.unit.end)
            if will:
                before = self.view[head_end : will.end()]
            topic = next((p.mention for p in placed if p.role in ("topic", "viewer")), None)
            if topic and will is None:
                self.chain.subject, self.chain.partners = topic, ()
                return None
            if subject is None or (via not in ("own", "possessor", "topic", "speaker", "patient") and not will):
                return None
            if not will and not self.chain.speech and not self._asserts(head_end):
                self._hand_on(subject, via, partners)
                return None
        if subject is None and self.chain.speech is None and hit is None:
            return None
        inner = self._inner(hit) if hit else None
        if hit and hit.cue.takes_ba:
            before = without_object_mark(before)
        if hit and hit.cue.kind == "redline_list" and subject:
            self._open_red_lines(subject, hit)
            return None
        proposition = Proposition(
            self.begin, self.unit.end, "zh", subject, via, hit, inner, partners,
            speech=self.chain.speech, before=before,
            passive=hit is not None and _PASSIVE.search(self.view, self.begin, hit.start) is not None,
        )  # fmt: skip
        self._stretch(proposition, hit, via)
        proposition.recipient = chinese_recipient(proposition, placed, self.chain.seen, self.view)
        self._conditions(proposition, stated)
        if self.chain.speech:
            proposition.rules.append(self.chain.speech.rule)
        if self.chain.inherited:
            proposition.unresolved.append("the speaker is carried on from the sentence before")
        if hit:
            proposition.rules.append(hit.cue.id)
        elif will:
            proposition.rules.append("zh.will")
        proposition.rules.append(f"subject.{via}")
        self._hand_on(subject, via, partners)
        return proposition

    def _open_red_lines(self, subject: Mention, hit: Hit) -> None:
        """划出“红线”: what follows in the sentence are the red lines of the one who draws them."""
        speech = self.chain.speech
        if speech is None or speech.speaker is None:
            speech = speech_of(subject, hit.cue.id)
        self.chain.speech = replace(speech, red_lines=True)
        self.chain.subject = subject

    def _asserts(self, start: int) -> bool:
        rest = self.view[start : self.unit.end]
        return len(rest) >= 5 and (has("zh", "judgement", rest) or has("zh", "imputed", rest) or bool(_BE.search(rest)))

    def _hand_on(self, subject: Mention | None, via: SubjectVia, partners: tuple[Mention, ...]) -> None:
        if (
            via in ("own", "topic", "agent")
            and subject
            and not _TOPIC_CLAUSE.match(self.view[self.begin : self.unit.end])
        ):
            self.chain.subject, self.chain.partners = subject, partners

    def _main_hit(self, placed: list[Placed], stated: list[Stated]) -> Hit | None:
        usable = [
            h
            for h in self.hits
            if h.start >= self.begin
            and not (h.cue.kind in ("say",) and not h.cue.hedge)
            and not any(s.start <= h.start and h.end <= s.end for s in stated)
            and not is_nominal(self.view, h, self.begin, self.unit.end)
        ]
        line = next((h for h in usable if h.cue.kind in ("redline", "demand")), None)
        if line:
            return line
        for i, hit in enumerate(usable):
            if i == 0 and self._names_a_topic(hit, placed):
                return None
            if not is_relative(self.view, hit, self.begin, self.unit.end, placed, usable[i + 1 :]):
                return hit
        return None

    def _names_a_topic(self, hit: Hit, placed: list[Placed]) -> bool:
        """推动和谈是…: a verb before 是 without a subject is what the clause is about, not a deed."""
        if any(p.mention.end <= hit.start and p.role in ("free", "agent") for p in placed):
            return False
        return hit.start - self.begin <= 2 and _COPULA.search(self.view, hit.end, self.unit.end) is not None

    def _inner(self, hit: Hit) -> Hit | None:
        """The deed a verb of will speaks of: 承诺 … 提供, 愿意 … 帮助, 敦促 … 签署."""
        if hit.cue.kind in ("act", "accuse", "redline", "redline_list", "state", "demand", "deny", "concede"):
            return None
        for other in self.hits:
            if other.start >= hit.end and other.cue.kind not in ("say", "announce", "redline_list"):
                if is_nominal(self.view, other, hit.end, self.unit.end):
                    continue
                return other
        return None

    def _subject(self, placed: list[Placed], hit: Hit | None) -> tuple[Mention | None, SubjectVia, tuple[Mention, ...]]:
        limit = hit.start if hit else self.unit.end
        ahead = [p for p in placed if p.mention.start < limit]
        if hit and hit.cue.kind in ("redline", "demand"):
            owner = next(
                (p.mention for p in placed if self.view[p.mention.end : hit.start].strip("“ ") in ("的", "")), None
            )
            topic = next((p.mention for p in placed if p.role in ("topic", "viewer")), None)
            if owner or topic:
                return owner or topic, "topic", ()
        agent = next((p for p in ahead if p.role == "agent"), None)
        if agent and hit:
            return agent.mention, "agent", ()
        free = [p.mention for p in ahead if p.role == "free"]
        if free:
            return free[0], "own", tuple(self._list_after(free))
        topic = next((p.mention for p in ahead if p.role in ("topic", "viewer")), None)
        if topic:
            return topic, "topic", ()
        possessor = next((p.mention for p in ahead if p.role == "possessor"), None)
        if self.chain.subject and not (possessor and self._possessor_leads(possessor)):
            return self.chain.subject, "carried", self.chain.partners
        if possessor:
            return possessor, "possessor", ()
        if self.chain.speech and self.chain.speech.speaker:
            return self.chain.speech.speaker, "speaker", ()
        return None, "none", ()

    def _possessor_leads(self, possessor: Mention) -> bool:
        return possessor.start - self.begin <= 2

    def _list_after(self, free: list[Mention]) -> list[Mention]:
        members = [free[0]]
        for mention in free[1:]:
            between = self.view[members[-1].end : mention.start]
            if between not in ("", "和", "与", "及", "以及", "、", "同", "和 ", " 和 "):
                break
            members.append(mention)
        return members[1:]

    def _stretch(self, proposition: Proposition, hit: Hit | None, via: SubjectVia) -> None:
        """The quote begins with the speaker where the words after the verb of saying have no subject of their own."""
        subject = proposition.subject
        if subject is None or self.own_speech is None:
            return
        if via in ("carried", "speaker") and self.unit.start <= subject.start < self.begin:
            proposition.start = subject.start
            proposition.before = self.view[subject.end : proposition.start] + proposition.before

    def _conditions(self, proposition: Proposition, stated: list[Stated]) -> None:
        proposition.conditions = [*self.chain.conditions, *stated]
        for s in proposition.conditions:
            proposition.rules.append(s.rule.id)
        if scope_pattern("zh.no_matter").search(self.view, self.unit.start, self.unit.end):
            proposition.rules.append("zh.no_matter")
