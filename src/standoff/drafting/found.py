"""What the statements of a dossier add up to, section by section, before it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.drafting.alignments import AlignmentFound, InducementFound
from standoff.drafting.duties import DutyFound
from standoff.drafting.fighting import GridFound, TheatreFound
from standoff.drafting.pledges import PledgeFound
from standoff.drafting.projects import ProjectFound
from standoff.drafting.red_lines import RedLineFound
from standoff.drafting.stances import StanceFound
from standoff.drafting.tables import TableFound
from standoff.records.vocabulary import KnownActor, KnownFact, KnownIssue, known_actors, known_facts, known_issues


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The shared tables a draft is made with."""

    actors: Mapping[str, KnownActor] = field(default_factory=known_actors)
    issues: Mapping[str, KnownIssue] = field(default_factory=known_issues)
    facts: Mapping[str, KnownFact] = field(default_factory=known_facts)


@dataclass(frozen=True, slots=True)
class Found:
    """What the statements add up to, section by section, before it is written down."""

    stances: list[StanceFound]
    red_lines: list[RedLineFound]
    projects: list[ProjectFound]
    pledges: list[PledgeFound]
    alignments: list[AlignmentFound]
    inducements: list[InducementFound]
    tables: list[TableFound]
    duties: list[DutyFound]
    theatres: list[TheatreFound]
    grids: list[GridFound]

    @property
    def empty(self) -> bool:
        return not (self.stances or self.red_lines or self.pledges)
