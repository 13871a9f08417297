"""One spelling for search: simplified characters, half width, lower case; and the grams the index holds.

Chinese is written without spaces, and most key terms have two characters (停火, 红线), too short for the
trigram index that SQLite ships. So a run of Chinese, Japanese or Korean characters is indexed as its single
characters with its pairs between them, 停火了 as `停 停火 火 火了 了`, and a query word is a phrase of the same
grams: exact for words of any length, one character included, and 火停 does not find 停火.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

_CJK = (
    r"\u2e80-\u2fdf\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKENS = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+")
_IS_CJK = re.compile(f"[{_CJK}]")


class _FoldedCharacters(dict[int, str]):
    """Each character by itself, so that a word folds the same alone and inside a sentence."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        if _IS_CJK.search(folded):
            folded = _simplified(folded)
        else:
            # Accents go, so that Orban finds Orbán however the page encodes it.
            folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        self[code] = folded
        return folded


@cache
def _converter() -> Callable[[str], str]:
    # Imported here: reading a table of positions needs no conversion tables.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _simplified(text: str) -> str:
    return _converter()(text)


_FOLDED = _FoldedCharacters()


def fold(text: str) -> str:
    """The text as search and name matching see it: 烏克蘭 -> 乌克兰, Ｆ１６ -> f16, NATO -> nato."""
    return text.translate(_FOLDED)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the offset in `text` it comes from."""
    pieces: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        folded = _FOLDED[ord(character)]
        pieces.append(folded)
        offsets.extend([offset] * len(folded))
    return "".join(pieces), offsets


def _grams_of(folded: str) -> Iterator[tuple[str, int, int]]:
    """Grams in order with the offsets they span."""
    for found in _TOKENS.finditer(folded):
        token, start = found.group(), found.start()
        if not _IS_CJK.match(token):
            yield token, start, found.end()
            continue
        for here in range(len(token)):
            yield token[here], start + here, start + here + 1
            if here + 1 < len(token):
                yield token[here : here + 2], start + here, start + here + 2


def grams(text: str) -> str:
    """What the index stores for a text: its grams in order, separated by spaces."""
    return " ".join(gram for gram, _, _ in _grams_of(fold(text)))


def query_words(query: str) -> list[str]:
    """The words of a query that can be looked for: those with at least one letter, digit or character."""
    return [word for word in query.split() if _TOKENS.search(fold(word))]


def find_word(word: str, text: str) -> tuple[int, int] | None:
    """Where a query word first stands in a text, by the rule of the index; offsets into `text`, or None.

    A word that ends in `*` finds longer words of an alphabet too: `sanction*` finds `sanctions`.
    """
    phrase = [gram for gram, _, _ in _grams_of(fold(word))]
    folded, offsets = fold_with_offsets(text)
    standing = list(_grams_of(folded))
    n = len(phrase)
    for i in range(len(standing) - n + 1):
        here = [gram for gram, _, _ in standing[i : i + n]]
        same = here == phrase
        if same or (word.endswith("*") and here[:-1] == phrase[:-1] and here[-1].startswith(phrase[-1])):
            end = max(e for _, _, e in standing[i : i + n])
            return offsets[standing[i][1]], offsets[end - 1] + 1
    return None
