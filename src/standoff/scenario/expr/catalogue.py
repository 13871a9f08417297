"""What a name is in this scenario, told in words: for faults that say where a name does belong."""

from functools import cached_property

from standoff.scenario.expr.functions import CLOCKS, FUNCTIONS, ArgKind
from standoff.scenario.expr.names import Names


class Catalogue:
    """The names of a scenario by kind, and the kinds of a name."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def of(self, kind: ArgKind) -> tuple[str, ...]:
        """Every name of a kind, sorted."""
        names = self.names
        return tuple(sorted(
            {
                "actor": names.actors, "pole": names.actors, "group": names.groups, "issue": names.issues,
                "project": names.projects, "pledge": names.pledges, "table": names.tables,
                "theatre": names.theatres, "grid": names.grids, "rule": names.rules,
            }[kind]
        ))  # fmt: skip

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """Names that may stand alone: facts, events, clocks."""
        return tuple(sorted({*self.names.facts, *self.names.events})) + tuple(CLOCKS)

    def is_bare(self, name: str) -> bool:
        return name in self.names.facts or name in self.names.events or name in CLOCKS

    def elsewhere(self, name: str) -> str:
        """What else the name is here (`it is a project`), or nothing."""
        kinds: list[str] = [kind for kind in _NAMED if name in self.of(kind)]
        if name in self.names.facts:
            kinds.append("fact")
        if name in self.names.events:
            kinds.append("event")
        kinds += [f"level of `{issue}`" for issue, levels in self.names.issues.items() if name in levels]
        if name in self.names.outcomes:
            kinds.append("class of outcome")
        if name in FUNCTIONS:
            kinds.append("function")
        words = [f"an {kind}" if kind[0] in "aeio" else f"a {kind}" for kind in kinds]
        return f"it is {' and '.join(words)}" if words else ""

    def use_of(self, name: str) -> str | None:
        """How a name of another kind may be used in an expression."""
        if name in FUNCTIONS:
            return f"write `{FUNCTIONS[name].signature}`"
        for kind, uses in _NAMED.items():
            if name in self.of(kind):
                return "write " + " or ".join(f"`{use.replace('@', name)}`" for use in uses)
        for issue, levels in self.names.issues.items():
            if name in levels:
                return f"a level stands directly opposite its issue: `status_quo({issue}) >= {name}`"
        if name in self.names.outcomes:
            return f"a class stands directly opposite a table: `outcome(table) >= {name}`"
        return None


_NAMED: dict[ArgKind, tuple[str, ...]] = {
    "project": ("total(@)", "need_met(@)"),
    "pledge": ("in_force(@)",),
    "rule": ("did(@)",),
    "table": ("session(@)", "outcome(@)"),
    "issue": ("status_quo(@)",),
    "grid": ("capacity(@)",),
    "theatre": ("held(@, side)",),
    "group": ("member(actor, @)",),
    "actor": ("member(@, group)", "at_table(@, table)"),
}
