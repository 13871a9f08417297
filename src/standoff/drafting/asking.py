"""Everything that a draft asks: of projects, lines, tables, leans, grids and duties, with the forecasts to score."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from standoff.drafting.duties import duty_question
from standoff.drafting.evidence import Sourced
from standoff.drafting.found import Found
from standoff.drafting.notes import Notes, enumerated
from standoff.drafting.projects import ProjectFound
from standoff.drafting.quantities import Entry
from standoff.drafting.questions import (
    forecasts,
    grid_question,
    line_questions,
    member_question,
    need_questions,
    peace_question,
    table_questions,
    with_forecasts,
)
from standoff.records.vocabulary import KnownFact


def questions_of(
    found: Found,
    items: Sequence[Sourced],
    facts: Mapping[str, Any],
    answered: set[str],
    movable: set[str],
    known_facts: Mapping[str, KnownFact],
    named: Callable[[ProjectFound], str],
    notes: Notes,
    by: date,
) -> list[Entry]:
    """The questions in the order of the sections.

    facts     the entries of the section; answered: ids of the red lines whose response is a rule
    movable   issues that something in the draft can move; a line on another could only be answered by `never`
    named     the name of a project as a reader knows it
    """
    undecided = [name for name, fact in facts.items() if isinstance(fact, dict) and "probability" in fact]
    language = notes.language
    asked: list[Entry] = []
    for project in found.projects:
        conditional = project.awaited or any(p.terms for p in found.pledges if p.project.id == project.id)
        if not project.need and not conditional:
            continue  # the pages state neither a need nor a condition: the answer would tell of priors alone
        first, *given = need_questions(project, named(project), found.pledges, undecided, known_facts, by, language)
        asked += [with_forecasts(first, forecasts(items, project.purpose.issues)), *given]
    for line in found.red_lines:
        owner, issue = notes.actor(line.owner), notes.issue(line.line.issue)
        if line.line.issue not in movable:
            notes.add("line_not_asked", owner=owner, issue=issue)
            continue
        first, *rest = line_questions(line, owner, issue, line.id in answered, by, language)
        asked += [with_forecasts(first, forecasts(items, [line.line.issue], line.owner)), *rest]
    for table in found.tables:
        parties = enumerated([notes.actor(party) for party in table.parties], language)
        first, *rest = table_questions(table, parties, by, language)
        asked += [with_forecasts(first, forecasts(items, ["negotiation_format", "ceasefire"])), *rest]
    for alignment in found.alignments:
        group = alignment.group
        if group and alignment.actor in notes.cast.actor(group).members:
            names = (notes.actor(alignment.actor), notes.actor(group))
            question = member_question(alignment, group, names, by, language)
            asked.append(with_forecasts(question, forecasts(items, ["alliance_membership"], alignment.actor)))
    asked += [grid_question(grid, by, notes) for grid in found.grids]
    asked += [duty_question(duty, by, notes) for duty in found.duties]
    if "peace_accepted_by_all" in facts and "peace_accepted_by_all" not in undecided:  # else NA-23 answers itself
        asked.append(with_forecasts(peace_question(by, language), forecasts(items, ["ceasefire"])))
    return asked
