"""Commands are run in this process, by the function that the console script calls."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "dossier"))


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)["data"]

    @property
    def error(self) -> Any:
        return json.loads(self.out)["error"]


Command = Callable[..., Done]


@pytest.fixture
def standoff(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    from standoff.cli.start import start

    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str | Path) -> Done:
        capsys.readouterr()
        status = start([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Done(status, out, err)

    return run


@pytest.fixture
def dossier_file(tmp_path: Path) -> Path:
    from crisis_pages import crisis

    from standoff.dossier import Dossier

    path = tmp_path / "crisis.db"
    with Dossier.open(path) as dossier:
        for document, raw, statements in crisis():
            dossier.add(document, raw, statements)
    return path


TABLE = "actor,position,salience,capability\nNorth,0,1,1\nSouth,100,0.5,1\nWest,50,0.5,3\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(TABLE, "utf-8")
    return path
