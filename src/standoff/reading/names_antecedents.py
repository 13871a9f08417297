"""Where an actor stands in its sentence: who leads a clause, who is named together with whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from standoff.reading.names_lexicon import PERSONS
from standoff.reading.names_mention import Mention
from standoff.records.vocabulary import known_actors

# Bounds that no prose reaches: they keep a page without punctuation from taking time by its square.
_MOST = 60
_LONGEST_CLAUSE = 300
_CLAUSE_END = re.compile("[,;:。!?—\n]")
_LEADS_IN = re.compile(r"(?:在|对于?|就|于)$")
_LED_IN = re.compile("看来|来说|而言|方面来说")
_NOT_LEADING = re.compile(
    r"(?:对|向|把|将|被|在|与|同|和|及|从|给|为|受|以|经|据|让|使|令)$"
    r"|\b(?:of|to|with|by|against|for|from|in|on|at)(?: the)? $"
)
_JOINT = re.compile(r"(?:[、和与及]|,? and (?:the )?|, (?:the )?| )?$")


class Antecedents:
    """The mentions of a page as antecedents: looked up by sentence, clause and company."""

    def __init__(self, mentions: Sequence[Mention], view: str, sentences: Sequence[tuple[int, int]]) -> None:
        self.view, self.sentences = view, sentences
        self.mentions = [m for m in mentions if m.id and m.via != "adjective"]
        self._starts = [m.start for m in self.mentions]

    def inside(self, sentence: int, before: int | None = None) -> list[Mention]:
        """The mentions of a sentence, up to the place `before`."""
        start, end = self.sentences[sentence]
        end = end if before is None else min(end, before)
        last = bisect_left(self._starts, end)
        return self.mentions[max(bisect_left(self._starts, start), last - _MOST) : last]

    def leaders(self, sentence: int, before: int | None = None) -> list[Mention]:
        """The mentions that lead a clause of the sentence, last clause first: subjects, as far as word order shows."""
        start, _ = self.sentences[sentence]
        found: dict[int, Mention] = {}
        packed: dict[int, Mention] = {}
        for mention in self.inside(sentence, before):
            clause = self._clause(start, mention.start)
            if clause in found:
                continue
            if self._leads(clause, mention):
                (packed if mention.via == "packed" else found).setdefault(clause, mention)
        # 美欧之间… is hardly ever what 其 means; a packed name leads only where nothing else does.
        return [m for _, m in sorted((found or packed).items(), reverse=True)]

    def _leads(self, clause: int, mention: Mention) -> bool:
        before = self.view[clause : mention.start]
        if _LEADS_IN.search(before) and _LED_IN.match(self.view, mention.end):
            return True
        least = 6 if self.view[mention.start] >= "\u4e00" else 24
        return len(before.strip(" “”")) <= least and _NOT_LEADING.search(before) is None

    def clause_of(self, at: int, sentence: int) -> int:
        """Where the clause that holds `at` begins."""
        return self._clause(self.sentences[sentence][0], at)

    def _clause(self, start: int, at: int) -> int:
        start = max(start, at - _LONGEST_CLAUSE)
        return max((m.end() for m in _CLAUSE_END.finditer(self.view, start, at)), default=start)

    def joint(self, mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
        """Runs of mentions named together: packed, or joined by 和, 、, and."""
        runs: list[list[Mention]] = []
        for mention in mentions:
            gap = self.view[runs[-1][-1].end : mention.start] if runs else None
            if gap is not None and _JOINT.fullmatch(gap) and mention.id not in {m.id for m in runs[-1]}:
                runs[-1].append(mention)
            else:
                runs.append([mention])
        return [tuple(run) for run in runs if len(run) > 1]

    def usual_pair(self, before: int) -> tuple[str, ...]:
        """The two actors most often named together before this place, at least twice as often as any other two."""
        last = bisect_left(self._starts, before)
        earlier = self.mentions[max(0, last - 10 * _MOST) : last]
        pairs = Counter(frozenset(m.id or "" for m in run) for run in self.joint(earlier) if len(run) == 2)
        ranked = pairs.most_common(2)
        if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return ()
        order = {m.id: n for n, m in reversed(list(enumerate(earlier)))}
        return tuple(sorted(ranked[0][0], key=lambda actor: order[actor]))


@cache
def _organisations() -> frozenset[str]:
    return frozenset(a.id for a in known_actors().values() if a.kind in ("organisation", "coalition"))


def bodies_of(mention: Mention) -> str | None:
    """The organisation whose title a person's mention writes out (国际刑事法院院长X), or null."""
    titled = mention.kind in PERSONS and mention.acts_for in _organisations()
    return mention.acts_for if titled else None
