"""Drawn pictures that stand for photos in the demo; no camera and nobody's property is in them."""

from __future__ import annotations

import io
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = (960, 720)
WALLS = ["#b9b3a6", "#a8b0b5", "#c5bda8", "#9fa89a", "#b5a79b"]


def picture(seed: int, *, mended: bool) -> ContentFile:
    """A corner of a shop with a door, an extinguisher and boxes, which bar the door until it is mended."""
    chance = random.Random(seed)
    image = Image.new("RGB", SIZE, chance.choice(WALLS))
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    floor = height - chance.randint(120, 180)
    draw.rectangle((0, floor, width, height), fill="#7d756b")
    door = chance.randint(340, 560)
    draw.rectangle((door, floor - 400, door + 200, floor), fill="#6b4f3a", outline="#3e2d20", width=6)
    draw.ellipse((door + 165, floor - 210, door + 183, floor - 192), fill="#d4af37")
    draw.rectangle((door + 40, floor - 450, door + 160, floor - 412), fill="#1f7a3d")
    _extinguisher(draw, chance.randint(60, 200), floor, ready=mended)
    for _ in range(chance.randint(4, 7)):
        left = chance.randint(700, 860) if mended else chance.randint(door - 80, door + 150)
        top = floor - chance.randint(40, 220)
        draw.rectangle((left, top, left + 90, top + 70), fill="#b98b52", outline="#7a5a32", width=4)
        draw.line((left, top + 35, left + 90, top + 35), fill="#7a5a32", width=3)
    _noise(image, chance)
    return _as_file(image, f"{seed}-{'after' if mended else 'before'}.jpg")


def _extinguisher(draw: ImageDraw.ImageDraw, left: int, floor: int, *, ready: bool) -> None:
    draw.rectangle((left, floor - 150, left + 56, floor), fill="#c0392b", outline="#7b241c", width=4)
    draw.rectangle((left + 16, floor - 176, left + 40, floor - 150), fill="#333333")
    draw.ellipse((left + 14, floor - 120, left + 42, floor - 92), fill="#27ae60" if ready else "#f1c40f")


def _noise(image: Image.Image, chance: random.Random) -> None:
    """Some grain, so that no two pictures are the same file."""
    draw = ImageDraw.Draw(image)
    for _ in range(400):
        x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
        shade = chance.randint(60, 200)
        draw.point((x, y), fill=(shade, shade, shade))


def signature(name: str) -> ContentFile:
    """A name written with a finger: strokes up and down across the sheet, a hand of its own for each name."""
    chance = random.Random(name)
    image = Image.new("RGB", (640, 240), "white")
    draw = ImageDraw.Draw(image)
    for left in range(90, 90 + 150 * len(name[:3]), 150):
        points = [(left + step * 18, 120 + chance.randint(-70, 70)) for step in range(6)]
        draw.line(points, fill="#1d2733", width=6, joint="curve")
        draw.line([(left, chance.randint(60, 100)), (left + 100, chance.randint(60, 100))], "#1d2733", 5)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), "签名.png")


def _as_file(image: Image.Image, name: str) -> ContentFile:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return ContentFile(buffer.getvalue(), name)
