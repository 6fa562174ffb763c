"""What becomes of a hazard in the story: confirmed, assigned, put right, rechecked, closed."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict

from anwang.town.evidence.actions import attach_photos
from anwang.town.people.models import User
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard
from demo.album import photo
from demo.settling import Town

LATE, BACK, DISMISSED, VOID, TRANSFER = 0.14, 0.07, 0.03, 0.01, 0.01
RECENT = dt.timedelta(days=30)
REASONS = ["复查发现整改不到位，仍有杂物", "只移开了一部分，请彻底清理", "照片看不清，请重新整改并拍照"]


class HazardStory:
    """Keeps a diary of what is due to happen to which hazard on which day."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random) -> None:
        """Begin with an empty diary."""
        self.town, self.last, self.chance = town, last, chance
        self.diary: dict[dt.date, list[int]] = defaultdict(list)

    def expect(self, hazard: Hazard, day: dt.date, *, least: int = 0) -> None:
        """Somebody will act on it some days from now; today only while today has not been lived yet."""
        self.diary[day + dt.timedelta(days=least + self.chance.choice([0, 0, 1, 2]))].append(hazard.pk)

    def live(self, day: dt.date) -> None:
        """Do what the diary says for today."""
        for pk in self.diary.pop(day, []):
            hazard = Hazard.objects.select_related("org", "subject", "assignee").get(pk=pk)
            {
                HazardState.REPORTED: self._confirm,
                HazardState.CONFIRMED: self._assign,
                HazardState.RECTIFYING: self._submit,
                HazardState.RECTIFIED: self._recheck,
            }.get(HazardState(hazard.state), lambda *_: None)(hazard, day)

    def _confirm(self, hazard: Hazard, day: dt.date) -> None:
        by, roll = self.town.cast.supervisor, self.chance.random()
        if roll < DISMISSED:
            hazard.take("dismiss", by=by, note="经核实，现场符合要求，不构成隐患")
        elif roll < DISMISSED + VOID:
            hazard.take("void", by=by, note="同一问题重复登记")
        elif hazard.is_major:
            return  # the major ones have a story of their own
        else:
            hazard.take("confirm", by=by, level="general")
            self._assign(hazard, day)

    def _assign(self, hazard: Hazard, day: dt.date) -> None:
        by = self.town.cast.second_supervisor if self.chance.random() < 0.3 else self.town.cast.supervisor  # noqa: PLR2004
        if self.chance.random() < TRANSFER:
            known = hazard.suggest("transfer", by)
            hazard.take(
                "transfer",
                by=by,
                note="超出镇级职权，移送区级部门处理",
                transferred_to=known["transferred_to"] or "区应急管理局",
                reply_due_on=known["reply_due_on"],
            )
            return
        known = hazard.suggest("assign", by)
        assignee = known["assignee"] or self._cadre(hazard)
        hazard.take("assign", by=by, assignee=assignee, due_on=known["due_on"])
        allowed = max(1, (known["due_on"] - day).days)
        late = self.chance.random() < LATE
        after = allowed + self.chance.randint(2, 9) if late else self.chance.randint(1, allowed)
        self.diary[day + dt.timedelta(days=after)].append(hazard.pk)

    def _submit(self, hazard: Hazard, day: dt.date) -> None:
        self._attach_after(hazard, day)
        hazard.take(
            "submit",
            by=hazard.assignee,
            note=self.chance.choice(["已整改完成", "已按要求改好", "已清理到位，请复查"]),
        )
        self.expect(hazard, day, least=1)

    def _recheck(self, hazard: Hazard, day: dt.date) -> None:
        by = self._fresh_eyes(hazard)
        if self.chance.random() < BACK:
            due = day + dt.timedelta(days=5)
            hazard.take("reject", by=by, due_on=due, note=self.chance.choice(REASONS))
            self.diary[day + dt.timedelta(days=self.chance.randint(1, 5))].append(hazard.pk)
        else:
            hazard.take("close", by=by, note=self.chance.choice(["现场复查合格", "已整改到位，予以销号", ""]))

    def _attach_after(self, hazard: Hazard, day: dt.date) -> None:
        recent, again = self.last - day < RECENT, hazard.reject_count % 2 == 1
        pictures = photo(hazard.pk + hazard.reject_count, mended=True, recent=recent, again=again)
        attach_photos(hazard, pictures, slot="after", by=hazard.assignee)

    def _cadre(self, hazard: Hazard) -> User:
        return self.town.cast.cadres[hazard.village]

    def _fresh_eyes(self, hazard: Hazard) -> User:
        """A village cadre for small things, an inspector otherwise; never who put it right."""
        cadre = self._cadre(hazard)
        if cadre not in (hazard.assignee, hazard.submitted_by) and self.chance.random() < 0.5:  # noqa: PLR2004
            return cadre
        return self.chance.choice(self.town.cast.inspectors)
