"""Clauses of an English sentence: where they are cut, and which of their names stand in subject position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.reading.attribution import Speech
from standoff.reading.english_verbs import Verb, clause_breaks, is_attribute
from standoff.reading.grammar import grammar
from standoff.reading.names_mention import Mention

_PREPOSITION, _LIGHT = grammar("en.preposition"), grammar("en.light")
_AND = re.compile(r"^(?:,? and |, |,? as well as | & )(?:the )?$")
_ARMS, _SENT_BY = grammar("en.arms"), grammar("en.sent_by")
_SAID_THEN = re.compile(
    r"(?: (?:on|late|early|last|this) (?:\w+ )??(?:\w+day|week|month|year))? "
    r"(?=[\w“])(?!that\b|before\b|after\b|during\b|about\b|with\b|when\b|as\b|from\b|to\b|in\b|on\b|at\b|of\b|by\b|for\b|and\b|nothing\b|so\b|it\b|he\b|she\b)"
)
_COPULA = re.compile(r"\b(?:is|are|was|were|remains?|has|have|had|must|should|cannot|can|will|would|shall)\b", re.I)


@dataclass(slots=True)
class Clause:
    """A stretch between two breaks, its names and verbs."""

    start: int
    end: int
    word: str
    mentions: list[Mention] = field(default_factory=list)
    verbs: list[Verb] = field(default_factory=list)
    speech: Speech | None = None


def clauses_of(
    view: str, start: int, end: int, mentions: Sequence[Mention], verbs: list[Verb], inserted: tuple[int, int]
) -> list[Clause]:
    """Clauses are cut only where verbs stand on both sides, so that lists and appositions stay whole."""
    breaks = sorted([*clause_breaks(view, start, end), *_unmarked_breaks(view, verbs, mentions)])
    clauses = [Clause(start, end, "")]
    for a, b, word in breaks:
        here = clauses[-1]
        ahead = any(v.hit.start >= b and v.use in ("finite", "passive") for v in verbs)
        behind = any(here.start <= v.hit.start < a and v.use in ("finite", "passive") for v in verbs)
        behind = behind or (a - here.start >= 20 and _COPULA.search(view, here.start, a) is not None)
        inside_name = any(m.start < a < m.end for m in mentions)
        if word == "and" and not opens_clause(view, b, mentions, verbs):
            continue
        if inserted[0] <= a <= inserted[1] or inside_name or not ahead or not (behind or word in (";", ":")):
            continue
        here.end = a
        clauses.append(Clause(b, end, word))
    for clause in clauses:
        clause.mentions = [m for m in mentions if clause.start <= m.start and m.end <= clause.end]
        clause.verbs = [v for v in verbs if clause.start <= v.hit.start and v.hit.end <= clause.end]
    return clauses


def _unmarked_breaks(view: str, verbs: list[Verb], mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """`X said Y would …`: behind a verb of saying a clause may begin without `that`."""
    found = []
    for verb in verbs:
        if verb.hit.cue.kind != "say" or verb.use != "finite" or view[: verb.hit.start].rstrip().endswith((",", "”")):
            continue
        match = _SAID_THEN.match(view, verb.hit.end)
        name = next((m for m in mentions if match and m.start == match.end()), None)
        if match and not (name is not None and view[name.end : name.end + 1] in ",.;"):
            found.append((verb.hit.end, match.end(), "that"))
    return found


def opens_clause(view: str, start: int, mentions: Sequence[Mention], verbs: list[Verb]) -> bool:
    """Whether a name and then its verb stand right behind the conjunction (`… and Egypt closed …`)."""
    name = next((m for m in mentions if start <= m.start <= start + 5), None)
    if name is None or is_attribute(name):
        return False
    verb = next((v for v in verbs if v.hit.start >= name.end and v.use in ("finite", "passive")), None)
    return verb is not None and re.search(r"[,;]| and ", view[name.end : verb.hit.start]) is None


def free_names(view: str, clause: Clause, start: int, end: int) -> list[Mention]:
    """Names in subject position between start and end: no preposition before, no possessive behind."""
    free: list[Mention] = []
    last: Mention | None = None
    last_free = False
    for mention in clause.mentions:
        if not (start <= mention.start and mention.end <= end):
            continue
        if is_attribute(mention) and not _ARMS.match(view, mention.end, end):
            continue
        left = view[max(clause.start, mention.start - 30) : mention.start]
        joined = last is not None and _AND.match(view[last.end : mention.start]) is not None
        is_free = last_free if joined else _PREPOSITION.search(left) is None or _SENT_BY.search(left) is not None
        if view[mention.end : mention.end + 2] in ("'s", "s'"):
            is_free = False
        if is_free:
            free.append(mention)
        last, last_free = mention, is_free
    return free


def possessor_of(view: str, clause: Clause, end: int) -> Mention | None:
    for mention in clause.mentions:
        if mention.end <= end and (view[mention.end : mention.end + 2] == "'s" or is_attribute(mention)):
            left = view[max(clause.start, mention.start - 30) : mention.start]
            if not _PREPOSITION.search(left):
                return mention
    return None


def topic_of(view: str, clause: Clause, end: int) -> Mention | None:
    """`For Egypt, … is a red line`: whose line it is."""
    return next(
        (
            m
            for m in clause.mentions
            if m.end <= end and re.search(r"\b[Ff]or (?:the )?$", view[max(0, m.start - 8) : m.start])
        ),
        None,
    )


def another_subject(view: str, start: int, verb: int) -> bool:
    """Whether words of substance stand between the last conjunction and the verb: a subject that is no known name."""
    piece = view[start:verb]
    cut = max(piece.rfind(" and "), piece.rfind(" but "), piece.rfind(", "), piece.rfind(" that "), piece.rfind(" or "))
    return bool(_LIGHT.sub("", piece[cut + 1 :] if cut >= 0 else piece).strip())


def names_joined(view: str, free: list[Mention]) -> list[Mention]:
    members = free[:1]
    for mention in free[1:]:
        if not _AND.match(view[members[-1].end : mention.start]):
            break
        members.append(mention)
    return members
