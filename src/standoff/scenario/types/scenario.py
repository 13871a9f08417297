"""Scenario: the whole file as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from standoff.scenario.types.actors import Actor
from standoff.scenario.types.alignment import Alignment, Inducement
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
