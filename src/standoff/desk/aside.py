"""What a person may have worked on is put aside, never written over."""

import os
from pathlib import Path


def put_aside(path: Path) -> Path:
    """Rename a file to the first free `NAME.1.bak`, `NAME.2.bak`, …; its new path."""
    number = 1
    while (aside := path.with_name(f"{path.name}.{number}.bak")).exists():
        number += 1
    os.replace(path, aside)
    return aside
