"""Where a mention stands in a Chinese clause: free (subject or object), after a preposition, possessor, or place."""

import re
from dataclasses import dataclass
from typing import Literal

from standoff.reading.grammar import grammar
from standoff.reading.names_mention import Mention

Role = Literal["free", "recipient", "oblique", "agent", "object", "possessor", "place", "topic", "viewer"]

_TO, _OBJECT, _AGENT, _OBLIQUE = grammar("zh.to"), grammar("zh.object"), grammar("zh.agent"), grammar("zh.oblique")
_INSIDE, _PLACE, _PRENOUN = grammar("zh.inside"), grammar("zh.place"), grammar("zh.pre_noun")
_MADE_OF = re.compile(r"^[^,;:。]{0,20}(?:组成|主导|领导|牵头|发起|参与|提供|支持)的")
_MOVED = re.compile(r"(?:把|将)[^,;:。“”是了已曾会]{1,12}的$")
_AND = re.compile(r"(?:和|与|及|以及|、|,|同)\s*$")
_TOPIC = re.compile(r"^(?:方面)?(?:来说|而言|来讲)")
_VIEWER = re.compile(r"^(?:方面)?(?:看来|眼中|眼里)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention of the clause with its role."""

    mention: Mention
    role: Role


def roles_of(view: str, start: int, end: int, mentions: list[Mention]) -> list[Placed]:
    """The mentions inside [start, end) with their roles; members of a list share the role of its first."""
    placed: list[Placed] = []
    for mention in mentions:
        left = view[max(start, mention.start - 16) : mention.start]
        right = view[mention.end : min(end, mention.end + 30)]
        joined = bool(placed) and _joins(view, placed[-1].mention.end, mention.start)
        role = placed[-1].role if joined else _role(left, right)
        if joined and role == "possessor" and not right.startswith("的"):
            role = _role(left[:0], right)
        placed.append(Placed(mention, role))
    return _shared_possession(view, placed)


def _joins(view: str, last_end: int, start: int) -> bool:
    """Whether only a conjunction, or nothing, stands between two mentions (英国、法国和德国; 俄乌)."""
    between = view[last_end:start]
    return between == "" or (len(between) <= 3 and bool(re.fullmatch(r"(?:和|与|及|以及|、|,|同)\s*", between)))


def _role(left: str, right: str) -> Role:
    left = _PRENOUN.sub("", left)
    if left.endswith(("因为", "认为", "以为")):
        left = ""
    if _TOPIC.match(right):
        return "topic"
    if _VIEWER.match(right) and left.endswith("在"):
        return "viewer"
    if left.endswith("由") and _MADE_OF.match(right):
        return "oblique"
    if _AGENT.search(left) and not left.endswith(
        ("因为", "认为", "视为", "成为", "称为", "作为", "列为", "定为", "自由", "理由")
    ):
        return "recipient" if left.endswith("为") else "agent"
    if _OBJECT.search(left):
        return "object"
    if _OBLIQUE.search(left):
        return "oblique"
    if _TO.search(left):
        return "recipient"
    if _MOVED.search(left):
        return "object"
    inside = _INSIDE.search(left)
    if inside:
        return "recipient" if inside.group("to") else "oblique"
    if right.startswith("的") and not right.startswith("的话"):
        return "possessor"
    if _PLACE.match(right):
        return "place"
    return "free"


def _shared_possession(view: str, placed: list[Placed]) -> list[Placed]:
    """In 英国和法国的计划 the first member possesses too."""
    result = list(placed)
    for i in range(len(result) - 2, -1, -1):
        here, following = result[i], result[i + 1]
        if (
            here.role == "free"
            and following.role in ("possessor", "place", "topic")
            and _joins(view, here.mention.end, following.mention.start)
        ):
            result[i] = Placed(here.mention, following.role)
    return result
