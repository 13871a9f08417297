"""Who says it, what is denied, what is only possible: the page's own voice is told apart from others'."""

import pytest
from own_sentences import name_of, read

from standoff.reading.scope import is_negated


def voices(text: str) -> list[list[str]]:
    return [[v.name or v.text or v.kind for v in s.attribution] for s in read(text).statements]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("据路透社报道,法国总统马克龙表示,法国愿与伊朗对话。", ["路透社", "Emmanuel Macron"]),
        ("Reuters reported that Iran reopened its border with Iraq.", ["Reuters"]),
        ("印度军队袭击了巴基斯坦的一处营地。", ["author"]),
    ],
)
def test_voices_stand_outermost_first(text: str, voice: list[str]) -> None:
    assert voice in voices(text)


@pytest.mark.parametrize(
    "text", ["伊朗不仅袭击了以色列,还封锁了海峡。", "France not only sent troops to Chad but trained them."]
)
def test_not_only_negates_nothing(text: str) -> None:
    assert all(s.polarity == "affirmed" for s in read(text).statements)


@pytest.mark.parametrize("text", ["希腊和土耳其没有达成停火协议。", "Greece did not sign the agreement with Turkey."])
def test_what_was_not_done_is_no_event(text: str) -> None:
    statements = [s for s in read(text).statements if s.kind != "figure"]
    assert statements
    assert all(s.polarity == "negated" and s.kind == "claim" for s in statements)


def test_a_speaker_of_a_state_goes_to_the_attribution() -> None:
    (statement,) = read("埃及外长说,埃及愿与苏丹对话。").statements
    assert name_of(statement) == "Egypt"
    assert statement.attribution[-1].kind == "person"


def test_what_one_side_says_of_the_other_stays_a_claim() -> None:
    statements = read("巴基斯坦外长称,印度军队袭击了一处村庄。").statements
    assert [s.kind for s in statements] == ["claim"]
    assert "said by another than the actor" in statements[0].evidence.unresolved


@pytest.mark.parametrize("text", ["埃及此举旨在向以色列施压。", "法国希望通过这次访问向德国展示实力。"])
def test_a_motive_that_nobody_avowed_is_imputed(text: str) -> None:
    statements = read(text).statements
    assert statements
    assert all(s.modality == "opinion" and s.imputed for s in statements)


@pytest.mark.parametrize(
    "text",
    [
        "此次访问为期三天。",
        "面对伊朗的攻势,会谈没有日期。",
        "法国的派兵计划引起讨论。",
        "The attack on the port was the third this year.",
    ],
)
def test_a_noun_is_no_event(text: str) -> None:
    assert [s for s in read(text).statements if s.kind == "event"] == []


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("伊朗对以色列发动了导弹袭击。", "Iran", "Israel"),
        ("以色列遭到伊朗袭击。", "Iran", "Israel"),
        ("挪威向乌克兰提供了防空系统。", "Norway", "Ukraine"),
        ("Israel was attacked by Iran.", "Iran", "Israel"),
        ("Norway delivered air defence systems to Ukraine.", "Norway", "Ukraine"),
        ("法国外长与德国外长举行会谈。", None, None),
    ],
)
def test_the_frame_tells_actor_from_recipient(text: str, actor: str | None, recipient: str | None) -> None:
    events = [s for s in read(text).statements if s.kind == "event"]
    assert len(events) == 1
    if actor:
        assert (name_of(events[0]), name_of(events[0], "recipient")) == (actor, recipient)


def test_object_mark_is_no_future() -> None:
    (statement,) = read("土耳其将该组织列入黑名单。").statements
    assert statement.modality == "happened"


def test_a_topic_clause_gives_no_subject() -> None:
    statements = read("随着伊朗局势恶化,法国关闭了使馆,并撤离了人员。").statements
    assert {name_of(s) for s in statements} <= {"France"}


def test_in_not_this_but_that_the_second_part_decides() -> None:
    assert not is_negated("zh", "部队不会留在前线,而是作为后备")
    assert is_negated("zh", "部队作为后备,不会")
