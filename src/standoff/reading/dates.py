"""The date a page states for itself, and the day against which its relative times are read."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.reading.body import Layout
from standoff.reading.body_lines import STAMP
from standoff.reading.metadata import front_matter, original_line
from standoff.records import DateOn, Fault, Span, StandoffError

_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_NUMERIC = re.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_WORDED = re.compile(
    r"([A-Z]{3})[A-Z]*\.? (\d{1,2})[A-Z]{0,2},? (\d{4})|(\d{1,2})[A-Z]{0,2} ([A-Z]{3})[A-Z]*\.?,? (\d{4})", re.I
)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[-/]?(0?[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?=[/._-]|$)")
_REVISED = re.compile(r"updat|modif|更新|修改|printed|打印", re.I)


@dataclass(frozen=True, slots=True)
class Stated:
    """A full date on the page: where it stands and its ISO day."""

    start: int
    end: int
    day: str


def checked_day(value: str | None, what: str) -> str | None:
    """An ISO day, month or year given by the user. Raises StandoffError for anything else."""
    if value is None:
        return None
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            datetime.datetime.strptime(value, form)
        except ValueError:
            continue
        if len(value) == {"%Y-%m-%d": 10, "%Y-%m": 7, "%Y": 4}[form]:
            return value
    raise StandoffError(
        Fault("bad-date", f"{value!r} is no date: {what} takes an ISO day, month or year.", what,
              ("2025-03-28", "2025-03", "2025"), "write the year first, with two digits for month and day")
    )  # fmt: skip


def stamps_in(view: str, start: int, end: int) -> Iterator[Stated]:
    """Full dates as page furniture writes them, in order."""
    for match in STAMP.finditer(view, start, end):
        if day := _day_of(match.group()):
            yield Stated(match.start(), match.end(), day)


def _day_of(words: str) -> str | None:
    if match := _NUMERIC.match(words):
        year, month, day = match.groups()
    elif match := _WORDED.match(words):
        name, d1, y1, d2, name2, y2 = match.groups()
        year, day = y1 or y2, d1 or d2
        month = str(_MONTHS.get((name or name2).lower(), 0))
    else:
        return None
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def published_on(
    text: str, view: str, layout: Layout, name: str, *, as_of: str | None = None, tagged: str | None = None
) -> DateOn:
    """The publication date the page states for this article, or none.

    Counted are: its meta tags (`tagged`), the fields at the head of the file, the date line between headline and
    body, the headline itself, a dateline with a year at the head of the first paragraph, and the address of the
    original. Dates in lists of other articles, in footers, and stamps of the crawl are not the page's date.
    Of several, one not later than `as_of` is preferred; a date that is later stays what the page states.
    """
    stated = [_tagged(tagged, view, layout)] if tagged else []
    stated += [_page_date(s.day, s.start, s.end) for s in _front_stamps(text, view, layout)]
    stated += [_page_date(s.day, s.start, s.end) for s in _head_stamps(view, layout)]
    stated += [_page_date(s.day, s.start, s.end) for s in _datelines(view, layout)]
    if (address := _from_address(text, layout, name)).value:
        stated.append(address)
    in_time = (date for date in stated if as_of is None or (date.value or "") <= as_of)
    return next(in_time, stated[0] if stated else DateOn())


def _page_date(day: str, start: int, end: int) -> DateOn:
    return DateOn(value=day, basis="page", evidence=(start, end))


def _tagged(day: str, view: str, layout: Layout) -> DateOn:
    where = next((s for s in _head_stamps(view, layout) if s.day == day), None)
    return DateOn(value=day, basis="page", evidence=(where.start, where.end) if where else None)


def _front_stamps(text: str, view: str, layout: Layout) -> Iterator[Stated]:
    if not {"date", "published", "pubdate"} & front_matter(text, layout).keys():
        return
    for line in layout.lines:
        if line.kind == "front" and re.match(r"(?:date|published|pubdate)\s*:", line.words, re.I):
            yield from stamps_in(view, line.start, line.end)


def _head_stamps(view: str, layout: Layout) -> list[Stated]:
    """Dates from the headline to the body; a line that speaks of a revision comes last."""
    if not layout.spans:
        return []
    start = 0 if layout.title is None else layout.title
    plain: list[Stated] = []
    revised: list[Stated] = []
    for line in layout.lines[start : layout.first]:
        if line.kind in ("stamp", "byline", "title", "notice", "ending", "aside", "nav") and len(line.words) <= 140:
            found = list(stamps_in(view, line.start, line.end))
            before = _REVISED.search(view[line.start : found[0].start]) if found else None
            (revised if before else plain).extend(found)
    return plain + revised


def _datelines(view: str, layout: Layout) -> list[Stated]:
    """`CITY, 3 May 2024 -`, `某社某地2024年5月3日电`: the year stands before the report begins."""
    if not layout.spans:
        return []
    start, end = layout.spans[0]
    found = []
    for stamp in stamps_in(view, start, min(end, start + 90)):
        before, after = view[start : stamp.start].strip(), view[stamp.end : stamp.end + 12]
        city = re.fullmatch(r"[A-Z][A-Z .'-]{2,30}(?:\s*\([A-Za-z ]{2,20}\))?,?", before) or not before
        agency = re.match(r"\s*(?:电|讯|消息)", after) or re.fullmatch(r"\(?\S{0,14}(?:社|报|网|台)\S{0,8}", before)
        if agency or (city and re.match(r"\s*(?:[.:—-]|\()", after)):
            found.append(stamp)
    return found


def _from_address(text: str, layout: Layout, name: str) -> DateOn:
    """The day in the page's own address, or in the link to the original at the foot of the article."""
    for line in layout.lines[layout.last :] if layout.spans else ():
        if line.rule != "notice.more" or "http" not in original_line(text, line.end):
            continue
        start = text.rfind("\n", 0, line.start) + 1
        whole = original_line(text, line.end)
        if (match := _IN_PATH.search(whole)) and (day := _iso(*match.groups())):
            return DateOn(value=day, basis="page", evidence=_span(match, start))
    match = _IN_PATH.search(name) if re.match(r"https?://", name) else None
    day = _iso(*match.groups()) if match else None
    return DateOn(value=day, basis="page") if day else DateOn()


def _span(match: re.Match[str], offset: int) -> Span:
    return offset + match.start() + 1, offset + match.end()


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def crawled_by(view: str, layout: Layout) -> str | None:
    """The newest date among lists and footers: the article is not younger, though it may be much older."""
    days = [
        stamp.day
        for line in layout.lines
        if line.kind in ("stamp", "notice", "ending", "aside", "counter") and line.words
        for stamp in stamps_in(view, line.start, line.end)
    ]
    return max(days, default=None)
