"""The hazard itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.audit.trail import history
from anwang.base.flow.models import Flowing
from anwang.base.kit.workdays import Due
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Placed
from anwang.town.people.choices import FIRM, Role
from anwang.town.people.models import User
from anwang.work.hazards import clocks
from anwang.work.hazards.choices import (
    OPEN,
    FlagState,
    HazardLevel,
    HazardSource,
    HazardState,
    ReceiptKind,
    SupervisionState,
    SuspensionState,
)
from anwang.work.hazards.models.fields import moment, person
from anwang.work.hazards.models.queryset import HazardQuerySet
from anwang.work.hazards.workflow import HazardWorkflow
from anwang.work.hazards.workflow.checks import EXPERTS

if TYPE_CHECKING:
    from anwang.work.hazards.models.plan import TreatmentPlan
    from anwang.work.hazards.models.supervision import Supervision
    from anwang.work.hazards.models.suspension import Suspension

ON_BEHALF = (Role.VILLAGE_CADRE, Role.GRID_WORKER)
"""Who may act for a unit where nobody has an account (代办)."""


class Hazard(Placed, Flowing):
    """A hidden danger found at a subject, from discovery to closure (事故隐患)."""

    number = models.CharField("编号", max_length=20, editable=False)
    title = models.CharField("隐患描述", max_length=200)
    detail = models.TextField("详细情况", max_length=1000, blank=True)
    level = models.CharField("等级", max_length=8, choices=HazardLevel, default=HazardLevel.GENERAL)
    state = models.CharField(
        "状态", max_length=12, choices=HazardState, default=HazardState.REPORTED, editable=False
    )
    source = models.CharField("来源", max_length=12, choices=HazardSource, default=HazardSource.PATROL)
    subject = models.ForeignKey(
        "subjects.Subject",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hazards",
        verbose_name="企业或场所",
    )
    control = models.ForeignKey(
        "risks.Control",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="hazards",
        verbose_name="失效的管控措施",
    )
    place = models.CharField("具体部位", max_length=100, blank=True)
    found_on = models.DateField("发现日期")
    found_by = person("发现人")

    # what it rests on, in the wording of the release under which it was found
    release = models.ForeignKey(
        "packs.Release",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name="知识包版本",
    )
    checklist = models.CharField("检查表", max_length=120, blank=True, editable=False)
    item = models.CharField("检查项", max_length=60, blank=True, editable=False)
    basis = models.CharField("依据", max_length=300, blank=True)
    criterion = models.CharField("判定标准", max_length=120, blank=True)

    # who puts it right, by when, and why by then
    assignee = person("整改责任人", editable=True, db_index=True)
    within_days = models.PositiveSmallIntegerField("规定整改天数", null=True, blank=True, editable=False)
    due_on = models.DateField("整改期限", null=True, blank=True)
    due_rule = models.CharField("期限依据", max_length=200, blank=True, editable=False)
    first_due_on = models.DateField("首次期限", null=True, blank=True, editable=False)
    wished_due_on = models.DateField("希望延至", null=True, blank=True)
    wish_reason = models.CharField("延期理由", max_length=200, blank=True)
    extension_count = models.PositiveSmallIntegerField("延期次数", default=0, editable=False)
    reject_count = models.PositiveSmallIntegerField("退回次数", default=0, editable=False)
    fixed_on_site = models.BooleanField("当场改正", default=False, editable=False)
    rectified_on = models.DateField("整改完成日期", null=True, blank=True, editable=False)
    spent = models.DecimalField(
        "实际投入（万元）",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )

    doubt = models.CharField("疑问标记", max_length=10, choices=FlagState, blank=True, editable=False)

    praise = models.CharField(
        "好做法", max_length=200, blank=True, help_text="值得别处照着做的，一句话；写进周报、月报"
    )

    transferred_to = models.CharField("移送单位", max_length=80, blank=True)
    reply_due_on = models.DateField("答复期限", null=True, blank=True)
    reply = models.TextField("答复内容", max_length=1000, blank=True)

    confirmed_by, confirmed_at = person("核实人"), moment("核实时间")
    assigned_by, assigned_at = person("交办人"), moment("交办时间")
    submitted_by, submitted_at = person("提交人"), moment("提交时间")
    rejected_by, rejected_at = person("退回人"), moment("退回时间")
    wished_by, wished_at = person("申请人"), moment("申请延期时间")
    transferred_by, transferred_at = person("移送人"), moment("移送时间")
    closed_by, closed_at = person("销号人"), moment("销号时间")
    voided_by, voided_at = person("作废人"), moment("作废时间")
    praised_by, praised_at = person("推荐人"), moment("推荐时间")

    objects = HazardQuerySet.as_manager()
    workflow = HazardWorkflow()

    class Meta:
        verbose_name = "隐患"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="hazard_number_once_a_town"),
            models.CheckConstraint(
                condition=~Q(state__in=["rectifying", "rectified"])
                | Q(assignee__isnull=False, due_on__isnull=False),
                name="hazard_under_rectification_has_assignee_and_deadline",
                violation_error_message="交办整改必须明确责任人和期限",
            ),
            models.CheckConstraint(
                condition=~Q(level="major")
                | ~Q(criterion="")
                | Q(state__in=["reported", "dismissed", "transferred", "voided"]),
                name="hazard_major_cites_criterion",
                violation_error_message="认定重大隐患必须引用判定标准",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_by__isnull=False, closed_at__isnull=False),
                name="hazard_closed_has_closer",
                violation_error_message="销号必须有销号人和时间",
            ),
            models.CheckConstraint(
                condition=~Q(state="rectified") | Q(submitted_by__isnull=False, rectified_on__isnull=False),
                name="hazard_rectified_was_submitted",
                violation_error_message="待复查的隐患必须有提交人和整改完成日期",
            ),
            models.CheckConstraint(
                condition=~Q(state="transferred") | (~Q(transferred_to="") & Q(reply_due_on__isnull=False)),
                name="hazard_transferred_says_where",
                violation_error_message="移送必须写明移送单位和答复期限",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "id"], name="hazard_town"),
            models.Index(fields=["town", "state", "id"], name="hazard_town_state"),
            models.Index(fields=["town", "topic", "state", "id"], name="hazard_town_topic"),
            models.Index(fields=["town", "found_on"], name="hazard_town_found"),
            models.Index(fields=["town", "closed_at"], name="hazard_town_closed"),
            models.Index(fields=["town", "state", "due_on"], name="hazard_town_due"),
            models.Index(fields=["town", "id"], condition=Q(level="major"), name="hazard_town_major"),
            models.Index(fields=["town", "id"], condition=~Q(doubt=""), name="hazard_town_doubt"),
            models.Index(fields=["village", "state", "id"], name="hazard_village_state"),
            models.Index(fields=["village", "id"], name="hazard_village"),
            models.Index(fields=["unit", "id"], name="hazard_unit"),
            models.Index(fields=["changed_at"], name="hazard_changed"),
            models.Index(fields=["district", "id"], name="hazard_district"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """The hazard's own page."""
        return reverse("hazards:detail", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken; the two ways of putting right at once share a page."""
        if step in ("fix_on_site", "fix_by_firm"):
            return reverse("hazards:fix", args=[self.pk])
        return reverse("hazards:step", args=[self.pk, step])

    @property
    def plan_url(self) -> str:
        """Where the treatment plan is written and filed."""
        return reverse("hazards:plan", args=[self.pk])

    @property
    def ask_url(self) -> str:
        """Where more time is asked for."""
        return self.get_step_url("ask_extension")

    # -- facts of this row

    @property
    def is_major(self) -> bool:
        """Major, not general."""
        return self.level == HazardLevel.MAJOR

    @property
    def is_open(self) -> bool:
        """Somebody in the town still has to act."""
        return self.state in OPEN

    @property
    def is_overdue(self) -> bool:
        """Not put right though the limit has passed."""
        return self.state == HazardState.RECTIFYING and self.due_on < timezone.localdate()

    @property
    def days_left(self) -> int | None:
        """Days until the limit, below zero when it has passed; None where no limit runs."""
        if self.state != HazardState.RECTIFYING:
            return None
        return (self.due_on - timezone.localdate()).days

    @property
    def running_due_on(self) -> dt.date | None:
        """The limit, while it runs."""
        return self.due_on if self.state == HazardState.RECTIFYING else None

    @property
    def is_self_corrected(self) -> bool:
        """A general one that the firm found itself and put right in time, at the first attempt (自查自改)."""
        found = self.source == HazardSource.SELF_CHECK and self.level == HazardLevel.GENERAL
        put_right = self.state in (HazardState.RECTIFIED, HazardState.CLOSED) and not self.reject_count
        return found and put_right and self.was_on_time is True

    @property
    def was_on_time(self) -> bool | None:
        """Whether it was put right within the limit; None before it was."""
        return None if self.rectified_on is None or self.due_on is None else self.rectified_on <= self.due_on

    def get_criterion_display(self) -> str:
        """The criterion as the pack prints it."""
        if self.criterion == EXPERTS:
            return "专家论证"
        if not self.criterion:
            return ""
        try:
            return packs.criterion(self.criterion).gist
        except LookupError:
            return self.criterion

    @property
    def topic_name(self) -> str:
        """The topic as the plan prints it."""
        return packs.topic_name(self.topic) if self.topic else ""

    @property
    def last_rejection(self) -> str:
        """Why it was last sent back."""
        event = history(self).filter(verb="hazards.reject").last()
        return event.note if event else ""

    # -- what a major hazard carries with it

    @property
    def treatment_plan(self) -> TreatmentPlan | None:
        """Its treatment plan, if there is one."""
        return getattr(self, "plan", None)

    @property
    def missing_receipts(self) -> list[ReceiptKind]:
        """The ends of the double report that have not answered yet."""
        there = {receipt.kind for receipt in self.receipts.all()}
        return [kind for kind in ReceiptKind if kind not in there]

    @property
    def standing_supervision(self) -> Supervision | None:
        """The listing that has not been lifted."""
        return next((each for each in self.supervisions.all() if each.state == SupervisionState.LISTED), None)

    @property
    def standing_suspension(self) -> Suspension | None:
        """The stop of work that has not been lifted."""
        return next((each for each in self.suspensions.all() if each.state != SuspensionState.RESUMED), None)

    # -- what the system knows beforehand (带出)

    def suggested_due(self, today: dt.date) -> Due:
        """Until when it should be put right, and why."""
        return clocks.rectification(self.level, self.found_on, today, self.within_days)

    def rectifiers(self) -> models.QuerySet[User]:
        """Who can be made responsible: the unit's people, its principal first, then who may act for it."""
        firm, village = Q(posts__org=self.unit, posts__role__in=FIRM), Q(posts__role__in=ON_BEHALF)
        places = [place for place in (self.village, self.grid) if place]
        who = (firm if self.unit else Q(pk__in=[])) | (village & Q(posts__org__in=places))
        rank = models.Case(
            models.When(posts__role=Role.PRINCIPAL, then=0),
            models.When(posts__role=Role.SAFETY_OFFICER, then=1),
            models.When(posts__role=Role.WORKER, then=2),
            models.When(posts__role=Role.VILLAGE_CADRE, then=3),
            default=4,
        )
        people = User.objects.filter(who, is_active=True, posts__is_active=True)
        return people.annotate(rank=models.Min(rank)).order_by("rank", "id")

    def choices_for(self, field: str, user: Any) -> models.QuerySet | list[tuple[str, str]] | None:
        """Assignees are people there; criteria are those of the topic, or experts."""
        if field == "assignee":
            return self.rectifiers()
        if field == "criterion":
            found = packs.criteria(self.topic or None, self.found_on)
            known = [(criterion.full_id, criterion.gist) for criterion in found]
            if self.criterion and self.criterion not in {value for value, _ in known} | {EXPERTS}:
                known.append((self.criterion, self.get_criterion_display()))
            return [*known, (EXPERTS, "专家论证（没有适用的判定标准）")]
        return None

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """The principal, the pack's days, the wish as asked for, the competent body."""
        today = timezone.localdate()
        if step in ("assign", "reassign"):
            due = {"due_on": self.suggested_due(today).date} if step == "assign" else {}
            return {"assignee": self.assignee or self.rectifiers().first(), **due}
        if step == "reject":
            return {"due_on": clocks.due_after("rectify-general", today).date}
        if step == "grant":
            return {"due_on": self.wished_due_on}
        if step == "transfer":
            competent = next((c.district for c in packs.competences(self.topic) if c.district), "")
            return {
                "transferred_to": competent,
                "reply_due_on": clocks.due_after("transfer-reply", today).date,
            }
        return {}
