"""From characters to tokens. Dates and durations are tokens; every character that fits nowhere is a fault."""

import datetime
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from standoff.scenario.expr.faults import FaultLog
from standoff.scenario.expr.functions import WORDS
from standoff.scenario.expr.nodes import DAYS_IN, Place

TokenKind = Literal["number", "date", "duration", "name", "word", "sign", "end"]
TokenValue = float | datetime.date | tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, its text as the grammar reads it, its place; `value` for numbers, dates, durations."""

    kind: TokenKind
    text: str
    at: Place
    value: TokenValue = None


_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?!\w)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_DURATION = re.compile(r"([0-9]+)([^\W\d_]+)(?!\w)")
_RUN_ON = re.compile(r"[\w.]+")
_NAME = re.compile(r"[^\W\d]\w*")
_SIGN = re.compile(r"<=|>=|==|!=|[<>+\-*(),]")

# How the same thing is written elsewhere; the token is read as meant, so that the rest of the text is checked too.
_ELSEWHERE = {
    "&&": "and", "||": "or", "&": "and", "|": "or", "<>": "!=", "=>": ">=", "=<": "<=", "=": "==", "!": "not",
    "≥": ">=", "≤": "<=", "≠": "!=", "−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "、": ",",
}  # fmt: skip
_FOREIGN = re.compile("|".join(re.escape(text) for text in sorted(_ELSEWHERE, key=len, reverse=True)))


def tokenize(text: str, faults: FaultLog) -> list[Token]:
    """The tokens of a text, an `end` token last; every fault of its characters goes to `faults`."""
    scanner = _Scanner(text, faults)
    scanner.scan()
    return scanner.tokens


def parse_duration(text: str) -> int | None:
    """Days of a duration written alone, `30d` or `2y`; None where the text is none."""
    match = _DURATION.fullmatch(text.strip())
    return int(match[1]) * DAYS_IN[match[2]] if match and match[2] in DAYS_IN and len(match[1]) <= 6 else None


class _Scanner:
    def __init__(self, text: str, faults: FaultLog) -> None:
        self.text = text
        self.faults = faults
        self.tokens: list[Token] = []
        self.position = 0
        self.line = 1
        self.line_start = 0
        self.closing_quotes: set[int] = set()

    @property
    def here(self) -> Place:
        return Place(self.line, self.position - self.line_start + 1)

    def fault(self, code: str, message: str, hint: str | None = None) -> None:
        self.faults.tell(self.here, code, message, hint=hint)

    def token(
        self, kind: TokenKind, text: str, length: int, value: float | datetime.date | tuple[int, str] | None = None
    ) -> None:
        self.tokens.append(Token(kind, text, self.here, value))
        self.position += length

    def scan(self) -> None:
        while self.position < len(self.text):
            character = self.text[self.position]
            if character == "\n":
                self.position += 1
                self.line, self.line_start = self.line + 1, self.position
            elif character.isspace() or self.position in self.closing_quotes:
                self.position += 1
            elif "0" <= character <= "9":
                self._digits()
            elif name := _NAME.match(self.text, self.position):
                self._name(name[0])
            elif sign := _SIGN.match(self.text, self.position):
                self._sign(sign[0])
            else:
                self._elsewhere(character)
        self.tokens.append(Token("end", "", self.here))

    def _digits(self) -> None:
        if date := _DATE.match(self.text, self.position):
            self._date(date)
            return
        number = _NUMBER.match(self.text, self.position)
        run = _RUN_ON.match(self.text, self.position)
        if number is None or run is None:
            raise AssertionError("a digit begins a number")
        duration = _DURATION.match(self.text, self.position)
        # `1e-7` begins like a duration of one `e`.
        if duration and duration.end() > number.end():
            self._duration(duration)
        else:
            if run.end() > number.end():
                self.fault(
                    "expr-number",
                    f"`{run[0]}` is neither a number, a date nor a duration.",
                    "write `12`, `0.3`, `2026-06-30`, `30d` or `2y`; names begin with a letter",
                )
                self.token("number", run[0], len(run[0]), 0.0)
                return
            value = float(number[0])
            if not math.isfinite(value):
                self.fault("expr-number", f"`{number[0]}` is too large for a number.")
                value = 0.0
            self.token("number", number[0], len(number[0]), value)

    def _date(self, match: re.Match[str]) -> None:
        value = datetime.date(2000, 1, 1)
        try:
            value = datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            self.fault("expr-date", f"`{match[0]}` is no day of the calendar.", "dates are written 2026-06-30")
        else:
            if value.isoformat() != match[0]:
                self.fault("expr-date", f"`{match[0]}` is written with two digits each.", f"write {value}")
        self.token("date", match[0], len(match[0]), value)

    def _duration(self, match: re.Match[str]) -> None:
        count, unit = match[1], match[2]
        if unit not in DAYS_IN or len(count) > 6:
            self.fault(
                "expr-duration",
                f"`{match[0]}` is not a duration.",
                "write days or years, at most six digits: `30d`, `2y`; a year counts 365 days",
            )
            count, unit = "0", "d"
        self.token("duration", match[0], len(match[0]), (int(count), unit))

    def _name(self, name: str) -> None:
        plain = unicodedata.normalize("NFKC", name)
        if plain != name:
            self.fault("expr-character", f"`{name}` is written with full-width letters.", f"write `{plain}`")
        self.token("word" if plain in WORDS else "name", plain, len(name))

    def _sign(self, sign: str) -> None:
        # `=>`, `<>` and `=<` begin like signs of ours.
        foreign = _FOREIGN.match(self.text, self.position)
        if foreign and len(foreign[0]) > len(sign):
            self._elsewhere(sign)
        else:
            self.token("sign", sign, len(sign))

    def _elsewhere(self, character: str) -> None:
        if foreign := _FOREIGN.match(self.text, self.position):
            written, meant = foreign[0], _ELSEWHERE[foreign[0]]
            if written == "=":
                self.fault("expr-equals", "`=` sets nothing here; a comparison is written `==`.", "write `==`")
            else:
                self.fault("expr-character", f"`{written}` is written `{meant}` here.", f"write `{meant}`")
            self.token("word" if meant in WORDS else "sign", meant, len(written))
            return
        plain = unicodedata.normalize("NFKC", character)
        if plain != character and (sign := _SIGN.fullmatch(plain)):
            self.fault("expr-character", f"`{character}` is a full-width character.", f"write `{plain}`")
            self.token("sign", sign[0], 1)
            return
        self.fault("expr-character", _refusal(character), _REFUSED.get(character, (None, None))[1])
        if character == "/":
            self.token("sign", "*", 1)  # so that what follows is read as its operand
            return
        if character in "\"'":
            self.closing_quotes.add(self.text.find(character, self.position + 1))
        self.position += 1


_REFUSED = {
    "/": ("There is no division.", "multiply the other side: `a > 2 * b` for `a / b > 2`"),
    '"': ("There are no strings; names stand bare.", "take the quotes away"),
    "'": ("There are no strings; names stand bare.", "take the quotes away"),
    "%": ("There is no percent sign.", "write a share: `0.5` for 50 %"),
    ".": ("A number begins with a digit, and names have no dots.", "write `0.5` for `.5`"),
    "[": ("Lists stand in round brackets.", "write `x in (a, b)`"),
    "]": ("Lists stand in round brackets.", "write `x in (a, b)`"),
}


def _refusal(character: str) -> str:
    if character in _REFUSED:
        return _REFUSED[character][0]
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return f"`{shown}` has no meaning here."
