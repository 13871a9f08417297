"""The article's own prose on a page: where it begins, where it ends, and what inside it is no prose of its own.

Structure first. Every line has a weight: prose speaks for the article, date lines, counters, navigation and lists of
other articles against it. The article is the run of lines with the greatest sum; inside it captions, notices and
repeats are left out, and headings stay.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from standoff.reading.body_lines import HAN, STAMP, Line, is_paragraph, lines_of, size_of
from standoff.records import Span

WEIGHTS = {
    "blank": 0, "markup": 0, "image": -1, "rule": -4, "front": -200, "short": -6, "caption": -2, "aside": -2,
    "notice": -10, "ending": -30, "stamp": -60, "byline": -20, "counter": -15, "nav": -40, "link": -25, "marker": -90,
    "title": -10, "repeat": -25,
}  # fmt: skip
"""What a line that is no prose takes away; a paragraph gives its size, at most `MOST_PER_LINE`."""
MOST_PER_LINE = 120
_JOINS = {"blank", "markup"}
_DATELINE = {"stamp", "byline", "counter"}
_LISTED = re.compile(r"(?:\.{3,}|…+)\W*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a page, which of them is the headline, and the spans of the body."""

    lines: tuple[Line, ...]
    title: int | None
    first: int
    last: int
    spans: tuple[Span, ...]


def layout_of(
    text: str,
    view: str,
    *,
    fenced: Sequence[Span] = (),
    article: Sequence[str] = (),
    headline: str | None = None,
) -> Layout:
    """Lines, headline and body of a page.

    fenced, article, headline   what a page of HTML says about itself (`render_html.Rendering`); nothing for text
    """
    lines = lines_of(text, view, fenced)
    title = _title(lines, headline)
    _mark_title(lines, title, headline)
    weights = _weights(lines, article)
    first, last = _best_run(weights)
    first, last = _edges(lines, first, last)
    kept = [i for i in range(first, last) if lines[i].kind in ("prose", "short")]
    return Layout(tuple(lines), title, first, last, _spans(lines, kept))


def _title(lines: list[Line], headline: str | None) -> int | None:
    """The first line with words of its own before the prose; none on a page of cut summaries, which has many."""
    if headline:
        wanted = _key(headline)
        for i, line in enumerate(lines):
            if line.words and line.size >= 4 and (_key(line.words) == wanted or wanted.startswith(_key(line.words))):
                return i
        return None
    if sum(bool(line.kind == "prose" and _LISTED.search(line.words)) for line in lines) >= 3:
        return None
    filled = [i for i, line in enumerate(lines) if line.words and line.kind != "front"][:40]
    heads = Counter(line.mark for line in lines if line.mark.startswith("#"))
    choices: list[int] = []
    for i, after in zip_longest(filled, filled[1:]):
        line = lines[i]
        if line.kind in _DATELINE and choices:
            break  # the headline stands over the date, the source and the counters
        if line.kind not in ("short", "prose", "repeat") or (line.size < 6 and not line.mark.startswith("#")):
            continue
        if line.size > 130 or line.mark == "*" or re.search(r"。|[.!?] [A-Z]", line.words[:-1]):
            break
        if heads[line.mark] >= 3 or (line.kind == "prose" and line.size > 70):
            break
        if _is_statement(line) and not _article_follows(line, lines[i + 1 :]):
            break
        if after is None or not _is_masthead(line, lines[after]):
            choices.append(i)
    return choices[0] if choices else _dated_title(lines, filled)


def _is_statement(line: Line) -> bool:
    """A sentence with its full stop: the text has begun, a page of a sentence or two has no headline."""
    return line.kind == "prose" and re.search(r"[\w%)”]\.”?$|。[”)]?$", line.words) is not None


def _article_follows(line: Line, below: Sequence[Line]) -> bool:
    """Much more prose under the line: even with a full stop it may be a headline then."""
    return sum(other.size for other in below if other.kind == "prose") >= 3 * line.size


def _is_masthead(line: Line, after: Line) -> bool:
    """The name of the paper or the section above the headline: short, in parts, with a longer line under it."""
    parts = re.split(r"\s+[-|·—/]\s+|[|｜]", line.words)
    return len(parts) > 1 and line.size <= 16 and after.kind in ("short", "prose") and after.size > line.size


def _dated_title(lines: list[Line], filled: list[int]) -> int | None:
    """`Events of 3 May 2024` above the sections of a day's list: a date line with words of its own."""
    first = lines[filled[0]] if filled else None
    if first and first.kind == "stamp" and size_of(STAMP.sub(" ", first.words)) >= 3 and ":" in first.words + ":":
        return filled[0]
    return None


