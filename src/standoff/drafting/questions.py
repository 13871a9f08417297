"""Questions: what the drafted crisis leaves open, asked neutrally, with and without the facts it turns on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from standoff.drafting.alignments import AlignmentFound
from standoff.drafting.assumptions import Language, assumed, wording_patterns
from standoff.drafting.conditions import Term, awaited_terms, names_in
from standoff.drafting.evidence import Sourced, evidence_ids
from standoff.drafting.fighting import GridFound
from standoff.drafting.notes import Notes, worded
from standoff.drafting.pledges import PledgeFound
from standoff.drafting.projects import ProjectFound
from standoff.drafting.quantities import Entry
from standoff.drafting.red_lines import RedLineFound
from standoff.drafting.tables import TableFound
from standoff.records.vocabulary import KnownFact


def forecasts(items: Sequence[Sourced], issues: Iterable[str], owner: str | None = None) -> list[Sourced]:
    """Forecasts that pages give on these issues (of this actor): to be scored by the question, never believed."""
    wanted = set(issues)
    return [
        item for item in items
        if item.statement.kind == "claim"
        and item.statement.issue in wanted
        and item.statement.modality in ("hypothetical", "opinion")
        and wording_patterns("forecasts").search(item.statement.quote.lower())
        and (owner is None or owner in item.owners)
    ]  # fmt: skip


def with_forecasts(question: Entry, items: Sequence[Sourced]) -> Entry:
    """The question with the forecasts it will score among its evidence."""
    given = [*question.get("evidence", []), *evidence_ids(items)]
    return {**question, "evidence": list(dict.fromkeys(given))} if given else question


def need_questions(
    project: ProjectFound,
    name: str,
    pledges: Sequence[PledgeFound],
    open_facts: Sequence[str],
    facts: Mapping[str, KnownFact],
    by: date,
    language: Language,
) -> list[Entry]:
    """Is the need met: as things stand; given what is waited for; and given that, with and without each other fact.

    What is waited for is the fact after which most pledges, or plans beside them, hold. The others are taken in turn,
    those that most pledges turn on first, at most DA-11 of them: the difference of the two answers is what the fact is
    worth to the project.
    """
    mine = [p for p in pledges if p.project.id == project.id]
    terms = [term for pledge in mine for term in pledge.terms]
    waited = _open([*(term for term in terms if term.type == "after"), *awaited_terms(project)], open_facts)[:1]
    others = [n for n in _open([*terms, *awaited_terms(project)], open_facts) if n not in waited]
    others = others[: assumed("question_facts")]
    given = [[], [(n, True) for n in waited]] if waited else [[]]
    for name_of_fact in others:
        given += [[*((n, True) for n in waited), (name_of_fact, holds)] for holds in (True, False)]
    as_written = {unknown.fact: unknown.words for p in mine for unknown in p.unrecognised}
    evidence = evidence_ids([*(item for p in mine for item in p.followed), *project.awaited])
    return [
        _need_question(project, name, case, facts, as_written, by, language, evidence)
        for case in given
    ]  # fmt: skip


def _open(terms: Sequence[Term], open_facts: Sequence[str]) -> list[str]:
    """The facts of these conditions that can go either way, the most used first."""
    count = Counter(name for term in terms for name in names_in([term.expr]))
    return sorted((n for n in count if n in open_facts), key=lambda n: (-count[n], n))


def _need_question(
    project: ProjectFound,
    name: str,
    case: Sequence[tuple[str, bool]],
    facts: Mapping[str, KnownFact],
    as_written: Mapping[str, str],
    by: date,
    language: Language,
    evidence: Sequence[str],
) -> Entry:
    suffix = "".join(f"_{'with' if holds else 'without'}_{fact}" for fact, holds in case)
    entry: Entry = {"id": f"q_need_{project.id}{suffix}"}
    if case:
        said = worded("given_and", language).join(
            _case_words(fact, holds, facts, as_written, language) for fact, holds in case
        )
        entry["ask"] = worded("ask_need_given", language, project=name, by=by, given=said)
    else:
        entry["ask"] = worded("ask_need", language, project=name, by=by)
    entry |= {"when": f"need_met({project.id})", "by": by, "mode": "ever"}
    if case:
        entry["given"] = " and ".join(fact if holds else f"not {fact}" for fact, holds in case)
    return {**entry, "evidence": list(evidence)}


def _case_words(
    fact: str, holds: bool, facts: Mapping[str, KnownFact], as_written: Mapping[str, str], language: Language
) -> str:
    known = facts.get(fact)
    if known is None:
        return worded("given_met" if holds else "given_unmet", language, words=as_written.get(fact, fact))
    words = known.zh if language == "zh" else known.en
    if not holds and language == "en":
        words = words.removeprefix("a ").removeprefix("an ")
    return worded("given_with" if holds else "given_without", language, fact=words)


def line_questions(
    line: RedLineFound, owner: str, issue: str, answered: bool, by: date, language: Language
) -> list[Entry]:
    """Is the line crossed; where a response is announced as a rule: is it carried out."""
    evidence = evidence_ids(line.items)
    parts = {"owner": owner, "issue": issue, "by": by}
    asked = [
        {
            "id": f"q_crossed_{line.id}", "ask": worded("ask_line", language, **parts), "when": line.line.expr,
            "by": by, "mode": "ever", "evidence": evidence,
        }
    ]  # fmt: skip
    if answered:
        asked.append(
            {
                "id": f"q_response_{line.id}", "ask": worded("ask_response", language, **parts), "when": line.struck,
                "by": by, "mode": "ever", "evidence": evidence,
            }
        )  # fmt: skip
    return asked


def table_questions(table: TableFound, parties: str, by: date, language: Language) -> list[Entry]:
    """Do the talks give an agreement, partial or more, and what do they give at the end."""
    ask = worded("ask_agreement", language, parties=parties, by=by)
    kind = worded("ask_outcome", language, parties=parties, by=by)
    evidence = evidence_ids(table.items)
    return [
        {
            "id": f"q_agreement_{table.id}", "ask": ask, "when": f"outcome({table.id}) >= partial", "by": by,
            "mode": "ever", "evidence": evidence,
        },
        {
            "id": f"q_outcome_{table.id}", "ask": kind, "value": f"outcome({table.id})", "by": by, "mode": "at",
            "evidence": evidence,
        },
    ]  # fmt: skip


def member_question(
    alignment: AlignmentFound, group: str, names: tuple[str, str], by: date, language: Language
) -> Entry:
    """Is the actor still a member; `names` are those of actor and group."""
    return {
        "id": f"q_member_{alignment.actor.lower()}_{group.lower()}",
        "ask": worded("ask_member", language, actor=names[0], group=names[1], by=by),
        "when": f"member({alignment.actor}, {group})",
        "by": by,
        "mode": "at",
        "evidence": evidence_ids(alignment.items),
    }


def grid_question(grid: GridFound, by: date, notes: Notes) -> Entry:
    """The lowest working share of a struck energy system."""
    return {
        "id": f"q_capacity_{grid.id}",
        "ask": worded("ask_capacity", notes.language, owner=notes.actor(grid.owner), by=by),
        "value": f"capacity({grid.id})",
        "by": by,
        "mode": "min",
        "evidence": evidence_ids(grid.items),
    }


def peace_question(by: date, language: Language) -> Entry:
    """Is there an agreement that every party accepts."""
    ask = worded("ask_peace", language, by=by)
    return {"id": "q_peace", "ask": ask, "when": "peace_accepted_by_all", "by": by, "mode": "ever"}
