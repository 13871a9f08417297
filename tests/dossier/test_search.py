"""The index finds what a scan of the text finds, in either script, words of one and two characters included."""

from pathlib import Path

import pytest
from crisis_pages import page, said
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.dossier import Dossier
from standoff.dossier.folding import find_word, fold, fold_with_offsets, grams
from standoff.records import StandoffError

CHINESE = "停火谈判红线俄乌問題臺灣为為后後，。"
MIXED = st.text(alphabet=CHINESE + "abNÉ1 ,-_*\"'\n", max_size=24)


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("停火", {"停火谈判周四举行"}),
        ("停火 谈判", {"停火谈判周四举行"}),
        ("谈判 停火", {"停火谈判周四举行"}),
        ("火停", set()),
        ("火", {"停火谈判周四举行"}),
        ("停火談判", {"停火谈判周四举行"}),
        ("聯合國", {"罗马表示，除非联合国授权，否则不派兵"}),
        ("geneva", {"The talks in Geneva were put off"}),
        ("GENEVA talk*", {"The talks in Geneva were put off"}),
        ("talk", set()),
        ("停火 Geneva", set()),
        ('" OR 1', set()),
    ],
)
def test_every_word_of_the_query_in_any_order_and_script(dossier: Dossier, query: str, quotes: set[str]) -> None:
    found = dossier.search(query)
    assert {hit.statement.quote for hit in found.statements} == quotes
    for hit in found.statements:
        assert len(hit.marks) == len(query.split())


def test_pages_are_found_by_title_and_article(dossier: Dossier) -> None:
    found = dossier.search("部队")
    assert [(hit.document, hit.text) for hit in found.pages] == [("a/first.txt", "停火与部队")]
    [hit] = dossier.search("requirement").pages
    assert dossier.document(hit.document).text[hit.start : hit.end] == hit.text
    [(start, end)] = hit.marks
    assert hit.text[start:end] == "requirement"


def test_filters_narrow_and_pages_of_results_join_up(dossier: Dossier) -> None:
    everything = dossier.search("不派兵", limit=None).statements
    assert len(everything) == 2
    assert [dossier.search("不派兵", limit=1, offset=i).statements[0] for i in range(2)] == list(everything)
    assert dossier.search("不派兵", document="c/repeated.txt").statements_total == 1
    assert dossier.search("不派兵", actor="意大利", reposts=False).statements_total == 1
    assert dossier.search("不派兵", actor="RUS").statements_total == 0


@pytest.mark.parametrize("query", ["", "  ", "，。", '* "'])
def test_a_query_without_a_word_is_refused(dossier: Dossier, query: str) -> None:
    with pytest.raises(StandoffError, match="no word"):
        dossier.search(query)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(MIXED.filter(str.strip), min_size=1, max_size=6, unique=True), word=MIXED)
def test_search_agrees_with_a_plain_scan(tmp_path_factory: pytest.TempPathFactory, texts: list[str], word: str) -> None:
    words = [w for w in word.split() if grams(w)]
    if not words:
        return
    with Dossier.open(tmp_path_factory.mktemp("scan") / "d.db") as dossier:
        for number, text in enumerate(texts):
            document, raw = page(text, f"{number}.txt")
            dossier.add(document, raw, [said(document, text)])
        found = {hit.statement.quote for hit in dossier.search(word, limit=None).statements}
    assert found == {text for text in texts if all(find_word(w, text) for w in words)}


@given(st.text(alphabet=CHINESE, min_size=1, max_size=12), st.text(alphabet=CHINESE, max_size=4))
def test_a_chinese_word_is_found_exactly_where_its_characters_stand(text: str, word: str) -> None:
    letters = "".join(filter(str.isalnum, word))
    if letters:
        assert (find_word(letters, text) is not None) == (fold(letters) in fold(text))


@given(st.text(max_size=40))
def test_folding_is_stable_and_keeps_its_offsets(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text) == fold(fold(text))
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)


def test_long_pages_are_searched_from_the_file(tmp_path: Path) -> None:
    document, raw = page("开头。" + "无关文字。" * 20000 + "末尾提到停火。")
    with Dossier.open(tmp_path / "d.db") as dossier:
        dossier.add(document, raw, [])
        [hit] = dossier.search("停火").pages
        assert "末尾提到停火" in hit.text
