"""English mentions: a name, what belongs to it, and the person a title introduces, read from left to right."""

from __future__ import annotations

import re

from rapidfuzz.fuzz import ratio

from standoff.reading.lexicon import read_table
from standoff.reading.names_build import Builder, Owner
from standoff.reading.names_lexicon import Entry, Hit
from standoff.reading.names_mention import Mention
from standoff.reading.names_metonyms import capital_acts, needs_country, seat_acts
from standoff.reading.names_new import english_name
from standoff.reading.names_titles import Tail, read_english

_GAP = re.compile(r"(?:'s|(?<=s)')? (?=[A-Za-z])")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)') (?=[A-Za-z])")
_ALLIES = re.compile(r" and (?:its|their) (?:[a-z]+ )?(?:allies|partners)\b")
_OF = re.compile(r" (?:of|for|to) (?:the )?")
_NAME_AFTER = re.compile(r",? (?=\S)")
_PORTFOLIO = re.compile(r" (?:of|for) [a-z]+(?:,? (?:and )?[a-z]+){0,3}(?= [A-Z])")
_POSTED = re.compile(r" (?:to|in|for) (?:the )?")
_POSTS = ("ambassador", "special_envoy", "un_ambassador")
_LED = re.compile(r"-[a-z]")
_JOINED_BEFORE = re.compile(r"(?<![\w-])(?:[a-z]+|(?i:pro|anti|non|ex|post|pre|un|mid|trans|cross|inter|pan))-$")
_BEFORE_OWNER = re.compile(
    r"(?i:government|parliament|armed forces|military|army|navy|air force|ministry of [a-z ]{3,20}|central bank"
    r"|supreme court) of (?:the )?$"
)
_BECOMES = re.compile(
    r"\b(?:becom(?:es?|ing)|became|elected|appointed|named|chosen|sworn in|nominated|as)(?: [\w-]+){0,4} $"
)


# A first name inside a sentence, right before a surname.
_FIRST_NAME = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]+) $")
# First names of one person in two transliterations are at least this alike (per cent).
_ALIKE = 60


