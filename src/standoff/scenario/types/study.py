"""What the scenario is about, how it is run, and what it is drawn from: scenario, settings, sources, statements."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.scenario.shapes import (
    Amount,
    Choice,
    Day,
    Digest,
    Duration,
    Flag,
    Keyed,
    Name,
    Part,
    Ref,
    Text,
    Whole,
    declare,
)
from standoff.scenario.types.entry import Entry

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity

MECHANISMS = (
    "pledges", "theatre", "grid", "red_lines", "actions", "alignment", "obligations", "talks", "ladder",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Entry):
    """Which crisis, seen from which day, how far ahead."""

    id: str = declare("short name of the scenario, used for files and runs", Text())
    title: str = declare("what it is about, as a reader sees it", Text())
    as_of: datetime.date = declare("the day it is seen from; what is dated later is not known yet", Day())
    horizon: int = declare("how far ahead it looks", Duration())
    language: Literal["en", "zh"] = declare("language of titles and questions", Choice(("en", "zh")), default="en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanisms(Entry):
    """Which mechanisms run; each can be switched off for an ablation."""

    pledges: bool = declare("stage 2: conditional pledges and projects", Flag(), default=True)
    theatre: bool = declare("stage 3: the fighting", Flag(), default=True)
    grid: bool = declare("stage 3: strikes and repair", Flag(), default=True)
    red_lines: bool = declare("stage 5: crossings and responses as one game", Flag(), default=True)
    actions: bool = declare("stage 5: ordinary actions", Flag(), default=True)
    alignment: bool = declare("stage 6: weights of the poles, joining and leaving", Flag(), default=True)
    obligations: bool = declare("stage 5: visits and duties", Flag(), default=True)
    talks: bool = declare("stage 7: win sets and agreements", Flag(), default=True)
    ladder: bool = declare("stage 8: the residual ladder", Flag(), default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Entry):
    """How it is run. Options of the command line win over these."""

    turn: int = declare("length of a turn", Duration(), default=30)
    draws: int = declare("how many futures are drawn", Whole(1, 1_000_000), default=1000)
    seed: int = declare("seed of the study; the same seed gives the same bytes", Whole(0, 2**63 - 1), default=1)
    equilibrium: Literal["belief", "random", "lowest", "highest"] = declare(
        "which root of a game with several is played",
        Choice(("belief", "random", "lowest", "highest")),
        default="belief",
    )
    fixpoint: Literal["coordination", "least", "greatest"] = declare(
        "which stable set of pledges is taken: by the project's `coordination`, or always one end",
        Choice(("coordination", "least", "greatest")),
        default="coordination",
    )
    worst_case_weight: Quantity = declare(
        "weight of the worst reading when a move is ambiguous",
        Amount("share", 0.0, 1.0),
        prior="NA-6",
    )
    choice_precision: Quantity = declare(
        "how sharply actors choose the better action (lambda of the logit)",
        Amount("per utility", 0.0, None, "lognormal"),
        prior="NA-20",
    )
    assumptions: Mapping[str, Quantity] = declare(
        "named assumptions of `priors.yaml` to be replaced in this scenario",
        Keyed(Ref("assumption"), Amount("that of the assumption")),
        default={},
    )
    mechanisms: Mechanisms = declare("which mechanisms run", Part(Mechanisms, fill=True), default=Mechanisms())


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entry):
    """A document the statements stand in, or a table of data. Exactly one of `document` and `table` is given."""

    id: str = declare("name the statements and quantities refer to", Name())
    document: str | None = declare("name of the document in the dossier", Text(), default=None)
    table: str | None = declare("name of the data table", Text(), default=None)
    sha256: str | None = declare("SHA-256 of the document's bytes, in quotes", Digest(), default=None)
    outlet: str | None = declare("who published it", Text(), default=None)
    date: datetime.date | None = declare("day of publication, or the table's last day", Day(), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedStatement(Entry):
    """A statement the scenario uses: the words and where they stand. The full record stays in the dossier."""

    id: str = declare("name the evidence lists refer to", Name())
    source: str = declare("the document it stands in", Ref("source"))
    quote: str = declare("the words, verbatim", Text())
    start: int | None = declare("first code point of the quote in the original text", Whole(0, 2**53), default=None)
    end: int | None = declare("code point after the last one", Whole(0, 2**53), default=None)
