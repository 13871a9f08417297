"""Where a deed takes place, as far as the names of states say it (在乌克兰境内, in southern Lebanon)."""

import re
from collections.abc import Sequence

from standoff.reading.grammar import grammar
from standoff.reading.names_mention import Mention
from standoff.reading.scope import Language
from standoff.records import Where

_BEHIND = grammar("zh.place")
_AT = re.compile(r"(?:在|于|进入|抵达|驻扎在?|到访?|进驻)$")
_IN = re.compile(
    r"\b(?:in|inside|into|across|near|throughout)(?: (?:the|southern|northern|eastern|western|central))* $", re.I
)
_ISO = re.compile(r"[A-Z]{3}$")


def place_of(
    text: str, view: str, start: int, end: int, mentions: Sequence[Mention], language: Language
) -> Where | None:
    """The first state inside [start, end) that stands as a place; its code is the country. None where none does."""
    for mention in mentions:
        if not (start <= mention.start and mention.end <= end) or mention.kind != "state":
            continue
        left = view[max(start, mention.start - 30) : mention.start]
        behind = _BEHIND.match(view, mention.end, end) if language == "zh" else None
        stands = behind or (_AT if language == "zh" else _IN).search(left)
        if stands:
            last = behind.end() if behind else mention.end
            country = mention.id if mention.id and _ISO.match(mention.id) else None
            return Where(text=text[mention.start : last], country=country)
    return None
