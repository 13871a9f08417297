"""Title, outlet, byline, language and script of a page, as the page itself gives them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

from standoff.reading.body import Layout
from standoff.reading.body_lines import STAMP
from standoff.reading.lexicon import read_table

Script = Literal["Hans", "Hant", "mixed", "Latn"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_LABELLED = re.compile(
    r"(?:来源|稿源|出处|文章来源|本文来源|source)\s*[:/]\s*(?P<outlet>[^\s|,:;()]{2,24}(?: [A-Z][\w.]+){0,4})"
    r"|(?:作者|撰文|撰稿|记者|本报记者|文|byline|author)\s*[:/]\s*"
    r"(?P<writer>[^\s|,:;()]{2,16}(?: (?!来源|稿源|时间|编辑|责编|发布|点击|日期)[^\s|,:;()]{2,4}){0,2})"
    r"|(?:^|\s)(?:本报|特约)?记者\s+(?P<reporter>[\u4e00-\u9fff·]{2,8})",
    re.I,
)
_BY = re.compile(
    r"^\W*(?:by|story by|written by|words by)\s+"
    r"(?P<name>(?-i:[A-Z])[\w.'-]+(?: (?!in\b|for\b|at\b)[\w.'-]+){1,5})",
    re.I,
)
_CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s?(?:GMT|UTC|E[SD]T|CET|BST))?|\d+\s*(?:小时|分钟|天)前"
)
_AGENCY = re.compile(
    r"^\W*(?P<name>(?!据)[\u4e00-\u9fff]{2,6}?(?:社|网|报|台|新闻|客户端))"
    r"(?:消息|讯|[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日(?:电|讯|消息|报道))"
)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)\s*:\s*[\"']?(?P<value>.*?)[\"']?\s*$")
_FURNITURE = re.compile(
    r"^(?:advertisement|广告|comments?\b.*|\d+ comments?|updated.*|published.*|posted.*"
    r"|发布.{0,4}|发表.{0,4}|更新.{0,4}|时间|字号|字体|大中小|大|中|小|原创|优质.{0,10}|关注|举报|阅读.*|评论.*|浏览.*|星期.|周.|.{1,8}(?:市|省|自治区))$",
    re.I,
)
_PAPER = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-z ]{0,14}(?:报|网|新闻|周刊|通讯社|电视台"
    r"|News|Times|Post|Mirror|Herald|Review|Journal|Daily|Wire))(?:首页| - .{2,24}| 中文)?"
)
_PLATFORM = re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:首页|网首页)?\s*>\s*(?P<section>[^>\s]{2,10})\s*>")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; null where it does not say."""

    title: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    script: Script | None


def metadata_of(text: str, view: str, layout: Layout, name: str) -> Metadata:
    """Metadata of a text page from its headline, date line, front matter and first words."""
    fields = front_matter(text, layout)
    title = _title(text, layout) or fields.get("title") or None
    head = list(_head_lines(layout))
    outlet = byline = None
    for words in head:
        label_outlet, label_writer = _labelled(words)
        outlet, byline = outlet or label_outlet, byline or label_writer
    for words in head:
        outlet = outlet or _beside_the_date(words, byline)
    outlet = outlet or _agency(view, layout) or _platform(layout) or _masthead(layout) or _host(text, layout, name)
    outlet, byline = (_as_written(text, view, layout, found) for found in (outlet, byline))
    language, script = language_of(text, layout)
    return Metadata(title, outlet, byline or fields.get("author") or None, language, script)


def _as_written(text: str, view: str, layout: Layout, found: str | None) -> str | None:
    """The words of the page for a name found on its view (a traditional page keeps its characters)."""
    end = layout.spans[0][1] if layout.spans else len(text)
    at = view.find(found, 0, end) if found else -1
    return text[at : at + len(found)] if found and at >= 0 else found


def front_matter(text: str, layout: Layout) -> dict[str, str]:
    """The fields of a static site's block at the head of the file."""
    found = {}
    for line in layout.lines:
        if line.kind == "front" and (match := _FIELD.match(text[line.start : line.end])):
            found[match["key"].lower()] = match["value"].strip()
    return found


def _title(text: str, layout: Layout) -> str | None:
    if layout.title is None:
        return None
    line = layout.lines[layout.title]
    raw = text[line.start : line.end]
    raw = re.sub(r"^#{1,6}\s+", "", raw)
    linked = re.match(r"^\[(.+)\]\([^)]*\)$", raw)
    return (linked[1] if linked else raw).strip() or None


def _head_lines(layout: Layout) -> Iterator[str]:
    """Date, author and source lines between the headline and the body, and just above the headline."""
    first = layout.first if layout.spans else min(len(layout.lines), 15)
    start = 0 if layout.title is None else max(0, layout.title - 4)
    for line in layout.lines[start:first]:
        if line.kind in ("stamp", "byline", "notice", "ending", "aside") and len(line.words) <= 120:
            yield line.words


