"""Who stands aside, who takes their place, who may review."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.orgs.models import Org
from anwang.work.cases.models import Case, Recusal, Reviewer
from anwang.work.cases.rules import handles, leads, opens
from anwang.work.enforcement.models import Officer


@transaction.atomic
def ask_recusal(case: Case, officer: Officer, *, whom: str, because: str, by: Any) -> Recusal:
    """The party, or the officer himself, asks that he stand aside (行政处罚法, art. 43)."""
    (handles | opens).demand(by, case)
    if not case.officers.filter(pk=officer.pk).exists():
        raise BadInput("这个人不是本案的办案人员")
    made = Recusal(case=case, officer=officer, asked_by_whom=whom.strip(), because=because.strip())
    made.full_clean()
    made.save()
    record(by, "cases.ask_recusal", case, label="申请回避", note=f"{officer}：{made.because}")
    return made


@transaction.atomic
def decide_recusal(recusal: Recusal, *, granted: bool, by: Any) -> Recusal:
    """Whoever leads decides; whom it is about does not."""
    leads.demand(by, recusal.case)
    if by is not None and recusal.officer.user_id == by.pk:
        raise NotReady("不能决定自己的回避")
    if recusal.is_granted is not None:
        raise NotReady("这个回避申请已经决定")
    recusal.is_granted, recusal.decided_by = granted, by
    recusal.save(update_fields=["is_granted", "decided_by"])
    record(by, "cases.decide_recusal", recusal.case, label="决定回避", note=str(recusal))
    return recusal


@transaction.atomic
def replace_officer(case: Case, officers: list[Officer], *, because: str, by: Any) -> Case:
    """Others handle it from now on."""
    leads.demand(by, case)
    if case.is_over:
        raise NotReady(f"当前为“{case.get_state_display()}”，不能再换人")
    if not because.strip():
        raise BadInput("换办案人员须写明理由")
    before = "、".join(map(str, case.officers.select_related("user")))
    case.officers.set(officers)
    after = "、".join(map(str, officers))
    record(
        by, "cases.replace_officer", case, label="更换办案人员", note=because.strip()[:200],
        changes={"办案人员": [before, after]},
    )  # fmt: skip
    return case


@transaction.atomic
def name_reviewer(user: Any, town: Org, *, qualification: str, by: Any) -> Reviewer:
    """Somebody qualified reviews for the town."""
    made = Reviewer.objects.filter(user=user, org=town).first() or Reviewer(user=user, org=town)
    made.take_place()
    leads.demand(by, made)
    made.qualification, made.ended_on = qualification.strip(), None
    made.full_clean()
    made.save()
    record(by, "cases.name_reviewer", made, label="登记法制审核人员", note=f"{user} {made.qualification}")
    return made


@transaction.atomic
def end_reviewer(reviewer: Reviewer, *, by: Any) -> Reviewer:
    """They review no longer."""
    leads.demand(by, reviewer)
    reviewer.ended_on = timezone.localdate()
    reviewer.save(update_fields=["ended_on"])
    record(by, "cases.end_reviewer", reviewer, label="不再法制审核")
    return reviewer
