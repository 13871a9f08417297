"""Names in text: who is mentioned where, under which name, and whom the pronouns mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from standoff.reading.lexicon import read_table
from standoff.reading.names_build import Builder, Context
from standoff.reading.names_chinese import ChineseNames
from standoff.reading.names_counted import counted_coalitions
from standoff.reading.names_english import EnglishNames
from standoff.reading.names_file import load_actors
from standoff.reading.names_lexicon import PERSONS, Entry, Hit, Lexicon, is_latin
from standoff.reading.names_mention import Mention, Reference, Via
from standoff.reading.names_new import chinese_name
from standoff.reading.names_offices import Offices
from standoff.reading.names_pronouns import resolve_pronouns
from standoff.records.vocabulary import KnownActor, known_actors

if TYPE_CHECKING:
    from standoff.reading.page import Page

__all__ = ["Mention", "NameFinder", "Reference", "Via", "load_actors", "name_finder", "resolve_pronouns"]

# Where one form may be several things, the first of these that makes a mention counts.
_COMMA = re.compile(r", (?:the |now |currently )?")
_GOES_ON = re.compile("国[家际内外籍民防境]")
_ORDER = ("person", "actor", "seat", "adjective", "people", "role", "alone", "capital", "letter", "nick")


@cache
def name_finder() -> NameFinder:
    """The finder for the packaged vocabulary, built once."""
    return NameFinder()


class NameFinder:
    """Finds the actors a page names. Built once for a vocabulary; holds no state of a page."""

    def __init__(self, actors: Mapping[str, KnownActor] | None = None) -> None:
        """actors: rows that add to the packaged vocabulary or change it (`load_actors`)."""
        self.actors: Mapping[str, KnownActor] = {**known_actors(), **(actors or {})}
        self._lexicon = Lexicon(self.actors)
        self._offices = Offices(self.actors)
        self._alone = {row["id"]: row for row in read_table("name_titles.yaml")["alone"]}

    def mentions(self, page: Page, start: int = 0, end: int | None = None) -> list[Mention]:
        """Mentions wholly inside [start, end) of the page, sorted, not overlapping.

        The page is read once as a whole, so that a surname or a one-letter name that the title introduces is
        known further down; the result is kept in `page.memo`.
        """
        kept = page.memo.get("mentions")
        # Another vocabulary on the same page reads it again.
        if kept is None or kept[0] is not self:
            kept = page.memo["mentions"] = (self, self._read(page))
        found: list[Mention] = kept[1]
        last = len(page.view) if end is None else end
        return [m for m in found if start <= m.start and m.end <= last]

    def _read(self, page: Page) -> list[Mention]:
        context = self._context(page)
        builder = Builder(self.actors, self._offices, context)
        found = self._scan(builder)
        packed = {m.end for m in found if m.via == "packed"}  # 美英法德意|五国 counts what is named
        counted = [m for m in counted_coalitions(builder, 0, len(page.view)) if m.start not in packed]
        vague = [m for m in found if m.id in self._alone]  # 十|多个国家: the count says more
        named = [m for m in found if m.id not in self._alone]
        named = _appositions(builder, _joined_titles(builder, named))
        for later in (counted, vague, _again(builder)):
            named = _without_overlap(named, later)
        return named

    def _context(self, page: Page) -> Context:
        view = page.view
        hits = self._lexicon.hits(view, 0, len(view))
        named: dict[str, list[int]] = {}
        people: set[str] = set()
        for at in sorted(hits):
            for entry in hits[at][0].entries:
                if entry.kind in ("actor", "adjective", "seat", "person"):
                    named.setdefault(entry.ref, []).append(at)
                if entry.kind == "person":
                    people.add(entry.ref)
                    if acts_for := self.actors[entry.ref].acts_for:
                        named.setdefault(acts_for, []).append(at)
        date = page.document.reference_date.value
        return Context(page.document.text, view, hits, named, frozenset(people), date)

    def _scan(self, builder: Builder) -> list[Mention]:
        """Left to right: at each place the longest form that makes a mention, then on behind it."""
        view, hits = builder.context.view, builder.context.hits
        chinese, english = ChineseNames(builder), EnglishNames(builder)
        found: list[Mention] = []
        at = 0
        for start in sorted(hits):
            if start < at:
                continue
            for hit in hits[start]:
                reader = english if is_latin(view[hit.start]) or is_latin(view[hit.end - 1]) else chinese
                made = self._first(reader, hit, builder)
                if made:
                    found.extend(made)
                    at = made[-1].end
                    break
                # A capital as a place, or part of a longer personal name: no shorter name inside it either.
                if hit.entries[0].kind in ("capital", "person", "nick"):
                    at = hit.end
                    break
        return found

    def _first(self, reader: ChineseNames | EnglishNames, hit: Hit, builder: Builder) -> list[Mention]:
        for kind in _ORDER:
            for entry in hit.entries:
                if entry.kind == kind:
                    made = (
                        self._nobody_in_particular(hit, entry, builder) if kind == "alone" else reader.read(hit, entry)
                    )
                    if made:
                        return made
                    if kind == "letter":
                        return []
        return []

    def _nobody_in_particular(self, hit: Hit, entry: Entry, builder: Builder) -> list[Mention]:
        row = self._alone[entry.ref]
        if hit.end - hit.start > 1 and _GOES_ON.match(builder.context.view, hit.end - 1):
            return []
        return [builder.made(hit.start, hit.end, row["id"], row["name"], row["kind"], "name", None)]


def _joined_titles(builder: Builder, found: Sequence[Mention]) -> list[Mention]:
    """One mention for a person with two titles that each name their owner (俄总统助理、俄方代表团团长X)."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        titled = mention.via == "name" and mention.kind in PERSONS and last is not None and last.via == "title"
        if titled and last is not None and builder.context.view[last.end : mention.start] == "、":
            text = builder.context.text[last.start : mention.end]
            joined[-1] = replace(mention, start=last.start, text=text)
        else:
            joined.append(mention)
    return joined


