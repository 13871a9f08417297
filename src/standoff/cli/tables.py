"""Tables and texts for a terminal: what a dossier holds."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from standoff.dossier import DossierTable, Found, Why

# What fits on a line for a person; JSON and CSV hold every column.
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "actors": ("id", "name", "kind", "count", "as_recipient", "forms"),
    "timeline": ("day", "page_day", "actor", "event", "recipient", "modality", "said_by", "quote", "id"),
    "positions": ("actor", "issue", "stance", "level", "conditions", "said_by", "quote", "id"),
    "red-lines": ("actor", "issue", "response", "conditions", "firmness", "said_by", "quote", "id"),
    "pledges": ("actor", "issue", "stance", "conditions", "firmness", "said_by", "quote", "id"),
    "figures": ("of", "low", "high", "unit", "actor", "said_by", "quote", "id"),
    "disagreements": ("number", "kind", "actor", "about", "says", "said_by", "quote", "id"),
    "documents": ("document", "title", "language", "reference_date", "reference_basis", "characters", "same_text_as"),
    "statements": ("document", "kind", "actor", "issue", "stance", "polarity", "modality", "quote", "id"),
}
_WIDEST = {"quote": 60, "question": 70, "title": 40, "forms": 40, "conditions": 34, "response": 30, "same text as": 12}
# Headings of columns that are copied from or compared by eye: they stay on one line, as far as there is room.
_WHOLE = frozenset({"id", "run", "day", "page day", "reference date"})
_LONGEST_WHOLE = 20
# Tried in turn: words of up to 14 columns whole, else of up to 9; with less room than that it is no table any more.
_LONGEST_WORDS = (14, 9)
_COLOUR = {"actor": "cyan", "recipient": "magenta"}


def plain(value: Any) -> str:
    """A cell as text, without control characters: a page must not move the cursor."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) and abs(value) >= 1000 else f"{value:g}"
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(part) for part in value)
    return "".join(c if c.isprintable() else " " for c in str(value))


