"""What a village entered for an owner who cannot."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import salted_hmac

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.choices import ConfirmedBy, EntryState
from anwang.work.selfchecks.models.fields import moment, person
from anwang.work.selfchecks.workflow import EntryWorkflow

DIGITS = 6


def new_token() -> str:
    """What the owner's slip carries: long enough that nobody guesses another."""
    return secrets.token_urlsafe(16)


class OwnerEntryQuerySet(PlacedQuerySet):
    """Which entries."""

    def waiting(self) -> OwnerEntryQuerySet:
        """Those to which the owner has not answered."""
        return self.filter(state=EntryState.WAITING)


class OwnerEntry(Placed, Flowing):
    """A self-check that somebody of the village entered on an owner's behalf (代填), to be confirmed."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="owner_entry", verbose_name="自查记录")
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="owner_entries", verbose_name="企业或场所"
    )
    owner_name = models.CharField("业主", max_length=40)
    owner_phone = models.CharField("业主电话", max_length=13, blank=True)
    entered_by = person("代填人")
    state = models.CharField(
        "状态", max_length=10, choices=EntryState, default=EntryState.WAITING, editable=False
    )
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    code_round = models.PositiveSmallIntegerField("第几次发码", default=1, editable=False)
    code_sent_at = models.DateTimeField("发码时间", editable=False)
    code_tries = models.PositiveSmallIntegerField("输错次数", default=0, editable=False)
    confirmed_how = models.CharField(
        "确认方式", max_length=10, choices=ConfirmedBy, blank=True, editable=False
    )
    confirmed_by, confirmed_at = person("确认人"), moment("确认时间")

    objects = OwnerEntryQuerySet.as_manager()
    workflow = EntryWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "代填"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(confirmed_how=""),
                name="owner_entry_confirmed_says_how",
                violation_error_message="业主确认须有确认方式",
            ),
        ]
        indexes = [models.Index(fields=["town", "-id"], name="owner_entry_town")]

    def __str__(self) -> str:
        return f"{self.visit.number} 代{self.owner_name}填"

    def get_absolute_url(self) -> str:
        """Where the owner confirms."""
        return reverse("selfchecks:entry", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        if step == "confirm":
            return self.get_absolute_url()
        return reverse("selfchecks:entry-step", args=[self.pk, step])

    def get_slip_url(self) -> str:
        """What the code on the owner's slip leads to."""
        return reverse("selfchecks:slip", args=[self.token])

    @property
    def code(self) -> str:
        """The six digits of this round; worked out, never stored."""
        seed = salted_hmac("selfchecks.owner-code", f"{self.token}:{self.code_round}", algorithm="sha256")
        return f"{int(seed.hexdigest(), 16) % 10**DIGITS:0{DIGITS}d}"
