"""Whom a pronoun means: resolved to actors named before, or left open with the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from standoff.reading.lexicon import read_table
from standoff.reading.names_antecedents import Antecedents, bodies_of
from standoff.reading.names_lexicon import PERSONS
from standoff.reading.names_mention import Mention, Reference

if TYPE_CHECKING:
    from standoff.reading.page import Page

_KINDS: Mapping[str, tuple[str, ...]] = {
    "person": PERSONS, "state": ("state",), "organisation": ("organisation",), "coalition": ("coalition",),
    "group": ("group",), "any": ("state", "organisation", "coalition", "group", *PERSONS),
}  # fmt: skip
_SIZES = {"two": 2, "three": 3, "four": 4}
# 对其, 将其, 视其: the pronoun is an object, so it is not the one who acts on it.
_AS_OBJECT = re.compile("(?:对|向|与|(?<![审重忽轻无监正敌])视|迫使|促使|使|让|令|给|被|为|助|称|逼|允许|要求)$")
# 将其视为… disposes of somebody; 将其部队撤出… is about the actor's own troops.
_DISPOSED = re.compile(
    "[将把]其(?:视|列|定|认|解读|纳入|作为|称|看|当|驱逐|逮捕|赶|送|归|转|移交|交|推|置|引渡|拖|带|击|摧毁|打|变|告|排除|拒)"
)

Found = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One entry of name_pronouns.yaml."""

    id: str
    takes: tuple[str, ...]
    count: str
    source: str
    reach: int
    reflexive: bool
    independent: bool
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    not_followed: tuple[str, ...]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for take in self.takes for kind in _KINDS.get(take, ()))


@cache
def _rules() -> tuple[re.Pattern[str], dict[str, _Rule]]:
    rules: dict[str, _Rule] = {}
    chinese: list[str] = []
    english: list[str] = []
    for row in read_table("name_pronouns.yaml"):
        guards: dict[str, Any] = {k: tuple(row.get(k, ())) for k in ("not_after", "not_before", "not_followed")}
        rule = _Rule(
            row["id"],
            tuple(row["takes"]),
            row["count"],
            row["from"],
            row.get("reach", 2),
            bool(row.get("reflexive")),
            bool(row.get("independent")),
            **guards,
        )
        rules |= dict.fromkeys(row["words"], rule)
        (english if row.get("english") else chinese).extend(row["words"])
    han = "|".join(sorted(chinese, key=len, reverse=True))
    latin = "|".join(sorted(english, key=len, reverse=True))
    return re.compile(rf"(?:{han})|\b(?i:{latin})\b"), rules


def resolve_pronouns(mentions: Sequence[Mention], page: Page, sentences: Sequence[tuple[int, int]]) -> list[Reference]:
    """Every pronoun of the sentences, resolved to the ids of mentions or left open with the reason.

    mentions    of the page, sorted
    sentences   their spans, in the order of the page
    """
    pattern, rules = _rules()
    view, text = page.view, page.document.text
    starts = [m.start for m in mentions]
    resolver = _Resolver(Antecedents(mentions, view, sentences))
    for number, (start, end) in enumerate(sentences):
        for match in pattern.finditer(view, start, end):
            at = bisect_right(starts, match.start()) - 1
            if at >= 0 and mentions[at].end > match.start():
                continue
            rule = rules.get(match.group()) or rules.get(match.group().lower())
            # None: a letter that only folds to the word's when case is ignored (İt)
            if rule is not None and _is_the_word(view, match, rule):
                resolver.add(rule, match, number, text)
    return resolver.found


def _is_the_word(view: str, match: re.Match[str], rule: _Rule) -> bool:
    """Whether the characters are the pronoun and no part of another word (其中, 尤其)."""
    before, after = view[max(0, match.start() - 3) : match.start()], view[match.end() : match.end() + 24]
    return not (
        before.endswith(rule.not_after)
        or after.startswith(rule.not_before)
        or after.lstrip().startswith(rule.not_followed)
    )


