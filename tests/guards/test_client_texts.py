"""No sentence of the client's pages, the corpus or the gold stands in the project."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LENGTH = 16  # characters in a row; shorter runs are names, titles and phrases of the language
ENGLISH = 60


@pytest.mark.shared
def test_no_client_sentence_is_tracked() -> None:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared/seeds is absent: copying of client sentences was not checked")
    texts = [p.read_text("utf-8") for folder in ("seeds", "corpus") for p in sorted((SHARED / folder).glob("*.txt"))]
    shingles = {}
    for text in texts:
        size = LENGTH if sum("\u4e00" <= c <= "\u9fff" for c in text) > len(text) / 4 else ENGLISH
        for line in text.splitlines():
            for i in range(len(line) - size + 1):
                piece = line[i : i + size]
                if size == ENGLISH or sum("\u4e00" <= c <= "\u9fff" for c in piece) >= LENGTH - 3:
                    shingles[piece] = line
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    found = []
    for name in filter(None, names):
        path = ROOT / name
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        for size in (LENGTH, ENGLISH):
            for i in range(len(text) - size + 1):
                piece = text[i : i + size]
                if piece in shingles and any(c.isalpha() for c in piece):
                    found.append(f"{name}: {piece!r}")
                    break
    assert not found
