"""A row of somebody else's list, and which subject of ours it is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.coverage import following
from anwang.work.coverage.choices import LINKED, OPEN, Away, CandidateState, News
from anwang.work.coverage.sources import source_name
from anwang.work.coverage.workflow import CandidateWorkflow
from anwang.work.subjects.models import Subject

PARTS = ("name", "code", "address", "phone", "contact", "kind")


class CandidateQuerySet(PlacedQuerySet):
    """Which leads."""

    def current(self) -> CandidateQuerySet:
        """Those that the newest list of their source still names."""
        return self.exclude(news=News.GONE)

    def chief(self) -> CandidateQuerySet:
        """One for each firm, however many lists name it."""
        return self.filter(twin=None)

    def open(self) -> CandidateQuerySet:
        """Those that somebody must settle."""
        return self.current().chief().filter(state__in=OPEN)

    def in_review(self) -> CandidateQuerySet:
        """Those that look like somebody in the ledger, and wait to be looked at."""
        return self.current().chief().filter(state=CandidateState.REVIEW)

    def unseen(self) -> CandidateQuerySet:
        """Those that the ledger does not know (漏管)."""
        return self.current().chief().filter(state=CandidateState.UNSEEN)

    def linked(self) -> CandidateQuerySet:
        """Those that were found in the ledger."""
        return self.filter(state__in=LINKED)

    def automatic(self) -> CandidateQuerySet:
        """Those that the house itself matched."""
        return self.filter(state=CandidateState.MATCHED)

    def away(self) -> CandidateQuerySet:
        """Those that need not be supervised here."""
        return self.filter(state=CandidateState.AWAY)

    def in_question(self) -> CandidateQuerySet:
        """Linked, but the list no longer names them: closed, or moved away?"""
        return self.filter(state__in=LINKED, news=News.GONE)

    def changed(self) -> CandidateQuerySet:
        """Those of which the newest list says something else than the one before."""
        return self.filter(news=News.CHANGED)


class Candidate(Placed, Flowing):
    """A firm or place as somebody else's list names it (线索), beside the subject that it is."""

    source = models.CharField("来源", max_length=120)
    key = models.CharField("对方编号", max_length=80, help_text="同一来源里认出同一行的编号")
    name = models.CharField("名称", max_length=120)
    code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    address = models.CharField("地址", max_length=160, blank=True)
    phone = models.CharField("电话", max_length=20, blank=True)
    contact = models.CharField("联系人", max_length=40, blank=True)
    kind = models.CharField("行业或类别", max_length=120, blank=True)
    as_of = models.DateField("截至日期", help_text="名单说的是哪一天的情况")
    first_seen_on = models.DateField("首次出现")
    news = models.CharField("名单动态", max_length=8, choices=News, default=News.NEW)
    changes = models.JSONField("变动内容", default=dict, blank=True)
    delivery = models.ForeignKey(
        "coverage.Delivery", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所在名单"
    )
    twin = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="twins",
        verbose_name="同一家的另一条线索",
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="candidates", verbose_name="档案里的对象"
    )
    proposal = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="最像的对象"
    )
    points = models.PositiveSmallIntegerField("比对得分", default=0)
    others = models.JSONField("其次像的", default=list, blank=True)
    refused = models.JSONField("核对过不是的", default=list, blank=True)
    why = models.CharField("比对说明", max_length=200, blank=True)
    by_hand = models.BooleanField("经人核对", default=False, editable=False)
    state = models.CharField(
        "状态", max_length=12, choices=CandidateState, default=CandidateState.UNSEEN, editable=False
    )
    away_because = models.CharField("不需纳管的原因", max_length=10, choices=Away, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name="核对人",
    )
    settled_at = models.DateTimeField("核对时间", null=True, blank=True, editable=False)

    objects = CandidateQuerySet.as_manager()
    workflow = CandidateWorkflow()

    class Meta:
        verbose_name = "线索"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "source", "key"], name="candidate_once_a_source"),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in LINKED]) | Q(subject__isnull=False),
                name="candidate_linked_has_subject",
                violation_error_message="对上的线索须写明是档案里的哪一家",
            ),
            models.CheckConstraint(
                condition=~Q(state="away") | ~Q(away_because=""),
                name="candidate_away_says_why",
                violation_error_message="不需纳管的须选原因",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "-id"], name="candidate_town_state"),
            models.Index(fields=["village", "state", "-id"], name="candidate_village_state"),
            models.Index(fields=["town", "code"], name="candidate_town_code"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page, where it is compared and settled."""
        return reverse("coverage:candidate", args=[self.pk])

    @property
    def source_name(self) -> str:
        """The source as the pack prints it."""
        return source_name(self.source)

    @property
    def is_open(self) -> bool:
        """Whether somebody must still settle it."""
        return self.state in OPEN and self.news != News.GONE

    @property
    def is_linked(self) -> bool:
        """Whether it was found in the ledger."""
        return self.state in LINKED

    def with_refused(self) -> list[int]:
        """Those it was said not to be, with all that are proposed now."""
        proposed = [self.proposal_id, *(each["subject"] for each in self.others)]
        return sorted({*self.refused, *(pk for pk in proposed if pk)})

    def follow_up(self, by: Any) -> None:
        """After a decision: what it taught the ledger, and the same firm in other lists."""
        following.follow_up(self, by=by)

    def choices_for(self, field: str, user: Any) -> models.QuerySet | None:
        """It is one of the town's subjects that this person may see."""
        if field != "subject":
            return None
        return Subject.objects.unmerged().filter(town=self.town).visible_to(user).order_by("name")
