"""Chinese numbers: digits, numerals, and digits with 万 and 亿, multiplied out."""

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3}
_SMALL = {"十": 10.0, "百": 100.0, "千": 1000.0}
_LARGE = {"万": 1e4, "亿": 1e8, "兆": 1e12}
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[零〇○一二三四五六七八九两俩仨]|[十百千万亿兆]")
NUMERALS = "零〇○一二三四五六七八九两俩仨十百千万亿兆"


def number_of(words: str) -> float | None:
    """The value of a number as written, or null where it is none: `1.5万`, `两万三千`, `二〇二二`, `3,400`.

    A last digit after a unit counts the next lower one (`两万三` is 23,000), unless 零 stands before it.
    """
    text = re.sub(r"[\s,]", "", words)
    tokens = _TOKEN.findall(text)
    if not tokens or "".join(tokens) != text:
        return None
    if len(tokens) > 1 and all(t in _DIGITS for t in tokens):
        return float("".join(str(_DIGITS[t]) for t in tokens))
    total = section = 0.0
    pending: float | None = None
    unit = 1.0
    zero = False
    for token in tokens:
        if token in _SMALL:
            section += (1.0 if pending is None else pending) * _SMALL[token]
            pending, unit, zero = None, _SMALL[token], False
        elif token in _LARGE:
            section += pending or 0.0
            if token == "万":
                total += (section or 1.0) * _LARGE[token]
            else:
                total = (total + section or 1.0) * _LARGE[token]
            section, pending, unit, zero = 0.0, None, _LARGE[token], False
        elif token in _DIGITS and _DIGITS[token] == 0:
            zero = True
        elif pending is not None:
            return None
        else:
            pending = float(_DIGITS[token]) if token in _DIGITS else float(token)
    if pending is not None:
        colloquial = unit >= 100 and not zero and tokens[-1] in _DIGITS
        section += pending * (unit / 10 if colloquial else 1.0)
    return total + section
