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
    from standoff.simulation import Run


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
    asked = " ".join(f"{answer['expr']} {answer['given'] or ''}" for answer in answers)
    projects = [p for p in run.answers["projects"] if question is None or p["id"] in asked]
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


def _cited(run: Run, id_: str) -> dict[str, Any]:
    statement = run.scenario.statements[id_]
    source = run.scenario.sources.get(statement.source)
    return {
        "id": id_,
        "quote": statement.quote,
        "document": source.document if source else None,
        "outlet": source.outlet if source else None,
    }
