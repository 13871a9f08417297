"""From the bytes of a YAML file to plain data with line numbers. What YAML would misread in silence is a fault here.

The tree is plain: mappings with text keys, lists, strings, numbers, true/false/null. Dates stay ISO text. It is built
from parser events with a stack of its own, so that neither depth nor aliases can exhaust the machine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from standoff.records import Fault, StandoffError

Path_ = tuple[str | int, ...]
"""A place in the tree: keys and indices from the top."""

MOST_BYTES = 8 * 2**20
MOST_NODES = 500_000
MOST_DEPTH = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOL = {**dict.fromkeys(("true", "yes", "on"), True), **dict.fromkeys(("false", "no", "off"), False)}
_NULL = ("", "~", "null", "Null", "NULL")
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9_]*)")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]+")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|nan)", re.IGNORECASE)
_LONGEST_NUMBER = 40
YES_NO = "YAML reads a bare yes, no, on, off, and so the code NO, as true or false"


@dataclass(slots=True)
class Tree:
    """A file as plain data.

    lines    line of every place
    spelled  truth values as they were written (`NO`)
    faults   what reading found wrong; `told` holds the places, so that no later check tells the same again
    """

    label: str
    raw: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    spelled: dict[Path_, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    told: set[Path_] = field(default_factory=set)

    def where(self, path: Path_) -> str:
        """`file:line` of a place, or of the nearest place around it."""
        while path and path not in self.lines:
            path = path[:-1]
        line = self.lines.get(path)
        return f"{self.label}:{line}" if line else self.label


def read_file(path: str | Path) -> Tree:
    """Read a scenario file. Raises StandoffError where it cannot be read at all."""
    label = str(path)
    try:
        size = Path(path).stat().st_size
        if size > MOST_BYTES:
            raise _too_large(label, size)
        data = Path(path).read_bytes()
    except IsADirectoryError:
        raise _fatal("not-a-file", "this is a folder, not a scenario file", label) from None
    except OSError as error:
        raise _fatal("cannot-read", f"cannot read the file: {error.strerror or error}", label) from None
    return read_tree(data, label)


def read_tree(data: bytes | str, label: str) -> Tree:
    """Parse YAML into a Tree. Faults that leave the rest readable are collected in `tree.faults`.

    Raises StandoffError where nothing can be read: not UTF-8, broken YAML, empty, too large, too deep.
    """
    text = _decode(data, label) if isinstance(data, bytes) else data
    if len(text) > MOST_BYTES:
        raise _too_large(label, len(text))
    builder = _Builder(Tree(label))
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise StandoffError(_syntax_fault(error, text, label)) from None
    except yaml.YAMLError as error:
        raise _fatal("not-yaml", _control_character(error, text), label) from None
    return builder.tree


def read_value(text: str, label: str) -> Any:
    """A single value as typed after `--set PATH=`, parsed as YAML. Raises StandoffError."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise _fatal("not-utf8", "the value is not valid Unicode text", label) from None
    tree = read_tree(text, label)
    if tree.faults:
        raise StandoffError(*tree.faults)
    for word in tree.spelled.values():
        if word.lower() not in ("true", "false"):
            raise _fatal("yes-no", f"{YES_NO}: {word!r} must be quoted, or written true or false", label)
    return tree.raw


def is_plain_text(text: str) -> bool:
    """Whether a bare scalar is read as the text it is, not as null, a truth value or a number."""
    numbers = (_WHOLE, _DECIMAL, _LEADING_ZERO, _NOT_FINITE)
    return text not in _NULL and text.lower() not in _BOOL and not any(n.fullmatch(text) for n in numbers)


