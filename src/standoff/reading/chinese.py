"""Propositions of a Chinese sentence: a chain of comma units that hand on their subject, speaker and conditions.

The subject goes from unit to unit and is forgotten at the full stop; a topic clause (随着…, 面对…, 在…下) gives none.
A speaker's scope runs to the end of the sentence, over lists, and into the next sentence where that one goes on
about the speaker's own side.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from standoff.reading.attribution import is_unnamed, speech_of
from standoff.reading.chain import Carry, Chain, contrast_start, give_voice, goes_on, is_broken_off, take_over
from standoff.reading.conditions import Stated, conditions_in
from standoff.reading.cues import Hit, choose_hits, lexicon
from standoff.reading.grammar import grammar
from standoff.reading.names_mention import Mention
from standoff.reading.nominal import is_nominal, is_relative
from standoff.reading.proposition import Proposition, SubjectVia, same_side
from standoff.reading.recipients import chinese_recipient
from standoff.reading.roles import Placed, roles_of
from standoff.reading.scope import has, scope_pattern, without_object_mark
from standoff.reading.unit_speech import UnitSpeech
from standoff.reading.units import units_of

_TOPIC_CLAUSE, _PURPOSE = grammar("zh.topic_clause"), grammar("zh.purpose")
_LIST_MARK = grammar("zh.list_mark")
_SIGNAL, _WILL, _MUST = grammar("zh.signal"), grammar("zh.will"), grammar("zh.must")
_NOUN_SUBJECT = grammar("zh.noun_subject")
_PASSIVE = re.compile(r"(?:被|遭到?|受到|为.{1,8}所)")
_COPULA = re.compile(r"(?:(?<!不)是|成为|显得|无异于|意味着|标志着|有助于|不利于|违反了?)")
_IMPOSSIBLE = re.compile(r"不可能|无法|不能|难以|谈不上|无从")
_TITLE = re.compile(r"《[^《》]{1,60}》")
_WE = re.compile(r"我们?(?!国|军|方)|咱们|本国|我国|我方|我军")
_NAMED_AFFAIR = re.compile(r"(?:这.{0,2}件?事|这一(?:事件|举动)|一事)$")
_BE = re.compile(r"(?:是|为)(?!了)")
_BACKWARD = frozenset({"zh.premise", "zh.until", "zh.with_premise"})


def propositions_zh(
    text: str,
    view: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    carry: Carry,
    paragraph: int,
    together: Mapping[int, tuple[Mention, ...]],
) -> list[Proposition]:
    """The propositions of the sentence [start, end); `carry` is read and brought up to date.

    together: for a mention that stands for several (双方), by its place, the others it stands for.
    """
    broken_off = is_broken_off(view, start)
    if carry.paragraph != paragraph:
        carry.paragraph, carry.speech, carry.named, carry.led = paragraph, None, [], []
        carry.subject = carry.subject if broken_off else None
    chain = Chain(named=carry.named, speaker=carry.speaker, together=together, led=carry.led)
    if carry.speech and goes_on(view, start, end, mentions, carry.speech):
        chain.speech, chain.inherited = carry.speech, True
    if carry.subject and broken_off and not _LIST_MARK.match(view, start):
        chain.subject = carry.subject
    words = lexicon("zh").words_in(view, start, end)
    titles = [m.span() for m in _TITLE.finditer(view, start, end)]
    result: list[Proposition] = []
    units = units_of(view, start, end)
    for i, unit in enumerate(units):
        inside = [m for m in mentions if unit.start <= m.start and m.end <= unit.end]
        hits = choose_hits(words, view, unit.start, unit.end, [*((m.start, m.end) for m in inside), *titles])
        if result and _PURPOSE.match(view, unit.start, unit.end) and unit.start - result[-1].end <= 3:
            result[-1].end = unit.end
            continue
        found = _UnitReader(
            text, view, unit, inside, hits, chain, i + 1 < len(units), result[-1] if result else None
        ).read()
        contrast = contrast_start(view, units[: i + 1])
        for proposition in found:
            proposition.start = min(proposition.start, contrast)
            take_over(proposition, result, chain, view)
            result.append(proposition)
        if chain.trailing:
            give_voice(result, chain.trailing, chain.inherited)
        if unit.mark == ":" and _SIGNAL.search(view, unit.start, unit.end) and chain.speech is None:
            chain.judged = True
        chain.seen += [m for m in inside if m not in chain.seen]
    carry.speech = chain.speech if chain.speech and chain.speech.speaker else None
    carry.speaker = carry.speech.speaker if carry.speech else carry.speaker
    carry.subject = chain.subject or carry.subject
    carry.named = (carry.named + chain.seen)[-12:]
    return result


def _inside(placed: Placed, stated: list[Stated]) -> bool:
    return any(s.start <= placed.mention.start < s.end for s in stated)


class _UnitReader(UnitSpeech):
    """Reads one unit: who speaks, under which condition, what is said."""

    def read(self) -> list[Proposition]:
        if self._goes_on_with_condition():
            return []
        self.open_scopes()
        if scope_pattern("zh.no_matter").match(self.view, self.begin, self.unit.end):
            self.chain.absolute = True
        if self.unit.end - self.begin < 2 or _NAMED_AFFAIR.search(self.view, self.begin, self.unit.end):
            return self.found
        stated = conditions_in(self.text, self.view, self.begin, self.unit.end, "zh")
        if self._is_condition_clause(stated):
            if self.last is not None and stated[0].rule.id in _BACKWARD and stated[0].start - self.last.end <= 8:
                self.last.conditions += stated
                self.last.rules += [s.rule.id for s in stated]
                self.chain.open_condition = self.last
                return self.found
            self.chain.conditions += stated
            subject = self.first_free(self.begin, self.unit.end)
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
            or self.first_free(self.begin, self.unit.end)
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

    # What is said

    def _is_condition_clause(self, stated: list[Stated]) -> bool:
        if not stated:
            return False
        whole = [s for s in stated if s.rule.whole_clause]
        if whole:
            return "才" not in self.view[whole[0].start : whole[0].end]
        left_over = self.unit.end - self.begin - (stated[0].end - stated[0].start)
        leader = self.first_free(self.begin, stated[0].start)
        named = leader.end - leader.start if leader is not None else 0
        return len(stated) == 1 and left_over - named <= 3

    def _proposition(self, stated: list[Stated]) -> Proposition | None:
        inside = [m for m in self.mentions if self.begin <= m.start]
        placed = roles_of(self.view, self.begin, self.unit.end, inside)
        if self.more and self.view.startswith("为", self.begin) and _TOPIC_CLAUSE.match(self.view, self.begin):
            return None
        hit = self._main_hit(placed, stated)
        will = None if hit else _WILL.search(self.view, self.begin, self.unit.end)
        limit = hit.start if hit else will.start() if will else self.unit.end
        subject, via, partners = self._subject([p for p in placed if not _inside(p, stated)], hit, limit)
        head_end = max(self.begin, subject.end) if subject and via == "own" and subject.end <= limit else self.begin
        before = self.view[head_end:limit]
        if will and (len(before) > 16 or "“" in before or before.endswith("互")):
            will = None
        if hit is None:
            if self._says_nothing(subject, via):
                return None
            before = before[:10]
            if will:
                before = self.view[head_end : will.end()]
            topic = next((p.mention for p in placed if p.role in ("topic", "viewer")), None)
            if topic and will is None:
                self.chain.subject, self.chain.partners = topic, ()
                return None
            must = (self.chain.speech is not None and self._is_indispensable()) or _MUST.search(
                self.view, head_end, self.unit.end
            )
            if subject is None or (
                via not in ("own", "possessor", "topic", "speaker", "patient") and not will and not must
            ):
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
        proposition.foreign = via == "speaker" and self._has_noun_subject(limit)
        self._stretch(proposition, hit, via)
        self._demand(proposition)
        self._conditions(proposition, stated)
        proposition.recipient = proposition.recipient or chinese_recipient(
            proposition, placed, self.chain.seen, self._spoken_of()
        )
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

    def _spoken_of(self) -> list[Mention]:
        """Whom earlier sentences named, without those who led a clause or spoke: another party is no recipient."""
        return [m for m in self.chain.named if not any(m is led for led in self.chain.led)]

    def _open_red_lines(self, subject: Mention, hit: Hit) -> None:
        """划出“红线”: what follows in the sentence are the red lines of the one who draws them."""
        speech = self.chain.speech
        if speech is None or speech.speaker is None:
            speech = speech_of(subject, hit.cue.id)
        self.chain.speech = replace(speech, red_lines=True)
        self.chain.subject = subject

    def _says_nothing(self, subject: Mention | None, via: SubjectVia) -> bool:
        """A name alone, or a line that the page cut off (…): no predicate to keep."""
        if self.view[self.unit.end : self.unit.end + 1] in ("…", ".") or self.view[self.unit.end - 1] in "….":
            return True
        return via == "own" and subject is not None and self.unit.end - subject.end < 3

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
            self.chain.led.append(subject)

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

    def _subject(
        self, placed: list[Placed], hit: Hit | None, limit: int
    ) -> tuple[Mention | None, SubjectVia, tuple[Mention, ...]]:
        named = any(p.mention.start <= self.begin + 1 for p in placed)
        if not named and self.chain.speech and _WE.match(self.view, self.begin, limit):
            return self._speaker_as_subject()
        undergone = hit is not None and self.view[hit.start] in "遭受"
        ahead = [p for p in placed if p.mention.start < limit or (undergone and p.role == "agent")]
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
            return free[0], "own", (*self.list_after(free), *self.chain.together.get(free[0].start, ()))
        topic = next((p.mention for p in ahead if p.role in ("topic", "viewer")), None)
        if topic:
            return topic, "topic", ()
        possessor = next((p.mention for p in ahead if p.role == "possessor"), None)
        if possessor is None and self._has_noun_subject(limit):
            return self._holder_of_line(hit) or self._speaker_as_subject()
        if self.chain.subject and not (possessor and self._possessor_leads(possessor)):
            return self.chain.subject, "carried", self.chain.partners
        if possessor:
            return possessor, "possessor", ()
        return self._speaker_as_subject()

    def _holder_of_line(self, hit: Hit | None) -> tuple[Mention, SubjectVia, tuple[Mention, ...]] | None:
        """阿方认为这一安排不可接受: the line is the state's that holds it so, though a thing is the subject."""
        speaker = self.chain.speech.speaker if self.chain.speech else None
        holder = self.chain.subject
        if hit is None or hit.cue.kind != "redline" or holder is None or not same_side(holder, speaker):
            return None
        return holder, "carried", ()

    def _speaker_as_subject(self) -> tuple[Mention | None, SubjectVia, tuple[Mention, ...]]:
        speaker = self.chain.speech.speaker if self.chain.speech else None
        return (None, "none", ()) if speaker is None or is_unnamed(speaker) else (speaker, "speaker", ())

    def _has_noun_subject(self, limit: int) -> bool:
        """A thing, not a name, is the subject: nothing is carried over it (临时停火…, 人力和物资…)."""
        if _NOUN_SUBJECT.match(self.view, self.begin, limit):
            return True
        first = next((h for h in self.hits if h.start >= self.begin), None)
        return (
            first is not None
            and first.end < limit
            and first.start - self.begin <= 4
            and is_nominal(self.view, first, self.begin, self.unit.end)
            and first.cue.kind == "act"
        )

    def _possessor_leads(self, possessor: Mention) -> bool:
        return possessor.start - self.begin <= 2

    def _stretch(self, proposition: Proposition, hit: Hit | None, via: SubjectVia) -> None:
        """The quote begins with the speaker where the words after the verb of saying have no subject of their own."""
        subject = proposition.subject
        if subject is None or self.own_speech is None:
            return
        if via in ("carried", "speaker") and self.unit.start <= subject.start < self.begin:
            proposition.start = subject.start

    def _demand(self, proposition: Proposition) -> None:
        """某某必须…: what a speaker holds another side to is the speaker's demand, not the other's deed."""
        speech, hit, subject = proposition.speech, proposition.cue, proposition.subject
        if speech is None or speech.speaker is None or (hit and hit.cue.kind not in ("act", "accept", "support")):
            return
        must = _MUST.search(self.view, self.begin, hit.start if hit else self.unit.end)
        if must is None and not self._is_indispensable():
            return
        if self._is_indispensable():
            proposition.demands, proposition.subject, proposition.via = True, speech.speaker, "speaker"
            proposition.rules.append("zh.indispensable")
            return
        own = subject is not None and proposition.via == "own"
        if own and same_side(subject, speech.speaker):
            return
        proposition.demands = True
        proposition.rules.append("zh.must")
        if own:
            proposition.recipient = subject
        if speech.speaker.kind == "group":
            return
        proposition.subject, proposition.via = self._state_spoken_for(speech.speaker), "speaker"

    def _state_spoken_for(self, speaker: Mention) -> Mention:
        """The speaker's state where the clause, or the one before, names it as concerned; else the speaker."""
        named = [*self.mentions, *([self.chain.subject] if self.chain.subject else [])]
        return next((m for m in named if m.kind == "state" and same_side(m, speaker)), speaker)

    def _is_indispensable(self) -> bool:
        """没有甲, 乙不可能…: the speaker makes the one the condition of the other."""
        needed = any(s.condition.type in ("unless", "only_if") for s in self.chain.conditions)
        return needed and _IMPOSSIBLE.search(self.view, self.begin, self.unit.end) is not None

    def _conditions(self, proposition: Proposition, stated: list[Stated]) -> None:
        proposition.conditions = [*self.chain.conditions, *stated]
        for s in proposition.conditions:
            proposition.rules.append(s.rule.id)
        if scope_pattern("zh.no_matter").search(self.view, self.unit.start, self.unit.end) or self.chain.absolute:
            proposition.absolute = True
            proposition.rules.append("zh.no_matter")
