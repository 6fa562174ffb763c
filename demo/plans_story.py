"""More plans: a second campaign beside the first, a revision of the first, one draft still in hand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from typing import Any

import xlsxwriter

from anwang.base.kit.sheets import read_grids
from anwang.knowledge.packs import queries as packs
from anwang.work.campaigns.actions import (
    add_deed,
    draft_from_outline,
    edit_draft,
    name_units,
    publish_draft,
    publish_revision,
    revise_by_table,
    settle_doubt,
)
from anwang.work.campaigns.corrections import CORRECTIONS, Answers
from anwang.work.campaigns.excel import apply_table, read_table, task_table
from anwang.work.campaigns.excel.cells import words
from anwang.work.campaigns.models import PlanDraft, Task, TaskPart
from anwang.work.campaigns.proofs import names_of_proofs
from anwang.work.campaigns.queries.drafts import doubts_in
from anwang.work.campaigns.queries.versions import running_pack
from anwang.work.campaigns.revision import plan_of
from demo.circulars import circular
from demo.lists_story import PUSH, ListStory
from demo.rhythm import DAY
from demo.settling import Town
from demo.tasks_story import TaskStory

SECOND, SECOND_ISSUED, RUNS_FOR = "industry-2026.txt", (9, 18), 60 * DAY
THIRD, THIRD_ISSUED, LIES_FOR = "winter-2026.txt", (11, 20), 5 * DAY
REVISED_AT = 0.55
DRILLS, HOT_WORK, CLOSED_BY_ITS_LEAD, WAITS_FOR_OTHERS = "二/三/7", "二/二/5", "二/四/9", "二/一/2"
ADDED = {
    "编号": "二·四·五", "专题": "消防安全整治", "任务": "建设电动自行车集中充电停放点",
    "任务内容": "建设电动自行车集中充电停放点。每个村（社区）至少建成1处集中充电停放点，落实专人管理。",
    "牵头单位": "规划建设管理环保办公室", "责任单位": "各村（社区）", "联系领导": "周正阳",
}  # fmt: skip
CHANGED = {
    "二·五·一": {"牵头单位": "平安建设办公室", "责任单位": "各村（社区）", "联系领导": "冉素华"},
    "二·四·三": {"牵头单位": "应急管理办公室", "责任单位": "各村（社区）", "联系领导": "周正阳"},
}
GONE = "二·十一·四"  # 处置企业布点 is planned by the district
RISKS, CHECKED = "primary-responsibility/risk-control", "fire/factory-check"
NOBODY = "镇派出所"


class PlanStory:
    """What the office does with the circulars that come in, and with the plan that runs."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, tasks: TaskStory, lists: ListStory) -> None:
        self.town, self.last, self.tasks, self.lists = town, last, tasks, lists
        self.by = town.cast.supervisor
        self.diary: dict[dt.date, list[Callable[[dt.date], None]]] = defaultdict(list)
        self.second, issued = circular(SECOND, SECOND_ISSUED, last - RUNS_FOR)
        begun = max(issued + 3 * DAY, first + DAY)
        self._on(begun, self._draft)
        self._on(begun + DAY, self._publish)
        self._on(first + DAY * int(REVISED_AT * (last - first).days), self._revise)
        self.third, _ = circular(THIRD, THIRD_ISSUED, last - LIES_FOR)
        self._on(last - 2 * DAY, self._leave_half_done)

    def live(self, day: dt.date) -> None:
        """Do what the diary says."""
        for act in self.diary.pop(day, []):
            act(day)

    def _on(self, day: dt.date, act: Callable[[dt.date], None]) -> None:
        self.diary[day].append(act)

    def _read(self, outline: Any, name: str) -> PlanDraft:
        return draft_from_outline(outline, town=self.town.places.town, by=self.by, name=name)

    def _correct(self, draft: PlanDraft, name: str, **answers: Any) -> None:
        """One correction as the page makes it."""
        correction = CORRECTIONS[name]
        versions = {each: release.version for each, release in packs.releases(draft.org).items()}
        edit_draft(draft, correction.make(Answers(answers), versions), by=self.by, label=correction.label)

    # -- the second campaign

    def _draft(self, day: dt.date) -> None:
        """Read, and corrected: when it begins, what proves three of its tasks, a title made shorter."""
        draft = self._read(self.second, SECOND)
        plan = plan_of(draft.release.pack)
        items = {"/".join(task.path): task.id for task in plan.tasks}
        starts_on, ends_on = plan.issued_on or day, dt.date(day.year + 2, 12, 31)
        self._correct(
            draft, "heading", title=plan.title, issuer=plan.issuer, number=plan.number,
            issued_on=plan.issued_on, starts_on=starts_on.replace(day=1), ends_on=ends_on,
        )  # fmt: skip
        self._correct(draft, "change", item=items[DRILLS], title="组织应急演练（每半年至少1次）")
        self._correct(draft, "prove", item=items[WAITS_FOR_OTHERS], kind="register", named=RISKS)
        self._correct(
            draft, "prove", item=items[HOT_WORK], kind="checklist", named=CHECKED, covers=["core/factory"]
        )
        self._correct(draft, "prove", item=items[CLOSED_BY_ITS_LEAD], kind="meeting", named=PUSH)
        for doubt in doubts_in(draft):
            settle_doubt(draft, doubt.id, by=self.by)

    def _publish(self, day: dt.date) -> None:
        """Published: handed out, worked on, and it keeps lists and meetings of its own."""
        draft = PlanDraft.objects.get(org=self.town.places.town, source__name=SECOND)
        campaign = publish_draft(draft, by=self.by)
        closed, waiting = (campaign.tasks.get(path=path) for path in (CLOSED_BY_ITS_LEAD, WAITS_FOR_OTHERS))
        others = campaign.parts.exclude(task__in=[closed, waiting])
        self.tasks.take_up(others.filter(due_on__lte=self.last + 60 * DAY), day, self.last, 0.05, 1.0)
        self.tasks.take_up(others.exclude(due_on__lte=self.last + 60 * DAY), day, self.last, 0.3, 2.4)
        self._close(closed, day)
        self._wait(waiting, day)
        self.lists.take_up(campaign, day, self.last)

    def _close(self, task: Task, day: dt.date) -> None:
        """Every unit hands in its part, and the lead closes the task after them."""
        span = (self.last - day).days
        for number, part in enumerate(_leads_last(task)):
            when = day + DAY * int(span * (0.3 + 0.2 * number))
            self._on(when, partial(self._finish, part.pk, "已按分工完成，起草稿和征求意见记录已交应急办"))

    def _wait(self, task: Task, day: dt.date) -> None:
        """The lead has done its own, and waits for the villages that have not handed in theirs."""
        span = (self.last - day).days
        *helping, lead = _leads_last(task)
        for number, part in enumerate(helping[::2]):
            when = day + DAY * int(span * (0.2 + 0.7 * number / len(helping)))
            self._on(when, partial(self._finish, part.pk, "辖区涉及企业已逐家核定，名单报应急办"))
        self._on(
            day + DAY * (span // 2), partial(self._note, lead.pk, "汇总各村（社区）上报名单，组织专家复核")
        )

    def _note(self, pk: int, text: str, day: dt.date) -> TaskPart:
        part = TaskPart.objects.select_related("org", "task", "campaign").get(pk=pk)
        add_deed(part, text=text, by=self.tasks.somebody_of(part), done_on=day)
        return part

    def _finish(self, pk: int, text: str, day: dt.date) -> None:
        """Noted, handed in, accepted."""
        part = self._note(pk, text, day)
        part.take("submit", by=self.tasks.somebody_of(part))
        part.take("accept", by=self.by)

    # -- the first campaign's second version

    def _revise(self, day: dt.date) -> None:
        """The task table goes out as Excel and comes back: one task more, two changed, one gone."""
        campaign, town = self.town.campaign, self.town.places.town
        pack = running_pack(campaign)
        names = names_of_proofs(pack, town)
        topics = {topic.id: topic.name for topic in (*packs.topics(town), *pack.topics)}
        added = ADDED | {"时限": f"{self.last + 20 * DAY:%Y年%-m月%-d日}"}
        table = _edited(task_table(plan_of(pack), campaign.title, names, topics), added)
        result = apply_table(pack, read_table(table), names=names, topics=packs.topics(town))
        if result.pack is None:
            raise ValueError("；".join(str(problem) for problem in result.problems))
        known = set(campaign.parts.values_list("pk", flat=True))
        publish_revision(revise_by_table(campaign, result.pack, by=self.by), by=self.by)
        campaign.refresh_from_db()
        self.tasks.take_up(campaign.parts.exclude(pk__in=known), day, self.last, 0.05, 1.1)

    # -- the third circular

    def _leave_half_done(self, day: dt.date) -> None:
        """Read, half corrected: two names said, the frame mended, a doubt ticked off; the rest is left."""
        town = self.town.places.town
        draft = self._read(self.third, THIRD)
        plan = plan_of(draft.release.pack)
        starts_on = plan.issued_on or day
        self._correct(
            draft, "heading", title=plan.title, issuer=plan.issuer, number=plan.number,
            issued_on=plan.issued_on, starts_on=starts_on, ends_on=dt.date(starts_on.year + 1, 3, 31),
        )  # fmt: skip
        name_units(NOBODY, [], town=town, by=self.by)
        name_units("每个村（社区）", self.town.places.villages, town=town, by=self.by)
        first = next(each for each in plan.tasks if each.path[-1] == "2")
        self._correct(draft, "change", item=first.id, due=[dt.date(starts_on.year + 1, 2, 10).isoformat()])
        for doubt in [each for each in doubts_in(draft) if each.kind == "days"][:1]:
            settle_doubt(draft, doubt.id, by=self.by)


def _leads_last(task: Task) -> list[TaskPart]:
    return sorted(task.parts.select_related("org"), key=lambda part: (part.role == "lead", part.org.path))


def _edited(book: bytes, added: dict[str, str]) -> bytes:
    """The table as the office sends it back, with a column of its own."""
    grid = read_grids(book)[0]
    heads = [str(head) for head in grid.rows[1]] + ["联系领导"]
    rows = [dict(zip(heads, row, strict=False)) for row in grid.rows[2:] if any(row)]
    kept = [row | CHANGED.get(str(row["编号"]), {}) for row in rows if row["编号"] != GONE]
    place = 1 + max(at for at, row in enumerate(kept) if row["专题"] == added["专题"])
    return _written(heads, [*kept[:place], added, *kept[place:]])


def _written(heads: list[str], rows: Iterable[dict[str, Any]]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("任务表")
        sheet.write_row(0, 0, heads)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [words(row.get(head)) for head in heads])
    return out.getvalue()
