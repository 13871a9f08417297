"""`solve` on actor tables: known results, any order of rows and columns, KTAB's layout."""

import json
import random
from pathlib import Path

import pytest
from command_line import TABLE, Command


def test_mean_and_median_of_a_table(standoff: Command, table: Path) -> None:
    mean = standoff("solve", "mean", table).data
    # (0 x 1 + 100 x 0.5 + 50 x 1.5) / 3
    assert mean["forecast"]["mean"] == [pytest.approx(125 / 3)]
    assert set(mean) >= {"model", "variant", "actors", "rounds", "forecast", "moves", "sensitivity"}
    assert mean["rounds"][0]["positions"] == [[0], [100], [50]]
    assert standoff("solve", "median", table).data["forecast"]["mean"] == [50]
    for variant in ("equal", "capability"):
        told = standoff("solve", "mean", table, "--variant", variant).data
        assert told["forecast"]["mean"] == [pytest.approx(50)]


def test_sensitivity_is_the_forecast_of_the_others(standoff: Command, table: Path, tmp_path: Path) -> None:
    told = standoff("solve", "mean", table).data["sensitivity"]
    lines = TABLE.splitlines()
    for i, row in enumerate(told):
        others = tmp_path / "others.csv"
        others.write_text("\n".join(lines[: i + 1] + lines[i + 2 :]), "utf-8")
        assert standoff("solve", "mean", others).data["forecast"]["mean"] == [pytest.approx(row["forecast"][0])]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_order_of_rows_and_columns_does_not_matter(standoff: Command, tmp_path: Path, separator: str) -> None:
    rows = [line.split(",") for line in TABLE.splitlines()]
    chance = random.Random(3)
    order = chance.sample(range(4), 4)
    mixed = [rows[0], *chance.sample(rows[1:], 3)]
    path = tmp_path / "mixed.csv"
    path.write_text("﻿" + "\r\n".join(separator.join(row[i] for i in order) for row in mixed), "utf-8")
    assert standoff("solve", "median", path).data["forecast"]["mean"] == [50]
    assert standoff("solve", "mean", path).data["forecast"]["mean"] == [pytest.approx(125 / 3)]


def test_the_layout_of_ktab_is_read_with_each_dimension(standoff: Command, tmp_path: Path) -> None:
    path = tmp_path / "ktab.csv"
    path.write_text(
        'Two dims,"About it", 2, 2,\nActor,Description,Power,Pstn1,Sal1,Pstn2,Sal2,\n'
        "North, of the river, 1.0, 0, 50, 100, 10,\nSouth,,3.0, 100, 50, 0, 10,\n",
        "utf-8",
    )
    told = standoff("solve", "mean", path)
    assert told.data["actors"] == ["North", "South"]
    assert told.data["dimensions"] == ["Pstn1", "Pstn2"]
    assert told.data["forecast"]["mean"] == [75, 25]
    assert "mean (weighted) of Pstn2: 25" in standoff("solve", "mean", path, "--table").out


def test_one_actor_alone_is_the_forecast(standoff: Command, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("actor,position,salience,capability\n北方,7.5,1,1\n", "utf-8")
    told = standoff("solve", "mean", path)
    assert told.data["forecast"]["mean"] == [7.5]
    assert told.data["sensitivity"] == [{"actor": "北方", "forecast": None, "change": None}]
    assert "北方" in told.out
    assert json.loads(told.out)["next"] is None
