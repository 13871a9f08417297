"""HTML is told by its content and rendered to one fixed plain text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.html_meta import iso_day
from standoff.reading.page import open_page
from standoff.reading.render_html import is_html, render_html
from standoff.records import StandoffError

PARAGRAPHS = [
    "Ferries have not crossed the river since Monday, the harbour board said in a statement on its site.",
    "The board said it would reopen the crossing only if patrol boats were withdrawn from the channel.",
    "The other bank refused. Its spokesman said that without a guarantee there would be no ferry at all.",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ferries stay in port | Example Mirror</title>
<meta property="og:site_name" content="Example Mirror"><meta name="author" content="Jo Example">
<meta property="article:published_time" content="2024-03-05T07:40:00Z">
<style>p {{ color: red }}</style><script>var x = "no text";</script></head>
<body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Ferries stay in port</h1><p>{PARAGRAPHS[0]}</p>
<figure><img src="a.jpg"><figcaption>A patrol boat on the river on Monday.</figcaption></figure>
<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></article>
<aside><h3>Most read</h3><ul><li><a href="/1">Bakers meet in the old town</a> 2029-01-03</li></ul></aside>
<footer>Copyright 2029 Example Mirror. Page generated 2029-02-20 11:02:17</footer></body></html>"""


def test_a_page_of_html_is_its_article() -> None:
    doc = open_page(PAGE.encode(), "page.html").document
    assert doc.rendering == "html-1"
    assert (doc.title, doc.outlet, doc.byline) == ("Ferries stay in port", "Example Mirror", "Jo Example")
    assert (doc.published.value, doc.published.basis) == ("2024-03-05", "page")
    body = [doc.text[a:b] for a, b in doc.body_spans]
    assert "\n".join(body).split("\n") == PARAGRAPHS
    assert "color: red" not in doc.text
    assert "no text" not in doc.text


def test_a_list_of_links_inside_the_article_does_not_end_it() -> None:
    links = '<div class="related"><h4>Related</h4><ul><li>Bakers meet in the old town</li></ul></div>'
    page = PAGE.replace(f"<p>{PARAGRAPHS[2]}</p>", f"{links}<p>{PARAGRAPHS[2]}</p>")
    doc = open_page(page.encode(), "page.html").document
    assert "\n".join(doc.text[a:b] for a, b in doc.body_spans).split("\n") == PARAGRAPHS


def test_a_page_of_line_breaks_in_a_table_has_a_body() -> None:
    rows = "<br><br>".join(PARAGRAPHS)
    head = "<font size=5>Ferries stay in port</font><br>By Jo Example, 5 March 2024<br><br>"
    page = f"<html><body><table><tr><td>Home | News</td></tr><tr><td>{head}{rows}</td></tr></table></body></html>"
    doc = open_page(page.encode(), "page.html").document
    assert [doc.text[a:b] for a, b in doc.body_spans] == ["\n".join(PARAGRAPHS)]
    assert doc.published.value == "2024-03-05"


def test_the_name_does_not_make_it_html() -> None:
    assert open_page(PAGE.encode(), "page.txt").document.rendering == "html-1"
    text = "### 渡口关闭\n\n<p><strong>港务局</strong>周一关闭渡口。</p><p>对岸没有回应。</p>\n"
    assert open_page(text.encode(), "page.html").document.text == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!doctype HTML><p>x", True),
        ('<?xml version="1.0"?>\n<!-- c -->\n<html>', True),
        ("<div><p>a</p><p>b</p></div>", True),
        ("<p>Only a paragraph</p> of a text", False),
        ("a < b", False),
        ("", False),
    ],
)
def test_what_counts_as_html(text: str, html: bool) -> None:
    assert is_html(text) is html


def test_a_wrong_charset_declaration_does_not_spoil_the_text() -> None:
    words = "港务局说,渡口不会重开,双方还没有接触。"
    page = f"<html><head><meta charset=big5><title>渡口</title></head><body><p>{words}</p></body></html>"
    assert "渡口不会重开" in open_page(page.encode("gb18030"), "x").document.text


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(StandoffError, match="no text"):
        open_page(b"<html><body><script>app()</script></body></html>", "app.html")


def test_deep_nesting_is_rendered() -> None:
    page = "<html><body>" + "<div>" * 2000 + "Deep down." + "</div>" * 2000 + "</body></html>"
    assert "Deep down." in render_html(page).text


@pytest.mark.parametrize(
    ("value", "day"),
    [("2024-09-04T10:20+08:00", "2024-09-04"), ("20240904", "2024-09-04"), ("2024/9/4", "2024-09-04"),
     ("2024-13-40", None), ("soon", None)],
)  # fmt: skip
def test_machine_dates(value: str, day: str | None) -> None:
    assert iso_day(value) == day


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='nav'>",
        "</div>",
        "<li>",
        "<br>",
        "<img>",
        "<h1>",
        "</h1>",
        "<nav>",
        "text",
        "渡口。",
        "&amp;",
        "<",
        ">",
        "\n",
    ]
)


@given(st.lists(TAGS, max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_soup_is_rendered_with_its_spans_inside(parts: list[str]) -> None:
    rendering = render_html("<html><body>" + "".join(parts))
    last = 0
    for start, end in rendering.fenced:
        assert last <= start < end <= len(rendering.text)
        last = end
    assert render_html("<html><body>" + "".join(parts)) == rendering
