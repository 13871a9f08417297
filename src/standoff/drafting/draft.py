"""From a dossier to a scenario that runs: every entry drawn from statements, everything else counted as a prior."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from standoff.drafting.alignments import find_alignments, find_inducements
from standoff.drafting.assumptions import Language
from standoff.drafting.cast import Cast
from standoff.drafting.duties import ISSUE as DUTY_ISSUE
from standoff.drafting.duties import find_duties
from standoff.drafting.evidence import Sourced, StatementStore, day_of, source_statements
from standoff.drafting.fighting import find_grids, find_theatres
from standoff.drafting.found import Found, Vocabulary
from standoff.drafting.issues import note_unknown_issues
from standoff.drafting.notes import Notes, shortened, worded
from standoff.drafting.pledges import find_pledges
from standoff.drafting.projects import find_projects, purpose_in_context
from standoff.drafting.red_lines import find_red_lines
from standoff.drafting.sections import Sections
from standoff.drafting.stances import find_stances
from standoff.drafting.tables import find_tables
from standoff.records import Document, Fault, StandoffError


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted scenario: its YAML text, the same as plain data, and what was left out and why, in plain words."""

    text: str
    tree: Mapping[str, Any]
    notes: list[str]


def draft_scenario(
    dossier: StatementStore,
    *,
    as_of: date | str | None = None,
    title: str | None = None,
    language: Language = "en",
    vocabulary: Vocabulary | None = None,
) -> Draft:
    """The scenario that a dossier's statements add up to, each number with the statements it rests on.

    as_of   the day it is seen from (ISO where a text); left out: the latest date of a page. Later pages are set aside.
    The same dossier gives the same bytes, in whatever order its pages were read.

    Raises StandoffError where no page has a date and none is given, and where nothing in the pages bears on a crisis.
    """
    from standoff.scenario import write_scenario

    if language not in ("en", "zh"):
        raise StandoffError(
            Fault("unknown-language", f"{language!r} is not a language of drafts.", options=("en", "zh"))
        )
    documents, statements = list(dossier.documents()), list(dossier.statements())
    if not statements:
        raise StandoffError(_nothing(len(documents), [], []))
    words = vocabulary or Vocabulary()
    seen_from = _day(as_of) if as_of else _latest(documents)
    cast = Cast(words.actors)
    notes = Notes(language, cast, words.issues)
    items, set_aside = source_statements(documents, statements, cast, seen_from)
    for name in set_aside["late"]:
        notes.add("page_late", page=name, as_of=seen_from)
    for name in set_aside["repost"]:
        notes.add("page_repost", page=name)
    found = _find(items, words, cast, notes)
    if found.empty:
        raise StandoffError(_nothing(len(documents), items, set_aside["late"]))
    tree = Sections(found, items, cast, words, notes, seen_from).build(title)
    return Draft(write_scenario(tree), tree, notes.listed())


def _find(items: Sequence[Sourced], words: Vocabulary, cast: Cast, notes: Notes) -> Found:
    note_unknown_issues(items, words.issues, notes)
    _note_left_out(items, notes)
    stances, alignments = find_stances(items, words.issues), find_alignments(items, cast)
    red_lines = find_red_lines(items, words.issues, stances, notes)
    barred = {(line.owner, line.line.issue) for line in red_lines if line.line.relation == ">"}
    projects = find_projects([item for item in items if item.owners or item.statement.figure], words.actors, notes)
    pledges = find_pledges(projects, barred, notes)
    given_to = {pledge.project.id for pledge in pledges}
    return Found(
        stances=stances,
        red_lines=red_lines,
        projects=[project for project in projects if project.id in given_to],
        pledges=pledges,
        alignments=alignments,
        inducements=find_inducements(items, alignments, cast),
        tables=find_tables(items, stances, cast),
        theatres=find_theatres(items, stances, cast),
        grids=find_grids(items, cast),
        duties=find_duties(items, cast) if DUTY_ISSUE in words.issues else [],
    )


def _note_left_out(items: Sequence[Sourced], notes: Notes) -> None:
    """Name the commitments that no project takes up: each issue once, with how many there are and the first of them."""
    aside: dict[str, list[str]] = {}
    for item in items:
        if item.statement.kind != "commitment":
            continue
        said = shortened(item.statement.quote)
        if not item.owners:
            notes.add("commitment_without_actor", quote=said)
        elif purpose_in_context(item, items) is None:
            aside.setdefault(item.statement.issue or "", []).append(said)
    for issue, said_of in aside.items():
        about = notes.issue(issue) if issue else worded("no_issue", notes.language)
        notes.add("commitment_without_project", count=len(said_of), issue=about, quote=said_of[0])


def _day(as_of: date | str) -> date:
    if isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        raise StandoffError(Fault("bad-date", f"{as_of!r} is not a day.", hint="write it as 2026-01-31")) from None


def _latest(documents: Iterable[Document]) -> date:
    days = [day for document in documents if (day := day_of(document))]
    if not days:
        raise StandoffError(
            Fault(
                "no-date", "No page of the dossier has a date, so the day the scenario is seen from is not known.",
                hint="give it: standoff draft --dossier FILE --as-of 2026-01-31 -o scenario.yaml",
            )
        )  # fmt: skip
    return max(days)


def _nothing(pages: int, items: Sequence[Sourced], late: Sequence[str]) -> Fault:
    show = "standoff show statements --dossier FILE shows what was read"
    if not pages:
        return Fault("empty-dossier", "The dossier holds no page.", hint="standoff read PAGES --dossier FILE")
    if len(late) == pages:
        message = f"Nothing to draft: every page is dated after the day the scenario is seen from ({', '.join(late)})."
        return Fault("all-later", message, hint="give a later --as-of")
    if not items:
        message = f"Nothing to draft: no statement was read in {pages} page(s). They may not be about a crisis."
        return Fault("nothing-to-draft", message, hint=show)
    return Fault(
        "nothing-to-draft",
        f"Nothing to draft: of the {len(items)} statement(s) read in {pages} page(s), none is a stance, a red line or "
        "a commitment of an actor on an issue of the vocabulary. The pages may not be about a crisis.",
        hint=show,
    )
