"""Who vouches for a clause: speakers, outlets and unnamed sources, outermost first; the page's own voice otherwise."""

import re
from dataclasses import dataclass, replace
from functools import cache

from standoff.reading.lexicon import read_table
from standoff.reading.names_mention import Mention
from standoff.reading.scope import Language
from standoff.records import Voice
from standoff.records.statement import VoiceKind

AUTHOR = Voice(name=None, text="", kind="author")
"""The page's own voice: what stands where nobody else vouches."""

_ARTICLE = 4
"""Characters a voice may begin before its name (`the `); a name further in only says where the source sits."""

_VOICE_KIND: dict[str, VoiceKind] = {
    "state": "state", "leader": "person", "official": "person", "organisation": "organisation",
    "coalition": "organisation", "group": "organisation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """A scope in which somebody else than the page speaks.

    voices     outermost first, never empty
    speaker    the mention that speaks, where an actor does; None for outlets and unnamed sources
    addressee  whom the words are spoken to, where the page says so
    reports    the voice passes on news about others (an outlet), rather than its own will
    """

    voices: tuple[Voice, ...]
    speaker: Mention | None
    rule: str
    addressee: Mention | None = None
    reports: bool = False
    red_lines: bool = False
    partners: tuple[Mention, ...] = ()

    def within(self, outer: "Speech | None") -> "Speech":
        """This scope inside a channel that passes it on (据X报道, Y表示…)."""
        if outer is None or not outer.reports:
            return self
        return replace(self, voices=(*outer.voices, *(v for v in self.voices if v not in outer.voices)))


def is_unnamed(mention: Mention) -> bool:
    """A group without a name or a side (sources, analysts, observers): it vouches, but does nothing itself."""
    return mention.kind in ("group", "official") and mention.acts_for is None and mention.name[:1].islower()


def is_media(mention: Mention) -> bool:
    """A state's press: it passes on news and is no party that speaks about itself."""
    return mention.kind == "group" and mention.name.endswith(" media")


def voice_of(mention: Mention) -> Voice:
    """The voice of an actor."""
    if is_unnamed(mention):
        return Voice(name=mention.name, text=mention.text, kind="anonymous")
    if is_media(mention):
        return Voice(name=mention.name, text=mention.text, kind="outlet")
    return Voice(name=mention.name, text=mention.text, kind=_VOICE_KIND.get(mention.kind, "organisation"))


def speech_of(
    mention: Mention, rule: str, addressee: Mention | None = None, partners: tuple[Mention, ...] = ()
) -> Speech:
    """The scope an actor opens with a verb of saying."""
    media = is_media(mention)
    return Speech((voice_of(mention),), None if media else mention, rule, addressee, reports=media, partners=partners)


@dataclass(frozen=True, slots=True)
class Channel:
    """A phrase that names an outlet or unnamed source, and where it stands."""

    start: int
    end: int
    speech: Speech | None


@cache
def _rules(language: Language) -> tuple[tuple[str, VoiceKind, re.Pattern[str]], ...]:
    return tuple(
        (row["id"], row["kind"], re.compile(row["pattern"]))
        for row in read_table("attribution_rules.yaml")
        if row["language"] == language
    )


_TRIGGERS = {
    "zh": re.compile("据|媒|社|报|台|网|人士|专家|学者|外界|舆论|分析|观察家|有人|不少人|援引|引述|官员"),
    "en": re.compile(
        r"[Aa]ccording|source|official|diplomat|analyst|expert|observer|insider|witness|person|people|told|report|quot|cit|said|says|wrote"
    ),
}


def channels_in(
    text: str, view: str, start: int, end: int, mentions: list[Mention], language: Language
) -> list[Channel]:
    """Outlets and unnamed sources named inside [start, end), in order, not overlapping."""
    if not _TRIGGERS[language].search(view, start, end):
        return []
    found: list[Channel] = []
    piece = view[start:end]
    for rule, kind, pattern in _rules(language):
        for match in pattern.finditer(piece):
            a, b = match.start() + start, match.end() + start
            if any(a < c.end and c.start < b for c in found):
                continue
            if kind == "author":
                found.append(Channel(a, b, None))
                continue
            voices = [_voice(text, *_shift(match.span("who"), start), kind, mentions)]
            if "inner" in pattern.groupindex:
                voices.append(_voice(text, *_shift(match.span("inner"), start), "anonymous", mentions))
            if all(v.text for v in voices):
                inner = _speaker(match, start, mentions) if kind != "outlet" else None
                found.append(
                    Channel(a, b, Speech(tuple(voices), inner, rule, reports=kind == "outlet" or inner is None))
                )
    return sorted(found, key=lambda c: c.start)


def _shift(span: tuple[int, int], start: int) -> tuple[int, int]:
    return span[0] + start, span[1] + start


def _speaker(match: re.Match[str], start: int, mentions: list[Mention]) -> Mention | None:
    """The actor whose name fills the voice: only then is it the actor that speaks."""
    a, b = _shift(match.span("who"), start)
    inside = [m for m in mentions if a <= m.start and m.end <= b]
    return inside[-1] if inside and inside[-1].end == b and inside[-1].start - a <= _ARTICLE else None


def _voice(text: str, start: int, end: int, kind: VoiceKind, mentions: list[Mention]) -> Voice:
    words = text[start:end].strip(' ,，、“”"')
    exact = [m for m in mentions if start <= m.start and m.end <= end]
    if exact and exact[-1].end == end and exact[-1].start - start <= _ARTICLE and kind != "outlet":
        return voice_of(exact[-1])
    return Voice(name=None, text=words, kind=kind)
