"""What every record shares: frozen, no unknown field, the same JSON in and out."""

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from standoff.records.errors import Fault, StandoffError


class Record(BaseModel):
    """A frozen value with fixed field names; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def as_json(self) -> dict[str, Any]:
        """Field names as other programs read them (DESIGN section 4)."""
        return self.model_dump(mode="json", by_alias=True)


def faults_of(error: ValidationError, where: str | None) -> tuple[Fault, ...]:
    """Every fault of a record that could not be built, each with its field."""
    return tuple(
        Fault("bad-record", f"{'.'.join(map(str, e['loc'])) or 'record'}: {e['msg']}", where) for e in error.errors()
    )


R = TypeVar("R", bound="Record")


def build(kind: type[R], fields: dict[str, Any], where: str | None = None, **context: Any) -> R:
    """Build a record from outside data, all faults at once."""
    try:
        return kind.model_validate(fields, context=context)
    except ValidationError as error:
        raise StandoffError(*faults_of(error, where)) from None
