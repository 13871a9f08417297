"""Who speaks in a Chinese comma unit: channels (据…报道), speakers with a verb of saying, meetings told in passing."""

import re

from standoff.reading.attribution import Channel, channels_in, is_unnamed, speech_of
from standoff.reading.chain import Chain
from standoff.reading.cues import Hit, lexicon
from standoff.reading.grammar import grammar
from standoff.reading.names_mention import Mention
from standoff.reading.nominal import is_nominal
from standoff.reading.proposition import Proposition, same_side
from standoff.reading.roles import roles_of
from standoff.reading.scope import is_negated
from standoff.reading.units import Unit

_LEAD, _HE, _MEETING = grammar("zh.lead"), grammar("zh.implied_speaker"), grammar("zh.meeting")
_BARE_OFFICE = re.compile(
    r"(?:^|[,;。])(?:该|这位|这名|另一名)?(?:发言人|部长|外长|总统|总理|首相|大使|官员|代表)(?:还|也|又|同时)?$"
)
_LIST = frozenset({"", "和", "与", "及", "以及", "、", "同", "和 ", " 和 "})
_SAY = frozenset({"say", "announce"})


class UnitSpeech:
    """The speaking part of a unit; `begin` moves behind what only says who speaks."""

    def __init__(
        self,
        text: str,
        view: str,
        unit: Unit,
        mentions: list[Mention],
        hits: list[Hit],
        chain: Chain,
        more: bool,
        last: Proposition | None,
    ) -> None:
        self.text, self.view, self.unit, self.chain, self.more = text, view, unit, chain, more
        self.mentions, self.hits, self.last = mentions, hits, last
        self.begin = unit.start
        self.own_speech: Hit | None = None
        self.found: list[Proposition] = []

    def open_scopes(self) -> None:
        """Channel first, then the speaker it passes on."""
        self._skip_lead()
        for channel in channels_in(self.text, self.view, self.begin, self.unit.end, self.mentions, "zh"):
            self._open_channel(channel)
        self._open_speech()
        self._skip_lead()

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
            if hit.start < self.begin or not self._says(hit):
                continue
            if is_nominal(self.view, hit, self.unit.start, self.unit.end):
                continue
            rest = self.unit.end - hit.end
            if rest < 2 and not (self.more and self.unit.mark in ",:“"):
                if not self.more and (speaker := self.first_free(self.begin, hit.start)):
                    self.chain.trailing = speech_of(speaker, hit.cue.id)
                    self.begin = self.unit.end
                continue
            earlier = [
                h for h in self.hits if self.begin <= h.start < hit.start and h.cue.kind not in ("say", "announce")
            ]
            speaker = self.first_free(self.begin, hit.start)
            if speaker is None and any(not is_nominal(self.view, h, self.unit.start, self.unit.end) for h in earlier):
                continue
            if is_negated("zh", self.view[max(speaker.end if speaker else self.begin, hit.start - 6) : hit.start]):
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
            self.chain.led.append(said_by)
            self.chain.speech, self.chain.inherited = speech, False
            if speaker:
                self.chain.subject = None if is_unnamed(speaker) else speaker
            self.chain.conditions = []
            self.own_speech = hit if speaker else None
            self.begin = hit.end
            if hit.cue.kind == "say" and rest >= 2:
                continue
            return

    def _says(self, hit: Hit) -> bool:
        """Verbs of saying, and 誓言, 警告 at the end of a unit, whose words come in the next one."""
        if hit.cue.kind in _SAY:
            return True
        return hit.cue.kind in ("promise", "warn", "concede") and self.more and self.unit.end - hit.end < 2

    def _implied_speaker(self, hit: Hit) -> Mention | None:
        """他还说, 并称: the subject or the speaker carried on."""
        left = self.view[self.unit.start : hit.start]
        speech = self.chain.speech
        if _BARE_OFFICE.search(left):
            return (speech.speaker if speech else None) or self.chain.speaker
        if _HE.search(left) or len(left) <= 6:
            return (speech.speaker if speech else None) or self.chain.subject
        return self.chain.subject if speech is None else None

    def _partners_of(self, speaker: Mention, hit: Hit) -> tuple[Mention, ...]:
        free = [
            p.mention
            for p in roles_of(self.view, self.begin, hit.start, [m for m in self.mentions if m.end <= hit.start])
            if p.role == "free"
        ]
        return tuple(self.list_after(free)) if free and free[0] is speaker else ()

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
                speaker.start, cue.end, "zh", speaker, "own", cue, recipient=other,
                before=self.view[speaker.end : match.start()],
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

    def first_free(self, start: int, end: int) -> Mention | None:
        inside = [m for m in self.mentions if start <= m.start and m.end <= end]
        return next((p.mention for p in roles_of(self.view, start, end, inside) if p.role == "free"), None)

    def list_after(self, free: list[Mention]) -> list[Mention]:
        members = [free[0]]
        for mention in free[1:]:
            between = self.view[members[-1].end : mention.start]
            if between not in ("", "和", "与", "及", "以及", "、", "同", "和 ", " 和 "):
                break
            members.append(mention)
        return members[1:]
