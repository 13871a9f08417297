"""What a command prints: one JSON envelope, or tables for people; errors in one shape; progress on a terminal only."""

import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from standoff.records import Fault

_WIDE = 160
_FEW_NOTES = 8


def wants_json(as_json: bool, as_table: bool) -> bool:
    """JSON where it is asked for, and in a pipe unless tables are asked for."""
    return as_json or not (as_table or sys.stdout.isatty())


def give(
    data: Any, show: Callable[["Console"], None], *, as_json: bool, as_table: bool, next: str | None = None
) -> None:
    """Print a result: the envelope `{"data": …, "next": …}`, or what `show` writes.

    next  the command that gives the following rows, null where there are none
    """
    if wants_json(as_json, as_table):
        print(json.dumps({"data": data, "next": next}, ensure_ascii=False, indent=1))
        return
    with tables() as console:
        show(console)
        if next:
            console.print(f"More: {next}", style="dim", markup=False, soft_wrap=True)


@contextmanager
def tables() -> Iterator["Console"]:
    """A console on standard output; wide where there is no terminal to measure."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, width=_WIDE)
    yield console


def command(name: str, *arguments: Any, **options: Any) -> str:
    """A command as it is typed, for the hint at what comes next; options that are null are left out."""
    words = ["standoff", name, *(shlex.quote(str(argument)) for argument in arguments)]
    for option, value in options.items():
        if isinstance(value, str) and value.startswith("--"):
            words.append(value)
        elif value is not None:
            words += [f"--{option.replace('_', '-')}", shlex.quote(str(value))]
    return " ".join(words)


def tell_faults(faults: Sequence["Fault"], *, as_json: bool) -> None:
    """All faults: as the error envelope on standard output, or in words on standard error."""
    if as_json:
        first = faults[0].as_json()
        more = {"faults": [fault.as_json() for fault in faults]} if len(faults) > 1 else {}
        print(json.dumps({"error": {**first, **more}}, ensure_ascii=False, indent=1))
        return
    for fault in faults:
        print(f"error: {_printable(str(fault))}", file=sys.stderr)


def tell_note(text: str) -> None:
    """A remark for a person, on standard error."""
    print(f"note: {_printable(text)}", file=sys.stderr)


def tell_notes(notes: Sequence[str], all_of_them: str) -> None:
    """The first notes, and where all of them are told: more would push the result off the screen."""
    for note in notes[:_FEW_NOTES]:
        tell_note(note)
    if len(notes) > _FEW_NOTES:
        print(f"… and {len(notes) - _FEW_NOTES} more ({_printable(all_of_them)})", file=sys.stderr)


def _printable(text: str) -> str:
    """Without control characters: a page's name must not move the cursor or clear the screen."""
    return "".join(c if c.isprintable() or c in "\n" else repr(c)[1:-1] for c in text)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on the terminal that is told (done, of all, name); null where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[at]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, at="")

        def told(done: int, of_all: int, name: str) -> None:
            bar.update(task, completed=done, total=of_all, at=_printable(name)[-40:])

        yield told
