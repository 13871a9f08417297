"""Chinese times as the page writes them, stray spaces included."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from standoff.reading.numbers_zh import NUMERALS, number_of
from standoff.reading.times_calendar import Expression, Moment
from standoff.reading.times_words import time_words

_TOD = (
    r"(?:\s?(?:凌晨|清晨|早上|早晨|早间|上午|中午|午间|下午|傍晚|晚间|晚上|深夜|午夜|夜间|夜里|晚些时候|早些时候|晚|早|夜)"
    r"(?:\s?\d{1,2}\s?(?:时|点|:)(?:\s?\d{1,2}\s?分?)?许?)?|\s?\d{1,2}\s?(?:时|点)(?:\s?\d{1,2}\s?分)?许?|\s?\d{1,2}:\d\d)?"
)
_Y = r"(?P<y>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})\s?年(?![代龄])"
_RY = r"(?P<ry>大前年|去年|今年|明年|前年|后年|上一年|上年)"
_YEAR = rf"(?:{_Y}|{_RY})"
_M = (
    r"(?=[\d一二三四五六七八九十])(?<![\d.])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?:份)?"
    r"(?![球亮饼薪租票])"
)
_D = (
    r"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|(?<=月)[一二三四五六七八九])\s?(?:日|号"
    r"(?![线楼令院机坑文舰]|决议|公路|高速|航母|反应堆|公告|文件))(?![元圆语本军游均经益渐程])"
)
_PART_OF_MONTH = r"(?:\s?(?:上旬|中旬|下旬|初|中(?![国东美日俄韩方央])|底|末))?"
_PARTS = {
    "上半年": "h1", "下半年": "h2", "一季度": "q1", "二季度": "q2", "三季度": "q3", "四季度": "q4",
    "春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter", "初": "start", "底": "end", "末": "end",
}  # fmt: skip
_PART_OF_YEAR = (
    r"(?P<part>年?初|年?底|年?末|\s?[上下]半年|\s?第?[一二三四]季度|\s?[春夏秋冬](?:天|季)|早些时候|晚些时候)"
)
_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "上一年": -1, "今年": 0, "明年": 1, "后年": 2}
_RM = r"(?P<rm>本|上个?|下个?|这个|当)月"
_MONTHS = {"本": 0, "这个": 0, "当": 0, "上": -1, "上个": -1, "下": 1, "下个": 1}
_WEEKS = {
    None: None,
    "": None,
    "上上": -2,
    "上": -1,
    "上个": -1,
    "本": 0,
    "这": 0,
    "这个": 0,
    "下": 1,
    "下个": 1,
    "下下": 2,
}
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
_NUMBER = rf"(?=[\d{NUMERALS}])(?<![几数])(?P<n>\d{{1,4}}|[{NUMERALS}]{{1,5}})"
_UNIT = {"天": "day", "日": "day", "周": "week", "星期": "week", "月": "month", "年": "year"}
_UNITS = r"(?:个)?(?P<unit>天|日|周|星期|月(?!\d)|年)"
_PAST, _COMING = r"(?:过去|近|最近|此前|刚过去的)", r"(?:未来|今后|接下来|往后)"


Groups = dict[str, str | None]


def _whole(value: str | None) -> int | None:
    number = number_of(value) if value else None
    return None if number is None else int(number)


def _date(g: Groups) -> Moment | None:
    part = next((_PARTS[key] for key in _PARTS if key in (g.get("part") or "")), None)
    months = _MONTHS[g["rm"] or "本"] if g.get("rm") else None
    years = _YEARS[g["ry"] or "今年"] if g.get("ry") else None
    month, day = _whole(g.get("m")), _whole(g.get("d"))
    return Moment(year=_whole(g.get("y")), years=years, month=month, months=months, day=day, part=part)


def _season(g: Groups) -> Moment | None:
    return Moment(years=0, part=next(_PARTS[key] for key in _PARTS if key in (g["part"] or "")))


def _month_edge(g: Groups) -> Moment | None:
    return Moment(months=0)


def _weekday(g: Groups) -> Moment | None:
    return Moment(weeks=_WEEKS.get(g.get("w") or ""), weekday=_WEEKDAYS[g["wd"] or "一"])


def _counted(g: Groups) -> Moment | None:
    """三天前, 三天后: a point; 10天内, 三年来: a stretch from or to the page's day."""
    number, tail = _whole(g["n"]), g.get("tail") or ""
    if number is None or number > 3000:
        return None
    backwards = tail.endswith(("前", "来"))
    stretch = tail.endswith(("内", "来"))
    return Moment(ago=(-number if backwards else number, _UNIT[g["unit"] or "天"]), stretch=stretch)


