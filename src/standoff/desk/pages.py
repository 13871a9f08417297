"""Which pages are meant: files, folders and patterns, each page with the name it is known by."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.records import Fault

MOST_BYTES = 50 * 2**20
_WILD = frozenset("*?[")
# Data, notes and code that lie beside pages. Anything else is tried, and refused by name where it cannot be read.
_NO_PAGES = frozenset(
    {".json", ".jsonl", ".yaml", ".yml", ".toml", ".csv", ".tsv", ".parquet", ".db", ".sqlite", ".md", ".rst"}
    | {".py", ".js", ".css", ".log"}
)


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file to be read, and the page's name: its path relative to the argument it was found under."""

    path: Path
    name: str


def find_pages(arguments: Iterable[str], leave_out: Iterable[Path] = ()) -> tuple[list[PageFile], list[Fault]]:
    """Every page the arguments mean, in order of argument and name, each file once; and what could not be found.

    Folders are walked to the bottom; hidden files, the `_files` folder a browser saves beside a page, and files whose
    ending is no page's are left out there (`passed_over` lists the last). A file that is named is read whatever it is.
    leave_out  files and folders that are results of ours (the dossier, a brief), not pages
    """
    ours = {path.resolve() for path in leave_out}
    found: dict[Path, PageFile] = {}
    faults: list[Fault] = []
    for argument in arguments:
        try:
            pages = list(_pages_of(argument, faults))
        except OSError as error:
            # A folder on the way that may not be entered, a name too long: the other arguments are read all the same.
            faults.append(Fault("cannot-read", f"This cannot be read: {error.strerror}.", _shown(argument)))
            continue
        for page in pages:
            place = page.path.resolve()
            if not any(place == own or own in place.parents for own in ours):
                found.setdefault(place, page)
    return _told_apart(list(found.values())), faults


def _pages_of(argument: str, faults: list[Fault]) -> Iterator[PageFile]:
    path = Path(argument)
    if "://" in argument and not path.exists():
        faults.append(
            Fault("not-a-file", "Pages are read from files; addresses are not fetched.", _shown(argument),
                  hint="save the page in a browser and give the file")
        )  # fmt: skip
    elif path.is_dir():
        pages = [PageFile(file, _name(file, path)) for file in _files_in(path) if _is_page(file)]
        if not os.access(path, os.R_OK | os.X_OK):
            faults.append(Fault("cannot-read", "This folder cannot be read.", _shown(argument)))
        elif not pages:
            faults.append(Fault("no-pages", "This folder holds no page.", _shown(argument)))
        yield from pages
    elif path.is_file():
        yield PageFile(path, _name(path, path.parent))
    elif not path.exists() and _WILD & set(argument):
        root = _fixed_part(path)
        matched = sorted(Path(match) for match in glob.glob(argument, recursive=True))
        files = [file for match in matched for file in ([match] if match.is_file() else [])]
        if not files:
            faults.append(Fault("no-pages", "No file fits this pattern.", _shown(argument)))
        yield from (PageFile(file, _name(file, root)) for file in files)
    elif path.exists():
        faults.append(Fault("not-a-file", "This is neither a file nor a folder.", _shown(argument)))
    else:
        faults.append(Fault("no-file", "There is no such file or folder.", _shown(argument)))


def _files_in(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        saved_beside = {f"{Path(name).stem}_files" for name in names}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in saved_beside)
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def passed_over(arguments: Iterable[str], leave_out: Iterable[Path] = ()) -> list[str]:
    """Files in the folders given that are not taken for pages by their ending, by name."""
    ours = {path.resolve() for path in leave_out}
    folders = [Path(argument) for argument in arguments if os.path.isdir(argument)]
    files = [(folder, file) for folder in folders for file in _files_in(folder) if not _is_page(file)]
    return [_name(file, folder) for folder, file in files if not ours & {file.resolve(), *file.resolve().parents}]


def named_ours(arguments: Iterable[str], leave_out: Iterable[Path]) -> list[str]:
    """Files given by name that are left out because they are results of ours."""
    ours = {path.resolve() for path in leave_out}
    files = [Path(argument) for argument in arguments if os.path.isfile(argument)]
    return [_shown(str(file)) for file in files if ours & {file.resolve(), *file.resolve().parents}]


def _is_page(file: Path) -> bool:
    return file.suffix.lower() not in _NO_PAGES


def _fixed_part(pattern: Path) -> Path:
    """The folder a pattern starts from: everything before its first part with a wild card."""
    parts: list[str] = []
    for part in pattern.parts[:-1]:
        if _WILD & set(part):
            break
        parts.append(part)
    return Path(*parts)


def _name(file: Path, root: Path) -> str:
    return _shown(file.relative_to(root).as_posix() if root in file.parents or root == Path() else file.name)


def _shown(name: str) -> str:
    """The name as text; bytes of a file name that are not UTF-8 are written out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _told_apart(pages: list[PageFile]) -> list[PageFile]:
    """Pages of one name get the part of their path in which they differ."""
    by_name: dict[str, list[PageFile]] = {}
    for page in pages:
        by_name.setdefault(page.name, []).append(page)
    told = {}
    for same in by_name.values():
        if len(same) > 1:
            root = Path(os.path.commonpath([page.path.resolve().parent for page in same]))
            told.update({page.path: _shown(page.path.resolve().relative_to(root).as_posix()) for page in same})
    return [PageFile(page.path, told.get(page.path, page.name)) for page in pages]
