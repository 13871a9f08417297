"""Chinese mentions: a name, what belongs to it, and the person a title introduces, read from left to right."""

from __future__ import annotations

import re

from standoff.reading.names_build import Builder, Owner
from standoff.reading.names_lexicon import PERSONS, Entry, Hit
from standoff.reading.names_mention import Mention, Via
from standoff.reading.names_metonyms import capital_acts, needs_country, seat_acts
from standoff.reading.names_new import chinese_name
from standoff.reading.names_short import Letters
from standoff.reading.names_titles import Tail, forbidden_before, read_chinese

_SIDE = re.compile("方面")
_ALLIES = re.compile("(?:及其|和其|与其|同其|及)(?:西方|欧洲|北约|地区|海湾|主要)?(?:盟友|盟国|伙伴|合作伙伴|支持者)")
_POSTED = re.compile(
    "(?:常)?驻[\u4e00-\u9fff]{1,9}?(?P<head>大使馆|使馆|领事馆|总领馆|代表团|大使|代表|总领事|公使|临时代办)"
)
_SHIP = re.compile(
    "“[^”\n]{1,8}”号(?:核动力)?(?:航空母舰|航母|驱逐舰|护卫舰|巡洋舰|两栖攻击舰|潜艇|军舰)?(?:打击群|战斗群)?"
)
_OF_THE_STATE = re.compile(
    "国防(?:部|军|大臣|委员会)|国务(?:院|卿)|国家(?:安全|杜马|主席)|国安|国会(?:[,。、]|议[员长]|参议院|众议院|通过|批准|表决|山|选举|大选|领|预算|正式)"
)
_DOTTED = re.compile("[\u4e00-\u9fff]{1,7}·[\u4e00-\u9fff]")
_BEFORE_TITLE = "和与及同对由被向给让据经前时任其的在是而但因随等，"
_ENVOYS = ("special_envoy", "presidential_aide", "head_of_presidential_office", "minister", "chair")


