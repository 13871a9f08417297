"""The page's day where the page does not state it: inferred from the days its article names, or left open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standoff.reading.times import expressions
from standoff.reading.times_calendar import Moment
from standoff.records import DateOn, Span

RECENT = timedelta(days=200)
"""How far a full date in the article may lie before the latest possible day to count as news and not as history."""

AFTER_FULL = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Witness:
    """A day the article names, and how strongly it speaks for the page's own day.

    rank   3 the page calls it today, 2 a full date or one confirmed by its weekday, 1 month and day, 0 a day alone
    """

    day: date
    rank: int
    span: Span


def inferred_date(view: str, spans: tuple[Span, ...], latest: str | None) -> DateOn:
    """The newest day the article names that is not later than `latest`, with the words as evidence; or none.

    latest   the earlier of the user's `--as-of` and the newest stamp on the page (a list or a footer was made then):
             it bounds the day and is never taken for it. Without it no year can be found, and the date stays open.

    A day the page calls today decides; then a full date, or one that its weekday confirms, with the days shortly after
    it; then month and day alone. A day without month counts only where nothing fuller stands in the article.
    """
    if latest is None or len(latest) != 10:
        return DateOn()
    bound = date.fromisoformat(latest)
    found = list(_witnesses(view, spans, bound))
    if not found:
        return DateOn()
    strongest = max(w.rank for w in found)
    best = max((w for w in found if w.rank == strongest), key=lambda w: (w.day, -w.span[0]))
    if strongest == 2:
        later = [near for w in found if w.rank == 1 and (near := _after(w, best.day, bound))]
        best = max([best, *later], key=lambda w: (w.day, -w.span[0]))
    return DateOn(value=best.day.isoformat(), basis="inferred", evidence=best.span)


def _after(witness: Witness, full: date, bound: date) -> Witness | None:
    """A month and day read in the year of the full date beside it, where that makes it the newer news."""
    for year in (full.year, full.year + 1):
        day = _safe(year, witness.day.month, witness.day.day)
        if day and full < day <= min(bound, full + AFTER_FULL):
            return replace(witness, day=day)
    return None


def _witnesses(view: str, spans: tuple[Span, ...], bound: date) -> Iterator[Witness]:
    for expression in expressions(view, spans):
        moment = expression.last or expression.first
        if expression.future or moment.day is None or moment.years is not None or moment.months is not None:
            continue
        day, rank = _day_of(expression.first, moment, bound)
        if day is not None and day <= bound:
            yield Witness(day, rank, (expression.start, expression.end))


def _day_of(first: Moment, moment: Moment, bound: date) -> tuple[date | None, int]:
    assert moment.day is not None
    if moment.year is not None or first.year is not None:
        month = moment.month or first.month
        day = _safe(moment.year or first.year or 1, month or 0, moment.day)
        return (day if day and bound - day <= RECENT else None), 2
    month = moment.month or first.month
    if month is None:
        return _latest_day(moment.day, bound), 3 if moment.days == 0 else 0
    if moment.weekday is not None:
        years = range(bound.year, bound.year - 12, -1)
        confirmed = (d for y in years if (d := _safe(y, month, moment.day)) and d.weekday() == moment.weekday)
        return next((d for d in confirmed if d <= bound), None), 2
    day = _safe(bound.year, month, moment.day)
    if day is None or day > bound:
        day = _safe(bound.year - 1, month, moment.day)
    return day, 3 if moment.days == 0 else 1


def _latest_day(day: int, bound: date) -> date | None:
    """The latest such day of a month that is not after the bound."""
    year, month = bound.year, bound.month
    for _ in range(3):
        if (found := _safe(year, month, day)) and found <= bound:
            return found
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