def _counted_ahead(g: Groups) -> Moment | None:
    return _counted({**g, "tail": "内"})


def _counted_back(g: Groups) -> Moment | None:
    return _counted({**g, "tail": "来"})


def _iso(g: Groups) -> Moment | None:
    return Moment(year=_whole(g["y"]), month=_whole(g["m"]), day=_whole(g["d"]))


Builder = Callable[[Groups], Moment | None]


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], Builder], ...]:
    shapes: list[tuple[str, Builder]] = [
        (r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)", _iso),
        (rf"{_YEAR}(?:\s?{_M}(?:\s?{_D}{_TOD}|{_PART_OF_MONTH})|{_PART_OF_YEAR})?", _date),
        (rf"{_RM}(?:\s?{_D}{_TOD}|{_PART_OF_MONTH}(?!份额))", _date),
        (rf"(?<!个){_M}(?:\s?{_D}{_TOD}|{_PART_OF_MONTH}(?!\s?\d|\s?有?余))", _date),
        (rf"(?=[\d二三十])(?<![\d第月.:/-])(?<!第\s){_D}{_TOD}", _date),
        (r"(?P<part>[上下]半年|第?[一二三四]季度|年底|年末|年初)", _season),
        (r"(?<![\d一二三四五六七八九十年])月(?:底|末|初)", _month_edge),
        (
            r"(?P<w>上上|上个?|本|这个?|下个?|下下)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天末])(?![年个次期])" + _TOD,
            _weekday,
        ),
        (rf"{_NUMBER}(?:多|余)?{_UNITS}(?P<tail>之?前|以前|之后|以后|后|之?内|以内|以?来(?![自到源]))", _counted),
        (rf"{_COMING}的?{_NUMBER}{_UNITS}(?P<tail>内)?", _counted_ahead),
        (rf"{_PAST}的?{_NUMBER}{_UNITS}(?P<tail>来|以来|里|间|中)", _counted_back),
    ]
    return tuple((re.compile(pattern), build) for pattern, build in shapes)


_LATER_IN_IT = re.compile(r"\s?(?:早些时候|晚些时候|稍早|稍晚)")
_JOINER = re.compile(r"\s?(?:至|到|—{1,2}|-|~|直到)\s?")
_LONE_NUMBER = re.compile(r"(?<![\d.])(\d{1,2})\s?(?:至|到|-|~|—)\s?$")
_PAREN_OPEN, _PAREN_CLOSE = re.compile(r"\s?\(\s?"), re.compile(r"\s?\)")
_SINCE_BEFORE = re.compile(r"(?:自从|自|从|打从)\s?$")
_UP_TO = re.compile(r"(?:截至|截止到?)\s?$")
_SINCE_AFTER = re.compile(r"\s?(?P<word>以来|至今|起|开始)")
_UNTIL_AFTER = re.compile(r"\s?(?:以前|之前|前(?![往线夕景后途任者总首外]))")
_CLAUSE = re.compile(r"[,。;!?:\n]")


def expressions_zh(view: str, start: int, end: int) -> Iterator[Expression]:
    """Every Chinese time in [start, end), in order, not overlapping."""
    found = _longest(_candidates(view, start, end))
    i = 0
    while i < len(found):
        expression, used = _with_neighbours(view, found, i, start, end)
        yield _opened(view, expression, start, end)
        i += used


def _candidates(view: str, start: int, end: int) -> Iterator[tuple[int, int, Moment]]:
    words = time_words("zh")
    for match in words.pattern.finditer(view, start, end):
        known = words.moments[match.group().lower()]
        if not _is_other_word(view, match.start(), match.end()):
            later = None if known.vague else _LATER_IN_IT.match(view, match.end(), end)
            yield match.start(), later.end() if later else match.end(), known
    for pattern, build in _shapes():
        for match in pattern.finditer(view, start, end):
            moment = build(match.groupdict())
            if moment is not None:
                yield match.start(), match.end(), moment


