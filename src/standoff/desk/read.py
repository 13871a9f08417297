"""Pages into the dossier: one at a time, the bad ones set aside by name."""

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as date_of_day
from pathlib import Path
from typing import Any

from standoff.desk.own import is_brief
from standoff.desk.pages import MOST_BYTES, PageFile, find_pages, named_ours, passed_over
from standoff.dossier import Dossier
from standoff.records import Fault, StandoffError, UsageError, close_matches, sha256_of

OnProgress = Callable[[int, int, str], None]
"""Told the number of pages done, of all pages, and the name of the page done last."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(slots=True)
class ReadReport:
    """What a reading brought.

    new, known  names of the pages stored now, and of those that were in the dossier already
    set_aside   pages that could not be read, each with the reason; nothing of them is stored
    statements  how many statements were stored
    notes       what a person should know: a page changed, repeats another, has another name here
    """

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    set_aside: list[Fault] = field(default_factory=list)
    statements: int = 0
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "new": self.new,
            "known": self.known,
            "set_aside": [fault.as_json() for fault in self.set_aside],
            "statements": self.statements,
            "notes": self.notes,
        }


def read_pages(
    arguments: Iterable[str | Path],
    dossier: Dossier,
    *,
    as_of: str | None = None,
    dates: Mapping[str, str] | None = None,
    actors: str | Path | None = None,
    leave_out: Iterable[Path] = (),
    on_progress: OnProgress | None = None,
) -> ReadReport:
    """Read files, folders and patterns into the dossier. A page that is there already is not read again.

    as_of      ISO day: no page is later than this; never taken as a page's date
    dates      name of a page -> its date (ISO day, month or year)
    actors     a table of further actors, in the form of the packaged ones
    leave_out  results of ours in the same folders, which are not pages

    One page, one transaction: stopped at any point, what was read stays, and the next call goes on from there.
    Raises UsageError for a date that is none or that names no page.
    """
    from standoff.reading import load_actors

    given = dict(dates or {})
    check_days(as_of, given)
    wanted, ours = [str(argument) for argument in arguments], [*dossier.files(), *leave_out]
    pages, missing = find_pages(wanted, ours)
    _check_names(given, [page.name for page in pages])
    table = load_actors(actors) if actors else None
    report = ReadReport(set_aside=missing)
    if others := passed_over(wanted, ours):
        few = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
        report.notes.append(
            f"{len(others)} files of the folder are no pages by their ending: {few}; name a file to read it"
        )
    report.notes += [
        f"{name} is what standoff writes here, no page; it was not read" for name in named_ours(wanted, ours)
    ]
    for done, page in enumerate(pages, start=1):
        try:
            _read_one(page, dossier, report, as_of, given.get(page.name), table)
        except StandoffError as error:
            if any(fault.code in _STOPS for fault in error.faults):
                raise
            report.set_aside.extend(_named(fault, page.name) for fault in error.faults)
        if on_progress:
            on_progress(done, len(pages), page.name)
    return report


def read_into(
    path: Path,
    arguments: Iterable[str | Path],
    *,
    as_of: str | None = None,
    dates: Mapping[str, str] | None = None,
    actors: str | Path | None = None,
    on_progress: OnProgress | None = None,
) -> ReadReport:
    """`read_pages` into a dossier file, which is made where there is none and there is a page to put into it."""
    wanted = [str(argument) for argument in arguments]
    fresh = not path.exists()
    if fresh:
        check_days(as_of, dates or {})
        pages, missing = find_pages(wanted)
        _check_names(dates or {}, [page.name for page in pages])
        if not pages:
            return ReadReport(set_aside=missing)
    with Dossier.open(path) as dossier:
        report = read_pages(wanted, dossier, as_of=as_of, dates=dates, actors=actors, on_progress=on_progress)
        files = dossier.files()
    if fresh and not report.new:
        for file in files:
            file.unlink(missing_ok=True)
    return report


# What is wrong with the dossier or its disk is not one page's fault: every further page would meet it too.
_STOPS = frozenset({"dossier-busy", "disk-full", "disk-error", "read-only", "damaged-dossier", "cannot-open"})


def _read_one(
    page: PageFile, dossier: Dossier, report: ReadReport, as_of: str | None, date: str | None, actors: Any
) -> None:
    from standoff.reading import RULES_VERSION, read_page

    data = _bytes_of(page)
    if is_brief(data):
        report.notes.append(f"{page.name} is a brief that standoff made, no page; it was not read")
        return
    sha256 = sha256_of(data)
    if dossier.holds(sha256):
        _note_known(page, sha256, date, dossier, report)
        return
    try:
        reading = read_page(data, page.name, as_of=as_of, date=date, actors=actors)
    except StandoffError:
        raise
    except Exception as error:
        # A defect of ours must not cost the other pages; it is told with its place, so that it can be mended.
        raise StandoffError(_defect(error, page.name)) from error
    added = dossier.add(reading.document, data, reading.statements, rules=RULES_VERSION)
    report.new.append(page.name)
    report.statements += added.statements_new
    report.notes.extend(added.notes)
    if added.same_text_as:
        report.notes.append(f"{page.name} repeats the text of {added.same_text_as}: one piece of evidence, not two")


def _note_known(page: PageFile, sha256: str, date: str | None, dossier: Dossier, report: ReadReport) -> None:
    from standoff.reading import RULES_VERSION

    stored = dossier.document(sha256)
    report.known.append(page.name)
    if stored.name != page.name:
        report.notes.append(f"{page.name} has the same bytes as {stored.name}, which is in the dossier already")
    if (rules := dossier.rules_of(sha256)) != RULES_VERSION and rules is not None:
        report.notes.append(f"{page.name} was read by the rules of {rules}; this program has {RULES_VERSION}. "
                            "Read it into a new dossier to apply them.")  # fmt: skip
    if date and date != stored.reference_date.value:
        report.notes.append(
            f"{page.name} is in the dossier with the date {stored.reference_date.value or 'unknown'}; "
            f"{date} was not applied. Read it into a new dossier to date it anew."
        )


def _bytes_of(page: PageFile) -> bytes:
    try:
        size = page.path.stat().st_size
        if size > MOST_BYTES:
            message = f"The file has {size / 2**20:.0f} MB; a page has at most {MOST_BYTES // 2**20} MB."
            raise StandoffError(Fault("too-large", message, page.name))
        return page.path.read_bytes()
    except OSError as error:
        raise StandoffError(Fault("cannot-read", f"The file cannot be read: {error.strerror}.", page.name)) from None


def _named(fault: Fault, name: str) -> Fault:
    """The fault with the page's name in its place."""
    where = fault.where if fault.where and name in fault.where else name
    return Fault(fault.code, fault.message, where, fault.options, fault.hint)


