"""The brief in a real headless Chromium: the script runs under its policy, a quote's address opens its page."""

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from standoff.dossier import Dossier
from standoff.scenario import Scenario
from standoff.simulation import Run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
]  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: the brief was not opened in a browser"),
]


def browse(tmp_path: Path, *arguments: str) -> str:
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Refused to" not in done.stderr
    return done.stdout


def test_the_address_of_a_quote_opens_its_page_and_lights_up_the_statement(
    brief: Path, crisis: tuple[Dossier, Scenario, Run], tmp_path: Path
) -> None:
    statement = next(s for s in crisis[0].statements() if s.kind == "commitment")
    shown = html.document_fromstring(browse(tmp_path, "--dump-dom", f"{brief.as_uri()}#q-{statement.id}"))
    lit = shown.xpath("//mark[contains(concat(' ', @class, ' '), ' on ')]")
    assert "".join(m.text for m in lit) == statement.quote
    opened = [d for d in shown.xpath("//details[@class='page']") if d.get("open") is not None]
    assert len(opened) == 1
    assert shown.findtext(".//title") == "Who repairs the <dam>?", "a script of the page ran"


@pytest.mark.parametrize("width", [390, 1200])
def test_it_fits_a_phone_and_a_wide_screen(brief: Path, tmp_path: Path, width: int) -> None:
    probe = tmp_path / "probe.html"
    # The policy of the brief forbids other scripts, so the measuring page frames it at the wanted width.
    probe.write_text(
        f"<iframe id=f src='{brief.as_uri()}' style='width:{width}px;height:900px;border:0'></iframe>"
        "<script>f.onload=()=>{const d=f.contentDocument.documentElement;"
        "document.title=d.scrollWidth+'/'+d.clientWidth}</script>",
        encoding="utf-8",
    )
    arguments = ["--allow-file-access-from-files", "--virtual-time-budget=4000", "--dump-dom", probe.as_uri()]
    title = html.document_fromstring(browse(tmp_path, *arguments)).findtext(".//title") or ""
    wide, room = map(int, title.split("/"))
    assert wide <= room