def _is_other_word(view: str, start: int, end: int) -> bool:
    around = view[max(0, start - 2) : end + 4]
    return any(word in around and view[start:end] in word for word in time_words("zh").table["not"])


def _longest(candidates: Iterator[tuple[int, int, Moment]]) -> list[tuple[int, int, Moment]]:
    kept: list[tuple[int, int, Moment]] = []
    for start, end, moment in sorted(candidates, key=lambda c: (c[0], -c[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, moment))
    return kept


def _with_neighbours(
    view: str, found: list[tuple[int, int, Moment]], i: int, start: int, end: int
) -> tuple[Expression, int]:
    """The time at `i` with what belongs to it: the end of a range, or the date in brackets after 今天 or 周二."""
    a, b, moment = found[i]
    following = found[i + 1] if i + 1 < len(found) else None
    lone = _LONE_NUMBER.search(view, max(start, a - 8), a)
    if lone and (first := _same_unit(moment, int(lone[1]))):
        return Expression(lone.start(), b, first, moment), 1
    if following and _fits(_JOINER, view, b, following[0]) and not moment.vague and not following[2].vague:
        return Expression(a, following[1], moment, following[2]), 2
    bracketed = following and _fits(_PAREN_OPEN, view, b, following[0]) and _PAREN_CLOSE.match(view, following[1], end)
    if following and bracketed and (following[2].day is not None or following[2].month is not None):
        return Expression(a, bracketed.end(), _agreed(moment, following[2])), 2
    return Expression(a, b, moment), 1


def _same_unit(moment: Moment, number: int) -> Moment | None:
    """The beginning of `3至5日` or `3至5月`: the number alone, in the unit of the end."""
    if moment.day is not None and moment.month is None:
        return replace(moment, day=number) if 1 <= number < moment.day else None
    if moment.month is not None and moment.day is None and moment.year is None:
        return replace(moment, month=number) if 1 <= number < moment.month else None
    return None


def _agreed(outer: Moment, inner: Moment) -> Moment:
    """`今天(4月18日)`, `星期二(10月3日)`: the date decides; the word before it is kept as its witness."""
    months = outer.months if inner.month is None else inner.months
    return replace(inner, months=months, days=outer.days, weekday=outer.weekday)


def _fits(pattern: re.Pattern[str], view: str, start: int, end: int) -> bool:
    return bool(pattern.fullmatch(view, start, end))


def _opened(view: str, e: Expression, start: int, end: int) -> Expression:
    """Open ends (自…以来, …之前) and whether the clause speaks of the time to come."""
    e = replace(e, future=_is_future(view, e, start, end))
    if e.first.vague or e.first.ago is not None or e.last is not None:
        return e
    before = view[max(start, e.start - 3) : e.start]
    begun = bool(_SINCE_BEFORE.search(before))
    since = _SINCE_AFTER.match(view, e.end, end)
    if since and (begun or since["word"] in ("以来", "至今")):
        return e if _is_onset(view, since.end(), end) else replace(e, opened="since")
    until = _UNTIL_AFTER.match(view, e.end, end)
    if until and not begun:
        return replace(e, end=until.end(), opened="until")
    return replace(e, opened="until") if _UP_TO.search(before) else e


def _is_onset(view: str, place: int, end: int) -> bool:
    return any(view.startswith(verb, place) for verb in time_words("zh").table["onset"])


def _is_future(view: str, e: Expression, start: int, end: int) -> bool:
    breaks = [m.end() for m in _CLAUSE.finditer(view, max(start, e.start - 24), e.start)]
    clause = breaks[-1] if breaks else max(start, e.start - 24)
    stop = _CLAUSE.search(view, e.end, min(end, e.end + 6))
    before = view[clause : e.start]
    after = view[e.end : stop.start() if stop else min(end, e.end + 6)]
    return bool(time_words("zh").future.search(before)) or after.startswith(("将", "拟", "计划", "即将"))
