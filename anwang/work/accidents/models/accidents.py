"""An accident or a near miss: what is known of it now, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.base.kit.dates import cn_date, local_day, months_after
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import FIRM, STAFF
from anwang.work.accidents import guards
from anwang.work.accidents.choices import AccidentGrade, AccidentKind
from anwang.work.accidents.choices import AccidentState as S
from anwang.work.accidents.clocks import is_quick, limit
from anwang.work.accidents.grading import Toll
from anwang.work.accidents.linked import is_inquired
from anwang.work.accidents.workflow import AccidentWorkflow

TYPES = "core/accident-types"
OVER = (S.CLOSED, S.DISMISSED)


def _people(label: str) -> Any:
    return models.PositiveIntegerField(label, default=0)


class AccidentQuerySet(PlacedQuerySet):
    """Which accidents."""

    def visible_to(self, user: Any) -> AccidentQuerySet:
        """Those of the places and topics one answers for; a firm's own; workers see what they told."""
        seers = [role for role in STAFF | FIRM if role != "worker"]
        return self.filter(user.scope(*seers) | Q(reported_by=user.pk))

    def counted(self) -> AccidentQuerySet:
        """All that were not found to be something else."""
        return self.exclude(state=S.DISMISSED)

    def graded(self) -> AccidentQuerySet:
        """Work-safety accidents by the law's figures."""
        return self.counted().exclude(grade="")

    def larger(self) -> AccidentQuerySet:
        """较大以上: larger accidents and graver ones."""
        return self.graded().exclude(grade=AccidentGrade.GENERAL)

    def ungraded(self) -> AccidentQuerySet:
        """Injuries, grave incidents, near misses."""
        return self.counted().filter(grade="")

    def fatal(self) -> AccidentQuerySet:
        """Those in which somebody died, by what counts."""
        return self.counted().filter(counted_deaths__gt=0)

    def under_way(self) -> AccidentQuerySet:
        """Not over."""
        return self.exclude(state__in=OVER)

    def waiting_for_measures(self) -> AccidentQuerySet:
        """Their measures are being followed up."""
        return self.filter(state=S.FOLLOWING)


