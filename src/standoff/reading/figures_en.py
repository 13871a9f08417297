"""English figures: 10,000 to 30,000 troops, nearly 50 countries, half of the city, a two-day pause."""

import re
from collections.abc import Iterator
from functools import cache

from standoff.reading.figure_count import Count
from standoff.reading.figure_units import Hedge, alternatives, hedges, unit_words, word_list
from standoff.reading.numbers_en import WORDS, number_of
from standoff.records import Span

_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?(?!\d)"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|m|k)(?![a-z])"
_WORDED = (
    rf"(?:(?:an?\s)?(?:{_SCALE})|(?:{WORDS})(?:[\s-](?:{WORDS}))?)(?![a-z])"
    rf"(?:\s(?:and\s)?(?:{_SCALE}|{WORDS})(?![a-z]))*"
)
_NUMBER = rf"(?:(?:{_DIGITS})(?:\s?{_SCALE})?|{_WORDED})"
_MONEY = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "a$": "AUD", "au$": "AUD", "c$": "CAD", "s$": "SGD", "hk$": "HKD",
}  # fmt: skip
_SIGN = r"(?:US|A|AU|C|S|HK)?\$|[€£¥]"
_COMPOUND = r"(?P<hy>day|week|month|year|hour|minute|mile|kilomet(?:re|er)|metre|meter)s?(?![a-z]|-old)"
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_STOPS = re.compile(
    r"\b(?:in|on|at|to|from|with|without|of|for|by|and|or|but|that|which|who|were|was|are|is|had|have|has|will|would|as|"
    r"the|an?|its|his|her|their|following|despite|including|remain|after|before|since|during|against|into|over|under|between|through|when|while|said|says|per|killed|wounded|injured)\b"
    r"|[,.;:!?()\"“”\n]", re.I,
)  # fmt: skip
_IRREGULAR = {"people", "men", "women", "children", "aircraft", "servicemen", "servicewomen", "personnel"}
_PEOPLES = {"Palestinians", "Israelis", "Ukrainians", "Russians", "Americans", "Syrians", "Iranians", "Filipinos"}
_DURATIONS = {"year", "month", "week", "day", "hour", "minute"}
_LASTED = re.compile(
    r"\b(?:last\w*|took|takes?|taken|for|after|of|ran|spent|spend|with|is|was|be|been|waited|held|well)\s$"
)
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_SCORE = re.compile(r"\s(?:vote|score|win|victory|lead|defeat|split|loss|aircraft)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_MONTH_AFTER, _MONTH_BEFORE = re.compile(rf"\s(?:of\s)?{_MONTH}\b"), re.compile(rf"\b{_MONTH}\s$")
_HALF = re.compile(
    r"\b(?P<h>(?:(?P<hedge>about|around|nearly|almost|more than|over|at least|less than)\s)?"
    r"(?:(?:one[- ])?half(?=\sof|\sthe)|(?:a|one)[- ](?:third|quarter|fifth|tenth)(?=\sof|\sthe)"
    r"|two[- ]thirds|three[- ]quarters))\b",
    re.I,
)
_SHARE = {
    "half": 50.0, "third": 33.33, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "thirds": 66.67, "quarters": 75.0,
}  # fmt: skip


def counts_en(view: str, start: int, end: int) -> Iterator[Count]:
    """Every English figure in [start, end), in no order, overlaps not yet settled."""
    for match in _main().finditer(view, start, end):
        if count := _counted(view, match, start, end):
            yield count
    for match in _HALF.finditer(view, start, end):
        word = re.search(r"(half|thirds?|quarters?|fifth|tenth)", match["h"].lower())
        if word:
            hedge = hedges("en", "before_number").get((match["hedge"] or "").lower())
            yield Count(match.start(), match.end(), _SHARE[word[1]], None, "percent", hedge)
    for match in _plural().finditer(view, start, end):
        key = re.sub(r"\s", " ", match["many"].lower())
        value = float(word_list("en", "plural")[key])
        unit, counted, stop = _thing(view, match.end(), end)
        if unit:
            yield Count(match.start(), stop, value, None, unit, Hedge("several", "low"), counted)


@cache
def _main() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[\dA-Za-z$€£¥])(?<![\w.,/-])(?P<sign>{_SIGN})?(?P<n1>{_NUMBER})"
        r"(?:\s?(?:%|percent|per cent)?(?:\sto\s|\sand\s(?=\S)|-(?=[\d$€£])|—)"
        rf"(?:{_SIGN})?(?P<n2>{_NUMBER}))?"
        rf"(?:-{_COMPOUND})?",
        re.I,
    )


@cache
def _before() -> re.Pattern[str]:
    words = alternatives(hedges("en", "before_number"))
    return re.compile(rf"(?<![\w.])(?:(?P<before>{words})\s)?(?:(?P<both>between|from)\s)?$", re.I)


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<many>{alternatives(word_list('en', 'plural'))})\s", re.I)


