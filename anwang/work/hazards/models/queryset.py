"""Which hazards: the words that lists, measures and reports filter with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from anwang.town.orgs.models import PlacedQuerySet
from anwang.work.hazards.choices import OPEN, REFUSED, FlagState, HazardLevel, HazardSource, HazardState

SELF_FOUND = Q(source=HazardSource.SELF_CHECK, level=HazardLevel.GENERAL, reject_count=0)
IN_TIME = Q(rectified_on__isnull=False, due_on__isnull=False, rectified_on__lte=F("due_on"))
PUT_RIGHT = Q(state__in=(HazardState.RECTIFIED, HazardState.CLOSED))


class HazardQuerySet(PlacedQuerySet):
    """Which hazards; what is assigned to a person lies in their scope (``checks.assignee_is_there``)."""

    def counted(self) -> HazardQuerySet:
        """All but those that turned out to be none, or to be entered by mistake."""
        return self.exclude(state__in=REFUSED)

    def open(self) -> HazardQuerySet:
        """Somebody in the town still has to act."""
        return self.filter(state__in=OPEN)

    def reported(self) -> HazardQuerySet:
        """Waiting to be confirmed."""
        return self.filter(state=HazardState.REPORTED)

    def rectifying(self) -> HazardQuerySet:
        """Being put right."""
        return self.filter(state=HazardState.RECTIFYING)

    def overdue(self, on: date | None = None) -> HazardQuerySet:
        """Not put right though the limit has passed."""
        return self.rectifying().filter(due_on__lt=on or timezone.localdate())

    def due_within(self, days: int) -> HazardQuerySet:
        """Not put right, and the limit is near."""
        today = timezone.localdate()
        return self.rectifying().filter(due_on__range=(today, today + timedelta(days=days)))

    def major(self) -> HazardQuerySet:
        """Major ones."""
        return self.filter(level=HazardLevel.MAJOR)

    def doubted(self) -> HazardQuerySet:
        """Of which a reviewer still has to look at a doubt."""
        return self.filter(doubt=FlagState.OPEN)

    def closed(self) -> HazardQuerySet:
        """Closed."""
        return self.filter(state=HazardState.CLOSED)

    def closed_on_time(self) -> HazardQuerySet:
        """Closed, and put right within the limit."""
        return self.closed().filter(rectified_on__lte=F("due_on"))

    def self_corrected(self) -> HazardQuerySet:
        """General ones that the firm found itself and put right in time, at the first attempt (自查自改)."""
        return self.filter(SELF_FOUND & IN_TIME & PUT_RIGHT)

    def held_against_firms(self, on: date | None = None) -> HazardQuerySet:
        """What a score, a warning or a list may count against a firm, as of a day.

        Never a general hazard that the firm found itself, while its limit runs or when it was met: whoever
        looks and tells is not worse off than whoever does not look (domain §11, 14).
        """
        running = Q(rectified_on__isnull=True) & (
            Q(due_on__isnull=True) | Q(due_on__gte=on or timezone.localdate())
        )
        return self.counted().exclude(SELF_FOUND & (IN_TIME | running))

    def of_measures(self) -> HazardQuerySet:
        """Those in which a measure of the firm's own register did not hold."""
        return self.exclude(control=None)

    def awaiting(self, user: Any) -> HazardQuerySet:
        """On which this person is expected to act."""
        return self.filter(self.model.workflow.awaiting(user))

    def with_names(self) -> HazardQuerySet:
        """With what a list shows of other tables."""
        return self.select_related("org", "subject", "assignee")

    def with_papers(self) -> HazardQuerySet:
        """With all that hangs on a hazard, for its own page."""
        papers = ("receipts", "supervisions__extension_requests", "suspensions")
        return self.with_names().select_related("plan", "control__event__point").prefetch_related(*papers)


class OfHazardQuerySet(PlacedQuerySet):
    """What hangs on a hazard is seen by whoever sees the hazard."""

    def visible_to(self, user: Any) -> OfHazardQuerySet:
        """Through the hazard, asked row by row: hazards in sight are many, what hangs on them is little."""
        hazards = self.model._meta.get_field("hazard").related_model.objects
        return self.filter(Exists(hazards.visible_to(user).filter(pk=OuterRef("hazard"))))


class OfSupervisionQuerySet(models.QuerySet[Any]):
    """What hangs on a supervision is seen by whoever sees its hazard."""

    def visible_to(self, user: Any) -> OfSupervisionQuerySet:
        """Through the hazard."""
        supervisions = self.model._meta.get_field("supervision").related_model.objects
        return self.filter(Exists(supervisions.visible_to(user).filter(pk=OuterRef("supervision"))))
