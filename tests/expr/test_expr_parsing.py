"""Text to tree and back, and faults that point at the token that offends."""

import datetime

import pytest
from expr_cases import shapeless
from hypothesis import example, given
from hypothesis import strategies as st

from standoff.records import StandoffError
from standoff.scenario.expr import MAX_DEPTH, MAX_LENGTH, Place, parse_duration, parse_expr, to_text, walk
from standoff.scenario.expr.nodes import (
    And,
    Call,
    Comparison,
    Day,
    Duration,
    In,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Product,
    Sum,
)


def faults_of(text):
    with pytest.raises(StandoffError) as caught:
        parse_expr(text)
    return caught.value.faults


def columns(faults):
    return [int(fault.where.removeprefix("column ")) for fault in faults]


@given(shapeless())
def test_printing_and_parsing_are_inverse(expr):
    text = to_text(expr)
    assert parse_expr(text) == expr
    assert to_text(parse_expr(text)) == text


@given(shapeless(), st.randoms(use_true_random=False))
def test_blanks_and_line_breaks_mean_nothing(expr, random):
    text = to_text(expr)
    spaced = "".join(c if c != " " else random.choice([" ", "  ", "\n", "\t \n"]) for c in text)
    if len(spaced) <= MAX_LENGTH:
        assert parse_expr(spaced) == expr


@pytest.mark.parametrize("text", [
    "not not a", "not a > b", "not (a and b)", "a and not b", "(a or b) and c", "a or b and c", "-a * -b",
    "a - (b - c)", "(a > b) == c", "a in (b + 1, 2)", "-(a + b)", "2 * (a + b)", "(a and b) and c",
    "count(a or b, not c) > 1",
])  # fmt: skip
def test_no_bracket_is_printed_that_is_not_needed(text):
    assert to_text(parse_expr(text)) == text


def test_precedence_is_or_and_not_comparison_sum_product_sign():
    a, b, c, d = map(Name, "abcd")
    one, two, three = map(Number, (1.0, 2.0, 3.0))
    assert parse_expr("a or b and not c or d") == Or((a, And((b, Not(c))), d))
    assert parse_expr("not a > b") == Not(Comparison(">", a, b))
    assert parse_expr("1 + 2 * 3 >= a - b") == Comparison(
        ">=", Sum((one, Product((two, three))), ("+",)), Sum((a, b), ("-",))
    )
    assert parse_expr("-a * b - -c") == Sum((Product((Negative(a), b)), Negative(c)), ("-",))
    assert parse_expr("(a or b) and c") == And((Or((a, b)), c))
    assert parse_expr("a in (b, 1 + 2)") == In(a, (b, Sum((one, two), ("+",))))


def test_dates_and_durations_are_tokens():
    assert parse_expr("date >= 2026-06-30") == Comparison(">=", Name("date"), Day(datetime.date(2026, 6, 30)))
    assert parse_expr("2026-06-30 - 30d") == Sum((Day(datetime.date(2026, 6, 30)), Duration(30, "d")), ("-",))
    assert parse_expr("since(a) > 2y") == Comparison(">", Call("since", (Name("a"),)), Duration(2, "y"))
    assert parse_expr("1e-7 < 2.5e3") == Comparison("<", Number(1e-7), Number(2500.0))
    assert (parse_duration("30d"), parse_duration(" 2y "), parse_duration("3m"), parse_duration("30")) == (
        30,
        730,
        None,
        None,
    )


def test_every_node_knows_where_it_stands():
    expr = parse_expr("truce and\n  pledged(AAA, force) > 10")
    places = {str(node): node.at for node in walk(expr)}
    assert places["truce"] == Place(1, 1)
    assert places["AAA"] == Place(2, 11)
    assert places["pledged(AAA, force) > 10"] == Place(2, 23)


