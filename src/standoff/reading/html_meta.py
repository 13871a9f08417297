"""What a page of HTML states about itself in meta tags, JSON-LD and headings."""

import json
import re
from collections.abc import Iterator
from typing import Any

Meta = tuple[str | None, str | None, str | None, str | None]

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
    "publishdate", "publish_date", "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "weibo: article:create_at", "og:release_date", "release_date", "apub:time",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:\D|\d{6}|$)")
_SEPARATOR = re.compile(r"\s+[|·»—–-]\s+|\s*[_|｜]\s*")
_SPACE = re.compile(r"\s+")


def meta_of(root: Any) -> Meta:
    """Title, outlet, byline and publication date (ISO day) that the tags state; null where they do not."""
    meta = _meta_tags(root)
    linked = _json_ld(root)
    headline = _text(root.find(".//title"))
    heads = [t for h in root.iter("h1") if (t := _text(h))]
    title = meta.get("og:title") or meta.get("twitter:title") or linked.get("headline")
    title = title or (heads[0] if len(heads) == 1 else None) or headline
    outlet = meta.get("og:site_name") or linked.get("publisher") or meta.get("application-name")
    if headline and not outlet:
        outlet = _suffix(headline, heads)
    if title:
        title = _without_outlet(title, outlet, heads)
    byline = meta.get("author") or meta.get("article:author") or meta.get("byl") or linked.get("author")
    if byline and re.match(r"https?://", byline):
        byline = linked.get("author")
    dates = [meta.get(key) for key in _PUBLISHED] + [linked.get("datepublished")] + list(_time_tags(root))
    published = next((day for value in dates if value and (day := iso_day(value))), None)
    return title, outlet, byline, published


def iso_day(value: str) -> str | None:
    """The ISO day in a machine-written date, or null: `2024-09-04T10:20+08:00`, `20240904`, `2024/9/4`."""
    import datetime

    match = _ISO.search(value) or _COMPACT.match(value.strip())
    if not match:
        return None
    try:
        return datetime.date(*map(int, match.groups()[:3])).isoformat()
    except ValueError:
        return None


def _meta_tags(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = _SPACE.sub(" ", tag.get("content") or "").strip()
        if key and value:
            found.setdefault(key, value)
    return found


def _time_tags(root: Any) -> Iterator[str]:
    """`<time>` counts only where the page has one, or where it stands in the article's own head."""
    times = [t.get("datetime") for t in root.iter("time") if t.get("datetime")]
    if len(set(times)) == 1:
        yield times[0]


def _json_ld(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            for key in ("headline", "datePublished"):
                if isinstance(item.get(key), str):
                    found.setdefault(key.lower(), item[key].strip())
            for key in ("author", "publisher"):
                if name := _name(item.get(key)):
                    found.setdefault(key, name)
    return found


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The article objects of a JSON-LD block, two levels deep."""
    rows = data if isinstance(data, list) else [data]
    for row in rows[:50]:
        if isinstance(row, dict):
            graph = row.get("@graph")
            inner = graph if isinstance(graph, list) else []
            yield from (
                r for r in [row, *inner[:50]] if isinstance(r, dict) and "article" in str(r.get("@type")).lower()
            )


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [n for v in value[:6] if (n := _name(v))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() or None if isinstance(value, str) else None


def _text(node: Any) -> str | None:
    return None if node is None else _SPACE.sub(" ", node.text_content()).strip() or None


def _suffix(headline: str, heads: list[str]) -> str | None:
    """The outlet after the last separator of `<title>`, where a heading of the page confirms what stands before it."""
    parts = _SEPARATOR.split(headline)
    if len(parts) < 2 or not any(_same(headline_part, h) for h in heads for headline_part in parts[:1]):
        return None
    return parts[-1].strip() or None


def _without_outlet(title: str, outlet: str | None, heads: list[str]) -> str:
    for head in heads:
        if title.startswith(head):
            return head
    parts = _SEPARATOR.split(title)
    if outlet and len(parts) > 1 and _same(parts[-1], outlet):
        return title[: title.rindex(parts[-1])].rstrip(" |·»—–-_｜")
    return title


def _same(a: str, b: str) -> bool:
    return a.strip().casefold() == b.strip().casefold()
