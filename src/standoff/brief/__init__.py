"""A dossier, a scenario and a run rendered as one readable document, in Chinese or English."""

from standoff.brief.write import render_brief, write_brief

__all__ = ["render_brief", "write_brief"]
