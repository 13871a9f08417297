"""Actors of a draft: those that own or receive something in it, whom they act for, and the groups they belong to."""

from collections.abc import Sequence
from datetime import date

from standoff.drafting.assumptions import Capability, capability_on
from standoff.drafting.cast import Cast, acts_for_on
from standoff.drafting.evidence import Sourced
from standoff.drafting.notes import Notes
from standoff.drafting.quantities import Entry

CAPABILITY_SOURCE = "cinc"
_KIND_ORDER = ("state", "organisation", "coalition", "group", "leader", "official")


def cast_of(items: Sequence[Sourced], named: Sequence[str], cast: Cast, as_of: date) -> list[str]:
    """Ids of the actors: those that entries name, those of the statements used, known voices, and whom they act for."""
    ids = set(named)
    for item in items:
        statement = item.statement
        refs = [r for r in (statement.actor, statement.recipient, *statement.actors) if r]
        ids |= {cast.identify(ref) for ref in refs}
        for voice in statement.attribution:
            if known := cast.known_voice(voice.name):
                ids.add(known)
                cast.forms.setdefault(known, set()).update({voice.text} - {""})
    ids |= {a for i in ids if (a := acts_for_on(cast.actor(i), as_of)) and a in cast.known}
    return sorted(ids, key=lambda i: (_KIND_ORDER.index(cast.actor(i).kind), i))


def actor_entry(actor_id: str, everyone: Sequence[str], inferred: Sequence[str], notes: Notes, as_of: date) -> Entry:
    """The entry of a scenario. Members are those of the vocabulary that are actors of this draft, else `inferred`."""
    actor, name = notes.cast.actor(actor_id), notes.actor(actor_id)
    entry: Entry = {"name": name, "kind": actor.kind}
    aliases = sorted({actor.name, *notes.cast.forms.get(actor_id, set())} - {name})
    if aliases:
        entry["aliases"] = aliases
    acts_for = acts_for_on(actor, as_of)
    if acts_for in everyone:
        entry["acts_for"] = acts_for
    members = [member for member in everyone if member in (actor.members or inferred)]
    if members:
        entry["members"] = members
    capability = capability_of(actor_id, notes.cast, as_of)
    if capability:
        military = {
            "value": capability.share, "unit": "share", "basis": "data", "source": CAPABILITY_SOURCE,
            "note": f"CINC {capability.year}",
        }  # fmt: skip
        entry["capability"] = {"military": military}
    return entry


def capability_of(actor_id: str, cast: Cast, as_of: date) -> Capability | None:
    """A state's share of world capability, as the table has it for the latest year known on that day."""
    return capability_on(actor_id, as_of.year) if cast.actor(actor_id).kind == "state" else None
