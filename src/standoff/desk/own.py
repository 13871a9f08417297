"""What standoff made itself is known again: it may be made anew, and it is never read as a page."""

import re
from pathlib import Path

_HEAD = 4096
_MADE_BY = re.compile(rb'<meta name="generator" content="standoff \d[^"<>]*">')


def is_brief(page: bytes) -> bool:
    """Whether the bytes are a brief of ours, which says so in its head."""
    return _MADE_BY.search(page[:_HEAD]) is not None


def is_brief_file(path: Path) -> bool:
    """`is_brief` of a file; False where there is none."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return is_brief(file.read(_HEAD))
