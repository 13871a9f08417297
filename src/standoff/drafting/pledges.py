"""Pledges: what each actor binds itself to give to a project, stated positively, with conditions as `expr`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from standoff.drafting.conditions import NEVER, Term, Unrecognised, terms_of
from standoff.drafting.evidence import Sourced, evidence_ids, newest_first
from standoff.drafting.notes import Notes, shortened
from standoff.drafting.projects import ProjectFound, figure_span, stands_within
from standoff.drafting.quantities import Entry, from_text


@dataclass(frozen=True, slots=True)
class PledgeFound:
    """One actor's pledge to one project: the statements followed, and those that say otherwise.

    terms       the conditions of the statements followed
    followed    what the entry states; contradicting: kept in the dossier and named in the notes
    """

    actor: str
    project: ProjectFound
    terms: tuple[Term, ...]
    followed: tuple[Sourced, ...]
    contradicting: tuple[Sourced, ...]
    unrecognised: tuple[Unrecognised, ...]

    @property
    def id(self) -> str:
        return f"p_{self.actor.lower()}_{self.project.id}"

    @property
    def never(self) -> bool:
        """Whether it is refused whatever happens."""
        return NEVER in self.terms

    @property
    def avowed(self) -> bool:
        return any(item.avowed for item in self.followed)


def find_pledges(
    projects: Sequence[ProjectFound], barred: Collection[tuple[str, str]], notes: Notes
) -> list[PledgeFound]:
    """One pledge for each actor and project, by project and actor; joint commitments are one entry for each actor.

    barred   (actor, issue) on which the actor draws a line: it gives nothing to what it bars
    """
    pledges = []
    for project in projects:
        actors = sorted({owner for item in project.commitments for owner in item.owners})
        settled = [_settled(a, project, [i for i in project.commitments if a in i.owners]) for a in actors]
        # What a writer ascribes must not dilute what others avow: it stands only where nobody avows a promise.
        promised = any(pledge.avowed and not pledge.never for pledge in settled)
        for pledge in settled:
            said = shortened(pledge.followed[0].statement.quote)
            if not pledge.never and any((pledge.actor, issue) in barred for issue in project.purpose.issues):
                notes.add("pledge_against_own_line", actor=notes.actor(pledge.actor), project=project.id, quote=said)
            elif pledge.avowed or not promised:
                pledges.append(pledge)
            else:
                notes.add("pledge_ascribed_only", actor=notes.actor(pledge.actor), project=project.id, quote=said)
    for pledge in pledges:
        for item in pledge.contradicting:
            notes.add("pledge_contradicted", actor=notes.actor(pledge.actor), quote=shortened(item.statement.quote))
        for unknown in pledge.unrecognised:
            notes.add(
                "condition_unrecognised",
                actor=notes.actor(pledge.actor),
                words=shortened(unknown.words),
                fact=unknown.fact,
            )
    return pledges


def members_of(group: str, pledges: Sequence[PledgeFound]) -> list[str]:
    """Members of a coalition that no list names: whoever pledges to what it pledges to, on a page that speaks of it.

    Whoever refuses whatever happens is none. Asked only where the group sets a condition that its members share:
    without one the list would change nothing but hide the members that no page names.
    """
    mine = [pledge for pledge in pledges if pledge.actor == group and pledge.avowed and pledge.terms]
    pages = {(pledge.project.id, item.document.sha256) for pledge in mine for item in pledge.followed}
    return sorted(
        pledge.actor
        for pledge in pledges
        if pledge.actor != group and not pledge.never
        and any((pledge.project.id, item.document.sha256) in pages for item in pledge.followed)
    )  # fmt: skip


def _settled(actor: str, project: ProjectFound, said: Sequence[Sourced]) -> PledgeFound:
    """Which account is followed: avowed before imputed, then the latest; a condition makes a bare word of the same
    direction precise, so the two are one pledge.

    A bare promise and a refusal with a condition agree (`yes` and `not unless X`); a bare refusal agrees with neither.
    """
    ranked = newest_first(said)
    avowed = [item for item in ranked if item.avowed] or ranked
    latest_page = [item for item in avowed if item.age_days == avowed[0].age_days]
    # On one day, the account that names its condition is the fuller one.
    lead = next((item for item in latest_page if item.statement.conditions), latest_page[0])
    followed = [item for item in avowed if _agrees(item, lead)]
    terms: dict[Term, None] = {}
    unrecognised: list[Unrecognised] = []
    for item in followed:
        if _bare_refusal(item) and not _bare_refusal(lead):
            continue
        own, unknown = terms_of(item)
        terms.update(dict.fromkeys(own))
        unrecognised += unknown
    others = [item for item in said if item not in followed]
    return PledgeFound(actor, project, tuple(sorted(terms)), tuple(followed), tuple(others), tuple(unrecognised))


def _bare_refusal(item: Sourced) -> bool:
    return item.refuses and not item.statement.conditions


def _agrees(item: Sourced, lead: Sourced) -> bool:
    if _bare_refusal(lead):
        return _bare_refusal(item)
    # `not unless X` and a bare `not` of the same side differ in precision, not in direction.
    return not _bare_refusal(item) or lead.refuses


def pledge_entry(found: PledgeFound) -> Entry:
    """The entry of a scenario; the amount only where a statement gives one in the project's unit."""
    entry: Entry = {
        "id": found.id,
        "actor": found.actor,
        "project": found.project.id,
        "kind": found.project.purpose.kind,
    }
    amount = _amount(found)
    if amount:
        entry["amount"] = amount
    if not found.avowed:
        entry["avowed"] = False
    entry["conditions"] = [_condition(found, term) for term in found.terms]
    entry["firmness"] = from_text(_firmness(found), _firmness(found), evidence_ids(found.followed))
    entry["evidence"] = evidence_ids(found.followed)
    return entry


def _condition(found: PledgeFound, term: Term) -> Entry:
    evidence = evidence_ids(item for item in found.followed if term in terms_of(item)[0])
    return {"type": term.type, "expr": term.expr, "evidence": evidence}


def _firmness(found: PledgeFound) -> float:
    """Weighted mean of the firmness shown: no firmer wording lowers it."""
    total = sum(item.weight for item in found.followed)
    return sum(item.weight * item.statement.firmness for item in found.followed) / total


def _amount(found: PledgeFound) -> Entry | None:
    """What the actor said it gives, if the project is counted in that unit.

    A figure in the words of a joint commitment is everybody's together: whose part is how large, nobody said.
    """
    if not found.project.need:
        return None
    own = [item for item in found.followed if not item.refuses and len(item.owners) == 1]
    stated = [figure for item in own for figure in found.project.amounts if stands_within(figure, item)]
    if not stated:
        return None
    figure = stated[0].statement.figure
    assert figure is not None
    low, high = figure_span(figure)
    return from_text(low, high, evidence_ids(stated[:1]))
