"""Conditional pledges: who comes, given that everybody's coming depends on facts and on who else comes.

A *pledge* joins when its conditions hold. The conditions of all pledges together are one function

    M' = F(M),     M a set of pledges in force,

which this file never reads: it takes `F` as a function over arrays with a leading draw axis. Where more
members never make a pledge leave (F is *monotone*), the solutions of M = F(M) have a smallest and a largest
one [tarski1955]: in the smallest nobody moves first, in the largest everybody trusts the others. Thresholds on
a total are the scalar case [granovetter1978]. Where F is not monotone there may be several solutions or none,
and they are enumerated.

The theory says which sets can hold together, not which of them a crisis picks: selection is the caller's, and
is to be reported. See docs/theory/pledges.md.
"""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Members = NDArray[np.bool_]
Rules = Callable[[Members], Members]
Forced = NDArray[np.int8]

MOST_ENUMERATED = 16


class NotMonotoneError(ValueError):
    """A sweep took back a pledge it had granted: the rules are not monotone, so Tarski's theorem is silent."""

    def __init__(self, draw: int, pledge: int) -> None:
        self.draw, self.pledge = draw, pledge
        super().__init__(f"the rules are not monotone: pledge {pledge} turns back in draw {draw}")


class TooManyPledgesError(ValueError):
    """More pledges depend on each other in a non-monotone way than can be enumerated; `pledges` names them."""

    def __init__(self, pledges: Sequence[int]) -> None:
        self.pledges = tuple(pledges)
        super().__init__(
            f"{len(pledges)} pledges bound by non-monotone rules; at most {MOST_ENUMERATED} are enumerated"
        )


def least_fixpoint(rules: Rules, draws: int, pledges: int, forced: Forced | None = None) -> Members:
    """The smallest set of pledges that can hold together: nobody moves before his own conditions are met.

    M_0 = {},  M_{n+1} = F(M_n);  the first M_n with F(M_n) = M_n              [tarski1955]

    rules   F: (draw, pledge) bool -> (draw, pledge) bool, monotone in each draw
    forced  shape (pledge,) or (draw, pledge): +1 in whatever its conditions, -1 out, 0 as the rules say
    Returns shape (draw, pledge). Takes at most k+1 sweeps for k pledges; each set contains the one before.

    Raises NotMonotoneError where a sweep takes a pledge back.
    """
    return _sweep(rules, np.zeros((draws, pledges), dtype=np.bool_), forced)


def greatest_fixpoint(rules: Rules, draws: int, pledges: int, forced: Forced | None = None) -> Members:
    """The largest set of pledges that can hold together: everybody trusts the others to come.

    M_0 = all,  M_{n+1} = F(M_n);  the first M_n with F(M_n) = M_n             [tarski1955]

    Arguments, shapes and errors as `least_fixpoint`. Contains the least fixpoint, draw by draw, and every other.
    """
    return _sweep(rules, np.ones((draws, pledges), dtype=np.bool_), forced)


def trusting_fixpoint(rules: Rules, together: Members, forced: Forced | None = None) -> Members:
    """The set that comes about when some pledges trust each other and the rest wait until they see the others.

    mu W . F_W(W, nu T . F_T(W, T)),   T the pledges marked `together`, W the others

    together  (draw, pledge) bool. All marked gives the greatest fixpoint, none the least.
    Returns a fixpoint of F, between the least and the greatest: the waiting start from nobody, and at each of their
    steps the trusting settle on their largest set that goes with it.

    Arguments, shapes and errors otherwise as `least_fixpoint`.
    """
    draws, pledges = together.shape
    pinned = np.zeros((draws, pledges), dtype=np.int8) + (np.int8(0) if forced is None else forced)
    waiting = np.zeros((draws, pledges), dtype=np.bool_)
    for _ in range(pledges + 1):
        held = np.where(together, pinned, np.where(waiting, 1, -1)).astype(np.int8)
        members = greatest_fixpoint(rules, draws, pledges, held)
        following = _hold(rules(members), pinned) & ~together
        turned = waiting & ~following
        if turned.any():
            draw, pledge = np.argwhere(turned)[0]
            raise NotMonotoneError(int(draw), int(pledge))
        if np.array_equal(following, waiting):
            return members
        waiting = following
    raise AssertionError(f"no fixpoint after {pledges + 1} steps of {draws} draws")


def _sweep(rules: Rules, start: Members, forced: Forced | None) -> Members:
    draws, pledges = start.shape
    growing = not (start.size and start.flat[0])
    members = _hold(start, forced)
    for _ in range(pledges + 1):
        following = _hold(rules(members), forced)
        turned = (members & ~following) if growing else (following & ~members)
        if turned.any():
            draw, pledge = np.argwhere(turned)[0]
            raise NotMonotoneError(int(draw), int(pledge))
        if np.array_equal(following, members):
            return following
        members = following
    # A monotone chain over k pledges changes at most k times, so the sweep after that must repeat.
    raise AssertionError(f"no fixpoint after {pledges + 1} sweeps of {draws} draws")


