"""What the three model firms have written down, and what firms of each kind usually have."""

from __future__ import annotations

from typing import Any, NamedTuple

TEAM, TRAINING, MONEY = (f"primary-responsibility/{name}" for name in ("teams", "training", "investment"))
ANNUAL, BODY, OPERATORS, DUTIES, PLANS, DRILLS = (
    f"assurance/{name}"
    for name in ("annual", "organisations", "operators", "responsibilities", "plans", "firm-drills")
)


class In(NamedTuple):
    """So many days after the story's last; before it, if negative."""

    days: int


Said = tuple[str, dict[str, Any]]
Usual = tuple[str, float, list[dict[str, Any]]]

TYPES = {
    "core/enterprise",
    "core/factory",
    "core/chemical-store",
    "core/restaurant",
    "core/homestay",
    "fire/warehouse",
    "fire/shopping-complex",
    "road-transport/transport-firm",
    "railway-corridor/dangerous-carrier",
    "express-delivery/express-outlet",
    "express-delivery/sorting-center",
    "hazardous-chemicals/fuel-station",
    "urban-operation/gas-depot",
}


def _member(name: str, post: str, certificate: str = "", days: int = 500) -> Said:
    values: dict[str, Any] = {"name": name, "post": post, "source": "自身培养"}
    if certificate:
        values |= {"certificate": certificate, "valid-until": In(days)}
    return TEAM, values


def _taught(days: int, kind: str, topic: str, people: int, hours: str, **more: Any) -> Said:
    values = {"held-on": In(days), "kind": kind, "topic": topic, "people": people, "hours": hours}
    return TRAINING, values | {"passed": people, "place": "公司培训室", "teacher": "{person}"} | more


def _operator(trade: str, number: str, until: int, review: int | None = None) -> Said:
    values: dict[str, Any] = {
        "name": "{person}",
        "trade": trade,
        "number": number,
        "valid-until": In(until),
    }
    return OPERATORS, values if review is None else values | {"review-on": In(review)}


def _duty(post: str, person: str, scope: str, standard: str) -> Said:
    return DUTIES, {"post": post, "person": person, "scope": scope, "standard": standard, "next-on": In(60)}


def _spent(days: int, item: str, spent: str, use: str) -> Said:
    values = {"kind": "安全生产费用", "item": item, "spent": spent, "use-code": use, "paid-on": In(days)}
    return MONEY, values


def _policy(item: str, *, insured: int, limit: str, premium: str, until: int, visits: int) -> Said:
    values = {
        "kind": "安全生产责任保险",
        "item": item,
        "amount": premium,
        "insurer": "渝安财产保险重庆分公司",
    }
    values |= {"starts-on": In(until - 365), "valid-until": In(until)}
    return MONEY, values | {"insured": insured, "limit": limit, "visits": visits}


def _drill(days: int, name: str, kind: str, people: int) -> Said:
    values = {"held-on": In(days), "name": name, "kind": kind, "people": people, "rating": "良好"}
    return DRILLS, values | {"problems": "个别人员不熟悉疏散路线，已补训"}


def _plan(name: str, kind: str, issued: int, *, filed: bool = False) -> Said:
    values = {"name": name, "kind": kind, "issued-on": In(issued), "review-due": In(issued + 1095)}
    return PLANS, values | ({"filed-on": In(issued + 12), "filing": "沙应急备字第 2114 号"} if filed else {})


