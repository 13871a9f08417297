"""What must not be tracked: package-index hosts, home or workplace paths, download addresses, large files."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces so that this file does not name what it forbids.
HOSTS = [
    r"pypi\." + "org",
    r"python" + r"hosted\.org",
    r"registry\.npm" + r"js\.org",
    "--index" + "-url",
    "--extra-index" + "-url",
]
HOME = r"(?<![A-Za-z0-9_.~-])/(" + "|".join(["home", "root", "Users", "work" + "space"]) + r")/[A-Za-z]"
SECRET = r"(api[_-]?key|secret|password|token)\s*[:=]\s*['\"][A-Za-z0-9+/]{16,}"


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("not a git checkout: tracked files were not checked")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [*HOSTS, HOME, SECRET])
def test_no_tracked_line_names(pattern: str) -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {m.group()}" for m in re.finditer(pattern, text, re.IGNORECASE)]
    assert not found


def test_the_folder_above_is_named_only_as_a_neighbour() -> None:
    place = str(ROOT.parent) + "/"
    if len(ROOT.parent.parts) < 2:
        pytest.skip("the checkout lies at the root of the disk")
    found = [p.relative_to(ROOT) for p in tracked() if place in p.read_bytes().decode("utf-8", errors="replace")]
    assert not found


def test_no_lock_file_of_uv_and_no_large_file() -> None:
    names = {p.name for p in tracked()}
    assert "uv.lock" not in names
    assert not [p for p in tracked() if p.stat().st_size > 1_500_000]


def test_constraints_hold_no_address() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+!-]+", line), line
