"""A list handed in: kept, its columns named, looked through, and only then taken over."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.bulk import load
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs.shapes import LeadSource
from anwang.town.orgs.models import LEVELS, Org
from anwang.work.coverage.actions.judging import (
    Judgement,
    counted,
    find_twins,
    judge,
    may_judge,
    save_twins,
    settle,
)
from anwang.work.coverage.choices import DeliveryState, Field, News
from anwang.work.coverage.models import Candidate, Delivery
from anwang.work.coverage.models import Mapping as Remembered
from anwang.work.coverage.reading import Fault, Guess, Row, Table, guess, rows_of, table_of
from anwang.work.coverage.rules import KEEPERS
from anwang.work.coverage.sources import source_of

TOLD = ("name", "code", "address", "phone", "contact", "kind")
DONE_SHARE, CHUNK = 100, 400
NEW_COLUMNS = [
    "org", *LEVELS, "source", "key", *TOLD, "as_of", "first_seen_on", "news", "delivery", "subject",
    "proposal", "points", "others", "why", "state",
]  # fmt: skip


@dataclass
class Check:
    """What a list would do: which rows are new, which say something else, which are no longer there."""

    source: LeadSource
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    changed: list[tuple[Candidate, Row, dict[str, list[str]]]] = field(default_factory=list)
    same: list[tuple[Candidate, Row]] = field(default_factory=list)
    gone: list[Candidate] = field(default_factory=list)

    @property
    def left_out(self) -> list[Fault]:
        """Rows that are not taken over."""
        return [fault for fault in self.faults if fault.left_out]

    @property
    def looks_partial(self) -> bool:
        """Whether most of what there was is missing: then somebody handed in a part of the list."""
        return len(self.gone) > len(self.same) + len(self.changed)

    @property
    def words(self) -> str:
        """新出现 12 行，有变动 3 行，不变 280 行，没有了 4 行."""
        told = [
            ("新出现", self.new),
            ("有变动", self.changed),
            ("不变", self.same),
            ("名单里没有了", self.gone),
            ("没有导入", self.left_out),
        ]
        return "，".join(f"{word} {len(rows):,} 行" for word, rows in told if rows) or "没有内容"


def receive(
    data: bytes, *, source: str, as_of: dt.date, file_name: str, town: Org, by: Any
) -> tuple[Delivery, list[Guess]]:
    """Keep a file and guess its columns. The same file again gives the delivery there is already."""
    _demand_keeper(town, by)
    kind = source_of(source, town)
    if as_of > timezone.localdate():
        raise BadInput("截至日期不能晚于今天")
    table = table_of(data, kind)
    digest = hashlib.sha256(data).hexdigest()
    earlier = Delivery.objects.done().filter(town=town.pk, source=kind.full_id, sha256=digest).first()
    if earlier is not None:
        raise NotReady(
            f"这份文件已于 {timezone.localtime(earlier.handed_in_at):%m-%d %H:%M} 导入过，没有重复导入"
        )
    guesses = guess(table, kind, remembered(kind, town))
    delivery = Delivery.objects.create(
        org=town,
        source=kind.full_id,
        as_of=as_of,
        file_name=file_name[-120:],
        sha256=digest,
        content=zlib.compress(data),
        columns={each.field: each.place for each in guesses if each.field},
        rows=len(table.rows),
        handed_in_by=by,
    )
    return delivery, guesses


def remembered(source: LeadSource, town: Org) -> dict[str, str]:
    """Heading → field, as this town was told before."""
    found = Remembered.objects.filter(town=town.pk, source=source.full_id).first()
    return dict(found.headings) if found else {}


def table_in(delivery: Delivery) -> Table:
    """The list as it was handed in."""
    if not delivery.content:
        raise NotReady("这份名单已经办完，文件不再保留；请重新上传")
    return table_of(zlib.decompress(bytes(delivery.content)), source_of(delivery.source))


def guesses_of(delivery: Delivery) -> list[Guess]:
    """What each of its columns seems to hold."""
    kind = source_of(delivery.source)
    return guess(table_in(delivery), kind, remembered(kind, delivery.org))


@transaction.atomic
def name_columns(delivery: Delivery, columns: Mapping[int, str], *, by: Any) -> Delivery:
    """Say what the columns hold (place → field), and remember it for the next list of this source."""
    _demand_keeper(delivery.org, by)
    _demand_waiting(delivery)
    chosen = {field: place for place, field in columns.items() if field}
    if len(chosen) != sum(bool(field) for field in columns.values()):
        doubled = next(each for each in columns.values() if each and list(columns.values()).count(each) > 1)
        raise BadInput(f"“{Field(doubled).label}”选了两列，请只选一列")
    if Field.NAME.value not in chosen:
        raise BadInput("请指明哪一列是名称")
    headings = table_in(delivery).headings
    told = {headings[place]: field for place, field in columns.items() if headings[place]}
    Remembered.objects.update_or_create(
        org=delivery.org,
        town=delivery.town,
        source=delivery.source,
        defaults={"headings": {**remembered(source_of(delivery.source), delivery.org), **told}},
    )
    delivery.columns, delivery.stage = chosen, DeliveryState.CHECKED
    delivery.save(update_fields=["columns", "stage"])
    return delivery


def check_delivery(delivery: Delivery) -> Check:
    """Look at every row against the last list of this source; write nothing."""
    kind = source_of(delivery.source)
    rows, faults = rows_of(table_in(delivery), delivery.columns, kind)
    check = Check(kind, rows, faults)
    there = {
        lead.key: lead
        for lead in Candidate.objects.filter(town=delivery.town, source=delivery.source).select_related("org")
    }
    for row in rows:
        lead = there.pop(row.key, None)
        if lead is None:
            check.new.append(row)
        elif changes := _changes(lead, row):
            check.changed.append((lead, row, changes))
        else:
            check.same.append((lead, row))
    check.gone = [lead for lead in there.values() if lead.news != News.GONE]
    return check


def _changes(lead: Candidate, row: Row) -> dict[str, list[str]]:
    """What the row says that the lead did not, in words; a cell left empty says nothing."""
    told = {}
    for name in TOLD:
        old, new = getattr(lead, name), getattr(row, name)
        if new and old != new:
            told[str(Candidate._meta.get_field(name).verbose_name)] = [old, new]
    return told


def take_over(delivery: Delivery, *, by: Any, progress: Callable[[int, int], None] | None = None) -> Delivery:
    """Take the list over: compare outside the transaction, then write everything at once, or nothing."""
    _demand_keeper(delivery.org, by)
    if delivery.stage == DeliveryState.DONE:
        return delivery
    _demand_waiting(delivery)
    town = delivery.org
    newest = Delivery.objects.done().filter(town=town.pk, source=delivery.source).order_by("-as_of").first()
    if newest is not None and newest.as_of > delivery.as_of:
        raise NotReady(f"已经有更新的名单（截至 {newest.as_of:%Y-%m-%d}），旧名单不再导入")
    check = check_delivery(delivery)
    tell = progress or _reporter(delivery)
    fresh = judge(town, check.new, source=delivery.source, progress=tell)
    moved = [_told(lead, row, changes, delivery) for lead, row, changes in check.changed]
    again = [lead for lead in [*moved, *(lead for lead, _ in check.same)] if may_judge(lead)]
    judged = judge(town, again, progress=tell)
    with transaction.atomic():
        locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if locked.stage == DeliveryState.DONE:  # somebody else was quicker
            return locked
        _write(delivery, check, fresh)
        settle(again, judged)
        _count(delivery, check)
        record(
            by,
            "coverage.import",
            delivery,
            label="导入名单",
            note=f"{delivery.source_name}，截至 {delivery.as_of:%Y-%m-%d}：{delivery.words}",
        )
    return delivery


def _reporter(delivery: Delivery) -> Callable[[int, int], None]:
    """Tell how far it has come where a page looks: on the delivery itself, outside any transaction."""

    def tell(done: int, total: int) -> None:
        share = min(DONE_SHARE - 1, DONE_SHARE * done // max(total, 1))
        Delivery.objects.filter(pk=delivery.pk).update(share=share)

    return tell


def _told(lead: Candidate, row: Row, changes: dict[str, list[str]], delivery: Delivery) -> Candidate:
    """The lead as the new list has it; a cell left empty takes nothing away."""
    for name in TOLD:
        setattr(lead, name, getattr(row, name) or getattr(lead, name))
    lead.as_of, lead.news, lead.changes, lead.delivery = delivery.as_of, News.CHANGED, changes, delivery
    lead.changed_at = timezone.now()
    return lead


def _write(delivery: Delivery, check: Check, fresh: list[Judgement]) -> None:
    """New rows begin where they were judged to be; of the old ones, what the list says is written."""
    rows = zip(check.new, fresh, strict=True)
    load(Candidate, NEW_COLUMNS, (_row_of(row, judgement, delivery) for row, judgement in rows))
    told = (*TOLD, "as_of", "news", "changes", "delivery", "changed_at")
    Candidate.objects.bulk_update([lead for lead, _, _ in check.changed], told, batch_size=CHUNK)
    now = {"as_of": delivery.as_of, "delivery": delivery}
    back = [lead.pk for lead, _ in check.same if lead.news == News.GONE]
    stayed = [lead.pk for lead, _ in check.same if lead.news != News.GONE]
    _update(stayed, news=News.SAME, changes={}, **now)
    _update(back, news=News.CHANGED, changes={"名单": ["没有了", "又出现"]}, **now)
    _update([lead.pk for lead in check.gone], news=News.GONE, changes={})


def _count(delivery: Delivery, check: Check) -> None:
    """What the list brought, as its page tells it; the file is not kept."""
    everybody = list(Candidate.objects.filter(town=delivery.town).select_related("org"))
    save_twins(find_twins(everybody))
    stand = counted(lead for lead in everybody if lead.source == delivery.source)
    delivery.new_count, delivery.changed_count = len(check.new), len(check.changed)
    delivery.same_count, delivery.gone_count = len(check.same), len(check.gone)
    delivery.left_count, delivery.rows = len(check.left_out), len(check.rows) + len(check.left_out)
    delivery.unseen_count, delivery.review_count = stand.unseen, stand.review
    delivery.stage, delivery.share, delivery.content = DeliveryState.DONE, DONE_SHARE, b""
    delivery.save()


def _update(keys: list[int], **values: Any) -> None:
    for start in range(0, len(keys), CHUNK):
        Candidate.objects.filter(pk__in=keys[start : start + CHUNK]).update(**values)


def _row_of(row: Row, judgement: Judgement, delivery: Delivery) -> list[Any]:
    place = judgement.place
    return [
        place.pk,
        *(getattr(place, f"{level}_id") for level in LEVELS),
        delivery.source,
        row.key,
        *(getattr(row, name) for name in TOLD),
        *(delivery.as_of, delivery.as_of, News.NEW.value, delivery.pk),
        *(judgement.subject, judgement.proposal, judgement.points, judgement.others, judgement.why),
        judgement.state.value,
    ]


def drop_delivery(delivery: Delivery, *, by: Any) -> None:
    """A list that was handed in by mistake is not taken over; its file is not kept."""
    _demand_keeper(delivery.org, by)
    _demand_waiting(delivery)
    delivery.stage, delivery.content = DeliveryState.DROPPED, b""
    delivery.save(update_fields=["stage", "content"])
    record(by, "coverage.drop", delivery, label="放弃导入")


def _demand_keeper(town: Org, by: Any) -> None:
    if by is None:
        return
    if not any(post.role in KEEPERS and post.org_id == town.pk for post in by.posts_held):
        raise PermissionDenied("须由镇应急办负责人或执法检查人员导入名单")


def _demand_waiting(delivery: Delivery) -> None:
    if delivery.stage not in (DeliveryState.READ, DeliveryState.CHECKED, DeliveryState.RUNNING):
        raise NotReady(f"这份名单{delivery.get_stage_display()}，不能再办理")


__all__ = ["Check", "check_delivery", "drop_delivery", "guesses_of", "name_columns", "receive", "take_over"]
