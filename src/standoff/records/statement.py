"""Statement: one sourced assertion and the characters that carry it."""

import hashlib
from typing import Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from standoff.records.document import Document, Span
from standoff.records.record import Record, build

Kind = Literal["event", "position", "red_line", "commitment", "figure", "claim"]
Stance = Literal["for", "against", "conditional"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["happened", "ongoing", "planned", "hypothetical", "opinion"]
ConditionType = Literal["if", "unless", "only_if", "until", "after", "before"]
VoiceKind = Literal["outlet", "person", "state", "organisation", "anonymous", "author"]
TimeBasis = Literal["explicit", "relative", "inferred"]

IDENTIFIER = r"^[a-z][a-z0-9_]*$"


class ActorRef(Record):
    """An actor as the page names it: `name` canonical English, `id` of the vocabulary where known, `text` as written.

    start, end  where it is written, null where the actor is carried over from elsewhere
    """

    name: str = Field(min_length=1)
    id: str | None = None
    text: str = ""
    start: int | None = None
    end: int | None = None


class PloverCode(Record):
    """The act quoted, in PLOVER 2 words, negated or not."""

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class Condition(Record):
    """A condition as written. `expr` names the shared facts it turns on, null where none is recognised.

    Drafting states the pledge positively and translates: refusal `unless X` becomes `only_if X`, and so on.
    """

    type: ConditionType
    text: str
    start: int
    end: int
    expr: str | None = None


class Voice(Record):
    """Who vouches for it in this text; voices are listed outermost first."""

    name: str | None = None
    text: str = ""
    kind: VoiceKind


class When(Record):
    """A time: ISO days from and to (open ends null), the words, their grain and how the date was reached."""

    text: str
    from_: str | None = Field(default=None, alias="from", pattern=r"^\d{4}-\d{2}-\d{2}$")
    to: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    grain: Literal["day", "month", "year", "interval", "vague"] = "vague"
    basis: TimeBasis = "relative"


class Where(Record):
    """A place as written, with its country (ISO alpha-3) where known."""

    text: str
    country: str | None = None


class Figure(Record):
    """A quantity: 万 and 亿 multiplied out, open ends null (`more than`: only low; `nearly`: only high)."""

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    qualifier: str | None = None
    counted_by: str | None = None

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a figure has at least one end")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        return self


class Evidence(Record):
    """The rules that fired, in order, and what stayed unresolved (each with its reason)."""

    rules: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()


def statement_id(sha256: str, start: int, end: int, kind: str, actor: str | None) -> str:
    """Survives another reading of the same page: a hash of page, span, kind and actor name."""
    key = f"{sha256}:{start}:{end}:{kind}:{actor or ''}"
    return "s" + hashlib.sha256(key.encode()).hexdigest()[:15]


class Statement(Record):
    """One sourced assertion: who did, wants, refuses, promised or is said to have done what to whom.

    Built only with the text it stands in (`Statement.cut`, `Statement.from_json`), so that
    `quote == text[start:end]` holds for every statement there is.
    """

    id: str
    document: str
    start: int = Field(ge=0)
    end: int
    quote: str = Field(min_length=1)
    kind: Kind
    actor: ActorRef | None = None
    actors: tuple[ActorRef, ...] = ()
    recipient: ActorRef | None = None
    plover: PloverCode | None = None
    issue: str | None = Field(default=None, pattern=IDENTIFIER)
    stance: Stance | None = None
    level: str | None = Field(default=None, pattern=IDENTIFIER)
    polarity: Polarity = "affirmed"
    modality: Modality = "happened"
    conditions: tuple[Condition, ...] = ()
    response: str | None = None
    attribution: tuple[Voice, ...] = Field(min_length=1)
    imputed: bool = False
    when: When | None = None
    where: Where | None = None
    figure: Figure | None = None
    firmness: float = Field(default=0.5, ge=0.0, le=1.0)
    evidence: Evidence = Evidence()

    @model_validator(mode="after")
    def _quote_stands_in_the_text(self, info: ValidationInfo) -> Self:
        text = (info.context or {}).get("text")
        if text is None:
            raise ValueError("a Statement is built with its document's text: Statement.cut or Statement.from_json")
        if text[self.start : self.end] != self.quote:
            raise ValueError(f"the quote is not what stands at [{self.start}, {self.end}] of {self.document}")
        actors = [a for a in (self.actor, self.recipient, *self.actors) if a]
        placed: list[Condition | ActorRef] = [*self.conditions, *actors]
        for part in placed:
            if part.start is not None and text[part.start : part.end] != part.text:
                raise ValueError(f"{part.text!r} is not what stands at [{part.start}, {part.end}] of {self.document}")
        return self

    @classmethod
    def cut(cls, document: Document, start: int, end: int, kind: Kind, **fields: Any) -> Self:
        """The statement carried by `document.text[start:end]`; id and quote follow from it.

        Raises StandoffError where the span is empty or a field is not valid.
        """
        actor = fields.get("actor")
        name = actor.name if isinstance(actor, ActorRef) else (actor or {}).get("name")
        own = {
            "id": statement_id(document.sha256, start, end, kind, name),
            "document": document.name,
            "start": start,
            "end": end,
            "quote": document.text[start:end],
            "kind": kind,
        }
        return build(cls, {**fields, **own}, f"{document.name}[{start}:{end}]", text=document.text)

    @classmethod
    def from_json(cls, fields: dict[str, Any], text: str, where: str | None = None) -> Self:
        """A statement as another program wrote it, checked against its document's text."""
        return build(cls, fields, where, text=text)

    def revised(self, document: Document, **changes: Any) -> Self:
        """A copy with some fields changed, checked again."""
        return build(type(self), {**self.as_json(), **changes}, self.id, text=document.text)

    @property
    def span(self) -> Span:
        return (self.start, self.end)
