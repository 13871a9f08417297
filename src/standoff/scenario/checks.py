"""What one entry must satisfy as a whole, beyond each field by itself. Fields that could not be read are None."""

from collections.abc import Callable, Mapping
from typing import Any

from standoff.records import close_matches
from standoff.scenario.build import Build
from standoff.scenario.findings import Place
from standoff.scenario.types import (
    VERBS,
    Actor,
    Alignment,
    CitedStatement,
    Entry,
    Event,
    Fact,
    Grid,
    Inducement,
    Issue,
    Question,
    RedLine,
    Rule,
    Settings,
    Source,
    Stance,
    Table,
    Theatre,
    Verb,
)
from standoff.scenario.types.actors import GROUP_KINDS
from standoff.scenario.types.questions import NUMBER_MODES, TRUTH_MODES


def check_entry(build: Build, entry: Entry, raw: Mapping[str, Any], place: Place) -> None:
    """Note every fault of an entry against itself and the entries it names."""
    check = _CHECKS.get(type(entry))
    if check:
        check(build, entry, raw, place)


def _source(build: Build, source: Source, raw: Mapping[str, Any], place: Place) -> None:
    if (raw.get("document") is None) == (raw.get("table") is None):
        build.fault(place, "missing-field", "a source is either a `document` or a `table`")
    elif source.table is not None and raw.get("sha256") is not None:
        build.fault(place.step("sha256"), "unknown-key", "only a document has a `sha256`")
    if source.date is not None and build.as_of is not None and source.date > build.as_of:
        message = f"dated {source.date}, after the day the scenario is seen from, {build.as_of}"
        build.note(place.step("date"), "later-source", message)


def _statement(build: Build, statement: CitedStatement, raw: Mapping[str, Any], place: Place) -> None:
    source = next((s for s in _rows(build, "sources") if s.get("id") == statement.source), None)
    if source is not None and source.get("document") is None and source.get("table") is not None:
        build.fault(
            place.step("source"), "not-a-document", f"`{statement.source}` is a table; a quote needs a document"
        )
    if (raw.get("start") is None) != (raw.get("end") is None):
        build.fault(place, "missing-field", "`start` and `end` are given together or not at all")
    elif statement.start is not None and statement.end is not None and statement.quote is not None:
        length = statement.end - statement.start
        if length != len(statement.quote):
            message = f"`start` and `end` are {length} characters apart, the quote has {len(statement.quote)}"
            build.fault(place.step("end"), "quote-length", message)


def _actor(build: Build, actor: Actor, raw: Mapping[str, Any], place: Place) -> None:
    if actor.acts_for == actor.id:
        build.fault(place.step("acts_for"), "self-reference", f"`{actor.id}` acts for itself")
    if actor.kind is not None and actor.kind not in GROUP_KINDS:
        for key in ("members", "voting"):
            if raw.get(key):
                message = f"{_a(actor.kind)} has no {key}; an organisation, coalition or group has"
                build.fault(place.step(key), "not-a-group", message)
    if actor.id in actor.members:
        build.fault(place.step("members"), "self-reference", f"`{actor.id}` is a member of itself")
    if actor.id in actor.dependence:
        build.fault(place.step("dependence").step(actor.id), "self-reference", f"`{actor.id}` depends on itself")
    voting = actor.voting
    if voting and voting.quota is not None and voting.seats is not None:
        if voting.quota > voting.seats:
            message = f"the quota of {voting.quota} is more than the {voting.seats} seats"
            build.fault(place.step("voting").step("quota"), "out-of-bounds", message)
        if len(voting.seated) > voting.seats:
            message = f"{len(voting.seated)} actors hold the {voting.seats} seats"
            build.fault(place.step("voting").step("seated"), "out-of-bounds", message)


def _issue(build: Build, issue: Issue, raw: Mapping[str, Any], place: Place) -> None:
    levels = place.step("levels")
    written = raw.get("levels")
    if not isinstance(written, dict):
        return
    if len(written) < 2 or (issue.kind == "yesno" and len(written) != 2):
        wanted = "exactly two levels" if issue.kind == "yesno" else "at least two levels"
        build.fault(levels, "bad-levels", f"{_a(issue.kind or 'scale')} issue has {wanted}, this one {len(written)}")
    places: dict[float, str] = {}
    for name, value in issue.levels.items():
        if value in places:
            build.fault(
                levels.step(name), "bad-levels", f"`{name}` and `{places[value]}` stand at the same place, {value:g}"
            )
        places.setdefault(value, name)


def _stance(build: Build, stance: Stance, raw: Mapping[str, Any], place: Place) -> None:
    if raw.get("position") is None and raw.get("salience") is None and "tolerance" not in raw:
        build.note(place, "empty-stance", "neither position nor salience is given; both are default priors")


def _red_line(build: Build, line: RedLine, raw: Mapping[str, Any], place: Place) -> None:
    rule = next((r for r in _rows(build, "rules") if r.get("id") == line.response), None) if line.response else None
    if rule and line.owner and rule.get("by") not in (None, line.owner) and build.known.has("actor", str(rule["by"])):
        build.note(
            place.step("response"), "response-by-another", f"`{line.response}` is done by {rule['by']}, not the owner"
        )


