"""Pages and statements made for the tests of drafting: own sentences, cut by hand, no reader involved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from standoff.drafting import Vocabulary
from standoff.records import Document, Statement, sha256_of
from standoff.records.vocabulary import KnownIssue, KnownLevel, actor_from, known_facts

LEVELS = {
    "foreign_troops": ("scale", "none", {"none": 0, "advisers": 25, "rear": 50, "front": 100}),
    "territory": ("scale", "line_of_contact", {"full_return": 0, "line_of_contact": 60, "claimed_regions": 100}),
    "sanctions": ("scale", "full", {"lifted": 0, "eased": 50, "full": 100}),
    "force_size": ("scale", "unlimited", {"sharp_cut": 0, "capped": 50, "unlimited": 100}),
    "alliance_membership": ("scale", "inside", {"left": 0, "frozen": 50, "inside": 100}),
    "arrest_warrant": ("yesno", "not_made", {"not_made": 0, "made": 100}),
    "military_aid": ("scale", "limited", {"none": 0, "limited": 40, "unlimited": 100}),
}
ISSUES = {
    name: KnownIssue(
        name, name.replace("_", " "), name, kind, tuple(KnownLevel(k, v, k, k) for k, v in levels.items()), now
    )
    for name, (kind, now, levels) in LEVELS.items()
}
ACTORS = {
    row["id"]: actor_from(row)
    for row in (
        *(
            {"id": i, "name": n, "kind": "state", "adjectives": [a], "zh": z}
            for i, n, a, z in (
                ("FRA", "France", "French", "法国"), ("GBR", "United Kingdom", "British", "英国"),
                ("ITA", "Italy", "Italian", "意大利"), ("HRV", "Croatia", "Croatian", "克罗地亚"),
                ("RUS", "Russia", "Russian", "俄罗斯"), ("UKR", "Ukraine", "Ukrainian", "乌克兰"),
                ("USA", "United States", "American", "美国"), ("ISR", "Israel", "Israeli", "以色列"),
            )
        ),
        {"id": "emmanuel_macron", "name": "Emmanuel Macron", "kind": "leader", "acts_for": "FRA"},
        {"id": "willing", "name": "Coalition of the Willing", "kind": "coalition", "members": ["FRA", "GBR", "ITA"]},
        *({"id": i, "name": n, "kind": "state"} for i, n in (("ARM", "Armenia"), ("BLR", "Belarus"))),
        {"id": "CSTO", "name": "Security Treaty", "kind": "organisation", "members": ["RUS", "ARM", "BLR"]},
        {"id": "EU", "name": "European Union", "kind": "organisation", "members": ["FRA", "ITA", "HRV"]},
        {"id": "ICC", "name": "Criminal Court", "kind": "organisation"},
        {"id": "nameless", "name": "Friends", "kind": "coalition"},
        {"id": "hamas", "name": "Hamas", "kind": "group"},
    )
}  # fmt: skip
WORDS = Vocabulary(ACTORS, ISSUES, known_facts())


def ref(actor_id: str) -> dict[str, Any]:
    """An actor as a page names it."""
    return {"id": actor_id, "name": ACTORS[actor_id].name}


@dataclass
class Page:
    """A page that grows by sentences, each carrying one statement."""

    name: str
    day: str | None = "2026-01-10"
    same_text_as: str | None = None
    said: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def say(self, sentence: str, kind: str, actor: str | list[str] | None, **fields: Any) -> "Page":
        """Add a sentence; `actor` is an id of the vocabulary, several for a joint act; `voice` an id, or the author."""
        several = actor if isinstance(actor, list) else [actor] if actor else []
        voice = fields.pop("voice", None)
        by = {"kind": "person", "name": ACTORS[voice].name} if voice else {"kind": "author"}
        for key in ("recipient",):
            if isinstance(fields.get(key), str):
                fields[key] = ref(fields[key])
        conditions = [
            {"type": type_, "text": words, "expr": expr} for type_, words, expr in fields.pop("conditions", [])
        ]
        made = {
            "actor": ref(several[0]) if several else None,
            "actors": [ref(a) for a in several],
            "attribution": [by],
            "conditions": conditions,
            **fields,
        }
        self.said.append((sentence, {"kind": kind, **made}))
        return self

    @property
    def text(self) -> str:
        return "\n".join([self.name, *(sentence for sentence, _ in self.said)])

    def document(self) -> Document:
        date = {"value": self.day, "basis": "given"} if self.day else {}
        return Document.from_json(
            {
                "sha256": sha256_of(self.text.encode()), "document": self.name, "text": self.text, "encoding": "utf-8",
                "reference_date": date, "same_text_as": self.same_text_as, "body_spans": [],
            }
        )  # fmt: skip

    def statements(self) -> list[Statement]:
        document, found, start = self.document(), [], len(self.name) + 1
        for sentence, fields in self.said:
            own = dict(fields)
            for condition in own["conditions"]:
                at = start + sentence.index(condition["text"])
                condition |= {"start": at, "end": at + len(condition["text"])}
            kind = own.pop("kind")
            found.append(Statement.cut(document, start, start + len(sentence), kind, **own))
            start += len(sentence) + 1
        return found


@dataclass
class Folder:
    """A store of such pages, as drafting sees a dossier."""

    pages: list[Page]

    def documents(self) -> list[Document]:
        return [page.document() for page in self.pages]

    def statements(self) -> list[Statement]:
        return [statement for page in self.pages for statement in page.statements()]


def folder(*pages: Page) -> Folder:
    return Folder(list(pages))


def ids(entries: Iterable[dict[str, Any]]) -> set[str]:
    return {entry["id"] for entry in entries}


def coalition_page(name: str = "summit.txt", group: str = "willing") -> Page:
    """Five capitals on one force, each with its own condition, and the line drawn against it."""
    troops = {"issue": "foreign_troops", "recipient": "UKR"}
    refusal = {**troops, "stance": "against", "polarity": "negated", "modality": "planned"}
    return (
        Page(name)
        .say("Paris and London press ahead with the force.", "commitment", ["FRA", "GBR"],
             stance="for", modality="planned", firmness=0.7, **troops)
        .say("Once a truce holds, the willing would station units in the rear.", "commitment", group,
             stance="for", level="rear", modality="planned", conditions=[("after", "Once a truce holds", "ceasefire")],
             voice="emmanuel_macron", **troops)
        .say("Rome sends nobody unless the United Nations leads.", "commitment", "ITA",
             conditions=[("unless", "unless the United Nations leads", "un_mandate")], firmness=0.8, **refusal)
        .say("Zagreb stays out of it in every case.", "commitment", "HRV", firmness=1.0, level="none", **refusal)
        .say("Washington will not send a soldier.", "commitment", "USA", firmness=0.9, **refusal)
        .say("An officer put the strength such a force needs at 12,000 to 25,000 soldiers.", "figure", "GBR",
             figure={"low": 12000, "high": 25000, "unit": "soldiers", "of": "force"}, issue="foreign_troops")
        .say("Any foreign unit there will be fired on, Moscow warns.", "red_line", "RUS", issue="foreign_troops",
             stance="against", level="none", response="will be fired on", firmness=0.9, voice="RUS")
        .say("Kyiv will sign no land away.", "red_line", "UKR", issue="territory", stance="against",
             polarity="negated", firmness=0.95, voice="UKR")
    )  # fmt: skip
