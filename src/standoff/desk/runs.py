"""Runs on disk: made, found again, explained."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.records import Fault, StandoffError, close_matches

if TYPE_CHECKING:
    from standoff.simulation import Comparison, Run


@dataclass(frozen=True, slots=True)
class RunFile:
    """A run on disk.

    made  False where the folder held this very run already and nothing was computed
    """

    run: Run
    folder: Path
    made: bool

    def as_json(self) -> dict[str, Any]:
        return {"written": str(self.folder), "made": self.made, "id": self.run.id, "answers": self.run.answers}


def run_file(
    scenario: Path, out: Path, *, draws: int | None = None, turns: int | None = None, seed: int | None = None
) -> RunFile:
    """Run a scenario file and keep the run as a folder; the same run is not computed twice.

    Raises StandoffError with every fault of the file, and where the folder holds something else.
    """
    from standoff.scenario import load_scenario
    from standoff.simulation import plan_for, refuse_other_things, run_scenario, saved_run

    loaded = load_scenario(scenario)
    if there := saved_run(out, loaded, plan_for(loaded, draws, turns, seed)):
        return RunFile(there, out, False)
    # Told before the work, not after it.
    refuse_other_things(out)
    run = run_scenario(loaded, draws=draws, turns=turns, seed=seed)
    run.save(out)
    return RunFile(run, out, True)


def what_if_run(folder: Path, changes: Mapping[str, Any], out: Path | None = None) -> Comparison:
    """What would change if some fields of a saved run's scenario were other; the changed run is kept in `out`.

    Raises UsageError with close matches for a path that leads nowhere, StandoffError where `out` holds other things:
    both before anything is computed.
    """
    from standoff.simulation import Run, refuse_other_things, what_if

    if out is not None:
        refuse_other_things(out)
    found = what_if(Run.open(folder), changes)
    if out is not None:
        found.after.save(out)
    return found


def compare_runs(before: Path, after: Path) -> Comparison:
    """What differs between two saved runs. Raises StandoffError with the faults of both folders."""
    from standoff.simulation import Run, compare

    runs: list[Run] = []
    faults: list[Fault] = []
    for folder in (before, after):
        try:
            runs.append(Run.open(folder))
        except StandoffError as error:
            faults += error.faults
    if faults:
        raise StandoffError(*faults)
    return compare(runs[0], runs[1])


def find_runs(places: Iterable[Path]) -> list[dict[str, Any]]:
    """The runs in and under some folders, by path: scenario, plan, when it was made. Damaged ones are not read here."""
    found = {}
    for place in places:
        if not place.is_dir():
            raise StandoffError(Fault("no-folder", "There is no such folder.", str(place)))
        for here, folders, names in os.walk(place):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            if "run.json" in names and (about := _about(Path(here))):
                folders.clear()
                found[here] = _summary(Path(here), about)
    return [found[path] for path in sorted(found)]


def _about(folder: Path) -> dict[str, Any] | None:
    try:
        told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and str(told.get("format", "")).startswith("standoff run") else None


def _summary(folder: Path, about: Mapping[str, Any]) -> dict[str, Any]:
    scenario, settings = about.get("scenario", {}), about.get("settings", {})
    return {
        "run": str(folder),
        "scenario": scenario.get("id"),
        "title": scenario.get("title"),
        "as_of": scenario.get("as_of"),
        "draws": settings.get("draws"),
        "turns": settings.get("turns"),
        "seed": settings.get("seed"),
        "version": about.get("versions", {}).get("standoff"),
        "id": about.get("id"),
    }


def explain_run(folder: Path, question: str | None = None) -> dict[str, Any]:
    """Why the answers are what they are: each with its statements, the coalition behind it, and the inputs.

    question  id of one question; without it, all of them. Raises StandoffError with close matches for an unknown one.
    """
    from standoff.simulation import Run

    run = Run.open(folder)
    answers = list(run.answers["answers"])
    if question is not None:
        known = [answer["id"] for answer in answers]
        if question not in known:
            close = close_matches(question, known)
            message = f"The run has no question {question!r}."
            raise StandoffError(Fault("unknown-question", message, str(folder), close, f"standoff explain {folder}"))
        answers = [answer for answer in answers if answer["id"] == question]
    cited = dict.fromkeys(id_ for answer in answers for id_ in answer["rests_on"])
    named = _projects_named(run, question)
    projects = [p for p in run.answers["projects"] if question is None or p["id"] in named]
    return {
        "run": str(folder),
        "scenario": run.answers["scenario"],
        "draws": run.answers["draws"],
        "seed": run.answers["seed"],
        "answers": answers,
        "projects": projects,
        "positions": run.answers["positions"] if question is None else [],
        "statements": [_cited(run, id_) for id_ in cited],
        "inputs": run.answers["inputs"],
        "not_used": run.answers["not_used"] if question is None else [],
    }


def _projects_named(run: Run, question: str | None) -> set[str]:
    """The projects a question asks about, by name or through a pledge to them."""
    from standoff.scenario.expr import referenced_names

    asked = run.scenario.questions.get(question or "")
    named: set[str] = set()
    for expression in (asked.when, asked.value, asked.given) if asked else ():
        names = referenced_names(expression.tree) if expression else {}
        named |= names.get("project", frozenset())
        named |= {run.scenario.pledges[pledge].project for pledge in names.get("pledge", ())}
    return named


def _cited(run: Run, id_: str) -> dict[str, Any]:
    statement = run.scenario.statements[id_]
    source = run.scenario.sources.get(statement.source)
    return {
        "id": id_,
        "quote": statement.quote,
        "document": source.document if source else None,
        "outlet": source.outlet if source else None,
    }
