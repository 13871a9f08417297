"""Names and kinds against a scenario."""

from pathlib import Path

import pytest
import yaml
from expr_cases import NAMES, OUTCOME, RandomWorld, shapeless, truths
from hypothesis import given

from standoff.records import Fault
from standoff.scenario.expr import Names, check_expr, evaluate, kind_of, parse_expr

EXPRESSIONS = ("expr", "when", "given", "trigger", "opens_when", "stops_when", "value")
EXAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "schema-example.yaml"


def check(text, names=NAMES, **options):
    return check_expr(parse_expr(text), names, **options)


@given(truths())
def test_what_fits_the_scenario_has_no_fault(expr):
    assert check_expr(expr, NAMES) == []


@given(shapeless())
def test_any_tree_is_checked_and_what_passes_can_be_evaluated(expr):
    faults = check_expr(expr, NAMES, wanted="any")
    assert all(isinstance(fault, Fault) for fault in faults)
    if not faults:
        assert evaluate(expr, RandomWorld(0), 3).shape == (3,)


@pytest.mark.parametrize(
    ("text", "code", "offending", "told"),
    [
        ("truse and mandate", "expr-name", "truse", "truce"),
        ("force", "expr-name", "force", "total(force)"),
        ("strike", "expr-name", "strike", "did(strike)"),
        ("total", "expr-name", "total", "total(project)"),
        ("rear", "expr-name", "rear", "status_quo(troops) >= rear"),
        ("partial", "expr-name", "partial", "outcome(table) >= partial"),
        ("total(fource) > 1", "expr-name", "fource", "force"),
        ("pledged(force, force) > 1", "expr-name", "force", "it is a project"),
        ("member(AAA, BBB)", "expr-name", "BBB", "PACT"),
        ("reliability(BBB, AAA) > 0.5", "expr-name", "BBB, AAA", "reliability(AAA, BBB)"),
        ("held(east, CCC) > 0.5", "expr-name", "CCC", "AAA, BBB"),
        ("totl(force) > 1", "expr-function", "totl", "total"),
        ("true(force)", "expr-function", "true", "no function"),
        ("member(AAA)", "expr-arity", "member", "2 arguments, not 1"),
        ("need_met()", "expr-arity", "need_met", "1 argument, not 0"),
        ("ever(truce, mandate)", "expr-arity", "ever", "1 argument, not 2"),
        ("count() > 1", "expr-arity", "count", "at least 1"),
        ("total(force + 1) > 1", "expr-argument", "force + 1", "name of a project"),
        ("did(3)", "expr-argument", "3", "name of a rule"),
        ("since(not truce) > 3d", "expr-argument", "not truce", "a name or a function"),
        ("visits", "expr-kind", "visits", "visits > 0"),
        ("truce and turn", "expr-kind", "turn", "a truth is needed"),
        ("not total(force)", "expr-kind", "total", "a truth is needed"),
        ("ever(visits)", "expr-kind", "visits", "a truth is needed"),
        ("count(visits) > 1", "expr-kind", "visits", "a truth is needed"),
        ("since(truce)", "expr-kind", "since", ">= 30d"),
        ("date", "expr-kind", "date", "2026-06-30"),
        ("outcome(talks)", "expr-kind", "outcome", ">= partial"),
        ("shown > 1", "expr-kind", "shown", "an event"),
        ("shown + 1 > 1", "expr-kind", "shown", "an event"),
        ("truce > 1", "expr-kind", "truce", "count(truce)"),
        ("truce >= mandate", "expr-kind", "truce", "a number is needed"),
        ("truce == 1", "expr-kind", "truce", "a number is needed"),
        ("status_quo(land) > rear", "expr-level", "rear", "level of `troops`"),
        ("position(AAA, troops) in (none, bak)", "expr-level", "bak", "none, rear, front"),
        ("outcome(talks) >= parcial", "expr-level", "parcial", "partial"),
        ("date >= 30", "expr-comparison", ">=", "a date is compared with a date"),
        ("date >= 30d", "expr-comparison", ">=", "a date is compared with a date"),
        ("since(truce) >= 30", "expr-comparison", ">=", "30d"),
        ("outcome(talks) >= 2", "expr-comparison", ">=", "none < vague"),
        ("date + date > 2026-01-01", "expr-arithmetic", "date >", "cannot be added"),
        ("turn + 30d > 30d", "expr-arithmetic", "30d >", "cannot be added"),
        ("2 * date > 2026-01-01", "expr-arithmetic", "date", "no such product"),
        ("30d * 30d > 30d", "expr-arithmetic", "30d", "no such product"),
        ("outcome(talks) + 1 > 2", "expr-arithmetic", "outcome", "class of outcome"),
    ],
)
def test_a_fault_names_the_mistake_and_points_at_it(text, code, offending, told):
    (fault,) = check(text)
    assert fault.code == code
    assert text[int(fault.where.removeprefix("column ")) - 1 :].startswith(offending)
    assert told in str(fault)


