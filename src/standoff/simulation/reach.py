"""How far an expression reaches: the mechanisms it needs, and the statements its answer rests on."""

from collections.abc import Iterable, Iterator

from standoff.scenario import Entry, Scenario, Verb
from standoff.scenario.expr import PLEDGE_FUNCTIONS, Expr, referenced_names, walk
from standoff.scenario.expr.nodes import Call, Name
from standoff.simulation.pledgers import Pledger, named
from standoff.simulation.stages import MISSING_MECHANISMS

_MECHANISM_OF_FUNCTION = {
    "alignment": "alignment",
    "reliability": "alignment",
    "held": "theatre",
    "capacity": "grid",
    "stock": "grid",
    "outcome": "talks",
    "session": "talks",
}
MECHANISM_OF_RULE = {
    "action": "actions",
    "response": "red_lines",
    "obligation": "obligations",
    "clock": "clocks",
    "shock": "shocks",
}
"""Clocks and shocks belong to stage 1, which in this version applies dated events only."""


class Reach:
    """What expressions of one scenario turn on."""

    def __init__(self, scenario: Scenario, pledgers: tuple[Pledger, ...]) -> None:
        self.scenario, self.pledgers = scenario, pledgers

    def on(self, mechanism: str) -> bool:
        """Whether the scenario's settings leave a mechanism switched on; clocks and shocks have no switch."""
        return bool(getattr(self.scenario.settings.mechanisms, mechanism, True))

    def computed(self, mechanism: str) -> bool:
        """Whether this run computes a mechanism."""
        return mechanism not in MISSING_MECHANISMS | {"clocks", "shocks"} and self.on(mechanism)

    def undefined(self, tree: Expr) -> dict[str, str]:
        """Mechanisms without which a term of the expression has no value, each with that term."""
        needs: dict[str, str] = {}
        for node in walk(tree):
            if isinstance(node, Call):
                mechanism = _MECHANISM_OF_FUNCTION.get(node.function)
                if node.function == "did":
                    mechanism = MECHANISM_OF_RULE[self.scenario.rules[node.names[0]].type]
                if node.function in PLEDGE_FUNCTIONS:
                    mechanism = "pledges"
                if mechanism is not None and not self.computed(mechanism):
                    needs.setdefault(mechanism, str(node))
        for name in self._bare(tree):
            if name == "rung":
                needs.setdefault("ladder", name)
            for mechanism, rule in self._emitters(name):
                needs.setdefault(mechanism, f"{name}, which rule {rule} emits")
        return needs

    def moved(self, tree: Expr) -> dict[str, str]:
        """Mechanisms that could change a term the expression names, each with what would change it."""
        needs: dict[str, str] = {}
        for node in walk(tree):
            if isinstance(node, Call) and node.function in ("status_quo", "member", "at_table"):
                for mechanism, what in self._movers(node):
                    needs.setdefault(mechanism, what)
        for name in self._bare(tree):
            for rule in self.scenario.rules.values():
                for verb in rule.do:
                    if name in (_fact_of(verb), verb.sets):
                        needs.setdefault(MECHANISM_OF_RULE[rule.type], f"rule {rule.id} changes {name}")
        return {mechanism: what for mechanism, what in needs.items() if self.on(mechanism)}

    def fixed(self, tree: Expr) -> list[str]:
        """Terms of the expression that stand known at the start and that no dated event touches."""
        events = self.scenario.events
        found = [f"{name} stays {str(state).lower()}" for name, state in self.fixed_facts(tree).items()]
        for node in walk(tree):
            if isinstance(node, Call) and node.function in ("status_quo", "member", "at_table"):
                still = not any(_moves(event, node, event.actor) for event in events)
                if still and node.function == "status_quo":
                    found.append(f"{node} stays {self.scenario.issues[node.names[0]].status_quo}")
                elif still:
                    found.append(f"{node} stays as it is")
        return found

    def fixed_facts(self, tree: Expr) -> dict[str, bool]:
        """The facts among these terms, each with the truth it keeps."""
        touched = {_fact_of(event) for event in self.scenario.events}
        named = sorted(referenced_names(tree).get("fact", frozenset()))
        facts = {name: self.scenario.facts[name] for name in named if name in self.scenario.facts}
        return {n: bool(f.state) for n, f in facts.items() if f.kind == "known" and n not in touched}

    def restates(self, tree: Expr) -> list[str]:
        """What an expression asks, where it asks about nothing that this run could change; empty otherwise."""
        fixed = self.fixed(tree)
        calls = [node for node in walk(tree) if isinstance(node, Call)]
        leaves = len(referenced_names(tree).get("fact", frozenset())) + sum(
            node.function not in ("ever", "since", "count", "known") for node in calls
        )
        timed = any(isinstance(node, Name) and node.name in ("turn", "date") for node in walk(tree))
        return fixed if fixed and len(fixed) == leaves and not timed else []

    def reasons(self, needs: dict[str, str]) -> str:
        """The needs as one sentence."""
        parts = []
        for mechanism, what in needs.items():
            why = "this version does not compute" if self.on(mechanism) else "this scenario switches off"
            parts.append(f"needs mechanism {mechanism} ({what}), which {why}")
        return "; ".join(parts)

    def _bare(self, tree: Expr) -> Iterator[str]:
        yield from sorted(referenced_names(tree).get("fact", frozenset()))
        if any(isinstance(node, Name) and node.name == "rung" for node in walk(tree)):
            yield "rung"

    def _emitters(self, name: str) -> Iterator[tuple[str, str]]:
        for rule in self.scenario.rules.values():
            if any(verb.emit == name for verb in rule.do):
                yield MECHANISM_OF_RULE[rule.type], rule.id

    def _movers(self, node: Call) -> Iterator[tuple[str, str]]:
        names = node.names
        for rule in self.scenario.rules.values():
            for verb in rule.do:
                if _moves(verb, node, rule.by):
                    yield MECHANISM_OF_RULE[rule.type], f"rule {rule.id} changes {node}"
        if node.function == "status_quo":
            for table in self.scenario.tables.values():
                if names[0] in table.agenda:
                    yield "talks", f"{names[0]} is on the agenda of {table.id}"
            for theatre in self.scenario.theatres.values():
                if names[0] in theatre.decides:
                    yield "theatre", f"{theatre.id} decides {names[0]}"
        if node.function == "member":
            for alignment in self.scenario.alignments.values():
                if (alignment.actor, alignment.group) == names:
                    yield "alignment", f"{names[0]} may leave or join {names[1]}"

    def conditions(self, *trees: Expr) -> list[Expr]:
        """The conditions of every pledge the expressions reach, through other pledges too."""
        found: dict[str, list[Expr]] = {}
        todo = list(trees)
        while todo:
            for node in walk(todo.pop()):
                if isinstance(node, Call) and node.function in PLEDGE_FUNCTIONS:
                    for pledger in self.pledgers:
                        if pledger.id not in found and named(pledger, node):
                            found[pledger.id] = [clause.expr.tree for clause in pledger.clauses]
                            todo += found[pledger.id]
        return [tree for conditions in found.values() for tree in conditions]

    def statements(self, *trees: Expr) -> tuple[str, ...]:
        """Statements of every entry the expressions reach: facts, needs, pledges with their conditions, stances.

        In the order of the scenario's list of statements, each once.
        """
        found: set[str] = set()
        seen: set[str] = set()
        todo = list(trees)
        while todo:
            for key, evidence, further in self._entries(todo.pop()):
                if key not in seen:
                    seen.add(key)
                    found |= evidence
                    todo += further
        return tuple(id_ for id_ in self.scenario.statements if id_ in found)

    def _entries(self, tree: Expr) -> Iterator[tuple[str, set[str], list[Expr]]]:
        scenario = self.scenario
        for name in referenced_names(tree).get("fact", frozenset()):
            if name in scenario.facts:
                yield f"fact {name}", self._of(scenario.facts[name], f"facts.{name}"), []
            for index, event in enumerate(scenario.events):
                if name in (_fact_of(event), event.emit):
                    yield f"event {index}", self._of(event, f"events.{index}"), []
        for node in walk(tree):
            if not isinstance(node, Call):
                continue
            names = node.names
            if node.function in PLEDGE_FUNCTIONS or node.function == "need":
                if node.function in ("total", "need", "need_met"):
                    project = scenario.projects[names[0]]
                    yield f"project {project.id}", self._of(project, f"projects.{project.id}"), []
                for pledger in self.pledgers if node.function != "need" else ():
                    if named(pledger, node):
                        trees = [clause.expr.tree for clause in pledger.clauses]
                        yield f"pledge {pledger.id}", self.of_pledger(pledger), trees
            elif node.function == "status_quo":
                yield f"issue {names[0]}", self._of(scenario.issues[names[0]], f"issues.{names[0]}"), []
                for index, event in enumerate(scenario.events):
                    if _moves(event, node, event.actor):
                        yield f"event {index}", self._of(event, f"events.{index}"), []
            elif node.function == "position" and names in scenario.stances:
                yield f"stance {names}", self._of(scenario.stances[names], f"stances.{'.'.join(names)}"), []  # type: ignore[index]
            elif node.function == "member":
                yield f"group {names[1]}", set(scenario.actors[names[1]].evidence), []

    def of_pledger(self, pledger: Pledger) -> set[str]:
        """Statements of a pledger: its pledge, the numbers in it, its conditions, lent ones included."""
        return self._of(pledger.source, f"pledges.{pledger.source.id}") | set(pledger.evidence)

    def _of(self, entry: Entry, path: str) -> set[str]:
        found = set(entry.evidence)
        for where, quantity in self.scenario.quantities.items():
            if where == path or where.startswith(f"{path}."):
                found |= set(quantity.evidence)
        return found


def _fact_of(verb: Verb) -> str | None:
    """The fact a verb writes, if it writes one."""
    for target in (verb.set, verb.add, verb.scale):
        if target is not None and target.kind == "fact":
            return target.name
    return None


def _moves(verb: Verb, node: Call, by: str | None) -> bool:
    names = node.names
    if node.function == "status_quo":
        targets: Iterable[object] = (t for t in (verb.set, verb.add, verb.scale) if t is not None)
        return any((t.kind, t.name) == ("status_quo", names[0]) for t in targets)  # type: ignore[attr-defined]
    if node.function == "member":
        return names in ((verb.actor or by, verb.join), (verb.actor or by, verb.leave))
    return names in ((verb.seat, verb.table), (verb.unseat, verb.table))
