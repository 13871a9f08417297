"""Conditions of pledges: stated for the positive promise, over shared fact names."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.drafting.evidence import Sourced
from standoff.drafting.projects import ProjectFound
from standoff.records import Condition, StandoffError
from standoff.scenario.expr import Expr, parse_expr, referenced_names

# What a condition of a refusal says of the promise refused (DESIGN section 4): who refuses unless X, acts only if X.
OF_A_REFUSAL: Mapping[str, str] = {
    "unless": "only_if",
    "until": "after",
    "before": "after",
    "if": "unless",
    "only_if": "unless",
    "after": "until",
}
# A promise that holds before X lapses when X comes about.
OF_A_PROMISE: Mapping[str, str] = {"before": "until"}

_SMALL_WORDS = frozenset(
    [
        "the",
        "and",
        "for",
        "its",
        "are",
        "was",
        "has",
        "not",
        "that",
        "unless",
        "only",
        "until",
        "after",
        "before",
        "once",
    ]
)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One typed condition of a pledge: `only_if`, `if`, `unless`, `after` or `until` with an expression."""

    type: str
    expr: str


NEVER = Term("only_if", "never")


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A condition whose words name no shared fact: it becomes a fact of its own, open, with its words as note."""

    fact: str
    words: str
    evidence: str


def translate(condition_type: str, expr: str, *, refusal: bool) -> Term:
    """The condition as the positive promise has it."""
    table = OF_A_REFUSAL if refusal else OF_A_PROMISE
    return Term(table.get(condition_type, condition_type), expr)


def terms_of(item: Sourced) -> tuple[list[Term], list[Unrecognised]]:
    """Every condition of a statement, translated; a refusal without any is `only_if never`."""
    terms, unrecognised = [], []
    for condition in item.statement.conditions:
        expr = condition.expr
        if expr is None or parsed(expr) is None:
            own = Unrecognised(fact_of(condition), condition.text, item.id)
            unrecognised.append(own)
            expr = own.fact
        terms.append(translate(condition.type, expr, refusal=item.refuses))
    if not terms and item.refuses:
        terms.append(NEVER)
    return sorted(set(terms)), unrecognised


def awaited_terms(project: ProjectFound) -> list[Term]:
    """What plans beside a project's pledges wait for."""
    conditions = [c for item in project.awaited for c in item.statement.conditions]
    return [Term("after", c.expr) for c in conditions if c.type == "after" and c.expr and parsed(c.expr)]


def fact_of(condition: Condition) -> str:
    """A name for a condition that turns on no shared fact: the same words have the same name on every page.

    English words give a name that can be read; behind it, or alone, stands a short hash of the words.
    """
    words = re.sub(r"\s+", "", condition.text).casefold()
    read = [w for w in re.findall(r"[a-z]{3,}", condition.text.casefold()) if w not in _SMALL_WORDS][:4]
    return "_".join(["condition", *read, hashlib.sha256(words.encode()).hexdigest()[:4]])


@cache
def parsed(expr: str) -> Expr | None:
    """The tree of an expression; None where a page's reading gave something that is none."""
    try:
        return parse_expr(expr)
    except StandoffError:
        return None


def names_in(exprs: Sequence[str]) -> list[str]:
    """The facts that expressions turn on."""
    trees = [tree for expr in exprs if (tree := parsed(expr)) is not None]
    return sorted({name for tree in trees for name in referenced_names(tree).get("fact", ())})
