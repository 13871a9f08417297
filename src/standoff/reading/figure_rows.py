"""Figures as statements of their own: counts, money, rates, durations, sizes, with who counts and of whom."""

from collections.abc import Sequence

from standoff.reading.attribution import AUTHOR, channels_in, voice_of
from standoff.reading.cues import choose_hits, lexicon
from standoff.reading.figures import find_figures
from standoff.reading.issue_matching import issue_of
from standoff.reading.merge import trimmed, without_markup
from standoff.reading.names_mention import Mention
from standoff.reading.page import Page
from standoff.reading.scope import language_of
from standoff.reading.sentences import Sentence
from standoff.reading.units import Unit, units_of
from standoff.records import ActorRef, Evidence, Figure, StandoffError, Statement, Voice


def figure_rows(page: Page, sentence: Sentence, mentions: Sequence[Mention]) -> list[Statement]:
    """One statement for each figure of the sentence, its quote the comma unit it stands in."""
    figures = find_figures(page, sentence.start, sentence.end)
    if not figures:
        return []
    units = units_of(page.view, sentence.start, sentence.end)
    rows = [_row(page, sentence, mentions, units, *figure) for figure in figures]
    return [row for row in rows if row is not None]


def _row(
    page: Page, sentence: Sentence, mentions: Sequence[Mention], units: list[Unit], start: int, end: int, figure: Figure
) -> Statement | None:
    text, view = page.document.text, page.view
    unit = next((u for u in units if u.start <= start and end <= u.end), None)
    a, b = (unit.start, unit.end) if unit else (start, end)
    a, b = trimmed(text, view, *without_markup(text, min(a, start), max(b, end), start))
    if b <= a or not page.document.in_body(a, b):
        return None
    earlier = [m for m in mentions if m.end <= start]
    nearest = next((m for m in reversed(earlier) if m.start >= a), None)
    voices, rule = _voices(page, sentence, earlier, start)
    actor = (
        ActorRef(name=nearest.name, id=nearest.id, text=nearest.text, start=nearest.start, end=nearest.end)
        if nearest
        else None
    )
    counted_by = figure.counted_by or (
        voices[-1].name or voices[-1].text or None if voices[-1].kind != "author" else None
    )
    try:
        return Statement.cut(
            page.document, a, b, "figure", actor=actor, attribution=voices,
            figure=figure.model_copy(update={"counted_by": counted_by}),
            issue=issue_of(view[a:b]), evidence=Evidence(rules=("figure", *rule)),
        )  # fmt: skip
    except StandoffError:
        return None


def _voices(
    page: Page, sentence: Sentence, earlier: list[Mention], at: int
) -> tuple[tuple[Voice, ...], tuple[str, ...]]:
    """Who counts: the outlet or source named before the figure, or the speaker before a verb of saying."""
    language = language_of(page.view, sentence.start, sentence.end)
    channels = channels_in(page.document.text, page.view, sentence.start, at, earlier, language)
    voices: tuple[Voice, ...] = ()
    rules: tuple[str, ...] = ()
    for channel in channels:
        if channel.speech:
            voices, rules = channel.speech.voices, (channel.speech.rule,)
    words = lexicon(language).words_in(page.view, sentence.start, at)
    for hit in choose_hits(words, page.view, sentence.start, at):
        speaker = next((m for m in reversed(earlier) if m.end <= hit.start and hit.start - m.end <= 12), None)
        if hit.cue.kind == "say" and speaker:
            voices, rules = (*(v for v in voices if v.kind == "outlet"), voice_of(speaker)), (*rules, hit.cue.id)
    return voices or (AUTHOR,), rules
