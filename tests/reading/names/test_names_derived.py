"""Forces, officials, governments, organs and coalitions made from the name before them; capitals where they act."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "id", "name", "kind", "acts_for"),
    [
        ("俄军连夜推进。", "俄军", "RUS_forces", "Russian forces", "group", "RUS"),
        ("乌克兰军队守住阵地。", "乌克兰军队", "UKR_forces", "Ukrainian forces", "group", "UKR"),
        ("Russian troops advanced.", "Russian troops", "RUS_forces", "Russian forces", "group", "RUS"),
        ("Israel's military denied it.", "Israel's military", "ISR_forces", "Israeli forces", "group", "ISR"),
        ("英国官员不愿透露姓名。", "英国官员", "GBR_officials", "UK officials", "official", "GBR"),
        ("A senior US official shrugged.", "US official", "USA_officials", "US officials", "official", "USA"),
        ("白宫高官嘲笑这个想法。", "白宫高官", "USA_officials", "White House officials", "official", "USA"),
        ("俄媒引述匿名人士。", "俄媒", "RUS_media", "Russian media", "group", None),
        ("伊朗空军起飞。", "伊朗空军", "IRN_air_force", "Iranian Air Force", "organisation", "IRN"),
        ("以色列总理府证实。", "以色列总理府", "ISR_prime_ministers_office", "Israeli Prime Minister's Office",
         "organisation", "ISR"),
        ("The Russian Defence Ministry said so.", "Russian Defence Ministry", "RUS_defence_ministry",
         "Russian Defence Ministry", "organisation", "RUS"),
        ("北约成员国各有打算。", "北约成员国", "NATO_member_states", "NATO member states", "group", None),
        ("欧洲各国犹豫不决。", "欧洲各国", "europe_states", "European states", "group", None),
        ("泽连斯基政府拒绝。", "泽连斯基政府", "zelensky_government", "Zelensky government", "group", "UKR"),
        ("The Trump administration refused.", "Trump administration", "trump_government", "Trump government",
         "group", "USA"),
        ("美国及其盟友发表声明。", "美国及其盟友", "USA_and_allies", "United States and its allies", "coalition",
         "USA"),
    ],
)  # fmt: skip
def test_what_follows_a_name_makes_another_actor(text, words, id, name, kind, acts_for, mentions) -> None:
    mention = mentions(text)[0]
    assert (mention.text, mention.id, mention.name) == (words, id, name)
    assert (mention.kind, mention.acts_for) == (kind, acts_for)


@pytest.mark.parametrize(
    "text", ["俄罗斯政府沉默。", "基辅政权沉默。", "The Russian government kept silent.", "莫斯科方面沉默。"]
)
def test_a_government_is_its_state(text: str, mentions) -> None:
    (mention,) = mentions(text)
    assert mention.kind == "state"
    assert mention.acts_for is None


@pytest.mark.parametrize(
    ("text", "coalition"),
    [
        ("由35国组成的联盟发表声明。", "coalition_35"),
        ("這支9國聯軍還不存在。", "force_9"),
        ("27 国领导人到场。", "states_27"),
        ("A 30-nation coalition is forming.", "coalition_30"),
        ("More than 40 countries came.", "states_40"),
        ("二十多个国家愿意出资。", "states_20"),
    ],
)
def test_a_coalition_is_named_by_its_size(text: str, coalition: str, found) -> None:
    assert [i for _, i in found(text)] == [coalition]


def test_two_or_three_states_are_a_pronoun_and_no_coalition(found) -> None:
    assert found("两国关系紧张,三国代表没有来,国内形势不变。") == []


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("莫斯科拒绝这一提议。", "RUS"),
        ("基辅也表示愿意谈。", "UKR"),
        ("总统又对基辅示好。", "UKR"),
        ("克里姆林宫说还没有决定。", "RUS"),
        ("Moscow rejected it.", "RUS"),
        ("They put pressure on Kyiv.", "UKR"),
        ("Washington, which backs the plan, waits.", "USA"),
        ("Talks between Tokyo and Beijing failed.", "JPN"),
        ("唐宁街发表声明。", "GBR"),
        ("五角大楼否认。", "USA"),
    ],
)
def test_a_capital_or_a_seat_that_acts_is_the_state(text: str, state: str, mentions) -> None:
    mention = mentions(text)[0]
    assert (mention.id, mention.via) == (state, "metonym")


@pytest.mark.parametrize(
    "text",
    [
        "会议在莫斯科举行。",
        "他抵达巴黎,参加巴黎会议。",
        "导弹落在基辅市中心。",
        "北京大学的学生来了。",
        "他在白宫会见客人。",
        "Crowds gathered in Moscow and outside the Kremlin.",
        "A missile strike on Kyiv region killed two.",
        "She flew to Paris for the Paris summit.",
        "《巴黎协定》和罗马规约都有人提到。",
    ],
)
def test_a_place_is_no_actor(text: str, found) -> None:
    assert found(text) == []


def test_backed_and_led_by_a_state_is_not_the_state(found) -> None:
    assert found("pro-Russian rebels fought Iran-backed fighters under a US-led plan.") == []


def test_a_people_is_a_group_that_does_not_act_for_its_state(mentions) -> None:
    for text in ("Palestinians fled.", "巴勒斯坦民众离开家园。", "巴勒斯坦人离开家园。"):
        (mention,) = mentions(text)
        assert (mention.id, mention.kind, mention.acts_for) == ("PSE_people", "group", None)
