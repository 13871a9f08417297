"""What a page says about itself, and the day it is read against."""

import pytest

from standoff.reading.page import open_page
from standoff.records import Document, StandoffError

BODY = "渡口周一关闭。港务局说,重开的前提是对岸撤走巡逻艇。对岸没有回应,商会要求双方谈判。\n"
LIST = "\n相关推荐\n菜价回落\n\n生活通\n2031-02-01 18:00:00\n主帅辞职\n\n球迷小站\n2031-02-03 08:09:10\n"


def document(page: str, name: str = "page.txt", **options: str) -> Document:
    return open_page(page.encode(), name, **options).document


def evidence(doc: Document) -> str:
    assert doc.reference_date.evidence
    start, end = doc.reference_date.evidence
    return doc.text[start:end]


@pytest.mark.parametrize(
    ("head", "outlet", "byline"),
    [
        ("渡口关闭的第一天\n\n2024-03-05 08:15:00    来源:示例晨报    作者:林某某\n\n", "示例晨报", "林某某"),
        ("渡口关闭的第一天,两岸都在等\n\n某某观察 2024-03-05 08:15:00\n\n", "某某观察", None),
        ("渡口關閉的第一天,兩岸都在等\n\n示例評論|國際|2024年3月5日\n\n", "示例評論", None),
        ('---\ntitle: "渡口关闭"\ndate: 2024-03-05T10:00:00+08:00\nauthor: 林某某\n---\n\n', None, "林某某"),
    ],
)  # fmt: skip
def test_the_date_line_gives_day_outlet_and_byline(head: str, outlet: str | None, byline: str | None) -> None:
    doc = document(head + BODY + LIST)
    assert (doc.published.value, doc.published.basis) == ("2024-03-05", "page")
    assert doc.reference_date == doc.published
    assert evidence(doc)[:4] == "2024"
    assert (doc.outlet, doc.byline) == (outlet, byline)


def test_an_english_head() -> None:
    head = "Ferries stay in port, both banks wait\n\nBy Jo Example\nExample Mirror | March 5, 2024 | 12 comments\n\n"
    page = head + "Ferries have not crossed since Monday. The board said that it would wait for the boats to leave.\n"
    doc = document(page)
    assert (doc.published.value, doc.outlet, doc.byline) == ("2024-03-05", "Example Mirror", "Jo Example")
    assert (doc.language, doc.script) == ("en", "Latn")


def test_dates_of_a_list_are_not_the_pages_date() -> None:
    doc = document("渡口关闭的第一天,两岸都在等\n\n" + BODY + LIST)
    assert doc.published.value is None
    assert doc.reference_date.basis == "none"


def test_the_link_to_the_original_dates_the_page() -> None:
    doc = document("### 渡口关闭的第一天\n\n" + BODY + "\n[查看原文](https://news.example.org/2024/03/05/a.html)\n")
    assert doc.published.value == "2024-03-05"
    assert evidence(doc) == "2024/03/05"


def test_a_dateline_with_a_year_dates_the_page() -> None:
    page = "Ferries stay in port\n\nRIVERTOWN, March 5, 2024. No ferry has crossed since Monday. The board waits.\n"
    assert document(page).published.value == "2024-03-05"


def test_the_date_given_is_the_reference_and_the_page_keeps_its_own() -> None:
    doc = document("渡口关闭的第一天,两岸都在等\n\n某某观察 2024-03-05 08:15:00\n\n" + BODY, date="2024-04")
    assert (doc.reference_date.value, doc.reference_date.basis) == ("2024-04", "given")
    assert doc.published.value == "2024-03-05"


@pytest.mark.parametrize(
    ("body", "as_of", "day", "words"),
    [
        ("部长3月31日至4月2日出访。会谈没有结果,双方没有发表声明。", "2026-01-26", "2025-04-02", "3月31日至4月2日"),
        ("23日晚,双方在第三国会面。会谈没有结果,没有发表声明。", "2026-01-26", "2026-01-23", "23日晚"),
        ("发言人今天(8月19日)说不。23日的会面取消,没有说明理由。", "2026-01-26", "2025-08-19", "今天(8月19日)"),
        ("港务局星期二(10月3日)关闭渡口。双方没有接触,也没有声明。", "2026-01-26", "2023-10-03", "星期二(10月3日)"),
    ],
)
def test_without_a_stated_date_the_newest_day_named_counts(body: str, as_of: str, day: str, words: str) -> None:
    doc = document("渡口关闭的第一天,两岸都在等\n\n" + body + "\n" + BODY, as_of=as_of)
    assert (doc.reference_date.value, doc.reference_date.basis) == (day, "inferred")
    assert evidence(doc) == words
    assert doc.published.value is None


def test_without_any_bound_no_year_is_guessed() -> None:
    doc = document("渡口关闭的第一天,两岸都在等\n\n部长3月31日出访。" + BODY)
    assert doc.reference_date.basis == "none"


def test_a_plan_is_no_witness_of_the_pages_day() -> None:
    page = "渡口关闭的第一天,两岸都在等\n\n部长将于20日出访。双方7日会面,没有结果,也没有发表声明。\n" + BODY
    assert document(page, as_of="2026-01-26").reference_date.value == "2026-01-07"


@pytest.mark.parametrize("bad", ["yesterday", "2025-13-01", "26-01-2025", "2025-1-2", ""])
def test_a_date_that_is_none_is_refused_with_the_right_form(bad: str) -> None:
    with pytest.raises(StandoffError, match="ISO day") as refused:
        document(BODY, date=bad)
    assert "2025-03-28" in refused.value.faults[0].options


@pytest.mark.parametrize(
    ("body", "language", "script"),
    [
        (BODY, "zh", "Hans"),
        ("渡口週一關閉。港務局說,重開的前提是對岸撤走巡邏艇。對岸沒有回應,商會要求雙方談判。", "zh", "Hant"),
        ("渡口周一關閉。港務局說,重开的前提是對岸撤走巡逻艇。對岸没有回應,商會要求双方談判。", "zh", "mixed"),
        ("The crossing is closed. The board said that it would wait for the boats to leave the river.", "en", "Latn"),
        ("Переправа закрыта. Правление сообщило, что будет ждать ухода катеров с реки.", None, None),
    ],
)
def test_language_and_script(body: str, language: str | None, script: str | None) -> None:
    doc = document(body)
    assert (doc.language, doc.script) == (language, script)
