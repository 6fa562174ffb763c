"""What is proposed, notified, heard and decided for one party."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from anwang.base.flow.stamps import at, who
from anwang.base.kit.dates import local_day
from anwang.work.cases.choices import OtherPenalty, Party
from anwang.work.cases.models.columns import day, money, words
from anwang.work.cases.numbers import amount, until
from anwang.work.cases.rules import weighs
from anwang.work.cases.ruling import yuan

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]


class PenaltyRuling(models.Model):
    """From the proposal to the decision."""

    step = models.SlugField("裁量阶次", max_length=60, blank=True)
    proposed_amount = money("拟处罚款（元）", validators=NOT_NEGATIVE, help_text="不罚款的填 0")
    proposed_other = words("拟作其他处罚", 10, choices=OtherPenalty)
    is_overdue = models.BooleanField("责令改正后逾期未改", default=False)
    is_minor = models.BooleanField("违法行为轻微", default=False)
    is_first = models.BooleanField("初次违法", default=False)
    is_corrected = models.BooleanField("已及时改正", default=False)
    did_no_harm = models.BooleanField("没有造成危害后果", default=False)
    noticed_by, noticed_at = who("告知人"), at("告知时间")
    statement = models.TextField("陈述、申辩", blank=True, max_length=2000)
    statement_answer = models.TextField("复核意见", blank=True, max_length=1000)
    hearing_asked_on = day("要求听证日期")
    hearing_waived_on = day("放弃听证日期", help_text="有当事人书面放弃的才登记")
    hearing_notified_on = day("听证通知日期")
    hearing_on = day("听证日期")
    hearing_host = words("听证主持人", 40)
    hearing_report = models.TextField("听证报告", blank=True, max_length=2000)
    decided_by, decided_at = who("决定人"), at("决定时间")
    decided_amount = money("罚款（元）", validators=NOT_NEGATIVE)
    decided_other = words("其他处罚", 10, choices=OtherPenalty)
    decision_number = words("决定书文号", 60, editable=False)
    is_spared = models.BooleanField("不予处罚", default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def has_hearing_right(self) -> bool:
        """Whether what is proposed gives a right to a hearing (行政处罚法, art. 63)."""
        if weighs(self.proposed_other):
            return True
        return bool(self.proposed_amount) and self.proposed_amount >= self.hearing_least

    @property
    def hearing_least(self) -> Decimal:
        """From which fine on there is a right to a hearing."""
        return amount("hearing-firm" if self.kind == Party.FIRM else "hearing-person", self.case.found_on)  # type: ignore[attr-defined]

    @property
    def hearing_least_words(self) -> str:
        """The same in words."""
        return yuan(self.hearing_least)

    @property
    def hearing_request_until(self) -> dt.date | None:
        """Until when a hearing may be asked for; None: there is no right, or it was not notified."""
        if self.noticed_at is None or not self.has_hearing_right:
            return None
        return until("hearing-request", local_day(self.noticed_at)).date

    def hearing_until_if_noticed(self, day: dt.date) -> dt.date | None:
        """The same if it were notified on a day, for the notice itself."""
        return until("hearing-request", day).date if self.has_hearing_right else None

    @property
    def would_fine(self) -> bool:
        """Whether it is to end in a fine, as far as is known now."""
        return self.proposed_amount is None or self.proposed_amount > 0

    @property
    def proposal_words(self) -> str:
        """罚款 20,000 元，警告."""
        return _penalty_words(self.proposed_amount, self.get_proposed_other_display())  # type: ignore[attr-defined]

    @property
    def decision_words(self) -> str:
        """The same as decided."""
        if self.is_spared:
            return "不予行政处罚"
        return _penalty_words(self.decided_amount, self.get_decided_other_display())  # type: ignore[attr-defined]


def _penalty_words(fine: Decimal | None, other: str) -> str:
    if fine is None:
        return "—"
    parts = ([f"罚款 {yuan(fine)}"] if fine else []) + ([other] if other else [])
    return "，".join(parts) or "不罚款"
