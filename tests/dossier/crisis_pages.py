"""Pages written for the tests of the store: what a reader would hand over, without a reader."""

from collections.abc import Callable
from typing import Any

from standoff.records import Document, Statement, sha256_of

AUTHOR = {"kind": "author"}


def page(text: str, name: str = "page.txt", **fields: Any) -> tuple[Document, bytes]:
    """A page that is all article, and its bytes."""
    raw = text.encode()
    body = ((0, len(text)),) if text else ()
    given = {"sha256": sha256_of(raw), "name": name, "text": text, "encoding": "utf-8", "body_spans": body, **fields}
    return Document(**given), raw


def said(document: Document, quote: str, kind: str = "position", actor: Any = None, **fields: Any) -> Statement:
    """The statement that a sentence of the page carries."""
    start = document.text.index(quote)
    if isinstance(actor, str):
        actor = {"name": actor}
    fields.setdefault("attribution", (AUTHOR,))
    return Statement.cut(document, start, start + len(quote), kind, actor=actor, **fields)  # type: ignore[arg-type]


RUSSIA = {"name": "Russia", "id": "RUS", "text": "莫斯科"}
ITALY = {"name": "Italy", "id": "ITA", "text": "罗马"}


def crisis(named: Callable[[str], str] = str) -> list[tuple[Document, bytes, list[Statement]]]:
    """Three pages about one crisis: two that differ on a figure and a stance, one that repeats the first."""
    first, first_raw = page(
        "罗马表示，除非联合国授权，否则不派兵。莫斯科说，任何外国军队都是打击目标。计划需要一万至三万人。停火谈判周四举行。",
        named("a/first.txt"), title="停火与部队", reference_date={"value": "2026-01-10", "basis": "page"},
    )  # fmt: skip
    second, second_raw = page(
        "Rome backs a European force. Officials put the requirement at 50,000 to 60,000 troops. "
        "The talks in Geneva were put off.",
        named("b/second.txt"), reference_date={"value": "2026-01-12", "basis": "given"},
    )  # fmt: skip
    repeated, repeated_raw = page(
        "罗马表示，除非联合国授权，否则不派兵。\n\n莫斯科说，任何外国军队都是打击目标。计划需要一万至三万人。停火谈判周四举行。",
        named("c/repeated.txt"),
    )

    def of_first(document: Document) -> list[Statement]:
        words = "除非联合国授权"
        start = document.text.index(words)
        condition = {"type": "unless", "text": words, "start": start, "end": start + len(words), "expr": "un_mandate"}
        rome = {**ITALY, "start": document.text.index("罗马"), "end": document.text.index("罗马") + 2}
        return [
            said(document, "罗马表示，除非联合国授权，否则不派兵", "commitment", rome, issue="foreign_troops",
                 stance="against", polarity="negated", modality="planned", conditions=(condition,), firmness=0.8,
                 attribution=(AUTHOR, {"name": "Italy", "text": "罗马", "kind": "state"})),
            said(document, "任何外国军队都是打击目标", "red_line", {"name": "Russia", "id": "RUS"},
                 issue="foreign_troops", stance="against", response="strike", firmness=0.9,
                 attribution=({"name": "Russia", "text": "莫斯科", "kind": "state"},)),
            said(document, "需要一万至三万人", "figure",
                 figure={"low": 10000, "high": 30000, "unit": "troops", "of": "requirement"}),
            said(document, "停火谈判周四举行", "event", plover={"event": "CONSULT"}, modality="planned",
                 when={"text": "周四", "from": "2026-01-15", "to": "2026-01-15", "grain": "day"}),
        ]  # fmt: skip

    of_second = [
        said(second, "Rome backs a European force", "position", {**ITALY, "text": "Rome"}, issue="foreign_troops",
             stance="for"),
        said(second, "50,000 to 60,000 troops", "figure",
             figure={"low": 50000, "high": 60000, "unit": "troops", "of": "Requirement"}),
        said(second, "The talks in Geneva were put off", "event", plover={"event": "RETREAT"},
             where={"text": "Geneva"}),
    ]  # fmt: skip
    return [
        (first, first_raw, of_first(first)),
        (second, second_raw, of_second),
        (repeated, repeated_raw, of_first(repeated)),
    ]


# Pages to be read by the reader itself.
TEXTS = {
    "rome.txt": """罗马重申条件

意大利总理梅洛尼10日在罗马对记者说，除非联合国授权，意大利不会向乌克兰派兵。
她说，意大利支持停火谈判，并愿意为停火之后的安排提供帮助。
""",
    "zagreb.txt": """萨格勒布不参加

克罗地亚总统米拉诺维奇11日重申，克罗地亚绝不会向乌克兰派兵。他说，这一决定不会因为盟国的看法而改变。
""",
    "moscow.txt": """莫斯科发出警告

俄罗斯外交部发言人扎哈罗娃12日警告说，任何进入乌克兰的外国军队都将成为俄军的合法打击目标。
她说，俄罗斯反对外国军队以任何形式进驻乌克兰。
""",
    "paris.txt": """巴黎谈部队规模

法国总统马克龙13日表示，停火之后法国将向乌克兰派兵。英国首相斯塔默说，英国也将派兵。
据估计，多国部队需要一万至三万名士兵。
""",
}
