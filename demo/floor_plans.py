"""Floor plans drawn for the demo: walls, doors and what stands inside; no words, as no font is sure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = (1500, 1000)
WALL, THIN, GROUND, YARD = "#2f3943", "#8a95a1", "#ffffff", "#eef1ee"
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Room:
    """A room or yard in thousandths of the sheet, what it is called, and which risks (by word) are in it."""

    name: str
    box: Box
    risks: Sequence[str] = ()
    furniture: str = ""

    @property
    def corners(self) -> list[list[int]]:
        """As an area is drawn: a little inside the walls."""
        left, top, right, bottom = self.box
        return [[left + 4, top + 6], [right - 4, top + 6], [right - 4, bottom - 6], [left + 4, bottom - 6]]


WORKSHOP = [
    Room("冲压区", (60, 90, 330, 430), ("冲床",), "machines"),
    Room("焊接区", (330, 90, 560, 430), ("焊接",), "benches"),
    Room("打磨抛光间", (560, 90, 760, 430), ("打磨",), "benches"),
    Room("喷漆房", (760, 90, 945, 430), ("喷漆",), "racks"),
    Room("行车跨", (60, 430, 560, 600), ("行车",), ""),
    Room("气瓶间", (760, 520, 945, 700), ("气瓶",), "tanks"),
    Room("配电房", (760, 740, 945, 910), ("配电",), "machines"),
    Room("厂区道路", (60, 690, 700, 800), ("叉车",), ""),
    Room("办公", (60, 830, 400, 930), (), "tables"),
]
RESTAURANT = [
    Room("后厨", (60, 90, 430, 910), ("后厨",), "benches"),
    Room("用餐区", (430, 90, 940, 910), ("用餐",), "tables"),
]
CHEMICALS = [
    Room("储罐区", (60, 80, 400, 500), ("储罐",), "tanks"),
    Room("危化品库房", (440, 80, 945, 360), ("库房", "特殊作业"), "racks"),
    Room("装卸台", (440, 410, 720, 560), ("装卸",), ""),
    Room("消防泵房", (760, 410, 945, 560), ("消防",), "machines"),
    Room("库区道路", (60, 600, 945, 710), ("叉车",), ""),
    Room("配电与仪表间", (60, 760, 420, 920), ("变配电",), "machines"),
    Room("门卫", (700, 780, 945, 920), ("门卫",), "tables"),
]


def floor_plan(rooms: Sequence[Room], name: str) -> ContentFile:
    """The sheet as a PNG."""
    image = Image.new("RGB", SIZE, YARD)
    draw = ImageDraw.Draw(image)
    for position in range(0, SIZE[0], 50):
        draw.line((position, 0, position, SIZE[1]), fill="#e3e8e3")
    for position in range(0, SIZE[1], 50):
        draw.line((0, position, SIZE[0], position), fill="#e3e8e3")
    for room in rooms:
        box = _scaled(room.box)
        draw.rectangle(box, fill=GROUND, outline=WALL, width=9)
        _furnish(draw, box, room.furniture)
        _door(draw, box)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name=name)


def _scaled(box: Box) -> Box:
    left, top, right, bottom = box
    width, height = SIZE
    return left * width // 1000, top * height // 1000, right * width // 1000, bottom * height // 1000


def _door(draw: ImageDraw.ImageDraw, box: Box) -> None:
    left, _top, right, bottom = box
    middle = (left + right) // 2
    draw.rectangle((middle - 36, bottom - 8, middle + 36, bottom), fill=GROUND)
    draw.arc((middle - 36, bottom - 76, middle + 108, bottom + 68), 180, 270, fill=THIN, width=3)


def _furnish(draw: ImageDraw.ImageDraw, box: Box, kind: str) -> None:
    left, top, right, bottom = box
    for x in range(left + 40, right - 70, 110):
        for y in range(top + 40, bottom - 110, 110):
            if kind == "tanks":
                draw.ellipse((x, y, x + 66, y + 66), outline=THIN, width=4)
            elif kind == "tables":
                draw.ellipse((x + 12, y + 12, x + 52, y + 52), outline=THIN, width=3)
            elif kind == "racks":
                draw.rectangle((x, y, x + 80, y + 26), outline=THIN, width=3)
                draw.line((x, y + 13, x + 80, y + 13), fill=THIN, width=2)
            elif kind == "machines":
                draw.rectangle((x, y, x + 60, y + 60), outline=THIN, width=4)
                draw.line((x, y, x + 60, y + 60), fill=THIN, width=2)
            elif kind == "benches":
                draw.rectangle((x, y, x + 78, y + 36), outline=THIN, width=4)
