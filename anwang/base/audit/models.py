"""The trail: one row per deed, each carrying the fingerprint of the one before."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from django.db import models

GENESIS = "0" * 64
HASHED = (
    "day", "seq", "at", "actor_id", "actor_name", "verb", "label", "target_type", "target_id", "target_name",
    "before", "after", "note", "changes", "previous",
)  # fmt: skip


class Chain(models.Model):
    """A day's links: how many there are and where the chain ends. Its row is the writers' lock."""

    day = models.DateField(primary_key=True)
    count = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.day}：{self.count} 条"


class Event(models.Model):
    """Who did what to which record (留痕).

    Never changed, never deleted; no foreign keys, so it outlives all it names.
    """

    day = models.DateField("日期")
    seq = models.PositiveIntegerField("当日序号")
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField("操作人编号", null=True)
    actor_name = models.CharField("操作人", max_length=60)
    verb = models.CharField("动作", max_length=80)
    label = models.CharField("动作名称", max_length=40, blank=True)
    target_type = models.CharField("对象类型", max_length=60)
    target_id = models.BigIntegerField("对象编号")
    target_name = models.CharField("对象", max_length=200)
    before = models.CharField("原状态", max_length=30, blank=True)
    after = models.CharField("新状态", max_length=30, blank=True)
    note = models.TextField("说明", blank=True)
    changes = models.JSONField("变动", default=dict)
    previous = models.CharField("前一条指纹", max_length=64)
    digest = models.CharField("指纹", max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "seq"], name="audit_event_day_seq")]
        indexes = [models.Index(fields=["target_type", "target_id", "id"], name="audit_event_target")]

    def __str__(self) -> str:
        return f"{self.day} 第 {self.seq} 条：{self.actor_name} {self.label or self.verb} {self.target_name}"

    @property
    def told_changes(self) -> list[tuple[str, list[Any]]]:
        """What changed, as people read it; fingerprints of photos are for machines."""
        return [(label, change) for label, change in self.changes.items() if label != "photos"]

    @property
    def tone(self) -> str:
        """A move from state to state stands out a little."""
        return "active" if self.after and self.after != self.before else "plain"

    def facts(self) -> bytes:
        """Every field but the fingerprint itself, the previous one included, in one line."""
        return facts_of({name: plain(getattr(self, name)) for name in HASHED})

    def fingerprint(self) -> str:
        """SHA-256 over the facts."""
        return hashlib.sha256(self.facts()).hexdigest()


def facts_of(values: dict[str, Any]) -> bytes:
    """The plain values of all fields that are hashed, in one line."""
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS)


def plain(value: Any) -> Any:
    """A value in the one form that both databases give back alike."""
    return (
        value.timestamp()
        if hasattr(value, "timestamp")
        else str(value)
        if hasattr(value, "isoformat")
        else value
    )
