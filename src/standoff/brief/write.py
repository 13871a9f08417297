"""Dossier, scenario and run rendered as one self-contained HTML file."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

import standoff
from standoff.brief import model_view
from standoff.brief.pages import segments
from standoff.brief.rows import row_of, rows, timeline, voice_rows
from standoff.brief.words import Words
from standoff.dossier import Dossier, write_whole
from standoff.records import Document, Fault, Statement
from standoff.scenario import Actor, Scenario, count_numbers
from standoff.scenario.verification import check_quotes
from standoff.simulation import Run


def write_brief(
    dossier: Dossier,
    scenario: Scenario,
    run: Run,
    path: Path | str,
    *,
    language: str = "en",
    set_aside: Iterable[Fault] = (),
) -> Path:
    """Write the brief to `path`, whole or not at all.

    language   `en` or `zh`: the brief's own words; quotes stay in the language of their page
    set_aside  pages that were refused, told by name at the end of the sources
    """
    return write_whole(Path(path), render_brief(dossier, scenario, run, language=language, set_aside=set_aside))


def render_brief(
    dossier: Dossier, scenario: Scenario, run: Run, *, language: str = "en", set_aside: Iterable[Fault] = ()
) -> str:
    """The brief as HTML text: no request leaves it, every text in it is escaped."""
    words = Words(language, {id_: _name_of(actor, language) for id_, actor in scenario.actors.items()})
    documents = dossier.documents()
    statements = dossier.statements()
    answers = run.answers
    modelled = _modelled(answers, scenario, statements, words)
    context = {
        "w": words,
        "title": scenario.heading.title,
        "as_of": scenario.heading.as_of.isoformat(),
        "version": standoff.__version__,
        "contents": [(id_, id_.replace("-", "_")) for id_ in _contents(modelled["projects"])],
        "made_from": words(
            "made_from", pages=len(documents), statements=len(statements), draws=answers["draws"], seed=answers["seed"]
        ),
        **_said(dossier, statements, words),
        **modelled,
        "verified": words("verified" if _verified(dossier, scenario) else "unverified"),
        "pages": _pages(dossier, documents, words),
        "set_aside": list(set_aside),
        **_assets(),
    }
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=False)
    text = (files("standoff.brief") / "templates" / "brief.html.j2").read_text(encoding="utf-8")
    return environment.from_string(text).render(context)


def _name_of(actor: Actor, language: str) -> str:
    """The scenario's name of an actor, or an alias in Chinese characters for a Chinese reader."""
    chinese = [alias for alias in actor.aliases if re.search(r"[\u4e00-\u9fff]", alias)]
    return max(chinese, key=len) if chinese and language == "zh" else actor.name


def _contents(projects: Iterable[Mapping[str, Any]]) -> list[str]:
    stated = any(project["stated"] for project in projects)
    parts = ["answers", "says", "timeline", "red-lines", "pledges", "positions", "figures", "voices", "axis", "model"]
    return [parts[0], *(["coalition"] if stated else []), *parts[1:], "sources", "method"]


def _said(dossier: Dossier, statements: list[Statement], words: Words) -> dict[str, Any]:
    kinds = {"red_lines": "red_line", "pledges": "commitment", "positions": "position", "figures": "figure"}
    return {
        "timeline": timeline(statements, dossier.documents(), words),
        **{key: rows(statements, kind, words) for key, kind in kinds.items()},
        "voices": voice_rows(statements, words),
        "disagreements": [
            {
                "about": f"{words.actor(None, one.actor) + ' · ' if one.actor else ''}{words.issue(one.about)}",
                "sides": [
                    {"says": _said_side(side.says, words), "rows": [row_of(s, words) for s in side.statements]}
                    for side in one.sides
                ],
            }
            for one in dossier.disagreements()
        ],
    }


_SIDES = {
    "for": "stance_for",
    "against": "stance_against",
    "affirmed": "polarity_affirmed",
    "negated": "polarity_negated",
}


def _said_side(says: str, words: Words) -> str:
    """What one side says: a stance or a polarity in the language of the brief, a figure as it stands."""
    return words(_SIDES[says]) if says in _SIDES else says


def _modelled(
    answers: Mapping[str, Any], scenario: Scenario, statements: list[Statement], words: Words
) -> dict[str, Any]:
    known = {s.id: " ".join(s.quote.split()) for s in statements}
    numbered = model_view.cited_in_order(
        (a["rests_on"] for a in answers["answers"]),
        (m["evidence"] for p in answers["projects"] for m in (*p["members"], p["need"])),
        (a["evidence"] for i in answers["positions"] for a in i["actors"]),
        (row["evidence"] for row in answers["inputs"]["rows"]),
    )
    owners = {id_: pledge.actor for id_, pledge in scenario.pledges.items()}
    inputs, whole = answers["inputs"], count_numbers(scenario)
    return {
        "answers": model_view.answer_views(answers["answers"], words),
        "unanswered": model_view.unanswered_views(answers["answers"], words),
        "projects": model_view.project_views(answers["projects"], inputs["rows"], owners, words),
        "axes": model_view.axis_views(answers["positions"], words),
        "shares": model_view.shares(inputs),
        "share_said": words("share_of_numbers", text=inputs["text"], data=inputs["data"], prior=inputs["prior"]),
        "whole_said": words("whole_scenario", **{key: whole[key] for key in ("text", "data", "prior")}),
        "inputs": inputs["rows"],
        "not_used": model_view.not_used_views(answers["not_used"], words),
        "not_used_count": len(answers["not_used"]),
        "numbered": {id_: n for id_, n in numbered.items() if id_ in known},
        "quotes": known,
    }


def _verified(dossier: Dossier, scenario: Scenario) -> bool:
    """Whether every quote the scenario rests on stands verbatim in a document of this dossier."""
    wrong, missing = check_quotes(scenario.statements.values(), scenario.sources, dossier.texts())
    return not wrong and not missing


def _pages(dossier: Dossier, documents: Sequence[Document], words: Words) -> list[dict[str, Any]]:
    """The pages with their marks; by key and not by name, since a page that changed keeps its name."""
    names = {d.sha256: d.name for d in documents}
    views = []
    for document in documents:
        statements = dossier.statements(document=document.sha256)
        parts = segments(document, statements)
        shown = sum(len(part.text) for part in parts)
        original = document.same_text_as
        views.append(
            {
                "document": document,
                "count": len(statements),
                "segments": parts,
                "shown": shown,
                "cut": shown < len(document.text),
                "repost": words("same_text", name=names.get(original, original)) if original else "",
            }
        )
    return views


def _assets() -> dict[str, Any]:
    folder = files("standoff.brief") / "templates"
    script = (folder / "script.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {
        "style": Markup((folder / "style.css").read_text(encoding="utf-8")),
        "script": Markup(script),
        "script_hash": f"sha256-{digest}",
    }
