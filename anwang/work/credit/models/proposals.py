"""Whom the town proposes for the list of serious dishonesty, what was decided, and who was told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.base.kit.dates import cn_date, months_after
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import DishonestyKind
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.credit import guards
from anwang.work.credit.choices import ProposalState as P
from anwang.work.credit.choices import Removal
from anwang.work.credit.facts import Decision, Leaving
from anwang.work.credit.models.conduct import FIRM, ConductRecord
from anwang.work.credit.models.objecting import end_of_objections, tell_people_of
from anwang.work.credit.workflow import ProposalWorkflow
from anwang.work.enforcement.numbers import number
from anwang.work.enforcement.rules import SEERS

SECTORS = "enforcement/dishonesty-sectors"


class ProposalQuerySet(PlacedQuerySet):
    """Which proposals."""

    def visible_to(self, user: Any) -> ProposalQuerySet:
        """Those of the towns one enforces in; a firm's own once it was told."""
        return self.filter(user.scope(*SEERS) | (user.scope(*FIRM) & Q(told_at__isnull=False)))

    def under_way(self) -> ProposalQuerySet:
        """Not decided yet."""
        return self.filter(state__in=[P.DRAFT, P.TOLD, P.PROPOSED])

    def listed(self) -> ProposalQuerySet:
        """On the list now."""
        return self.filter(state=P.LISTED)

    def published(self) -> ProposalQuerySet:
        """On the list, and published by who decided."""
        return self.listed().filter(published_at__isnull=False)


