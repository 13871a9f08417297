"""One-letter Chinese names of states: where a letter is a name, and which state it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from standoff.reading.lexicon import read_table
from standoff.reading.names_lexicon import Hit

MORE = re.compile("方面?")
_IN_A_NAME = re.compile("·[\u4e00-\u9fff]{0,4}$")
_PLACE = re.compile("[\u4e00-\u9fff]{2,6}?(?:州|地区|共和国|边疆区|市|核电站|方向)")
_PUNCTUATION = re.compile(r"[\s,。;:!?()、”“'《》…—]|$")


@dataclass(frozen=True, slots=True)
class Letter:
    """A one-letter name: its place, the actor, and whether it stands packed with others (俄乌) or alone (俄方)."""

    start: int
    end: int
    actor: str
    packed: bool


@cache
def _rules() -> dict[str, Any]:
    words = read_table("name_short.yaml")
    common = words["right_common"]

    def starts(items: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(sorted(items, key=len, reverse=True)))

    def ends(items: Iterable[str]) -> tuple[str, ...]:
        return tuple(items)

    return {
        "class": {letter: name for name, letters in words["classes"].items() for letter in letters},
        "right": {
            "clear": starts({*words["right"], *words["right_semi"], *words["right_clear"]}),
            "semi": starts({*words["right"], *words["right_semi"]}),
            "common": starts(common),
            "named": starts(common),
        },
        "only": {letter: starts(items) for letter, items in words["only_right"].items()},
        "left": ends(words["left"]),
        "left_clear": ends(words["left_clear"]),
        "after_left": starts(words["after_left"]),
        "never": words["right_not"],
        "never_after": frozenset(words["never_after"]),
        "in_names": frozenset(words["in_names"]),
        "packs": frozenset(words["packs"]),
        "pairs": words["pairs"],
        "defaults": words["defaults"],
    }


class Letters:
    """The one-letter names of one page: needs the page's hits and where it names states in full."""

    def __init__(self, view: str, hits: Mapping[int, list[Hit]], named: Mapping[str, Sequence[int]]) -> None:
        self.view, self.hits, self.named = view, hits, named
        self.meant: dict[str, str] = {}
        self.ends = frozenset(hit.end for found in hits.values() for hit in found if hit.end - hit.start > 1)

    def read(self, at: int) -> list[Letter]:
        """The names that start with the letter at `at`: several where they are packed, one, or none."""
        if _IN_A_NAME.search(self.view, max(0, at - 6), at):
            return []
        run = self._run(at)
        if len(run) > 1 and self._packed(run):
            letters = "".join(self.view[i] for i in run)
            packed = [Letter(i, i + 1, actor, True) for i in run if (actor := self._meaning(i, letters))]
            self.meant.update((self.view[n.start], n.actor) for n in packed)
            return packed
        actor = self._actor(at, self.view[at])
        if actor is None or not self._licensed(at):
            return []
        side = MORE.match(self.view, at + 1)
        end = side.end() if side and self._word_at(_rules()["right"]["common"], at + 1) else at + 1
        return [Letter(at, end, actor, False)]

    def _run(self, at: int) -> list[int]:
        """The letters from `at` on that stand side by side or are joined by 、."""
        run = [at]
        while True:
            after = run[-1] + 1
            if self._letter(after):
                step = after
            elif self.view[after : after + 1] == "、" and self._letter(after + 1) and self._lone_in_list(after + 1):
                step = after + 1
            else:
                break
            if any(self.view[step] == self.view[i] for i in run):
                break
            run.append(step)
        letters = "".join(self.view[i] for i in run)
        unproven = (n for n, i in enumerate(run) if self._class(i) == "named" and self._meaning(i, letters) is None)
        return run[: next(unproven, len(run))] or [at]

    def _letter(self, at: int) -> bool:
        """Whether a one-letter name stands at `at` and no longer name or title begins there."""
        hits = self.hits.get(at, [])
        return bool(hits) and hits[0].end == at + 1 and any(e.kind == "letter" for e in hits[0].entries)

    def _lone_in_list(self, at: int) -> bool:
        """In 俄、乌、美 each letter is followed by the next 、 or by what all of them have or do."""
        right = _rules()["right"]
        after = self.view[at + 1 : at + 2]
        return after in "、等和与" or self._letter(at + 1) or bool(right["semi"].match(self.view, at + 1))

    def _class(self, at: int) -> str:
        name: str = _rules()["class"].get(self.view[at], "named")
        return name

    def _packed(self, run: list[int]) -> bool:
        """Two everyday characters need to be a pack of the table (英法); a clear letter carries the rest."""
        if run[0] and self.view[run[0] - 1] in _rules()["never_after"]:
            return False
        if any(self._class(i) in ("clear", "semi") for i in run):
            return True
        return all(self.view[a] + self.view[b] in _rules()["packs"] for a, b in pairwise(run))

    def _licensed(self, at: int) -> bool:
        """Whether the neighbours of a lone letter make a name of it (see name_short.yaml)."""
        rules, kind, letter = _rules(), self._class(at), self.view[at]
        before, after = self.view[max(0, at - 4) : at], self.view[at + 1 : at + 2]
        if before[-1:] in rules["never_after"] and before:
            return False
        right = rules["only"].get(letter) or rules["right"][kind]
        if self._word_at(right, at + 1):
            return kind == "clear" or before[-1:] not in rules["in_names"] or at in self.ends
        if before.endswith(rules["left"]):
            if kind == "named" or after in rules["in_names"]:
                return bool(_PUNCTUATION.match(self.view, at + 1) or self._word_at(rules["after_left"], at + 1))
            return True
        if kind == "clear" and _PLACE.match(self.view, at + 1):
            return True
        if kind in ("clear", "semi") and before.endswith(rules["left_clear"]):
            if kind == "clear":
                return after not in rules["in_names"]
            return _PUNCTUATION.match(self.view, at + 1) is not None
        return False

    def _word_at(self, words: re.Pattern[str], at: int) -> bool:
        word = words.match(self.view, at)
        if word is None:
            return False
        never = _rules()["never"].get(word.group(), "")
        following = self.view[word.end() : word.end() + 1]
        if following == "向" and self._actor_at(word.end() + 1):
            return True  # 俄方|向乌方, not 俄|方向
        return not (following and following in never)

    def _actor_at(self, at: int) -> bool:
        return any(e.kind in ("actor", "letter", "person") for hit in self.hits.get(at, ()) for e in hit.entries)

    def _meaning(self, at: int, run: str) -> str | None:
        """The state a letter of a run means; among three or more a letter that only one state bears needs no proof."""
        actor = self._actor(at, run)
        if actor is None and len(run) > 2:
            candidates = self._candidates(at)
            return candidates[0] if len(candidates) == 1 else None
        return actor

    def _candidates(self, at: int) -> list[str]:
        return [e.ref for hit in self.hits.get(at, ()) for e in hit.entries if e.kind == "letter"]

    def _actor(self, at: int, run: str) -> str | None:
        """Which state the letter means here: by its neighbour in the run, by what the page names, by default."""
        rules, letter = _rules(), self.view[at]
        for pair, meanings in rules["pairs"].items():
            if letter in meanings and set(pair) <= set(run):
                return str(meanings[letter])
        candidates = self._candidates(at)
        written = [c for c in candidates if self.named.get(c)]
        if written:
            return min(written, key=lambda c: _distance(self.named[c], at))
        if self.meant.get(letter) in candidates:
            return self.meant[letter]  # 印巴 further up says which 巴 is meant
        default = rules["defaults"].get(letter)
        return default if default in candidates and self._class(at) != "named" else None


def _distance(places: Sequence[int], at: int) -> tuple[bool, int]:
    """The nearest full name before counts first, then the nearest one after."""
    before = [at - p for p in places if p <= at]
    return (False, min(before)) if before else (True, min(p - at for p in places))
