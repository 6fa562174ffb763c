"""What is linked to a case: departments of a joint one, the inquiry, the listing as typical."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.work.cases.choices import InquiryState, PartState, TypicalState
from anwang.work.cases.guards.closing import without_personal_data
from anwang.work.cases.models.beside import InnerQuerySet
from anwang.work.cases.models.case import Case
from anwang.work.cases.models.columns import words
from anwang.work.cases.privacy import Wording
from anwang.work.cases.rules import ENFORCERS
from anwang.work.cases.workflow import InquiryWorkflow, PartWorkflow, TypicalWorkflow


class CasePart(Flowing):
    """What one department does in a joint case (联合案件的部门部分)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="parts")
    department = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+", verbose_name="部门")
    matter = models.CharField("负责什么", max_length=200)
    outcome = models.TextField("办理结果", blank=True, max_length=1000)
    state = models.CharField("状态", max_length=10, choices=PartState, default=PartState.OPEN, editable=False)

    objects = InnerQuerySet.as_manager()
    workflow = PartWorkflow()

    class Meta:
        verbose_name = "部门部分"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "department"], name="case_part_once")]

    def __str__(self) -> str:
        return f"{self.department} {self.matter}"

    @property
    def department_name(self) -> str:
        """Whose it is."""
        return str(self.department)

    def get_absolute_url(self) -> str:
        """The case's page."""
        return self.case.get_absolute_url()

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("cases:part-step", args=[self.pk, step])


class InquiryQuerySet(InnerQuerySet):
    """Which inquiries."""

    def visible_to(self, user: Any) -> InquiryQuerySet:
        """Of cases and accidents that those who enforce see."""
        of_accident = Q(case=None) & user.scope(*ENFORCERS, prefix="accident__")
        return self.filter(Q(pk__in=super().visible_to(user).values("pk")) | of_accident)


class Inquiry(Flowing):
    """Who else answers for it (一案双查、三责同追; 安全生产法, art. 87)."""

    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="inquiry", verbose_name="案件")
    accident = models.OneToOneField(
        "accidents.Accident", models.PROTECT, null=True, related_name="inquiry", verbose_name="事故"
    )
    on_firm = models.TextField("企业主体责任", blank=True, max_length=1000)
    on_department = models.TextField("部门监管责任", blank=True, max_length=1000)
    on_leaders = models.TextField("党委政府领导责任", blank=True, max_length=1000)
    handed_to = words("移交", 100, help_text="移交纪检监察或者任免机关的写明")
    concluded_by, concluded_at = who("结论人"), at("结论时间")
    state = models.CharField(
        "状态", max_length=10, choices=InquiryState, default=InquiryState.OPEN, editable=False
    )

    objects = InquiryQuerySet.as_manager()
    workflow = InquiryWorkflow()

    class Meta:
        verbose_name = "一案双查"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(accident__isnull=False),
                name="inquiry_is_about_a_case_or_an_accident",
            )
        ]

    def __str__(self) -> str:
        return f"{self.about}一案双查"

    @property
    def about(self) -> Any:
        """The case, or the accident where there is no case yet."""
        return self.case or self.accident

    def get_absolute_url(self) -> str:
        """The page of the case or the accident."""
        return self.about.get_absolute_url()

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("cases:inquiry-step", args=[self.pk, step])


class TypicalCase(Flowing):
    """A case listed for supervision and told to the public as a warning (典型案例挂牌督办)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="typical")
    listed_by_whom = models.CharField("督办单位", max_length=80)
    listed_on = models.DateField("挂牌日期")
    due_on = models.DateField("督办期限")
    demands = models.TextField("督办要求", max_length=1000)
    wording = models.TextField(
        "公开文字",
        blank=True,
        max_length=2000,
        help_text="以案说法：什么行为、违反什么、怎么处理；不写个人信息",
    )
    published_where = words("公开在哪里")
    outcome = words("督办结果", 500)
    published_by, published_at = who("公开人"), at("公开时间")
    lifted_by, lifted_at = who("解除人"), at("解除时间")
    state = models.CharField(
        "状态", max_length=10, choices=TypicalState, default=TypicalState.LISTED, editable=False
    )

    objects = InnerQuerySet.as_manager()
    workflow = TypicalWorkflow()

    class Meta:
        verbose_name = "典型案例"
        ordering = ["-listed_on", "-id"]

    def __str__(self) -> str:
        return f"{self.case}典型案例"

    def get_absolute_url(self) -> str:
        """The case's page."""
        return self.case.get_absolute_url()

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("cases:typical-step", args=[self.pk, step])

    def faults_of_wording(self, told: Mapping[str, Any]) -> dict[str, str]:
        """Names, numbers and telephones have no place in it."""
        sentence = without_personal_data.finds(Wording.of(told["wording"], self.case))
        return {"wording": sentence} if sentence else {}
