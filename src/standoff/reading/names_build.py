"""Mentions from what was recognised: canonical names and ids for states, people, offices, organs, forces and groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.reading.lexicon import read_table
from standoff.reading.names_lexicon import PERSONS, Entry, Hit, is_latin
from standoff.reading.names_mention import Mention, Via
from standoff.reading.names_new import english_name
from standoff.reading.names_offices import Offices
from standoff.reading.names_titles import Noun, Tail, former_before, group_for, services, slug
from standoff.records.vocabulary import KnownActor

_NAME_COMMA = re.compile(r"(?<![\w-])((?:[A-Z][\w'-]+ ){1,3}[A-Z][\w'-]+), (?:the |now )?$")
_NO_STATES = ("states", "member_states")
_OF_PEOPLE = ("government", "delegation", "negotiators", "allies")


@dataclass(frozen=True, slots=True)
class Owner:
    """The actor that what follows belongs to: its id, how it was recognised, a seat's English name."""

    id: str
    via: Via
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the finder knows of one page before it reads on.

    named    where the page writes each actor in full, by id
    people   ids of the people it names in full
    date     its reference date, as far as it is known
    """

    text: str
    view: str
    hits: Mapping[int, list[Hit]]
    named: Mapping[str, Sequence[int]]
    people: frozenset[str]
    date: str | None


class Builder:
    """Makes the mentions of one page."""

    def __init__(self, actors: Mapping[str, KnownActor], offices: Offices, context: Context) -> None:
        self.actors, self.offices, self.context = actors, offices, context
        self.introduced: dict[str, tuple[str, Mention]] = {}

    def known(self, start: int, end: int, actor_id: str, via: Via) -> Mention:
        """A known actor as it stands."""
        actor = self.actors[actor_id]
        return self.made(start, end, actor.id, actor.name, actor.kind, via, actor.acts_for)

    def made(
        self,
        start: int,
        end: int,
        id: str,
        name: str,
        kind: str,
        via: Via,
        acts_for: str | None,
        reason: str | None = None,
    ) -> Mention:
        """A mention with the words it covers; an id that the vocabulary holds brings its own name and kind."""
        id = read_table("name_titles.yaml")["same_as"].get(id, id)
        if id in self.actors:
            name, kind = self.actors[id].name, self.actors[id].kind
        return Mention(start, end, self.context.text[start:end], id, name, kind, via, acts_for, reason)

    def new_person(self, start: int, name_start: int, end: int, tail: Tail | None, acts_for: str | None) -> Mention:
        """A person whom the page introduces with a title; the mention covers both."""
        name = self.context.text[name_start:end]
        kind = tail.head.actor_kind if tail and tail.head and tail.head.actor_kind in PERSONS else "official"
        code = slug(self.context.view[name_start:end])
        mention = self.made(start, end, code, name, kind, "name", acts_for)
        self.introduced.setdefault(code, (self.context.view[name_start:end], mention))
        return mention

    def person_at(self, at: int, owner: Owner | None, head: Noun) -> tuple[int, Entry] | None:
        """The known person whose name stands at `at`, behind a title; a shared name only where title or page agrees."""
        for hit in self.context.hits.get(at, ()):
            if self.context.view[hit.end : hit.end + 1] == "·":
                continue
            for entry in hit.entries:
                if entry.kind == "person" or (entry.kind == "nick" and self._agrees(entry.ref, owner, head)):
                    return hit.end, entry
        return None

    def _agrees(self, person: str, owner: Owner | None, head: Noun) -> bool:
        actor = self.actors[person]
        if owner is not None and actor.acts_for == owner.id:
            return True
        return person in self.context.people or any(o.office == head.id for o in actor.offices)

    def nearest_state(self, at: int) -> str | None:
        """The state last written in full in this paragraph: a title without an owner belongs to it."""
        line = self.context.view.rfind("\n", 0, at)
        last: tuple[int, str] | None = None
        for actor, places in self.context.named.items():
            if self.actors[actor].kind == "state" and (before := bisect_left(places, at)):
                place = places[before - 1]
                last = max(last or (line, actor), (place, actor)) if place > line else last
        return last[1] if last else None

    def own_body(self, at: int, owner: str) -> Hit | None:
        """A body of the owner that the vocabulary holds, written right after it (China's | Taiwan Affairs Office)."""
        for hit in self.context.hits.get(at, ()):
            if hit.entries[0].kind == "actor" and self.actors[hit.entries[0].ref].acts_for == owner:
                return hit
        return None

    def people(self, start: int, end: int, state: str) -> Mention:
        """The people of a state (Palestinians): a group that does not act for it."""
        name = f"{self.adjective(Owner(state, 'adjective'))} people"
        return self.made(start, end, f"{state}_people", name, "group", "adjective", None)

    def named_before(self, office: Mention, since: int) -> Mention | None:
        """The new person whose name stands before an office and a comma (Jane Doe, the UN envoy), as one mention."""
        before = _NAME_COMMA.search(self.context.view, max(since, office.start - 60), office.start)
        if before is None or english_name(self.context.view, before.start(1)) != before.end(1):
            return None
        written = self.context.text[before.start(1) : before.end(1)]
        kind = office.kind if office.kind in PERSONS else "official"
        code = slug(before.group(1))
        mention = self.made(before.start(1), office.end, code, written, kind, "name", office.acts_for)
        self.introduced.setdefault(code, (before.group(1), mention))
        return mention

    def titled(self, start: int, name_start: int, end: int, entry: Entry) -> Mention:
        """A known person with a title; under a name that others bear too, later mentions need no title."""
        mention = self.known(start, end, entry.ref, "name")
        if entry.kind == "nick":
            self.introduced.setdefault(entry.ref, (self.context.view[name_start:end], mention))
        return mention

    def tail(self, start: int, owner: Owner, tail: Tail) -> Mention | None:
        """The actor that an owner and the nouns after it name, without a person's name; null where they name none."""
        actor, head = self.actors[owner.id], tail.head
        if head is None:
            return self._organ(start, owner, tail)
        if head.kind == "group":
            return self._group(start, owner, tail, head)
        if actor.kind in PERSONS or head.named:
            return None
        return self._office(start, owner, tail, head)

    def _organ(self, start: int, owner: Owner, tail: Tail) -> Mention | None:
        if self.actors[owner.id].kind in PERSONS:
            return None
        code, name = tail.organs[-1]
        written = name if _written_in_chinese(name) else f"{self.adjective(owner)} {name}"
        return self.made(start, tail.end, f"{owner.id}_{code}", written, "organisation", owner.via, owner.id)

    def _group(self, start: int, owner: Owner, tail: Tail, head: Noun) -> Mention | None:
        actor = self.actors[owner.id]
        person = actor.kind in PERSONS
        if (person and head.id not in _OF_PEOPLE) or (actor.kind == "state" and head.id in _NO_STATES):
            return None
        if head.as_owner and not person and not tail.organs:
            return self.known(start, tail.end, owner.id, owner.via)
        if head.id == "forces" and tail.organs and tail.organs[-1][0] in services():
            return self._organ(start, Owner(owner.id, "force", owner.seat), tail)
        organs = "".join(f"_{code}" for code, _ in tail.organs)
        known_organs = " ".join(name for _, name in tail.organs if not _written_in_chinese(name))
        name = " ".join(part for part in (self.adjective(owner), known_organs, head.name) if part)
        via: Via = "force" if head.id in ("forces", "militants") else owner.via
        acts_for = actor.acts_for if person else owner.id
        acts_for = None if head.independent else acts_for
        return self.made(start, tail.end, f"{owner.id}{organs}_{head.id}", name, head.actor_kind, via, acts_for)

    def _office(self, start: int, owner: Owner, tail: Tail, head: Noun) -> Mention:
        """An office without a name: its holder where known, else the office and the reason."""
        if former_before(self.context.view, start):
            tail = replace(tail, past=True)
        office = self.office_of(owner, tail, head)
        reason = None
        if (head.unique or office == "presidential_spokesperson") and not tail.past:
            found = self.offices.holder((office, *head.also), owner.id, self.context.date, self.context.people)
            if found.person is not None:
                return self.known(start, tail.end, found.person, "title")
            reason = found.reason
        elif not tail.past and (group := group_for(tail.word)) is not None:
            grouped = self._group(start, owner, Tail(tail.end, group, tail.organs), group)
            if grouped is not None:
                return grouped
        organs = " ".join(name for _, name in tail.organs if not _written_in_chinese(name))
        past = "former " if tail.past else ""
        name = " ".join(part for part in (self.adjective(owner), organs, head.name) if part)
        code = f"{owner.id}_{'former_' if tail.past else ''}{office}"
        return self.made(start, tail.end, code, past + name, head.actor_kind, "title", owner.id, reason)

    def holder_called(self, owner: Owner, tail: Tail, name: str) -> str | None:
        """The person of the vocabulary who held the office and bears this name as a part of the full one."""
        if tail.head is None:
            return None
        offices = (self.office_of(owner, tail, tail.head), *tail.head.also)
        for person in self.offices.holders(offices, owner.id):
            actor = self.actors[person]
            if any(_same_person(name, form) for form in (actor.name, actor.zh, *actor.forms)):
                return person
        return None

    def office_of(self, owner: Owner, tail: Tail, head: Noun) -> str:
        """The id of the office: the spokesperson of an organ or of a seat has one of its own."""
        if head.id == "spokesperson" and tail.organs:
            return f"{tail.organs[-1][0]}_spokesperson"
        if head.id == "spokesperson" and owner.seat:
            return "presidential_spokesperson"
        return head.id

    def adjective(self, owner: Owner) -> str:
        """What stands before `forces` or `officials`: Russian, US, White House, Zelensky."""
        if owner.seat:
            return owner.seat
        actor = self.actors[owner.id]
        if actor.kind in PERSONS:
            return actor.name.split(" ")[-1]
        return actor.adjectives[0] if actor.adjectives else actor.name

    def seat_name(self, actor_id: str, written: str) -> str | None:
        """The English name of a seat as written (克里姆林宫: Kremlin)."""
        name = None
        for seat in self.actors[actor_id].seats:
            name = seat if is_latin(seat[0]) else name
            if seat == written:
                return name
        return name


def _same_person(name: str, form: str) -> bool:
    """Whether the name is one part of the form, or both begin and end alike (Badr bin Hamad X, Badr al-X)."""
    ours, theirs = (re.split("[ ·]", re.sub(r"\b(?:al|el)[- ]", "", n.lower())) for n in (name, form))
    if len(ours) == 1:
        return ours[0] in theirs
    return len(theirs) > 1 and (ours[0], ours[-1]) == (theirs[0], theirs[-1])


def _written_in_chinese(name: str) -> bool:
    return bool(name) and name[0] >= "\u2e80"