def _counted(view: str, match: re.Match[str], start: int, end: int) -> Count | None:
    g = match.groupdict()
    before = _before().search(view, max(start, match.start() - 40), match.start())
    g |= before.groupdict() if before else {"before": None, "both": None}
    begin = before.start() if before else match.start()
    first, stop = number_of(g["n1"]), match.end()
    if first is None or _is_name(view, match, hedged=bool(g["before"])):
        return None
    last = number_of(g["n2"]) if g["n2"] else None
    joined = match.group()[match.start("n2") - match.start() - 5 :] if g["n2"] else ""
    dashed = bool(g["n2"]) and view[match.start("n2") - 1] in "-—"
    if dashed and (last is None or last <= first or _SCORE.match(view, match.end())):
        return None  # a score, a vote, a model number
    if g["n2"] and (last is None or last <= first or (" and " in joined and (g["both"] or "").lower() != "between")):
        # Two numbers side by side (`two and three`): the first stands alone.
        last, stop = None, match.end("n1")
    if last is not None:
        first = _scaled(g["n1"], g["n2"] or "", first, last)
    unit: str | None
    counted: Span | None
    if g["hy"] and stop == match.end():
        unit, counted = unit_words("en").unit_of[g["hy"].lower()], None
    elif g["sign"]:
        unit, counted = _MONEY.get(g["sign"].lower()), None  # ¥ is yuan or yen
        stop = _after_currency(view, stop, end)
    else:
        unit, counted, stop = _unit(view, stop, end, g)
        if unit is None:
            return None
    if g["both"] and last is None:
        begin = match.start()
    hedge = hedges("en", "before_number").get(re.sub(r"\s", " ", (g["before"] or "").lower()))
    if hedge and hedge.says == "over" and unit in _DURATIONS and not _LASTED.search(view[max(0, begin - 12) : begin]):
        hedge, begin = None, match.start()  # `a sum over four years` spreads it, `lasted over four years` hedges
    if hedge is None and _points(view, match, begin, first):
        return None
    return Count(begin, stop, first, last, unit, hedge, counted)


def _scaled(n1: str, n2: str, first: float, last: float) -> float:
    """`10 to 30 thousand` says the scale once, at its end."""
    scale = re.search(rf"{_SCALE}\s*$", n2, re.I)
    if scale and not re.search(_SCALE, n1, re.I):
        scaled = number_of(f"{n1} {scale.group()}")
        if scaled is not None and scaled < last:
            return scaled
    return first


def _is_name(view: str, match: re.Match[str], *, hedged: bool) -> bool:
    """A number that names something: F-16, Article 5, France 24, the year 2024, a score, a clock, an ordinal."""
    a, b = match.start("n1"), match.end("n1")
    before, after = view[max(0, a - 14) : a], view[match.end() : match.end() + 14]
    if _MONTH_AFTER.match(after) or _MONTH_BEFORE.search(before):
        return True
    acronym = re.search(r"\b([A-Z]{2,})\s$", before)
    if acronym and acronym[1] not in ("US", "UK", "EU", "UN", "AP") and not hedged:
        return True
    if match["hy"] and match["hy"][0].isupper():
        return True
    if re.search(r"[A-Za-z]-$|[#№:/]$", before) or re.match(
        r"(?:st|nd|rd|th)\b|:\d|/\d|-(?:year|point|way|party)", after
    ):
        return True
    if match["n2"] is None and re.match(r"[-—]\d", after):
        return True
    word = re.search(r"([A-Za-z.]+)\s$", before)
    if word and not hedged and word[1].lower() in word_list("en", "naming"):
        return True
    if match["sign"] or hedged:
        return False
    if re.match(r"\s?(?:a|p)\.?m\b", after) or re.search(r"\b(?:[Aa]ge[d]?|[Ff]rance|G)\s$", before):
        return True
    if _YEARLIKE.fullmatch(view, a, b):
        return True
    return view[a:b].lower() in ("one", "a", "an", "zero") and match["n2"] is None and match["hy"] is None


def _points(view: str, match: re.Match[str], begin: int, value: float) -> bool:
    """`the two sides`: what is known already, not counted anew."""
    word = re.search(r"([A-Za-z]+)\s$", view[max(0, begin - 12) : begin])
    small = value <= 5 and not match["n1"][0].isdigit() and match["hy"] is None
    return bool(small and word and word[1].lower() in word_list("en", "pointing"))


def _after_currency(view: str, stop: int, end: int) -> int:
    word = re.compile(r"\s(?:dollars|euros|pounds)\b", re.I).match(view, stop, end)
    return word.end() if word else stop


def _unit(view: str, at: int, end: int, g: dict[str, str | None]) -> tuple[str | None, Span | None, int]:
    measure = re.compile(r"\s?").match(view, at, end)
    place = measure.end() if measure else at
    found = unit_words("en").measure.match(view, place, end)
    if found:
        return unit_words("en").unit_of[found.group().lower()], None, found.end()
    return _thing(view, at, end)


def _thing(view: str, at: int, end: int) -> tuple[str | None, Span | None, int]:
    """The first known word for a thing in the noun phrase after the number, its words before it included."""
    while at < end and view[at] == " ":
        at += 1
    stop = _STOPS.search(view, at, min(end, at + 60))
    limit = stop.start() if stop else min(end, at + 60)
    words = list(_LATIN_WORD.finditer(view, at, limit))[:5]
    if not words:
        return None, None, at
    limit = min(limit, words[-1].end())
    for match in unit_words("en").thing.finditer(view, at, limit):
        word, before = match.group(), view[match.start() - 1] if match.start() > at else " "
        whole = not before.isalnum() and before != "-" and not view.startswith("-", match.end())
        plural = word.lower().endswith("s") or word.lower() in _IRREGULAR
        if whole and plural and (word[0].islower() or word in _PEOPLES):
            return unit_words("en").unit_of[word.lower()], (at, match.end()), match.end()
    return None, None, at
