"""The sentences a crisis turns on, in our own words, in both languages."""

import pytest
from own_sentences import name_of, of_kind, read

RED_LINES = [
    ("泽连斯基划出两条红线:一是无论如何乌克兰都不会承认被占土地的归属,二是乌克兰绝对不会裁减军队。", "Ukraine", 2),
    ("澤連斯基為停火談判劃下紅線:第一,烏克蘭絕不承認被佔領土;第二,烏克蘭絕對不會縮減軍隊規模。", "Ukraine", 2),
    ("Zelensky said that Ukraine will never recognise the occupied territory "
        "and under no circumstances will Ukraine accept limits on its army.", "Ukraine", 2),
    ("俄羅斯外長拉夫羅夫表示,俄方絕不接受外國軍隊進入烏克蘭。", "Russia", 1),
    ("Foreign Minister Sergei Lavrov said that Russia will never accept foreign troops in Ukraine.", "Russia", 1),
    ("俄方警告说,如果欧洲向乌克兰派兵,俄军将打击这些部队。", "Russia", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "owner", "least"), RED_LINES)
def test_red_lines_are_found_with_their_owner(text: str, owner: str, least: int) -> None:
    lines = [
        s for s in of_kind(text, "red_line") if owner in (name_of(s) or "") or name_of(s) == "Russian Armed Forces"
    ]
    assert len(lines) >= least, [(s.kind, name_of(s), s.quote) for s in read(text).statements]
    assert all(s.stance == "against" and s.firmness >= 0.6 for s in lines)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("意大利外长塔亚尼重申,除非属于联合国部队,否则意大利不会派兵。", "Italy"),
        ("義大利外長塔亞尼說,除非有聯合國授權,否則義大利不派遣部隊。", "Italy"),
        ("Italy will not send soldiers unless they serve in a United Nations force, Antonio Tajani said.", "Italy"),
        ("Antonio Tajani said that Italy would send troops only if the Security Council gives a mandate.", "Italy"),
    ],
)  # fmt: skip
def test_a_pledge_only_under_the_united_nations(text: str, who: str) -> None:
    pledges = [s for s in of_kind(text, "commitment") if name_of(s) == who]
    assert pledges, [(s.kind, name_of(s), s.quote) for s in read(text).statements]
    (condition,) = pledges[0].conditions
    assert condition.expr == "un_mandate"
    assert condition.type in ("unless", "only_if")
    assert pledges[0].stance == "conditional"
    assert name_of(pledges[0]) == who
    assert "Tajani" in (pledges[0].attribution[-1].name or "")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("克罗地亚总统米拉诺维奇称,克罗地亚不会参加任何形式的驻乌部队。", "Croatia"),
        ("Croatia will not take part in any force sent to Ukraine, President Zoran Milanovic said.", "Croatia"),
        ("美国政府明确表示绝不会向乌克兰派兵。", "United States"),
        ("The United States said it will never send troops to Ukraine.", "United States"),
    ],
)
def test_a_refusal_binds_the_one_who_refuses(text: str, who: str) -> None:
    refusals = [s for s in read(text).statements if s.kind in ("commitment", "red_line") and name_of(s) == who]
    assert refusals, [(s.kind, name_of(s), s.quote) for s in read(text).statements]
    assert refusals[0].polarity == "negated"
    assert refusals[0].plover is not None
    assert refusals[0].plover.event == "REJECT"
    assert refusals[0].stance == "against"
    assert refusals[0].conditions == ()


@pytest.mark.parametrize(
    "text",
    [
        "英国官员估计,这支部队需要1万至3万名士兵。",
        "UK officials estimate that such a force would need 10,000 to 30,000 soldiers.",
    ],
)
def test_a_need_as_a_range(text: str) -> None:
    figures = [s.figure for s in of_kind(text, "figure") if s.figure]
    assert [(f.low, f.high) for f in figures] == [(10000, 30000)]


def test_a_threat_names_trigger_response_and_place() -> None:
    (threat,) = of_kind("伊朗外长说,如果以色列在叙利亚境内部署雷达,伊朗将打击这些雷达。", "red_line")
    assert [c.text for c in threat.conditions] == ["如果以色列在叙利亚境内部署雷达"]
    assert threat.response == "伊朗将打击这些雷达"
    assert threat.where is not None
    assert (threat.where.text, threat.where.country) == ("叙利亚境内", "SYR")
    assert threat.plover is not None
    assert threat.plover.event == "THREATEN"


def test_a_condition_clauses_earlier_governs_the_later_ones() -> None:
    text = "法国总统马克龙说,停火后,法国将在后方部署部队,并将训练乌军。"
    pledges = of_kind(text, "commitment")
    assert pledges
    assert all([c.expr for c in s.conditions] == ["ceasefire"] for s in pledges)


@pytest.mark.parametrize(
    "text",
    ["无论发生什么,挪威都不会退出北约,挪威首相说。", "Whatever happens, Norway will not leave NATO, Norway said."],
)
def test_no_matter_is_firmness_and_no_condition(text: str) -> None:
    statements = [s for s in read(text).statements if name_of(s) == "Norway"]
    assert statements
    assert all(s.conditions == () for s in statements)
    assert max(s.firmness for s in statements) >= 0.7
