"""The lines of a page and what each of them is: prose, a heading, a caption, navigation, a date line, a notice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.reading.lexicon import rules
from standoff.records import Span

STAMP = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:[T\s]*\d{1,2}[:时]\d{2}(?:[:分]\d{2})?)?(?:\s?[AaPp]\.?[Mm]\b)?"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,? (?:19|20)\d\d\b",
    re.I,
)
"""A full date as page furniture writes it."""
_CLOCK = re.compile(
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:GMT|UTC|EST|EDT|ET|CET|BST))?"
    r"|\b\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}|\d{1,2}\s?(?:分钟|小时|天|周|个月)前"
    r"|\b\d{1,2} (?:min(?:ute)?|hour|day|week)s? ago\b"
    r"|(?:刚刚|昨天|前天|今天)\s?\d{1,2}:\d{2}|发布于|发表于|发布时间|发表时间|更新时间|时间:|published:?|updated:?|posted:?",
    re.I,
)
_TERMINAL = re.compile(r"[。!?…](?:[”’)》\]]*)$|\.{3,}[”’)]*$|[.](?:[”’)\]\"']*|\s*\([^()]{1,60}\))*$")
_BULLET = re.compile(r"^(?:[*+•◆■●▪·-]|\d{1,2}[.)、])\s+")
_HEADING_MARK = re.compile(r"^#{1,6}\s+")
_ADDRESS = re.compile(r"https?://|www\.", re.I)
_RULE = re.compile(r"^[-=*_—~·.+#\s]{3,}$")
_IMAGE = re.compile(r"!\[|<img\b", re.I)
HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_SPACE = re.compile(r"\s+")
_FENCE_TAG = re.compile(r"<(/?)(figcaption|nav|aside|footer|script|style|button|form)\b[^<>]*>", re.I)
_LINK_LINE = re.compile(r"^\W*\[[^\]\n]{1,200}\]\([^)\n]*\)\W*$")


@dataclass(slots=True)
class Line:
    """One line of the page. `start` and `end` leave out white space and tags at its edges.

    kind   blank, markup, image, front (matter), rule, stamp, nav, counter, byline, notice, ending, aside, caption,
           marker, link, title, repeat, short (no sentence: a heading or a fragment) or prose
    words  the folded view of the line, white space collapsed, markup gone
    size   how much language it holds: Han characters and, twice, Latin words
    ended  it ends as a sentence ends
    mark   the signs of a Markdown heading (`##`), `*` for a bullet, or nothing
    """

    start: int
    end: int
    kind: str
    words: str
    size: int = 0
    ended: bool = False
    mark: str = ""
    rule: str = ""

    @property
    def long(self) -> bool:
        """A paragraph, whatever its last sign."""
        return self.size >= 60


def lines_of(text: str, view: str, fenced: Sequence[Span] = ()) -> list[Line]:
    """Every line with its kind; `fenced` spans are known from tags to be no article."""
    lines: list[Line] = []
    depth = 0
    place = 0
    for raw in text.split("\n"):
        start, place = place, place + len(raw) + 1
        line = _line(text, view, start, start + len(raw))
        was_fenced = depth > 0
        if "<" in raw:
            for closing, _ in _FENCE_TAG.findall(raw):
                depth = max(0, depth - 1) if closing else depth + 1
        if line.words and (was_fenced or any(a <= line.start < b for a, b in fenced)):
            line.kind, line.rule = "aside", "tag"
        lines.append(line)
    _mark_front_matter(lines, text)
    _mark_repeats(lines)
    _mark_captions(lines)
    _mark_asides(lines)
    _mend_broken(lines)
    return lines


def _line(text: str, view: str, start: int, end: int) -> Line:
    whole = text[start:end].strip()
    start, end = trimmed(text, view, start, end)
    if start == end:
        kind = "blank" if not whole else "image" if _IMAGE.search(whole) else "markup"
        return Line(start, end, kind, "")
    raw, words = text[start:end], _SPACE.sub(" ", view[start:end]).strip()
    if not words or not any(c.isalnum() for c in words):
        return Line(start, end, "rule" if _RULE.match(raw) else "markup", "")
    line = Line(start, end, "short", words)
    if match := _HEADING_MARK.match(words):
        line.mark, line.words = match.group().strip(), words[match.end() :]
    elif match := _BULLET.match(words):
        line.mark, line.words = "*", words[match.end() :]
    line.size = size_of(line.words)
    line.ended = bool(_TERMINAL.search(line.words))
    line.kind, line.rule = _kind(line, raw)
    return line


def trimmed(text: str, view: str, start: int, end: int) -> Span:
    """The span without white space and markup at its edges."""
    while start < end and (view[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (view[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return start, end


def size_of(words: str) -> int:
    return len(HAN.findall(words)) + 2 * len(_WORD.findall(words))


def _kind(line: Line, raw: str) -> tuple[str, str]:
    words = line.words
    if is_stamp(words):
        return "stamp", "stamp"
    length = len(words)
    if length <= 500:
        for rule in rules("page_lines.yaml"):
            if length <= rule.fields["most"] and rule.pattern.search(words):
                return rule.fields["kind"], rule.id
    if _LINK_LINE.match(raw):
        return "link", "link"
    if len(_ADDRESS.findall(raw)) >= 4 and "](" not in raw:
        return "link", "addresses"
    if _is_tabs(words):
        return "nav", "tabs"
    if (line.ended and line.size >= 5) or line.long:
        return "prose", ""
    if (words.endswith((",", ":", ";", "、")) and line.size >= 6) or (line.size >= 24 and re.search(r"[,;。]", words)):
        return "prose", ""
    return "short", ""


def is_stamp(words: str) -> bool:
    """Whether a line is a date line: a date or clock with at most an author, a source or a short title beside it."""
    if len(words) > 110 or not (STAMP.search(words) or _CLOCK.search(words)):
        return False
    rest = _CLOCK.sub(" ", STAMP.sub(" ", words))
    if STAMP.search(words) is None and size_of(rest) > 12:
        return False
    if re.search(r"[。;]|,\s*[A-Za-z\u4e00-\u9fff]", rest) or (_TERMINAL.search(words) and size_of(rest) > 12):
        return False
    return all(size_of(token) <= 14 for token in re.split(r"[\s|·:/-]+", rest)) and size_of(rest) <= 36


def _is_tabs(words: str) -> bool:
    """Navigation by shape: several one- or two-word labels side by side, no punctuation."""
    tokens = re.split(r"[\s|/·]+", words)
    if len(tokens) < 3 or re.search(r"[,。;!?:“”]", words):
        return False
    return bool(HAN.search(words)) and all(len(t) <= 4 for t in tokens) and len("".join(tokens)) <= 60


def _mark_front_matter(lines: list[Line], text: str) -> None:
    """A block between two `---` lines at the head of the file: fields of a static site, not the page."""
    first = next((i for i, line in enumerate(lines) if line.kind != "blank"), None)
    if first is None or text[lines[first].start : lines[first].end] != "---":
        return
    for i in range(first + 1, min(first + 40, len(lines))):
        if text[lines[i].start : lines[i].end] == "---":
            for line in lines[first : i + 1]:
                line.kind = "front"
            return


def _mark_repeats(lines: list[Line]) -> None:
    """A line that stands twice. Side by side (a list's title and its picture's title) neither is prose of this page;
    a paragraph that comes again further down is kept where it comes first."""
    last: dict[str, tuple[int, int]] = {}
    counted = 0
    for i, line in enumerate(lines):
        if not line.words or line.kind not in ("short", "prose") or (line.kind == "short" and line.mark):
            continue
        counted += 1
        key = line.words
        if len(key) >= 6 and key in last:
            earlier, at = last[key]
            if counted - at <= 4 and not (line.long or is_paragraph(line)):
                lines[earlier].kind, lines[earlier].rule = "repeat", "pair"
            line.kind, line.rule = "repeat", "again"
        last[key] = (i, counted)


def is_paragraph(line: Line) -> bool:
    """A full sentence rather than a headline, which has no full stop."""
    return line.size >= 20 and bool(re.search(r"[。.][”’)\]]*$|。", line.words))


def _mark_captions(lines: list[Line]) -> None:
    """The line under a picture. Where the page leaves a blank line after everything, the next line is under it too."""
    filled = [i for i, line in enumerate(lines) if line.words]
    apart = sum(b - a > 1 for a, b in pairwise(filled)) > 0.6 * len(filled)
    for i, line in enumerate(lines):
        announced = line.kind == "caption" and line.words.endswith((",", ":"))
        if line.kind != "image" and line.rule != "caption.icon" and not announced:
            continue
        j = i + 1
        while j < len(lines) and lines[j].kind in ("blank", "image", "markup"):
            j += 1
        if j == len(lines):
            return
        under, touching = lines[j], j == i + 1
        if not (touching or apart):
            continue
        fragment = under.kind == "short" and under.size <= 45 and not under.mark
        sentence = under.kind == "prose" and touching and under.size <= 28 and "。" not in under.words[:-2]
        if fragment or (sentence and line.kind == "image") or (announced and touching and under.size <= 60):
            under.kind, under.rule = "caption", "under-image"


_LISTED_OPENS = re.compile(r"^\W*(?:跳过|略过|skip).{0,30}(?:继续阅读|and continue reading|$)", re.I)
_LISTED_CLOSES = re.compile(r"^\W*(?:end of\b|.{0,12}结束\W*$)", re.I)


def _mark_asides(lines: list[Line]) -> None:
    """Links set into the article: between `跳过…` and `End of …`, and under `Read more:`."""
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.kind == "notice" and line.words.endswith(":"):
            while i + 1 < len(lines) and lines[i + 1].kind in ("short", "repeat", "blank", "link"):
                i += 1
                if lines[i].words:
                    lines[i].kind, lines[i].rule = "aside", "under-more"
        elif line.words and line.size <= 40 and _LISTED_OPENS.search(line.words):
            reach = range(i + 1, min(i + 20, len(lines)))
            close = next((j for j in reach if lines[j].words and _LISTED_CLOSES.search(lines[j].words)), None)
            for aside in lines[i : close + 1] if close is not None else ():
                if aside.words:
                    aside.kind, aside.rule = "aside", "skipped"
            i = i if close is None else close
        i += 1


def _mend_broken(lines: list[Line]) -> None:
    """Halves of a sentence that the page broke: at a link with a date in it, or at a fixed width."""
    filled = [line for line in lines if line.words]
    for above, line in pairwise(lines):
        wrapped = line.words[:1].islower() or (above.size >= 16 and not above.mark)
        fragment = line.kind == "short" and line.size >= 12 and not line.mark
        if fragment and wrapped and above.kind == "prose" and not above.ended:
            line.kind, line.rule = "prose", "wrapped"
    for before, line, after in zip(filled, filled[1:], filled[2:], strict=False):
        open_before = before.kind in ("prose", "short") and not before.ended
        if line.kind in ("stamp", "counter") and open_before and after.words[0] in ",。、;)”的":
            line.kind, line.rule = "short", "broken"
