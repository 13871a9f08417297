"""A user's mistake: what happened, where, why, the valid options, the next command."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input, told so that the reader can mend it.

    code     short identifier, stable for programs (`unknown-key`)
    message  what happened and why, one sentence or two
    where    file, line, column, statement id: as near as it is known
    options  the valid options or the close matches, best first
    hint     the next command or edit to try
    """

    code: str
    message: str
    where: str | None = None
    options: tuple[str, ...] = ()
    hint: str | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        options = f"\n  Valid here: {', '.join(self.options)}." if self.options else ""
        hint = f"\n  Next: {self.hint}" if self.hint else ""
        return f"{place}{self.message}{options}{hint}"

    def as_json(self) -> dict[str, object]:
        """The one error shape of DESIGN section 8."""
        return {
            "code": self.code,
            "message": self.message,
            "where": self.where,
            "options": list(self.options),
            "hint": self.hint,
        }


class StandoffError(Exception):
    """The work failed because of the input; shown without a traceback, exit status 1."""

    exit_status = 1

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise ValueError("a StandoffError tells at least one fault")
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class UsageError(StandoffError):
    """The command was called wrongly; exit status 2."""

    exit_status = 2


def close_matches(word: str, options: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """The options most like `word`, best first; all of them where there are only a few."""
    close = tuple(get_close_matches(word, options, n=most, cutoff=0.6))
    return close or (tuple(options) if len(options) <= 12 else ())
