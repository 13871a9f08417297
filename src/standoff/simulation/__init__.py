"""Scenario -> draws -> turns -> answers, and the run folder."""
