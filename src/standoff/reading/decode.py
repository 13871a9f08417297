"""Bytes of a page to text: the encoding that the bytes themselves speak for, whatever the page declares."""

import re
from collections import Counter
from functools import cache

from standoff.reading.lexicon import read_table
from standoff.records import Fault, StandoffError

MOST_BYTES = 50 * 1024 * 1024
"""The largest page read. A page of reporting is a few hundred kilobytes; more is an archive or a mistake."""

_SIGNATURES = (
    (b"%PDF", "a PDF file", "save its text layer as .txt and read that"),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "unpack it, or save the document as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it with gunzip and read what is inside"),
    (b"\x89PNG", "a PNG image", "give the page as text or HTML"),
    (b"\xff\xd8\xff", "a JPEG image", "give the page as text or HTML"),
    (b"GIF8", "a GIF image", "give the page as text or HTML"),
    (b"SQLite format 3", "a SQLite database", "give the pages; a dossier is named with --dossier"),
    (b"\x7fELF", "a program", "give the page as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save the document as plain text"),
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})|<\?xml[^>]{0,80}encoding\s*=\s*[\"']([\w-]{2,20})", re.I)
_ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
}
_MISREADINGS = (
    ("gb18030", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "utf-8"),
    ("latin-1", "gb18030"),
    ("big5", "gb18030"),
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HIGH = re.compile(r"[\x80-\u2122]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_STRANGE = re.compile(r"[\ue000-\uf8ff\ufffd]")

READABLE = 0.15
"""Share of common characters among the Han of a running text; garbled text lies under half of it."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a page and the encoding it was found to be in.

    Valid UTF-8 is UTF-8 and nothing else; after that the encodings really met (UTF-16, GB18030, Big5, the declared
    one) compete by how much of the text they give is everyday Chinese or plain Latin. The byte order mark is no part
    of the text; nothing else is altered.

    Raises StandoffError, naming the page, for an empty, binary, garbled or oversized one, and for one that declares
    UTF-8 and is not: its own word and its bytes contradict each other, and which is wrong is not ours to guess.
    """
    if len(data) > MOST_BYTES:
        raise _refused("too-large", f"{len(data):,} bytes; a page may have {MOST_BYTES:,} (50 MB).", name,
                       "split the file into pages, or read the pages one by one")  # fmt: skip
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        raise _refused("empty", "the file is empty.", name, "fetch the page again")
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature):
            raise _refused("binary", f"this is {what}, not a text page.", name, hint)
    text, encoding = _decoded(data, name)
    if _declared(data) in ("utf-8", "utf8") and not encoding.startswith("utf"):
        real = encoding.upper()
        raise _refused("mislabelled", f"the page declares UTF-8, and its bytes are {real}.", name,
                       f"iconv -f {real} -t UTF-8 PAGE > NEW, or correct the charset it declares")  # fmt: skip
    if not text.strip():
        raise _refused("empty", "the file holds nothing but white space.", name, "fetch the page again")
    _refuse_binary(text, name)
    _refuse_garbled(text, name)
    return text, encoding


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError:
                break
    try:
        if b"\x00" not in data[:4096]:
            return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data" and error.start:
            # A page cut in the middle of a character: the rest of it speaks for UTF-8.
            return data[: error.start].decode("utf-8") + "\ufffd", "utf-8"
    found = [
        (quality(text), -n, text, e) for n, e in enumerate(_candidates(data)) if (text := _try(data, e)) is not None
    ]
    if found:
        best = max(found, key=lambda f: f[:2])
        if best[0] > 0.5:
            return best[2], best[3]
    damaged = data.decode("utf-8", errors="replace")
    if quality(damaged) > 0.9 and damaged.count("\ufffd") * 200 < len(damaged):
        return damaged, "utf-8"
    if b"\x00" in data:
        raise _refused("binary", f"byte {data.index(0)} is NUL: this is a binary file, not a text page.", name,
                       "give the page as text or HTML")  # fmt: skip
    raise _refused("unreadable", "no encoding (UTF-8, UTF-16, GB18030, Big5) reads these bytes as language.", name,
                   "save the page as UTF-8; if it is a picture or an archive, give its text")  # fmt: skip


def _candidates(data: bytes) -> list[str]:
    """Encodings to try, the likelier first: ties go to the earlier one."""
    names = []
    if b"\x00" in data[:4096]:
        even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
        names += ["utf-16-le", "utf-16-be"] if odd >= even else ["utf-16-be", "utf-16-le"]
        return names
    if declared := _declared(data):
        names.append(_ALIASES.get(declared, declared))
    names += ["gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252"]
    return [n for n in dict.fromkeys(names) if n not in ("utf-8", "utf8")]


def _declared(data: bytes) -> str | None:
    """The encoding a page says it has, in lower case."""
    match = _DECLARED.search(data[:2048])
    return (match[1] or match[2]).decode("ascii", "replace").lower() if match else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        pass
    if encoding in ("gb18030", "big5", "big5hkscs"):
        # One lost byte in a long page, or a cut at its end, does not make another encoding of it.
        text = data.decode(encoding, errors="replace")
        return text if text.count("\ufffd") * 500 < len(text) else None
    return None


def quality(text: str) -> float:
    """How much a text looks like language, 0..1: everyday Chinese, or plain Latin.

    Control, private and replacement signs count against it twentyfold. The share of common characters among the Han
    is set against `READABLE`; accented letters count little, because bytes read in the wrong one-byte encoding are
    made of them.
    """
    sample = text if len(text) < 40_000 else text[:20_000] + text[-20_000:]
    if not sample:
        return 0.0
    bad = len(_CONTROL.findall(sample)) + len(_STRANGE.findall(sample))
    han = _HAN.findall(sample)
    plain = sum((c.isascii() and c.isprintable()) or c in "\n\t\r" for c in sample)
    other = len(sample) - len(han) - plain
    known = min(1.0, common_share(han) / READABLE) if han else 0.0
    punctuation = len(re.findall(r"[\u2010-\u2027\u3000-\u3017\uff01-\uff65·]", sample))
    odd = max(0, other - punctuation)
    score = (len(han) * known + plain + punctuation + 0.2 * odd - 20 * bad) / len(sample)
    if han and len(han) > len(sample) / 10:
        score = min(score, known + 0.1)
    return max(0.0, min(1.0, score))


def common_share(characters: list[str] | str) -> float:
    """Share of the commonest characters of Chinese among the characters given."""
    common = _common()
    return sum(n for c, n in Counter(characters).items() if c in common) / len(characters) if characters else 0.0


@cache
def _common() -> frozenset[str]:
    table: dict[str, str] = read_table("page_common_characters.yaml")
    return frozenset("".join(table.values()))


def _refuse_binary(text: str, name: str) -> None:
    if "\x00" in text:
        raise _refused("binary", f"character {text.index(chr(0))} is NUL: this is a binary file, not a text page.",
                       name, "give the page as text or HTML")  # fmt: skip
    controls = len(_CONTROL.findall(text))
    if controls * 100 > len(text):
        raise _refused("binary", f"{controls} control characters: this is a binary file, not a text page.", name,
                       "give the page as text or HTML")  # fmt: skip


def _refuse_garbled(text: str, name: str) -> None:
    """Set aside by name what was decoded wrongly before it reached us: reading on would invent names and numbers."""
    sample = text[:20_000]
    for wrong, right in _MISREADINGS:
        if _reads_better(sample, wrong, right):
            raise _garbled(f"its {right.upper()} bytes were read as {wrong.upper()}", name)
    lost = len(_STRANGE.findall(sample)) + 3 * sample.count("锟斤拷")
    if lost * 20 > len(sample):
        raise _garbled(f"{lost} of {len(sample)} characters are lost (shown as \ufffd)", name)


def _reads_better(text: str, wrong: str, right: str) -> bool:
    """Whether the text turns from no language into Chinese when its bytes are read as they were meant."""
    letters = (_HAN if wrong in ("gb18030", "big5") else _HIGH).findall(text)
    if len(letters) < 12 or len(letters) * 8 < len(text) or common_share(letters) > READABLE / 2:
        return False
    mended = text.encode(wrong, errors="ignore").decode(right, errors="ignore")
    han = _HAN.findall(mended)
    return len(han) * 6 > len(letters) and common_share(han) > READABLE


def _garbled(how: str, name: str) -> StandoffError:
    message = f"the text is garbled: {how}. It is set aside, because mending it would be a guess."
    return _refused("garbled", message, name, "fetch the page again and save it as UTF-8")


def _refused(code: str, message: str, name: str, hint: str) -> StandoffError:
    return StandoffError(Fault(code, message, name, hint=hint))
