"""What a run's id hangs on besides scenario and plan: the priors and the code that turn them into numbers."""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("standoff.scenario", "standoff.simulation", "standoff.theory")
"""The rooms whose code and packaged data decide the numbers of a run."""

_READ = (".py", ".yaml")


@cache
def code_hash() -> str:
    """Hash of the source files and data of `ROOMS`, as installed: an edit of either makes another run."""
    return hash_of(files(room) for room in ROOMS)


def hash_of(folders: Iterable[Traversable]) -> str:
    """Hash of the names and bytes of all source and data files under some folders, in order of name."""
    digest = blake2b(digest_size=16, person=b"standoff-code")
    for number, folder in enumerate(folders):
        for name, file in sorted(_files(folder), key=lambda found: found[0]):
            data = file.read_bytes()
            digest.update(f"{number}/{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{above}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        elif name.endswith(_READ):
            yield name, entry
