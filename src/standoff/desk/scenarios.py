"""Scenario files from and against a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.desk.aside import put_aside
from standoff.desk.read import check_days
from standoff.dossier import Dossier, write_whole
from standoff.records import Fault, StandoffError

if TYPE_CHECKING:
    from standoff.drafting import Draft
    from standoff.scenario import Report


@dataclass(frozen=True, slots=True)
class DraftedFile:
    """A drafted scenario on disk.

    notes    what was left out and why
    numbers  how many numbers rest on text, data and priors
    kept     where an earlier file with other content was put, or null
    """

    path: Path
    notes: list[str]
    numbers: dict[str, int]
    kept: Path | None

    def as_json(self) -> dict[str, Any]:
        kept = str(self.kept) if self.kept else None
        return {"written": str(self.path), "numbers": self.numbers, "kept": kept, "notes": self.notes}


def draft_from(
    dossier: Dossier,
    *,
    as_of: str | None = None,
    title: str | None = None,
    language: str = "en",
    actors: str | Path | None = None,
) -> Draft:
    """The scenario of an open dossier; `actors` is a table of further actors, as for reading."""
    from standoff.drafting import Vocabulary, draft_scenario

    check_days(as_of)
    vocabulary = None
    if actors is not None:
        from standoff.reading import load_actors
        from standoff.records.vocabulary import known_actors

        vocabulary = Vocabulary(actors={**known_actors(), **load_actors(actors)})
    seen_from = date.fromisoformat(as_of) if as_of else None
    return draft_scenario(dossier, as_of=seen_from, title=title, language=language, vocabulary=vocabulary)


def draft_file(
    dossier: Path,
    out: Path,
    *,
    as_of: str | None = None,
    title: str | None = None,
    language: str = "en",
    actors: str | Path | None = None,
) -> DraftedFile:
    """Draft a scenario from a dossier file and write it, whole or not at all.

    A file that lies there with other content is kept under a new name: a scenario is edited by hand.
    Raises StandoffError where nothing can be drafted or the place cannot be written.
    """
    from standoff.scenario import check_text

    if out.is_dir() or not out.absolute().parent.is_dir():
        raise StandoffError(Fault("not-a-file", "A scenario is a file in a folder that exists.", str(out)))
    with Dossier.open(dossier, create=False) as opened:
        draft = draft_from(opened, as_of=as_of, title=title, language=language, actors=actors)
        report = check_text(draft.text, label=str(out), quotes=opened.texts())
    if report.faults:
        # A draft that does not check is a defect of ours, never the user's file on disk.
        raise RuntimeError(f"the draft does not check: {'; '.join(map(str, report.faults))}")
    kept = put_aside(out) if out.is_file() and out.read_bytes() != draft.text.encode() else None
    write_whole(out, draft.text)
    return DraftedFile(out, list(draft.notes), dict(report.numbers), kept)


def check_file(scenario: Path, dossier: Path | None = None) -> Report:
    """Check a scenario file, its quotes too where a dossier is given."""
    from standoff.scenario import check_scenario

    if dossier is None:
        return check_scenario(scenario)
    with Dossier.open(dossier, create=False) as opened:
        return check_scenario(scenario, quotes=opened.texts())
