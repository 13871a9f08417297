"""Forms of a quantity, where it comes from, and every fault at once."""

import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from standoff.records import StandoffError
from standoff.scenario.quantity import (
    DISTRIBUTIONS,
    Measure,
    Provenance,
    parse_provenance,
    parse_quantity,
)

SCALE = Measure("level", 0, 100, levels={"none": 0, "rear": 50, "front": 100})
SHARE = Measure("share", 0, 1)
AMOUNT = Measure("troops", 0, math.inf, "lognormal")
HAZARD = Measure("per_year", 0, 1, "lognormal", ("per_turn",))
FREE = Measure("shock")


def read(text, measure=SCALE):
    return parse_quantity(yaml.safe_load(text), measure, where="a.yaml:3: field")


def faults_of(text, measure=SCALE):
    with pytest.raises(StandoffError) as caught:
        read(text, measure)
    assert all(fault.where == "a.yaml:3: field" for fault in caught.value.faults)
    return caught.value.faults


@pytest.mark.parametrize(
    ("text", "measure", "told", "written"),
    [
        ("60", SCALE, "60", 60),
        ("'60'", SCALE, "60", 60),
        ("50 to 70", SCALE, "50 to 70", "50 to 70"),
        ("'  50   to 70 '", SCALE, "50 to 70", "50 to 70"),
        ("-0.05 to +0.05", FREE, "-0.05 to 0.05", "-0.05 to 0.05"),
        ("1e4 to 3e4", AMOUNT, "10,000 to 30,000", "10000 to 30000"),
        ("rear", SCALE, "50", 50),
        ("none to rear", SCALE, "0 to 50", "0 to 50"),
        ("{low: 0, mid: 20, high: 60}", SCALE, "0 to 60, most likely 20", {"low": 0, "mid": 20, "high": 60}),
        ("{dist: pert, low: 0, mid: 1, high: 2}", SCALE, "0 to 2, most likely 1", {"low": 0, "mid": 1, "high": 2}),
        ("{value: 60}", SCALE, "60", 60),
        ("{range: 50 to 70, basis: prior}", SCALE, "50 to 70", "50 to 70"),
        ("{value: 60, evidence: [s1]}", SCALE, "60", {"value": 60, "basis": "text", "evidence": ["s1"]}),
        ("{value: 0.04, unit: share, source: cinc}", SHARE, "0.04", {"value": 0.04, "basis": "data", "source": "cinc"}),
        ("{range: 0.1 to 0.2, unit: per_turn}", HAZARD, "0.1 to 0.2", {"range": "0.1 to 0.2", "unit": "per_turn"}),
        ("{range: 0.02 to 0.08, unit: per_year}", HAZARD, "0.02 to 0.08", "0.02 to 0.08"),
        ("{value: 60, note: guessed}", SCALE, "60", {"value": 60, "note": "guessed"}),
        ("{dist: lognormal, range: 2 to 8}", FREE, "2 to 8", {"dist": "lognormal", "range": "2 to 8"}),
        ("{dist: normal, range: 2 to 8}", AMOUNT, "2 to 8", {"dist": "normal", "range": "2 to 8"}),
        ("{dist: normal, range: 2 to 8, low: 0}", FREE, "2 to 8", {"dist": "normal", "range": "2 to 8", "low": 0}),
        ("{dist: normal, mean: 1, sd: 0.5, low: 0}", FREE, "normal(mean 1, sd 0.5)",
         {"dist": "normal", "mean": 1, "sd": 0.5, "low": 0}),
        ("{dist: uniform, low: 1, high: 3}", SCALE, "1 to 3, all equally likely",
         {"dist": "uniform", "low": 1, "high": 3}),
        ("{dist: beta, a: 2, b: 3}", SHARE, "beta(a 2, b 3)", {"dist": "beta", "a": 2, "b": 3}),
        ("{dist: bernoulli, p: 0.3}", SHARE, "1 with probability 0.3", {"dist": "bernoulli", "p": 0.3}),
        ("{dist: choice, values: [3, 1, 2]}", SCALE, "1, 2 or 3", {"dist": "choice", "values": [1, 2, 3]}),
    ],
)  # fmt: skip
def test_each_form_is_read_told_and_written(text, measure, told, written):
    quantity = read(text, measure)
    assert quantity.describe() == told
    assert quantity.as_yaml() == written
    assert parse_quantity(quantity.as_yaml(), measure) == quantity
    assert parse_quantity(yaml.safe_load(yaml.safe_dump(quantity.as_yaml())), measure) == quantity


def test_the_family_of_a_range_is_the_fields():
    assert read("10 to 40", AMOUNT).shape.family == "lognormal"
    assert read("0 to 40", AMOUNT).shape.family == "normal"
    assert read("10 to 40", SCALE).shape.family == "normal"


