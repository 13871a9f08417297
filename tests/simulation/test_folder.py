"""The run folder: the same bytes again, whole or not there, read back to the same numbers."""

import dataclasses
import importlib.resources
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from toys import VOLUNTEERS, question

from standoff.records import StandoffError
from standoff.simulation import Run, folder, identity, is_run, plan_for, run_scenario, saved_run, what_if
from standoff.simulation.folder import read_parquet, write_parquet
from standoff.simulation.identity import ROOMS, hash_of

FACTS = {"truce": {"probability": 0.6}, "mandate": {"probability": 0.4}, "backer": {"probability": 0.5}}
FILES = {"run.json", "scenario.yaml", "draws.parquet", "states.parquet", "answers.json"}


@pytest.fixture
def run(make):
    asked = [question("met", "need_met(force)"), question("停火", "truce or backer")]
    return run_scenario(make(pledges=VOLUNTEERS, facts=FACTS, questions=asked), draws=50)


def test_the_same_seed_gives_the_same_bytes(make, run, tmp_path):
    again = run_scenario(run.scenario, draws=50)
    one, two = run.save(tmp_path / "one"), again.save(tmp_path / "two")
    assert {path.name for path in one.iterdir()} == FILES
    for name in FILES - {"run.json"}:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name
    told = [json.loads((path / "run.json").read_text()) for path in (one, two)]
    for row in told:
        row.pop("timings")
    assert told[0] == told[1]
    other = run_scenario(run.scenario, draws=50, seed=8).save(tmp_path / "other")
    assert (other / "draws.parquet").read_bytes() != (one / "draws.parquet").read_bytes()


def test_a_run_is_read_back_as_it_was(run, tmp_path):
    back = Run.open(run.save(tmp_path / "deep" / "run"))
    assert back.answers == json.loads(json.dumps(run.answers))
    assert back.plan == run.plan
    assert back.id == run.id
    assert back.scenario.hash == run.scenario.hash
    for mine, theirs in ((run.inputs, back.inputs), (run.states, back.states)):
        for name, values in mine.items():
            assert (values == theirs[name]).all(), name
    assert back.states["draw"].tolist() == np.repeat(np.arange(50), 12).tolist()
    assert len(back.inputs["draw"]) == 50


def test_a_run_from_its_folder_can_be_asked_what_if(run, tmp_path):
    back = Run.open(run.save(tmp_path / "run"))
    from_folder, at_once = (what_if(r, {"facts.mandate": True}).as_json() for r in (back, run))
    assert from_folder == at_once
    assert {row["id"] for row in from_folder["answers"]} == {"met", "停火"}


def test_the_same_run_is_left_alone_and_another_replaces_it(run, tmp_path):
    target = run.save(tmp_path / "run")
    before = (target / "run.json").stat().st_mtime_ns
    run.save(target)
    assert (target / "run.json").stat().st_mtime_ns == before
    assert saved_run(target, run.scenario, run.plan).answers["seed"] == 7
    assert saved_run(target, run.scenario, plan_for(run.scenario, seed=8)) is None
    assert saved_run(tmp_path / "nowhere", run.scenario, run.plan) is None
    other = run_scenario(run.scenario, draws=50, seed=8)
    assert Run.open(other.save(target)).plan.seed == 8
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("kind", ["file", "folder", "other_json"])
def test_what_is_no_run_is_not_overwritten(run, tmp_path, kind):
    target = tmp_path / "target"
    if kind == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / ("run.json" if kind == "other_json" else "notes.txt")).write_text("{}")
    with pytest.raises(StandoffError, match="nothing there is overwritten"):
        run.save(target)
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


def test_notes_laid_into_a_run_are_not_lost(run, tmp_path):
    target = run.save(tmp_path / "run")
    assert is_run(target)
    (target / "my-notes.txt").write_text("mine")
    assert not is_run(target)
    with pytest.raises(StandoffError, match=r"my-notes\.txt.*nothing there is overwritten"):
        run_scenario(run.scenario, draws=50, seed=8).save(target)
    assert (target / "my-notes.txt").read_text() == "mine"
    assert Run.open(run.save(target)).plan.seed == 7
    (target / "my-notes.txt").unlink()
    (target / "answers.json").unlink()
    (target / "answers.json").mkdir()
    assert not is_run(target)


def test_only_a_run_is_a_run(run, tmp_path):
    assert not is_run(tmp_path)
    assert not is_run(tmp_path / "nowhere")
    (tmp_path / "run.json").write_text('{"format": "another program"}')
    assert not is_run(tmp_path)
    assert not is_run(tmp_path / "run.json")
    target = run.save(tmp_path / "run")
    (target / "states.parquet").unlink()
    assert is_run(str(target))


def test_an_empty_folder_may_be_filled(run, tmp_path):
    (tmp_path / "run").mkdir()
    assert {path.name for path in run.save(tmp_path / "run").iterdir()} == FILES


