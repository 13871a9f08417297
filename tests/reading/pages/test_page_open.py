"""Any bytes at all: a page with right offsets, or a refusal that names it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.figures import find_figures
from standoff.reading.page import Page, open_page
from standoff.reading.sentences import sentences_of
from standoff.reading.times import find_times
from standoff.records import StandoffError

LINES = st.lists(
    st.sampled_from(
        ["渡口23日关闭,近300名士兵到场。", "相关推荐", "2031-02-03 08:09:10", "![]()", "标题", "<p>", "他说:“不。”", "",
         "The ferry left on 5 May with 20 soldiers."]
    )
    | st.text(max_size=40),
    max_size=15,
)  # fmt: skip
PAGES = st.one_of(
    st.binary(max_size=300),
    LINES.map(lambda lines: "\n".join(lines).encode()),
    LINES.map(lambda lines: "\n".join(lines).encode("gb18030")),
    LINES.map(lambda lines: ("<html><body><p>" + "</p><p>".join(lines) + "</p></body></html>").encode()),
)


@given(PAGES, st.sampled_from([None, "2026-01-26"]))
@settings(max_examples=250, deadline=None)
def test_a_page_is_opened_with_right_offsets_or_refused_by_name(data: bytes, as_of: str | None) -> None:
    try:
        page = open_page(data, "fuzz.txt", as_of=as_of)
    except StandoffError as error:
        faults = error.faults
    else:
        assert_offsets(page)
        return
    assert all(fault.where == "fuzz.txt" for fault in faults)


def assert_offsets(page: Page) -> None:
    document = page.document
    assert len(page.view) == len(document.text)
    for date in (document.published, document.reference_date):
        if date.evidence:
            assert 0 <= date.evidence[0] < date.evidence[1] <= len(document.text)
    for sentence in sentences_of(page):
        assert document.in_body(sentence.start, sentence.end)
    for start, end, _ in (*find_times(page, 0, len(page.view)), *find_figures(page, 0, len(page.view))):
        assert document.in_body(start, end)


def test_the_same_bytes_give_the_same_page() -> None:
    data = "渡口关闭的第一天,两岸都在等\n\n渡口23日关闭。港务局说,有近300名士兵到场,双方没有接触。\n".encode()
    assert open_page(data, "a", as_of="2026-01-26") == open_page(data, "a", as_of="2026-01-26")


@pytest.mark.parametrize(
    "unit", ["1", "三", "“", "(", "[](", "<p>", "3月", "说。", "2至3天,约", "![](", "https://a.b/", "<a "]
)
def test_a_page_of_one_sign_takes_no_quadratic_time(unit: str) -> None:
    # 40,000 signs take milliseconds where the search is linear, and minutes where a rule tries every stretch.
    page = open_page(f"标题\n\n港务局说,渡口不会重开。\n{unit * (40_000 // len(unit))}渡口".encode(), "x")
    assert_offsets(page)


def test_the_guide_page_runs_as_written() -> None:
    guide = Path(__file__).resolve().parents[3] / "docs" / "reading" / "pages.md"
    for block in re.findall(r"```python\n(.*?)```", guide.read_text("utf-8"), re.S):
        exec(compile(block, str(guide), "exec"), {})