class _Resolver:
    """Looks back from each pronoun; remembers what it found for the ones after it."""

    def __init__(self, before: Antecedents) -> None:
        self.before = before
        self.found: list[Reference] = []
        self._said: dict[str, tuple[int, tuple[str, ...]]] = {}
        self._sets: dict[int, Reference] = {}
        self._first: dict[str, list[tuple[int, str]]] = {}

    def add(self, rule: _Rule, match: re.Match[str], number: int, text: str) -> None:
        ids, reason = self._look(rule, match.group(), match.start(), number)
        self.found.append(Reference(match.start(), match.end(), text[match.start() : match.end()], ids, reason))
        if ids:
            self._said[rule.id] = (match.start(), ids)
            self._sets[len(ids)] = self.found[-1]

    def _look(self, rule: _Rule, word: str, start: int, number: int) -> Found:
        match rule.source:
            case "none":
                return (), "no fixed set: the text does not say which sides"
            case "pair" | "list":
                return self._together(_SIZES[rule.count], start, number)
            case "latter" | "former":
                return self._of_a_pair(rule.source, start, number)
            case "plural":
                return self._plural(rule, start, number)
            case "subject":
                return self._subject(rule, start, number)
        return self._nearest(rule, word, start, number)

    def _subject(self, rule: _Rule, start: int, number: int) -> Found:
        """The one who leads the nearest clause; for an object pronoun, the nearest other one."""
        view = self.before.view
        disposed = start > 0 and _DISPOSED.match(view, start - 1) is not None
        as_object = disposed or _AS_OBJECT.search(view, max(0, start - 4), start) is not None
        as_object = as_object and not rule.reflexive
        actor: str | None = None
        if as_object:
            clause = self.before.clause_of(start, number)
            own = [m for m in self.before.inside(number, start) if m.start >= clause]
            leaders = self.before.leaders(number, start)
            actor = own[-1].id if own else leaders[0].id if leaders else None
        for back in range(min(rule.reach, number) + 1):
            upto = start if back == 0 else None
            leaders = self.before.leaders(number - back, upto)
            inside = self.before.inside(number - back, upto)
            # In an earlier sentence the first clause holds the topic; in this one the last clause is nearest.
            ordered = [*leaders, *reversed(inside)] if back == 0 else [*reversed(leaders), *inside]
            chosen = next((m for m in ordered if m.kind in rule.kinds and m.id != actor), None)
            if chosen is not None and chosen.id:
                return (chosen.id,), f"{'object' if as_object else 'subject'} {_where(back)}: {chosen.text}"
        return self._as_before(rule, number) or ((), self._nobody(rule))

    def _as_before(self, rule: _Rule, number: int) -> Found | None:
        """Whom the same word meant last, where that was said no more than `reach` sentences ago."""
        since = self.before.sentences[max(0, number - rule.reach)][0]
        start, ids = self._said.get(rule.id, (-1, ()))
        return (ids, "as the same word before") if start >= since else None

    def _nearest(self, rule: _Rule, word: str, start: int, number: int) -> Found:
        """The nearest actor of the kind; one that bears the same noun (这一联盟, …联盟) before any other."""
        noun = _head_noun(word)
        for same_noun in (True, False):
            for back in range(min(rule.reach + 2 * same_noun, number) + 1):
                inside = self.before.inside(number - back, start if back == 0 else None)
                for mention in reversed(inside):
                    if same_noun and noun not in mention.text.lower():
                        continue
                    if self._fits(rule, mention):
                        return (mention.id or "",), f"nearest {_where(back)}: {mention.text}"
                    body = None if same_noun else bodies_of(mention)
                    if body and "organisation" in rule.takes:
                        return (body,), f"nearest {_where(back)}: {mention.text}"
        only = [actor for end, actor in self._first_named(rule) if end <= start]
        return ((only[0],), "the only one of its kind named before") if len(only) == 1 else ((), self._nobody(rule))

    def _first_named(self, rule: _Rule) -> list[tuple[int, str]]:
        """The first two different actors the word could mean, and where they are first named."""
        if rule.id not in self._first:
            first: dict[str, int] = {}
            for mention in self.before.mentions:
                if len(first) < 2 and self._fits(rule, mention):
                    first.setdefault(mention.id or "", mention.end)
            self._first[rule.id] = [(end, actor) for actor, end in first.items()]
        return self._first[rule.id]

    def _fits(self, rule: _Rule, mention: Mention) -> bool:
        """Whether the word can mean this actor; a movement or an alliance is no organ of a state."""
        return mention.kind in rule.kinds and not (rule.independent and mention.acts_for)

    def _plural(self, rule: _Rule, start: int, number: int) -> Found:
        """Forces, coalitions and groups, or actors named together; a single state or person is not `they`."""
        for back in range(min(rule.reach, number) + 1):
            inside = self.before.inside(number - back, start if back == 0 else None)
            runs = {run[-1].end: run for run in self.before.joint(inside)}
            for mention in reversed(inside):
                if run := runs.get(mention.end):
                    return tuple(m.id or "" for m in run), f"named together {_where(back)}"
                if mention.kind in rule.kinds and mention.id:
                    return (mention.id,), f"nearest {_where(back)}: {mention.text}"
        return (), self._nobody(rule)

    def _together(self, size: int, start: int, number: int) -> Found:
        """As many different actors as the word says, named together or alone in one sentence, nearest first."""
        for back in range(min(2, number) + 1):
            inside = self.before.inside(number - back, start if back == 0 else None)
            for run in reversed(self.before.joint(inside)):
                if len(run) == size:
                    return tuple(m.id or "" for m in run), f"named together {_where(back)}"
            for kinds in (("state", "organisation", "coalition"), PERSONS):
                ids = tuple(dict.fromkeys(m.id for m in inside if m.kind in kinds and m.id))
                if len(ids) == size:
                    return ids, f"the actors named {_where(back)}"
        earlier = self._sets.get(size)
        if earlier is not None:
            return earlier.ids, f"as {earlier.text} before"
        pair = self.before.usual_pair(start) if size == 2 else ()
        return (pair, "the pair named most often before") if pair else ((), f"no {size} actors named together before")

    def _of_a_pair(self, which: str, start: int, number: int) -> Found:
        for back in range(min(2, number) + 1):
            inside = self.before.inside(number - back, start if back == 0 else None)
            ids = list(dict.fromkeys(m.id for m in inside if m.id))
            if len(ids) >= 2:
                return (ids[-1] if which == "latter" else ids[-2],), f"the {which} of the last two named"
        return (), "no two actors named before"

    def _nobody(self, rule: _Rule) -> str:
        reach = f"this sentence or the {rule.reach} before it" if rule.reach else "this sentence"
        return f"no {' or '.join(rule.takes)} named in {reach}"


def _head_noun(word: str) -> str:
    """What the phrase is called after (这一联盟: 联盟, the alliance: alliance)."""
    return word.lower().split(" ")[-1] if word.isascii() else word[-2:]


def _where(back: int) -> str:
    return "in this sentence" if back == 0 else f"{back} sentence{'s' if back > 1 else ''} before"
