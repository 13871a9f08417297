"""Noun uses of verbs in Chinese: 此次访问, 面对攻势, 派兵计划. They name a deed and do not report one."""

import re

from standoff.reading.cues import Hit
from standoff.reading.grammar import grammar
from standoff.reading.roles import Placed

_DETERMINER, _HEAD = grammar("zh.determiner"), grammar("zh.noun_head")
_ABOUT, _ABOUT_END = grammar("zh.about"), grammar("zh.about_end")
_PREDICATE = re.compile(r"(?:不|未|没|将|已|都|也|仍|是|造成|导致|促使|引发|引起|令|让|使)")
_NAME_OF = re.compile(r"(?:的|之)$")
_SPEECH = frozenset({"say", "announce"})


def is_nominal(view: str, hit: Hit, start: int, end: int) -> bool:
    """Whether the word at the hit is used as a noun, by its neighbours inside [start, end)."""
    left = view[max(start, hit.start - 30) : hit.start]
    right = view[hit.end : min(end, hit.end + 24)]
    if hit.cue.before is not None or hit.cue.after is not None:
        # Such a rule has looked at its neighbourhood already; only a determiner can still make a noun of it.
        named = hit.cue.after.match(right) if hit.cue.after else None
        if named and right[named.end() :].startswith("的") and len(right) > named.end() + 1:
            return True
        return bool(_DETERMINER.search(left)) and not hit.cue.after
    if hit.start - start <= 1 and hit.cue.kind == "act" and _PREDICATE.match(right):
        return True
    if _DETERMINER.search(left) or (left.endswith("“") and right.startswith("”") and not _is_line(hit)):
        return True
    if hit.cue.kind in _SPEECH:
        return left.endswith(("所", "的")) and right[:1] in ("的", "")
    if _NAME_OF.search(left) and hit.cue.kind not in ("redline", "demand", "redline_list"):
        return True
    if right.startswith("的") and not right.startswith("的话") and right not in ("的",):
        return hit.cue.kind not in ("redline", "redline_list", "demand", "refuse")
    if (
        hit.cue.kind in ("act", "support", "accept", "want", "plan")
        and _HEAD.match(right)
        and not (hit.cue.plover == "AGREE" and right.startswith("协议"))
    ):
        return not right.startswith(("行动", "部队", "力量", "任务", "人员")) or hit.cue.plover in (
            "ASSAULT",
            "COOPERATE",
            "CONSULT",
        )
    if hit.cue.kind in ("act", "support") and left.endswith(("为", "对", "就", "给", "关于", "围绕", "针对")):
        return not left.endswith(("成为", "作为", "视为", "认为", "因为"))
    about = _ABOUT.search(left)
    if about and hit.cue.kind == "act":
        return bool(_ABOUT_END.match(right)) or left[about.start() :].startswith(("随着", "面对", "围绕", "由于"))
    return False


def _is_line(hit: Hit) -> bool:
    return hit.cue.kind in ("redline", "redline_list", "demand")


def is_relative(view: str, hit: Hit, start: int, end: int, placed: list[Placed], later: list[Hit]) -> bool:
    """Whether the verb belongs to a clause before 的 that only describes the subject (参与谈判的美方代表登上…)."""
    of = view.find("的", hit.end, end)
    if of < 0 or not later:
        return False
    after = [h for h in later if h.start > of]
    if not after:
        return False
    named_before = any(p.role == "free" and p.mention.end <= hit.start for p in placed)
    named_between = any(p.mention.start > of and p.mention.end <= after[0].start for p in placed)
    return not named_before and named_between and of - hit.end <= 24
