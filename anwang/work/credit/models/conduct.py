"""What is held for or against a firm, and what it says to that."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.base.kit.dates import cn_date
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import Role
from anwang.work.credit.choices import ConductKind
from anwang.work.credit.choices import ConductState as S
from anwang.work.credit.choices import ObjectionState as B
from anwang.work.credit.models.objecting import end_of_objections, tell_people_of
from anwang.work.credit.workflow import ConductWorkflow, ObjectionWorkflow
from anwang.work.enforcement.rules import SEERS

FIRM = (Role.PRINCIPAL, Role.SAFETY_OFFICER)


class ConductQuerySet(PlacedQuerySet):
    """Which conduct records."""

    def visible_to(self, user: Any) -> ConductQuerySet:
        """Those of the towns and topics one enforces in; a firm's own once it was told, or is praised."""
        own = user.scope(*FIRM) & ~Q(state=S.NOTED) & (Q(told_at__isnull=False) | Q(kind=ConductKind.GOOD))
        return self.filter(user.scope(*SEERS, Role.DEPARTMENT_OFFICER) | own)

    def standing(self) -> ConductQuerySet:
        """Those that count now."""
        return self.filter(state=S.STANDING)

    def against(self) -> ConductQuerySet:
        """Poor and grave ones."""
        return self.exclude(kind=ConductKind.GOOD)

    def under_way(self) -> ConductQuerySet:
        """Not told, or still open to objection."""
        return self.filter(state__in=[S.NOTED, S.TOLD])

    def published(self) -> ConductQuerySet:
        """Those that the public may read now."""
        return self.standing().filter(published_at__isnull=False)


class ConductRecord(Placed, Flowing):
    """A record of conduct (信用记录): what was done, who found so, on what evidence, how long it counts."""

    number = models.CharField("编号", max_length=20, editable=False)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="conducts", verbose_name="企业"
    )
    kind = models.CharField("类别", max_length=6, choices=ConductKind)
    behaviour = models.CharField("行为", max_length=300)
    authority = models.CharField("认定机关", max_length=80)
    document = models.CharField("认定文书和文号", max_length=120)
    evidence = models.CharField("证据", max_length=500, blank=True)
    since = models.DateField("认定日期")
    until = models.DateField("有效期至", null=True, blank=True)
    told_how = models.CharField("怎么告知的", max_length=120, blank=True, help_text="送达方式、谁签收、哪天")
    objection_ends_on = models.DateField("异议期至", null=True, editable=False)
    published_where = models.CharField("公示在", max_length=120, blank=True)
    repair_words = models.CharField(
        "整改情况和承诺", max_length=500, blank=True, help_text="问题怎么改的，以后怎么做"
    )
    repair_document = models.CharField("修复决定机关和文号", max_length=120, blank=True)
    state = models.CharField("状态", max_length=10, choices=S, default=S.NOTED, editable=False)
    noted_by = who("登记人")
    told_by, told_at = who("告知人"), at("告知时间")
    stood_by, stood_at = who("记入人"), at("记入时间")
    published_by, published_at = who("公示人"), at("公示时间")
    repair_asked_by, repair_asked_at = who("申请人"), at("申请修复")
    repaired_by, repaired_at = who("修复登记人"), at("修复时间")

    objects = ConductQuerySet.as_manager()
    workflow = ConductWorkflow()

    class Meta:
        verbose_name = "信用记录"
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="conduct_number_once_a_town"),
            models.CheckConstraint(
                name="conduct_told_has_an_end_of_objections",
                condition=Q(told_at=None) | Q(objection_ends_on__isnull=False),
                violation_error_message="告知当事人须算出异议期",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "until"], name="conduct_town_until"),
            models.Index(fields=["subject", "state"], name="conduct_subject_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("credit:conduct", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("credit:conduct-step", args=[self.pk, step])

    @property
    def is_heard_out(self) -> bool:
        """Whether the party's time to object is over."""
        return self.objection_ends_on is not None and self.objection_ends_on < timezone.localdate()

    @property
    def open_objections(self) -> int:
        """How many objections wait for an answer."""
        return self.objections.filter(state=B.RAISED).count()

    def term_of_objection(self) -> dict[str, Any]:
        """Until when the party may object."""
        return {"objection_ends_on": end_of_objections()}

    def tell_firm(self, by: Any) -> None:
        """The party reads what was found, and until when it may object."""
        text = (
            f"拟记入信用：{self.behaviour}（{self.authority}），{cn_date(self.objection_ends_on)}前可提异议"
        )
        tell_people_of(self, text, by)

    def settle_credit(self, by: Any) -> None:
        """The firm's credit follows."""
        from anwang.work.credit.settling import settle_credit  # noqa: PLC0415 -- it reads this model

        settle_credit(self.subject, by=by)


class ObjectionQuerySet(PlacedQuerySet):
    """Which objections."""

    def visible_to(self, user: Any) -> ObjectionQuerySet:
        """Those to records one sees."""
        return self.filter(conduct__in=ConductRecord.objects.visible_to(user))


class Objection(Placed, Flowing):
    """What the party says against a record (异议), and the answer."""

    conduct = models.ForeignKey(
        ConductRecord, models.PROTECT, related_name="objections", verbose_name="信用记录"
    )
    words = models.CharField("异议", max_length=500)
    raised_by = who("提出人")
    answer_due_on = models.DateField("答复期限", editable=False)
    answer = models.CharField("核实和答复", max_length=500, blank=True)
    state = models.CharField("状态", max_length=10, choices=B, default=B.RAISED, editable=False)
    answered_by, answered_at = who("答复人"), at("答复时间")

    objects = ObjectionQuerySet.as_manager()
    workflow = ObjectionWorkflow()

    class Meta:
        verbose_name = "信用异议"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.conduct}的异议"

    def get_absolute_url(self) -> str:
        """The record's page."""
        return self.conduct.get_absolute_url()

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("credit:objection-step", args=[self.pk, step])

    def withdraw_conduct(self, by: Any) -> None:
        """The objection was right: the record is taken back."""
        self.conduct.take("withdraw", by=by, note=f"异议成立：{self.answer}")
        self.tell_firm(by)

    def tell_firm(self, by: Any) -> None:
        """The party reads the answer."""
        tell_people_of(self, f"{self.conduct.number} 的异议已答复：{self.get_state_display()}", by)
