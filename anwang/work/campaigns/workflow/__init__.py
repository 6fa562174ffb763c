"""The tables of steps: a task in one unit, a drafted plan, the rows of the two lists, a meeting."""

from anwang.work.campaigns.workflow.draft import DraftWorkflow
from anwang.work.campaigns.workflow.meeting import MeetingWorkflow
from anwang.work.campaigns.workflow.part import RESCHEDULED, PartWorkflow
from anwang.work.campaigns.workflow.problem import ProblemWorkflow
from anwang.work.campaigns.workflow.remedy import RemedyWorkflow

__all__ = [
    "RESCHEDULED",
    "DraftWorkflow",
    "MeetingWorkflow",
    "PartWorkflow",
    "ProblemWorkflow",
    "RemedyWorkflow",
]
