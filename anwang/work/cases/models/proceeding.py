"""What happens to a case as a whole: filed, reported on, reviewed, discussed, closed; or handed over."""

from __future__ import annotations

from django.db import models

from anwang.base.flow.stamps import at, who
from anwang.work.cases.choices import Receiver, Review
from anwang.work.cases.models.columns import day, words


class Proceeding(models.Model):
    """From filing to closing, or to the receipt of the body that takes it over."""

    filed_by, filed_at = who("批准立案"), at("立案时间")
    report = models.TextField("调查报告", blank=True, max_length=4000, help_text="查明的事实、证据和处理意见")
    reported_by, reported_at = who("提交人"), at("调查终结")
    wants_review = models.BooleanField("须法制审核", default=False, editable=False)
    review_result = words("审核结果", 10, choices=Review)
    review_opinion = models.TextField("审核意见", blank=True, max_length=1000)
    reviewed_by, reviewed_at = who("审核人"), at("审核时间")
    discussed_on = day("集体讨论日期")
    discussed_who = words("参加讨论的人", help_text="姓名和职务")
    discussion = models.TextField("讨论结论", blank=True, max_length=1000)
    closed_by, closed_at = who("批准人"), at("了结时间")
    transfer_kind = words("移送给", 12, choices=Receiver)
    transfer_to = words("移送机关", 80)
    transfer_reason = words("移送理由", 500)
    transfer_approved_by, transfer_approved_at = who("批准移送"), at("批准移送时间")
    transfer_number = words("移送书文号", 60)
    sent_on = day("移送日期")
    receipt_on = day("回执日期")
    receipt_by = words("接收人", 60)

    class Meta:
        abstract = True

    @property
    def why_review(self) -> str:
        """Why it wants a legal review; empty: it does not."""
        return self._why(review=True)

    @property
    def why_collective(self) -> str:
        """Why those in charge discuss it together; empty: they need not."""
        return self._why(review=False)

    def _why(self, *, review: bool) -> str:
        kind = self.case_kind  # type: ignore[attr-defined]
        if kind.review if review else kind.collective:
            return f"本案属于“{kind.name}”"
        heard = any(each.has_hearing_right for each in self.standing)  # type: ignore[attr-defined]
        return "拟作的处罚要告知听证" if heard else ""
