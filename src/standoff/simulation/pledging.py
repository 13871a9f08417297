"""Stage 2: which pledges are in force, what they bring, whether the need is met."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standoff.records import Fault, StandoffError
from standoff.scenario import Scenario
from standoff.scenario.expr import Expr, evaluate_truth, monotone_in_pledges
from standoff.simulation.pledgers import condition_tree, pledgers_of, read_by, split_by_dependence
from standoff.simulation.world import Columns, Committed, TurnWorld
from standoff.theory.pledges import (
    MOST_ENUMERATED,
    Forced,
    Members,
    Rules,
    greatest_fixpoint,
    least_fixpoint,
    stable_sets,
    trusting_fixpoint,
)

Numbers = NDArray[np.float64]
Selection = Literal["drawn", "least", "greatest"]


@dataclass(frozen=True, slots=True)
class Solved:
    """What stage 2 found, each (draw, pledger) bool.

    least, greatest  the ends: nobody moves first, everybody trusts
    drawn            the one that the coordination coins pick, draw by draw
    unsettled        (draw,) bool: pledges chase each other round and no set holds together
    given, need      what each pledger brings when in force (draw, pledger); need by project (draw,)
    """

    least: Members
    greatest: Members
    drawn: Members
    unsettled: NDArray[np.bool_]
    given: Numbers
    need: Mapping[str, Numbers]

    def members(self, selection: Selection) -> Members:
        """The set that a selection takes."""
        return {"drawn": self.drawn, "least": self.least, "greatest": self.greatest}[selection]


class Pledging:
    """The pledges of a scenario, ready to be solved: conditions parsed once, dependences known.

    Pledges fall into blocks that do not read each other. A block whose conditions are all monotone is solved from
    both ends; one with a non-monotone condition is solved by enumeration, and refused where that is too large.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.pledgers = pledgers_of(scenario)
        self.place = {p.id: i for i, p in enumerate(self.pledgers)}
        self.trees = {p.id: condition_tree(p.clauses) for p in self.pledgers}
        split = [split_by_dependence(self.trees[p.id]) for p in self.pledgers]
        self._fixed = [tree for tree, _ in split]
        self._moving = [(i, tree) for i, (_, tree) in enumerate(split) if tree is not None]
        self.columns = Columns(self.pledgers)
        self.reads = read_by(self.pledgers, self.trees)
        self.monotone = {id_: monotone_in_pledges(tree) for id_, tree in self.trees.items()}
        self.blocks = self._blocks()
        self._turning = [block for block in self.blocks if not all(self.monotone[id_] for id_ in block)]
        for block in self._turning:
            self._refuse_if_too_many(block)

    def _blocks(self) -> list[tuple[str, ...]]:
        """Pledgers that are linked by reading one another, directly or through others."""
        root = {id_: id_ for id_ in self.trees}

        def find(id_: str) -> str:
            while root[id_] != id_:
                id_ = root[id_]
            return id_

        for id_, read in self.reads.items():
            for other in read:
                root[find(other)] = find(id_)
        blocks: dict[str, list[str]] = {}
        for id_ in self.trees:
            blocks.setdefault(find(id_), []).append(id_)
        return [tuple(block) for block in blocks.values()]

    def _enumerated(self, block: tuple[str, ...]) -> list[int]:
        read = set().union(*(self.reads[id_] for id_ in block)) & set(block)
        return sorted(self.place[id_] for id_ in read)

    def _refuse_if_too_many(self, block: tuple[str, ...]) -> None:
        bound = self._enumerated(block)
        if len(bound) > MOST_ENUMERATED:
            turning = [id_ for id_ in block if not self.monotone[id_]]
            raise StandoffError(
                Fault(
                    "too-many-pledges",
                    f"{len(bound)} pledges hang on each other through conditions that more members can break "
                    f"({', '.join(turning)}): their stable sets are found by trying all, which is possible up to "
                    f"{MOST_ENUMERATED}",
                    f"{self.scenario.path}: pledges",
                    tuple(self.pledgers[i].id for i in bound),
                    "state those conditions without `not`, `unless`, `<` or `==` on pledges, or split the project",
                )
            )

    def fixed(self, world: TurnWorld, draws: int) -> Members:
        """Where the part of each pledger's conditions holds that no pledge decides, shape (draw, pledger)."""
        held = np.ones((draws, len(self.pledgers)), dtype=np.bool_)
        for place, tree in enumerate(self._fixed):
            if tree is not None:
                held[:, place] = self._holds(tree, world, draws)
        return held

    @property
    def moving(self) -> tuple[Expr, ...]:
        """The parts of conditions that the pledges themselves decide."""
        return tuple(tree for _, tree in self._moving)

    @property
    def enumerates(self) -> bool:
        """Whether some pledges are solved by enumeration, so that there may be several stable sets to choose from."""
        return bool(self._turning)

    @property
    def depends_on_pledges(self) -> bool:
        """Whether any condition reads pledges: otherwise all selections agree."""
        return any(self.reads.values())

    def solve(
        self,
        world: TurnWorld,
        fixed: Members,
        given: Numbers,
        need: Mapping[str, Numbers],
        coins: Mapping[str, NDArray[np.bool_]],
        lots: Numbers,
        forced: Forced | None = None,
    ) -> Solved:
        """Least, greatest and drawn set of pledges in force.

        fixed  (draw, pledger) bool: where the conditions hold that no pledge decides, see `fixed`
        given  (draw, pledger); need by project (draw,); coins: project -> (draw,) true where its pledges trust
        lots   (draw,) uniform: which stable set is taken where there are several and the rules are not monotone
        """
        draws, count = given.shape

        def rules(in_force: Members) -> Members:
            view = world.with_committed(Committed(self.columns, in_force, given, need))
            held = fixed.copy()
            for place, moving in self._moving:
                held[:, place] &= self._holds(moving, view, draws)
            return held

        unsettled = np.zeros(draws, dtype=np.bool_)
        if not self._turning:
            least = least_fixpoint(rules, draws, count, forced)
            if not self.depends_on_pledges:
                return Solved(least, least, least, unsettled, given, need)
            greatest = greatest_fixpoint(rules, draws, count, forced)
            together = self._together(coins, draws)
            if len(coins) < 2 or (least == greatest).all():
                drawn = np.where(together, greatest, least)
            else:
                drawn = trusting_fixpoint(rules, together, forced)
            return Solved(least, greatest, drawn, unsettled, given, need)
        return self._solve_turning(rules, given, need, self._together(coins, draws), lots, forced)

    def _together(self, coins: Mapping[str, NDArray[np.bool_]], draws: int) -> Members:
        if not self.pledgers:
            return np.zeros((draws, 0), dtype=np.bool_)
        return np.stack([coins[p.project] for p in self.pledgers], axis=1)

    def _solve_turning(
        self,
        rules: Rules,
        given: Numbers,
        need: Mapping[str, Numbers],
        together: Members,
        lots: Numbers,
        forced: Forced | None,
    ) -> Solved:
        """Monotone blocks from both ends, the others by enumeration; blocks do not read each other."""
        draws, count = given.shape
        pins = np.zeros((draws, count), dtype=np.int8) + (np.int8(0) if forced is None else forced)
        calm = pins.copy()
        # The turning blocks are held out: nobody in the calm ones reads them.
        calm[:, [self.place[id_] for block in self._turning for id_ in block]] = -1
        least = least_fixpoint(rules, draws, count, calm)
        greatest = greatest_fixpoint(rules, draws, count, calm)
        drawn = trusting_fixpoint(rules, together, calm)
        unsettled = np.zeros(draws, dtype=np.bool_)
        alone = (rules(np.zeros((draws, count), dtype=np.bool_)) | (pins > 0)) & (pins >= 0)
        for block in self._turning:
            columns = np.array([self.place[id_] for id_ in block])
            unread = np.array([not self.reads[id_] for id_ in block])
            found = stable_sets(rules, draws, count, self._enumerated(block), pins)
            sets = found.count()
            rows = np.flatnonzero(sets)
            unsettled |= sets == 0
            size = np.where(found.stable, found.members[:, :, columns].sum(axis=2), -1)
            fewest = np.where(found.stable, size, count + 1)
            for members, pick in (
                (least, fewest.argmin(axis=1) if size.shape[1] else sets),
                (greatest, size.argmax(axis=1) if size.shape[1] else sets),
                (drawn, _lot(found.stable, lots)),
            ):
                # Where no set holds together, only those come who look at nobody else.
                members[:, columns] = alone[:, columns] & unread
                members[np.ix_(rows, columns)] = found.members[rows, pick[rows]][:, columns]
        return Solved(least, greatest, drawn, unsettled, given, need)

    @staticmethod
    def _holds(tree: Expr, world: TurnWorld, draws: int) -> NDArray[np.bool_]:
        """Where a condition is true: unknown does not hold."""
        held: NDArray[np.bool_] = evaluate_truth(tree, world, draws) == 1
        return held


def _lot(stable: NDArray[np.bool_], lots: Numbers) -> NDArray[np.int64]:
    """For each draw, the place of one of its stable sets, all equally likely; 0 where there is none."""
    sets = stable.sum(axis=1)
    nth = np.minimum((lots * sets).astype(np.int64), np.maximum(sets - 1, 0))
    reached = (stable.cumsum(axis=1) == (nth + 1)[:, None]) & stable
    place: NDArray[np.int64] = reached.argmax(axis=1) if stable.shape[1] else np.zeros(len(lots), dtype=np.int64)
    return place
