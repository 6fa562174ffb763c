"""Six penalty cases at different stages: closed (firm and principal), joint, transferred, on the spot …"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from anwang.base.kit import docx
from anwang.base.kit.workdays import add_workdays
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.choices import Slot
from anwang.work.cases import actions
from anwang.work.cases.models import Case
from anwang.work.enforcement.models import Officer
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.papers.actions import make_paper, serve_paper
from anwang.work.subjects.models import Subject
from demo.album import photo
from demo.papers_story import enter_authorities
from demo.settling import Town

AUTHORITY = "沙坪坝区应急管理局"
BEGINS = 11  # days before the end
PACK = "enforcement"
SHOTS = 4
FAILED = 1  # the case that begins with a failed re-check
CASES = [  # penalty, kind, where it comes from, facts
    ("blocked-exit", "general", "12350 转办 2026-118 号", "二层疏散通道堆放纸箱，通道宽度不足一米"),
    ("hazard-not-removed", "general", "12350 转办 2026-121 号", "配电箱未装漏电保护，复查仍未改正"),
    ("alarm-disabled", "general", "群众来电", "可燃气体报警器被断电停用，自述已停用一周"),
    ("dangerous-goods", "general", "村委会报告", "库房存放稀释剂三十余桶，没有专门管理制度，涉嫌无证储存"),
    ("hazard-not-removed", "major-hazard", "挂牌督办到期", "重大事故隐患到期未消除：唯一疏散楼梯被隔墙封堵"),
    ("no-safety-agreement", "general", "群众来电", "与承租单位没有签订安全生产管理协议"),
]
EXHIBITS = [
    ("scene", "现场检查记录"), ("party", "询问笔录（负责人）"), ("recording", "现场录像"),
    ("scene", "现场检查记录"), ("scene", "复查记录"),
]  # fmt: skip
PROPOSED_FOR_THE_PRINCIPAL = ("ordinary", 5000)
PROPOSED = {0: ("ordinary", 20000), 1: ("heavier", 40000), 3: ("ordinary", 50000), 4: ("ordinary", 30000)}
WARNING = (
    "某企业在疏散通道堆放货物，违反安全生产法第四十二条，被罚款一万五千元。"
    "疏散通道是生命通道，请立即自查清理。"
)
SHOWN = "国家企业信用信息公示系统、区政府网站"
BEYOND = {
    "transfer_kind": "department",
    "transfer_to": AUTHORITY,
    "transfer_reason": "危险物品的处罚不在委托事项以内",
}
PASSED = {"review_result": "pass", "review_opinion": "事实清楚、证据充分、程序合法、裁量适当"}


def explanation(firm: str) -> SimpleUploadedFile:
    """What the firm wrote about it, as it handed it in."""
    letter = docx.OfficialDocument("情况说明")
    letter.paragraph(f"{firm}二层通道的纸箱是上月底进货时临时堆放的，检查以后当天已经搬走，今后不再占用。")
    return SimpleUploadedFile("情况说明.docx", letter.to_bytes())


class CasesStory:
    """Each case goes on by its own days; the two inspectors handle them all."""

    def __init__(self, town: Town, first: dt.date, last: dt.date) -> None:
        """Know the town and the working days on which something happens."""
        self.town, self.last = town, last
        self.unmended: Hazard | None = None
        self.begins = max(first, last - dt.timedelta(days=BEGINS))
        days = [add_workdays(self.begins, number).date for number in range(1, 8)]
        scenes = [self._open, self._report, self._notify, self._decide, self._serve, self._pay, self._close]
        self.scenes = {self.begins: self._submit, **dict(zip(days, scenes, strict=True))}

    def live(self, day: dt.date) -> None:
        """What happens to the cases today."""
        scene = self.scenes.get(day)
        if scene is not None and self._officers() and day <= self.last:
            scene(day)

    def _officers(self) -> list[Officer]:
        rows = Officer.objects.serving().filter(town=self.town.places.town.pk).order_by("pk")
        return list(rows.select_related("user")[:2])

    @property
    def _by(self) -> Any:
        return self._officers()[0].user

    def _case(self, number: int) -> Case:
        return list(Case.objects.order_by("pk"))[number]

    def _submit(self, _day: dt.date) -> None:
        """A firm says that a hazard is put right; the re-check next day will find that it is not."""
        begun = Hazard.objects.filter(
            subject__is_enterprise=True, state=HazardState.RECTIFYING, level="general", assignee__isnull=False
        )
        self.unmended = begun.order_by("-due_on", "pk").first()
        if self.unmended is not None:
            shot = photo(self.unmended.pk, mended=True, recent=True)
            attach_photos(self.unmended, shot, slot=Slot.AFTER, by=self.unmended.assignee)
            self.unmended.take("submit", by=self.unmended.assignee, note="已整改，请复查")

    def _fail(self, day: dt.date) -> Hazard | None:
        """Two officers go there again and send it back."""
        if self.unmended is not None:
            self.unmended.take(
                "reject", by=self.town.cast.inspectors[1], due_on=day + dt.timedelta(days=3),
                note="现场复查：只补了一处，其余仍未整改",
            )  # fmt: skip
        return self.unmended

    def _open(self, day: dt.date) -> None:
        """All six on one day, so that the page has something to show."""
        cast, town = self.town.cast, self.town.places.town
        enter_authorities(self.town, day)
        reviewer = self.town.cast.officers[self.town.places.departments[1].pk]
        actions.name_reviewer(reviewer, town, qualification="A20185001060012", by=cast.leader)
        firms = self._firms()
        failed = self._fail(day)
        for number, (penalty, kind, note, facts) in enumerate(CASES):
            begun = failed if number == FAILED else None
            where = {"hazard": begun} if begun else {"source": "tip", "source_note": note, "facts": facts}
            actions.open_case(
                begun.subject if begun else firms[number], penalty=f"{PACK}/{penalty}", kind=kind,
                officers=self._officers(), by=cast.supervisor, **where,
            )  # fmt: skip
        actions.add_respondent(
            self._case(0), person=self._case(0).subject.contact_name or "何某", post="主要负责人",
            penalty=f"{PACK}/blocked-exit", by=cast.supervisor,
        )  # fmt: skip
        for number in range(5):
            self._case(number).take("file", by=cast.leader)
            self._paper(number, "case-filing")
        summary = self._case(5)
        actions.add_exhibit(summary, kind="scene", title="现场检查记录", by=self._by)
        summary.sole.take("penalise", by=self._by, decided_amount=Decimal(2000))

    def _firms(self) -> list[Subject]:
        """Whose owners have accounts, so that they read what was served to them."""
        rows = Subject.objects.managed().filter(is_enterprise=True, pk__in=list(self.town.owners))
        return list(rows.order_by("pk")[10:16])

    def _report(self, day: dt.date) -> None:
        """Evidence and a report for each; a joint case waits for its departments."""
        departments, cast = self.town.places.departments, self.town.cast
        for number, (kind, title) in enumerate(EXHIBITS):
            actions.add_exhibit(self._case(number), kind=kind, title=title, proves="违法事实", by=self._by)
        shots = [picture for seed in range(SHOTS) for picture in photo(seed, mended=False, recent=True)]
        actions.add_exhibit(
            self._case(0), kind="scene", title="疏散通道照片", proves="通道被占、宽度不足一米", photos=shots,
            by=self._by,
        )  # fmt: skip
        actions.add_exhibit(
            self._case(0), kind="party", title="情况说明", proves="通道由谁、从什么时候起占用",
            files=[explanation(self._case(0).subject.name)], by=self._by,
        )  # fmt: skip
        joint = self._case(2)
        actions.add_part(joint, departments[0], matter="燃气使用和设施维护", by=cast.supervisor)
        part = actions.add_part(joint, departments[2], matter="餐饮场所经营许可", by=cast.supervisor)
        part.take("finish", by=self._by, outcome="许可有效，已督促落实")
        actions.add_exhibit(joint, kind="object", title="被停用的报警器", held_on=self.begins, by=self._by)
        for number, proposed in PROPOSED.items():
            for party, (step, amount) in zip(
                self._case(number).standing, (proposed, PROPOSED_FOR_THE_PRINCIPAL), strict=False
            ):
                party.take("propose", by=self._by, step=step, proposed_amount=Decimal(amount))
            case = self._case(number)
            case.take("report_facts", by=self._by, **case.suggest("report_facts", self._by))
            self._paper(number, "investigation-report")
        self._case(5).sole.take("publish", by=self._by, published_on=day, published_where=SHOWN)
        actions.open_inquiry(self._case(4), by=cast.supervisor)

    def _notify(self, day: dt.date) -> None:
        """Served notices notify; what is not delegated goes over; the grave one is reviewed."""
        cast = self.town.cast
        for number in (0, 1, 4):
            self._serve_paper(number, "penalty-notice", day)
        over = self._case(3)
        over.take("ask_transfer", by=self._by, **BEYOND)
        over.take("approve_transfer", by=cast.leader)
        self._paper(3, "transfer-approval")
        reviewer = cast.officers[self.town.places.departments[1].pk]
        self._case(4).take("review", by=reviewer, **PASSED)
        self._paper(4, "legal-review")

    def _decide(self, day: dt.date) -> None:
        """The first is submitted and decided, the one that went over is sent, the grave one is discussed."""
        cast = self.town.cast
        firm, principal = self._case(0).standing
        firm.take("state_defence", by=self._by, statement="当天已清理完毕", statement_answer="属实，从轻考虑")
        self._paper(0, "defence-record", firm.pk)
        self._paper(0, "case-handling")
        firm.take("decide", by=cast.leader, decided_amount=Decimal(15000))
        principal.take("decide", by=cast.leader, decided_amount=Decimal(5000))
        letter = self._paper(3, "transfer-letter")
        self._case(3).take("send", by=self._by, transfer_number=letter.number, sent_on=day)
        self._case(4).take(
            "discuss", by=cast.leader, discussed_on=day, discussed_who="镇长、分管副镇长、应急办负责人",
            discussion="同意拟处罚意见，同步开展一案双查",
        )  # fmt: skip
        self._paper(4, "discussion-record")

    def _serve(self, day: dt.date) -> None:
        """The decision is served; the receipt of the transfer comes."""
        self._serve_paper(0, "penalty-decision", day)
        for party in self._case(0).standing:
            party.take("publish", by=self._by, published_on=day, published_where=SHOWN)
        self._case(3).take("receive", by=self._by, receipt_on=day, receipt_by="综合执法科 郑某")

    def _pay(self, day: dt.date) -> None:
        """The fine comes in; the case is listed as a warning to others."""
        case = self._case(0)
        for party in case.standing:
            party.take("pay", by=self._by, paid_on=day, paid_amount=party.decided_amount)
        listed = actions.list_as_typical(
            case, whom="回龙坝镇安全生产委员会办公室", demands="以案说法，印发各村和同类企业对照自查",
            due_on=day + dt.timedelta(days=30), by=self.town.cast.leader,
        )  # fmt: skip
        listed.take(
            "publish", by=self.town.cast.leader, published_where="镇政府公示栏、各村微信群",
            wording=WARNING,
        )  # fmt: skip

    def _close(self, _day: dt.date) -> None:
        """With its closing document approved."""
        self._paper(0, "case-closing")
        self._case(0).take("close", by=self.town.cast.leader, note="处罚已执行，违法行为已改正")

    def _paper(self, number: int, kind: str, addressee: int | None = None) -> Any:
        dossier = self._case(number).dossier
        assert dossier is not None  # noqa: S101 -- every case has its file
        made = make_paper(dossier, kind, addressee=addressee, by=self._by)
        return made.take("submit", by=self._by).take("approve", by=self.town.cast.leader)

    def _serve_paper(self, number: int, kind: str, day: dt.date) -> None:
        names = "、".join(str(officer) for officer in self._officers())
        for party in self._case(number).standing:
            paper = self._paper(number, kind, party.pk)
            owner = paper.subject.contact_name or "何某"
            serve_paper(
                paper, method="direct", receiver=f"{owner} 负责人", place=paper.subject.address,
                served_on=day, servers=names, by=self._by,
            )  # fmt: skip