def _hold(members: Members, forced: Forced | None) -> Members:
    if forced is None:
        return members
    return (members | (forced > 0)) & ~(forced < 0)


@dataclass(frozen=True, slots=True)
class StableSets:
    """All solutions of M = F(M) where F need not be monotone.

    sets    (set, pledge) bool: every assignment of the enumerated pledges that is stable in some draw
    stable  (draw, set) bool: in which draws it is
    members (draw, set, pledge) bool: the full set of pledges in force that goes with it
    """

    sets: Members
    stable: NDArray[np.bool_]
    members: NDArray[np.bool_]

    def count(self) -> NDArray[np.int64]:
        """Number of stable sets per draw, shape (draw,); 0 where the pledges chase each other round."""
        counted: NDArray[np.int64] = self.stable.sum(axis=1)
        return counted


def stable_sets(
    rules: Rules, draws: int, pledges: int, read: Sequence[int] | None = None, forced: Forced | None = None
) -> StableSets:
    """Every set of pledges that holds together, found by trying all 2^r assignments of the pledges that are read.

    M stable  <=>  M = F(M)

    read  the pledges that some rule reads (all, if omitted). F sees nothing else, so an assignment `a` of them
          fixes F(a), and it is stable exactly when F(a) agrees with `a` on `read`.

    Cost: 2^r calls of F on all draws. Raises TooManyPledgesError beyond 16 pledges read.
    A stable set here is a pure one: pledgers who mix between coming and staying away are not modelled.
    """
    axis = np.arange(pledges) if read is None else np.asarray(sorted(read), dtype=np.int64)
    if len(axis) > MOST_ENUMERATED:
        raise TooManyPledgesError([int(i) for i in axis])
    found_sets, found_stable, found_members = [], [], []
    for code in range(2 ** len(axis)):
        guess = np.zeros((draws, pledges), dtype=np.bool_)
        guess[:, axis] = (code >> np.arange(len(axis))) & 1 == 1
        answer = _hold(rules(guess), forced)
        stable = (answer[:, axis] == guess[:, axis]).all(axis=1)
        if stable.any():
            found_sets.append(guess[0])
            found_stable.append(stable)
            found_members.append(answer)
    if not found_sets:
        empty = np.zeros((draws, 0, pledges), dtype=np.bool_)
        return StableSets(np.zeros((0, pledges), dtype=np.bool_), np.zeros((draws, 0), dtype=np.bool_), empty)
    return StableSets(np.stack(found_sets), np.stack(found_stable, axis=1), np.stack(found_members, axis=1))


def pivotal_members(met: Callable[[Forced], NDArray[np.bool_]], pledges: int) -> tuple[NDArray[np.float64], ...]:
    """How much the chance that the need is met hangs on each pledge.

    in_i  = P(met | i forced in)  - P(met)
    out_i = P(met | i forced out) - P(met)

    met  takes `forced` of shape (pledge,) as in `least_fixpoint` and gives, per draw, whether the need is met
    Returns (in, out), each shape (pledge,), in [-1, 1]; for monotone rules in >= 0 >= out.

    One member at a time: two members who can replace each other both look dispensable.
    """
    base = float(np.mean(met(np.zeros(pledges, dtype=np.int8))))
    change = np.zeros((2, pledges))
    for row, sign in enumerate((1, -1)):
        for pledge in range(pledges):
            forced = np.zeros(pledges, dtype=np.int8)
            forced[pledge] = sign
            change[row, pledge] = float(np.mean(met(forced))) - base
    return change[0], change[1]


@dataclass(frozen=True, slots=True)
class Unlocking:
    """A cheapest set of changes that meets the need: which candidates, their cost, the share of draws that follows."""

    chosen: tuple[int, ...]
    cost: float
    share: float


