"""Three major hazards at different stages: one closed, one listed for supervision, one just begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from anwang.knowledge.packs import queries as packs
from anwang.town.evidence.actions import attach_photos
from anwang.town.people.models import User
from anwang.work.hazards.actions import (
    file_plan,
    hand_in_receipt,
    list_for_supervision,
    report_hazard,
    report_progress,
)
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject
from demo.album import photo
from demo.settling import Town

DAY = dt.timedelta(days=1)
NEW_CRITERIA = dt.date(2025, 11, 1)  # GB 35181-2025 replaces GB 35181-2017
PLAN = {
    "goals": "彻底清除住人与生产、储存混在一处的情形，恢复两个独立的安全出口。",
    "measures": "三日内搬离住宿人员；拆除阁楼和可燃隔断；加装独立式烟感报警器和应急照明；更换老化线路。",
    "funds": "4.80",
    "funds_source": "own",
    "materials": "独立式烟感 12 只、灭火器 8 具、应急灯 6 盏",
    "responsible_org": "本单位安全领导小组",
    "schedule": "第一周搬离人员，第二周拆除，第三周加装设施，月底前自查。",
    "contingency": "整改期间停止使用二层，专人每日两次巡查，配备灭火器；一旦起火立即疏散并拨打 119。",
}


class MajorStory:
    """What happens to the three, told by days before the end."""

    def __init__(self, town: Town, first: dt.date, last: dt.date) -> None:
        """Choose three workplaces whose owners have accounts."""
        self.town = town
        owned = [subject for subject in town.subjects if subject.pk in town.owners]
        kinds = ("fire/three-in-one", "fire/warehouse", "core/factory")
        one, two, three = [next(s for s in owned if s.type == kind) for kind in kinds]
        self.days: dict[dt.date, list[Callable[[], object]]] = {}
        for tell, subject, before in (
            (self._finished, one, 210),
            (self._listed, two, 80),
            (self._begun, three, 9),
        ):
            if (start := last - before * DAY) >= first:
                tell(subject, start)

    def live(self, day: dt.date) -> None:
        """Do what is told of this day."""
        for deed in self.days.pop(day, []):
            deed()

    def _on(self, day: dt.date, deed: Callable[[], object]) -> None:
        self.days.setdefault(day, []).append(deed)

    def _finished(self, subject: Subject, start: dt.date) -> None:
        """Found, planned, filed, reported both ways, put right, rechecked and closed by an inspector."""
        self._opened(subject, start, 45)
        self._on(start + 3 * DAY, lambda: self._plan(subject, filed=True))
        self._on(start + 5 * DAY, lambda: self._receipts(subject, ["regulator", "workers"]))
        self._on(start + 38 * DAY, lambda: self._put_right(subject))
        self._on(
            start + 41 * DAY,
            lambda: self._take(
                subject, "close", self.town.cast.inspectors[0], "五项措施全部落实，现场验收合格"
            ),
        )

    def _listed(self, subject: Subject, start: dt.date) -> None:
        """Found, planned and filed, listed by the town, first progress reported."""
        self._opened(subject, start, 110)
        self._on(start + 4 * DAY, lambda: self._plan(subject, filed=True))
        self._on(start + 6 * DAY, lambda: self._receipts(subject, ["regulator", "workers"]))
        self._on(start + 8 * DAY, lambda: self._list(subject, start + 110 * DAY))
        self._on(start + 62 * DAY, lambda: self._progress(subject))

    def _begun(self, subject: Subject, start: dt.date) -> None:
        """Found and assigned; the plan waits to be filed, one receipt is missing."""
        self._opened(subject, start, 30)
        self._on(start + 4 * DAY, lambda: self._plan(subject, filed=False))
        self._on(start + 6 * DAY, lambda: self._receipts(subject, ["regulator"]))

    def _opened(self, subject: Subject, day: dt.date, days: int) -> None:
        inspector, supervisor = self.town.cast.inspectors[1], self.town.cast.supervisor

        def deed() -> None:
            criterion = packs.criterion("fire/mixed-occupancy" if day >= NEW_CRITERIA else "fire/mixed-2017")
            hazard = report_hazard(
                subject=subject,
                title="生产、储存场所内违规住人，只有一个安全出口",
                detail="一层堆放成品和纸箱，二层住 4 人，无第二出口，楼梯为木质。",
                level="major",
                topic="fire",
                criterion=criterion.full_id,
                basis="《中华人民共和国消防法》第十九条",
                source="visit",
                by=inspector,
                photos=photo(subject.pk, mended=False, recent=True),
            )
            hazard.take("confirm", by=supervisor, level="major", criterion=criterion.full_id)
            hazard.take("assign", by=supervisor, assignee=self._owner(subject), due_on=day + days * DAY)

        self._on(day, deed)

    def _plan(self, subject: Subject, *, filed: bool) -> None:
        hazard, owner = self._hazard(subject), self._owner(subject)
        parts = PLAN | {"responsible": owner.name, "responsible_phone": owner.phone}
        plan = file_plan(hazard, by=owner, starts_on=hazard.found_on + 2 * DAY, due_on=hazard.due_on, **parts)
        if filed:
            plan.take("file", by=self.town.cast.supervisor)

    def _receipts(self, subject: Subject, kinds: list[str]) -> None:
        hazard, owner = self._hazard(subject), self._owner(subject)
        bodies = {"regulator": ("emergency-office", "王立新"), "workers": ("staff-meeting", "职工代表")}
        for kind in kinds:
            body, name = bodies[kind]
            hand_in_receipt(
                hazard,
                by=owner,
                kind=kind,
                body=body,
                received_by=name,
                received_on=hazard.found_on + 4 * DAY,
            )

    def _list(self, subject: Subject, due_on: dt.date) -> None:
        hazard = self._hazard(subject)
        list_for_supervision(
            hazard,
            by=self.town.cast.supervisor,
            notice_number=f"回龙坝安委办督〔{hazard.found_on.year}〕2号",
            due_on=due_on,
            publicity="镇政务公开栏",
        )

    def _progress(self, subject: Subject) -> None:
        text = "住宿人员已全部搬离，阁楼已拆除；第二安全出口正在施工，预计下月完成。"
        for supervision in self._hazard(subject).supervisions.all():
            report_progress(supervision, by=self._owner(subject), text=text)

    def _put_right(self, subject: Subject) -> None:
        hazard, owner = self._hazard(subject), self._owner(subject)
        attach_photos(hazard, photo(subject.pk, mended=True, recent=True), slot="after", by=owner)
        hazard.take("submit", by=owner, note="已按治理方案全部整改", spent="4.60")

    def _take(self, subject: Subject, step: str, by: User, note: str) -> None:
        self._hazard(subject).take(step, by=by, note=note)

    def _hazard(self, subject: Subject) -> Hazard:
        return Hazard.objects.major().filter(subject=subject, source="visit").latest("id")

    def _owner(self, subject: Subject) -> User:
        return self.town.owners[subject.pk]
