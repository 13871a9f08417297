"""Times against the page's day: the examples of the data files, and what must hold for any text."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.lexicon import read_table
from standoff.reading.numbers_en import number_of as english_number
from standoff.reading.numbers_zh import number_of as chinese_number
from standoff.reading.page import Page, open_page
from standoff.reading.times import find_times, times_in
from standoff.reading.times_calendar import Expression, Moment, Reference, place
from standoff.reading.view import view_of
from standoff.records import DateOn, Document, When

TABLES = {language: read_table(f"time_{language}.yaml") for language in ("zh", "en")}
EXAMPLES = [example for table in TABLES.values() for example in table["examples"]]
WORDS = [row for table in TABLES.values() for row in table["words"]]


def times_of(text: str, day: str | None) -> list[When]:
    given_day = DateOn(value=day, basis="given") if day else DateOn()
    spans = ((0, len(text)),) if text else ()
    return [when for _, _, when in times_in(text, view_of(text), spans, given_day)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['text'][:18]}|{e['page']}")
def test_examples_of_the_rule_files(example: dict) -> None:  # type: ignore[type-arg]
    dated = [w for w in times_of(example["text"], example["page"]) if w.grain != "vague"]
    assert [[w.text, w.from_, w.to, w.grain] for w in dated] == example["times"]


@pytest.mark.parametrize("row", WORDS, ids=lambda r: r["id"])
def test_every_word_is_found_in_its_example(row: dict) -> None:  # type: ignore[type-arg]
    found = [w.text.lower() for w in times_of(row["example"], "2025-04-02")]
    assert any(text.startswith(tuple(word.lower() for word in row["words"])) for text in found)


def test_basis_tells_stated_years_from_read_ones() -> None:
    (stated, read) = times_of("2022年9月13日交火,去年8月又交火。", "2025-04-02")
    assert (stated.basis, read.basis) == ("explicit", "relative")
    inferred = open_page(
        "渡口关闭的第一天,两岸都在等\n\n港务局3月5日关闭渡口。双方没有接触。".encode(), "x", as_of="2025-04-02"
    )
    ((_, _, when),) = find_times(inferred, 0, 10**6)
    assert (when.from_, when.basis) == ("2025-03-05", "inferred")


def test_without_a_reference_only_stated_dates_are_placed() -> None:
    found = times_of("他2022年9月13日到访,23日离开,上周再来,当天又走。", None)
    assert [(w.from_, w.grain) for w in found] == [
        ("2022-09-13", "day"), (None, "day"), (None, "interval"), ("2022-09-13", "day")
    ]  # fmt: skip


def test_a_month_given_by_the_user_places_days_and_months_but_no_today() -> None:
    found = times_of("今天关闭,23日重开,今年2月修缮,去年8月停航。", "2025-04")
    assert [w.from_ for w in found] == [None, "2025-04-23", "2025-02-01", "2024-08-01"]


def test_the_same_day_follows_the_last_day_named() -> None:
    found = times_of("3月2日双方会面。次日停火生效。当天仍有交火。", "2025-04-02")
    assert [w.from_ for w in found] == ["2025-03-02", "2025-03-03", "2025-03-03"]


@pytest.mark.parametrize(
    "text",
    [
        "两点分歧",
        "生日快乐",
        "第1701号决议",
        "今日俄罗斯电视台",
        "福特号航母",
        "3个月",
        "It may pass.",
        "They march on.",
        "a 24-hour rule",
    ],
)
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert times_of(text, "2025-04-02") == []


def test_spaces_inside_a_date_change_nothing() -> None:
    tight, loose = times_of("3月31日至4月2日", "2025-04-05"), times_of("3 月 31 日至 4 月 2 日", "2025-04-05")
    assert (tight[0].from_, tight[0].to) == (loose[0].from_, loose[0].to) == ("2025-03-31", "2025-04-02")


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_written_date_comes_back_in_both_languages(day: datetime.date) -> None:
    chinese = f"{day.year}年{day.month}月{day.day}日"
    english = f"on {day.day} {day.strftime('%B')} {day.year}"
    for text in (chinese, english, day.isoformat()):
        (when,) = times_of(text, None)
        assert (when.from_, when.to, when.grain) == (day.isoformat(), day.isoformat(), "day")


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)), st.integers(1, 31))
@settings(max_examples=150, deadline=None)
def test_a_bare_day_lies_in_the_last_weeks_and_a_planned_one_ahead(today: datetime.date, number: int) -> None:
    reference = Reference(today)
    past = place(Expression(0, 1, Moment(day=number)), reference, None)
    assert past is not None
    assert 0 <= (today - past[0]).days <= 61
    ahead = place(Expression(0, 1, Moment(day=number), future=True), reference, None)
    assert ahead is not None
    assert -31 < (ahead[0] - today).days <= 62


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)), st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_last_march_is_past_and_next_march_is_ahead(today: datetime.date, month: int) -> None:
    last = place(Expression(0, 1, Moment(month=month, side="past"), lean="en"), Reference(today), None)
    coming = place(Expression(0, 1, Moment(month=month, side="coming"), lean="en"), Reference(today), None)
    assert last is not None and last[1] is not None and last[1] < today  # noqa: PT018
    assert coming is not None and coming[0] is not None and coming[0] > today  # noqa: PT018


PIECES = st.sampled_from(
    [
        "3月",
        "31日",
        "至",
        "今年",
        "去年",
        "上周",
        "五",
        "(",
        ")",
        "2025年",
        "底",
        "前",
        "以来",
        "自",
        "10天内",
        "当天",
        " ",
        "May",
        " 5",
        " to ",
        "last ",
        "2024",
        "since ",
        "Friday",
        ",",
        "99999年",
        "年",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60), st.dates(datetime.date(1, 1, 1)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_spans_and_valid_intervals(text: str, today: datetime.date) -> None:
    document = Document(
        sha256="0" * 64, document="x", text=text, encoding="utf-8", body_spans=((0, len(text)),) if text else (),
        reference_date=DateOn(value=f"{today.year:04}-{today:%m-%d}", basis="given"),
    )  # fmt: skip
    last = 0
    for start, end, when in find_times(Page(document, view_of(text)), 0, len(text)):
        assert last <= start < end <= len(text)
        assert when.text == text[start:end]
        if when.from_ and when.to:
            assert when.from_ <= when.to
        last = end


@pytest.mark.parametrize(
    ("words", "value"),
    [("两万三千", 23000), ("两万三", 23000), ("一百零五", 105), ("1.5万", 15000), ("十五万", 150000),
     ("3400万", 34000000), ("1亿2000万", 120000000), ("1万亿", 1e12), ("二〇二二", 2022), ("1,500", 1500), ("十", 10),
     ("廿", None), ("", None), ("二三", 23)],
)  # fmt: skip
def test_chinese_numbers(words: str, value: float | None) -> None:
    assert chinese_number(words) == value


@given(st.integers(1, 99_999_999))
@settings(max_examples=150)
def test_chinese_numerals_read_back(number: int) -> None:
    assert chinese_number(numeral(number)) == number


def numeral(number: int) -> str:
    """A number in Chinese numerals: the oracle of the test above, written the long way round."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return numeral(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + numeral(low))
    words, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + sign
            gap = False
        else:
            gap = True
    return words


@pytest.mark.parametrize(
    ("words", "value"),
    [("12,500", 12500), ("1.5 million", 1.5e6), ("twenty-eight", 28), ("two dozen", 24), ("a hundred", 100),
     ("three hundred and five", 305), ("two thousand five hundred", 2500), ("many", None)],
)  # fmt: skip
def test_english_numbers(words: str, value: float | None) -> None:
    assert english_number(words) == value
