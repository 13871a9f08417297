"""Units of figures out of the data file: which words count what, and where such a word stands after a number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from standoff.reading.lexicon import read_table


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Words of one language.

    thing, measure   patterns of counted things (words may stand before them) and of units of measure
    unit_of          the unit by the word, lower case
    acts             words for acts: where no classifier of acts stands before them they are verbs
    """

    thing: re.Pattern[str]
    measure: re.Pattern[str]
    unit_of: dict[str, str]
    acts: frozenset[str]


@cache
def unit_words(language: str) -> UnitWords:
    """The words of `data/figure_units.yaml` for `zh` or `en`."""
    things: dict[str, str] = {}
    measures: dict[str, str] = {}
    acts: set[str] = set()
    for row in read_table("figure_units.yaml")["units"]:
        into = measures if row.get("kind") == "measure" else things
        for word in row.get(language) or ():
            for form in _forms(word) if language == "en" else (word,):
                into.setdefault(form.lower(), row["id"])
        acts |= set(row.get(language) or ()) if row.get("kind") == "act" else set()
    edge = r"(?![a-z])" if language == "en" else ""
    return UnitWords(_any(things, edge), _any(measures, edge), {**things, **measures}, frozenset(acts))


@cache
def classifiers() -> dict[str, str | None]:
    """Chinese classifiers and the unit each implies where no word for a thing follows."""
    table: dict[str, str | None] = read_table("figure_units.yaml")["classifiers"]
    return table


@dataclass(frozen=True, slots=True)
class Hedge:
    """What a word around a number does to it: which ends stay (`both`, `low`, `high`) and what it says."""

    says: str
    ends: str


@cache
def hedges(language: str, place: str) -> dict[str, Hedge]:
    """The hedges of `data/figure_words.yaml` that stand `before_number`, `after_number` or `after_unit`."""
    rows = read_table("figure_words.yaml")[language].get(place) or []
    return {word: Hedge(row["says"], row["ends"]) for row in rows for word in row["words"]}


@cache
def word_list(language: str, name: str) -> Any:
    """Another list of `data/figure_words.yaml`."""
    return read_table("figure_words.yaml")[language][name]


def _forms(word: str) -> list[str]:
    """A singular and its regular plural; words that are plural already, or that are signs, as they are."""
    if not word[-1].isalpha() or word.endswith("s") or word in ("people", "men", "women", "children", "aircraft"):
        return [word]
    if re.search(r"[^aeiou]y$", word):
        return [word, word[:-1] + "ies"]
    return [word, word + ("es" if re.search(r"(?:s|x|ch|sh)$", word) else "s")]


def _any(words: dict[str, str], edge: str) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, ordered)) + ")" + edge, re.I)


def alternatives(words: Iterable[str]) -> str:
    """One pattern over words, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True))