def test_a_stop_between_two_files_leaves_no_half_run(run, tmp_path, monkeypatch):
    def stop(path, columns):
        if path.name == "states.parquet":
            raise KeyboardInterrupt
        write_parquet(path, columns)

    monkeypatch.setattr(folder, "write_parquet", stop)
    with pytest.raises(KeyboardInterrupt):
        run.save(tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_a_kill_between_two_files_leaves_no_half_run(tmp_path):
    script = f"""
import os, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from toys import make_scenario
from standoff.simulation import folder, run_scenario
def die(path, value):
    os.kill(os.getpid(), signal.SIGKILL)
folder._write_json = die
run_scenario(make_scenario(), draws=5).save({str(tmp_path / "run")!r})
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == -9
    assert not (tmp_path / "run").exists()


def test_a_stop_while_replacing_leaves_a_whole_run(run, tmp_path, monkeypatch):
    target = run.save(tmp_path / "run")
    real = os.rename

    def stop_at_second(one, two):
        if str(two) == str(target) and str(one).endswith(".part"):
            raise KeyboardInterrupt
        real(one, two)

    monkeypatch.setattr(os, "rename", stop_at_second)
    with pytest.raises(KeyboardInterrupt):
        run_scenario(run.scenario, draws=50, seed=8).save(target)
    assert Run.open(target).plan.seed == 7
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_run_that_cannot_be_put_back_is_kept_and_named(run, tmp_path, monkeypatch):
    target = run.save(tmp_path / "run")
    real = os.rename

    def refuse_the_target(one, two):
        if str(two) == str(target):
            raise OSError(28, "No space left on device")
        real(one, two)

    monkeypatch.setattr(os, "rename", refuse_the_target)
    with pytest.raises(StandoffError, match="lies whole in") as error:
        run_scenario(run.scenario, draws=50, seed=8).save(target)
    (left,) = tmp_path.glob(".run.*.old/run")
    assert str(left) in str(error.value)
    assert Run.open(left).plan.seed == 7


def test_a_damaged_run_is_told(run, tmp_path):
    target = run.save(tmp_path / "run")
    (target / "answers.json").write_text("{}")
    (target / "draws.parquet").unlink()
    with pytest.raises(StandoffError) as error:
        Run.open(target)
    assert {fault.code for fault in error.value.faults} == {"damaged-run"}
    assert len(error.value.faults) == 2
    with pytest.raises(StandoffError, match="no run folder"):
        Run.open(tmp_path)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("files",), None), (("files",), ["scenario.yaml"]), (("settings",), None), (("settings", "draws"), "fifty"),
        (("settings", "draws"), True), (("settings", "seed"), 8), (("versions",), 3), (("versions", "code"), None),
        (("timings",), None), (("id",), 7),
    ],
)  # fmt: skip
def test_a_damaged_run_json_is_told_by_the_name_of_what_is_wrong(run, tmp_path, path, value):
    target = run.save(tmp_path / "run")
    told = json.loads((target / "run.json").read_text())
    here = told
    for key in path[:-1]:
        here = here[key]
    if value is None:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    (target / "run.json").write_text(json.dumps(told))
    with pytest.raises(StandoffError) as error:
        Run.open(target)
    assert {fault.code for fault in error.value.faults} == {"damaged-run"}
    assert path[0] in str(error.value)


def test_all_that_is_wrong_with_run_json_is_told_at_once(run, tmp_path):
    target = run.save(tmp_path / "run")
    (target / "run.json").write_text(json.dumps({"format": folder.FORMAT}))
    with pytest.raises(StandoffError) as error:
        Run.open(target)
    assert len(error.value.faults) == 7


def test_other_priors_or_other_code_make_another_run(run, tmp_path, monkeypatch):
    target = run.save(tmp_path / "run")
    other = dataclasses.replace(run, code="another")
    assert other.id != run.id
    monkeypatch.setattr("standoff.simulation.run.code_hash", lambda: "another")
    assert saved_run(target, run.scenario, run.plan) is None
    # A run that was read keeps the name of the code that made it.
    assert Run.open(target).id == run.id


def test_the_hash_of_the_code_sees_every_source_and_data_file(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "priors.yaml").write_text("- {id: NA-1}")
    (tmp_path / "inner" / "model.py").write_text("x = 1")
    found = {hash_of([tmp_path])}
    (tmp_path / "inner" / "model.py").write_text("x = 2")
    found.add(hash_of([tmp_path]))
    (tmp_path / "priors.yaml").write_text("- {id: NA-2}")
    found.add(hash_of([tmp_path]))
    (tmp_path / "inner" / "model.py").rename(tmp_path / "inner" / "other.py")
    found.add(hash_of([tmp_path]))
    assert len(found) == 4
    (tmp_path / "inner" / "cached.pyc").write_bytes(b"0")
    assert hash_of([tmp_path]) in found
    packaged = {name for room in ROOMS for name, _ in identity._files(importlib.resources.files(room))}
    assert {"priors.yaml", "pledges.py", "expr/parser.py", "turns.py"} <= packaged


def test_columns_that_differ_only_in_case_are_both_kept(tmp_path):
    write_parquet(
        tmp_path / "x.parquet", {"a": np.arange(3), "A": np.arange(3.0), "红线": np.array([True, False, True])}
    )
    back = read_parquet(tmp_path / "x.parquet")
    assert list(back) == ["a", "A~2", "红线"]


def test_a_place_that_cannot_be_written_is_told(run, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StandoffError, match="could not be written"):
        run.save(tmp_path / "file" / "run")
