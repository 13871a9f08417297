"""Statements are built only with their text; what is written is what is read."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from standoff.records import Document, StandoffError, Statement, Voice, json_schema, sha256_of

AUTHOR = (Voice(kind="author"),)
TEXT = st.text(min_size=1, max_size=60)


def page(text: str) -> Document:
    return Document(
        sha256=sha256_of(text.encode("utf-8", "surrogatepass")), name="page.txt", text=text, encoding="utf-8"
    )


@given(TEXT, st.data())
def test_quote_is_the_text_between_the_offsets_whatever_the_script(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    statement = Statement.cut(page(text), start, end, "claim", attribution=AUTHOR)
    assert statement.quote == text[start:end]
    assert Statement.from_json(json.loads(json.dumps(statement.as_json())), text) == statement


def test_a_statement_without_its_text_cannot_be_built() -> None:
    fields = Statement.cut(page("Rome says no."), 0, 4, "claim", attribution=AUTHOR).as_json()
    with pytest.raises(ValidationError, match="built with its document's text"):
        Statement(**fields)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"quote": "Roma"}, "the quote is not what stands"),
        ({"attribution": []}, "at least 1 item"),
        ({"kind": "rumour"}, "kind"),
        ({"firmness": 1.5}, "firmness"),
        ({"loudness": 3}, "loudness"),
        ({"issue": "foreign-troops"}, "issue"),
        ({"actor": {"name": "Italy", "text": "Rom", "start": 0, "end": 4}}, "'Rom' is not what stands"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, object], told: str) -> None:
    text = "Rome says no."
    fields = Statement.cut(page(text), 0, 4, "claim", attribution=AUTHOR).as_json() | change
    with pytest.raises(StandoffError, match=told):
        Statement.from_json(fields, text)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(StandoffError) as caught:
        Statement.from_json({"id": "s1", "kind": "rumour", "firmness": 3}, "text")
    assert len(caught.value.faults) >= 5


def test_the_id_survives_another_reading_and_knows_kind_and_actor() -> None:
    one = page("Rome says no. Rome says no.")
    first = Statement.cut(one, 0, 13, "claim", attribution=AUTHOR)
    assert first.id == Statement.cut(one, 0, 13, "claim", attribution=AUTHOR, firmness=0.9).id
    others = [
        Statement.cut(one, 14, 27, "claim", attribution=AUTHOR),
        Statement.cut(one, 0, 13, "event", attribution=AUTHOR),
    ]
    assert len({first.id, *(s.id for s in others)}) == 3


def test_a_revision_is_checked_like_a_new_one() -> None:
    one = page("Rome says no.")
    first = Statement.cut(one, 0, 4, "claim", attribution=AUTHOR)
    assert first.revised(one, imputed=True).imputed
    with pytest.raises(StandoffError):
        first.revised(one, quote="Paris")


def test_the_schema_accepts_what_is_written_and_refuses_what_is_not() -> None:
    schema = json_schema()
    one = page("Rome says no.")
    row = Statement.cut(one, 0, 4, "claim", attribution=AUTHOR).as_json()
    for name, good in (("Statement", row), ("Document", one.as_json())):
        validator = jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
        validator.validate(good)
        assert list(validator.iter_errors({**good, "loudness": 1}))


@pytest.mark.parametrize("spans", [[(0, 99)], [(4, 2)], [(3, 6), (0, 2)]])
def test_body_spans_lie_in_the_text_in_order(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(StandoffError, match="body span"):
        Document.from_json({**page("Rome says no.").as_json(), "body_spans": spans})
