"""English times as the page writes them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from standoff.reading.numbers_en import whole_number
from standoff.reading.times_calendar import Expression, Moment
from standoff.reading.times_words import time_words

_MONTH_OF = {
    name: i
    for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
}
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY_OF = {name.lower(): i for i, name in enumerate(_WEEKDAYS.split("|"))}
_MN = (
    r"(?P<mn>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)(?![a-z])"
)
_D = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_D1 = r"(?P<d1>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?P<y>(?:19|20)\d\d)"
_JOIN = r"\s?(?:to|and|through|until|till|-|—)\s?"
_RELATIVE = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "the current": 0,
    "next": 1,
    "coming": 1,
    "the coming": 1,
}
_UNIT = {"day": "day", "week": "week", "month": "month", "year": "year"}
_N = r"(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_OVER = r"\b(?:in|within|over|during|for)\s"
_UNITS = r"(?P<unit>day|week|month|year)s?"
_PARTS = {"first half": "h1", "second half": "h2", "spring": "spring", "summer": "summer", "autumn": "autumn",
          "fall": "autumn", "winter": "winter", "end": "end", "start": "start", "beginning": "start", "middle": None,
          "first quarter": "q1", "second quarter": "q2", "third quarter": "q3", "fourth quarter": "q4"}  # fmt: skip
_BEFORE_MONTH = (
    r"(?<!\w)(?:in|since|by|until|till|from|of|early|late|mid|to|and|before|after|during|for|through|between|around)"
    r"[\s-]+"
)
_BEFORE_YEAR = (
    r"(?<!\w)(?:in|since|by|until|till|from|of|early|late|mid|and|before|after|during|or|between|to|through|around|for|the)"
    r"[\s-]+"
)
_NOT_A_YEAR = r"(?![\d,.]\d|-\d|%|\s?(?:people|troops|soldiers|men|km|miles|percent|per cent))"

Groups = dict[str, str | None]
Builder = Callable[[Groups], "Moment | tuple[Moment, Moment] | None"]


def _month(g: Groups) -> int | None:
    name = g.get("mn")
    return _MONTH_OF[name[:3].lower()] if name else None


def _int(value: str | None) -> int | None:
    return int(value) if value else None


def _date(g: Groups) -> Moment | None:
    return Moment(year=_int(g.get("y")), month=_month(g), day=_int(g.get("d")))


def _days(g: Groups) -> tuple[Moment, Moment] | None:
    last = Moment(year=_int(g.get("y")), month=_month(g), day=_int(g["d"]))
    first = replace(last, day=_int(g["d1"]))
    return (first, last) if (first.day or 0) < (last.day or 0) else None


def _iso(g: Groups) -> Moment | None:
    return Moment(year=_int(g["y"]), month=_int(g["m"]), day=_int(g["d"]))


def _years(g: Groups) -> tuple[Moment, Moment] | None:
    first, last = Moment(year=_int(g["y1"])), Moment(year=_int(g["y"]))
    return (first, last) if (first.year or 0) < (last.year or 0) else None


def _relative_month(g: Groups) -> Moment | None:
    rel = _word(g, "rel")
    return Moment(month=_month(g), side="past" if rel in ("last", "past") else "coming" if rel == "next" else None)


def _word(g: Groups, key: str) -> str:
    return (g.get(key) or "").lower()


def _weekday(g: Groups) -> Moment | None:
    rel = _word(g, "rel")
    weeks = {"this": 0, "next": 1, "coming": None}.get(rel)
    return Moment(weekday=_WEEKDAY_OF[_word(g, "wd")], weeks=weeks)


def _part(g: Groups) -> Moment | None:
    part = _PARTS[_word(g, "part")]
    if g.get("unit") == "month":
        return Moment(months=_RELATIVE.get(_word(g, "rel"), 0))
    if g.get("mn"):
        return Moment(month=_month(g), year=_int(g.get("y")))
    if g.get("y"):
        return Moment(year=_int(g["y"]), part=part)
    return Moment(years=_RELATIVE.get(_word(g, "rel"), 0), part=part)


def _ago(g: Groups) -> Moment | None:
    number = whole_number(_word(g, "n"))
    return None if number is None else Moment(ago=(-number, _UNIT[_word(g, "unit")]))


def _stretch(sign: int) -> Builder:
    def build(g: Groups) -> Moment | None:
        number = whole_number(_word(g, "n")) if g.get("n") else 1
        return None if number is None else Moment(ago=(sign * number, _UNIT[_word(g, "unit")]), stretch=True)

    return build


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], Builder], ...]:
    wd = rf"(?P<wd>{_WEEKDAYS})"
    part = rf"(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})"
    shapes: list[tuple[str, Builder]] = [
        (rf"(?<![\d-]){_Y}-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", _iso),
        (rf"\b{_D1}{_JOIN}{_D}\s(?:of\s)?{_MN}(?:,?\s{_Y}\b)?", _days),
        (rf"\b{_MN}\s{_D1}{_JOIN}{_D}\b(?:,?\s{_Y}\b)?", _days),
        (rf"\b{_D}\s(?:of\s)?{_MN}(?:,?\s{_Y}\b)?", _date),
        (rf"\b{_MN}\s{_D}\b(?!\d|,\d|\.\d)(?:,?\s{_Y}\b)?", _date),
        (rf"\b(?:(?:early|late|mid)[\s-])?{_MN}(?:\sof)?,?\s{_Y}\b", _date),
        (rf"(?<=\s){part}\sof\s{_MN}(?:,?\s{_Y}\b)?", _part),
        (rf"\b(?P<rel>last|this|next|past)\s{_MN}", _relative_month),
        (rf"{_BEFORE_MONTH}(?P<core>(?:(?:early|late|mid)[\s-])?{_MN})(?!\s\d)", _date),
        (rf"\b(?P<rel>last|this|next|coming)?\s?\b{wd}(?:\s(?:morning|afternoon|evening|night))?\b", _weekday),
        (rf"\b(?:the\s)?{part}\sof\s(?:the|(?P<rel>last|this|next))\s?(?P<unit>year|month)\b", _part),
        (rf"\b(?:the\s)?{part}\sof\s{_Y}\b", _part),
        (r"\b(?P<rel>last|this|next)\s(?P<part>spring|summer|autumn|fall|winter)\b", _part),
        (rf"{_BEFORE_YEAR}(?P<core>(?:(?:early|late|mid)[\s-])?(?<![\d.,$€£]){_Y})\b{_NOT_A_YEAR}", _date),
        (rf"\b(?:from|between)\s(?P<core>(?P<y1>(?:19|20)\d\d){_JOIN}{_Y})\b", _years),
        (rf"\b{_N}\s{_UNITS}\s(?:ago\b|earlier\b|before(?=[.,;]))", _ago),
        (rf"{_OVER}(?P<core>the\s(?:last|past|previous)\s(?:{_N}\s)?{_UNITS})\b", _stretch(-1)),
        (rf"{_OVER}(?P<core>the\s(?:next|coming|following)\s(?:{_N}\s)?{_UNITS})\b", _stretch(1)),
        (rf"\b(?P<core>within\s{_N}\s{_UNITS})\b", _stretch(1)),
    ]  # fmt: skip
    return tuple((re.compile(pattern), build) for pattern, build in shapes)


_SINCE = re.compile(r"\b(?:since|from)(?:\s(?:early|late|mid|the))?[\s-]*$", re.I)
_UNTIL = re.compile(r"\b(?:until|till|by|before|no later than|through)(?:\s(?:early|late|mid|the))?[\s-]*$", re.I)
_ONWARDS = re.compile(r"\s(?:onwards?|on\b(?! [a-z]))")
_RANGE = re.compile(r"\s?(?:to|through|until|till|-|—)\s?")
_CLAUSE = re.compile(r"[;!?\n]|\.\s|,\s(?=and|but|which|while)|\b(?:said|says|told)\b")
_PLAN = re.compile(r"\b(?:will|would|is to|are to|is due|are due|is set|are set|planned|scheduled|expected)\b")


def expressions_en(view: str, start: int, end: int) -> Iterator[Expression]:
    """Every English time in [start, end), in order, not overlapping."""
    found = _longest(_candidates(view, start, end))
    i = 0
    while i < len(found):
        a, b, first, last = found[i]
        following = found[i + 1] if i + 1 < len(found) else None
        joined = last is None and following is not None and following[3] is None and not first.vague
        if joined and following and not following[2].vague and _RANGE.fullmatch(view, b, following[0]):
            if first.year is None and first.month is not None and following[2].year is not None:
                first = replace(first, year=following[2].year)
            b, last = following[1], following[2]
            i += 1
        i += 1
        yield _opened(view, a, b, first, last, start, end)


def _candidates(view: str, start: int, end: int) -> Iterator[tuple[int, int, Moment, Moment | None]]:
    words = time_words("en")
    for match in words.pattern.finditer(view, start, end):
        key = re.sub(r"\s", " ", match.group().lower())
        yield match.start(), match.end(), words.moments[key], None
    for pattern, build in _shapes():
        core = "core" in pattern.groupindex
        for match in pattern.finditer(view, start, end):
            built = build(match.groupdict())
            if built is not None:
                a, b = match.span("core") if core else match.span()
                while a < b and view[a].isspace():
                    a += 1
                pair = built if isinstance(built, tuple) else (built, None)
                yield a, b, *pair


def _longest(
    candidates: Iterator[tuple[int, int, Moment, Moment | None]],
) -> list[tuple[int, int, Moment, Moment | None]]:
    kept: list[tuple[int, int, Moment, Moment | None]] = []
    for row in sorted(candidates, key=lambda c: (c[0], -c[1])):
        if not kept or row[0] >= kept[-1][1]:
            kept.append(row)
    return kept


def _opened(view: str, a: int, b: int, first: Moment, last: Moment | None, start: int, end: int) -> Expression:
    before = view[max(start, a - 24) : a]
    future = _is_future(view, a, start)
    expression = Expression(a, b, first, last, future=future, lean="en")
    if last is not None or first.vague or first.ago is not None:
        return expression
    if _SINCE.search(before) and (before.rstrip().lower().endswith("since") or "since" in before[-12:].lower()):
        return replace(expression, opened="since")
    if _SINCE.search(before) and _ONWARDS.match(view, b, end):
        return replace(expression, opened="since")
    return replace(expression, opened="until") if _UNTIL.search(before) else expression


def _is_future(view: str, a: int, start: int) -> bool:
    low = max(start, a - 90)
    breaks = [m.end() for m in _CLAUSE.finditer(view, low, a)]
    return bool(_PLAN.search(view, breaks[-1] if breaks else low, a))
