"""Whom a case is against: the firm, its principal, somebody else directly responsible (当事人)."""

from __future__ import annotations

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
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import DiscretionStep, PenaltyBasis
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.models import User
from anwang.work.cases import faults
from anwang.work.cases.choices import Party, PauseReason, Procedure, RespondentState
from anwang.work.cases.course import DECISION
from anwang.work.cases.models.case import Case
from anwang.work.cases.models.columns import words
from anwang.work.cases.models.ending import PenaltyEnding
from anwang.work.cases.models.ruling import PenaltyRuling
from anwang.work.cases.rules import FIRM
from anwang.work.cases.workflow import RespondentWorkflow
from anwang.work.enforcement.models import Delegation
from anwang.work.papers.choices import Method
from anwang.work.papers.issuing import number_of
from anwang.work.papers.naming import authority_of
from anwang.work.papers.registry import KINDS

AUTHORITIES = "papers:authorities"


class RespondentQuerySet(PlacedQuerySet):
    """Which of them."""

    def visible_to(self, user: Any) -> RespondentQuerySet:
        """Those of cases that one sees; a firm's people those to whom something was served."""
        rows = self.filter(case__in=Case.objects.visible_to(user).values("pk"))
        return rows.filter(TOLD) if user.is_client else rows

    def standing(self) -> RespondentQuerySet:
        """All but those whom the case no longer pursues."""
        return self.exclude(state=RespondentState.LEFT)

    def fined(self) -> RespondentQuerySet:
        """Decided with a fine."""
        return self.filter(decided_at__isnull=False, decided_amount__gt=0)


TOLD = Q(noticed_at__isnull=False) | Q(served_on__isnull=False)
"""Somebody to whom something was served."""