def test_it_tells_itself_in_chinese_too():
    assert read("1e4 to 3e4", AMOUNT).describe("zh") == "10,000 至 30,000"
    assert read("{low: 0, mid: 20, high: 60}").describe("zh") == "0 至 60，最可能 20"
    assert read("{dist: choice, values: [1, 2, 3]}").describe("zh") == "1、2或3"


def test_the_basis_follows_from_evidence_and_source():
    assert read("60").provenance == Provenance()
    assert read("{value: 60}").basis == "prior"
    assert read("{value: 60, evidence: [s1, s2]}").provenance == Provenance("text", ("s1", "s2"))
    assert read("{value: 60, basis: text, evidence: [s1]}").evidence == ("s1",)
    assert read("{value: 60, source: cinc, note: 2022}".replace("2022", "'2022'")).provenance == Provenance(
        "data", (), "cinc", "2022"
    )
    assert parse_provenance({"probability": 0.5, "evidence": ["s1"]}) == Provenance("text", ("s1",))


@pytest.mark.parametrize(
    ("text", "measure", "code", "told"),
    [
        ("{value: 60, basis: text}", SCALE, "basis", "names no statement"),
        ("{value: 60, basis: text, evidence: []}", SCALE, "basis", "names no statement"),
        ("{value: 60, basis: data}", SCALE, "basis", "names no source"),
        ("{value: 60, basis: prior, evidence: [s1]}", SCALE, "basis", "`text` and not `prior`"),
        ("{value: 60, basis: data, source: d, evidence: [s1]}", SCALE, "basis", "`text` and not `data`"),
        ("{value: 60, source: d, evidence: [s1]}", SCALE, "basis", "`data` and not `text`"),
        ("{value: 60, basis: prior, source: d}", SCALE, "basis", "`data` and not `prior`"),
        ("{value: 60, basis: guess}", SCALE, "basis", "text, data, prior"),
        ("{value: 60, basis: [text]}", SCALE, "basis", "text, data, prior"),
        ("{value: 60, source: 3}", SCALE, "basis", "quotes"),
        ("{value: 60, evidence: s1}", SCALE, "evidence", "evidence: [s1]"),
        ("{value: 60, evidence: [123]}", SCALE, "evidence", "digits"),
        ("70 to 50", SCALE, "order", "`low` 70 is above `high` 50"),
        ("{low: 30, mid: 20, high: 60}", SCALE, "order", "`low` 30 is above `mid` 20"),
        ("{low: 0, mid: 80, high: 60}", SCALE, "order", "`mid` 80 is above `high` 60"),
        ("{dist: uniform, low: 3, high: 1}", SCALE, "order", "swap"),
        ("{dist: normal, mean: 3, sd: 1, low: 3, high: 3}", SCALE, "order", "value: 3"),
        ("120", SCALE, "bounds", "above 100, the upper bound"),
        ("-1", SCALE, "bounds", "below 0, the lower bound"),
        ("50 to 120", SCALE, "bounds", "above 100"),
        ("60", SHARE, "bounds", "write `0.6` for 60 %"),
        ("{low: -5, mid: 20, high: 60}", SCALE, "bounds", "below 0"),
        ("{dist: uniform, low: 3, high: 101}", SCALE, "bounds", "above 100"),
        ("{dist: choice, values: [3, 101]}", SCALE, "bounds", "above 100"),
        ("{dist: normal, mean: 101, sd: 3}", SCALE, "bounds", "`mean` 101 lies outside"),
        ("{dist: normal, mean: 3, sd: 0}", SCALE, "bounds", "`sd` is positive"),
        ("{dist: normal, range: 1 to 9, low: 3}", SCALE, "bounds", "hard ends"),
        ("{dist: lognormal, mu: 9, sigma: 1}", SCALE, "bounds", "median"),
        ("{dist: lognormal, range: 0 to 9}", SCALE, "bounds", "positive"),
        ("{dist: beta, a: -2, b: 3}", SHARE, "bounds", "`a` is positive"),
        ("{dist: beta, a: 2, b: 3}", Measure("factor", 0, 0.5), "bounds", "above 0.5"),
        ("{dist: bernoulli, p: 1.2}", SHARE, "bounds", "no probability"),
        ("{value: 3, unit: km}", SCALE, "unit", "level"),
        ("{value: 0.3, unit: per_month}", HAZARD, "unit", "per_year, per_turn"),
        ("{value: 3, unit: [level]}", SCALE, "unit", "level"),
        ("fifty", SCALE, "number", "none, rear, front"),
        ("50-70", SCALE, "number", "write `50 to 70`"),
        ("50–70", SCALE, "number", "write `50 to 70`"),
        ("50 至 70", SCALE, "number", "write `50 to 70`"),
        ("[50, 70]", SCALE, "number", "not a number"),
        ("{range: [50, 70]}", SCALE, "number", "write `50 to 70`"),
        ("{range: 50}", SCALE, "number", "value: 50"),
        ("−5", FREE, "number", "write `-5`"),
        ("−5 to 5", FREE, "number", "write `-5`"),
        ("'10,000'", AMOUNT, "number", "write `10000`"),
        ("50%", SHARE, "number", "write `0.5`"),
        ("3万", AMOUNT, "number", "write `30000`"),
        ("1.2亿", AMOUNT, "number", "write `120000000`"),
        ("no", SCALE, "number", "YAML reads no"),
        ("{value: on}", SCALE, "number", "YAML reads no"),
        ("", SCALE, "number", "empty"),
        ("{value: }", SCALE, "number", "empty"),
        (".nan", FREE, "number", "not a number up to"),
        ("-.inf", FREE, "number", "not a number up to"),
        ("1" + "0" * 400, FREE, "number", "not a number up to"),
        ("1e400", FREE, "number", "not a number up to"),
        ("{value: {a: 1}}", SCALE, "number", "not a number"),
        ("{value: 50 to 70}", SCALE, "form", "range: 50 to 70"),
        ("{value: 3, range: 1 to 2}", SCALE, "form", "`value` and `range`"),
        ("{range: 1 to 2, mid: 1}", SCALE, "form", "`range` and `low, mid, high`"),
        ("{}", SCALE, "form", "missing"),
        ("{unit: level}", SCALE, "form", "missing"),
        ("{low: 3, high: 5}", SCALE, "form", "`mid` is missing"),
        ("{dist: beta, a: 2}", SHARE, "form", "`b` of `dist: beta`"),
        ("{dist: choice}", SCALE, "form", "list of numbers"),
        ("{dist: normal, range: 1 to 2, sd: 3}", SCALE, "form", "in place of"),
        ("{dist: choice, values: [1, 2], weights: [1]}", SCALE, "dist", "2 members and `weights` 1"),
        ("{dist: choice, values: [1, 2], weights: [0, 0]}", SCALE, "dist", "one at least is positive"),
        ("{dist: choice, values: [1, 1]}", SCALE, "dist", "twice"),
        ("{dist: betta, a: 2}", SHARE, "dist", "beta"),
        ("{dist: [beta], a: 2}", SHARE, "dist", "beta"),
        ("{value: 60, evidnce: [s1]}", SCALE, "key", "evidence"),
        ("{dist: beta, a: 2, b: 3, sd: 1}", SHARE, "key", "no key of a quantity with `dist: beta`"),
        ("{value: 60, no: 3}", SCALE, "key", "YAML reads no"),
    ],
)  # fmt: skip
def test_a_fault_names_the_mistake_and_the_way_out(text, measure, code, told):
    (fault,) = faults_of(text, measure)
    assert fault.code == f"quantity-{code}"
    assert told in str(fault)