METAL: list[Said] = [
    (
        ANNUAL,
        {
            "year": "{year}",
            "sector": "机械制造",
            "revenue": "2500",
            "assets": "3100",
            "special-posts": 4,
            "new-workers": 6,
            "opening": "12.6",
            "due-last": "40.1",
        },
    ),
    _member("{principal}", "主要负责人"),
    _member("{officer}", "专职安全管理人员", "渝安培 2109338", 410),
    _taught(-200, "三级教育", "新进冲压、焊接工三级安全教育", 6, "24", parts="公司8、车间8、班组8"),
    _taught(-90, "负责人和管理人员培训", "双重预防机制和重大隐患判定标准", 4, "12"),
    _taught(-40, "针对性培训", "冲压设备双手启动和光电保护", 22, "4"),
    _operator("焊接与热切割", "T510106199003120019", 900, 20),
    _operator("焊接与热切割", "T510106198811230035", 400),
    _operator("低压电工", "T510106198507160058", 700, 150),
    _duty("总经理", "{principal}", "建立健全并落实全员安全生产责任制，保证投入", "每季度带队检查不少于一次"),
    _duty("专职安全员", "{officer}", "日常检查、教育培训、应急演练", "隐患按期整改率不低于百分之九十五"),
    _duty("冲压班长", "{person}", "每班试验双手启动和光电保护", "班前检查记录齐全"),
    _spent(-220, "冲床光电保护装置更换", "6.8", "新技术新装备推广"),
    _spent(-150, "劳保鞋、防护眼镜、降噪耳塞", "2.35", "劳动防护用品"),
    _spent(-70, "除尘系统改造和粉尘检测", "9.4", "重大危险源监控和隐患治理"),
    _spent(-30, "灭火器检测换粉", "0.86", "检测检验检定"),
    _plan("生产安全事故综合应急预案", "综合应急预案", -400),
    _plan("机械伤害现场处置方案", "现场处置方案", -400),
    _drill(-120, "车间火灾疏散演练", "专项演练", 64),
    _drill(-50, "机械伤害急救处置", "现场处置方案演练", 18),
]

RESTAURANT: list[Said] = [
    (ANNUAL, {"year": "{year}", "sector": "餐饮", "revenue": "96", "special-posts": 0, "new-workers": 1}),
    _member("{principal}", "主要负责人"),
    _member("{person}", "兼职安全管理人员"),
    _taught(-160, "负责人和管理人员培训", "燃气安全和店铺消防", 2, "12", place="五云社区便民中心"),
    _taught(-100, "三级教育", "新来帮厨：燃气阀、灭火毯、报警", 1, "24", place="店内"),
    _duty("店主", "{principal}", "燃气、用电、疏散通道", "每天打烊关阀、断电"),
    _plan("火灾和燃气泄漏处置方案", "现场处置方案", -300),
]

CHEMICALS: list[Said] = [
    (
        ANNUAL,
        {
            "year": "{year}",
            "sector": "危险物品储存装卸",
            "revenue": "2500",
            "assets": "4200",
            "special-posts": 3,
            "new-workers": 2,
            "opening": "31.5",
            "due-last": "71.2",
        },
    ),
    (
        BODY,
        {
            "name": "安全环保部",
            "kind": "安全生产管理部门",
            "head": "{officer}",
            "members": 4,
            "document": "川东化工〔2024〕7号",
        },
    ),
    _member("{principal}", "主要负责人", "渝危安 240117", 520),
    _member("{officer}", "安全总监", "渝危安 240118", 45),
    _member("{person}", "总工程师"),
    _member("{person}", "注册安全工程师"),
    _member("{person}", "专职安全管理人员", "渝危安 240205", 640),
    _taught(-230, "三级教育", "新进装卸工三级安全教育", 2, "72", parts="公司24、库区24、班组24"),
    _taught(-60, "负责人和管理人员培训", "重大危险源包保责任", 3, "16"),
    _taught(-140, "全员培训", "化学品泄漏处置和个人防护", 38, "12"),
    _taught(-20, "针对性培训", "装卸作业静电接地", 26, "8"),
    _operator("危险化学品安全作业", "T500106197902140011", 1200, 240),
    _operator("危险化学品安全作业", "T500106198311090037", 800),
    _operator("低压电工", "T500106199112010052", 75),
    _duty("总经理", "{principal}", "重大危险源主要负责人包保", "每月研究一次，带班检查"),
    _duty("安全总监", "{officer}", "重大危险源技术和操作监督", "监测报警完好率百分之百"),
    _duty("库管员", "{person}", "出入库核对、禁忌分储", "每班巡库两次并记录"),
    _spent(-250, "储罐液位和可燃气体报警器更新", "24.6", "重大危险源监控和隐患治理"),
    _spent(-180, "防化服、正压呼吸器", "7.9", "应急装备队伍和演练"),
    _spent(-110, "双重预防信息系统年费", "3.2", "安全信息系统和网络安全"),
    _spent(-95, "安责险保费", "5.4", "安责险保费"),
    _spent(-25, "防雷防静电检测", "1.8", "检测检验检定"),
    _policy("安责险 AZ2026-0917", insured=42, limit="80", premium="5.4", until=270, visits=2),
    _plan("生产安全事故综合应急预案", "综合应急预案", -500, filed=True),
    _plan("储罐泄漏专项应急预案", "专项应急预案", -500, filed=True),
    _drill(-75, "储罐泄漏和人员疏散", "综合演练", 36),
    _drill(-200, "装卸区泄漏现场处置", "现场处置方案演练", 15),
]


