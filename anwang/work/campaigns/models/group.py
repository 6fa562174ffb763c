"""Who leads a campaign."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from anwang.work.campaigns.choices import GroupRole
from anwang.work.campaigns.models.campaign import Campaign


class MemberQuerySet(models.QuerySet["GroupMember"]):
    """Which members."""

    def visible_to(self, user: Any) -> MemberQuerySet:
        """Those of the campaigns one sees."""
        return self.filter(campaign__in=Campaign.objects.visible_to(user))

    def sitting(self) -> MemberQuerySet:
        """Those who are in office today."""
        today = timezone.localdate()
        return self.filter(Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today))

    def by_rank(self) -> MemberQuerySet:
        """Head, deputies, members, head of the office."""
        whens = [When(role=role, then=Value(place)) for place, role in enumerate(GroupRole)]
        return self.order_by(Case(*whens, default=Value(len(whens))), "order", "id")


class GroupMember(models.Model):
    """Somebody's seat in a campaign's leading group (领导小组成员), as long as they hold it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="members", verbose_name="专项行动")
    name = models.CharField("姓名", max_length=40)
    post = models.CharField("职务", max_length=80, blank=True)
    role = models.CharField("组内职务", max_length=12, choices=GroupRole, default=GroupRole.MEMBER)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="系统用户",
    )  # fmt: skip
    since = models.DateField("起", null=True, blank=True)
    until = models.DateField("止", null=True, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "领导小组成员"
        ordering = ["campaign", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="campaign_member_does_not_leave_before_coming",
                violation_error_message="卸任日期不能早于任职日期",
            ),
            models.UniqueConstraint(
                fields=["campaign", "name", "role"],
                condition=Q(until=None),
                name="campaign_member_sits_once",
                violation_error_message="这个人已在领导小组中担任这个职务",
            ),
        ]

    def __str__(self) -> str:
        """组长 冯政（镇长）."""
        return f"{self.get_role_display()} {self.name}" + (f"（{self.post}）" if self.post else "")

    @property
    def has_left(self) -> bool:
        """Whether the seat was given up."""
        return self.until is not None and self.until < timezone.localdate()
