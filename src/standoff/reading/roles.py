"""Where a mention stands in a Chinese clause: free (subject or object), after a preposition, possessor, or place."""

import re
from dataclasses import dataclass
from typing import Literal

from standoff.reading.names_mention import Mention

Role = Literal["free", "recipient", "oblique", "agent", "object", "possessor", "place", "topic", "viewer"]

_TO = re.compile(r"(?:对|向|与|同|和|跟|给|为|针对|朝|替|围绕|就|警告|(?<!方)以)$")
_OBJECT = re.compile(r"(?:把|将|让|使|使得|令|迫使|逼迫|帮助|支持|协助|给予|致使)$")
_AGENT = re.compile(r"(?:被|遭到?|受到?|由|为)$")
_OBLIQUE = re.compile(
    r"(?:对于|关于|在|从|到|至|经|按照|按|根据|据|随着|面对|鉴于|通过|除了?|除|比|像|例如|如同|自从|自|当|于|于是|代表|包括|导致|是|有|入|出|及其|途经|针对)$"
)
_INSIDE = re.compile(
    r"(?P<to>向|对|给|与|同)(?!此)[^,;:。“”是了将已曾会]{1,12}的$|(?:在|从|于)[^,;:。“”是了将已曾会]{1,10}的$"
)
_MOVED = re.compile(r"(?:把|将)[^,;:。“”是了已曾会]{1,12}的$")
_AND = re.compile(r"(?:和|与|及|以及|、|,|同)\s*$")
_PLACE = re.compile(
    r"^(?:境内|领土|领海|领空|境外|东部|西部|南部|北部|中部|首都|沿线|边境|海域|海岸|地区|方向|危机|冲突|战争|局势|问题|战场|半岛|本土|市场)"
)
_TOPIC = re.compile(r"^(?:方面)?(?:来说|而言|来讲)")
_VIEWER = re.compile(r"^(?:方面)?(?:看来|眼中|眼里)")
_PRENOUN = re.compile(r"(?:到访的|所谓的?|整个|一些|部分|多个|全体|现任|前|原|时任|邻国|盟友|本届|其|“|‘)+$")


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
        right = view[mention.end : min(end, mention.end + 6)]
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
