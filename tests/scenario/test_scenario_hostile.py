"""Whatever stands in a file, the answer is a Report: faults with places, never an exception and never silence."""

from hypothesis import given, settings
from hypothesis import strategies as st
from scenarios import check, plain

from standoff.scenario import set_path, write_scenario
from standoff.scenario.reader import Path_, read_tree
from standoff.scenario.validate import check_tree

junk = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["", "unknown", "NOR", "patrol", "truce", "boats", "1 to 2", "grids.cable.salvo", "never", "30d", "2030-02-02"]
    ),
    st.text(max_size=8),
    st.lists(st.sampled_from(["NOR", "truce", 1, None, True, {}]), max_size=3),
    st.dictionaries(
        st.sampled_from(["value", "range", "dist", "id", "evidence", "source", "set", "expr", "x"]),
        st.sampled_from(["s1", 0.5, ["s1"], ["s9"], None, "beta", {}, [[]], True]),
        max_size=3,
    ),
)


def places(value, path: Path_ = ()) -> list[Path_]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in inner for place in places(child, (*path, key)))]


PLACES = places(plain())[1:]


def put(raw, path: Path_, value) -> None:
    for key in path[:-1]:
        raw = raw[key]
    raw[path[-1]] = value


@settings(max_examples=400)
@given(st.sampled_from(PLACES), junk)
def test_anything_anywhere_is_checked_without_an_exception(path, value):
    raw = plain()
    put(raw, path, value)
    report = check(write_scenario(raw))
    assert (report.scenario is None) == bool(report.faults)
    for fault in report.faults:
        assert fault.message
        assert (fault.where or "").startswith("case.yaml")


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PLACES), junk), min_size=2, max_size=6))
def test_many_wrong_things_at_once_are_checked_too(changes):
    raw = plain()
    for path, value in changes:
        try:
            put(raw, path, value)
        except (KeyError, IndexError, TypeError):
            continue
    report = check(write_scenario(raw))
    assert (report.scenario is None) == bool(report.faults)


@given(st.dictionaries(st.text(max_size=8), junk, max_size=4))
def test_any_mapping_is_a_faulty_scenario_and_says_why(raw):
    report = check(write_scenario(raw))
    assert report.verdict == "faulty"
    assert report.faults


@settings(max_examples=60)
@given(st.sampled_from(PLACES))
def test_anything_left_out_is_a_default_or_a_fault(path):
    raw = plain()
    parent = raw
    for key in path[:-1]:
        parent = parent[key]
    del parent[path[-1]]
    tree = read_tree(write_scenario(raw), "case.yaml")
    report = check_tree(tree)
    assert (report.scenario is None) == bool(report.faults)


def test_what_was_set_twice_is_what_was_set_last():
    scenario = check(write_scenario(plain())).scenario
    once = set_path(scenario, "facts.visits", "5")
    again = set_path(set_path(scenario, "facts.visits", "4"), "facts.visits", "5")
    assert once.hash == again.hash
