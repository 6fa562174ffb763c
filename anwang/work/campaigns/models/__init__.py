"""Campaigns: plan, tasks, what units make of them; the two lists; the leading group and its meetings."""

from anwang.work.campaigns.models.campaign import Campaign, Phase, PlanText
from anwang.work.campaigns.models.deed import Deed
from anwang.work.campaigns.models.draft import PlanDraft, PlanVersion
from anwang.work.campaigns.models.group import GroupMember
from anwang.work.campaigns.models.meeting import AgendaItem, Decision, Meeting
from anwang.work.campaigns.models.part import TaskPart
from anwang.work.campaigns.models.problem import Problem
from anwang.work.campaigns.models.remedy import Link, Remedy
from anwang.work.campaigns.models.task import Task
from anwang.work.campaigns.models.unit_name import UnitName

__all__ = [
    "AgendaItem",
    "Campaign",
    "Decision",
    "Deed",
    "GroupMember",
    "Link",
    "Meeting",
    "Phase",
    "PlanDraft",
    "PlanText",
    "PlanVersion",
    "Problem",
    "Remedy",
    "Task",
    "TaskPart",
    "UnitName",
]
