"""By which way a unit's messages leave the house."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.town.notices.choices import HOURS, ROBOTS, ChannelKind, ChannelState
from anwang.town.notices.rules import seen_by
from anwang.town.notices.workflow import ChannelWorkflow
from anwang.town.orgs.models import Org


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Which channels."""

    def visible_to(self, user: Any) -> Self:
        """Those of the reader's own units and of all beneath them."""
        return self.filter(seen_by(user))

    def active(self) -> Self:
        """Those that send."""
        return self.filter(state=ChannelState.ACTIVE)

    def paused(self) -> Self:
        """Those that somebody should look at."""
        return self.filter(state=ChannelState.PAUSED)

    def standing(self) -> Self:
        """All that have not ended."""
        return self.exclude(state=ChannelState.ENDED)

    def mail_for(self, user: Any) -> Self:
        """The e-mail channels through which a person may be written to, the nearest unit's first."""
        paths = {
            post.org.path[:end] for post in user.posts_held for end in range(9, len(post.org.path) + 1, 9)
        }
        mail = self.active().filter(kind=ChannelKind.EMAIL, org__path__in=paths)
        return mail.order_by("-org__path", "id")


class Channel(Flowing):
    """A way out of the house, opened by a unit for its own people (消息渠道).

    ``sealed`` holds a robot's key, never shown again after it was saved; ``hint`` is its last letters, by
    which people tell one robot from another. ``settled_on`` is the last day whose digest was dealt with.
    """

    org = models.ForeignKey(Org, models.PROTECT, related_name="channels", verbose_name="单位")
    kind = models.CharField("方式", max_length=10, choices=ChannelKind)
    name = models.CharField("名称", max_length=40)
    sealed = models.TextField(editable=False, blank=True)
    hint = models.CharField("地址尾号", max_length=8, blank=True, editable=False)
    hour = models.PositiveSmallIntegerField("每天发送时间", choices=HOURS, default=8)
    state = models.CharField(
        "状态", max_length=8, choices=ChannelState, default=ChannelState.ACTIVE, editable=False
    )
    failures = models.PositiveIntegerField("连续失败", default=0, editable=False)
    trouble = models.CharField("没有发出的原因", max_length=200, blank=True, editable=False)
    settled_on = models.DateField("最近一次汇总", null=True, blank=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="开通人"
    )

    objects = ChannelQuerySet.as_manager()
    workflow = ChannelWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "消息渠道"
        ordering = ("org__path", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("org", "kind"),
                condition=Q(kind=ChannelKind.EMAIL) & ~Q(state=ChannelState.ENDED),
                name="notices_one_mail_channel_a_unit",
                violation_error_message="本单位已经开通电子邮件",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("notices:channel", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step of its life is taken."""
        return reverse("notices:channel-step", args=[self.pk, step])

    @property
    def is_robot(self) -> bool:
        """Whether it speaks to a group."""
        return self.kind in ROBOTS

    def begin_anew(self, by: Any) -> None:
        """What failed before counts no more."""
        Channel.objects.filter(pk=self.pk).update(failures=0, trouble="")
        self.failures, self.trouble = 0, ""

    def forget_address(self, by: Any) -> None:
        """An ended channel keeps no key."""
        Channel.objects.filter(pk=self.pk).update(sealed="")
        self.sealed = ""