def _labelled(words: str) -> tuple[str | None, str | None]:
    outlet = writer = None
    for match in _LABELLED.finditer(words):
        outlet = outlet or match["outlet"]
        writer = writer or match["writer"] or match["reporter"]
    if by := _BY.match(words):
        writer = writer or by["name"].strip()
    return outlet, writer


def _beside_the_date(words: str, byline: str | None) -> str | None:
    """The account or paper in a date line: `某某观察 2024-05-06 10:12`, `Some Paper | 3 May 2024`."""
    if not STAMP.search(words):
        return None
    rest = _CLOCK.sub(" ", STAMP.sub("|", _LABELLED.sub("|", words)))
    if byline:
        rest = rest.replace(byline, "|")
    for part in re.split(r"\s*[|·•]\s*|\s{2,}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", rest):
        part = part.strip(" -—:,.()")
        if 2 <= len(part) <= 40 and not _FURNITURE.match(part) and not re.match(r"^(?:by|Related)\b", part, re.I):
            return part if re.search(r"[A-Za-z\u4e00-\u9fff]{2}", part) else None
    return None


def _agency(view: str, layout: Layout) -> str | None:
    """`新华社…3月3日电`, `某某网消息` at the head of the article."""
    if not layout.spans:
        return None
    start = layout.spans[0][0]
    match = _AGENCY.match(re.sub(r"\s+", "", view[start : start + 60]))
    return match["name"] if match and match["name"] not in ("本报", "本台", "本社", "本网") else None


def _platform(layout: Layout) -> str | None:
    """The second step of a breadcrumb names the section or the platform the account writes on."""
    for line in layout.lines[: layout.first]:
        if line.kind == "nav" and (match := _PLATFORM.search(line.words)):
            section = match["section"]
            return section if section not in ("正文", "详情") else match["name"]
    return None


def _masthead(layout: Layout) -> str | None:
    """The name of the paper or the site at the head of the page."""
    for line in layout.lines[: layout.title or 0]:
        if line.kind in ("short", "nav") and line.size <= 16 and (match := _PAPER.fullmatch(line.words)):
            return match["name"]
    return None


def _host(text: str, layout: Layout, name: str) -> str | None:
    """The host of the page's own address: its name, or the link to the original at its foot."""
    if re.match(r"https?://", name):
        return urlsplit(name).hostname
    for line in layout.lines[layout.last :]:
        if line.rule == "notice.more" and (match := re.search(r"https?://[^\s)\"]+", original_line(text, line.end))):
            try:
                return urlsplit(match.group()).hostname
            except ValueError:
                return None
    return None


def original_line(text: str, within: int) -> str:
    """The whole line around an offset, as stored."""
    start = text.rfind("\n", 0, max(0, within - 1)) + 1
    end = text.find("\n", within)
    return text[start : len(text) if end < 0 else end]


def language_of(text: str, layout: Layout) -> tuple[str | None, Script | None]:
    """Language and script of the body (of the whole page where there is none): by the share of Han, then of Latin."""
    body = "".join(text[a:b] for a, b in layout.spans) or text
    han, latin = len(_HAN.findall(body)), len(_LATIN.findall(body))
    if han == latin == 0:
        return None, None
    if han * 4 >= latin:
        return "zh", _han_script(body)
    letters = sum(c.isalpha() for c in body)
    return ("en" if latin * 10 > letters * 8 and _is_english(body) else None), "Latn" if latin * 2 > letters else None


def _is_english(body: str) -> bool:
    words = re.findall(r"[a-z']+", body[:20_000].lower())
    common = {"the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "said", "has", "was", "by", "it"}
    return bool(words) and sum(w in common for w in words) > 0.12 * len(words)


def _han_script(body: str) -> Script:
    """Simplified, traditional or both, by the characters that only one of them has."""
    simplified, traditional = _only_in_one_script()
    counts = Counter(body)
    hans = sum(n for c, n in counts.items() if c in simplified)
    hant = sum(n for c, n in counts.items() if c in traditional)
    if hans + hant == 0:
        return "Hans"
    share = hant / (hans + hant)
    return "Hant" if share >= 0.8 else "Hans" if share <= 0.2 else "mixed"


@cache
def _only_in_one_script() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of simplified and of traditional writing only; those that both use (里, 后, 于, 台) tell nothing."""
    from opencc import OpenCC

    shared = set(read_table("page_shared_characters.yaml"))
    han = [chr(c) for c in range(0x4E00, 0x9FA6)]
    to_hant, to_hans = _each(OpenCC("s2t"), han), _each(OpenCC("t2s"), han)
    simplified = {c for c, d in zip(han, to_hant, strict=True) if c != d and c not in shared}
    traditional = {c for c, d in zip(han, to_hans, strict=True) if c != d and c not in shared}
    return frozenset(simplified - traditional), frozenset(traditional - simplified)


def _each(converter: Any, characters: list[str]) -> list[str]:
    """Each character on its own: one a line, so that no phrase rule sees two of them."""
    converted: list[str] = converter.convert("\n".join(characters)).split("\n")
    return converted
