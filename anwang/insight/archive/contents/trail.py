"""The trail of what was done to the town's records, with everything its fingerprints are made of."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from django.apps import apps

from anwang.base.audit.models import Chain, Event
from anwang.base.kit.csvfiles import csv_bytes
from anwang.insight.archive.contents.columns import table_name
from anwang.insight.archive.contents.names import in_portions
from anwang.insight.archive.contents.reach import rows_of
from anwang.insight.archive.parcel import SMALL, Parcel
from anwang.town.orgs.models import Org
from anwang.town.people.models import User

TRAIL, FINGERPRINTS, CHAINS = "留痕/留痕.csv", "留痕/指纹.jsonl", "留痕/每日末端.csv"
HEAD = [
    "日期",
    "当日序号",
    "时间",
    "操作人",
    "动作",
    "对象类型",
    "对象",
    "对象编号",
    "原状态",
    "新状态",
    "说明",
    "变动",
    "指纹",
]


def write_trail(out: Parcel, town: Org, since: dt.date | None) -> int:
    """The trail for people, the same for machines, and where each day ended; returns how many deeds."""
    count = 0
    with tempfile.SpooledTemporaryFile(max_size=SMALL) as facts:

        def lines() -> Iterator[list[Any]]:
            nonlocal count
            for event in _events(town, since):
                count += 1
                facts.write(event.digest.encode() + b" " + event.facts() + b"\n")
                yield _line(event)

        out.write(TRAIL, csv_bytes(HEAD, lines()))
        facts.seek(0)
        out.write(FINGERPRINTS, iter(lambda: facts.read(SMALL), b""))
    days = Chain.objects.order_by("day").values_list("day", "count", "head").iterator()
    out.write(CHAINS, csv_bytes(["日期", "全系统当日条数", "当日末端指纹"], days))
    return count


def _events(town: Org, since: dt.date | None) -> Iterator[Event]:
    """What was done to the town's records, and what the town's people did."""
    people = set(User.objects.filter(posts__org__town=town).values_list("pk", flat=True))
    rows = Event.objects.filter(day__gte=since) if since else Event.objects.all()
    for portion in in_portions(rows):
        ours = _ours(portion, town)
        for event in portion:
            if event.actor_id in people or (event.target_type, event.target_id) in ours:
                yield event


def _ours(events: Sequence[Event], town: Org) -> set[tuple[str, int]]:
    """Of the records these deeds were done to, the town's."""
    asked: dict[str, set[int]] = defaultdict(set)
    for event in events:
        asked[event.target_type].add(event.target_id)
    found = set()
    for target, keys in asked.items():
        if model := _model(target):
            rows = rows_of(model, town).filter(pk__in=keys).values_list("pk", flat=True)
            found |= {(target, key) for key in rows}
    return found


def _model(target: str) -> Any:
    """The kind of record; nothing for one that the program no longer has."""
    try:
        return apps.get_model(target)
    except LookupError:
        return None


def _line(event: Event) -> list[Any]:
    model = _model(event.target_type)
    return [
        event.day,
        event.seq,
        event.at,
        event.actor_name,
        event.label or event.verb,
        table_name(model) if model else event.target_type,
        event.target_name,
        event.target_id,
        event.before,
        event.after,
        event.note,
        orjson.dumps(event.changes).decode() if event.changes else "",
        event.digest,
    ]
