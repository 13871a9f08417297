"""The run folder: run.json, scenario.yaml, draws.parquet, states.parquet, answers.json. Whole, or not there."""

import json
import os
import platform
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.records import Fault, StandoffError
from standoff.scenario import Scenario, load_scenario, write_scenario
from standoff.simulation.run import Plan, Run, run_id

FORMAT = "standoff run 1"
_AGAIN = "run the scenario again into a new folder"
_TOLD: Mapping[tuple[str, ...], type] = {
    ("id",): str,
    ("settings", "draws"): int,
    ("settings", "turns"): int,
    ("settings", "seed"): int,
    ("versions", "code"): str,
    ("files",): dict,
    ("timings",): dict,
}
"""What is read back from run.json."""

FILES = ("scenario.yaml", "draws.parquet", "states.parquet", "answers.json")


def save_run(run: Run, folder: Path) -> Path:
    """Write a run as a folder, by building it beside the target and moving it there in one step.

    A folder that holds the same run already is left as it is. One that holds another run, and nothing else, is
    replaced (`is_run`). Anything else is refused: a file, a folder of other things, a run with other files beside it.
    """
    folder = Path(os.path.abspath(folder))
    if holds(folder, run_id(run.scenario, run.plan)):
        return folder
    refuse_other_things(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        raise _cannot_write(folder, error) from None
    try:
        _fill(building, run)
        _move(building, folder)
    except OSError as error:
        if not holds(folder, run.id):  # another process may have written the same run meanwhile
            raise _cannot_write(folder, error) from None
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return folder


def open_run(folder: Path) -> Run:
    """Read a run back. Raises StandoffError where it is none, or a file of it is missing or was changed."""
    told = _run_json(folder)
    if told is None:
        raise StandoffError(
            Fault("not-a-run", "this is no run folder: it has no run.json of one", str(folder),
                  hint="make one with `standoff run scenario.yaml -o DIR`")
        )  # fmt: skip
    faults = [
        Fault("damaged-run", f"run.json: {told_wrong}", str(folder / "run.json"), hint=_AGAIN)
        for told_wrong in _misses(told)
    ]
    if faults:
        raise StandoffError(*faults)
    for name in FILES:
        path = folder / name
        if not path.is_file():
            faults.append(Fault("damaged-run", f"{name} is missing", str(folder)))
        elif _digest(path) != told["files"].get(name):
            faults.append(Fault("damaged-run", f"{name} is not what the run wrote", str(path),
                                hint=_AGAIN))  # fmt: skip
    if faults:
        raise StandoffError(*faults)
    scenario = load_scenario(folder / "scenario.yaml")
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    settings = {key: told["settings"][key] for key in ("draws", "turns", "seed")}
    if settings != {key: answers[key] for key in settings}:
        message = "run.json: `settings` are not those that answers.json was computed with"
        raise StandoffError(Fault("damaged-run", message, str(folder / "run.json"), hint=_AGAIN))
    return Run(
        scenario=scenario,
        plan=Plan(**settings),
        answers=answers,
        inputs=read_parquet(folder / "draws.parquet"),
        states=read_parquet(folder / "states.parquet"),
        timings=told["timings"],
        code=told["versions"]["code"],
    )


def is_run(folder: str | Path) -> bool:
    """Whether a folder is a run and nothing but a run, so that it may be replaced or removed without losing more.

    It has a run.json of this format, and no names beyond the run's own files. A run with a file missing is one; a
    run into which somebody has put notes is not (though it can still be opened).
    """
    folder = Path(folder)
    return folder.is_dir() and _run_json(folder) is not None and not _foreign(folder)


def holds(folder: Path, id_: str) -> bool:
    """Whether a folder already holds the run of this id, complete."""
    told = _run_json(folder)
    return told is not None and told.get("id") == id_ and all((folder / name).is_file() for name in FILES)


def saved_run(folder: str | Path, scenario: Scenario, plan: Plan) -> Run | None:
    """The run of this scenario and plan, if the folder holds it already: after a stop, nothing is computed twice."""
    folder = Path(folder)
    return open_run(folder) if holds(folder, run_id(scenario, plan)) else None


def write_parquet(path: Path, columns: Mapping[str, NDArray[np.generic]]) -> None:
    """Write columns of equal length as Parquet: the same values give the same bytes.

    One thread, rows in order, no time and no path in the file; the bytes also hang on DuckDB's version.
    """
    import duckdb

    with duckdb.connect(config={"threads": 1, "preserve_insertion_order": True}) as database:
        named = _distinct(columns)
        database.register("columns", {name: np.ascontiguousarray(columns[key]) for name, key in named.items()})
        target = str(path).replace("'", "''")
        database.execute(f"COPY (SELECT * FROM columns) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def read_parquet(path: Path) -> dict[str, NDArray[np.generic]]:
    """The columns of a Parquet file, in its order."""
    import duckdb

    with duckdb.connect() as database:
        found = database.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchnumpy()
    return {name: np.asarray(values) for name, values in found.items()}


def _distinct(columns: Mapping[str, object]) -> dict[str, str]:
    """Column names that still differ when case is ignored, as the database does: `a` and `A` become `a` and `A~2`."""
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for key in columns:
        count = taken[key.casefold()] = taken.get(key.casefold(), 0) + 1
        names[key if count == 1 else f"{key}~{count}"] = key
    return names


def _fill(folder: Path, run: Run) -> None:
    (folder / "scenario.yaml").write_text(write_scenario(run.scenario.raw), encoding="utf-8")
    rows = np.arange(run.plan.draws, dtype=np.int32)
    write_parquet(folder / "draws.parquet", {"draw": rows, **run.inputs})
    write_parquet(folder / "states.parquet", run.states)
    _write_json(folder / "answers.json", run.answers)
    # Last: a folder without run.json is no run.
    _write_json(folder / "run.json", _about(folder, run))


def _about(folder: Path, run: Run) -> dict[str, Any]:
    import duckdb

    from standoff import __version__

    return {
        "format": FORMAT,
        "id": run.id,
        "scenario": run.answers["scenario"],
        "settings": {
            "draws": run.plan.draws,
            "turns": run.plan.turns,
            "seed": run.plan.seed,
            "turn_days": run.scenario.settings.turn,
        },
        "versions": {
            "standoff": __version__,
            "code": run.code,
            "python": platform.python_version(),
            "numpy": np.__version__,
            "duckdb": duckdb.__version__,
        },
        "files": {name: _digest(folder / name) for name in FILES},
        "timings": {step: round(seconds, 4) for step, seconds in run.timings.items()},
    }


def _write_json(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _move(building: Path, folder: Path) -> None:
    building.chmod(0o755)
    if not folder.exists():
        os.rename(building, folder)
        return
    # Two renames: a kill between them leaves both runs whole, each under a hidden name beside the target.
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".old", dir=folder.parent))
    kept = old / folder.name
    os.rename(folder, kept)
    try:
        os.rename(building, folder)
    except BaseException as error:
        try:
            os.rename(kept, folder)
        except OSError:
            raise StandoffError(
                Fault("cannot-write", f"the run could not be written ({error}), and the earlier run could not be put "
                      f"back; it lies whole in {kept}", str(folder), hint=f"move {kept} back by hand")
            ) from error  # fmt: skip
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)


