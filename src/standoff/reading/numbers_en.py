"""English numbers: digits with commas, number words, and the two together (`1.5 million`, `two dozen`)."""

import re

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: i for i, word in enumerate(_TO_NINETEEN.split())} | {"a": 1, "an": 1}
_TENS = {word: 10 * i for i, word in enumerate(_TO_NINETY.split(), 2)}
SCALES = {
    "dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
WORDS = "|".join(sorted([*_ONES.keys() - {"a", "an"}, *_TENS], key=len, reverse=True))
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number_of(words: str) -> float | None:
    """The value of a number as written, or null: `12,500`, `1.5 million`, `twenty-eight`, `two dozen`, `a hundred`."""
    tokens = re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words.lower())
    total = section = 0.0
    seen = False
    for token in tokens:
        if token == "and" and seen:
            continue
        if _DIGITS.fullmatch(token):
            section += float(token.replace(",", ""))
        elif token in _ONES:
            section += _ONES[token]
        elif token in _TENS:
            section += _TENS[token]
        elif token in ("hundred", "dozen"):
            section = (section or 1.0) * SCALES[token]
        elif token in SCALES:
            total += (section or 1.0) * SCALES[token]
            section = 0.0
        else:
            return None
        seen = True
    return total + section if seen else None


def whole_number(words: str) -> int | None:
    """The number where it is a whole one, or null."""
    value = number_of(words)
    return int(value) if value is not None and value == int(value) else None
