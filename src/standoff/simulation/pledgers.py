"""Who pledges what under which conditions, once groups have lent theirs to their members."""

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.scenario import Expression, Pledge, Scenario
from standoff.scenario.expr import PLEDGE_FUNCTIONS, Expr, ever, walk
from standoff.scenario.expr.nodes import And, Call, Constant, Not, Or
from standoff.theory.pledges import lend_to_members


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition as it binds a pledger: its type and expression, and the group's pledge that lent it, if any."""

    type: str
    expr: Expression
    evidence: tuple[str, ...]
    lent_by: str | None = None


@dataclass(frozen=True, slots=True)
class Pledger:
    """One who gives to a project: a pledge of its own, or its part in a group's pledge.

    id        the pledge's id, or `pledge/member` for a member's part in a group's pledge
    source    the pledge as written
    actor     who acts: a leader's pledge is that of the state he acts for
    whole     for a part: the members among whom the group's amount divides; empty for a pledge of its own
    never     an absolute refusal, its own or one its group lends it: never in force, not to be waived, no share of
              the burden
    """

    id: str
    source: Pledge
    actor: str
    project: str
    clauses: tuple[Clause, ...]
    whole: tuple[str, ...] = ()
    never: bool = False

    @property
    def evidence(self) -> tuple[str, ...]:
        """Statements of the pledge and of its conditions, lent ones included."""
        found = [*self.source.evidence]
        for clause in self.clauses:
            found += clause.evidence
        return tuple(dict.fromkeys(found))


def pledgers_of(scenario: Scenario) -> tuple[Pledger, ...]:
    """Every pledger of the scenario, in the order of the pledges, then of the members.

    A group's pledge lends its conditions to the pledges its members made to the same project, and stands for those
    members who made none. A group without known members stands for itself.
    """
    pledges = list(scenario.pledges.values())
    actors = [acting(scenario, pledge.actor) for pledge in pledges]
    groups = {id_: actor.members for id_, actor in scenario.actors.items()}
    bound = lend_to_members(actors, [pledge.project for pledge in pledges], groups)
    lent: dict[int, list[Clause]] = {}
    parts: dict[int, list[str]] = {}
    whole: dict[int, list[str]] = {}
    for row in bound:
        whole.setdefault(row.group_pledge, []).append(row.member)
        lender = pledges[row.group_pledge]
        for own in row.own:
            lent.setdefault(own, []).extend(_clauses(lender, lender.id))
        if not row.own:
            parts.setdefault(row.group_pledge, []).append(row.member)
    found = []
    for index, (pledge, actor) in enumerate(zip(pledges, actors, strict=True)):
        own_clauses = _clauses(pledge)
        if index in whole:
            never = refuses(own_clauses)
            for member in parts.get(index, ()):
                found.append(
                    Pledger(
                        f"{pledge.id}/{member}", pledge, member, pledge.project, own_clauses,
                        tuple(whole[index]), never,
                    )
                )  # fmt: skip
        else:
            clauses = (*own_clauses, *lent.get(index, ()))
            found.append(Pledger(pledge.id, pledge, actor, pledge.project, clauses, never=refuses(clauses)))
    return tuple(found)


def acting(scenario: Scenario, actor: str) -> str:
    """The actor whose act it is: whom a leader, official or force acts for, or the actor itself."""
    seen = {actor}
    while (of := scenario.actors[actor].acts_for) and of not in seen:
        seen.add(of)
        actor = of
    return actor


def _clauses(pledge: Pledge, lent_by: str | None = None) -> tuple[Clause, ...]:
    return tuple(Clause(c.type, c.expr, c.evidence, lent_by) for c in pledge.conditions)


def refuses(clauses: tuple[Clause, ...]) -> bool:
    """Whether a pledge is literally `never`, whatever happens: a refusal, not a condition that may come true."""
    words = [(c.type, c.expr.tree) for c in clauses]
    ifs: dict[str | None, list[Expr]] = {}
    for clause in clauses:
        if clause.type == "if":
            ifs.setdefault(clause.lent_by, []).append(clause.expr.tree)
    return (
        any(type_ in ("only_if", "after") and _is(tree, "never", "false") for type_, tree in words)
        or any(type_ in ("unless", "until", "before") and _is(tree, "always", "true") for type_, tree in words)
        or any(all(_is(tree, "never", "false") for tree in alternatives) for alternatives in ifs.values())
    )


def _is(tree: Expr, *words: str) -> bool:
    return isinstance(tree, Constant) and tree.word in words


def condition_tree(clauses: tuple[Clause, ...]) -> Expr:
    """When the pledge is in force, as one expression.

    [no `if`, or any `if`] and all `only_if` and no `unless` and not ever(`until`) and not ever(`before`)
    and all ever(`after`); `always` where there is no condition.

    A lent `if` is an alternative among the lender's own, so each lender's ifs stand in a bracket of their own.
    """
    parts: list[Expr] = []
    by_lender: dict[str | None, list[Expr]] = {}
    for clause in clauses:
        tree = clause.expr.tree
        if clause.type == "if":
            by_lender.setdefault(clause.lent_by, []).append(tree)
        elif clause.type == "only_if":
            parts.append(tree)
        elif clause.type == "unless":
            parts.append(Not(tree))
        elif clause.type == "after":
            parts.append(ever(tree))
        else:
            parts.append(Not(ever(tree)))
    parts = [trees[0] if len(trees) == 1 else Or(tuple(trees)) for trees in by_lender.values()] + parts
    if not parts:
        return Constant("always")
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def split_by_dependence(tree: Expr) -> tuple[Expr | None, Expr | None]:
    """The part of a condition that no pledge decides, and the part that the pledges themselves decide."""
    operands = tree.operands if isinstance(tree, And) else (tree,)
    fixed = tuple(part for part in operands if not reads_pledges(part))
    moving = tuple(part for part in operands if reads_pledges(part))
    return _joined(fixed), _joined(moving)


def _joined(parts: tuple[Expr, ...]) -> Expr | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(parts)


def reads_pledges(tree: Expr) -> bool:
    """Whether the value depends on which pledges are in force."""
    return any(isinstance(node, Call) and node.function in PLEDGE_FUNCTIONS for node in walk(tree))


def read_by(pledgers: tuple[Pledger, ...], trees: Mapping[str, Expr]) -> dict[str, frozenset[str]]:
    """For each pledger, the pledgers whose being in force its condition reads."""
    reads: dict[str, frozenset[str]] = {}
    for id_, tree in trees.items():
        found: set[str] = set()
        for node in walk(tree):
            if isinstance(node, Call) and node.function in PLEDGE_FUNCTIONS:
                found |= {p.id for p in pledgers if named(p, node)}
        reads[id_] = frozenset(found)
    return reads


def named(pledger: Pledger, call: Call) -> bool:
    """Whether a call of `pledged`, `total`, `need_met` or `in_force` is about this pledger."""
    names = call.names
    if call.function == "in_force":
        return names[0] in (pledger.source.id, pledger.id)
    if call.function == "pledged":
        return pledger.project == names[1] and names[0] in (pledger.actor, pledger.source.actor)
    return pledger.project == names[0]