def _appositions(builder: Builder, found: Sequence[Mention]) -> list[Mention]:
    """An office set behind a name by a comma is that person's (Jane Doe, the French president), known or new."""
    view = builder.context.view
    told: list[Mention] = []
    for mention in found:
        last = told[-1] if told else None
        if mention.via == "title" and is_latin(view[mention.start]):
            if last is not None and last.kind in PERSONS and _COMMA.fullmatch(view, last.end, mention.start):
                mention = replace(last, start=mention.start, end=mention.end, text=mention.text, via="title")
            elif named := builder.named_before(mention, last.end if last else 0):
                mention = named
        told.append(mention)
    return told


def _again(builder: Builder) -> list[Mention]:
    """Later mentions, by name alone, of the people whom a title introduced and no table holds."""
    view = builder.context.view
    again = []
    for folded, person in builder.introduced.values():
        last = re.split(r"[ ·]", folded)[-1]
        shortest = 4 if is_latin(last[0]) else 3
        for name in dict.fromkeys((folded, last)):
            if len(name) < shortest and name != folded:
                continue
            edge = r"(?![\w])" if is_latin(name[-1]) else "(?!·)"
            before = r"(?<![\w])" if is_latin(name[0]) else "(?<!·)"
            for match in re.finditer(before + re.escape(name) + edge, view):
                start, end = match.span()
                # A Chinese name of two characters may be part of another word: it must end like a name.
                if len(name) > 2 or is_latin(name[0]) or chinese_name(view, start) == end:
                    known = builder.made(start, end, person.id or "", person.name, person.kind, "name", person.acts_for)
                    again.append(known)
    return again


def _without_overlap(found: Sequence[Mention], later: Sequence[Mention]) -> list[Mention]:
    """Both lists in order; of two that overlap the earlier list's counts, then the longer one."""
    taken = sorted(found, key=lambda m: m.start)
    for mention in sorted(later, key=lambda m: m.start - m.end):
        at = bisect_left(taken, mention.start, key=lambda m: m.start)
        free_before = at == 0 or taken[at - 1].end <= mention.start
        if free_before and (at == len(taken) or mention.end <= taken[at].start):
            taken.insert(at, mention)
    return taken
