"""Whom a pronoun means: resolved to actors named before, or left open with the reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from standoff.reading.names_lexicon import PERSONS, read_words
from standoff.reading.names_mention import Mention, Reference

if TYPE_CHECKING:
    from standoff.reading.page import Page

# How many sentences back an actor may stand. Two: beyond that, pronouns of news prose mean somebody nearer.
_REACH = 2
_KINDS: Mapping[str, tuple[str, ...]] = {
    "person": PERSONS, "state": ("state",), "organisation": ("organisation",), "coalition": ("coalition",),
    "group": ("group",), "any": ("state", "organisation", "coalition", "group", *PERSONS),
}  # fmt: skip
_SIZES = {"two": 2, "three": 3, "four": 4}
_RESET = re.compile("[。!?;\n]")


@dataclass(frozen=True, slots=True)
class _Rule:
    """One entry of name_pronouns.yaml."""

    id: str
    takes: tuple[str, ...]
    count: str
    source: str


@cache
def _rules() -> tuple[re.Pattern[str], dict[str, _Rule], dict[str, Any]]:
    chinese: dict[str, _Rule] = {}
    english: dict[str, _Rule] = {}
    guards: dict[str, Any] = {}
    for row in read_words("name_pronouns"):
        rule = _Rule(row["id"], tuple(row["takes"]), row["count"], row["from"])
        guards[row["id"]] = (
            tuple(row.get("not_after", ())),
            tuple(row.get("not_before", ())),
            tuple(row.get("not_followed", ())),
        )
        (english if row.get("english") else chinese).update(dict.fromkeys(row["words"], rule))
    han = "|".join(sorted(chinese, key=len, reverse=True))
    latin = "|".join(sorted(english, key=len, reverse=True))
    return re.compile(rf"(?:{han})|\b(?i:{latin})\b"), {**chinese, **english}, guards


def resolve_pronouns(mentions: Sequence[Mention], page: Page, sentences: Sequence[tuple[int, int]]) -> list[Reference]:
    """Every pronoun of the sentences, resolved to the ids of mentions or left open with the reason.

    mentions    of the page, sorted
    sentences   their spans, in the order of the page
    """
    pattern, rules, guards = _rules()
    found: list[Reference] = []
    resolver = _Resolver(mentions, page, sentences, found)
    starts = [m.start for m in mentions]
    for number, (start, end) in enumerate(sentences):
        for match in pattern.finditer(page.view, start, end):
            at = bisect_left(starts, match.start() + 1) - 1
            if at >= 0 and mentions[at].end > match.start():
                continue
            rule = rules.get(match.group()) or rules[match.group().lower()]
            not_after, not_before, not_followed = guards[rule.id]
            before, after = (
                page.view[max(0, match.start() - 3) : match.start()],
                page.view[match.end() : match.end() + 24],
            )
            if before.endswith(not_after) or after.startswith(not_before) or after.lstrip().startswith(not_followed):
                continue
            found.append(resolver.resolve(rule, match.start(), match.end(), number))
    return found


class _Resolver:
    """Looks back from a pronoun over the mentions of its sentence and the ones before."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        page: Page,
        sentences: Sequence[tuple[int, int]],
        found: Sequence[Reference],
    ) -> None:
        self.mentions, self.page, self.sentences, self.found = mentions, page, sentences, found
        self.starts = [m.start for m in mentions]

    def resolve(self, rule: _Rule, start: int, end: int, number: int) -> Reference:
        ids, reason = self._look(rule, start, number)
        return Reference(start, end, self.page.document.text[start:end], ids, reason)

    def _look(self, rule: _Rule, start: int, number: int) -> tuple[tuple[str, ...], str]:
        if rule.source == "none":
            return (), "no fixed set: the text does not say which sides"
        if rule.source in ("pair", "list"):
            return self._several(_SIZES[rule.count], start, number)
        if rule.source in ("latter", "former"):
            return self._of_a_pair(rule.source, start, number)
        for back in range(_REACH + 1):
            if number - back < 0:
                break
            candidates = self._candidates(rule, number - back, start)
            if candidates:
                chosen = candidates[-1] if rule.source == "nearest" else self._subject(candidates, start, back)
                where = "in this sentence" if not back else f"{back} sentence{'s' if back > 1 else ''} before"
                return (chosen.id or chosen.name,), f"{rule.source} {where}: {chosen.text}"
        return (), f"no {' or '.join(rule.takes)} named in this sentence or the {_REACH} before it"

    def _inside(self, number: int, before: int) -> list[Mention]:
        start, end = self.sentences[number]
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, min(end, before))
        return [m for m in self.mentions[first:last] if m.id]

    def _candidates(self, rule: _Rule, number: int, before: int) -> list[Mention]:
        kinds = {kind for take in rule.takes for kind in _KINDS.get(take, ())}
        plural = rule.count == "many"
        inside = [m for m in self._inside(number, before) if m.kind in kinds and m.via != "adjective"]
        return [m for m in inside if m.kind in ("group", "coalition")] or inside if plural else inside

    def _subject(self, candidates: list[Mention], start: int, back: int) -> Mention:
        """The first actor of the clause chain: of this sentence after the last 。 or ;, else of the one before."""
        if back:
            return candidates[0]
        chain = max((m.end() for m in _RESET.finditer(self.page.view, candidates[0].start, start)), default=0)
        return next((m for m in candidates if m.start >= chain), candidates[0])

    def _several(self, size: int, start: int, number: int) -> tuple[tuple[str, ...], str]:
        """Exactly as many different actors as the word says, named together in one sentence, nearest first."""
        for back in range(_REACH + 2):
            if number - back < 0:
                break
            inside = self._inside(number - back, start)
            for kinds in (("state", "organisation", "coalition"), PERSONS, ("group",)):
                ids = list(dict.fromkeys(m.id for m in inside if m.kind in kinds and m.via != "adjective" and m.id))
                together = self._packed_before(inside, size, start) if not back else ()
                if together:
                    return together, "named together just before"
                if len(ids) == size:
                    return tuple(ids), "the actors named " + ("in this sentence" if not back else f"{back} before")
                if len(ids) > size:
                    return (), f"{len(ids)} actors are named where {size} are meant"
        earlier = next((r for r in reversed(self.found) if len(r.ids) == size), None)
        if earlier is not None:
            return earlier.ids, f"as {earlier.text} before"
        return (), f"no {size} actors named together before"

    def _packed_before(self, inside: list[Mention], size: int, start: int) -> tuple[str, ...]:
        """The last actors that touch each other and the word itself (俄乌|双方)."""
        run: list[str] = []
        at = start
        for mention in reversed(inside):
            gap = self.page.view[mention.end : at]
            if gap.strip(" 、和与及") or not mention.id:
                break
            run.insert(0, mention.id)
            at = mention.start
        return tuple(run) if len(run) == size else ()

    def _of_a_pair(self, which: str, start: int, number: int) -> tuple[tuple[str, ...], str]:
        for back in range(_REACH + 1):
            if number - back < 0:
                break
            ids = list(dict.fromkeys(m.id for m in self._inside(number - back, start) if m.id and m.via != "adjective"))
            if len(ids) >= 2:
                pair = ids[-2:]
                return (pair[1] if which == "latter" else pair[0],), f"the {which} of the last two named"
        return (), "no two actors named before"
