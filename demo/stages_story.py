"""Street markets on their way from the roadside into a hall: registers whose entries go through stages."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict

from anwang.work.registers.actions import add_entry, move_entry
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import kept
from demo.rhythm import DAY
from demo.settling import Town

MARKETS = "road-transport/road-markets"
COURSES = [
    ("clearing", "banned"),
    ("clearing", "banned", "rebounded", "clearing"),
    ("clearing",),
    ("clearing", "to-clear"),
    (),
    ("clearing", "banned"),
]
"""How far the clearing of each market gets, and where it goes back."""
NOTES = {
    "clearing": "赶场日一早派人值守，劝离占道摊位",
    "banned": "摊位全部迁入场镇农贸市场",
    "rebounded": "回头看时又有人摆出来",
    "to-clear": "新市场还没有交付，暂缓",
}


class StageStory:
    """A market is written down, and moves on its days."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        """Spread the markets over the first half, and their steps over what is left."""
        self.town, self.chance = town, chance
        self.diary: dict[dt.date, list[tuple[int, str]]] = defaultdict(list)
        span = max((last - first).days, 1)
        for number, course in enumerate(COURSES):
            begun = int(span * 0.5 * chance.random())
            for place, stage in enumerate(("", *course)):
                left = span - begun
                day = first + DAY * (begun + left * place // (len(course) + 1))
                self.diary[day].append((number, stage))
        self.last = last

    def live(self, day: dt.date) -> None:
        """Write down the markets of the day, move those whose day it is."""
        for number, stage in self.diary.pop(day, []):
            village = self.town.places.villages[number]
            name, cadre = f"{village.name[:2]}场口", self.town.cast.cadres[village.pk]
            if stage:
                entry = Entry.objects.get(register=MARKETS, org=village, key=name)
                move_entry(entry, stage, by=cadre, note=NOTES[stage])
                continue
            values = {
                "place": name,
                "stalls": self.chance.randint(6, 40),
                "days": self.chance.choice(["逢一、四、七", "逢二、五、八", "逢三、六、九"]),
                "lead": village.name,
                "measure": "派人值守，划定临时场地，迁入室内市场",
                "due": self.last + DAY * self.chance.randint(-20, 60),
            }
            add_entry(kept(MARKETS, self.town.places.town), village, values, by=cadre)
