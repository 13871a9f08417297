"""`valid` only where every quote stands in its document; `unverified` where nobody looked."""

import pytest
from scenarios import BASE, check, codes

PAGE = "Harbour news. The islands will send two boats. 北方绝不允许巡逻。"


@pytest.mark.parametrize("quotes", [{"harbour.txt": PAGE}, lambda source: PAGE if source.id == "page" else None])
def test_a_scenario_whose_quotes_all_stand_is_valid(quotes):
    report = check(BASE, quotes=quotes)
    assert report.verdict == "valid"
    assert report.faults == ()


def test_without_documents_nothing_is_valid():
    assert check(BASE).verdict == "unverified"
    report = check(BASE, quotes={})
    assert report.verdict == "unverified"
    assert [note.message.split(":")[0] for note in report.notes if note.code == "no-document"] == ["sources.page"]


def test_a_quote_with_one_letter_changed_is_a_fault_at_its_line():
    report = check(BASE, quotes={"harbour.txt": PAGE.replace("two boats", "ten boats")})
    (fault,) = report.faults
    assert fault.code == "misquote"
    assert fault.where == f"case.yaml:{BASE[: BASE.index('- {id: s1')].count(chr(10)) + 1}"
    assert report.verdict == "faulty"


def test_offsets_must_fit_the_words():
    start = PAGE.index("The islands")
    end = start + len("The islands will send two boats.")
    right = BASE.replace("{id: s1, source: page", f"{{id: s1, start: {start}, end: {end}, source: page")
    assert check(right, quotes={"harbour.txt": PAGE}).verdict == "valid"
    shifted = BASE.replace("{id: s1, source: page", f"{{id: s1, start: {start + 1}, end: {end + 1}, source: page")
    (fault,) = check(shifted, quotes={"harbour.txt": PAGE}).faults
    assert f"{start}..{end}" in (fault.hint or "")


def test_a_document_is_found_by_the_hash_of_its_bytes_first():
    text = BASE.replace("document: harbour.txt", f"document: harbour.txt, sha256: {'ab' * 32}")
    assert check(text, quotes={"ab" * 32: PAGE, "harbour.txt": "another text"}).verdict == "valid"


def test_misquotes_are_told_beside_the_other_faults():
    text = BASE.replace("mode: max", "mode: most")
    assert codes(check(text, quotes={"harbour.txt": ""})) == ["misquote", "misquote", "unknown-word"]
