"""What a draft rests on: statements with their pages, who vouches for them, and how much each counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from standoff.drafting.assumptions import assumed
from standoff.drafting.cast import Cast
from standoff.records import Document, Statement, statement_id
from standoff.records.statement import Stance

Vouched = Literal["own", "reported", "other", "imputed"]


class StatementStore(Protocol):
    """What drafting asks of a dossier."""

    def documents(self) -> Iterable[Document]: ...

    def statements(self) -> Iterable[Statement]: ...


@dataclass(frozen=True, slots=True)
class Sourced:
    """A statement with its page.

    owners    ids of the actors whose act or will it is, states in the place of those who speak for them
    recipients  ids of whom it concerns, in the same way
    origin    sha256 of the first text: reposts share it and are one piece of evidence
    vouched   who vouches for it: the actor itself, a report, another party, nobody (imputed by the writer)
    age_days  days before the scenario's date, never negative
    """

    statement: Statement
    document: Document
    owners: tuple[str, ...]
    recipients: tuple[str, ...]
    origin: str
    vouched: Vouched
    day: date | None
    age_days: float

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def avowed(self) -> bool:
        """Said by the actor, or reported of it as fact."""
        return self.vouched in ("own", "reported")

    @property
    def weight(self) -> float:
        """voice_weight x 0.5^(age / half_life), in (0, 1] (DA-1, DA-2, DA-3)."""
        voice: float = assumed("voice_weight")[self.vouched]
        return voice * float(0.5 ** (self.age_days / assumed("half_life_days")))

    @property
    def stance(self) -> Stance | None:
        """The stance shown; where none is worded, a promise is for what it gives and a refusal against.

        Whoever announces what will follow if something happens is against its happening.
        """
        said = self.statement
        if said.kind == "red_line" and said.response:
            return "against"
        if said.stance or said.kind not in ("commitment", "red_line"):
            return said.stance
        return "against" if self.refuses else "for" if said.kind == "commitment" else None

    @property
    def refuses(self) -> bool:
        """Whether the statement declines the thing its issue names.

        A plain stance says so; under a condition the wording does, negated (`not unless`) or lexical (`refuse unless`).
        """
        said = self.statement
        if said.stance in ("for", "against"):
            return said.stance == "against"
        return said.polarity == "negated" or (said.plover is not None and said.plover.event == "REJECT")


def day_of(document: Document) -> date | None:
    """The first day of the page's own date, reference date before publication date."""
    for on in (document.reference_date, document.published):
        if on.value:
            year, month, day = (*map(int, on.value.split("-")), 1, 1)[:3]
            return date(year, month, day)
    return None


def evidence_ids(items: Iterable[Sourced]) -> list[str]:
    """Ids of the statements, each once, in the order of the pages."""
    return list(dict.fromkeys(item.id for item in sorted(items, key=reading_order)))


def reading_order(item: Sourced) -> tuple[str, str, int, int, str]:
    """Pages by date and key, then the order in the page: the same whatever order the store gives."""
    day = item.day.isoformat() if item.day else "9999"
    return (day, item.document.sha256, item.statement.start, item.statement.end, item.id)


def newest_first(items: Iterable[Sourced]) -> list[Sourced]:
    """Own words before reports before the accounts of others; within these the latest, then the firmest."""
    rank = {"own": 0, "reported": 0, "other": 1, "imputed": 2}
    return sorted(items, key=lambda i: (rank[i.vouched], i.age_days, -i.statement.firmness, *reading_order(i)))


def source_statements(
    documents: Sequence[Document], statements: Sequence[Statement], cast: Cast, as_of: date
) -> tuple[list[Sourced], dict[str, list[str]]]:
    """Every statement that counts, in reading order, and the pages set aside by reason.

    A page later than `as_of` is set aside (`late`), as is one that repeats another page that counts (`repost`).
    """
    in_time = {d.sha256 for d in documents if (day_of(d) or as_of) <= as_of}
    set_aside: dict[str, list[str]] = {"late": [], "repost": []}
    kept: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda d: d.sha256):
        if document.sha256 not in in_time:
            set_aside["late"].append(document.name)
        elif document.same_text_as in in_time - {document.sha256}:
            set_aside["repost"].append(document.name)
        else:
            kept.setdefault(document.name, []).append(document)
    counted = [(s, page) for s in statements if (page := _page_of(s, kept.get(s.document, ())))]
    counted.sort(key=lambda row: (row[1].sha256, row[0].start, row[0].end, row[0].id))
    # All actors first, in that order: who a voice is may depend on an actor that another page names.
    for statement, _ in counted:
        for ref in (statement.actor, statement.recipient, *statement.actors):
            if ref:
                cast.identify(ref)
    found = [_sourced(statement, page, cast, as_of) for statement, page in counted]
    return sorted({item.id: item for item in found}.values(), key=reading_order), set_aside


def _page_of(statement: Statement, candidates: Sequence[Document]) -> Document | None:
    """The page it was read from: two pages may share a name, the statement's id tells them apart."""
    name = statement.actor.name if statement.actor else None
    for page in candidates:
        if statement_id(page.sha256, statement.start, statement.end, statement.kind, name) == statement.id:
            return page
    return next((p for p in candidates if p.text[statement.start : statement.end] == statement.quote), None)


def _sourced(statement: Statement, page: Document, cast: Cast, as_of: date) -> Sourced:
    day = day_of(page)
    refs = statement.actors or ((statement.actor,) if statement.actor else ())
    owners = tuple(dict.fromkeys(cast.principal(ref, day or as_of) for ref in refs))
    whom = (cast.principal(statement.recipient, day or as_of),) if statement.recipient else ()
    age = (as_of - day).days if day else assumed("undated_age_days")
    return Sourced(
        statement, page, owners, whom, page.same_text_as or page.sha256,
        _vouched(statement, owners, cast, day or as_of), day, float(max(0, age)),
    )  # fmt: skip


def _vouched(statement: Statement, owners: Sequence[str], cast: Cast, day: date) -> Vouched:
    if statement.imputed or statement.modality == "opinion":
        return "imputed"
    voice = statement.attribution[-1]
    if voice.kind in ("author", "outlet", "anonymous") or not voice.name:
        return "reported"
    speaker = cast.principal_of_name(voice.name, day)
    bodies = [cast.actor(owner) for owner in owners]
    # A member that speaks for its group speaks for itself too; so does whoever commits a coalition that has no list.
    binds = statement.kind == "commitment" and speaker not in [r.id for r in (statement.recipient,) if r]
    own = speaker in owners or any(
        speaker in body.members or (binds and body.kind == "coalition" and not body.members) for body in bodies
    )
    return "own" if own else "other"
