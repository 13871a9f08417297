"""The scenario as plain data: what was found, written down section by section."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from standoff.drafting.actors import CAPABILITY_SOURCE, actor_entry, capability_of, cast_of
from standoff.drafting.alignments import InducementFound, alignment_entry, inducement_entry
from standoff.drafting.asking import questions_of
from standoff.drafting.assumptions import capabilities
from standoff.drafting.cast import Cast, slug
from standoff.drafting.duties import ISSUE as DUTY_ISSUE
from standoff.drafting.duties import duty_rules
from standoff.drafting.evidence import Sourced, reading_order
from standoff.drafting.facts import fact_entry, facts_named
from standoff.drafting.fighting import TRUCE, GridFound, TheatreFound, grid_entry, theatre_entry
from standoff.drafting.found import Found, Vocabulary
from standoff.drafting.issues import issue_entry
from standoff.drafting.leaders import leaders_of, readiest
from standoff.drafting.notes import Notes, enumerated, shortened, worded
from standoff.drafting.pledges import PledgeFound, members_of, pledge_entry
from standoff.drafting.projects import ProjectFound, carrying_out_rule, project_entry, raised_by
from standoff.drafting.quantities import Entry
from standoff.drafting.red_lines import RedLineFound, red_line_entry, response_rule
from standoff.drafting.stances import stance_entry
from standoff.drafting.tables import TableFound, table_entry
from standoff.records import Document
from standoff.scenario import SECTIONS

HORIZON_DAYS = 360


class Sections:
    """The sections of a scenario, built one from another; nothing in them is not in the statements or a named prior."""

    def __init__(
        self, found: Found, items: Sequence[Sourced], cast: Cast, words: Vocabulary, notes: Notes, as_of: date
    ) -> None:
        self.found, self.items, self.cast, self.words, self.notes = found, items, cast, words, notes
        self.as_of, self.language = as_of, notes.language
        self.by = as_of + timedelta(days=HORIZON_DAYS)

    def build(self, title: str | None) -> dict[str, Any]:
        rules, answered = self._responses()
        sections: dict[str, Any] = {
            "stances": [stance_entry(stance) for stance in self.found.stances],
            "red_lines": [
                red_line_entry(line, f"response_{line.id}" if line.id in answered else None)
                for line in self.found.red_lines
            ],
            "projects": {p.id: self._project(p) for p in self.found.projects},
            "pledges": [self._pledge(p) for p in self.found.pledges],
            "alignments": [alignment_entry(found) for found in self.found.alignments],
            "inducements": [self._inducement(found) for found in self.found.inducements],
            "theatres": {found.id: self._theatre(found) for found in self.found.theatres},
            "grids": {found.id: self._grid(found) for found in self.found.grids},
            "tables": {found.id: table_entry(found, self._table_name(found)) for found in self.found.tables},
            "facts": self._facts(answered),
            "rules": [
                *self._carrying_out(),
                *rules,
                *(rule for duty in self.found.duties for rule in duty_rules(duty)),
            ],
        }
        movable = self._movable(sections["rules"])
        sections["questions"] = questions_of(
            self.found, self.items, sections["facts"], answered, movable, self.words.facts, self._project_name,
            self.notes, self.by,
        )  # fmt: skip
        cited = _cited(sections)
        used = [item for item in self.items if item.id in cited]
        sections["issues"] = self._issues(used)
        sections["actors"] = self._actors(used, rules)
        return self._framed(title, used, sections)

    def _framed(self, title: str | None, used: Sequence[Sourced], sections: Mapping[str, Any]) -> dict[str, Any]:
        pages = sorted({item.document.sha256: item for item in used}.values(), key=reading_order)
        source_of = {item.document.sha256: f"d{place}" for place, item in enumerate(pages)}
        heading = title or self._title()
        key = hashlib.sha256("".join(sorted(source_of)).encode()).hexdigest()[:8]
        named = slug(heading)
        tree: dict[str, Any] = {
            "scenario": {
                "id": named.replace("_", "-") if heading.isascii() and heading[0].isalpha() else f"draft-{key}",
                "title": heading, "as_of": self.as_of, "horizon": f"{HORIZON_DAYS}d", "language": self.language,
            },
            "sources": [
                *(_source(source_of[item.document.sha256], item.document) for item in pages),
                *self._data_sources(sections["actors"]),
            ],
            "statements": [
                {
                    "id": item.id, "source": source_of[item.document.sha256], "quote": item.statement.quote,
                    "start": item.statement.start, "end": item.statement.end,
                }
                for item in used
            ],
        }  # fmt: skip
        return {**tree, **{name: sections[name] for name in SECTIONS if sections.get(name)}}

    def _data_sources(self, actors: Mapping[str, Entry]) -> list[Entry]:
        if not any("capability" in actor for actor in actors.values()):
            return []
        latest = max(row.year for rows in capabilities().values() for row in rows)
        outlet = "Correlates of War, National Material Capabilities"
        return [{"id": CAPABILITY_SOURCE, "table": "cinc.csv", "outlet": outlet, "date": date(latest, 12, 31)}]

    def _title(self) -> str:
        ranked = sorted(self.found.stances, key=lambda s: (-len(s.items), s.issue.id, s.actor))
        if not ranked:
            return worded("title_plain", self.language, pages=len({i.document.sha256 for i in self.items}))
        issue = ranked[0].issue
        actors = list(dict.fromkeys(s.actor for s in ranked if s.issue.id == issue.id))[:3]
        names = enumerated([self._name(actor) for actor in actors], self.language)
        title = worded("title", self.language, issue=self.notes.issue(issue.id), actors=names)
        return title[:1].upper() + title[1:]

    def _name(self, actor_id: str) -> str:
        return self.notes.actor(actor_id)

    def _project_name(self, project: ProjectFound) -> str:
        if project.beneficiary is None:
            return project.purpose.bare[self.language]
        return project.purpose.name[self.language].format(place=self._name(project.beneficiary))

    def _project(self, project: ProjectFound) -> Entry:
        name = self._project_name(project)
        if not project.need:
            self.notes.add("need_nominal", project=name)
        mine = [pledge for pledge in self.found.pledges if pledge.project.id == project.id]
        return project_entry(project, name, leaders_of(mine), worded("note_need", self.language))

    def _pledge(self, pledge: PledgeFound) -> Entry:
        entry = pledge_entry(pledge)
        if not pledge.avowed:
            self.notes.add("pledge_imputed", actor=self._name(pledge.actor), project=pledge.project.id)
            entry["note"] = worded("note_imputed", self.language)
        return entry

    def _inducement(self, found: InducementFound) -> Entry:
        entry = inducement_entry(found)
        return entry if found.avowed else {**entry, "note": worded("note_imputed", self.language)}

    def _theatre(self, found: TheatreFound) -> Entry:
        sides = enumerated(self._names((found.attacker, found.defender)), self.language)
        name = worded("front", self.language, sides=sides)
        return theatre_entry(found, name, worded("note_front", self.language))

    def _grid(self, found: GridFound) -> Entry:
        name = worded("grid", self.language, owner=self._name(found.owner))
        return grid_entry(found, name, worded("note_grid", self.language))

    def _table_name(self, found: TableFound) -> str:
        return worded("table", self.language, parties=enumerated(self._names(found.parties), self.language))

    def _names(self, ids: Iterable[str]) -> list[str]:
        return [self._name(actor) for actor in ids]

    def _responses(self) -> tuple[list[Entry], set[str]]:
        """The rules that carry out announced responses, and the lines that have one."""
        rules, answered = [], set()
        for line in self.found.red_lines:
            if not line.answered:
                continue
            said = next(item.statement.response for item in line.items if item.statement.response)
            target = self._challenger(line)
            if target is None:
                self.notes.add("response_without_target", owner=self._name(line.owner), quote=shortened(said or ""))
                continue
            rule = response_rule(line, target, worded("note_cost", self.language))
            rules.append({**rule, "note": worded("note_response", self.language, quote=said)})
            answered.add(line.id)
        return rules, answered

    def _challenger(self, line: RedLineFound) -> str | None:
        """Whoever would cross the line: a pledger to a project on its issue, else whom the threat addresses."""
        pledged = [
            p for p in self.found.pledges
            if line.line.issue in p.project.purpose.issues and not p.never and p.actor != line.owner
        ]  # fmt: skip
        if pledged:
            return readiest(pledged).actor
        named = [
            self.cast.principal(item.statement.recipient, self.as_of)
            for item in line.items
            if item.statement.response and item.statement.recipient
        ]
        return next((actor for actor in named if actor != line.owner), None)

    def _facts(self, answered: set[str]) -> dict[str, Any]:
        words = {u.fact: u.words for pledge in self.found.pledges for u in pledge.unrecognised}
        note = worded("note_fact", self.language)
        facts: dict[str, Any] = {}
        stopped = {TRUCE} if self.found.theatres or self.found.grids else set()
        for name in sorted({*facts_named(self.found.pledges), *stopped}):
            facts[name] = fact_entry(name, self.items, words.get(name), note)
            if "probability" in facts[name] and name not in words:
                self.notes.add("fact_open", fact=name)
        facts |= {line.struck: False for line in self.found.red_lines if line.id in answered}
        return dict(sorted(facts.items()))

    def _movable(self, rules: Sequence[Entry]) -> set[str]:
        """Issues that a rule sets, that are on a table, or that a theatre decides."""
        targets = [str(verb.get("set", "")) for rule in rules for verb in rule["do"]]
        moved = {t.removeprefix("status_quo(").removesuffix(")") for t in targets if t.startswith("status_quo(")}
        moved |= {issue for table in self.found.tables for issue in table.agenda}
        return moved | {issue for front in self.found.theatres for issue in front.decides}

    def _issues(self, used: Sequence[Sourced]) -> dict[str, Entry]:
        named = {stance.issue.id for stance in self.found.stances} | {line.line.issue for line in self.found.red_lines}
        named |= {i.statement.issue for p in self.found.projects for i in p.commitments if i.statement.issue}
        named |= {DUTY_ISSUE for _ in self.found.duties}
        known = sorted(named & set(self.words.issues))
        return {name: issue_entry(self.words.issues[name], used, self.notes) for name in known}

    def _actors(self, used: Sequence[Sourced], rules: Sequence[Entry]) -> dict[str, Entry]:
        named = [s.actor for s in self.found.stances] + [line.owner for line in self.found.red_lines]
        named += [p.actor for p in self.found.pledges] + [rule["against"] for rule in rules]
        named += [p.beneficiary for p in self.found.projects if p.beneficiary]
        named += [i for a in self.found.alignments for i in (a.actor, a.pole, a.group) if i]
        named += [i for found in self.found.inducements for i in (found.giver, found.receiver, found.pole)]
        named += [i for table in self.found.tables for i in (*table.parties, table.mediator, *table.excluded) if i]
        named += [i for front in self.found.theatres for i in (front.attacker, front.defender)]
        named += [i for grid in self.found.grids for i in (grid.attacker, grid.owner)]
        named += [i for duty in self.found.duties for i in (duty.holder, duty.wanted)]
        everyone = cast_of(used, named, self.cast, self.as_of)
        bare = [
            self._name(i) for i in everyone
            if self.cast.actor(i).kind == "state" and capability_of(i, self.cast, self.as_of) is None
        ]  # fmt: skip
        if bare:
            self.notes.add("capability_missing", actors=enumerated(bare, self.language))
        return {
            actor: actor_entry(actor, everyone, self._inferred_members(actor), self.notes, self.as_of)
            for actor in everyone
        }

    def _duties(self) -> list[Entry]:
        return [rule for duty in self.found.duties for rule in duty_rules(duty)]

    def _inferred_members(self, actor_id: str) -> list[str]:
        actor = self.cast.actor(actor_id)
        if actor.kind != "coalition" or actor.members:
            return []
        members = members_of(actor_id, self.found.pledges)
        if members:
            names = enumerated(self._names(members), self.language)
            self.notes.add("members_inferred", group=self._name(actor_id), members=names)
        return members

    def _carrying_out(self) -> list[Entry]:
        """The action by which a met project moves its issue: a choice of its leader, else of its first pledger."""
        rules = []
        for project in self.found.projects:
            heard = {stance.actor for stance in self.found.stances}
            willing = [p for p in self.found.pledges if p.project.id == project.id and not p.never and p.actor in heard]
            line = raised_by(project, self.words.issues)
            if willing and line:
                by = readiest(willing).actor
                rules.append(carrying_out_rule(project, line, by, worded("note_carry_out", self.language)))
        return rules


def _source(source_id: str, document: Document) -> Entry:
    entry: Entry = {"id": source_id, "document": document.name, "sha256": document.sha256}
    if document.outlet:
        entry["outlet"] = document.outlet
    stated = document.published.value or document.reference_date.value
    if stated and len(stated) == len("2026-01-31"):
        entry["date"] = date.fromisoformat(stated)
    return entry


def _cited(node: Any) -> set[str]:
    """Every statement that an entry or a Quantity names as evidence."""
    if isinstance(node, Mapping):
        own = node.get("evidence")
        inside = set().union(*(_cited(value) for value in node.values())) if node else set()
        return inside | (set(own) if isinstance(own, list) else set())
    return set().union(*map(_cited, node)) if isinstance(node, list) else set()
