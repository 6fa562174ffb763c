"""Who took a step and when; how long a party may object; telling it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from anwang.base.kit.workdays import add_workdays
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.enforcement.numbers import number


def who(label: str) -> Any:
    """The person of a step."""
    user = settings.AUTH_USER_MODEL
    return models.ForeignKey(
        user, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=label
    )


def at(label: str) -> Any:
    """The moment of a step."""
    return models.DateTimeField(label, null=True, editable=False)


def end_of_objections() -> Any:
    """The last day on which a party told today may object."""
    today = timezone.localdate()
    return add_workdays(today, number("credit-objection", today)).date


def tell_people_of(record: Any, text: str, by: Any) -> None:
    """The firm's people read it in their inbox."""
    people = User.objects.holding(Role.PRINCIPAL, Role.SAFETY_OFFICER, over=record)
    tell(people, text, url=record.get_absolute_url(), by=by)
