"""Eighteen months of reports: mostly in time, now and then late; one village often, one missing this week.

Older reports are written down as they were handed in; the last weeks are lived through the same actions that
people use, with drafts, reminders and a report that was sent back.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils import timezone

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.insight.reports.actions import (
    add_sentence,
    choose_proposed,
    keep_letterhead,
    open_drafts,
    remind,
    strike,
)
from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.demands import Demand, demands_in
from anwang.insight.reports.figures import Figure
from anwang.insight.reports.handed import Slot
from anwang.insight.reports.models import Edition, Letterhead, Report
from anwang.insight.reports.queries import due_in, owing_in, photos_offered
from anwang.insight.reports.schedule import last_workday
from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from demo.settling import Town

RECENT = dt.timedelta(days=12)
DAY = dt.timedelta(days=1)
OFTEN_LATE, MISSING, SENT_BACK, REISSUED = "高石梯村", "桐子坪村", "民政和社会事务办公室", "云峰村"
GOOD = "云峰村把出租屋的用气检查和外来人口登记合并上门，一次问清，群众反映好。"
REMARKS = [
    "辖区一处临街商铺主动拆除阁楼，经验可供其他村（社区）参考。",
    "部分老旧小区电动车充电设施不足，建议统筹建设。",
    "",
    "",
]


class ReportStory:
    """Drafts and hand-ins by the clock."""

    def __init__(self, town: Town, last: dt.date) -> None:
        """The last weeks are lived, those before are remembered."""
        self.town, self.recent, self.last = town, last - RECENT, last

    def live(self, day: dt.date) -> None:
        """What was due is handed in; the office sends one back."""
        if day < self.recent:
            self._remember(day)
            return
        place = self.town.places.town
        if day == self.recent:
            self._head_paper(place)
        open_drafts(place, day)
        for report in Report.objects.drafts().filter(town=place.pk).select_related("org").order_by("pk"):
            if not report.is_returned and self._hands_in(report) == day:
                report.remarks = _chance(report.org, report.ends_on).choice(REMARKS)
                report.save(update_fields=["remarks"])
                self._hand_in(report)
        self._send_back(day)
        remind(place, day)

    def _head_paper(self, place: Org) -> None:
        """The town's reports carry its name in red, a number and an imprint."""
        head = Letterhead(
            org=place, issuer=f"{place.name}安全生产委员会办公室文件", letters=f"{place.name[:3]}安办",
            copies_to="镇党委、政府班子成员", printed_by=f"{place.name}应急管理办公室",
        )  # fmt: skip
        keep_letterhead(head, by=self.town.cast.supervisor)

    def _hand_in(self, report: Report) -> None:
        """A village hands in at once; the town's report is worked over, presented, signed by its leader."""
        cast = self.town.cast
        writer = self._reporter(report.org)
        if any(each.is_proposed for each in photos_offered(report, writer)):
            choose_proposed(report, by=writer)
        if report.org_id != self.town.places.town.pk:
            report.take("submit", by=writer)
            return
        told = {section.id: section.lines for section in report.composed().section_list}
        if len(tasks := told["tasks"]) > 1:
            strike(report, tasks[-1].key, by=cast.supervisor)
        add_sentence(report, "good", GOOD, by=cast.supervisor)
        report.take("present", by=cast.supervisor)
        report.take("sign", by=cast.leader)

    def _hands_in(self, report: Report) -> dt.date | None:
        """On which day a draft is handed in; the missing one never is."""
        if report.org.name == MISSING and self.last - dt.timedelta(days=9) < report.due_on < self.last:
            return None
        return max(_handed_in_on(report.org, report.ends_on, report.due_on), self.recent)

    def _send_back(self, day: dt.date) -> None:
        """One report comes back and is handed in again, as its second edition; another lies there still."""
        for name, days, note in (
            (REISSUED, 9, "“在办”与台账对不上，请核对后重报"),
            (SENT_BACK, 3, "请补充本周检查发现的问题"),
        ):
            if day == self.last - days * DAY:
                handed = Report.objects.filter(state=ReportState.SUBMITTED, org__name=name, cycle="weekly")
                if report := handed.order_by("-ends_on").first():
                    report.take("send_back", by=self.town.cast.supervisor, note=note)
        if day == self.last - 7 * DAY:
            for report in Report.objects.drafts().filter(org__name=REISSUED, handed_in_on__isnull=False):
                report.take("submit", by=self._reporter(report.org))

    def _remember(self, day: dt.date) -> None:
        """What fell due this day, as every unit handed it in."""
        demands = [demand for demand in demands_in(self.town.places.town) if demand.campaign]
        slots = [slot for slot in due_in(demands, Period.day(day)) if slot.campaign]
        if not slots:
            return
        owing = owing_in(self.town.places.town, demands)
        for demand in demands:
            for slot in slots:
                if (demand.campaign_id, demand.form) == (slot.campaign, slot.form):
                    orgs = [org for org, since in owing.of(demand) if since and since <= day]
                    self._write_down(demand, slot, orgs)

    def _write_down(self, demand: Demand, slot: Slot, orgs: list[Org]) -> None:
        reports = Report.objects.bulk_create(
            self._handed_in(demand, slot, org, _handed_in_on(org, slot.period.end, slot.due_on))
            for org in orgs
        )
        figures = _figures(demand.figures, orgs, slot.period)
        editions = Edition.objects.bulk_create(_edition(report, figures[report.org_id]) for report in reports)
        for edition in editions:
            edition.made_at = edition.report.submitted_at
        Edition.objects.bulk_update(editions, ["made_at"])

    def _handed_in(self, demand: Demand, slot: Slot, org: Org, on: dt.date) -> Report:
        chance = _chance(org, slot.period.end)
        moment = dt.datetime.combine(on, dt.time(chance.randint(9, 17), chance.randint(0, 59)))
        return Report(
            org=org, campaign=demand.campaign, form=demand.form, heading=demand.heading, cycle=demand.cycle,
            starts_on=slot.period.start, ends_on=slot.period.end, due_on=slot.due_on,
            due_rule=demand.due(slot.period).rule, state=ReportState.SUBMITTED, handed_in_on=on,
            remarks=chance.choice(REMARKS), submitted_by=self._reporter(org),
            submitted_at=timezone.make_aware(moment),
        )  # fmt: skip

    def _reporter(self, org: Org) -> User:
        cast = self.town.cast
        return cast.cadres.get(org.pk) or cast.officers.get(org.pk) or cast.supervisor


