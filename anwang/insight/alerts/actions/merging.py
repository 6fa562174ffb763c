"""A double was merged: its warnings go with the firm that is kept, its index ends."""

from __future__ import annotations

from django.db import transaction

from anwang.insight.alerts.models import Alert, FirmIndex
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject


@transaction.atomic
def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Warnings are kept; an index is worked out anew from what now belongs to the firm."""
    place_at(Alert.objects.filter(subject=drop), keep.org, subject=keep)
    FirmIndex.objects.filter(subject=drop).delete()
