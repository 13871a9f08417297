"""Whatever the text: no exception, every quote stands where it says, ids are unique, fields hold together."""

from hypothesis import given, settings
from hypothesis import strategies as st
from own_sentences import read

from standoff.reading.view import MARKUP

PIECES = [
    "俄罗斯", "乌克兰", "普京", "泽连斯基", "法国总统马克龙", "欧盟", "美国", "俄乌", "他", "双方", "Russia", "Putin",
    "表示", "称", "拒绝", "承诺", "将", "不会", "绝不", "没有", "如果", "除非", "否则", "只有", "才", "前提是", "一旦",
    "在", "之前", "后", "直到", "向", "对", "与", "被", "把", "的", "派兵", "停火", "袭击", "会谈", "红线", "底线",
    "据", "报道", "“", "”", "1万", "3月5日", "一是", "二是", "第一", "第二", "France", " Reuters ", " told ", " was ",
    " said ", " will ", " not ", " unless ", " if ", " that ", " refused ", " to ", " send troops ", " attack ", " by ",
    ",", "。", "，", ";", ":", "!", "?", "\n", "\n\n", " ", "<p>", "</p>", "(", ")", "—", ".", "\u3000", "𠮷",
    "👍", "İ",
]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_every_statement_stands_in_the_text(text: str) -> None:
    reading = read(text)
    seen = set()
    for statement in reading.statements:
        assert text[statement.start : statement.end] == statement.quote
        assert reading.document.in_body(statement.start, statement.end)
        assert not MARKUP.search(statement.quote)
        assert statement.attribution
        assert statement.evidence.rules
        assert 0 <= statement.firmness <= 1
        assert statement.id not in seen
        seen.add(statement.id)
        for condition in statement.conditions:
            assert text[condition.start : condition.end] == condition.text


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=5, max_size=30).map("".join))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text).statements == read(text).statements
