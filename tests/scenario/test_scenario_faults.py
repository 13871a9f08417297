"""Every fault of a file at once, each with its line; every class of fault once; nothing follows from a fault."""

import pytest
from scenarios import BASE, changed, check, codes, line_of

from standoff.records import StandoffError
from standoff.scenario import load_scenario


def test_the_base_scenario_has_no_fault_and_is_unverified():
    report = check(BASE)
    assert report.faults == ()
    assert report.verdict == "unverified"
    assert report.scenario is not None


def test_ten_faults_are_exactly_ten_each_at_its_line(tmp_path):
    text = BASE
    wrong = [
        ("kind: state, patience", "kind: stat, patience", "unknown-word"),
        ("levels: {absent: 0, partial_watch: 40, full_watch: 100}, status_quo: absent",
         "levels: {absent: 0, partial_watch: 40, full_watch: 100}, status_quo: abzent", "unknown-level"),
        ("salience: 0.6 to 0.9", "salience: 0.9 to 0.6", "quantity-order"),
        ("owner: NOR, issue", "owner: NRO, issue", "unknown-actor"),
        ("unit: boats, need", "unit: boats, nede: 1, need", "unknown-key"),
        ("expr: truce, evidence", "expr: truse, evidence", "expr-name"),
        ("deadline: 2030-06-30", "deadline: 2030-06-31", "bad-date"),
        ("  visits: 2", "  visits: [2]", "wrong-type"),
        ("type: shock, when", "type: shok, when", "unknown-word"),
        ("by: 2030-12-31, mode: max", "by: 2031-12-31, mode: max", "beyond-horizon"),
    ]  # fmt: skip
    for old, new, _ in wrong:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = tmp_path / "ten.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StandoffError) as told:
        load_scenario(path)
    expected = [(code, f"{path}:{line_of(text, new)}") for _, new, code in wrong]
    assert [(fault.code, fault.where) for fault in told.value.faults] == expected


