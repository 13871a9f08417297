"""What must hold of the client's pages, read and drafted; run where they lie beside the project."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from standoff.dossier import Dossier
from standoff.drafting import Draft, draft_scenario
from standoff.reading import read_page
from standoff.records import StandoffError
from standoff.scenario import check_text
from standoff.simulation import run_scenario

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
AS_OF = "2026-01-26"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "seeds").is_dir(), reason="../shared/seeds is absent: drafts of the client's pages not checked"
    ),
]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    with Dossier.open(tmp_path_factory.mktemp("dossier") / "seeds.db") as store:
        for path in sorted((SHARED / "seeds").glob("*.txt")):
            data = path.read_bytes()
            reading = read_page(data, path.name, as_of=AS_OF)
            store.add(reading.document, data, reading.statements)
        yield store


@pytest.fixture(scope="module")
def draft(dossier: Dossier) -> Draft:
    return draft_scenario(dossier, as_of=AS_OF)


def conditions(draft: Draft, actor: str, project: str = "force") -> list[tuple[str, str]]:
    (pledge,) = [p for p in draft.tree["pledges"] if (p["actor"], p["project"]) == (actor, project)]
    return [(c["type"], c["expr"]) for c in pledge["conditions"]]


def test_the_draft_is_valid_with_the_quotes_of_the_dossier(dossier: Dossier, draft: Draft) -> None:
    report = check_text(draft.text, quotes={page.sha256: page.text for page in dossier.documents()})
    assert [str(fault) for fault in report.faults] == []
    assert report.verdict == "valid"


def test_pledges_hold_their_conditions(draft: Draft) -> None:
    assert conditions(draft, "ITA") == [("only_if", "un_mandate")]
    assert conditions(draft, "HRV") == [("only_if", "never")]
    assert conditions(draft, "USA") == [("only_if", "never")]
    for leader in ("FRA", "GBR"):
        assert ("only_if", "never") not in conditions(draft, leader)


def test_the_need_is_the_range_the_page_states(draft: Draft) -> None:
    need = draft.tree["projects"]["force"]["need"]
    assert (need["range"], need["basis"]) == ("10000 to 30000", "text")


def test_the_lines_of_both_sides_are_drawn(draft: Draft) -> None:
    lines = {(line["owner"], line["issue"]): line for line in draft.tree["red_lines"]}
    assert lines["RUS", "foreign_troops"]["trigger"] == "status_quo(foreign_troops) > none"
    assert lines["RUS", "foreign_troops"]["response"]
    own = [line for (owner, _), line in lines.items() if owner == "UKR"]
    assert len(own) >= 2
    assert all(line["avowed"] for line in own)


def test_the_mandate_question_is_asked_both_ways_and_matters(draft: Draft) -> None:
    scenario = check_text(draft.text).scenario
    assert scenario is not None
    answers: dict[str, Any] = {
        row["id"]: row for row in run_scenario(scenario, draws=1000, turns=12, seed=1).answers["answers"]
    }
    with_mandate = answers["q_need_force_with_ceasefire_with_un_mandate"]
    without = answers["q_need_force_with_ceasefire_without_un_mandate"]
    assert with_mandate["given"] == "ceasefire and un_mandate"
    assert with_mandate["probability"] > without["probability"]


@pytest.mark.parametrize("number", range(5))
def test_each_page_alone_gives_a_valid_draft(number: int) -> None:
    path = sorted((SHARED / "seeds").glob("*.txt"))[number]
    reading = read_page(path.read_bytes(), path.name, as_of=AS_OF)
    draft = draft_scenario(OnePage(reading.document, reading.statements), as_of=AS_OF)
    report = check_text(draft.text, quotes={path.name: reading.document.text})
    assert [str(fault) for fault in report.faults] == []
    assert report.verdict == "valid"


def test_every_page_of_the_corpus_gives_a_valid_draft_or_a_reason() -> None:
    drafted = 0
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        try:
            reading = read_page(path.read_bytes(), path.name)
            draft = draft_scenario(OnePage(reading.document, reading.statements), as_of="2026-12-31")
        except StandoffError:
            continue  # a page that says nothing of a crisis, or cannot be read
        report = check_text(draft.text, quotes={path.name: reading.document.text})
        assert report.verdict == "valid", (path.name, [str(fault) for fault in report.faults])
        drafted += 1
    assert drafted > 20


class OnePage:
    """A store of one page, as drafting sees a dossier."""

    def __init__(self, document: Any, statements: Any) -> None:
        self._document, self._statements = document, statements

    def documents(self) -> list[Any]:
        return [self._document]

    def statements(self) -> list[Any]:
        return list(self._statements)