class Proposal(Placed, Flowing):
    """A firm and its people proposed for the list (提请列入严重失信主体名单); the town never decides."""

    number = models.CharField("编号", max_length=20, editable=False)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="dishonesty_proposals", verbose_name="企业"
    )
    parties = models.CharField(
        "列入对象", max_length=120, help_text="单位，以及主要负责人、其他责任人员的姓名"
    )
    kind = models.SlugField("情形", max_length=60)
    sector = models.CharField("行业", max_length=4, blank=True)
    evidence = models.TextField("事实和证据", max_length=2000)
    happened_on = models.DateField("行为日期")
    conduct = models.ForeignKey(
        ConductRecord, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="信用记录"
    )
    accident = models.ForeignKey(
        "accidents.Accident", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="事故"
    )
    told_how = models.CharField("怎么告知的", max_length=120, blank=True, help_text="送达方式、谁签收、哪天")
    statement_ends_on = models.DateField("陈述申辩期至", null=True, editable=False)
    statement = models.TextField(
        "陈述申辩和核实意见",
        max_length=2000,
        blank=True,
        help_text="当事人说了什么、核实的结果；放弃的也写明",
    )
    proposed_to = models.CharField("提请机关", max_length=80, blank=True, help_text="作出处罚的区级部门")
    decided_by = models.CharField("决定机关", max_length=80, blank=True)
    decision_number = models.CharField("决定文号", max_length=80, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    listed_until = models.DateField("管理期至", null=True, editable=False)
    early_from = models.DateField("可提前移出", null=True, editable=False)
    published_where = models.CharField("公示在", max_length=120, blank=True)
    removal = models.CharField("怎么移出", max_length=8, choices=Removal, blank=True, editable=False)
    removed_by = models.CharField("移出决定机关", max_length=80, blank=True)
    removal_number = models.CharField("移出决定文号", max_length=80, blank=True)
    removed_on = models.DateField("移出日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=P, default=P.DRAFT, editable=False)
    drafted_by = who("登记人")
    told_by, told_at = who("告知人"), at("告知时间")
    proposed_by, proposed_at = who("提请人"), at("提请时间")
    listed_by, listed_at = who("登记人"), at("登记列入")
    published_by, published_at = who("登记人"), at("登记公示")

    objects = ProposalQuerySet.as_manager()
    workflow = ProposalWorkflow()

    class Meta:
        verbose_name = "严重失信名单提请"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="proposal_number_once_a_town"),
            models.CheckConstraint(
                name="listed_by_a_decision",
                condition=~Q(state=P.LISTED)
                | (~Q(decided_by="") & ~Q(decision_number="") & Q(listed_until__isnull=False)),
                violation_error_message="列入须有决定机关、文号和管理期",
            ),
        ]
        indexes = [models.Index(fields=["town", "state", "listed_until"], name="proposal_town_until")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("credit:proposal", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("credit:proposal-step", args=[self.pk, step])

    @property
    def row(self) -> DishonestyKind | None:
        """The deed as the rules of its day say it."""
        return next((each for each in packs.dishonesty_kinds() if each.id == self.kind), None)

    @property
    def kind_name(self) -> str:
        """In a few words."""
        return self.row.name if self.row else self.kind

    @property
    def sector_name(self) -> str:
        """The sector, by name."""
        return packs.code_table(SECTORS).name_of(self.sector) if self.sector else ""

    @property
    def is_heard_out(self) -> bool:
        """Whether the party's time to speak is over."""
        return self.statement_ends_on is not None and self.statement_ends_on < timezone.localdate()

    def term_of_statement(self) -> dict[str, Any]:
        """Until when the party may speak."""
        return {"statement_ends_on": end_of_objections()}

    def terms_on_the_list(self) -> dict[str, Any]:
        """How long it stays, and from when it may leave early, by the rules of the day of the decision."""
        assert self.decided_on is not None  # noqa: S101 -- asked by the step
        term = number("dishonesty-term", self.decided_on)
        months = self.early_months
        early = months_after(self.decided_on, months) if months else None
        return {"listed_until": months_after(self.decided_on, term), "early_from": early}

    @property
    def early_months(self) -> int:
        """After how many months it may leave; 0: never early."""
        if self.decided_on is None:
            return 0
        try:
            return number("dishonesty-early", self.decided_on)
        except NotReady:
            return 0

    def fault_of_decision(self, told: Mapping[str, Any]) -> dict[str, str]:
        """A listing without its authority and number, by the town, or in the future."""
        return self._fault("decided_by", "decision_number", "decided_on", told)

    def fault_of_removal(self, told: Mapping[str, Any]) -> dict[str, str]:
        """A removal too early, or without its decision."""
        assert self.decided_on is not None  # noqa: S101 -- it is listed
        leaving = Leaving(self.decided_on, told["removed_on"], self.early_from, self.early_months)
        rules = [guards.may_leave_early] if self.early_from is None else [guards.on_the_list_long_enough]
        sentence = next(filter(None, (each.finds(leaving) for each in rules)), "")
        wrong = {"removed_on": sentence} if sentence else {}
        return {**self._fault("removed_by", "removal_number", "removed_on", told), **wrong}

    def _fault(self, authority: str, paper: str, day: str, told: Mapping[str, Any]) -> dict[str, str]:
        town = self.org.town.name if self.org.town else ""
        decision = Decision(told.get(authority) or "", told.get(paper) or "", town)
        rules = [guards.decision_has_its_paper, guards.decided_above_the_town]
        sentences = [sentence for each in rules if (sentence := each.finds(decision))]
        wrong = {authority: "；".join(sentences)} if sentences else {}
        if told[day] > timezone.localdate():
            wrong[day] = "日期不能在今天以后"
        return wrong

    def tell_firm(self, by: Any) -> None:
        """The party reads what is proposed, and until when it may speak."""
        until = cn_date(self.statement_ends_on)
        text = f"拟提请列入严重失信名单（{self.kind_name}），{until}前可以陈述、申辩"
        tell_people_of(self, text, by)

    def after_listed(self, by: Any) -> None:
        """Whom to tell becomes a check list; the firm's credit follows."""
        from anwang.work.credit.settling import open_joint_measures  # noqa: PLC0415 -- it reads this model

        open_joint_measures(self)
        self.settle_credit(by)

    def settle_credit(self, by: Any) -> None:
        """The firm's credit follows."""
        from anwang.work.credit.settling import settle_credit  # noqa: PLC0415 -- it reads this model

        settle_credit(self.subject, by=by)


class JointMeasureQuerySet(models.QuerySet["JointMeasure"]):
    """Which joint measures."""

    def visible_to(self, user: Any) -> JointMeasureQuerySet:
        """Those of proposals one sees; a firm sees them too."""
        return self.filter(proposal__in=Proposal.objects.visible_to(user))


class JointMeasure(models.Model):
    """Somebody who is told of a listing, and what they may do (联合惩戒)."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="joint_measures")
    words = models.CharField("告知谁、什么措施", max_length=120)
    told_on = models.DateField("告知日期", null=True, blank=True)
    told_how = models.CharField("函件文号或联系人", max_length=80, blank=True)
    told_by = who("登记人")

    objects = JointMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "联合惩戒告知"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "words"], name="joint_measure_once_a_proposal")
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """The proposal's page."""
        return self.proposal.get_absolute_url()
