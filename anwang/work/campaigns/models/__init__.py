"""Campaigns, their phases and tasks, and what each unit makes of them."""

from anwang.work.campaigns.models.campaign import Campaign, Phase, PlanText
from anwang.work.campaigns.models.deed import Deed
from anwang.work.campaigns.models.draft import PlanDraft, PlanVersion
from anwang.work.campaigns.models.part import TaskPart
from anwang.work.campaigns.models.task import Task

__all__ = ["Campaign", "Deed", "Phase", "PlanDraft", "PlanText", "PlanVersion", "Task", "TaskPart"]
