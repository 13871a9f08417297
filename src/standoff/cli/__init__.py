"""The `standoff` command: parse, call, render. No logic lies here, and no heavy import before a command needs it."""

import signal
import sys

__all__ = ["main"]


STOPPED = "stopped; what was done before is kept, nothing is half-written"


def main() -> None:
    """Run the command line of this process and leave with its exit status."""
    # Asked to end, a command clears away what it has half done, as it does for Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        # Loading takes long enough for Ctrl-C to fall into it.
        from standoff.cli.start import start

        status = start(sys.argv[1:])
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        status = 130
    sys.exit(status)
