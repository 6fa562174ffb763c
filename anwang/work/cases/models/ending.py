"""What follows a decision for one party: served, shown to the public, paid or enforced."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone

from anwang.base.flow.stamps import at, who
from anwang.work.cases.choices import SpotGround
from anwang.work.cases.models.columns import day, money, words
from anwang.work.cases.numbers import surcharge, until
from anwang.work.cases.ruling import yuan
from anwang.work.papers.choices import Method


class PenaltyEnding(models.Model):
    """From service to execution."""

    served_on = day("送达日期")
    served_how = words("送达方式", 12, choices=Method)
    received_by = words("收件人", 60, help_text="姓名和职务；留置送达的写见证人")
    published_on = day("公示日期")
    published_where = words("公示在哪里")
    paid_on = day("缴款日期")
    paid_amount = money("缴纳罚款（元）")
    surcharge_paid = money("缴纳加处罚款（元）", validators=[MinValueValidator(Decimal(0))])
    spot_ground = words("当场收缴的情形", 10, choices=SpotGround)
    spot_reason = words("具体情况", help_text="为什么事后难以执行；或者当事人提出的困难")
    spot_receipt = words("专用票据编号", 40, help_text="国务院或者省级财政部门统一制发的")
    landed_on = day("抵岸日期", help_text="在水上收缴的才填，两日从抵岸起算")
    handed_on = day("交至机关日期")
    banked_on = day("缴付银行日期")
    deferred_until = day("延期到")
    urged_on = day("催告日期")
    court_on = day("申请日期")
    court = words("受理法院", 60)
    court_outcome = words("执行结果")
    executed_by, executed_at = who("登记人"), at("执行完毕")
    changed_on = day("变更或者撤销日期")
    changed_how = words("怎么变更", help_text="变更、撤销、确认违法或者无效，写明文号")
    withdrawn_on = day("撤回公示日期")

    class Meta:
        abstract = True

    @property
    def payment_until(self) -> dt.date | None:
        """Until when the fine is to be paid: 15 days from service, or as deferred."""
        if self.served_on is None or not self.decided_amount:  # type: ignore[attr-defined]
            return None
        return self.deferred_until or until("payment", self.served_on).date

    @property
    def handing_from(self) -> dt.date | None:
        """From when the days for what was collected on the spot run: from the shore, where it was afloat."""
        return (self.landed_on or self.paid_on) if self.spot_ground else None

    @property
    def urging_until(self) -> dt.date | None:
        """When the court may be asked."""
        return until("urging", self.urged_on).date if self.urged_on else None

    def surcharge_on(self, day: dt.date) -> Decimal:
        """What is added if it is paid on a day; days of a suit or reconsideration do not count (art. 72)."""
        last = self.payment_until
        if last is None or day <= last:
            return Decimal(0)
        late = (day - last).days - self.case.days_paused("suit", since=last, until=day)  # type: ignore[attr-defined]
        return surcharge(self.decided_amount, late, self.served_on)  # type: ignore[attr-defined, arg-type]

    @property
    def surcharge_today(self) -> Decimal:
        """What has been added by today."""
        return Decimal(0) if self.paid_on else self.surcharge_on(timezone.localdate())

    @property
    def owed_words(self) -> str:
        """罚款 20,000 元，加处罚款 1,200 元."""
        added = self.surcharge_today
        return f"罚款 {yuan(self.decided_amount)}" + (f"，加处罚款 {yuan(added)}" if added else "")  # type: ignore[attr-defined]
