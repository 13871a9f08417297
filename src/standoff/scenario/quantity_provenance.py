"""Where a number comes from: exactly one of `text` (statements), `data` (a source) and `prior`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Basis = Literal["text", "data", "prior"]
Tell = Callable[..., None]
"""Notes a fault: tell(code, message, options=(), hint=None)."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a number comes from: `text` with the statements, `data` with the source, or a `prior`."""

    basis: Basis = "prior"
    evidence: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None

    def as_yaml(self) -> dict[str, Any]:
        """Its keys in a file; none for a prior without a note."""
        keys: dict[str, Any] = {} if self.basis == "prior" else {"basis": self.basis}
        if self.evidence:
            keys["evidence"] = list(self.evidence)
        if self.source is not None:
            keys["source"] = self.source
        if self.note is not None:
            keys["note"] = self.note
        return keys


def read_provenance(raw: Mapping[str, Any], tell: Tell) -> Provenance:
    """Basis, evidence, source and note of a mapping; its other keys are not looked at.

    Evidence implies `text` and a source implies `data`; a stated basis must agree.
    """
    evidence, source, note = _evidence(raw, tell), raw.get("source"), raw.get("note")
    for key, value in (("source", source), ("note", note)):
        if value is not None and not (isinstance(value, str) and value.strip()):
            tell("basis", f"`{key}` is text, and this is {value!r}.", hint="put it in quotes")
    implied: Basis = "text" if evidence else "data" if source is not None else "prior"
    basis = raw.get("basis", implied)
    if basis not in get_args(Basis):
        tell("basis", f"There is no basis {basis!r}.", get_args(Basis))
        return Provenance()
    if basis == "text" and not evidence:
        hint = "add `evidence: [statement id]`, or make it `basis: prior`"
        tell("basis", "`basis: text` names no statement.", hint=hint)
    if basis == "data" and source is None:
        hint = "add `source: id`, an entry under `sources:`, or make it `basis: prior`"
        tell("basis", "`basis: data` names no source.", hint=hint)
    if evidence and basis != "text":
        hint = "leave `basis` out, or take the evidence away"
        tell("basis", f"Evidence is given, so the basis is `text` and not `{basis}`.", hint=hint)
    if source is not None and basis != "data":
        hint = "the basis is exactly one: keep the evidence or the source; name the other under `note`"
        tell("basis", f"A data source is given, so the basis is `data` and not `{basis}`.", hint=hint)
    return Provenance(basis, evidence, None if source is None else str(source), None if note is None else str(note))


def _evidence(raw: Mapping[str, Any], tell: Tell) -> tuple[str, ...]:
    listed = raw.get("evidence")
    if listed is None:
        return ()
    if not isinstance(listed, list | tuple):
        tell("evidence", "`evidence` is a list of statement ids.", hint=f"write `evidence: [{listed}]`")
        return ()
    for member in listed:
        if not isinstance(member, str):
            message = f"{member!r} in `evidence` is no statement id."
            tell("evidence", message, hint="an id of digits only is put in quotes")
    return tuple(map(str, listed))