def _key(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _mark_title(lines: list[Line], title: int | None, headline: str | None) -> None:
    keys = {_key(headline)} if headline else set()
    if title is not None:
        lines[title].kind = "title"
        keys.add(_key(lines[title].words))
    for line in lines:
        if line.words and line.size >= 4 and _key(line.words) in keys:
            line.kind = "title"


def _weights(lines: list[Line], article: Sequence[str]) -> list[int]:
    extracted = "\n".join(_key(p) for p in article) if sum(map(len, article)) >= 100 else ""
    weights = []
    listing = shouted = False
    run = 0
    for i, line in enumerate(lines):
        weight = WEIGHTS.get(line.kind, 0)
        if line.kind == "prose":
            weight = min(line.size, MOST_PER_LINE)
            if re.search(r"[!?]\W*$", line.words) and "。" not in line.words:
                weight = -6 if shouted else min(weight, 3)  # headlines shout and ask, one after the other
                shouted = True
            else:
                shouted = False
            if extracted and _key(line.words) not in extracted:
                weight = -weight // 4
        elif (line.kind == "short" and line.mark) or (line.kind == "repeat" and is_paragraph(line)):
            weight = -1
        if line.kind == "marker":
            listing, run = True, 0
        elif listing and line.words:
            run = run + 1 if line.kind == "prose" and line.size >= 30 and "。" in line.words + "。" else 0
            if run >= 3 and _prose_resumes(lines, i):
                listing = False
            elif weight > 0:
                weight = -5
        weights.append(weight)
    return weights


def _prose_resumes(lines: list[Line], i: int) -> bool:
    """Three long paragraphs in a row after a list of other articles: the article goes on (the list stood inside it)."""
    words = [line for line in lines[max(0, i - 8) : i + 1] if line.words][-3:]
    return len(words) == 3 and all(w.kind == "prose" and w.size >= 40 for w in words)


def _best_run(weights: list[int]) -> Span:
    """First and last line (exclusive) of the run with the greatest sum; empty where nothing speaks for prose."""
    best, best_run, total, start = 0, (0, 0), 0, 0
    for i, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, i
        total += weight
        if total > best:
            best, best_run = total, (start, i + 1)
    return best_run


def _edges(lines: list[Line], first: int, last: int) -> Span:
    """Take in the headings right before the run; leave out fragments at its end."""
    listed = sum(bool(line.kind == "prose" and _LISTED.search(line.words)) for line in lines) >= 3
    i = first - 1
    while i >= 0 and lines[i].kind in _JOINS | {"short"}:
        if lines[i].kind == "short":
            if not (listed or _leading_heading(lines[i], lines[first:last])) or _is_tab(lines, i):
                break
            first = i
        i -= 1
    first, last = _after_standfirst(lines, first, last), _with_last_words(lines, last)
    chinese = sum(_is_chinese(line) for line in lines[first:last]) * 2 > sum(bool(x.words) for x in lines[first:last])
    while last > first and (lines[last - 1].kind != "prose" or _is_chinese(lines[last - 1]) != chinese):
        last -= 1
    while first < last and lines[first].kind not in ("prose", "short"):
        first += 1
    return first, last


def _is_chinese(line: Line) -> bool:
    """A quarter of the words is Chinese: a notice in another language at the end of the page is none of the article."""
    return len(HAN.findall(line.words)) * 4 >= line.size > 0


def _with_last_words(lines: list[Line], last: int) -> int:
    """Past a last heading and a last paragraph that ends in an exclamation, where the page then says that it ends."""
    filled = 0
    reach = last
    for i in range(last, len(lines)):
        if lines[i].kind in ("notice", "ending", "stamp", "byline", "nav", "counter", "marker", "rule"):
            return reach
        if lines[i].kind not in ("prose", "short", "caption", "image") and lines[i].words:
            return last
        filled += bool(lines[i].words)
        if filled > 4:
            return last
        if lines[i].kind == "prose" and lines[i].size >= 8:
            reach = i + 1
    return reach


def _is_tab(lines: list[Line], i: int) -> bool:
    """One of several one-word lines in a row: a menu that lost its bars."""
    near = [line for line in lines[max(0, i - 6) : i] if line.words][-2:]
    return (
        not lines[i].mark
        and lines[i].size <= 6
        and len(near) == 2
        and all(x.kind == "short" and x.size <= 6 for x in near)
    )


def _after_standfirst(lines: list[Line], first: int, last: int) -> int:
    """Past the line that goes on with the headline: right under it, no sentence, longer than a section's name."""
    above = first - 1
    while above >= 0 and lines[above].kind in _JOINS | {"rule"}:
        above -= 1
    if above >= 0 and lines[above].kind == "title":
        line = lines[first]
        if not line.ended and not line.mark and 6 < line.size <= 60 and not line.words.endswith((":", ",")):
            first += 1
            while first < last and lines[first].kind in _JOINS:
                first += 1
    return first


def _leading_heading(line: Line, body: Sequence[Line]) -> bool:
    """A section heading before the first paragraph (导语, `#### Conflicts`), not a standfirst or a column's name."""
    if line.mark:
        return line.mark != "*" or next((other.mark == "*" for other in body if other.kind == "prose"), False)
    return 2 <= line.size <= 16 and _is_chinese(line) and any(_is_chinese(other) for other in body[:8])


def _spans(lines: list[Line], kept: list[int]) -> tuple[Span, ...]:
    """Runs of kept lines; only blank lines and bare tags may lie between two lines of one span."""
    spans: list[Span] = []
    before: int | None = None
    for i in kept:
        line = lines[i]
        if before is not None and all(lines[j].kind in _JOINS for j in range(before + 1, i)):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        before = i
    return tuple(spans)
