"""Documents of the demo's visits: orders obeyed, overdue and failed at the re-check, served in every way."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from anwang.town.evidence.actions import attach_photos
from anwang.town.people.models import User
from anwang.work.enforcement.choices import InspectionState
from anwang.work.enforcement.models import Inspection
from anwang.work.enforcement.outputs import OFFICIAL
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.papers.actions import add_authority, change_paper, dossier_of, make_paper, serve_paper
from anwang.work.papers.models import Authority, Dossier, Paper
from demo.album import photo
from demo.settling import Town

DAY = dt.timedelta(days=1)
BANK, ACCOUNT = "重庆农村商业银行沙坪坝支行", "0601 0101 2000 1234"
FATES = [
    "overdue",
    "failed",
    "obeyed",
    "submitted",
    "draft",
    "failed",
    "plain",
    "recorded",
    "obeyed",
    "plain",
]
"""What becomes of the order of each visit, in turn."""
SERVICES: list[dict[str, str]] = [
    {"method": "direct"},
    {"method": "proxy", "relation": "受送达人的配偶，同在店内经营"},
    {"method": "left", "witness": "陈某 村干部", "note": "负责人不愿签收，文书留在经营场所，拍照记录"},
    {"method": "electronic", "consent": "2026年签订的送达地址确认书"},
]
ROWS = [  # name, own, letters, reconsideration organ, court
    ("沙坪坝区回龙坝镇人民政府", True, "回应急", "沙坪坝区人民政府", "沙坪坝区人民法院"),
    ("沙坪坝区应急管理局", False, "沙应急", "沙坪坝区人民政府", "沙坪坝区人民法院"),
]


def enter_authorities(town: Town, day: dt.date) -> None:
    """Before the first document, whichever comes first; what is there already stays."""
    known = set(Authority.objects.values_list("name", flat=True))
    for name, is_own, letters, reconsideration, court in ROWS:
        if name in known:
            continue
        add_authority(
            town.places.town, since=dt.date(day.year, 1, 1), by=town.cast.supervisor, name=name,
            is_own=is_own, seal_name=name, letters=letters, reconsideration=reconsideration, court=court,
            address="回龙坝镇正街1号" if is_own else "沙坪坝区政府大院", contact="值班电话 023-65000000",
            source="机构职能和管辖文件（演示，待核）", bank=BANK, account=ACCOUNT,
        )  # fmt: skip


class PaperStory:
    """Each visit that is over gets its file; what the order asks for happens in the days after."""

    def __init__(self, town: Town, last: dt.date) -> None:
        """Begin with an empty diary."""
        self.town, self.last = town, last
        self.diary: dict[dt.date, list[tuple[str, int]]] = defaultdict(list)
        self.count, self.failing = 0, set[int]()

    def live(self, day: dt.date) -> None:
        """What orders of earlier days ask for today, then the visits that ended today."""
        for deed, pk in self.diary.pop(day, []):
            order = Paper.objects.select_related("dossier__subject", "dossier__inspection").get(pk=pk)
            {"put right": self._put_right, "recheck": self._recheck}[deed](order, day)
        closed = Inspection.objects.filter(
            day=day, state=InspectionState.CLOSED, visit_class__in=OFFICIAL, dossier=None
        )
        for visit in closed.select_related("subject", "delegation").order_by("pk"):
            enter_authorities(self.town, day)
            self._file(visit, day)

    def _file(self, visit: Inspection, day: dt.date) -> None:
        """Record first; then the order, with its fate."""
        drafter, fate = self.town.cast.inspectors[0], FATES[self.count % len(FATES)]
        self.count += 1
        dossier = dossier_of(visit, by=drafter)
        self._issue(make_paper(dossier, "inspection-record", by=drafter), self.town.cast.leader)
        hazards = list(visit.findings.filter(state=HazardState.REPORTED, level="general"))
        if fate == "recorded" or not hazards:
            return
        for hazard in hazards:
            hazard.take("confirm", by=self.town.cast.supervisor, level="general")
        order = make_paper(dossier, "rectification-order", by=drafter, hazards=hazards)
        if fate in ("overdue", "failed", "obeyed"):
            due = {hazard.pk: min(day + 2 * DAY, self.last) for hazard in hazards}
            if fate == "overdue":
                due = dict.fromkeys(due, day + DAY)
            change_paper(order, by=drafter, due=due)
        if fate == "draft":
            return
        if fate == "submitted":
            order.take("submit", by=drafter)
            return
        self._issue(order, self.town.cast.supervisor)
        self._serve(order, day)
        if fate in ("failed", "obeyed"):
            self.diary[day + DAY].append(("put right", order.pk))
            self.diary[day + 2 * DAY].append(("recheck", order.pk))
            self.failing |= {order.pk} if fate == "failed" else set()

    def _issue(self, paper: Paper, by: User) -> None:
        paper.take("submit", by=self.town.cast.inspectors[0])
        paper.take("approve", by=by)

    def _serve(self, paper: Paper, day: dt.date) -> None:
        subject, told = paper.subject, SERVICES[self.count % len(SERVICES)]
        known: dict[str, Any] = {
            "receiver": f"{subject.contact_name or '何某'} 负责人",
            "place": subject.address or "经营场所",
            "servers": "、".join(map(str, paper.officers.all())),
        }
        serve_paper(paper, served_on=day, by=self.town.cast.inspectors[0], **{**known, **told})

    def _put_right(self, order: Paper, day: dt.date) -> None:
        """The firm says it is done, with a photo."""
        for item in order.items.select_related("hazard__assignee"):
            hazard: Hazard = item.hazard
            if hazard.state == HazardState.RECTIFYING:
                attach_photos(
                    hazard, photo(hazard.pk, mended=True, recent=True), slot="after", by=hazard.assignee
                )
                hazard.take("submit", by=hazard.assignee, note="已整改，请复查")

    def _recheck(self, order: Paper, day: dt.date) -> None:
        """Two officers go there again; one item of a failed one is not put right."""
        is_failed = order.pk in self.failing
        second = self.town.cast.inspectors[1]
        for number, item in enumerate(order.items.select_related("hazard").order_by("pk")):
            hazard = item.hazard
            if hazard.state != HazardState.RECTIFIED:
                return
            if is_failed and number == 0:
                hazard.take("reject", by=second, due_on=day + DAY, note="只移开了一部分，通道仍然不畅")
            else:
                hazard.take("close", by=second, note="现场复查合格")
        dossier: Dossier = order.dossier
        opinion = make_paper(dossier, "recheck-opinion", by=self.town.cast.inspectors[0], based_on=order)
        self._issue(opinion, self.town.cast.leader)
        self._serve(opinion, day)
        if not is_failed and not dossier.refusals():
            dossier.take("archive", by=self.town.cast.supervisor)
