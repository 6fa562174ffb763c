"""330 invented enterprises and places of the kinds that the plan names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from anwang.town.orgs.models import Org
from anwang.work.subjects.uscc import check_character

BRANDS = [
    "鑫源", "宏达", "嘉陵", "渝兴", "巴山", "长顺", "金辉", "瑞丰", "恒泰", "佳美", "双龙", "新世纪",
    "天成", "永盛", "安泰", "华昌", "川东", "万友", "聚贤", "福满", "大众", "老地方", "红星", "南山",
    "碧水", "青禾", "晨光", "百盛", "同心", "利民", "众合", "鸿运", "和顺", "久久", "江北人家", "李记",
    "张记", "杨姐", "陈三娘", "小城故事",
]  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of subject: how many there are, how they are called, whether they have a licence."""

    type: str
    count: int
    endings: tuple[str, ...]
    licence: str  # leading pair of the credit code: 91 company, 92 sole trader, 52 institution, "" none
    in_town: bool = False  # in the two communities rather than anywhere


KINDS = [
    Kind(
        "core/factory",
        46,
        (
            "机械加工厂",
            "塑料制品有限公司",
            "五金制造有限公司",
            "食品有限公司",
            "家具厂",
            "汽车配件有限公司",
            "印刷包装有限公司",
        ),
        "91",
    ),
    Kind(
        "core/enterprise",
        20,
        ("加油站", "快递服务部", "物流配送有限公司", "建筑劳务有限公司", "再生资源回收站", "汽车修理厂"),
        "91",
    ),
    Kind(
        "core/shop",
        76,
        ("便民超市", "五金店", "服装店", "粮油店", "农资经营部", "家电维修店", "文具店", "药房"),
        "92",
    ),
    Kind("core/restaurant", 44, ("火锅店", "小面馆", "豆花饭店", "农家乐", "烧烤店", "家常菜馆"), "92"),
    Kind("core/school", 6, ("中心小学", "幼儿园", "村小学", "初级中学"), "12"),
    Kind("core/care-home", 3, ("敬老院", "养老服务站"), "52"),
    Kind("core/homestay", 6, ("旅馆", "民宿"), "92"),
    Kind("fire/high-rise", 8, ("1号楼", "2号楼", "3号楼", "5号楼"), "", in_town=True),
    Kind("fire/shopping-complex", 1, ("商业广场",), "91", in_town=True),
    Kind("fire/old-estate", 10, ("家属院", "职工宿舍", "安置小区"), "", in_town=True),
    Kind("fire/home-workshop", 22, ("家庭缝纫坊", "豆制品作坊", "手工面作坊", "竹编作坊", "白酒小作坊"), ""),
    Kind("fire/ebike-parking", 24, ("电动车停放充电点",), ""),
    Kind("fire/panel-building", 18, ("彩钢板仓库", "彩钢板厂房", "彩钢板工棚"), ""),
    Kind("fire/three-in-one", 18, ("窗帘加工店", "废品收购店", "电动车维修店", "烟酒批发部"), "92"),
    Kind("fire/warehouse", 20, ("仓储物流园", "冷链仓库", "快递分拨点", "建材仓库"), "91"),
    Kind("fire/crowded-place", 8, ("网吧", "棋牌娱乐室", "健身房", "婚庆宴会厅"), "92"),
]


@dataclass(frozen=True)
class Firm:
    """What is known of one of them before anybody visits."""

    name: str
    type: str
    village: Org
    code: str
    address: str
    employees: int | None


TRADES = {  # what is called so has a type of its own
    "加油站": "hazardous-chemicals/fuel-station",
    "汽车修理厂": "hazardous-waste/car-repair",
}


def credit_code(licence: str, number: int) -> str:
    """A code with a right check character that no register has given out (MA + our own count)."""
    stem = f"{licence}500106MA0DEM{number:03d}"
    return stem + check_character(stem)


def firms(villages: list[Org]) -> Iterator[Firm]:
    """All 330, the same at every start."""
    chance = random.Random(2020)
    taken: set[str] = set()
    number = 0
    for kind in KINDS:
        for _ in range(kind.count):
            number += 1
            village = chance.choice(villages[:2] if kind.in_town else [*villages[:2], *villages])
            name = _name(kind, village, chance, taken)
            yield Firm(
                name=name,
                type=next((own for word, own in TRADES.items() if word in name), kind.type),
                village=village,
                code=credit_code(kind.licence, number) if kind.licence else "",
                address=f"{village.name}{chance.choice('一二三四五六')}组{chance.randint(1, 88)}号",
                employees=_employees(kind, chance),
            )


def _name(kind: Kind, village: Org, chance: random.Random, taken: set[str]) -> str:
    """A name not used before, with the village in front where a place is named after it."""
    place = village.name.removesuffix("村").removesuffix("社区")
    while True:
        ending = chance.choice(kind.endings)
        brand = chance.choice(BRANDS)
        if not kind.licence:
            name = f"{place}{chance.choice('东西南北新老')}{chance.choice('苑街湾坪')}{ending}"
        elif kind.licence in {"12", "52"}:
            name = f"{place}{ending}"
        else:
            name = f"{place if chance.random() < 0.35 else ''}{brand}{ending}"  # noqa: PLR2004 -- a third
        if name in taken:
            name = f"{name}（{chance.choice('一二三四五六七八九')}店）" if kind.licence == "92" else ""
        if name and name not in taken:
            taken.add(name)
            return name


def _employees(kind: Kind, chance: random.Random) -> int | None:
    if kind.type == "core/factory":
        return int(chance.paretovariate(1.1) * 12)
    return chance.randint(1, 9) if kind.licence in {"91", "92"} else None
