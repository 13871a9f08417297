"""The shared vocabularies: actors, issues with levels, fact names, PLOVER. Data files of ours, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LISTS = ("members", "forms", "short", "adjectives", "metonyms", "seats")
ACTOR_KINDS = ("state", "leader", "official", "organisation", "coalition", "group")


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: what, of which actor, from and to (ISO days; null: before the table begins, or still)."""

    office: str
    of: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the vocabulary.

    id          ISO alpha-3 for states, a slug otherwise; `name` canonical English, `zh` simplified Chinese
    acts_for    the state or body a leader, official or force acts for
    members     ids, for organisations and coalitions with a known membership
    forms       full names and spellings in any language or script; simplified Chinese stands for both scripts
    short       one-character Chinese forms (俄), legal only where the neighbourhood allows it; of a person, names that
                others bear too (Harris, 李强), legal beside a matching title or once the page names the person in full
    adjectives  English adjectives (`Russian`), which name the actor before a noun of office or force
    metonyms    capitals, which stand for the government only where it acts (莫斯科, Moscow)
    seats       buildings that nearly always do; each English name is followed by its Chinese ones (Kremlin, 克里姆林宫)
    """

    id: str
    name: str
    zh: str
    kind: str
    acts_for: str | None = None
    members: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownLevel:
    """A named level of an issue's scale: `value` on 0..100, names in both languages, patterns that mean it."""

    id: str
    value: float
    en: str
    zh: str
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownIssue:
    """An issue: an ordered scale 0..100 (`scale`) or two levels (`yesno`); lowest level first.

    wordings   patterns (regular expressions over simplified, half-width text) that raise the issue
    """

    id: str
    en: str
    zh: str
    kind: str
    levels: tuple[KnownLevel, ...]
    status_quo: str
    wordings: tuple[str, ...] = ()
    capability: str = "military"
    divisible: bool = True


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A shared fact name: names in both languages, and the patterns that mean it in a condition."""

    id: str
    en: str
    zh: str
    wordings: tuple[str, ...] = ()


def read_data(name: str) -> Any:
    """A packaged YAML file of `standoff.records`, parsed by the C loader."""
    text = (files("standoff.records") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def known_actors() -> Mapping[str, KnownActor]:
    """Every actor of the packaged tables, by id."""
    rows = [row for name in ("states.yaml", "organisations.yaml", "people.yaml") for row in read_data(name)]
    return {row["id"]: actor_from(row) for row in rows}


def actor_from(row: Mapping[str, Any]) -> KnownActor:
    """An actor from a row of an actor table (the packaged ones, or a file given with `--actors`)."""
    lists = {key: tuple(row.get(key) or ()) for key in LISTS}
    offices = tuple(
        Office(o["office"], o["of"], _day(o.get("from")), _day(o.get("to"))) for o in row.get("offices") or ()
    )
    return KnownActor(
        id=row["id"], name=row["name"], zh=row.get("zh", row["name"]), kind=row["kind"],
        acts_for=row.get("acts_for"), offices=offices, **lists,
    )  # fmt: skip


def _day(value: object) -> str | None:
    return None if value is None else str(value)


@cache
def known_issues() -> Mapping[str, KnownIssue]:
    """Every issue of the packaged table, by id."""
    return {row["id"]: _issue_from(row) for row in read_data("issues.yaml")}


def _issue_from(row: Mapping[str, Any]) -> KnownIssue:
    levels = tuple(
        KnownLevel(level["id"], float(level["value"]), level["en"], level["zh"], tuple(level.get("wordings") or ()))
        for level in row["levels"]
    )
    return KnownIssue(
        id=row["id"], en=row["en"], zh=row["zh"], kind=row["kind"], levels=levels, status_quo=row["status_quo"],
        wordings=tuple(row.get("wordings") or ()), capability=row.get("capability", "military"),
        divisible=row.get("divisible", True),
    )  # fmt: skip


@cache
def known_facts() -> Mapping[str, KnownFact]:
    """Every shared fact name of the packaged table, by id."""
    return {
        row["id"]: KnownFact(row["id"], row["en"], row["zh"], tuple(row.get("wordings") or ()))
        for row in read_data("facts.yaml")
    }


@cache
def plover() -> Mapping[str, Any]:
    """PLOVER 2 words: `events` (quad class, score, modes with scores), `contexts`, `quad_classes`."""
    table: Mapping[str, Any] = read_data("plover.yaml")
    return table
