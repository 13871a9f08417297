"""What a project's coalition looks like: who comes, who is pivotal, what would unlock it, what each fact does."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.scenario.expr import Expr, referenced_names
from standoff.scenario.expr.nodes import And, Call, Comparison, Name, Not, Or
from standoff.simulation.inputs import Inputs
from standoff.simulation.pledgers import Pledger
from standoff.simulation.reach import Reach
from standoff.simulation.spread import quantiles
from standoff.simulation.turns import Crisis, Trajectory
from standoff.theory.pledges import cheapest_unlocking_sets, pivotal_members

MOST_FACTS = 6
MOST_SETS = 400
MOST_SHOWN = 12
UNLOCKED, NEARLY = 0.5, 0.9
"""A coalition counts as unlocked when the need is met in at least half of the draws; where no change brings that
about, all pledges are counted as kept, and nine tenths of what is then within reach will do if that is less."""


class Coalition:
    """The report on one project, all of it for the last turn of the run."""

    def __init__(
        self,
        crisis: Crisis,
        inputs: Inputs,
        reach: Reach,
        project: str,
        runs: Mapping[str, Trajectory],
    ) -> None:
        """`runs` holds the trajectories `drawn`, `least` and `greatest`, played with `inputs`."""
        self.crisis, self.inputs, self.reach, self.runs = crisis, inputs, reach, runs
        self.project = crisis.scenario.projects[project]
        self.pledgers = crisis.pledging.pledgers
        self.own = [i for i, p in enumerate(self.pledgers) if p.project == project]

    def report(self) -> dict[str, Any]:
        """The project as written in answers.json."""
        need = self._need(self.runs["drawn"])
        facts = self.facts()
        unlocking = self._unlocking(facts)
        return {
            "id": self.project.id,
            "name": self.project.name or self.project.id,
            "unit": self.project.unit,
            "at": self.crisis.ends(self.crisis.turns - 1).isoformat(),
            "need": {
                "quantiles": quantiles(need),
                "evidence": self._cited(self.project.evidence, f"projects.{self.project.id}.need"),
            },
            "total": {name: quantiles(self._total(run)) for name, run in self.runs.items()},
            "p_need_met": {name: self._met(run) for name, run in self.runs.items()},
            "members": self._members(),
            "unlocking": unlocking["sets"],
            "unlocking_search": {key: value for key, value in unlocking.items() if key != "sets"},
            "by_facts": self._by_facts(facts),
            "facts_left_out": list(facts[MOST_FACTS:]),
        }

    def facts(self) -> tuple[str, ...]:
        """The boolean facts named in conditions of this project's pledges, through other pledges too, in file order."""
        trees = self.reach.conditions(*(c.expr.tree for i in self.own for c in self.pledgers[i].clauses))
        trees += [c.expr.tree for i in self.own for c in self.pledgers[i].clauses]
        names = {name for tree in trees for name in referenced_names(tree).get("fact", frozenset())}
        return tuple(f.id for f in self.crisis.scenario.facts.values() if f.id in names and f.kind != "number")

    def _members(self) -> list[dict[str, Any]]:
        into, out = self._pivotal()
        drawn = self.runs["drawn"]
        rows = []
        for row, i in enumerate(self.own):
            pledger = self.pledgers[i]
            rows.append(
                {
                    "pledge": pledger.id,
                    "actor": pledger.actor,
                    "name": self.crisis.scenario.actors[pledger.actor].name,
                    "kind": pledger.source.kind,
                    "amount": quantiles(self._amounts(drawn)[:, i]),
                    "amount_stated": pledger.source.amount is not None,
                    "conditions": [
                        {
                            "type": clause.type,
                            "expr": str(clause.expr.tree),
                            "text": clause.expr.text,
                            "lent_by": clause.lent_by,
                            "evidence": list(clause.evidence),
                        }
                        for clause in pledger.clauses
                    ],
                    "firmness": self._firmness(pledger),
                    "p_kept": float(self.inputs.drawn[f"pledges.{pledger.id}.kept"].mean()),
                    "p_in_force": {name: float(run.members[:, i].mean()) for name, run in self.runs.items()},
                    "pivotal": {"forced_in": float(into[row]), "forced_out": float(out[row])},
                    "never": pledger.never,
                    "group_pledge": pledger.source.id if pledger.whole else None,
                    "evidence": self._ordered(self.reach.of_pledger(pledger)),
                }
            )
        return rows

    def _firmness(self, pledger: Pledger) -> float | None:
        if pledger.source.firmness is None:
            return None
        return float(np.median(self.inputs.value(f"pledges.{pledger.source.id}.firmness")))

    def _pivotal(self) -> tuple[NDArray[np.float64], ...]:
        """Change of P(need met) with one member in (in force and kept) or out."""

        def met(forced: NDArray[np.int8]) -> NDArray[np.bool_]:
            whole = np.zeros(len(self.pledgers), dtype=np.int8)
            whole[self.own] = forced
            won = [self.pledgers[i].id for i in np.flatnonzero(whole > 0)]
            run = self.crisis.play(self.inputs.with_kept(won), forced=whole if whole.any() else None)
            return self._met_draws(run)

        return pivotal_members(met, len(self.own))

    def _unlocking(self, facts: Sequence[str]) -> dict[str, Any]:
        """The smallest sets of facts to come true, or conditions to be waived, that meet the need; all ties.

        Waiving a pledge's conditions puts it in force whatever happens (a group's, for all it stands for); whether it
        is kept stays open. Absolute refusals cannot be waived. The goal is P(need met) >= 1/2. Where broken pledges
        keep even all changes together from it (criterion `all_kept`), the pledges are counted as if kept, and the
        goal is 1/2 or nine tenths of what all changes together would then give, whichever is less.
        """
        base = self.runs["drawn"]
        candidates = [("fact", name) for name in facts if not self._true_already(name)]
        waivable = dict.fromkeys(self.pledgers[i].source.id for i in self.own if self._can_be_waived(i))
        candidates += [("pledge", id_) for id_ in waivable]
        everything = tuple(range(len(candidates)))

        def share(chosen: tuple[int, ...], kept: bool = False) -> float:
            return self._met(self._with([candidates[i] for i in chosen], kept))

        criterion, ceiling, goal = "kept", share(everything), UNLOCKED
        if ceiling < UNLOCKED:
            criterion, ceiling = "all_kept", share(everything, True)
            goal = min(UNLOCKED, ceiling * NEARLY)
        told = {
            "criterion": criterion,
            "share": goal,
            "most_possible": ceiling,
            "needed": True,
            "complete": True,
            "ties": 0,
            "sets": [],
        }
        if goal <= 0.0:
            return told
        found, complete = cheapest_unlocking_sets(
            lambda chosen: share(chosen, criterion == "all_kept"),
            [1.0] * len(candidates),
            goal,
            rising=self._rising(facts),
            most=MOST_SETS,
        )
        sets = [self._unlocked([candidates[i] for i in u.chosen], base) for u in found[:MOST_SHOWN]]
        needed = not (found and found[0].chosen == ())
        return told | {"needed": needed, "complete": complete, "ties": len(found), "sets": sets}

    def _can_be_waived(self, i: int) -> bool:
        return bool(self.pledgers[i].clauses) and not self.pledgers[i].never

    def _unlocked(self, chosen: list[tuple[str, str]], base: Trajectory) -> dict[str, Any]:
        run = self._with(chosen, kept=False)
        # Brought in: pledges whose chance to be in force rises.
        risen = run.members.mean(axis=0) > base.members.mean(axis=0)
        return {
            "facts": [name for kind, name in chosen if kind == "fact"],
            "pledges": [name for kind, name in chosen if kind == "pledge"],
            "size": len(chosen),
            "p_need_met": self._met(run),
            "p_if_all_kept": self._met(self._with(chosen, kept=True)),
            "members": list(dict.fromkeys(self.pledgers[i].actor for i in self.own if risen[i])),
        }

    def _with(self, chosen: Sequence[tuple[str, str]], kept: bool) -> Trajectory:
        facts = {name: True for kind, name in chosen if kind == "fact"}
        won = {name for kind, name in chosen if kind == "pledge"}
        forced = np.array([1 if p.source.id in won else 0 for p in self.pledgers], dtype=np.int8)
        inputs = self.inputs.with_facts(facts)
        if kept:
            inputs = inputs.with_kept([p.id for p in self.pledgers])
        return self.crisis.play(inputs, forced=forced if won else None)

    def _true_already(self, fact: str) -> bool:
        values = self.runs["drawn"].world.state[f"facts.{fact}"]
        return bool((values == 1).all())

    def _rising(self, facts: Sequence[str]) -> bool:
        """Whether more of these facts, and more members, can only help: no condition speaks against any of them."""
        pledging = self.crisis.pledging
        return all(pledging.monotone.values()) and not any(
            set(facts) & facts_against(tree) for tree in pledging.trees.values()
        )

    def _by_facts(self, facts: Sequence[str]) -> list[dict[str, Any]]:
        rows = []
        for values in product((False, True), repeat=len(facts[:MOST_FACTS])):
            chosen = dict(zip(facts, values, strict=False))
            run = self.crisis.play(self.inputs.with_facts(chosen))
            share = run.members.mean(axis=0)
            rows.append(
                {
                    "facts": chosen,
                    "p_need_met": self._met(run),
                    "members": list(dict.fromkeys(self.pledgers[i].actor for i in self.own if share[i] >= 0.5)),
                    "p_in_force": {self.pledgers[i].id: float(share[i]) for i in self.own},
                    "total": quantiles(self._total(run)),
                }
            )
        return rows

    def _need(self, run: Trajectory) -> NDArray[np.float64]:
        committed = run.world.committed
        assert committed is not None
        return committed.need[self.project.id]

    def _total(self, run: Trajectory) -> NDArray[np.float64]:
        committed = run.world.committed
        assert committed is not None
        return committed.total(self.project.id)

    def _met_draws(self, run: Trajectory) -> NDArray[np.bool_]:
        committed = run.world.committed
        assert committed is not None
        return committed.need_met(self.project.id)

    def _met(self, run: Trajectory) -> float:
        return float(self._met_draws(run).mean())

    def _amounts(self, run: Trajectory) -> NDArray[np.float64]:
        return self.crisis.burden.amounts(self.inputs, run.world.read)

    def _cited(self, evidence: Sequence[str], path: str) -> list[str]:
        return self._ordered({*evidence, *self.crisis.scenario.quantities[path].evidence})

    def _ordered(self, found: set[str]) -> list[str]:
        return [id_ for id_ in self.crisis.scenario.statements if id_ in found]


def facts_against(tree: Expr) -> frozenset[str]:
    """Facts whose coming true might turn a condition from true: under `not`, in comparisons, under `since`."""

    def walk(node: Expr, sign: int) -> Iterator[str]:
        match node:
            case Name(name):
                if sign < 1:
                    yield name
            case Not(operand):
                yield from walk(operand, -sign)
            case And() | Or() | Call("ever", _):
                for part in node.parts():
                    yield from walk(part, sign)
            case Call() if node.function not in ("since", "count", "known"):
                return
            case Comparison(">" | ">=", left, right):
                yield from walk(left, sign)
                yield from walk(right, -sign)
            case Call("count", args):
                for arg in args:
                    yield from walk(arg, sign)
            case _:
                for part in node.parts():
                    yield from walk(part, 0)

    return frozenset(walk(tree, 1))
