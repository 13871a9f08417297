"""Every rule of the lexicons is shown by the sentence of ours that stands beside it."""

from typing import Any

import pytest
from own_sentences import read

from standoff.reading.conditions import conditions_in
from standoff.reading.cues import cue_rows
from standoff.reading.lexicon import read_table
from standoff.reading.scope import Language, has, is_double, negations
from standoff.reading.units import units_of
from standoff.reading.view import view_of
from standoff.records import Statement

CUES = [row for language in ("zh", "en") for row in cue_rows(language)]
CONDITIONS: list[dict[str, Any]] = read_table("condition_rules.yaml")
VOICES: list[dict[str, Any]] = read_table("attribution_rules.yaml")
SCOPES: dict[str, dict[str, Any]] = read_table("scope_rules.yaml")


def field(statement: Statement, name: str) -> str | None:
    if name in ("actor", "recipient"):
        actor = getattr(statement, name)
        return actor.name if actor else None
    if name == "plover":
        return statement.plover.event if statement.plover else None
    return str(getattr(statement, name))


@pytest.mark.parametrize("row", CUES, ids=[row["id"] for row in CUES])
def test_a_cue_reads_its_own_sentence(row: dict[str, Any]) -> None:
    example = dict(row["example"])
    statements = read(example.pop("text")).statements
    fired = [s for s in statements if row["id"] in s.evidence.rules]
    assert fired, [(s.quote, s.evidence.rules) for s in statements]
    described = [{name: field(s, name) for name in example} for s in fired]
    assert example in described, described


@pytest.mark.parametrize("row", CONDITIONS, ids=[row["id"] for row in CONDITIONS])
def test_a_condition_rule_finds_its_words(row: dict[str, Any]) -> None:
    example = row["example"]
    view = view_of(example["text"])
    pieces = [(u.start, u.end) for u in units_of(view, 0, len(view))] if row["language"] == "zh" else [(0, len(view))]
    found = [s for a, b in pieces for s in conditions_in(example["text"], view, a, b, row["language"])]
    mine = [s for s in found if s.rule.id == row["id"]]
    assert mine, [(s.rule.id, s.condition.text) for s in found]
    assert (mine[0].condition.text, mine[0].condition.type) == (example["condition"], example["type"])
    assert mine[0].condition.expr == example.get("expr")


@pytest.mark.parametrize("row", CONDITIONS, ids=[row["id"] for row in CONDITIONS])
def test_a_condition_stays_with_its_statement(row: dict[str, Any]) -> None:
    example = row["example"]
    carried = [c.text for s in read(example["text"]).statements for c in s.conditions]
    assert example["condition"] in carried, carried


@pytest.mark.parametrize("row", VOICES, ids=[row["id"] for row in VOICES])
def test_a_voice_rule_names_who_vouches(row: dict[str, Any]) -> None:
    example = row["example"]
    statements = read(example["text"]).statements
    assert statements
    said = [[{v.name, v.text} for v in s.attribution if v.kind != "author"] for s in statements]
    wanted = example["voices"]
    assert any(
        len(names) == len(wanted) and all(w in n for w, n in zip(wanted, names, strict=True)) for names in said
    ), said


@pytest.mark.parametrize("name", [n for n, row in SCOPES.items() if "is" in row])
def test_a_word_list_tells_its_sentences_apart(name: str) -> None:
    code, what = name.split(".")
    language: Language = "zh" if code == "zh" else "en"

    def holds(text: str) -> bool:
        view = view_of(text)
        if what == "negator":
            return negations(language, view) > 0
        return is_double(language, view) if what == "double" else has(language, what, view)

    assert all(holds(text) for text in SCOPES[name]["is"])
    assert not any(holds(text) for text in SCOPES[name]["not"])
