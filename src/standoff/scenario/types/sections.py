"""The sections of the file: form, type, and what names an entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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

Form = Literal["one", "mapping", "list"]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the file.

    form     `one` entry, a `mapping` of id -> entry, or a `list` of entries
    kind     the word for one of its entries, used in references and messages
    key      the fields that name an entry of a list, in `--set` paths as in duplicates; none: by index
    meaning  what the section holds, in a few words
    """

    name: str
    type: type[Entry]
    form: Form
    kind: str
    key: tuple[str, ...]
    meaning: str


_ID = ("id",)
_ROWS: tuple[tuple[str, type[Entry], Form, str, tuple[str, ...], str], ...] = (
    ("scenario", Heading, "one", "scenario", (), "which crisis, seen from which day, how far ahead"),
    ("settings", Settings, "one", "settings", (), "how it is run; every mechanism can be switched off"),
    ("sources", Source, "list", "source", _ID, "documents the statements stand in, and tables of data"),
    ("statements", CitedStatement, "list", "statement", _ID, "what the scenario rests on, word for word"),
    ("actors", Actor, "mapping", "actor", (), "who acts; fields left out take the named default priors"),
    ("issues", Issue, "mapping", "issue", (), "what is at stake: scales 0..100 with named levels"),
    (
        "stances",
        Stance,
        "list",
        "stance",
        ("actor", "issue"),
        "where actors want issues to end, how much they care",
    ),
    ("red_lines", RedLine, "list", "red line", _ID, "lines drawn, by whom, how firmly"),
    ("projects", Project, "mapping", "project", (), "what several actors build together, and how much it needs"),
    ("pledges", Pledge, "list", "pledge", _ID, "who gives what, under which conditions"),
    ("alignments", Alignment, "list", "alignment", ("actor", "pole"), "who leans towards whom"),
    ("inducements", Inducement, "list", "inducement", _ID, "side payments that speak for a pole"),
    ("theatres", Theatre, "mapping", "theatre", (), "where there is fighting"),
    ("grids", Grid, "mapping", "grid", (), "capacity under strikes"),
    ("tables", Table, "mapping", "table", (), "talks: who sits, on what, until when"),
    ("facts", Fact, "mapping", "fact", (), "true, false, unknown, a probability or a number"),
    ("rules", Rule, "list", "rule", _ID, "what anyone may do, must do or answers, and what happens"),
    ("events", Event, "list", "event", (), "dated and sourced; those up to as_of are history"),
    ("ladder", Ladder, "one", "ladder", (), "rungs 0..9 of the crisis"),
    ("questions", Question, "list", "question", _ID, "what is asked of the run"),
)

SECTIONS: Mapping[str, Section] = {row[0]: Section(*row) for row in _ROWS}
"""Every section by name, in the order of the file."""
