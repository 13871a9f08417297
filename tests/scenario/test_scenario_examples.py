"""The example of the contract, our own example, the reference page and the schema for editors."""

import pickle
import time
from pathlib import Path

import jsonschema
import pytest
import yaml
from scenarios import plain

from standoff.scenario import check_scenario, load_scenario, scenario_from, scenario_json_schema, write_scenario
from standoff.scenario.reader import read_file
from standoff.scenario.reference import reference_page

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = ROOT / ".." / "shared" / "schema-example.yaml"
OURS = ROOT / "examples" / "scenarios" / "force-after-ceasefire.yaml"


@pytest.fixture
def contract() -> Path:
    if not CONTRACT.exists():
        pytest.skip("../shared/schema-example.yaml is absent: the contract's example was not checked")
    return CONTRACT


@pytest.mark.shared
def test_the_example_of_the_contract_has_no_fault_and_is_unverified(contract):
    report = check_scenario(contract)
    assert [str(fault) for fault in report.faults] == []
    assert report.verdict == "unverified"
    assert all(report.numbers[basis] > 0 for basis in ("text", "data", "prior"))


@pytest.mark.shared
def test_the_example_is_read_as_any_yaml_reader_reads_it_and_survives_writing(contract):
    raw = read_file(contract).raw
    other = yaml.safe_load(contract.read_text(encoding="utf-8"))
    assert set(raw) == set(other)
    assert raw["stances"] == other["stances"]
    assert scenario_from(yaml.safe_load(write_scenario(raw)) and raw).hash == load_scenario(contract).hash


@pytest.mark.shared
def test_the_example_is_checked_in_a_fraction_of_a_second(contract):
    check_scenario(contract)
    start = time.perf_counter()
    check_scenario(contract)
    assert time.perf_counter() - start < 0.3


def test_our_example_says_what_its_pages_say():
    folder = ROOT / "examples" / "pages"
    pages = {page.name: page.read_text(encoding="utf-8") for page in folder.glob("*.txt")}
    report = check_scenario(OURS, quotes=pages)
    assert [str(fault) for fault in report.faults] == []
    assert [str(note) for note in report.notes] == []
    assert report.verdict == "valid"
    scenario = report.scenario
    assert str(scenario.pledges["p_ita"].conditions[0].expr) == "un_mandate"
    assert str(scenario.pledges["p_hrv"].conditions[0].expr) == "never"


def test_a_scenario_travels_to_a_worker_and_back():
    scenario = load_scenario(OURS)
    again = pickle.loads(pickle.dumps(scenario))
    assert again.hash == scenario.hash
    assert again.pledges == scenario.pledges


def test_the_reference_page_is_current():
    page = ROOT / "docs" / "reference" / "scenario.md"
    command = "python -m standoff.scenario.reference docs/reference/scenario.md"
    assert page.read_text(encoding="utf-8") == reference_page(), f"write it again: {command}"


def test_the_schema_for_editors_takes_what_the_checker_takes():
    schema = scenario_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(plain())) == []
    assert list(validator.iter_errors(read_file(OURS).raw)) == []
    wrong = plain()
    wrong["pledges"][0]["amuont"] = 3
    wrong["issues"]["patrol"]["kind"] = "scales"
    wrong["stances"][0]["salience"] = 1.5
    assert {error.json_path for error in validator.iter_errors(wrong)} == {
        "$.pledges[0]", "$.issues.patrol.kind", "$.stances[0].salience",
    }  # fmt: skip


@pytest.mark.shared
def test_the_schema_for_editors_takes_the_example(contract):
    validator = jsonschema.Draft202012Validator(scenario_json_schema())
    assert list(validator.iter_errors(read_file(contract).raw)) == []
