"""Where the actors stand on one issue: a scale from 0 to 100 with named levels, intervals, the weighted mean."""

from collections.abc import Mapping
from typing import Any

from standoff.brief.svg import clipped, element, figure, label, text_width
from standoff.brief.words import Words

WIDTH, LEFT, RIGHT, ROW, TOP = 760.0, 190.0, 40.0, 26.0, 58.0


def axis_chart(issue: Mapping[str, Any], words: Words) -> str:
    """One row an actor: bar from the 5 % to the 95 % draw, dot at the median; a diamond for the weighted mean.

    issue   an entry of `positions` in answers.json
    """
    rows = issue["actors"]
    height = TOP + ROW * (len(rows) + 1) + 18
    name = words.issue(issue["issue"])

    def x(value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * value / 100

    body = [element("line", x1=LEFT, y1=TOP - 12, x2=WIDTH - RIGHT, y2=TOP - 12, class_="axis")]
    last_end = [-1e9, -1e9]
    for level, value in sorted(issue["levels"].items(), key=lambda level: level[1]):
        said = words.level(issue["issue"], level)
        half = text_width(said, 12) / 2
        lane = 0 if x(value) - half > last_end[0] + 6 else 1
        last_end[lane] = x(value) + half
        middle = min(max(x(value), half + 2), WIDTH - half - 2)
        body.append(element("line", x1=x(value), y1=TOP - 16, x2=x(value), y2=height - 16, class_="grid"))
        body.append(label(middle, TOP - 22 - 15 * lane, said, "tick", "middle"))
    quo = x(issue["status_quo"])
    said = words("status_quo")
    half = text_width(said, 12) / 2
    body.append(element("line", x1=quo, y1=TOP - 16, x2=quo, y2=height - 16, class_="quo"))
    body.append(label(min(max(quo, half + 2), WIDTH - half - 2), height - 3, said, "tick", "middle"))
    for i, row in enumerate(rows):
        y = TOP + ROW * i + 8
        q = row["position"]
        body.append(label(LEFT - 12, y + 4, clipped(words.actor(row["actor"]), LEFT - 20), "label", "end"))
        body.append(element("line", x1=x(q["0.05"]), y1=y, x2=x(q["0.95"]), y2=y, class_="bar"))
        body.append(element("circle", cx=x(q["0.5"]), cy=y, r=5, class_="dot"))
    mean = issue["weighted_mean"]
    if mean is not None:  # null where nobody's weight is above zero: then there is no mean to show
        y = TOP + ROW * len(rows) + 8
        body.append(label(LEFT - 12, y + 4, words("weighted_mean"), "label strong", "end"))
        body.append(element("line", x1=x(mean["0.05"]), y1=y, x2=x(mean["0.95"]), y2=y, class_="bar mean"))
        diamond = " ".join(f"{x(mean['0.5']) + dx:.2f},{y + dy:.2f}" for dx, dy in ((0, -7), (7, 0), (0, 7), (-7, 0)))
        body.append(element("polygon", points=diamond, class_="diamond"))
    told = "; ".join(
        f"{words.actor(r['actor'])} {words.number(r['position']['0.5'])}"
        f" ({words.number(r['position']['0.05'])}–{words.number(r['position']['0.95'])})"
        for r in rows
    )
    return figure(WIDTH, height, f"{words('axis')}: {name}", told, body, f"axis-{issue['issue']}")
