"""The town's own knowledge: a checklist for market days, handed in, published, handed in again changed."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import xlsxwriter

from anwang.knowledge.packs.actions import publish_upload, take_upload
from anwang.knowledge.packs.local import place_for
from anwang.knowledge.packs.models import PackUpload
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from demo.rhythm import DAY
from demo.settling import Town

PUBLISHED_BEFORE, CHANGED_BEFORE = 8 * DAY, 1 * DAY
SHEET = "赶场天临时摊位检查表"
HEAD = [
    "所属检查表",
    "检查内容",
    "查什么怎么查",
    "治什么怎么治",
    "依据",
    "不符合时·隐患描述",
    "不符合时·整改天数",
]
LAW = "《中华人民共和国消防法》第二十八条"
STALLS = [SHEET, "赶场天摊位有没有摆到消防车道的黄线里", "站在街口往里看，黄线内不能有摊、车、棚",
          "当场收回到黄线外，下一场画好摊位线", LAW, "赶场天摊位占用消防车道", 0]  # fmt: skip
STOVES = [SHEET, "卖小吃的摊子，气瓶和灶隔开一米没有", "用步子量；看软管有没有穿过过道",
          "挪开气瓶，换短软管", "《城镇燃气管理条例》第二十七条", "小吃摊气瓶紧挨灶具", 0]  # fmt: skip
CANOPIES = [SHEET, "雨棚连成片的地方，有没有每隔几个摊断开一处", "从头走到尾，看连着的棚有多长",
            "收起一段，留出断口", LAW, "集市雨棚连片，没有隔断", 3]  # fmt: skip


class PacksStory:
    """Who knows the field writes, another person publishes."""

    def __init__(self, town: Town, until: dt.date) -> None:
        """Two mornings at the end of the story."""
        self.org, self.until = town.places.town, until

    def live(self, day: dt.date) -> None:
        """A new checklist goes live; later a changed one waits to be read."""
        if day == self.until - PUBLISHED_BEFORE:
            upload = self._hand_in([STALLS, STOVES], "赶场天的摊位没有检查表，照着消防站的意见写了两项")
            publish_upload(upload, by=self._who(Role.SUPERVISOR))
        elif day == self.until - CHANGED_BEFORE:
            changed = [*STALLS[:5], "赶场天摊位、车辆占用消防车道", 0]
            self._hand_in([changed, STOVES, CANOPIES], "加雨棚一项，摊位一项连车辆一起查")

    def _hand_in(self, items: list[list[object]], remark: str) -> PackUpload:
        file = _table(place_for("fire", self.org).pack_id, items)
        return take_upload(
            file, town=self.org, by=self._who(Role.INSPECTOR), file_name="赶场天检查表.xlsx", remark=remark
        )

    def _who(self, role: Role) -> User:
        return User.objects.holding(role).filter(posts__org=self.org).order_by("pk").first()


def _table(pack_id: str, items: list[list[object]]) -> bytes:
    """As the empty table looks once it is filled in."""
    pages = {
        "说明": [["知识包", ""], ["编号", pack_id], ["方式", "新增"]],
        "检查表": [["名称", "适用对象", "检查频次"], [SHEET, "沿街商铺\n餐饮场所", "每周"]],
        "检查表·检查项": [HEAD, *items],
    }
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in pages.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return out.getvalue()
