"""What the finding of names hands on: a mention, and a reference back to mentions."""

from dataclasses import dataclass
from typing import Literal

Via = Literal["name", "short", "packed", "title", "adjective", "metonym", "force", "pronoun", "carried"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor where the page writes it.

    start, end  code points of the original text; `text` is what stands there, title and name together
    id          of the vocabulary, or made from the words for an actor it does not hold
    name        canonical English, or the name as written for a new person
    kind        state, leader, official, organisation, coalition or group
    via         what was recognised: a name, a one-letter short form (俄方), a letter of a packed name (俄乌),
                an office without a name, an adjective before a noun, a seat of government, a force
    acts_for    id of the state or body a person, force or office acts for
    reason      what stayed open (an office whose holder is not known on the page's date), or null
    """

    start: int
    end: int
    text: str
    id: str | None
    name: str
    kind: str
    via: Via
    acts_for: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or a phrase like 双方 or `the alliance`: the actors it stands for, or none and why not."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]
    reason: str