def _decode(data: bytes, label: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _fatal("not-utf8", "the file is UTF-16, a scenario is UTF-8", label, "save it again as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02x} in this line cannot be read"
        raise _fatal("not-utf8", message, f"{label}:{line}", "save it again as UTF-8") from None


@dataclass(slots=True)
class _Open:
    """A mapping or list still being filled."""

    value: Any
    path: Path_
    anchor: str | None
    nodes_before: int
    key: str | None = None
    key_line: int = 0
    skip: bool = False


class _Builder:
    """Takes parser events and fills a Tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(line)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._fatal("two-documents", "a second `---` document begins here; a scenario is one", line)

    def _begin(self, value: Any, event: Any, line: int) -> None:
        self._no_tag(event, line)
        if self._key_expected():
            raise self._fatal("bad-key", "a mapping or list cannot be a key", line)
        if len(self.open) >= MOST_DEPTH:
            raise self._fatal("too-deep", f"more than {MOST_DEPTH} levels of nesting; no scenario needs them", line)
        self._count(1, line)
        path = self._place(value, line)
        self.open.append(_Open(value, path, event.anchor, self.nodes))

    def _end(self, line: int) -> None:
        done = self.open.pop()
        if done.anchor:
            self.anchors[done.anchor] = (done.value, self.nodes - done.nodes_before + 1)

    def _alias(self, event: Any, line: int) -> None:
        if self._key_expected():
            raise self._fatal("bad-key", "an alias cannot be a key", line)
        if any(o.anchor == event.anchor for o in self.open):
            raise self._fatal("alias", f"*{event.anchor} stands inside what it repeats", line)
        if event.anchor not in self.anchors:
            raise self._fatal("alias", f"*{event.anchor} repeats an anchor that does not stand before it", line)
        value, size = self.anchors[event.anchor]
        self._count(size, line)
        self._place(_copy(value), line)

    def _scalar(self, event: Any, line: int) -> None:
        self._no_tag(event, line)
        self._count(1, line)
        plain = event.implicit[0] and not event.style
        if self._key_expected():
            self._key(event.value, plain, line)
            return
        path = self._place(None, line)
        value = self._resolve(event.value, path, line) if plain else event.value
        self._replace(value)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)

    def _key_expected(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def _key(self, text: str, plain: bool, line: int) -> None:
        top = self.open[-1]
        top.key, top.key_line = text, line
        if plain and text.lower() in _BOOL:
            hint = "ids of states are ISO alpha-3 codes (NOR); another name must be quoted"
            self._fault("boolean-key", f"{YES_NO}: the key {text!r} would be a truth value", line, hint)
        elif plain and text == "<<":
            self._fault("merge-key", "merge keys `<<` are not read; write the fields out", line)
        elif plain and text in _NULL:
            self._fault("empty-key", "a key is empty", line)
        top.skip = text in top.value
        if top.skip:
            first = self.tree.lines.get((*top.path, text))
            message = f"the key {text!r} is given twice; the first stands in line {first}"
            self._fault("duplicate-key", message, line, "remove one of them")

    def _place(self, value: Any, line: int) -> Path_:
        """Put a value where the stack says, and remember its line. A duplicate's value is read and dropped."""
        if not self.open:
            self.tree.raw = value
            self.tree.lines[()] = line
            return ()
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            path: Path_ = (*top.path, len(top.value) - 1)
        else:
            assert top.key is not None
            path = (*top.path, top.key)
            line = top.key_line
            top.key = None
            if top.skip:
                return (*path, "(duplicate)")
            top.value[path[-1]] = value
        self.tree.lines[path] = line
        self.last = path
        return path

    def _replace(self, value: Any) -> None:
        """Give the place just made its scalar."""
        if not self.open:
            self.tree.raw = value
        elif isinstance(self.open[-1].value, list):
            self.open[-1].value[-1] = value
        elif not self.open[-1].skip:
            self.open[-1].value[self.last[-1]] = value

    def _resolve(self, text: str, path: Path_, line: int) -> Any:
        if text in _NULL:
            return None
        if text.lower() in _BOOL and text in (text.lower(), text.upper(), text.capitalize()):
            self.tree.spelled[path] = text
            return _BOOL[text.lower()]
        if _NOT_FINITE.fullmatch(text):
            self._fault("not-finite", f"{text} is not a number that can be used", line, path=path)
            return text
        whole = bool(_WHOLE.fullmatch(text))
        if not whole and not _DECIMAL.fullmatch(text) and not _LEADING_ZERO.fullmatch(text):
            return text
        if len(text) > _LONGEST_NUMBER:
            message = f"a number of {len(text)} characters; a hash of digits must stand in quotes"
            self._fault("bare-hash", message, line, f'"{text[:8]}…" in quotes', path)
            return text
        if _LEADING_ZERO.fullmatch(text):
            self._fault(
                "leading-zero", f"{text}: YAML reads a leading zero as octal; drop it, or quote it", line, path=path
            )
            return text
        number = int(text) if whole else float(text)
        if number in (float("inf"), float("-inf")):
            self._fault("not-finite", f"{text} is too large for a number", line, path=path)
            return text
        return number

    def _no_tag(self, event: Any, line: int) -> None:
        if event.tag not in (None, "!"):
            self._fault("tag", f"the tag {event.tag!r} is not read; a scenario is plain data", line, "remove the tag")

    def _count(self, nodes: int, line: int) -> None:
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            message = (
                f"more than {MOST_NODES:,} values, counting aliases as often as they repeat; no scenario needs so many"
            )
            raise self._fatal("too-many", message, line)

    def _fault(self, code: str, message: str, line: int, hint: str | None = None, path: Path_ | None = None) -> None:
        if path is not None:
            self.tree.told.add(path)
        self.tree.faults.append(Fault(code, message, f"{self.tree.label}:{line}", hint=hint))

    def _fatal(self, code: str, message: str, line: int) -> StandoffError:
        return _fatal(code, message, f"{self.tree.label}:{line}")


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(child) for key, child in value.items()}
    return [_copy(child) for child in value] if isinstance(value, list) else value


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, label: str) -> Fault:
    """A parser's message in words, at the line where it happened."""
    rows = text.splitlines() or [""]
    mark = error.problem_mark or error.context_mark
    if mark and mark.line >= len(rows) and error.context_mark:
        mark = error.context_mark  # what was never closed, not the end of the file
    line = mark.line if mark else 0
    row = rows[min(line, len(rows) - 1)]
    where = f"{label}:{line + 1}"
    if "\t" in row[: len(row) - len(row.lstrip())] or "'\\t'" in str(error.problem):
        return Fault("tab", "the line is indented with a tab; YAML takes spaces only", where, hint="use spaces")
    problem = " ".join(str(part) for part in (error.context, error.problem) if part)
    hints = {
        "mapping values are not allowed": "a text that holds `: ` stands in quotes",
        "expected ',' or": "a bracket or brace is not closed, or a comma is missing",
        "undefined alias": "define the anchor before it is repeated",
        "cannot start any token": "a text that begins with @, %, ` or a quote stands in quotes",
    }
    hint = next((advice for words, advice in hints.items() if words in problem), "check the brackets and quotes here")
    return Fault("not-yaml", f"this is not valid YAML: {problem}", where, hint=hint)


def _control_character(error: yaml.YAMLError, text: str) -> str:
    for at in _control(text):
        line = text.count("\n", 0, at) + 1
        return f"a control character (U+{ord(text[at]):04X}) stands in line {line}; a scenario is text"
    return f"this is not valid YAML: {error}"


def _control(text: str) -> Iterator[int]:
    return (
        m.start() for m in re.finditer(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    )


def _too_large(label: str, size: int) -> StandoffError:
    message = f"{size / 2**20:.1f} MB; a scenario is at most {MOST_BYTES // 2**20} MB"
    return _fatal(
        "too-large", message, label, "cite only the statements the scenario uses; the rest stays in the dossier"
    )


def _fatal(code: str, message: str, where: str, hint: str | None = None) -> StandoffError:
    return StandoffError(Fault(code, message, where, hint=hint))
