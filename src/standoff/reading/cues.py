"""Cues: the words that decide a statement's code, read from `data/cue_*.yaml` and found in the folded view.

A rule lists words and what they mean: a class (say, want, refuse, promise, act …), a PLOVER event, the actor's stance,
firmness, where the recipient stands. `before`, `after`, `not_before`, `not_after` are regular expressions over the
neighbourhood; they keep a noun use or another sense of the word apart. Adding a rule needs no code.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from standoff.reading.lexicon import rows_of
from standoff.reading.morphology import Form, forms_of

NEIGHBOURHOOD = 60
"""Characters of the view that a rule's `before` and `after` may look at."""

VOICED_ACTS = frozenset({"accuse", "request", "warn", "concede", "deny"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One rule of the lexicon.

    kind     class: say, announce, accuse, request, warn, concede, deny, support, want, willing, ready, accept,
             refuse, promise, plan, will, act, state, redline, redline_list, demand
    stance   for or against or conditional: the actor's stance on what it speaks of, or null
    frame    where the recipient stands, best first: `pp` (对/向/与, to/with/against), `object` (after the verb)
    voiced   the actor vouches for it with its own words
    negated  the word holds its own negator (不可接受)
    hedge    what follows is called possible, not asserted
    mental   a state of mind (hope, attempt): in the page's own voice an ascribed motive
    takes_ba 将 before it marks the object, not the future (将其视为)
    """

    id: str
    language: str
    kind: str
    plover: str | None = None
    mode: str | None = None
    stance: str | None = None
    firmness: float | None = None
    frame: tuple[str, ...] = ("pp", "object")
    voiced: bool = False
    negated: bool = False
    hedge: bool = False
    mental: bool = False
    takes_ba: bool = False
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None

    def fits(self, view: str, start: int, end: int, first: int, last: int) -> bool:
        """Whether the neighbourhood inside [first, last) allows the word at [start, end)."""
        if self.before or self.not_before:
            left = view[max(first, start - NEIGHBOURHOOD) : start]
            if (self.before and not self.before.search(left)) or (self.not_before and self.not_before.search(left)):
                return False
        if self.after or self.not_after:
            right = view[end : min(last, end + NEIGHBOURHOOD)]
            if (self.after and not self.after.match(right)) or (self.not_after and self.not_after.match(right)):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue where it stands. `form` is the English verb form (base, s, past, part, ing), `word` in Chinese."""

    start: int
    end: int
    cue: Cue
    form: Form = "word"


class Lexicon:
    """All cues of one language in one automaton over the folded, lower-case view."""

    def __init__(self, language: str, cues: Sequence[tuple[Cue, Mapping[str, Form]]]) -> None:
        self.language = language
        self._automaton = ahocorasick.Automaton()
        by_word: dict[str, list[tuple[Cue, Form]]] = {}
        for cue, forms in cues:
            for word, form in forms.items():
                by_word.setdefault(word, []).append((cue, form))
        for word, readings in by_word.items():
            self._automaton.add_word(word, (len(word), readings))
        self._automaton.make_automaton()

    def words_in(self, view: str, start: int, end: int) -> list[tuple[int, int, list[tuple[Cue, Form]]]]:
        """Every lexicon word inside [start, end), before any rule has looked at its neighbourhood."""
        words = (
            (last + 1 - length, last + 1, readings)
            for last, (length, readings) in self._automaton.iter(view, start, end)
        )
        if self.language == "en":
            return [w for w in words if _is_whole_word(view, w[0], w[1])]
        return list(words)


def choose_hits(
    words: Sequence[tuple[int, int, list[tuple[Cue, Form]]]],
    view: str,
    first: int,
    last: int,
    names: Sequence[tuple[int, int]] = (),
) -> list[Hit]:
    """The cues of one clause [first, last), not overlapping: the longer word wins, then the stricter rule.

    names: spans of names; a word inside one is part of the name (United States, 志愿者联盟).
    """
    hits = [
        Hit(start, end, cue, form)
        for start, end, readings in words
        if first <= start and end <= last
        for cue, form in readings
        if cue.fits(view, start, end, first, last)
    ]
    hits.sort(key=lambda h: (h.start - h.end, -_constraints(h.cue), h.start))
    taken: list[Hit] = []
    for hit in hits:
        if any(a <= hit.start and hit.end <= b for a, b in names):
            continue
        if all(hit.end <= t.start or t.end <= hit.start for t in taken):
            taken.append(hit)
    return sorted(taken, key=lambda h: h.start)


def _constraints(cue: Cue) -> int:
    return 2 * (cue.after is not None) + 2 * (cue.before is not None)


def _is_whole_word(view: str, start: int, end: int) -> bool:
    left = view[start - 1] if start else " "
    right = view[end] if end < len(view) else " "
    return not (left.isalnum() and left.isascii()) and not (right.isalnum() and right.isascii()) and left != "-"


def cue_rows(language: str) -> list[dict[str, Any]]:
    """The rules of a language as written, examples included."""
    return rows_of(f"cue_{language}_")


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language (`zh`, `en`), read once."""
    return Lexicon(language, [(_cue_from(row, language), _forms(row, language)) for row in cue_rows(language)])


def _forms(row: Mapping[str, Any], language: str) -> dict[str, Form]:
    if language == "zh":
        return {str(word): "word" for word in row["words"]}
    inflect = row.get("inflect", True)
    return {form: name for word in row["words"] for form, name in forms_of(str(word), inflect).items()}


def _cue_from(row: Mapping[str, Any], language: str) -> Cue:
    def pattern(key: str) -> re.Pattern[str] | None:
        return re.compile(row[key]) if key in row else None

    return Cue(
        id=row["id"], language=language, kind=row["class"], plover=row.get("plover"), mode=row.get("mode"),
        stance=row.get("stance"), firmness=row.get("firmness"), frame=tuple(row.get("frame") or ("pp", "object")),
        voiced=row.get("voiced", False), negated=row.get("negated", False), hedge=row.get("hedge", False),
        mental=row.get("mental", False), takes_ba=row.get("takes_ba", False),
        before=pattern("before"), after=pattern("after"),
        not_before=pattern("not_before"), not_after=pattern("not_after"),
    )  # fmt: skip
