"""Scenario: the whole file as one frozen value, and the table of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from standoff.scenario.types.actors import Actor
from standoff.scenario.types.alignment import Alignment, Inducement
from standoff.scenario.types.entry import Entry
from standoff.scenario.types.fighting import Grid, Theatre
from standoff.scenario.types.issues import Issue, RedLine, Stance
from standoff.scenario.types.projects import Pledge, Project
from standoff.scenario.types.questions import Ladder, Question
from standoff.scenario.types.rules import Event, Fact, Rule
from standoff.scenario.types.study import CitedStatement, Heading, Settings, Source
from standoff.scenario.types.talks import Table

if TYPE_CHECKING:
    from standoff.scenario.expr import Names
    from standoff.scenario.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the file.

    form  `one` entry, a `mapping` of id -> entry, or a `list` of entries
    kind  the word for one of its entries, used in references and messages
    key   the fields that name an entry of a list, in `--set` paths as in duplicates; none: by index
    """

    name: str
    type: type[Entry]
    form: Literal["one", "mapping", "list"]
    kind: str
    key: tuple[str, ...] = ()


SECTIONS: Mapping[str, Section] = {
    section.name: section
    for section in (
        Section("scenario", Heading, "one", "scenario"),
        Section("settings", Settings, "one", "settings"),
        Section("sources", Source, "list", "source", ("id",)),
        Section("statements", CitedStatement, "list", "statement", ("id",)),
        Section("actors", Actor, "mapping", "actor"),
        Section("issues", Issue, "mapping", "issue"),
        Section("stances", Stance, "list", "stance", ("actor", "issue")),
        Section("red_lines", RedLine, "list", "red line", ("id",)),
        Section("projects", Project, "mapping", "project"),
        Section("pledges", Pledge, "list", "pledge", ("id",)),
        Section("alignments", Alignment, "list", "alignment", ("actor", "pole")),
        Section("inducements", Inducement, "list", "inducement", ("id",)),
        Section("theatres", Theatre, "mapping", "theatre"),
        Section("grids", Grid, "mapping", "grid"),
        Section("tables", Table, "mapping", "table"),
        Section("facts", Fact, "mapping", "fact"),
        Section("rules", Rule, "list", "rule", ("id",)),
        Section("events", Event, "list", "event"),
        Section("ladder", Ladder, "one", "ladder"),
        Section("questions", Question, "list", "question", ("id",)),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenario:
    """A validated scenario. Mappings keep the order of the file; nothing depends on it.

    heading      the section `scenario`
    stances      by (actor, issue); alignments by (actor, pole); everything else by id, events in file order
    quantities   every number of the scenario by its `--set` path, defaults included
    omitted      path -> id of the assumption, for each field that was left out and takes its default prior
    names        what expressions may name
    raw          the file as plain data (mappings, lists, strings, numbers, true/false/null; dates as ISO text)
    canonical    canonical JSON of `raw`; `hash` is its SHA-256: the same whatever comments, layout or key order
    path         the file it came from, or a label
    """

    heading: Heading
    settings: Settings
    sources: Mapping[str, Source]
    statements: Mapping[str, CitedStatement]
    actors: Mapping[str, Actor]
    issues: Mapping[str, Issue]
    stances: Mapping[tuple[str, str], Stance]
    red_lines: Mapping[str, RedLine]
    projects: Mapping[str, Project]
    pledges: Mapping[str, Pledge]
    alignments: Mapping[tuple[str, str], Alignment]
    inducements: Mapping[str, Inducement]
    theatres: Mapping[str, Theatre]
    grids: Mapping[str, Grid]
    tables: Mapping[str, Table]
    facts: Mapping[str, Fact]
    rules: Mapping[str, Rule]
    events: tuple[Event, ...]
    ladder: Ladder | None
    questions: Mapping[str, Question]

    quantities: Mapping[str, Quantity]
    omitted: Mapping[str, str]
    names: Names
    raw: Mapping[str, Any] = field(repr=False)
    canonical: bytes = field(repr=False)
    hash: str
    path: str
