"""The client's pages and the hand annotation beside the project: body, dates, figures, times."""

import json
import sys
from pathlib import Path

import pytest

from standoff.reading.figures import find_figures
from standoff.reading.page import Page, open_page
from standoff.reading.times import find_times

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"
FOLDERS = [("gold", "seeds"), ("gold/corpus", "corpus")]


def gold_pages() -> list[tuple[dict, Page]]:  # type: ignore[type-arg]
    if not (SHARED / "gold").is_dir():
        pytest.skip("../shared/gold is absent: body, figures and times were not checked against the annotation")
    pages = []
    for gold, texts in FOLDERS:
        for path in sorted((SHARED / gold).glob("*.json")):
            row = json.loads(path.read_text("utf-8"))
            pages.append((row, open_page((SHARED / texts / row["doc"]).read_bytes(), row["doc"], as_of="2026-01-26")))
    return pages


@pytest.mark.shared
def test_body_characters() -> None:
    both = kept = meant = 0
    for gold, page in gold_pages():
        mine = {i for a, b in page.document.body_spans for i in range(a, b)}
        right = {i for a, b in gold["body_spans"] for i in range(a, b)}
        both, kept, meant = both + len(mine & right), kept + len(mine), meant + len(right)
    assert 2 * both / (kept + meant) >= 0.98


@pytest.mark.shared
def test_stated_dates_are_found_and_list_dates_are_not_taken() -> None:
    for gold, page in gold_pages():
        assert page.document.published.value == gold["published"], gold["doc"]
        if gold["reference_basis"] == "page":
            assert page.document.reference_date.value == gold["reference_date"]


@pytest.mark.shared
def test_figure_recall() -> None:
    found = [
        any(
            a < row["end"] and row["start"] < b and (f.low, f.high) == _ends(row)
            for a, b, f in find_figures(page, 0, 10**9)
        )
        for gold, page in gold_pages()
        for row in gold["statements"]
        if row["figure"]
    ]
    assert sum(found) / len(found) >= 0.8


def _ends(row: dict) -> tuple[float | None, float | None]:  # type: ignore[type-arg]
    return row["figure"]["value_low"], row["figure"]["value_high"]


@pytest.mark.shared
def test_times_given_the_right_words() -> None:
    pages = gold_pages()
    sys.path.insert(0, str(SHARED / "gold"))
    from score import same_time

    right = total = 0
    for gold, page in pages:
        times = [when for _, _, when in find_times(page, 0, 10**9)]
        for row in gold["statements"]:
            if row["when"]:
                total += 1
                wanted = row["when_text"].replace(" ", "")
                near = [w for w in times if wanted in w.text.replace(" ", "") or w.text.replace(" ", "") in wanted]
                right += any(same_time(w.as_json(), row["when"], gold["reference_basis"] == "page") for w in near)
    assert right / total >= 0.9
