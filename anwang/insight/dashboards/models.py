"""Summaries of the hazards, and what is needed to keep them: nothing here is entered by anybody.

A row of a summary belongs to a place and to one *slice* of its hazards: each of topic, type, level and source
is either one value or ``ALL``. A question with some filters and one grouping is thus answered from a few
hundred rows, however many hazards there are (ADR 31).
"""

from __future__ import annotations

from typing import Any

from django.db import models

ALL = "*"
"""In a column of a slice: whatever it is."""
SLICE = ("topic", "type", "level", "source")
CLASSES = (0, 1, 2, 3, 4, 5, 6, 7, 10, 15, 20, 30, 45, 60, 90, 180)
"""Time to fix is kept in classes, each up to so many days; what took longer is in one class more."""


class Touched(models.Model):
    """A hazard that changed since the summaries were last brought up to date; append-only (待汇总的变动)."""

    hazard = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.hazard)


class Counted(models.Model):
    """A hazard as the summaries count it (已汇总的隐患): what has to be taken out again when it changes."""

    hazard = models.BigIntegerField(primary_key=True)
    district = models.BigIntegerField(null=True)
    town = models.BigIntegerField(null=True)
    village = models.BigIntegerField(null=True)
    grid = models.BigIntegerField(null=True)
    topic = models.CharField(max_length=60)
    type = models.CharField(max_length=120)
    level = models.CharField(max_length=8)
    source = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    found_on = models.DateField()
    due_on = models.DateField(null=True)
    rectified_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    subject = models.BigIntegerField(null=True)
    point = models.BigIntegerField(null=True)
    item = models.CharField(max_length=181)

    def __str__(self) -> str:
        return str(self.hazard)


class Sliced(models.Model):
    """A place, and which of its hazards."""

    place = models.BigIntegerField()
    topic = models.CharField(max_length=60)
    type = models.CharField(max_length=120)
    level = models.CharField(max_length=8)
    source = models.CharField(max_length=12)

    class Meta:
        abstract = True


def _count() -> Any:
    return models.IntegerField(default=0)


class MonthSum(Sliced):
    """What happened in a month (月汇总); each column counts by a day of its own, as its measure does."""

    month = models.DateField()
    found, found_assigned, found_rectified, found_closed = _count(), _count(), _count(), _count()
    closed, left, due, closed_on_time = _count(), _count(), _count(), _count()
    rectified, days = _count(), models.BigIntegerField(default=0)
    within_0, within_1, within_2, within_3, within_4 = _count(), _count(), _count(), _count(), _count()
    within_5, within_6, within_7, within_10, within_15 = _count(), _count(), _count(), _count(), _count()
    within_20, within_30, within_45, within_60, within_90 = _count(), _count(), _count(), _count(), _count()
    within_180, beyond = _count(), _count()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "level", "source", "type", "topic", "month"], name="dashboards_month_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.month}"


class DaySum(Sliced):
    """What is open now, by the day of a date (日汇总): found on that day, or due on it and not put right."""

    day = models.DateField()
    open, unfixed = _count(), _count()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "level", "source", "type", "topic", "day"], name="dashboards_day_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.day}"


class RepeatSum(Sliced):
    """How often the same was found at the same place in a year (同一处同一问题).

    ``point`` is the risk point (0: none named), ``item`` the check item with its list. What firms found
    themselves is not counted: whoever looks and tells is not shown up for it.
    """

    year = models.PositiveSmallIntegerField()
    subject = models.BigIntegerField()
    point = models.BigIntegerField()
    item = models.CharField(max_length=181)
    found, open = _count(), _count()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year", "subject", "point", "item", "topic", "type", "level", "source"],
                name="dashboards_repeat_once",
            )
        ]
        indexes = [
            models.Index(fields=["place", "year", "level", "source", "-found"], name="dashboards_repeat_most")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year} {self.subject} {self.item}"


class HappeningTouched(models.Model):
    """A firm's own check or an accident that changed since the last fold (待汇总的事项)."""

    kind = models.CharField(max_length=12)
    record = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class HappeningCounted(models.Model):
    """A firm's own check or an accident as the summary counts it (已汇总的自查和事故)."""

    kind = models.CharField(max_length=12)
    record = models.BigIntegerField()
    district = models.BigIntegerField(null=True)
    town = models.BigIntegerField(null=True)
    village = models.BigIntegerField(null=True)
    grid = models.BigIntegerField(null=True)
    topic = models.CharField(max_length=60)
    type = models.CharField(max_length=120)
    code = models.CharField(max_length=8)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="dashboards_happening_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class HappeningSum(models.Model):
    """How many there were in a month (自查和事故月汇总); few enough to do without slices."""

    place = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    topic = models.CharField(max_length=60)
    type = models.CharField(max_length=120)
    code = models.CharField(max_length=8)
    """The type of an accident."""
    month = models.DateField()
    figure = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "kind", "month", "topic", "type", "code"],
                name="dashboards_happening_month_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.kind} {self.month}"


class Ledger(models.Model):
    """The one row that whoever folds holds, and how often it was folded (汇总进度)."""

    fold = models.BigIntegerField(default=0)
    folded_at = models.DateTimeField(null=True)
    recounted_at = models.DateTimeField(null=True)
    difference = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.fold)