def test_all_faults_are_told_at_once_in_the_order_of_the_text():
    text = "truse or total(fource) > truce and member(AAA) or status_quo(land) == rear"
    places = [text[int(fault.where.removeprefix("column ")) - 1 :].split()[0] for fault in check(text)]
    assert places == ["truse", "fource)", "truce", "member(AAA)", "rear"]


def test_the_valid_names_of_the_kind_are_listed():
    assert set(check("total(xyzzy) > 1")[0].options) == {"force", "aid"}
    assert "no pledge" in check("in_force(p)", Names())[0].hint


def test_dates_durations_and_numbers_keep_apart_and_combine_as_they_may():
    for text in (
        "date >= 2026-06-30 - 30d", "date - 2026-01-01 >= 2 * 30d", "30d + date > 2026-06-30",
        "since(truce) + 1y > -30d", "turn * 2 - rung > -3", "status_quo(troops) + 10 > position(AAA, troops)",
    ):  # fmt: skip
        assert check(text) == [], text


def test_a_fact_declared_unknown_may_become_a_truth_or_a_number():
    assert check("heir and heir > 3 and heir == truce") == []


def test_a_level_stands_only_directly_opposite_its_own_scale():
    assert check("front <= status_quo(troops)") == []
    assert check("none == status_quo(land) and outcome(talks) > none") == []
    assert [fault.code for fault in check("status_quo(troops) - 1 > rear")] == ["expr-name"]


def test_a_level_of_an_unknown_issue_is_one_fault():
    assert [fault.code for fault in check("status_quo(trops) > rear")] == ["expr-name"]


def test_values_are_numbers_and_conditions_are_truths():
    for text in ("capacity(power)", "outcome(talks)", "status_quo(troops)", "since(truce)", "count(truce)", "heir"):
        assert check(text, wanted="number") == []
    assert check("truce", wanted="number")[0].code == "expr-kind"
    assert check("date", wanted="number")[0].code == "expr-kind"
    assert check("truce", wanted="any") == check("capacity(power)", wanted="any") == []
    assert kind_of(OUTCOME, NAMES) == "outcome"


def names_of(raw):
    """What the validator hands over, for a scenario known to be sound."""
    kinds = {bool: "bool", str: "unknown", int: "number", float: "number", dict: "bool"}
    emitted = {act["emit"] for rule in raw["rules"] for act in rule["do"] if "emit" in act}
    return Names(
        actors=frozenset(raw["actors"]),
        groups=frozenset(actor for actor, about in raw["actors"].items() if "members" in about),
        issues={issue: about["levels"] for issue, about in raw["issues"].items()},
        projects=frozenset(raw["projects"]),
        pledges=frozenset(pledge["id"] for pledge in raw["pledges"]),
        tables=frozenset(raw["tables"]),
        theatres={theatre: tuple(about["held"]) for theatre, about in raw["theatres"].items()},
        grids=frozenset(raw["grids"]),
        facts={fact: kinds[type(value)] for fact, value in raw["facts"].items()},
        events=frozenset(emitted | {event["emit"] for event in raw["events"] if "emit" in event}),
        rules=frozenset(rule["id"] for rule in raw["rules"]),
        alignments=frozenset((entry["actor"], entry["pole"]) for entry in raw["alignments"]),
    )


def expressions_of(entry):
    if isinstance(entry, dict):
        for key, value in entry.items():
            if key in ("expr", "when", "given", "trigger", "opens_when", "stops_when", "value") and isinstance(
                value, str
            ):
                yield value, "number" if key == "value" else "truth"
            yield from expressions_of(value)
    elif isinstance(entry, list):
        for item in entry:
            yield from expressions_of(item)


@pytest.mark.shared
@pytest.mark.skipif(not EXAMPLE.is_file(), reason="../shared is absent; not checked: expressions of the example")
def test_every_expression_of_the_example_fits_it():
    raw = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    found = list(expressions_of(raw))
    assert len(found) > 40
    for text, wanted in found:
        assert check(text, names_of(raw), wanted=wanted) == [], text
