"""What a case is about: where it comes from, what was done, under which paper."""

from __future__ import annotations

import datetime as dt

from django.db import models

from anwang.knowledge.packs.shapes import CaseKind
from anwang.work.cases.choices import Procedure, Source
from anwang.work.cases.models.columns import words
from anwang.work.cases.numbers import limit, until
from anwang.work.enforcement.models import Delegation


class CaseFacts(models.Model):
    """Filled in when a case is proposed; what is known of firm, visit and hazard is taken over."""

    number = models.CharField("案号", max_length=20, editable=False)
    title = models.CharField("案由", max_length=200, editable=False)
    kind = models.SlugField("案件类别", max_length=60, default="general")
    procedure = models.CharField(
        "程序", max_length=10, choices=Procedure, default=Procedure.ORDINARY, editable=False
    )
    source = models.CharField("案件来源", max_length=10, choices=Source)
    source_note = words("来源说明", help_text="举报编号、移送函文号、事故名称")
    subject = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="cases", verbose_name="企业")
    inspection = models.ForeignKey(
        "enforcement.Inspection", models.PROTECT, null=True, blank=True, related_name="cases",
        verbose_name="来自哪次检查",
    )  # fmt: skip
    hazard = models.ForeignKey(
        "hazards.Hazard",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="来自哪条隐患",
    )
    accident = models.ForeignKey(
        "accidents.Accident",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="来自哪起事故",
    )
    happened_on = models.DateField("违法行为发生或者终了")
    found_on = models.DateField("发现日期")
    facts = models.TextField("违法事实", max_length=2000)
    officers = models.ManyToManyField("enforcement.Officer", related_name="cases", verbose_name="办案人员")
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name="执法委托"
    )
    release = models.ForeignKey(
        "packs.Release", models.PROTECT, related_name="+", editable=False, verbose_name="知识包版本"
    )

    class Meta:
        abstract = True

    @property
    def case_kind(self) -> CaseKind:
        """What the law asks of a case of this kind."""
        kinds = self.release.pack.case_kinds
        return next((each for each in kinds if each.id == self.kind), kinds[0])

    @property
    def discovery_until(self) -> dt.date:
        """Until when it could be found in time."""
        return until(self.discovery_term, self.happened_on).date

    @property
    def discovery_term(self) -> str:
        """The limit of the pack that holds for a case of this kind."""
        return "discovery-long" if self.case_kind.long_limit else "discovery"

    @property
    def discovery_years(self) -> int:
        """Two, or five."""
        return int(limit(self.discovery_term, self.happened_on).value // 12)

    @property
    def authority(self) -> str:
        """In whose name it is decided: the delegating authority's."""
        return self.delegation.name_used if self.delegation else "—"
