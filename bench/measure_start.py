"""Starting: what `import standoff` and `standoff --help` cost beside a bare interpreter."""

import subprocess
import sys
from collections.abc import Iterator

from bench.clock import best


def measure() -> Iterator[tuple[str, str]]:
    def run(*arguments: str) -> float:
        return best(lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True), 5)

    bare = run("-c", "pass")
    yield "bare interpreter", f"{1000 * bare:.0f} ms"
    yield "import standoff, more than that", f"{1000 * (run('-c', 'import standoff') - bare):.0f} ms"
    yield "standoff --help, more than that", f"{1000 * (run('-m', 'standoff', '--help') - bare):.0f} ms"
