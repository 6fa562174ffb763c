"""Reads over notices."""

from typing import Any

from anwang.town.notices.models import Notice


def unread_count(user: Any) -> int:
    """How many notices wait for this person."""
    return Notice.objects.visible_to(user).unread().count() if user.is_authenticated else 0
