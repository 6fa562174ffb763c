"""The rules that compare a report with others, its photos and its clock: what is doubtful, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone

from anwang.base.kit.dates import cn_date, cn_moment
from anwang.knowledge.packs import queries as packs
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.models import Photo
from anwang.town.evidence.queries import photos_of
from anwang.work.hazards.choices import REFUSED, FlagRule
from anwang.work.hazards.clocks import length
from anwang.work.hazards.quality.judgement import bare

if TYPE_CHECKING:
    from anwang.work.hazards.models import Hazard

LOOKED_AT = 200
"""Earlier reports of a unit that are compared: a unit that files more is met by the rule of bursts."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that a report breaks, in a sentence, and the record it was compared with."""

    rule: FlagRule
    reason: str
    other: Any = None


def doubts_about(hazard: Hazard) -> Iterator[Doubt]:
    """What its text, its photos and its clock make doubtful, compared with what is known today."""
    if not is_pack_wording(hazard):
        yield from _copied(hazard)
    before, after = list(photos_of(hazard, Slot.BEFORE)), list(photos_of(hazard, Slot.AFTER))
    yield from _reused(hazard, before + after)
    yield from _swapped(before, after)
    yield from _too_quick(hazard)


def is_pack_wording(hazard: Hazard) -> bool:
    """Whether the words are the checklist's own, chosen and not typed: those may well stand twice."""
    if not (hazard.checklist and hazard.item):
        return False
    try:
        item = packs.item(hazard.checklist, hazard.item, hazard.release)
    except LookupError:
        return False
    return bare(item.if_failed.hazard) == bare(hazard.title)


def _copied(hazard: Hazard) -> Iterator[Doubt]:
    within = length("quality-copied-within", timezone.localdate())
    same: dict[str, Any] = {"subject": hazard.subject_id} if hazard.subject_id else {"org": hazard.org_id}
    since = hazard.created_at - dt.timedelta(days=within.value)
    earlier = type(hazard).objects.filter(**same, created_at__gte=since, pk__lt=hazard.pk)
    words = bare(hazard.title)
    for other in earlier.exclude(state__in=REFUSED).order_by("-pk")[:LOOKED_AT]:
        if bare(other.title) == words:
            when = cn_date(other.created_at)
            yield Doubt(
                FlagRule.COPIED_EARLIER, f"与本单位{when}填报的一字不差，两次相隔不到 {within.words}", other
            )
            return


def _reused(hazard: Hazard, photos: list[Photo]) -> Iterator[Doubt]:
    mine = {photo.original_sha256: photo for photo in photos}
    if not mine:
        return
    own = {"target_type": hazard._meta.label_lower, "target_id": hazard.pk}
    earlier = Photo.objects.filter(original_sha256__in=mine).exclude(**own).order_by("pk")
    for other in earlier:
        photo = mine[other.original_sha256]
        if other.pk < photo.pk:
            slot, when = photo.get_slot_display(), cn_date(other.uploaded_at)
            reason = f"{slot}照片与{when}上传到另一条记录的是同一张"
            yield Doubt(FlagRule.SAME_PHOTO, reason, _record_of(other, hazard.town))
            return


def _record_of(photo: Photo, town: int | None) -> Any:
    """What the photo proves; None where that is gone, or another town's."""
    record_type: Any = apps.get_model(photo.target_type)
    found = record_type._default_manager.filter(pk=photo.target_id).first()
    return found if getattr(found, "town", None) == town else None


def _swapped(before: list[Photo], after: list[Photo]) -> Iterator[Doubt]:
    if {photo.original_sha256 for photo in before} & {photo.original_sha256 for photo in after}:
        yield Doubt(FlagRule.AFTER_IS_BEFORE, "整改后的照片就是整改前的那一张")
    taken_before = [photo.taken_at for photo in before if photo.taken_at]
    taken_after = [photo.taken_at for photo in after if photo.taken_at]
    if taken_before and taken_after and min(taken_after) < min(taken_before):
        first, second = cn_moment(min(taken_after)), cn_moment(min(taken_before))
        yield Doubt(FlagRule.AFTER_TAKEN_FIRST, f"整改后照片拍于{first}，整改前照片拍于{second}，先后不对")


def _too_quick(hazard: Hazard) -> Iterator[Doubt]:
    """Put right at once is honest; put right within a limit, a minute after filing, is not work."""
    if hazard.fixed_on_site or hazard.submitted_at is None:
        return
    least = length("quality-rectified-after", timezone.localdate())
    took = hazard.submitted_at - hazard.created_at
    if took < dt.timedelta(minutes=least.value):
        seconds = max(0, int(took.total_seconds()))
        yield Doubt(
            FlagRule.RECTIFIED_AT_ONCE,
            f"定为限期整改，登记后 {seconds} 秒就报整改完成，不到 {least.words}；当场改好的请办理当场改正",
        )
