"""``penalties``, ``discretion_steps``, ``case_kinds``: what an offence costs, and what its case asks for."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Identified,
    Span,
    StrictBool,
    StrictInt,
    Text,
)

PartyKind = Literal["firm", "person"]
PARTY_KINDS = {"firm": "单位", "person": "个人"}
OTHER_PENALTIES = {
    "warning": "警告",
    "stop": "责令停产停业",
    "forfeit": "没收违法所得",
    "revoke": "暂扣或者吊销证照",
}
OtherPenalty = Literal["warning", "stop", "forfeit", "revoke"]


class PenaltyBasis(Identified, Dated):
    """One offence and what the law lets be fined for it, in yuan (处罚裁量基准)."""

    behaviour: Text = Field(title="违法行为")
    """As a case is named after it: 未采取措施消除事故隐患."""
    violated: Citations = Field(title="违反条款", min_length=1)
    """What is broken; ``basis`` is what punishes it."""
    basis: Citations = Field(title="处罚依据", min_length=1)
    firm: Span | None = Field(None, title="单位罚款")
    person: Span | None = Field(None, title="个人罚款")
    overdue_firm: Span | None = Field(None, title="逾期不改，单位罚款")
    overdue_person: Span | None = Field(None, title="逾期不改，个人罚款")
    others: tuple[OtherPenalty, ...] = Field((), title="其他处罚")
    daily: StrictBool = Field(False, title="可按日连续处罚")
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    @model_validator(mode="after")
    def _goes_up(self) -> "PenaltyBasis":
        """An amount from … to …, never the other way round."""
        for name in ("firm", "person", "overdue_firm", "overdue_person"):
            span = getattr(self, name)
            if span and not 0 <= span[0] <= span[1]:
                raise ValueError(f"罚款幅度须从低到高，写的是 {span[0]}–{span[1]}")
        return self

    def range_for(self, party: str, *, overdue: bool = False) -> Span | None:
        """Between which amounts a firm or a person may be fined; None: not at all.

        Where the law knows no other range for those in default, the first one holds for them too.
        """
        usual = getattr(self, party)
        return (getattr(self, f"overdue_{party}") or usual) if overdue else usual  # type: ignore[no-any-return]


class DiscretionStep(Identified, Dated):
    """A step of discretion: which part of the range it leaves (裁量阶次)."""

    name: Text = Field(title="名称")
    when: Text = Field(title="适用情形")
    share: tuple[StrictInt, StrictInt] | None = Field(None, title="幅度内百分比")
    """From … to … percent of the way from the lowest to the highest amount; none: outside the range."""
    below: StrictBool = Field(False, title="可低于下限")
    """True: less than the law's lowest amount (减轻)."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    def within(self, span: tuple[int, int]) -> tuple[Decimal, Decimal]:
        """The part of a range that this step leaves."""
        low, high = map(Decimal, span)
        if self.share is None:
            return Decimal(0), low if self.below else Decimal(0)
        first, last = (low + (high - low) * percent / 100 for percent in self.share)
        return first, last


class CaseKind(Identified, Dated):
    """A kind of case and what the law asks of it beyond the ordinary (案件类别)."""

    name: Text = Field(title="名称")
    inquiry: StrictBool = Field(False, title="须一案双查")
    """It cannot be closed before firm, department and leaders have been looked at."""
    review: StrictBool = Field(False, title="须法制审核")
    collective: StrictBool = Field(False, title="须集体讨论")
    long_limit: StrictBool = Field(False, title="追溯五年")
    """Life and health were at stake, with consequences (行政处罚法, art. 36)."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")