CLASSES = [
    # the file as a whole
    ("", "", "stances:", "stanzes:", {"unknown-section"}),
    ("scenario: {id: harbour, title: A patrol for the harbour, as_of: 2030-01-15, horizon: 360d}", "", "", "",
     {"missing-section"}),
    ("horizon: 360d", "horizon: 360", "", "", {"bad-duration"}),
    ("horizon: 360d", "horizon: 900000d", "", "", {"out-of-bounds"}),
    ("as_of: 2030-01-15, ", "", "", "", {"missing-field"}),
    ("as_of: 2030-01-15", "as_of: 15.1.2030", "", "", {"bad-date"}),
    ("turn: 30d", "turn: 400d", "", "", {"out-of-bounds"}),
    ("draws: 200", "draws: 0", "", "", {"out-of-bounds"}),
    ("draws: 200", "draws: 2.5", "", "", {"wrong-type"}),
    ("seed: 3}", "seed: 3, mechanisms: {plegdes: true}}", "", "", {"unknown-key"}),
    ("seed: 3}", "seed: 3, mechanisms: {talks: 1}}", "", "", {"wrong-type"}),
    ("seed: 3}", "seed: 3, assumptions: {NA-99: 1}}", "", "", {"unknown-assumption"}),
    ("seed: 3}", "seed: 3, assumptions: {NA-23: 1.5}}", "", "", {"quantity-bounds"}),
    # sources and statements
    ("  - {id: table, table: fleets.csv}", "  - {id: table}", "", "", {"missing-field"}),
    ("document: harbour.txt", "document: harbour.txt, sha256: abc", "", "", {"bad-hash"}),
    ("id: s2, source: page", "id: s2, source: pgae", "", "", {"unknown-source"}),
    ("id: s2, source: page", "id: s2, source: table", "", "", {"not-a-document"}),
    ("id: s2, source: page", "id: s2, start: 4, source: page", "", "", {"missing-field"}),
    ("id: s2, source: page", "id: s2, start: 4, end: 5, source: page", "", "", {"quote-length"}),
    ("- {id: s2,", "- {id: s1,", "", "", {"duplicate-id", "unknown-statement"}),
    ("  - {id: s2, source: page, quote: 北方绝不允许巡逻}", "  - s2", "", "", {"wrong-type", "unknown-statement"}),
    # actors and issues
    ("  ISL: {", "  no-way: {name: X, kind: state}\n  ISL: {", "", "", {"bad-name"}),
    ("  ISL: {", "  ever: {name: X, kind: state}\n  ISL: {", "", "", {"reserved-name"}),
    ("  SUD: {name", "  SUD: {members: [ISL], name", "", "", {"not-a-group"}),
    ("members: [SUD, ISL]", "members: [SUD, LGA]", "", "", {"self-reference"}),
    ("members: [SUD, ISL]", "members: [SUD, SUD, ISL]", "", "", {"given-twice"}),
    ("  ISL: {name", "  ISL: {acts_for: SUD, name", "kind: state, patience", "kind: state, acts_for: ISL, patience",
     {"circle"}),
    ("dependence: {NOR: 0.2}", "dependence: {NOR: 1.2}", "", "", {"quantity-bounds"}),
    ("basis: data, source: table", "basis: data", "", "", {"quantity-basis"}),
    ("value: 0.4, basis", "value: 0.4, unit: tons, basis", "", "", {"quantity-unit"}),
    ("partial_watch: 40", "partial_watch: 140", "", "", {"out-of-bounds"}),
    ("partial_watch: 40", "partial_watch: 100", "", "", {"bad-levels"}),
    ("kind: scale", "kind: yesno", "", "", {"bad-levels"}),
    # stances, lines
    ("  - {actor: SUD, issue: patrol", "  - {actor: NOR, issue: patrol", "", "", {"duplicate-id"}),
    ("position: full_watch", "position: half_watch", "", "", {"quantity-number"}),
    ("evidence: [s2]}, salience", "evidence: [s9]}, salience", "", "", {"unknown-statement"}),
    ("evidence: [s2]}, salience", "basis: text}, salience", "", "", {"quantity-basis"}),
    ('trigger: "status_quo(patrol) > absent"', 'trigger: "status_quo(patrol) > nothing"', "", "", {"expr-level"}),
    ("response: chase, evidence", "response: sail, evidence", "", "", {"unknown-response"}),
    ("response: chase, evidence", "response: chase, avowed: maybe, evidence", "", "", {"wrong-type"}),
    # projects, pledges
    ("need: 4 to 9, ", "", "", "", {"missing-field"}),
    ("need: 4 to 9", "need: -4 to 9", "", "", {"quantity-bounds"}),
    ("leaders: [SUD]", "leaders: SUD", "", "", {"wrong-type"}),
    ("leaders: [SUD]", "feeds: {grids.cable.repair: 0.1}", "", "", {"unknown-control"}),
    ("leaders: [SUD]", "feeds: {alignments.ISL.SUD.weight: 0.1}", "", "", {"not-a-control"}),
    ("project: boats, kind: deploy, amount: 3 to 5", "project: baots, kind: deploy, amount: 3 to 5", "", "",
     {"unknown-project"}),
    ("kind: deploy, amount: 3 to 5", "kind: lend, amount: 3 to 5", "", "", {"unknown-pledge-kind"}),
    ("type: only_if", "type: onlyif", "", "", {"unknown-word"}),
    ("expr: truce, evidence", "expr: truce and, evidence", "", "", {"expr-syntax"}),
    # alignments, inducements
    ("actor: ISL, pole: SUD", "actor: ISL, pole: ISL", "", "", {"self-reference"}),
    ("group: LGA", "group: SUD", "", "", {"unknown-group"}),
    ("from: NOR, to: ISL", "from: ISL, to: ISL", "", "", {"self-reference"}),
    # fighting
    ("attacker: NOR, defender: SUD}, decides", "attacker: SUD, defender: SUD}, decides", "", "", {"self-reference"}),
    ("held: {NOR: 4, SUD: 6}", "held: {NOR: 4, SUD: 7}", "", "", {"forts"}),
    ("held: {NOR: 4, SUD: 6}", "held: {NOR: 4}", "", "", {"missing-field"}),
    ("held: {NOR: 4, SUD: 6}", "held: {NOR: 4, SUD: 6, ISL: 0}", "", "", {"not-here"}),
    ("owner: SUD, attacker: NOR", "owner: SUD, attacker: SUD", "", "", {"self-reference"}),
    ("season: {1: 1.4}", "season: {13: 1.4}", "", "", {"out-of-bounds"}),
    # talks
    ("parties: [NOR, SUD]", "parties: [NOR]", "", "", {"missing-field"}),
    ("parties: [NOR, SUD]", "parties: [NO, SUD]", "", "", {"wrong-type", "not-here"}),
    ("mediator: ISL,", "excluded: [SUD],", "", "", {"given-twice"}),
    ("mediator: ISL,", "mediator_bias: {ISL: 0.2},", "", "", {"not-here"}),
    # facts
    ("  truce: false", "  truce:", "", "", {"missing-field"}),
    ("  truce: false", '  truce: "false"', "", "", {"wrong-type"}),
    ("  truce: false", "  truce: {value: false, basis: text}", "", "", {"quantity-basis"}),
    ("  truce: false", "  truce: {value: false, prob: 1}", "", "", {"unknown-key"}),
    ("mandate: {probability: 0.4}", "mandate: {probability: 0.4, value: true}", "", "", {"missing-field"}),
    ("mandate: {probability: 0.4}", "mandate: {probability: 40}", "", "", {"quantity-bounds"}),
    ("  truce: false", "  truce: false\n  chased: true", "", "", {"name-clash"}),
    # rules and verbs
    ("type: action, by: SUD, ", "type: action, ", "", "", {"missing-field"}),
    ("type: shock, when", "type: shock, by: NOR, when", "", "", {"not-here"}),
    ("chance: 0.1 to 0.3,", "", "", "", {"missing-field"}),
    ("rung: 2", "rung: 12", "", "", {"out-of-bounds"}),
    ("rung: 2", "chance: 0.1", "", "", {"not-here"}),
    ("rung: 2", "repeat: sometimes", "", "", {"bad-duration"}),
    ("rung: 2", "breach: {assurance: true}", "", "", {"not-here"}),
    ("do: [{emit: chased}]", "do: [{emit: chased, block: sail, for: 30d}]", "", "", {"verb"}),
    ("do: [{emit: chased}]", "do: [{emitt: chased}]", "", "", {"verb", "unknown-key"}),
    ("do: [{emit: chased}]", "do: [{emit: chased}, {block: sail}]", "", "", {"missing-field"}),
    ("do: [{emit: chased}]", "do: [{emit: chased, table: parley, amount: 2}]", "", "", {"unknown-key"}),
    ("do: [{emit: chased}]", "do: []", "", "", {"missing-field"}),
    ("to: partial_watch", "to: partly", "", "", {"unknown-level"}),
    ("to: partial_watch", "to: partial_watch, seen_as: {absent: 0.2, full_watch: 0.2}", "", "", {"not-one"}),
    ("set: status_quo(patrol), to: partial_watch", "set: truce, to: 5", "", "", {"wrong-type"}),
    ("set: status_quo(patrol), to: partial_watch", "set: trice, to: true", "", "", {"unknown-fact"}),
    ("set: status_quo(patrol), to: partial_watch", "set: patrol, to: partial_watch", "", "", {"unknown-fact"}),
    ("set: status_quo(patrol), to: partial_watch", "add: truce, amount: 1", "", "", {"wrong-type"}),
    ("scale: grids.cable.salvo", "scale: grids.cable.interceptors", "", "", {"not-a-control"}),
    ("date: 2030-01-02, ", "", "", "", {"missing-field"}),
    ("  - {date: 2030-01-02,", "  - {date: 2030-02-01, set: visits, to: true}\n  - {date: 2030-01-02,", "", "",
     {"wrong-type"}),
    ("  truce: false", "  truce: false\n  fleet: unknown", "  - {date: 2030-01-02,",
     "  - {date: 2030-02-01, set: fleet, to: true}\n  - {date: 2030-02-01, set: fleet, to: 5}\n  - {date: 2030-01-02,",
     {"wrong-type"}),
    ("do: [{emit: chased}]", "do: [{add: fleet, amount: 2}, {set: fleet, to: false}]", "  truce: false",
     "  truce: false\n  fleet: unknown", {"wrong-type"}),
    # ladder and questions
    ("ladder: {start: 2}", "ladder: {start: 2, absorb: [end]}", "", "", {"unknown-word"}),
    ("ladder: {start: 2}", "ladder: {start: 2, hazards: mine}", "", "", {"wrong-type"}),
    ("value: total(boats)", "value: truce", "", "", {"expr-kind"}),
    ("value: total(boats)", "value: total(boats), when: truce", "", "", {"missing-field"}),
    ("mode: max", "mode: ever", "", "", {"bad-mode"}),
    ("by: 2030-12-31, mode: max", "by: 2029-12-31, mode: max", "", "", {"before-start"}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "also", "then", "expected"), CLASSES)
