"""The desk: pages into a dossier, and from pages to the brief in one go; for command line and server alike."""

from standoff.desk.actor_table import ActorTable, read_actor_table
from standoff.desk.brief import Beside, MadeBrief, make_brief
from standoff.desk.pages import PageFile, find_pages
from standoff.desk.read import ReadReport, read_into, read_pages
from standoff.desk.runs import RunFile, compare_runs, explain_run, find_runs, run_file, what_if_run
from standoff.desk.scenarios import DraftedFile, check_file, draft_file, draft_from
from standoff.desk.solve import solve_table

__all__ = [
    "ActorTable",
    "Beside",
    "DraftedFile",
    "MadeBrief",
    "PageFile",
    "ReadReport",
    "RunFile",
    "check_file",
    "compare_runs",
    "draft_file",
    "draft_from",
    "explain_run",
    "find_pages",
    "find_runs",
    "make_brief",
    "read_actor_table",
    "read_into",
    "read_pages",
    "run_file",
    "solve_table",
    "what_if_run",
]
