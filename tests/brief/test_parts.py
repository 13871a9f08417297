"""The parts of the brief: words in both languages, page segments, numbers as they may be taken."""

import re
from importlib.resources import files
from string import Formatter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from standoff.brief.pages import segments
from standoff.brief.svg import clipped, label, text_width
from standoff.brief.words import Words
from standoff.records import Document, Statement, Voice, sha256_of

CATALOGUE = yaml.safe_load((files("standoff.brief") / "data" / "messages.yaml").read_text("utf-8"))


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_message_is_told_in_both_languages_with_the_same_values(key: str) -> None:
    message = CATALOGUE[key]
    assert set(message) == {"en", "zh"}
    values = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in message.values()]
    assert values[0] == values[1]
    assert re.search(r"[\u4e00-\u9fff]", message["zh"]), message["zh"]


def test_every_message_is_used_and_every_message_used_exists() -> None:
    folder = files("standoff.brief")
    sources = [folder / "templates" / "brief.html.j2", *(p for p in folder.iterdir() if p.name.endswith(".py"))]
    text = "\n".join(source.read_text("utf-8") for source in sources)
    called = set(re.findall(r"""(?:\bw|words|self)\(['"]([a-z_0-9]+)['"]""", text))
    stems = set(re.findall(r"""(?:\bw|words)\(f?['"]([a-z_]+_)(?:['"] ~|\{)""", text))
    assert {key for key in called if not key.endswith("_")} <= set(CATALOGUE)
    named = set(re.findall(r"[a-z_]{3,}", text))
    unused = {k for k in CATALOGUE if k not in called and k not in named and not k.startswith(tuple(stems))}
    assert not unused


@given(st.text(min_size=1, max_size=80), st.lists(st.tuples(st.integers(0, 79), st.integers(1, 80)), max_size=6))
def test_segments_are_the_text_and_cover_each_statement_exactly(text: str, cuts: list[tuple[int, int]]) -> None:
    key = sha256_of(text.encode("utf-8", "surrogatepass"))
    half = len(text) // 2
    body = [(0, half)] if half else []
    document = Document(sha256=key, name="p", text=text, encoding="utf-8", body_spans=body)
    spans = {(a, b) for a, b in cuts if a < b <= len(text)}
    statements = [Statement.cut(document, a, b, "claim", attribution=[Voice(kind="author")]) for a, b in spans]
    parts = segments(document, statements)
    assert "".join(p.text for p in parts) == text
    assert "".join(p.text for p in parts if p.body) == text[:half]
    for s in statements:
        assert "".join(p.text for p in parts if s.id in p.ids) == s.quote
        assert sum(s.id in p.anchors for p in parts) == 1


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.001, "<1 %"), (0.31, "31 %"), (0.999, ">99 %"), (1.0, "100 %"), (None, "—")],
)
def test_a_probability_is_told_no_more_exactly_than_it_may_be_taken(share: float | None, said: str) -> None:
    assert Words("en").percent(share) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(10_000, 30_000, "10,000–30,000"), (None, 4, "≤ 4"), (50, None, "≥ 50"), (27, 27, "27"), (None, None, "—")],
)
def test_a_figure_is_told_with_its_open_ends(low: float | None, high: float | None, said: str) -> None:
    assert Words("en").span(low, high) == said


@given(st.floats(-1e12, 1e12))
def test_a_number_keeps_three_significant_digits(value: float) -> None:
    said = float(Words("en").number(value).replace(",", ""))
    assert said == pytest.approx(value, rel=0.006, abs=1e-9)


def test_expressions_of_facts_are_told_in_words_and_others_as_they_stand() -> None:
    words = Words("en")
    assert words.expression("ceasefire and not un_mandate") == "a ceasefire and no United Nations mandate"
    assert words.expression("never") == "never"
    assert words.expression("pledged(FRA, force) > 0") == "pledged(FRA, force) > 0"
    assert Words("zh").expression("ceasefire and not un_mandate") == "停火且没有联合国授权"


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ValueError, match="en or zh"):
        Words("fr")


@given(st.text(max_size=40), st.floats(5, 200))
def test_a_clipped_label_fits_its_room(text: str, room: float) -> None:
    said = clipped(text, room)
    assert said == text or said == "…" or text_width(said) <= room


def test_text_in_a_chart_is_escaped() -> None:
    assert "<script>" not in label(0, 0, "<script>")


@pytest.mark.parametrize(
    ("language", "low", "high", "unit", "said"),
    [
        ("en", 10_000, 30_000, "soldier", "10,000–30,000 soldiers"),
        ("zh", 10_000, 30_000, "soldier", "10,000–30,000名士兵"),
        ("en", 1, 1, "summit", "1 summit"),
        ("en", 30, 30, "percent", "30%"),
        ("en", 3, None, "teacup", "≥ 3 teacup"),
    ],
)
def test_a_figure_names_what_it_counts_in_the_language_of_the_brief(
    language: str, low: float, high: float | None, unit: str, said: str
) -> None:
    assert Words(language).counted(low, high, unit) == said
