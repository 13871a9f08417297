"""`python -m bench [NAME…]`: run the measurements, print a table, the machine said beside it."""

import importlib
import os
import platform
import sys
from pathlib import Path

NAMES = sorted(p.stem.removeprefix("measure_") for p in Path(__file__).parent.glob("measure_*.py"))


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"unknown measurement: {', '.join(unknown)}. Valid: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    for name in wanted or NAMES:
        module = importlib.import_module(f"bench.measure_{name}")
        print(f"\n{name}: {(module.__doc__ or '').strip().splitlines()[0]}")
        for what, value in module.measure():
            print(f"  {what:<58} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
