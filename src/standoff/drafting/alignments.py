"""Alignments: which pole an actor leans to, from its stance on belonging; and what others offer it."""

from collections import Counter
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
    """What is said of one actor's lean to a pole, and the group whose membership is at stake, if one is."""

    actor: str
    pole: str
    group: str | None
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
    """One entry for each actor and pole with a stance on belonging; a pole aligns with none."""
    found: dict[tuple[str, str], list[tuple[str | None, Sourced]]] = {}
    for item in items:
        said = item.statement
        if said.issue not in _poles()["issues"] or not said.stance:
            continue
        for owner in item.owners:
            group = _group(item, owner, cast)
            pole = _poles()["groups"].get(group) or _pole_addressed(item)
            # An outsider's objection to a group is no lean; its wish to belong is, and so is distance from a pole.
            leans = group is None or owner in cast.actor(group).members or said.stance != "against"
            if pole and leans and owner not in (pole, group) and cast.actor(owner).kind == "state":
                found.setdefault((owner, pole), []).append((group, item))
    entries = []
    for (owner, pole), said_of in sorted(found.items()):
        # An actor in two groups of one pole: the group spoken of most is the one at stake.
        count = Counter(group for group, _ in said_of if group)
        at_stake = min(count, key=lambda g: (-count[g], g)) if count else None
        entries.append(AlignmentFound(owner, pole, at_stake, tuple(item for _, item in said_of)))
    return entries


def _pole_addressed(item: Sourced) -> str | None:
    return next((r for r in item.recipients if r in _poles()["groups"].values()), None)


def _group(item: Sourced, owner: str, cast: Cast) -> str | None:
    """The group a stance is about: the issue's own, the one addressed, the one named, or the owner's own one."""
    said, groups = item.statement, _poles()["groups"]
    if said.issue in _poles()["only"]:
        return str(_poles()["only"][said.issue])
    addressed = next((r for r in item.recipients if r in groups), None)
    if addressed:
        return addressed
    named = [g for g in groups if g in cast.known and _names(cast, g, said.quote)]
    if named:
        return str(named[0])
    # Addressed to a pole, or to nobody: of the groups that the owner belongs to, the one of that pole.
    pole = _pole_addressed(item)
    mine = [g for g in groups if g in cast.known and owner in cast.actor(g).members]
    return next((g for g in mine if pole in (None, groups[g])), None)


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
        **({"group": found.group} if found.group else {}),
        "weight": from_text(max(0.0, low), min(1.0, high), evidence_ids(found.items)),
        "evidence": evidence_ids(found.items),
    }


def find_inducements(
    items: Sequence[Sourced], alignments: Sequence[AlignmentFound], cast: Cast
) -> list[InducementFound]:
    """Offers of aid or guarantees to an actor that leans somewhere, by giver and receiver.

    A giver without a pole of its own in the table speaks for itself.
    """
    leaning = {found.actor for found in alignments}
    poles = _poles()["groups"]
    found: dict[tuple[str, str], list[Sourced]] = {}
    for item in items:
        offers = (
            item.statement.kind in ("commitment", "position", "claim", "event") and item.statement.stance != "against"
        )
        if not offers or item.refuses or item.statement.issue not in _poles()["inducing"]:
            continue
        for giver in item.owners:
            for receiver in item.recipients:
                bloc = cast.actor(giver).kind in ("state", "organisation", "coalition")
                if bloc and receiver in leaning and giver not in leaning and giver != receiver:
                    found.setdefault((giver, receiver), []).append(item)
    return [InducementFound(g, r, poles.get(g, g), tuple(said)) for (g, r), said in sorted(found.items())]


def inducement_entry(found: InducementFound) -> Entry:
    """The entry of a scenario; how much it is worth takes the default prior."""
    return {
        "id": found.id,
        "from": found.giver,
        "to": found.receiver,
        "pole": found.pole,
        "evidence": evidence_ids(found.items),
    }
