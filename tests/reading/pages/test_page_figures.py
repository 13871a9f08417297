"""Figures: the examples of the data file, hedges, and what must hold for any text."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from standoff.reading.figures import counts_in, find_figures
from standoff.reading.lexicon import read_table
from standoff.reading.page import Page
from standoff.reading.view import view_of
from standoff.records import Document, Figure

EXAMPLES = read_table("figure_words.yaml")["examples"]


def figures_of(text: str) -> list[Figure]:
    view = view_of(text)
    return [count.figure(text) for count in counts_in(view, 0, len(view))]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:20])
def test_examples_of_the_rule_file(example: dict) -> None:  # type: ignore[type-arg]
    assert [[f.low, f.high, f.unit] for f in figures_of(example["text"])] == example["figures"]


@pytest.mark.parametrize(
    ("before", "after", "low", "high", "says"),
    [
        ("", "", 300, 300, None), ("约", "", 300, 300, "about"), ("", "左右", 300, 300, "about"),
        ("逾", "", 300, None, "over"), ("至少", "", 300, None, "at least"), ("至少有", "", 300, None, "at least"),
        ("近", "", None, 300, "nearly"), ("多达", "", None, 300, "up to"), ("不到", "", None, 300, "under"),
        ("", "以上", 300, None, "at least"),
    ],
)  # fmt: skip
def test_what_a_hedge_does(before: str, after: str, low: float | None, high: float | None, says: str | None) -> None:
    (figure,) = figures_of(f"对岸部署了{before}300名士兵{after},港务局说。")
    assert (figure.low, figure.high, figure.qualifier, figure.unit) == (low, high, says, "soldier")


@pytest.mark.parametrize(
    ("words", "low", "high", "says"),
    [
        ("300 soldiers", 300, 300, None), ("about 300 soldiers", 300, 300, "about"),
        ("over 300 soldiers", 300, None, "over"),
        ("at least 300 soldiers", 300, None, "at least"), ("nearly 300 soldiers", None, 300, "nearly"),
        ("up to 300 soldiers", None, 300, "up to"), ("fewer than 300 soldiers", None, 300, "under"),
        ("between 200 and 300 soldiers", 200, 300, None), ("200-300 soldiers", 200, 300, None),
        ("three hundred soldiers", 300, 300, None), ("hundreds of soldiers", 100, None, "several"),
        ("10 to 30 thousand soldiers", 10000, 30000, None),
    ],
)  # fmt: skip
def test_what_an_english_hedge_does(words: str, low: float | None, high: float | None, says: str | None) -> None:
    (figure,) = figures_of(f"The board said that {words} were on the river.")
    assert (figure.low, figure.high, figure.qualifier, figure.unit) == (low, high, says, "soldier")


def test_what_is_counted_is_kept_in_the_pages_words() -> None:
    assert figures_of("守軍擊落21架敵方無人機。")[0].of == "無人機"
    assert figures_of("They freed 20 Example prisoners of war.")[0].of == "Example prisoners"


@pytest.mark.parametrize(
    "text",
    ["2022年3月5日", "第1701号决议", "F-16战机", "建交85周年", "一名官员说", "双方与三国", "一是撤军,二是谈判",
     "他现年52岁", "Article 5", "on 5 May 2024", "the 20-point plan", "at 6:30 p.m.", "a 51-45 vote", "the year 2024",
     "a 25-year-old man"],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert figures_of(text) == []


@given(st.integers(2, 9_999), st.sampled_from(["", "万", "亿"]))
@settings(max_examples=100, deadline=None)
def test_scales_are_multiplied_out(number: int, scale: str) -> None:
    (figure,) = figures_of(f"预算为{number}{scale}美元。")
    assert figure.low == figure.high == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert figure.unit == "USD"


@given(st.integers(2, 999), st.integers(1, 999))
@example(911, 1)
@settings(max_examples=100, deadline=None)
def test_ranges_keep_both_ends_in_order(low: int, more: int) -> None:
    for text in (f"需要{low}至{low + more}名士兵。", f"They need {low} to {low + more} soldiers."):
        (figure,) = figures_of(text)
        assert (figure.low, figure.high) == (low, low + more)


PIECES = st.sampled_from(
    [
        "3",
        "万",
        "亿",
        "名",
        "士兵",
        "至",
        "约",
        "近",
        "多",
        "百分之",
        "%",
        "十",
        "半",
        "成",
        "个",
        "国",
        "第",
        "次",
        "年",
        " ",
        "to ",
        "-",
        "$",
        "million",
        "half of ",
        "two",
        "troops",
        ",",
        ".",
    ]
)


@given(st.lists(PIECES, max_size=16).map("".join) | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans_and_valid_figures(text: str) -> None:
    spans = ((0, len(text)),) if text else ()
    page = Page(Document(sha256="0" * 64, document="x", text=text, encoding="utf-8", body_spans=spans), view_of(text))
    last = 0
    for start, end, figure in find_figures(page, 0, len(text)):
        assert last <= start < end <= len(text)
        assert Figure.model_validate(figure.model_dump()) == figure
        assert all(math.isfinite(end) for end in (figure.low, figure.high) if end is not None)
        last = end