def refuse_other_things(folder: Path) -> None:
    """Raise StandoffError, with the names, where a place holds more than a run and so may not be replaced by one."""
    if is_run(folder) or not (folder.exists() or folder.is_symlink()):
        return
    if not folder.is_dir():
        raise _not_replaced("this is a file, not a run", folder)
    foreign = _foreign(folder)
    if _run_json(folder) is not None:
        raise _not_replaced(f"beside the run, this folder holds {_listed(foreign)}", folder)
    if any(folder.iterdir()):
        raise _not_replaced(
            f"this folder is no run: it holds {_listed(foreign) if foreign else 'parts of one'}", folder
        )


def _not_replaced(why: str, folder: Path) -> StandoffError:
    return StandoffError(
        Fault("not-a-run", f"{why}; nothing there is overwritten", str(folder),
              hint="name a new folder, or one that holds a run and nothing else")
    )  # fmt: skip


def _foreign(folder: Path) -> list[str]:
    """Names in a folder that no run writes."""
    return sorted(e.name for e in folder.iterdir() if e.name not in ("run.json", *FILES) or e.is_dir())


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"


def _run_json(folder: Path) -> dict[str, Any] | None:
    try:
        told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and told.get("format") == FORMAT else None


def _misses(told: Mapping[str, Any]) -> list[str]:
    """What of `_TOLD` is missing in run.json, or is not what it should be."""
    wrong = []
    for keys, kind in _TOLD.items():
        value: Any = told
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if not isinstance(value, kind) or isinstance(value, bool):
            state = "is missing" if value is None else f"is {value!r:.40}"
            wrong.append(f"`{'.'.join(keys)}` {state}")
    return wrong


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _cannot_write(folder: Path, error: OSError) -> StandoffError:
    return StandoffError(Fault("cannot-write", f"the run could not be written: {error.strerror or error}", str(folder)))
