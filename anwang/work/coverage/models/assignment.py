"""Who was told to answer for a topic: of all subjects of a type, or of one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org, Placed, PlacedQuerySet
from anwang.work.subjects.models import Subject


class AssignmentQuerySet(PlacedQuerySet):
    """Which assignments."""

    def visible_to(self, user: object) -> AssignmentQuerySet:
        """Who answers for what is no secret among colleagues of a town."""
        return self.filter(user.scope() | Q(town__in=user.towns_worked_in))  # type: ignore[attr-defined]

    def standing(self) -> AssignmentQuerySet:
        """Those in force."""
        return self.filter(until=None)

    def ended(self) -> AssignmentQuerySet:
        """Those that were replaced or withdrawn."""
        return self.filter(until__isnull=False)


class Assignment(Placed):
    """The town's own word on who answers for a type × topic, or for one subject (指定责任部门)."""

    type = models.CharField("类型", max_length=120, blank=True)
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="企业或场所"
    )
    department = models.ForeignKey(Org, models.PROTECT, related_name="+", verbose_name="责任部门")
    reason = models.CharField("理由", max_length=200)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True, editable=False)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="指定人"
    )
    assigned_at = models.DateTimeField("指定时间", auto_now_add=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "责任指定"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "topic", "type"],
                condition=Q(until=None, subject=None),
                name="assignment_one_a_type",
                violation_error_message="这一类对象的这个专题已指定责任部门",
            ),
            models.UniqueConstraint(
                fields=["subject", "topic"],
                condition=Q(until=None, subject__isnull=False),
                name="assignment_one_a_subject",
                violation_error_message="这一家的这个专题已指定责任部门",
            ),
            models.CheckConstraint(
                condition=~Q(type="") | Q(subject__isnull=False), name="assignment_is_about_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} · {packs.topic_name(self.topic)}：{self.department}"

    def get_absolute_url(self) -> str:
        """The cell of the matrix."""
        return reverse("coverage:assignments")

    @property
    def about(self) -> str:
        """The one subject, or the whole type."""
        if self.subject_id:
            return str(self.subject)
        try:
            return packs.subject_type(self.type).name
        except LookupError:
            return self.type

    @property
    def topic_name(self) -> str:
        """The topic as a plan prints it."""
        return packs.topic_name(self.topic)
