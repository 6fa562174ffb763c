"""An appraisal of one build task, from the firm's own review to the grade (标准化评审)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.base.kit.dates import months_after
from anwang.base.kit.workdays import add_workdays
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import AppraisalGrade, ScoreSheet
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import Role
from anwang.work.appraisals import guards, ledger
from anwang.work.appraisals.choices import OPEN
from anwang.work.appraisals.choices import AppraisalState as S
from anwang.work.appraisals.models.assessors import Assessor
from anwang.work.appraisals.numbers import AHEAD, PUBLICITY, VALIDITY, number
from anwang.work.appraisals.rules import SEERS
from anwang.work.appraisals.scoring import Scored, score
from anwang.work.appraisals.workflow import AppraisalWorkflow
from anwang.work.enforcement.models import Inspection
from anwang.work.enforcement.outputs import OFFICIAL
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.models import Visit


class AppraisalQuerySet(PlacedQuerySet):
    """Which appraisals."""

    def visible_to(self, user: Any) -> AppraisalQuerySet:
        """Those of the towns one enforces in, and one's own firm's."""
        return self.filter(user.scope(*SEERS) | user.scope(Role.PRINCIPAL, Role.SAFETY_OFFICER))

    def open(self) -> AppraisalQuerySet:
        """Neither decided nor withdrawn."""
        return self.filter(state__in=OPEN)

    def in_force(self) -> AppraisalQuerySet:
        """Graded, and the line of the ledger has not run out."""
        today = timezone.localdate()
        return self.filter(state=S.GRADED).exclude(entry__expires_on__lt=today)

    def expiring(self) -> AppraisalQuerySet:
        """Graded, and soon to be renewed."""
        today = timezone.localdate()
        soon = today + dt.timedelta(days=number(AHEAD, today))
        return self.filter(state=S.GRADED, entry__expires_on__range=(today, soon))

    def expired(self) -> AppraisalQuerySet:
        """Graded, and run out."""
        return self.filter(state=S.GRADED, entry__expires_on__lt=timezone.localdate())


class Appraisal(Placed, Flowing):
    """The procedure by which a line of the ledger of standardization is reviewed and graded (标准化评审).

    Grade aimed at, progress and validity stand in the line; here is who reviewed, on which visit, with what
    score, and how it was decided.
    """

    number = models.CharField("编号", max_length=20, editable=False)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="appraisals", verbose_name="企业"
    )
    entry = models.ForeignKey(
        "registers.Entry", models.PROTECT, related_name="appraisals", verbose_name="建设任务"
    )
    grade = models.CharField("申请等级", max_length=20)
    reach = models.CharField("达标层次", max_length=10)
    assessors = models.ManyToManyField(
        Assessor, related_name="appraisals", blank=True, verbose_name="评审人员"
    )
    self_visit = models.OneToOneField(
        Visit, models.PROTECT, null=True, blank=True, related_name="self_review_of", verbose_name="自评"
    )
    self_score = models.PositiveSmallIntegerField("自评得分", null=True, editable=False)
    inspection = models.OneToOneField(
        Inspection, models.PROTECT, null=True, blank=True, related_name="appraisal", verbose_name="哪次检查",
        help_text="评审和检查是同一次上门：评分从检查记录的回答算出，不另外打分",
    )  # fmt: skip
    score = models.PositiveSmallIntegerField("评审得分", null=True, editable=False)
    vetoes = models.CharField("否决项", max_length=300, blank=True, editable=False)
    published_where = models.CharField(
        "公示在哪里", max_length=200, blank=True, help_text="网址或公示栏；本系统另有公示页"
    )
    decided_by = models.CharField("定级单位", max_length=80, blank=True, help_text="镇里定级的不填")
    decision_number = models.CharField("定级文号", max_length=60, blank=True)
    state = models.CharField("状态", max_length=10, choices=S, default=S.DRAFT, editable=False)
    begun_by = who("发起人")
    applied_by, applied_at = who("申请人"), at("申请时间")
    accepted_by, accepted_at = who("受理人"), at("受理时间")
    reviewed_by, reviewed_at = who("登记人"), at("评审登记")
    publicized_by, publicized_at = who("公示人"), at("公示时间")
    graded_by, graded_at = who("定级人"), at("定级时间")
    ended_by, ended_at = who("办理人"), at("办理时间")

    objects = AppraisalQuerySet.as_manager()
    workflow = AppraisalWorkflow()

    class Meta:
        verbose_name = "标准化评审"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="appraisal_number_once_a_town"),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(state__in=[each.value for each in OPEN]),
                name="one_open_appraisal_a_task",
                violation_error_message="这项建设任务已经有一次评审在办",
            ),
        ]
        indexes = [models.Index(fields=["town", "state"], name="appraisal_town_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def get_absolute_url(self) -> str:
        """The appraisal's page."""
        return reverse("appraisals:detail", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Accepting names the assessors, on a page of its own."""
        if step == "accept":
            return reverse("appraisals:accept", args=[self.pk])
        return reverse("appraisals:step", args=[self.pk, step])

    @property
    def today(self) -> dt.date:
        """Today, for the guards."""
        return timezone.localdate()

    @property
    def assessor_list(self) -> list[Assessor]:
        """Who reviews."""
        return list(self.assessors.order_by("pk"))

    @property
    def bound_assessors(self) -> list[str]:
        """Those who are bound to the firm, and by what."""
        return [words for each in self.assessor_list if (words := each.bound_to(self.subject_id, self.today))]

    @property
    def known_grade(self) -> AppraisalGrade | None:
        """The grade as the pack has it."""
        rows = packs.appraisal_grades(self.today)
        return next((each for each in rows if each.name == self.grade), None)

    @property
    def min_score(self) -> int:
        """The score that the grade needs."""
        return self.known_grade.min_score if self.known_grade else 0

    @property
    def is_ours(self) -> bool:
        """Whether the town gives it: its own grade, and posts and trades."""
        return self.reach != ledger.FIRM or self.known_grade is None or self.known_grade.ours

    @property
    def competent(self) -> str:
        """Who gives it."""
        return self.known_grade.decided_by if self.known_grade and not self.is_ours else "镇人民政府"

    @property
    def valid_until(self) -> dt.date | None:
        """Until when the grade is good, as the line says."""
        return ledger.day(self.entry, "valid-until")

    @property
    def renewable_from(self) -> dt.date | None:
        """From when a grade in force may be renewed; None where there is none."""
        is_graded = ledger.value(self.entry, "progress") == ledger.REACHED
        if not is_graded or self.valid_until is None:
            return None
        return self.valid_until - dt.timedelta(days=number(AHEAD, self.today))

    @property
    def is_expired(self) -> bool:
        """Whether it was graded and has run out."""
        return self.state == S.GRADED and self.valid_until is not None and self.valid_until < self.today

    @property
    def findings(self) -> models.QuerySet[Hazard]:
        """What the review found."""
        visit = self.inspection.visit_id if self.inspection else None
        return Hazard.objects.filter(finding__visit=visit) if visit else Hazard.objects.none()

    @property
    def open_findings(self) -> int:
        """How many of them are not put right."""
        return int(self.findings.open().count())  # type: ignore[attr-defined]

    @property
    def open_majors(self) -> int:
        """How many major hazards of the firm are open."""
        return Hazard.objects.open().major().filter(subject=self.subject_id).count()

    @property
    def publicity_days(self) -> int:
        """How many working days it is public."""
        return number(PUBLICITY, self.today)

    @property
    def public_until(self) -> dt.date | None:
        """Its last day of publicity."""
        if self.publicized_at is None:
            return None
        return add_workdays(timezone.localdate(self.publicized_at), self.publicity_days).date

    @property
    def sheet(self) -> ScoreSheet | None:
        """How it is scored."""
        return next(iter(packs.score_sheets(self.today)), None)

    def scored(self, visit: Visit | None) -> Scored | None:
        """The score sheet of a visit's answers, in the wording under which they were given."""
        if visit is None or self.sheet is None:
            return None
        return score(self.sheet, visit.sheet, dict(visit.answers.values_list("item", "value")))

    def fault_of_review(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with the visit that is to be the review."""
        self.inspection = told.get("inspection")
        found = self.inspection
        if found is None or found.subject_id != self.subject_id:
            return {"inspection": "请选对这家企业的一次检查"}
        asked = (guards.on_a_signed_record, guards.assessors_were_there)
        sentence = next((words for each in asked if (words := each.finds(self))), "")
        if not sentence and (self.sheet is None or found.visit.checklist != self.sheet.checklist_id):
            sentence = "这次检查用的不是评审检查表，算不出评分"
        return {"inspection": sentence} if sentence else {}

    def scores(self) -> dict[str, Any]:
        """The score of the visit, computed."""
        scored = self.scored(self.inspection.visit if self.inspection else None)
        if scored is None:
            return {}
        return {"score": scored.score, "vetoes": "；".join(scored.vetoes)[:300]}

    def fault_of_decision(self, told: Mapping[str, Any]) -> dict[str, str]:
        """A grade that others give needs their decision."""
        self.decided_by = told.get("decided_by") or ""
        self.decision_number = told.get("decision_number") or ""
        sentence = guards.decided_by_the_competent.finds(self)
        return {"decision_number": sentence} if sentence else {}

    def begin_building(self, by: Any) -> None:
        """The line says that it is under way."""
        if ledger.value(self.entry, "progress") in ("", ledger.PLANNED, ledger.FAILED):
            self._write({"progress": ledger.BUILDING})

    def tell_ledger(self, by: Any) -> None:
        """The line says that it was reviewed, or that it failed."""
        if self.state == S.FAILED:
            self._write({"progress": ledger.FAILED})
            return
        visit = self.inspection
        told: dict[str, Any] = {
            "reviewer": "、".join(dict.fromkeys(each.employer for each in self.assessor_list))
        }
        if visit is not None:
            told |= {"reviewed-on": visit.day, "with-inspection": visit.visit_class in OFFICIAL}
        if self.renewable_from is None:  # a grade in force stays until the new one is given
            told |= {"progress": ledger.REVIEWED}
        self._write(told)

    def give_grade(self, by: Any) -> None:
        """The line says that it was reached, and until when: what the frequency of inspections goes by."""
        until = months_after(self.today, number(VALIDITY, self.today))
        self._write({"progress": ledger.REACHED, "valid-until": until - dt.timedelta(days=1)})

    def take_grade(self, by: Any) -> None:
        """The line says that it is no more."""
        self._write({"progress": ledger.FAILED, "valid-until": self.today})

    def _write(self, values: Mapping[str, Any]) -> None:
        ledger.write(self.entry, values, note=f"标准化评审 {self.number}")
        self.entry.refresh_from_db()

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """What the system already knows."""
        if step == "grade_it" and not self.is_ours:
            return {"decided_by": self.competent}
        return {"inspection": self.reviewing_visits().first()} if step == "review" else {}

    def choices_for(self, field: str, user: Any) -> Any:
        """Visits that can be the review."""
        return self.reviewing_visits() if field == "inspection" else None

    def reviewing_visits(self) -> models.QuerySet[Inspection]:
        """Official visits of the firm that answered the review's checklist, newest first."""
        wanted = self.sheet.checklist_id if self.sheet else ""
        rows = Inspection.objects.standing().filter(subject=self.subject_id, visit__checklist=wanted)
        free = rows.filter(Q(appraisal=None) | Q(appraisal=self.pk))
        if self.accepted_at:
            free = free.filter(entered_at__gte=self.accepted_at)
        return free.order_by("-day")
