"""Who may act on a hazard, and whether it is time; each answer is the sentence people read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.rules import rule
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.queries import photos_of
from anwang.town.people.choices import FIRM, STAFF, Role
from anwang.town.people.rules import holds
from anwang.work.hazards.choices import HazardLevel, HazardState, PlanState

PROGRESS_IN_SIGHT = timedelta(days=14)

# -- who ------------------------------------------------------------------------------------------------

supervisor = holds(Role.SUPERVISOR)
verifier = holds(Role.SUPERVISOR, Role.INSPECTOR, Role.DEPARTMENT_OFFICER)
reviewer = holds(Role.SUPERVISOR, Role.INSPECTOR, Role.DEPARTMENT_OFFICER)
visitor = holds(*(role for role in Role if role in STAFF - {Role.ADMINISTRATOR, Role.TOWN_LEADER}))
of_the_firm = holds(*(role for role in Role if role in FIRM))
names_control = verifier | of_the_firm
corrects = verifier


@rule("须由发现隐患的人当场办理", q=lambda user: Q(found_by=user))
def is_finder(user: Any, hazard: Any) -> bool:
    """Stood there and saw it put right."""
    return bool(hazard.found_by_id == user.pk)


def _rectifier_words(hazard: Any) -> str:
    name = f"（{hazard.assignee}）" if hazard.assignee_id else ""
    return f"须由整改责任人{name}或本单位的人办理"


@rule(_rectifier_words, q=lambda user: Q(assignee=user) | user.scope(*FIRM))
def is_rectifier(user: Any, hazard: Any) -> bool:
    """须由整改责任人或本单位的人办理."""
    return bool(hazard.assignee_id == user.pk or user.covers(hazard, *FIRM))


@rule("一般隐患可由村（社区）干部复查，重大隐患不行", q=lambda user: Q(level=HazardLevel.GENERAL))
def is_general_here(user: Any, hazard: Any) -> bool:
    """Not for the village to judge if it is major."""
    return bool(hazard.level == HazardLevel.GENERAL)


@rule(
    "整改的人和本单位的人不能复查自己的整改，须由他人复查",
    q=lambda user: ~Q(assignee=user) & ~Q(submitted_by=user) & ~user.scope(*FIRM),
)
def fresh_eyes(user: Any, hazard: Any) -> bool:
    """Neither rectified it nor works where it was rectified (verifier ≠ rectifier)."""
    return user.pk not in (hazard.assignee_id, hazard.submitted_by_id) and not user.covers(hazard, *FIRM)


@rule(
    "重大隐患须由核实人以外的人复查",
    q=lambda user: ~Q(level=HazardLevel.MAJOR) | ~Q(confirmed_by=user),
)
def fresh_eyes_if_major(user: Any, hazard: Any) -> bool:
    """Two different people looked at a major hazard."""
    return hazard.level != HazardLevel.MAJOR or hazard.confirmed_by_id != user.pk


rechecker = (
    (
        holds(Role.SUPERVISOR, Role.INSPECTOR, Role.DEPARTMENT_OFFICER)
        | (holds(Role.VILLAGE_CADRE) & is_general_here)
    )
    & fresh_eyes
    & fresh_eyes_if_major
)


@rule("责任人没有申请延期", q=lambda user: Q(wished_due_on__isnull=False))
def has_wish(user: Any, hazard: Any) -> bool:
    """The rectifier has asked for more time."""
    return hazard.wished_due_on is not None


@rule("已申请延期，等待答复", q=lambda user: Q(wished_due_on__isnull=True))
def has_no_wish(user: Any, hazard: Any) -> bool:
    """Nobody has asked for more time, or it has been answered."""
    return hazard.wished_due_on is None


may_write_papers = is_rectifier | verifier
"""The firm writes its own papers; the office may enter them for it (代录)."""


@rule("须由整改责任人或本单位的人办理", q=lambda user: Q(hazard__assignee=user) | user.scope(*FIRM))
def is_rectifier_of(user: Any, record: Any) -> bool:
    """The same, asked of what hangs on the hazard: its plan, its supervision, its suspension."""
    return is_rectifier(user, record.hazard)


# -- whether it is time: photos -------------------------------------------------------------------------


@rule("须先上传整改前照片", by_upload=True)
def has_before_photo(user: Any, hazard: Any) -> bool:
    """What was wrong can be seen."""
    return photos_of(hazard, Slot.BEFORE).exists()


@rule(
    lambda hazard: (
        "须先上传整改后照片" + ("（退回之后新拍的，且不是整改前那一张）" if hazard.rejected_at else "")
    ),
    by_upload=True,
)
def has_after_photo(user: Any, hazard: Any) -> bool:
    """须先上传整改后照片：退回后须重新拍摄，不能与整改前照片相同."""
    before = photos_of(hazard, Slot.BEFORE).values("original_sha256")
    after = photos_of(hazard, Slot.AFTER).exclude(original_sha256__in=before)
    return (after.filter(uploaded_at__gt=hazard.rejected_at) if hazard.rejected_at else after).exists()


# -- whether it is time: what a major hazard needs besides ----------------------------------------------


@rule("重大隐患不能当场改正销号，须核实后按治理方案整改")
def is_general(user: Any, hazard: Any) -> bool:
    """Small enough to be put right at once."""
    return bool(hazard.level == HazardLevel.GENERAL)


def _plan_words(hazard: Any) -> str:
    plan = hazard.treatment_plan
    if plan is None:
        return "重大隐患须先报送治理方案（五落实）并备案"
    return f"治理方案{plan.get_state_display()}，备案后才能继续"


@rule(_plan_words, mend=lambda hazard: hazard.plan_url)
def plan_filed_if_major(user: Any, hazard: Any) -> bool:
    """重大隐患的治理方案须已备案."""
    plan = hazard.treatment_plan
    return hazard.level != HazardLevel.MAJOR or (plan is not None and plan.state == PlanState.FILED)


def _receipt_words(hazard: Any) -> str:
    names = "、".join(f"向{kind.label}报告的回执" for kind in hazard.missing_receipts)
    return f"双报告还缺{names}"


@rule(_receipt_words, mend=lambda hazard: reverse("hazards:receipts", args=[hazard.pk]))
def both_receipts_if_major(user: Any, hazard: Any) -> bool:
    """重大隐患的双报告回执须齐全（监管部门、职工）."""
    return hazard.level != HazardLevel.MAJOR or not hazard.missing_receipts


@rule(
    lambda hazard: f"{hazard.standing_suspension.get_state_display()}，审查同意恢复后才能继续",
    mend=lambda hazard: reverse("hazards:suspension", args=[hazard.pk]),
)
def not_suspended(user: Any, hazard: Any) -> bool:
    """没有停产停业，或已审查同意恢复."""
    return hazard.standing_suspension is None


@rule(
    lambda hazard: f"{hazard.standing_supervision}，摘牌后才能继续",
    mend=lambda hazard: reverse("hazards:supervision", args=[hazard.pk]),
)
def not_listed(user: Any, hazard: Any) -> bool:
    """没有挂牌督办，或已摘牌."""
    return hazard.standing_supervision is None


@rule("已过整改期限，不能再申请延期，请尽快整改或与应急办联系")
def not_overdue(user: Any, hazard: Any) -> bool:
    """More time is asked for while there is still some."""
    return not hazard.is_overdue


# -- plan, supervision, suspension ----------------------------------------------------------------------


@rule(lambda plan: f"治理方案还缺：{'、'.join(plan.missing)}", mend=lambda plan: plan.hazard.plan_url)
def plan_is_complete(user: Any, plan: Any) -> bool:
    """五落实（责任、措施、资金、时限、预案）须齐全."""
    return not plan.missing


@rule("须先核实为重大隐患，才能备案治理方案", mend=lambda plan: plan.hazard.get_absolute_url())
def hazard_is_confirmed(user: Any, plan: Any) -> bool:
    """What the plan is about has been confirmed."""
    return plan.hazard.state != HazardState.REPORTED


@rule("须待整改完成、提交复查后才能摘牌", mend=lambda supervision: supervision.hazard.get_absolute_url())
def hazard_is_rectified(user: Any, supervision: Any) -> bool:
    """What was listed has been put right."""
    return supervision.hazard.state == HazardState.RECTIFIED


@rule(
    "未到报告进展的时间",
    q=lambda user: Q(progress_due_on__lte=timezone.localdate() + PROGRESS_IN_SIGHT),
)
def progress_is_near(user: Any, supervision: Any) -> bool:
    """The quarter's report is due within two weeks, or late."""
    return bool(supervision.progress_due_on <= timezone.localdate() + PROGRESS_IN_SIGHT)


@rule("还有延期申请没有答复", mend=lambda supervision: supervision.get_absolute_url())
def no_extension_open(user: Any, supervision: Any) -> bool:
    """Nobody is left without an answer."""
    return supervision.standing_request is None


@rule("须待整改完成、提交复查后才能申请恢复", mend=lambda suspension: suspension.hazard.get_absolute_url())
def suspended_hazard_is_rectified(user: Any, suspension: Any) -> bool:
    """There is something to look at."""
    return suspension.hazard.state in (HazardState.RECTIFIED, HazardState.CLOSED)
