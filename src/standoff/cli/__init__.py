"""The `standoff` command: parse, call, render. No logic lies here, and no heavy import before a command needs it."""

import signal
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line of this process and leave with its exit status."""
    from standoff.cli.start import start

    # Asked to end, a command clears away what it has half done, as it does for Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    sys.exit(start(sys.argv[1:]))
