"""What a scenario defines, as far as an expression can name it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FactKind = Literal["bool", "number", "unknown"]
"""`unknown`: declared without a value, so it may yet become either."""

OUTCOMES = ("collapse", "none", "vague", "partial", "comprehensive")
"""Classes of what talks give, lowest first; `outcome(table)` is the index, as a number."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names an expression may use, by kind: shared by validator and evaluator.

    actors      every actor id, groups included
    groups      actors that have members
    issues      issue id -> {level name: value on 0..100}
    theatres    theatre id -> names of its sides that `held(theatre, side)` takes
    facts       fact name -> what it holds
    events      names that rules or dated events emit
    alignments  (actor, pole) pairs that have an alignment
    outcomes    classes of talks, lowest first
    """

    actors: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    issues: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    projects: frozenset[str] = frozenset()
    pledges: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    theatres: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grids: frozenset[str] = frozenset()
    facts: Mapping[str, FactKind] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    alignments: frozenset[tuple[str, str]] = frozenset()
    outcomes: tuple[str, ...] = OUTCOMES
