"""A task goes out to a unit; the unit writes down what it did."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.evidence.actions import attach_files, attach_photos
from anwang.town.evidence.choices import Slot
from anwang.town.notices.actions import tell
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.campaigns.choices import PartRole, PartState
from anwang.work.campaigns.models import Deed, Task, TaskPart
from anwang.work.campaigns.queries import documents_of, people_of
from anwang.work.campaigns.rules import of_the_unit
from anwang.work.campaigns.units import Share


@transaction.atomic
def issue_part(
    task: Task,
    org: Org,
    *,
    by: Any,
    role: PartRole = PartRole.RESPONSIBLE,
    reason: str = "应急办分解",
) -> TaskPart:
    """Hand a task to one more unit of the town; a unit that has it already keeps what it has."""
    if org.town_id != task.campaign.org_id or org.kind == OrgKind.UNIT:
        raise BadInput(f"“{org}”不是{task.campaign.org}的村（社区）或部门")
    if task.withdrawn_on:
        raise NotReady(f"“{task}”已撤销，不能再下达")
    part = TaskPart.objects.filter(task=task, org=org).first()
    if part is None:
        part = part_of(task, org, Share(role, reason))
        part.save()
        tell_of_issue([part], by)
    elif part.state == PartState.WITHDRAWN:
        part.take("reissue", by=by)
    return part


@transaction.atomic
def add_deed(
    part: TaskPart,
    *,
    text: str,
    by: Any,
    done_on: dt.date,
    photos: Iterable[Any] = (),
    files: Iterable[Any] = (),
    document: str = "",
) -> Deed:
    """Write down what was done for a part (落实情况), with photos and papers; the first begins the work.

    ``document`` names the paper that is handed in, where the plan asks for one (完成标志).
    """
    if not of_the_unit(by, part):
        raise PermissionDenied(of_the_unit.says(part))
    if not part.is_open:
        raise NotReady(f"这项任务{part.get_state_display()}，要补记须先由应急办退回")
    if part.state == PartState.ISSUED:
        part.take("begin", by=by)
    papers = list(files)
    if document:
        _demand_paper(part, document, papers)
    deed = Deed(
        part=part, org=part.org, topic=part.topic, release_id=part.task.release_id,
        text=text.strip(), done_on=done_on, document=document, by_user=by,
    )  # fmt: skip
    deed.full_clean()
    deed.save()
    record(by, "campaigns.add_deed", part, label="记录落实情况", note=str(deed))
    attach_photos(deed, photos, slot=Slot.SCENE, by=by)
    attach_files(deed, papers, slot=Slot.SCENE, by=by)
    return deed


def _demand_paper(part: TaskPart, document: str, papers: Sequence[Any]) -> None:
    """A paper is one that the plan asks for, and it is there."""
    asked = documents_of(part.task)
    if document not in asked:
        known = f"，要交的是“{'”“'.join(asked)}”" if asked else ""
        raise BadInput(f"这项任务没有要求交“{document}”{known}")
    if not papers:
        raise BadInput(f"交“{document}”须附上文件（Word、Excel 或 PDF）")


def part_of(task: Task, org: Org, share: Share) -> TaskPart:
    return TaskPart(
        campaign_id=task.campaign_id, task=task, org=org, topic=task.topic, release_id=task.release_id,
        role=share.role, reason=share.reason[:60], due_on=task.due_on, due_rule=task.due_rule,
    )  # fmt: skip


def record_issue(parts: Iterable[TaskPart], by: Any) -> None:
    """Write 下达 into each part's trail."""
    for part in parts:
        record(by, "campaigns.issue", part, label="下达", after=PartState.ISSUED, note=part.reason)


def tell_of_issue(parts: Iterable[TaskPart], by: Any) -> None:
    """Write 下达 into each part's trail, and tell each unit once."""
    record_issue(parts, by)
    for (org, campaign_id), count in Counter((part.org, part.campaign_id) for part in parts).items():
        url = reverse("campaigns:unit_sheet", args=[campaign_id, org.pk])
        tell(people_of(org), f"下达任务 {count} 项，由{org}承担", url=url, by=by)
