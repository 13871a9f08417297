"""The language of conditions: small, total, three-valued, evaluated over all draws as arrays.

parse_expr(text) -> Expr                       syntax, all faults at once
check_expr(expr, names) -> list[Fault]         names and kinds, against what a scenario defines
evaluate(expr, world, draws) -> array          truth int8 (0, 1, 2 = unknown) or float64 (NaN = unknown)
"""

from standoff.scenario.expr.checking import check_expr, kind_of
from standoff.scenario.expr.evaluation import (
    evaluate,
    evaluate_amount,
    evaluate_truth,
    kleene_and,
    kleene_not,
    kleene_or,
)
from standoff.scenario.expr.functions import FUNCTIONS, PLEDGE_FUNCTIONS, RESERVED, Function, Kind
from standoff.scenario.expr.history import History, ever, history_terms
from standoff.scenario.expr.names import OUTCOMES, FactKind, Names
from standoff.scenario.expr.nodes import Expr, Place, to_text
from standoff.scenario.expr.parser import MAX_DEPTH, MAX_LENGTH, parse_expr
from standoff.scenario.expr.structure import (
    Direction,
    PledgeTerm,
    monotone_in_pledges,
    pledge_terms,
    referenced_names,
    walk,
)
from standoff.scenario.expr.tokens import parse_duration
from standoff.scenario.expr.world import FALSE, TRUE, UNKNOWN, Amount, Past, Truth, World

__all__ = [
    "FALSE",
    "FUNCTIONS",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "OUTCOMES",
    "PLEDGE_FUNCTIONS",
    "RESERVED",
    "TRUE",
    "UNKNOWN",
    "Amount",
    "Direction",
    "Expr",
    "FactKind",
    "Function",
    "History",
    "Kind",
    "Names",
    "Past",
    "Place",
    "PledgeTerm",
    "Truth",
    "World",
    "check_expr",
    "evaluate",
    "evaluate_amount",
    "evaluate_truth",
    "ever",
    "history_terms",
    "kind_of",
    "kleene_and",
    "kleene_not",
    "kleene_or",
    "monotone_in_pledges",
    "parse_duration",
    "parse_expr",
    "pledge_terms",
    "referenced_names",
    "to_text",
    "walk",
]
