"""What a new version makes of a campaign's rows: tasks, stages, and each unit's parts."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from anwang.base.audit.trail import record
from anwang.base.kit.search import index, remove
from anwang.knowledge.documents.comparing import Difference, ItemDifference
from anwang.knowledge.packs import shapes
from anwang.knowledge.packs.shapes import Pack
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions.parts import part_of, record_issue
from anwang.work.campaigns.choices import OPEN, PartState
from anwang.work.campaigns.deadlines import deadline_of
from anwang.work.campaigns.models import Campaign, Phase, Task, TaskPart
from anwang.work.campaigns.queries import people_of, units_of
from anwang.work.campaigns.revision import plan_of
from anwang.work.campaigns.rules import no_longer_asked
from anwang.work.campaigns.units import Share
from anwang.work.campaigns.workflow import RESCHEDULED

OWNERS, DUE, WINDOW = "责任单位", "时限", "起止日期"


class Rewriting:
    """A campaign on its way from one version of its plan to the next."""

    def __init__(
        self, campaign: Campaign, old: Pack, new: Pack, difference: Difference, *, by: Any, today: dt.date
    ) -> None:
        self.campaign, self.old, self.new, self.difference = campaign, old, new, difference
        self.by, self.today = by, today
        self.note = no_longer_asked(campaign.release.version)
        self.ends_on = new.window[1] if new.window else None
        self.is_window_moved = any(change.label == WINDOW for change in difference.head)
        self.units_before, self.units = units_of(campaign.org, old), units_of(campaign.org, new)
        self.topics = {topic.id: topic for topic in new.topics}
        self.rows = {task.item: task for task in campaign.tasks.all()}
        self.told: dict[Org, Counter[str]] = defaultdict(Counter)

    def done(self) -> None:
        """Write everything, then tell each unit once."""
        self._heading()
        self._phases()
        places = {task.id: place for place, task in enumerate(plan_of(self.new).standing_tasks, 1)}
        issued: list[TaskPart] = []
        for each in self.difference.tasks:
            if each.kind == "gone":
                self._end(self.rows[each.old.id])
                continue
            task = self._task(each, places[each.new.id])
            issued += self._parts(each, task)
        self._decided()
        made = TaskPart.objects.bulk_create(issued)
        record_issue(made, self.by)
        self._count("新增", made)
        self._tell()

    def _heading(self) -> None:
        """What the campaign says of itself."""
        plan, campaign = plan_of(self.new), self.campaign
        campaign.title, campaign.issuer = plan.title[:120], (plan.issuer or "")[:80]
        campaign.number, campaign.issued_on = (plan.number or "")[:60], plan.issued_on
        campaign.starts_on, campaign.ends_on = self.new.window or (None, None)
        campaign.full_clean()
        campaign.save()

    def _phases(self) -> None:
        """The stages in their new order; rows are kept, so that whatever points at one still does."""
        phases = [phase for phase in plan_of(self.new).phases if phase.until is None]
        for order, phase in enumerate(phases, 1):
            Phase.objects.update_or_create(
                campaign=self.campaign,
                order=order,
                defaults={
                    "title": phase.title[:80], "starts_on": phase.starts_on, "ends_on": phase.ends_on,
                    "text": phase.text,
                },
            )  # fmt: skip
        self.campaign.phases.filter(order__gt=len(phases)).delete()

    def _decided(self) -> None:
        """What meetings decided stays, under the topics as they are called now."""
        for topic in self.topics.values():
            decided = self.campaign.tasks.exclude(decision=None).filter(topic=topic.id)
            decided.update(topic_no=topic.no, topic_title=topic.name)

    def _end(self, task: Task) -> None:
        """The plan no longer asks for it."""
        task.withdrawn_on = self.today
        task.save(update_fields=["withdrawn_on"])
        remove(task, kind="task")
        self._withdraw(task.parts.filter(state__in=OPEN))

    def _withdraw(self, parts: Iterable[TaskPart]) -> None:
        for part in parts:
            part.take("withdraw", by=self.by, note=self.note)
            self.told[part.org]["撤销"] += 1

    def _task(self, each: ItemDifference, place: int) -> Task:
        """The row of a task: new words only where they changed, so that the others keep their version."""
        item: shapes.Task = each.new
        task = self.rows.get(item.id) or Task(campaign=self.campaign, item=item.id)
        start, end = item.span or (None, None)
        topic = self.topics[item.topic]
        task.order, task.path, task.span_start, task.span_end = place, "/".join(item.path), start, end
        task.topic, task.topic_no, task.topic_title = item.topic, topic.no, topic.name
        task.text, task.withdrawn_on = item.text, None
        if each.kind != "same":
            task.release = self.campaign.release
            task.title, task.extra = item.title[:300], item.extra
            task.owners = _owners(item)
            task.targets = [target.model_dump(mode="json") for target in item.targets]
        if task.pk is None or _changed(each, DUE) or (self.is_window_moved and not item.due):
            task.due_on, task.due_rule = deadline_of(item.text, item.due, self.ends_on)
        task.save()
        place_of = SimpleNamespace(district=self.campaign.district, town=self.campaign.town, topic=task.topic)
        index(
            task, kind="task", title=task.title, code=task.number, text=task.text, place=place_of, shared=True
        )
        return task

    def _parts(self, each: ItemDifference, task: Task) -> list[TaskPart]:
        """Each unit's part: withdrawn, going on with the new words and the new term, or handed out."""
        held = {part.org: part for part in task.parts.select_related("org")}
        is_owned_anew = each.kind == "added" or _changed(each, OWNERS)
        named = self.units.of_task(_owners(each.new), each.new.topic)
        if is_owned_anew and each.old is not None:
            before = self.units_before.of_task(_owners(each.old), each.old.topic)
            dropped = [org for org in before if org not in named]
            self._withdraw(part for org, part in held.items() if org in dropped and part.is_open)
        self._follow(each, task, [part for part in held.values() if part.is_open])
        if not is_owned_anew:
            return []
        for org, part in held.items():
            if org in named and part.is_open:
                self._share(part, named[org])
            if org in named and part.state == PartState.WITHDRAWN:
                part.take("reissue", by=self.by)
                self._share(part, named[org])
                self.told[org]["新增"] += 1
        return [part_of(task, org, share) for org, share in named.items() if org not in held]

    def _share(self, part: TaskPart, share: Share) -> None:
        """How the unit takes part, as it is printed now."""
        if part.role != share.role:
            roles = {"角色": [part.get_role_display(), share.role.label]}
            record(self.by, "campaigns.follow", part, label="调整角色", changes=roles)
        part.role, part.reason = share.role, share.reason[:60]
        part.save(update_fields=["role", "reason", "changed_at"])

    def _follow(self, each: ItemDifference, task: Task, parts: Iterable[TaskPart]) -> None:
        """Open parts take the task's term, unless the office set one by hand and the plan's stayed."""
        for part in parts:
            is_by_hand = part.due_rule == RESCHEDULED and not _changed(each, DUE)
            moves = (part.due_on, part.due_rule) != (task.due_on, task.due_rule) and not is_by_hand
            if moves and (each.kind == "changed" or self.is_window_moved):
                before = part.due_on
                part.due_on, part.due_rule = task.due_on, task.due_rule
                part.save(update_fields=["due_on", "due_rule", "changed_at"])
                if before != part.due_on:
                    note = f"随第 {self.campaign.release.version} 版方案调整"
                    days = {"时限": [str(before or ""), str(part.due_on or "")]}
                    record(self.by, "campaigns.follow", part, label="调整期限", note=note, changes=days)
            if part.topic != task.topic:
                part.topic = task.topic
                part.save(update_fields=["topic", "changed_at"])
            if each.kind == "changed":
                self.told[part.org]["修改"] += 1

    def _count(self, verb: str, parts: Iterable[TaskPart]) -> None:
        for part in parts:
            self.told[part.org][verb] += 1

    def _tell(self) -> None:
        """Each unit once, with a link to what changed for it."""
        version = self.campaign.release.version
        url = reverse("campaigns:changes", args=[self.campaign.pk, version])
        for org, counts in self.told.items():
            said = "、".join(f"{verb} {counts[verb]} 项" for verb in ("新增", "修改", "撤销") if counts[verb])
            text = f"方案第 {version} 版发布，{org}的任务{said}：{self.campaign.title}"
            tell(people_of(org), text, url=f"{url}?unit={org.pk}", by=self.by)


def _owners(task: shapes.Task) -> list[dict[str, str]]:
    """The printed owners, as rows keep them."""
    return [{"name": owner.name, "role": owner.role} for owner in task.owners]


def _changed(each: ItemDifference, label: str) -> bool:
    return any(change.label == label for change in each.changes)
