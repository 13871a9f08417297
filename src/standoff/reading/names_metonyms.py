"""Capitals and seats of government: where the name stands for the government, and where it is only a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from standoff.reading.lexicon import read_table
from standoff.reading.names_lexicon import is_latin


def _starts(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)))


@cache
def _rules() -> dict[str, Any]:
    words = read_table("name_metonyms.yaml")
    adverbs = "|".join(sorted(words["zh_adverbs"], key=len, reverse=True))
    acts = "|".join(sorted(words["zh_acts"], key=len, reverse=True))
    en_acts = "|".join(words["en_acts"])
    dealt = "|".join(sorted(words["en_dealt_with"], key=len, reverse=True))
    return {
        "zh_follow": _starts(words["zh_follow"]),
        "zh_acts": re.compile(f"(?:{adverbs}){{0,3}}(?:{acts})"),
        "zh_towards": tuple(words["zh_towards"]),
        "zh_towards_not": _starts(words["zh_towards_not"]),
        "zh_place_before": tuple(words["zh_place_before"]),
        "zh_place_after": _starts(words["zh_place_after"]),
        "seat_before": tuple(words["zh_seat_place_before"]),
        "seat_but": _starts(words["zh_seat_place_but"]),
        "en_before": re.compile(rf"(?<![\w-])(?:{'|'.join(words['en_place_before'])})(?: the)? $", re.IGNORECASE),
        "en_dealt": re.compile(rf"(?<![\w-])(?:{dealt})(?: the)? $", re.IGNORECASE),
        "en_acts": re.compile(
            rf" (?:{en_acts})(?!\w)| (?!located|situated|based)[a-z]{{3,}}ed (?!in |at |near )"
            rf"|'s (?!{'|'.join(words['en_place_after'])})|,? (?:which|who) "
        ),
        "en_after": re.compile(rf"(?:[ -])(?:{'|'.join(words['en_place_after'])})(?!\w)"),
        "needs_country": frozenset(words["needs_country"]),
    }


def needs_country(capital: str) -> bool:
    """Whether the capital's name is also a person's or another town's, so that the page must name the country too."""
    return capital in _rules()["needs_country"]


def capital_acts(view: str, start: int, end: int) -> bool:
    """Whether the capital at view[start:end] stands for its government: it acts, or it is dealt with."""
    return _english(view, start, end, seat=False) if is_latin(view[start]) else _chinese(view, start, end)


def seat_acts(view: str, start: int, end: int) -> bool:
    """Whether a seat (白宫, Kremlin) stands for its government: always, except as a place of meeting."""
    if is_latin(view[start]):
        return _english(view, start, end, seat=True)
    rules = _rules()
    before = view[max(0, start - 4) : start]
    return not before.endswith(rules["seat_before"]) or rules["seat_but"].match(view, end) is not None


def _chinese(view: str, start: int, end: int) -> bool:
    rules = _rules()
    if rules["zh_follow"].match(view, end):
        return True
    before = view[max(0, start - 4) : start]
    if rules["zh_place_after"].match(view, end) or before.endswith(rules["zh_place_before"]):
        return False
    if before.endswith(rules["zh_towards"]):
        return rules["zh_towards_not"].match(view, end) is None and view[end : end + 1] != ""
    return rules["zh_acts"].match(view, end) is not None


def _english(view: str, start: int, end: int, *, seat: bool) -> bool:
    rules = _rules()
    if rules["en_after"].match(view, end):
        return False
    before = view[max(0, start - 40) : start]
    if rules["en_dealt"].search(before):
        return True
    if rules["en_before"].search(before):
        return False
    # Two capitals side by side (between Kyiv and Washington) share what is said of the first.
    return seat or rules["en_acts"].match(view, end) is not None
