"""How much each pledger brings when its pledge is in force, and whether its word is kept."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.records import Fault, StandoffError
from standoff.scenario import Pledge, Scenario
from standoff.scenario.assumptions import kept, pledge_kinds
from standoff.scenario.expr import walk
from standoff.scenario.expr.nodes import Call
from standoff.simulation.inputs import Inputs
from standoff.simulation.pledgers import Pledger
from standoff.simulation.stages import State
from standoff.theory.pledges import budget_factor, burden_share, burden_weight

Numbers = NDArray[np.float64]
Read = Callable[[str], Numbers]


class Burden:
    """Amounts and fulfilment of all pledgers.

    amount   as stated; or M x need x w_i / sum of w over the pledgers that are not `never` (NA-8),
             w = salience x military^(1/2); a member's part in a group's stated amount is its w among the members
    kept     one coin a draw and pledger, kept over all turns; its chance is the base rate of the pledge's kind,
             moved by the firmness of the wording, or little where it is only ascribed (NA-22)
    """

    def __init__(self, scenario: Scenario, pledgers: Sequence[Pledger]) -> None:
        self.scenario, self.pledgers = scenario, pledgers
        self.issue = {project: issue_of(scenario, project) for project in scenario.projects}
        self._armed = {project: self._all_stated(project) for project in scenario.projects}

    def _all_stated(self, project: str) -> bool:
        """Whether every pledger has a capability of its own: a share beside the default 1 would mean nothing."""
        actors = {a for p in self.pledgers if p.project == project for a in (p.actor, *p.whole)}
        return all(_stated(self.scenario, f"actors.{actor}.capability.military") for actor in actors)

    def weight(self, project: str, actor: str, inputs: Inputs, read: Read) -> Numbers:
        """w = salience x military^(1/2), shape (draw,): how much of a common burden falls to the actor."""
        issue = self.issue[project]
        if issue is not None and (actor, issue) in self.scenario.stances:
            salience = read(f"stances.{actor}.{issue}.salience")
        else:
            salience = inputs.assumed("NA-2-salience", f"projects.{project}.salience.{actor}")
        if not self._armed[project]:
            return salience
        return burden_weight(salience, read(f"actors.{actor}.capability.military"))

    def given(self, inputs: Inputs, read: Read, state: State) -> Numbers:
        """What each pledger brings once in force, shape (draw, pledger): its amount where its word is kept."""
        controlled = any(name.startswith("control.") for name in state.variables())
        if controlled or "amounts" not in inputs.derived:
            amounts = self.amounts(inputs, read)
            if not controlled:
                inputs.derived["amounts"] = amounts
        else:
            amounts = inputs.derived["amounts"]
        return amounts * self.kept(inputs, read)

    def amounts(self, inputs: Inputs, read: Read) -> Numbers:
        """What each pledger means to bring, shape (draw, pledger), after its patron's budget."""
        if not self.pledgers:
            return np.zeros((inputs.draws.rows, 0))
        shares = _Shares(self, inputs, read)
        amounts = np.stack([self._amount(pledger, shares, inputs, read) for pledger in self.pledgers], axis=1)
        for actor in self.scenario.actors.values():
            if actor.budget is None:
                continue
            own = [i for i, p in enumerate(self.pledgers) if actor.id in (p.actor, p.source.actor) and not p.never]
            if own:
                needs = np.stack([read(f"projects.{self.pledgers[i].project}.need") for i in own], axis=1)
                planned = np.divide(amounts[:, own], needs, out=np.zeros_like(needs), where=needs > 0)
                amounts[:, own] *= budget_factor(planned, read(f"actors.{actor.id}.budget"))[:, None]
        return amounts

    def _amount(self, pledger: Pledger, shares: "_Shares", inputs: Inputs, read: Read) -> Numbers:
        pledge = pledger.source
        if pledge.amount is None:
            multiplier = inputs.assumed("NA-8", f"projects.{pledger.project}.burden")
            return multiplier * read(f"projects.{pledger.project}.need") * shares.of_burden(pledger)
        amount = read(f"pledges.{pledge.id}.amount")
        return amount * shares.of_group(pledger) if pledger.whole else amount

    def chance_kept(self, pledger: Pledger, inputs: Inputs, read: Read) -> Numbers:
        """Chance that the pledge is kept once in force, shape (draw,).

        logit P = logit P0 + sum ln LR,   1/cap <= prod LR <= cap = NA-22-cap
        LR = NA-22-avowed + NA-22-firmness x firmness;   NA-22-opinion where nobody has avowed the pledge

        P0 is the base rate of the pledge's kind. One LR for each independent source of the pledge; a pledge whose
        firmness is not given keeps its base rate. A base rate of 0 or 1 stays as it is: no word moves certainty.
        """
        pledge = pledger.source
        base = inputs.assumed(self._kind(pledger), f"pledges.{pledger.id}.chance_kept")
        if pledge.firmness is None:
            return base
        cap = inputs.assumed("NA-22-cap", "NA-22-cap")
        ratio = self._ratio(pledge, inputs, read) ** self._sources(pledger)
        ratio = np.clip(ratio, 1 / cap, cap)
        chance: Numbers = base * ratio / (1 - base + base * ratio)
        return chance

    def _ratio(self, pledge: Pledge, inputs: Inputs, read: Read) -> Numbers:
        """Likelihood ratio of one source of a pledge's words, shape (draw,)."""
        if not pledge.avowed:
            return inputs.assumed("NA-22-opinion", "NA-22-opinion")
        low, slope = (inputs.assumed(id_, id_) for id_ in ("NA-22-avowed", "NA-22-firmness"))
        return low + slope * read(f"pledges.{pledge.id}.firmness")

    def kept(self, inputs: Inputs, read: Read) -> NDArray[np.bool_]:
        """Whether each pledge is kept once in force, shape (draw, pledger)."""
        if not self.pledgers:
            return np.zeros((inputs.draws.rows, 0), dtype=np.bool_)
        return np.stack([self._kept(pledger, inputs, read) for pledger in self.pledgers], axis=1)

    def _kept(self, pledger: Pledger, inputs: Inputs, read: Read) -> NDArray[np.bool_]:
        name = f"pledges.{pledger.id}.kept"
        if name not in inputs.drawn:
            inputs.lottery(name, self.chance_kept(pledger, inputs, read))
        return inputs.drawn[name]  # type: ignore[return-value]

    def _kind(self, pledger: Pledger) -> str:
        kind = pledger.source.kind
        if kind not in pledge_kinds():
            raise StandoffError(
                Fault(
                    "unknown-kind",
                    f"pledge {pledger.source.id!r}: no base rate says how often pledges of kind {kind!r} are kept",
                    self.scenario.path,
                    tuple(sorted(pledge_kinds())),
                )
            )
        return kept(kind).id

    def _sources(self, pledger: Pledger) -> int:
        """Independent sources of the pledge's own words: documents they stand in, one text counted once."""
        pledge, statements = pledger.source, self.scenario.statements
        cited = {*pledge.evidence, *(id_ for condition in pledge.conditions for id_ in condition.evidence)}
        cited |= set(pledge.firmness.evidence) if pledge.firmness is not None else set()
        sources = {statements[id_].source for id_ in cited if id_ in statements}
        texts = {self.scenario.sources[s].sha256 or s for s in sources if s in self.scenario.sources}
        return max(1, len(texts))


