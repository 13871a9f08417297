"""The statement side's rule files: YAML tables under `data/`, each read once by the C loader."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """One rule file of `reading/data`."""
    text = (files("standoff.reading") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def rows_of(prefix: str) -> list[dict[str, Any]]:
    """The rows of every rule file whose name begins so, files in order of name."""
    names = sorted(f.name for f in (files("standoff.reading") / "data").iterdir() if f.name.startswith(prefix))
    return [row for name in names for row in table(name)]
