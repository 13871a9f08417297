"""Chinese figures: 1 万至 3 万名士兵, 近四年, 二十多年, 百分之三十, 数十架无人机."""

import re
from collections.abc import Iterator
from functools import cache

from standoff.reading.figure_count import Count
from standoff.reading.figure_units import Hedge, alternatives, classifiers, hedges, unit_words, word_list
from standoff.reading.numbers_zh import number_of
from standoff.records import Span

# Bounded everywhere: a page of numerals must not make the search quadratic, nor a number infinite.
_DIGITS = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,6})?"
_NUMBER = (
    rf"(?:{_DIGITS}(?:\s?[十百千万亿兆]{{1,4}}(?:\d{{1,4}}(?:\.\d{{1,4}})?[百千万]?)?){{0,3}}"
    r"|[一二三四五六七八九两十百千][零〇一二三四五六七八九两十百千万亿]{0,15})"
)
_PAIR = r"(?P<pair>一两|两三|二三|三四|三五|四五|五六|六七|七八|八九)(?P<of_pair>[十百千万]?)"
_JOIN = r"\s?(?:至|到|-|~|—)\s?"
_NAMES_BEFORE = re.compile(r"(?:[A-Za-z][-·]?|[\d.:/-]|[〇零])$")
_HEAD = re.compile(r"[\u4e00-\u9fffA-Za-z“”·() ]{0,18}")
_HEAD_STOPS = re.compile(
    r"的|在|于|了|过|着|中有|被(?!扣|俘|关)|将|已|向|对|和|及|与|为|是|从|自(?!行)|均|都|参|出席|受(?!训)|死(?!亡)|丧|遭|、|至|左右|以上|以下|但|而|并|也|"
    r"就|才|(?<!重)要|可|应|能|(?<![事委协峰集大])会(?!议|谈|晤)|想|说|称|表|(?<=[名位人架枚艘辆])[来从]"
)
_PEOPLE = re.compile(r"[\u4e00-\u9fff·]{1,8}?人(?![员口民士权类均])")
_YEAR = re.compile(r"1\d{3}|2[01]\d\d|[一二][〇零九][〇零一二三四五六七八九]{2}")
_NOT_DURATION = re.compile(r"\s?(?:前|之前|以前|后|之后|以后|代|级|度|龄|报|初|底|末|终|会|鉴|轻|份|产|薪|中|间|关系)")
_SMALL_STATES = re.compile(r"[一二两三四][国方边岸党军地]")
_ONE = re.compile(r"一(?![百千万亿])")
_VAGUE_CLASSIFIERS = set("处个家所支件条项门场台发份颗座轮批起套")
_ACT_CLASSIFIERS = set("次轮场起波回度")
_HALVES = {"一半": 50.0, "半数": 50.0, "过半": 50.0, "大半": 50.0, "近半": 50.0}


def counts_zh(view: str, start: int, end: int) -> Iterator[Count]:
    """Every Chinese figure in [start, end), in no order, overlaps not yet settled."""
    for match in _main().finditer(view, start, end):
        if count := _counted(view, match, start, end):
            yield count
    yield from _shares(view, start, end)
    yield from _ordinal_times(view, start, end)


@cache
def _main() -> re.Pattern[str]:
    after = alternatives(hedges("zh", "after_number"))

    def tail(middle: str, scale: str) -> str:
        return rf"(?P<{middle}>{after})?(?P<{scale}>[万亿]{{1,3}})?"

    return re.compile(
        rf"(?=[\d一二三四五六七八九两十百千万亿])(?:{_PAIR}(?=[多余]?[^\s\d])|"
        rf"(?P<n1>{_NUMBER}|(?<=[数几])[十百千万亿]{{1,5}}){tail('m1', 's1')}"
        rf"(?:(?P<c1>[名个人架枚艘辆天年次]|个月|小时)?{_JOIN}(?P<n2>{_NUMBER}){tail('m2', 's2')})?)\s?"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?P<before>{alternatives(hedges('zh', 'before_number'))})有?[ ]?$")


def _counted(view: str, match: re.Match[str], start: int, end: int) -> Count | None:
    g = match.groupdict()
    number_at = match.start()
    if view[number_at - 1 : number_at] == "第" or view[number_at - 2 : number_at] == "第 ":
        return None
    if match["n1"] in word_list("zh", "names") and not match["n2"]:  # the end of a range is no name of a day
        return None
    hedged = _before().search(view, max(start, number_at - 8), number_at)
    g["before"] = hedged["before"] if hedged else None
    if _NAMES_BEFORE.search(view, max(start, number_at - 2), number_at) and not hedged:
        return None
    values = _values(g)
    if values is None:
        return None
    first, last = values
    unit, counted, stop = _unit(view, match, end, first)
    if unit is None and counted is None and not _speaks_alone(g, first):
        return None
    if not g["before"] and last is None and _names_no_quantity(view, match, unit, counted):
        return None
    if unit == "year" and view.startswith("半", stop) and last is None:
        first, stop = first + 0.5, stop + 1
    hedge, stop = _hedge(view, g, stop, end)
    return Count(hedged.start() if hedged else number_at, stop, first, last, unit, hedge, counted)


