"""A document and what it is about."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import Role
from anwang.town.stationery.models import TemplateVersion
from anwang.work.enforcement.models import Officer
from anwang.work.enforcement.rules import SEERS
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.papers.choices import IN_HAND, ISSUED, Outcome, PaperState
from anwang.work.papers.models.authorities import Authority
from anwang.work.papers.models.dossiers import Dossier
from anwang.work.papers.registry import KINDS, Kind
from anwang.work.papers.workflow import PaperWorkflow


class PaperQuerySet(PlacedQuerySet):
    """Which documents."""

    def visible_to(self, user: Any) -> PaperQuerySet:
        """Those of the towns one enforces in; a firm's own once they have been served."""
        served = Q(state__in=[PaperState.SERVED, PaperState.ARCHIVED], service__isnull=False)
        return self.filter(user.scope(*SEERS) | user.scope(Role.PRINCIPAL, Role.SAFETY_OFFICER) & served)

    def standing(self) -> PaperQuerySet:
        """All but those voided."""
        return self.exclude(state=PaperState.VOIDED)

    def in_hand(self) -> PaperQuerySet:
        """Drafts and what waits for approval."""
        return self.filter(state__in=IN_HAND)

    def issued(self) -> PaperQuerySet:
        """With number and frozen text."""
        return self.filter(state__in=ISSUED)

    def unserved(self) -> PaperQuerySet:
        """Approved, and still to be served."""
        kinds = [kind.id for kind in KINDS.values() if kind.is_served]
        return self.filter(state=PaperState.APPROVED, kind__in=kinds)


class Paper(Placed, Flowing):
    """An official document of one kind in a file (文书).

    Its text is made of the records; what has to be said besides is in ``answers``, named by its kind. At the
    approval it gets its number, and text, law and template are frozen (ADR 26).
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers", verbose_name="案卷")
    kind = models.CharField("种类", max_length=40)
    title = models.CharField("文书", max_length=60, editable=False)
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="执法机关"
    )
    addressee = models.PositiveBigIntegerField("受送达人编号", null=True, blank=True, editable=False)
    addressee_name = models.CharField("受送达人", max_length=100, blank=True, editable=False)
    officers = models.ManyToManyField(Officer, related_name="papers", blank=True, verbose_name="执法人员")
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="针对的文书"
    )
    made_on = models.DateField("制作日期")
    answers = models.JSONField("需要填写的", default=dict, blank=True, editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=PaperState, default=PaperState.DRAFT, editable=False
    )
    content = models.JSONField("定稿内容", default=dict, editable=False)
    laws = models.JSONField("所依据法律的版本", default=list, editable=False)
    release = models.ForeignKey(
        "packs.Release", models.PROTECT, null=True, editable=False, db_index=False, related_name="+"
    )
    template = models.ForeignKey(
        TemplateVersion, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="模板"
    )
    template_words = models.CharField("模板版本", max_length=60, blank=True, editable=False)
    fingerprint = models.CharField("定稿指纹", max_length=64, blank=True, editable=False)

    drafted_by = who("起草人")
    submitted_by, submitted_at = who("提交人"), at("提交时间")
    approved_by, approved_at = who("审批人"), at("审批时间")
    served_by, served_at = who("送达人"), at("送达登记时间")

    objects = PaperQuerySet.as_manager()
    workflow = PaperWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "number"], condition=~Q(number=""), name="paper_number_once_a_town"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ISSUED) | ~Q(fingerprint=""),
                name="paper_issued_is_frozen",
                violation_error_message="已审批的文书必须有定稿",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "-id"], name="paper_town"),
            models.Index(fields=["town", "kind", "state"], name="paper_town_kind"),
            models.Index(fields=["unit", "state"], name="paper_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    def get_absolute_url(self) -> str:
        """The document's page."""
        return reverse("papers:paper", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Serving has a page of its own."""
        if step == "serve":
            return reverse("papers:serve", args=[self.pk])
        return reverse("papers:paper-step", args=[self.pk, step])

    @property
    def sort(self) -> Kind:
        """What kind it is."""
        return KINDS[self.kind]

    @property
    def subject(self) -> Any:
        """The firm."""
        return self.dossier.subject

    @property
    def named_addressee(self) -> str:
        """To whom it is addressed, where that is not simply the firm."""
        return "" if self.addressee_name == self.subject.name else self.addressee_name

    @property
    def is_issued(self) -> bool:
        """Approved: numbered and frozen."""
        return self.state in ISSUED

    @property
    def is_changeable(self) -> bool:
        """A draft."""
        return self.state == PaperState.DRAFT

    def refusals(self) -> list[Any]:
        """The guards that refuse it as it stands."""
        from anwang.work.papers.judging import against  # noqa: PLC0415 -- judging reads these models

        return [each for each in against(self) if each.refuses]

    def frozen(self, by: Any) -> dict[str, Any]:
        """Number, text, laws and template, for good; taken at the approval, within its transaction."""
        from anwang.work.papers.issuing import freeze  # noqa: PLC0415 -- issuing reads these models

        return freeze(self, by)

    def follow_up(self, by: Any) -> None:
        """What an approval means for the hazards: an order assigns them, with its time limit."""
        from anwang.work.papers.issuing import follow_up  # noqa: PLC0415

        follow_up(self, by)

    def fault_of_service(self) -> dict[str, str]:
        """It is served by writing down who received it, and in no other way."""
        there = Paper.objects.filter(pk=self.pk, service__isnull=False).exists()
        return {} if there else {"note": "请在“登记送达”里写明谁收的、在哪里、怎么送的"}


class PaperItem(models.Model):
    """A hazard that a document is about: until when (an order), or what became of it (a re-check)."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="items")
    hazard = models.ForeignKey(Hazard, models.PROTECT, related_name="paper_items", verbose_name="隐患")
    due_on = models.DateField("整改期限", null=True, blank=True)
    outcome = models.CharField("复查情况", max_length=10, choices=Outcome, blank=True)

    class Meta:
        verbose_name = "文书事项"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["paper", "hazard"], name="paper_names_hazard_once")]

    def __str__(self) -> str:
        return str(self.hazard)

    @property
    def due(self) -> Any:
        """By when: what the hazard's assignment says where there is one, and nothing is typed twice."""
        return self.due_on if self.paper.is_issued else self.hazard.due_on or self.due_on

    @property
    def result(self) -> str:
        """What the re-check on the spot found: closed or handed over, sent back, or nothing yet."""
        if self.paper.is_issued:
            return self.outcome
        if self.hazard.state == HazardState.CLOSED:
            return Outcome.DONE
        sent_back = self.hazard.state == HazardState.RECTIFYING and self.hazard.reject_count
        return Outcome.NOT_DONE if sent_back else ""
