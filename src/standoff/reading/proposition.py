"""A proposition: what one clause asserts of an actor, before its kind is decided."""

from dataclasses import dataclass, field
from typing import Literal

from standoff.reading.attribution import Speech
from standoff.reading.conditions import Stated
from standoff.reading.cues import Hit
from standoff.reading.names_mention import Mention
from standoff.reading.scope import Language

SubjectVia = Literal["own", "carried", "speaker", "possessor", "topic", "agent", "patient", "none"]


@dataclass(slots=True)
class Proposition:
    """One predicate with its subject and surroundings; offsets into the text.

    start, end  the clause span the quote is cut from
    subject     whose act, will or state it is; `via` says how it was found
    partners    further actors that act together with the subject
    cue         the main predicate; `inner` the deed it speaks of (承诺 … 提供)
    before      words between subject and predicate: negators, modals, adverbs
    passive     the subject undergoes the deed
    """

    start: int
    end: int
    language: Language
    subject: Mention | None
    via: SubjectVia
    cue: Hit | None
    inner: Hit | None = None
    partners: tuple[Mention, ...] = ()
    recipient: Mention | None = None
    speech: Speech | None = None
    conditions: list[Stated] = field(default_factory=list)
    before: str = ""
    passive: bool = False
    sentence: int = 0
    quoted: bool = False
    listed: bool = False
    judged: bool = False
    future: bool = False
    demands: bool = False
    absolute: bool = False
    foreign: bool = False
    rules: list[str] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)

    @property
    def main(self) -> Hit | None:
        """The deed itself where the predicate only announces it."""
        return self.inner or self.cue

    @property
    def is_mutual(self) -> bool:
        """Talks, deals, joint work, exchanges of prisoners: the one it is done with is whom it concerns."""
        cue = self.main.cue if self.main else None
        return cue is not None and (cue.plover in ("CONSULT", "AGREE", "COOPERATE") or cue.mode == "release")

    def kind_of_cue(self) -> str:
        return self.cue.cue.kind if self.cue else ""


def side_of(mention: Mention | None) -> str | None:
    """The state or body an actor stands for: Moscow's spokesman and Russia are one side."""
    return None if mention is None else (mention.acts_for or mention.id or mention.name)


def same_side(a: Mention | None, b: Mention | None) -> bool:
    """Whether two actors stand for the same state or body."""
    return a is not None and b is not None and side_of(a) == side_of(b)
