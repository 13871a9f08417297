"""The public names: all of them load, all of them are documented, and the documented example runs."""

import re
from pathlib import Path

import pytest
from crisis_pages import TEXTS

import standoff

DOC = (Path(__file__).resolve().parents[2] / "docs" / "commands.md").read_text("utf-8")
SECTION = DOC.partition("## The same from Python")[2]


@pytest.mark.parametrize("name", [name for name in standoff.__all__ if name != "__version__"])
def test_every_public_name_loads_and_is_documented(name: str) -> None:
    assert getattr(standoff, name).__name__ == name
    assert re.search(rf"`{name}\b", SECTION)


def test_the_documented_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    first, *others = TEXTS.items()
    for folder, pages in (("pages", others), ("more", [first])):
        (tmp_path / folder).mkdir()
        for name, text in pages:
            (tmp_path / folder / name).write_text(text, "utf-8")
    exec(SECTION.partition("```python\n")[2].partition("```")[0], {})
    difference, paired = capsys.readouterr().out.split()
    assert float(difference) >= 0
    assert paired == "True"
