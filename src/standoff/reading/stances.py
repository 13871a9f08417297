"""The actor's stance on the issue as its name reads: for, against, conditional."""

import re

from standoff.reading.lexicon import read_table
from standoff.reading.proposition import Proposition
from standoff.records.statement import Kind, Stance

_WILL = frozenset({"want", "willing", "support", "accept", "ready", "promise", "plan"})


def stance_of(proposition: Proposition, kind: Kind, issue: str | None, words: str, negated: bool) -> Stance | None:
    """Sign of the cue, turned by negation and by words that end what the issue names (解除制裁, lift sanctions).

    A pledge or position under a condition is `conditional`; a red line under a trigger is not.
    """
    if proposition.demands and proposition.conditions:
        return "conditional"
    if proposition.demands:
        return "against" if negated else "for"
    cue = proposition.main.cue if proposition.main else None
    first = proposition.cue.cue if proposition.cue else None
    sign = _sign(first.stance if first else None)
    if first is not None and first.kind in ("promise", "willing", "want", "plan", "ready", "request", "announce"):
        inner = _sign(cue.stance) if cue and cue is not first else 0
        sign = (sign or 1) * (inner or 1) if cue and cue is not first and inner else (sign or 1)
    if first is not None and first.stance == "conditional":
        return "conditional"
    if kind == "red_line":
        return "against"
    if kind in ("commitment", "position") and _turns_on_condition(proposition):
        return "conditional"
    if sign == 0 and kind == "commitment":
        sign = 1
    if sign == 0:
        return None
    if negated and not (first and first.negated) and sign > 0:
        sign = -1
    if _ends_the_issue(issue, words):
        sign = -sign
    return "for" if sign > 0 else "against"


def _turns_on_condition(proposition: Proposition) -> bool:
    return bool(proposition.conditions)


def _sign(stance: str | None) -> int:
    return {"for": 1, "against": -1}.get(stance or "", 0)


def _ends_the_issue(issue: str | None, words: str) -> bool:
    if issue is None:
        return False
    rule = read_table("stance_rules.yaml").get(issue)
    return rule is not None and re.search(rule["ends"], words, re.IGNORECASE) is not None
