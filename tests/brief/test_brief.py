"""The brief is one file that asks for nothing; every row leads to its quote; page text stays text."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from standoff.brief import render_brief, write_brief
from standoff.brief.words import Words
from standoff.dossier import Dossier
from standoff.scenario import Scenario
from standoff.simulation import Run

Crisis = tuple[Dossier, Scenario, Run]


def test_every_citation_leads_to_a_mark_and_every_statement_can_be_reached(brief: Path, crisis: Crisis) -> None:
    tree = html.parse(str(brief))
    anchors = set(tree.xpath("//a[@class='at']/@id"))
    cited = {href[1:] for href in tree.xpath("//a[starts-with(@href, '#q-')]/@href")}
    assert anchors == {f"q-{s.id}" for s in crisis[0].statements()}
    assert cited <= anchors
    assert set(tree.xpath("//a[starts-with(@href, '#')]/@href")) <= {f"#{i}" for i in tree.xpath("//@id")}


def test_the_marked_characters_are_the_quote(brief: Path, crisis: Crisis) -> None:
    tree = html.parse(str(brief))
    for statement in crisis[0].statements():
        marked = "".join(m.text for m in tree.xpath("//mark") if statement.id in m.get("data-s").split())
        assert marked == statement.quote


def test_a_page_is_shown_as_received_whatever_it_contains(brief: Path, crisis: Crisis) -> None:
    tree = html.parse(str(brief))
    shown = {"".join(part.itertext()) for part in tree.xpath("//div[@class='pagetext']")}
    assert shown == {d.text for d in crisis[0].documents()}


def test_nothing_on_a_page_becomes_markup(brief: Path) -> None:
    tree = html.parse(str(brief))
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//b[text()='dam']")
    assert "49" not in "".join(tree.xpath("//div[@class='pagetext']//text()"))
    assert "<dam>" in tree.findtext(".//h1")


def test_no_request_leaves_the_file(brief: Path) -> None:
    text = brief.read_text(encoding="utf-8")
    assert not re.findall(
        r"""(?:src|href|action|data)\s*=\s*["'](?!#)[^"'\s]*//|@import|url\(|<link|<img|<iframe""", text
    )
    assert "default-src 'none'" in text


def test_the_brief_speaks_one_language(brief: Path, language: str) -> None:
    tree = html.parse(str(brief))
    assert tree.getroot().get("lang") == {"en": "en", "zh": "zh-Hans"}[language]
    headings = [h.text_content() for h in tree.xpath("//h2 | //h3 | //th")]
    if language == "zh":
        own = [h for h in headings if h and "Dam" not in h]
        assert all(re.search(r"[\u4e00-\u9fff]|90 %", h) for h in own), own
    else:
        assert not [h for h in headings if re.search(r"[\u4e00-\u9fff]", h)]


def test_charts_are_well_formed_and_told_in_words(brief: Path, language: str) -> None:
    charts = re.findall(r"<svg.*?</svg>", brief.read_text(encoding="utf-8"), re.DOTALL)
    assert len(charts) >= 2
    for chart in charts:
        root = etree.fromstring(chart)
        assert root.get("role") == "img"
        assert root.findtext("title")
        assert root.findtext("desc")
    assert Words(language).actor("norland", "Norland") in "".join(charts)


def test_a_mandate_makes_the_two_answers_differ(brief: Path, crisis: Crisis) -> None:
    answers = {a["id"]: a for a in crisis[2].answers["answers"]}
    assert answers["with_un"]["probability"] > answers["without"]["probability"]
    tree = html.parse(str(brief))
    for id_ in ("with_un", "without"):
        row = tree.xpath(f"//tr[@id='a-{id_}']")[0].text_content()
        assert f"{100 * answers[id_]['probability']:.0f} %" in row


def test_the_same_inputs_give_the_same_bytes(crisis: Crisis, language: str) -> None:
    assert render_brief(*crisis, language=language) == render_brief(*crisis, language=language)


def test_a_brief_that_fails_leaves_the_earlier_one(crisis: Crisis, tmp_path: Path) -> None:
    place = tmp_path / "brief.html"
    place.write_text("earlier", encoding="utf-8")
    with pytest.raises(ValueError, match="briefs are written in"):
        write_brief(*crisis, place, language="fr")
    assert place.read_text(encoding="utf-8") == "earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["brief.html"]


def test_a_long_page_is_cut_after_its_last_statement_and_says_so(crisis: Crisis, tmp_path: Path) -> None:
    from brief_pages import cut, page

    text = "Example Wire\n\nNorland says no.\n" + "More words follow. " * 15_000 + "\n"
    long = page(text, "long.txt", "en")
    with Dossier.open(tmp_path / "long.db") as dossier:
        dossier.add(long, text.encode(), [cut(long, "Norland says no.", "claim")])
        shown = render_brief(dossier, crisis[1], crisis[2])
    assert "characters shown: the page goes on" in shown
    assert len(shown) < len(text)


def test_two_versions_of_a_page_keep_their_own_marks(crisis: Crisis, tmp_path: Path) -> None:
    from brief_pages import cut, page

    texts = ["Example Wire\n\nNorland says no.\n", "Example Wire\n\nIt is later now. Norland says yes.\n"]
    with Dossier.open(tmp_path / "two.db") as dossier:
        for text, quote in zip(texts, ["Norland says no.", "Norland says yes."], strict=True):
            one = page(text, "same.txt", "en")
            dossier.add(one, text.encode(), [cut(one, quote, "claim")])
        tree = html.document_fromstring(render_brief(dossier, crisis[1], crisis[2]))
    assert sorted(m.text for m in tree.xpath("//mark")) == ["Norland says no.", "Norland says yes."]


def test_every_entry_of_the_contents_has_a_place(crisis: Crisis) -> None:
    from dataclasses import replace

    without = replace(crisis[2], answers={**crisis[2].answers, "projects": []})
    for run in (crisis[2], without):
        tree = html.document_fromstring(render_brief(crisis[0], crisis[1], run))
        assert {a.get("href")[1:] for a in tree.xpath("//nav//a")} <= set(tree.xpath("//@id"))
