"""Every state and organisation of the tables is found by its names, in both scripts and in English."""

import pytest
from opencc import OpenCC

from standoff.records.vocabulary import KnownActor, known_actors

STATES = [a for a in known_actors().values() if a.kind == "state"]
BODIES = [a for a in known_actors().values() if a.kind in ("organisation", "coalition", "group")]
TRADITIONAL = OpenCC("s2t").convert


def name_of(actor: KnownActor) -> str:
    return actor.id


@pytest.mark.parametrize("actor", [*STATES, *BODIES], ids=name_of)
def test_an_actor_is_found_by_every_name_it_has(actor: KnownActor, mentions) -> None:
    for name in (actor.name, actor.zh, *actor.forms):
        chinese = name[-1] >= "\u4e00" or name[0] >= "\u4e00"
        text = f"昨天,{name}宣布退出谈判。" if chinese else f"On Monday {name} left the talks."
        assert actor.id in {m.id for m in mentions(text)}, text


@pytest.mark.parametrize("actor", STATES, ids=name_of)
def test_a_state_is_found_in_traditional_characters_with_the_words_as_written(actor: KnownActor, mentions) -> None:
    written = TRADITIONAL(actor.zh)
    text = f"據報導,{written}拒絕簽字。"
    (mention,) = [m for m in mentions(text) if m.id == actor.id]
    assert mention.text == written == text[mention.start : mention.end]
    assert mention.name == actor.name


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("紐西蘭決定退出。", "NZL"),
        ("沙烏地阿拉伯提出方案。", "SAU"),
        ("義大利表示歡迎。", "ITA"),
        ("寮國與柬埔寨簽約。", "LAO"),
        ("北韓試射,南韓抗議。", "KOR"),
        ("喬治亞舉行選舉。", "GEO"),
        ("衣索比亞派出代表。", "ETH"),
        ("蒙古和蒙古国是一个名字的两种写法。", "MNG"),
    ],
)
def test_names_in_use_in_taiwan_and_hong_kong(text: str, state: str, found) -> None:
    assert state in {i for _, i in found(text)}


def test_english_names_need_their_capitals_and_their_word_boundaries(found) -> None:
    assert found("They told us that the chad and the turkey were china.") == []
    assert found("The US and Turkey told Chad about China.") == [
        ("US", "USA"), ("Turkey", "TUR"), ("Chad", "TCD"), ("China", "CHN"),
    ]  # fmt: skip
    assert found("Busan is no US city; Omani coins, Malians abroad.")[0] == ("US", "USA")


def test_a_capitalised_headline_is_read_too(found) -> None:
    assert found("UKRAINE REJECTS PLAN, TRUMP SAYS") == [("UKRAINE", "UKR"), ("TRUMP", "trump")]