def _values(g: dict[str, str | None]) -> tuple[float, float | None] | None:
    if g["pair"]:
        low, high = number_of(g["pair"][0]), number_of(g["pair"][1])
        scale = number_of(g["of_pair"]) if g["of_pair"] else 1.0
        return (low * scale, high * scale) if low and high and scale else None
    first = number_of(f"{g['n1']}{g['s1'] or ''}")
    if first is None:
        return None
    if not g["n2"]:
        return first, None
    last = number_of(f"{g['n2']}{g['s2'] or ''}")
    if last is None:
        return None
    if last > first and not re.search(r"[万亿]", f"{g['n1']}{g['s1'] or ''}"):
        # `1至3万名` says the scale once, at its end.
        said = re.search(r"[万亿]+$", f"{g['n2']}{g['s2'] or ''}")
        scaled = number_of(f"{g['n1']}{said.group()}") if said else None
        first = scaled if scaled is not None and scaled < last else first
    return (first, last) if first < last else None


def _unit(view: str, match: re.Match[str], end: int, value: float) -> tuple[str | None, Span | None, int]:
    """Unit, span of what is counted, and the end of the expression; nulls where nothing countable follows."""
    words = unit_words("zh")
    at = match.end()
    measure = words.measure.match(view, at, end)
    if measure and measure.group() == "周" and view[at + 1 : at + 2] in ("年", "岁", "期", "边"):
        return None, None, at
    if measure and not (measure.group() == "年" and _is_date(view, match, measure.end(), value)):
        word = measure.group()
        if word in ("次", "回", "度"):
            thing = _head(view, measure.end(), end, word)
            if thing:
                return words.unit_of[view[thing[0] : thing[1]]], thing, thing[1]
            return (None, None, at) if word == "度" else ("time", None, measure.end())
        return words.unit_of[word], None, measure.end()
    if measure:
        return None, None, at
    name = next((c for size in (2, 1) if (c := view[at : at + size]) in classifiers() and at + size <= end), None)
    after = at + len(name) if name else at
    thing = _head(view, after, end, name) if name and name != "国" else None
    direct = words.thing.match(view, at, end)
    if thing:
        return words.unit_of[view[thing[0] : thing[1]]], thing, thing[1]
    if direct and not view.startswith("集团", direct.end()):
        return words.unit_of[direct.group()], direct.span(), direct.end()
    if name and not view.startswith("集团", after):
        return classifiers()[name], None, after
    people = _PEOPLE.match(view, at, end) if value >= 10_000 else None
    if people and not _HEAD_STOPS.search(view, at, people.end()):
        return "person", people.span(), people.end()
    return None, None, at


def _is_date(view: str, match: re.Match[str], after: int, value: float) -> bool:
    return bool(_YEAR.fullmatch(match["n1"] or "")) or bool(_NOT_DURATION.match(view, after)) or value > 5000


def _head(view: str, start: int, end: int, classifier: str) -> Span | None:
    """The last word for a thing before the noun phrase ends: Chinese puts what is counted at its end."""
    things = _noun_phrase(view, start, end, acts=classifier in _ACT_CLASSIFIERS)[1]
    return things[-1] if things else None


def _noun_phrase(view: str, start: int, end: int, *, acts: bool = True) -> tuple[int, list[Span]]:
    """Where the noun phrase after a number ends (at most 18 characters on), and the words for things in it.

    Words of one character (国, 州) count only right after the number: inside a phrase they are parts of names.
    """
    words = unit_words("zh")
    window = _HEAD.match(view, start, end)
    stop = window.end() if window else start
    things: list[Span] = []
    at = start
    while at < stop:
        thing = words.thing.match(view, at, stop)
        if thing and (len(thing.group()) > 1 or (at == start and thing.group() not in "国处")):
            if thing.group() in words.acts and not acts:
                break
            things.append(thing.span())
            at = thing.end()
        elif _HEAD_STOPS.match(view, at, stop):
            break
        else:
            at += 1
    return at, things


def _speaks_alone(g: dict[str, str | None], value: float) -> bool:
    """A large number with its scale written out counts even where the unit is left to the sentence."""
    return value >= 10_000 and bool(re.search(r"[万亿]", f"{g['n1'] or ''}{g['s1'] or ''}{g['s2'] or ''}"))


