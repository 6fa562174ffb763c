"""The photos of a report: what the records of its period offer, which are worth showing, and the words below.

A spread is what one tap takes: a hazard before | after, or the photos of a deed. Its key is that of the
record, as a sentence's is: chosen once, it shows the record's photos as they are until the hand-in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.text import Truncator

from anwang.base.kit.dates import cn_date
from anwang.insight.reports.prose.hazards import MODEL as HAZARD
from anwang.insight.reports.prose.hazards import hazards_of, where
from anwang.insight.reports.prose.tasks import parts_of
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.models import Photo
from anwang.work.campaigns.models import Deed
from anwang.work.hazards.choices import HazardSource
from anwang.work.hazards.models import Hazard

DEED = Deed._meta.label_lower
MOST_OFFERED, MOST_PROPOSED, MOST_OF_A_DEED = 24, 3, 2
MOST_CHOSEN = 12
"""Photos of one report: three pages of them."""
TITLE_LENGTH, CAPTION_LENGTH = 30, 100
ACROSS = 2


@dataclass(frozen=True)
class Shot:
    """One photo: which piece of evidence, of which record, and what it shows in words."""

    key: str
    photo: int
    sha256: str
    caption: str
    model: str
    record: int
    number: int = 0

    @property
    def words(self) -> str:
        """As it is printed below: 图1 整改前：便民超市“安全出口堆物”."""
        return f"图{self.number} {self.caption}"

    def as_json(self) -> dict[str, Any]:
        """As it is frozen."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Shot:
        """As it was frozen."""
        return cls(**data)


@dataclass(frozen=True)
class Spread:
    """What one tap takes or leaves: the photos of one record, and why they are offered."""

    key: str
    why: str
    shots: tuple[Shot, ...]
    is_worth: bool = False
    """Worth a place by itself: a major hazard put right, or good practice."""

    @property
    def told(self) -> str:
        """For the trail, which people read who may not see the record: 隐患销号，2 张."""
        return f"{self.why}，{len(self.shots)} 张"


def offered(report: Any, user: Any, *, also: frozenset[str] = frozenset()) -> list[Spread]:
    """What a person may choose from, the best and pairs first; ``also`` are keys that others chose."""
    hazards = _hazards(report).filter(pk__in=Hazard.objects.visible_to(user).values("pk"))
    deeds = _deeds(report).filter(pk__in=Deed.objects.visible_to(user).values("pk"))
    found = [*_of_hazards(hazards, report), *_of_deeds(deeds, report)]
    found = [replace(each, why="单位选用", is_worth=True) if each.key in also else each for each in found]
    return sorted(found, key=lambda each: (not each.is_worth, len(each.shots) == 1))[:MOST_OFFERED]


def proposed(spreads: Sequence[Spread]) -> list[Spread]:
    """The few that a report should show: what is worth it, else one hazard that was put right."""
    worth = [each for each in spreads if each.is_worth]
    pairs = [each for each in spreads if len(each.shots) > 1 and each.key.startswith("hazard:")]
    return worth[:MOST_PROPOSED] or pairs[:1]


def chosen(report: Any, keys: Iterable[str]) -> list[Shot]:
    """The photos of these keys in their order, numbered; a record that no longer counts shows none."""
    keys = list(keys)
    if not keys:
        return []
    found = {each.key: each for each in _of_keys(report, keys)}
    shots = [shot for key in keys if key in found for shot in found[key].shots]
    return [replace(shot, number=number) for number, shot in enumerate(shots, start=1)]


def seen_by(shots: Sequence[Shot], user: Any) -> list[Shot]:
    """Those whose record this person sees: nobody sees more in a report than in the records."""
    seen: set[tuple[str, int]] = set()
    for model in {shot.model for shot in shots}:
        rows = apps.get_model(model)._default_manager.visible_to(user)
        ids = rows.filter(pk__in={shot.record for shot in shots if shot.model == model})
        seen |= {(model, pk) for pk in ids.values_list("pk", flat=True)}
    return [shot for shot in shots if (shot.model, shot.record) in seen]


def lines_of(shots: Iterable[Shot]) -> list[tuple[Shot, ...]]:
    """Two across: the photos of one record stand side by side, single ones share a line."""
    lines: list[tuple[Shot, ...]] = []
    single: list[Shot] = []
    for _, group in groupby(shots, lambda shot: shot.key):
        record = list(group)
        single += record if len(record) == 1 else []
        while len(single) >= ACROSS or (single and len(record) > 1):
            lines.append(tuple(single[:ACROSS]))
            single = single[ACROSS:]
        if len(record) > 1:
            lines += [tuple(record[at : at + ACROSS]) for at in range(0, len(record), ACROSS)]
    return [*lines, tuple(single)] if single else lines


