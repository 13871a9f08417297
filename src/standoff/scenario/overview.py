"""What only the scenario as a whole shows: circles, pledges that block each other, entries without use."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from standoff.scenario.build import Build
from standoff.scenario.expr import monotone_in_pledges, referenced_names
from standoff.scenario.findings import Place
from standoff.scenario.known import row_of
from standoff.scenario.types import Pledge, Scenario, Verb

MOST_ENUMERATED = 16
"""Pledging actors up to which the stable sets of non-monotone pledges are enumerated."""

_AGAINST = ("unless", "until", "before")
"""Condition types under which a true expression counts against the pledge."""

_DEPENDENCE = "NA-17-dependence"
_BELIEF = "BR17"


def check_together(build: Build, parts: dict[str, Any]) -> None:
    """Faults that lie between entries; also the default priors that depend on other entries."""
    _circles(build, parts["actors"], "acts_for")
    _circles(build, parts["actors"], "members")
    _non_monotone(build, parts)
    _dependence(build, parts)
    _beliefs(build, parts)
    _kinds_of_facts(build, parts)


def _circles(build: Build, actors: Mapping[str, Any], attribute: str) -> None:
    """Actors that act for, or contain, themselves by way of others."""
    told: set[str] = set()
    for start in actors:
        reached: set[str] = set()
        ahead = [start]
        while ahead:
            named = getattr(actors[name], attribute) if (name := ahead.pop()) in actors else None
            for other in (named,) if isinstance(named, str) else named or ():
                if other == start and name != start and start not in told:
                    place = Place(("actors", start, attribute), f"actors.{start}.{attribute}")
                    build.fault(place, "circle", f"`{start}` comes back to itself by way of `{name}`")
                    told |= reached | {start, name}
                if other not in reached:
                    reached.add(other)
                    ahead.append(other)


def _non_monotone(build: Build, parts: Mapping[str, Any]) -> None:
    """Pledges that more of the others can undo: allowed and named, refused where they are too many to enumerate."""
    pledges: Mapping[str, Pledge] = parts["pledges"]
    found = list(_against_others(build, pledges))
    if not found:
        return
    actors = {
        member
        for pledge in pledges.values()
        for member in (
            parts["actors"][pledge.actor].members or (pledge.actor,) if pledge.actor in parts["actors"] else ()
        )
    }
    for place, text in found:
        message = f"more pledges can undo this one (`{text}`)"
        if len(actors) <= MOST_ENUMERATED:
            build.note(place, "non-monotone", f"{message}; the stable sets are enumerated")
        else:
            hint = "state the condition positively, or fold actors into groups"
            build.fault(
                place, "non-monotone",
                f"{message}; that is solved for at most {MOST_ENUMERATED} actors, and {len(actors)} pledge here",
                (), hint,
            )  # fmt: skip


def _against_others(build: Build, pledges: Mapping[str, Pledge]) -> Iterator[tuple[Place, str]]:
    for pledge in pledges.values():
        for number, condition in enumerate(pledge.conditions):
            if condition.expr is None or condition.type is None:
                continue
            if not monotone_in_pledges(condition.expr.tree, flipped=condition.type in _AGAINST):
                path = ("pledges", row_of(build.tree.raw, "pledges", pledge.id), "conditions", number, "expr")
                yield Place(path, f"pledges.{pledge.id}.conditions.{number}.expr"), condition.expr.text


def _dependence(build: Build, parts: dict[str, Any]) -> None:
    """The default prior for the dependence of an aligned actor on its pole."""
    actors = parts["actors"]
    for alignment in parts["alignments"].values():
        actor = actors.get(alignment.actor)
        if actor is None or alignment.pole is None or alignment.pole in actor.dependence:
            continue
        place = Place(("actors", actor.id), f"actors.{actor.id}.dependence.{alignment.pole}")
        dependence = {**actor.dependence, alignment.pole: build.assumed(_DEPENDENCE, place)}
        actors[actor.id] = replace(actor, dependence=dependence)


def _beliefs(build: Build, parts: Mapping[str, Any]) -> None:
    """Sides without a belief of their own believe what is drawn around the base rate."""
    for theatre in parts["theatres"].values():
        sides = theatre.sides
        for side in (sides.attacker, sides.defender) if sides else ():
            if side is not None and side not in theatre.belief:
                build.omitted[f"theatres.{theatre.id}.belief.{side}"] = _BELIEF


def count_numbers(scenario: Scenario) -> dict[str, int]:
    """How many numbers rest on `text`, on `data` and on a `prior`; `omitted` of the priors are fields left out.

    Fields left out of an actor that no mechanism asks about count nowhere, nor does a capability no issue turns on.
    """
    given = Counter(q.basis for path, q in scenario.quantities.items() if path not in scenario.omitted)
    asked = _asked(scenario)
    economic = any(issue.capability == "economic" for issue in scenario.issues.values())
    omitted = 0
    for path in scenario.omitted:
        section, name, *_ = path.split(".")
        if section == "actors" and (name not in asked or (path.endswith(".capability.economic") and not economic)):
            continue
        omitted += 1
    return {"text": given["text"], "data": given["data"], "prior": given["prior"] + omitted, "omitted": omitted}


def _asked(scenario: Scenario) -> set[str]:
    """Actors some mechanism asks about: who has a stance or a line, pledges, leans, moves, talks or fights."""
    parts = {"rules": scenario.rules, "tables": scenario.tables, "theatres": scenario.theatres}
    return {
        *_choosing(parts),
        *(actor for actor, _ in scenario.stances),
        *(actor for actor, _ in scenario.alignments),
        *(line.owner for line in scenario.red_lines.values()),
        *(pledge.actor for pledge in scenario.pledges.values()),
        *(rule.against for rule in scenario.rules.values() if rule.against),
        *(grid.owner for grid in scenario.grids.values()),
    }


def note_unused(build: Build, parts: Mapping[str, Any]) -> None:
    """Note entries that nothing reads, and actors whose interests no model can know."""
    read: dict[str, set[str]] = {}
    for _, expression in build.expressions:
        for kind, names in referenced_names(expression.tree).items():
            read.setdefault(kind, set()).update(names)
    used = build.used

    def unused(section: str, kind: str, code: str, message: str) -> None:
        for position, name in enumerate(parts[section]):
            if name not in used.get(kind, ()) and name not in read.get(kind, ()):
                raw = build.tree.raw[section]
                path = (section, name if isinstance(raw, dict) else position)
                build.note(Place(path, f"{section}.{name}"), code, message)

    unused("statements", "statement", "uncited", "no entry cites this statement")
    unused("sources", "source", "unused", "no statement and no number comes from this source")
    unused("facts", "fact", "unread", "no expression reads this fact")
    unused("actors", "actor", "unused", "nothing names this actor")
    pledged = {pledge.project for pledge in parts["pledges"].values()}
    for name in parts["projects"]:
        if name not in pledged:
            build.note(Place(("projects", name), f"projects.{name}"), "no-pledges", "nobody pledges to this project")
    _without_stance(build, parts)
    _overridden(build, parts)
    if not parts["questions"]:
        build.note(Place((), "questions"), "no-questions", "nothing is asked of a run")


def _overridden(build: Build, parts: Mapping[str, Any]) -> None:
    """Stated facts that the history of the file changes: the event outweighs the value, so the value is without use."""
    for name, fact in parts["facts"].items():
        past = [e for e in parts["events"] if e.date <= build.as_of and _writes(e, name)]
        if not past or fact.kind == "unknown":
            continue
        last = max(past, key=lambda event: event.date)
        if last.kind == "set" and fact.kind == "known" and last.to == fact.state:
            continue
        message = f"an event of {last.date} changes this fact before the scenario begins, and outweighs what is stated"
        build.note(Place(("facts", name), f"facts.{name}"), "fact-overridden", message)


def _kinds_of_facts(build: Build, parts: Mapping[str, Any]) -> None:
    """Facts declared unknown that one verb makes a truth and another a number."""
    first: dict[str, tuple[str, str]] = {}
    for path, where, verb in _verbs(parts):
        written = _fact_made(verb)
        if written is None or build.known.names.facts.get(written[0]) != "unknown":
            continue
        name, kind = written
        before, at = first.setdefault(name, (kind, build.tree.where(path)))
        if kind != before:
            message = f"`{name}` is made a {kind} here, and a {before} at {at}; a fact is one or the other"
            build.fault(Place(path, where), "wrong-type", message)


def _verbs(parts: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, Verb]]:
    for index, event in enumerate(parts["events"]):
        yield ("events", index), f"events.{index}", event
    for row, rule in enumerate(parts["rules"].values()):
        for index, verb in enumerate(rule.do):
            yield ("rules", row, "do", index), f"rules.{rule.id}.do.{index}", verb


def _fact_made(verb: Verb) -> tuple[str, str] | None:
    """The fact a verb writes, and whether it makes it a `truth` or a `number`; None where it writes none."""
    if verb.sets is not None:
        return verb.sets, "truth"
    target = next((t for t in (verb.set, verb.add, verb.scale) if t is not None), None)
    if target is None or target.kind != "fact" or verb.to == "unknown" or (verb.set is not None and verb.to is None):
        return None
    return target.name, "truth" if isinstance(verb.to, bool) else "number"


def _writes(verb: Verb, fact: str) -> bool:
    targets = (verb.set, verb.add, verb.scale)
    return any(t is not None and (t.kind, t.name) == ("fact", fact) for t in targets)


def _without_stance(build: Build, parts: Mapping[str, Any]) -> None:
    """Issues nobody cares about, and actors that choose without any interest on record."""
    about = {issue for _, issue in parts["stances"]}
    for name in parts["issues"]:
        if name not in about:
            build.note(Place(("issues", name), f"issues.{name}"), "no-stance", "nobody has a stance on this issue")
    heard = {actor for actor, _ in parts["stances"]}
    heard |= {principal for actor in heard if (principal := parts["actors"][actor].acts_for)}
    for actor, role in _choosing(parts).items():
        entry = parts["actors"].get(actor)
        if actor not in heard and entry is not None and entry.acts_for not in heard:
            message = f"has no stance and {role}; the models that need its utility will refuse it"
            build.note(Place(("actors", actor), f"actors.{actor}"), "no-stance", message)


def _choosing(parts: Mapping[str, Any]) -> dict[str, str]:
    """Actors whose utility some model needs, with the first role that needs it."""
    roles: dict[str, str] = {}
    for rule in parts["rules"].values():
        if rule.by is not None:
            roles.setdefault(rule.by, f"chooses the {rule.type} `{rule.id}`")
    for table in parts["tables"].values():
        for party in table.parties:
            roles.setdefault(party, f"sits at `{table.id}`")
    for theatre in parts["theatres"].values():
        for side in (theatre.sides.attacker, theatre.sides.defender):
            roles.setdefault(side, f"fights in `{theatre.id}`")
    return roles
