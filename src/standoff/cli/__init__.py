"""The `standoff` command: parse, call, render. No logic lies here, and no heavy import before a command needs it."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line of this process and leave with its exit status."""
    from standoff.cli.start import start

    sys.exit(start(sys.argv[1:]))