class EnglishNames:
    """Reads the mentions of one page that are written in English."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.actors, self.view, self.hits = builder.actors, builder.context.view, builder.context.hits
        self._person_like = frozenset(
            next(g["person_like"] for g in read_table("name_stops.yaml") if "person_like" in g)
        )

    def read(self, hit: Hit, entry: Entry) -> list[Mention]:
        """The mentions that begin with this hit read as `entry`; none where it names nobody."""
        start, end = hit.start, hit.end
        if _JOINED_BEFORE.search(self.view, max(0, start - 12), start) and self.view[start - 1] == "-":
            return []
        match entry.kind:
            case "person":
                return self._person(start, end, entry.ref)
            case "nick":
                return self._nick(start, end, entry.ref)
            case "actor":
                return [] if self._is_a_person(start, end) else self._owner(start, end, Owner(entry.ref, "name"))
            case "adjective":
                return self._owner(start, end, Owner(entry.ref, "adjective"))
            case "people":
                return [self.builder.people(start, end, entry.ref)]
            case "seat":
                return self._seat(start, end, entry.ref)
            case "capital":
                return self._capital(start, end, entry.ref)
            case "role":
                return self._title_first(start)
        return []

    def _is_a_person(self, start: int, end: int) -> bool:
        """Whether a state's name here is part of a person's: capitalised words beside it that are no title."""
        if self.view[start:end] not in self._person_like:
            return False
        after = re.compile(r" ([A-Z][a-z]+)").match(self.view, end)
        before = re.compile(r"([A-Z][a-z]+) $").search(self.view, max(0, start - 20), start)
        beside_name = after is not None and read_english(self.view, end + 1) is None and not self.hits.get(end + 1)
        named_before = before is not None and english_name(self.view, before.start()) is not None
        return beside_name or (named_before and not self.hits.get(before.start() if before else -1))

    def _owner(self, start: int, end: int, owner: Owner) -> list[Mention]:
        """A state or body, with the nouns and the name that may follow it."""
        if _LED.match(self.view, end):
            return []
        allies = _ALLIES.match(self.view, end)
        if allies:
            actor = self.actors[owner.id]
            code, name = f"{owner.id}_and_allies", f"{actor.name} and its allies"
            return [self.builder.made(start, allies.end(), code, name, "coalition", owner.via, owner.id)]
        gap = _GAP.match(self.view, end)
        own = self.builder.own_body(gap.end(), owner.id) if gap else None
        if own is not None:
            return self._owner(start, own.end, Owner(own.entries[0].ref, owner.via))
        tail = read_english(self.view, gap.end()) if gap else None
        if tail is not None:
            mention = self._with_name(start, owner, tail) or self.builder.tail(start, owner, tail)
            if mention is not None:
                return [mention]
        of = _BEFORE_OWNER.search(self.view, max(0, start - 40), start) if owner.via == "name" else None
        organ = read_english(self.view, of.start()) if of else None
        if of and organ and (organ.head is None or organ.head.kind == "group"):
            whole = Tail(end, organ.head, organ.organs, False, organ.word)
            mention = self.builder.tail(of.start(), owner, whole)
            if mention is not None:
                return [mention]
        return [self.builder.known(start, end, owner.id, owner.via)]

    def _with_name(self, start: int, owner: Owner | None, tail: Tail) -> Mention | None:
        """Title and name as one mention: the known person, or a new one who acts for the owner."""
        if tail.head is None or tail.head.kind != "role":
            return None
        gap = _NAME_AFTER.match(self.view, self._title_end(tail))
        if gap is None:
            return None
        known = self.builder.person_at(gap.end(), owner, tail.head)
        if known is not None:
            return self.builder.titled(start, gap.end(), *known)
        name_end = english_name(self.view, gap.end())
        if name_end is None or self._not_a_name(gap.end(), name_end, apposed=gap.group() != " "):
            return None
        if owner is None and tail.head.owned:
            return None
        holder = None
        if owner is not None:
            holder = self.builder.holder_called(owner, tail, self.view[gap.end() : name_end])
        holder = holder or self._spelt_otherwise(gap.end(), name_end, owner)
        if holder is not None:
            return self.builder.known(start, name_end, holder, "name")
        acts_for = owner.id if owner else self.builder.nearest_state(start)
        return self.builder.new_person(start, gap.end(), name_end, tail, acts_for)

    def _title_end(self, tail: Tail) -> int:
        """Where the title ends with what it is for: minister of mines and energy, ambassador to the United Kingdom."""
        portfolio = _PORTFOLIO.match(self.view, tail.end)
        if portfolio:
            return portfolio.end()
        to = _POSTED.match(self.view, tail.end) if tail.head and tail.head.id in _POSTS else None
        for hit in self.hits.get(to.end(), ()) if to else ():
            if any(e.kind == "actor" for e in hit.entries):
                return hit.end
        return tail.end

    def _not_a_name(self, start: int, end: int, *, apposed: bool) -> bool:
        """Whether the capitalised words are a state, an organ, or after a comma something else than a full name."""
        taken = (e.kind for h in self.hits.get(start, ()) for e in h.entries)
        if any(kind in ("actor", "adjective", "seat", "role", "capital") for kind in taken):
            return True
        return apposed and (" " not in self.view[start:end] or self.view[end : end + 1] not in ",.;)")

    def _spelt_otherwise(self, start: int, end: int, owner: Owner | None) -> str | None:
        """The known person whose surname ends the name and whose first name sounds like its first (Ismail, Esmaeil)."""
        last = self.view.rfind(" ", start, end) + 1
        if not start < last:
            return None
        given = self.view[start : last - 1].lower().split(" ")
        for hit in self.hits.get(last, ()):
            for entry in hit.entries:
                if entry.kind != "person" or hit.end != end:
                    continue  # a surname may be another word of the tables too (King, Bishop)
                person = self.actors[entry.ref]
                known = owner is None or person.acts_for == owner.id
                first = person.name.split(" ")[0].lower()
                if known and max(ratio(name, first) for name in given) >= _ALIKE:
                    return entry.ref
        return None

    def _somebody_else(self, start: int, end: int, person: str) -> bool:
        """Whether another first name stands before a surname inside a sentence (her brother Eric X)."""
        before = _FIRST_NAME.search(self.view, max(0, start - 24), start)
        if before is None or " " in self.view[start:end] or english_name(self.view, before.start(1)) is None:
            return False
        names = self.actors[person].name.lower()
        return before.group(1).lower() not in names and ratio(before.group(1).lower(), names.split(" ")[0]) < _ALIKE

    def _person(self, start: int, end: int, person: str) -> list[Mention]:
        """A person, or the person's administration, envoy or delegation (the Trump administration, Putin's aide X)."""
        if self._somebody_else(start, end, person):
            return []
        gap = _GAP.match(self.view, end)
        tail = read_english(self.view, gap.end()) if gap else None
        if tail is not None and tail.head is not None:
            owner = Owner(person, "name")
            if tail.head.kind == "group":
                group = self.builder.tail(start, owner, tail)
                if group is not None:
                    return [group]
            elif gap and gap.group() != " ":
                aide = self._with_name(start, Owner(self.actors[person].acts_for or person, "name"), tail)
                if aide is not None:
                    return [aide]
        return [self.builder.known(start, end, person, "name")]

    def _nick(self, start: int, end: int, person: str) -> list[Mention]:
        """A surname that others bear too, once the page names the person in full, and not after another first name."""
        if person not in self.builder.context.people:
            return []
        before = re.compile(r"([A-Z][a-z]+) $").search(self.view, max(0, start - 20), start)
        if (
            before
            and english_name(self.view, before.start()) is not None
            and before.group(1) not in ("Mr", "Mrs", "Ms")
        ):
            return []
        return self._person(start, end, person)

    def _seat(self, start: int, end: int, state: str) -> list[Mention]:
        owner = Owner(state, "metonym", self.builder.seat_name(state, self.view[start:end]))
        gap = _GAP.match(self.view, end)
        tail = read_english(self.view, gap.end()) if gap else None
        if tail is not None and tail.head is not None:
            mention = self._with_name(start, owner, tail) or self.builder.tail(start, owner, tail)
            if mention is not None:
                return [mention]
        return [self.builder.known(start, end, state, "metonym")] if seat_acts(self.view, start, end) else []

    def _capital(self, start: int, end: int, state: str) -> list[Mention]:
        name = self.view[start:end]
        if needs_country(name) and not self.builder.context.named.get(state):
            return []
        if self._is_a_person(start, end) or _LED.match(self.view, end):
            return []
        possessive = _POSSESSIVE.match(self.view, end)
        tail = read_english(self.view, possessive.end()) if possessive else None
        if tail is not None and tail.head is not None:
            mention = self._with_name(start, Owner(state, "metonym"), tail)
            mention = mention or self.builder.tail(start, Owner(state, "metonym"), tail)
            if mention is not None:
                return [mention]
        return [self.builder.known(start, end, state, "metonym")] if capital_acts(self.view, start, end) else []

    def _title_first(self, start: int) -> list[Mention]:
        """A title before its owner (the president of France) or before a name (President Y, foreign minister Z)."""
        tail = read_english(self.view, start)
        if tail is None or tail.head is None or tail.head.kind != "role":
            return []
        of = _OF.match(self.view, tail.end)
        if of:
            for hit in self.hits.get(of.end(), ()):
                for entry in hit.entries:
                    if entry.kind == "actor":
                        return self._title_of(start, tail, hit.end, entry.ref)
        mention = self._with_name(start, None, tail)
        return [mention] if mention else []

    def _title_of(self, start: int, tail: Tail, end: int, owner_id: str) -> list[Mention]:
        owner = Owner(owner_id, "name")
        whole = Tail(end, tail.head, tail.organs, tail.past, tail.word)
        mention = self._with_name(start, owner, whole)
        if mention is None and not _BECOMES.search(self.view, max(0, start - 60), start):
            mention = self.builder.tail(start, owner, whole)
        return [mention] if mention else []
