"""What the pages say, as rows: one a statement, each leading to its quote."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.brief.words import Words
from standoff.records import Document, Statement, Voice


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as a reader sees it: everything in the brief's language but the quote."""

    id: str
    page: str
    quote: str
    date: str
    who: str
    to_whom: str
    issue: str
    stance: str
    flags: tuple[str, ...]
    voices: str
    conditions: tuple[tuple[str, str, str], ...]
    response: str
    firmness: float
    figure: str
    counted: str
    counted_by: str
    page_date: str = ""


def row_of(statement: Statement, words: Words, page_date: str = "") -> Row:
    """A statement as a row; conditions are (kind, words as written, meaning in words)."""
    figure = statement.figure
    flags = [words("imputed")] if statement.imputed else []
    flags += [words("polarity_negated")] if statement.polarity == "negated" else []
    flags += [words(f"modality_{statement.modality}")] if statement.modality in ("opinion", "hypothetical") else []
    others = [a for a in statement.actors if statement.actor is None or a.name != statement.actor.name]
    owner = [statement.actor] if statement.actor else []
    return Row(
        id=statement.id,
        page=statement.document,
        quote=" ".join(statement.quote.split()),
        date=day_of(statement),
        who=" · ".join(words.actor(a.id, a.name) for a in (*owner, *others)) or "—",
        to_whom=words.actor(statement.recipient.id, statement.recipient.name) if statement.recipient else "",
        issue=words.issue(statement.issue) if statement.issue else "",
        stance=words(f"stance_{statement.stance}") if statement.stance else "",
        flags=tuple(flags),
        voices=" ‹ ".join(voice_name(v, words) for v in reversed(statement.attribution)),
        conditions=tuple(
            (words(f"condition_{c.type}"), c.text, words.expression(c.expr) if c.expr else "")
            for c in statement.conditions
        ),
        response=statement.response or "",
        firmness=statement.firmness,
        figure=words.counted(figure.low, figure.high, figure.unit) if figure else "",
        counted=(figure.of or "") if figure else "",
        counted_by=(figure.counted_by or "") if figure else "",
        page_date=page_date,
    )


def day_of(statement: Statement) -> str:
    """The statement's own time as ISO text, no finer than its words: a day, month or year, or both ends."""
    when = statement.when
    if when is None or not (when.from_ or when.to):
        return ""
    if when.from_ and when.to and when.grain in ("month", "year"):
        first, last = (day[: {"month": 7, "year": 4}[when.grain]] for day in (when.from_, when.to))
        return first if first == last else f"{first} – {last}"
    if when.from_ == when.to:
        return when.from_ or ""
    return f"{when.from_ or '…'} – {when.to or '…'}"


def voice_name(voice: Voice, words: Words) -> str:
    if voice.kind == "author":
        return words("voice_author")
    return words.actor(None, voice.name or voice.text) if voice.name or voice.text else words(f"voice_{voice.kind}")


def rows(statements: Iterable[Statement], kind: str, words: Words) -> list[Row]:
    """The statements of one kind: avowed before imputed, firm before soft, then in order of the pages."""
    chosen = [s for s in statements if s.kind == kind]
    chosen.sort(key=lambda s: (s.imputed or s.modality == "opinion", -s.firmness))
    return [row_of(s, words) for s in chosen]


def timeline(statements: Iterable[Statement], documents: Sequence[Document], words: Words) -> list[Row]:
    """Dated statements and all events in order of time; an undated event stands at its page's date."""
    reference = {d.name: d.reference_date.value or "" for d in documents}

    def day(s: Statement) -> str:
        return (s.when.from_ or s.when.to or "") if s.when and day_of(s) else reference.get(s.document) or "9999"

    shown = [s for s in statements if s.kind == "event" or (day_of(s) and s.kind != "figure")]
    shown.sort(key=lambda s: (day(s), s.document, s.start))
    return [row_of(s, words, reference.get(s.document, "")) for s in shown]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One voice: how many statements it vouches for, on how many pages, of which kinds."""

    name: str
    kind: str
    count: int
    pages: int
    kinds: str


def voice_rows(statements: Iterable[Statement], words: Words) -> list[VoiceRow]:
    """Who vouches for what, innermost voice of each statement, most statements first."""
    kinds: dict[tuple[str, str], Counter[str]] = {}
    pages: dict[tuple[str, str], set[str]] = {}
    for statement in statements:
        voice = statement.attribution[-1]
        key = (voice_name(voice, words), voice.kind)
        kinds.setdefault(key, Counter())[statement.kind] += 1
        pages.setdefault(key, set()).add(statement.document)
    ordered = sorted(kinds, key=lambda key: (-kinds[key].total(), key))
    return [
        VoiceRow(
            name=name,
            kind=words(f"voice_{kind}"),
            count=kinds[name, kind].total(),
            pages=len(pages[name, kind]),
            kinds=", ".join(f"{words(f'kind_{k}')} {n}" for k, n in kinds[name, kind].most_common()),
        )
        for name, kind in ordered
    ]
