"""Whatever the text: spans lie inside it, say what stands there and do not overlap; a part is read as in the whole."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.names import NameFinder, name_finder, resolve_pronouns
from standoff.records.vocabulary import actor_from

WORDS = (
    "俄 乌 美 英 法 中 以 日 巴 方 军 国 、 · “ ” 的 前 总统 外交部 发言人 普京 泽连斯基 澤連斯基 基辅 莫斯科 "
    "克里姆林宫 北约 志愿者联盟 27国 其 双方 他们 称 表示 在 对 。 , US U.S. Russian President Kyiv Emmanuel Macron "
    "- troops said of it they 's"
)
ODD = ("\n", " ", "foreign minister", "the Kremlin", "former ", "\ud800", "\x00", "İ", "ﬁ", "𠮷")
PIECES = st.sampled_from([*WORDS.split(" "), *ODD])
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=80))


@given(TEXTS)
def test_every_mention_says_what_stands_there(page_of, text: str) -> None:
    page = page_of(text)
    last = 0
    for mention in name_finder().mentions(page):
        assert last <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.id
        assert mention.name
        last = mention.end


@given(TEXTS, st.data())
def test_a_part_of_the_page_gives_that_part_of_the_mentions(page_of, text: str, data: st.DataObject) -> None:
    page = page_of(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole = name_finder().mentions(page)
    assert name_finder().mentions(page, start, end) == [m for m in whole if start <= m.start and m.end <= end]


@given(TEXTS)
def test_references_stand_in_the_text_and_mean_actors_named_before(page_of, text: str) -> None:
    page = page_of(text)
    mentions = name_finder().mentions(page)
    bodies = {m.acts_for for m in mentions}
    for reference in resolve_pronouns(mentions, page, [(0, len(text))]):
        assert reference.text == text[reference.start : reference.end]
        assert reference.reason
        earlier = {m.id for m in mentions if m.start < reference.start} | bodies
        assert set(reference.ids) <= earlier


def test_another_vocabulary_reads_the_same_page_anew(page_of) -> None:
    page = page_of("阿尔法联盟宣布成立。")
    row = {"id": "alpha", "name": "Alpha League", "zh": "阿尔法联盟", "kind": "coalition"}
    assert name_finder().mentions(page) == []
    assert [m.id for m in NameFinder({"alpha": actor_from(row)}).mentions(page)] == ["alpha"]
    assert name_finder().mentions(page) == []


@settings(max_examples=12, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
def test_time_grows_with_the_text_and_not_faster(page_of, text: str) -> None:
    """Ten thousand repetitions of anything take a second or two, not minutes."""
    page = page_of(text * (20_000 // len(text)))
    began = time.perf_counter()
    mentions = name_finder().mentions(page)
    resolve_pronouns(mentions, page, [(0, len(page.view))])
    assert time.perf_counter() - began < 4.0
