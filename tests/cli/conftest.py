"""Commands are run in this process, by the function that the console script calls."""

import sys
from pathlib import Path

import pytest
from command_line import TABLE, Command, Done

sys.path.append(str(Path(__file__).resolve().parents[1] / "dossier"))


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


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(TABLE, "utf-8")
    return path
