"""Every number a model assumes lies in `priors.yaml`: code holds only numbers that say nothing about the world."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import standoff

ROOMS = ("simulation", "theory")

NEUTRAL = (0, 1, 2)
"""Not, all, both; with signs. They stand for absence, wholeness and pairs, not for a magnitude of the world."""

STRUCTURE = {
    # How finely a run is computed, and from how much a share is told: the numbers that come of it converge.
    "simulation/run.py PARAMETERS, REPLICATES": ((200, 64), "rows of the nested run behind the intervals"),
    "simulation/answers.py FEWEST": ((30,), "draws below which no share is told"),
    "simulation/coalition.py MOST_FACTS": ((6,), "facts whose combinations are tabled: 64 rows"),
    "simulation/coalition.py MOST_SETS": ((400,), "sets tried; the report says when that was not enough"),
    "simulation/coalition.py MOST_SHOWN": ((12,), "ties written"),
    "simulation/coalition.py UNLOCKED, NEARLY": ((0.5, 0.9), "the goal of the search, told with each result"),
    "simulation/coalition.py _by_facts": ((0.5,), "a member is listed where it comes more often than not"),
    "theory/pledges.py MOST_ENUMERATED": ((16,), "2^16 sets can be tried"),
    "theory/pledges.py cheapest_unlocking_sets": ((4096, 1e-12), "sets tried; rounding of sums of costs"),
    # Conventions of reporting.
    "simulation/spread.py LEVEL": ((0.9,), "nine tenths, as every interval says"),
    "simulation/spread.py QUANTILES": ((0.05, 0.25, 0.5, 0.75, 0.95), "as written in answers.json"),
    "simulation/compare.py _Z90": ((1.6448536269514722,), "95 % point of the standard normal"),
    "simulation/folder.py _about": ((4,), "digits of a time"),
    "simulation/folder.py _listed": ((5,), "names shown"),
    # Definitions and rounding.
    "simulation/record.py _bounds": ((100.0,), "levels run from 0 to 100 by definition"),
    "simulation/spread.py beta_interval": ((1e-9, 1e-6, 12), "rounding"),
    "simulation/spread.py sampling_interval": ((0.5,), "the Jeffreys prior is Beta(1/2, 1/2)"),
    "simulation/streams.py _PER_BLOCK": ((4,), "Philox4x64 gives four numbers a step"),
    "simulation/streams.py uniform": ((11, 0.5, 53), "53 bits of a double, at the middle of its cell"),
    "simulation/streams.py _key": ((16,), "bytes of a hash"),
    "simulation/identity.py hash_of": ((16,), "bytes of a hash"),
    "simulation/run.py run_id": ((16,), "bytes of a hash"),
    "simulation/folder.py _move": ((0o755,), "mode of a folder"),
    "simulation/stages.py STAGES": ((3, 4, 5, 6, 7, 8), "numbers of the stages"),
    "theory/positions.py _SAME_SHARE": ((1e-12,), "rounding"),
    "theory/positions.py weighted_median": ((0.5,), "the median halves the weight"),
}
"""Where a number stands -> the numbers that may stand there, and why they assume nothing about a crisis."""


def numbers_in(source: str) -> Iterator[tuple[str, float]]:
    """Every number of a module that is not neutral, with the function or the module constant it stands in."""

    def walk(node: ast.AST, scope: str) -> Iterator[tuple[str, float]]:
        if isinstance(node, ast.FunctionDef):
            scope = node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign) and not scope:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            scope = ", ".join(ast.unparse(target).strip("()") for target in targets)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in NEUTRAL:
            yield scope, node.value
        for child in ast.iter_child_nodes(node):
            yield from walk(child, scope)

    yield from walk(ast.parse(source), "")


def found() -> dict[str, set[float]]:
    package = Path(standoff.__file__).parent
    places: dict[str, set[float]] = {}
    for room in ROOMS:
        for path in sorted((package / room).rglob("*.py")):
            for scope, number in numbers_in(path.read_text("utf-8")):
                places.setdefault(f"{path.relative_to(package).as_posix()} {scope}", set()).add(number)
    return places


def test_no_number_about_the_world_stands_in_code():
    unknown = {
        place: numbers - set(STRUCTURE.get(place, ((), ""))[0])
        for place, numbers in found().items()
        if numbers - set(STRUCTURE.get(place, ((), ""))[0])
    }
    assert not unknown, (
        f"{unknown}: what a model assumes belongs into priors.yaml, with its range and reason; what is structure is "
        "listed in this file"
    )


def test_the_list_of_exceptions_names_only_what_is_there():
    places = found()
    stale = {place: allowed for place, (allowed, _) in STRUCTURE.items() if set(allowed) - places.get(place, set())}
    assert not stale


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def share(n, rate=0.41):\n    return n * rate", [("share", 0.41)]),
        ("KEPT = 0.41", [("KEPT", 0.41)]),
        ("KEPT: dict[str, float] = {'deploy': 0.41, 'combat': 0.22}", [("KEPT", 0.41), ("KEPT", 0.22)]),
        ("class A:\n    def f(self):\n        return max(1.0, -7)", [("f", 7)]),
        ("def f(x):\n    return [0, 1, 2, True, x[-1]]", []),
    ],
)
def test_the_guard_sees_a_number_wherever_it_hides(source, expected):
    assert list(numbers_in(source)) == expected
