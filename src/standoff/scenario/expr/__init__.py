"""The language of conditions: small, total, three-valued, evaluated over all draws as arrays.

    parse_expr(text) -> Expr                       syntax, all faults at once
    check_expr(expr, names) -> list[Fault]         names and kinds, against what a scenario defines
    evaluate(expr, world, draws) -> array          truth int8 (0, 1, 2 = unknown) or float64 (NaN = unknown)
"""
