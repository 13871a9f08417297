"""A file of actors given with `--actors`: rows that add to the packaged vocabulary or change it, checked as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from standoff.records.errors import Fault, StandoffError, close_matches
from standoff.records.vocabulary import ACTOR_KINDS, LISTS, KnownActor, actor_from, known_actors

_KEYS = tuple(f.name for f in fields(KnownActor))
_WORDS = ("id", "name", "zh", "kind", "acts_for")
_OFFICE_KEYS = ("office", "of", "from", "to")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_EXAMPLE = "- {id: jane_doe, name: Jane Doe, zh: 简·多伊, kind: official, acts_for: GBR, forms: [Doe]}"


def load_actors(path: str | Path) -> dict[str, KnownActor]:
    """The actors of a YAML file: a list of rows in the form of the packaged tables.

    A row with a new id needs `name` and `kind`. A row with the id of a known actor changes that actor: single
    values replace, lists (`forms`, `short`, `members`, `offices`, …) are added to.

    Raises StandoffError with every fault of the file, each with its line.
    """
    where = str(path)
    rows, lines = _rows_of(where)
    faults: list[Fault] = []
    known = known_actors()
    ids = [row["id"] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]
    every = {**known, **dict.fromkeys(ids)}
    seen: dict[str, int] = {}
    for row, line in zip(rows, lines, strict=True):
        faults.extend(_faults_of(row, f"{where}:{line}", every, known))
        actor = row.get("id") if isinstance(row, dict) else None
        if isinstance(actor, str) and actor in seen:
            message = f"actor {actor} is given twice; the first time in line {seen[actor]}."
            faults.append(Fault("twice", message, f"{where}:{line}", hint="join the two rows"))
        elif isinstance(actor, str):
            seen[actor] = line
    if faults:
        raise StandoffError(*faults)
    return {row["id"]: actor_from(_joined(row, known.get(row["id"]))) for row in rows}


def _rows_of(where: str) -> tuple[list[Any], list[int]]:
    """The rows and the line each begins in."""
    try:
        text = Path(where).read_text(encoding="utf-8")
    except OSError as error:
        message = f"the file of actors cannot be read: {error.strerror or error}."
        raise StandoffError(Fault("unreadable", message, where, hint="check the path given with --actors")) from None
    except UnicodeDecodeError as error:
        message = f"the file of actors is not UTF-8 (byte {error.start})."
        raise StandoffError(Fault("not-utf8", message, where, hint="save it as UTF-8")) from None
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        rows = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}:{mark.line + 1}:{mark.column + 1}" if mark else where
        message = f"the file of actors is not YAML: {getattr(error, 'problem', None) or error}."
        raise StandoffError(Fault("bad-yaml", message, place, hint=f"one row a line, as in: {_EXAMPLE}")) from None
    except ValueError as error:
        raise StandoffError(Fault("bad-yaml", f"a value of the file cannot be read: {error}.", where)) from None
    if not isinstance(rows, list) or not isinstance(node, yaml.SequenceNode) or not rows:
        message = (
            "the file of actors is a list of rows; this one holds none." if not rows else "the file is not a list."
        )
        raise StandoffError(Fault("no-rows", message, where, hint=f"write for instance: {_EXAMPLE}"))
    return rows, [item.start_mark.line + 1 for item in node.value]


def _faults_of(row: Any, where: str, every: Mapping[str, Any], known: Mapping[str, KnownActor]) -> list[Fault]:
    if not isinstance(row, dict):
        return [Fault("not-a-row", f"{row!r} is not a row of an actor.", where, hint=f"write for instance: {_EXAMPLE}")]
    faults = [
        Fault("unknown-key", f"an actor has no field {key!r}.", where, close_matches(str(key), _KEYS) or _KEYS)
        for key in row
        if key not in _KEYS
    ]
    for key in _WORDS:
        value = row.get(key)
        if isinstance(value, bool):
            hint = f'put it in quotes: {key}: "{"NO" if not value else "YES"}"; states have ISO alpha-3 ids (NOR)'
            faults.append(Fault("boolean", f"{key} is read as {value}, a YAML truth value.", where, hint=hint))
        elif value is not None and (not isinstance(value, str) or not value.strip()):
            faults.append(
                Fault("bad-value", f"{key} is {value!r}; it is a word or words.", where, hint="quote numbers")
            )
    actor = row.get("id")
    if actor is None:
        faults.append(
            Fault("no-id", "a row without an id.", where, hint="add `id:`, an identifier or an ISO alpha-3 code")
        )
    elif isinstance(actor, str) and not _ID.fullmatch(actor):
        hint = "letters, digits and _, beginning with a letter"
        faults.append(Fault("bad-id", f"{actor!r} is no identifier.", where, hint=hint))
    if actor not in known:
        faults += [
            Fault("missing", f"a new actor needs `{key}`.", where) for key in ("name", "kind") if row.get(key) is None
        ]
    kind = row.get("kind")
    if isinstance(kind, str) and kind not in ACTOR_KINDS:
        faults.append(Fault("unknown-kind", f"{kind!r} is no kind of actor.", where, ACTOR_KINDS))
    faults += _list_faults(row, where)
    faults += _office_faults(row.get("offices"), where, every)
    members = row.get("members")
    references = [row.get("acts_for"), *(members if isinstance(members, list) else ())]
    for reference in references:
        if isinstance(reference, str) and reference not in every:
            message = f"{reference!r} is no actor of the vocabulary or of this file."
            faults.append(Fault("unknown-actor", message, where, close_matches(reference, tuple(every))))
    return faults


def _list_faults(row: Mapping[Any, Any], where: str) -> list[Fault]:
    faults = []
    for key in LISTS:
        value = row.get(key)
        if value is None:
            continue
        if not isinstance(value, list):
            hint = f"write {key}: [{value}]"
            faults.append(Fault("not-a-list", f"{key} is a list.", where, hint=hint))
            continue
        faults += [
            Fault("bad-value", f"{key} holds {item!r}, which is no word.", where, hint="put it in quotes")
            for item in value
            if not isinstance(item, str) or not item.strip()
        ]
    return faults


def _office_faults(offices: Any, where: str, every: Mapping[str, Any]) -> list[Fault]:
    if offices is None:
        return []
    form = "offices: [{office: president, of: FRA, from: 2017-05-14}]"
    if not isinstance(offices, list):
        return [Fault("not-a-list", "offices is a list.", where, hint=f"write {form}")]
    faults = []
    for office in offices:
        if not isinstance(office, dict) or not {"office", "of"} <= set(office):
            faults.append(Fault("bad-office", f"{office!r} lacks `office` or `of`.", where, hint=f"write {form}"))
            continue
        faults += [
            Fault("unknown-key", f"an office has no field {key!r}.", where, _OFFICE_KEYS)
            for key in office
            if key not in _OFFICE_KEYS
        ]
        if office["of"] not in every:
            options = close_matches(str(office["of"]), tuple(every))
            faults.append(
                Fault("unknown-actor", f"office of {office['of']!r}, which is no known actor.", where, options)
            )
        days = {key: str(office[key]) for key in ("from", "to") if office.get(key) is not None}
        faults += [
            Fault("bad-day", f"{key} is {day!r}; it is an ISO day.", where, hint="write 2024-05-31")
            for key, day in days.items()
            if not _DAY.fullmatch(day)
        ]
        if len(days) == 2 and days["from"] > days["to"]:
            faults.append(Fault("bad-day", f"the office ends ({days['to']}) before it begins ({days['from']}).", where))
    return faults


def _joined(row: Mapping[str, Any], known: KnownActor | None) -> dict[str, Any]:
    """The whole row: what it says, on top of what the vocabulary holds."""
    if known is None:
        return dict(row)
    words = {key: row.get(key) or getattr(known, key) for key in _WORDS}
    lists = {key: [*getattr(known, key), *(row.get(key) or ())] for key in LISTS}
    offices = [{"office": o.office, "of": o.of, "from": o.start, "to": o.end} for o in known.offices]
    return {**words, **lists, "offices": [*offices, *(row.get("offices") or ())]}
