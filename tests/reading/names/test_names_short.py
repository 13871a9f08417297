"""One-letter names: packed, licensed by a neighbour, never inside an ordinary word."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("俄乌代表再次见面。", [("俄", "RUS"), ("乌", "UKR")]),
        ("美俄歐烏四方都有盤算。", [("美", "USA"), ("俄", "RUS"), ("歐", "europe"), ("烏", "UKR")]),
        ("英法两国牵头。", [("英", "GBR"), ("法", "FRA")]),
        ("俄、乌、美三方坐下来谈。", [("俄", "RUS"), ("乌", "UKR"), ("美", "USA")]),
        ("中日韩峰会推迟。", [("中", "CHN"), ("日", "JPN"), ("韩", "KOR")]),
        ("巴以停火破裂。", [("巴", "PSE"), ("以", "ISR")]),
        ("印巴边境交火,巴方先撤。", [("印", "IND"), ("巴", "PAK"), ("巴方", "PAK")]),
        ("伊美间接谈判。", [("伊", "IRN"), ("美", "USA")]),
    ],
)
def test_packed_names_are_one_mention_a_letter(text: str, expected: list, found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("俄方否认,乌方坚持。", [("俄方", "RUS"), ("乌方", "UKR")]),
        ("乌军夜间后撤。", [("乌军", "UKR_forces")]),
        ("对俄施压没有用。", [("俄", "RUS")]),
        ("他下周访俄。", [("俄", "RUS")]),
        ("援乌物资到了边境。", [("乌", "UKR")]),
        ("双方就美关税开会,美敦促让步。", [("美", "USA")]),
        ("据以媒报道,以军进入南部。", [("以媒", "ISR_media"), ("以军", "ISR_forces")]),
        ("日方和中方各说各话。", [("日方", "JPN"), ("中方", "CHN")]),
        ("俄国防部发布通报。", [("俄国防部", "RUS_defence_ministry")]),
    ],
)
def test_a_lone_letter_needs_a_neighbour_that_licenses_it(text: str, expected: list, found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "美好的愿望落空,道德和法律都没有用。",
        "日前,各方在会议中间交换意见。",
        "其中一次在20日方便的时候举行。",
        "印象里,英勇的人也会同意以军事手段以外的办法。",
        "以媒体为中心,以及以方便大家为目的。",
        "乌云密布,乌龟爬行,朝着前方。",
        "土地、本土和领土问题波及甚广。",
        "台风过后,平台恢复,加强加快。",
        "不仅中途停下,而且难以继续,德高望重的人也反对。",
        "近日来往,每日如此,周日休息。",
        "三中全会在十月召开。",
    ],
)
def test_ordinary_words_hold_no_names(text: str, found) -> None:
    assert found(text) == []


def test_a_shared_letter_means_the_state_that_the_page_writes_in_full(found) -> None:
    assert found("阿塞拜疆拒绝。阿方要求道歉。")[-1] == ("阿方", "AZE")
    assert found("阿富汗拒绝。阿方要求道歉。")[-1] == ("阿方", "AFG")
    assert found("有人拒绝。阿方要求道歉。") == []


def test_a_letter_that_begins_a_full_name_is_no_packed_name(found) -> None:
    assert found("美中国会议员同行。")[-1][1] != "US_congress"
    assert found("对中国和美国") == [("中国", "CHN"), ("美国", "USA")]


def test_words_that_hold_a_state_and_name_no_actor(found) -> None:
    assert found("俄罗斯方块和法国大革命都出现在这本书里,印度洋上没有风。") == []
    assert found("据法新社和美联社消息,《纽约时报》没有回应。") == []
