"""What may follow an actor's name and make another actor of it: title, organ, arm of the forces, group.

俄|外交部|发言人, Russian | troops
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from standoff.reading.lexicon import read_table
from standoff.reading.view import fold

NounKind = Literal["role", "body", "service", "group"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A title, organ, arm or group of name_titles.yaml."""

    kind: NounKind
    id: str
    name: str
    actor_kind: str
    unique: bool = False
    as_owner: bool = False
    also: tuple[str, ...] = ()
    named: bool = False
    owned: bool = False
    independent: bool = False


@dataclass(frozen=True, slots=True)
class Tail:
    """The nouns read after an owner: organs in order, then what decides what the whole is.

    end     where the last noun ends
    head    the noun that decides (发言人 in 外交部发言人), or null where an organ stands alone
    organs  ids and names of the organs before it, named ones of the lexicon or as written
    past    the title is a former one
    word    the head as written, folded
    """

    end: int
    head: Noun | None
    organs: tuple[tuple[str, str], ...] = ()
    past: bool = False
    word: str = ""


@dataclass(slots=True)
class _Words:
    """The nouns of one script: word to noun, and one pattern for all of them."""

    nouns: dict[str, list[Noun]] = field(default_factory=dict)
    pattern: re.Pattern[str] = field(default_factory=lambda: re.compile("(?!)"))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True)) or "(?!)"


@cache
def _words() -> tuple[_Words, _Words]:
    titles = read_table("name_titles.yaml")
    chinese, english = _Words(), _Words()
    kinds: tuple[tuple[NounKind, str], ...] = (
        ("role", "roles"), ("body", "bodies"), ("service", "services"), ("group", "groups"),
    )  # fmt: skip
    for kind, section in kinds:
        for row in titles[section]:
            noun = _noun(kind, row)
            for word in row.get("zh", ()):
                chinese.nouns.setdefault(fold(word), []).append(noun)
            for word in row.get("en", ()):
                english.nouns.setdefault(word, []).append(noun)
    chinese.pattern = re.compile(_alternatives(chinese.nouns))
    english.pattern = re.compile(rf"(?:{_alternatives(english.nouns)})(?![\w$])", re.IGNORECASE)
    return chinese, english


def _noun(kind: NounKind, row: Mapping[str, Any]) -> Noun:
    default = {"role": "official", "group": "group"}.get(kind, "organisation")
    return Noun(
        kind, row["id"], row["name"], row.get("kind", default),
        unique=bool(row.get("unique")), as_owner=bool(row.get("as_owner")), also=tuple(row.get("also", ())),
        named=bool(row.get("named")), owned=bool(row.get("owned")), independent=bool(row.get("independent")),
    )  # fmt: skip


@cache
def services() -> frozenset[str]:
    """The ids of the arms of the forces."""
    return frozenset(row["id"] for row in read_table("name_titles.yaml")["services"])


_ORGAN_ENDS = (
    "局|部|署|委员会|司令部|总部|办公室|法院|组织|协会|公司|集团|研究所|委|学院|基金会|中心|厅|州|省|市|地区|共和国"
)
_ORGAN_NOUNS = (
    "Organi[sz]ation|Agency|Authority|Command|Council|Committee|Ministry|Office|Services?|Commission|Headquarters"
    "|Directorate|Administration|Bank|Department|Bureau|Institute|Academy|Corporation|Association|Federation"
)


_FORMER = re.compile(r"(?:(?<![以之此目日先提])前|前任|时任|已故|[Ff]ormer |[Ee]x-|[Ll]ate |[Tt]hen-)$")


