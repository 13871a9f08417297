"""Names that lead nowhere, told so that the reader can mend them."""

from standoff.records import close_matches
from standoff.scenario.known import Known

_HOMES = {
    "actor": "actors", "group": "actors", "issue": "issues", "project": "projects", "table": "tables",
    "rule": "rules", "response": "rules", "grid": "grids", "theatre": "theatres", "statement": "statements",
    "source": "sources", "fact": "facts", "pledge": "pledges",
}  # fmt: skip
"""Kind of reference -> the section it is defined in."""


MOST_SUGGESTED = 200
"""Faults that come with close matches; a file with more is broken as a whole, and matching takes long."""


def why_unknown(kind: str, name: str, known: Known, *, suggest: bool) -> tuple[str, tuple[str, ...], str | None]:
    """Why a name is none of its kind: message, close matches, what to do."""
    close = close_matches(name, known.ids[kind]) if suggest else ()
    if kind == "response" and name in known.rule_types:
        found = known.rule_types[name]
        return f"the rule `{name}` is of type {found}; what answers a crossing is of type response", close, None
    if kind == "group" and name in known.ids["actor"]:
        return f"`{name}` is no group: its kind is not organisation, coalition or group", close, None
    home = _HOMES.get(kind)
    hint = f"add it under `{home}:`, or correct the name" if home else None
    return f"there is no {kind} `{name}`", close, hint
