"""Words for times out of the data files: what each of them fixes, and one pattern over all of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from standoff.reading.lexicon import read_table
from standoff.reading.times_calendar import Moment


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of one language.

    pattern     every word, longest first; `moments` what each of them fixes, by its lower-case form
    future      what speaks of the time to come
    table       the whole file, for what only one language has
    """

    pattern: re.Pattern[str]
    moments: dict[str, Moment]
    future: re.Pattern[str]
    table: dict[str, Any]


@cache
def time_words(language: str) -> TimeWords:
    """The words of `data/time_zh.yaml` or `data/time_en.yaml`."""
    table = read_table(f"time_{language}.yaml")
    moments: dict[str, Moment] = {}
    for row in table["words"]:
        fixed = {key: row[key] for key in ("days", "weeks", "months", "years", "after_last", "vague") if key in row}
        moments.update({word.lower(): Moment(**fixed) for word in row["words"]})
    edge = r"\b" if language == "en" else ""
    return TimeWords(
        pattern=re.compile(rf"{edge}(?:{_by_first_word(moments)}){edge}" if edge else _any(moments)),
        moments=moments,
        future=re.compile(rf"{edge}(?:{_any(table['future'])}){edge}"),
        table=table,
    )


def _by_first_word(words: Iterable[str]) -> str:
    """English words as one pattern, grouped by their first word and with either case of its first letter: a plain
    alternation of them all, case ignored, is ten times as slow."""
    rest: dict[str, list[str]] = {}
    for word in words:
        first, _, more = word.partition(" ")
        rest.setdefault(first, []).append(more)
    groups = []
    for first, tails in sorted(rest.items(), key=lambda item: -len(item[0])):
        after = [words for words in tails if words]
        tail = rf"\s(?:{_any(after)})" if after else ""
        optional = f"(?:{tail})?" if "" in tails and tail else tail
        groups.append(f"[{first[0].upper()}{first[0]}]{re.escape(first[1:])}{optional}")
    return "|".join(groups)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