def lay_out(console: Console, title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows as a table, or one below the other where a table would be so narrow that it breaks words."""
    cells = {column: [plain(row.get(column)) for row in rows] for column in columns}
    headed = {column.replace("_", " "): cells[column] for column in columns}
    widths = next(filter(None, (_widths(headed, console.width, word) for word in _LONGEST_WORDS)), None)
    if widths is None:
        _list(console, title, columns, rows)
        return
    table = Table(title=title or None, title_justify="left", title_style="bold", header_style="bold")
    for column, width in zip(columns, widths, strict=True):
        values = [row.get(column) for row in rows]
        number = bool(rows) and all(isinstance(value, (int, float)) or value is None for value in values)
        right = number and column != "imputed"
        table.add_column(column.replace("_", " "), justify="right" if right else "left", width=width, overflow="fold")
    for row in zip(*cells.values(), strict=True):
        table.add_row(*map(Text, row))
    console.print(table)


def _widths(cells: Mapping[str, Sequence[str]], width: int, longest_word: int) -> list[int] | None:
    """The width of each column: words have room, what is left goes to the longest texts; null where it is too little.

    cells         the texts of each column, by its heading
    longest_word  a word longer than this, and a text without spaces, may be broken
    """
    least, wanted = [], []
    for heading, texts in cells.items():
        longest = max(map(cell_len, [heading, *texts]))
        words = min(longest_word, max(cell_len(word) for text in (heading, *texts) for word in text.split()))
        whole = heading in _WHOLE and longest <= _LONGEST_WHOLE
        least.append(longest if whole else words)
        wanted.append(longest if heading in _WHOLE else max(words, min(longest, _WIDEST.get(heading, 28))))
    left = width - 3 * len(least) - 1 - sum(least)
    if left < 0:
        return None
    more = [full - word for full, word in zip(wanted, least, strict=True)]
    # The columns that want least are served first: a heading is not broken to give a long text one more character.
    widths = list(least)
    by_need = sorted(range(len(more)), key=more.__getitem__)
    for served, i in enumerate(by_need):
        given = min(more[i], left // (len(more) - served))
        widths[i] += given
        left -= given
    return widths


def _list(console: Console, title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """The rows one below the other."""
    if title:
        console.print(Text(title, style="bold"))
    for row in rows:
        console.print(Padding(_card(columns, row, console.width), (0, 0, 1, 2)))


def _card(columns: Sequence[str], row: Mapping[str, Any], width: int) -> Text:
    """The cells of one row with their names: short ones beside each other, a long one on lines of its own."""
    lines: list[Text] = []
    used = width
    for column in columns:
        if not (cell := plain(row.get(column))):
            continue
        part = Text.assemble((f"{column.replace('_', ' ')}: ", "dim"), cell)
        if used + part.cell_len + 3 <= width - 2:
            lines[-1].append(" · ").append_text(part)
            used += part.cell_len + 3
        else:
            lines.append(part)
            used = part.cell_len
    return Text("\n").join(lines)


def view(console: Console, name: str, table: "DossierTable", *, nothing: str) -> None:
    """One view of a dossier; columns that hold nothing are left out.

    nothing  why there may be no row, and what to do next
    """
    what, rows = name.replace("-", " "), table.rows
    if not rows:
        console.print(Text(f"no {what}: {plain(nothing)}"), soft_wrap=True)
        return
    shown = [c for c in _SHOWN[name] if any(row.get(c) not in (None, "", [], ()) for row in rows)]
    of = f"{len(table.records)} of {table.total}" if len(table.records) < table.total else f"{table.total}"
    lay_out(console, f"{what} ({of})", shown, rows)


def why(console: Console, reason: "Why") -> None:
    """The sentence with its parts marked, then the fields, then the rules."""
    s = reason.statement
    sentence = Text(_same_length(reason.text))
    sentence.stylize("underline", s.start - reason.start, s.end - reason.start)
    for part in reason.parts:
        if reason.start <= part.start and part.end <= reason.end:
            colour = _COLOUR.get(part.role, "yellow")
            sentence.stylize(f"bold {colour}", part.start - reason.start, part.end - reason.start)
    console.print(Text(f"{s.id}  {s.kind}  {reason.document.name} [{s.start}:{s.end}]", style="bold"))
    console.print(sentence)
    console.print()
    rows = [{"part": "quote", "as written": s.quote, "read as": s.kind, "place": f"{s.start}–{s.end}"}]
    read_as = {"actor": s.actor and s.actor.name, "recipient": s.recipient and s.recipient.name}
    for part in reason.parts:
        meant = read_as.get(part.role) or next((c.expr for c in s.conditions if c.start == part.start), None)
        rows.append(
            {"part": part.role, "as written": part.text, "read as": meant or "", "place": f"{part.start}–{part.end}"}
        )
    voices = " > ".join(voice.name or voice.text or voice.kind for voice in s.attribution)
    told = {"issue": s.issue, "stance": s.stance, "level": s.level, "polarity": s.polarity, "modality": s.modality,
            "response": s.response, "said by": voices, "imputed": s.imputed, "firmness": s.firmness,
            "when": s.when and f"{s.when.from_ or ''}..{s.when.to or ''} ({s.when.text}, {s.when.basis})",
            "plover": s.plover and s.plover.event}  # fmt: skip
    rows += [
        {"part": name, "as written": "", "read as": plain(value), "place": ""} for name, value in told.items() if value
    ]
    lay_out(console, "", ("part", "as written", "read as", "place"), rows)
    console.print(Text("rules that fired: " + (", ".join(s.evidence.rules) or "none recorded")))
    for open_point in s.evidence.unresolved:
        console.print(Text(f"unresolved: {open_point}"))


def _same_length(text: str) -> str:
    """Control characters as spaces, one for one, so that offsets hold."""
    return "".join(c if c.isprintable() else " " for c in text)


def found(console: Console, result: "Found", *, nothing: str) -> None:
    """What a search found, the words marked; `nothing` as for `view`."""
    if not result.statements_total and not result.pages_total:
        console.print(Text(f"nothing found: {plain(nothing)}"), soft_wrap=True)
        return
    for title, total, hits in (
        (
            "statements",
            result.statements_total,
            [(h.statement.document, h.statement.id, h.statement.quote, h.marks) for h in result.statements],
        ),
        ("pages", result.pages_total, [(h.document, h.sha256[:12], h.text, h.marks) for h in result.pages]),
    ):
        table = Table(
            title=f"{title} ({len(hits)} of {total})", title_justify="left", title_style="bold", header_style="bold"
        )
        table.add_column("document", max_width=36, overflow="fold")
        table.add_column("id" if title == "statements" else "sha256", no_wrap=True)
        table.add_column("text", overflow="fold")
        for document, id, text, marks in hits:
            marked = Text(_same_length(text))
            for start, end in marks:
                marked.stylize("bold reverse", start, end)
            table.add_row(Text(plain(document)), id, marked)
        if hits:
            console.print(table)


def written(console: Console, names: Sequence[str]) -> None:
    for name in names:
        console.print(Text(f"wrote {plain(name)}"))


def imported(console: Console, counts: Mapping[str, int]) -> None:
    console.print(f"{counts['new']} pages new, {counts['known']} known; {counts['statements']} statements stored")


def read(console: Console, report: Mapping[str, Any]) -> None:
    """What a reading brought; pages set aside are told on standard error by the command."""
    new, known, aside = (len(report[key]) for key in ("new", "known", "set_aside"))
    console.print(f"{new} pages new, {known} known, {aside} set aside; {report['statements']} statements stored")