def test_each_class_of_fault_is_told_once_and_brings_no_other(old, new, also, then, expected):
    text = changed(old, new) if old else BASE
    if also:
        assert text.count(also) == 1
        text = text.replace(also, then)
    report = check(text)
    assert set(codes(report)) == expected, "\n".join(map(str, report.faults))
    assert len(report.faults) <= len(expected) + 1
    assert report.scenario is None
    assert report.verdict == "faulty"
    for fault in report.faults:
        assert (fault.where or "").startswith("case.yaml"), fault
        assert fault.message


@pytest.mark.parametrize(
    ("old", "new", "close"),
    [
        ("owner: NOR, issue", "owner: NOE, issue", "NOR"),
        ("unit: boats, need", "unit: boats, need: 3, leader: [SUD], neeed", "need"),
        ("project: boats, kind: deploy, amount: 3 to 5", "project: boat, kind: deploy, amount: 3 to 5", "boats"),
        ("response: chase, evidence", "response: chas, evidence", "chase"),
        ("mode: max", "mode: mxa", "max"),
    ],
)
def test_a_wrong_word_is_answered_with_the_close_ones(old, new, close):
    report = check(changed(old, new))
    assert any(close in fault.options for fault in report.faults), report.faults


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n- b\n", "42\n", "just words\n"])
def test_what_is_no_mapping_is_told_with_the_way_to_begin(text):
    (fault,) = check(text).faults
    assert fault.code in ("empty", "not-a-mapping")
    assert "scenario:" in (fault.hint or "")


