"""What the brief says in its own voice: messages, and names of actors, issues and facts, in both languages."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from standoff.records.vocabulary import KnownActor, known_actors, known_facts, known_issues

LANGUAGES = ("en", "zh")


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    text = (files("standoff.brief") / "data" / name).read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


@cache
def _by_name() -> dict[str, KnownActor]:
    """Actors by their canonical English name: a voice has a name and no id."""
    return {actor.name.casefold(): actor for actor in known_actors().values()}


class Words:
    """The words of one language. `names` adds the scenario's own actor names, which win over the English ones."""

    def __init__(self, language: str, names: dict[str, str] | None = None) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"briefs are written in {' or '.join(LANGUAGES)}, not {language!r}")
        self.language = language
        self._names = names or {}

    def __call__(self, key: str, **values: object) -> str:
        """The message under `key`; a missing key is a defect and raises KeyError."""
        return _table("messages.yaml")[key][self.language].format(**values)

    def actor(self, id_: str | None, name: str | None = None) -> str:
        """An actor's name as readers of this language know it; the given name where the vocabulary has none."""
        known = known_actors().get(id_ or "") or _by_name().get((name or "").casefold())
        if known:
            return known.zh if self.language == "zh" else known.name
        return self._names.get(id_ or "") or name or id_ or "—"

    def issue(self, id_: str | None) -> str:
        known = known_issues().get(id_ or "")
        return (known.zh if self.language == "zh" else known.en) if known else (id_ or "").replace("_", " ")

    def level(self, issue: str, level: str) -> str:
        known = known_issues().get(issue)
        for one in known.levels if known else ():
            if one.id == level:
                return one.zh if self.language == "zh" else one.en
        return level.replace("_", " ")

    def fact(self, id_: str) -> str:
        known = known_facts().get(id_)
        return (known.zh if self.language == "zh" else known.en) if known else id_.replace("_", " ")

    def counted(self, low: float | None, high: float | None, unit: str | None) -> str:
        """A figure with what it counts: `10,000–30,000 soldiers`."""
        named = _table("units.yaml").get(unit or "")
        said = self.unit(unit)
        if named and self.language == "en" and low == high == 1:
            said = unit or ""
        gap = "" if self.language == "zh" or said.startswith("%") else " "
        return f"{self.span(low, high)}{gap}{said}".strip()

    def unit(self, unit: str | None) -> str:
        """What is counted, for more than one of it; as it stands where the brief has no words for it."""
        return _table("units.yaml").get(unit or "", {}).get(self.language, unit or "")

    def no_fact(self, id_: str) -> str:
        """That a fact does not hold: `no ceasefire`."""
        return self("negated_fact", fact=re.sub(r"^(an?|the) ", "", self.fact(id_)))

    def expression(self, text: str) -> str:
        """An expression in words as far as it is made of facts, `not` and `and`; as written otherwise."""
        parts = [part.strip() for part in re.split(r"\band\b", text)]
        said = []
        for part in parts:
            negated = re.fullmatch(r"not\s+([a-z]\w*)", part)
            fact = negated.group(1) if negated else part
            if fact == "never":
                said.append(self("never_word"))
            elif fact in known_facts():
                said.append(self.no_fact(fact) if negated else self.fact(fact))
            else:
                return text
        return self("and_word").join(said)

    def listed(self, parts: Iterable[str]) -> str:
        """The parts in a row, with the comma of the language."""
        return ("、" if self.language == "zh" else ", ").join(parts)

    def percent(self, share: float | None) -> str:
        """A share as a percentage, never more exact than the reader may take it: 0 and 100 only when exact."""
        if share is None:
            return "—"
        if 0 < share < 0.005:
            return "<1 %"
        if 0.995 < share < 1:
            return ">99 %"
        return f"{100 * share:.0f} %"

    def number(self, value: float | None) -> str:
        """A quantity with three significant digits and grouped thousands."""
        if value is None:
            return "—"
        if abs(value) >= 1000:
            digits = 10 ** max(0, len(str(int(abs(value)))) - 3)
            return f"{round(value / digits) * digits:,.0f}"
        return f"{value:.3g}"

    def span(self, low: float | None, high: float | None) -> str:
        """`10,000–30,000`, `≥ 50`, `≤ 4` or one number."""
        if low is None and high is None:
            return "—"
        if low is None:
            return f"≤ {self.number(high)}"
        if high is None:
            return f"≥ {self.number(low)}"
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"
