"""Killed at any point while it stores: nothing lost, nothing twice, and it goes on where it was."""

import random
import signal
import subprocess
import sys
from pathlib import Path

from crisis_pages import page, said

from standoff.dossier import Dossier

PAGES = 60

WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from test_killed import store
store(sys.argv[1])
"""


def store(path: str) -> None:
    with Dossier.open(path) as dossier:
        for number in range(PAGES):
            line = f"Page {number}: 停火谈判第{number}天。Rome stays out."
            document, raw = page(line + " Filler." * 2000, f"{number:03}.txt")
            quotes = (f"停火谈判第{number}天", "Rome stays out")
            added = dossier.add(document, raw, [said(document, quote) for quote in quotes])
            print(number, added.document, flush=True)


def test_killed_again_and_again_it_ends_with_every_page_once(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    chance = random.Random(7)
    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            done = []
            for _ in range(chance.randrange(1, PAGES // 2)):
                done.append(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
        with Dossier.open(path) as dossier:
            assert dossier.is_sound()
            # What was reported as stored is stored, each page with both of its statements.
            held = {document.name for document in dossier.documents()}
            assert held >= {f"{int(line.split()[0]):03}.txt" for line in done if line}
            assert dossier.counts()["statements"] == 2 * len(held)
    store(str(path))
    with Dossier.open(path) as dossier:
        assert dossier.counts() == {"documents": PAGES, "statements": 2 * PAGES}
        assert dossier.search("停火谈判", limit=None).statements_total == PAGES
        assert dossier.is_sound()
