"""Facts: everything that a condition turns on, with the status that pages report; open ones are a named prior."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.drafting.assumptions import read_data
from standoff.drafting.conditions import awaited_terms, names_in
from standoff.drafting.evidence import Sourced, evidence_ids, newest_first
from standoff.drafting.pledges import PledgeFound
from standoff.drafting.quantities import Entry, number
from standoff.scenario.assumptions import priors
from standoff.scenario.quantity_shapes import Fixed


@cache
def open_prior() -> float:
    """NA-23 of the scenario's assumptions: chance of a fact named in a condition whose status no page states."""
    shape = priors()["NA-23"].quantity.shape
    assert isinstance(shape, Fixed)
    return shape.value


@dataclass(frozen=True, slots=True)
class _Reported:
    """The wordings by which pages report one fact."""

    by: frozenset[str]
    holds: tuple[re.Pattern[str], ...]
    refused: tuple[re.Pattern[str], ...]


@cache
def _reported() -> Mapping[str, _Reported]:
    return {
        row["fact"]: _Reported(
            frozenset(row.get("by", ())),
            tuple(re.compile(p, re.IGNORECASE) for p in row.get("holds", ())),
            tuple(re.compile(p, re.IGNORECASE) for p in row.get("refused", ())),
        )
        for row in read_data("facts_reported.yaml")
    }


def facts_named(pledges: Sequence[PledgeFound]) -> list[str]:
    """The facts that pledges, and the plans beside them, turn on, by name."""
    terms = [term for pledge in pledges for term in (*pledge.terms, *awaited_terms(pledge.project))]
    return names_in([term.expr for term in terms])


def fact_entry(name: str, items: Sequence[Sourced], words: str | None, note: str) -> Entry:
    """The entry of a scenario: true where a page reports it in place, false where whoever decides it rules it out, else
    open at the probability of NA-23. `words` is the condition as written, for a fact that no vocabulary names.
    """
    table = _reported().get(name)
    if table:
        latest = newest_first(item for item in items if item.avowed and _concerns(item, table))
        for item in latest:
            said = _status(item, table)
            if said is not None:
                return {"value": said, "basis": "text", "evidence": evidence_ids([item])}
    return {"probability": number(open_prior()), "basis": "prior", "note": f"{note} {words}".strip() if words else note}


def _concerns(item: Sourced, table: _Reported) -> bool:
    return not table.by or bool(table.by & set(item.owners))


def _status(item: Sourced, table: _Reported) -> bool | None:
    statement, words = item.statement, item.statement.quote.lower()
    in_place = statement.modality in ("happened", "ongoing") and statement.polarity == "affirmed"
    if in_place and not statement.conditions and any(p.search(words) for p in table.holds):
        return True
    return False if any(p.search(words) for p in table.refused) else None
