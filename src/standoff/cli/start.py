"""The commands together, and how each can end: done 0, failed 1, wrong usage 2, interrupted 130."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from standoff import __version__
from standoff.cli import STOPPED, exchange, pages, runs, scenarios, show, solve
from standoff.cli.options import example
from standoff.cli.output import tell_faults

_INTERRUPTED = 130

app = typer.Typer(
    name="standoff",
    help="Read reporting on a crisis, keep every statement with its sentence, and compute where the crisis can go.",
    epilog=example("standoff brief PAGES -o brief.html --lang en", "standoff COMMAND --help"),
    no_args_is_help=True,
    add_completion=False,
    # Plain help: it reads the same on every terminal, in a pipe and in the documentation.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for group in (pages, show, exchange, scenarios, runs, solve):
    group.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"standoff {__version__}")
        raise typer.Exit


@app.callback()
def _standoff(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def start(arguments: Sequence[str]) -> int:
    """Run one command; its exit status. A user's mistake is told without a traceback, a defect of ours with one."""
    as_json = "--json" in arguments
    try:
        status = get_command(app).main(args=list(arguments), prog_name="standoff", standalone_mode=False)
        sys.stdout.flush()
        # The parser turns Ctrl-C into this status, without a word.
        if status == _INTERRUPTED:
            return _interrupted()
        return status if isinstance(status, int) else 0
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        # The reader of the pipe has seen enough. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _no_memory(as_json)
    except OSError as error:
        # Files that cannot be reached are the user's to mend; without a name it is a defect of ours.
        if error.filename is None:
            raise
        return _out_of_reach(error, as_json)
    except Exception as error:
        if type(error).__name__ == "Abort":
            return _interrupted()
        faults = getattr(error, "faults", None)
        if faults is not None:
            tell_faults(faults, as_json=as_json)
            return int(getattr(error, "exit_status", 1))
        if not hasattr(error, "format_message"):
            raise
        return _wrong_usage(error, as_json)


def _interrupted() -> int:
    print(STOPPED, file=sys.stderr)
    return _INTERRUPTED


def _out_of_reach(error: OSError, as_json: bool) -> int:
    from standoff.records import Fault

    name, why = os.fsdecode(error.filename), error.strerror or str(error)
    tell_faults([Fault("cannot-open", f"This cannot be opened or written: {why}.", name)], as_json=as_json)
    return 1


def _no_memory(as_json: bool) -> int:
    from standoff.records import Fault

    hint = "fewer --draws or --turns, or fewer pages"
    tell_faults([Fault("no-memory", "This needs more memory than there is.", hint=hint)], as_json=as_json)
    return 1


def _wrong_usage(error: Any, as_json: bool) -> int:
    """A wrong option, value or command, as the parser tells it."""
    if isinstance(said := getattr(error, "message", None), str):
        error.message = said.removeprefix("Value error, ")
    if not as_json:
        error.show()
        return 2
    from standoff.records import Fault

    known = tuple(getattr(error, "possibilities", None) or ())
    where = getattr(error, "option_name", None)
    tell_faults([Fault("usage", error.format_message(), where, known, "standoff --help")], as_json=True)
    return 2
