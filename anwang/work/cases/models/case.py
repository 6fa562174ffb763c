"""A penalty case: its columns stand in two files, here is what moves it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.cases import faults
from anwang.work.cases.choices import OVER, CaseState, PauseReason, Procedure, RespondentState
from anwang.work.cases.clocks import next_clock
from anwang.work.cases.course import wanted
from anwang.work.cases.guards.procedure import reviewer_apart
from anwang.work.cases.models.facts import CaseFacts
from anwang.work.cases.models.proceeding import Proceeding
from anwang.work.cases.rules import ENFORCERS, FIRM, towns_reviewed
from anwang.work.cases.workflow import CaseWorkflow
from anwang.work.enforcement.guards import demand
from anwang.work.enforcement.models import Delegation, Officer
from anwang.work.enforcement.numbers import number as people_needed
from anwang.work.papers.registry import KINDS

if TYPE_CHECKING:
    from anwang.work.cases.models.respondents import Respondent

PROGRESS = {state: place for place, state in enumerate(RespondentState)}


class CaseQuerySet(PlacedQuerySet):
    """Which cases."""

    def visible_to(self, user: Any) -> CaseQuerySet:
        """Those of the towns one enforces in or reviews for, one's own; a department's by its part.

        A firm sees its own once something has been served to anybody in it.
        """
        departments = [post.org_id for post in user.posts_held]
        joint = self.model.objects.filter(Q(parts__department__in=departments) | Q(officers__user=user.pk))
        return self.filter(
            user.scope(*ENFORCERS)
            | Q(town__in=towns_reviewed(user))
            | Q(pk__in=joint.values("pk"))
            | (user.scope(*FIRM) & Q(pk__in=self._with(noticed_at__isnull=False)))
            | (user.scope(*FIRM) & Q(pk__in=self._with(served_on__isnull=False)))
        )

    def _with(self, **told: Any) -> Any:
        """The cases with a party of which this holds; a join would count a case once for each."""
        return self.model.respondents.rel.related_model.objects.filter(**told).values("case")

    def under_way(self) -> CaseQuerySet:
        """Not over."""
        return self.exclude(state__in=OVER)

    def overdue(self) -> CaseQuerySet:
        """Under way, with a clock that has run out."""
        return self.under_way().filter(due_on__lt=timezone.localdate())

    def decided(self, **told: Any) -> CaseQuerySet:
        """With a decision against anybody of which this holds."""
        return self.filter(pk__in=self._with(decided_at__isnull=False, **told))

    def fined(self) -> CaseQuerySet:
        """Decided with a fine for anybody."""
        return self.decided(decided_amount__gt=0)


class Case(Placed, Flowing, CaseFacts, Proceeding):
    """A penalty case (行政处罚案件), against one party or several."""

    parties = models.CharField("当事人", max_length=300, editable=False)
    state = models.CharField(
        "状态", max_length=14, choices=CaseState, default=CaseState.DRAFT, editable=False
    )
    stage = models.CharField(
        "处罚进度", max_length=10, choices=RespondentState, default=RespondentState.OPEN, editable=False
    )
    asked_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="申请人"
    )
    dossier = models.OneToOneField(
        "papers.Dossier", models.PROTECT, null=True, editable=False, related_name="case", verbose_name="案卷"
    )
    due_on = models.DateField("最近的期限", null=True, editable=False)
    due_what = models.CharField("什么期限", max_length=60, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()
    workflow = CaseWorkflow()

    class Meta:
        verbose_name = "执法案件"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["town", "number"], name="case_number_once_a_town")]
        indexes = [
            models.Index(fields=["town", "state", "due_on"], name="case_town_state_due"),
            models.Index(fields=["subject", "found_on"], name="case_subject_found"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.parties}"

    def get_absolute_url(self) -> str:
        """The case's page."""
        return reverse("cases:case", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("cases:step", args=[self.pk, step])

    @property
    def standing(self) -> list[Respondent]:
        """Its parties, without those whom it no longer pursues."""
        return [each for each in self.respondents.all() if each.state != RespondentState.LEFT]

    @property
    def sole(self) -> Respondent:
        """The only party, or the first of several."""
        return self.respondents.all()[0]

    @property
    def is_several(self) -> bool:
        """Whether it is against more than one (一案双罚)."""
        return len(self.respondents.all()) > 1

    @property
    def slowest(self) -> Respondent:
        """The party that is least far along; how far it is, the case is."""
        return min(self.standing or [self.sole], key=lambda each: PROGRESS[each.state])

    @property
    def where(self) -> Any:
        """Where it stands, as a state with label and tone: its own, or how far its penalties are."""
        return RespondentState(self.stage) if self.state == CaseState.REPORTED else CaseState(self.state)

    @property
    def authority(self) -> str:
        """In whose name it is decided: the delegating authority's."""
        return self.delegation.name_used if self.delegation else "—"

    @property
    def fines(self) -> Decimal | None:
        """What was laid on in all; None where nothing was decided yet."""
        found = [each.decided_amount for each in self.respondents.all() if each.decided_amount is not None]
        return sum(found, Decimal(0)) if found else None

    @property
    def proposed(self) -> Decimal | None:
        """What is proposed in all."""
        found = [each.proposed_amount for each in self.standing if each.proposed_amount is not None]
        return sum(found, Decimal(0)) if found else None

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
    def papers_in_hand(self) -> int:
        """How many documents of its file are not approved yet."""
        return self.dossier.papers.in_hand().count() if self.dossier else 0

    @property
    def missing_papers(self) -> list[str]:
        """Which documents a case of its course wants and has not, by title; of several parties by name."""
        rows = self.dossier.papers.issued().values_list("kind", "addressee") if self.dossier else ()
        there = set(rows)
        lacking = [each for each in wanted(self) if (each.kind, each.addressee) not in there]
        return [KINDS[each.kind].title + (f"（{each.name}）" if each.name else "") for each in lacking]

    def has_issued(self, kind: str, addressee: int | None = None) -> bool:
        """Whether a document of this kind was approved in its file, of a party's own for this party."""
        whom = {} if addressee is None else {"addressee": addressee}
        return self.dossier is not None and self.dossier.papers.issued().filter(kind=kind, **whom).exists()

    def look_again(self) -> None:
        """Forget the parties and clocks that were read before."""
        self._prefetched_objects_cache = {}

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
        """Note how far it is and what is due next, for lists and reminders; clocks are always computed."""
        self.look_again()
        clock = next_clock(self)
        self.due_on, self.due_what = (clock.due.date, clock.name) if clock else (None, "")
        self.stage = self.slowest.state
        self.save(update_fields=["due_on", "due_what", "stage"])

    def weigh(self) -> dict[str, Any]:
        """With the proposals it is known whether a legal review is wanted; an earlier one counts no more."""
        return {"wants_review": bool(self.why_review), "review_result": ""}

    def demand_other_reviewer(self, by: Any) -> dict[str, Any]:
        """Who reviews does not handle."""
        demand(faults.reviewing(self, by), [reviewer_apart])
        return {}

    def go_short(self) -> dict[str, Any]:
        """Told, decided and handed over at once (行政处罚法, arts. 51, 52)."""
        return {"procedure": Procedure.SUMMARY}

    def pause_for_transfer(self, by: Any) -> None:
        """The term of the decision stands still."""
        self.pause(PauseReason.TRANSFER)
        self.wind(by)

    def resume_after_transfer(self, by: Any) -> None:
        """And runs again."""
        self.resume(PauseReason.TRANSFER)
        self.wind(by)

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """What is known already."""
        from anwang.work.cases.suggesting import suggested_for_case  # noqa: PLC0415 -- it reads this model

        return suggested_for_case(self, step)

    def choices_for(self, field: str, user: Any) -> models.QuerySet | list[tuple[str, str]] | None:
        """Delegations of its own town."""
        return Delegation.objects.filter(town=self.town) if field == "delegation" else None
