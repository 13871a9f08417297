"""Sentences, clauses, quotations: where they begin and end, in both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.page import Page
from standoff.reading.sentences import Sentence, sentences_of
from standoff.reading.view import view_of
from standoff.records import Document


def page_of(text: str) -> Page:
    spans = ((0, len(text)),) if text else ()
    return Page(Document(sha256="0" * 64, document="x", text=text, encoding="utf-8", body_spans=spans), view_of(text))


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences_of(page_of(text))]


def only(text: str) -> Sentence:
    (sentence,) = sentences_of(page_of(text))
    return sentence


@pytest.mark.parametrize(
    "sentences",
    [
        ["渡口关闭了。", "谁来负责?", "没有人!"],
        ["他说:“不。没有保证,就没有渡船。”", "随后他离开了。"],
        ["“渡口不会重开。”发言人说。", "他没有回答提问。"],
        ["「我們不會讓步,」他說。", "「一步也不。」"],
        ["港务局称'没有日期'(仅此一句)。", "商会不满。"],
        ["增长3.5%,达1,200万。", "其余不详。"],
        ["Mr. Example met the U.S. envoy at 5 p.m. in St. Anne.", "They spoke for 2.5 hours."],
        ["It left the U.S.", "The board waited."],
        ["No. 5 was closed.", "Article No. 7 was not."],
        ['"We will not go," he said.', '"Not now. Not ever."', "The talks ended."],
        ["The ferry (it is old) stopped.", "Why?", "Nobody knows."],
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    joiner = " " if sentences[0].isascii() else ""
    assert cut(joiner.join(sentences)) == sentences


def test_a_lost_quotation_mark_does_not_swallow_the_paragraph() -> None:
    assert len(cut("他说:“渡口不会重开。对岸不同意。双方还要再谈。")) == 3


def test_clauses_are_comma_units_outside_quotes_and_numbers() -> None:
    text = "除非对岸撤走巡逻艇,否则渡口不会重开;他说“不,绝不”,货运减少1,200吨。"
    sentence = only(text)
    assert [text[a:b] for a, b in sentence.clauses] == [
        "除非对岸撤走巡逻艇", "否则渡口不会重开", "他说“不,绝不”", "货运减少1,200吨"
    ]  # fmt: skip
    assert [text[a:b] for a, b in sentence.quotes] == ["“不,绝不”"]


def test_nested_and_ascii_quotations() -> None:
    text = "他说:\"对岸的'保证'是‘空话’,我们不信。\""
    quotes = [text[a:b] for a, b in only(text).quotes]
    assert quotes == ["\"对岸的'保证'是‘空话’,我们不信。\"", "‘空话’"]


def test_titles_of_works_are_no_quotations() -> None:
    assert only("他签署了《渡口公约》。").quotes == ()


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("他提出两点:第一,对岸撤走巡逻艇;第二,双方重新谈判。", ["第一,对岸撤走巡逻艇", "第二,双方重新谈判"]),
        ("红线有二:一是航道不得封锁,二是渔船不得扣押。", ["一是航道不得封锁", "二是渔船不得扣押"]),
        ("这是第一次会谈。", []),
    ],
)
def test_items_of_a_list_inside_a_sentence(text: str, items: list[str]) -> None:
    assert [text[a:b] for a, b in only(text).items] == items


def test_roles() -> None:
    text = "谁在让步\n其一,渡口关闭。\n\n* A bullet stays an item of its list.\n\n## Ferries\nThe ferry stopped."
    roles = [(text[s.start : s.end][:4], s.role) for s in sentences_of(page_of(text))]
    assert [role for _, role in roles] == ["heading", "item", "item", "heading", "prose"]


def test_a_sentence_broken_over_paragraphs_is_marked() -> None:
    lines = ["港务局关闭渡口,", "并要求对岸撤走巡逻艇。", "对岸没有回应。"]
    found = sentences_of(page_of("\n\n".join(lines)))
    assert [s.continues for s in found] == [False, True, False]


def test_on_a_page_of_broken_lines_a_line_that_leans_goes_on() -> None:
    lines = [
        "渡口是两岸的要道。",
        "港务局希望通过关闭渡口。",
        "增强自己的筹码。",
        "对岸没有回应。",
        "商会要求谈判。",
        "渔民在等待。",
    ]
    found = sentences_of(page_of("\n\n".join(lines)))
    assert [s.continues for s in found] == [False, False, True, False, False, False]


def test_no_sentence_runs_across_a_tag() -> None:
    text = "<p><strong>港务局</strong>:渡口关闭。</p><p>对岸没有回应</p><p>商会不满。</p>"
    assert cut(text) == ["港务局", ":渡口关闭。", "对岸没有回应", "商会不满。"]


PIECES = st.sampled_from(
    [
        "渡口",
        "。",
        ",",
        "“",
        "”",
        '"',
        "\n",
        "《",
        "》",
        "U.S.",
        ". ",
        "A",
        " ",
        "?",
        "<p>",
        "</b>",
        "第一,",
        "1,2",
        ";",
        "‘",
        "’",
        "#",
        "* ",
    ]
)


@given(st.lists(PIECES, max_size=50).map("".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_spans_are_nested_ordered_and_keep_every_letter(text: str) -> None:
    page = page_of(text)
    last = 0
    covered = set()
    for s in sentences_of(page):
        assert last <= s.start < s.end <= len(text)
        last = s.end
        covered |= set(range(s.start, s.end))
        edge = s.start
        for a, b in s.clauses:
            assert edge <= a < b <= s.end
            edge = b
        assert all(s.start <= a < b <= s.end for a, b in (*s.quotes, *s.items))
        assert "\n" not in text[s.start : s.end]
    assert not [i for i, c in enumerate(page.view) if c.isalpha() and i not in covered]
