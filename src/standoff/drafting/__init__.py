"""From a dossier's statements to a scenario that runs, each number tied to the sentence it rests on."""

from standoff.drafting.assumptions import Assumption, assumptions
from standoff.drafting.draft import Draft, draft_scenario
from standoff.drafting.evidence import StatementStore
from standoff.drafting.found import Vocabulary

__all__ = ["Assumption", "Draft", "StatementStore", "Vocabulary", "assumptions", "draft_scenario"]
