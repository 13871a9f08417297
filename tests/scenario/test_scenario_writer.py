"""Writing and hashing: what is written is read back the same, and one content has one hash."""

import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from scenarios import BASE, check, plain

from standoff.scenario import content_hash, write_scenario
from standoff.scenario.reader import read_tree
from standoff.scenario.writer import WIDTH

WORDS = "no Yes null 1e3 010 0x1F 12:30 .5 - #x { ] 30d x,y 'q' 中文 绝不。 << = !x &a *a % @ ` | > y N"
PASSAGES = [
    "2030-01-02",
    "2030-13-45",
    "",
    " ",
    "- a",
    "a: b",
    "a #b",
    "? a",
    "50 to 70",
    "f(x) > none",
    '"q"',
    "\\",
    "a\nb",
    "\t",
    "\x7f",
    "\u0085",
    "🚢",
]
awkward = st.sampled_from([*WORDS.split(), *PASSAGES, "\u2028", "\u0085", "\ufeff"])
texts = st.one_of(awkward, st.text(max_size=30))
numbers = st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=64))
scalars = st.one_of(st.none(), st.booleans(), numbers, texts)
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=25,
)
names = st.one_of(st.sampled_from(["actors", "pledges", "scenario", "facts"]), texts)
files = st.dictionaries(names, trees, max_size=5)


@given(files)
def test_what_is_written_is_read_back_the_same(raw):
    tree = read_tree(write_scenario(raw), "w.yaml")
    assert tree.faults == []
    assert tree.raw == raw


@given(st.dictionaries(st.text("ab", min_size=1, max_size=1500), scalars, max_size=2))
def test_keys_of_any_length_are_read_back(raw):
    assert read_tree(write_scenario(raw), "w.yaml").raw == raw


@given(texts)
def test_other_yaml_readers_read_the_same_text(text):
    found = yaml.safe_load(write_scenario({"k": text}))["k"]
    assert found == text or found.isoformat() == text, "dates are bare, as in every example"


def test_a_scenario_is_written_one_entry_a_line_where_it_fits_and_unescaped():
    text = write_scenario(plain())
    assert "  - {id: s2, source: page, quote: 北方绝不允许巡逻}\n" in text
    assert "as_of: 2030-01-15" in text
    assert "need: 4 to 9" in text
    assert max(map(len, text.splitlines())) <= WIDTH
    report = check(text)
    assert report.faults == ()
    assert report.scenario is not None
    assert report.scenario.hash == check(BASE).scenario.hash


def shuffled(value, order: random.Random):
    if isinstance(value, dict):
        keys = list(value)
        order.shuffle(keys)
        return {key: shuffled(value[key], order) for key in keys}
    return [shuffled(child, order) for child in value] if isinstance(value, list) else value


@given(st.integers(0, 10_000))
def test_the_order_of_keys_changes_neither_hash_nor_validity(seed):
    base = check(BASE).scenario
    report = check(write_scenario(shuffled(plain(), random.Random(seed))))
    assert report.faults == ()
    assert report.scenario.hash == base.hash
    assert report.scenario.omitted == base.omitted
    assert {p: q.as_yaml() for p, q in report.scenario.quantities.items()} == {
        p: q.as_yaml() for p, q in base.quantities.items()
    }


def test_comments_and_layout_leave_no_trace_and_numbers_are_what_they_say():
    assert content_hash(plain(BASE.replace("\n", "  # remark\n", 1))) == content_hash(plain())
    assert content_hash({"a": 1.0}) == content_hash({"a": 1})
    assert content_hash({"a": 1}) != content_hash({"a": "1"})
    assert content_hash({"a": [1, 2]}) != content_hash({"a": [2, 1]})


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_written(value):
    with pytest.raises(ValueError, match="cannot stand"):
        write_scenario({"a": value})
