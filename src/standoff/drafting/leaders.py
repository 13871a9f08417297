"""Who leads a project: the pledgers of whom a page says so."""

import re
from collections.abc import Sequence
from functools import cache

from standoff.drafting.assumptions import read_data
from standoff.drafting.pledges import PledgeFound


@cache
def _leads() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in read_data("roles.yaml")["leads"]), re.IGNORECASE)


def leaders_of(pledges: Sequence[PledgeFound]) -> list[str]:
    """Ids of the pledgers whose own promises speak of leading it."""
    return [
        pledge.actor
        for pledge in pledges
        if any(not item.refuses and _leads().search(item.statement.quote.lower()) for item in pledge.followed)
    ]
