"""Times as their words give them, and their place in the calendar once the page's day is known."""

import calendar
import datetime
from dataclasses import dataclass, replace
from typing import Literal

Grain = Literal["day", "month", "year", "interval", "vague"]
Day = datetime.date

LEAN = {"zh": 240, "en": 120}
"""Days ahead from which a date without a year is read as last year's, where nothing speaks of the future. Chinese
names last year outright (去年8月), English says `in October` for the October that was."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the words fix; everything else follows from the page's day.

    year, month, day    as stated; `years`, `months`, `days`: counted from the page's day (去年 is years -1)
    weekday, weeks      Monday is 0; weeks counted from the page's week; a weekday alone is the nearest one.
                        Beside a day (星期二(10月3日), 今天(4月18日)) weekday and days only confirm it
    after_last          days after the last day named before (当天 0, the next day 1)
    ago                 (number, unit) from the page's day, negative for the past: a point, or a stretch (`stretch`)
    part                part of the year: h1 h2 q1..q4 spring summer autumn winter, start, end
    side                past or coming, where the words say so (`last March`)
    """

    year: int | None = None
    years: int | None = None
    month: int | None = None
    months: int | None = None
    day: int | None = None
    days: int | None = None
    weekday: int | None = None
    weeks: int | None = None
    after_last: int | None = None
    ago: tuple[int, str] | None = None
    stretch: bool = False
    part: str | None = None
    side: Literal["past", "coming"] | None = None
    vague: bool = False

    @property
    def explicit(self) -> bool:
        """The words name the year."""
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Expression:
    """A time where the page writes it: one moment, or a first and a last one.

    opened   since: from then on; until: up to then; null: the moment itself
    future   the clause speaks of what is to come; `lean` is the language, whose habits decide a missing year
    """

    start: int
    end: int
    first: Moment
    last: Moment | None = None
    opened: Literal["since", "until"] | None = None
    future: bool = False
    lean: str = "zh"


@dataclass(frozen=True, slots=True)
class Reference:
    """The page's day, or the month or year that is all one knows (`day` is then its last day)."""

    day: Day
    grain: Grain = "day"

    @classmethod
    def of(cls, value: str | None) -> "Reference | None":
        """From an ISO day, month or year; null for null."""
        if value is None:
            return None
        numbers = [int(n) for n in value.split("-")]
        if len(numbers) == 3:
            return cls(datetime.date(*numbers))
        month = numbers[1] if len(numbers) == 2 else 12
        return cls(_month(numbers[0], month)[1], "month" if len(numbers) == 2 else "year")


Stretch = tuple[Day | None, Day | None, Grain]


def place(expression: Expression, reference: Reference | None, last_day: Day | None) -> Stretch | None:
    """First and last day (open ends null) and grain, or null where the page's day is needed and not known."""
    first = _place(expression.first, expression, reference, last_day)
    if first is None:
        return None
    start, end, grain = first
    if expression.last is not None:
        ended = _place(_inherit(expression.last, expression.first, start), expression, reference, last_day)
        if ended is None or ended[1] < start:
            return None
        end, grain = ended[1], "interval"
    if expression.opened == "since":
        return start, None, "interval"
    if expression.opened == "until":
        return None, end, "interval"
    return start, end, grain


def _inherit(last: Moment, first: Moment, start: Day) -> Moment:
    """The end of `2月18日至22日` takes year and month of its beginning."""
    if last.day is not None and last.month is None and last.months is None:
        last = replace(last, month=start.month)
    if last.month is not None and last.year is None and last.years is None:
        year = start.year + (last.month < start.month)
        last = replace(last, year=year)
    return last


def _place(m: Moment, e: Expression, ref: Reference | None, last_day: Day | None) -> tuple[Day, Day, Grain] | None:
    if m.vague:
        return None
    if m.after_last is not None:
        return _days(last_day, m.after_last)
    if m.year is not None and (m.month is None or m.day is not None or m.month):
        return _dated(m.year, m)
    if ref is None:
        return None
    if m.days is not None and m.day is None:
        return _days(ref.day, m.days) if ref.grain == "day" else None
    if m.day is None and (m.weekday is not None or m.weeks is not None):
        return _in_week(m, e, ref) if ref.grain == "day" else None
    if m.ago is not None:
        return _ago(m, ref)
    if m.years is not None:
        return _dated(ref.day.year + m.years, m)
    if ref.grain == "year" and m.month is None:
        return None
    if m.months is not None:
        year, month = _shift_month(ref.day, m.months)
        return _dated(year, replace(m, month=month))
    if m.month is not None:
        return _dated(_year_of(m, e, ref), m)
    return _day_of_month(m, e, ref) if m.day is not None and ref.grain != "year" else None