def test_a_section_of_the_wrong_form_is_one_fault():
    text = "scenario: {id: a, title: b, as_of: 2030-01-01, horizon: 30d}\npledges: {p: {actor: X}}\nactors: [X]\n"
    assert codes(check(text)) == ["wrong-type", "wrong-type"]


def test_faults_of_reading_and_of_meaning_stand_in_one_list_in_the_order_of_the_file():
    text = changed("  truce: false", "  truce: false\n  truce: true").replace(
        "kind: state, patience", "kind: X, patience"
    )
    report = check(text)
    assert codes(report) == ["unknown-word", "duplicate-key"]
    lines = [int((fault.where or "").rpartition(":")[2]) for fault in report.faults]
    assert lines == sorted(lines)


def test_a_value_that_reading_refused_is_not_refused_again():
    assert codes(check(changed("draws: 200", "draws: 0200"))) == ["leading-zero"]
    digits = "7" * 64
    assert codes(check(changed("document: harbour.txt", f"document: harbour.txt, sha256: {digits}"))) == ["bare-hash"]


def test_pledges_that_others_can_undo_are_named_and_refused_only_where_too_many():
    undone = 'conditions: [{type: unless, expr: "pledged(SUD, boats) > 0"}]'
    text = changed("conditions: [{type: only_if, expr: truce, evidence: [s1]}]", undone)
    report = check(text)
    assert [note.code for note in report.notes if "p_isl" in note.message] == ["non-monotone"]
    many = [f"  A{n}: {{name: A{n}, kind: state}}" for n in range(20)]
    pledged = [f"  - {{id: p{n}, actor: A{n}, project: boats, kind: deploy, amount: 1}}" for n in range(20)]
    text = text.replace("issues:\n", "\n".join(many) + "\nissues:\n").replace(
        "alignments:\n", "\n".join(pledged) + "\nalignments:\n"
    )
    (fault,) = check(text).faults
    assert fault.code == "non-monotone"
    assert "16 actors" in fault.message


def test_what_nothing_uses_is_a_note_and_not_a_fault():
    text = changed("  truce: false", "  truce: false\n  lonely: true")
    text = text.replace("projects:\n", "projects:\n  idle: {unit: boats, need: 1}\n")
    text = text.replace("sources:\n", "sources:\n  - {id: spare, document: spare.txt}\n")
    text = text.replace("statements:\n", "statements:\n  - {id: s0, source: page, quote: Nobody cites this.}\n")
    spare = "  spare_issue: {kind: yesno, levels: {a: 0, b: 1}, status_quo: a}\n"
    text = text.replace("issues:\n", f"  ZZZ: {{name: Nobody, kind: state}}\nissues:\n{spare}")
    report = check(text)
    assert report.faults == ()
    said = {(note.code, note.message.split(":")[0]) for note in report.notes}
    assert {
        ("unread", "facts.lonely"),
        ("no-pledges", "projects.idle"),
        ("unused", "sources.spare"),
        ("uncited", "statements.s0"),
        ("unused", "actors.ZZZ"),
        ("no-stance", "issues.spare_issue"),
    } <= said


@pytest.mark.parametrize(
    ("fact", "event", "told"),
    [
        ("truce: false", "set: truce, to: true", True),
        ("truce: false", "set: truce, to: false", False),
        ("visits: 2", "add: visits, amount: 1", True),
        ("mandate: {probability: 0.4}", "set: mandate, to: true", True),
        ("mandate: {probability: 0.4}", "set: mandate, to: unknown", True),
    ],
)
@pytest.mark.parametrize("day", ["2030-01-02", "2030-03-02"])
def test_a_stated_fact_that_history_changes_is_a_note(fact, event, told, day):
    text = changed("  - {date: 2030-01-02,", f"  - {{date: {day}, {event}}}\n  - {{date: 2030-01-02,")
    report = check(text)
    assert not report.faults
    notes = [note for note in report.notes if note.code == "fact-overridden"]
    assert len(notes) == (told and day < "2030-01-15")
    assert all(f":{line_of(text, fact)}" in (note.where or "") and "2030-01-02" in note.message for note in notes)


def test_an_actor_that_must_choose_without_a_stance_is_a_note():
    report = check(changed("type: action, by: SUD", "type: action, by: ISL"))
    assert any(note.code == "no-stance" and "actors.ISL" in note.message for note in report.notes)