def _year(sector: str, **more: Any) -> dict[str, Any]:
    return {"year": "{year}", "sector": sector, **more}


_SMALL_TEAM = [{"name": "{contact}", "post": "主要负责人"}, {"name": "{person}", "post": "兼职安全管理人员"}]
_COMMON: list[Usual] = [
    (
        DUTIES,
        0.55,
        [
            {"post": "主要负责人", "person": "{contact}", "scope": "全面负责", "standard": "每月检查一次"},
            {"post": "主要负责人", "person": "{contact}", "scope": "全面负责"},
        ],
    ),
    (
        PLANS,
        0.6,
        [
            {"name": "综合应急预案", "kind": "综合应急预案", "issued-on": In(-500), "review-due": In(595)},
            {"name": "火灾处置方案", "kind": "现场处置方案", "issued-on": In(-200), "review-due": In(895)},
            {"name": "综合应急预案", "kind": "综合应急预案", "issued-on": In(-1150), "review-due": In(-55)},
        ],
    ),
    (
        DRILLS,
        0.45,
        [
            {"held-on": In(-90), "name": "火灾疏散", "kind": "专项演练", "people": 12},
            {"held-on": In(-60), "name": "灭火器实操", "kind": "现场处置方案演练", "people": 9},
            {"held-on": In(-420), "name": "火灾疏散", "kind": "专项演练", "people": 10},
        ],
    ),
]
_CATERING: list[Usual] = [
    (
        ANNUAL,
        0.7,
        [
            _year("餐饮", **{"revenue": "60", "special-posts": 0, "new-workers": 0}),
            _year("餐饮", **{"special-posts": 0, "new-workers": 2}),
        ],
    ),
    (TEAM, 0.7, _SMALL_TEAM[:1]),
    (TEAM, 0.45, _SMALL_TEAM[1:]),
    *_COMMON,
]
_WORKS: list[Usual] = [
    (
        ANNUAL,
        0.75,
        [
            _year("机械制造", **{"revenue": "820", "special-posts": 2, "new-workers": 3}),
            _year("其他工业", **{"revenue": "460", "special-posts": 1, "new-workers": 0}),
            _year("其他工业", **{"new-workers": 1}),
        ],
    ),
    (
        OPERATORS,
        0.6,
        [
            {"name": "{person}", "trade": "低压电工", "number": "T5001061988", "valid-until": In(300)},
            {"name": "{person}", "trade": "焊接与热切割", "number": "T5001061990", "valid-until": In(-30)},
        ],
    ),
    (MONEY, 0.3, [{"kind": "安全生产费用", "item": "本年提取", "amount": "6", "paid-on": In(-120)}]),
    *_COMMON,
]

_COURIERS: list[Usual] = [
    (ANNUAL, 0.8, [_year("邮政快递", **{"revenue": "260", "special-posts": 0, "new-workers": 3})]),
    *_COMMON,
]


def _carrying(sector: str, revenue: str) -> list[Usual]:
    """A carrier: insured if it is careful, its money set aside in part."""
    policy = _policy("安责险 2026", insured=20, limit="50", premium="1.1", until=150, visits=1)[1]
    return [
        (ANNUAL, 1.0, [_year(sector, **{"revenue": revenue, "special-posts": 0, "new-workers": 2})]),
        (MONEY, 0.7, [policy]),
        (MONEY, 0.5, [{"kind": "安全生产费用", "item": "本年提取", "amount": "5", "paid-on": In(-40)}]),
        *_COMMON,
    ]


