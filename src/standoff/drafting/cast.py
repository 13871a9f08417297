"""Who is who in a draft: from actors as pages name them to ids, and from speakers to the states they act for."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from standoff.drafting.assumptions import wording_patterns
from standoff.records import ActorRef
from standoff.records.vocabulary import KnownActor
from standoff.scenario.expr import RESERVED


@dataclass
class Cast:
    """The known actors, and every actor met while the pages were gone through.

    known   the vocabulary, by id
    met     id -> actor, as far as pages named them; forms -> the words they were named by
    """

    known: Mapping[str, KnownActor]
    met: dict[str, KnownActor] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # A spelling that two actors share names neither.
        named = [(actor, {*actor.forms, actor.name, actor.zh}) for actor in self.known.values()]
        spelt = Counter(form for _, forms in named for form in {form.casefold() for form in forms})
        self._by_name = {
            form.casefold(): actor
            for actor, forms in named
            for form in sorted(forms)
            if spelt[form.casefold()] == 1 or form == actor.name
        }
        adjectives = {a: actor for actor in self.known.values() if actor.kind == "state" for a in actor.adjectives}
        names = {actor.name: actor for actor in self.known.values() if actor.kind == "state"}
        self._states = sorted({**adjectives, **names}.items(), key=lambda item: (-len(item[0]), item[0]))

    def identify(self, ref: ActorRef) -> str:
        """The id of an actor as a page names it; an actor outside the vocabulary gets a slug of its name."""
        actor = self.known.get(ref.id or "") or self._by_name.get(ref.name.casefold()) or self._stranger(ref)
        self.met.setdefault(actor.id, actor)
        if ref.text and not wording_patterns("pointing").fullmatch(ref.text):
            self.forms.setdefault(actor.id, set()).add(ref.text)
        return actor.id

    def principal(self, ref: ActorRef, day: date) -> str:
        """The actor bound by it: the state or body in the place of one who speaks or acts for it."""
        return self._principal_id(self.identify(ref), day)

    def principal_of_name(self, name: str, day: date) -> str:
        """The same for a voice, of which only the name is known; nothing is recorded."""
        seen = next((actor for actor in self.met.values() if actor.name == name), None)
        actor = self._by_name.get(name.casefold()) or seen or self._stranger(ActorRef(name=name))
        acts_for = acts_for_on(actor, day)
        return acts_for or actor.id

    def known_voice(self, name: str | None) -> str | None:
        """The id of a voice that the vocabulary has; None for outlets, unnamed sources and strangers."""
        actor = self._by_name.get((name or "").casefold())
        return actor.id if actor else None

    def actor(self, actor_id: str) -> KnownActor:
        """The actor behind an id, met or only known."""
        return self.met.get(actor_id) or self.known[actor_id]

    def _principal_id(self, actor_id: str, day: date) -> str:
        acts_for = acts_for_on(self.actor(actor_id), day)
        return acts_for if acts_for and acts_for in self.known else actor_id

    def _stranger(self, ref: ActorRef) -> KnownActor:
        """An actor the vocabulary does not have; `Russian forces` and `Kyiv officials` act for their state."""
        actor_id = ref.id or slug(ref.name)
        serves = wording_patterns("serves").search(ref.name)
        head = self._head(actor_id, ref.name) if serves else None
        official = bool(re.search(r"(?i)offici|diplomat|spokes|minister|envoy|ambassador|source", ref.name))
        joint = bool(re.search(r"(?i)coalition|alliance|联盟|聯盟", ref.name))
        kind = "state" if re.fullmatch(r"[A-Z]{3}", actor_id) else "official" if official else "group"
        kind = "coalition" if kind == "group" and joint else kind
        return KnownActor(actor_id, ref.name, ref.name, kind, acts_for=head)

    def _head(self, actor_id: str, name: str) -> str | None:
        """The state or body that `RUS_forces`, `zelensky_government` or `Kyiv officials` act for."""
        named = next((a for key, a in self.known.items() if actor_id.startswith(f"{key}_")), None)
        if named is not None:
            return named.id if named.kind in ("state", "organisation") else named.acts_for
        return next((state.id for word, state in self._states if re.match(rf"{re.escape(word)}\b.", name)), None)


def acts_for_on(actor: KnownActor, day: date) -> str | None:
    """Whom a person or force acted for on a day: the entry of the table, else the office then held."""
    if actor.kind in ("state", "coalition"):
        return None
    iso = day.isoformat()
    held = [o for o in actor.offices if (o.start or "") <= iso and iso <= (o.end or "9999")]
    return held[0].of if held else actor.acts_for


def slug(name: str) -> str:
    """An identifier from a name: its Latin words joined by `_`, else a hash of it; never a word of `expr`."""
    words = re.findall(r"[a-z0-9]+", name.casefold()) if name.isascii() else []
    plain = "_".join(words)
    if not plain:
        return "actor_" + hashlib.sha256(name.encode()).hexdigest()[:8]
    return plain if plain[0].isalpha() and plain not in RESERVED else f"actor_{plain}"