def _alignment(build: Build, alignment: Alignment, raw: Mapping[str, Any], place: Place) -> None:
    if alignment.actor is not None and alignment.actor == alignment.pole:
        build.fault(place.step("pole"), "self-reference", f"`{alignment.actor}` is its own pole")


def _inducement(build: Build, inducement: Inducement, raw: Mapping[str, Any], place: Place) -> None:
    if inducement.from_ is not None and inducement.from_ == inducement.to:
        build.fault(place.step("to"), "self-reference", f"`{inducement.to}` pays itself")


def _theatre(build: Build, theatre: Theatre, raw: Mapping[str, Any], place: Place) -> None:
    sides = theatre.sides
    if sides is None or sides.attacker is None or sides.defender is None:
        return
    pair = (sides.attacker, sides.defender)
    if pair[0] == pair[1]:
        build.fault(place.step("sides"), "self-reference", f"`{pair[0]}` is on both sides")
        return
    for key, given in (("held", theatre.held), ("belief", theatre.belief)):
        _only(build, place.step(key), given, pair, "side of this theatre")
    held = raw.get("held")
    if not isinstance(held, dict):
        return
    missing = [side for side in pair if side not in held]
    if missing:
        build.fault(place.step("held"), "missing-field", f"what {' and '.join(missing)} holds is missing")
    numbers = [h for side in pair if isinstance(h := held.get(side), int | float) and not isinstance(h, bool)]
    if len(numbers) == 2 and theatre.forts is not None and sum(numbers) != theatre.forts:
        message = f"the sides hold {sum(numbers):g} forts together, and there are {theatre.forts}"
        build.fault(place.step("held"), "forts", message)


def _grid(build: Build, grid: Grid, raw: Mapping[str, Any], place: Place) -> None:
    if grid.owner is not None and grid.owner == grid.attacker:
        build.fault(place.step("attacker"), "self-reference", f"`{grid.owner}` strikes its own grid")


def _table(build: Build, table: Table, raw: Mapping[str, Any], place: Place) -> None:
    parties = raw.get("parties")
    if isinstance(parties, list) and len(parties) < 2:
        build.fault(place.step("parties"), "missing-field", "talks have at least two parties")
    if raw.get("agenda") == []:
        build.fault(place.step("agenda"), "missing-field", "talks have at least one issue on the agenda")
    if table.parties:
        _only(build, place.step("mediator_bias"), table.mediator_bias, table.parties, "party of this table")
        given = raw.get("pressure")
        _only(
            build,
            place.step("pressure"),
            given if isinstance(given, dict) else {},
            table.parties,
            "party of this table",
        )
    for index, actor in enumerate(table.excluded):
        if actor in table.parties:
            message = f"`{actor}` is listed as excluded and as a party"
            build.fault(place.step("excluded").step(index), "given-twice", message)
    if table.agenda:
        _only(build, place.step("implementers"), table.implementers, table.agenda, "issue on this agenda")


def _only(build: Build, place: Place, given: Mapping[str, Any], valid: tuple[str, ...], what: str) -> None:
    for key in given:
        known = build.known.has("actor", key) or build.known.has("issue", key)
        if key not in valid and known:
            build.fault(place.step(key), "not-here", f"`{key}` is no {what}", valid)


def _settings(build: Build, settings: Settings, raw: Mapping[str, Any], place: Place) -> None:
    horizon = build.horizon
    if horizon is not None and settings.turn is not None and settings.turn > horizon:
        message = f"a turn of {settings.turn} days is longer than the horizon of {horizon}"
        build.fault(place.step("turn"), "out-of-bounds", message)


_WITH_BY = ("action", "response", "obligation")


def _rule(build: Build, rule: Rule, raw: Mapping[str, Any], place: Place) -> None:
    kind = rule.type
    if kind in _WITH_BY and raw.get("by") is None:
        build.fault(place, "missing-field", f"{_a(kind)} is done by somebody: `by` is missing")
    if kind in ("clock", "shock") and raw.get("by") is not None:
        build.fault(place.step("by"), "not-here", f"{_a(kind)} is done by nobody; leave `by` out or null")
    if kind == "shock" and raw.get("chance") is None:
        build.fault(place, "missing-field", "a shock has a hazard: `chance` is missing")
    if kind not in ("shock", None) and raw.get("chance") is not None:
        build.fault(place.step("chance"), "not-here", f"only a shock has a `chance`; this is {_a(kind)}")
    if kind == "obligation" and raw.get("against") is None:
        build.fault(place, "missing-field", "an obligation concerns somebody: `against` is missing")
    if kind not in ("obligation", None) and raw.get("breach") is not None:
        build.fault(place.step("breach"), "not-here", f"only an obligation can be breached; this is {_a(kind)}")
    if rule.by is not None and rule.by == rule.against:
        build.fault(place.step("against"), "self-reference", f"`{rule.by}` is aimed at itself")
    done = raw.get("do")
    if done == []:
        build.fault(place.step("do"), "missing-field", "the rule does nothing; list at least one verb")
    for index, verb in enumerate(done if isinstance(done, list) else ()):
        if isinstance(verb, dict):
            _verb(build, verb, place.step("do").step(index), by=raw.get("by"))
    for index, entry in enumerate(rule.do):
        _seen_as(build, entry, place.step("do").step(index))