def cheapest_unlocking_sets(
    share_met: Callable[[tuple[int, ...]], float],
    costs: Sequence[float],
    share: float,
    *,
    rising: bool = False,
    most: int = 4096,
) -> tuple[tuple[Unlocking, ...], bool]:
    """The cheapest sets of changes after which the need is met in at least `share` of the draws; all ties.

    minimise  sum_{c in S} cost_c   subject to   P(met | S) >= share

    share_met  P(met) once the candidates of the given index set (ascending) have been made true
    costs      one positive cost per candidate; all 1 makes it the smallest set
    rising     no candidate can ever harm. Then a candidate without which all the others together fall short is in
               every solution, and if all together fall short there is none: both save trying most sets.
    most       sets tried at most
    Returns (sets, complete): the sets of least cost in order of index, () if there is none; `complete` is false
    where `most` was reached first: no set cheaper than those tried will do, but a tie or a dearer one may.

    Sets are tried in order of cost, so the first success is a cheapest one whether or not the rules are monotone.
    """
    if any(not cost > 0 for cost in costs):
        raise ValueError("each candidate needs a positive cost")
    everything = tuple(range(len(costs)))
    needed: tuple[int, ...] = ()
    if rising:
        if share_met(everything) < share:
            return (), True
        needed = tuple(c for c in everything if share_met(everything[:c] + everything[c + 1 :]) < share)
    free = [c for c in everything if c not in needed]
    base = sum(costs[c] for c in needed)
    # (cost, size, places in `free`): the size and the places make the order of equal costs definite.
    queue: list[tuple[float, int, tuple[int, ...]]] = [(base, 0, ())]
    found: list[Unlocking] = []
    tried = 0
    while queue:
        cost, _, picked = heapq.heappop(queue)
        if found and cost > found[0].cost * (1 + 1e-12):
            break
        if tried == most:
            return _in_order(found), False
        tried += 1
        chosen = tuple(sorted((*needed, *(free[i] for i in picked))))
        reached = share_met(chosen)
        if reached >= share:
            found.append(Unlocking(chosen, cost, reached))
            continue
        for place in range(picked[-1] + 1 if picked else 0, len(free)):
            heapq.heappush(queue, (cost + costs[free[place]], len(picked) + 1, (*picked, place)))
    return _in_order(found), True


def _in_order(found: list[Unlocking]) -> tuple[Unlocking, ...]:
    return tuple(sorted(found, key=lambda unlocking: unlocking.chosen))


def burden_weight(salience: NDArray[np.float64], military: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of a common burden falls to an actor, against the others: the large and the concerned carry more.

    w = s m^(1/2)                                                    after [olson_zeckhauser1966]

    salience, military  any one shape, >= 0; salience 0..1, military in any one unit (only ratios count)

    The square root is this program's assumption NA-8, between equal shares and shares in proportion to strength:
    the article shows that large members carry more than in proportion to what they gain, not an exponent.
    """
    weight: NDArray[np.float64] = salience * np.sqrt(military)
    return weight


def burden_share(weight: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """A pledger's share of a common burden: share_i = w_i / sum_j w_j, w as in `burden_weight`.

    weight, whole  any one shape, >= 0: the pledger's own weight, and the sum over all who carry the burden
    Returns the same shape; 0 where nobody has any weight.
    """
    share: NDArray[np.float64] = np.divide(weight, whole, out=np.zeros_like(weight), where=whole > 0)
    return share


def budget_factor(planned: NDArray[np.float64], budget: NDArray[np.float64]) -> NDArray[np.float64]:
    """The factor by which a patron's pledges shrink alike when they exceed what it can give in all.

    f = min(1, B / sum_p planned_p)

    planned  (draw, pledge): its amounts, each as a share of its project's need
    budget   (draw,) in the same shares
    Returns (draw,), in [0, 1].

    Earmarked: a pledge that does not come into force frees nothing for the others. Freeing it would let one
    more member shrink another's amount, and the rules would no longer be monotone.
    """
    wanted = planned.sum(axis=1)
    factor = np.divide(budget, wanted, out=np.ones_like(wanted), where=wanted > budget)
    bounded: NDArray[np.float64] = np.clip(factor, 0.0, 1.0)
    return bounded


@dataclass(frozen=True, slots=True)
class Bound:
    """A member as its group's pledge binds it: `own` pledges it lends its conditions to; none: the group's counts."""

    group_pledge: int
    member: str
    own: tuple[int, ...]


def lend_to_members(
    pledgers: Sequence[str], projects: Sequence[str], groups: Mapping[str, Sequence[str]]
) -> tuple[Bound, ...]:
    """What each group's pledge means for each of its members.

    pledgers, projects  per pledge: who made it, to what
    groups              members of each group; a member may be a group itself
    A group's pledge lends its conditions to the pledges its members made to the same project, and counts only for
    members without one of their own. A group without known members stands for itself and does not appear here.

    Returns one row per (group pledge, member), in the order of the pledges and of the members.
    """
    rows = []
    for index, (pledger, project) in enumerate(zip(pledgers, projects, strict=True)):
        for member in states_of(pledger, groups) if groups.get(pledger) else ():
            own = tuple(
                i
                for i, (other, to) in enumerate(zip(pledgers, projects, strict=True))
                if other == member and to == project and i != index
            )
            rows.append(Bound(index, member, own))
    return tuple(rows)


def states_of(group: str, groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The members of a group with groups among them dissolved, each once, in order; the group alone if it has none."""
    seen: dict[str, None] = {}
    open_groups: set[str] = set()

    def walk(actor: str) -> None:
        inside = groups.get(actor) or ()
        if not inside:
            seen.setdefault(actor)
        elif actor not in open_groups:
            open_groups.add(actor)
            for member in inside:
                walk(member)

    walk(group)
    return tuple(seen)
