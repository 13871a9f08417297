"""The folded view of a text: what every rule matches on, character for character as long as the text itself.

Offsets found on the view are offsets into `Document.text`. The canonical forms are

    letters       simplified Chinese (OpenCC t2s); case is kept
    width         ASCII for full-width letters, digits and signs; the full stop `。` and the comma-like `、` stay
    comma , ; : ? ! ( ) [ ] %   half-width, whatever the page uses
    quotes        “ ” for “ ” „ ‟ 「 」 『 』 and for ASCII `"` (opening or closing by its place in the line)
    single        ' for an apostrophe, ‘ ’ for quotes
    spaces        a plain space for the no-break, ideographic and thin ones
    dashes        — for ― and –, - for the hyphens, · for the dots between the parts of a name
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = "\u3000\u00a0\u2002\u2003\u2009\u200a\u202f\u205f"
_SIGNS_FROM = "｡．﹐､﹑﹒﹔﹕﹖﹗﹪〔〕﹙﹚〈〉„‟「」『』〝〞﹁﹂＂‛ʼ＇´―–─‐‑−﹣～〜∼‧・･"
_SIGNS_INTO = "。.,、、.;:?!%[]()《》“”“”“”“”“”\"‘'''———----~~~···"
_TABLE: dict[int, Any] = {
    **_TO_HALF,
    **dict.fromkeys(map(ord, _SPACES), " "),
    **str.maketrans(_SIGNS_FROM, _SIGNS_INTO),
}

_DOT_IN_NAME = re.compile(r"(?<=[\u4e00-\u9fff])[•∙⋅](?=[\u4e00-\u9fff])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z])|(?<![\w])’(?=\d\ds?\b)|(?<=s)’(?=\s)")
_ASCII_QUOTE = re.compile(r'[^"\n]*"[^\n]*')
_CLOSES_BEFORE = set(" \t\r\n.,;:!?)]}。、”’—")

_TAGS = (
    "a|abbr|article|aside|audio|b|blockquote|body|br|button|caption|center|cite|code|dd|del|details|div|dl|dt|em|embed|"
    "figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|mark|meta|nav|"
    "noscript|object|ol|option|p|picture|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|"
    "summary|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|u|ul|video|wbr"
)
MARKUP = re.compile(
    r"<!--.{0,4000}?-->"
    rf"|</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>"
    r"|!\[[^\]\n]{0,300}\]\([^()\n]{0,600}(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|(?<=\])\((?:https?:|/|#|mailto:)[^()\s]{0,600}(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]{0,300}\")?\s*\)"
    r"|\b(?:https?://|www\.)[!-~]+"
    r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|ndash|hellip|emsp|ensp|#\d{2,5}|#x[0-9a-f]{2,5});",
    re.S | re.I,
)
"""What is not language: tags, image marks, the target of a Markdown link, bare addresses."""

_LINK_TEXT = re.compile(r"\[([^\[\]\n]{1,300})\](?=\()")


@cache
def _to_simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def fold(text: str) -> str:
    """The text in canonical forms, exactly as long as the text (see the table at the top of the file)."""
    view = _simplified(text).translate(_TABLE)
    if "•" in view:
        view = _DOT_IN_NAME.sub("·", view)
    if "’" in view:
        view = _APOSTROPHE.sub(_apostrophe, view)
    if '"' in view:
        view = _ASCII_QUOTE.sub(_with_direction, view)
    assert len(view) == len(text), "the folded view has the text's length"
    return view


def _simplified(text: str) -> str:
    """Simplified characters; piece by piece where a phrase rule would change the length."""
    converted = _convert(text)
    if len(converted) == len(text):
        return converted
    lines = ((line, _convert(line)) for line in text.splitlines(keepends=True))
    return "".join(new if len(new) == len(old) else _by_character(old) for old, new in lines)


def _by_character(text: str) -> str:
    return "".join(new if len(new := _convert(c)) == 1 else c for c in text)


def _convert(text: str) -> str:
    try:
        converted: str = _to_simplified().convert(text)
    except UnicodeError:  # a lone surrogate has no UTF-8 form; such text stays as it is
        return text
    return converted


def _apostrophe(mark: re.Match[str]) -> str:
    """After `s` before a space it closes a quotation that the line has opened, and is an apostrophe otherwise."""
    text, i = mark.string, mark.start()
    line = text.rfind("\n", 0, i) + 1
    return "’" if text[i + 1 : i + 2].isspace() and "‘" in text[line:i] else "'"


def _with_direction(line: re.Match[str]) -> str:
    """ASCII quotes of one line as “ and ”: by turns where they pair up, else by what stands before each."""
    text = line.group()
    places = [i for i, c in enumerate(text) if c == '"']
    chars = list(text)
    for n, i in enumerate(places):
        ends_word = i + 1 == len(text) or text[i + 1] in _CLOSES_BEFORE
        opens = n % 2 == 0 if len(places) % 2 == 0 else not ends_word or i == 0 or text[i - 1].isspace()
        chars[i] = "“" if opens else "”"
    return "".join(chars)


def view_of(text: str) -> str:
    """The folded view with markup blanked by spaces: no rule matches a tag, an image mark or an address."""
    blanked = MARKUP.sub(lambda m: _blank(m.group()), text) if MARKUP.search(text) else text
    if blanked is not text:
        # Only where a link target was blanked do the brackets around the link's words go too.
        blanked = _unbracketed(text, blanked)
    return fold(blanked)


def _unbracketed(text: str, blanked: str) -> str:
    chars = list(blanked)
    for link in _LINK_TEXT.finditer(text):
        if blanked[link.end()] == " ":
            chars[link.start()] = chars[link.end() - 1] = " "
    return "".join(chars)


_LATIN_RUN = re.compile(r"[\n -~—“”‘’…·\u00c0-\u024f€£¥]{6,}")
_HAN = re.compile(r"[\u3400-\u9fff]")


def latin_runs(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of [start, end) in Latin writing: where the rules for English look."""
    for run in _LATIN_RUN.finditer(view, start, end):
        yield run.span()


def has_han(view: str, start: int, end: int) -> bool:
    """Whether there is Chinese in [start, end): where the rules for Chinese look."""
    return _HAN.search(view, start, end) is not None


def _blank(markup: str) -> str:
    return "".join("\n" if c == "\n" else " " for c in markup)
