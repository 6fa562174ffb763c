"""Lists of others come in: some firms renamed, some moved, some gone, a dozen that nobody had."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Any

from anwang.base.kit.xlsx import workbook
from anwang.work.coverage import actions
from anwang.work.coverage.models import Candidate
from anwang.work.subjects.models import Subject
from demo.firms import KINDS, credit_code
from demo.names import people, phones
from demo.rhythm import DAY
from demo.settling import Town

MARKET, TAX, POWER = 15, 11, 7  # days before today on which the lists come in
FIRST_UNSEEN = 860  # of the demo's own credit codes
ABSENT, RENAMED, MOVED, IN_TAX, MISSPELT = 0.04, 0.045, 0.035, 0.7, 0.02
BY_OWNER = 0.3  # of the workshops, whose power bill names the owner
DECIDED_A_DAY = 3
UNSEEN = [
    ("core/shop", "渝北情烟酒超市", "便利店零售", 0),
    ("core/restaurant", "幺妹串串香", "餐饮服务", 1),
    ("core/factory", "精锐模具加工厂", "金属制品业", 3),
    ("core/shop", "阳光母婴用品店", "母婴用品零售", 0),
    ("core/restaurant", "老灶台柴火鸡", "餐饮服务", 4),
    ("core/enterprise", "顺捷汽车美容服务部", "汽车修理与维护", 1),
    ("core/factory", "玖盛泡沫包装有限公司", "塑料制品业", 6),
    ("fire/warehouse", "蜀南建材仓储部", "仓储", 8),
    ("core/homestay", "云上民宿", "住宿业", 2),
    ("core/shop", "新農人农资服务站", "农资零售", 9),
]
WORKSHOPS = [
    ("周记榨油坊", "商业用电", 5),
    ("废旧塑料造粒点", "普通工业用电", 7),
    ("何家铝合金门窗", "商业用电", 10),
]
FINDS = [("路口电瓶车换电柜", "三组路口", "充电换电", 2), ("王家土灶烤酒房", "五组竹林边", "白酒作坊", 9)]
MARKET_HEAD = [
    "序号", "统一社会信用代码", "市场主体名称", "住所（经营场所）", "经营者", "联络员电话", "行业门类",
]  # fmt: skip
TAX_HEAD = ["纳税人识别号", "纳税人名称", "生产经营地址", "办税人", "移动电话", "所属行业"]
POWER_HEAD = ["户号", "户名", "用电地址", "用电类别", "联系方式"]


class CoverageStory:
    """Three lists, two finds, and a clerk who works through the queue."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random) -> None:
        """Say which day brings what."""
        self.town, self.chance = town, random.Random(chance.random())
        self.told = {firm.subject.pk for firm in town.models}
        self.names, self.numbers = people(91), phones(4000)
        self.unseen = [(*each, credit_code("92", FIRST_UNSEEN + n)) for n, each in enumerate(UNSEEN)]
        self.diary: dict[dt.date, Callable[[dt.date], None]] = {
            last - DAY * MARKET: self._market,
            last - DAY * TAX: self._tax,
            last - DAY * POWER: self._power,
            last - DAY * 5: self._finds,
            last - DAY * 4: self._assign,
        }
        self.deciding = {last - DAY * number for number in (MARKET - 1, TAX - 1, 3, 2)}

    def live(self, day: dt.date) -> None:
        """What the day brings."""
        if deed := self.diary.get(day):
            deed(day)
        if day in self.deciding:
            self._decide()

    def _licensed(self) -> list[Subject]:
        rows = Subject.objects.present().filter(pk__in=[each.pk for each in self.town.subjects])
        return list(rows.exclude(code="").order_by("pk"))

    def _market(self, day: dt.date) -> None:
        rows = [[number, *row] for number, row in enumerate(self._market_rows(), 1)]
        self._hand_in("market", "市场主体名单.xlsx", MARKET_HEAD, rows, day)

    def _market_rows(self) -> Iterator[list[Any]]:
        for subject in self._licensed():
            roll = 1 if subject.pk in self.told else self.chance.random()
            if roll < ABSENT:
                continue
            name, address = f"重庆市沙坪坝区{subject.name}", f"重庆市沙坪坝区回龙坝镇{subject.address}"
            if roll < ABSENT + RENAMED:
                name = f"重庆{self.chance.choice(['鼎盛', '汇丰源', '巨龙', '锦程'])}{_trade(subject.name)}"
            elif roll < ABSENT + RENAMED + MOVED:
                address = f"重庆市沙坪坝区回龙坝镇{self._elsewhere(subject)}"
            yield [
                subject.code,
                name,
                address,
                subject.contact_name,
                subject.contact_phone,
                subject.type_name,
            ]
        for _, name, kind, village, code in self.unseen:
            yield [code, name, self._address(village), next(self.names), next(self.numbers), kind]
        yield ["500106600012345", "老街理发铺", self._address(0), next(self.names), "", "居民服务"]

    def _tax(self, day: dt.date) -> None:
        self._hand_in("tax", "税务登记.xlsx", TAX_HEAD, list(self._tax_rows()), day)

    def _tax_rows(self) -> Iterator[list[Any]]:
        for subject in self._licensed():
            roll = self.chance.random()
            if roll > IN_TAX:
                continue
            name, code, phone = subject.name, subject.code, subject.contact_phone
            if roll < MISSPELT:
                code, phone = "", next(self.numbers)
            yield [code, name, subject.address, subject.contact_name, phone, subject.type_name]
        for _, name, kind, village, code in self.unseen[:6]:
            yield [code, name, self._address(village), next(self.names), next(self.numbers), kind]

    def _power(self, day: dt.date) -> None:
        rows = [[f"50{number:08d}", *row] for number, row in enumerate(self._power_rows(), 31)]
        self._hand_in("power", "非居民用户.xlsx", POWER_HEAD, rows, day)

    def _power_rows(self) -> Iterator[list[Any]]:
        unlicensed = Subject.objects.present().filter(code="", type="fire/home-workshop").order_by("pk")
        for subject in unlicensed:
            owned = self.chance.random() < BY_OWNER
            name = f"{subject.contact_name}{_trade(subject.name)}" if owned else subject.name
            yield [name, subject.address, "商业用电", subject.contact_phone]
        for name, kind, village in WORKSHOPS:
            yield [name, self._address(village), kind, next(self.numbers)]
        for village in range(4):
            yield [next(self.names), self._address(village), "居民生活用电", next(self.numbers)]

    def _finds(self, day: dt.date) -> None:
        for name, where, kind, number in FINDS:
            village = self.town.places.villages[number]
            worker = self.town.cast.grid_workers[village.pk]
            actions.report_find(village=village, name=name, address=where, kind=kind, by=worker)

    def _assign(self, day: dt.date) -> None:
        """One overlap is settled; a gap and another overlap wait for the office."""
        by_slug = {org.slug: org for org in self.town.places.departments}
        actions.assign(
            self.town.places.town,
            type="core/school",
            topic="fire",
            department=by_slug["social-office"],
            reason="镇长办公会明确：学校消防安全由民政办牵头，规环办配合",
            by=self.town.cast.supervisor,
        )

    def _decide(self) -> None:
        """The office works through the likeliest, and registers one that nobody had."""
        by = self.town.cast.supervisor
        waiting = list(Candidate.objects.in_review().order_by("pk"))
        for lead in self.chance.sample(waiting, min(DECIDED_A_DAY, len(waiting))):
            lead.take("confirm", by=by, note="电话核实过")
        lead = Candidate.objects.unseen().filter(code__in=[code for *_, code in self.unseen]).first()
        if lead is None or lead.org.town_id == lead.org_id:
            return
        kind = next(kind for kind, *_, code in self.unseen if code == lead.code)
        known = {"contact_name": lead.contact, "contact_phone": lead.phone, "code": lead.code, "type": kind}
        actions.register_candidate(
            lead, by=by, town_or_village=lead.org, name=lead.name, address=lead.address, **known
        )

    def _hand_in(
        self, source: str, file_name: str, head: list[str], rows: list[list[Any]], day: dt.date
    ) -> None:
        by, town = self.town.cast.supervisor, self.town.places.town
        delivery, guesses = actions.receive(
            workbook(rows, head, "名单"), source=source, as_of=day, file_name=file_name, town=town, by=by
        )
        actions.name_columns(delivery, {each.place: each.field for each in guesses}, by=by)
        actions.take_over(delivery, by=by)

    def _address(self, village: int) -> str:
        place = self.town.places.villages[village]
        return f"{place.name}{self.chance.choice('一二三四五六')}组{self.chance.randint(90, 140)}号"

    def _elsewhere(self, subject: Subject) -> str:
        return self._address(self.chance.randrange(len(self.town.places.villages)))


def _trade(name: str) -> str:
    """What a firm of this name does: 火锅店, 机械加工厂."""
    endings = [ending for kind in KINDS for ending in kind.endings if name.endswith(ending)]
    return max(endings, key=len, default="经营部")
