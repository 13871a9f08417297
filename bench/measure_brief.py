"""The main job on the five example pages in a process of its own, from nothing to the brief."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.clock import best

PAGES = Path(__file__).resolve().parents[1] / "examples" / "pages"


def measure() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "brief.html")
        command = [sys.executable, "-m", "standoff", "brief", str(PAGES), "--as-of", "2026-01-26", "-o", out]
        taken = best(lambda: subprocess.run(command, capture_output=True, check=True), 3)
        yield "five pages to brief", f"{taken:.1f} s"
        yield "size of the brief", f"{Path(out).stat().st_size / 1024:,.0f} KiB"
