"""Who leads a project: the pledgers of whom a page says so."""

from collections.abc import Sequence

from standoff.drafting.assumptions import wording_patterns
from standoff.drafting.pledges import PledgeFound


def leaders_of(pledges: Sequence[PledgeFound]) -> list[str]:
    """Ids of the pledgers whose own promises speak of leading it."""
    leads = wording_patterns("leads")
    return [
        pledge.actor
        for pledge in pledges
        if any(not item.refuses and leads.search(item.statement.quote.lower()) for item in pledge.followed)
    ]


def readiest(pledges: Sequence[PledgeFound]) -> PledgeFound:
    """Whoever would move first: a leader, then who waits for least, then who said so most."""
    leaders = leaders_of(pledges)
    return min(pledges, key=lambda p: (p.actor not in leaders, len(p.terms), -len(p.followed), p.actor))