_TAUGHT: Usual = (
    TRAINING,
    1.0,
    [
        {
            "held-on": In(-130),
            "kind": "负责人和管理人员培训",
            "topic": "镇里组织的安全管理培训",
            "people": 2,
            "passed": 2,
            "hours": "12",
            "place": "镇便民服务中心",
            "teacher": "{person}",
        }
    ],
)
_ALL_DONE: list[Usual] = [
    (TEAM, 1.0, _SMALL_TEAM[:1]),
    (TEAM, 1.0, _SMALL_TEAM[1:]),
    (DUTIES, 1.0, _COMMON[0][2][:1]),
    (PLANS, 1.0, _COMMON[1][2][1:2]),
    _TAUGHT,
]
_FIRE_DRILL: Usual = (DRILLS, 1.0, _COMMON[2][2][:1])
_SITE_DRILL: Usual = (DRILLS, 1.0, _COMMON[2][2][1:2])
_CERTIFIED: Usual = (
    OPERATORS,
    1.0,
    [{"name": "{person}", "trade": "低压电工", "number": "T5001061991", "valid-until": In(420)}],
)
COMPLETE: dict[str, tuple[float, list[Usual]]] = {
    "core/restaurant": (0.6, [(ANNUAL, 1.0, _CATERING[0][2][:1]), *_ALL_DONE, _FIRE_DRILL]),
    "core/homestay": (
        0.6,
        [
            (ANNUAL, 1.0, [_year("住宿", **{"revenue": "80", "special-posts": 0, "new-workers": 0})]),
            *_ALL_DONE,
            _FIRE_DRILL,
        ],
    ),
    "core/factory": (
        0.35,
        [
            (ANNUAL, 1.0, [_year("其他工业", **{"revenue": "460", "special-posts": 1, "new-workers": 0})]),
            *_ALL_DONE,
            _CERTIFIED,
            _FIRE_DRILL,
            _SITE_DRILL,
        ],
    ),
    "fire/warehouse": (
        0.45,
        [
            (ANNUAL, 1.0, [_year("仓储", **{"revenue": "240", "special-posts": 0, "new-workers": 0})]),
            *_ALL_DONE,
            _SITE_DRILL,
        ],
    ),
    "core/enterprise": (
        0.4,
        [
            (ANNUAL, 1.0, [_year("邮政快递", **{"revenue": "300", "special-posts": 0, "new-workers": 0})]),
            *_ALL_DONE,
            _SITE_DRILL,
        ],
    ),
}
"""How many firms of a kind have everything, and what that is."""

USUAL: dict[str, list[Usual]] = {
    "core/restaurant": _CATERING,
    "core/homestay": [
        (ANNUAL, 0.7, [_year("住宿", **{"revenue": "80", "special-posts": 0, "new-workers": 0})]),
        *_CATERING[1:],
    ],
    "core/factory": _WORKS,
    "core/enterprise": [
        (
            ANNUAL,
            0.6,
            [
                _year("邮政快递", **{"revenue": "300", "special-posts": 0, "new-workers": 4}),
                _year("普通货运", **{"revenue": "800", "special-posts": 0, "new-workers": 2}),
            ],
        ),
        *_COMMON,
    ],
    "fire/warehouse": [
        (ANNUAL, 0.7, [_year("仓储", **{"revenue": "240", "special-posts": 1, "new-workers": 0})]),
        *_WORKS[1:2],
        *_COMMON,
    ],
    "fire/shopping-complex": [(ANNUAL, 1.0, [_year("商场和娱乐旅游场所", **{"special-posts": 3})]), *_COMMON],
    "core/chemical-store": _COMMON,
    "road-transport/transport-firm": _carrying("普通货运", "900"),
    "railway-corridor/dangerous-carrier": _carrying("客运和危险品运输", "1600"),
    "express-delivery/express-outlet": _COURIERS,
    "express-delivery/sorting-center": _COURIERS,
    "hazardous-chemicals/fuel-station": _COMMON,
    "urban-operation/gas-depot": _COMMON,
}
