"""Coalitions that a page names by their size: 27国, 50国组成的联盟, a 30-nation coalition."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from standoff.reading.lexicon import read_table
from standoff.reading.names_build import Builder
from standoff.reading.names_mention import Mention

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}


@cache
def _rules() -> dict[str, Any]:
    counted = read_table("name_titles.yaml")["counted"]
    return {**counted, "patterns": (re.compile(counted["zh"]), re.compile(counted["en"], re.IGNORECASE))}


def counted_coalitions(builder: Builder, start: int, end: int) -> list[Mention]:
    """The coalitions named by a number of states inside view[start:end]."""
    rules, view = _rules(), builder.context.view
    found = []
    for pattern in rules["patterns"]:
        for match in pattern.finditer(view, start, end):
            if view[match.start() - 1 : match.start()].isdigit():
                continue
            size = _size(match["n"])
            if size is not None and size < rules["zh_at_least"]:
                continue
            shown = str(size) if size is not None else "many"
            kind = rules["nouns"].get(match["noun"] or "", "")
            name = f"{shown}-country {kind}" if kind else f"{shown} states"
            code = f"{kind or 'states'}_{shown}"
            found.append(builder.made(match.start(), match.end(), code, name, "coalition", "name", None))
    return found


def _size(written: str) -> int | None:
    """The number of states, or null for a vague one (几十, dozens of)."""
    if written.isdigit():
        return int(written)
    if not all(c in _DIGITS or c in "十百" for c in written):
        return None
    total, digit = 0, 0
    for c in written:
        if c == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif c == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = _DIGITS[c]
    return total + digit
