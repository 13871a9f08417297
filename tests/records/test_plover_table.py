"""The PLOVER words: sixteen events in four quad classes, scores on one scale, rules that name what there is."""

from standoff.records.vocabulary import plover


def test_sixteen_events_in_four_classes() -> None:
    table = plover()
    assert len(table["events"]) == 16
    assert len(table["contexts"]) == len(set(table["contexts"])) == 37
    assert {e["quad"] for e in table["events"].values()} == set(table["quad_classes"])
    assert sorted(table["quad_classes"].values()) == [1, 2, 3, 4]


def test_scores_lie_on_the_scale_and_their_sign_follows_the_class() -> None:
    for name, event in plover()["events"].items():
        scores = [event["score"], *(s for s in event["modes"].values() if s is not None)]
        assert all(-10 <= s <= 10 for s in scores), name
        if "cooperation" in event["quad"]:
            assert all(s > 0 for s in scores), name
        elif "material" in event["quad"]:
            assert all(s < 0 for s in scores), name


def test_modes_have_no_boolean_for_a_name() -> None:
    for event in plover()["events"].values():
        assert all(isinstance(mode, str) for mode in event["modes"])


def test_precedence_names_events_and_modes_that_exist() -> None:
    events = plover()["events"]
    ids = [rule["id"] for rule in plover()["precedence"]]
    assert len(ids) == len(set(ids))
    for rule in plover()["precedence"]:
        assert rule["code"] in events
        assert set(rule.get("from", ())) <= set(events)
        assert rule.get("mode") is None or rule["mode"] in events[rule["code"]]["modes"]
