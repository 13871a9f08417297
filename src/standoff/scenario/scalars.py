"""Values that stand alone: text, words, truth values, whole numbers, dates, durations, hashes."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from standoff.records import close_matches
from standoff.scenario.expr.tokens import parse_duration
from standoff.scenario.shapes import Choice, Day, Digest, Duration, Flag, Level, Shape, Text, Whole

LONGEST_DURATION = 36_500
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot stand where it does."""

    code: str
    message: str
    options: tuple[str, ...] = ()
    hint: str | None = None


def read_scalar(shape: Shape, raw: Any) -> Any:
    """The value, or Wrong. Dates become `date`, durations days; `once` becomes None."""
    match shape:
        case Text():
            return _text(raw)
        case Choice(options):
            return _choice(raw, options)
        case Flag():
            return raw if isinstance(raw, bool) else Wrong("wrong-type", f"true or false stands here, not {shown(raw)}")
        case Whole(low, high):
            return _whole(raw, low, high)
        case Level():
            if isinstance(raw, bool) or not isinstance(raw, int | float):
                return Wrong("wrong-type", f"a level is a number 0..100, not {shown(raw)}")
            return float(raw) if 0 <= raw <= 100 else Wrong("out-of-bounds", f"{raw} lies outside 0..100")
        case Day():
            return read_day(raw)
        case Duration(once):
            return _duration(raw, once)
        case Digest():
            if isinstance(raw, str) and _SHA256.fullmatch(raw):
                return raw
            hint = "quote it: bare digits are a number" if isinstance(raw, int | float) else None
            return Wrong("bad-hash", f"a SHA-256 is 64 digits 0-9 a-f in quotes, not {shown(raw)}", hint=hint)
    raise TypeError(f"no such shape: {shape!r}")


def read_day(raw: Any) -> date | Wrong:
    """An ISO day."""
    if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            return Wrong("bad-date", f"{raw} is no day of the calendar")
    return Wrong("bad-date", f"a date is written 2026-06-30, not {shown(raw)}")


def shown(raw: Any) -> str:
    """A value in a message."""
    match raw:
        case None:
            return "nothing"
        case bool():
            return str(raw).lower()
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case str():
            return repr(raw if len(raw) <= 60 else raw[:57] + "…")
        case _:
            return f"the number {raw}"


def _text(raw: Any) -> str | Wrong:
    if isinstance(raw, str) and raw.strip():
        return raw
    if isinstance(raw, str):
        return Wrong("wrong-type", "the text is empty")
    hint = "put it in quotes" if isinstance(raw, int | float) else None
    return Wrong("wrong-type", f"text stands here, not {shown(raw)}", hint=hint)


def _choice(raw: Any, options: tuple[str, ...]) -> str | Wrong:
    if isinstance(raw, str) and raw in options:
        return raw
    return Wrong("unknown-word", f"{shown(raw)} is none of the words that can stand here", close_first(raw, options))


def close_first(raw: Any, options: tuple[str, ...]) -> tuple[str, ...]:
    """All options, those most like the word first."""
    close = close_matches(str(raw), options) if isinstance(raw, str) else ()
    return (*close, *(o for o in options if o not in close))


def _whole(raw: Any, low: int, high: int) -> int | Wrong:
    if isinstance(raw, str) and re.fullmatch(r"\d{1,9}", raw):
        raw = int(raw)  # a key of a mapping: months
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw != int(raw):
        return Wrong("wrong-type", f"a whole number stands here, not {shown(raw)}")
    if not low <= raw <= high:
        return Wrong("out-of-bounds", f"{int(raw)} lies outside {low}..{high}")
    return int(raw)


def _duration(raw: Any, once: bool) -> int | Wrong | None:
    if once and raw == "once":
        return None
    days = parse_duration(raw) if isinstance(raw, str) else None
    also = "`once`, " if once else ""
    if days is None:
        hint = f"write {raw}d for days" if isinstance(raw, int) and not isinstance(raw, bool) else None
        return Wrong("bad-duration", f"a duration is written {also}`30d` or `2y`, not {shown(raw)}", hint=hint)
    if not 1 <= days <= LONGEST_DURATION:
        return Wrong("out-of-bounds", f"{raw} is not between one day and a hundred years")
    return days
