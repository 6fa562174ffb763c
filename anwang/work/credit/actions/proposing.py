"""The town proposes somebody for the list; those who have to know are told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries as packs
from anwang.work.accidents.models import Accident
from anwang.work.credit import guards
from anwang.work.credit.choices import ProposalState as P
from anwang.work.credit.facts import Deed
from anwang.work.credit.models import ConductRecord, JointMeasure, Proposal
from anwang.work.credit.rules import keeps
from anwang.work.subjects.models import Subject

KIND = "TQ"


@transaction.atomic
def draft_proposal(
    subject: Subject,
    *,
    kind: str,
    parties: str,
    evidence: str,
    happened_on: dt.date,
    by: Any,
    sector: str = "",
    conduct: ConductRecord | None = None,
    accident: Accident | None = None,
) -> Proposal:
    """Begin a proposal under the rules of the day on which it was done."""
    deed = Deed(who=_post_words(by), is_town=by is None or keeps(by, subject))
    if sentence := guards.proposed_by_the_town.finds(deed):
        raise PermissionDenied(sentence)
    today = timezone.localdate()
    if happened_on > today:
        raise BadInput("行为日期不能在今天以后")
    row = next((each for each in packs.dishonesty_kinds(happened_on) if each.id == kind), None)
    if row is None:
        raise BadInput(f"{cn_date(happened_on)}的办法里没有这一种情形，请按行为日期重新选")
    if row.after_accident and accident is None:
        raise BadInput("因事故列入的，请选出是哪一起事故")
    made = Proposal(
        subject=subject, org=subject.org, topic=subject.topic, kind=kind, parties=parties.strip(),
        sector=sector, evidence=evidence.strip(), happened_on=happened_on, conduct=conduct, accident=accident,
        drafted_by=by,
    )  # fmt: skip
    made.number = format_number(KIND, today.year, next_number(KIND, scope=subject.town, year=today.year))
    made.full_clean(exclude=["number"])
    made.save()
    record(by, "credit.draft_proposal", made, label="登记提请", after=made.stands, note=row.name)
    return made


def _post_words(by: Any) -> str:
    held = by.posts_held if by is not None else []
    return held[0].words if held else "您"


@transaction.atomic
def tell_body(joint: JointMeasure, *, told_on: dt.date, told_how: str, by: Any) -> JointMeasure:
    """One of those who have to know was told, in which letter."""
    joint = JointMeasure.objects.select_for_update(of=("self",)).select_related("proposal").get(pk=joint.pk)
    proposal = joint.proposal
    keeps.demand(by, proposal)
    if proposal.state != P.LISTED or proposal.decided_on is None:
        raise NotReady(f"当前为“{proposal.get_state_display()}”，列入决定以后才告知")
    if not told_how.strip():
        raise BadInput("请写明函件文号或联系人")
    if not proposal.decided_on <= told_on <= timezone.localdate():
        raise BadInput(f"告知日期须在决定日期（{cn_date(proposal.decided_on)}）以后、今天以前")
    joint.told_on, joint.told_how, joint.told_by = told_on, told_how.strip()[:80], by
    joint.save(update_fields=["told_on", "told_how", "told_by"])
    record(by, "credit.tell_body", proposal, label="联合惩戒告知", note=f"{joint.words}（{joint.told_how}）")
    return joint
