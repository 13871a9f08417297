"""The few SVG shapes of the brief's charts: every text is escaped, every chart has a title and a description."""

from collections.abc import Iterable
from html import escape
from unicodedata import east_asian_width

Attribute = str | float | int


def element(tag: str, *children: str, **attributes: Attribute) -> str:
    """One element; `class_` and `stroke_width` become `class` and `stroke-width`; numbers keep two decimals."""
    said = "".join(f' {name.rstrip("_").replace("_", "-")}="{_value(v)}"' for name, v in attributes.items())
    return f"<{tag}{said}>{''.join(children)}</{tag}>" if children else f"<{tag}{said}/>"


def _value(value: Attribute) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else escape(str(value))


def label(x: float, y: float, text: str, class_: str = "label", anchor: str = "start") -> str:
    return element("text", escape(text), x=x, y=y, class_=class_, text_anchor=anchor)


def figure(width: float, height: float, title: str, description: str, body: Iterable[str], id_: str) -> str:
    """A chart that scales to its column and speaks to a screen reader."""
    return element(
        "svg",
        element("title", escape(title), id=f"{id_}-t"),
        element("desc", escape(description), id=f"{id_}-d"),
        *body,
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_labelledby=f"{id_}-t {id_}-d",
        class_="chart",
    )


def text_width(text: str, size: float = 13.0) -> float:
    """About how wide the text is drawn, in user units: a Chinese character is a square, a Latin one about half."""
    return sum(size if east_asian_width(c) in "WF" else 0.56 * size for c in text)


def clipped(text: str, room: float, size: float = 13.0) -> str:
    """The text, cut with an ellipsis where it would not fit."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text + "…"
