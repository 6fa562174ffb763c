"""A penalty case: its columns stand in three files, here is what moves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.kit.dates import local_day
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs.shapes import DiscretionStep
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.models import User
from anwang.work.cases import faults
from anwang.work.cases.choices import OVER, CaseState, PauseReason, Procedure
from anwang.work.cases.clocks import next_clock
from anwang.work.cases.course import DECISION, wanted
from anwang.work.cases.guards.procedure import reviewer_apart
from anwang.work.cases.models.ending import CaseEnding
from anwang.work.cases.models.facts import CaseFacts
from anwang.work.cases.models.ruling import CaseRuling
from anwang.work.cases.rules import ENFORCERS, FIRM, towns_reviewed
from anwang.work.cases.workflow import CaseWorkflow
from anwang.work.enforcement.guards import demand
from anwang.work.enforcement.models import Delegation, Officer
from anwang.work.enforcement.numbers import number as people_needed
from anwang.work.papers.choices import Method
from anwang.work.papers.issuing import number_of
from anwang.work.papers.naming import authority_of
from anwang.work.papers.registry import KINDS

AUTHORITIES = "papers:authorities"


class CaseQuerySet(PlacedQuerySet):
    """Which cases."""

    def visible_to(self, user: Any) -> CaseQuerySet:
        """Those of the towns one enforces in or reviews for, one's own; a department's by its part.

        A firm sees its own once something has been served to it.
        """
        departments = [post.org_id for post in user.posts_held]
        joint = self.model.objects.filter(Q(parts__department__in=departments) | Q(officers__user=user.pk))
        served = Q(noticed_at__isnull=False) | Q(served_on__isnull=False)
        return self.filter(
            user.scope(*ENFORCERS)
            | Q(town__in=towns_reviewed(user))
            | Q(pk__in=joint.values("pk"))
            | (user.scope(*FIRM) & served)
        )

    def under_way(self) -> CaseQuerySet:
        """Not over."""
        return self.exclude(state__in=OVER)

    def overdue(self) -> CaseQuerySet:
        """Under way, with a clock that has run out."""
        return self.under_way().filter(due_on__lt=timezone.localdate())

    def fined(self) -> CaseQuerySet:
        """Decided with a fine."""
        return self.filter(decided_at__isnull=False, decided_amount__gt=0)


class Case(Placed, Flowing, CaseFacts, CaseRuling, CaseEnding):
    """A penalty case (行政处罚案件)."""

    state = models.CharField(
        "状态", max_length=14, choices=CaseState, default=CaseState.DRAFT, editable=False
    )
    asked_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="申请人"
    )
    dossier = models.OneToOneField(
        "papers.Dossier", models.PROTECT, null=True, editable=False, related_name="case", verbose_name="案卷"
    )
    due_on = models.DateField("最近的期限", null=True, editable=False)
    due_what = models.CharField("什么期限", max_length=20, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()
    workflow = CaseWorkflow()

    class Meta:
        verbose_name = "执法案件"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="case_number_once_a_town"),
            models.UniqueConstraint(
                fields=["decision_number"], condition=~Q(decision_number=""), name="case_decision_number_once"
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "due_on"], name="case_town_state_due"),
            models.Index(fields=["subject", "found_on"], name="case_subject_found"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.party_name}"

    def get_absolute_url(self) -> str:
        """The case's page."""
        return reverse("cases:case", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("cases:step", args=[self.pk, step])

    @property
    def is_over(self) -> bool:
        """Nothing more is to be done."""
        return self.state in OVER

    @property
    def handlers(self) -> list[Officer]:
        """Its officers, without those who stood aside."""
        aside = {each.officer_id for each in self.recusals.all() if each.is_granted}
        rows = self.officers.select_related("user", "entry").order_by("pk")
        return [officer for officer in rows if officer.pk not in aside]

    @property
    def officers_needed(self) -> int:
        """How many the law wants."""
        return people_needed("visit-officers", timezone.localdate())

    @property
    def found_inquiry(self) -> Any:
        """Its inquiry, or None."""
        return getattr(self, "inquiry", None)

    @property
    def chosen_step(self) -> DiscretionStep | None:
        """The step of discretion that was chosen."""
        return next((each for each in self.release.pack.discretion_steps if each.id == self.step), None)

    def get_step_display(self) -> str:
        """The step of discretion by its name, for the trail."""
        return self.chosen_step.name if self.chosen_step else ""

    def fined_already(self) -> Case | None:
        """Another case in which the same party was fined for the same act (行政处罚法, art. 29)."""
        same = Case.objects.filter(**self.of_party()).fined().filter(changed_on=None).exclude(pk=self.pk)
        act = Q(penalty=self.penalty, happened_on=self.happened_on)
        return same.filter(act | Q(hazard=self.hazard_id) if self.hazard_id else act).first()

    @property
    def papers_in_hand(self) -> int:
        """How many documents of its file are not approved yet."""
        return self.dossier.papers.in_hand().count() if self.dossier else 0

    @property
    def missing_papers(self) -> list[str]:
        """Which documents a case of its course wants and has not, by title."""
        there = set(self.dossier.papers.issued().values_list("kind", flat=True)) if self.dossier else set()
        return [KINDS[kind].title for kind in wanted(self) if kind not in there]

    def days_paused(self, *reasons: str, since: dt.date | None = None, until: dt.date | None = None) -> int:
        """How many days the clock stood still for these reasons, within a stretch."""
        today = timezone.localdate()
        days = 0
        for pause in self.pauses.all():
            if pause.reason in reasons:
                first, last = (
                    max(pause.since, since or pause.since),
                    min(pause.until or today, until or today),
                )
                days += max(0, (last - first).days)
        return days

    def pause(self, reason: str, *, note: str = "") -> None:
        """Let the clock stand still from today."""
        self.pauses.create(reason=reason, since=timezone.localdate(), note=note)

    def resume(self, reason: str) -> None:
        """Let it run again."""
        self.pauses.filter(reason=reason, until=None).update(until=timezone.localdate())

    # what steps call: see workflow.py

    def wind(self, by: Any) -> None:
        """Note what is due next, for lists and reminders; the clocks themselves are always computed."""
        clock = next_clock(self)
        self.due_on, self.due_what = (clock.due.date, clock.name) if clock else (None, "")
        self.save(update_fields=["due_on", "due_what"])

    def weigh(self) -> dict[str, Any]:
        """With the proposal it is known whether a legal review is wanted; an earlier one no longer counts."""
        return {"wants_review": bool(self.why_review), "review_result": ""}

    def demand_other_reviewer(self, by: Any) -> dict[str, Any]:
        """Who reviews does not handle."""
        demand(faults.reviewing(self, by), [reviewer_apart])
        return {}

    def number_decision(self) -> dict[str, Any]:
        """A number of the authority's own series; the document of the decision bears the same."""
        today = timezone.localdate()
        row = authority_of(self.dossier, today) if self.dossier else None
        if row is None:
            raise NotReady(
                f"没有登记执法机关“{self.authority}”的文号代字，请先登记", mend=reverse(AUTHORITIES)
            )
        return {"decision_number": number_of(KINDS[DECISION], row, today.year)}

    def spare(self) -> dict[str, Any]:
        """A decision not to punish (art. 33, 57)."""
        told = {"decided_amount": Decimal(0), "decided_other": "", "is_spared": True}
        return told | self.number_decision()

    def decide_on_the_spot(self) -> dict[str, Any]:
        """Told, decided and handed over at once (arts. 51, 52)."""
        today = timezone.localdate()
        told = {"procedure": Procedure.SUMMARY, "served_on": today, "served_how": Method.DIRECT}
        return told | {"received_by": self.party_name[:60]} | self.number_decision()

    def notice_and_wind(self, by: Any) -> None:
        """The party reads what is proposed and what it may do."""
        until = self.hearing_request_until
        hearing = f"，可在{until.month}月{until.day}日以前要求听证" if until else ""
        self._tell(f"行政处罚告知 {self.number}：拟{self.proposal_words}，你有权陈述和申辩{hearing}", by)
        self.wind(by)

    def serve_and_wind(self, by: Any) -> None:
        """The party reads what was decided and until when it pays."""
        until = self.payment_until
        pay = f"，请在{until.month}月{until.day}日以前缴纳" if until else ""
        self._tell(f"行政处罚决定 {self.decision_number}：{self.decision_words}{pay}", by)
        self.wind(by)

    def _tell(self, text: str, by: Any) -> None:
        tell(User.objects.holding(*FIRM, over=self), text, url=self.get_absolute_url(), by=by)

    def pause_for_hearing(self, by: Any) -> None:
        """The term of the decision stands still."""
        self.pause(PauseReason.HEARING)
        self.wind(by)

    def resume_after_hearing(self, by: Any) -> None:
        """And runs again."""
        self.resume(PauseReason.HEARING)
        self.wind(by)

    def pause_for_transfer(self, by: Any) -> None:
        """The term of the decision stands still."""
        self.pause(PauseReason.TRANSFER)
        self.wind(by)

    def resume_after_transfer(self, by: Any) -> None:
        """And runs again."""
        self.resume(PauseReason.TRANSFER)
        self.wind(by)

    def faults_on_the_spot(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with an amount decided at once."""
        return faults.on_the_spot(self, told)

    def faults_of_proposal(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a proposal."""
        return faults.of_proposal(self, told)

    def faults_of_decision(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a decision."""
        return faults.of_decision(self, told)

    def faults_of_calling(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with the day of a hearing."""
        return faults.of_calling(self, told)

    def faults_of_service(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a service."""
        decided = local_day(self.decided_at)  # type: ignore[arg-type]
        early = told["served_on"] < decided or told["served_on"] > timezone.localdate()
        return {"served_on": "送达日期不能早于决定日期，也不能晚于今天"} if early else {}

    def faults_of_payment(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a payment."""
        return faults.of_payment(self, told)

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """What is known already."""
        from anwang.work.cases.suggesting import suggested  # noqa: PLC0415 -- it reads this model

        return suggested(self, step)

    def choices_for(self, field: str, user: Any) -> models.QuerySet | list[tuple[str, str]] | None:
        """Steps of discretion, in their words."""
        if field == "step":
            return [(each.id, f"{each.name}：{each.when}") for each in self.release.pack.discretion_steps]
        if field == "delegation":
            return Delegation.objects.filter(town=self.town)
        return None
