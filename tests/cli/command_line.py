"""How a test calls a command and what it gets back."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TABLE = "actor,position,salience,capability\nNorth,0,1,1\nSouth,100,0.5,1\nWest,50,0.5,3\n"


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)["data"]

    @property
    def error(self) -> Any:
        return json.loads(self.out)["error"]


Command = Callable[..., Done]