class Respondent(Placed, Flowing, PenaltyRuling, PenaltyEnding):
    """One party of a case (当事人), with its own penalty from proposal to payment."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="respondents", verbose_name="案件")
    kind = models.CharField("当事人", max_length=10, choices=Party, default=Party.FIRM)
    name = models.CharField("当事人名称", max_length=100)
    post = words("职务", 40, help_text="处罚个人的写职务，如：主要负责人")
    identity = words("证件号码", 40, help_text="统一社会信用代码；个人的写身份证号码")
    penalty = models.CharField("违法行为", max_length=120)
    state = models.CharField(
        "进度", max_length=10, choices=RespondentState, default=RespondentState.OPEN, editable=False
    )

    objects = RespondentQuerySet.as_manager()
    workflow = RespondentWorkflow()

    class Meta:
        verbose_name = "当事人"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "name"],
                name="respondent_once_a_case",
                violation_error_message="这个当事人已经在本案里",
            ),
            models.UniqueConstraint(
                fields=["decision_number"],
                condition=~Q(decision_number=""),
                name="respondent_decision_number_once",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "decided_at"], name="respondent_town_decided"),
            models.Index(fields=["town", "kind", "name"], name="respondent_town_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.post}）" if self.post else self.name

    def get_absolute_url(self) -> str:
        """The case's page."""
        return self.case.get_absolute_url()

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("cases:respondent-step", args=[self.pk, step])

    @property
    def is_firm(self) -> bool:
        """A unit rather than a person."""
        return self.kind == Party.FIRM

    @property
    def named(self) -> str:
        """The party; of a person, with the firm."""
        return str(self) if self.is_firm else f"{self.name}（{self.case.subject}{self.post}）"

    @property
    def delegation(self) -> Delegation | None:
        """Under which paper."""
        return self.case.delegation

    @property
    def punished(self) -> PenaltyBasis:
        """What the pack says of the offence, in the wording under which the case was proposed."""
        return packs.penalty(self.penalty, self.case.release)

    @property
    def violated_words(self) -> str:
        """The articles that were broken."""
        return str(self.case.release.pack.cite(*self.punished.violated))

    @property
    def basis_words(self) -> str:
        """The articles that punish it."""
        return str(self.case.release.pack.cite(*self.punished.basis))

    @property
    def chosen_step(self) -> DiscretionStep | None:
        """The step of discretion that was chosen."""
        return next((each for each in self.case.release.pack.discretion_steps if each.id == self.step), None)

    def get_step_display(self) -> str:
        """The step of discretion by its name, for the trail."""
        return self.chosen_step.name if self.chosen_step else ""

    def fined_already(self) -> Case | None:
        """Another case in which the same party was fined for the same act (行政处罚法, art. 29)."""
        case = self.case
        rows = Respondent.objects.filter(town=self.town, kind=self.kind, name=self.name).fined()
        same = rows.filter(changed_on=None).exclude(case=case).select_related("case")
        act = Q(penalty=self.penalty, case__happened_on=case.happened_on)
        found = same.filter(act | Q(case__hazard=case.hazard_id) if case.hazard_id else act).first()
        return found.case if found else None

    # what steps call: see workflow.py

    def wind(self, by: Any) -> None:
        """The case notes how far it is and what is due next."""
        self.case.wind(by)

    def forget_notice(self) -> dict[str, Any]:
        """What is proposed anew is notified anew."""
        return {"noticed_at": None, "noticed_by": None}

    def number_decision(self) -> dict[str, Any]:
        """A number of the authority's own series; the document of the decision bears the same."""
        today, case = timezone.localdate(), self.case
        row = authority_of(case.dossier, today) if case.dossier else None
        if row is None:
            raise NotReady(
                f"没有登记执法机关“{case.authority}”的文号代字，请先登记", mend=reverse(AUTHORITIES)
            )
        return {"decision_number": number_of(KINDS[DECISION], row, today.year)}

    def spare(self) -> dict[str, Any]:
        """A decision not to punish (art. 33, 57)."""
        told = {"decided_amount": Decimal(0), "decided_other": "", "is_spared": True}
        return told | self.number_decision()

    def decide_on_the_spot(self) -> dict[str, Any]:
        """Told, decided and handed over at once (arts. 51, 52)."""
        told = {"served_on": timezone.localdate(), "served_how": Method.DIRECT}
        return told | {"received_by": self.name[:60]} | self.number_decision()

    def collect_in_full(self) -> dict[str, Any]:
        """What is collected on the spot is the fine as it was decided."""
        return {"paid_amount": self.decided_amount}

    def go_on_the_spot(self, by: Any) -> None:
        """The case takes the short way with its first penalty."""
        if self.case.procedure != Procedure.SUMMARY:
            self.case.take("go_on_the_spot", by=by)
        self.wind(by)

    def notice_and_wind(self, by: Any) -> None:
        """The party reads what is proposed and what it may do."""
        until = self.hearing_request_until
        hearing = f"，可在{until.month}月{until.day}日以前要求听证" if until else ""
        told = (
            f"行政处罚告知 {self.case.number}：拟对{self.name}{self.proposal_words}，有权陈述和申辩{hearing}"
        )
        self._tell(told, by)
        self.wind(by)

    def serve_and_wind(self, by: Any) -> None:
        """The party reads what was decided and until when it pays."""
        until = self.payment_until
        pay = f"，请在{until.month}月{until.day}日以前缴纳" if until else ""
        self._tell(f"行政处罚决定 {self.decision_number}：{self.name}，{self.decision_words}{pay}", by)
        self.wind(by)

    def _tell(self, text: str, by: Any) -> None:
        tell(User.objects.holding(*FIRM, over=self), text, url=self.case.get_absolute_url(), by=by)

    def pause_for_hearing(self, by: Any) -> None:
        """The term of the decision stands still while anybody is heard."""
        if not self.case.pauses.filter(reason=PauseReason.HEARING, until=None).exists():
            self.case.pause(PauseReason.HEARING)
        self.wind(by)

    def resume_after_hearing(self, by: Any) -> None:
        """And runs again, once nobody is."""
        if not self.case.respondents.filter(state=RespondentState.HEARING).exists():
            self.case.resume(PauseReason.HEARING)
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

    def faults_of_collecting(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a fine collected on the spot."""
        return faults.of_collecting(self, told)

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """What is known already."""
        from anwang.work.cases.suggesting import suggested  # noqa: PLC0415 -- it reads this model

        return suggested(self, step)

    def choices_for(self, field: str, user: Any) -> models.QuerySet | list[tuple[str, str]] | None:
        """Steps of discretion, in their words."""
        if field == "step":
            return [
                (each.id, f"{each.name}：{each.when}") for each in self.case.release.pack.discretion_steps
            ]
        return None
