"""HTML to one fixed plain rendering, and what its tags say about title, outlet, byline and date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from standoff.records import Span

RENDERING = "html-1"
"""Version of the rendering. Offsets are into it: any change to the text it gives needs a new version."""

# Possessive: what was passed over once is never tried again, however many comments a page begins with.
_DOCUMENT = re.compile(
    r"\s*+(?>(?:<\?xml[^>]*>|<!--(?:(?!-->).)*+-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FRAGMENT = re.compile(r"\s*<(?:div|article|section|main|header|table)\b", re.I)
_BLOCK_TAG = re.compile(r"</?(?:div|p|article|section|table|tr|ul|li|h[1-6])\b", re.I)

_SILENT = {"script", "style", "noscript", "template", "svg", "head", "object", "iframe", "canvas", "math", "select"}
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_FENCED = {"nav", "aside", "footer", "figcaption", "form", "button", "caption"}
_FENCED_ROLES = {"navigation", "complementary", "contentinfo", "banner", "search", "dialog"}
_FENCED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumbs?|crumbs?|sidebar|footer|foot|related|recommend\w*|share|social|comments?|"
    r"cookies?|consent|newsletter|promo|advert\w*|ads?|most-?read|popular|hot-?news|copyright|disclaimer|caption)(?:$|[\s_-])",
    re.I,
)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page of HTML as plain text, one line a block.

    fenced       spans that tags, roles or class names mark as navigation, captions, lists or footers
    article      paragraphs that trafilatura takes for the article, white space collapsed
    title, outlet, byline, published   as meta tags or JSON-LD state them; null where they do not
    """

    text: str
    fenced: tuple[Span, ...]
    article: tuple[str, ...]
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None


def is_html(text: str) -> bool:
    """Whether the content is a page of HTML, whatever its name: a text page with some markup left in is text."""
    if _DOCUMENT.match(text):
        return True
    if _FRAGMENT.match(text):
        return len(_BLOCK_TAG.findall(text)) * 120 > len(text.strip()) / 4
    return False


def render_html(text: str) -> Rendering:
    """The rendering `html-1` of a page and what its tags state. What cannot be parsed renders as nothing."""
    from standoff.reading.html_meta import meta_of

    root = _parsed(text)
    if root is None:
        return Rendering("", (), ())
    rendered, fenced = _rendered(root)
    title, outlet, byline, published = meta_of(root)
    return Rendering(rendered, fenced, _article(text), title, outlet, byline, published)


def _parsed(text: str) -> Any:
    from lxml import etree, html

    # As UTF-8 bytes with the encoding said outright: a wrong declaration in the page cannot undo the decoding.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


class _Lines:
    """Text collected line by line; offsets of the collected text are final."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.line = ""

    def add(self, text: str) -> None:
        text = _SPACE.sub(" ", text)
        if not self.line or self.line.endswith(" "):
            text = text.lstrip(" ")
        self.line += text

    def end(self) -> None:
        line, self.line = self.line.rstrip(" "), ""
        if line:
            self.parts.append(line + "\n")
            self.length += len(line) + 1


def _rendered(root: Any) -> tuple[str, tuple[Span, ...]]:
    """Depth first without recursion: real pages nest thousands deep."""
    lines, fenced = _Lines(), []
    stack: list[tuple[Any, bool]] = [(root, True)]
    open_fences: list[tuple[Any, int]] = []
    while stack:
        node, entering = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        block = tag in _BLOCKS
        if entering:
            if not tag or tag in _SILENT or _hidden(node):
                if node.tail:
                    lines.add(node.tail)
                continue
            if block or tag == "br":
                lines.end()
            if _is_fence(node, tag):
                lines.end()
                open_fences.append((node, lines.length))
            if tag == "img":
                lines.end()
                lines.add("![]()")
                lines.end()
            elif tag == "li":
                lines.add("* ")
            if node.text:
                lines.add(node.text)
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
        else:
            if block:
                lines.end()
            if open_fences and open_fences[-1][0] is node:
                lines.end()
                start = open_fences.pop()[1]
                if start < lines.length:
                    fenced.append((start, lines.length))
            if node.tail:
                lines.add(node.tail)
    lines.end()
    return "".join(lines.parts), _outermost(fenced)


def _hidden(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _is_fence(node: Any, tag: str) -> bool:
    if tag in _FENCED or node.get("role") in _FENCED_ROLES:
        return True
    if tag not in ("div", "section", "ul", "ol", "p", "span", "table"):
        return False
    return bool(_FENCED_CLASS.search(f"{node.get('class') or ''} {node.get('id') or ''}"))


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _article(text: str) -> tuple[str, ...]:
    """The article's paragraphs by trafilatura, or none where it finds no article."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(text, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # an extractor of heuristics: whatever it trips over, our own line rules still read the page
        return ()
    extracted = getattr(found, "text", None) or ""
    return tuple(_collapsed(extracted.splitlines()))


def _collapsed(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if text := _SPACE.sub(" ", line).strip():
            yield text
