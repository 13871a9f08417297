"""Documentation is kept like code: links resolve, source keys resolve both ways, glossary words are used once."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
BIBLIOGRAPHY = ROOT / "docs" / "bibliography.md"
KEY = re.compile(r"\[([a-z_]+(?:19|20)\d{2}[a-z]?|cow_nmc)(?:,[^\]]*)?\](?!\()")


@pytest.mark.parametrize("page", DOCS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_pages_resolve(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_source_key_resolves_and_every_source_is_used() -> None:
    listed = set(re.findall(r"^- `\[([a-z0-9_]+)\]`", BIBLIOGRAPHY.read_text(encoding="utf-8"), re.MULTILINE))
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.yaml"), *DOCS]
    used = {key for path in sources if path != BIBLIOGRAPHY for key in KEY.findall(path.read_text(encoding="utf-8"))}
    assert used - listed == set(), "source keys without an entry in docs/bibliography.md"
    assert listed - used == set(), "entries that nothing cites"


def test_the_glossary_has_one_chinese_term_for_one_english_term() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)
    terms = [(en.strip(), zh.strip()) for en, zh in rows if en.strip() not in {"English", "---"}]
    for column in (0, 1):
        words = [row[column] for row in terms]
        assert len(words) == len(set(words))


def test_every_page_is_reachable_from_the_start_page() -> None:
    start = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)", start)}
    pages = {p for p in (ROOT / "docs").rglob("*.md") if p.name != "index.md" or p.parent != ROOT / "docs"}
    assert {p.resolve() for p in pages} <= linked
