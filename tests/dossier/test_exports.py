"""What goes out comes back the same, opens without harm in a spreadsheet, and is never half-written."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from crisis_pages import crisis, page, said

from standoff.dossier import TABLES, Dossier
from standoff.dossier.whole_file import written_whole
from standoff.records import Document, StandoffError, sha256_of

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def test_json_lines_come_back_as_the_same_dossier(dossier: Dossier, tmp_path: Path) -> None:
    html = "<p>Rome &amp; Paris stay out.</p>".encode("gb18030")
    rendered = Document(
        sha256=sha256_of(html), name="page.html", text="Rome & Paris stay out.", encoding="gb18030", rendering="html-1"
    )
    dossier.add(rendered, html, [said(rendered, "Paris stay out")])
    written = dossier.export_jsonl(tmp_path / "out")
    assert [path.name for path in written] == [rendered.sha256, "documents.jsonl", "statements.jsonl"]
    with Dossier.open(tmp_path / "again.db") as again:
        again.import_jsonl(tmp_path / "out")
        assert again.documents() == dossier.documents()
        assert again.statements() == dossier.statements()
        assert [again.raw(d.sha256) for d in again.documents()] == [dossier.raw(d.sha256) for d in dossier.documents()]
        assert {added.document for added in again.import_jsonl(tmp_path / "out")} == {"known"}
        again.export_jsonl(tmp_path / "twice")
    for path in written[1:]:
        assert path.read_bytes() == (tmp_path / "twice" / path.name).read_bytes()


def test_versions_of_a_changed_page_find_their_own_statements(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "d.db") as dossier:
        for text in ("Rome stays out of it.", "Rome stays in with it."):
            document, raw = page(text, "one.txt")
            dossier.add(document, raw, [said(document, "Rome stays"), said(document, text)])
        dossier.export_jsonl(tmp_path)
        with Dossier.open(tmp_path / "again.db") as again:
            again.import_jsonl(tmp_path)
            assert again.statements() == dossier.statements()


def test_a_faulty_import_tells_every_fault_and_stores_nothing(dossier: Dossier, tmp_path: Path) -> None:
    dossier.export_jsonl(tmp_path)
    lines = (tmp_path / "statements.jsonl").read_text("utf-8").splitlines()
    moved, strange, orphan = (json.loads(lines[0]) for _ in range(3))
    moved["start"] += 1
    strange["colour"] = "red"
    orphan["document"] = "nowhere.txt"
    bad = ["{not json", "[]", *(json.dumps(x) for x in (moved, strange, orphan)), '{"document": "\\ud800"}']
    (tmp_path / "statements.jsonl").write_text("\n".join(lines + bad), "utf-8")
    with Dossier.open(tmp_path / "again.db") as again:
        with pytest.raises(StandoffError) as told:
            again.import_jsonl(tmp_path)
        places = [fault.where for fault in told.value.faults]
        assert places == [f"{tmp_path / 'statements.jsonl'}:{len(lines) + n}" for n in range(1, 7)]
        assert again.counts() == {"documents": 0, "statements": 0}
    with Dossier.open(tmp_path / "empty.db") as empty, pytest.raises(StandoffError, match="missing"):
        empty.import_jsonl(tmp_path / "no-folder")


@pytest.mark.parametrize("bom", [True, False])
def test_a_spreadsheet_computes_nothing(dossier: Dossier, tmp_path: Path, bom: bool) -> None:
    evil = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", " =1", "\t=1", "＝1"]
    for number, cell in enumerate(evil):
        document, raw = page(f"{cell}。外国部队", f"{cell}-{number}", title=cell, outlet=cell)
        dossier.add(document, raw, [said(document, cell, actor=cell, issue="foreign_troops", stance="for")])
    paths = dossier.export_csv(tmp_path / "csv", bom=bom)
    assert [path.stem for path in paths] == list(TABLES)
    for path in paths:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") == bom
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not cell.lstrip().startswith(("=", "+", "@", "＝")), path
                    assert not cell.startswith("-"), path
    with (tmp_path / "csv" / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        quotes = [row["quote"] for row in csv.DictReader(file)]
    assert "'=cmd|' /C calc'!A0" in quotes
    assert "罗马表示，除非联合国授权，否则不派兵" in quotes


def test_names_are_labels_and_never_places(tmp_path: Path) -> None:
    names = [
        "../../up.txt",
        "/etc/passwd",
        "..\\..\\up",
        "C:\\x",
        "a/../../b",
        "<script>",
    ]
    with Dossier.open(tmp_path / "d.db") as dossier:
        for number, name in enumerate(names):
            html = f"<p>{number}</p>".encode()
            dossier.add(Document(sha256=sha256_of(html), name=name, text=f"{number}", encoding="utf-8"), html, [])
        dossier.export_jsonl(tmp_path / "out" / "deep")
        dossier.export_csv(tmp_path / "out" / "deep")
    made = {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {("d.db",), ("out", "deep")}


def test_a_file_stopped_halfway_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old", "utf-8")

    def stopped() -> None:
        with written_whole(path) as file:
            file.write("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.shared
def test_the_clients_scorer_reads_the_export(tmp_path: Path) -> None:
    scorer = SHARED / "gold" / "score.py"
    if not scorer.is_file():
        pytest.skip("not checked: that ../shared/gold/score.py reads the export (the folder is not here)")
    gold_name = json.loads(next(iter(sorted((SHARED / "gold").glob("*.json")))).read_text("utf-8"))["doc"]
    document, raw = page((SHARED / "seeds" / gold_name).read_text("utf-8"), gold_name)
    with Dossier.open(tmp_path / "d.db") as dossier:
        dossier.add(document, raw, [])
        for other, other_raw, statements in crisis():
            dossier.add(other, other_raw, statements)
        dossier.export_jsonl(tmp_path)
    command = [
        sys.executable,
        str(scorer),
        "--gold",
        str(SHARED / "gold"),
        "--documents",
        str(tmp_path / "documents.jsonl"),
    ]
    done = subprocess.run(
        [*command, "--statements", str(tmp_path / "statements.jsonl"), "--json"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
