"""Random streams: one number per (seed, name of the input, draw), whoever asks, in whatever order."""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_PER_BLOCK = 4  # Philox4x64 gives four numbers per counter step


class Streams:
    """Uniform numbers keyed by (seed, name, draw).

    The number of draw i under a name depends on nothing else: not on how many draws are taken, in which chunks,
    on how many workers, nor on which other inputs exist. Two runs that share a seed therefore share the numbers
    of every input they have in common, and the difference of a what-if is the change, not new luck.

    Philox4x64 is a counter-based generator [salmon2011]: its key is the 128-bit BLAKE2b hash of seed and name, its
    counter is the draw. Distinct names give distinct keys but for a hash collision.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def uniform(self, name: str, start: int, count: int) -> NDArray[np.float64]:
        """Uniform on the open interval (0, 1) for draws start .. start+count-1 under `name`; shape (count,).

        u = (k + 1/2) / 2^53,  k the upper 53 bits: never 0 or 1, so every quantile function is finite there.
        """
        if start < 0 or count < 0:
            raise ValueError("a draw index is not negative")
        from numpy.random import Philox  # the largest import of NumPy; `import standoff` does without it

        block, skip = divmod(start, _PER_BLOCK)
        raw = Philox(key=self._key(name), counter=block).random_raw(skip + count)[skip:]
        return ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53

    def _key(self, name: str) -> int:
        digest = blake2b(f"{self.seed}\0{name}".encode(), digest_size=16, person=b"standoff-draws").digest()
        return int.from_bytes(digest, "little")