def _defect(error: Exception, name: str) -> Fault:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return Fault(
        "defect",
        f"standoff itself failed on this page ({type(error).__name__} in {where}: {error}).",
        name,
        hint="this is a defect of the program; please report it with the page",
    )


def check_days(as_of: str | None, dates: Mapping[str, str] | None = None) -> None:
    """Raise UsageError with every date that is none."""
    faults: list[Fault] = []
    options = ("2026-01-26", "2026-01", "2026")
    for label, value in (("--as-of", as_of), *((f"--date {name}", day) for name, day in (dates or {}).items())):
        if value is None:
            continue
        shape = _DAY if label == "--as-of" else _DAY_MONTH_OR_YEAR
        try:
            if not shape.fullmatch(value):
                raise ValueError
            date_of_day.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            fits = options[:1] if label == "--as-of" else options
            faults.append(Fault("bad-date", f"{value!r} is not a date in ISO form.", label, fits))
    if faults:
        raise UsageError(*faults)


def _check_names(dates: Mapping[str, str], names: list[str]) -> None:
    faults = [
        Fault("unknown-page", f"--date names {name!r}, but no page read now has that name.",
              options=close_matches(name, names))
        for name in dates
        if name not in names
    ]  # fmt: skip
    if faults:
        raise UsageError(*faults)
