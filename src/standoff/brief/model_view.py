"""The run as the brief shows it: answers, projects, issue axes and inputs, said in the brief's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from standoff.brief.axis_chart import axis_chart
from standoff.brief.coalition_chart import coalition_chart
from standoff.brief.words import Words

Entry = Mapping[str, Any]


def answer_views(answers: Iterable[Entry], words: Words) -> list[dict[str, Any]]:
    """The answered questions with what they are given, in words; bounds told where an unknown widens the answer."""
    views = []
    for answer in answers:
        if answer["status"] != "answered":
            continue
        said = words.expression(answer["given"]) if answer["given"] else ""
        given = [part for part in (said and f"| {said}", f"{words('by_date')} {answer['by']}") if part]
        given = [part for part in given if not _told(part, answer["ask"])]
        low, high = answer["bounds"] or (0.0, 0.0)
        note = words("unknown_bounds", low=words.percent(low), high=words.percent(high)) if high - low > 1e-9 else ""
        views.append(
            {
                **answer,
                "given": " · ".join([*given, f"n = {answer['n']}"]),
                "note": note,
                "assuming": _assuming(answer, words),
            }
        )
    return views


def _told(part: str, ask: str) -> bool:
    """Whether the question itself says this already."""
    return part.split(" ", 1)[-1].casefold() in ask.casefold()


def _assuming(answer: Entry, words: Words) -> str:
    """`assuming no United States backing for the force`: facts that nothing computed here can change."""
    fixed = [words.fact(fact) if holds else words.no_fact(fact) for fact, holds in answer["fixed"].items()]
    return words("assuming", facts=words.listed(fixed)) if fixed else ""


def unanswered_views(answers: Iterable[Entry], words: Words) -> list[dict[str, Any]]:
    """The questions that were not answered, with the mechanism they wait for, or the reason as the run gave it."""
    return [
        {**answer, "why": needs_said(answer["needs"], words) or answer["reason"]}
        for answer in answers
        if answer["status"] != "answered"
    ]


def needs_said(mechanisms: Iterable[str], words: Words) -> str:
    """`needs talks and moves, not computed in this version`; empty where no mechanism is missing."""
    named = [words(f"mechanism_{m}") for m in mechanisms]
    return words("needs_mechanism", mechanism=words.listed(named)) if named else ""


def not_used_views(entries: Iterable[Entry], words: Words) -> list[tuple[str, list[str]]]:
    """Entries that no stage read, grouped by the reason."""
    groups: dict[str, list[str]] = {}
    for entry in entries:
        why = needs_said(entry["needs"], words) or entry["reason"]
        groups.setdefault(why, []).append(f"{entry['section']}.{entry['id']}" if entry["id"] else entry["section"])
    return list(groups.items())


def project_views(
    projects: Iterable[Entry], inputs: Iterable[Entry], owners: Mapping[str, str], words: Words
) -> list[dict[str, Any]]:
    """Projects with their chart; conditions, unlocking sets and combinations of facts in words.

    inputs   the numbers of the run: a project whose need comes from text or data is `stated`
    owners   pledge id -> actor id, those of groups included
    """
    basis = {row["path"]: row["basis"] for row in inputs}
    return [
        {
            **project,
            "stated": basis.get(f"projects.{project['id']}.need") in ("text", "data"),
            "chart": Markup(coalition_chart(project, words)),  # built by svg.py, which escapes every text
            "members": [{**m, "said": [condition(c, words) for c in m["conditions"]]} for m in project["members"]],
            "unlocking": [_unlocking(u, owners, words) for u in project["unlocking"]],
            "unlock_said": _unlock_said(project["unlocking_search"], words),
            "by_facts": [
                {**row, "said": facts_said(row["facts"], words), "members_said": _members(row["members"], words)}
                for row in project["by_facts"]
            ],
        }
        for project in projects
    ]


def condition(entry: Entry, words: Words) -> str:
    """`only if a United Nations mandate`; an expression that is not made of facts is shown as code."""
    said = words.expression(entry["expr"])
    if entry["expr"] == "never":
        return said
    return words(f"holds_{entry['type']}", what=said)


def facts_said(facts: Mapping[str, bool], words: Words) -> str:
    """`a ceasefire, no United Nations mandate`."""
    parts = [words.fact(f) if holds else words.no_fact(f) for f, holds in facts.items()]
    return words.listed(parts)


def _unlock_said(search: Entry, words: Words) -> str:
    """What the unlocking sets below were searched for: the goal, and whether pledges count as kept."""
    if search["criterion"] == "kept":
        return words("unlock_kept", share=words.percent(search["share"]))
    most = words.percent(search["most_possible"])
    return words("unlock_all_kept", share=words.percent(search["share"]), most=most)


def _unlocking(entry: Entry, owners: Mapping[str, str], words: Words) -> dict[str, Any]:
    changes = [words.fact(f) for f in entry["facts"]] + [words.actor(owners[p]) for p in entry["pledges"]]
    return {**entry, "said": " + ".join(changes), "members_said": _members(entry["members"], words)}


def _members(ids: Iterable[str], words: Words) -> str:
    return words.listed(words.actor(i) for i in ids)


def axis_views(positions: Iterable[Entry], words: Words) -> list[dict[str, Any]]:
    """One chart an issue, the issues with the most actors first."""
    ordered = sorted(positions, key=lambda issue: -len(issue["actors"]))
    return [
        {
            "name": words.issue(issue["issue"]),
            "chart": Markup(axis_chart(issue, words)),
            "actors": issue["actors"],
        }
        for issue in ordered
    ]


def shares(inputs: Entry) -> list[tuple[str, float]]:
    """Percent of the model's numbers from text, data and priors."""
    total = sum(inputs[key] for key in ("text", "data", "prior")) or 1
    return [(key, 100 * inputs[key] / total) for key in ("text", "data", "prior")]


def cited_in_order(*groups: Iterable[Iterable[str]]) -> dict[str, int]:
    """A number for every statement cited, in order of first citation, starting at 1."""
    numbered: dict[str, int] = {}
    for group in groups:
        for ids in group:
            for id_ in ids:
                numbered.setdefault(id_, len(numbered) + 1)
    return numbered
