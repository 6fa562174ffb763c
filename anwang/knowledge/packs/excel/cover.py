"""The first sheet of a workbook (说明): which pack it is of, which parts, and how it is filled in."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from anwang.knowledge.packs.excel.layout import parts

COVER, OFFERED = "说明", "可选内容"
WHOLE, ADDED = "整份（没有写的内容视为停用）", "新增（只写新的；已有的不受影响）"
LABELS = ("知识包", "编号", "版本", "内容", "方式")
GUIDE = (
    "一页是一类，一行是一条。第二行灰色的“※”是填法，不用删，也不会读进去。",
    "工作表的名称和第一行的栏目名不要改；用不上的栏目整列留空。",
    "“编号”一列留空，系统按名称编好；已经有的编号不要改，改了就成了另一条。",
    "“所属……”写上级那一条的名称；与上一行相同的可以留空。",
    "依据写法规或标准的名称和条，如：《中华人民共和国消防法》第二十八条；一行一条。",
    "适用对象、判定标准等写“可选内容”页里的名称；有下拉清单的从清单中选。",
    "一格里写几个的，一行一个（按 Alt+Enter 换行）。",
    "不再用的，在“止”里填最后一天；不要改成别的内容。",
    "写好后在“知识包”里上传：先核对，哪一页哪一行哪一栏要改会一次说清；核对通过、经人审阅发布以后才生效。",
)


class Cover(NamedTuple):
    """What the first sheet says."""

    pack_id: str = ""
    version: int = 0
    adds: bool = False
    """Only new things are in it: what it does not name stays as it is."""


def write_cover(page: Any, faces: dict[str, Any], name: str, cover: Cover, named: Sequence[str]) -> None:
    """Which pack and parts, then how to fill it in."""
    page.set_column(0, 0, 12)
    page.set_column(1, 1, 96)
    page.hide_gridlines(2)
    page.write_string(0, 0, name, faces["title"])
    page.set_row(0, 28)
    contents = "、".join(parts()[each] for each in named)
    values = (name, cover.pack_id, str(cover.version), contents, ADDED if cover.adds else WHOLE)
    for row, (label, value) in enumerate(zip(LABELS, values, strict=True), 1):
        page.write_string(row, 0, label, faces["head"])
        page.write_string(row, 1, value, faces["body"])
    page.write_string(len(LABELS) + 2, 0, "怎么填", faces["head"])
    for row, line in enumerate(GUIDE, len(LABELS) + 2):
        page.write_string(row, 1, f"{row - len(LABELS) - 1}. {line}", faces["plain"])


def read_cover(lines: Iterable[Sequence[Any]]) -> Cover:
    """What it says of the pack; nothing, where there is no such sheet."""
    said = {str(line[0]).strip(): str(line[1]).strip() for line in lines if len(line) > 1}
    version = said.get("版本", "").removesuffix(".0")
    adds = said.get("方式", "").startswith("新增")
    return Cover(said.get("编号", ""), int(version) if version.isdigit() else 0, adds)
