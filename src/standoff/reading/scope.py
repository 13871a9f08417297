"""Negation, modality and firmness of one clause, from the words around its predicate (`data/scope_rules.yaml`)."""

import re
from functools import cache
from typing import Literal

from standoff.reading.lexicon import read_table

Language = Literal["zh", "en"]


_HAN = re.compile("[\u4e00-\u9fff]+")


def language_of(view: str, start: int, end: int) -> Language:
    """Which rules read [start, end): the Chinese ones where a fifth of its characters are Han."""
    han = sum(map(len, _HAN.findall(view, start, end)))
    return "zh" if han * 5 >= end - start else "en"


@cache
def scope_pattern(name: str) -> re.Pattern[str]:
    """A word list of the scope rules as one pattern (`zh.negator`); it never matches where the list is absent."""
    row = read_table("scope_rules.yaml").get(name)
    flags = re.IGNORECASE if name.startswith("en.") else 0
    return re.compile(row["pattern"], flags) if row else re.compile(r"(?!)")


def has(language: Language, what: str, text: str) -> bool:
    """Whether a word of the list stands in the text, apart from the look-alikes of `not_<what>`."""
    look_alike = scope_pattern(f"{language}.not_{what}")
    return scope_pattern(f"{language}.{what}").search(look_alike.sub(_blank, text)) is not None


def negations(language: Language, text: str) -> int:
    """How many negators stand in the text; a double negative counts two, 不仅 and its like count none."""
    plain = scope_pattern(f"{language}.not_negator").sub(_blank, _without_doubles(language, text))
    return len(scope_pattern(f"{language}.negator").findall(plain))


_MODIFIER = re.compile(r"[^,;:。]*的")
_OBJECT_MARK = re.compile(
    r"将(?!把|会|要|继续|于|在|对|向|与|同|为|从|被|不|再|进一步|尽快|全力|派|给|通过|以|就|按|首次|正式|陆续|逐步|立即|很快|可能|有)(?=.{2,})"
)


def without_object_mark(before: str) -> str:
    """The words before a verb that takes 把/将: 将 in front of its object is no future."""
    return _OBJECT_MARK.sub("", before)


def is_negated(language: Language, before: str, after: str = "") -> bool:
    """Polarity of a predicate from the words before it (subject to verb) and, where given, the words after it.

    One negator negates; a double negative does not; in 不是X而是Y and `not X but Y` the second part decides.
    """
    if language == "zh" and "而是" in after:
        return False
    if language == "en" and re.search(r"\bbut (?:rather|instead)\b", after):
        return False
    if language == "zh":
        before = _MODIFIER.sub(_blank, before.rpartition("而是")[2])
    return negations(language, before) > 0


def is_double(language: Language, text: str) -> bool:
    """Whether the words hold a double negative, which asserts (并非毫无成果)."""
    return scope_pattern(f"{language}.double").search(text) is not None


def firmness_of(language: Language, text: str, base: float) -> float:
    """0..1 from the wording: absolute words lift it, strong words add, hedges take away (`firmness.yaml`)."""
    rule = read_table("firmness.yaml")
    value = base
    if has(language, "absolute", text):
        value = max(value, rule["absolute"])
    if has(language, "no_matter", text):
        value = max(rule["no_matter"], value + rule["no_matter_adds"])
    if has(language, "strong", text):
        value += rule["strong"]
    if has(language, "weak", text) and value < rule["absolute"]:
        value += rule["weak"]
    lowest, highest = rule["bounds"]
    return float(round(min(highest, max(lowest, value)), 2))


def _without_doubles(language: Language, text: str) -> str:
    return scope_pattern(f"{language}.double").sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
