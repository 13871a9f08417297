"""Names that no table holds, read after a title: where they end, and whether they look like names."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from standoff.reading.lexicon import read_table

_HAN_RUN = re.compile("[\u4e00-\u9fff]+(?:[·-][\u4e00-\u9fff]+)*")


@cache
def _rules() -> dict[str, Any]:
    words = read_table("name_words.yaml")
    ends = sorted(words["ends_zh"], key=len, reverse=True)
    particles = "|".join(sorted(words["particles_en"], key=len, reverse=True))
    never = "|".join(sorted(words["never_names_en"], key=len, reverse=True))
    word = r"(?:[A-ZÀ-Ž](?:\.|[\w-]*(?:'(?!s\b)[A-Za-z][\w-]*)?))"
    part = rf"(?!(?:{never})\b){word}"
    return {
        "ends": re.compile("|".join(map(re.escape, ends))),
        "characters": frozenset(words["name_characters"]),
        "surnames": frozenset(words["surnames"]),
        "english": re.compile(rf"(?:(?:{particles})[ -])?{part}(?:[ ](?:(?:{particles})[ -]){{0,2}}{part}){{0,4}}"),
    }


def chinese_name(view: str, at: int, *, japanese: bool = False) -> int | None:
    """The end of a new Chinese-script name that starts at `at`, or null where no name is believed.

    It ends at a verb of saying, a time, punctuation or a digit; without one, where the characters of
    transliterations end. A dotted name is believed as it stands, an undotted one if it is made of such
    characters or begins with a surname.
    """
    run = _HAN_RUN.match(view, at, at + 40)
    if run is None:
        return None
    rules = _rules()
    dots = [m.start() for m in re.finditer("[·-]", run.group())]
    last = at + dots[-1] + 1 if dots else at
    if any(b - a > 8 for a, b in zip([-1, *dots], [*dots, *dots[-1:]], strict=False)):
        return None
    least = 1 if dots else 2
    cut = next((i for i in range(last + least, run.end()) if rules["ends"].match(view, i)), None)
    if rules["ends"].match(view, last) and not dots:
        return None
    end = cut if cut is not None else run.end()
    if end - last > 8:
        made_of = last
        while made_of < end and view[made_of] in rules["characters"]:
            made_of += 1
        end = made_of
    if not least <= end - last <= 8:
        return None
    return end if dots or _looks_like_a_name(view[last:end], japanese) else None


def _looks_like_a_name(name: str, japanese: bool) -> bool:
    rules = _rules()
    if all(c in rules["characters"] for c in name):
        return True
    return len(name) <= (5 if japanese else 3) and (japanese or name[0] in rules["surnames"])


def english_name(view: str, at: int) -> int | None:
    """The end of a run of capitalised words that starts at `at`, without months, titles and the like."""
    name = _rules()["english"].match(view, at)
    if name is None or len(name.group()) < 2:
        return None
    return int(name.end())
