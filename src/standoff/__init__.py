"""standoff: from reporting on a crisis to an executable model whose every number opens to its source.

The public names load on first use, so that `import standoff` stays quick.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "Document": "standoff.records",
    "Statement": "standoff.records",
    "StandoffError": "standoff.records",
    "Dossier": "standoff.dossier",
    "read_page": "standoff.reading",
    "read_pages": "standoff.desk",
    "load_scenario": "standoff.scenario",
    "check_scenario": "standoff.scenario",
    "draft_scenario": "standoff.drafting",
    "run_scenario": "standoff.simulation",
    "Run": "standoff.simulation",
    "what_if": "standoff.simulation",
    "compare": "standoff.simulation",
    "write_brief": "standoff.brief",
    "make_brief": "standoff.desk",
}
__all__ = ["__version__", *_PUBLIC]


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'standoff' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
