"""An official visit from approval to feedback, who signed its record, and how each finding was explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.base.kit.dates import cn_date
from anwang.base.kit.workdays import workdays_between
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.enforcement.choices import InspectionState as S
from anwang.work.enforcement.choices import Side, Source
from anwang.work.enforcement.guards import visits as guards
from anwang.work.enforcement.models.delegations import Delegation
from anwang.work.enforcement.models.officers import Officer
from anwang.work.enforcement.models.plans import PlanItem
from anwang.work.enforcement.numbers import number
from anwang.work.enforcement.outputs import OFFICIAL
from anwang.work.enforcement.rules import SEERS
from anwang.work.enforcement.workflow import InspectionWorkflow
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.choices import VisitClass

CLASSES = [(each.value, each.label) for each in (*OFFICIAL, VisitClass.EXPERT)]


class InspectionQuerySet(PlacedQuerySet):
    """Which official visits."""

    def visible_to(self, user: Any) -> InspectionQuerySet:
        """Those of the towns one enforces in, one's own; the firm's once it has been told or visited."""
        own = Q(pk__in=self.model.objects.filter(officers__user=user.pk).values("pk"))
        told = Q(notified_at__isnull=False) | Q(entered_at__isnull=False)
        firm = user.scope(Role.PRINCIPAL, Role.SAFETY_OFFICER) & told
        return self.filter(user.scope(*SEERS) | own | firm)

    def standing(self) -> InspectionQuerySet:
        """All but those called off."""
        return self.exclude(state=S.CALLED_OFF)

    def under_way(self) -> InspectionQuerySet:
        """Neither over nor called off."""
        return self.exclude(state__in=[S.CALLED_OFF, S.CLOSED])


class Inspection(Placed, Flowing):
    """An official visit to a firm (入企检查); what was answered on the spot is its ``visit``."""

    number = models.CharField("编号", max_length=20, editable=False)
    visit_class = models.CharField("类别", max_length=1, choices=CLASSES)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="inspections", verbose_name="企业"
    )
    item = models.ForeignKey(
        PlanItem, models.PROTECT, null=True, blank=True, related_name="inspections", verbose_name="计划检查"
    )
    source = models.CharField("任务来源", max_length=10, choices=Source)
    day = models.DateField("检查日期")
    officers = models.ManyToManyField(
        Officer, related_name="inspections", blank=True, verbose_name="执法人员"
    )
    helpers = models.CharField(
        "专家和随行人员", max_length=100, blank=True, help_text="事先确定，用顿号隔开；没有的不填"
    )
    partners = models.ManyToManyField("orgs.Org", related_name="+", blank=True, verbose_name="联合部门")
    matters = models.CharField("检查内容", max_length=300, help_text="按公布的检查事项写")
    is_unannounced = models.BooleanField("四不两直，不提前通知", default=False)
    why_unannounced = models.CharField("不通知的理由", max_length=200, blank=True)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="执法委托"
    )
    scanned = models.CharField("门口二维码", max_length=40, blank=True)
    why_no_scan = models.CharField("没有扫码的原因", max_length=200, blank=True)
    met = models.CharField("企业在场人员", max_length=60, blank=True, help_text="姓名和职务")
    visit = models.OneToOneField(
        "inspections.Visit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inspection",
        verbose_name="检查结果",
    )
    feedback = models.TextField("反馈意见", blank=True, help_text="向企业讲了什么、企业怎么说、下一步怎么办")
    state = models.CharField("状态", max_length=10, choices=S, default=S.DRAFT, editable=False)
    asked_by = who("申请人")
    approved_by, approved_at = who("批准人"), at("批准时间")
    notified_by, notified_at = who("通知人"), at("通知时间")
    entered_by, entered_at = who("入企人"), at("入企时间")
    recorded_by, recorded_at = who("记录人"), at("记录时间")
    signed_by, signed_at = who("办理人"), at("签字完成")
    closed_by, closed_at = who("反馈人"), at("反馈时间")

    objects = InspectionQuerySet.as_manager()
    workflow = InspectionWorkflow()

    class Meta:
        verbose_name = "入企检查"
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="inspection_number_once_a_town"),
            models.UniqueConstraint(
                fields=["item"],
                condition=~Q(state=S.CALLED_OFF),
                name="planned_visit_is_made_once",
                violation_error_message="这次计划检查已经申请过入企检查；那一次取消以后可以再申请",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "-day"], name="inspection_town_day"),
            models.Index(fields=["subject", "day"], name="inspection_subject_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def get_absolute_url(self) -> str:
        """The visit's page."""
        return reverse("enforcement:inspection", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Coming in and recording have pages of their own."""
        if step in ("enter", "record"):
            return reverse(f"enforcement:{step}", args=[self.pk])
        return reverse("enforcement:inspection-step", args=[self.pk, step])

    @property
    def is_official(self) -> bool:
        """Whether it is an administrative inspection: two officers, a record, signatures."""
        return self.visit_class in OFFICIAL

    @property
    def is_today(self) -> bool:
        """Whether its day is today."""
        return self.day == timezone.localdate()

    @property
    def notice_days(self) -> int:
        """How many working days before it the firm is told."""
        return number("visit-notice", self.day)

    @property
    def workdays_left(self) -> int:
        """How many are left until its day."""
        return workdays_between(timezone.localdate(), self.day)

    @property
    def is_scanned(self) -> bool:
        """Whether the code on this firm's door was read."""
        return bool(self.scanned) and self.scanned == self.subject.qr_key

    @property
    def helpers_named(self) -> list[str]:
        """Who was named beforehand."""
        return [name.strip() for name in self.helpers.replace("，", "、").split("、") if name.strip()]

    @property
    def missing_signatures(self) -> list[str]:
        """Who has still to sign."""
        signed = {each.officer_id for each in self.signings.all() if each.side == Side.OFFICER}
        missing = [f"{each}的签字" for each in self.officers.select_related("user") if each.pk not in signed]
        firm = any(each.side == Side.FIRM for each in self.signings.all())
        return missing if firm else [*missing, "企业负责人的签字（或拒签说明）"]

    @property
    def findings(self) -> models.QuerySet[Hazard]:
        """What was found."""
        return Hazard.objects.filter(finding__visit=self.visit_id) if self.visit_id else Hazard.objects.none()

    @property
    def unreasoned_count(self) -> int:
        """How many findings have not been explained."""
        return self.findings.exclude(reasoning__isnull=False).count()

    def refusals(self) -> list[Any]:
        """The guards that refuse it as it is arranged now."""
        from anwang.work.enforcement.arranging import against  # noqa: PLC0415 -- arranging reads these models

        return [each for each in against(self) if each.refuses]

    def fault_of_scan(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with how they came in: another firm's code, or none and no word why."""
        self.scanned, self.why_no_scan = told.get("scanned") or "", told.get("why_no_scan") or ""
        sentence = guards.scanned_in.finds(self)
        return {"why_no_scan": sentence} if sentence else {}

    def tell_firm(self, by: Any) -> None:
        """The firm's people read when, who and what (检查通知)."""
        text = (
            f"检查通知 {self.number}：{cn_date(self.day)}将到你单位检查{self.matters}，"
            f"执法人员{'、'.join(map(str, self.officers.all()))}"
        )
        people = User.objects.holding(Role.PRINCIPAL, Role.SAFETY_OFFICER, over=self)
        tell(people, text, url=self.get_absolute_url(), by=by)


class SigningQuerySet(models.QuerySet["Signing"]):
    """Which signatures."""

    def visible_to(self, user: Any) -> SigningQuerySet:
        """Those of visits one sees."""
        return self.filter(inspection__in=Inspection.objects.visible_to(user))


class Signing(models.Model):
    """A signature under the record of a visit, or a refusal noted with its witness (签字)."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="signings")
    side = models.CharField("哪一方", max_length=10, choices=Side)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    name = models.CharField("姓名", max_length=40)
    post = models.CharField("职务", max_length=40, blank=True)
    is_refused = models.BooleanField("拒绝签字", default=False)
    because = models.CharField("拒签情况", max_length=200, blank=True)
    witness = models.CharField("见证人", max_length=60, blank=True)
    signed_at = models.DateTimeField("时间", auto_now_add=True)

    objects = SigningQuerySet.as_manager()

    class Meta:
        verbose_name = "检查记录签字"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "officer"], condition=Q(side=Side.OFFICER), name="officer_signs_once"
            ),
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(side=Side.FIRM), name="firm_signs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}{'拒绝签字' if self.is_refused else '已签字'}"

    def get_absolute_url(self) -> str:
        """The visit's page."""
        return self.inspection.get_absolute_url()


class Reasoning(models.Model):
    """Why something is wrong and how it is put right, told to the firm (说理).

    Fact and article are the hazard's own; here is what has to be said besides.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="reasonings")
    hazard = models.OneToOneField(Hazard, models.PROTECT, related_name="reasoning")
    consequence = models.CharField("可能的后果", max_length=300, help_text="最好举一个发生过的事故")
    remedy = models.CharField("怎么改", max_length=300)
    why_date = models.CharField("为什么是这个期限", max_length=200)

    class Meta:
        verbose_name = "说理"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.hazard}的说理"
