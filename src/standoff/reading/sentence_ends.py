"""Where sentences end: full stops of both languages, outside quotations, decimals and short forms."""

import re
from functools import cache

from standoff.reading.lexicon import read_table
from standoff.reading.quotations import Holders
from standoff.records import Span

_END = re.compile(
    r"(?:[。!?]|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|$))+(?!;)[”’)\]》]*|\.+[”’)\]]*(?=\s|$|[\u4e00-\u9fff])"
)
_NEXT = re.compile(r"\s*[“‘(\[]*([A-Z0-9\u3400-\u9fff$€£][\w'-]*)")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")
_SPEECH_AFTER = re.compile(
    r"\s*[\u3400-\u9fff·]{0,12}?(?:说|称|表示|指出|强调|写道|问|回答|补充|警告|解释|道)(?!,?[“:])"
)
_SAID_AFTER = re.compile(r"\s+(?:[a-z]|(?:[A-Z][\w.'-]*\s+){1,4}(?:said|says|told|added|wrote|asked|replied|warned)\b)")
ENDED = re.compile(r"(?:[。!?…]|\.{1,6})[”’)\]》]*$")


@cache
def words(name: str) -> frozenset[str]:
    """A list of `page_sentences.yaml`."""
    return frozenset(map(str, read_table("page_sentences.yaml")[name]))


def ends_in(view: str, start: int, end: int, quoted: Holders) -> list[int]:
    """Offsets right after each sentence of the paragraph [start, end); the last one is `end`.

    quoted   the outermost quotations: nothing inside them ends a sentence, but a quotation that ends with
             a full stop ends the sentence it closes, unless the speaker follows
    """
    ends: list[int] = []
    last = start
    for match in _END.finditer(view, start, end):
        stop = match.end()
        holder = quoted.holding(match.start())
        if holder is not None:
            if stop < holder[1] or _goes_on_after_quote(view, last, holder, stop, end):
                continue
        elif view[match.start()] == "." and not _full_stop(view, match.start(), stop, end):
            continue
        ends.append(stop)
        last = stop
    if not ends or view[ends[-1] : end].strip():
        ends.append(end)
    return ends


def _goes_on_after_quote(view: str, sentence: int, quote: Span, stop: int, end: int) -> bool:
    """After `“….”`: the sentence goes on where it began with the quotation and the speaker comes after it."""
    begins = not view[sentence : quote[0]].strip(" (—-")
    if view[stop : stop + 1] in (",", ";", "、", "的"):
        return True
    return begins and bool(_SPEECH_AFTER.match(view, stop, end) or _SAID_AFTER.match(view, stop, end))


def _full_stop(view: str, dot: int, stop: int, end: int) -> bool:
    """Whether a point ends a sentence: the next word opens one, and what stands before is no short form."""
    following = _NEXT.match(view, stop, end)
    if view[stop:end].strip() and not following:
        return False
    word = _LAST_WORD.search(view, max(0, dot - 24), dot)
    if not word or not following:
        return True
    form = word[1]
    if form in words("before_a_name") or (form.lower() in {"no", "nos"} and following[1][0].isdigit()):
        return form == "No" and not following[1][0].isdigit()
    if form in words("may_end") or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", form):
        return following[1] in words("openers")
    return not re.fullmatch(r"[A-Z]", form)
