"""The folded view has the text's length, always, and hides what is no language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.view import fold, has_han, latin_runs, view_of

SIGNS = st.sampled_from("，。；：？！（）“”‘’「」『』\"'%％１Ａ　—–·•・<>[]()!/ap \n歐台灣里後\u00a0\ufeff\0")
TEXTS = st.one_of(st.text(max_size=80), st.text(SIGNS, max_size=60))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_view_and_text_have_one_length_and_the_same_lines(text: str) -> None:
    for view in (fold(text), view_of(text)):
        assert len(view) == len(text)
        assert [i for i, c in enumerate(view) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("歐洲各國表態，烏克蘭「歡迎」。", "欧洲各国表态,乌克兰“欢迎”。"),
        ("（５０％）；２０２５年：ＡＢＣ？！", "(50%);2025年:ABC?!"),
        ('他说:"不。" 她问:"为什么"', "他说:“不。” 她问:“为什么”"),
        ("Russia’s ‘limits’ — the 1990’s", "Russia's ‘limits’ — the 1990's"),
        ("彼得•某某、让·某某", "彼得·某某、让·某某"),
        ("全角　空格\u00a0与 thin", "全角 空格 与 thin"),
    ],
)
def test_canonical_forms(text: str, view: str) -> None:
    assert fold(text) == view


def test_a_lost_quote_does_not_turn_the_line_around() -> None:
    assert fold('"No," he said, then "yes') == "“No,” he said, then “yes"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<p>外长<strong>说</strong>不。</p>", "外长说不。"),
        ('见[公报](https://example.org/Russia_(x) "Russia")全文', "见公报全文"),
        ("![](img/a.jpg)港口", "港口"),
        ("全文 https://example.org/us-troops?x=1 见此", "全文见此"),
        ("a < b and c > d", "a<bandc>d"),
        ("数据[1]与[注]", "数据[1]与[注]"),
        ("一&nbsp;二", "一二"),
    ],
)
def test_markup_is_blanked_and_words_stay(text: str, kept: str) -> None:
    view = view_of(text)
    assert "".join(view.split()) == "".join(kept.split())
    assert all(v == " " or v == f for v, f in zip(view, fold(text), strict=True))


def test_runs_of_each_writing_are_told_apart() -> None:
    text = "外长 Maria Example 说,See you in May. 再见"
    assert has_han(text, 0, 2)
    assert not has_han(text, 3, 16)
    assert any("Maria Example" in text[a:b] for a, b in latin_runs(text, 0, len(text)))
