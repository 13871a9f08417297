"""Files that are written whole or not at all: the one way in which every room writes a file."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from standoff.records import Fault, StandoffError


@contextmanager
def written_whole(path: Path, *, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """A text file that takes its name only when it is complete and on disk; stopped before, the old file stays.

    Lines end as they are written, on every system, so that the same content gives the same bytes.
    Raises StandoffError where the place cannot be written or the disk is full.
    """
    with _complete(path, "w", encoding=encoding, newline="") as file:
        yield file


def write_whole(path: Path, content: str | bytes) -> Path:
    """Write a file of this text (UTF-8) or these bytes, as `written_whole` does; its path."""
    with _complete(path, "wb") as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
    return path


@contextmanager
def _complete(path: Path, mode: str, **how: Any) -> Iterator[IO[Any]]:
    # Its own name each time: two programs that write one file must not write into one another's.
    unfinished = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # 0o666, which the system narrows to what the user's mask allows: the file is for others to read.
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with open(handle, mode, **how) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException as error:
        with suppress(OSError):
            unfinished.unlink()
        if isinstance(error, OSError) and _is_about(error, path, unfinished):
            raise _cannot_write(path, error) from None
        raise


def _is_about(error: OSError, *paths: Path) -> bool:
    """A failed write names no file; what fails while the content is made names another one."""
    return error.filename is None or Path(error.filename) in (*paths, *paths[0].parents)


def _cannot_write(path: Path, error: OSError) -> StandoffError:
    why = error.strerror or str(error)
    hint = "choose a place you may write to, with room on the disk"
    return StandoffError(Fault("cannot-write", f"The file cannot be written: {why}.", str(path), hint=hint))
