"""The types of every section of a scenario, by theme. Each field carries its row of the field table."""

from standoff.scenario.types.actors import Actor, Capability, Voting
from standoff.scenario.types.alignment import Alignment, Inducement
from standoff.scenario.types.entry import Entry, Expression
from standoff.scenario.types.fighting import Grid, Sides, Theatre
from standoff.scenario.types.issues import Issue, RedLine, Stance
from standoff.scenario.types.projects import CONDITION_TYPES, Pledge, PledgeCondition, Project
from standoff.scenario.types.questions import MODES, Hazards, Ladder, Question
from standoff.scenario.types.rules import RULE_TYPES, VERBS, Breach, Event, Fact, Rule, Target, Verb
from standoff.scenario.types.scenario import Scenario
from standoff.scenario.types.sections import SECTIONS, Section
from standoff.scenario.types.study import (
    MECHANISMS,
    CitedStatement,
    Heading,
    Mechanisms,
    Settings,
    Source,
)
from standoff.scenario.types.talks import Table

__all__ = [
    "CONDITION_TYPES",
    "MECHANISMS",
    "MODES",
    "RULE_TYPES",
    "SECTIONS",
    "VERBS",
    "Actor",
    "Alignment",
    "Breach",
    "Capability",
    "CitedStatement",
    "Entry",
    "Event",
    "Expression",
    "Fact",
    "Grid",
    "Hazards",
    "Heading",
    "Inducement",
    "Issue",
    "Ladder",
    "Mechanisms",
    "Pledge",
    "PledgeCondition",
    "Project",
    "Question",
    "RedLine",
    "Rule",
    "Scenario",
    "Section",
    "Settings",
    "Sides",
    "Source",
    "Stance",
    "Table",
    "Target",
    "Theatre",
    "Verb",
    "Voting",
]
