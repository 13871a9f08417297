"""The surface forms of every known actor, role and organ, compiled into one automaton over the folded view."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from standoff.reading.lexicon import read_table
from standoff.reading.view import fold
from standoff.records.vocabulary import KnownActor

EntryKind = Literal[
    "actor", "person", "nick", "adjective", "people", "capital", "seat", "letter", "role", "alone", "stop"
]
PERSONS = ("leader", "official")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface form may be: `ref` is the id of the actor, role or group."""

    kind: EntryKind
    ref: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A surface form where it stands, with everything it may be."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def is_latin(char: str) -> bool:
    """Whether the character belongs to a word written with spaces around it."""
    return char.isalnum() and char < "\u2e80"


def spellings(name: str) -> Iterator[str]:
    """A name as the folded view may hold it: folded, without accents, in capitals where that is no other word."""
    folded = fold(name)
    yield folded
    if not is_latin(folded[0]) and not folded.startswith(("“", "a")):
        return
    plain = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    yield plain
    if len(plain) > 4 and plain[0].isupper():
        yield plain.upper()


def cases(words: str) -> Iterator[str]:
    """An English common noun in the cases titles are written in: lower, First word, Every Word."""
    small = {"of", "to", "the", "for", "in", "and"}
    yield words
    yield words[:1].upper() + words[1:]
    yield " ".join(w if w in small else w[:1].upper() + w[1:] for w in words.split(" "))


class Lexicon:
    """Every surface form of a vocabulary; built once, then only read."""

    def __init__(self, actors: Mapping[str, KnownActor]) -> None:
        from ahocorasick import Automaton

        self.actors = actors
        forms: dict[str, dict[Entry, None]] = {}
        for form, entry in self._entries():
            forms.setdefault(form, {})[entry] = None
        self._automaton = Automaton()
        for form, entries in forms.items():
            latin = is_latin(form[0]) or is_latin(form[-1])
            self._automaton.add_word(form, (len(form), latin, tuple(entries)))
        self._automaton.make_automaton()

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        for actor in self.actors.values():
            yield from _entries_of(actor)
        titles = read_table("name_titles.yaml")
        for role in titles["roles"]:
            yield from _nouns("role", role)
        for group in titles["alone"]:
            yield from _nouns("alone", group)
        for stops in read_table("name_stops.yaml"):
            for word in (*stops.get("words", ()), *stops.get("en", ())):
                yield fold(word), Entry("stop", "stop")

    def hits(self, view: str, start: int, end: int) -> dict[int, list[Hit]]:
        """The forms found in view[start:end], by where they start, longest first; none inside a stop word."""
        found: list[tuple[int, int, tuple[Entry, ...]]] = []
        for last, (length, latin, entries) in self._automaton.iter(view, start, end):
            first = last - length + 1
            if latin and (_joined(view, first - 1) or _joined(view, last)):
                continue
            found.append((first, -last - 1, entries))
        found.sort(key=lambda f: f[:2])
        by_start: dict[int, list[Hit]] = {}
        stopped_to = -1
        for first, minus_end, entries in found:
            if entries[0].kind == "stop" or any(e.kind == "stop" for e in entries):
                stopped_to = max(stopped_to, -minus_end)
            elif -minus_end > stopped_to:
                by_start.setdefault(first, []).append(Hit(first, -minus_end, entries))
        return by_start


def _joined(view: str, left: int) -> bool:
    """Whether the characters at left and left + 1 belong to one word of an alphabet."""
    return left >= 0 and left + 1 < len(view) and is_latin(view[left]) and is_latin(view[left + 1])


def _entries_of(actor: KnownActor) -> Iterator[tuple[str, Entry]]:
    person = actor.kind in PERSONS
    full = Entry("person" if person else "actor", actor.id)
    for name in (actor.name, actor.zh, *actor.forms):
        if name not in actor.short:
            yield from ((s, full) for s in spellings(name))
    for name in actor.short:
        one_letter = len(name) == 1 and not is_latin(name)
        yield from ((s, Entry("letter" if one_letter else "nick", actor.id)) for s in spellings(name))
    kinds: Iterable[tuple[EntryKind, tuple[str, ...]]] = (
        ("adjective", actor.adjectives), ("capital", actor.metonyms), ("seat", actor.seats),
    )  # fmt: skip
    for name in actor.adjectives:
        if name.endswith(("an", "i")):
            yield name + "s", Entry("people", actor.id)  # Palestinians, Israelis
    for kind, names in kinds:
        for name in names:
            yield from ((s, Entry(kind, actor.id)) for s in spellings(name))


def _nouns(kind: EntryKind, row: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    entry = Entry(kind, row["id"])
    yield from ((fold(word), entry) for word in row.get("zh", ()))
    for words in row.get("en", ()):
        yield from ((form, entry) for form in cases(words))
