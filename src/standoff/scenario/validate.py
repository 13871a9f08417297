"""The whole check of a scenario: every fault of the file at once, then the Scenario."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from standoff.records import Fault, StandoffError, close_matches
from standoff.scenario.build import Build
from standoff.scenario.canonical import canonical_bytes, content_hash
from standoff.scenario.checks import check_entry
from standoff.scenario.facts import read_fact
from standoff.scenario.findings import Place
from standoff.scenario.known import known_in, row_of
from standoff.scenario.overview import check_together, count_numbers, note_unused
from standoff.scenario.paths import entry_name
from standoff.scenario.reader import Tree, read_file, read_tree
from standoff.scenario.types import SECTIONS, Scenario, Section
from standoff.scenario.verification import Quotes, check_quotes

Verdict = Literal["valid", "unverified", "faulty"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    scenario  the scenario, or None where there are faults
    faults    everything wrong, in the order of the file
    notes     what is worth knowing and not wrong: entries without use, assumptions that carry weight
    verdict   `valid`: no fault, and every quote stands in its document; `unverified`: no fault, quotes not all
              looked up; `faulty`
    numbers   `count_numbers` of the scenario; empty where there are faults
    """

    path: str
    scenario: Scenario | None
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    verdict: Verdict
    numbers: Mapping[str, int]


def load_scenario(path: str | Path, *, quotes: Quotes | None = None) -> Scenario:
    """The scenario in a file. Raises StandoffError with every fault at once."""
    return _required(check_scenario(path, quotes=quotes))


def check_scenario(path: str | Path, *, quotes: Quotes | None = None) -> Report:
    """Check a file as a whole.

    quotes  where the texts of its documents are found; without them no scenario is `valid`

    Never raises for what the file says: a file that cannot be read is a Report with that fault.
    """
    try:
        return check_tree(read_file(path), quotes=quotes)
    except StandoffError as error:
        return Report(str(path), None, error.faults, (), "faulty", {})


def check_text(text: str | bytes, *, label: str = "scenario", quotes: Quotes | None = None) -> Report:
    """Check a scenario held in memory; `label` stands for the file name in messages."""
    try:
        return check_tree(read_tree(text, label), quotes=quotes)
    except StandoffError as error:
        return Report(label, None, error.faults, (), "faulty", {})


def scenario_from(raw: Mapping[str, Any], *, label: str = "scenario") -> Scenario:
    """The scenario in plain data, as `Scenario.raw` has it. Raises StandoffError with every fault at once."""
    return scenario_of(Tree(label, dict(raw)))


def scenario_of(tree: Tree) -> Scenario:
    """The scenario in a tree that was read. Raises StandoffError with every fault at once."""
    return _required(check_tree(tree))


def check_tree(tree: Tree, *, quotes: Quotes | None = None) -> Report:
    """Check a tree that was read."""
    if not isinstance(tree.raw, dict):
        return Report(tree.label, None, (*tree.faults, _no_mapping(tree)), (), "faulty", {})
    build = Build(tree, known_in(tree.raw))
    parts = _sections(build)
    check_together(build, parts)
    missing = _quotes(build, parts, quotes) if quotes is not None else []
    faults = tuple(sorted((*tree.faults, *build.faults), key=_line))
    if faults:
        return Report(tree.label, None, faults, (), "faulty", {})
    note_unused(build, parts)
    scenario = Scenario(
        **parts,
        quantities=build.quantities,
        omitted=build.omitted,
        names=build.known.names,
        raw=tree.raw,
        canonical=canonical_bytes(tree.raw),
        hash=content_hash(tree.raw),
        path=tree.label,
    )
    verdict: Verdict = "unverified" if quotes is None or missing else "valid"
    return Report(tree.label, scenario, (), tuple(build.notes), verdict, count_numbers(scenario))


def _required(report: Report) -> Scenario:
    if report.scenario is None:
        raise StandoffError(*report.faults)
    return report.scenario


def _no_mapping(tree: Tree) -> Fault:
    hint = "a scenario is a mapping of sections; the first is `scenario: {id: …, title: …, as_of: …, horizon: …}`"
    if tree.raw is None:
        return Fault("empty", "the file is empty", tree.label, hint=hint)
    what = "a list" if isinstance(tree.raw, list) else "a single value"
    return Fault("not-a-mapping", f"{what} stands at the top of the file", tree.where(()), hint=hint)


