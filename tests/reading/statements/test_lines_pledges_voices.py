"""Whole pages of a sentence or two, lines drawn against troops, a group's pledge, and who `we` is."""

import pytest
from own_sentences import name_of, of_kind, read

from standoff.reading import read_page


@pytest.mark.parametrize(
    "text",
    [
        "挪威首相斯特勒10日表示,除非联合国授权,挪威不会向苏丹派兵。",
        "Norway will not send troops to Sudan unless the UN mandates it, Prime Minister Jonas Gahr Støre said.",
    ],
)
def test_a_page_of_one_sentence_is_read(text: str) -> None:
    reading = read_page(text.encode(), "one.txt")
    assert reading.document.body_spans == ((0, len(text)),)
    (pledge,) = [s for s in reading.statements if s.kind == "commitment"]
    assert (name_of(pledge), pledge.polarity) == ("Norway", "negated")
    assert [(c.type, c.expr) for c in pledge.conditions] == [("unless", "un_mandate")]


@pytest.mark.parametrize(
    "text",
    [
        "俄罗斯总统普京说,任何踏上该岛的外国士兵都会是合法的打击目标。",
        "俄羅斯外交部發言人扎哈羅娃稱,北約部隊若在該地駐紮,將被視為直接參戰。",
        "Kremlin spokesman Dmitry Peskov said any foreign troops that land on the island will be legitimate targets.",
        "Putin warned that foreign soldiers stationed there would be considered legitimate targets.",
        "If NATO forces enter the province, Russia will treat it as direct involvement, Lavrov said.",
    ],
)
def test_a_threat_to_foreign_troops_is_a_line_with_its_trigger(text: str) -> None:
    (line,) = [s for s in read(text).statements if s.kind in ("red_line", "commitment")]
    assert line.kind == "red_line"
    assert [c.type for c in line.conditions] == ["if"]
    assert line.issue == "foreign_troops"
    assert line.recipient is None or "Russia" not in line.recipient.name


@pytest.mark.parametrize(
    "text",
    [
        "法国总统马克龙说,停火后,志愿者联盟将向乌克兰派驻部队。",
        "French President Emmanuel Macron said that the coalition of the willing will send a force after a ceasefire.",
    ],
)
def test_a_leader_pledges_for_a_named_group(text: str) -> None:
    (pledge,) = of_kind(text, "commitment")
    assert name_of(pledge) == "Coalition of the Willing"
    assert [(c.type, c.expr) for c in pledge.conditions] == [("after", "ceasefire")]
    assert pledge.issue == "foreign_troops"


def test_a_plan_spoken_of_before_gives_its_issue() -> None:
    text = "Macron said that France will send troops to Lebanon. Britain and France will press ahead with the plan."
    assert {s.issue for s in read(text).statements} == {"foreign_troops"}


def test_we_is_who_speaks_and_has_no_time_of_the_sentence_before() -> None:
    text = (
        "Prime Minister Nikol Pashinyan accused the Collective Security Treaty Organization of silence in May 2023. "
        "“We will quit if the bloc does not answer,” Pashinyan told reporters."
    )
    pledge = next(s for s in read(text).statements if s.kind == "commitment")
    assert name_of(pledge) == "Nikol Pashinyan"
    assert [v.name for v in pledge.attribution] == ["Nikol Pashinyan"]
    assert pledge.when is None


def test_one_refusal_is_not_addressed_to_who_refused_before() -> None:
    text = "意大利总理梅洛尼表示,意大利不会派兵。克罗地亚总统米拉诺维奇说,克罗地亚绝不会派出一兵一卒。"
    assert [name_of(s, "recipient") for s in of_kind(text, "commitment")] == [None, None]


def test_a_court_put_on_a_list_is_the_recipient_not_the_ministry_before() -> None:
    text = "国际刑事法院发出逮捕令。俄罗斯内务部发表声明。俄罗斯去年把该法院院长列入通缉名单。"
    statement = read(text).statements[-1]
    assert (name_of(statement), name_of(statement, "recipient")) == ("Russia", "International Criminal Court")


def test_a_surname_that_is_another_word_is_read_as_a_name() -> None:
    voices = [v.name for s in read("Defence Secretary Tom King said Britain will send ships.").statements
              for v in s.attribution]  # fmt: skip
    assert "Tom King" in voices


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("约旦国王说,约旦不接受外国舰队进港。", "red_line"),
        ("Egypt refuses to withdraw from the strip.", "red_line"),
        ("埃及拒绝妥协。", "position"),
        ("Egypt refused to attend the talks.", "position"),
        ("也门和沙特商定下周继续会谈。", "commitment"),
        ("也门和沙特签署了停火协议。", "event"),
    ],
)
def test_holding_out_is_a_line_and_a_deed_agreed_on_a_pledge(text: str, kind: str) -> None:
    assert kind in {s.kind for s in read(text).statements}


def test_what_failed_and_what_was_done_are_two_statements() -> None:
    statements = read("埃及和苏丹未在划界问题上取得突破,但在通航问题上取得进展。").statements
    assert [(s.kind, s.polarity) for s in statements] == [("claim", "negated"), ("event", "affirmed")]
