"""The main job in one go: pages -> dossier -> scenario -> run -> brief, all four beside each other."""

import glob
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff.desk.aside import put_aside
from standoff.desk.own import is_brief_file
from standoff.desk.read import OnProgress, ReadReport, check_days, read_pages
from standoff.desk.scenarios import draft_from
from standoff.dossier import Dossier, settle, write_whole
from standoff.records import Fault, StandoffError


@dataclass(frozen=True, slots=True)
class Beside:
    """Where the parts of a brief lie: `brief.html`, `brief.db`, `brief.scenario.yaml`, `brief.run`."""

    brief: Path
    dossier: Path
    scenario: Path
    run: Path

    @classmethod
    def of(cls, out: Path) -> "Beside":
        stem = out.stem if out.suffix.lower() in (".html", ".htm") else out.name
        return cls(out, *(out.with_name(stem + ending) for ending in (".db", ".scenario.yaml", ".run")))

    def every(self) -> tuple[Path, ...]:
        return (self.dossier, self.scenario, self.run, self.brief)

    def no_pages(self) -> list[Path]:
        """What earlier calls left, which is not to be read as pages where the brief lies among them."""
        aside = [older for path in self.every() for older in path.parent.glob(f"{glob.escape(path.name)}.*.bak")]
        return [*self.every(), *aside]

    def as_json(self) -> dict[str, str]:
        return {name: str(getattr(self, name)) for name in ("brief", "dossier", "scenario", "run")}


@dataclass(slots=True)
class MadeBrief:
    """What was made: what the reading brought, what drafting left out and why, the answers, and where it all lies."""

    read: ReadReport
    notes: list[str]
    answers: Mapping[str, Any]
    written: Beside
    kept: list[Path] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "written": self.written.as_json(),
            "kept": [str(path) for path in self.kept],
            "read": self.read.as_json(),
            "notes": self.notes,
            "answers": self.answers,
        }


def make_brief(
    arguments: Iterable[str | Path],
    out: str | Path,
    *,
    language: str = "en",
    as_of: str | None = None,
    dates: Mapping[str, str] | None = None,
    actors: str | Path | None = None,
    draws: int | None = None,
    turns: int | None = None,
    seed: int | None = None,
    on_progress: OnProgress | None = None,
) -> MadeBrief:
    """Read the pages, draft a scenario from them, run it, and write the brief to `out`.

    language           of the brief's own words: `en` or `zh`; quotes stay as they are
    as_of, dates, actors  as for `read_pages`; `as_of` is also the day the scenario is seen from
    draws, turns, seed    as for `run_scenario`

    The four parts take their names only when all of them are complete; stopped before, what lay there stays. An
    earlier dossier that holds further pages, and a scenario edited by hand, are kept as `….bak`.

    Raises StandoffError where no page can be read, nothing can be drafted, or a file of another kind is in the way.
    """
    from standoff.brief import write_brief
    from standoff.scenario import load_scenario
    from standoff.simulation import run_scenario

    if not Path(out).name or Path(out).is_dir():
        raise StandoffError(Fault("not-a-file", "The brief is a file, and this is a folder.", str(out)))
    place = Beside.of(Path(out))
    check_days(as_of)
    _check_place(place)
    work = Path(tempfile.mkdtemp(prefix=f".{place.brief.name}.", dir=place.brief.parent))
    try:
        made = Beside.of(work / place.brief.name)
        with Dossier.open(made.dossier) as dossier:
            report = read_pages(
                arguments, dossier, as_of=as_of, dates=dates, actors=actors,
                leave_out=[work, *place.no_pages()], on_progress=on_progress,
            )  # fmt: skip
            if not report.new:
                raise StandoffError(*(report.set_aside or [_no_page(report)]))
            draft = draft_from(dossier, as_of=as_of, language=language, actors=actors)
            write_whole(made.scenario, draft.text)
            scenario = load_scenario(made.scenario, quotes=dossier.texts())
            run = run_scenario(scenario, draws=draws, turns=turns, seed=seed)
            run.save(made.run)
            write_brief(dossier, scenario, run, made.brief, language=language, set_aside=report.set_aside)
            held = {document.sha256 for document in dossier.documents()}
        settle(made.dossier)
        # Looked at again: reading took its time, and what came there meanwhile is somebody's.
        _check_place(place)
        kept = _keep_older(place, held)
        _move(made, place, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return MadeBrief(report, list(draft.notes), run.answers, place, kept)


def _no_page(report: ReadReport) -> Fault:
    return Fault("no-pages", " ".join(["There is no page to read.", *(f"({note})" for note in report.notes[:5])]))


def _check_place(place: Beside) -> None:
    """Refuse to write over anything that is not ours."""
    from standoff.simulation import refuse_other_things

    faults = []
    try:
        place.brief.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        where = str(place.brief.parent)
        raise StandoffError(Fault("no-folder", f"The folder cannot be made: {error.strerror}.", where)) from None
    if not os.access(place.brief.parent, os.W_OK):
        faults.append(Fault("read-only", "The folder for the brief cannot be written.", str(place.brief.parent)))
    if place.brief.exists() and place.brief.stat().st_size and not is_brief_file(place.brief):
        message = "This file is no brief of standoff's, and nothing is written over it."
        faults.append(Fault("in-the-way", message, str(place.brief), hint="give the brief another name with -o"))
    try:
        refuse_other_things(place.run)
    except StandoffError as error:
        faults += [_beside_brief(fault) for fault in error.faults]
    if place.scenario.is_dir():
        faults.append(Fault("in-the-way", "This folder lies where the scenario would go.", str(place.scenario)))
    if faults:
        raise StandoffError(*faults)
    if place.dossier.exists():
        Dossier.open(place.dossier).close()
        settle(place.dossier)


def _beside_brief(fault: Fault) -> Fault:
    hint = "give the brief another name with -o: its run lies beside it"
    return Fault("in-the-way", fault.message, fault.where, fault.options, hint)


def _keep_older(place: Beside, held: set[str]) -> list[Path]:
    """Put aside what an earlier call or a person left and this call would not make again."""
    kept = []
    if place.dossier.exists():
        with Dossier.open(place.dossier) as older:
            more = any(document.sha256 not in held for document in older.documents())
        settle(place.dossier)
        if more:
            kept.append(put_aside(place.dossier))
    frozen = place.run / "scenario.yaml"
    if place.scenario.is_file() and not (frozen.is_file() and frozen.read_bytes() == place.scenario.read_bytes()):
        kept.append(put_aside(place.scenario))
    return kept


def _move(made: Beside, place: Beside, work: Path) -> None:
    """Give every part its name, the brief last: where it is new, all of it is new."""
    for before, after in zip(made.every(), place.every(), strict=True):
        if after.is_dir():
            os.replace(after, work / "older.run")
        os.replace(before, after)
