"""Document: one page as received. The text is never altered; everything else is a view on it."""

import hashlib
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from standoff.records.record import Record, build

Span = tuple[int, int]
"""Start and end in code points of the original text, end exclusive."""

DateBasis = Literal["page", "given", "inferred", "none"]


class DateOn(Record):
    """A date of the page and where it comes from: stated on the page, given by the user, inferred, or none.

    value     ISO day, month or year (`2025-03-28`, `2025-03`, `2025`), or null with basis `none`
    evidence  span of the characters that state or imply it, where the page has them
    """

    value: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    basis: DateBasis = "none"
    evidence: Span | None = None

    @model_validator(mode="after")
    def _value_has_a_basis(self) -> Self:
        if (self.value is None) != (self.basis == "none"):
            raise ValueError("a date has a basis, and no date has basis `none`")
        return self


class Document(Record):
    """One page, keyed by the SHA-256 of its bytes.

    name            its label: URL, or path relative to the argument it was found under, `/` as separator
    text            a text file as decoded, markup left in it; for HTML a plain rendering
    rendering       version of that rendering (`html-1`), null where the text is the file itself
    body_spans      the article's own prose, in order, not overlapping; code-point offsets into `text`
    same_text_as    sha256 of the document this one reposts, or null
    """

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    name: str = Field(min_length=1, alias="document")
    text: str
    encoding: str
    rendering: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    script: Literal["Hans", "Hant", "mixed", "Latn"] | None = None
    body_spans: tuple[Span, ...] = ()
    published: DateOn = DateOn()
    reference_date: DateOn = DateOn()
    same_text_as: str | None = None
    fetched_at: str | None = None

    @model_validator(mode="after")
    def _spans_lie_in_the_text(self) -> Self:
        last = 0
        for start, end in self.body_spans:
            if not last <= start < end <= len(self.text):
                raise ValueError(f"body span [{start}, {end}] is out of order or outside the text")
            last = end
        return self

    @classmethod
    def from_json(cls, fields: dict[str, Any], where: str | None = None) -> Self:
        """A document as another program wrote it. Raises StandoffError with every fault."""
        return build(cls, fields, where)

    def in_body(self, start: int, end: int) -> bool:
        """Whether the characters lie inside one body span."""
        return any(s <= start and end <= e for s, e in self.body_spans)


def sha256_of(data: bytes) -> str:
    """The key of a page: SHA-256 of its bytes as received."""
    return hashlib.sha256(data).hexdigest()