def _sections(build: Build) -> dict[str, Any]:
    """Every section read and checked entry by entry, under the names Scenario has for them."""
    raw = build.tree.raw
    for name in raw:
        if name not in SECTIONS:
            build.fault(Place((name,), name), "unknown-section", f"there is no section `{name}`",
                        close_matches(name, tuple(SECTIONS)) or tuple(SECTIONS))  # fmt: skip
    if raw.get("scenario") is None:
        message = "the section `scenario` is missing: which crisis, seen from which day, how far ahead"
        build.fault(Place((), "scenario"), "missing-section", message)
    # In the order of the file: the dates of the heading bear on the rest.
    parts = {section.name: _section(build, section, raw.get(section.name)) for section in SECTIONS.values()}
    parts["heading"] = parts.pop("scenario")
    return parts


def _section(build: Build, section: Section, raw: Any) -> Any:
    place = Place((section.name,), section.name)
    if section.form == "one":
        return _single(build, section, raw, place)
    if raw is None:
        return () if not section.key and section.form == "list" else {}
    if section.form == "mapping":
        return _mapping(build, section, raw, place)
    return _list(build, section, raw, place)


def _single(build: Build, section: Section, raw: Any, place: Place) -> Any:
    if raw is None and section.name != "settings":
        return None
    entry = build.entry(section.type, {} if raw is None else raw, place)
    if entry is None:
        return None
    if section.name == "scenario":
        build.begin(entry)
    check_entry(build, entry, raw or {}, place)
    return entry


def _mapping(build: Build, section: Section, raw: Any, place: Place) -> dict[str, Any]:
    if not isinstance(raw, dict):
        message = f"this section is a mapping `{section.kind.upper()}: {{…}}`, and a list or value stands here"
        build.fault(place, "wrong-type", message)
        return {}
    found = {}
    for name, written in raw.items():
        here = place.step(name)
        if section.name == "facts":
            entry = read_fact(build, written, here)
        else:
            build.name(name, here)
            entry = build.entry(section.type, written, here, id=name)
        if entry is not None:
            check_entry(build, entry, written if isinstance(written, dict) else {}, here)
            found[name] = entry
    return found


def _list(build: Build, section: Section, raw: Any, place: Place) -> Any:
    if not isinstance(raw, list):
        message = f"this section is a list, one `- {{…}}` a {section.kind}, and a mapping or value stands here"
        build.fault(place, "wrong-type", message)
        return {} if section.key else ()
    found: dict[Any, Any] = {}
    lines: dict[Any, str] = {}
    for index, written in enumerate(raw):
        name = entry_name(section, written) if isinstance(written, dict) else None
        here = place.step(index, name)
        entry = build.entry(section.type, written, here)
        if entry is None:
            continue
        check_entry(build, entry, written, here)
        key = tuple(getattr(entry, part) for part in section.key) if len(section.key) > 1 else name or index
        if name and key in found:
            said = f"`{name}` is given twice" if len(section.key) == 1 else "the same pair is given twice"
            build.fault(here, "duplicate-id", f"{said}; the first stands at {lines[key]}")
            continue
        found[key], lines[key] = entry, build.tree.where(here.path)
    return found if section.key else tuple(found.values())


def _quotes(build: Build, parts: Mapping[str, Any], quotes: Quotes) -> list[str]:
    """Note misquotes as faults; returns the sources whose documents are not at hand."""
    wrong, missing = check_quotes(parts["statements"].values(), parts["sources"], quotes)
    for misquote in wrong:
        row = row_of(build.tree.raw, "statements", misquote.statement)
        place = Place(("statements", row, misquote.field), f"statements.{misquote.statement}")
        build.fault(place, "misquote", misquote.message, (), misquote.hint)
    for source in missing:
        build.note(Place(("sources",), f"sources.{source}"), "no-document", "its document is not at hand; not verified")
    return missing


def _line(fault: Fault) -> tuple[int, str]:
    tail = (fault.where or "").rpartition(":")[2]
    return (int(tail) if tail.isdecimal() else 0, "")
