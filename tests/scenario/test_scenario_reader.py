"""Reading a scenario file: plain data with lines, and a fault for everything YAML would misread in silence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.records import StandoffError
from standoff.scenario.reader import MOST_BYTES, read_file, read_tree, read_value


def fatal(data: bytes | str) -> tuple[str, str]:
    with pytest.raises(StandoffError) as told:
        read_tree(data, "f.yaml")
    (fault,) = told.value.faults
    return fault.code, fault.where or ""


def test_values_are_plain_and_dates_stay_text():
    tree = read_tree("a: 2030-01-02\nb: 30d\nc: [1, 2.5, 1e3, true, ~, 10_000]\nd: {11: x}\n", "f.yaml")
    assert tree.raw == {
        "a": "2030-01-02",
        "b": "30d",
        "c": [1, 2.5, 1000.0, True, None, 10_000],
        "d": {"11": "x"},
    }
    assert not tree.faults


def test_every_place_has_its_line():
    tree = read_tree("a: 1\nb:\n  - {c: 1}\n  - {c: [1,\n      2]}\n", "f.yaml")
    assert tree.where(("a",)) == "f.yaml:1"
    assert tree.where(("b", 1, "c")) == "f.yaml:4"
    assert tree.where(("b", 1, "c", 1)) == "f.yaml:5"
    assert tree.where(("b", 0, "absent", "deeper")) == "f.yaml:3"


@pytest.mark.parametrize("key", ["NO", "no", "yes", "On", "off", "true"])
def test_a_key_that_yaml_reads_as_truth_is_explained(key):
    tree = read_tree(f"a: 1\n{key}: 2\n", "f.yaml")
    (fault,) = tree.faults
    assert (fault.code, fault.where) == ("boolean-key", "f.yaml:2")
    assert "ISO alpha-3" in (fault.hint or "")
    assert tree.raw == {"a": 1, key: 2}, "read as meant, so that nothing else follows from it"


def test_a_quoted_key_is_a_name():
    assert read_tree('"no": 1\n', "f.yaml").faults == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key"),
        ("x: 1\ny:\n  - {a: 1, b: {c: 1}, a: {d: 2}}\n", "duplicate-key"),
        ("x: 1\n\na: " + "1" * 64 + "\n", "bare-hash"),
        ("x: 1\n\na: 0123\n", "leading-zero"),
        ("x: 1\n\na: .inf\n", "not-finite"),
        ("x: 1\n\na: 1e999\n", "not-finite"),
        ("x: 1\n\na: !!python/object/apply:os.system [ls]\n", "tag"),
        ("x: 1\n\n<<: {a: 1}\n", "merge-key"),
    ],
)
def test_a_fault_of_reading_names_its_line_and_the_rest_is_read(text, code):
    tree = read_tree(text, "f.yaml")
    (fault,) = tree.faults
    assert (fault.code, fault.where) == (code, "f.yaml:3")
    assert isinstance(tree.raw, dict)


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"a:\n\tb: 1\n", "tab", "f.yaml:2"),
        (b"a: 1\nb: \xd6\xd0\xb9\xfa\n", "not-utf8", "f.yaml:2"),
        ("a: 1".encode("utf-16"), "not-utf8", "f.yaml"),
        (b"a: 1\nb: [1, 2\n", "not-yaml", "f.yaml:2"),
        (b"a: b: c\n", "not-yaml", "f.yaml:1"),
        (b"a: 1\n---\nb: 2\n", "two-documents", "f.yaml:2"),
        (b"a: \x07\n", "not-yaml", "f.yaml"),
        (b"a: 1\n? [b]\n: 1\n", "bad-key", "f.yaml:2"),
        (b"a: &x [*x]\n", "alias", "f.yaml:1"),
        (b"a: *nowhere\n", "alias", "f.yaml:1"),
        (b"[" * 5000, "too-deep", "f.yaml:1"),
        (b"{a: " * 5000, "too-deep", "f.yaml:1"),
    ],
)
def test_what_cannot_be_read_is_one_clear_fault(data, code, where):
    assert fatal(data) == (code, where)


def test_a_bomb_of_aliases_is_refused_before_it_unfolds():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert fatal("\n".join(lines))[0] == "too-many"


def test_anchors_repeat_and_keep_the_line_of_the_alias():
    tree = read_tree("a: &x {b: [1]}\nc: *x\n", "f.yaml")
    assert tree.raw == {"a": {"b": [1]}, "c": {"b": [1]}}
    assert tree.where(("c", "b", 0)) == "f.yaml:2"
    tree.raw["c"]["b"].append(2)
    assert tree.raw["a"] == {"b": [1]}, "a repeat is a copy"


def test_a_file_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(StandoffError, match="at most 8 MB"):
        read_file(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    for path in (tmp_path / "absent.yaml", tmp_path):
        with pytest.raises(StandoffError) as told:
            read_file(path)
        assert told.value.faults[0].where == str(path)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_nothing_else(data):
    with suppress(StandoffError):
        read_tree(data, "f.yaml")


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    with suppress(StandoffError):
        read_tree(text, "f.yaml")


def test_a_value_on_the_command_line_is_yaml_with_the_same_cautions():
    assert read_value("{range: 1 to 2, evidence: [s1]}", "x") == {"range": "1 to 2", "evidence": ["s1"]}
    assert read_value("true", "x") is True
    assert read_value("null", "x") is None
    for text in ("[NO, RUS]", "yes", "{a: 1, a: 2}", "[", "\ud800"):
        with pytest.raises(StandoffError):
            read_value(text, "x")
