"""The field table and the registry of assumptions: one list, every default named, nothing about a party."""

import dataclasses
import re

import pytest
from scenarios import BASE, check

from standoff.scenario import SECTIONS, kept, pledge_kinds, priors, scenario_fields
from standoff.scenario.shapes import SHARED_FIELDS, Amount, Keyed, specs


def test_every_default_prior_resolves_to_an_entry_of_the_registry():
    named = {field.prior for field in scenario_fields() if field.prior}
    assert named <= set(priors())
    assert {"NA-2-position", "NA-5", "NA-10", "NA-13", "BR5-reliability", "BR17"} <= named


def test_the_registry_and_the_field_table_name_each_other():
    table = {field.address.removesuffix(".value"): field for field in scenario_fields()}
    for assumption in priors().values():
        for address in assumption.fields:
            assert table[address].prior == assumption.id, address
    for field in scenario_fields():
        if field.prior:
            assert field.address in priors()[field.prior].fields, field.address


def test_every_number_of_the_schema_is_a_quantity_with_unit_and_family():
    for field in scenario_fields():
        if field.amount:
            assert field.amount.unit, field.address
            assert field.amount.family in ("normal", "lognormal")
            if field.amount.family == "lognormal":
                assert field.amount.low == 0, f"{field.address}: a positive rate or amount begins at 0"


def test_every_field_of_every_type_has_its_row_and_its_meaning():
    addresses = {field.address for field in scenario_fields()}
    for name, section in SECTIONS.items():
        keys = {key for key in specs(section.type) if not (section.form == "mapping" and key == "id")}
        assert {f"{name}.{key}" for key in keys} <= addresses
        declared = {f.name for f in dataclasses.fields(section.type) if f.metadata}
        assert {spec.attribute for spec in specs(section.type).values()} == declared
    assert all(len(field.meaning) > 5 for field in scenario_fields())
    assert len(addresses) == len(scenario_fields())


def test_every_entry_carries_evidence():
    for section in SECTIONS.values():
        assert set(SHARED_FIELDS) <= set(specs(section.type))


def test_the_named_assumptions_of_the_mapping_are_all_there():
    groups = {assumption.group for assumption in priors().values()}
    assert {f"NA-{n}" for n in range(1, 24)} <= groups
    assert {"BR4", "BR5", "BR6", "BR8", "BR9", "BR13", "BR17", "BR24"} <= groups


@pytest.mark.parametrize(
    ("kind", "mean", "weight"),
    [
        ("deploy", 0.41, 10),
        ("combat", 0.22, 10),
        ("neutrality", 0.78, 10),
        ("non_aggression", 0.37, 10),
        ("supply", 2 / 3, 9),
    ],
)
def test_pledges_are_kept_as_often_as_the_base_rate_says(kind, mean, weight):
    quantity = kept(kind).quantity
    assert quantity.mean() == pytest.approx(mean)
    assert quantity.shape.a + quantity.shape.b == pytest.approx(weight)


def test_every_pledge_kind_has_one_chance_to_be_kept():
    kinds = pledge_kinds()
    assert len(kinds) == len(set(kinds))
    assert {"deploy", "combat", "neutrality", "non_aggression", "supply", "money"} <= set(kinds)
    with pytest.raises(KeyError):
        kept("lend")


@pytest.mark.parametrize("assumption", priors().values(), ids=lambda a: a.id)
def test_an_assumption_says_what_why_and_how_far_and_names_no_party(assumption):
    low, high = assumption.range
    assert low < high
    assert low <= assumption.quantity.mean() <= high
    assert assumption.quantity.basis == "prior"
    assert len(assumption.reason) > 10
    assert (assumption.source is not None) or not assumption.id.startswith("BR")
    words = f"{assumption.meaning} {assumption.reason}"
    assert not re.search(
        r"Russia|Ukrain|America|Europ|China|\b[A-Z]{3}\b(?<!COW)(?<!MID)", words.replace("GML-MID", "")
    )


def test_a_field_left_out_takes_its_prior_and_is_listed():
    scenario = check(BASE).scenario
    assert scenario.omitted["red_lines.no_patrol.firmness"] == "NA-5"
    assert scenario.red_lines["no_patrol"].firmness == priors()["NA-5"].quantity
    assert scenario.omitted["tables.parley.pressure.SUD"] == "NA-14"
    assert "tables.parley.pressure.NOR" not in scenario.omitted
    assert scenario.omitted["rules.sail.cost.SUD"] == "NA-3-cost"
    assert scenario.omitted["actors.ISL.dependence.SUD"] == "NA-17-dependence"
    assert scenario.actors["ISL"].dependence["SUD"] == priors()["NA-17-dependence"].quantity
    assert scenario.omitted["theatres.strait.belief.NOR"] == "BR17"
    assert set(scenario.omitted.values()) <= set(priors())


def test_an_amount_that_nobody_states_is_listed_and_left_to_the_model():
    text = BASE.replace("kind: deploy, amount: 3 to 5", "kind: deploy")
    scenario = check(text).scenario
    assert scenario.pledges["p_sud"].amount is None
    assert scenario.omitted["pledges.p_sud.amount"] == "NA-8"
    assert "pledges.p_sud.amount" not in scenario.quantities


def test_numbers_are_counted_by_what_they_rest_on():
    report = check(BASE)
    assert report.numbers["text"] == 1
    assert report.numbers["data"] == 1
    given = [p for p in report.scenario.quantities if p not in report.scenario.omitted]
    prior = len(given) - 2
    assert report.numbers["prior"] == prior + report.numbers["omitted"]
    idle = BASE.replace("issues:\n", "  ZZZ: {name: Nobody, kind: state}\nissues:\n")
    assert check(idle).numbers == report.numbers, "an actor no mechanism asks about counts nowhere"


def test_only_parameters_are_controls_and_stocks_are_fed():
    controls = {f.address for f in scenario_fields() if f.amount and f.amount.control}
    assert {"grids.salvo", "alignments.exit_cost"} <= controls
    assert not controls & {"alignments.weight", "grids.capacity", "grids.interceptors", "theatres.held"}
    stocks = {f.address for f in scenario_fields() if isinstance(f.spec.shape, Amount) and f.spec.shape.stock}
    assert stocks == {"grids.capacity", "grids.interceptors"}
    assert all(isinstance(f.spec.shape, Amount | Keyed) for f in scenario_fields() if f.amount)