def _event(build: Build, event: Event, raw: Mapping[str, Any], place: Place) -> None:
    _verb(build, raw, place, by=None, own=("date",))
    if event.date is not None and build.ends is not None and event.date > build.ends:
        build.note(place.step("date"), "beyond-horizon", f"{event.date} lies beyond the horizon; no run reaches it")
    _seen_as(build, event, place)


def _verb(build: Build, raw: Mapping[str, Any], place: Place, by: Any, own: tuple[str, ...] = ()) -> None:
    """Exactly one verb, with the fields it needs and no others."""
    verbs = [verb for verb in VERBS if raw.get(verb) is not None]
    if len(verbs) != 1:
        said = f"{' and '.join(verbs)} stand together" if verbs else "there is no verb"
        hint = None
        if not verbs and (close := [c for key in raw for c in close_matches(key, tuple(VERBS), 1) if key not in VERBS]):
            hint = f"did you mean `{close[0]}`?" if len(close) < len(VERBS) else None
        build.fault(place, "verb", f"{said}; an action is exactly one of them", tuple(VERBS), hint)
        return
    verb = verbs[0]
    needs, may = VERBS[verb]
    for key in needs:
        if raw.get(key) is None:
            build.fault(place, "missing-field", f"`{verb}` needs `{key}`")
    for key in raw:
        if key not in (verb, *needs, *may, *own, "evidence", "note") and key in _VERB_FIELDS:
            build.fault(place.step(key), "unknown-key", f"`{key}` does not go with `{verb}`", (*needs, *may))
    if verb in ("join", "leave") and by is None and raw.get("actor") is None:
        build.fault(place, "missing-field", f"`{verb}` needs `actor` where nobody does it by rule")
    target = raw[verb]
    if verb in ("add", "scale") and isinstance(target, str) and build.known.names.facts.get(target) == "bool":
        build.fault(place.step(verb), "wrong-type", f"the fact `{target}` is true or false; `{verb}` needs a number")


_VERB_FIELDS = frozenset(VERBS) | {key for needs, may in VERBS.values() for key in (*needs, *may)}


def _seen_as(build: Build, verb: Verb, place: Place) -> None:
    here = place.step("seen_as")
    if verb.seen_as and verb.set is not None and verb.set.kind != "status_quo":
        build.fault(here, "not-here", "`seen_as` goes with `set: status_quo(issue)`")
    if verb.seen_as and all(chance.certain for chance in verb.seen_as.values()):
        total = sum(chance.mean() for chance in verb.seen_as.values())
        if abs(total - 1) > 1e-6:
            build.fault(here, "not-one", f"the chances add up to {total:g}, not to 1")


def _question(build: Build, question: Question, raw: Mapping[str, Any], place: Place) -> None:
    asked = [key for key in ("when", "value") if raw.get(key) is not None]
    if len(asked) != 1:
        said = "both stand here" if asked else "neither stands here"
        build.fault(place, "missing-field", f"a question has either `when` or `value`; {said}")
    elif question.mode is not None:
        valid = TRUTH_MODES if asked[0] == "when" else NUMBER_MODES
        if question.mode not in valid:
            what = "a truth (`when`)" if asked[0] == "when" else "a number (`value`)"
            build.fault(place.step("mode"), "bad-mode", f"{what} is not read as `{question.mode}`", valid)
    if question.by is None or build.as_of is None:
        return
    if question.by < build.as_of:
        build.fault(place.step("by"), "before-start", f"{question.by} lies before the scenario begins, {build.as_of}")
    elif build.ends is not None and question.by > build.ends:
        message = f"{question.by} lies beyond the horizon, which ends on {build.ends}"
        build.fault(place.step("by"), "beyond-horizon", message, (), "ask earlier, or lengthen `scenario.horizon`")


def _fact(build: Build, fact: Fact, raw: Mapping[str, Any], place: Place) -> None:
    if build.known.has("event", fact.id):
        message = f"`{fact.id}` is also emitted as an event; one name means one thing"
        build.fault(place, "name-clash", message)


def _rows(build: Build, section: str) -> list[dict[str, Any]]:
    rows = build.tree.raw.get(section)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


_CHECKS: Mapping[type, Callable[[Build, Any, Mapping[str, Any], Place], None]] = {
    Settings: _settings,
    Source: _source,
    CitedStatement: _statement,
    Actor: _actor,
    Issue: _issue,
    Stance: _stance,
    RedLine: _red_line,
    Alignment: _alignment,
    Inducement: _inducement,
    Theatre: _theatre,
    Grid: _grid,
    Table: _table,
    Fact: _fact,
    Rule: _rule,
    Event: _event,
    Question: _question,
}