@cache
def _guards() -> dict[str, Any]:
    """Patterns of what goes before a title or keeps a word from being one."""
    titles = read_table("name_titles.yaml")
    before, unlike, between = titles["before"], titles["not_a_title"], titles["between"]
    return {
        "zh_before": re.compile(_alternatives(before["zh_past"] + before["zh"])),
        "zh_past": frozenset(before["zh_past"]),
        "zh_after": re.compile(rf"{_alternatives(unlike['zh_after'])}|[和与及][\u4e00-\u9fff]{{2,5}}(?:选举|大选)"),
        "zh_not_before": re.compile(
            rf"(?:{_alternatives(unlike['zh_before'])})(?:为|了)?(?:新一任|新任|下一任|下任|首任|首位|第[^,。]{{1,3}}任)?$"
        ),
        "zh_between": re.compile(f"(?:{_alternatives(between['zh'])}){{1,2}}"),
        "en_before": re.compile(
            rf"(?:(?:{_alternatives(before['en'] + before['en_past'] + between['en'])})[ -]){{0,3}}", re.IGNORECASE
        ),
        "en_past": frozenset(before["en_past"]),
        "en_after": re.compile(r"-elect\b|-level\b|ial\b|'s office\b", re.IGNORECASE),
        # An organ the table does not hold, believed only where a title or an official follows (国家边防总局|发言人).
        "zh_organ": re.compile(rf"(?:[\u4e00-\u9fff]{{0,6}}“[^”\n]{{1,14}}”)?[\u4e00-\u9fff]{{1,9}}?(?:{_ORGAN_ENDS})"),
        "zh_speaking": re.compile(
            "([\u4e00-\u9fff]{1,8}?(?:组织|局|署|委员会|司令部|总部|办公室|协会|法院|研究所|基金会))"
            "(?=[\\d]|今|昨|当天|当日|近日|日前|此前|称|说|表示|宣布|发布|通报|指出|证实|透露|发表|警告|认为|否认)"
        ),
        "zh_no_organ": re.compile("[的在对向与和同将称说就于是为被把及让从已会也不]|国家领导"),
        "en_organ": re.compile(
            rf"(?:(?:[A-Z][\w-]+|of|and|for) ){{0,5}}(?:{_ORGAN_NOUNS})\b"
            r"(?: (?:of|for) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*)?"
        ),
    }


def read_chinese(view: str, at: int, *, owned: bool) -> Tail | None:
    """The nouns that start at `at`, right after an owner (`owned`) or with none before them."""
    return _ChineseTail(view, at, owned).read()


class _ChineseTail:
    """One pass over the nouns after an owner, left to right, longest word first."""

    def __init__(self, view: str, at: int, owned: bool) -> None:
        self.view, self.at, self.owned = view, at, owned
        self.organs: list[tuple[str, str]] = []
        self.past = False

    def read(self) -> Tail | None:
        guards, chinese = _guards(), _words()[0]
        last: Tail | None = None
        for _ in range(6):
            before = guards["zh_before"].match(self.view, self.at)
            step = before.end() if before and self._noun_at(before.end()) else self.at
            word = chinese.pattern.match(self.view, step)
            if word is None or not self._may_be(word):
                word = None
            if word is None:
                if not self._skip():
                    break
                if self.organs and self.organs[-1][0].startswith("organ_"):
                    last = Tail(self.at, None, tuple(self.organs))
                continue
            self.past = self.past or (step > self.at and before is not None and before.group() in guards["zh_past"])
            noun = self._pick(chinese.nouns[word.group()])
            self.at = word.end()
            if noun.kind in ("body", "service"):
                self.organs.append((noun.id, noun.name))
                last = Tail(self.at, None, tuple(self.organs))
                continue
            last = Tail(self.at, noun, tuple(self.organs), self.past, word.group())
            if not self._second_title():
                break
            if noun.kind == "group":
                self.organs.append((noun.id, noun.name))
        return last

    def _pick(self, nouns: list[Noun]) -> Noun:
        return nouns[0]

    def _noun_at(self, at: int) -> bool:
        return _words()[0].pattern.match(self.view, at) is not None

    def _may_be(self, word: re.Match[str]) -> bool:
        """Whether the word is a noun of ours here, or the beginning of another word (总统|选举, 军|事)."""
        nouns = _words()[0].nouns[word.group()]
        after = self.view[word.end() : word.end() + 1]
        if len(word.group()) == 1:
            never = read_table("name_short.yaml")["right_not"].get(word.group(), "")
            return self.owned and not (after and after in never)
        if nouns[0].kind == "role" and _guards()["zh_after"].match(self.view, word.end()):
            return False
        never_after = read_table("name_titles.yaml")["not_a_group"].get(word.group(), ())
        return not self.view.startswith(tuple(never_after), word.end())

    def _skip(self) -> bool:
        """Step over words between an owner and a noun (主导的|部队), or over an organ that is not in the table."""
        if not self.owned:
            return False
        guards = _guards()
        between = guards["zh_between"].match(self.view, self.at)
        if between and self._noun_at(between.end()):
            self.at = between.end()
            return True
        organ = guards["zh_organ"].match(self.view, self.at)
        if organ is None or guards["zh_no_organ"].search(organ.group()):
            return False
        follows = _words()[0].pattern.match(self.view, organ.end())
        if follows is None or len(follows.group()) < 2 or not self._may_be(follows):
            return self._speaking_organ()
        self.organs.append((f"organ_{_code(organ.group())}", organ.group()))
        self.at = organ.end()
        return True

    def _speaking_organ(self) -> bool:
        """An organ not in the table that says or does something itself (民航组织|今天宣布)."""
        organ = _guards()["zh_speaking"].match(self.view, self.at)
        if organ is None or _guards()["zh_no_organ"].search(organ.group(1)):
            return False
        self.organs.append((f"organ_{_code(organ.group(1))}", organ.group(1)))
        self.at = organ.end(1)
        return True

    def _second_title(self) -> bool:
        """Whether another title follows, directly or after 、 and 兼 (政治局委员、外交部长, 军|参谋长)."""
        step = self.at + (self.view[self.at : self.at + 1] in ("、", "兼"))
        chinese = _words()[0]
        for at in (step, self._after_organ(step)):
            word = chinese.pattern.match(self.view, at) if at is not None else None
            if word and len(word.group()) > 1 and chinese.nouns[word.group()][0].kind in ("role", "body"):
                self.at = step
                return self._may_be(word)
        return False

    def _after_organ(self, at: int) -> int | None:
        """Where an organ of the forces that is not in the table ends (武装部队|“…”中央司令部|发言人)."""
        organ = _guards()["zh_organ"].match(self.view, at)
        return None if organ is None or _guards()["zh_no_organ"].search(organ.group()) else organ.end()