class ChineseNames:
    """Reads the mentions of one page that are written in Chinese."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.actors, self.view, self.hits = builder.actors, builder.context.view, builder.context.hits
        self.letters = Letters(self.view, self.hits, builder.context.named)

    def read(self, hit: Hit, entry: Entry) -> list[Mention]:
        """The mentions that begin with this hit read as `entry`: several for packed letters, or none."""
        start, end = hit.start, hit.end
        match entry.kind:
            case "letter":
                return self._letters(start)
            case "person":
                return self._person(start, end, entry.ref)
            case "nick":
                return self._nick(start, end, entry.ref)
            case "actor":
                short = end - 1 if self._noun_begins_at(end - 1) else end
                return self._owner(start, short, Owner(entry.ref, "name" if short == end else "short"))
            case "seat":
                return self._seat(start, end, entry.ref)
            case "capital":
                return self._capital(start, end, entry.ref)
            case "role":
                return self._title_alone(start)
        return []

    def _letters(self, start: int) -> list[Mention]:
        letters = self.letters.read(start)
        if not letters:
            return []
        via: Via = "packed" if letters[0].packed else "short"
        plain = [self.builder.known(n.start, n.end, n.actor, "packed") for n in letters[:-1]]
        last = letters[-1]
        if len(letters) > 1:
            return [*plain, self.builder.known(last.start, last.end, last.actor, "packed")]
        return self._owner(last.start, last.end, Owner(last.actor, via))

    def _noun_begins_at(self, at: int) -> bool:
        """Whether the last character of a state's name begins an organ instead (俄|国防部, 美|国会)."""
        return self.view[at] == "国" and _OF_THE_STATE.match(self.view, at) is not None and self.view[at + 1] != "国"

    def _owner(self, start: int, end: int, owner: Owner) -> list[Mention]:
        """A state or body, with the nouns and the name that may follow it."""
        allies = _ALLIES.match(self.view, end)
        if allies:
            actor = self.actors[owner.id]
            code, name = f"{owner.id}_and_allies", f"{actor.name} and its allies"
            return [self.builder.made(start, allies.end(), code, name, "coalition", owner.via, owner.id)]
        own = self.builder.own_body(end, owner.id)
        if own is not None:
            return self._owner(start, own.end, Owner(own.entries[0].ref, owner.via))
        posted = self._posted(start, end, owner)
        if posted:
            return posted
        tail = read_chinese(self.view, end, owned=True)
        if (
            tail is not None
            and tail.head is not None
            and tail.head.kind == "role"
            and forbidden_before(self.view, start)
        ):
            tail = None
        if tail is not None:
            ship = _SHIP.match(self.view, tail.end)
            if ship and tail.head is not None and tail.head.id == "forces":
                tail = Tail(ship.end(), tail.head, tail.organs, tail.past, tail.word)
            mention = self._with_name(start, owner, tail)
            if mention is None and tail.head is None and _SIDE.match(self.view, tail.end):
                tail = Tail(tail.end + 2, None, tail.organs)
            mention = mention or self.builder.tail(start, owner, tail)
            if mention is not None:
                return [mention]
        side = _SIDE.match(self.view, end)
        return [self.builder.known(start, side.end() if side else end, owner.id, owner.via)]

    def _posted(self, start: int, end: int, owner: Owner) -> list[Mention]:
        """An ambassador: 俄罗斯驻英国大使 and the name, which acts for the sender."""
        posted = _POSTED.match(self.view, end)
        if posted is None:
            return []
        tail = read_chinese(self.view, end, owned=True)
        if tail is None or tail.end < posted.end():
            tail = read_chinese(self.view, posted.start("head"), owned=True)
            if tail is None:
                return []
        mention = self._with_name(start, owner, tail) or self.builder.tail(start, owner, tail)
        return [mention] if mention else []

    def _with_name(self, start: int, owner: Owner | None, tail: Tail) -> Mention | None:
        """Title and name as one mention: the known person, or a new one who acts for the owner."""
        if tail.head is None or not (tail.head.kind == "role" or tail.head.id == "officials"):
            return None
        at = tail.end + (self.view[tail.end : tail.end + 1] == " ")
        if tail.head.kind == "group" and _DOTTED.match(self.view, at) is None:
            return None  # an official is named only where the dot shows a name
        known = self.builder.person_at(at, owner, tail.head)
        if known is not None:
            return self.builder.titled(start, at, *known)
        japanese = owner is not None and owner.id == "JPN"
        name_end = chinese_name(self.view, at, japanese=japanese)
        if name_end is None or any(e.kind in ("actor", "role") for h in self.hits.get(at, ()) for e in h.entries):
            return None
        if owner is None and tail.head.owned:
            return None
        holder = self.builder.holder_called(owner, tail, self.view[at:name_end]) if owner else None
        if holder is not None:
            return self.builder.known(start, name_end, holder, "name")
        if owner is None and start and self.view[start - 1] >= "\u4e00" and self.view[start - 1] not in _BEFORE_TITLE:
            acts_for = None  # the title of a body that is not in the vocabulary (某学院主席X)
        else:
            acts_for = owner.id if owner else self.builder.nearest_state(start)
        if owner and self.actors[owner.id].kind in PERSONS:
            acts_for = self.actors[owner.id].acts_for
        return self.builder.new_person(start, at, name_end, tail, acts_for)

    def _person(self, start: int, end: int, person: str) -> list[Mention]:
        """A person, with a title after the name (普京总统), or the person's government, envoy or delegation."""
        if self.view[end : end + 1] == "·" or (self.view[start - 1 : start] == "·" and start):
            return []
        owner = Owner(person, "name")
        tail = read_chinese(self.view, end, owned=True)
        if tail is not None and tail.head is not None:
            if tail.head.kind == "group":
                group = self.builder.tail(start, owner, tail)
                if group is not None:
                    return [group]
            elif tail.head.id in _ENVOYS:
                envoy = self._with_name(start, Owner(self.actors[person].acts_for or person, "name"), tail)
                if envoy is not None:
                    return [envoy]
            elif not tail.organs and len(tail.word) == tail.end - end:
                end = tail.end
        return [self.builder.known(start, end, person, "name")]

    def _nick(self, start: int, end: int, person: str) -> list[Mention]:
        """A name that others bear too, once the page names the person in full."""
        if self.view[end : end + 1] == "·" or self.view[max(0, start - 1) : start] == "·":
            return []
        return self._person(start, end, person) if person in self.builder.context.people else []

    def _seat(self, start: int, end: int, state: str) -> list[Mention]:
        owner = Owner(state, "metonym", self.builder.seat_name(state, self.view[start:end]))
        tail = read_chinese(self.view, end, owned=True)
        if tail is not None and tail.head is not None:
            mention = self._with_name(start, owner, tail) or self.builder.tail(start, owner, tail)
            if mention is not None:
                return [mention]
        if not seat_acts(self.view, start, end):
            return []
        side = _SIDE.match(self.view, end)
        return [self.builder.known(start, side.end() if side else end, state, "metonym")]

    def _capital(self, start: int, end: int, state: str) -> list[Mention]:
        if needs_country(self.view[start:end]) and not self.builder.context.named.get(state):
            return []
        if not capital_acts(self.view, start, end):
            return []
        return self._owner(start, end, Owner(state, "metonym"))

    def _title_alone(self, start: int) -> list[Mention]:
        """A title with no state before it (副外长X): the name after it is needed."""
        if forbidden_before(self.view, start):
            return []
        tail = read_chinese(self.view, start, owned=False)
        mention = self._with_name(start, None, tail) if tail else None
        return [mention] if mention else []
