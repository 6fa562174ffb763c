"""What group robots would have said: the demo writes it into a file, and nothing leaves the machine."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

GONE = "0000"  # a key that ends so belongs to a robot that was taken out of its group
NO_SUCH_ROBOT = 300001


def note_down(url: str, letter: dict[str, Any], params: dict[str, str], timeout: tuple[float, float]) -> Any:
    """Take the place of ``anwang.town.notices.robots.post``; answer as the services do."""
    parts = urlsplit(url)
    key = next((values[0] for values in parse_qs(parts.query).values()), parts.path.rpartition("/")[2])
    if key.endswith(GONE):
        return {"errcode": NO_SUCH_ROBOT, "errmsg": "token is not exist"}
    text = letter.get("text", letter.get("content", {}))
    with (settings.DATA_DIR / "robots.log").open("a", encoding="utf-8") as file:
        words = text.get("content", text.get("text", ""))
        file.write(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} {parts.hostname} …{key[-4:]}\n{words}\n\n")
    return {"errcode": 0, "code": 0}