def read_english(view: str, at: int) -> Tail | None:
    """The nouns from `at` on: organs, then a title or a group; senior, former and the like may go before them."""
    guards, english = _guards(), _words()[1]
    organs: list[tuple[str, str]] = []
    last: Tail | None = None
    past = False
    for _ in range(4):
        before = guards["en_before"].match(view, at)
        past = past or any(w.lower() in guards["en_past"] for w in re.split("[ -]", before.group()))
        # `senior officials` or `deputy foreign minister`: the longer reading of the noun wins over the word before it.
        starts = dict.fromkeys((at, *(at + m.end() for m in re.finditer("[ -]", before.group())), before.end()))
        word = next((w for s in starts if (w := english.pattern.match(view, s))), None)
        if word is None:
            organ = guards["en_organ"].match(view, at)
            if organ is None:
                break
            organs.append((f"organ_{_code(organ.group())}", organ.group()))
            at = organ.end()
            last = Tail(at, None, tuple(organs))
        else:
            noun = english.nouns[word.group().lower()][0]
            at = word.end()
            if noun.kind == "role" and guards["en_after"].match(view, at):
                break
            spoken_for = re.compile(r"(?:'s)? ").match(view, at) if noun.kind == "group" else None
            after = english.pattern.match(view, spoken_for.end()) if spoken_for else None
            if noun.kind == "role" or (noun.kind == "group" and not (after and _is_role(after.group()))):
                return Tail(at, noun, tuple(organs), past, word.group().lower())
            organs.append((noun.id, noun.name))
            last = Tail(at, None, tuple(organs))
        gap = re.compile(r"(?:'s?)? (?=[A-Za-z])").match(view, at)
        if gap is None:
            break
        at = gap.end()
    return last


def _is_role(word: str) -> bool:
    """Whether an English noun is a title (army | spokesman)."""
    return _words()[1].nouns[word.lower()][0].kind == "role"


def group_for(word: str) -> Noun | None:
    """The group a word also names (谈判代表 is a title before a name and a group without one)."""
    for words in _words():
        for noun in words.nouns.get(word, ()):
            if noun.kind == "group":
                return noun
    return None


def _code(words: str) -> str:
    """A readable id where the words are English, a hash of them where they are not."""
    plain = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    if re.search("[\u4e00-\u9fff]", words):
        return f"n{hashlib.sha256(words.encode()).hexdigest()[:10]}"
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_") or "n0"


def slug(name: str) -> str:
    """An identifier for a name that no table holds: `jane_doe`, or a hash of a Chinese name."""
    code = _code(name)
    return code if code[:1].isalpha() else f"n{code}"


def former_before(view: str, at: int) -> bool:
    """Whether a word before the owner says that the office is no longer held (前|法国总统, former | US president)."""
    return _FORMER.search(view, max(0, at - 10), at) is not None


def forbidden_before(view: str, at: int) -> bool:
    """Whether the words before a title make it an office to be won or lost (出任总统), not a person's title."""
    return _guards()["zh_not_before"].search(view, max(0, at - 10), at) is not None