def _of_keys(report: Any, keys: Sequence[str]) -> Iterator[Spread]:
    ids: dict[str, list[int]] = {"hazard": [], "deed": []}
    for kind, _, number in (key.partition(":") for key in keys):
        if kind in ids and number.isdecimal():
            ids[kind].append(int(number))
    if ids["hazard"]:
        yield from _of_hazards(_hazards(report).filter(pk__in=ids["hazard"]), report)
    if ids["deed"]:
        yield from _of_deeds(_deeds(report).filter(pk__in=ids["deed"]), report)


def _hazards(report: Any) -> Any:
    """Found, closed or praised in the period; never those of a tip, whose photos could tell who sent them."""
    span, period = report.period.moments, report.period
    moved = (
        Q(closed_at__range=span) | Q(praised_at__range=span) | Q(found_on__range=(period.start, period.end))
    )
    rows = hazards_of(report).counted().exclude(source=HazardSource.TIP).filter(moved)
    return rows.select_related("subject", "org").order_by("-closed_at", "-pk")


def _deeds(report: Any) -> Any:
    """What was done in the period for the unit's shares of the tasks."""
    rows = Deed.objects.filter(part__in=parts_of(report).order_by().values("pk"))
    period = report.period
    return rows.filter(done_on__range=(period.start, period.end)).select_related("part__org", "part__task")


def _of_hazards(rows: Any, report: Any) -> Iterator[Spread]:
    hazards = list(rows[:MOST_OFFERED])
    photos = _photos(HAZARD, hazards, (Slot.BEFORE, Slot.AFTER))
    span = report.period.moments
    for each in hazards:
        before = [photo for photo in photos.get(each.pk, ()) if photo.slot == Slot.BEFORE]
        after = [photo for photo in photos.get(each.pk, ()) if photo.slot == Slot.AFTER]
        named = f"{where(each)}“{Truncator(each.title).chars(TITLE_LENGTH)}”"
        shots = [_shot(f"hazard:{each.pk}", photo, f"整改前：{named}", each) for photo in before[:1]]
        if each.closed_at and after:
            shots.append(_shot(f"hazard:{each.pk}", after[-1], f"整改后：{named}", each))
        if shots:
            is_praised = bool(each.praised_at and span[0] <= each.praised_at <= span[1])
            is_major = each.is_major and len(shots) > 1
            why = "好做法" if is_praised else _why(each)
            yield Spread(shots[0].key, why, tuple(shots), is_praised or is_major)


def _why(hazard: Any) -> str:
    if hazard.closed_at:
        return "重大隐患销号" if hazard.is_major else "隐患销号"
    return "检查发现" if hazard.source == HazardSource.VISIT else "排查发现"


def _of_deeds(rows: Any, report: Any) -> Iterator[Spread]:
    deeds = list(rows.order_by("-done_on", "-pk")[:MOST_OFFERED])
    photos = _photos(DEED, deeds, (Slot.SCENE,))
    span = report.period.moments
    for each in deeds:
        part = each.part
        is_praised = bool(part.praised_at and span[0] <= part.praised_at <= span[1])
        caption = f"{part.org.name}：{each.text}（{cn_date(each.done_on)}）"
        shots = [
            _shot(f"deed:{each.pk}", photo, caption, each)
            for photo in photos.get(each.pk, ())[:MOST_OF_A_DEED]
        ]
        if shots:
            yield Spread(shots[0].key, "好做法" if is_praised else "任务落实", tuple(shots), is_praised)


def _photos(model: str, records: Sequence[Any], slots: Sequence[Slot]) -> dict[int, list[Photo]]:
    """The photos of these records, oldest first; one query."""
    found: dict[int, list[Photo]] = {}
    if records:
        rows = Photo.objects.filter(
            target_type=model, target_id__in=[each.pk for each in records], slot__in=slots
        )
        for photo in rows.order_by("pk"):
            found.setdefault(photo.target_id, []).append(photo)
    return found


def _shot(key: str, photo: Photo, caption: str, record: Any) -> Shot:
    words = Truncator(caption).chars(CAPTION_LENGTH)
    return Shot(key, photo.pk, photo.sha256, words, record._meta.label_lower, record.pk)
