from collections.abc import Iterator
from pathlib import Path

import pytest
from crisis_pages import crisis

from standoff.dossier import Dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with Dossier.open(tmp_path / "crisis.db") as opened:
        for document, raw, statements in crisis():
            opened.add(document, raw, statements)
        yield opened