def test_all_faults_are_told_at_once():
    faults = faults_of("{range: 120 to −5, unit: km, basis: data, evidence: [s1], sauce: d}")
    told = " ".join(map(str, faults))
    for part in ("120 is above 100", "write `-5`", "'km'", "names no source", "and not `data`", "`sauce`"):
        assert part in told
    assert len(faults) == 6


def test_each_distribution_says_which_parameter_is_missing():
    for dist, own in DISTRIBUTIONS.items():
        (fault,) = faults_of(f"{{dist: {dist}}}", FREE)
        assert own[0] in str(fault)


PARTS = st.one_of(
    st.none(), st.booleans(), st.integers(-10**30, 10**30), st.floats(), st.text(max_size=8),
    st.sampled_from(["50 to 70", "text", "beta", "−3", "rear", "s1", "5%", "万", "to", "1 to "]),
    st.dates(),
)  # fmt: skip
KEYS = st.one_of(
    st.sampled_from(["value", "range", "dist", "low", "mid", "high", "unit", "basis", "evidence", "source", "note",
                     "a", "b", "mean", "sd", "mu", "sigma", "p", "values", "weights"]),
    st.booleans(), st.integers(), st.text(max_size=5),
)  # fmt: skip
TREES = st.recursive(
    PARTS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner)), max_leaves=8
)
LIKELY = st.builds(
    lambda dist, rest: {"dist": dist, **rest}, st.sampled_from(list(DISTRIBUTIONS)), st.dictionaries(KEYS, PARTS)
)


@given(st.one_of(TREES, LIKELY), st.sampled_from([SCALE, SHARE, AMOUNT, HAZARD, FREE]))
def test_whatever_stands_there_it_is_read_or_refused_with_faults(raw, measure):
    try:
        quantity = parse_quantity(raw, measure)
    except StandoffError:
        return
    assert parse_quantity(quantity.as_yaml(), measure) == quantity
    low, high = quantity.interval()
    assert measure.low <= low <= high <= measure.high
