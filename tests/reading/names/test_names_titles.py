"""Titles bring nation, office and new names; an office alone brings its holder on the page's date."""

import pytest

from standoff.records.vocabulary import known_actors


@pytest.mark.parametrize(
    ("text", "whole", "person", "acts_for"),
    [
        ("俄外交部发言人扎哈罗娃称此事荒谬。", "俄外交部发言人扎哈罗娃", "zakharova", "RUS"),
        ("国际刑事法院院长赤根智子发表声明。", "国际刑事法院院长赤根智子", "akane", "ICC"),
        ("北約秘書長呂特抵達基輔。", "北約秘書長呂特", "rutte", "NATO"),
        ("俄罗斯常驻联合国代表涅边贾否决草案。", "俄罗斯常驻联合国代表涅边贾", "nebenzya", "RUS"),
        ("中共中央委员、国防部长董军启程。", "中共中央委员、国防部长董军", "dong_jun", "CHN"),
        ("Italian Foreign Minister Antonio Tajani left.", "Italian Foreign Minister Antonio Tajani", "tajani", "ITA"),
        ("NATO Secretary General Mark Rutte came.", "NATO Secretary General Mark Rutte", "rutte", "NATO"),
        ("Russian foreign ministry spokeswoman Maria Zakharova spoke.",
         "Russian foreign ministry spokeswoman Maria Zakharova", "zakharova", "RUS"),
        ("The Kremlin's spokesman, Dmitry Peskov, smiled.", "Kremlin's spokesman, Dmitry Peskov", "peskov", "RUS"),
        ("Spokesman Ismail Baghaei answered.", "Spokesman Ismail Baghaei", "baghaei", "IRN"),
    ],
)  # fmt: skip
def test_a_known_person_is_found_with_the_whole_title(text, whole, person, acts_for, mentions) -> None:
    (mention,) = mentions(text)
    assert (mention.text, mention.id, mention.acts_for) == (whole, person, acts_for)
    assert mention.name == known_actors()[person].name


@pytest.mark.parametrize(
    ("text", "whole", "name", "acts_for"),
    [
        ("挪威国防大臣桑维克今天说不会退让。", "挪威国防大臣桑维克", "桑维克", "NOR"),
        ("乌克兰国家边防总局发言人科瓦连科16日通报。", "乌克兰国家边防总局发言人科瓦连科", "科瓦连科", "UKR"),
        ("巴西外交部发言人若昂·平托表示欢迎。", "巴西外交部发言人若昂·平托", "若昂·平托", "BRA"),
        ("法國外交部發言人勒莫万稱法方反對。", "法國外交部發言人勒莫万", "勒莫万", "FRA"),
        ("Kenyan Foreign Minister Achieng Odhiambo resigned.", "Kenyan Foreign Minister Achieng Odhiambo",
         "Achieng Odhiambo", "KEN"),
        ("Brazilian minister of mines and energy Rui Falcao left.",
         "Brazilian minister of mines and energy Rui Falcao", "Rui Falcao", "BRA"),
        ("Ana Duarte, the UN envoy, was late.", "Ana Duarte, the UN envoy", "Ana Duarte", "UN"),
    ],
)  # fmt: skip
def test_a_title_introduces_a_name_that_no_table_holds(text, whole, name, acts_for, mentions) -> None:
    first = mentions(text)[0]
    assert (first.text, first.name, first.acts_for) == (whole, name, acts_for)
    assert first.id
    assert first.id not in known_actors()


def test_the_new_name_is_known_from_then_on(found) -> None:
    chinese = found("挪威国防大臣桑维克发表讲话。桑维克没有回答提问。")
    assert chinese[0][1] == chinese[1][1]
    english = found("Kenyan Foreign Minister Achieng Odhiambo resigned. Odhiambo gave no reason.")
    assert [i for _, i in english] == ["achieng_odhiambo", "achieng_odhiambo"]


@pytest.mark.parametrize(
    ("date", "holder"), [("2023-05-01", "biden"), ("2018-05-01", "trump"), ("2025-06-01", "trump")]
)
def test_an_office_alone_is_its_holder_on_the_page_s_date(date: str, holder: str, mentions) -> None:
    for text in (
        "美国总统拒绝评论。",
        "The US president declined to comment.",
        "The president of the United States left.",
    ):
        (mention,) = mentions(text, date)
        assert (mention.id, mention.via) == (holder, "title")


def test_an_office_whose_holder_is_not_known_stays_open_with_the_reason(mentions) -> None:
    (unknown,) = mentions("丹麦财长没有表态。")
    assert (unknown.id, unknown.via, unknown.acts_for) == ("DNK_finance_minister", "title", "DNK")
    assert "knows no holder" in (unknown.reason or "")
    (undated,) = mentions("The French president left.", None)
    assert undated.id == "FRA_president"
    assert "no reference date" in (undated.reason or "")
    (later,) = mentions("法国总统没有表态。", "2031-02-01")
    assert "ends on" in (later.reason or "")


def test_without_a_date_a_person_whom_the_page_names_holds_the_office(found) -> None:
    assert found("Emmanuel Macron spoke. The French president then left.", None)[-1] == ("French president", "macron")


@pytest.mark.parametrize(
    "text",
    ["总统选举将在五月举行。", "部长级会议推迟。", "该国竞选总统的人很多。", "总统府前有人抗议。", "总理级别的谈判"],
)
def test_a_title_inside_another_word_is_no_person(text: str, found) -> None:
    assert found(text) == []


def test_an_office_to_be_won_is_the_state_and_not_its_holder(found) -> None:
    assert found("他当选法国总统。") == [("法国", "FRA")]


def test_a_former_holder_is_not_the_holder(mentions) -> None:
    for text in ("The former US president agreed.", "前美国总统表示同意。"):
        (mention,) = mentions(text)
        assert mention.id == "USA_former_president"


def test_two_titles_of_one_person_are_one_mention(found) -> None:
    assert found("俄总统助理、俄方代表团团长梅金斯基抵达。") == [("俄总统助理、俄方代表团团长梅金斯基", "medinsky")]


def test_a_title_after_the_name_belongs_to_it(found) -> None:
    assert found("普京总统和王毅外长会面。") == [("普京总统", "putin"), ("王毅外长", "wang_yi")]


@pytest.mark.parametrize("name", ["泽连斯基", "泽伦斯基", "澤倫斯基", "澤連斯基", "Zelensky", "Zelenskyy"])
def test_transliterations_of_one_name_are_one_person(name: str, found) -> None:
    assert found(f"昨晚,{name}拒绝。") == [(name, "zelensky")]


def test_a_shared_surname_needs_a_title_or_the_full_name(found) -> None:
    assert found("Sullivan wrote a novel.") == []
    assert [i for _, i in found("Jake Sullivan spoke. Sullivan left.")] == ["sullivan", "sullivan"]
    assert [i for _, i in found("国务院总理李强发表讲话。李强说。")] == ["li_qiang", "li_qiang"]
    assert found("邻居李强说天气好。") == []


def test_another_first_name_is_another_person(found) -> None:
    assert found("She met his brother Eric Trump.") == []
    assert found("小说里的亚历山大·普京是个医生。") == []


def test_an_ambassador_acts_for_the_sender(mentions) -> None:
    for text in ("俄罗斯驻英国大使凯林说。", "Russia's ambassador to the United Kingdom, Andrei Kelin, said so."):
        (mention,) = mentions(text)
        assert mention.acts_for == "RUS"
    assert [m.id for m in mentions("中国驻伊朗大使馆发出提醒。")] == ["CHN_embassy"]
