"""What people do on an official visit: answers, a signature."""

import datetime as dt
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from anwang.knowledge.packs import queries as packs
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value


def signature(name: str = "签名.png") -> SimpleUploadedFile:
    """A name written on white."""
    picture = Image.new("RGB", (320, 120), "white")
    ImageDraw.Draw(picture).line([(20, 90), (120, 20), (180, 100), (300, 30)], fill="black", width=4)
    out = BytesIO()
    picture.save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def sheet_for(subject: Any, day: dt.date, *, fails: int = 1) -> tuple[Any, Sheet]:
    """The first checklist of a place, its first answers no."""
    checklist = packs.checklists_for(subject.type)[0]
    values, found = {}, {}
    for number, item in enumerate(checklist.items_on(day)):
        values[item.id] = Value.FAIL if number < fails else Value.PASS
        if number < fails:
            found[item.id] = Found(title=item.if_failed.hazard)
    return checklist, Sheet(values, found)