@pytest.mark.parametrize(
    ("text", "code", "offending", "told"),
    [
        ("truce = true", "expr-equals", "=", "=="),
        ("1 < turn < 5", "expr-chain", "< 5", "1 < turn and turn < 5"),
        ("turn in (1, 2) == true", "expr-chain", "==", "and"),
        ("truce && mandate", "expr-character", "&&", "and"),
        ("truce || mandate", "expr-character", "||", "or"),
        ("!truce", "expr-character", "!", "not"),
        ("turn ≥ 3", "expr-character", "≥", ">="),
        ("turn − 3 > 0", "expr-character", "−", "-"),
        ("count（truce) > 0", "expr-character", "（", "("),
        ("ｔurn > 0", "expr-character", "ｔurn", "turn"),
        ("total(force) / 2 > 1", "expr-character", "/", "2 * b"),
        ("outcome(talks) == 'partial'", "expr-character", "'", "quotes"),
        ("alignment(AAA, BBB) > 30%", "expr-character", "%", "0.5"),
        ("turn > .5", "expr-character", ".", "0.5"),
        ("turn > 3 $", "expr-character", "$", "$"),
        ("date > 2026-13-01", "expr-date", "2026-13-01", "calendar"),
        ("date > 2026-6-3", "expr-date", "2026-6-3", "2026-06-03"),
        ("since(truce) > 3m", "expr-duration", "3m", "30d"),
        ("since(truce) > 30days", "expr-duration", "30days", "30d"),
        ("turn > 1e999", "expr-number", "1e999", "large"),
        ("turn > 3_000", "expr-number", "3_000", "number"),
        ("total(force) >= 10,000", "expr-syntax", ",000", "10000"),
        ("truce AND mandate", "expr-syntax", "AND", "`and`"),
        ("turn is 3", "expr-syntax", "is", "`==`"),
        ("turn not in (1, 2)", "expr-syntax", "not in", "not turn in"),
        ("truce == not mandate", "expr-syntax", "not", "brackets"),
        ("truce mandate", "expr-syntax", "mandate", "operator"),
        ("truce and > 3", "expr-syntax", "> 3", "expected"),
        ("count(truce, ) > 1", "expr-syntax", ") >", "expected"),
        ("turn in 3", "expr-syntax", "3", "(a, b)"),
        ("truce)", "expr-syntax", ")", "operator"),
    ],
)
def test_a_fault_names_the_mistake_and_points_at_it(text, code, offending, told):
    (fault,) = faults_of(text)
    assert fault.code == code
    assert text[columns([fault])[0] - 1 :].startswith(offending)
    assert told in str(fault)


@pytest.mark.parametrize("text", ["", "  ", "truce and", "not", "(truce", "turn >", "count("])
def test_a_text_that_breaks_off_is_pointed_at_its_end(text):
    (fault,) = faults_of(text)
    assert columns([fault]) == [len(text) + 1]
    assert "end of the text" in fault.message


def test_all_faults_are_told_at_once_in_the_order_of_the_text():
    text = "a = 1 and b / 2 > 0 and (c d) or 5m < e < f"
    faults = faults_of(text)
    assert [text[column - 1 :][:2].strip() for column in columns(faults)] == ["=", "/", "d)", "5m", "<"]


def test_where_is_told_before_the_column_or_by_a_function_of_the_caller():
    with pytest.raises(StandoffError) as caught:
        parse_expr("truce = true", where="a.yaml:7: rules.x.when")
    assert caught.value.faults[0].where == "a.yaml:7: rules.x.when, column 7"
    with pytest.raises(StandoffError) as caught:
        parse_expr("truce\n= true", where=lambda at: f"a.yaml:{6 + at.line}:{at.column}")
    assert caught.value.faults[0].where == "a.yaml:8:1"


def test_depth_and_length_are_limited():
    deep = "(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH
    assert parse_expr(deep) == Name("a")
    assert faults_of(f"({deep})")[0].code == "expr-depth"
    assert faults_of("not " * (MAX_DEPTH + 1) + "a")[0].code == "expr-depth"
    assert faults_of("-" * 1000 + "a")[0].code == "expr-depth"
    assert faults_of("count(" * 300)[0].code == "expr-depth"
    long = " or ".join(["a"] * 400)
    assert len(parse_expr(long).operands) == 400
    assert len(parse_expr("+".join(["a"] * 1000)).terms) == 1000
    assert faults_of(long + " " * MAX_LENGTH)[0].code == "expr-length"


@pytest.mark.parametrize("value", [True, 3, None, ["a"]])
def test_what_is_no_text_is_refused(value):
    assert faults_of(value)[0].code == "expr-text"


TOKENS = [
    "truce", "total", "(", ")", ",", "and", "or", "not", "in", "<", ">=", "==", "=", "+", "-", "*", "/", "30d", "5m",
    "2026-06-30", "2026-99-99", "0.3", "1e5", "1e999", "!", "&&", "'", "（", "，", "≥", "true", "never", "\n", " ", "�",
]  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(TOKENS), max_size=40).map(" ".join),
                 st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)))  # fmt: skip
@example("²")
@example("1²")
@example("٣ > 2")
@example("\x00")
@example("a\u2028b")
def test_no_text_raises_anything_but_faults_inside_it(text):
    try:
        expr = parse_expr(text)
    except StandoffError as error:
        lines = text.split("\n")
        for fault in error.faults:
            assert fault.code.startswith("expr-")
            line, column = 1, fault.where
            if "of the expression" in column:
                line, column = int(column.split()[1]), column.split(", ")[1]
            assert 1 <= int(column.removeprefix("column ")) <= len(lines[line - 1]) + 1
    else:
        assert parse_expr(to_text(expr)) == expr


@given(shapeless(), st.data())
def test_a_stray_sign_between_two_tokens_is_pointed_at(expr, data):
    text = to_text(expr)
    gaps = [0, len(text)] + [index for index, c in enumerate(text) if c == " "]
    at = data.draw(st.sampled_from(gaps))
    broken = f"{text[:at]} $ {text[at:]}"
    if len(broken) <= MAX_LENGTH:
        assert at + 2 in columns(faults_of(broken))