def _chance(org: Org, day: dt.date) -> random.Random:
    """The same for the same report, however the story is cut."""
    return random.Random(f"{org.name}{day}")


def _handed_in_on(org: Org, ends_on: dt.date, due_on: dt.date) -> dt.date:
    """On the last working day or just before; sometimes after."""
    chance, last = _chance(org, ends_on), _last_workday(due_on)
    if chance.random() < (0.45 if org.name == OFTEN_LATE else 0.04):
        return due_on + DAY * chance.choice([1, 1, 2, 3])
    return last - DAY * chance.choice([0, 0, 0, 1, 1, 2])


@cache
def _last_workday(due_on: dt.date) -> dt.date:
    return last_workday(due_on)


def _figures(names: Iterable[str], orgs: list[Org], period: Period) -> dict[int, list[Figure]]:
    """The figures of all units, each counted once for the whole town and then told apart."""
    found: dict[int, list[Figure]] = {org.pk: [] for org in orgs}
    for name in names:
        measure = measures.registry[name]
        rows, before = (_rows(name, orgs[0], each) for each in (period, period.previous()))
        model = measure.rows(Scope(), period).model._meta.label_lower
        for org in orgs:
            ids = tuple(row[0] for row in rows if _is_of(org, row))
            last = sum(_is_of(org, row) for row in before)
            found[org.pk].append(Figure(name, measure.label, measure.unit, len(ids), last, model, ids))
    return found


def _rows(name: str, org: Org, period: Period) -> list[tuple[Any, ...]]:
    rows = measures.registry[name].rows(Scope(org.town or org), period).order_by("pk")
    return list(rows.values_list("pk", "village", "topic", "org"))


def _is_of(org: Org, row: tuple[Any, ...]) -> bool:
    """Whether a unit's report counts a record: by its place, or for a department by its topics."""
    _, village, topic, own = row
    if org.level == "village":
        return bool(village == org.pk)
    return org.level == "town" or own == org.pk or topic in org.topics


def _edition(report: Report, figures: list[Figure]) -> Edition:
    """What it said; its Word file is made when somebody asks for it."""
    told = "，".join(f"{each.label} {each.value} {each.unit}" for each in figures)
    sections = [["总体情况", [f"{report.period}，{report.org.name}{told}。"]]]
    if report.remarks:
        sections.append(["有关情况", [report.remarks]])
    sections.append(["下步打算", ["继续开展走访检查和企业自查，按期完成专项任务。"]])
    return Edition(
        report=report, number=1, figures=[each.as_json() for each in figures], sections=sections,
        document=b"", sha256="", made_by=report.submitted_by,
    )  # fmt: skip
