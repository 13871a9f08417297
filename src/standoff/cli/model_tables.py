"""Tables for a terminal: what a scenario, a run and a comparison say."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from standoff.cli.tables import lay_out, plain
from standoff.cli.tables import read as read_table


def percent(value: float | None) -> str:
    """A share of the draws in whole percent: more digits would be more than the draws can tell."""
    if value is None:
        return ""
    if 0 < value < 0.005 or 0.995 < value < 1:
        return "<1 %" if value < 0.5 else ">99 %"
    return f"{100 * value:.0f} %"


def rounded(value: float | None) -> str:
    """A quantity to three digits."""
    if value is None:
        return ""
    return f"{float(f'{value:.3g}'):,.10g}"


def between(ends: Sequence[float] | None, shown: Any) -> str:
    return "" if not ends else f"{shown(ends[0])} to {shown(ends[1])}"


def answers(console: Console, told: Mapping[str, Any], *, reasons: bool = False) -> None:
    """One row a question: probability or median, interval over draws, envelope over the selection of fixpoints.

    reasons  tell of each question that was not computed why not, else only which they are
    """
    rows, missing = [], []
    for answer in told["answers"]:
        if answer["status"] != "answered":
            missing.append(answer)
            continue
        shown = percent if answer["kind"] == "probability" else rounded
        middle = answer["probability"] if answer["kind"] == "probability" else (answer["quantiles"] or {}).get("0.5")
        envelope = list((answer["envelope"] or {}).values())
        rows.append(
            {
                "id": answer["id"],
                "question": answer["ask"] + (f" [{answer['given']}]" if answer["given"] and reasons else ""),
                "by": answer["by"],
                "answer": shown(middle),
                "90 % interval": between(answer["interval"], shown),
                # Blank where it does not matter which fixpoint is taken.
                "least to greatest": between(envelope, shown) if len(set(envelope)) > 1 else "",
                "rests on": len(answer["rests_on"]) or "",
            }
        )
    if rows:
        # The question says its own date, and `explain` gives the ids: here they would only push the words together.
        columns = [c for c in rows[0] if reasons or c not in ("id", "by")]
        columns = [c for c in columns if any(row[c] != "" for row in rows)]
        lay_out(console, f"answers ({told['draws']} draws, seed {told['seed']})", columns, rows)
    if missing and reasons:
        for answer in missing:
            console.print(Text(f"{answer['id']}, not computed: {plain(answer['reason'])}"), style="dim")
    elif missing:
        ids = ", ".join(answer["id"] for answer in missing)
        console.print(
            Text(f"{len(missing)} questions are not answered (`standoff explain` says why): {ids}"), style="dim"
        )


def shares(console: Console, inputs: Mapping[str, Any]) -> None:
    """How many numbers come from text, data and priors."""
    counted = {key: inputs[key] for key in ("text", "data", "prior")}
    total = sum(counted.values()) or 1
    said = ", ".join(f"{n} {key} ({n / total:.0%})" for key, n in counted.items())
    console.print(f"numbers: {said}")


def brief(console: Console, told: Mapping[str, Any]) -> None:
    """What was read, the answers, and what to try next."""
    read_table(console, told["read"])
    answers(console, told["answers"])
    shares(console, told["answers"]["inputs"])
    written = told["written"]
    for name in ("brief", "dossier", "scenario", "run"):
        console.print(Text(f"wrote {plain(written[name])}"))
    for path in told["kept"]:
        console.print(Text(f"kept what was there before as {plain(path)}"))
    further = [
        f"open {written['brief']} in a browser",
        f"standoff show red-lines --dossier {written['dossier']}",
        f"standoff explain {written['run']}",
    ]
    if fact := next(
        (fact for project in told["answers"]["projects"] for fact in project["by_facts"][0]["facts"]), None
    ):
        further.append(f"standoff what-if {written['run']} --set facts.{fact}=true")
    for i, step in enumerate(further):
        console.print(Text(f"{'next: ' if i == 0 else '      '}{plain(step)}"), soft_wrap=True)


def drafted(console: Console, told: Mapping[str, Any]) -> None:
    console.print(Text(f"wrote {plain(told['written'])}"))
    if told["kept"]:
        console.print(Text(f"kept what was there before as {plain(told['kept'])}"))
    shares(console, told["numbers"])
    console.print(Text(f"next: standoff check {told['written']}"), soft_wrap=True)
    console.print(Text(f"      standoff run {told['written']}"), soft_wrap=True)


def checked(console: Console, report: Any) -> None:
    """A scenario without a fault."""
    for note in report.notes:
        console.print(Text(f"note: {note}"))
    shares(console, report.numbers)
    console.print(f"verdict: {report.verdict}")
    if report.verdict == "unverified":
        console.print("the quotes were not all looked up; --dossier FILE does that", style="dim")


def run(console: Console, told: Mapping[str, Any]) -> None:
    answers(console, told["answers"])
    shares(console, told["answers"]["inputs"])
    console.print(
        Text(f"wrote {plain(told['written'])}" if told["made"] else f"{plain(told['written'])} holds this run already")
    )
    console.print(Text(f"next: standoff explain {told['written']}"))


def runs(console: Console, found: Sequence[Mapping[str, Any]]) -> None:
    if not found:
        console.print("no runs here", style="dim")
        return
    lay_out(console, f"runs ({len(found)})", ("run", "scenario", "as_of", "draws", "turns", "seed", "version"), found)


def explained(console: Console, told: Mapping[str, Any]) -> None:
    """Answers, the coalition behind each, and the sentences they rest on."""
    answers(console, told, reasons=True)
    for answer in told["answers"]:
        for what in answer["assumes"]:
            console.print(Text(f"{answer['id']} is answered as if it never happened that {what}"), style="dim")
    for project in told["projects"]:
        _project(console, project)
    for issue in told["positions"]:
        _issue(console, issue)
    if told["statements"]:
        lay_out(console, "rests on", ("id", "document", "quote"), told["statements"])
    shares(console, told["inputs"])
    for entry in told["not_used"]:
        console.print(Text(f"not used: {entry['section']} {entry['id']}: {entry['reason']}"), style="dim")


def _project(console: Console, project: Mapping[str, Any]) -> None:
    need, total = project["need"]["quantiles"], project["total"]["drawn"]
    rows = [
        {
            "actor": member["name"],
            "amount": between([member["amount"]["0.05"], member["amount"]["0.95"]], rounded)
            if member["amount"]
            else "",
            "conditions": [f"{c['type']} {c['expr']}" for c in member["conditions"]],
            "in force": percent(member["p_in_force"]["drawn"]),
            "change if in": signed(member["pivotal"]["forced_in"], "probability"),
            "change if out": signed(member["pivotal"]["forced_out"], "probability"),
        }
        for member in project["members"]
    ]
    met = percent(project["p_need_met"]["drawn"])
    title = (
        f"{project['name']} at {project['at']}: "
        f"need {between([need['0.05'], need['0.95']], rounded)} {project['unit'] or ''}, "
        f"committed {between([total['0.05'], total['0.95']], rounded)}, met in {met}"
    )
    lay_out(console, title, ("actor", "amount", "conditions", "in force", "change if in", "change if out"), rows)
    for found in project["unlocking"]:
        what = " + ".join([*found["facts"], *(f"pledge {id_}" for id_ in found["pledges"])])
        if what:
            console.print(Text(f"would unlock it: {what}: met in {percent(found['p_need_met'])}, were all pledges kept "
                           f"{percent(found['p_if_all_kept'])}"))  # fmt: skip
    if project["by_facts"]:
        rows = [
            {"given": ", ".join(name if holds else f"no {name}" for name, holds in row["facts"].items()),
             "need met": percent(row["p_need_met"]), "members": ", ".join(row["members"])}
            for row in project["by_facts"]
        ]  # fmt: skip
        lay_out(console, "what each combination of facts does", ("given", "need met", "members"), rows)


def _issue(console: Console, issue: Mapping[str, Any]) -> None:
    """Who stands where on an issue; positions and salience as 90 % ranges."""
    rows = [
        {"actor": actor["name"], **{key: between([actor[key]["0.05"], actor[key]["0.95"]], rounded)
                                    for key in ("position", "salience")}, "rests on": len(actor["evidence"]) or ""}
        for actor in issue["actors"]
    ]  # fmt: skip
    settles = issue["reason"] or "weighted mean {:.0f}, median {:.0f}".format(
        *(issue[key]["0.5"] for key in ("weighted_mean", "median"))
    )
    title = f"{issue['name']}: status quo {rounded(issue['status_quo'])}, {settles}"
    lay_out(console, title, ("actor", "position", "salience", "rests on"), rows)


def compared(console: Console, told: Mapping[str, Any]) -> None:
    """Before, after and the difference with its interval."""
    for path, value in told["changes"].items():
        console.print(Text(f"set {path} = {plain(value)}"))
    rows = []
    for row in told["answers"]:
        shown = percent if row["kind"] == "probability" else rounded
        done = row["status"] == "answered"
        rows.append(
            {
                "id": row["id"],
                "question": row["ask"],
                "before": shown(row["before"]),
                "after": shown(row["after"]),
                "difference": signed(row["difference"], row["kind"]) if done else "not computed",
                "90 % interval": between(row["interval"], lambda v, k=row["kind"]: signed(v, k)),
            }
        )
    title = f"{told['draws']} draws, seed {told['seed']}, {'paired' if told['paired'] else 'not paired'}"
    lay_out(console, title, ("id", "question", "before", "after", "difference", "90 % interval"), rows)
    for row in told["answers"]:
        if row["reason"]:
            console.print(Text(f"{row['id']}: {row['reason']}"), style="dim")
    for project in told["projects"]:
        met = project["p_need_met"]
        if met:
            console.print(Text(f"{project['id']}: need met {percent(met['before'])} -> {percent(met['after'])}"))


def signed(value: float | None, kind: str) -> str:
    if value is None:
        return ""
    return f"{100 * value:+.1f} points" if kind == "probability" else f"{float(f'{value:.3g}'):+,.10g}"


def solved(console: Console, told: Mapping[str, Any]) -> None:
    """The forecast of one model on one table."""
    for dimension, value in zip(told["dimensions"], told["forecast"]["mean"], strict=True):
        console.print(Text(f"{told['model']} ({told['variant']}) of {plain(dimension)}: {value:g}"))
    rows = [
        {
            "left out": row["actor"],
            "forecast": "; ".join(map(rounded, row["forecast"] or ())),
            "change": "; ".join(signed(change, "") for change in row["change"] or ()),
        }
        for row in told["sensitivity"]
    ]
    lay_out(console, "without one actor", ("left out", "forecast", "change"), rows)
