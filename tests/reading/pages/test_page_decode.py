"""Encodings really met are read by what the bytes say; what cannot be read is refused by name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.decode import MOST_BYTES, decode
from standoff.records import StandoffError

CHINESE = "外长表示,这一条件不可接受,但是谈判的大门没有关上。双方将在下个月再次会面,地点还没有确定。\n"
HANT = "外長表示,這一條件不可接受,但是談判的大門沒有關上。雙方將在下個月再次會面,地點還沒有確定。\n"
ENGLISH = "The minister said that the condition was unacceptable, but the door to talks was still open.\n"


@pytest.mark.parametrize("text", [CHINESE, HANT, ENGLISH, CHINESE + ENGLISH], ids=["hans", "hant", "en", "both"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_a_text_comes_back_from_every_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "page.txt")[0] == text


def test_big5_is_told_from_gbk() -> None:
    assert decode(HANT.encode("big5"), "page.txt") == (HANT, "big5")
    assert decode(CHINESE.encode("gbk"), "page.txt") == (CHINESE, "gb18030")


@pytest.mark.parametrize("real", ["gb18030", "big5"])
def test_a_page_that_declares_utf8_and_is_not_is_set_aside(real: str) -> None:
    words = HANT if real == "big5" else CHINESE
    page = f'<html><head><meta charset="utf-8"></head><body><p>{words}</p></body></html>'
    with pytest.raises(StandoffError, match=f"declares UTF-8, and its bytes are {real.upper()}") as caught:
        decode(page.encode(real), "page.html")
    assert caught.value.faults[0].code == "mislabelled"
    assert "iconv" in str(caught.value)


@pytest.mark.parametrize(("declared", "real"), [("gb2312", "utf-8"), ("big5", "utf-8"), ("gb2312", "big5")])
def test_the_declaration_is_not_believed_over_the_bytes(declared: str, real: str) -> None:
    words = HANT if real == "big5" else CHINESE
    text = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    decoded, encoding = decode(text.encode(real), "page.html")
    assert decoded == text
    assert encoding == real


def test_a_page_cut_inside_a_character_keeps_its_encoding() -> None:
    text, encoding = decode(CHINESE.encode()[:-5], "page.txt")
    assert encoding == "utf-8"
    assert text.startswith("外长表示")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n\t\r\n ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"%PDF-1.7\n1 0 obj", "binary"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\x1f\x8b\x08\x00", "binary"),
        (b"a text with a NUL \x00 in it, and more of the same", "binary"),
        (bytes(range(32)) * 20, "binary"),
        (b"x" * (MOST_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_page_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(StandoffError) as refused:
        decode(data, "folder/page.txt")
    (fault,) = refused.value.faults
    assert fault.code == code
    assert fault.where == "folder/page.txt"
    assert fault.hint


def test_the_limit_stands_in_the_message() -> None:
    with pytest.raises(StandoffError, match="50 MB"):
        decode(b"x" * (MOST_BYTES + 1), "page.txt")


@pytest.mark.parametrize(
    ("meant", "read"),
    [("utf-8", "gb18030"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("gb18030", "latin-1"), ("gb18030", "big5")],
)
def test_garbled_text_is_set_aside_by_name(meant: str, read: str) -> None:
    garbled = (CHINESE * 3).encode(meant).decode(read, errors="replace")
    with pytest.raises(StandoffError, match="set aside") as refused:
        decode(garbled.encode(), "mirror.txt")
    assert refused.value.faults[0].code == "garbled"


def test_a_text_of_lost_characters_is_set_aside() -> None:
    with pytest.raises(StandoffError, match="lost"):
        decode(("外长\ufffd\ufffd,\ufffd件" * 30).encode(), "page.txt")


def test_single_damage_is_no_reason_to_refuse() -> None:
    assert decode((CHINESE * 3 + "外\ufffd说。").encode(), "page.txt")[0].endswith("外\ufffd说。")


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data, "noise")
    except StandoffError as error:
        refused = error
    else:
        assert text.strip()
        assert encoding
        return
    assert refused.faults[0].where == "noise"
