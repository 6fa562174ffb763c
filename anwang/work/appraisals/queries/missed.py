"""Major hazards found soon after a review: somebody should look whether the review missed them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from anwang.base.kit.dates import months_after
from anwang.work.appraisals.choices import REVIEWED_ONCE
from anwang.work.appraisals.models import Appraisal, Conduct
from anwang.work.appraisals.numbers import LOOK_BACK, number
from anwang.work.hazards.models import Hazard


def missed_hazards(on: dt.date) -> Iterator[tuple[Appraisal, Hazard]]:
    """Major hazards of reviewed firms within the time in which assessors answer, not looked at yet."""
    since = months_after(on, -number(LOOK_BACK, on))
    rows = Appraisal.objects.filter(state__in=REVIEWED_ONCE, inspection__day__gte=since)
    reviewed = {
        each.subject_id: each for each in rows.select_related("inspection").order_by("inspection__day")
    }
    looked_at = Conduct.objects.filter(hazard__isnull=False).values("hazard")
    found = Hazard.objects.counted().major().filter(subject__in=reviewed).exclude(pk__in=looked_at)
    for hazard in found.order_by("pk"):
        appraisal = reviewed[hazard.subject_id]
        visit = appraisal.inspection
        if visit is not None and visit.day < hazard.found_on <= on:
            yield appraisal, hazard
