"""The coalition against its need: who could bring how much, under which condition, and the band that is needed."""

from collections.abc import Mapping, Sequence
from typing import Any

from standoff.brief.svg import clipped, element, figure, label
from standoff.brief.words import Words

WIDTH, LEFT, RIGHT, ROW, TOP = 760.0, 170.0, 150.0, 30.0, 40.0


def coalition_chart(project: Mapping[str, Any], words: Words) -> str:
    """One row a member: its amount (5 % to 95 %, median), filled by the probability that the pledge is in force.

    The need is the shaded band; the last row is the committed total. `project` is an entry of answers.json.
    """
    members: Sequence[Mapping[str, Any]] = project["members"]
    need, total = project["need"]["quantiles"], project["total"]["drawn"]
    top: float = (
        max(
            [
                need["0.95"],
                total["0.95"],
                *(m["amount"]["0.95"] for m in members if m["amount"] and not m["never"]),
                1e-9,
            ]
        )
        * 1.08
    )
    height = TOP + ROW * (len(members) + 1) + 34

    def x(value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * value / top

    body = [
        element("rect", x=x(need["0.05"]), y=TOP - 10, width=x(need["0.95"]) - x(need["0.05"]),
                height=height - TOP - 20, class_="need"),
        element("line", x1=x(need["0.5"]), y1=TOP - 10, x2=x(need["0.5"]), y2=height - 30, class_="need-median"),
        label(min(x(need["0.5"]), WIDTH - RIGHT), TOP - 18,
              f"{words('need')} {words.counted(need['0.05'], need['0.95'], project.get('unit'))}",
              "tick", "middle"),
        element("line", x1=LEFT, y1=height - 30, x2=WIDTH - RIGHT, y2=height - 30, class_="axis"),
    ]  # fmt: skip
    for value in _ticks(top):
        body.append(label(x(value), height - 14, words.number(value), "tick", "middle"))
        body.append(element("line", x1=x(value), y1=height - 34, x2=x(value), y2=height - 30, class_="axis"))
    for i, member in enumerate(members):
        y = TOP + ROW * i + 6
        body.append(label(LEFT - 12, y + 9, clipped(words.actor(member["actor"]), LEFT - 20), "label", "end"))
        body.append(_bar(member, x, y))
        body.append(label(WIDTH - RIGHT + 10, y + 9, _state(member, words), "tick"))
    y = TOP + ROW * len(members) + 6
    body.append(label(LEFT - 12, y + 9, words("total"), "label strong", "end"))
    body.append(element("line", x1=x(total["0.05"]), y1=y + 5, x2=x(total["0.95"]), y2=y + 5, class_="bar mean"))
    body.append(element("circle", cx=x(total["0.5"]), cy=y + 5, r=5, class_="dot"))
    body.append(
        label(
            WIDTH - RIGHT + 10, y + 9, f"{words('p_need_met')} {words.percent(project['p_need_met']['drawn'])}", "tick"
        )
    )
    told = "; ".join(f"{words.actor(m['actor'])}: {_state(m, words)}" for m in members)
    return figure(WIDTH, height, f"{words('coalition')}: {project['name']}", told, body, f"coalition-{project['id']}")


def _bar(member: Mapping[str, Any], x: Any, y: float) -> str:
    amount = member["amount"]
    if member["never"] or not amount:
        cross = f"M{LEFT + 2:g} {y:g} l10 10 m0 -10 l-10 10"
        return element("path", d=cross, class_="never")
    share = member["p_in_force"]["drawn"]
    full = x(amount["0.5"]) - LEFT
    return (
        element("rect", x=LEFT, y=y, width=full, height=11, class_="possible")
        + element("rect", x=LEFT, y=y, width=full * share, height=11, class_="inforce")
        + element("line", x1=x(amount["0.05"]), y1=y + 5.5, x2=x(amount["0.95"]), y2=y + 5.5, class_="whisker")
    )


def _state(member: Mapping[str, Any], words: Words) -> str:
    if member["never"]:
        return words("never_word")
    return f"{words('in_force')} {words.percent(member['p_in_force']['drawn'])}"


def _ticks(top: float) -> list[float]:
    """Three to six round numbers from zero to the top of the scale."""
    step = 10.0 ** len(str(int(top / 5))) if top >= 5 else top / 5
    for part in (0.1, 0.2, 0.25, 0.5, 1.0):
        if top / (step * part) <= 6:
            step *= part
            break
    return [i * step for i in range(int(top / step) + 1)]
