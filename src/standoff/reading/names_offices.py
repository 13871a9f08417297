"""Who holds an office on a page's date: `the Russian president`, 俄外长."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from standoff.reading.lexicon import read_table
from standoff.records.vocabulary import KnownActor, Office


@dataclass(frozen=True, slots=True)
class Holder:
    """The person who holds an office, or none and the reason."""

    person: str | None
    reason: str | None = None


class Offices:
    """The dated offices of a vocabulary, by office and by the state or body they belong to."""

    def __init__(self, actors: Mapping[str, KnownActor]) -> None:
        self._held: dict[tuple[str, str], list[tuple[str, Office]]] = {}
        for actor in actors.values():
            for office in actor.offices:
                self._held.setdefault((office.office, office.of), []).append((actor.id, office))
        self._checked = str(read_table("name_titles.yaml")["holders_checked"])

    def holders(self, offices: Collection[str], of: str) -> tuple[str, ...]:
        """Everybody whom the table lets hold one of these offices, latest first."""
        held = [h for office in offices for h in self._held.get((office, of), ())]
        return tuple(who for who, _ in sorted(held, key=lambda h: h[1].start or "", reverse=True))

    def holder(self, offices: Collection[str], of: str, date: str | None, on_page: Collection[str]) -> Holder:
        """Who holds one of `offices` of the actor `of` on an ISO day, month or year.

        on_page   ids of the people whom the page names: without a date, or after the day on which the table was
                  checked, only they can be meant.
        """
        held = [h for office in offices for h in self._held.get((office, of), ())]
        if not held:
            return Holder(None, "the vocabulary knows no holder of this office")
        if date is not None and date <= self._checked:
            on_date = {who for who, office in held if _covers(office, date)}
            if len(on_date) == 1:
                return Holder(on_date.pop())
            named = on_date & set(on_page)
            if len(named) == 1:
                return Holder(named.pop())
            return Holder(None, f"{'several hold' if on_date else 'nobody known holds'} this office on {date}")
        named = {who for who, _ in held} & set(on_page)
        if len(named) > 1:
            named = {who for who, office in held if who in named and office.end is None}
        if len(named) == 1:
            return Holder(named.pop())
        if date is None:
            return Holder(None, "the page has no reference date and names no holder of this office")
        return Holder(None, f"the table of office-holders ends on {self._checked} and the page names none")


def _covers(office: Office, date: str) -> bool:
    """Whether the office is held on the day, or on some day of the month or year."""
    width = len(date)
    return (office.start or "")[:width] <= date and (office.end is None or date <= office.end[:width])