def _names_no_quantity(view: str, match: re.Match[str], unit: str | None, counted: Span | None) -> bool:
    """一名官员 is `an official`, 两国 `both states`, 四处 `everywhere`: small numerals that count nothing."""
    number = match["n1"] or ""
    if not number or number[0].isdigit():
        return False
    at = match.start("n1")
    if _ONE.fullmatch(number) or _SMALL_STATES.match(view, at):
        return True
    vague = view[match.end() : match.end() + 1] in _VAGUE_CLASSIFIERS
    return len(number) == 1 and vague and unit in (None, "place", "building", "batch", "round", "incident")


def _hedge(view: str, g: dict[str, str | None], stop: int, end: int) -> tuple[Hedge | None, int]:
    before = hedges("zh", "before_number").get(g["before"] or "")
    middle = hedges("zh", "after_number").get(g["m2"] or g["m1"] or "")
    trailing = re.compile(rf"\s?({alternatives(hedges('zh', 'after_unit'))})").match(view, stop, end)
    after = hedges("zh", "after_unit")[trailing[1]] if trailing else None
    return before or middle or after, trailing.end() if trailing else stop


_PERCENT = re.compile(
    rf"百分之\s?(?P<p1>{_NUMBER}(?:点[一二三四五六七八九零]{1, 6})?)(?:{_JOIN}(?:百分之)?(?P<p2>{_NUMBER}))?"
    r"|(?P<tenths>[一二三四五六七八九]|\d(?:\.\d)?)(?:至(?P<t2>[一二三四五六七八九]))?成(?:半)?(?![立员功为交本长果见就人份都都天])"
    r"|(?P<d>[二三四五六七八九十百千万]{1,6})分之(?P<n>[一二两三四五六七八九十]{1,5})"
    r"|(?P<half>一半|半数|过半|大半|近半)(?!导体)"
)
_HALF_UNIT = re.compile(r"(?<![一二两三四五六七八九十\d年个])(?P<w>近|约|逾)?半(?P<u>年|个月|个小时|小时)(?!前|后|代)")


def _shares(view: str, start: int, end: int) -> Iterator[Count]:
    hedge_before = re.compile(rf"({alternatives(hedges('zh', 'before_number'))})有?$")
    for m in _PERCENT.finditer(view, start, end):
        value, last = _share(m)
        if value is None:
            continue
        found = hedge_before.search(view, max(start, m.start() - 4), m.start())
        hedge = hedges("zh", "before_number")[found[1]] if found else None
        if m["half"] in ("过半", "大半", "近半"):
            hedge = Hedge("nearly", "high") if m["half"] == "近半" else Hedge("over", "low")
        yield Count(found.start() if found else m.start(), m.end(), value, last, "percent", hedge)
    for m in _HALF_UNIT.finditer(view, start, end):
        hedge = hedges("zh", "before_number").get(m["w"] or "")
        unit = {"年": "year", "个月": "month"}.get(m["u"], "hour")
        yield Count(m.start(), m.end(), 0.5, None, unit, hedge)


def _share(m: re.Match[str]) -> tuple[float | None, float | None]:
    if m["p1"]:
        whole, _, fraction = m["p1"].partition("点")
        first = number_of(whole)
        if first is not None and fraction:
            first = float(f"{first:g}.{''.join(str(int(number_of(c) or 0)) for c in fraction)}")
        last = number_of(m["p2"]) if m["p2"] else None
        return first, last if last is not None and first is not None and last > first else None
    if m["tenths"]:
        first, last = number_of(m["tenths"]), number_of(m["t2"]) if m["t2"] else None
        return (first * 10 if first else None), (last * 10 if last and first and last > first else None)
    if m["d"]:
        over, under = number_of(m["n"]), number_of(m["d"])
        return (round(100 * over / under, 2) if over and under and over <= under else None), None
    return _HALVES[m["half"]], None


_ORDINAL = re.compile(rf"第\s?(?P<n>{_NUMBER})\s?次(?P<verb>召开|举行|举办|进行|访问|参加|出席|发动|发起)?")


def _ordinal_times(view: str, start: int, end: int) -> Iterator[Count]:
    """第三次峰会: three of them so far."""
    for m in _ORDINAL.finditer(view, start, end):
        value = number_of(m["n"])
        if value is None:
            continue
        thing = _head(view, m.end(), min(end, m.end() + 10), "次")
        visit = (m.start("verb"), m.end("verb")) if m["verb"] == "访问" else None
        span = thing or visit
        if span is None and not m["verb"] and view[m.start() - 1 : m.start()] != "是":
            continue
        unit = unit_words("zh").unit_of[view[span[0] : span[1]]] if span else "time"
        yield Count(m.start(), span[1] if span else m.end(), value, None, unit, None, span)
