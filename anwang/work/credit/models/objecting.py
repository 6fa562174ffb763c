"""How long a party may object, and telling it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.workdays import add_workdays
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.enforcement.numbers import number


def end_of_objections() -> Any:
    """The last day on which a party told today may object."""
    today = timezone.localdate()
    return add_workdays(today, number("credit-objection", today)).date


def tell_people_of(record: Any, text: str, by: Any) -> None:
    """The firm's people read it in their inbox."""
    people = User.objects.holding(Role.PRINCIPAL, Role.SAFETY_OFFICER, over=record)
    tell(people, text, url=record.get_absolute_url(), by=by)