class _Shares:
    """Parts of a common burden, each sum of weights added once, in the order of the names.

    The order of the file must not reach the last bit of a sum.
    """

    def __init__(self, burden: Burden, inputs: Inputs, read: Read) -> None:
        self.burden, self.inputs, self.read = burden, inputs, read
        self._wholes: dict[tuple[str, tuple[str, ...]], Numbers] = {}

    def of_burden(self, pledger: Pledger) -> Numbers:
        """The pledger's part of what falls on all who may come; one actor's pledges divide its part evenly.

        A refuser is not among them: its part is what would fall to it beside them, if it came after all.
        """
        coming = [p.actor for p in self.burden.pledgers if p.project == pledger.project and not p.never]
        part = self._part(pledger, tuple(sorted(set(coming))))
        return part / max(1, coming.count(pledger.actor))

    def of_group(self, pledger: Pledger) -> Numbers:
        """The member's part of what its group pledged as a whole."""
        return self._part(pledger, tuple(sorted(pledger.whole)))

    def _part(self, pledger: Pledger, actors: tuple[str, ...]) -> Numbers:
        own = self._weight(pledger.project, pledger.actor)
        key = pledger.project, actors
        if key not in self._wholes:
            self._wholes[key] = sum((self._weight(pledger.project, actor) for actor in actors), np.zeros_like(own))
        whole = self._wholes[key]
        return burden_share(own, whole)

    def _weight(self, project: str, actor: str) -> Numbers:
        return self.burden.weight(project, actor, self.inputs, self.read)


def issue_of(scenario: Scenario, project: str) -> str | None:
    """The issue a project moves: the one that a rule sets once the project's need is met; none if no rule does."""
    for rule in scenario.rules.values():
        about = any(
            isinstance(node, Call) and node.function in ("need_met", "total") and node.names[:1] == (project,)
            for node in walk(rule.when.tree)
        )
        for verb in rule.do if about else ():
            if verb.set is not None and verb.set.kind == "status_quo":
                return verb.set.name
    return None


def _stated(scenario: Scenario, path: str) -> bool:
    return path in scenario.quantities and path not in scenario.omitted
