"""Pronouns: whom they mean, and when they are left open."""

import re

import pytest

from standoff.reading.names import NameFinder, Reference, resolve_pronouns


@pytest.fixture(scope="session")
def references(finder: NameFinder, page_of):
    """The references of a text, sentence by sentence."""

    def resolve(text: str) -> list[Reference]:
        page = page_of(text)
        sentences = [m.span() for m in re.finditer(r"[^。.!?\n]+[。.!?]?", page.view)]
        return resolve_pronouns(finder.mentions(page), page, sentences)

    return resolve


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("法国拒绝签字,并说其立场不变。", ("FRA",)),
        ("伊朗一旦动手,以色列将视其为敌人。", ("IRN",)),
        ("希腊扩军,土耳其对其表示不满。", ("GRC",)),
        ("马克龙说他不会让步。", ("macron",)),
        ("马克龙没有来。他在休假。", ("macron",)),
        ("俄军包围了乌军,要求他们投降。", ("UKR_forces",)),
        ("他对俄乌喊话,要他们停手。", ("RUS", "UKR")),
        ("俄乌双方各退一步。", ("RUS", "UKR")),
        ("中国与印度关系回暖。两国恢复直航。", ("CHN", "IND")),
        ("美俄乌三方没有发表声明。", ("USA", "RUS", "UKR")),
        ("瑞典加入北约。该组织表示欢迎。", ("NATO",)),
        ("英法牵头的志愿者联盟开会。这一联盟没有授权。", ("coalition_of_the_willing",)),
        ("国际刑事法院院长赤根智子说,这一机构不会退让。", ("ICC",)),
        ("日本向韩国提议,后者没有回应。", ("KOR",)),
        ("Emmanuel Macron spoke. He ruled it out.", ("macron",)),
        ("Armenia froze its membership.", ("ARM",)),
        ("Hamas and Israel met. Both sides refused.", ("hamas", "ISR")),
        ("The CSTO met. The alliance has six members.", ("CSTO",)),
        ("Russian forces met Ukrainian troops and shot at them.", ("UKR_forces",)),
    ],
)
def test_resolved(text: str, ids: tuple, references) -> None:
    found = references(text)
    assert ids in [r.ids for r in found], found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("各方都有责任。", "which sides"),
        ("他没有来。", "no person"),
        ("法国、德国、波兰和希腊都在场。双方没有谈拢。", "no 2 actors"),
        ("法国提出方案。他们需要时间。", "no group"),
        ("这个方案不新,它早就有了。", "no state"),
    ],
)
def test_left_open_with_the_reason(text: str, reason: str, references) -> None:
    (reference,) = references(text)
    assert reference.ids == ()
    assert reason in reference.reason


@pytest.mark.parametrize(
    "text", ["法国其实知道。", "其中三人来自德国。", "尤其是法国。", "法国极其不满。", "其他人走了。"]
)
def test_other_words_with_the_same_characters(text: str, references) -> None:
    assert references(text) == []


def test_an_object_pronoun_is_never_the_one_who_acts(references) -> None:
    for text in ("德国批评匈牙利,要求其退出。", "如果乌军不走,俄军将对其开火。"):
        for reference in references(text):
            assert reference.ids not in (("DEU",), ("RUS_forces",))
