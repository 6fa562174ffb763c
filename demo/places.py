"""The invented town's organisations: real frame, invented villages."""

from __future__ import annotations

from dataclasses import dataclass

from anwang.town.orgs.actions import add_org
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org

COMMUNITIES = ["龙泉社区", "双桂社区"]
VILLAGES = [
    "云峰村",
    "青石嘴村",
    "梨花湾村",
    "大坝口村",
    "杨柳沟村",
    "白鹤岭村",
    "桐子坪村",
    "清溪口村",
    "高石梯村",
    "金竹沟村",
]
DEPARTMENTS = [
    ("规划建设管理环保办公室", "规环办", "construction-office", ["fire", "construction", "hazardous-waste"]),
    ("经济发展办公室", "经发办", "economy-office", ["fringe-small-firms", "express-delivery"]),
    ("平安建设办公室", "平安办", "peace-office", ["road-transport", "railway-corridor"]),
    ("综合行政执法大队", "执法大队", "enforcement-brigade", ["urban-operation"]),
    ("民政和社会事务办公室", "民政办", "social-office", []),
    ("党政办公室", "党政办", "party-office", []),
    (
        "应急管理办公室",
        "应急办",
        "emergency-office",
        ["study", "primary-responsibility", "hazardous-chemicals"],
    ),
]


@dataclass(frozen=True)
class Places:
    """The organisations that the story needs by name."""

    district: Org
    town: Org
    villages: list[Org]
    departments: list[Org]
    neighbour: Org
    neighbour_village: Org


def build_places() -> Places:
    """District, our town with its villages and departments, and the town next door."""
    district = add_org(kind=OrgKind.DISTRICT, name="沙坪坝区", parent=None, by=None, code="500106")
    town = add_org(kind=OrgKind.TOWN, name="回龙坝镇", parent=district, by=None, code="500106106", order=1)
    villages = [
        add_org(kind=kind, name=name, parent=town, by=None, order=order)
        for order, (kind, name) in enumerate(
            [(OrgKind.COMMUNITY, name) for name in COMMUNITIES]
            + [(OrgKind.VILLAGE, name) for name in VILLAGES],
            1,
        )
    ]
    departments = [
        add_org(
            kind=OrgKind.DEPARTMENT,
            name=name,
            short_name=short,
            slug=slug,
            topics=topics,
            parent=town,
            by=None,
            order=50 + n,
        )
        for n, (name, short, slug, topics) in enumerate(DEPARTMENTS)
    ]
    neighbour = add_org(kind=OrgKind.TOWN, name="枫林镇", parent=district, by=None, order=2)
    neighbour_village = add_org(kind=OrgKind.VILLAGE, name="枫桥村", parent=neighbour, by=None, order=1)
    return Places(district, town, villages, departments, neighbour, neighbour_village)
