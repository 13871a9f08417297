"""Alignments: which pole an actor leans to, from its stance on belonging; and what others offer it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from standoff.drafting.assumptions import assumed, read_data
from standoff.drafting.cast import Cast
from standoff.drafting.evidence import Sourced, evidence_ids
from standoff.drafting.quantities import Entry, from_text
from standoff.drafting.stances import pooled


@cache
def _poles() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_data("poles.yaml")
    return table


@dataclass(frozen=True, slots=True)
class AlignmentFound:
    """What is said of one actor's belonging to one group, and the pole the group stands for."""

    actor: str
    pole: str
    group: str
    items: tuple[Sourced, ...]


@dataclass(frozen=True, slots=True)
class InducementFound:
    """What one actor offers another that leans to a pole."""

    giver: str
    receiver: str
    pole: str
    items: tuple[Sourced, ...]

    @property
    def id(self) -> str:
        return f"i_{self.giver.lower()}_{self.receiver.lower()}"

    @property
    def avowed(self) -> bool:
        return any(item.avowed for item in self.items)


def find_alignments(items: Sequence[Sourced], cast: Cast) -> list[AlignmentFound]:
    """One entry for each actor and pole with a stance on belonging to the pole's group; a pole aligns with none."""
    found: dict[tuple[str, str], dict[str, list[Sourced]]] = {}
    for item in items:
        said = item.statement
        if said.issue not in _poles()["issues"] or not said.stance:
            continue
        for owner in item.owners:
            group = _group(item, owner, cast)
            pole = _poles()["groups"].get(group)
            if pole and owner not in (pole, group) and cast.actor(owner).kind == "state":
                found.setdefault((owner, pole), {}).setdefault(str(group), []).append(item)
    entries = []
    for (owner, pole), groups in sorted(found.items()):
        # An actor in two groups of one pole: the group spoken of most is the one at stake.
        group = min(groups, key=lambda g: (-len(groups[g]), g))
        every = tuple(item for name in sorted(groups) for item in groups[name])
        entries.append(AlignmentFound(owner, pole, group, every))
    return entries


def _group(item: Sourced, owner: str, cast: Cast) -> str | None:
    """The group a stance is about: the issue's own, the one addressed, the one named, or the addressed pole's."""
    said, groups = item.statement, _poles()["groups"]
    if said.issue in _poles()["only"]:
        return str(_poles()["only"][said.issue])
    addressed = next((r for r in item.recipients if r in groups), None)
    if addressed:
        return addressed
    named = [g for g in groups if g in cast.known and _names(cast, g, said.quote)]
    if named:
        return str(named[0])
    mine = [g for g, pole in groups.items() if pole in item.recipients and owner in cast.actor(g).members]
    # With nobody addressed, an actor that belongs to one such group speaks of that one.
    mine = mine or [g for g in groups if g in cast.known and not item.recipients and owner in cast.actor(g).members]
    return mine[0] if mine else None


def _names(cast: Cast, group: str, quote: str) -> bool:
    actor = cast.known[group]
    return any(form in quote for form in (actor.name, actor.zh, *actor.forms) if len(form) > 1)


def alignment_entry(found: AlignmentFound) -> Entry:
    """The entry of a scenario: the weight from the stances (DA-12); the rest takes the default priors."""
    spans = [tuple(assumed("alignment_weight")[item.statement.stance or "conditional"]) for item in found.items]
    low, high = pooled(spans, found.items)
    return {
        "actor": found.actor,
        "pole": found.pole,
        "group": found.group,
        "weight": from_text(max(0.0, low), min(1.0, high), evidence_ids(found.items)),
        "evidence": evidence_ids(found.items),
    }


def find_inducements(items: Sequence[Sourced], alignments: Sequence[AlignmentFound]) -> list[InducementFound]:
    """Offers of aid or guarantees to an actor that leans somewhere, by giver and receiver."""
    leaning = {found.actor for found in alignments}
    poles = {**_poles()["groups"], **{pole: pole for pole in _poles()["groups"].values()}}
    found: dict[tuple[str, str], list[Sourced]] = {}
    for item in items:
        offers = item.statement.kind in ("commitment", "position") and not item.refuses
        if not offers or item.statement.issue not in _poles()["inducing"]:
            continue
        for giver in item.owners:
            for receiver in item.recipients:
                if giver in poles and receiver in leaning and giver != receiver:
                    found.setdefault((giver, receiver), []).append(item)
    return [InducementFound(g, r, poles[g], tuple(said)) for (g, r), said in sorted(found.items())]


def inducement_entry(found: InducementFound) -> Entry:
    """The entry of a scenario; how much it is worth takes the default prior."""
    return {
        "id": found.id,
        "from": found.giver,
        "to": found.receiver,
        "pole": found.pole,
        "evidence": evidence_ids(found.items),
    }