class Accident(Placed, Flowing):
    """An accident, an injury or a near miss (事故); figures are the latest, told by ``Supplement``."""

    number = models.CharField("编号", max_length=20, editable=False)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, null=True, blank=True, related_name="accidents",
        verbose_name="事故单位",
    )  # fmt: skip
    happened_at = models.DateTimeField("发生时间")
    happened_on = models.DateField("发生日期", editable=False)
    place = models.CharField("地点", max_length=100)
    what = models.TextField("简要经过", max_length=2000)
    told_at = models.DateTimeField("接到报告", editable=False)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="登记人"
    )
    deaths, missing = _people("死亡（人）"), _people("下落不明（人）")
    serious, minor = _people("重伤（人）"), _people("轻伤（人）")
    loss = models.DecimalField("直接经济损失（万元）", max_digits=10, decimal_places=2, default=0)
    counted_deaths = models.PositiveIntegerField("认定死亡（人）", default=0, editable=False)
    grade = models.CharField("等级", max_length=10, choices=AccidentGrade, blank=True, editable=False)
    kind = models.CharField("类别", max_length=10, choices=AccidentKind, editable=False)
    accident_type = models.CharField("事故类型", max_length=8, blank=True, help_text="按 GB 6441-2025")
    is_grave_incident = models.BooleanField(
        "属于较大涉险事故",
        default=False,
        help_text="没有造成重伤以上后果，但涉险十人以上、被困三人以上、紧急疏散五百人以上或者危及重要场所",
    )
    investigator = models.CharField("调查单位", max_length=80, blank=True)
    report_due_on = models.DateField("提交调查报告期限", null=True, blank=True)
    result = models.TextField(
        "调查结果", max_length=4000, blank=True, help_text="原因、性质、责任认定和处理意见，照批复写"
    )
    approval_number = models.CharField("批复文号", max_length=60, blank=True)
    approved_on = models.DateField("批复日期", null=True, blank=True)
    evaluation_due_on = models.DateField("整改落实评估期限", null=True, editable=False)
    evaluation = models.TextField("教训和落实情况", max_length=2000, blank=True)
    state = models.CharField("状态", max_length=14, choices=S, default=S.REPORTED, editable=False)
    confirmed_by, confirmed_at = who("核实人"), at("核实时间")
    investigated_by, investigated_at = who("办理人"), at("开始调查")
    concluded_by, concluded_at = who("登记人"), at("登记结果")
    closed_by, closed_at = who("办结人"), at("办结时间")

    objects = AccidentQuerySet.as_manager()
    workflow = AccidentWorkflow()

    class Meta:
        verbose_name = "事故"
        ordering = ["-happened_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="accident_number_once_a_town"),
            models.CheckConstraint(
                name="accident_is_told_after_it_happened",
                condition=Q(told_at__gte=models.F("happened_at")),
                violation_error_message="发生时间不能晚于接到报告的时间",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "-happened_on"], name="accident_town_day"),
            models.Index(fields=["subject", "-happened_on"], name="accident_subject_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject or self.place}{self.type_name or self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("accidents:detail", args=[self.pk])

    @property
    def toll(self) -> Toll:
        """The latest figures."""
        return Toll(self.deaths, self.missing, self.serious, self.minor, self.loss)

    @property
    def is_over(self) -> bool:
        """Closed, or found to be no work accident: nothing is added any more."""
        return self.state in OVER

    @property
    def type_name(self) -> str:
        """The type of the standard, by name."""
        return packs.code_table(TYPES).name_of(self.accident_type) if self.accident_type else ""

    def get_accident_type_display(self) -> str:
        """As forms and the trail say it."""
        return self.type_name

    def get_topic_display(self) -> str:
        """The topic as the plan prints it."""
        return packs.topic_name(self.topic) if self.topic else ""

    @property
    def standing_words(self) -> str:
        """一般事故, or what else it is."""
        return self.get_grade_display() if self.grade else self.get_kind_display()

    @property
    def window(self) -> Any:
        """The row that says for how long casualties change the grade."""
        return limit("supplement-quick" if is_quick(self.accident_type) else "supplement", self.happened_on)

    @property
    def window_ends_on(self) -> dt.date:
        """The last day of it."""
        return self.happened_on + dt.timedelta(days=self.window.value)

    @property
    def unevaluated_count(self) -> int:
        """How many measures are not evaluated yet."""
        return self.corrections.exclude(state="evaluated").count()

    @property
    def wants_inquiry(self) -> bool:
        """Whether its grade demands that departments and leaders are looked at besides the firm."""
        rows = packs.accident_grades(self.happened_on) if self.grade and self.subject_id else ()
        return any(row.inquiry for row in rows if row.id == self.grade)

    @property
    def is_inquired(self) -> bool:
        """Whether somebody inquires into it."""
        return is_inquired(self)

    def take_time(self, happened_at: dt.datetime, told_at: dt.datetime) -> None:
        """When it happened and when it was told; its day goes with it."""
        self.happened_at, self.happened_on, self.told_at = happened_at, local_day(happened_at), told_at

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """The topic of the firm, who investigates such a grade."""
        if step == "confirm" and self.subject is not None:
            return {"topic": self.topic or self.subject.topic}
        if step == "investigate":
            rows = packs.accident_grades(self.happened_on)
            return {"investigator": next((row.investigator for row in rows if row.id == self.grade), "")}
        return {}

    def choices_for(self, field: str, user: Any) -> list[tuple[str, str]] | None:
        """Types of the standard; topics of the plan."""
        if field == "accident_type":
            return [(each.code, each.name) for each in packs.code_table(TYPES).codes]
        if field == "topic":
            return [(each.id, each.name) for each in packs.topics(self.org.town)]
        return None

    def term_of_investigation(self) -> dict[str, Any]:
        """By when the report is due."""
        days = limit("investigation", self.happened_on).value
        return {"report_due_on": self.happened_on + dt.timedelta(days=days)}

    def term_of_follow_up(self) -> dict[str, Any]:
        """By when it is evaluated whether the measures were carried out."""
        assert self.approved_on is not None  # noqa: S101 -- asked by the step
        months = limit("follow-up", self.approved_on).value
        return {"evaluation_due_on": months_after(self.approved_on, months)}

    def fault_of_extension(self, told: Mapping[str, Any]) -> dict[str, str]:
        """An extension beyond what the law lets it."""
        days = limit("investigation", self.happened_on).value
        longer = limit("investigation-longer", self.happened_on).value
        latest = self.happened_on + dt.timedelta(days=days + longer)
        sentence = guards.not_beyond_the_longest.finds(Extension(told["report_due_on"], latest, days, longer))
        return {"report_due_on": sentence} if sentence else {}

    def fault_of_approval(self, told: Mapping[str, Any]) -> dict[str, str]:
        """An approval that lies in the future, or before the accident."""
        day = told["approved_on"]
        if day > timezone.localdate():
            return {"approved_on": "批复日期不能在今天以后"}
        if day < self.happened_on:
            return {"approved_on": f"批复日期不能早于事故发生日期（{cn_date(self.happened_on)}）"}
        return {}

    def after_confirmed(self, by: Any) -> None:
        """Grade and kind follow from what was verified; risks of the firm are looked at anew."""
        from anwang.work.accidents.settling import settle, tell_risks  # noqa: PLC0415 -- they read this model

        settle(self)
        tell_risks(self, by=by)


@dataclass(frozen=True)
class Extension:
    """A later day for the report of an investigation, and the latest there may be."""

    wanted: dt.date
    latest: dt.date
    days: int
    longer: int