def _dated(year: int, m: Moment) -> tuple[Day, Day, Grain] | None:
    try:
        if m.month is None:
            return _part_of_year(year, m.part)
        if m.day is None:
            return (*_month(year, m.month), "month")
        day = datetime.date(year, m.month, m.day)
    except (ValueError, OverflowError):
        return None
    return day, day, "day"


def _month(year: int, month: int) -> tuple[Day, Day]:
    return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])


_PARTS = {
    "h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11),
}  # fmt: skip


def _part_of_year(year: int, part: str | None) -> tuple[Day, Day, Grain]:
    if part in _PARTS:
        first, last = _PARTS[part]
        return _month(year, first)[0], _month(year, last)[1], "interval"
    if part == "winter":
        return _month(year, 12)[0], _month(year + 1, 2)[1], "interval"
    if part in ("start", "end"):
        return (*_month(year, 1 if part == "start" else 12), "month")
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year"


def _days(day: Day | None, shift: int) -> tuple[Day, Day, Grain] | None:
    if day is None:
        return None
    moved = _moved(day, shift)
    return None if moved is None else (moved, moved, "day")


def _moved(day: Day, shift: int) -> Day | None:
    try:
        return day + datetime.timedelta(days=shift)
    except OverflowError:
        return None


def _in_week(m: Moment, e: Expression, ref: Reference) -> tuple[Day, Day, Grain] | None:
    monday = _moved(ref.day, -ref.day.weekday() + 7 * (m.weeks or 0))
    if monday is None:
        return None
    if m.weekday is None:
        sunday = _moved(monday, 6)
        return None if sunday is None else (monday, sunday, "interval")
    if m.weeks is not None:
        return _days(monday, m.weekday)
    back = (ref.day.weekday() - m.weekday) % 7
    return _days(ref.day, (7 - back) % 7 if e.future else -back)


_UNIT_DAYS = {"day": 1, "week": 7}


def _ago(m: Moment, ref: Reference) -> tuple[Day, Day, Grain] | None:
    assert m.ago is not None
    number, unit = m.ago
    if unit in _UNIT_DAYS:
        if ref.grain != "day":
            return None
        moved = _moved(ref.day, number * _UNIT_DAYS[unit])
        grain: Grain = "day" if unit == "day" else "interval"
        first = last = moved
        if unit == "week" and moved is not None and not m.stretch:
            first, last = _moved(moved, -moved.weekday()), _moved(moved, 6 - moved.weekday())
    else:
        months = number * (12 if unit == "year" else 1)
        if (ref.grain == "year" and unit == "month") or abs(months) > 12_000:
            return None
        year, month = _shift_month(ref.day, months)
        if not 1 <= year <= 9998:
            return None
        moved = datetime.date(year, month, min(ref.day.day, calendar.monthrange(year, month)[1]))
        first, last, grain = _part_of_year(year, None) if unit == "year" else (*_month(year, month), "month")
    if moved is None or first is None or last is None:
        return None
    if m.stretch:
        return min(moved, ref.day), max(moved, ref.day), "interval"
    return first, last, grain


def _shift_month(day: Day, shift: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + shift
    return index // 12, index % 12 + 1


def _year_of(m: Moment, e: Expression, ref: Reference) -> int:
    """The year of a month without one: this year's, unless that lies far ahead or, for a plan, far behind."""
    assert m.month is not None
    try:
        ahead = (datetime.date(ref.day.year, m.month, m.day or 1) - ref.day).days
    except ValueError:
        return ref.day.year
    if m.side is not None:
        here = ref.day.month == m.month and m.day is None
        return ref.day.year + ((ahead < 0 or here) if m.side == "coming" else -(ahead > 0 or here))
    if e.future:
        return ref.day.year + (ahead < (-15 if m.day else -45))
    if ahead > LEAN.get(e.lean, 240) / (2 if m.day and e.lean == "en" else 1):
        return ref.day.year - 1
    return ref.day.year + (ahead < -330)


def _day_of_month(m: Moment, e: Expression, ref: Reference) -> tuple[Day, Day, Grain] | None:
    """The nearest such day that is not to come; one to come where the clause speaks of a plan."""
    assert m.day is not None
    if not 1 <= m.day <= 31:
        return None
    shift = 0
    if ref.grain == "day" and m.day > ref.day.day and not e.future:
        shift = -1
    for _ in range(3):
        year, month = _shift_month(ref.day, shift)
        if m.day <= calendar.monthrange(year, month)[1]:
            day = datetime.date(year, month, m.day)
            return day, day, "day"
        shift += 1 if e.future else -1
    return None
